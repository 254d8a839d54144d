// The criteria that a stage's exit gate can be made of. The rule: missing data is UNKNOWN, and a
// gate passes only when every criterion does.
//
// Readings. "The week" is the seven days ending with the review's date. Morning stiffness is the
// week's median with as many mornings as a week needs; daily-life pain and low-impact sessions are
// the worst of the week, daily pain recorded on as many days as a baseline needs. "No swelling"
// needs one recorded "no". Tests count for as long as the protocol says a test stays valid. A
// walk is any walk of that length in the stage. A hold that only waited for green sessions, the
// gate or the calendar is no hold in "no hold or step back".
#ifndef TENDON_JUDGE_GATES_H
#define TENDON_JUDGE_GATES_H

#include "judge/inquiry.h"

// One criterion under evaluation.
typedef struct Asked {
  const Inquiry *q;
  const Clause *clause;
  Say required, observed;
} Asked;

typedef struct GateRule {
  const char *phrase; // as Clause.phrase
  const char *id;
  Verdict (*answer)(Asked *x);
} GateRule;

// The rule of a phrase, or NULL.
const GateRule *gate_rule_find(const char *phrase);
// Every phrase there is, for messages that name the nearest one.
const char *const *gate_phrases(Arena *a, int32_t *count);

// Fills gate, gate_count and gate_verdict of the inquiry with the exit gate of the present stage. A
// stage without a gate has none to pass: NOT_APPLICABLE.
void gate_ask(Inquiry *q);

#endif
