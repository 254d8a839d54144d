// The runs of a session beside the runs that were asked for. The rule: it describes and decides
// nothing; what the watch could not tell is left untold.
//
// Readings. The pattern is the one the runner wrote, else that of the step the session counts for.
// Walks and stops only divide: a warm-up, a cool-down and a longer walk change nothing. One run may
// be made of several pieces (a traffic light), at the cost of what lies between them.
#ifndef TENDON_JUDGE_COMPLIANCE_H
#define TENDON_JUDGE_COMPLIANCE_H

#include "judge/inquiry.h"

// Aligns `asked` runs of `run` each with the session's bouts.
PatternMatch pattern_match(Arena *a, int32_t asked, Duration run, const Session *s);
// Fills the match of every response.
void patterns_match(Inquiry *q);

#endif
