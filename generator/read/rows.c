#include "read/rows.h"

#include <string.h>

#include "read/amount.h"
#include "read/exercise.h"
#include "read/fields.h"
#include "read/html.h"
#include "read/opening.h"
#include "read/prose.h"
#include "read/table.h"
#include "read/training.h"

// A cell under the name of its column, as the field `name: cell`.
static void read_cell(Diary *d, const Line *name, const Line *cell)
{
  Entry e = entry_of(d->arena, d->words, cell, name->text, cell->text);
  if (not_recorded(d->words, cell->text))
    return;
  if (e.known)
    field_apply(d, &e);
  else if (!exercise_apply(d, &e))
    words_read_line(d, cell, cell->text);
  prose_end(d);
}

static int32_t date_column(const Lexicon *w, const Cells *head)
{
  for (int32_t i = 0; i < head->count; i++) {
    const char *end = word_skip(w, LEX_DATE, head->cell[i].text);
    if (end && *skip_space(end) == '\0')
      return i;
  }
  return -1;
}

// Distances of a table's columns, added up row by row.
typedef struct Sums {
  int64_t mm[COLUMNS_MAX];
} Sums;

static void sums_add(const Lexicon *w, Sums *s, const Cells *row)
{
  Distance far;
  for (int32_t i = 0; i < row->count; i++) {
    const char *p = row->cell[i].text;
    if (s->mm[i] >= 0 && amount_distance(w, &p, &far))
      s->mm[i] += far.mm;
    else if (!not_recorded(w, p))
      s->mm[i] = -1; // not all of it is distances
  }
}

// A row without a date: totals are compared with their column, anything else is told as it is.
static void read_total(Diary *d, const Sums *s, const Cells *row)
{
  Distance far;
  d->now = NULL;
  for (int32_t i = 0; i < row->count; i++) {
    const char *p = row->cell[i].text;
    if (s->mm[i] <= 0 || !amount_distance(d->words, &p, &far) || *skip_space(p)) {
      undated_read(d, &row->cell[i]);
      continue;
    }
    int64_t off = far.mm > s->mm[i] ? far.mm - s->mm[i] : s->mm[i] - far.mm;
    if (off * 100 > s->mm[i])
      diag_add(d->diags, DIAG_TOTAL_DIFFERS, row->cell[i].where,
               "%s, the rows above add up to %lld.%lld km", row->cell[i].text,
               (long long)(s->mm[i] / 1000000), (long long)(s->mm[i] % 1000000 / 100000));
  }
}

// A row a day: the date opens it, every other cell is a value of its column.
static void read_day_row(Diary *d, const Cells *head, const Cells *row, int32_t column, Sums *s)
{
  DateFound f = {.form = DATE_NONE};
  if (column < row->count)
    f = date_find(d->words, row->cell[column].text, &d->dates);
  if (f.form == DATE_NONE) {
    read_total(d, s, row);
    return;
  }
  sums_add(d->words, s, row);
  const char *rest = day_open(d, &row->cell[column], &f, d->day_level);
  if (d->now && *rest)
    prose_words(d, NOTE_PROSE, &row->cell[column], rest, false);
  for (int32_t i = 0; d->now && i < row->count && i < head->count; i++)
    if (i != column)
      read_cell(d, &head->cell[i], &row->cell[i]);
}

static bool dose_in(const Lexicon *w, const char *value)
{
  Exercise x = {0};
  return exercise_dose(w, &value, &x);
}

// Columns of a measure's table that name the legs: the value of each in one ("left 18, right 24").
static const char *sides_value(const Diary *d, const Cells *head, const Cells *row)
{
  Text t;
  int32_t named = 0;
  text_init(&t, d->arena);
  for (int32_t i = 1; i < row->count && i < head->count; i++) {
    const char *end;
    const LexWord *side = word_at(d->words, LEX_SIDE, head->cell[i].text, &end);
    if (!side || *skip_space(end) || side->value == SIDE_BOTH)
      return NULL;
    named++;
    if (!not_recorded(d->words, row->cell[i].text))
      text_addf(&t, "%s%s %s", t.size ? ", " : "", side_name((Side)side->value), row->cell[i].text);
  }
  return named == 2 && t.size ? text_string(&t) : NULL;
}

// A row a measure: name, value, words. Rows of other tables are prose.
static void read_measure_row(Diary *d, const Line *l, const Cells *head, const Cells *row)
{
  const char *sides = d->now && head && row->count > 2 ? sides_value(d, head, row) : NULL;
  if (sides) {
    Entry both = entry_of(d->arena, d->words, &row->cell[1], row->cell[0].text, sides);
    if (both.known && field_apply(d, &both))
      return;
  }
  Entry e = row->count > 1
                ? entry_of(d->arena, d->words, &row->cell[1], row->cell[0].text, row->cell[1].text)
                : (Entry){0};
  if (!d->now) {
    undated_read(d, l);
  } else if (d->plan && !(row->count > 1 && field_recorded(d->words, e.key))) {
    return;
  } else if (row->count > 1 &&
             (not_recorded(d->words, e.value) || e.known || dose_in(d->words, e.value))) {
    read_cell(d, &row->cell[0], &row->cell[1]);
    for (int32_t i = 2; i < row->count; i++)
      if (!not_recorded(d->words, row->cell[i].text))
        prose_words(d, NOTE_PROSE, &row->cell[i], row->cell[i].text, false);
  } else {
    prose_add(d, l, l->text);
    prose_end(d);
  }
}

// The number of a calendar's day at the start of a cell; 0 when none stands there.
static int32_t day_number(const char *s, const char **end)
{
  int32_t n;
  const char *p = skip_space(s);
  if (!amount_whole(&p, &n) || n < 1 || n > 31 ||
      !(*p == '\0' || ascii_space(*p) || *p == HTML_BREAK))
    return 0;
  *end = *p ? skip_space(p + 1) : p;
  return n;
}

// A row of a calendar's day numbers: at least two, each one more than the one before or the first.
static bool numbers_row(const Cells *row)
{
  int32_t count = 0, last = 0;
  for (int32_t i = 0; i < row->count; i++) {
    const char *end;
    if (!row->cell[i].text[0])
      continue;
    int32_t n = day_number(row->cell[i].text, &end);
    if (n == 0 || (last && n != last + 1 && n != 1))
      return false;
    last = n;
    count++;
  }
  return count > 1 || last == 1 || last > 28;
}

typedef struct Calendar {
  Date day[COLUMNS_MAX]; // of each column, UNKNOWN outside the month's page
  int32_t month, year, last;
} Calendar;

static void next_month(Calendar *c, int32_t step)
{
  c->month += step;
  c->year += c->month > 12 ? 1 : c->month < 1 ? -1 : 0;
  c->month = c->month > 12 ? 1 : c->month < 1 ? 12 : c->month;
}

// The days of a row of numbers. A page begins with the end of the month before, ends with the
// start of the next.
static void calendar_days(Calendar *c, const Cells *row)
{
  const char *end;
  for (int32_t i = 0; i < COLUMNS_MAX; i++)
    c->day[i] = NO_DATE;
  for (int32_t i = 0; i < row->count; i++) {
    int32_t n = day_number(row->cell[i].text, &end);
    if (n == 0)
      continue;
    if (c->last == 0 && n > 7)
      next_month(c, -1);
    else if (n < c->last)
      next_month(c, 1);
    c->last = n;
    c->day[i] = date_of(c->year, c->month, n);
  }
}

// The words of a day's cell, line by line.
static void calendar_cell(Diary *d, const Line *cell, const char *text, Date day)
{
  if (not_recorded(d->words, text))
    return;
  if (d->now == NULL || d->now->is.date.day != day.day)
    diary_open(d, day, cell->where, d->day_level);
  while (*text) {
    size_t n = strcspn(text, "\x1f");
    Line *part = arena_alloc(d->arena, sizeof *part);
    *part = line_part(d->arena, cell, text, text + n);
    if (*part->text && !not_recorded(d->words, part->text))
      words_read_line(d, part, part->text);
    prose_end(d);
    text += n + (text[n] != '\0');
  }
}

static void calendar_row(Diary *d, const Cells *row, const Calendar *c)
{
  const char *behind;
  for (int32_t i = 0; i < row->count && i < COLUMNS_MAX; i++) {
    const char *text = row->cell[i].text;
    text = day_number(text, &behind) && numbers_row(row) ? behind : text;
    if (known(c->day[i].day) && *text)
      calendar_cell(d, &row->cell[i], text, c->day[i]);
  }
}

// A month's page: rows of day numbers, and below or beside them what was done. Returns the number
// of lines, 0 when the table is none.
static int32_t calendar_read(Diary *d, const Lines *lines, int32_t first)
{
  Cells *row = arena_alloc(d->arena, sizeof *row);
  Calendar c = {.month = d->month, .year = d->dates.year};
  bool is = false;
  int32_t i;
  for (i = first; i < lines->count && lines->line[i].table && !is && i < first + 3; i++) {
    cells_read(d->arena, &lines->line[i], row);
    is = row->count >= 5 && numbers_row(row);
  }
  if (!is || d->month == 0 || !known(d->dates.year))
    return 0;
  int32_t level = d->now ? d->day_level : d->heading_level;
  for (int32_t k = 0; k < COLUMNS_MAX; k++)
    c.day[k] = NO_DATE;
  d->now = NULL;
  d->day_level = level;
  for (i = first; i < lines->count && lines->line[i].table; i++) {
    if (i > first && !lines->line[i].continues)
      break;
    cells_read(d->arena, &lines->line[i], row);
    if (numbers_row(row))
      calendar_days(&c, row);
    calendar_row(d, row, &c);
  }
  d->now = NULL;
  return i - first;
}

// The lines of a table from the first on; returns how many there are.
int32_t table_read(Diary *d, const Lines *lines, int32_t first)
{
  Cells *head = arena_alloc(d->arena, sizeof *head), *row = arena_alloc(d->arena, sizeof *row);
  int32_t calendar = calendar_read(d, lines, first);
  if (calendar)
    return calendar;
  int32_t i = first, level = d->now ? d->day_level : d->heading_level;
  prose_end(d);
  cells_read(d->arena, &lines->line[i], head);
  int32_t column = date_column(d->words, head);
  bool headed = false;
  Sums sums = {0};
  if (i + 1 < lines->count && lines->line[i + 1].table) {
    cells_read(d->arena, &lines->line[i + 1], row);
    headed = cells_rule(row);
  }
  d->day_level = level;
  for (i += headed ? 2 : 0; i < lines->count && lines->line[i].table; i++) {
    if (i > first && !lines->line[i].continues)
      break;
    cells_read(d->arena, &lines->line[i], row);
    if (headed && column >= 0)
      read_day_row(d, head, row, column, &sums);
    else if (!d->skipping)
      read_measure_row(d, &lines->line[i], headed ? head : NULL, row);
  }
  return i - first;
}
