// Watch sessions onto the journal's days. The rule: a conflict is shown with both values, never
// averaged; a session without an entry and an entry without a session are both facts.
#ifndef TENDON_READ_JOIN_H
#define TENDON_READ_JOIN_H

#include "base/diag.h"
#include "read/watch.h"

// Sorts `s` by start, joins it to `r->day` (adding days that only the watch knows, and an activity
// `from_watch` for a session nobody wrote about) and stores it in `r->session`.
void join_sessions(Arena *a, Diags *d, Runner *r, Sessions *s);

#endif
