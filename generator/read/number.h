// Decimal numbers, times and durations as devices write them, in ASCII alone. The rule: no locale
// and no floating point; what is no number or no such time is UNKNOWN, never a guess.
#ifndef TENDON_READ_NUMBER_H
#define TENDON_READ_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

#include "base/date.h"

// The number times 10^places (0 to 9), rounded half away from zero; white space around it is passed
// over and a decimal comma is taken. UNKNOWN when it is none, is not finite or does not fit.
int64_t number_read(const char *s, size_t size, int32_t places);

typedef struct Stamp {
  int64_t ms;     // since 1970-01-01T00:00, UTC; local when `offset` is UNKNOWN. UNKNOWN: no time
  int32_t offset; // seconds east of UTC as written, 0 for Z
} Stamp;

// The last calendar day that was read, for the many times of one day that follow each other.
typedef struct DayMemo {
  char text[10];
  int32_t day;
} DayMemo;

// ISO 8601 with the liberties that devices take: T, t or a space; Z, z, ±hh, ±hhmm, ±hh:mm or
// nothing; fractions of 1 to 9 digits behind a point or comma; second 60 and hour 24.
// `memo` may be NULL.
Stamp stamp_read(const char *s, size_t size, DayMemo *memo);

#endif
