// A dose of an exercise as it is written: sets, repetitions or seconds, load, tempo, side. The
// rule: journal and protocol name exercises through the same exercise_id, so that they meet.
#ifndef TENDON_READ_EXERCISE_H
#define TENDON_READ_EXERCISE_H

#include "base/arena.h"
#include "model/day.h"
#include "read/words.h"

// Lower case with hyphens, and one word for what people call by several: "Single leg heel raises,
// floor" and "one-leg calf raise, floor" are both "one-leg-calf-raise-floor".
const char *exercise_id(Arena *a, const Lexicon *w, const char *name);
// "3x10 @ 5 kg, tempo 3-3, left", "5x45 s", "3 sets of 15", "3 x 15-25" (the lower is counted).
// Fills sets, reps, seconds, load, tempo and side of `out`; false when no dose begins at `*s`.
bool exercise_dose(const Lexicon *w, const char **s, Exercise *out);

#endif
