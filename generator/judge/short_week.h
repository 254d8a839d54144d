// Weeks with little time, which the runner asked for. The rule: a line of the journal speaks of the
// plan week that begins after it, the profile of every week that its days touch.
#ifndef TENDON_JUDGE_SHORT_WEEK_H
#define TENDON_JUDGE_SHORT_WEEK_H

#include "model/protocol.h"
#include "model/runner.h"

typedef struct ShortWeek {
  bool asked;
  Where where;
  const char *said;
} ShortWeek;

// Of the plan week that begins on `from`, as it was known on the day before or on `until`,
// whichever is earlier.
ShortWeek short_week(const Runner *r, Date from, Date until);
// Of the protocol's age and older: they need more to keep their strength.
bool runner_older(const Runner *r, const Protocol *p, Date on);

enum { OLDER_SHORT = 2 }; // calf sessions and sets of an older runner's short week

#endif
