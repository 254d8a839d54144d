#include "read/clean.h"

enum {
  ONE_FOOT_MOST = 115, // a median up to this counts one foot
  TWO_FEET_LEAST = 125,
  STEP_MIN = 350, // mm: between the two, what a step can be decides
  STEP_MAX = 1600,
  MOVING = 1000,      // mm/s
  HALF_WINDOW = 4000, // ms
  VALUES = 256
};

// Median cadence while moving at more than a stroll, and the median speed then.
static int32_t median_moving(const Clean *c, int64_t *speed)
{
  int32_t seen[VALUES] = {0}, total = 0;
  int64_t sum = 0, with_speed = 0;
  for (int32_t i = 0; i < c->track->count; i++) {
    int32_t cadence = c->track->sample[i].cadence, v = c->speed[i];
    if (!known(cadence) || (known(v) && v <= MOVING))
      continue;
    seen[cadence]++;
    total++;
    if (known(v)) {
      sum += v;
      with_speed++;
    }
  }
  *speed = with_speed ? sum / with_speed : UNKNOWN;
  int32_t below = 0;
  for (int32_t v = 0; v < VALUES; v++)
    if ((below += seen[v]) * 2 > total)
      return v;
  return UNKNOWN;
}

// By value alone, as devices and exporters disagree (and the format says nothing).
static bool counts_one_foot(int32_t median, int64_t speed)
{
  if (median <= ONE_FOOT_MOST)
    return true;
  if (median >= TWO_FEET_LEAST || !known(speed))
    return false;
  int64_t step = speed * 60 / median;
  return step > STEP_MAX; // as steps they would be longer than a step is
}

// Mean of the known values some seconds around each sample, not across pauses.
static void smooth(Clean *c, int32_t factor)
{
  int32_t low = 0, high = 0, n = 0, first = 0;
  int64_t sum = 0;
  const Sample *p = c->track->sample;
  for (int32_t i = 0; i < c->track->count; i++) {
    if (c->pause[i]) {
      low = high = first = i;
      sum = n = 0;
    }
    while (high < c->track->count && p[high].time <= p[i].time + HALF_WINDOW &&
           (high == first || !c->pause[high])) {
      sum += known(p[high].cadence) ? p[high].cadence : 0;
      n += known(p[high++].cadence);
    }
    while (low < i && p[low].time < p[i].time - HALF_WINDOW) {
      sum -= known(p[low].cadence) ? p[low].cadence : 0;
      n -= known(p[low++].cadence);
    }
    c->steps[i] = n ? (int32_t)(sum * factor / n) : UNKNOWN;
  }
}

void clean_cadence(Clean *c)
{
  int64_t speed;
  int32_t median = median_moving(c, &speed), factor = 1;
  c->steps = arena_array(c->arena, (size_t)c->track->count, sizeof *c->steps);
  if (known(median) && c->on_foot && !c->track->both_feet && counts_one_foot(median, speed)) {
    factor = 2;
    diag_add(c->problem, DIAG_WATCH_ONE_FOOT, c->track->where,
             "median %d, taken as %d steps a minute", median, 2 * median);
  }
  smooth(c, factor);
}
