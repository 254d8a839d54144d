#include "read/dates.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "read/amount.h"
#include "read/dates_parts.h"

bool date_like(const Lexicon *w, const char *text)
{
  text = skip_space(text);
  if (ascii_digit(*text) || *text == '[' || *text == '<')
    return true;
  return word_skip(w, LEX_WEEKDAY, text) || word_skip(w, LEX_MONTH, text) ||
         word_skip(w, LEX_WEEK, text) || word_skip(w, LEX_DAY, text);
}

static const char *skip_name(const Lexicon *w, LexKind kind, const char *s, int32_t *number)
{
  const char *end;
  const LexWord *word = word_at(w, kind, s, &end);
  if (!word || ascii_digit(*end))
    return NULL;
  *number = word->value;
  return *end == '.' ? end + 1 : end;
}

const char *skip_weekday(const Lexicon *w, const char *s, int32_t *weekday)
{
  const char *end = skip_name(w, LEX_WEEKDAY, s, weekday);
  return end && *end == ',' ? end + 1 : end;
}

const char *skip_mark(const char *s, char *mark)
{
  *mark = '-';
  if (bytes_at(s, "−") || bytes_at(s, "–"))
    return s + 3;
  *mark = *s;
  return *s && strchr("-/._", *s) ? s + 1 : NULL;
}

int32_t digits_at(const char *s)
{
  int32_t n = 0;
  while (ascii_digit(s[n]))
    n++;
  return n;
}

bool read_numbers(const char *s, Numbers *out)
{
  char mark = 0;
  for (int32_t i = 0; i < 3; i++) {
    out->width[i] = digits_at(s);
    if (out->width[i] < 1 || out->width[i] > 4 || !amount_whole(&s, &out->n[i]))
      return false;
    if (i == 2)
      break;
    s = skip_mark(s, &mark);
    if (!s || (i == 1 && mark != out->mark))
      return false;
    out->mark = mark;
  }
  out->end = s;
  return !ascii_alpha(*s) || *s == 'T';
}

static int32_t full_year(int32_t year, int32_t width)
{
  return width == 2 ? (year < 70 ? 2000 : 1900) + year : year;
}

static DateFound numeric(const Numbers *n, DateOrder order)
{
  DateFound f = {.form = DATE_READ, .other = NO_DATE, .until = NO_DATE, .rest = n->end};
  if (n->width[0] == 4) {
    f.date = date_of(n->n[0], n->n[1], n->n[2]);
    f.form = known(f.date.day) ? DATE_READ : DATE_NO_SUCH_DAY;
    return f;
  }
  int32_t year = full_year(n->n[2], n->width[2]);
  f.date = date_of(year, n->n[1], n->n[0]);
  f.other = date_of(year, n->n[0], n->n[1]);
  bool points = n->mark == '.'; // 3.4.2026 is written day first wherever points are used
  if (!known(f.date.day) && !known(f.other.day)) {
    f.form = DATE_NO_SUCH_DAY;
  } else if (!known(f.date.day) || (known(f.other.day) && order == ORDER_MONTH_FIRST && !points)) {
    f.date = f.other;
  } else if (known(f.other.day) && f.date.day != f.other.day && !points &&
             order != ORDER_DAY_FIRST) {
    f.form = DATE_TWO_WAYS;
  }
  return f;
}

DateOrder date_order(const Lexicon *w, const char *text)
{
  Numbers n;
  int32_t weekday;
  const char *s = skip_space(text);
  if (!ascii_digit(*s)) {
    const char *behind = skip_weekday(w, s, &weekday);
    if (!behind)
      return ORDER_OPEN;
    s = skip_space(behind);
  }
  if (!read_numbers(s, &n) || n.width[0] == 4 || n.width[0] > 2 || n.width[1] > 2 || n.mark == '.')
    return ORDER_OPEN;
  if (n.n[0] > 12 && n.n[1] <= 12)
    return ORDER_DAY_FIRST;
  return n.n[1] > 12 && n.n[0] <= 12 ? ORDER_MONTH_FIRST : ORDER_OPEN;
}

static const char *skip_ordinal(const Lexicon *w, const char *s)
{
  const char *p = word_skip(w, LEX_ORDINAL, s);
  return p ? p : *s == '.' ? s + 1 : s;
}

// "14 Jan" behind the first day of a range of one month; the day is read, its month is the
// caller's.
static const char *skip_second_day(const Lexicon *w, const char *s, int32_t *second)
{
  char mark;
  const char *q = skip_mark(s, &mark), *to = word_skip(w, LEX_TO, s);
  q = q && mark == '-' ? q : to;
  if (!q)
    return NULL;
  q = skip_space(q);
  return digits_at(q) >= 1 && digits_at(q) <= 2 && amount_whole(&q, second) ? q : NULL;
}

// "16th of November", "November 16", "10 to 14 Jan".
static const char *read_named(const Lexicon *w, const char *s, int32_t *month, int32_t *day,
                              int32_t *second)
{
  const char *p = skip_name(w, LEX_MONTH, s, month), *q;
  if (p) {
    p = skip_space(p);
    if (digits_at(p) < 1 || digits_at(p) > 2 || !amount_whole(&p, day))
      return NULL;
    p = skip_ordinal(w, p);
    q = skip_second_day(w, skip_space(p), second);
    return q && !ascii_digit(*skip_ordinal(w, q)) ? skip_ordinal(w, q) : p;
  }
  p = s;
  if (digits_at(p) < 1 || digits_at(p) > 2 || !amount_whole(&p, day))
    return NULL;
  p = skip_space(skip_ordinal(w, p));
  if ((q = skip_second_day(w, p, second)))
    p = skip_space(skip_ordinal(w, q));
  const char *of = word_skip(w, LEX_OF, p);
  return skip_name(w, LEX_MONTH, of ? skip_space(of) : p, month);
}

// The year in which the weekday fits, or the one nearest to the day before; UNKNOWN without both.
static int32_t year_near(const DateContext *c, int32_t month, int32_t day, int32_t weekday)
{
  int32_t around = known(c->last.day) ? civil_of(c->last).year : c->year, best = UNKNOWN;
  int64_t least = INT64_MAX;
  if (!known(around))
    return UNKNOWN;
  for (int32_t year = around - 1; year <= around + 1; year++) {
    Date d = date_of(year, month, day);
    if (!known(d.day) || (!known(c->last.day) && year != around && weekday == 0))
      continue;
    int64_t far =
        known(c->last.day) ? llabs((int64_t)d.day - c->last.day) : llabs((int64_t)year - around);
    if (weekday && weekday_of(d) != weekday)
      far += 100000; // taken only when no year fits; the caller then tells of the weekday
    if (far < least) {
      least = far;
      best = year;
    }
  }
  return best;
}

const char *read_year(const Lexicon *w, const char *s, int32_t *year)
{
  const char *p = skip_space(*s == ',' ? s + 1 : s), *of = word_skip(w, LEX_OF, p);
  p = skip_space(of ? of : p);
  return digits_at(p) == 4 && amount_whole(&p, year) ? p : NULL;
}

// Completes a date of day and month by a year behind it or around it.
static void settle_year(const Lexicon *w, DateFound *f, const DateContext *c, int32_t month,
                        int32_t day)
{
  int32_t year;
  const char *q = read_year(w, f->rest, &year);
  if (q) {
    f->rest = q;
  } else {
    year = year_near(c, month, day, f->weekday);
    f->year_chosen = true;
  }
  f->form = known(year) ? DATE_READ : DATE_NO_YEAR;
  f->date = known(year) ? date_of(year, month, day) : NO_DATE;
  if (known(year) && !known(f->date.day))
    f->form = DATE_NO_SUCH_DAY;
}

static DateFound named(const Lexicon *w, const char *s, const DateContext *c, int32_t weekday)
{
  DateFound f = {.date = NO_DATE, .other = NO_DATE, .until = NO_DATE, .weekday = weekday};
  int32_t month = 0, day = 0, second = 0;
  const char *p = read_named(w, s, &month, &day, &second);
  if (!p || ascii_alpha(*p) || ascii_digit(*p))
    return f;
  f.rest = p;
  settle_year(w, &f, c, month, day);
  if (second > day && f.form == DATE_READ)
    f.until = date_of(civil_of(f.date).year, month, second);
  return f;
}

// "16.11." or, behind a weekday, "16/11": a day and a month in numbers.
static DateFound short_numeric(const Lexicon *w, const char *s, const DateContext *c,
                               int32_t weekday)
{
  DateFound f = {.date = NO_DATE, .other = NO_DATE, .until = NO_DATE, .weekday = weekday};
  int32_t one, two;
  char mark;
  const char *p = s, *q;
  if (digits_at(p) < 1 || digits_at(p) > 2 || !amount_whole(&p, &one) ||
      !(q = skip_mark(p, &mark)) || (mark != '.' && mark != '/') || digits_at(q) < 1 ||
      digits_at(q) > 2 || !amount_whole(&q, &two) || ascii_alpha(*q) || *q == '/')
    return f;
  bool point = mark == '.' && *q == '.' && !ascii_digit(q[1]);
  if (!point && (mark == '.' || weekday == 0))
    return f;
  bool swap = mark == '/' && (two > 12 || (one <= 12 && c->order == ORDER_MONTH_FIRST));
  f.rest = point ? q + 1 : q;
  settle_year(w, &f, c, swap ? one : two, swap ? two : one);
  if (mark == '/' && f.form == DATE_READ && one <= 12 && two <= 12 && one != two &&
      c->order != ORDER_DAY_FIRST && c->order != ORDER_MONTH_FIRST) {
    f.form = DATE_TWO_WAYS;
    f.other = date_of(civil_of(f.date).year, one, two);
  }
  return f;
}

// A time of day behind the date says nothing that a day needs.
static const char *skip_time(const Lexicon *w, const char *s)
{
  const char *p = skip_space(*s == 'T' || *s == ',' ? s + 1 : s);
  if (digits_at(p) < 1 || digits_at(p) > 2 || p[digits_at(p)] != ':' ||
      !ascii_digit(p[digits_at(p) + 1]))
    return s;
  while (ascii_digit(*p) || (*p == ':' && ascii_digit(p[1])))
    p++;
  const char *half = word_skip(w, LEX_HALF, skip_space(p));
  half = half ? half : skip_word(skip_space(p), "h");
  half = half ? half : skip_word(p, "Z");
  p = half ? half : p;
  return (*p == '+' || *p == '-') && digits_at(p + 1) == 2 && p[3] == ':' && digits_at(p + 4) == 2
             ? p + 6
             : p;
}

// One date without what may follow it.
static DateFound one_date(const Lexicon *w, const char *s, const DateContext *c, int32_t weekday)
{
  Numbers n;
  Date week;
  int32_t day;
  const char *end;
  DateFound f = {.form = DATE_NONE};
  if (read_numbers(s, &n) && (n.width[0] == 4 || (n.width[0] <= 2 && n.width[1] <= 2 &&
                                                  (n.width[2] == 2 || n.width[2] == 4)))) {
    f = numeric(&n, c->order);
  } else if ((end = iso_read(s, &week, &day))) {
    f = (DateFound){.form = day ? DATE_READ : DATE_WEEK, .other = NO_DATE, .until = NO_DATE};
    f.date = day ? (Date){week.day + day - 1} : week;
    f.rest = end;
  } else {
    f = named(w, s, c, weekday);
    if (f.form == DATE_NONE && ascii_digit(*s))
      f = short_numeric(w, s, c, weekday);
    if (f.form == DATE_NONE && weekday == 0)
      f = week_read(w, s, c);
    if (f.form == DATE_NONE && weekday == 0)
      f = day_read(w, s, c);
  }
  f.weekday = weekday;
  return f;
}

// "2026-11-16 to 2026-11-20", "16 Nov and 18 Nov": the other days of a range or list.
static void read_more(const Lexicon *w, DateFound *f, const DateContext *c)
{
  DateContext near = *c;
  near.last = f->date;
  while (f->more_count < DATES_MORE) {
    const char *p = skip_space(f->rest), *to = word_skip(w, LEX_TO, p);
    const char *and = word_skip(w, LEX_AND, p);
    char mark;
    bool dash = !to && !and&&*p != '.' && *p != '/' && *p != '_' && skip_mark(p, &mark);
    const char *next = to ? to : and? and : dash ? skip_mark(p, &mark) : NULL;
    if (!next && (*p == ',' || *p == '&'))
      next = p + 1;
    if (!next)
      return;
    int32_t weekday = 0;
    const char *s = skip_space(next), *behind = skip_weekday(w, s, &weekday);
    DateFound g = one_date(w, behind ? skip_space(behind) : s, &near, weekday);
    if (g.form != DATE_READ || g.counted)
      return;
    f->rest = g.rest;
    if ((to || dash) && g.date.day > f->date.day)
      f->until = g.date;
    else
      f->more[f->more_count++] = g.date;
    if (to || dash)
      return;
  }
}

DateFound date_find(const Lexicon *w, const char *text, const DateContext *context)
{
  const char *s = skip_space(text);
  int32_t weekday = 0;
  const char *behind = ascii_digit(*s) ? NULL : skip_weekday(w, s, &weekday);
  const char *first = behind ? skip_space(behind) : s;
  char bracket = *first == '[' || *first == '<' ? *first : '\0';
  first += bracket != '\0';
  first += bracket && *first == bracket; // [[2026-11-16]] of a wiki
  DateFound f = one_date(w, first, context, behind ? weekday : 0);
  if (f.form == DATE_NONE && behind) // "Mar 3": a month in one language, a weekday in another
    f = one_date(w, s, context, 0);
  if (f.form == DATE_NONE)
    f = weekday_read(behind, context, weekday);
  if (f.form == DATE_NONE || f.form == DATE_WEEK)
    return f;
  while (bracket && (*f.rest == ']' || *f.rest == '>'))
    f.rest++;
  f.rest = skip_time(w, f.rest);
  if (bracket && *f.rest == ']')
    f.rest++;
  if (f.form == DATE_READ)
    read_more(w, &f, context);
  const char *after = skip_space(f.rest);
  after = *after == ',' || *after == '(' ? skip_space(after + 1) : after;
  if (f.weekday == 0 && (behind = skip_weekday(w, after, &f.weekday)))
    f.rest = *behind == ')' || *behind == ']' ? behind + 1 : behind;
  return f;
}

const char *date_skip(const Lexicon *w, const char *s)
{
  DateContext any = NO_DATE_CONTEXT;
  Numbers n;
  any.year = 2024; // a leap year: the 29th of February is a date
  if (read_numbers(s, &n) && (n.width[0] == 4 || n.width[2] == 2 || n.width[2] == 4))
    return numeric(&n, ORDER_OPEN).form == DATE_NO_SUCH_DAY ? NULL : n.end;
  DateFound f = named(w, s, &any, 0);
  if (f.form != DATE_READ)
    return NULL;
  for (const char *p = s, *end; p < f.rest; p++)
    if (word_skip(w, LEX_MONTH, p)) {
      end = word_skip(w, LEX_MONTH, p);
      return end - p > 3 || *p < 'a' || *p > 'z' ? f.rest : NULL;
    }
  return f.rest;
}
