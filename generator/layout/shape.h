// Words to glyphs: faces chosen, kerned, joined, in the order they are seen. The rule: a shaped
// word is in units of its face's em and is kept between documents; sizes come in later.
#ifndef TENDON_LAYOUT_SHAPE_H
#define TENDON_LAYOUT_SHAPE_H

#include "layout/faces.h"

typedef struct Piece { // a stretch of a word in one face
  const Font *font;
  int32_t from, size; // bytes of the word
  const Glyph *glyph; // in em units, in visual order; cluster from the word's start
  int32_t glyph_count;
  bool joined; // letters that join (Arabic): never spaced out
} Piece;

typedef struct Word {
  const char *text;
  int32_t size;       // bytes
  const Piece *piece; // in visual order
  int32_t piece_count;
  const uint32_t *missing; // characters no face has; a box stands for each
  int32_t missing_count;
  bool turns; // has, or may have, letters that run from right to left
  int32_t size_asked, tracking_asked, width; // what word_width answered last
} Word;

// A word, or the space between two. Stays until shape_begin.
const Word *word_shape(const char *text, int32_t size, Weight weight, bool rtl);
int32_t word_width(const Word *word, Type type);
// Glyph `g` of a piece at a type: advance and offsets in mpt.
Glyph glyph_at(const Piece *piece, const Glyph *g, Type type);

// Embedding level of each byte (Unicode bidirectional algorithm; the paragraph is right to left
// when it has letters of that direction alone, for the words of a page around a name are the page's
// own). NULL when all of it runs left to right.
const uint8_t *text_levels(Arena *a, const char *text, int32_t size);

// Before a document: forgets the shaped words when they have become many.
void shape_begin(void);
void shape_end(void);

#endif
