// The coming week as a journal to write into. The rule: it is the journal's own grammar, every
// prescribed row an empty box, so that a week pasted and forgotten says that nothing was done.
#ifndef TENDON_DOC_SKELETON_H
#define TENDON_DOC_SKELETON_H

#include "base/text.h"
#include "model/phrases.h"
#include "model/week.h"

// `units`: loads as the runner writes them.
void skeleton_write(Arena *a, const WeekPlan *week, const Phrases *phrases, Units units, Text *out);

#endif
