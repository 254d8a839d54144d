// Filling words: the marks {{path}} in a template's text. The rule: a value is put into the tree as
// it is and never read again, so that nothing a runner writes can become markup or a mark.
#ifndef TENDON_DOC_WORDS_H
#define TENDON_DOC_WORDS_H

#include "doc/document.h"
#include "facts/facts.h"
#include "facts/phrase.h"
#include "markdown/markdown.h"

enum { CONTEXT_MAX = 16 };

// One binding of a template: the facts, and the items of the lists it is in, outermost first.
typedef struct Binding {
  Arena *arena;
  Diags *diags;
  Speech speech;
  const Fact *root;
  const Fact *context[CONTEXT_MAX];
  int32_t depth;
  const char *style; // of the paragraphs being made
  bool foot;         // {{page}} and {{pages}} stay for the layout
  bool failed;
} Binding;

void binding_fail(Binding *b, DiagCode code, Where where, const char *detail);
// The fact of a path, innermost item first; "." is the item itself. NULL when its value is null.
// An unknown path is an error with the nearest known one.
const Fact *binding_find(Binding *b, const char *path, Where where);
// `text` with every mark filled.
const char *words_filled(Binding *b, const char *text, Where where);
// Spans with every mark filled, neighbours of one style joined.
const Span *spans_filled(Binding *b, const MdSpan *span, int32_t span_count, int32_t *count);
// A paragraph's only span of plain words.
const Span *span_plain(Arena *a, const char *text, int32_t style);

#endif
