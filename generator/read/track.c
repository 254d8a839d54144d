#include "read/track.h"

#include <string.h>

#include "base/text.h"

static const Sample no_sample = {UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN,
                                 UNKNOWN, UNKNOWN, UNKNOWN, 0,       0,       false};
static const RawLap no_lap = {{0}, {UNKNOWN, UNKNOWN}, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};

enum { WORDS_MAX = 200 }; // bytes of a title or a device's name

// Larger numbers (100,000 km, three years) would only overflow sums.
#define NUMBER_MAX 100000000000

void recorder_init(Recorder *r, Arena *keep, Arena *arena)
{
  *r = (Recorder){
      .keep = keep, .arena = arena, .format = "", .device = "", .point = no_sample, .lap = no_lap};
}

Sample sample_none(void)
{
  return no_sample;
}

static Track *track_add(Recorder *r, Where where, TrackKind kind)
{
  Track *t = arena_push(r->arena, r->track, r->count);
  *t = (Track){.kind = kind,
               .where = where,
               .format = r->format,
               .device = "",
               .title = "",
               .sport = "",
               .start = {UNKNOWN, UNKNOWN},
               .end = UNKNOWN,
               .timer = UNKNOWN,
               .distance = UNKNOWN,
               .ascent = UNKNOWN,
               .cut_lap = UNKNOWN,
               .heart_rate = UNKNOWN,
               .heart_rate_max = UNKNOWN,
               .cadence = UNKNOWN,
               .offset = UNKNOWN};
  r->open = true;
  r->border = true;
  r->in_lap = false;
  return t;
}

Track *recorder_track(Recorder *r)
{
  return r->open ? &r->track[r->count - 1] : track_add(r, r->where, TRACK_SESSION);
}

Track *recorder_begin(Recorder *r, const XmlTag *tag, TrackKind kind)
{
  r->where = xml_where(tag);
  return track_add(r, r->where, kind);
}

void recorder_end(Recorder *r)
{
  if (r->open)
    r->track[r->count - 1].ended = true;
  r->open = false;
}

void recorder_cut(Recorder *r)
{
  if (!r->open)
    return;
  Track *t = &r->track[r->count - 1];
  t->cut_point = r->point.line != 0;
  if (r->in_lap)
    t->cut_lap = r->lap.distance;
}

const char *recorder_words(Recorder *r, XmlText t)
{
  size_t size = t.size < WORDS_MAX ? t.size : WORDS_MAX;
  while (size < t.size && size > 0 && ((unsigned char)t.s[size] & 0xc0) == 0x80)
    size--; // not within a character
  char *s = arena_copy(r->keep, t.s, size);
  for (char *p = s; *p; p++)
    if (ascii_space(*p))
      *p = ' ';
  for (char *p = s; (p = strstr(p, "&#38;")); p++) // libxml2 leaves it so in attributes
    memmove(p + 1, p + 5, strlen(p + 5) + 1);
  return text_trim(r->keep, s);
}

static bool empty(XmlText t)
{
  for (size_t i = 0; i < t.size; i++)
    if (!ascii_space(t.s[i]))
      return false;
  return true;
}

static Track *note_bad(Recorder *r)
{
  Track *track = recorder_track(r);
  if (!track->bad.source) {
    track->bad = r->where;
    if (r->point.line)
      track->bad = (Where){r->where.source, r->point.line, r->point.col};
  }
  return track;
}

int64_t recorder_number(Recorder *r, XmlText t, int32_t places)
{
  int64_t value = number_read(t.s, t.size, places);
  if (known(value) && value <= NUMBER_MAX && value >= -NUMBER_MAX)
    return value;
  if (!empty(t))
    note_bad(r)->numbers_bad++;
  return UNKNOWN;
}

// As recorder_number, for what is kept in 32 bits.
static int32_t small_number(Recorder *r, XmlText t, int32_t places)
{
  int64_t value = recorder_number(r, t, places);
  if (known(value) && (value > INT32_MAX || value <= INT32_MIN)) {
    note_bad(r)->numbers_bad++;
    return UNKNOWN;
  }
  return (int32_t)value;
}

// The first time of a track tells its offset.
Stamp recorder_stamp(Recorder *r, XmlText t)
{
  Stamp s = stamp_read(t.s, t.size, &r->day);
  if (!known(s.ms)) {
    if (!empty(t))
      note_bad(r)->times_bad++;
    return s;
  }
  Track *track = recorder_track(r);
  if (!track->offset_seen) {
    track->offset = s.offset;
    track->offset_seen = true;
  }
  return s;
}

void point_open_at(Recorder *r, Where where)
{
  r->where = where;
  r->point = no_sample;
  r->point.line = where.line;
  r->point.col = where.col;
}

void point_open(void *into, const XmlTag *tag)
{
  point_open_at(into, xml_where(tag));
}

void point_open_lat_lon(void *into, const XmlTag *tag)
{
  XmlText t;
  point_open(into, tag);
  if (xml_attribute(tag, "lat", &t))
    point_latitude(into, t);
  if (xml_attribute(tag, "lon", &t))
    point_longitude(into, t);
}

void point_close(void *into)
{
  Recorder *r = into;
  Track *t = recorder_track(r);
  r->point.border = r->border;
  r->border = false;
  *arena_push(r->arena, t->sample, t->count) = r->point;
  r->point = no_sample;
}

void point_time(void *into, XmlText t)
{
  Recorder *r = into;
  if (!known(r->point.time))
    r->point.time = recorder_stamp(r, t).ms;
}

// The first of two elements that say the same counts (Huami writes heartrate and hr).
static void set_once(Recorder *r, int32_t *place, XmlText t, int32_t places)
{
  if (!known(*place))
    *place = small_number(r, t, places);
}

void point_latitude(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->point.lat, t, 7);
}

void point_longitude(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->point.lon, t, 7);
}

void point_elevation(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->point.elevation, t, 3);
}

void point_distance(void *into, XmlText t)
{
  Recorder *r = into;
  if (!known(r->point.distance))
    r->point.distance = recorder_number(r, t, 3);
}

void point_speed(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->point.speed, t, 3);
}

void point_heart_rate(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->point.heart_rate, t, 0);
}

void point_cadence(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->point.cadence, t, 0);
}

void point_accuracy(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->point.accuracy, t, 3);
}

void segment_open(void *into, const XmlTag *tag)
{
  (void)tag;
  ((Recorder *)into)->border = true;
}

void lap_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText t;
  r->lap = no_lap;
  r->lap.where = r->where = xml_where(tag);
  r->in_lap = true;
  if (xml_attribute(tag, "StartTime", &t))
    r->lap.start = recorder_stamp(r, t);
}

void lap_close(void *into)
{
  Recorder *r = into;
  Track *t = recorder_track(r);
  *arena_push(r->arena, t->lap, t->lap_count) = r->lap;
  r->in_lap = false;
}

void lap_start(void *into, XmlText t)
{
  Recorder *r = into;
  r->lap.start = recorder_stamp(r, t);
}

void lap_time(void *into, XmlText t)
{
  Recorder *r = into;
  r->lap.time = recorder_number(r, t, 3);
}

void lap_distance(void *into, XmlText t)
{
  Recorder *r = into;
  r->lap.distance = recorder_number(r, t, 3);
}

void lap_heart_rate(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->lap.average, t, 0);
}

void lap_heart_rate_max(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->lap.maximum, t, 0);
}

void lap_cadence(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &r->lap.cadence, t, 0);
}

void track_open(void *into, const XmlTag *tag)
{
  recorder_begin(into, tag, TRACK_SESSION);
}

void track_close(void *into)
{
  recorder_end(into);
}

void track_title(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->title = recorder_words(r, t);
}

void track_sport(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->sport = recorder_words(r, t);
}

void track_device(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->device = recorder_words(r, t);
}

void track_distance(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->distance = recorder_number(r, t, 3);
}

void track_timer(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->timer = recorder_number(r, t, 3);
}

void track_ascent(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->ascent = recorder_number(r, t, 3);
}

void track_heart_rate(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &recorder_track(r)->heart_rate, t, 0);
}

void track_heart_rate_max(void *into, XmlText t)
{
  Recorder *r = into;
  set_once(r, &recorder_track(r)->heart_rate_max, t, 0);
}

void track_start(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->start = recorder_stamp(r, t);
}

void track_zone(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->zone = recorder_words(r, t);
}
