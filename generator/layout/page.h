// Pages as lists of marks with positions: the last seam. The rule: nothing above this knows points,
// nothing below it decides where anything goes.
#ifndef TENDON_LAYOUT_PAGE_H
#define TENDON_LAYOUT_PAGE_H

#include "base/arena.h"
#include "base/picture.h"
#include "base/units.h"

typedef struct Point {
  int32_t x, y;
} Point; // mpt from the top left corner of the page
typedef struct Color {
  uint8_t r, g, b;
  bool none;
} Color;

static inline bool color_same(Color a, Color b)
{
  return a.none == b.none && a.r == b.r && a.g == b.g && a.b == b.b;
}

typedef struct Glyph {
  uint32_t id;     // in the face
  int32_t advance; // mpt at the mark's size, kerning included
  int32_t dx, dy;  // mpt offsets of this glyph alone; dy upwards, as faces count
  int32_t cluster; // byte in `text` that the glyph begins
} Glyph;

typedef enum MarkKind {
  MARK_TEXT, // glyphs from `at` on the baseline
  MARK_PATH  // `path` filled and stroked
} MarkKind;

typedef enum PathOp { PATH_MOVE, PATH_LINE, PATH_CURVE, PATH_CLOSE } PathOp;

typedef struct PathStep {
  PathOp op;
  Point p[3]; // one point, or for a curve its two controls and its end
} PathStep;

static inline int32_t path_points(PathOp op)
{
  return op == PATH_CURVE ? 3 : op == PATH_CLOSE ? 0 : 1;
}

typedef struct Mark {
  MarkKind kind;
  int32_t tag; // index into Pages.tag; -1: an artifact
  Color fill, stroke;
  int32_t line;    // stroke width, mpt
  int32_t dash[2]; // on, off in mpt; 0 0 solid
  // text
  int32_t face; // index into Pages.face
  int32_t size; // mpt
  Point at;
  const Glyph *glyph;
  int32_t glyph_count;
  const char *text; // UTF-8 that the glyphs show, for copying out
  // path
  const PathStep *path;
  int32_t path_count;
  const Picture *picture; // of a path: what is put in its rectangle, first corner at the top left
} Mark;

typedef struct Link {
  Point from, to; // rectangle
  int32_t page;   // target page, from 0
  Point target;
  int32_t tag;
} Link;

typedef struct Page {
  int32_t width, height; // mpt
  const Mark *mark;
  int32_t mark_count;
  const Link *link;
  int32_t link_count;
} Page;

// A node of the structure tree (PDF 32000-1, 14.8.4): what a screen reader is told.
typedef struct Tag {
  const char *type;  // "Document", "H1", "P", "L", "LI", "Lbl", "LBody", "Table", "TR", "TH", ...
  int32_t parent;    // index, -1 for the root
  const char *alt;   // of a Figure
  const char *scope; // "Row" | "Column" of a TH, or ""
  int32_t col_span;  // 1 when not spanning
} Tag;

typedef struct Outline {
  const char *title;
  int32_t level; // 1..6
  int32_t page;
  Point at;
} Outline;

// A face that the pages use; bytes are the whole font file, owned by the font library's cache.
typedef struct Face {
  const char *name; // PostScript name
  const char *file;
  int32_t index; // in a collection
  const void *bytes;
  size_t size;
} Face;

typedef struct Pages {
  const char *title, *subject, *language, *author;
  const Page *page;
  int32_t page_count;
  const Tag *tag;
  int32_t tag_count;
  const Face *face;
  int32_t face_count;
  const Outline *outline;
  int32_t outline_count;
} Pages;

#endif
