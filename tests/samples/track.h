// A simulated session of a sample runner. The rule: integers only; whatever is random comes from
// the plan's seed and the session's start.
#ifndef TENDON_TESTS_SAMPLES_TRACK_H
#define TENDON_TESTS_SAMPLES_TRACK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ROUTE_POINTS = 1024, SAMPLES_MAX = 16384, SEGMENTS_MAX = 64 };

// A closed way, as points in millimetres east and north of its middle.
typedef struct Route {
  char name[24], shape[8];     // "loop", "oval", "back"
  int64_t latitude, longitude; // of the middle, in ten-millionths of a degree
  int64_t size, elevation;     // mm across (or out, for "back"); cm above the sea
  int64_t heading;             // degrees from north
  int64_t x[ROUTE_POINTS + 1], y[ROUTE_POINTS + 1];
  int64_t along[ROUTE_POINTS + 1]; // mm from the start
} Route;

typedef struct Segment {
  char kind; // w walk, r run, f faster run, s stand, p watch paused, b bike
  int32_t seconds;
} Segment;

typedef struct Sample {
  int64_t time;                // seconds from 1970
  int64_t latitude, longitude; // ten-millionths of a degree
  int64_t elevation;           // cm
  int64_t distance;            // mm from the start
  int32_t speed;               // mm/s
  int32_t heart, cadence;      // beats a minute; steps a minute
  int32_t segment;
  bool after_pause;
} Sample;

typedef struct Track {
  int64_t start;  // seconds from 1970
  int32_t offset; // minutes east of UTC then
  uint64_t seed;
  const Route *route; // NULL: indoors
  const char *sport, *name;
  int64_t pace;           // seconds a kilometre, running
  int64_t walk;           // mm/s
  int64_t cadence, heart; // steps and beats a minute while running
  int64_t hill;           // metres up and down once a lap of the way
  int64_t spike;          // second at which the position jumps, or -1
  int64_t auto_lap;       // metres; 0: one lap for each segment
  bool every_second;
  Segment segment[SEGMENTS_MAX];
  int32_t segment_count;
  Sample sample[SAMPLES_MAX];
  int32_t count;
} Track;

int64_t days_of(int64_t year, int64_t month, int64_t day); // days from 1970-01-01
bool summer_time(const char *rule, int64_t year, int64_t days);

bool route_build(Route *r, uint64_t seed);

// "w5,6x(w3,r2),w5": minutes; a value in seconds has an s behind it ("p90s").
bool track_simulate(Track *t, const char *pattern);

// Flavours: garmin, strava, opentracks, tcx. The path goes to `path`.
bool track_write(const Track *t, const char *flavour, const char *folder, char *path, size_t size);

#endif
