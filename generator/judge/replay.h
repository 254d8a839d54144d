// The walk from the start to a date, one turn a plan week. The rule: a turn depends on the days up
// to its own date and on the turns before it, so a past week is always reviewed as it was.
//
// Readings. A stage that is entered again from below begins anew; one that is entered from above
// keeps the day and the baseline of its first entry, so nobody serves its days twice. A break of
// stage length begins the stage anew with its old baseline. The last turn is for the date asked
// for, and takes the place of the regular turn of the same plan week. One step a plan week is the
// most a turn gives, which keeps the protocol's steps a week.
#ifndef TENDON_JUDGE_REPLAY_H
#define TENDON_JUDGE_REPLAY_H

#include "judge/rules.h"

// The inquiry of the date asked for, after all turns before it; never NULL.
Inquiry *replay_to(Arena *a, const Runner *r, const Protocol *p, Date date);
// The decision of an inquiry: people, then D1 to D7.
Decision decide(Inquiry *q);
// A new inquiry on a standing, its facts counted.
Inquiry *inquiry_new(Arena *a, const Runner *r, const Protocol *p, Standing *s, Date date);
// The turn of an inquiry and its decision as the review lists it.
ReviewWeek week_of(const Inquiry *q, const Decision *d);
// Moves the runner from a day on; with `anew` the stage is entered again even if it is the same.
void standing_move(const Inquiry *q, Position to, Date from, bool anew);
// First day of the protocol that the replay counts from, also when no start was written.
Date replay_start(const Runner *r, Date date);

#endif
