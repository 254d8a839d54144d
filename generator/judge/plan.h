// From the review's decision to seven dated days. The rule: safety constraints never give way; what
// gave way otherwise is said.
#ifndef TENDON_JUDGE_PLAN_H
#define TENDON_JUDGE_PLAN_H

#include "base/arena.h"
#include "model/week.h"

// Never NULL; `issued` is false where there must be no plan.
const WeekPlan *plan_new(Arena *a, const Runner *r, const Review *review);

#endif
