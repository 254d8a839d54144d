// A protocol in a reader's language. The rule: a text is looked up by its own words, so that a
// changed sentence is shown as it is written and never beside an old translation.
#ifndef TENDON_FACTS_TRANSLATE_H
#define TENDON_FACTS_TRANSLATE_H

#include "model/phrases.h"
#include "model/protocol.h"

// `p` itself when it is written in the phrases' language; else a copy whose texts are translated
// where there is a translation. Rules, ids and numbers are the same in both.
const Protocol *protocol_translated(Arena *a, const Protocol *p, const Phrases *phrases);

// The translation of one text with its own numbers in it, or NULL when there is none.
const char *text_translated(Arena *a, const Phrases *phrases, const char *text);
// A text without words, its decimals as the language writes them.
const char *numbers_translated(Arena *a, const Phrases *phrases, const char *text);

#endif
