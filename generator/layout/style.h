// How blocks look, read from templates/house.style. The rule: the file has names and sizes, the
// code has none; what a document names and the file lacks falls back to the kind's own look.
#ifndef TENDON_LAYOUT_STYLE_H
#define TENDON_LAYOUT_STYLE_H

#include "layout/canvas.h"
#include "layout/layout.h"

typedef struct Tint {
  Color color;
  bool accent; // the colour of the box around, `color` where there is none
} Tint;

typedef struct Look { // one line of the file; lengths in mpt
  const char *name;
  // text
  Weight weight;
  int32_t size, leading;
  int32_t large; // size in large print
  int32_t least; // size that a page made to fit does not go below
  int32_t tracking;
  Tint color;
  int32_t before, after;
  int32_t within; // in place of `before` in a box
  Align align;    // also of a ladder
  // boxes, columns, tables
  Tint fill, border, bar, divide;
  Tint accent; // of what stands in a box; the bar's when it is none
  int32_t line, radius, bar_width, pad_x, pad_y, gap, width,
      height; // `width`: what a drawing asks for
  // pages
  int32_t margin_x, margin_top, margin_bottom;
  int32_t large_scale; // of what is drawn, in per cent
  bool one_page;       // tightened until it fits
  int32_t cut;         // a block that a full page does without: 1 goes first, 0 never; or a CUT_…
  bool landscape;
  int32_t next; // with the same slot in the style's index, plus 1; 0: none
} Look;
enum { LOOK_SLOTS = 64 };
// CUT_TOLD: stands only where something was cut; CUT_OVER: only where one page is too little.
enum { CUT_TOLD = -1, CUT_OVER = -2, CUT_MAX = 9 };

struct Style {
  Color ink[INK_MAX];
  Look *look;
  int32_t look_count;
  int32_t slot[LOOK_SLOTS]; // first look of each, plus 1
};

// How much closer things stand to make a page fit, in per cent of what the file says.
typedef struct Tight {
  int32_t space, leading, size;
} Tight;

// The looks that hold on a page: "PAGE.NAME" in place of "NAME", large sizes when asked for.
Style style_of_page(Arena *a, const Style *style, const char *page, bool large, Tight tight);
// NULL when there is none of that name.
const Look *look_find(const Style *style, const char *name);

#endif
