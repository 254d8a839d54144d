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
  const struct Phrases *rest; // asked for a key that is not here; NULL: nobody
  const Phrase *said;         // texts of a protocol, each number as N, and their translation
  int32_t said_count;         // sorted by key as well
} Phrases;

// The text of a key, or NULL.
const char *phrase_find(const Phrases *p, const char *key);
// The translation of a protocol's text whose numbers are written as N, or NULL.
const char *phrase_said(const Phrases *p, const char *text);

#endif
