// What the week showed beside the decision: worth a word, or a question to the clinician. The rule:
// a notice decides nothing and moves nobody.
#ifndef TENDON_JUDGE_NOTICE_H
#define TENDON_JUDGE_NOTICE_H

#include "judge/inquiry.h"

// `week`: all turns up to the present one, which is the last.
Reason *notices_of(const Inquiry *q, const ReviewWeek *week, int32_t week_count, int32_t *count);

#endif
