// The head of a journal between two "---": who the runner is. The rule: each key is one row in a
// table, is given once, and an unknown one is told with the nearest known.
#ifndef TENDON_READ_FRONT_H
#define TENDON_READ_FRONT_H

#include "read/diary.h"

void profile_init(Profile *p);
// Reads the front matter if the file begins with one; returns the offset behind it, 0 without one.
size_t front_read(Diary *d);
// One key of the profile, also where it stands as a list item before the first day. False when the
// key is none of the profile's.
bool profile_apply(Diary *d, const Entry *e);

#endif
