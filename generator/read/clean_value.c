#include "read/clean.h"

#include <stdlib.h>

enum {
  LAT_MAX = 900000000,
  LON_MAX = 1800000000,
  HEART_MIN = 30, // no body outside of this
  HEART_MAX = 230,
  CADENCE_MAX = 254,       // 255 is "no value" of a byte
  ELEVATION_MIN = -500000, // mm: the Dead Sea's shore is at -430 m
  ELEVATION_MAX = 9000000,
  ZERO_NEIGHBOUR = 10000, // a bare 0 beside more than 10 m is no height
  ACCURACY_MAX = 100000,  // a fix worse than 100 m is none
  SPEED_MAX = 60000
};
#define DISTANCE_MAX 10000000000 // mm

typedef struct Tally {
  int32_t count, first;
} Tally;

static void tally(Tally *t, int32_t i)
{
  if (t->count++ == 0)
    t->first = i;
}

static void tell(Clean *c, const Tally *t, DiagCode code)
{
  if (t->count)
    diag_add(c->problem, code, sample_where(c, t->first), "%d of %d points", t->count,
             c->track->count);
}

static bool outside(int32_t value, int32_t low, int32_t high)
{
  return known(value) && (value < low || value > high);
}

static void clean_position(Sample *p, int32_t i, Tally *range, Tally *null, Tally *coarse)
{
  if (!known(p->lat) || !known(p->lon)) {
    p->lat = p->lon = UNKNOWN;
    return;
  }
  bool far = outside(p->lat, -LAT_MAX, LAT_MAX) || outside(p->lon, -LON_MAX, LON_MAX);
  bool island = p->lat == 0 && p->lon == 0;
  bool vague = known(p->accuracy) && p->accuracy > ACCURACY_MAX;
  if (far)
    tally(range, i);
  else if (island)
    tally(null, i);
  else if (vague)
    tally(coarse, i);
  if (far || island || vague)
    p->lat = p->lon = UNKNOWN;
}

// Swapped axes show as latitudes past the pole in most points.
static bool axes_swapped(const Track *t)
{
  int32_t past = 0, positions = 0;
  for (int32_t i = 0; i < t->count; i++) {
    const Sample *p = &t->sample[i];
    positions += known(p->lat) && known(p->lon);
    past += outside(p->lat, -LAT_MAX, LAT_MAX) && !outside(p->lon, -LAT_MAX, LAT_MAX);
  }
  return past > positions / 2;
}

static void clean_elevation(Sample *p, int32_t *before, int32_t i, Tally *bad)
{
  if (!known(p->elevation))
    return;
  bool sentinel = outside(p->elevation, ELEVATION_MIN + 1, ELEVATION_MAX);
  bool zero = p->elevation == 0 && known(*before) && abs(*before) > ZERO_NEIGHBOUR;
  if (sentinel || zero) {
    tally(bad, i);
    p->elevation = UNKNOWN;
  } else {
    *before = p->elevation;
  }
}

static void clean_body(Sample *p, int32_t i, Tally *heart)
{
  if (p->heart_rate == 0 || p->heart_rate == 255) // the device's "no value"
    p->heart_rate = UNKNOWN;
  if (outside(p->heart_rate, HEART_MIN, HEART_MAX)) {
    tally(heart, i);
    p->heart_rate = UNKNOWN;
  }
  if (outside(p->cadence, 1, CADENCE_MAX))
    p->cadence = UNKNOWN;
  if (outside(p->speed, 0, SPEED_MAX))
    p->speed = UNKNOWN;
  if (known(p->distance) && (p->distance < 0 || p->distance > DISTANCE_MAX))
    p->distance = UNKNOWN;
}

static int32_t heart_within(int32_t bpm)
{
  return bpm >= HEART_MIN && bpm <= HEART_MAX ? bpm : UNKNOWN;
}

static void clean_laps(Track *t)
{
  for (int32_t i = 0; i < t->lap_count; i++) {
    RawLap *l = &t->lap[i];
    l->average = heart_within(l->average);
    l->maximum = heart_within(l->maximum);
    if (l->time < 0)
      l->time = UNKNOWN;
    if (l->distance < 0)
      l->distance = UNKNOWN;
  }
  t->heart_rate = heart_within(t->heart_rate);
  t->heart_rate_max = heart_within(t->heart_rate_max);
}

void clean_values(Clean *c)
{
  Tally range = {0}, null = {0}, coarse = {0}, height = {0}, heart = {0};
  Track *t = c->track;
  int32_t before = UNKNOWN;
  bool swapped = axes_swapped(t);
  clean_laps(t);
  for (int32_t i = 0; i < t->count; i++) {
    clean_position(&t->sample[i], i, &range, &null, &coarse);
    clean_elevation(&t->sample[i], &before, i, &height);
    clean_body(&t->sample[i], i, &heart);
  }
  if (swapped && range.count)
    diag_add(c->problem, DIAG_WATCH_SWAPPED, sample_where(c, range.first), "%d of %d points",
             range.count, t->count);
  else
    tell(c, &range, DIAG_WATCH_RANGE);
  tell(c, &null, DIAG_WATCH_NO_FIX);
  tell(c, &coarse, DIAG_WATCH_COARSE);
  tell(c, &height, DIAG_WATCH_ELEVATION);
  tell(c, &heart, DIAG_WATCH_HEART);
  if (t->numbers_bad)
    diag_add(c->problem, DIAG_WATCH_NUMBER, t->bad, "%d of them", t->numbers_bad);
}
