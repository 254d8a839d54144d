// The same activity recorded twice: by two devices, or exported in two formats. The rule: of each
// quantity the best source's value is kept whole, never a mean; every file stays named.
#ifndef TENDON_READ_MERGE_H
#define TENDON_READ_MERGE_H

#include "base/diag.h"
#include "read/watch.h"

// Sorts by start and merges what overlaps; two sessions one after the other stay two.
void sessions_merge(Arena *a, Diags *d, const Profile *profile, Sessions *s);
// The start as an instant: local times are placed in the profile's zone where it names one.
int64_t session_instant(const Session *s, const Profile *profile);

#endif
