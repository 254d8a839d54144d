#include "read/clean.h"

#include <stdlib.h>

#include "base/zone.h"

enum {
  FAR_OFF = 3 * 3600,    // seconds between clock and sun that a runner at home does not have
  DEGREES_A_SECOND = 240 // a degree of longitude is four minutes
};

static const Zone *zone_of(const Clean *c, ZoneSource *from)
{
  const Zone *z = c->track->zone ? zone_find(c->track->zone) : NULL;
  *from = ZONE_FILE;
  if (!z && c->profile && c->profile->zone && c->profile->zone[0]) {
    z = zone_find(c->profile->zone);
    *from = ZONE_PROFILE;
  }
  return z;
}

// A profile's zone that the sun contradicts: the runner was travelling, the day may be another.
static void check_longitude(Clean *c)
{
  const Track *t = c->track;
  for (int32_t i = 0; i < t->count; i++) {
    if (!known(t->sample[i].lon))
      continue;
    int32_t sun = t->sample[i].lon / 10000000 * DEGREES_A_SECOND;
    if (abs(sun - c->out->offset) > FAR_OFF)
      diag_add(c->problem, DIAG_WATCH_TRAVEL, sample_where(c, i),
               "offset %d min, position near %d min", c->out->offset / 60, sun / 60);
    return;
  }
}

// A time marked UTC says nothing about the clock on the wall. (A written +00:00 is what UTC
// exporters write, and counts the same.)
void clean_day(Clean *c)
{
  Session *s = c->out;
  const Track *t = c->track;
  s->offset = UNKNOWN;
  s->zone = ZONE_NONE;
  s->date = NO_DATE;
  if (!known(s->start.ms))
    return;
  if (known(t->offset)) {
    ZoneSource from;
    const Zone *z = t->offset != 0 && !t->no_local_offset ? NULL : zone_of(c, &from);
    s->offset = z ? zone_offset(z, s->start) : t->offset;
    s->zone = z ? from : ZONE_FILE;
    if (s->zone == ZONE_PROFILE)
      check_longitude(c);
  }
  s->date = date_of_instant(s->start, s->offset);
}
