// Mornings: windows, baselines, the settled question and the weekly trend. The rule: a window with
// too few recorded mornings gives UNKNOWN, never a calm answer.
//
// Readings. The rolling baseline of a date is the median of the last recorded mornings that did not
// follow a loading day, looking back at most 28 days; where a stage loads every day there are none,
// and then the mornings of the last seven days serve. The median of an even number is the middle of
// the two. A baseline that could not be frozen at stage entry is frozen at the first turn that can.
// A profile that allows nothing above the baseline means the stiffness as well.
#ifndef TENDON_JUDGE_MORNING_H
#define TENDON_JUDGE_MORNING_H

#include "judge/inquiry.h"

Mornings mornings_in(const Inquiry *q, Date from, Date to);
// Recorded, pain in tenths, or UNKNOWN.
int32_t morning_pain(const Inquiry *q, Date d);
int32_t morning_stiffness(const Inquiry *q, Date d);
Baseline baseline_of(const Inquiry *q, Date date);
// PASS settled, FAIL not, UNKNOWN not recorded (or still to come).
Verdict morning_settled(const Inquiry *q, const Baseline *b, Date d);
// FAIL: it rose from `before` to `now`. NOT_APPLICABLE: `before` reaches behind the start.
Verdict mornings_rise(const Inquiry *q, const Mornings *now, const Mornings *before);
// Cites the recorded mornings of a window.
void mornings_cite(const Inquiry *q, Say *s, Date from, Date to);
// Tenths of the mean, rounded to the nearest; UNKNOWN without values.
int32_t mornings_mean(const Mornings *m);
int32_t median_of(int32_t *value, int32_t count);

#endif
