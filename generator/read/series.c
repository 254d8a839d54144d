#include "read/series.h"

#include <string.h>

#include "read/amount.h"
#include "read/entry.h"
#include "read/exercise.h"
#include "read/fields.h"
#include "read/opening.h"
#include "read/prose.h"
#include "read/table.h"
#include "read/training.h"

enum { ROW_MAX = 4096 };

bool series_like(const char *name)
{
  size_t n = strlen(name);
  return n > 4 && text_equal(name + n - 4, ".csv");
}

typedef enum ColumnKind {
  COLUMN_NONE,
  COLUMN_DATE,
  COLUMN_SETS,
  COLUMN_REPS,
  COLUMN_SECONDS,
  COLUMN_LOAD,
  COLUMN_FIELD
} ColumnKind;

typedef struct Series {
  Diary *diary;
  char parted; // comma, semicolon or tab
  ColumnKind kind[COLUMNS_MAX];
  const char *name[COLUMNS_MAX]; // of a field
  int32_t columns, date;
  const char *subject; // of the file's name: "heel drops"
  bool exercise;       // its rows are doses of it
} Series;

// The cells of a line: quotes taken off, doubled ones kept as one.
static int32_t cells_of(Series *s, const char *line, size_t size, int32_t number, Line *cell)
{
  Arena *a = s->diary->arena;
  int32_t count = 0;
  for (size_t i = 0; i <= size && count < COLUMNS_MAX; i++) {
    size_t start = i;
    bool quoted = i < size && line[i] == '"';
    Text t;
    text_init(&t, a);
    for (i += quoted; i < size && (quoted || line[i] != s->parted); i++) {
      if (quoted && line[i] == '"' && !(i + 1 < size && line[i + 1] == '"'))
        quoted = false;
      else
        text_add_char(&t, line[i += quoted && line[i] == '"']);
    }
    Segment *g = arena_alloc(a, sizeof *g);
    *g = (Segment){0, (int32_t)start + 1, 0};
    const char *text = text_trim(a, text_string(&t));
    cell[count++] = (Line){.where = {s->diary->source, number, (int32_t)start + 1},
                           .text = text,
                           .base = text,
                           .segment = g,
                           .segment_count = 1,
                           .item = true};
  }
  return count;
}

// The one of comma, semicolon and tab that the first line holds most often.
static char parted_by(const char *line, size_t size)
{
  static const char marks[] = ",;\t";
  int32_t best = 0, most = 0;
  for (int32_t m = 0; m < 3; m++) {
    int32_t count = 0;
    for (size_t i = 0; i < size; i++)
      count += line[i] == marks[m];
    if (count > most) {
      most = count;
      best = m;
    }
  }
  return marks[best];
}

// A word of `kind` stands somewhere in a column's name.
static bool names(const Lexicon *w, LexKind kind, int32_t value, const char *s)
{
  for (const char *p = s, *end; *p; p++) {
    const LexWord *word = p == s || !ascii_alpha(p[-1]) ? word_at(w, kind, p, &end) : NULL;
    if (word && (value < 0 || word->value == value))
      return true;
  }
  return false;
}

static ColumnKind column_kind(Series *s, const Line *cell)
{
  const Lexicon *w = s->diary->words;
  Entry e = entry_of(s->diary->arena, w, cell, cell->text, "");
  if (s->date < 0 && names(w, LEX_DATE, -1, cell->text))
    return COLUMN_DATE;
  const LexWord *side = word_is(w, LEX_SIDE, text_lower(s->diary->arena, cell->text));
  if (e.known || (side && word_is(w, LEX_FIELD, s->subject)))
    return COLUMN_FIELD;
  if (names(w, LEX_SETS, -1, cell->text))
    return COLUMN_SETS;
  if (names(w, LEX_REPS, -1, cell->text))
    return COLUMN_REPS;
  if (names(w, LEX_TIME, 0, cell->text))
    return COLUMN_SECONDS;
  if (names(w, LEX_WEIGHT, -1, cell->text))
    return COLUMN_LOAD;
  return COLUMN_NONE;
}

// "pain" alone is the pain of the exercise, or what the file's name says.
static const char *pain_of(Series *s, const char *name)
{
  const Lexicon *w = s->diary->words;
  Side side = SIDE_NONE;
  Entry e = entry_of(s->diary->arena, w, NULL, name, "");
  const LexWord *field = word_is(w, LEX_FIELD, e.key), *subject = word_is(w, LEX_FIELD, s->subject);
  side = e.side;
  if (!e.known && subject) // "left" under the name of the file
    return arena_printf(s->diary->arena, "%s %s", subject->meaning, name);
  if (!field || strcmp(field->meaning, "pain") != 0)
    return name;
  const char *of = subject ? subject->meaning : s->exercise ? "pain during" : "pain";
  return side == SIDE_NONE ? of : arena_printf(s->diary->arena, "%s %s", of, side_name(side));
}

static bool head_read(Series *s, const Line *cell, int32_t count)
{
  s->columns = count;
  s->date = -1;
  for (int32_t i = 0; i < count; i++) {
    s->kind[i] = column_kind(s, &cell[i]);
    s->name[i] = cell[i].text;
    if (s->kind[i] == COLUMN_DATE)
      s->date = i;
    if (s->kind[i] >= COLUMN_SETS && s->kind[i] <= COLUMN_LOAD)
      s->exercise = true;
  }
  for (int32_t i = 0; i < count; i++) {
    if (s->kind[i] == COLUMN_FIELD)
      s->name[i] = pain_of(s, cell[i].text);
    if (s->kind[i] == COLUMN_NONE && *cell[i].text && s->date >= 0)
      diag_add(s->diary->diags, DIAG_COLUMN_UNKNOWN, cell[i].where, "'%s'", cell[i].text);
  }
  return s->date >= 0;
}

// The dose of a row; without a number of sets it is one.
static void row_dose(Series *s, const Line *cell, int32_t count)
{
  Diary *d = s->diary;
  Text t;
  const char *sets = "1", *reps = NULL, *seconds = NULL, *load = NULL;
  text_init(&t, d->arena);
  const Line *at = NULL;
  for (int32_t i = 0; i < count && i < s->columns; i++) {
    const char *text = cell[i].text;
    if (not_recorded(d->words, text) || (d->zero_is_blank && strcmp(text, "0") == 0))
      continue;
    sets = s->kind[i] == COLUMN_SETS ? text : sets;
    reps = s->kind[i] == COLUMN_REPS ? text : reps;
    seconds = s->kind[i] == COLUMN_SECONDS ? text : seconds;
    load = s->kind[i] == COLUMN_LOAD ? text : load;
    at = s->kind[i] == COLUMN_REPS || s->kind[i] == COLUMN_SECONDS ? &cell[i] : at;
  }
  const char *much = reps ? reps : seconds;
  if (!much)
    return;
  bool whole = strchr(much, 'x') || strchr(much, 'X') || strstr(much, "×");
  text_addf(&t, "%s%s%s%s", whole ? "" : sets, whole ? "" : "x", much, reps ? "" : " s");
  if (load)
    text_addf(&t, " @ %s%s", load, ascii_digit(load[strlen(load) - 1]) ? " kg" : "");
  Entry e = {.line = at, .key = s->subject, .name = s->subject, .value = text_string(&t)};
  if (!exercise_apply(d, &e))
    entry_unreadable(d, &e, "a number");
}

static void row_read(Series *s, const Line *cell, int32_t count)
{
  Diary *d = s->diary;
  if (s->date >= count || !*cell[s->date].text)
    return;
  DateFound f = date_find(d->words, cell[s->date].text, &d->dates);
  if (f.form == DATE_NONE || f.form == DATE_WEEK) {
    diag_add(d->diags, DIAG_OUTSIDE_DAYS, cell[s->date].where, "%s", cell[s->date].text);
    return;
  }
  day_open(d, &cell[s->date], &f, 0);
  if (!d->now)
    return;
  if (s->exercise) {
    d->session = diary_new_activity(d, cell[s->date].where);
    d->session->is.title = s->subject;
    row_dose(s, cell, count);
  }
  for (int32_t i = 0; i < count && i < s->columns; i++) {
    if (s->kind[i] != COLUMN_FIELD)
      continue;
    Entry e = entry_of(d->arena, d->words, &cell[i], s->name[i], cell[i].text);
    if (e.known)
      field_apply(d, &e);
  }
}

// "heel_drops.csv" is about "heel drops".
static const char *subject_of(Arena *a, const char *name)
{
  const char *slash = strrchr(name, '/');
  const char *base = slash ? slash + 1 : name;
  char *s = arena_copy(a, base, strlen(base) - 4);
  for (char *p = s; *p; p++)
    *p = *p == '_' || *p == '-' ? ' ' : ascii_lower(*p);
  return s;
}

// Each line of the source in turn: its start, length without its end, and number.
static bool line_next(const char **p, const char *end, const char **line, size_t *size)
{
  if (*p >= end)
    return false;
  const char *stop = memchr(*p, '\n', (size_t)(end - *p));
  *line = *p;
  *size = stop ? (size_t)(stop - *p) : (size_t)(end - *p);
  *p = stop ? stop + 1 : end;
  while (*size && ascii_space((*line)[*size - 1]) && (*line)[*size - 1] != '\t')
    --*size;
  if (*size > ROW_MAX)
    *size = ROW_MAX;
  return true;
}

// Which way round the dates are written, from those that can be read in one way only.
static DateOrder order_of(Series *s, Line *cell)
{
  const Source *source = s->diary->source;
  const char *p = source->text, *end = p + source->size, *line;
  DateOrder order = ORDER_OPEN;
  size_t size;
  while (line_next(&p, end, &line, &size)) {
    int32_t count = cells_of(s, line, size, 0, cell);
    DateOrder one = s->date < count ? date_order(s->diary->words, cell[s->date].text) : ORDER_OPEN;
    if (one != ORDER_OPEN && order != ORDER_OPEN && one != order)
      return ORDER_MIXED;
    order = one != ORDER_OPEN ? one : order;
  }
  return order;
}

void series_read(Diary *d)
{
  Series s = {.diary = d, .subject = subject_of(d->arena, d->source->name)};
  Line *cell = arena_array(d->arena, COLUMNS_MAX, sizeof *cell);
  const char *p = d->source->text, *end = p + d->source->size, *line;
  size_t size;
  int32_t number = 1;
  if (!line_next(&p, end, &line, &size))
    return;
  s.parted = parted_by(line, size);
  if (!head_read(&s, cell, cells_of(&s, line, size, number, cell))) {
    diag_add(d->diags, DIAG_SERIES_NO_DATE, (Where){d->source, 1, 1}, "name one column 'date'");
    return;
  }
  d->dates.order = order_of(&s, cell);
  while (line_next(&p, end, &line, &size)) {
    cell = arena_array(d->arena, COLUMNS_MAX, sizeof *cell);
    number++;
    if (size)
      row_read(&s, cell, cells_of(&s, line, size, number, cell));
  }
  d->now = NULL;
}
