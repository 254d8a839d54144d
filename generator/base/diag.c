#include "base/diag.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

typedef struct DiagRow {
  DiagLevel level;
  const char *code, *text;
} DiagRow;

static const DiagRow rows[] = {
#define DIAG(name, level, code, text) [DIAG_##name] = {LEVEL_##level, code, text},
#include "base/diag.def"
#undef DIAG
};

void diags_init(Diags *d, Arena *a)
{
  *d = (Diags){.arena = a};
}

void diag_add(Diags *d, DiagCode code, Where where, const char *fmt, ...)
{
  char detail[1024]; // longer quotations are cut: a message is one line to read
  va_list args;
  va_start(args, fmt);
  vsnprintf(detail, sizeof detail, fmt, args);
  va_end(args);
  Diag *item = arena_push(d->arena, d->item, d->count);
  *item = (Diag){code, where, arena_string(d->arena, detail)};
}

DiagLevel diags_worst(const Diags *d)
{
  DiagLevel worst = LEVEL_NOTE;
  for (int32_t i = 0; i < d->count; i++)
    if (rows[d->item[i].code].level > worst)
      worst = rows[d->item[i].code].level;
  return worst;
}

DiagLevel diag_level(DiagCode code)
{
  return rows[code].level;
}

const char *diag_code(DiagCode code)
{
  return rows[code].code;
}

const char *diag_level_name(DiagLevel level)
{
  static const char *const names[] = {"note", "warning", "error"};
  return names[level];
}

const char *diag_text(Arena *a, const Diag *d)
{
  const char *text = rows[d->code].text;
  return d->detail[0] ? arena_printf(a, "%s: %s", text, d->detail) : text;
}

static const char *path_of(const Diag *d)
{
  return d->where.source ? d->where.source->path : "";
}

static int by_place(const void *left, const void *right)
{
  const Diag *l = left, *r = right;
  int order = strcmp(path_of(l), path_of(r));
  if (order)
    return order;
  if (l->where.line != r->where.line)
    return l->where.line < r->where.line ? -1 : 1;
  if (l->where.col != r->where.col)
    return l->where.col < r->where.col ? -1 : 1;
  order = strcmp(rows[l->code].code, rows[r->code].code);
  return order ? order : strcmp(l->detail, r->detail);
}

void diags_sort(Diags *d)
{
  int32_t kept = 0;
  if (d->count)
    qsort(d->item, (size_t)d->count, sizeof *d->item, by_place);
  for (int32_t i = 0; i < d->count; i++)
    if (i == 0 || by_place(&d->item[i], &d->item[kept - 1]) != 0)
      d->item[kept++] = d->item[i];
  // The room of `item` is told by its count (arena_grow): shrinking needs a copy of its own.
  Diag *copy = NULL;
  int32_t count = 0;
  for (int32_t i = 0; i < kept; i++) {
    Diag *item = arena_push(d->arena, copy, count);
    *item = d->item[i];
  }
  d->item = copy;
  d->count = count;
}

// Messages told as one: the first, and behind it how many, and in how many other files.
typedef struct Fold {
  const Diag *first, *last;
  int32_t more, files;
} Fold;

static bool folds_into(const Fold *f, const Diag *d)
{
  return f && (rows[d->code].level == LEVEL_NOTE || strcmp(f->first->detail, d->detail) == 0);
}

static const char *folded_detail(Arena *a, const Fold *f)
{
  if (f->more == 0)
    return f->first->detail;
  const char *files = f->files ? arena_printf(a, " in %d other file%s", COUNTED(f->files)) : "";
  const char *more = arena_printf(a, "and %d more%s", f->more, files);
  return *f->first->detail ? arena_printf(a, "%s (%s)", f->first->detail, more) : more;
}

Diags diags_folded(Diags *d)
{
  Fold *open[DIAG_MAX] = {NULL}; // of each code
  Fold *fold = arena_array(d->arena, (size_t)d->count + 1, sizeof *fold);
  int32_t folds = 0;
  Diags folded;
  diags_sort(d);
  diags_init(&folded, d->arena);
  for (int32_t i = 0; i < d->count; i++) {
    const Diag *item = &d->item[i];
    Fold *f = open[item->code];
    if (folds_into(f, item)) {
      f->more++;
      f->files += strcmp(path_of(f->last), path_of(item)) != 0;
      f->last = item;
    } else {
      open[item->code] = &fold[folds];
      fold[folds++] = (Fold){item, item, 0, 0};
    }
  }
  for (int32_t i = 0; i < folds; i++)
    *arena_push(d->arena, folded.item, folded.count) =
        (Diag){fold[i].first->code, fold[i].first->where, folded_detail(d->arena, &fold[i])};
  return folded;
}

void diag_clean(const char *s, Text *out)
{
  for (; *s; s++) {
    unsigned char c = (unsigned char)*s;
    if (c == '\t')
      text_add_char(out, ' ');
    else if (c < 0x20 || c == 0x7f ||
             (c == 0xc2 && (unsigned char)s[1] >= 0x80 && (unsigned char)s[1] < 0xa0 && *++s))
      text_add_char(out, '?');
    else
      text_add_char(out, (char)c);
  }
}

static const char *ink_of(DiagLevel level, DiagShow show)
{
  static const char *const ink[LEVEL_MAX] = {
      [LEVEL_NOTE] = "\033[1;36m", [LEVEL_WARNING] = "\033[1;33m", [LEVEL_ERROR] = "\033[1;31m"};
  return show == SHOW_COLOUR ? ink[level] : "";
}

static const char *ink_end(DiagShow show)
{
  return show == SHOW_COLOUR ? "\033[0m" : "";
}

// The source line cut to what a terminal shows, and a caret under the column (counted in bytes by
// the readers, shown in characters here).
static void put_caret(Arena *a, const Diag *d, Text *out, DiagShow show)
{
  const char *line = source_line(a, d->where);
  if (!line[0] || d->where.col < 1 || d->where.col > 160)
    return;
  text_add(out, "    ");
  diag_clean(arena_copy(a, line, strnlen(line, 160)), out);
  text_add(out, "\n    ");
  for (int32_t i = 0; i + 1 < d->where.col && line[i]; i++)
    if (((unsigned char)line[i] & 0xc0) != 0x80)
      text_add_char(out, ' ');
  text_addf(out, "%s^%s\n", ink_of(rows[d->code].level, show), ink_end(show));
}

static void put_one(Arena *a, const Diag *d, Text *out, DiagShow show)
{
  if (d->where.source) {
    diag_clean(path_of(d), out);
    if (d->where.line > 0)
      text_addf(out, ":%d", d->where.line);
    if (d->where.line > 0 && d->where.col > 0)
      text_addf(out, ":%d", d->where.col);
    text_add(out, ": ");
  } else {
    text_add(out, "tendon: ");
  }
  DiagLevel level = rows[d->code].level;
  text_addf(out, "%s%s:%s ", ink_of(level, show), diag_level_name(level), ink_end(show));
  diag_clean(diag_text(a, d), out);
  text_addf(out, " [%s]\n", rows[d->code].code);
}

enum {
  AT_ONCE = 4000 // bytes: a stream that keeps nothing back would write character by character
};

void diags_print(Diags *d, FILE *out, DiagShow show, int32_t most)
{
  int32_t of_file = 0;
  Text t;
  text_init(&t, d->arena);
  diags_sort(d);
  for (int32_t i = 0; i < d->count; i++) {
    const Diag *item = &d->item[i];
    bool last = i + 1 == d->count || strcmp(path_of(item), path_of(item + 1)) != 0;
    of_file++;
    if (most == 0 || of_file <= most) {
      put_one(d->arena, item, &t, show);
      if (show != SHOW_PLAIN)
        put_caret(d->arena, item, &t, show);
    }
    if (last && most && of_file > most) {
      diag_clean(path_of(item), &t);
      text_addf(&t, ": and %d more\n", of_file - most);
    }
    if (last)
      of_file = 0;
    if (t.size >= AT_ONCE || i + 1 == d->count) {
      fwrite(text_string(&t), 1, t.size, out);
      t.size = 0;
    }
  }
}
