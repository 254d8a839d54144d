// The keys of a runner's profile, one row each. The rule: each is given once; what its value cannot
// be is told and stays not given.
#ifndef TENDON_READ_PROFILE_H
#define TENDON_READ_PROFILE_H

#include "read/entry.h"

void profile_init(Profile *p);
// One key, in the front matter or as a list item before the first day. False when it is none.
bool profile_apply(Diary *d, const Entry *e);
// Days away that a day of the journal tells: a range as in the profile. False when there is none.
bool profile_away(Diary *d, const Entry *e);
bool profile_known(const char *key);
// The key nearest to a word, or NULL.
const char *profile_nearest(const char *key);

#endif
