#include "read/clean.h"

#include "read/geo.h"
#include "read/sport.h"

enum {
  PAUSE_MIN = 10000,     // ms
  PAUSE_FACTOR = 10,     // times the median interval
  SLOW = 500,            // mm/s: less is standing; a limping runner is faster
  TOLERANCE = 20000,     // mm that a position may be off
  HALF_WINDOW = 2500,    // ms: speed over five seconds
  TENTHS = 600,          // intervals are told apart up to a minute
  DEVICE_LEAST = 500000, // mm by positions from which a device's distance is doubted ...
  DEVICE_PART = 10,      // ... when it is less than a tenth of it
  ASTRAY_PART = 10,      // positions of which more than a tenth goes astray are noise
  AGES = 100000000,      // ms: by then one can be anywhere
  STEP_DOWN = 5000,      // mm: a device's distance that falls further begins again
  HYSTERESIS = 3000      // mm of climb
};
#define DISTANCE_MAX 1000000000000 // mm: more is a counter that falls again and again

static bool placed(const Sample *p)
{
  return known(p->lat) && known(p->lon);
}

static int32_t next_placed(const Track *t, int32_t i)
{
  while (i < t->count && !placed(&t->sample[i]))
    i++;
  return i;
}

static int64_t way_between(const Clean *c, Geo *g, int32_t i, int32_t j)
{
  if (c->leg && j == i + 1 && known(c->leg[j]))
    return c->leg[j];
  const Sample *p = &c->track->sample[i], *q = &c->track->sample[j];
  return geo_distance(g, p->lat, p->lon, q->lat, q->lon);
}

// Whether one may come from sample i to j at this sport's speed.
static bool reachable(const Clean *c, Geo *g, int32_t i, int32_t j, int32_t limit)
{
  const Track *t = c->track;
  const Sample *p = &t->sample[i], *q = &t->sample[j];
  int64_t ms = known(p->time) && known(q->time) ? q->time - p->time : 1000;
  ms = ms < 1000 ? 1000 : ms > AGES ? AGES : ms;
  return way_between(c, g, i, j) <= limit * ms / 1000 + TOLERANCE;
}

// A position that cannot be reached is dropped, unless the two after it agree with it: then the
// runner is there, and the way in between is not counted.
void clean_positions(Clean *c)
{
  Track *t = c->track;
  Geo geo = {0};
  int32_t limit = sport_speed_max(c->out->sport), last = -1, spikes = 0, jumps = 0, first = 0;
  for (int32_t i = next_placed(t, 0); i < t->count; i = next_placed(t, i + 1)) {
    if (last < 0 || reachable(c, &geo, last, i, limit)) {
      last = i;
      continue;
    }
    first = spikes + jumps ? first : i;
    int32_t j = next_placed(t, i + 1), k = next_placed(t, j + 1);
    bool agreed = j < t->count && k < t->count && reachable(c, &geo, i, j, limit) &&
                  reachable(c, &geo, j, k, limit) && !reachable(c, &geo, last, j, limit);
    if (agreed) {
      jumps += !t->sample[i].border;
      t->sample[i].border = true;
      last = i;
    } else {
      spikes++;
      t->sample[i].lat = t->sample[i].lon = UNKNOWN;
    }
  }
  c->astray = spikes + jumps;
  if (spikes)
    diag_add(c->problem, DIAG_WATCH_SPIKE, sample_where(c, first), "%d point%s", COUNTED(spikes));
  if (jumps)
    diag_add(c->problem, DIAG_WATCH_JUMP, sample_where(c, first), "%d times", jumps);
}

// The median interval to a tenth of a second, by counting.
static int64_t median_interval(const Track *t)
{
  int32_t seen[TENTHS + 1] = {0}, below = 0;
  if (t->count < 2)
    return UNKNOWN;
  for (int32_t i = 1; i < t->count; i++) {
    int64_t tenths = (t->sample[i].time - t->sample[i - 1].time) / 100;
    seen[tenths > TENTHS ? TENTHS : tenths]++;
  }
  for (int32_t v = 0; v <= TENTHS; v++)
    if ((below += seen[v]) * 2 > t->count - 1)
      return (v ? v : 1) * 100;
  return TENTHS * 100;
}

// A long interval is a pause unless the way between its ends was covered at a walk at least (a
// tunnel, smart recording); at a segment's border ten seconds are a pause.
void clean_pauses(Clean *c)
{
  Track *t = c->track;
  Geo geo = {0};
  c->pause = arena_array(c->arena, (size_t)t->count, sizeof *c->pause);
  c->interval = median_interval(t);
  int64_t limit = known(c->interval) && c->interval * PAUSE_FACTOR > PAUSE_MIN
                      ? c->interval * PAUSE_FACTOR
                      : PAUSE_MIN;
  for (int32_t i = 1; i < t->count; i++) {
    const Sample *p = &t->sample[i - 1], *q = &t->sample[i];
    int64_t ms = q->time - p->time, mm = UNKNOWN;
    if (known(p->distance) && known(q->distance))
      mm = q->distance - p->distance;
    else if (placed(p) && placed(q))
      mm = way_between(c, &geo, i - 1, i);
    c->pause[i] =
        q->border ? ms > PAUSE_MIN : ms > limit && (!known(mm) || mm * 1000 < (int64_t)SLOW * ms);
  }
  clean_told_pauses(c);
}

// Values between two known ones, by time; before the first and behind the last what is nearest.
static void fill_between(Clean *c)
{
  const Sample *p = c->track->sample;
  int32_t n = c->track->count, last = -1;
  for (int32_t i = 0; i < n; i++) {
    if (!known(c->along[i]))
      continue;
    for (int32_t j = last + 1; j < i; j++) {
      int64_t from = last < 0 ? c->along[i] : c->along[last], by = c->along[i] - from;
      int64_t whole = last < 0 ? 1 : p[i].time - p[last].time;
      int64_t part = last < 0 ? 0 : p[j].time - p[last].time;
      c->along[j] = from + (whole ? (int64_t)((__int128)by * part / whole) : 0);
    }
    last = i;
  }
  for (int32_t j = last + 1; last >= 0 && j < n; j++)
    c->along[j] = c->along[last];
}

// The device's own distance; where it falls it begins again (some devices count by lap).
static int64_t way_by_device(Clean *c, int64_t *along)
{
  const Track *t = c->track;
  int64_t base = 0, before = UNKNOWN, most = UNKNOWN;
  int32_t falls = 0, first = 0;
  for (int32_t i = 0; i < t->count; i++) {
    int64_t d = t->sample[i].distance;
    along[i] = UNKNOWN;
    if (!known(d))
      continue;
    if (known(before) && d + base < most) {
      if (before - d > STEP_DOWN) {
        first = falls++ ? first : i;
        base = most - d;
      }
      along[i] = most;
    }
    if (!known(most) || d + base > most)
      most = d + base;
    along[i] = most;
    before = d;
  }
  if (falls)
    diag_add(c->problem, DIAG_WATCH_DISTANCE_FALLS, sample_where(c, first), "%d times", falls);
  return most > DISTANCE_MAX ? UNKNOWN : most;
}

static int64_t way_by_positions(const Clean *c, int64_t *along)
{
  const Track *t = c->track;
  Geo geo = {0};
  int32_t last = -1;
  int64_t sum = UNKNOWN;
  bool broken = false;
  for (int32_t i = 0; i < t->count; i++) {
    along[i] = UNKNOWN;
    broken |= c->pause[i] || (t->sample[i].border && i && !known(t->sample[i].time));
    if (!placed(&t->sample[i]))
      continue;
    if (last < 0)
      sum = 0;
    else if (!broken &&
             !(t->sample[i].border && !reachable(c, &geo, last, i, sport_speed_max(c->out->sport))))
      sum += way_between(c, &geo, last, i);
    along[i] = sum;
    last = i;
    broken = false;
  }
  return last < 0 ? UNKNOWN : sum;
}

// Five seconds of way around each sample, within one stretch without a pause.
static void speeds_by_way(Clean *c)
{
  const Sample *p = c->track->sample;
  int32_t n = c->track->count, first = 0, low = 0, high = 0;
  for (int32_t i = 0; i < n; i++) {
    if (c->pause[i])
      first = low = high = i;
    while (p[low].time < p[i].time - HALF_WINDOW)
      low++;
    if (high < i)
      high = i;
    while (high + 1 < n && !c->pause[high + 1] && p[high + 1].time <= p[i].time + HALF_WINDOW)
      high++;
    int32_t from = low, to = high;
    if (from == to && from > first)
      from--;
    if (from == to && to + 1 < n && !c->pause[to + 1])
      to++;
    int64_t ms = p[to].time - p[from].time;
    c->speed[i] = UNKNOWN;
    if (ms > 0 && known(c->along[from]) && known(c->along[to])) {
      int64_t v = (c->along[to] - c->along[from]) * 1000 / ms;
      c->speed[i] = v > INT32_MAX ? INT32_MAX : (int32_t)v;
    }
  }
}

// Positions that jump about by more than the device's own speeds allow are noise (a receiver among
// houses, a file whose places were blurred): the way is then what those speeds add up to.
static bool way_by_speeds(Clean *c, int64_t device, int64_t way)
{
  const Track *t = c->track;
  bool noise = (int64_t)c->astray * ASTRAY_PART > t->count && way > 2 * device && device > 0;
  if (!noise || c->out->distance_source != DISTANCE_GPS)
    return false;
  int64_t sum = 0;
  for (int32_t i = 0; i < t->count; i++) {
    int64_t ms = i && !c->pause[i] ? clean_time(c, i) - clean_time(c, i - 1) : 0;
    sum += known(t->sample[i].speed) ? t->sample[i].speed * ms / 1000 : 0;
    c->along[i] = sum;
  }
  diag_add(c->problem, DIAG_WATCH_ASTRAY, t->where, "%lld m by speeds, %lld m by positions",
           (long long)sum / 1000, (long long)c->gps / 1000);
  c->gps = sum;
  return c->by_speeds = true;
}

// The device's speed is smoother than the way's; taken where the two agree on the whole (a few
// write km/h, or metres an hour).
static void speeds_by_device(Clean *c)
{
  const Sample *p = c->track->sample;
  int64_t device = 0, way = 0;
  int32_t both = 0, only = 0;
  for (int32_t i = 0; i < c->track->count; i++) {
    if (!known(p[i].speed))
      continue;
    only++;
    if (known(c->speed[i])) {
      device += p[i].speed;
      way += c->speed[i];
      both++;
    }
  }
  if (only == 0)
    return;
  if (both && way_by_speeds(c, device, way))
    both = 0;
  if (both && (device > 2 * way || way > 2 * device)) {
    diag_add(c->problem, DIAG_WATCH_SPEED, c->track->where, "%s", "");
    return;
  }
  for (int32_t i = 0; i < c->track->count; i++)
    if (known(p[i].speed))
      c->speed[i] = p[i].speed;
}

void clean_way(Clean *c)
{
  size_t n = (size_t)c->track->count;
  int64_t *by_device = arena_array(c->arena, n, sizeof *by_device);
  c->along = arena_array(c->arena, n, sizeof *c->along);
  c->speed = arena_array(c->arena, n, sizeof *c->speed);
  int64_t device = way_by_device(c, by_device);
  c->gps = way_by_positions(c, c->along);
  c->out->distance_source = known(c->gps) ? DISTANCE_GPS : DISTANCE_NONE;
  bool doubted = known(c->gps) && c->gps > DEVICE_LEAST && device < c->gps / DEVICE_PART;
  if (known(device) && doubted && device > 0)
    diag_add(c->problem, DIAG_WATCH_DISTANCE_DOUBTED, c->track->where, "%lld m, positions %lld m",
             (long long)device / 1000, (long long)c->gps / 1000);
  if (known(device) && device > 0 && !doubted) {
    c->along = by_device;
    c->out->distance_source = DISTANCE_DEVICE;
  }
  fill_between(c);
  speeds_by_way(c);
  speeds_by_device(c);
}

static int32_t median_of_five(const int32_t *v)
{
  int32_t s[5];
  for (int i = 0; i < 5; i++) {
    int j = i;
    for (; j > 0 && s[j - 1] > v[i]; j--)
      s[j] = s[j - 1];
    s[j] = v[i];
  }
  return s[2];
}

// The way up from turn to turn; a turn is one that noise does not make, so that neither noise on
// the flat nor noise on a slope climbs.
typedef struct Climb {
  int64_t sum;
  int32_t low, high;
  bool up;
} Climb;

static void climb_to(Climb *c, int32_t height)
{
  if (c->up && height > c->high)
    c->high = height;
  else if (!c->up && height < c->low)
    c->low = height;
  else if (c->up && c->high - height >= HYSTERESIS) {
    c->sum += c->high - c->low;
    c->low = height;
    c->up = false;
  } else if (!c->up && height - c->low >= HYSTERESIS) {
    c->high = height;
    c->up = true;
  }
}

void clean_ascent(Clean *c)
{
  const Track *t = c->track;
  int32_t *h = arena_array(c->arena, (size_t)t->count, sizeof *h), n = 0;
  for (int32_t i = 0; i < t->count; i++)
    if (known(t->sample[i].elevation))
      h[n++] = t->sample[i].elevation;
  c->out->ascent = NO_DISTANCE;
  if (n < 5)
    return;
  Climb climb = {.low = median_of_five(h)};
  for (int32_t i = 2; i + 2 < n; i++)
    climb_to(&climb, median_of_five(h + i - 2));
  c->out->ascent.mm = climb.sum + (climb.up ? climb.high - climb.low : 0);
}
