// GPX 1.0 and 1.1 with the point extensions of Garmin (TrackPointExtension 1 and 2), Cluetrust's
// gpxdata, Apple, Strava, Suunto, Huami and OpenTracks. A track is a session, a segment's border a
// pause or a loss; <metadata><time> is often the time of export and is never used.
#include "read/formats.h"

#include <stdlib.h>

enum { BEAT_NEAR = 10000 }; // ms from a point that a heart rate beside the points is given to

// A heart rate that stands outside the points (a-rival SpoQ's activity extension).
typedef struct Beat {
  int64_t time;
  int32_t bpm;
} Beat;

typedef struct Gpx {
  Beat *beat;
  int32_t count;
} Gpx;

static void gpx_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText t;
  r->where = xml_where(tag);
  r->format = "GPX";
  if (xml_attribute(tag, "version", &t) && t.size == 3 && t.s[0] == '1' && t.s[1] == '.')
    r->format = t.s[2] == '0' ? "GPX 1.0" : t.s[2] == '1' ? "GPX 1.1" : "GPX";
  if (xml_attribute(tag, "creator", &t))
    r->device = recorder_words(r, t);
}

static void route_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  if (!r->route.source)
    r->route = xml_where(tag);
}

// A lap of the gpxdata extension stands beside the track and comes after it.
static void late_lap_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  if (r->count)
    r->open = true;
  lap_open(into, tag);
}

static void late_lap_close(void *into)
{
  Recorder *r = into;
  lap_close(into);
  recorder_end(r);
}

static void beat_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText time, bpm;
  if (!xml_attribute(tag, "time", &time) || !xml_attribute(tag, "bpm", &bpm))
    return;
  Stamp at = stamp_read(time.s, time.size, &r->day);
  int64_t rate = number_read(bpm.s, bpm.size, 0);
  if (!known(at.ms) || !known(rate) || rate < 0 || rate > INT32_MAX)
    return;
  if (!r->own)
    r->own = arena_alloc(r->arena, sizeof(Gpx));
  Gpx *g = r->own;
  *arena_push(r->arena, g->beat, g->count) = (Beat){at.ms, (int32_t)rate};
}

static int by_time(const void *left, const void *right)
{
  const Beat *l = left, *r = right;
  return l->time < r->time ? -1 : l->time > r->time;
}

// The beat next to a time, or none near it; beats are in order.
static int32_t beat_at(const Gpx *g, int64_t time)
{
  int32_t low = 0, high = g->count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    if (g->beat[middle].time < time)
      low = middle + 1;
    else
      high = middle;
  }
  int64_t behind = low < g->count ? g->beat[low].time - time : INT64_MAX;
  int64_t before = low > 0 ? time - g->beat[low - 1].time : INT64_MAX;
  if (behind > BEAT_NEAR && before > BEAT_NEAR)
    return UNKNOWN;
  return g->beat[behind <= before ? low : low - 1].bpm;
}

// They may stand before the tracks or behind.
static void gpx_close(void *into)
{
  Recorder *r = into;
  Gpx *g = r->own;
  if (!g)
    return;
  qsort(g->beat, (size_t)g->count, sizeof *g->beat, by_time);
  for (int32_t i = 0; i < r->count; i++)
    for (int32_t j = 0; j < r->track[i].count; j++) {
      Sample *p = &r->track[i].sample[j];
      if (known(p->time) && !known(p->heart_rate))
        p->heart_rate = beat_at(g, p->time);
    }
}

static const XmlPath paths[] = {
    {"gpx", .open = gpx_open, .close = gpx_close},
    {"gpx/extensions/activity/heartRateTrack/heartRate", .open = beat_open},
    {"gpx/activity/heartRateTrack/heartRate", .open = beat_open},
    {"gpx/rte", .open = route_open},
    {"gpx/trk", .open = track_open, .close = track_close},
    {"gpx/trk/name", .text = track_title},
    {"gpx/trk/type", .text = track_sport},
    {"gpx/trk/extensions/TrackStatsExtension/Distance", .text = track_distance},
    {"gpx/trk/extensions/TrackStatsExtension/TimerTime", .text = track_timer},
    {"gpx/trk/extensions/TrackStatsExtension/Ascent", .text = track_ascent},
    {"gpx/trk/extensions/startTimeZone", .text = track_zone},
    {"gpx/trk/trkseg", .open = segment_open},
    {"gpx/trk/trkseg/trkpt//time", .text = point_time},
    {"gpx/trk/trkseg/trkpt//ele", .text = point_elevation},
    {"gpx/trk/trkseg/trkpt//hr", .text = point_heart_rate},
    {"gpx/trk/trkseg/trkpt//cad", .text = point_cadence},
    {"gpx/trk/trkseg/trkpt//speed", .text = point_speed},
    {"gpx/trk/trkseg/trkpt//distance", .text = point_distance},
    {"gpx/trk/trkseg/trkpt//hAcc", .text = point_accuracy},
    {"gpx/trk/trkseg/trkpt//heartrate", .text = point_heart_rate},
    {"gpx/trk/trkseg/trkpt//cadence", .text = point_cadence},
    {"gpx/trk/trkseg/trkpt//RunCadence", .text = point_cadence},
    {"gpx/trk/trkseg/trkpt//accuracy_horizontal", .text = point_accuracy},
    {"gpx/trk/trkseg/trkpt", .open = point_open_lat_lon, .close = point_close},
    {"gpx/extensions/lap", .open = late_lap_open, .close = late_lap_close},
    {"gpx/extensions/lap/startTime", .text = lap_start},
    {"gpx/extensions/lap/elapsedTime", .text = lap_time},
    {"gpx/extensions/lap/distance", .text = lap_distance},
};

const XmlTable gpx_table = {paths, sizeof paths / sizeof *paths};
