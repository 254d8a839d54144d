#include "read/bouts.h"

enum {
  NEAR = 10000,   // ms between the button and the change of gait
  BORDERS_MIN = 2 // of laps within the session
};

// A run or walk bout meets the other kind at its end.
static bool changes_gait(const Bout *b)
{
  return (b[0].kind == BOUT_RUN && b[1].kind == BOUT_WALK) ||
         (b[0].kind == BOUT_WALK && b[1].kind == BOUT_RUN);
}

// The change of gait next to `ms` since the first sample, from bout *at on; -1 when none is near.
static int32_t change_near(const Bout *bout, int32_t count, int64_t ms, int32_t *at, int64_t *end)
{
  int32_t found = -1;
  int64_t least = NEAR + 1, time = *end;
  for (int32_t i = *at; i + 1 < count; i++) {
    time += bout[i].time.ms;
    int64_t off = time > ms ? time - ms : ms - time;
    if (time < ms - NEAR) {
      *at = i + 1;
      *end = time;
    }
    if (time > ms + NEAR)
      break;
    if (changes_gait(&bout[i]) && off < least) {
      least = off;
      found = i;
    }
  }
  return found;
}

// Way along the points at `ms` since the first sample; UNKNOWN without one.
static int64_t along_at(const Clean *c, int64_t ms)
{
  int64_t time = clean_time(c, 0) + ms;
  int32_t low = 0, high = c->track->count;
  while (high - low > 1) {
    int32_t middle = low + (high - low) / 2;
    if (clean_time(c, middle) <= time)
      low = middle;
    else
      high = middle;
  }
  return c->along[low];
}

static int64_t lap_border(const Clean *c, int32_t lap)
{
  int64_t start = c->track->lap[lap].start.ms;
  return known(start) ? start - clean_time(c, 0) : UNKNOWN;
}

// Moves the end of bout `i`, which now lies at `end`, to `ms`.
static bool move_end(Clean *c, Bout *bout, int32_t i, int64_t end, int64_t ms)
{
  int64_t by = ms - end, way = along_at(c, ms), before = along_at(c, end);
  if (bout[i].time.ms + by <= 0 || bout[i + 1].time.ms - by <= 0)
    return false;
  bout[i].time.ms += by;
  bout[i + 1].time.ms -= by;
  if (known(way) && known(before)) {
    bout[i].distance.mm += way - before;
    bout[i + 1].distance.mm -= way - before;
  }
  return true;
}

// Counts the laps within the session whose border lies near a change of gait, and moves these
// changes there when `move` is set.
static int32_t follow_laps(Clean *c, Bout *bout, int32_t count, bool move, int32_t *borders)
{
  int32_t near = 0, at = 0;
  int64_t end = 0;
  *borders = 0;
  for (int32_t lap = 1; lap < c->track->lap_count; lap++) {
    int64_t ms = lap_border(c, lap), change = end;
    if (!known(ms) || ms <= 0)
      continue;
    ++*borders;
    int32_t i = change_near(bout, count, ms, &at, &end);
    if (i < 0)
      continue;
    change = end;
    for (int32_t k = at; k <= i; k++)
      change += bout[k].time.ms;
    near += !move || move_end(c, bout, i, change, ms);
  }
  return near;
}

bool bouts_take_laps(Clean *c, Bout *bout, int32_t count)
{
  int32_t borders, near = follow_laps(c, bout, count, false, &borders);
  if (borders < BORDERS_MIN || near * 4 < borders * 3)
    return false; // laps of a kilometre, or pressed for something else
  return follow_laps(c, bout, count, true, &borders) > 0;
}
