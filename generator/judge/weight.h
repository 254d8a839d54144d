// The order in which a decision's reasons are told. The rule: what the tendon answered comes before
// what was not written down, and that before how much of the work was done.
#ifndef TENDON_JUDGE_WEIGHT_H
#define TENDON_JUDGE_WEIGHT_H

#include "judge/say.h"

// Red flag, pain with loading, morning, function, load, missing data, dose, conditions; what weighs
// the same stays in its order.
void reasons_weigh(Reasons *r);

#endif
