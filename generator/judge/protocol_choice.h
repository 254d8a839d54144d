// The protocol as one runner follows it: with the ladder and the programme that the profile names
// in place of the stages' own. The rule: a choice replaces steps or calf exercises, never a rule.
//
// Readings. A ladder replaces all steps of the stages it lists. A programme replaces the calf
// exercises of its stages' steps and of the stages; a step whose exercises were all calf work takes
// the programme's name. Its weeks count from the first entry of its first stage (or of the first
// later one), and behind the last week the last dose stays.
#ifndef TENDON_JUDGE_PROTOCOL_CHOICE_H
#define TENDON_JUDGE_PROTOCOL_CHOICE_H

#include "base/diag.h"
#include "model/review.h"

// `p` itself when nothing is chosen. A name that the protocol does not have is reported.
const Protocol *protocol_chosen(Arena *a, Diags *d, const Protocol *p, const Profile *who);
// Whether a name in a journal means this one: letters and digits count, "Pain-free" is "painfree".
bool choice_named(const char *id, const char *asked);
// The same protocol with a ladder or a programme in it.
const Protocol *protocol_with_ladder(Arena *a, const Protocol *p, const RunLadder *l);
const Protocol *protocol_with_programme(Arena *a, const Protocol *p, const Programme *g);
// The dose `days` days after its programme began; `d` itself when it has no weeks.
const Dose *dose_in_week(Arena *a, const Dose *d, int32_t days);
// Days on a date since the programme of this dose began.
int32_t programme_days(const Review *v, const Dose *d, Date on);

#endif
