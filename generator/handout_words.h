// The sentences of a protocol's file in a reader's language, line by line, for its handout. The
// rule: a text is looked up by its own words; one without a translation is told and printed as it
// is written, and what a runner or a clinician writes by name (profiles, ladders, sources) stays.
#ifndef TENDON_HANDOUT_WORDS_H
#define TENDON_HANDOUT_WORDS_H

#include "base/diag.h"
#include "model/phrases.h"
#include "model/protocol.h"

typedef struct HandoutWords {
  Arena *arena;
  Diags *diags;
  const Phrases *phrases, *more; // texts of the plans, and those that the handout alone has
  const Protocol *protocol;
  const char *lead;   // what stands between a label and its words: ": "
  const char **cited; // labels under "Sources"
  int32_t cited_count;
} HandoutWords;

HandoutWords handout_words(Arena *a, Diags *d, const Protocol *p, const Phrases *phrases,
                           const Phrases *more);
// The bytes of the block that begins at `s`: a heading, an item or a paragraph, each with the lines
// it goes on in, without the last line's end; else one line.
size_t handout_block(const char *s);
// The block in the reader's language, on one line.
const char *handout_said(HandoutWords *w, const char *block, size_t size, Where where);

#endif
