// Several documents as one for the printer. The rule: each begins on an odd page, so that a duplex
// printer never puts two people on one sheet.
#ifndef TENDON_LAYOUT_JOIN_H
#define TENDON_LAYOUT_JOIN_H

#include "layout/page.h"

// Borrows marks, links and texts from the documents. `count` is 1 or more; the first one's language
// and author are those of the whole.
const Pages *pages_join(Arena *a, const char *title, const Pages *const *document, int32_t count);
// A copy that needs nothing of the arena it was set in: what setting took besides, which is ten
// times as much, can be let go.
const Pages *pages_keep(Arena *a, const Pages *pages);

#endif
