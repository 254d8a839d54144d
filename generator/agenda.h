// The plan's days as calendar entries. The rule: a title says no more than the kind of day unless
// the runner asked for details; a calendar is seen by more people than a journal.
#ifndef TENDON_AGENDA_H
#define TENDON_AGENDA_H

#include "run.h"

// False when the calendar could not be written.
bool agenda_write(const Run *run, Text *out);

#endif
