#include "read/dates_parts.h"

#include <string.h>

#include "base/text.h"
#include "read/amount.h"

// The first day (Monday) of a week as ISO 8601 counts them; UNKNOWN for a week there is not.
static Date week_start(int32_t year, int32_t week)
{
  Date fourth = date_of(year, 1, 4);
  if (!known(fourth.day) || week < 1 || week > 53)
    return NO_DATE;
  return (Date){fourth.day - (weekday_of(fourth) - 1) + 7 * (week - 1)};
}

const char *iso_read(const char *s, Date *week, int32_t *weekday)
{
  int32_t year, number;
  char mark;
  const char *p = s, *q;
  *weekday = 0;
  if (digits_at(p) != 4 || !amount_whole(&p, &year))
    return NULL;
  p = (q = skip_mark(p, &mark)) ? q : p;
  if ((*p != 'W' && *p != 'w') || digits_at(p + 1) != 2)
    return NULL;
  p++;
  amount_whole(&p, &number);
  *week = week_start(year, number);
  if ((q = skip_mark(p, &mark)) && mark == '-' && digits_at(q) == 1 && *q >= '1' && *q <= '7') {
    *weekday = *q - '0';
    p = q + 1;
  }
  return known(week->day) && !ascii_alpha(*p) ? p : NULL;
}

DateFound week_read(const Lexicon *w, const char *s, const DateContext *c)
{
  DateFound f = {.date = NO_DATE, .other = NO_DATE, .until = NO_DATE};
  const char *end;
  const LexWord *word = word_at(w, LEX_WEEK, s, &end);
  const char *p = word ? skip_space(*end == '.' ? end + 1 : end) : NULL;
  int32_t number, year = UNKNOWN;
  if (!p && (*s == 'W' || *s == 'w') && digits_at(s + 1) == 2)
    p = s + 1;
  if (!p || digits_at(p) < 1 || digits_at(p) > 2 || !amount_whole(&p, &number))
    return f;
  bool brief = !word || word->length <= 2;
  f.form = DATE_WEEK;
  f.rest = p;
  if ((end = read_year(w, p, &year)))
    f.rest = end;
  if (known(year))
    f.date = week_start(year, number);
  else if (known(c->week_one.day))
    f.date = (Date){c->week_one.day + 7 * (number - 1)};
  else if (brief && known(c->year))
    f.date = week_start(c->year, number);
  f.counted = known(f.date.day) && !known(year);
  return f;
}

DateFound day_read(const Lexicon *w, const char *s, const DateContext *c)
{
  DateFound f = {.date = NO_DATE, .other = NO_DATE, .until = NO_DATE};
  const char *p = word_skip(w, LEX_DAY, s);
  int32_t number;
  if (p)
    p = skip_space(*p == '-' ? p + 1 : p);
  else if ((*s == 'D' || *s == 'd' || *s == 'J') && (s[1] == '-' || s[1] == '+'))
    p = s + 2;
  if (!p || digits_at(p) < 1 || digits_at(p) > 3 || !amount_whole(&p, &number) || ascii_alpha(*p))
    return f;
  f.rest = p;
  if (known(c->week.day) && number >= 1 && number <= 7)
    f.date = (Date){c->week.day + number - 1};
  else if (known(c->injured.day))
    f.date = (Date){c->injured.day + number};
  f.form = known(f.date.day) ? DATE_READ : DATE_NONE;
  f.counted = true;
  return f;
}

DateFound weekday_read(const char *behind, const DateContext *c, int32_t weekday)
{
  DateFound f = {.date = NO_DATE, .other = NO_DATE, .until = NO_DATE, .weekday = weekday};
  if (!behind || !known(c->week.day))
    return f;
  const char *p = skip_space(behind);
  if (*p && !strchr(":(-|", *p) && strncmp(p, "–", 3) != 0 && strncmp(p, "—", 3) != 0 &&
      strncmp(p, "：", 3) != 0)
    return f;
  int32_t ahead = (weekday - weekday_of(c->week) + 7) % 7;
  f.date = (Date){c->week.day + ahead};
  f.form = DATE_READ;
  f.rest = p;
  f.counted = true;
  return f;
}
