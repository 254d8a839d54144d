// The values of options, once they are all there.
#include "options.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

// A whole number from 1 to `most`, or `otherwise` when nothing was said; -1 when it is none.
static int32_t number_said(const char *said, int32_t otherwise, int32_t most)
{
  int32_t n = 0;
  if (!said)
    return otherwise;
  for (const char *s = said; *s; s++) {
    if (!ascii_digit(*s) || n > most)
      return -1;
    n = n * 10 + (*s - '0');
  }
  return n >= 1 && n <= most ? n : -1;
}

static const char *problem_with_numbers(Arena *a, Options *o, long cores)
{
  o->jobs = number_said(o->jobs_said, cores < 1 ? 1 : cores > 1024 ? 1024 : (int32_t)cores, 1024);
  o->seconds = number_said(o->time_said, 300, 1000000);
  o->megabytes = number_said(o->memory_said, 1024, 1000000);
  if (o->jobs < 0)
    return arena_printf(a, "--jobs wants a number from 1 to 1024, not '%s'", o->jobs_said);
  if (o->seconds < 0)
    return arena_printf(a, "--time-limit wants seconds, 1 or more, not '%s'", o->time_said);
  if (o->megabytes < 0)
    return arena_printf(a, "--memory-limit wants megabytes, 1 or more, not '%s'", o->memory_said);
  return NULL;
}

// A word of a list, or nothing said.
static bool is_one_of(const char *said, const char *first, const char *second)
{
  return !said || strcmp(said, first) == 0 || strcmp(said, second) == 0;
}

static const char *problem_with_words(Arena *a, const Options *o)
{
  if (!is_one_of(o->paper, "A4", "Letter"))
    return arena_printf(a, "--paper wants A4 or Letter, not '%s'", o->paper);
  if (!is_one_of(o->units, "metric", "imperial"))
    return arena_printf(a, "--units wants metric or imperial, not '%s'", o->units);
  if (!is_one_of(o->exit_on, "red-flag", "red-flag"))
    return arena_printf(a, "--exit-on wants red-flag, not '%s'", o->exit_on);
  if (o->quiet && o->verbose)
    return "--quiet and --verbose contradict each other; give one";
  return NULL;
}

static int32_t digits_read(const char **s, int32_t count)
{
  int32_t n = 0;
  for (int32_t i = 0; i < count; i++, ++*s) {
    if (!ascii_digit(**s))
      return -1;
    n = n * 10 + (**s - '0');
  }
  return n;
}

// "2026-W48", "2026W48" or a day: the Monday of that week. UNKNOWN when it is neither.
static Date week_read(const char *said)
{
  const char *end = said;
  Date day = date_read(said, &end);
  if (known(day.day))
    return *end ? NO_DATE : date_add(day, 1 - weekday_of(day));
  end = said;
  int32_t year = digits_read(&end, 4), week;
  if (year < 0)
    return NO_DATE;
  end += *end == '-';
  if (*end != 'W' && *end != 'w')
    return NO_DATE;
  end++;
  week = digits_read(&end, 2);
  return week < 0 || *end ? NO_DATE : iso_week_begin(year, week);
}

static const char *week_name(Arena *a, Date monday)
{
  int32_t year, week = iso_week(monday, &year);
  return arena_printf(a, "%04d-W%02d", (int)year, (int)week);
}

// A plan rests on the days before its week. Of a week that has begun these are the days up to its
// eve, whatever was written since; of the week to come all days until today. Weeks behind that one
// would rest on days that nobody has lived yet.
static const char *problem_with_week(Arena *a, Options *o)
{
  Date monday = week_read(o->week_said);
  if (!known(monday.day))
    return arena_printf(a, "--week wants a week, 2026-W48, or a day in it, not '%s'", o->week_said);
  int32_t ahead = monday.day - o->date.day;
  const char *name = week_name(a, monday), *from = date_text(a, date_add(monday, -6));
  if (o->date_said && (ahead < 0 || ahead > 6))
    return arena_printf(a, "--date %s does not plan %s, whose review is of %s to %s; leave one out",
                        o->date_said, name, from, date_text(a, monday));
  if (ahead > 6)
    return arena_printf(a,
                        "--week %s begins on %s: it can be planned from %s on, from what is "
                        "written down until then",
                        name, date_text(a, monday), from);
  if (ahead < 0)
    o->date = date_add(monday, -1);
  return NULL;
}

const char *options_settle(Arena *a, Options *o, Date today, long cores)
{
  const char *end = "";
  o->date = o->date_said ? date_read(o->date_said, &end) : today;
  if (!known(o->date.day) || *end)
    return arena_printf(a, "--date wants YYYY-MM-DD, not '%s'", o->date_said ? o->date_said : "");
  const char *problem = o->week_said ? problem_with_week(a, o) : NULL;
  if (!problem)
    problem = problem_with_words(a, o);
  if (!problem && strcmp(o->verb, "build") == 0 && o->operand_count &&
      !folder_exists(o->operand[0]))
    problem = options_unknown_verb(a, o->operand[0]);
  return problem ? problem : problem_with_numbers(a, o, cores);
}
