// The metadata packet: what the document is and which standards it keeps to. The rule: it says the
// same as the information dictionary, word for word; PDF/A asks for it.
#ifndef TENDON_EMIT_XMP_H
#define TENDON_EMIT_XMP_H

#include "base/text.h"
#include "layout/page.h"

// `archival`: the file keeps to PDF/A-1b.
const char *xmp_packet(Arena *a, const Pages *pages, const char *producer, bool archival);

#endif
