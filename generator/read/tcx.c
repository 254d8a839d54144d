// Garmin's Training Center files, versions 1 (History) and 2 (Activities). An activity is a
// session; several in a file and in a MultiSportSession are several. A second Track in a lap and a
// Trackpoint without anything but its time are pauses. Courses and workouts are plans.
#include "read/formats.h"

static void root_open(void *into, const XmlTag *tag)
{
  (void)tag;
  ((Recorder *)into)->format = "TCX 2";
}

static void activity_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText t;
  Track *track = recorder_begin(r, tag, TRACK_SESSION);
  if (xml_attribute(tag, "Sport", &t))
    track->sport = recorder_words(r, t);
}

// Version 1 names the sport by the folder.
static void version_1_open(void *into, const XmlTag *tag, const char *sport)
{
  Recorder *r = into;
  r->format = "TCX 1";
  recorder_begin(r, tag, TRACK_SESSION)->sport = sport;
}

static void run_open(void *into, const XmlTag *tag)
{
  version_1_open(into, tag, "Running");
}

static void ride_open(void *into, const XmlTag *tag)
{
  version_1_open(into, tag, "Biking");
}

static void other_open(void *into, const XmlTag *tag)
{
  version_1_open(into, tag, "Other");
}

// The identifier is the start in all but a few files; where it is none nothing is missing.
static void activity_id(void *into, XmlText t)
{
  Recorder *r = into;
  recorder_track(r)->start = stamp_read(t.s, t.size, &r->day);
}

static void course_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  if (!r->course.source)
    r->course = xml_where(tag);
}

static void course_point(void *into, const XmlTag *tag)
{
  (void)tag;
  ((Recorder *)into)->course_points++;
}

static void workout_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  if (!r->workout.source)
    r->workout = xml_where(tag);
}

// A point that holds a time alone marks a pause: the next one begins a segment.
static void trackpoint_close(void *into)
{
  Recorder *r = into;
  const Sample *p = &r->point;
  bool alone = known(p->time) && !known(p->lat) && !known(p->distance) && !known(p->heart_rate) &&
               !known(p->cadence) && !known(p->speed) && !known(p->elevation);
  point_close(into);
  if (alone)
    r->border = true;
}

#define LAP(at)                                                                                    \
  {at, .open = lap_open, .close = lap_close}, {at "/TotalTimeSeconds", .text = lap_time},          \
      {at "/DistanceMeters", .text = lap_distance},                                                \
      {at "/AverageHeartRateBpm/Value", .text = lap_heart_rate},                                   \
      {at "/MaximumHeartRateBpm/Value", .text = lap_heart_rate_max},                               \
      {at "/Cadence", .text = lap_cadence},                                                        \
      {at "/Extensions//AvgRunCadence", .text = lap_cadence}, {at "/Track", .open = segment_open}, \
      {at "/Track/Trackpoint//Time", .text = point_time},                                          \
      {at "/Track/Trackpoint//LatitudeDegrees", .text = point_latitude},                           \
      {at "/Track/Trackpoint//LongitudeDegrees", .text = point_longitude},                         \
      {at "/Track/Trackpoint//AltitudeMeters", .text = point_elevation},                           \
      {at "/Track/Trackpoint//DistanceMeters", .text = point_distance},                            \
      {at "/Track/Trackpoint//HeartRateBpm/Value", .text = point_heart_rate},                      \
      {at "/Track/Trackpoint//Speed", .text = point_speed},                                        \
      {at "/Track/Trackpoint//RunCadence", .text = point_cadence},                                 \
      {at "/Track/Trackpoint//Cadence", .text = point_cadence},                                    \
  {                                                                                                \
    at "/Track/Trackpoint", .open = point_open, .close = trackpoint_close                          \
  }

#define ROOT "TrainingCenterDatabase"

static const XmlPath paths[] = {
    {ROOT, .open = root_open},
    {ROOT "//Activity", .open = activity_open, .close = track_close},
    {ROOT "//Activity/Id", .text = activity_id},
    {ROOT "//Activity/Creator/Name", .text = track_device},
    LAP(ROOT "//Activity/Lap"),
    {ROOT "//History/Running//Run", .open = run_open, .close = track_close},
    LAP(ROOT "//History/Running//Run/Lap"),
    {ROOT "//History/Biking//Run", .open = ride_open, .close = track_close},
    LAP(ROOT "//History/Biking//Run/Lap"),
    {ROOT "//History//Run", .open = other_open, .close = track_close},
    LAP(ROOT "//History//Run/Lap"),
    {ROOT "//Course", .open = course_open},
    {ROOT "//Course//Trackpoint", .open = course_point},
    {ROOT "//Workout", .open = workout_open},
};

const XmlTable tcx_table = {paths, sizeof paths / sizeof *paths};
