// The plan beside the one before it: what moved, what is new, and the rows that the journal names.
// The rule: a past plan is made again from what was known on the day before its week.
#ifndef TENDON_JUDGE_PLAN_COMPARE_H
#define TENDON_JUDGE_PLAN_COMPARE_H

#include "base/arena.h"
#include "model/week.h"

// plan_new with the comparison and the links; never NULL.
const WeekPlan *plan_whole(Arena *a, const Runner *r, const Review *review);

#endif
