#include "read/journal.h"

#include <string.h>

#include "read/amount.h"
#include "read/exercise.h"
#include "read/fields.h"
#include "read/flags.h"
#include "read/front.h"
#include "read/profile.h"
#include "read/table.h"
#include "read/prose.h"
#include "read/training.h"
#include "read/workout.h"

static bool holds_digit(const char *s)
{
  while (*s && !ascii_digit(*s))
    s++;
  return *s != '\0';
}

static void tell_weekday(Diary *d, const DateFound *f, Where where)
{
  static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
  if (f->weekday && f->weekday != weekday_of(f->date))
    diag_add(d->diags, DIAG_WEEKDAY_WRONG, where, "%s was a %s", date_text(d->arena, f->date),
             names[weekday_of(f->date) - 1]);
  int32_t year = civil_of(f->date).year;
  if (f->year_chosen && year != d->year_told) {
    diag_add(d->diags, DIAG_YEAR_CHOSEN, where, "%s and what follows",
             date_text(d->arena, f->date));
    d->year_told = year;
  }
  if (f->several)
    diag_add(d->diags, DIAG_DAY_SEVERAL, where, "%s", date_text(d->arena, f->date));
}

// A date that could not be read takes the lines below it with it, told once here.
static void tell_no_date(Diary *d, const DateFound *f, const Line *l)
{
  Arena *a = d->arena;
  d->now = NULL;
  d->session = NULL;
  d->skipping = true;
  if (f->form == DATE_TWO_WAYS)
    diag_add(d->diags, DIAG_DATE_AMBIGUOUS, l->where, "%s or %s; write one of them",
             date_text(a, f->date), date_text(a, f->other));
  else
    diag_add(d->diags, f->form == DATE_NO_SUCH_DAY ? DIAG_DATE_NO_SUCH : DIAG_DATE_YEARLESS,
             l->where, "%s", l->text);
}

static const char *skip_title_mark(const char *s)
{
  s = skip_space(s);
  while (*s && (strchr(":,-|)]", *s) || strncmp(s, "–", 3) == 0 || strncmp(s, "—", 3) == 0 ||
                strncmp(s, "：", 3) == 0))
    s = skip_space(s + ((unsigned char)*s >= 0x80 ? 3 : 1));
  return s;
}

static void read_words(Diary *d, const Line *l, const char *text);

static void open_day(Diary *d, const Line *l, const DateFound *f, int32_t level)
{
  if (f->form != DATE_READ) {
    tell_no_date(d, f, l);
    return;
  }
  tell_weekday(d, f, l->where);
  diary_open(d, f->date, l->where, level);
  const char *rest = skip_title_mark(f->rest);
  if (*rest)
    read_words(d, l, rest);
}

static bool plan_title(const char *s)
{
  static const char *const words[] = {"plan",          "planned",   "the plan", "goal",
                                      "goals",         "target",    "todo",     "to do",
                                      "today's todos", "next week", NULL};
  const char *end = skip_any(s, words);
  return end && (*skip_space(end) == '\0' || *skip_space(end) == ':');
}

static void open_session(Diary *d, const Line *l)
{
  d->session = diary_new_activity(d, l->where);
  Activity *a = &d->session->is;
  a->title = text_trim(d->arena, l->text);
  a->sport = sport_in_title(l->text);
  a->done = line_done(l);
  d->plan = plan_title(l->text);
  if (d->plan) {
    a->done = false;
    a->title = "";
    a->sport = SPORT_UNKNOWN;
    diag_add(d->diags, DIAG_PLAN_ONLY, l->where, "%s", l->text);
  }
  prose_flags(d, l, l->text);
}

static void read_heading(Diary *d, const Line *l)
{
  DateFound f = date_find(l->text, &d->dates);
  int32_t year = year_in(l->text);
  prose_end(d);
  if (f.form != DATE_NONE) {
    open_day(d, l, &f, l->heading);
    return;
  }
  if (d->now && l->heading > d->day_level) {
    if (d->session && l->heading > d->session_level) {
      prose_words(d, NOTE_PROSE, l, l->text, false);
    } else {
      open_session(d, l);
      d->session_level = l->heading;
    }
    return;
  }
  d->now = NULL;
  d->session = NULL;
  d->skipping = d->plan = false;
  d->heading_level = l->heading;
  if (known(year))
    d->dates.year = year;
}

static void tell_unknown(Diary *d, const Entry *e)
{
  const char *near = field_nearest(e->key);
  diag_add(d->diags, DIAG_FIELD_UNKNOWN, e->line->where, near ? "'%s', nearest is '%s'" : "'%s'%s",
           e->key, near ? near : "");
  prose_words(d, NOTE_PROSE, e->line, e->line->text, true);
}

static int32_t words_in(const char *s)
{
  int32_t words = 0;
  for (const char *p = s; *p; p++)
    words += !ascii_space(*p) && (p == s || ascii_space(p[-1]));
  return words;
}

// A line of a day: a field, an exercise, or prose.
static void read_words(Diary *d, const Line *l, const char *text)
{
  Entry e;
  bool entry = entry_read(d->arena, l, text, &e);
  if (entry && e.known) {
    prose_end(d);
    field_apply(d, &e);
  } else if (entry && exercise_apply(d, &e)) {
    prose_end(d);
  } else if (entry && not_recorded(e.value) && l->item) {
    prose_end(d); // an empty row of a template
  } else if (entry && l->item && words_in(e.key) <= 3) {
    prose_end(d);
    tell_unknown(d, &e);
  } else if (text != l->text || !exercise_line(d, l)) {
    if (l->struck)
      diag_add(d->diags, DIAG_STRUCK, l->where, "%s", l->text);
    else
      prose_add(d, l, text);
  }
}

// Before the first day the profile may stand as list items; elsewhere a line without a day is told.
static void read_undated(Diary *d, const Line *l)
{
  Entry e;
  bool entry = entry_read(d->arena, l, l->text, &e);
  if (d->skipping || (entry && d->day_count == 0 && profile_apply(d, &e)))
    return;
  if (entry && e.known && !not_recorded(e.value))
    diag_add(d->diags, DIAG_FIELD_UNDATED, l->where, "%s; put a heading with a date above it",
             l->text);
  else if (holds_digit(l->text) || symptom_words(l->text))
    diag_add(d->diags, DIAG_OUTSIDE_DAYS, l->where, "%s", l->text);
}

// A line opens a day as a heading does when it is a date, or begins with one in bold or before a
// colon, or is the field `date`.
static bool opens_day(Diary *d, const Line *l, DateFound *f)
{
  static const char *const date_keys[] = {"date:", "date：", "activitydate:", "**date**:", NULL};
  const char *value = skip_any(l->text, date_keys);
  f->form = DATE_NONE;
  if (l->table || (!value && !date_like(l->text)))
    return false;
  *f = date_find(value ? skip_space(*value == ':' ? value + 1 : value) : l->text, &d->dates);
  if (f->form == DATE_NONE)
    return false;
  const char *rest = skip_space(f->rest ? f->rest : "");
  return value || *rest == '\0' || *rest == ':' || l->bold;
}

// A cell under the name of its column, as the field `name: cell`.
static void read_cell(Diary *d, const Line *name, const Line *cell)
{
  Entry e = entry_of(d->arena, cell, name->text, cell->text);
  if (not_recorded(cell->text))
    return;
  if (e.known)
    field_apply(d, &e);
  else if (!exercise_apply(d, &e))
    prose_words(d, NOTE_PROSE, cell, cell->text, false);
}

static int32_t date_column(const Cells *head)
{
  static const char *const names[] = {"date", "day", "datum", NULL};
  for (int32_t i = 0; i < head->count; i++) {
    const char *end = skip_any(head->cell[i].text, names);
    if (end && *skip_space(end) == '\0')
      return i;
  }
  return -1;
}

// A row a day: the date opens it, every other cell is a value of its column.
static void read_day_row(Diary *d, const Cells *head, const Cells *row, int32_t column)
{
  DateFound f = {.form = DATE_NONE};
  if (column < row->count)
    f = date_find(row->cell[column].text, &d->dates);
  if (f.form == DATE_NONE) {
    d->now = NULL;
    for (int32_t i = 0; i < row->count; i++)
      read_undated(d, &row->cell[i]);
    return;
  }
  open_day(d, &row->cell[column], &f, d->day_level);
  for (int32_t i = 0; d->now && i < row->count && i < head->count; i++)
    if (i != column)
      read_cell(d, &head->cell[i], &row->cell[i]);
}

static bool dose_in(const char *value)
{
  Exercise x = {0};
  return exercise_dose(&value, &x);
}

// A row a measure: name, value, words. Rows of other tables are prose.
static void read_measure_row(Diary *d, const Line *l, const Cells *row)
{
  Entry e = row->count > 1 ? entry_of(d->arena, &row->cell[1], row->cell[0].text, row->cell[1].text)
                           : (Entry){0};
  if (!d->now) {
    read_undated(d, l);
  } else if (row->count > 1 && (not_recorded(e.value) || e.known || dose_in(e.value))) {
    read_cell(d, &row->cell[0], &row->cell[1]);
    for (int32_t i = 2; i < row->count; i++)
      if (!not_recorded(row->cell[i].text))
        prose_words(d, NOTE_PROSE, &row->cell[i], row->cell[i].text, false);
  } else {
    prose_add(d, l, l->text);
    prose_end(d);
  }
}

// The lines of a table from the first on; returns how many there are.
static int32_t read_table(Diary *d, const Lines *lines, int32_t first)
{
  Cells *head = arena_alloc(d->arena, sizeof *head), *row = arena_alloc(d->arena, sizeof *row);
  int32_t i = first, level = d->now ? d->day_level : d->heading_level;
  prose_end(d);
  cells_read(d->arena, &lines->line[i], head);
  int32_t column = date_column(head);
  bool headed = false;
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
      read_day_row(d, head, row, column);
    else if (!d->plan && !d->skipping)
      read_measure_row(d, &lines->line[i], row);
  }
  return i - first;
}

static void read_line(Diary *d, const Line *l)
{
  DateFound f;
  if (l->heading) {
    read_heading(d, l);
  } else if (opens_day(d, l, &f)) {
    prose_end(d);
    open_day(d, l, &f, d->now ? d->day_level : d->heading_level);
  } else if (!d->now) {
    read_undated(d, l);
  } else if (!d->plan) {
    read_words(d, l, l->text);
  }
}

// Which way round the file writes its numeric dates, if any of them can be read in one way only.
static DateOrder file_order(const Lines *lines)
{
  DateOrder order = ORDER_OPEN;
  for (int32_t i = 0; i < lines->count; i++) {
    DateOrder one = date_order(lines->line[i].text);
    if (one != ORDER_OPEN && order != ORDER_OPEN && one != order)
      return ORDER_MIXED;
    order = one != ORDER_OPEN ? one : order;
  }
  return order;
}

static bool any_date(const Lines *lines, const DateContext *context)
{
  for (int32_t i = 0; i < lines->count; i++)
    if (lines->line[i].heading && date_find(lines->line[i].text, context).form != DATE_NONE)
      return true;
  return false;
}

static const char *file_name(const Source *s)
{
  const char *slash = strrchr(s->name, '/');
  return slash ? slash + 1 : s->name;
}

static void read_file(Diary *d, const Source *source)
{
  d->source = source;
  d->now = NULL;
  d->session = NULL;
  d->day_level = d->heading_level = 0;
  d->skipping = d->plan = false;
  d->year_told = UNKNOWN;
  d->dates = (DateContext){NO_DATE, year_in(file_name(source)), ORDER_OPEN};
  size_t from = front_read(d);
  Lines lines = lines_read(d->arena, d->diags, source, from);
  d->dates.order = file_order(&lines);
  Date named = date_in_name(file_name(source));
  if (!d->now && known(named.day) && !any_date(&lines, &d->dates))
    diary_open(d, named, (Where){source, 1, 1}, 0);
  for (int32_t i = 0; i < lines.count;)
    if (lines.line[i].table)
      i += read_table(d, &lines, i);
    else
      read_line(d, &lines.line[i++]);
  prose_end(d);
}

void journal_read(Arena *a, Diags *d, const Source *const *file, int32_t count, Runner *out)
{
  Diary diary = {.arena = a, .diags = d, .profile = &out->profile};
  if (out->defaults)
    out->profile = *out->defaults;
  else
    profile_init(&out->profile);
  for (int32_t i = 0; i < count; i++)
    read_file(&diary, file[i]);
  diary_close(&diary, out);
}
