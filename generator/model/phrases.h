// Every phrase of one language by its key, read from templates/LANGUAGE/words/. The rule: no
// sentence that a reader of a page sees is written in C.
#ifndef TENDON_MODEL_PHRASES_H
#define TENDON_MODEL_PHRASES_H

#include "base/diag.h"

typedef struct Phrase {
  const char *key;  // "reason.missing-mornings"
  const char *text; // "{{recorded}} of {{expected}} mornings recorded." with names of arguments
  Where where;
} Phrase;

typedef struct Phrases {
  const char *language; // "en"
  const Phrase *phrase; // sorted by key
  int32_t count;
} Phrases;

// The text of a key, or NULL.
const char *phrase_find(const Phrases *p, const char *key);

#endif
