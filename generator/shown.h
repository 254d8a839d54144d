// Documents and pages as trees, for `show document --json` and `show pages --json`. The rule: every
// block and every mark is there; lengths are points.
#ifndef TENDON_SHOWN_H
#define TENDON_SHOWN_H

#include "doc/document.h"
#include "facts/facts.h"
#include "layout/page.h"

// Owned by the caller: facts_free.
Fact *document_fact(const Document *d);
Fact *pages_fact(const Pages *p);

#endif
