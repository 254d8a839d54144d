#include "read/opening.h"

#include <string.h>

#include "read/amount.h"

// What is doubtful about a date that was read.
static void tell_doubts(Diary *d, const DateFound *f, Where where)
{
  static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
  if (f->weekday && f->weekday != weekday_of(f->date))
    diag_add(d->diags, DIAG_WEEKDAY_WRONG, where, "%s was a %s", date_text(d->arena, f->date),
             names[weekday_of(f->date) - 1]);
  int32_t year = civil_of(f->date).year;
  if (f->year_chosen && !f->counted && year != d->year_told) {
    diag_add(d->diags, DIAG_YEAR_CHOSEN, where, "%s and what follows",
             date_text(d->arena, f->date));
    d->year_told = year;
  }
  if (f->counted)
    diag_add(d->diags, DIAG_DAY_COUNTED, where, "%s", date_text(d->arena, f->date));
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
  while (*s && (strchr(":,-|)]", *s) || bytes_at(s, "–") || bytes_at(s, "—") || bytes_at(s, "：")))
    s = skip_space(s + ((unsigned char)*s >= 0x80 ? 3 : 1));
  return s;
}

// The other days of a range or a list: reasons count for each of them.
static void keep_more(Diary *d, const DateFound *f)
{
  Date *more = NULL;
  d->more_count = 0;
  for (int32_t day = f->date.day + 1;
       known(f->until.day) && day <= f->until.day && d->more_count < RANGE_DAYS_MAX; day++)
    *arena_push(d->arena, more, d->more_count) = (Date){day};
  for (int32_t i = 0; i < f->more_count; i++)
    *arena_push(d->arena, more, d->more_count) = f->more[i];
  d->more = more;
}

const char *day_open(Diary *d, const Line *l, const DateFound *f, int32_t level)
{
  if (f->form != DATE_READ) {
    tell_no_date(d, f, l);
    return "";
  }
  tell_doubts(d, f, l->where);
  diary_open(d, f->date, l->where, level);
  keep_more(d, f);
  return skip_title_mark(f->rest);
}

// A date that says its year itself, and no number that only looks like one.
static bool plain_date(const DateFound *f)
{
  return f->form == DATE_READ && !f->year_chosen && !f->counted;
}

bool line_opens(Diary *d, const Line *l, DateFound *f)
{
  const char *key = l->text, *value = word_skip(d->words, LEX_DATE, key);
  f->form = DATE_NONE;
  value = value ? skip_space(value) : NULL;
  while (value && *value == '*')
    value++;
  if (value && bytes_at(value, "："))
    value += 3;
  else
    value = value && *value == ':' ? value + 1 + (value[1] == ':') : NULL;
  if (l->table || (!value && !date_like(d->words, l->text)))
    return false;
  *f = date_find(d->words, value ? skip_space(value) : l->text, &d->dates);
  if (f->form == DATE_NONE || f->form == DATE_WEEK)
    return false;
  const char *rest = skip_space(f->rest ? f->rest : "");
  if (value || *rest == '\0' || *rest == ':' || bytes_at(rest, "：") || l->bold)
    return true;
  bool free = !d->now || d->day_level == 0; // no heading holds the days of this file
  return plain_date(f) && !l->continues && free && (!d->now || d->by_line);
}

bool week_open(Diary *d, const Line *l, const DateFound *f)
{
  if (f->form != DATE_WEEK)
    return false;
  if (!known(f->date.day))
    return false;
  d->dates.week = f->date;
  d->week_level = l->heading;
  if (f->counted)
    diag_add(d->diags, DIAG_WEEK_COUNTED, l->where, "%s begins %s", l->text,
             date_text(d->arena, f->date));
  return true;
}

void context_from_name(Diary *d, const char *name)
{
  const char *slash = strrchr(name, '/');
  d->dates.year = year_in(slash ? slash + 1 : name);
  d->dates.week = week_in_name(name);
}

// "November 2026", "Training 2026": the year, and the month for a calendar below.
void context_from_title(Diary *d, const char *title)
{
  int32_t year = year_in(title);
  for (const char *p = title, *end; *p; p++) {
    const LexWord *word =
        p == title || ascii_space(p[-1]) ? word_at(d->words, LEX_MONTH, p, &end) : NULL;
    if (word) {
      d->month = word->value;
      break;
    }
  }
  if (known(year))
    d->dates.year = year;
}
