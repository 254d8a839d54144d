// A document as indented text, for `show document` and for goldens. The rule: every block and span
// is shown; two documents with one dump lay out alike.
#ifndef TENDON_DOC_DUMP_H
#define TENDON_DOC_DUMP_H

#include "base/text.h"
#include "doc/document.h"

// "heading", "paragraph", ...
const char *block_name(BlockKind kind);
void document_dump(const Document *document, Text *out);

#endif
