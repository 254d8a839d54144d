// The protocol's Markdown file to stages, steps, doses, gates and settings. The rule: each number
// keeps its provenance; what the file does not set is an error with its place, never a default.
#ifndef TENDON_READ_PROTOCOL_H
#define TENDON_READ_PROTOCOL_H

#include "base/diag.h"
#include "model/lexicon.h"
#include "model/protocol.h"

// NULL after an error that leaves no protocol to work with; other errors are in `d` beside a result
// that must not be used for a plan.
const Protocol *protocol_read(Arena *a, Diags *d, const Lexicon *words, const Source *source);
// Whether a file looks like a protocol and not like a journal: it has a heading "## Stage 1".
// `text` ends with a NUL.
bool protocol_seems(const char *text);

#endif
