// Days that cannot be as they stand, seen from the date of the run. The rule: tells, changes
// nothing.
#ifndef TENDON_JUDGE_PLAUSIBLE_H
#define TENDON_JUDGE_PLAUSIBLE_H

#include "base/diag.h"
#include "model/runner.h"

enum { GAP_DAYS = 21 };

// Days after `today`, and more than GAP_DAYS between two days that the journal tells of.
void days_check(Arena *a, Diags *d, const Runner *r, Date today);

#endif
