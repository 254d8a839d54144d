// Civil dates as day numbers and instants as milliseconds, both from 1970-01-01 (proleptic
// Gregorian). The rule: there is no clock here; today is an argument.
#ifndef TENDON_BASE_DATE_H
#define TENDON_BASE_DATE_H

#include "base/arena.h"
#include "base/units.h"

typedef struct Date {
  int32_t day;
} Date; // days since 1970-01-01, or UNKNOWN
typedef struct Instant {
  int64_t ms;
} Instant; // milliseconds since 1970-01-01T00:00Z, or UNKNOWN

#define NO_DATE ((Date){UNKNOWN})
#define NO_INSTANT ((Instant){UNKNOWN})

typedef struct Civil {
  int32_t year, month, day;
} Civil; // month 1..12, day 1..31

// UNKNOWN when there is no such day (month 13, 30 February, year outside 1..9999).
Date date_of(int32_t year, int32_t month, int32_t day);
Civil civil_of(Date d);
// 1 Monday .. 7 Sunday.
int32_t weekday_of(Date d);
// The ISO 8601 week and the year it belongs to.
int32_t iso_week(Date d, int32_t *iso_year);
// The Monday of a week; UNKNOWN when that year has no such week.
Date iso_week_begin(int32_t iso_year, int32_t week);
// The first day on or after `d` that is `weekday` (1 Monday .. 7 Sunday).
Date weekday_on_or_after(Date d, int32_t weekday);

static inline Date date_add(Date d, int32_t days)
{
  return (Date){d.day + days};
}

// Exactly YYYY-MM-DD at the start of `s`; `end` (may be NULL) gets the place behind it.
// UNKNOWN when it does not stand there or is no day.
Date date_read(const char *s, const char **end);
// YYYY-MM-DD.
const char *date_text(Arena *a, Date d);
// An instant with `offset` seconds east of UTC, as RFC 3339 to the second:
// 2026-11-16T07:02:11+01:00. With offset UNKNOWN the local form without zone; the instant is then
// taken as local already.
const char *instant_text(Arena *a, Instant t, int32_t offset);
// The local day of an instant at `offset` seconds east of UTC.
Date date_of_instant(Instant t, int32_t offset);

#endif
