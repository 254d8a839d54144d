// Font files, found and loaded once. The rule: which face shows a character depends on the
// character and the weight alone, never on what was shown before, so that pages are the same in
// every run.
#ifndef TENDON_LAYOUT_FACES_H
#define TENDON_LAYOUT_FACES_H

#include <stdbool.h>

#include "layout/canvas.h"

typedef struct Font {
  Face face;
  struct hb_font_t *shaper;            // scaled to units of the em
  int32_t units;                       // of the em
  int32_t cap_height, ascent, descent; // in units; descent counted downwards
  bool quadratic;                      // has glyf outlines, which PDF 1.4 can embed
  bool outlined;                       // has these, or CFF, which can be drawn
} Font;

// The house's own face of a weight; NULL when the machine has no fonts at all.
const Font *font_of(Weight weight);
// The face that shows a character: the house's, the next of the list, then any on the machine that
// has outlines, quadratic ones first. NULL when no such face has it.
const Font *font_for(Weight weight, uint32_t rune);
bool font_has(const Font *font, uint32_t rune);
// The glyph of a character, 0 when the face has none.
uint32_t font_glyph(const Font *font, uint32_t rune);
void fonts_free(void);

#endif
