// A clinician's sentence: a dated, named decision of a person. The rule: only the exact sentences
// of the manual decide; whatever else is written is shown in its own words and decides nothing.
#ifndef TENDON_READ_CLINICIAN_H
#define TENDON_READ_CLINICIAN_H

#include "base/diag.h"
#include "model/lexicon.h"
#include "model/day.h"

// "A. Berg: clears running": fills everything but `where`. Without a name in front the sentence
// decides nothing; `out->who` is "" then.
void clinician_read(Arena *a, const Lexicon *w, const char *value, ClinicianLine *out);
// Behind "holds until" at the start of a sentence, where a date without its year may stand; or
// NULL.
const char *clinician_until(const Lexicon *w, const char *sentence);

#endif
