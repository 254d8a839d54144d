#include "facts/phrase.h"

#include <string.h>

#include "base/text.h"

const char *speak(const Speech *s, const char *key)
{
  const char *text = phrase_find(s->phrases, key);
  return text ? text : key;
}

const char *speak_choice(const Speech *s, const char *family, const char *name)
{
  return speak(s, arena_printf(s->arena, "%s.%s", family, name));
}

static const Arg *arg_named(const Arg *arg, int32_t count, const char *name, size_t length)
{
  for (int32_t i = 0; i < count; i++)
    if (strlen(arg[i].name) == length && memcmp(arg[i].name, name, length) == 0)
      return &arg[i];
  return NULL;
}

static const char *arg_said(const Speech *s, const Arg *arg)
{
  const char *text = arg->text ? arg->text : "";
  if (arg->kind == ARG_SIDE)
    return speak_choice(s, "side", text);
  if (arg->kind == ARG_DATES)
    return speak_dates(s, text);
  if (arg->kind == ARG_TEXT || arg->kind == ARG_STEP)
    return text;
  return speak_number(s, arg->kind, arg->number);
}

// Copies `text`, filling {{name}} from the arguments. A filled value is never looked at again.
static const char *fill(const Speech *s, const char *text, const Arg *arg, int32_t count)
{
  Text out;
  text_init(&out, s->arena);
  for (;;) {
    const char *open = strstr(text, "{{");
    const char *close = open ? strstr(open, "}}") : NULL;
    if (!close) {
      text_add(&out, text);
      return text_string(&out);
    }
    text_add_bytes(&out, text, (size_t)(open - text));
    const Arg *value = arg_named(arg, count, open + 2, (size_t)(close - open - 2));
    if (value)
      text_add(&out, arg_said(s, value));
    else
      text_add_bytes(&out, open, (size_t)(close + 2 - open));
    text = close + 2;
  }
}

const char *speak_with(const Speech *s, const char *key, const Arg *arg, int32_t count)
{
  return fill(s, speak(s, key), arg, count);
}

// {{n}} filled with words that are already formatted.
static const char *speak_words(const Speech *s, const char *key, const char *words)
{
  return speak_with(s, key, &(Arg){"n", ARG_TEXT, UNKNOWN, words}, 1);
}

const char *speak_count(const Speech *s, const char *key, int64_t n)
{
  const char *one = arena_printf(s->arena, "%s.1", key);
  const char *number = speak_number(s, ARG_COUNT, n);
  return speak_words(s, n == 1 && phrase_find(s->phrases, one) ? one : key, number);
}

const char *speak_reason(const Speech *s, const Reason *r)
{
  return r->id ? speak_with(s, r->id, r->arg, r->arg_count) : "";
}

static const char *tenths_said(const Speech *s, int64_t tenths, bool fine)
{
  if (tenths % 10 == 0 && !fine)
    return arena_printf(s->arena, "%lld", (long long)(tenths / 10));
  int64_t whole = tenths < 0 ? -tenths : tenths;
  return arena_printf(s->arena, "%s%lld%s%lld", tenths < 0 ? "-" : "", (long long)(whole / 10),
                      speak(s, "unit.decimal"), (long long)(whole % 10));
}

static int64_t metres_tenths(const Speech *s, int64_t m)
{
  return s->units.miles ? (m * 100 + 8047) / 16093 : (m + 50) / 100;
}

// Metres in the runner's unit: under a kilometre whole metres, else tenths of km or miles.
static const char *metres_said(const Speech *s, int64_t m, bool fine)
{
  if (m < 1000 && !s->units.miles)
    return speak_words(s, "unit.m", arena_printf(s->arena, "%lld", (long long)m));
  return speak_words(s, s->units.miles ? "unit.mi" : "unit.km",
                     tenths_said(s, metres_tenths(s, m), fine));
}

bool number_is_fine(const Speech *s, ArgKind kind, int64_t number)
{
  if (!known(number))
    return false;
  return kind == ARG_TENTHS ? number % 10 != 0
         : kind == ARG_METRES
             ? (s->units.miles || number >= 1000) && metres_tenths(s, number) % 10 != 0
             : false;
}

const char *speak_fine(const Speech *s, ArgKind kind, int64_t number)
{
  return !known(number)       ? speak(s, "value.unknown")
         : kind == ARG_TENTHS ? tenths_said(s, number, true)
         : kind == ARG_METRES ? metres_said(s, number, true)
                              : speak_number(s, kind, number);
}

// A weight with one decimal at most, in the runner's unit.
static const char *grams_said(const Speech *s, int64_t g)
{
  int64_t tenths = s->units.pounds ? (g * 10000 + 226796) / 453592 : (g + 50) / 100;
  return speak_words(s, s->units.pounds ? "unit.lb" : "unit.kg", tenths_said(s, tenths, false));
}

const char *speak_number(const Speech *s, ArgKind kind, int64_t number)
{
  if (!known(number))
    return speak(s, "value.unknown");
  switch (kind) {
  case ARG_TENTHS:
    return tenths_said(s, number, false);
  case ARG_METRES:
    return metres_said(s, number, false);
  case ARG_MINUTES:
    return speak_count(s, "unit.minutes", number);
  case ARG_PERCENT:
    return speak_count(s, "unit.percent", number);
  case ARG_DAYS:
    return speak_count(s, "unit.days", number);
  case ARG_GRAMS:
    return grams_said(s, number);
  case ARG_DATE:
    return speak_date(s, "date.day", (Date){(int32_t)number});
  default:
    return arena_printf(s->arena, "%lld", (long long)number);
  }
}

// "1 Jan" is the last or the next one; of any other the year is told.
static bool date_far(const Speech *s, Date d)
{
  enum { NEAR_DAYS = 300 };
  return s->today.day && (d.day < s->today.day - NEAR_DAYS || d.day > s->today.day + NEAR_DAYS);
}

const char *speak_date(const Speech *s, const char *form, Date d)
{
  if (!known(d.day))
    return speak(s, "value.unknown");
  if (date_far(s, d) && text_equal(form, "date.day"))
    form = "date.year";
  Civil c = civil_of(d);
  const char *month = speak(s, arena_printf(s->arena, "month.%d", (int)c.month));
  const char *weekday = speak(s, arena_printf(s->arena, "weekday.%d", (int)weekday_of(d)));
  Arg part[] = {{"day", ARG_COUNT, c.day, NULL},
                {"month", ARG_TEXT, UNKNOWN, month},
                {"year", ARG_COUNT, c.year, NULL},
                {"weekday", ARG_TEXT, UNKNOWN, weekday}};
  return speak_with(s, form, part, 4);
}

static bool months_same(Date a, Date b)
{
  return civil_of(a).month == civil_of(b).month && civil_of(a).year == civil_of(b).year;
}

const char *speak_period(const Speech *s, Date from, Date to)
{
  if (!known(from.day) || !known(to.day))
    return speak(s, "value.unknown");
  bool same = months_same(from, to);
  Arg part[] = {{"from", ARG_TEXT, UNKNOWN, speak_date(s, same ? "date.number" : "date.day", from)},
                {"to", ARG_TEXT, UNKNOWN, speak_date(s, "date.year", to)}};
  return speak_with(s, "date.period", part, 2);
}

const char *speak_span(const Speech *s, Date from, Date to)
{
  bool same = known(from.day) && known(to.day) && months_same(from, to);
  Arg part[] = {{"from", ARG_TEXT, UNKNOWN, speak_date(s, same ? "date.number" : "date.day", from)},
                {"to", ARG_TEXT, UNKNOWN, speak_date(s, "date.day", to)}};
  return speak_with(s, "date.period", part, 2);
}

// The end of the run of days that begins at `*at`; `*at` then stands behind it.
static Date neighbours_end(const char **at, Date from)
{
  Date to = from;
  for (;;) {
    const char *next = *at;
    Date d = date_read(next + strspn(next, ", "), &next);
    if (!known(d.day) || d.day != to.day + 1)
      return to;
    to = d;
    *at = next;
  }
}

// The month is said once for neighbours that share it: "17, 19 – 21 Nov, 1 Dec".
const char *speak_dates(const Speech *s, const char *dates)
{
  Text out;
  text_init(&out, s->arena);
  const char *at = dates;
  for (Date from; known((from = date_read(at + strspn(at, ", "), &at)).day);) {
    Date to = neighbours_end(&at, from);
    Date next = date_read(at + strspn(at, ", "), NULL);
    const char *form = known(next.day) && months_same(to, next) ? "date.number" : "date.day";
    Arg part[] = {{"from", ARG_TEXT, UNKNOWN,
                   speak_date(s, months_same(from, to) ? "date.number" : "date.day", from)},
                  {"to", ARG_TEXT, UNKNOWN, speak_date(s, form, to)}};
    text_add(&out, out.size ? ", " : "");
    text_add(&out, from.day == to.day ? part[1].text : speak_with(s, "date.period", part, 2));
  }
  return text_string(&out);
}

const char *speak_range(const Speech *s, int32_t from, int32_t to)
{
  if (from == to)
    return tenths_said(s, from, false);
  Arg part[] = {{"from", ARG_TENTHS, from, NULL}, {"to", ARG_TENTHS, to, NULL}};
  return speak_with(s, "value.range", part, 2);
}
