// Runs, walks and stops within a session. The rule: cadence tells a run from a walk; speed does so
// only without it, and the session says which it was.
#ifndef TENDON_READ_BOUTS_H
#define TENDON_READ_BOUTS_H

#include "read/clean.h"

// Steps a minute: a run from `up` on, a walk from `down` on, in between what it was.
typedef struct Band {
  int32_t up, down;
} Band;

// Of a runner born in `born` (or UNKNOWN) in the year `year`: the young change later.
Band band_of(int32_t born, int32_t year);
// Fills bouts, their sums and what hangs on them; nothing when none can be told.
void bouts_find(Clean *c, Band band);
// bouts_laps.c: where the lap button was pressed at the changes of gait, these are told to the
// second: they move to the laps' borders. False when the laps mean something else.
bool bouts_take_laps(Clean *c, Bout *bout, int32_t count);
// Time in motion: intervals outside of pauses at half a metre a second at least; UNKNOWN when
// neither speed nor cadence is known.
int64_t moving_time(const Clean *c);

#endif
