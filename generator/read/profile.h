// The keys of a runner's profile, one row each. The rule: each is given once; what its value cannot
// be is told and stays not given.
#ifndef TENDON_READ_PROFILE_H
#define TENDON_READ_PROFILE_H

#include "read/entry.h"

void profile_init(Profile *p);
// One key, in the front matter or as a list item before the first day. False when it is none.
bool profile_apply(Diary *d, const Entry *e);
bool profile_known(const Lexicon *w, const char *key);
// The number of a key by the manual's name, or UNKNOWN.
int32_t profile_number(const char *name);
// The manual's name of the n-th key, NULL behind the last.
const char *profile_name(int32_t n);

#endif
