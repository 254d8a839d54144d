// Red-flag and symptom words in what a runner wrote. The rule: in the field `flag` and as a
// medicine they act, in prose they are asked about; a negated one ("no night pain") is none.
#ifndef TENDON_READ_FLAGS_H
#define TENDON_READ_FLAGS_H

#include <stdbool.h>

#include "model/day.h"
#include "model/lexicon.h"

typedef struct FlagHit {
  FlagKind kind;
  const char *at; // the words, in the text that was looked through
  size_t length;
} FlagHit;

// The next red flag or medicine at or behind `*at`, a place in `text`; false at the end. `stated`:
// the text is the value of a `flag` field, where single words say enough. Looks at each byte once.
bool flag_next(const Lexicon *w, const char *text, const char **at, bool stated, FlagHit *out);
// The same where the names of medicines alone count.
bool medicine_next(const Lexicon *w, const char *text, const char **at, FlagHit *out);
// A pain, stiffness or swelling word stands in the text, negated or not.
bool symptom_words(const Lexicon *w, const char *text);
// "no", "none", "0", "nothing": the answer that there is nothing.
bool says_none(const Lexicon *w, const char *value);

#endif
