// The weekly replay: a pure function of runner, protocol and date. The rule: the same input gives
// the same review for ever; missing data never advances anybody.
#ifndef TENDON_JUDGE_REVIEW_H
#define TENDON_JUDGE_REVIEW_H

#include "base/arena.h"
#include "model/review.h"

// Everything up to and including `date` counts, nothing later. Never NULL.
const Review *review_new(Arena *a, const Runner *r, const Protocol *p, Date date);

#endif
