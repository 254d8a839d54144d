// The clinician's lines in the replay. The rule: a named person's decision goes before a rule and
// is shown as theirs; silence, agreement and remarks move nobody.
//
// Readings. "Sets stage" and "sets step" take effect on their day, and the week's decision is
// theirs unless something after that day stops, pauses or turns back. "Holds until" covers every
// plan week that begins on or before that day (without a day: until the next line that acts) and
// ends when a later line sets a stage or step. A sign-off counts from the day the stage before it
// was entered; setting a running stage is a sign-off for running.
#ifndef TENDON_JUDGE_PEOPLE_H
#define TENDON_JUDGE_PEOPLE_H

#include "judge/inquiry.h"

// Moves the standing by the lines after the last turn; leaves the last of them in `q->person`.
void person_moves(Inquiry *q);
// The line that holds the coming plan week, or NULL.
const ClinicianLine *person_hold(const Inquiry *q, Date *date);
// The latest line that clears `what` (CLEARS_...) from a day on, or NULL.
const ClinicianLine *person_cleared(const Inquiry *q, int32_t what, Date since, Date *date);
// Whether running (hills and speed) is signed off for the present stage.
bool running_signed(const Inquiry *q);
bool hills_signed(const Inquiry *q);

#endif
