// What an Apple Health export keeps while it is read: its workouts are tracks, its records of heart
// rate and steps stand before them and are joined at the end. The rule: a record is eight or twelve
// bytes, and becomes a sample only for the workout that is being cleaned.
#ifndef TENDON_READ_APPLE_H
#define TENDON_READ_APPLE_H

#include "read/track.h"

enum { APPLE_SOURCES = 256, APPLE_BLOCK = 8192 };

typedef struct Beat {
  uint32_t second; // since 1970
  uint16_t bpm, source;
} Beat;

typedef struct Steps {
  uint32_t second;
  uint16_t lasts, count, source; // seconds; steps
} Steps;

typedef struct BeatBlock {
  struct BeatBlock *next;
  int32_t count;
  Beat item[APPLE_BLOCK];
} BeatBlock;

typedef struct StepsBlock {
  struct StepsBlock *next;
  int32_t count;
  Steps item[APPLE_BLOCK];
} StepsBlock;

typedef struct Workout {
  int64_t start, end; // ms
  int32_t source;
  int32_t beat, beat_count; // of Apple.beat
  int32_t step, step_count;
} Workout;

typedef struct Apple {
  const char *source[APPLE_SOURCES]; // the last one stands for all further
  int32_t source_count, source_last;
  BeatBlock *beats, *beats_last;
  StepsBlock *steps, *steps_last;
  Workout *workout; // one a track, in its order
  int32_t workout_count;
  Beat *beat; // those within workouts, by workout
  Steps *step;
  // Of the workout that is being read:
  int64_t paused;  // ms, since when
  int64_t counted; // steps in all
  RawLap *lap, *segment, *activity;
  int32_t lap_count, segment_count, activity_count;
  RawLap part; // the activity that is being read
} Apple;

// Names of sources are compared in ASCII, each byte past it as "%E2", with and without the filter.
// Writes one byte so, three at most; returns how many.
static inline size_t apple_source_byte(char *to, char byte)
{
  static const char digits[] = "0123456789ABCDEF";
  to[0] = byte;
  if (!(byte & 0x80))
    return 1;
  to[0] = '%';
  to[1] = digits[byte >> 4 & 15];
  to[2] = digits[byte & 15];
  return 3;
}

Apple *apple_of(Recorder *r);
void apple_add_beat(Recorder *r, Beat b);
void apple_add_steps(Recorder *r, Steps s);

// apple_join.c: gives each workout its records, after the whole file was read.
void apple_join(Recorder *r);
// The samples of track `i` as they come from the records, joined with those the track has already,
// in `a`; to be asked after apple_join.
void apple_fill(const Recorder *r, int32_t i, Arena *a, Track *out);
// Steps over the time without pauses, or UNKNOWN.
int32_t apple_cadence(const Track *t, int64_t steps);
// Two recordings of one time as one: values of `more` go to the nearest sample, or between.
void samples_weave(Arena *a, Track *t, const Sample *more, int32_t count);

#endif
