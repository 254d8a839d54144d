#include "read/track.h"

#include <stdlib.h>

enum {
  QUARTER = 900, // seconds: zones differ by multiples of it
  CLOCKS = 180,  // by which two clocks of one moment may differ
  ZONE_MAX = 15 * 3600
};
#define OFFSET_MAX 10000000000 // ms (115 days): instants since 1990 are larger

static void place(int64_t *time, int64_t start)
{
  if (known(*time) && *time >= 0 && *time < OFFSET_MAX)
    *time += start;
}

void recorder_take(Recorder *r, const XmlTag *tag, const char *name, void (*set)(void *, XmlText))
{
  XmlText t;
  if (xml_attribute(tag, name, &t))
    set(r, t);
}

void track_place(Track *t)
{
  if (!known(t->start.ms))
    return;
  for (int32_t i = 0; i < t->count; i++)
    place(&t->sample[i].time, t->start.ms);
  for (int32_t i = 0; i < t->lap_count; i++)
    place(&t->lap[i].start.ms, t->start.ms);
  for (int32_t i = 0; i < t->pause_count; i++) {
    place(&t->pause[i].from, t->start.ms);
    place(&t->pause[i].to, t->start.ms);
  }
}

void track_pause(Recorder *r, Track *t, int64_t from, int64_t to)
{
  if (known(from) && known(to) && to > from)
    *arena_push(r->arena, t->pause, t->pause_count) = (RawPause){from, to};
}

bool sample_tells(const Sample *p)
{
  return known(p->lat) || known(p->distance) || known(p->heart_rate) || known(p->cadence) ||
         known(p->speed) || known(p->elevation);
}

int32_t offset_between(int64_t local, int64_t utc)
{
  if (!known(local) || !known(utc))
    return UNKNOWN;
  int64_t apart = (local - utc) / 1000;
  int64_t near = (apart + (apart < 0 ? -QUARTER / 2 : QUARTER / 2)) / QUARTER * QUARTER;
  return llabs(apart - near) <= CLOCKS && llabs(near) <= ZONE_MAX ? (int32_t)near : UNKNOWN;
}

void point_offset(void *into, XmlText t)
{
  Recorder *r = into;
  if (!known(r->point.time))
    r->point.time = recorder_number(r, t, 3);
}

void point_close_telling(void *into)
{
  Recorder *r = into;
  if (sample_tells(&r->point))
    point_close(into);
}

void track_close_placed(void *into)
{
  Recorder *r = into;
  if (r->open)
    track_place(&r->track[r->count - 1]);
  recorder_end(r);
}
