// PWX of TrainingPeaks, Timex and IpBike. A workout's time is local and names no zone; its samples
// count from there. A segment is a lap.
#include "read/formats.h"

#include "base/text.h"

static void root_open(void *into, const XmlTag *tag)
{
  (void)tag;
  ((Recorder *)into)->format = "PWX";
}

static void device_make(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->device = recorder_words(r, t);
}

// "Garmin" and "Garmin Forerunner" do not say the maker twice.
static void device_model(void *into, XmlText t)
{
  Recorder *r = into;
  Track *track = recorder_track(r);
  const char *model = recorder_words(r, t);
  track->device = track->device[0] && !text_starts(model, track->device)
                      ? arena_printf(r->keep, "%s %s", track->device, model)
                      : model;
}

static void summary_hr(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "avg", track_heart_rate);
  recorder_take(into, tag, "max", track_heart_rate_max);
}

static void segment_hr(void *into, const XmlTag *tag)
{
  recorder_take(into, tag, "avg", lap_heart_rate);
  recorder_take(into, tag, "max", lap_heart_rate_max);
}

static void segment_begins(void *into, XmlText t)
{
  Recorder *r = into;
  r->lap.start.ms = recorder_number(r, t, 3);
}

static const XmlPath paths[] = {
    {"pwx", .open = root_open},
    {"pwx/workout", .open = track_open, .close = track_close_placed},
    {"pwx/workout/sportType", .text = track_sport},
    {"pwx/workout/title", .text = track_title},
    {"pwx/workout/device/make", .text = device_make},
    {"pwx/workout/device/model", .text = device_model},
    {"pwx/workout/time", .text = track_start},
    {"pwx/workout/summarydata/duration", .text = track_timer},
    {"pwx/workout/summarydata/dist", .text = track_distance},
    {"pwx/workout/summarydata/climbingelevation", .text = track_ascent},
    {"pwx/workout/summarydata/hr", .open = summary_hr},
    {"pwx/workout/segment", .open = lap_open, .close = lap_close},
    {"pwx/workout/segment/summarydata/beginning", .text = segment_begins},
    {"pwx/workout/segment/summarydata/duration", .text = lap_time},
    {"pwx/workout/segment/summarydata/dist", .text = lap_distance},
    {"pwx/workout/segment/summarydata/hr", .open = segment_hr},
    {"pwx/workout/sample/timeoffset", .text = point_offset},
    {"pwx/workout/sample/lat", .text = point_latitude},
    {"pwx/workout/sample/lon", .text = point_longitude},
    {"pwx/workout/sample/alt", .text = point_elevation},
    {"pwx/workout/sample/dist", .text = point_distance},
    {"pwx/workout/sample/spd", .text = point_speed},
    {"pwx/workout/sample/hr", .text = point_heart_rate},
    {"pwx/workout/sample/cad", .text = point_cadence},
    {"pwx/workout/sample", .open = point_open, .close = point_close},
};

const XmlTable pwx_table = {paths, sizeof paths / sizeof *paths};
