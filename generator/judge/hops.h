// What hops said: one place for the plan that takes them back and for the dose that counts them.
// The rule: pain that nobody wrote down beside hops that ended early hurt.
#ifndef TENDON_JUDGE_HOPS_H
#define TENDON_JUDGE_HOPS_H

#include "judge/inquiry.h"

// An exercise that the protocol calls plyometric.
bool exercise_hops(const Protocol *p, const Exercise *x);
// A hop test that hurt more than the gate or `most` (tenths) allows, or that ended early while
// something hurt. Fewer hops without any pain are a matter of strength.
bool hop_test_stopped(const Protocol *p, const Profile *who, int64_t most, const Test *t);
// Whether the plan of the inquiry's week rested hops, for those of the week before hurt or were
// stopped, and none were done.
bool hops_rested(const Inquiry *q);

#endif
