// Quantities as integers in small structs: a bare number never crosses a seam, the unit must be
// written to get at it. The rule: UNKNOWN means nobody said; it is never zero and never counted.
#ifndef TENDON_BASE_UNITS_H
#define TENDON_BASE_UNITS_H

#include <stdbool.h>
#include <stdint.h>

#define UNKNOWN INT32_MIN // in every width; no quantity here is ever that negative

typedef struct Distance {
  int64_t mm;
} Distance;
typedef struct Duration {
  int64_t ms;
} Duration;
typedef struct Pain {
  int32_t tenths;
} Pain; // numeric pain rating 0..100 tenths
typedef struct HeartRate {
  int32_t bpm;
} HeartRate;
typedef struct Cadence {
  int32_t spm;
} Cadence; // steps a minute, both feet
typedef struct Mass {
  int32_t g;
} Mass;
typedef struct Speed {
  int32_t mm_s;
} Speed;
typedef struct Length {
  int32_t mpt;
} Length; // thousandths of a point, on paper only

#define NO_DISTANCE ((Distance){UNKNOWN})
#define NO_DURATION ((Duration){UNKNOWN})
#define NO_PAIN ((Pain){UNKNOWN})

static inline bool known(int64_t value)
{
  return value != UNKNOWN;
}

static inline Duration minutes(int64_t n)
{
  return (Duration){n * 60000};
}

static inline Duration seconds(int64_t n)
{
  return (Duration){n * 1000};
}

static inline Distance metres(int64_t n)
{
  return (Distance){n * 1000};
}

// What pages tell lengths and loads in: kilometres and kilograms, or these.
typedef struct Units {
  bool miles, pounds;
} Units;

// The larger of two values of one unit; an unknown one does not count.
static inline int64_t larger(int64_t a, int64_t b)
{
  return a > b ? a : b; // UNKNOWN is below everything
}

#endif
