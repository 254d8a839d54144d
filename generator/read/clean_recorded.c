#include "read/clean.h"

#include "read/geo.h"

// Sums of one pass over the samples as the file has them.
typedef struct Raw {
  int64_t first, last; // the earliest and the latest time
  int64_t line;        // through the positions of each segment, in their order; UNKNOWN without any
  int64_t device;      // the last distance that the device tells
  int64_t beats;
  int32_t hearts;
} Raw;

// Even a time before the satellites and a heart rate of 255 are what was recorded; a 0 is how
// devices write that there was none.
static Raw raw_sum(const Track *t, int64_t *leg)
{
  Raw sum = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, 0, 0};
  const Sample *before = NULL;
  Geo geo = {0};
  bool apart = false; // a segment began since the position before
  for (int32_t i = 0; i < t->count; i++) {
    const Sample *p = &t->sample[i];
    if (known(p->time) && (!known(sum.first) || p->time < sum.first))
      sum.first = p->time;
    if (known(p->time) && (!known(sum.last) || p->time > sum.last))
      sum.last = p->time;
    if (known(p->distance))
      sum.device = p->distance;
    if (p->heart_rate > 0) {
      sum.beats += p->heart_rate;
      sum.hearts++;
    }
    leg[i] = UNKNOWN;
    apart |= p->border;
    if (!known(p->lat) || !known(p->lon))
      continue;
    int64_t way = before ? geo_distance(&geo, before->lat, before->lon, p->lat, p->lon) : 0;
    if (before && before == p - 1)
      leg[i] = way;
    sum.line = (known(sum.line) ? sum.line : 0) + (apart ? 0 : way);
    before = p;
    apart = false;
  }
  return sum;
}

// What its points say last, else its total, else its laps with one that was cut.
static int64_t device_way(const Track *t, int64_t points, int64_t laps)
{
  if (known(t->cut_lap))
    laps = known(laps) ? laps + t->cut_lap : t->cut_lap;
  const int64_t told[] = {points, t->distance, laps};
  for (size_t i = 0; i < sizeof told / sizeof *told; i++)
    if (known(told[i]) && told[i] > 0)
      return told[i];
  return UNKNOWN;
}

void clean_recorded(Clean *c)
{
  const Track *t = c->track;
  c->leg = arena_array(c->arena, (size_t)t->count, sizeof *c->leg);
  Raw raw = raw_sum(t, c->leg);
  LapSum laps = laps_sum(t);
  Recorded *r = &c->out->recorded;
  int64_t said = t->lap_count && known(t->lap[0].start.ms) ? t->lap[0].start.ms : t->start.ms;
  bool span = known(t->start.ms) && t->end > t->start.ms;
  r->points = t->count + t->cut_point;
  r->start.ms = span || !known(raw.first) ? said : raw.first;
  if (span)
    r->elapsed.ms = t->end - t->start.ms;
  else if (known(raw.first))
    r->elapsed.ms = raw.last - raw.first;
  else
    r->elapsed.ms = known(laps.time) ? laps.time : t->timer;
  r->positions.mm = raw.line;
  r->distance.mm = device_way(t, raw.device, laps.distance);
  if (!known(r->distance.mm))
    r->distance.mm = raw.line;
  r->heart_rate.bpm =
      raw.hearts ? (int32_t)((raw.beats + raw.hearts / 2) / raw.hearts) : laps.heart_rate;
  if (!known(r->heart_rate.bpm))
    r->heart_rate.bpm = t->heart_rate;
}
