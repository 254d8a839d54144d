// The head of a journal between two "---" or "+++". The rule: it gives the profile, or in a file of
// one day (`date:`) that day's fields; its lines count like all others of the file.
#ifndef TENDON_READ_FRONT_H
#define TENDON_READ_FRONT_H

#include "read/diary.h"

// Reads the front matter if the file begins with one; returns the offset behind it, 0 without one.
size_t front_read(Diary *d);

#endif
