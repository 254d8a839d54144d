// The table of decisions D1 to D7. The rule: from the top, the first that is triggered decides; it
// gives its reasons, what would have changed it, and the position it proposes.
//
// Readings. D3, D4 and D5 look at what no turn has answered yet: a session's own values on or after
// `since`, its next morning on or after `since_morning`. A weekly trend sends back once in seven
// days. Of D3, "over 3 days" means three days in a row with any recorded pain over the limit. A red
// session that no other rule takes is D5. D4 goes to the last step below with two green sessions,
// without one to the step below. Discomfort in a stage of quality sessions is any session over the
// first ceiling. After a break of 7 days D5, of 14 days D4; a gap is answered once at each
// length. Planned rest is what the stage's rhythm leaves between two sessions (never what a
// session's class asks for: a worse session would make a break count shorter), and stage 1 has no
// breaks. A pause lands one step below, or where turning back would lead if that is lower. Life
// events are "ill" and "travel" lines and days away. Steps of stage 1 do not hold for missing
// session values.
#ifndef TENDON_JUDGE_RULES_H
#define TENDON_JUDGE_RULES_H

#include "judge/inquiry.h"

typedef struct Ruling {
  Reasons reason, change;
  Position to;
  bool by_trend;   // D4 by a weekly trend
  bool stage_anew; // a break long enough to enter the stage again
  bool extra_rest; // D5: one more recovery day
  int32_t break_level;
  Date break_from;
} Ruling;

typedef struct Trigger {
  const char *id; // "D4"
  Verb verb;
  bool (*found)(Inquiry *q, Ruling *out);
  const char *source;
} Trigger;

// The seven rows, in precedence.
const Trigger *triggers(int32_t *count);

bool trigger_stop(Inquiry *q, Ruling *out);
bool trigger_refer(Inquiry *q, Ruling *out);
bool trigger_pause(Inquiry *q, Ruling *out);
bool trigger_revert(Inquiry *q, Ruling *out);
bool trigger_modify(Inquiry *q, Ruling *out);
bool trigger_hold(Inquiry *q, Ruling *out);
bool trigger_advance(Inquiry *q, Ruling *out);

// Whether a profile's soreness rules stand in for D5 and D6 in this session.
bool soreness_rules(const Inquiry *q, const Response *r);

// Reasons to hold for what the stage does not allow, and for a second new thing in the week
// (rules_breach.c): hills, bursts of speed, runs on two days in a row, other shoes, pain in the
// other leg.
void hold_breaches(const Inquiry *q, Ruling *out);
// What the week recorded beside the reasons to turn back and what triggers nothing by itself: other
// shoes, calf and hop work under what is needed (rules_breach.c).
void recorded_beside(const Inquiry *q, Ruling *out);

// The longest break that was not answered at this level yet: 0 none, 1 repeat, 2 one step back, 3
// stage entry. `days` without loading, planned rest and pause days left out; `from` the last
// loading day before it.
int32_t break_level(const Inquiry *q, int32_t *days, Date *from);

#endif
