// The structure tree: what a screen reader is told, tied to the sequences of the pages. The rule:
// children stand in the order of the document's tags; what an element owns of a page stands between
// them where it was drawn.
#ifndef TENDON_EMIT_TAG_H
#define TENDON_EMIT_TAG_H

#include "emit/content.h"

typedef struct TagInput {
  const Pages *pages;
  const int32_t *page; // object of each page
  const Sequences *sequences;
  const int32_t *const *link; // objects of the links of each page
} TagInput;

// Enters the tree and gives the object of its root.
int32_t tags_enter(Arena *a, PdfFile *f, const TagInput *in);
// The key of a link in the tree's index of parents; pages have their own numbers as keys.
int32_t link_key(const Pages *pages, int32_t page, int32_t link);

#endif
