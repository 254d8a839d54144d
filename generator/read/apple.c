// Apple Health's export.xml. Dates carry the offset that the phone had when it exported, which is
// not the run's: the zone comes from HKTimeZone, or from the local time in the name of the route's
// file. Totals stand in the workout (to iOS 15) or in its WorkoutStatistics (from iOS 16); those of
// a WorkoutActivity are parts of them and are not added.
#include "read/apple.h"

#include <string.h>

#include "base/text.h"
#include "read/formats.h"
#include "read/sport.h"

typedef struct Unit {
  const char *name;
  int64_t size; // micrometres, or microseconds
} Unit;

static const Unit units[] = {
    {"km", 1000000000}, {"m", 1000000},     {"cm", 10000},     {"mi", 1609344000},
    {"yd", 914400},     {"ft", 304800},     {"min", 60000000}, {"s", 1000000},
    {"sec", 1000000},   {"hr", 3600000000}, {"h", 3600000000}, {"ms", 1000},
};

static bool text_is(XmlText t, const char *word)
{
  return t.size == strlen(word) && memcmp(t.s, word, t.size) == 0;
}

static bool ends_with(XmlText t, const char *word)
{
  size_t n = strlen(word);
  return t.size >= n && memcmp(t.s + t.size - n, word, n) == 0;
}

// Thousandths of a metre or second. A unit that is not known makes the value unknown.
static int64_t measure(Recorder *r, XmlText value, XmlText unit)
{
  int64_t n = recorder_number(r, value, 6);
  for (size_t i = 0; i < sizeof units / sizeof *units && known(n); i++)
    if (text_is(unit, units[i].name))
      return (int64_t)((__int128)n * units[i].size / 1000000000);
  return UNKNOWN;
}

// The value of an attribute by the unit in another.
static int64_t attribute_measure(Recorder *r, const XmlTag *tag, const char *name, const char *unit)
{
  XmlText v, u;
  return xml_attribute(tag, name, &v) && xml_attribute(tag, unit, &u) ? measure(r, v, u) : UNKNOWN;
}

static int64_t attribute_stamp(Recorder *r, const XmlTag *tag, const char *name)
{
  XmlText t;
  return xml_attribute(tag, name, &t) ? recorder_stamp(r, t).ms : UNKNOWN;
}

// A name in ASCII, as the filter gives them.
static XmlText source_name(Recorder *r, XmlText t)
{
  size_t size = 0;
  bool plain = true;
  for (size_t i = 0; i < t.size; i++)
    plain &= !(t.s[i] & 0x80);
  if (plain)
    return t;
  char *s = arena_alloc(r->arena, 3 * t.size);
  for (size_t i = 0; i < t.size; i++)
    size += apple_source_byte(s + size, t.s[i]);
  return (XmlText){s, size};
}

static int32_t source_of(Recorder *r, const XmlTag *tag)
{
  Apple *a = apple_of(r);
  XmlText t;
  if (!xml_attribute(tag, "sourceName", &t))
    return APPLE_SOURCES - 1;
  if (a->source_count && text_is(t, a->source[a->source_last]))
    return a->source_last;
  t = source_name(r, t);
  for (int32_t i = 0; i < a->source_count; i++)
    if (text_is(t, a->source[i]))
      return a->source_last = i;
  if (a->source_count == APPLE_SOURCES - 1)
    return APPLE_SOURCES - 1;
  a->source[a->source_count] = arena_copy(r->arena, t.s, t.size);
  return a->source_last = a->source_count++;
}

// Records of other types are passed over here, or by the filter before.
static void record_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText type, value, start, end;
  if (!xml_attribute(tag, "type", &type) || !xml_attribute(tag, "value", &value) ||
      !xml_attribute(tag, "startDate", &start))
    return;
  bool heart = text_is(type, "HKQuantityTypeIdentifierHeartRate");
  if (!heart && !text_is(type, "HKQuantityTypeIdentifierStepCount"))
    return;
  int64_t n = number_read(value.s, value.size, 0), ms = stamp_read(start.s, start.size, &r->day).ms;
  if (n <= 0 || n > UINT16_MAX || ms < 0 || ms / 1000 > UINT32_MAX)
    return;
  uint16_t source = (uint16_t)source_of(r, tag);
  if (heart) {
    apple_add_beat(r, (Beat){(uint32_t)(ms / 1000), (uint16_t)n, source});
    return;
  }
  int64_t lasts = xml_attribute(tag, "endDate", &end)
                      ? (stamp_read(end.s, end.size, &r->day).ms - ms) / 1000
                      : -1;
  if (lasts >= 0 && lasts <= UINT16_MAX)
    apple_add_steps(r, (Steps){(uint32_t)(ms / 1000), (uint16_t)lasts, (uint16_t)n, source});
}

// "HKWorkoutActivityTypeRunning" without what all begin with. A sport that is named and not known
// is another one, and not to be guessed.
static const char *sport_of(Recorder *r, XmlText t)
{
  static const char prefix[] = "HKWorkoutActivityType";
  if (t.size > sizeof prefix && memcmp(t.s, prefix, sizeof prefix - 1) == 0) {
    t.s += sizeof prefix - 1;
    t.size -= sizeof prefix - 1;
  }
  const char *name = recorder_words(r, t);
  return sport_read(r->arena, name) == SPORT_UNKNOWN ? "Other" : name;
}

// "<<HKDevice: 0x1>, name:Apple Watch, manufacturer:Apple Inc., ..., hardware:Watch7,2, ...>"
static const char *device_of(Recorder *r, XmlText t)
{
  const char *s = arena_copy(r->arena, t.s, t.size), *name = strstr(s, "name:");
  if (!name)
    return "";
  size_t n = strcspn(name + 5, ",>");
  return recorder_words(r, (XmlText){name + 5, n});
}

static void workout_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  Apple *a = apple_of(r);
  XmlText t;
  r->format = "Apple Health";
  Track *track = recorder_begin(r, tag, TRACK_SESSION);
  track->where.col = 1; // one element a line
  r->where.col = 1;
  track->no_local_offset = true;
  track->both_feet = true;
  if (xml_attribute(tag, "workoutActivityType", &t))
    track->sport = sport_of(r, t);
  track->start.ms = attribute_stamp(r, tag, "startDate");
  track->end = attribute_stamp(r, tag, "endDate");
  track->timer = attribute_measure(r, tag, "duration", "durationUnit");
  track->distance = attribute_measure(r, tag, "totalDistance", "totalDistanceUnit");
  if (xml_attribute(tag, "device", &t))
    track->device = device_of(r, t);
  if (!track->device[0])
    recorder_take(r, tag, "sourceName", track_device);
  *arena_push(r->arena, a->workout, a->workout_count) =
      (Workout){.start = track->start.ms, .end = track->end, .source = source_of(r, tag)};
  a->paused = a->counted = UNKNOWN;
  a->lap = a->segment = a->activity = NULL;
  a->lap_count = a->segment_count = a->activity_count = 0;
}

static void metadata_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  XmlText key, t;
  if (!xml_attribute(tag, "key", &key) || !xml_attribute(tag, "value", &t))
    return;
  if (text_is(key, "HKTimeZone"))
    track_zone(r, t);
  if (text_is(key, "HKWorkoutBrandName"))
    track_title(r, t);
  if (text_is(key, "HKElevationAscended")) {
    const char *space = memchr(t.s, ' ', t.size);
    size_t n = space ? (size_t)(space - t.s) : t.size;
    XmlText unit = {t.s + n + 1, space ? t.size - n - 1 : 0};
    recorder_track(r)->ascent = measure(r, (XmlText){t.s, n}, unit);
  }
}

static RawLap part_at(Recorder *r, int64_t start, int64_t time)
{
  return (RawLap){r->where, {start, UNKNOWN}, time, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN};
}

// Pauses by hand and of their own count alike. A lap without a length is a mark at its end.
static void event_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  Apple *a = apple_of(r);
  XmlText type;
  int64_t at = attribute_stamp(r, tag, "date");
  if (!known(at) || !xml_attribute(tag, "type", &type))
    return;
  int64_t lasts = attribute_measure(r, tag, "duration", "durationUnit");
  if (ends_with(type, "Pause") || ends_with(type, "MotionPaused")) {
    a->paused = known(a->paused) ? a->paused : at;
  } else if (ends_with(type, "Resume") || ends_with(type, "MotionResumed")) {
    track_pause(r, recorder_track(r), a->paused, at);
    a->paused = UNKNOWN;
  } else if (ends_with(type, "TypeLap")) {
    *arena_push(r->arena, a->lap, a->lap_count) = part_at(r, at, lasts);
  } else if (ends_with(type, "TypeSegment") && lasts > 0) {
    *arena_push(r->arena, a->segment, a->segment_count) = part_at(r, at, lasts);
  }
}

static bool quantity_is(XmlText type, const char *name)
{
  static const char prefix[] = "HKQuantityTypeIdentifier";
  size_t n = sizeof prefix - 1;
  return type.size > n && memcmp(type.s, prefix, n) == 0 && strlen(name) <= type.size - n &&
         memcmp(type.s + n, name, strlen(name)) == 0;
}

static int32_t beats_of(Recorder *r, const XmlTag *tag, const char *name)
{
  XmlText t;
  int64_t n = xml_attribute(tag, name, &t) ? recorder_number(r, t, 0) : UNKNOWN;
  return n > 0 && n < 1000 ? (int32_t)n : UNKNOWN;
}

static void statistics_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  Track *track = recorder_track(r);
  XmlText type, t;
  if (!xml_attribute(tag, "type", &type))
    return;
  if (quantity_is(type, "Distance") && !known(track->distance)) {
    track->distance = attribute_measure(r, tag, "sum", "unit");
  } else if (quantity_is(type, "StepCount") && xml_attribute(tag, "sum", &t)) {
    apple_of(r)->counted = recorder_number(r, t, 0);
  } else if (quantity_is(type, "HeartRate")) {
    track->heart_rate = beats_of(r, tag, "average");
    track->heart_rate_max = beats_of(r, tag, "maximum");
  }
}

static void activity_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  Apple *a = apple_of(r);
  a->part = part_at(r, attribute_stamp(r, tag, "startDate"),
                    attribute_measure(r, tag, "duration", "durationUnit"));
}

static void activity_statistics(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  RawLap *part = &apple_of(r)->part;
  XmlText type;
  if (!xml_attribute(tag, "type", &type))
    return;
  if (quantity_is(type, "Distance")) {
    part->distance = attribute_measure(r, tag, "sum", "unit");
  } else if (quantity_is(type, "HeartRate")) {
    part->average = beats_of(r, tag, "average");
    part->maximum = beats_of(r, tag, "maximum");
  }
}

static void activity_close(void *into)
{
  Recorder *r = into;
  Apple *a = apple_of(r);
  *arena_push(r->arena, a->activity, a->activity_count) = a->part;
}

// "/workout-routes/route_2026-06-05_1.02pm.gpx": the local minute of the end.
static int64_t local_end_of(Recorder *r, const char *path)
{
  const char *s = strstr(path, "route_");
  if (!s || strlen(s) < 20)
    return UNKNOWN;
  s += 6;
  const char *clock = s + 11, *dot = strchr(clock, '.');
  if (s[10] != '_' || !dot || dot - clock < 1 || dot - clock > 2 || strlen(dot) < 5)
    return UNKNOWN;
  int64_t hour = number_read(clock, (size_t)(dot - clock), 0);
  const char *iso = arena_printf(r->arena, "%.10sT00:%.2s:00", s, dot + 1);
  int64_t day = stamp_read(iso, strlen(iso), NULL).ms;
  if (!known(day) || hour < 1 || hour > 12)
    return UNKNOWN;
  bool pm = dot[3] == 'p' || dot[3] == 'P';
  return day + (hour % 12 + (pm ? 12 : 0)) * 3600000;
}

static void reference_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  Track *t = recorder_track(r);
  XmlText path;
  if (!xml_attribute(tag, "path", &path))
    return;
  const char *name = arena_copy(r->arena, path.s, path.size);
  *arena_push(r->arena, t->route, t->route_count) = name;
  int32_t offset = offset_between(local_end_of(r, name), t->end);
  if (t->zone || !known(offset))
    return;
  t->offset = offset;
  t->no_local_offset = false;
}

// Routes of 2017 and 2018 stand in the workout itself.
static void location_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  point_open(r, tag);
  r->point.col = 1;
  recorder_take(r, tag, "date", point_time);
  recorder_take(r, tag, "latitude", point_latitude);
  recorder_take(r, tag, "longitude", point_longitude);
  recorder_take(r, tag, "altitude", point_elevation);
  recorder_take(r, tag, "horizontalAccuracy", point_accuracy);
  recorder_take(r, tag, "speed", point_speed);
  point_close(r);
}

// Marks end the lap that the mark before began.
static void use_laps(Apple *a, Track *t)
{
  int64_t from = t->start.ms;
  for (int32_t i = 0; i < a->lap_count; i++) {
    RawLap *l = &a->lap[i];
    if (!known(l->time) || l->time == 0) {
      int64_t at = l->start.ms;
      l->start.ms = from;
      l->time = known(from) && at > from ? at - from : UNKNOWN;
      from = at;
    }
  }
  t->lap = a->lap;
  t->lap_count = a->lap_count;
}

// Segments of kilometres and of miles stand beside each other; only those that follow each other
// are laps.
static bool in_turn(const RawLap *part, int32_t count)
{
  for (int32_t i = 1; i < count; i++)
    if (part[i].start.ms < part[i - 1].start.ms + part[i - 1].time - 5000)
      return false;
  return count > 1;
}

static void workout_close(void *into)
{
  Recorder *r = into;
  Apple *a = apple_of(r);
  Track *t = recorder_track(r);
  track_pause(r, t, a->paused, t->end);
  if (t->zone)
    t->no_local_offset = true;
  if (a->lap_count) {
    use_laps(a, t);
  } else if (in_turn(a->segment, a->segment_count)) {
    t->lap = a->segment;
    t->lap_count = a->segment_count;
  } else if (a->activity_count > 1) {
    t->lap = a->activity;
    t->lap_count = a->activity_count;
  }
  if (sport_on_foot(sport_read(r->arena, t->sport)))
    t->cadence = apple_cadence(t, a->counted);
  recorder_end(r);
}

#define WORKOUT(at)                                                                                \
  {at, .open = workout_open, .close = workout_close},                                              \
      {at "/MetadataEntry", .open = metadata_open}, {at "/WorkoutEvent", .open = event_open},      \
      {at "/WorkoutStatistics", .open = statistics_open},                                          \
      {at "/WorkoutActivity", .open = activity_open, .close = activity_close},                     \
      {at "/WorkoutActivity/WorkoutStatistics", .open = activity_statistics},                      \
      {at "/WorkoutActivity/WorkoutRoute/FileReference", .open = reference_open},                  \
      {at "/WorkoutRoute/FileReference", .open = reference_open},                                  \
  {                                                                                                \
    at "/WorkoutRoute/Location", .open = location_open                                             \
  }

static const XmlPath paths[] = {
    {"HealthData/Record", .open = record_open},
    WORKOUT("HealthData/Workout"),
    {"Record", .open = record_open}, // a piece that someone cut out
    WORKOUT("Workout"),
};

const XmlTable apple_table = {paths, sizeof paths / sizeof *paths};
