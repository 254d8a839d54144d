// GPX 1.0 and 1.1 with the point extensions of Garmin (TrackPointExtension 1 and 2), Cluetrust's
// gpxdata, Apple, Strava, Suunto, Huami and OpenTracks. A track is a session, a segment's border a
// pause or a loss; <metadata><time> is often the time of export and is never used.
#include "read/formats.h"

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

static const XmlPath paths[] = {
    {"gpx", .open = gpx_open},
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
