// A line that is nothing but values without their colons: "Morning pain 2/10, stiffness 10 min, no
// swelling". The rule: every clause of it must be understood whole, or none is used.
#ifndef TENDON_READ_CLAUSES_H
#define TENDON_READ_CLAUSES_H

#include "read/entry.h"

// True when all of `text`, a part of the line, was understood and applied.
bool clauses_read(Diary *d, const Line *l, const char *text);

#endif
