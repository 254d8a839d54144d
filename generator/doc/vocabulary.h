// What a template may name, from the tables that bind it, for the manual. The rule: the lists of
// tendon-template(5) are written from here and nowhere else, so that the page and the program know
// the same names.
#ifndef TENDON_DOC_VOCABULARY_H
#define TENDON_DOC_VOCABULARY_H

#include "base/text.h"

// A name, what stands behind it (mdoc arguments, each with its macro), and what it is for (mdoc, a
// sentence a line).
typedef struct NameRow {
  const char *name, *args, *words;
} NameRow;

// Each NULL behind its last row.
const NameRow *fence_row(int32_t i);
const NameRow *head_row(int32_t i);
const NameRow *part_row(int32_t i);
const NameRow *sign_row(int32_t i);

// The list "blocks", "head", "parts" or "signs" as mdoc; false when there is none of that name.
bool vocabulary_write(Text *out, const char *list);

#endif
