// What one run was like beside its minutes: climb, bursts of speed, ground, shoes. The rule: a
// watch that did not measure it says nothing, and nothing is never a breach.
//
// Readings. Climb is metres a kilometre of the watch's ascent, from 20 m of ascent on (less is the
// noise of a barometer). A burst is the fastest ten seconds against the mean pace of the same run's
// running parts, told from cadence and not from speed itself. A change of shoes is a "shoes" line
// that differs from the one before it and does not say "same" (another pair of the same kind); the
// first line is one only when it says "new".
#ifndef TENDON_JUDGE_BREACH_H
#define TENDON_JUDGE_BREACH_H

#include "judge/inquiry.h"

// Metres of climb on each kilometre; UNKNOWN.
Distance run_climb(const Activity *x);
// Per cent that the fastest ten seconds were over the run's own pace; UNKNOWN.
int64_t run_surge(const Activity *x);
// The last change of shoes in a window and its day, or NULL.
const Note *shoes_changed(const Runner *r, Date from, Date to, const Day **day);

#endif
