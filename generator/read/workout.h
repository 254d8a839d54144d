// A session by hand: minutes, distance, or a run-walk pattern. The rule: totals are computed from
// what is written; a number without a unit is no session.
#ifndef TENDON_READ_WORKOUT_H
#define TENDON_READ_WORKOUT_H

#include <stdbool.h>

#include "model/session.h"
#include "read/words.h"

typedef struct Workout {
  int32_t repeats;              // UNKNOWN without a pattern
  Duration each_walk, each_run; // of one repeat; 0 for a part the pattern does not have
  Duration time;
  Distance distance;
  const char *impossible_pace; // where "8.53/mi" stands, or NULL
} Workout;

// "6 x (4 min walk, 1 min run)", "5x(1 run/1 walk)", "20 min", "3 km in 20 min", "5 km @ 6:30/km".
// Moves behind what it understood; false when no session begins there.
bool workout_read(const Lexicon *w, const char **s, Workout *out);
// The sport that a field or a heading names: "pool run" → SPORT_POOL_RUN; SPORT_UNKNOWN for none.
Sport sport_of_key(const Lexicon *w, const char *key);
Sport sport_in_title(const Lexicon *w, const char *title);

#endif
