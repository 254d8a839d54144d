// What was understood of each line of a journal, for a person who checks it. The rule: shows, never
// judges; the words stand beside as they were written.
#ifndef TENDON_FACTS_HEARD_H
#define TENDON_FACTS_HEARD_H

#include "base/text.h"
#include "model/runner.h"

// Indexes into r->heard, by date and then in the order of reading; what has no date first.
const int32_t *heard_order(Arena *a, const Runner *r);
// The value as understood: "left 2, right 0", "10 min", "3x15 @ 5 kg".
const char *heard_value(Arena *a, const Heard *h);
// Each day with its lines: place, field, value, and the words of the source line.
void days_text(const Runner *r, Text *out);

#endif
