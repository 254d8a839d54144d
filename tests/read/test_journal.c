#include "tests/t.h"
#include "tests/words.h"

#include "base/file.h"
#include "read/amount.h"
#include "read/fields.h"
#include "read/journal.h"
#include "tests/read/journal_dump.h"

typedef struct Reader {
  Arena *arena;
  Diags diags;
  Runner runner;
} Reader;

static const char *read_texts(Reader *r, const char *const *text, int32_t count)
{
  const Source **file = arena_array(r->arena, (size_t)count, sizeof *file);
  for (int32_t i = 0; i < count; i++) {
    const char *name = arena_printf(r->arena, "%c.md", 'a' + i);
    file[i] = source_new(r->arena, name, name, text[i], strlen(text[i]));
  }
  diags_init(&r->diags, r->arena);
  r->runner = (Runner){0};
  journal_read(r->arena, &r->diags, house_words(), file, count, &r->runner);
  return diags_string(&r->diags);
}

static const char *read_text(Reader *r, const char *text)
{
  return read_texts(r, &text, 1);
}

static void front_matter_in_every_state(void **state)
{
  (void)state;
  Reader r = {.arena = arena_new()};
  const Profile *p = &r.runner.profile;
  assert_string_equal(
      read_text(&r, "---\nname: \"Eve # One\" # her\naway:\n  - 2026-12-01 to 2026-12-02, x\n"
                    "  - 2026-12-24\navailable: [Mon-Wed, Sat]\nzone: UTC\n...\n"),
      "");
  assert_string_equal(p->name, "Eve # One");
  assert_int_equal(p->away_count, 2);
  assert_int_equal(p->available, 1 + 2 + 4 + 32);
  assert_string_equal(read_text(&r, "+++\r\nname = Ola\r\nborn = 1990\r\n+++\r\n## 2026-11-16\r\n"),
                      "");
  assert_string_equal(p->name, "Ola");
  assert_int_equal(p->born, 1990);
  assert_int_equal(r.runner.day[0].where.line, 5);
  assert_string_equal(
      read_text(&r, "---\nname: Eve\nside: left\n\n# 2026-11-16\n- morning pain: 2\n"),
      "a.md:1:1: warning: front matter is not closed, read up to the last 'key: value' "
      "[M003]\n");
  assert_string_equal(p->name, "Eve");
  assert_int_equal(r.runner.day[0].morning_pain.plain, 20);
  assert_string_equal(read_text(&r, "---\n\n# 2026-11-16\n"), "");
  assert_int_equal(r.runner.day_count, 1);
  assert_string_equal(
      read_text(&r, "---\ndate: 2026-11-16\nmorning pain: 3\n---\n# Run\n- run: 20 min\n"), "");
  assert_int_equal(r.runner.day[0].morning_pain.plain, 30);
  assert_int_equal(r.runner.day[0].activity_count, 1);
  assert_string_equal(read_text(&r, "---\nsied: left\n---\n"),
                      "a.md:2:1: warning: unknown key of the profile, not used: 'sied', nearest is "
                      "'side' [J029]\n");
  assert_string_equal(
      read_text(&r, "---\nlongest rnu: 4 km\n---\n"),
      "a.md:2:1: warning: unknown key of the profile, not used: 'longest rnu', nearest is "
      "'longest run' [J029]\n");
  assert_string_equal(read_text(&r, ""), "");
  assert_int_equal(p->diagnosed.day, UNKNOWN);
  assert_int_equal(p->born, UNKNOWN);
  arena_free(r.arena);
}

static void several_files_are_one_journal(void **state)
{
  (void)state;
  Reader r = {.arena = arena_new()};
  const char *texts[] = {
      "---\nname: Eve\n---\n## 2026-11-17\n- morning pain: 1\n- run: 20 min\n",
      "## 2026-11-16\n- morning pain: 2\n## 2026-11-17\n- morning pain: 1\n- sleep: 8 h\n"
      "- run: 20 min\n",
      "## 2026-11-17\n- morning pain: 3\n- bike: 20 min\n"};
  assert_string_equal(
      read_texts(&r, texts, 3),
      "b.md:6:3: note: the same entry twice, counted once [J006]\n"
      "c.md:2:17: warning: two different values: morning pain here and at a.md:5, the "
      "higher is kept [J023]\n");
  assert_int_equal(r.runner.day_count, 2);
  assert_string_equal(date_text(r.arena, r.runner.day[0].date), "2026-11-16");
  const Day *d = &r.runner.day[1];
  assert_int_equal(d->morning_pain.plain, 30);
  assert_int_equal(d->sleep.value, 480);
  assert_int_equal(d->activity_count, 2);
  arena_free(r.arena);
}

static void an_order_is_proven_by_the_file(void **state)
{
  (void)state;
  Reader r = {.arena = arena_new()};
  assert_string_equal(
      read_text(&r, "## 03/04/2026\n- morning pain: 1\n## 30/04/2026\n- morning pain: 2\n"), "");
  assert_string_equal(date_text(r.arena, r.runner.day[0].date), "2026-04-03");
  assert_string_equal(
      read_text(&r, "## 03/04/2026\n- morning pain: 1\n"),
      "a.md:1:4: error: date can be read in two ways, what follows it is skipped: 2026-04-03 "
      "or 2026-03-04; write one of them [J101]\n");
  assert_int_equal(r.runner.day_count, 0);
  assert_string_equal(
      read_text(&r, "## 14 July\n- morning pain: 1\n"),
      "a.md:1:4: error: date without a year and none around it, what follows it is skipped: "
      "14 July [J103]\n");
  arena_free(r.arena);
}

static void loads_are_told_as_they_are_written(void **state)
{
  (void)state;
  static const struct {
    const char *units, *loads;
    bool pounds;
  } cases[] = {
      {"mi", "- calf raise: 3x15 @ 8 kg\n", false},
      {"km", "- calf raise: 3x15 @ 20 lb\n", true},
      {"mi", "- calf raise: 3x15\n", true},
      {"km", "- calf raise: 3x15\n", false},
      {"mi", "- calf raise: 3x15 @ 20 lb\n- squat: 3x8 @ 20 kg\n- plank: 3x8 @ 2 kg\n", false}};
  Reader r = {.arena = arena_new()};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    read_text(&r, arena_printf(r.arena, "---\nname: Eve\nunits: %s\n---\n## 2026-11-16\n%s",
                               cases[i].units, cases[i].loads));
    assert_int_equal(r.runner.profile.units.miles, cases[i].units[0] == 'm');
    assert_int_equal(r.runner.profile.units.pounds, cases[i].pounds);
  }
  arena_free(r.arena);
}

static void windows_lines_and_wide_signs(void **state)
{
  (void)state;
  Reader r = {.arena = arena_new()};
  assert_string_equal(
      read_text(&r, "## 2026-11-16\r\n- Morning\xc2\xa0pain\xef\xbc\x9a\xc2\xa0"
                    "2/10\r\n- run\xef\xbc\x9a 6\xc2\xa0\xc3\x97 (4 min walk, 1 min run)\r\n"),
      "");
  assert_int_equal(r.runner.day[0].morning_pain.plain, 20);
  assert_int_equal(r.runner.day[0].activity[0].run.ms, 6 * 60000);
  arena_free(r.arena);
}

// The example of the manual, as it is printed, reads without a message.
static void the_manual_is_right(void **state)
{
  (void)state;
  Reader r = {.arena = arena_new()};
  diags_init(&r.diags, r.arena);
  const Source *s = file_read(r.arena, &r.diags, "generator/man/tendon-journal.5", "manual");
  assert_non_null(s);
  const char *start = strstr(s->text, ".Bd -literal");
  assert_non_null(start);
  start = strchr(start, '\n') + 1;
  const char *end = strstr(start, "\n.Ed");
  assert_non_null(end);
  assert_string_equal(read_text(&r, arena_copy(r.arena, start, (size_t)(end - start))), "");
  assert_int_equal(r.runner.profile.side, SIDE_LEFT);
  assert_int_equal(r.runner.day_count, 1);
  assert_int_equal(r.runner.day[0].activity_count, 2);
  assert_int_equal(r.runner.day[0].activity[1].exercise[1].load.g, 5000);
  arena_free(r.arena);
}

// Every field of the program stands in the manual by its first name.
static void the_manual_names_every_field(void **state)
{
  (void)state;
  Reader r = {.arena = arena_new()};
  diags_init(&r.diags, r.arena);
  const Source *s = file_read(r.arena, &r.diags, "generator/man/tendon-journal.5", "manual");
  for (int32_t i = 0; field_name(i); i++) {
    const char *name = field_name(i), *p = s->text;
    for (bool found = false; *p && !found; p++)
      found = (text_starts(p, ".It Ic ") && skip_word(p + 7, name)) ||
              (text_starts(p, " , ") && skip_word(p + 3, name));
    if (!*p)
      fail_msg("'%s' is not in the manual", name);
  }
  arena_free(r.arena);
}

// Each must end, keep what can be read, and cost no more than in proportion to its size. Work is
// measured by the memory it needed: a tenfold input may need twenty times, never a hundred.
typedef struct Hostile {
  const char *name, *head, *piece, *tail;
  int32_t count;
} Hostile;

static const Hostile hostile[] = {
    {"quotes", "", "> ", "x\n\n## 2026-11-16\n- morning pain: 2\n", 100000},
    {"quote lines", "", "> - 1. > x 3\n", "\n\n## 2026-11-16\n- morning pain: 2\n", 20000},
    {"headings", "", "# x 3\n", "\n## 2026-11-16\n- morning pain: 2\n", 100000},
    {"sessions", "## 2026-11-15\n", "### Run 3\n", "\n## 2026-11-16\n- morning pain: 2\n", 50000},
    {"same dates", "", "## 2026-11-16\n- morning pain: 2\n- run: 20 min\n- x: y\n", "", 20000},
    {"one line", "## 2026-11-15\n", "numb 3/10 pain ", "\n\n## 2026-11-16\n- morning pain: 2\n",
     100000},
    {"flags", "## 2026-11-15\n", "numb and\n", "\n## 2026-11-16\n- morning pain: 2\n", 100000},
    {"struck", "## 2026-11-15\n", "~~a~~ b ~~\n", "\n## 2026-11-16\n- morning pain: 2\n", 50000},
    {"tables", "## 2026-11-15\n", "|a|b|3|\n", "\n## 2026-11-16\n- morning pain: 2\n", 20000},
    {"pipes", "## 2026-11-15\n", "|", "\n\n## 2026-11-16\n- morning pain: 2\n", 100000},
    {"open front", "---\n", "a: b\n", "\n\n## 2026-11-16\n- morning pain: 2\n", 20000},
    {"indents", "## 2026-11-15\n\n", "    - a 3\n", "\n\n## 2026-11-16\n- morning pain: 2\n",
     50000},
    {"fences", "", "```\n3\n```\n", "\n\n## 2026-11-16\n- morning pain: 2\n", 20000},
    {"images", "## 2026-11-15\n", "![[]()", "\n\n## 2026-11-16\n- morning pain: 2\n", 50000},
    {"bytes", "## 2026-11-15\n", "\x80\xff\xc3 3\n", "\n\n## 2026-11-16\n- morning pain: 2\n",
     20000},
};

static size_t hostile_cost(const Hostile *h, int32_t count)
{
  Reader r = {.arena = arena_new()};
  Text t;
  text_init(&t, r.arena);
  text_add(&t, h->head);
  for (int32_t i = 0; i < count; i++)
    text_add(&t, h->piece);
  text_add(&t, h->tail);
  const char *text = text_string(&t);
  size_t before = arena_used(r.arena);
  const Source *s = source_new(r.arena, "a.md", "a.md", text, strlen(text));
  diags_init(&r.diags, r.arena);
  journal_read(r.arena, &r.diags, house_words(), &s, 1, &r.runner);
  const Day *d = runner_day(&r.runner, date_of(2026, 11, 16));
  if (!d || d->morning_pain.plain != 20)
    fail_msg("%s: the day behind it is lost", h->name);
  size_t used = arena_used(r.arena) - before;
  arena_free(r.arena);
  return used;
}

static void hostile_journals_cost_linear_work(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
    size_t small = hostile_cost(&hostile[i], hostile[i].count / 10);
    size_t large = hostile_cost(&hostile[i], hostile[i].count);
    if (large > small * 20)
      fail_msg("%s: %zu bytes, then %zu", hostile[i].name, small, large);
  }
}

static void a_line_of_ten_megabytes(void **state)
{
  (void)state;
  Reader r = {.arena = arena_new()};
  size_t size = 10 * 1024 * 1024;
  char *text = malloc(size + 128);
  assert_non_null(text);
  size_t n = (size_t)sprintf(text, "## 2026-11-16\n- morning pain: 2\n\nlong ");
  memset(text + n, 'a', size);
  sprintf(text + n + size, "\n\n- stiffness: 5\n");
  assert_string_equal(read_text(&r, text),
                      "a.md:4:1: warning: line too long, its end is not read: 16384 bytes "
                      "[M002]\n");
  assert_int_equal(r.runner.day[0].stiffness.value, 5);
  arena_free(r.arena);
  free(text);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(front_matter_in_every_state),
      cmocka_unit_test(several_files_are_one_journal),
      cmocka_unit_test(an_order_is_proven_by_the_file),
      cmocka_unit_test(loads_are_told_as_they_are_written),
      cmocka_unit_test(windows_lines_and_wide_signs),
      cmocka_unit_test(the_manual_is_right),
      cmocka_unit_test(the_manual_names_every_field),
      cmocka_unit_test(hostile_journals_cost_linear_work),
      cmocka_unit_test(a_line_of_ten_megabytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
