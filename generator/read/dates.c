#include "read/dates.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "read/amount.h"

typedef struct Name {
  const char *word;
  int32_t number;
} Name;

static const Name months[] = {
    {"january", 1},  {"jan", 1},       {"januar", 1},   {"janvier", 1},   {"february", 2},
    {"feb", 2},      {"februar", 2},   {"février", 2},  {"march", 3},     {"mar", 3},
    {"märz", 3},     {"mars", 3},      {"april", 4},    {"apr", 4},       {"avril", 4},
    {"may", 5},      {"mai", 5},       {"june", 6},     {"jun", 6},       {"juni", 6},
    {"juin", 6},     {"july", 7},      {"jul", 7},      {"juli", 7},      {"juillet", 7},
    {"august", 8},   {"aug", 8},       {"août", 8},     {"september", 9}, {"sept", 9},
    {"sep", 9},      {"septembre", 9}, {"october", 10}, {"oct", 10},      {"oktober", 10},
    {"octobre", 10}, {"november", 11}, {"nov", 11},     {"novembre", 11}, {"december", 12},
    {"dec", 12},     {"dezember", 12}, {"décembre", 12}};

static const Name weekdays[] = {
    {"monday", 1},  {"mon", 1},     {"montag", 1},   {"lundi", 1},      {"tuesday", 2},
    {"tues", 2},    {"tue", 2},     {"dienstag", 2}, {"mardi", 2},      {"wednesday", 3},
    {"weds", 3},    {"wed", 3},     {"mittwoch", 3}, {"mercredi", 3},   {"thursday", 4},
    {"thurs", 4},   {"thur", 4},    {"thu", 4},      {"donnerstag", 4}, {"jeudi", 4},
    {"friday", 5},  {"fri", 5},     {"freitag", 5},  {"vendredi", 5},   {"saturday", 6},
    {"sat", 6},     {"samstag", 6}, {"samedi", 6},   {"sunday", 7},     {"sun", 7},
    {"sonntag", 7}, {"dimanche", 7}};

bool date_like(const char *text)
{
  // The second letters of all names above, by the first; "\xc3" begins é and ä.
  static const char *const second[26] = {
      ['a' - 'a'] = "puvo", ['d' - 'a'] = "eio\xc3",  ['f' - 'a'] = "er\xc3", ['j' - 'a'] = "aue",
      ['l' - 'a'] = "u",    ['m' - 'a'] = "aoei\xc3", ['n' - 'a'] = "o",      ['o' - 'a'] = "ck",
      ['s' - 'a'] = "eauo", ['t' - 'a'] = "uh",       ['v' - 'a'] = "e",      ['w' - 'a'] = "e"};
  text = skip_space(text);
  if (!ascii_alpha(*text))
    return ascii_digit(*text) || *text == '[';
  const char *letters = second[ascii_lower(*text) - 'a'];
  return letters && text[1] && strchr(letters, ascii_lower(text[1]));
}

static const char *skip_name(const char *s, const Name *names, size_t count, int32_t *number)
{
  for (size_t i = 0; i < count; i++) {
    const char *end = ascii_lower(*s) == names[i].word[0] ? skip_word(s, names[i].word) : NULL;
    if (end && !ascii_digit(*end)) {
      *number = names[i].number;
      return *end == '.' ? end + 1 : end;
    }
  }
  return NULL;
}

const char *skip_weekday(const char *s, int32_t *weekday)
{
  const char *end = skip_name(s, weekdays, sizeof weekdays / sizeof *weekdays, weekday);
  return end && *end == ',' ? end + 1 : end;
}

static const char *skip_month(const char *s, int32_t *month)
{
  return skip_name(s, months, sizeof months / sizeof *months, month);
}

// Behind one of the marks between the parts of a numeric date, with the mark as one byte.
static const char *skip_mark(const char *s, char *mark)
{
  *mark = '-';
  if (strncmp(s, "−", 3) == 0 || strncmp(s, "–", 3) == 0)
    return s + 3;
  *mark = *s;
  return *s && strchr("-/._", *s) ? s + 1 : NULL;
}

static int32_t digits_at(const char *s)
{
  int32_t n = 0;
  while (ascii_digit(s[n]))
    n++;
  return n;
}

typedef struct Numbers {
  int32_t n[3];
  int32_t width[3];
  char mark;
  const char *end;
} Numbers;

// Three numbers with one kind of mark between them: 2026-11-16, 30/08/2022, 8.30.09.
static bool read_numbers(const char *s, Numbers *out)
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
  DateFound f = {.form = DATE_READ, .other = NO_DATE, .rest = n->end};
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

DateOrder date_order(const char *text)
{
  Numbers n;
  int32_t weekday;
  if (!date_like(text))
    return ORDER_OPEN;
  const char *s = skip_space(text), *behind = skip_weekday(s, &weekday);
  s = behind ? skip_space(behind) : s;
  if (!read_numbers(s, &n) || n.width[0] == 4 || n.width[0] > 2 || n.width[1] > 2 || n.mark == '.')
    return ORDER_OPEN;
  if (n.n[0] > 12 && n.n[1] <= 12)
    return ORDER_DAY_FIRST;
  return n.n[1] > 12 && n.n[0] <= 12 ? ORDER_MONTH_FIRST : ORDER_OPEN;
}

static const char *skip_ordinal(const char *s)
{
  static const char *const ends[] = {"st", "nd", "rd", "th", "er", NULL};
  const char *p = skip_any(s, ends);
  return p ? p : *s == '.' ? s + 1 : s;
}

// "16th of November", "November 16"; the second day of a range is passed over and told.
static const char *read_named(const char *s, int32_t *month, int32_t *day, bool *several)
{
  const char *p = skip_month(s, month), *q;
  if (p) {
    p = skip_space(p);
    if (digits_at(p) < 1 || digits_at(p) > 2 || !amount_whole(&p, day))
      return NULL;
    return skip_ordinal(p);
  }
  p = s;
  if (digits_at(p) < 1 || digits_at(p) > 2 || !amount_whole(&p, day))
    return NULL;
  p = skip_space(skip_ordinal(p));
  char mark;
  int32_t second;
  if ((q = skip_mark(p, &mark)) && mark == '-' && amount_whole(&q, &second)) {
    *several = true;
    p = skip_space(skip_ordinal(q));
  }
  const char *of = skip_word(p, "of");
  return skip_month(of ? skip_space(of) : p, month);
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

static DateFound named(const char *s, const DateContext *c, int32_t weekday)
{
  DateFound f = {.form = DATE_NONE, .date = NO_DATE, .other = NO_DATE};
  int32_t month = 0, day = 0, year;
  const char *p = read_named(s, &month, &day, &f.several);
  if (!p || ascii_alpha(*p) || ascii_digit(*p))
    return f;
  const char *q = skip_space(*p == ',' ? p + 1 : p);
  f.form = DATE_READ;
  f.rest = p;
  if (digits_at(q) == 4 && amount_whole(&q, &year)) {
    f.rest = q;
  } else {
    year = year_near(c, month, day, weekday);
    f.year_chosen = true;
  }
  if (!known(year)) {
    f.form = DATE_NO_YEAR;
    return f;
  }
  f.date = date_of(year, month, day);
  if (!known(f.date.day))
    f.form = DATE_NO_SUCH_DAY;
  return f;
}

// A time of day behind the date says nothing that a day needs.
static const char *skip_time(const char *s)
{
  static const char *const halves[] = {"am", "pm", "a.m.", "p.m.", "h", "Z", NULL};
  const char *p = skip_space(*s == 'T' || *s == ',' ? s + 1 : s);
  if (digits_at(p) < 1 || digits_at(p) > 2 || p[digits_at(p)] != ':')
    return s;
  while (ascii_digit(*p) || (*p == ':' && ascii_digit(p[1])))
    p++;
  const char *half = skip_any(skip_space(p), halves);
  return half ? half : p;
}

// "2026-11-16 to 2026-11-20", "2026-11-16 and 2026-11-18".
static bool another_follows(const char *s)
{
  static const char *const joints[] = {"to", "and", "until", "bis", NULL};
  const char *p = skip_space(s), *joint = skip_any(p, joints);
  Numbers n;
  char mark;
  if (!joint)
    joint = *p == ',' || *p == '&' ? p + 1 : skip_mark(p, &mark);
  return joint && read_numbers(skip_space(joint), &n);
}

DateFound date_find(const char *text, const DateContext *context)
{
  const char *s = skip_space(text);
  int32_t weekday = 0;
  Numbers n;
  const char *behind = skip_weekday(s, &weekday);
  s = behind ? skip_space(behind) : s;
  bool bracket = *s == '[';
  s += bracket;
  DateFound f = read_numbers(s, &n) && (n.width[0] == 4 || (n.width[0] <= 2 && n.width[1] <= 2 &&
                                                            (n.width[2] == 2 || n.width[2] == 4)))
                    ? numeric(&n, context->order)
                    : named(s, context, weekday);
  f.weekday = weekday;
  if (f.form == DATE_NONE)
    return f;
  if (bracket && *f.rest == ']')
    f.rest++;
  f.rest = skip_time(f.rest);
  f.several = f.several || another_follows(f.rest);
  const char *after = skip_space(f.rest);
  after = *after == ',' || *after == '(' ? skip_space(after + 1) : after;
  if (f.weekday == 0 && (behind = skip_weekday(after, &f.weekday)))
    f.rest = *behind == ')' ? behind + 1 : behind;
  return f;
}

int32_t year_in(const char *text)
{
  for (const char *p = text; *p; p++) {
    int32_t year;
    const char *q = p;
    if ((p > text && ascii_digit(p[-1])) || digits_at(p) != 4)
      continue;
    if (amount_whole(&q, &year) && year >= 1990 && year <= 2099)
      return year;
  }
  return UNKNOWN;
}

Date date_in_name(const char *name)
{
  Numbers n;
  if (digits_at(name) == 8) {
    int32_t all;
    return amount_whole(&name, &all) ? date_of(all / 10000, all / 100 % 100, all % 100) : NO_DATE;
  }
  return read_numbers(name, &n) && n.width[0] == 4 ? date_of(n.n[0], n.n[1], n.n[2]) : NO_DATE;
}
