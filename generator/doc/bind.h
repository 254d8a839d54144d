// A template and facts to a document. The rule: the template is parsed first and filled in the tree
// afterwards, so that no value can ever become markup.
#ifndef TENDON_DOC_BIND_H
#define TENDON_DOC_BIND_H

#include "base/diag.h"
#include "doc/document.h"
#include "doc/template.h"
#include "facts/facts.h"
#include "markdown/markdown.h"

// NULL after an error message: an unknown path or part, an unclosed mark.
const Document *document_new(Arena *a, Diags *d, const Source *template, const Fact *facts,
                             const Phrases *phrases);
// The same from a template that was parsed before, and is not changed: it serves any number of
// documents, and must outlive them.
const Document *document_bind(Arena *a, Diags *d, const Template *t, const Fact *facts,
                              const Phrases *phrases);

#endif
