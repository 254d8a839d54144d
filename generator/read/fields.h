// The fields of a day and a session, one row each. The rule: a new field is a row here and a row in
// the manual; a value that its field cannot take is told and stays not recorded.
#ifndef TENDON_READ_FIELDS_H
#define TENDON_READ_FIELDS_H

#include "read/entry.h"

// True when the key is a field's, or names a sport.
bool field_known(const Lexicon *w, const char *key);
// A field that nobody plans: pain, stiffness, sleep. Below a heading of a plan it is still a
// record.
bool field_recorded(const Lexicon *w, const char *key);
// The number of a field by the manual's name, or UNKNOWN.
int32_t field_number(const char *name);
// The manual's name of the n-th field, NULL behind the last.
const char *field_name(int32_t n);
// The field's own name, whatever its line called it.
const char *field_title(const Lexicon *w, const Entry *e);
// Whether the whole value is one that a measure takes: nothing is applied and nothing told.
bool field_reads(const Diary *d, const Entry *e);
// Applies a known field to the day. False when the key is no field.
bool field_apply(Diary *d, const Entry *e);

#endif
