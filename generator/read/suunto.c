// Suunto's SML and the XML of Moveslink2, which is no document: <header> and <Samples> stand side
// by side without a root. Heart rate and cadence are in hertz, positions in radians. Positions and
// sensors come in samples of their own. The header's time is local, the samples' are UTC.
#include "read/formats.h"

#include <stdlib.h>

enum { MOMENT = 500 }; // ms

typedef struct Suunto {
  int64_t local; // the header's time
  int64_t paused;
  int64_t lap_time, lap_distance;
  bool utc, pause, go_on, lap;
} Suunto;

static Suunto *own(Recorder *r)
{
  if (!r->own)
    r->own = arena_alloc(r->arena, sizeof(Suunto));
  return r->own;
}

static Suunto *begin(Recorder *r, const XmlTag *tag, const char *format)
{
  r->format = format;
  recorder_begin(r, tag, TRACK_SESSION);
  Suunto *s = own(r);
  *s = (Suunto){.local = UNKNOWN, .paused = UNKNOWN};
  return s;
}

static void log_open(void *into, const XmlTag *tag)
{
  begin(into, tag, "Suunto SML");
}

// In the file without a root a header begins a session, and samples do where none stands before.
static void header_open(void *into, const XmlTag *tag)
{
  recorder_end(into);
  begin(into, tag, "Suunto XML");
}

static void samples_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  if (!r->open)
    begin(r, tag, "Suunto XML");
}

static void header_time(void *into, XmlText t)
{
  Recorder *r = into;
  own(r)->local = stamp_read(t.s, t.size, &r->day).ms;
}

static int32_t hertz(Recorder *r, XmlText t)
{
  int64_t n = recorder_number(r, t, 6);
  return known(n) && n >= 0 && n < 1000000000 ? (int32_t)((n * 60 + 500000) / 1000000) : UNKNOWN;
}

static void average_hertz(void *into, XmlText t)
{
  recorder_track(into)->heart_rate = hertz(into, t);
}

static void maximum_hertz(void *into, XmlText t)
{
  recorder_track(into)->heart_rate_max = hertz(into, t);
}

static void heart_hertz(void *into, XmlText t)
{
  Recorder *r = into;
  r->point.heart_rate = hertz(r, t);
}

static void cadence_hertz(void *into, XmlText t)
{
  Recorder *r = into;
  r->point.cadence = hertz(r, t);
}

// 10^-9 radian (six millimetres) to 10^-7 degree.
static int32_t radians(Recorder *r, XmlText t)
{
  int64_t n = recorder_number(r, t, 9);
  if (!known(n) || n > 6300000000 || n < -6300000000)
    return UNKNOWN;
  return (int32_t)((__int128)n * 5729577951308 / 10000000000000);
}

static void latitude_radians(void *into, XmlText t)
{
  Recorder *r = into;
  r->point.lat = radians(r, t);
}

static void longitude_radians(void *into, XmlText t)
{
  Recorder *r = into;
  r->point.lon = radians(r, t);
}

// A UTC time counts before one since the start.
static void utc_text(void *into, XmlText t)
{
  Recorder *r = into;
  int64_t ms = stamp_read(t.s, t.size, &r->day).ms;
  if (!known(ms))
    return;
  r->point.time = ms;
  own(r)->utc = true;
}

static void pause_state(void *into, XmlText t)
{
  Suunto *s = own(into);
  s->pause = t.size == 4; // True
  s->go_on = t.size == 5;
}

static void lap_event(void *into, const XmlTag *tag)
{
  (void)tag;
  Suunto *s = own(into);
  s->lap_time = s->lap_distance = UNKNOWN;
  s->lap = true;
}

static void lap_event_time(void *into, XmlText t)
{
  own(into)->lap_time = recorder_number(into, t, 3);
}

static void lap_event_distance(void *into, XmlText t)
{
  own(into)->lap_distance = recorder_number(into, t, 3);
}

// A lap's event stands at its end.
static void add_lap(Recorder *r, const Suunto *s)
{
  Track *t = recorder_track(r);
  int64_t start = r->point.time - s->lap_time;
  if (known(s->lap_time) && s->lap_time > 0 && known(r->point.time) && start >= 0)
    *arena_push(r->arena, t->lap, t->lap_count) = (RawLap){
        r->where, {start, UNKNOWN}, s->lap_time, s->lap_distance, UNKNOWN, UNKNOWN, UNKNOWN};
}

// A position and the sensors' values of one moment come as two samples, in either order.
static bool joins(const Sample *p, const Sample *q)
{
  return known(p->time) && known(q->time) && llabs(p->time - q->time) <= MOMENT &&
         known(p->lat) != known(q->lat);
}

static void join_sample(Sample *into, const Sample *p)
{
  if (known(p->lat)) {
    into->lat = p->lat;
    into->lon = p->lon;
    into->accuracy = p->accuracy;
    return;
  }
  into->time = p->time; // the sensors' clock
  into->distance = p->distance;
  into->elevation = p->elevation;
  into->speed = p->speed;
  into->heart_rate = p->heart_rate;
  into->cadence = p->cadence;
}

static void add_sample(Recorder *r)
{
  Track *t = recorder_track(r);
  Sample *last = t->count ? &t->sample[t->count - 1] : NULL;
  if (last && !r->border && joins(last, &r->point))
    join_sample(last, &r->point);
  else
    point_close_telling(r);
}

static void sample_close(void *into)
{
  Recorder *r = into;
  Suunto *s = own(r);
  if (s->pause)
    s->paused = r->point.time;
  if (s->go_on) {
    track_pause(r, recorder_track(r), s->paused, r->point.time);
    s->paused = UNKNOWN;
  }
  if (s->lap)
    add_lap(r, s);
  s->pause = s->go_on = s->lap = false;
  add_sample(r);
}

static int64_t first_time(const Track *t)
{
  for (int32_t i = 0; i < t->count; i++)
    if (known(t->sample[i].time))
      return t->sample[i].time;
  return UNKNOWN;
}

// The header's local time beside the first UTC time shows the zone.
static void log_close(void *into)
{
  Recorder *r = into;
  if (!r->open)
    return;
  Track *t = recorder_track(r);
  Suunto *s = own(r);
  if (s->utc) {
    int32_t offset = offset_between(s->local, first_time(t));
    t->offset = known(offset) ? offset : 0;
  } else {
    t->start.ms = s->local;
  }
  track_close_placed(r);
}

#define HEADER(at)                                                                                 \
  {at "/DateTime", .text = header_time}, {at "/Duration", .text = track_timer},                    \
      {at "/Distance", .text = track_distance}, {at "/Ascent", .text = track_ascent},              \
      {at "/Activity", .text = track_sport}, {at "/HR/Avg", .text = average_hertz},                \
  {                                                                                                \
    at "/HR/Max", .text = maximum_hertz                                                            \
  }

#define SAMPLE(at)                                                                                 \
  {at, .open = point_open, .close = sample_close}, {at "/UTC", .text = utc_text},                  \
      {at "/LocalTime", .text = point_time}, {at "/Time", .text = point_offset},                   \
      {at "/Latitude", .text = latitude_radians}, {at "/Longitude", .text = longitude_radians},    \
      {at "/Altitude", .text = point_elevation}, {at "/Distance", .text = point_distance},         \
      {at "/Speed", .text = point_speed}, {at "/HR", .text = heart_hertz},                         \
      {at "/Cadence", .text = cadence_hertz}, {at "/EHPE", .text = point_accuracy},                \
      {at "/Events/Pause/State", .text = pause_state}, {at "/Events/Lap", .open = lap_event},      \
      {at "/Events/Lap/Duration", .text = lap_event_time},                                         \
  {                                                                                                \
    at "/Events/Lap/Distance", .text = lap_event_distance                                          \
  }

static const XmlPath paths[] = {
    {"sml/DeviceLog", .open = log_open, .close = log_close},
    {"sml/DeviceLog/Device/Name", .text = track_device},
    HEADER("sml/DeviceLog/Header"),
    SAMPLE("sml/DeviceLog/Samples/Sample"),
    {"header", .open = header_open},
    HEADER("header"),
    {"Samples", .open = samples_open, .close = log_close},
    SAMPLE("Samples/Sample"),
};

const XmlTable suunto_table = {paths, sizeof paths / sizeof *paths};
