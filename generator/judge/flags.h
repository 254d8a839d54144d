// Red flags: those the runner wrote and those a rule finds. The rule: a flag stands until a
// clinician's line answers it; what was only recognised in prose is asked about and never acts.
//
// Readings. Answers are "clears" a flag, or setting a stage or step after the flag; a routine flag
// is also answered by clearing running, or hills and speed, or by holding until a date. An
// agreement or a remark answers nothing. On the day of the flag the line must stand below it.
// After an answer a rule looks only at what came later. Daily-life pain counts on days without a
// run, against the median of the seven days before the week. "Without meaningful change": morning
// pain still above 1 or daily-life pain at 2 or more, neither down by 2 since the first baseline,
// no VISA-A gain that matters, and no new highest stage within the window.
#ifndef TENDON_JUDGE_FLAGS_H
#define TENDON_JUDGE_FLAGS_H

#include "judge/inquiry.h"

// The row of the protocol's table for a kind, the one for "other" when it has none; NULL when
// it has neither.
const FlagRule *flag_rule(const Inquiry *q, FlagKind kind);
// Every flag up to the inquiry's date, in order of date; those found by rules behind.
FlagFinding *flags_all(const Inquiry *q, int32_t *count);
// Looks for the flags that only rules see and adds new ones to the standing.
void flags_find(Inquiry *q);
// Whether an acting flag of this urgency is unanswered; adds a reason for each.
bool flags_stand(const Inquiry *q, bool urgent, Reasons *out);

// A score's first total after the start and its latest; UNKNOWN when not recorded.
typedef struct Score {
  int64_t first, last;
  Date first_date, last_date;
  Where where;
} Score;
Score score_of(const Inquiry *q, TestKind kind);
// VISA-A points that matter after this many days, NULL before 12 weeks.
const Setting *visa_matters(const Settings *s, int32_t days);

#endif
