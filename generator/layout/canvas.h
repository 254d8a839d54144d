// Where marks are collected while a page is made. The rule: positions in mpt from the page's top
// left corner, y downwards; a text's `at` is its baseline's start.
#ifndef TENDON_LAYOUT_CANVAS_H
#define TENDON_LAYOUT_CANVAS_H

#include "base/diag.h"
#include "layout/page.h"

typedef struct Canvas Canvas;

typedef struct Rect {
  int32_t x, y, width, height;
} Rect; // mpt

typedef enum Weight { WEIGHT_REGULAR, WEIGHT_BOLD, WEIGHT_LIGHT, WEIGHT_MONO } Weight;

typedef struct Type { // how text is set
  Weight weight;
  int32_t size; // mpt
  Color color;
  int32_t tracking; // mpt added behind each glyph; at most a tenth of the size
} Type;

typedef struct Pen {
  Color fill, stroke; // `none` for not at all
  int32_t line;       // mpt
  int32_t dash[2];    // 0 0 solid
} Pen;

// The palette of the house (DOCUMENTS 1), from the style file.
typedef enum Ink {
  INK_TEXT,
  INK_MUTED,
  INK_BLUE,
  INK_PALE_BLUE,
  INK_TEAL,
  INK_AMBER,
  INK_RED,
  INK_TINT_TEAL,
  INK_TINT_AMBER,
  INK_TINT_RED,
  INK_TINT_GREY,
  INK_LINE,
  INK_PAPER,
  INK_MAX
} Ink;

// The house's palette, for canvases without a style file.
extern const Color ink_house[INK_MAX];

// A canvas without a page; `ink` has INK_MAX colours, `scale` as canvas_scale.
Canvas *canvas_new(Arena *a, Diags *d, const Color *ink, int32_t scale);
// Starts a page; marks go there.
void canvas_page(Canvas *c, int32_t width, int32_t height);
// What was collected, links resolved. Title and language are the caller's to set.
Pages *canvas_pages(Canvas *c);

Arena *canvas_arena(const Canvas *c);
Color canvas_ink(const Canvas *c, Ink ink);
// Least label size and the factor of large print in per cent (100 or more).
int32_t canvas_scale(const Canvas *c);

// Every mark drawn from here on belongs to this tag; -1 for artifacts. Gives the one before.
int32_t canvas_tag(Canvas *c, int32_t tag);
// Adds a node to the structure tree and gives its index.
int32_t canvas_new_tag(Canvas *c, const char *type, int32_t parent);
void canvas_tag_alt(Canvas *c, int32_t tag, const char *alt);
void canvas_tag_scope(Canvas *c, int32_t tag, const char *scope); // "Row" or "Column"
void canvas_tag_span(Canvas *c, int32_t tag, int32_t columns);

int32_t canvas_text_width(Canvas *c, const char *text, Type type);
// Draws one line of text and gives its width. `align`: 0 starts at `at`, 1 ends there, 2 is
// centred.
int32_t canvas_text(Canvas *c, const char *text, Type type, Point at, int32_t align);
// Cap height and descent of a type, for placing text in boxes.
int32_t canvas_cap_height(Canvas *c, Type type);

// A picture fills the rectangle.
void canvas_picture(Canvas *c, const Picture *picture, Rect r);
void canvas_path(Canvas *c, const PathStep *path, int32_t count, Pen pen);
void canvas_rect(Canvas *c, Rect r, int32_t radius, Pen pen);
// One side rounded only: left corners, for bars along a box.
void canvas_bar_left(Canvas *c, Rect r, int32_t radius, Pen pen);
void canvas_circle(Canvas *c, Point centre, int32_t radius, Pen pen);
void canvas_line(Canvas *c, Point from, Point to, Pen pen);
void canvas_polyline(Canvas *c, const Point *p, int32_t count, Pen pen);

// Back to a page that was begun, from 0, to add to it; gives the one before.
int32_t canvas_turn(Canvas *c, int32_t page);
int32_t canvas_page_index(const Canvas *c);
void canvas_outline(Canvas *c, const char *title, int32_t level, Point at);
// The place in the template that messages about what is drawn from here on give.
void canvas_where(Canvas *c, Where where);
// A target of links on the page in work.
void canvas_anchor(Canvas *c, const char *name, Point at);

#endif
