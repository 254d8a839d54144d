// What a format's table of paths fills: sessions as the device told them, before any cleaning. The
// rule: a setter takes text or a tag and keeps what it says; it judges nothing but whether there is
// a number.
#ifndef TENDON_READ_TRACK_H
#define TENDON_READ_TRACK_H

#include "model/session.h"
#include "read/number.h"
#include "read/xml.h"

typedef struct Sample {
  int64_t time;      // ms; see Track.offset
  int64_t distance;  // mm since the start, by the device
  int32_t lat, lon;  // 10^-7 degree
  int32_t elevation; // mm
  int32_t speed;     // mm/s, by the device
  int32_t accuracy;  // mm, of the position
  int32_t heart_rate;
  int32_t cadence; // a minute, one foot or two
  int32_t line, col;
  bool border; // begins a segment: what lies before was a pause or a loss
} Sample;

// Before this (1990-01-03) a time is a device's epoch and not a time: 1970, or FIT's of 1989-12-31.
#define EPOCH_MS 631324800000

typedef enum TrackKind { TRACK_SESSION, TRACK_COURSE, TRACK_WORKOUT, TRACK_ROUTE } TrackKind;

typedef struct RawLap {
  Where where;
  Stamp start;
  int64_t time, distance;   // ms, mm; UNKNOWN
  int32_t average, maximum; // heart rate
  int32_t cadence;
} RawLap;

typedef struct RawPause {
  int64_t from, to; // ms, as the samples' times
} RawPause;

// One recording. Its totals are the device's own, UNKNOWN where it gives none.
typedef struct Track {
  TrackKind kind;
  Where where;
  const char *format, *device, *title, *sport;
  Sample *sample;
  int32_t count;
  RawLap *lap;
  int32_t lap_count;
  RawPause *pause; // as the device told them; those that are gaps alone are found later
  int32_t pause_count;
  const char **route; // files beside this one that hold its points
  int32_t route_count;
  Stamp start;      // of the session as a whole, where the file says
  int64_t end;      // ms, likewise
  int64_t timer;    // ms, pauses excluded
  int64_t distance; // mm
  int64_t ascent;   // mm
  int32_t heart_rate, heart_rate_max;
  int32_t cadence;      // of the session as a whole, steps a minute
  int32_t offset;       // of the first time that names one; UNKNOWN with local times
  bool both_feet;       // its cadence counts steps, not strides
  bool offset_seen;     // `offset` was set from a time
  bool no_local_offset; // the offset is the writer's and not the run's (Apple)
  const char *zone;     // IANA name from the file, NULL
  int32_t numbers_bad, times_bad;
  Where bad;       // the first of either
  bool ended;      // its end was read
  bool cut_point;  // the file ends within a point
  int64_t cut_lap; // mm of a lap that the file ends within, as its head says; UNKNOWN
} Track;

// What is being read. `point` and `lap` are complete at their closing tags.
typedef struct Recorder {
  Arena *keep;  // what outlives the file: names
  Arena *arena; // samples, gone after the file
  const char *format;
  Track *track;
  int32_t count;
  bool open;          // the last of `track` is being read
  const char *device; // of the file, for tracks that name none
  Sample point;
  RawLap lap;
  bool in_lap;
  bool border;                  // the next sample begins a segment
  Where route, course, workout; // the first of each, which are no sessions
  Where line;                   // likewise: a line on a map, without times
  int32_t line_points, course_points;
  int64_t line_length; // mm
  Where where;         // of the element being read
  DayMemo day;
  int64_t base; // ms that points of one format count from
  void *own;    // what one format remembers between elements
} Recorder;

void recorder_init(Recorder *r, Arena *keep, Arena *arena);
// The track being read; one is begun where a format begins none.
Track *recorder_track(Recorder *r);
// Begins another track at a tag.
Track *recorder_begin(Recorder *r, const XmlTag *tag, TrackKind kind);
void recorder_end(Recorder *r);
// The file ends here, early: notes what was being read.
void recorder_cut(Recorder *r);
// A copy that stays, trimmed, of printable text only.
const char *recorder_words(Recorder *r, XmlText t);
// A number in 10^-places, counted as bad when there is text that is none.
int64_t recorder_number(Recorder *r, XmlText t, int32_t places);
Stamp recorder_stamp(Recorder *r, XmlText t);
// Hands an attribute, if the tag has it, to a setter.
void recorder_take(Recorder *r, const XmlTag *tag, const char *name, void (*set)(void *, XmlText));

// track_span.c: times that count from the start, and pauses.
// Places what counts from the start (less than OFFSET_MAX) behind the track's start.
void track_place(Track *t);
void track_pause(Recorder *r, Track *t, int64_t from, int64_t to);
Sample sample_none(void);           // nothing known
bool sample_tells(const Sample *p); // anything but a time
// The offset of a zone that a local and a UTC time of one moment show, or UNKNOWN.
int32_t offset_between(int64_t local, int64_t utc);

// Setters for tables: all take a Recorder.
void point_open(void *into, const XmlTag *tag);
void point_open_at(Recorder *r, Where where);
void point_open_lat_lon(void *into, const XmlTag *tag); // from attributes
void point_close(void *into);
void point_time(void *into, XmlText t);
void point_latitude(void *into, XmlText t);
void point_longitude(void *into, XmlText t);
void point_elevation(void *into, XmlText t);
void point_distance(void *into, XmlText t);
void point_speed(void *into, XmlText t);
void point_heart_rate(void *into, XmlText t);
void point_cadence(void *into, XmlText t);
void point_accuracy(void *into, XmlText t);
void point_offset(void *into, XmlText t); // seconds since the track's start
void point_close_telling(void *into);     // drops a point that holds nothing but a time
void track_close_placed(void *into);      // track_place and track_close
void segment_open(void *into, const XmlTag *tag);
void lap_open(void *into, const XmlTag *tag); // @StartTime
void lap_close(void *into);
void lap_start(void *into, XmlText t);
void lap_time(void *into, XmlText t);     // seconds
void lap_distance(void *into, XmlText t); // metres
void lap_heart_rate(void *into, XmlText t);
void lap_heart_rate_max(void *into, XmlText t);
void lap_cadence(void *into, XmlText t);
void track_open(void *into, const XmlTag *tag);
void track_close(void *into);
void track_title(void *into, XmlText t);
void track_sport(void *into, XmlText t);
void track_device(void *into, XmlText t);
void track_distance(void *into, XmlText t);
void track_timer(void *into, XmlText t);
void track_ascent(void *into, XmlText t);
void track_start(void *into, XmlText t);
void track_zone(void *into, XmlText t);
void track_heart_rate(void *into, XmlText t);
void track_heart_rate_max(void *into, XmlText t);

#endif
