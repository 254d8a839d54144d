// Fields whose value is words: what was done by its code, reasons, red flags, medicine, a
// clinician's line. The rule: the words stay as they were written; what acts among them is found by
// the lists.
#ifndef TENDON_READ_REMARKS_H
#define TENDON_READ_REMARKS_H

#include "read/entry.h"

typedef enum Wording { WORDS_DID, WORDS_SURFACE, WORDS_FORM } Wording;

// `which` is a Wording.
void wording_apply(Diary *d, const Entry *e, int32_t which);
// `kind` is a NoteKind.
void note_apply(Diary *d, const Entry *e, int32_t kind);
void medicine_apply(Diary *d, const Entry *e, int32_t which);
void flag_apply(Diary *d, const Entry *e, int32_t which);
void moved_apply(Diary *d, const Entry *e, int32_t which);
void clinician_apply(Diary *d, const Entry *e, int32_t which);

#endif
