// templates/LANGUAGE/words/*.md to phrases. The rule: `- key: text`, one line each, under any
// headings; a key twice is an error at the second.
#ifndef TENDON_READ_PHRASES_H
#define TENDON_READ_PHRASES_H

#include "base/diag.h"
#include "model/phrases.h"

// Never NULL; what cannot be read is in `d`.
const Phrases *phrases_read(Arena *a, Diags *d, const Source *const *file, int32_t count,
                            const char *language);
// Adds the translations of a protocol's texts: `- text`, and the translation in the lines under it,
// each number written as N.
void phrases_read_said(Arena *a, Diags *d, const Source *source, Phrases *out);

#endif
