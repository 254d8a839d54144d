// SportTracks' logbook: many activities in a file. Track points count from the track's start;
// pauses stand in TrackClock, behind the points.
#include "read/formats.h"

static void root_open(void *into, const XmlTag *tag)
{
  (void)tag;
  ((Recorder *)into)->format = "FITLOG";
}

static void activity_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText t;
  Track *track = recorder_begin(r, tag, TRACK_SESSION);
  if (xml_attribute(tag, "StartTime", &t))
    track->start = recorder_stamp(r, t);
}

static void duration_open(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "TotalSeconds", track_timer);
}

static void distance_open(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "TotalMeters", track_distance);
}

static void elevation_open(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "AscendMeters", track_ascent);
}

static void heart_open(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "AverageBPM", track_heart_rate);
  recorder_take(into, tag, "MaximumBPM", track_heart_rate_max);
}

static void category_open(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "Name", track_sport);
}

static void device_open(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "Device", track_device);
}

static void fitlog_lap_open(void *into, const XmlTag *tag)
{
  lap_open(into, tag);
  recorder_take(into, tag, "DurationSeconds", lap_time);
}

static void lap_distance_open(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "TotalMeters", lap_distance);
}

static void lap_heart_open(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "AverageBPM", lap_heart_rate);
  recorder_take(into, tag, "MaximumBPM", lap_heart_rate_max);
}

// Points count from the track's own start, which may lie behind the activity's.
static void points_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText t;
  r->border = true;
  if (xml_attribute(tag, "StartTime", &t))
    r->base = recorder_stamp(r, t).ms;
  else
    r->base = recorder_track(r)->start.ms;
}

static void pt_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  point_open_lat_lon(into, tag);
  recorder_take(into, tag, "tm", point_offset);
  if (known(r->point.time))
    r->point.time = known(r->base) ? r->point.time + r->base : UNKNOWN;
  recorder_take(into, tag, "ele", point_elevation);
  recorder_take(into, tag, "hr", point_heart_rate);
  recorder_take(into, tag, "cadence", point_cadence);
  recorder_take(into, tag, "dist", point_distance);
}

static void pause_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText from, to;
  if (!xml_attribute(tag, "StartTime", &from) || !xml_attribute(tag, "EndTime", &to))
    return;
  int64_t begin = recorder_stamp(r, from).ms;
  track_pause(r, recorder_track(r), begin, recorder_stamp(r, to).ms);
}

#define ACTIVITY "FitnessWorkbook/AthleteLog/Activity"

static const XmlPath paths[] = {
    {"FitnessWorkbook", .open = root_open},
    {ACTIVITY, .open = activity_open, .close = track_close},
    {ACTIVITY "/Metadata", .open = device_open},
    {ACTIVITY "/Duration", .open = duration_open},
    {ACTIVITY "/Distance", .open = distance_open},
    {ACTIVITY "/Elevation", .open = elevation_open},
    {ACTIVITY "/HeartRate", .open = heart_open},
    {ACTIVITY "/Name", .text = track_title},
    {ACTIVITY "/Category", .open = category_open},
    {ACTIVITY "/Laps/Lap", .open = fitlog_lap_open, .close = lap_close},
    {ACTIVITY "/Laps/Lap/Distance", .open = lap_distance_open},
    {ACTIVITY "/Laps/Lap/HeartRate", .open = lap_heart_open},
    {ACTIVITY "/Track", .open = points_open},
    {ACTIVITY "/Track/pt", .open = pt_open, .close = point_close},
    {ACTIVITY "/TrackClock/Pause", .open = pause_open},
};

const XmlTable fitlog_table = {paths, sizeof paths / sizeof *paths};
