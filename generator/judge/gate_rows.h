// The functions behind the rows of gates.c. The rule: each fills what was required and what was
// observed, and answers UNKNOWN where the journal is silent.
#ifndef TENDON_JUDGE_GATE_ROWS_H
#define TENDON_JUDGE_GATE_ROWS_H

#include "judge/gates.h"

// A number of the clause in whole units, and in tenths.
int64_t asked_count(const Asked *x, int32_t i);
int32_t asked_tenths(const Asked *x, int32_t i);

Verdict gate_min_days(Asked *x);
Verdict gate_day(Asked *x);
Verdict gate_calm_mornings(Asked *x);
Verdict gate_daily_at_most(Asked *x);
Verdict gate_daily_under(Asked *x);
Verdict gate_no_swelling(Asked *x);
Verdict gate_low_impact(Asked *x);
Verdict gate_no_red(Asked *x);
Verdict gate_adherence(Asked *x);
Verdict gate_trend(Asked *x);
Verdict gate_walk(Asked *x);
Verdict gate_contacts(Asked *x);
Verdict gate_stiffness(Asked *x);
Verdict gate_runs_green(Asked *x);
Verdict gate_steps_green(Asked *x);
Verdict gate_last_step_green(Asked *x);
Verdict gate_volume(Asked *x);
Verdict gate_no_hold(Asked *x);
// Tests and people.
Verdict gate_raises_pain(Asked *x);
Verdict gate_raises_norm(Asked *x);
Verdict gate_raises_other_leg(Asked *x);
Verdict gate_hops(Asked *x);
Verdict gate_visa(Asked *x);
Verdict gate_signed_running(Asked *x);
Verdict gate_signed_hills(Asked *x);

#endif
