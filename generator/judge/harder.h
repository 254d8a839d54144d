// Sessions that asked more of the tendon than the step did. The rule: doing more than planned is a
// fact that holds the next step, however well it went.
//
// Readings. A run is longer when it is over the step's minutes by more than a tenth and a minute; a
// running part when it is over the step's by a quarter and a minute; told from speed alone it is
// when it is over twice the step's and by three minutes. In stages of long runs and quality a run
// beyond the first band of the planning check is longer.
#ifndef TENDON_JUDGE_HARDER_H
#define TENDON_JUDGE_HARDER_H

#include "judge/inquiry.h"

// A reason for each session of the week under review that was harder than its step.
void harder_find(const Inquiry *q, Reasons *out);

#endif
