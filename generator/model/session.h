// One activity as a watch recorded it, cleaned. The rule: an unknown value is UNKNOWN and shown as
// null; nothing here comes from the journal.
#ifndef TENDON_MODEL_SESSION_H
#define TENDON_MODEL_SESSION_H

#include "base/date.h"
#include "base/diag.h"
#include "model/value.h"

typedef enum Sport {
  SPORT_UNKNOWN,
  SPORT_RUN, // run, or run and walk in one: the bouts tell
  SPORT_WALK,
  SPORT_BIKE,
  SPORT_SWIM,
  SPORT_POOL_RUN,
  SPORT_ROW,
  SPORT_ELLIPTICAL,
  SPORT_STRENGTH,
  SPORT_MOBILITY,
  SPORT_OTHER,
  SPORT_MAX
} Sport;

const char *sport_name(Sport s); // "run", "walk", "pool-run", ...: the names of the JSON contract

typedef enum BoutKind { BOUT_STOP, BOUT_WALK, BOUT_RUN } BoutKind;

const char *bout_name(BoutKind k); // "stop", "walk", "run"

typedef struct Bout {
  BoutKind kind;
  Duration start; // since the session's start
  Duration time;
  Distance distance;
} Bout;

typedef struct Lap {
  Instant start;
  Duration time;
  Distance distance;
  HeartRate average, maximum;
} Lap;

typedef enum DistanceSource { DISTANCE_NONE, DISTANCE_DEVICE, DISTANCE_GPS } DistanceSource;

typedef enum ZoneSource { // where the local time of a session comes from, best first
  ZONE_NONE,              // the file's times are local and name no zone
  ZONE_FILE,              // an offset or zone in the file
  ZONE_PROFILE            // the runner's zone
} ZoneSource;

// What the file itself says, before anything is corrected. It decides nothing; it stands beside
// what is used, so that a reader can see how much cleaning changed.
typedef struct Recorded {
  Instant start;        // of the session as the file says it, else its earliest time
  Duration elapsed;     // from there to its latest time
  Distance distance;    // the device's, else `positions`
  Distance positions;   // along the positions of each segment in their order
  int32_t points;       // a last one that was cut counts
  HeartRate heart_rate; // mean of all values above 0
} Recorded;

typedef struct Session {
  Where where;        // the element it came from
  const char *file;   // relative to the runner's folder
  const char *format; // "GPX 1.1", "TCX 2"
  const char *device; // "" when the file names none
  const char *title;  // the activity's own name, "" when none
  Sport sport;
  Instant start;  // with offset UNKNOWN: local wall-clock time as if it were UTC
  int32_t offset; // seconds east of UTC at the start, or UNKNOWN
  ZoneSource zone;
  Date date; // local day of the start
  Duration elapsed, moving;
  Distance distance;
  DistanceSource distance_source;
  Duration run, walk; // from the bouts; UNKNOWN when no bouts can be told
  Distance run_distance;
  Duration longest_run; // the longest run bout
  bool bouts_by_speed;  // no cadence: the speed rule, unreliable for slow joggers
  bool bouts_by_laps;   // runs and walks begin where the runner pressed the lap button
  Distance ascent;      // approximate
  Speed top_speed;      // fastest 10 s while running, or UNKNOWN
  HeartRate heart_rate, heart_rate_max;
  Cadence cadence; // median while running
  int32_t points;
  Recorded recorded;
  const Lap *lap;
  int32_t lap_count;
  const Bout *bout;
  int32_t bout_count;
  const char *const *merged; // other files that recorded the same
  int32_t merged_count;
  const Diag *problem; // what is not to be trusted in this session
  int32_t problem_count;
} Session;

#endif
