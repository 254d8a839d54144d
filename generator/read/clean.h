// From a raw track to a session: what cannot be true is set aside, each kind with its count and
// reason in the session's problems. The rule: every step is linear but for one stable sort, and
// nothing is filled in that was not measured, except a value between two neighbours.
#ifndef TENDON_READ_CLEAN_H
#define TENDON_READ_CLEAN_H

#include "model/runner.h"
#include "read/track.h"

// One session in the making, as the rooms of cleaning hand it on.
typedef struct Clean {
  Arena *keep, *arena;    // for the session; for the work
  const Profile *profile; // may be NULL
  Diags *problem;
  Track *track; // its samples are changed in place
  Session *out;
  int64_t interval; // median between samples, ms; UNKNOWN with less than two
  bool *pause;      // the interval before this sample is a pause
  int64_t *along;   // mm since the start, UNKNOWN where no distance is known
  int32_t *speed;   // mm/s over five seconds, UNKNOWN
  int32_t *steps;   // cadence as steps a minute over some seconds, UNKNOWN
  bool on_foot;     // the sport is a gait, or may be
  // mm from the sample before, where both have a position; NULL when samples were moved since.
  int64_t *leg;
  int64_t gps;    // length of the way by positions, UNKNOWN
  int32_t astray; // positions that could not be reached
  bool by_speeds; // the way is what the device's speeds add up to, positions were noise
} Clean;

typedef struct LapSum {
  int64_t time, distance; // UNKNOWN when a lap does not say
  int32_t heart_rate;     // mean by time, of those that say
} LapSum;

LapSum laps_sum(const Track *t);

// clean_recorded.c: what the file says, before any other room changes it.
void clean_recorded(Clean *c);
// clean_time.c: times in order, each once. False when no sample has a time, or all the same.
bool clean_times(Clean *c);
// clean_value.c: sentinels and values that no body or place has.
void clean_values(Clean *c);
// clean_way.c: positions that jump, the way, speeds, the climb.
void clean_positions(Clean *c);
void clean_pauses(Clean *c);
// clean_pause.c: the pauses that the device itself told.
void clean_told_pauses(Clean *c);
void clean_way(Clean *c);
void clean_ascent(Clean *c);
// clean_cadence.c: one foot or two, by value.
void clean_cadence(Clean *c);

// clean_sport.c: what is not named, or named Other, by cadence and speed.
void clean_sport(Clean *c);
// clean_day.c: the local time of the start: the file's offset, else its zone, else the profile's.
void clean_day(Clean *c);
// clean.c: all of it, in order.
void clean_track(Arena *keep, Arena *arena, const Profile *profile, Track *t, const char *file,
                 Session *out, Diags *problem);

// Where a sample was read.
Where sample_where(const Clean *c, int32_t i);

static inline int64_t clean_time(const Clean *c, int32_t i)
{
  return c->track->sample[i].time;
}

#endif
