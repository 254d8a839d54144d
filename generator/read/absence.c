#include "read/absence.h"

#include <string.h>

// Of the word list: what the days are counted from.
typedef enum Ahead {
  AHEAD_FROM,
  AHEAD_TODAY,
  AHEAD_TOMORROW,
  AHEAD_WEEKEND,
  AHEAD_THIS_WEEK,
  AHEAD_NEXT_WEEK
} Ahead;

enum { SATURDAY = 6, SUNDAY = 7 };

static const char *skip_to(const Lexicon *w, const char *s)
{
  const char *to = word_skip(w, LEX_TO, s);
  return to ? to : skip_any(s, (const char *const[]){"-", "–", "..", NULL});
}

// A date that a line speaks of: without a year, or by its weekday, the next one after a day.
static DateFound date_ahead(const Diary *d, const char *text, Date after)
{
  DateContext around = d->dates;
  if (known(after.day)) {
    around.last = after;
    around.week = NO_DATE;
  }
  DateFound f = date_find(d->words, text, &around);
  const char *end = f.form == DATE_NONE ? skip_weekday(d->words, text, &f.weekday) : NULL;
  if (end && known(after.day)) {
    f.form = DATE_READ;
    f.date = weekday_on_or_after(after, f.weekday);
    f.rest = end;
  }
  return f;
}

// The last day of the runner's week that a day stands in.
static Date week_end(const Diary *d, Date day)
{
  int32_t starts = d->profile->week_starts ? d->profile->week_starts : 1;
  return date_add(weekday_on_or_after(date_add(day, 1), starts), -1);
}

// "next week", "tomorrow", "this weekend": counted from the day that says it.
static bool named_read(const Diary *d, Ahead ahead, Away *away)
{
  Date said = away->said;
  away->from = away->to = ahead == AHEAD_TOMORROW ? date_add(said, 1) : said;
  if (ahead == AHEAD_WEEKEND) {
    away->from = weekday_of(said) == SUNDAY ? said : weekday_on_or_after(said, SATURDAY);
    away->to = weekday_on_or_after(said, SUNDAY);
  } else if (ahead == AHEAD_THIS_WEEK) {
    away->to = week_end(d, said);
  } else if (ahead == AHEAD_NEXT_WEEK) {
    away->from = date_add(week_end(d, said), 1);
    away->to = week_end(d, away->from);
  }
  return true;
}

// "2026-12-22 to 2026-12-28", "24-26 Nov", "Tue to Thu", "from Thursday", which lasts as long as
// the week does; on with `end` behind it.
static bool range_read(const Diary *d, const char *p, Away *away, const char **end)
{
  const LexWord *word = word_at(d->words, LEX_AHEAD, p, end);
  bool open = word && word->value == AHEAD_FROM;
  if (word && !open)
    return d->now && named_read(d, (Ahead)word->value, away);
  p = open ? skip_space(*end) : p;
  DateFound found = date_ahead(d, p, d->now ? away->said : NO_DATE);
  away->from = away->to = found.date;
  if (found.form != DATE_READ || !known(away->from.day))
    return false;
  *end = found.rest;
  const char *to = known(found.until.day) ? NULL : skip_to(d->words, skip_space(*end));
  if (to) {
    found = date_ahead(d, skip_space(to), away->from);
    *end = found.rest;
    found.until = found.form == DATE_READ ? found.date : NO_DATE;
  }
  if (to || known(found.until.day))
    away->to = found.until;
  else if (open)
    away->to = week_end(d, away->from);
  return known(away->to.day) && away->to.day >= away->from.day;
}

bool absence_read(Diary *d, const Entry *e, const Away **into, int32_t *count)
{
  const char *p = skip_space(e->value), *end;
  Away away = {.where = line_where(e->line, p), .why = ""};
  Away *list = (Away *)*into;
  if (d->now)
    away.said = d->now->is.date;
  if (!range_read(d, p, &away, &end))
    return false;
  const char *stop = strchr(end, ';');
  while (*end == ',' || ascii_space(*end))
    end++;
  away.why =
      text_trim(d->arena, arena_copy(d->arena, end, stop ? (size_t)(stop - end) : strlen(end)));
  *arena_push(d->arena, list, *count) = away;
  *into = list;
  if (!stop || !*skip_space(stop + 1))
    return true;
  Entry more = *e;
  more.value = skip_space(stop + 1);
  return absence_read(d, &more, into, count);
}

bool absence_ahead(Diary *d, const Entry *e)
{
  int32_t before = d->profile->away_count;
  bool read = absence_read(d, e, &d->profile->away, &d->profile->away_count);
  for (int32_t i = before; i < d->profile->away_count; i++) {
    const Away *a = &d->profile->away[i];
    const char *from = date_text(d->arena, a->from);
    diary_heard(d, HEARD_TEXT, "away", a->where)->text =
        a->from.day == a->to.day
            ? from
            : arena_printf(d->arena, "%s to %s", from, date_text(d->arena, a->to));
  }
  return read;
}
