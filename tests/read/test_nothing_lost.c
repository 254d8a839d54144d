// A property over every journal there is: a line that holds a number or a symptom word was used, or
// a message stands at it or at the start of its paragraph.
#include "tests/t.h"
#include "tests/words.h"

#include <stdio.h>

#include "base/file.h"
#include "read/amount.h"
#include "read/entry.h"
#include "read/fields.h"
#include "read/flags.h"
#include "read/front.h"
#include "read/journal.h"
#include "read/lines.h"
#include "read/prose.h"

typedef struct Reading_ {
  Runner runner;
  Diags diags, own; // of the reading, and of taking the lines apart once more
  Lines lines;
} Reading_;

// Used as something else than mere words.
static bool line_used(const Runner *r, int32_t line)
{
  for (int32_t i = 0; i < r->heard_count; i++)
    if (r->heard[i].where.line == line &&
        (r->heard[i].kind != HEARD_NOTE || strcmp(r->heard[i].rule, "words") != 0))
      return true;
  return false;
}

static bool lines_told(const Diags *d, int32_t first, int32_t last)
{
  for (int32_t i = 0; i < d->count; i++)
    if (d->item[i].where.line >= first && d->item[i].where.line <= last)
      return true;
  return false;
}

// Below a heading that could not be dated, or of a plan, everything is told at the heading.
static bool closes(const Diags *d, int32_t line)
{
  for (int32_t i = 0; i < d->count; i++) {
    DiagCode c = d->item[i].code;
    if (d->item[i].where.line == line &&
        (c == DIAG_DATE_AMBIGUOUS || c == DIAG_DATE_NO_SUCH || c == DIAG_DATE_YEARLESS ||
         c == DIAG_DATE_WEEKLESS || c == DIAG_PLAN_ONLY))
      return true;
  }
  return false;
}

// The value behind a colon that is empty, or says that nothing was recorded; a row without numbers.
static bool value_empty(const Line *l)
{
  const char *colon = strchr(l->text, ':'), *p = l->text;
  while (colon && (colon[1] == ':' || colon[1] == '*'))
    colon++;
  while (*p && !ascii_digit(*p))
    p++;
  return (colon && not_recorded(house_words(), colon + 1)) || (l->table && !*p);
}

// What is no record by its kind: a program's own keys, the numbers of a calendar, the totals of a
// table (compared, and told when they differ), the name of a week, a title of the whole file.
static bool line_frame(Arena *a, const Line *l)
{
  const Lexicon *w = house_words();
  Entry e;
  const char *p = l->text;
  int32_t cells = 0;
  if (entry_read(a, w, l, l->text, &e) && e.field &&
      strcmp(field_name(e.field->value), "ignored") == 0)
    return true;
  for (; *p && strchr("| 0123456789", *p); p++)
    cells += *p == '|';
  bool numbers = *p == '\0' && cells >= 5;
  bool total = l->table && strncmp(skip_space(l->text + 1), "Total", 5) == 0;
  bool quote = *l->text == '"'; // somebody else's words
  bool week = l->heading && (l->heading == 1 || word_skip(w, LEX_WEEK, l->text));
  return numbers || total || quote || week;
}

static bool line_counts(Arena *a, const Line *l)
{
  return !value_empty(l) && !line_frame(a, l) &&
         (holds_number(house_words(), l->text) || symptom_words(house_words(), l->text));
}

// A 0 in the journal of somebody whose template fills in zeros.
static bool line_blank(const Line *l)
{
  const char *p = l->text;
  while (*p && !ascii_digit(*p))
    p++;
  return *p == '0' && !ascii_digit(p[1]) && p[1] != '.' &&
         strstr(l->where.source->text, "zero is blank") != NULL;
}

static int32_t paragraph_end(const Lines *lines, int32_t i)
{
  while (i + 1 < lines->count && lines->line[i + 1].continues && !lines->line[i + 1].item)
    i++;
  return lines->line[i].where.line;
}

// Lines lost, printed.
static int32_t lost_in(Arena *a, const char *path, const Reading_ *r)
{
  int32_t lost = 0, paragraph = 0;
  bool closed = false;
  for (int32_t i = 0; i < r->lines.count; i++) {
    const Line *l = &r->lines.line[i];
    bool head = l->table && i + 1 < r->lines.count && r->lines.line[i + 1].table &&
                (i == 0 || !r->lines.line[i - 1].table);
    if (!l->continues || l->item || l->heading)
      paragraph = l->where.line;
    if (l->heading)
      closed = closes(&r->diags, l->where.line);
    if (closed || head || !line_counts(a, l) || line_blank(l) ||
        line_used(&r->runner, l->where.line) ||
        lines_told(&r->diags, paragraph, paragraph_end(&r->lines, i)))
      continue;
    print_error("%s:%d is lost: %s\n", path, l->where.line, l->text);
    lost++;
  }
  return lost;
}

static int32_t file_lost(const char *path, int32_t *files)
{
  Arena *a = arena_new();
  Reading_ r = {.runner = {.id = "x"}};
  diags_init(&r.diags, a);
  diags_init(&r.own, a);
  const Source *s = file_read(a, &r.diags, path, path);
  assert_non_null(s);
  journal_read(a, &r.diags, house_words(), &s, 1, &r.runner);
  Diary front = {.arena = a,
                 .diags = &r.own,
                 .words = house_words(),
                 .source = s,
                 .profile = &r.runner.profile};
  r.lines = lines_read(a, &r.own, s, front_read(&front));
  int32_t lost = lost_in(a, path, &r);
  arena_free(a);
  ++*files;
  return lost;
}

static void no_line_is_lost(void **state)
{
  (void)state;
  static const char *const folders[] = {"tests/journals", "tests/read/journal", "input"};
  Arena *a = arena_new();
  int32_t lost = 0, count = 0;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
    FileList files = files_below(a, folders[i]);
    for (int32_t k = 0; k < files.count; k++) {
      const char *end = strrchr(files.path[k], '.');
      if (end && strcmp(end, ".md") == 0)
        lost += file_lost(files.path[k], &count);
    }
  }
  assert_true(count >= 60);
  assert_int_equal(lost, 0);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(no_line_is_lost)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
