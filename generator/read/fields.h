// The fields of a day and a session, one row each. The rule: a new field is a row here and a row in
// the manual; a value that its field cannot take is told and stays not recorded.
#ifndef TENDON_READ_FIELDS_H
#define TENDON_READ_FIELDS_H

#include "read/diary.h"

// Takes a line apart at its first "::", ":", "：" or "=", or at a dash when the key is known;
// false when it is not written as key and value.
bool entry_read(Arena *a, const Line *l, const char *text, Entry *out);
// True when the key is a field's, or names a sport.
bool field_known(const char *key);
// The known field nearest to a key, or NULL.
const char *field_nearest(const char *key);
// Applies a known field to the day. False when the key is no field.
bool field_apply(Diary *d, const Entry *e);
// "one-leg calf raise, floor: 3x10", "3x15 heel drops": true when an exercise was read.
bool exercise_apply(Diary *d, const Entry *e);
bool exercise_line(Diary *d, const Line *l);

#endif
