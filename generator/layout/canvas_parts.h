// The inside of a canvas, for the files of this folder that collect pages. The rule: charts and
// other drawings use canvas.h alone.
#ifndef TENDON_LAYOUT_CANVAS_PARTS_H
#define TENDON_LAYOUT_CANVAS_PARTS_H

#include "layout/canvas.h"
#include "layout/faces.h"

typedef struct Sheet { // a page being made
  int32_t width, height;
  Mark *mark;
  int32_t mark_count;
  Link *link;
  int32_t link_count;
} Sheet;

typedef struct Jump { // a link whose target may lie on a later page
  int32_t sheet;
  Rect area;
  const char *anchor;
  int32_t tag;
  Where where;
} Jump;

typedef struct Anchor {
  const char *name;
  int32_t sheet;
  Point at;
} Anchor;

struct Canvas {
  Arena *arena;
  Diags *diags;
  Where where; // place in the template, for messages
  Color ink[INK_MAX];
  int32_t scale; // per cent
  int32_t tag;   // of marks from here on
  Sheet *sheet;
  int32_t sheet_count, current;
  Tag *tags;
  int32_t tag_count;
  Face *face;
  int32_t face_count;
  Outline *outline;
  int32_t outline_count;
  Jump *jump;
  int32_t jump_count;
  Anchor *anchor;
  int32_t anchor_count;
  uint32_t *missing; // characters reported already
  int32_t missing_count;
};

// Index of a font's face among the faces of the pages.
int32_t canvas_face(Canvas *c, const Font *font);
Mark *canvas_mark(Canvas *c, MarkKind kind);
// Reports a character that no face has, once.
void canvas_missing(Canvas *c, uint32_t rune);

#endif
