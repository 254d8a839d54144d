// The structure tree while it is made: shared by tag.c (elements) and tag_index.c (the way back
// from the pages). The rule: arrays stay under what a PDF 1.4 may hold.
#ifndef TENDON_EMIT_TAG_PARTS_H
#define TENDON_EMIT_TAG_PARTS_H

#include "emit/tag.h"

// PDF 1.4, appendix C: 8191 entries of an array; PDF/A-1 holds to it.
enum { NONE = -1, ARRAY_MOST = 8000 };

typedef struct Element {
  int32_t object, parent;
  int32_t
      holder; // object that stands over it: of the parent, or of a part of the parent's children
  int32_t first_child, last_child, next; // elements, in the order of the tags
  int32_t children;
  int32_t first, count; // in `owned`
  int32_t earliest;     // first sequence of the element or what is below it
  int32_t first_area;   // of a Link: it has one for each of its lines
  Point from, to;       // box of all marks at and below; empty when from.x > to.x
} Element;

typedef struct Area { // where a link can be touched
  int32_t page, link;
  int32_t next; // of the same element
} Area;

typedef struct Tree {
  const TagInput *in;
  Arena *arena;
  PdfFile *file;
  Element *element;
  int32_t count, root;
  int32_t *home;  // the element that each tag has become: itself or its parent
  int32_t *owned; // sequences sorted by their tag, each element's own in a row
  Area *area;
  Text out, list;   // of the element in work: one room for all
  int32_t scope[2]; // objects that say what a header cell heads, a row or a column; 0 not yet
} Tree;

// Enters the index and gives its object.
int32_t tag_index_enter(Tree *t);

#endif
