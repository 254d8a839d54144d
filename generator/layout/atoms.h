// Text cut into what a line is made of: words and the spaces between them, in logical order, and
// their way onto a canvas in visual order. The rule: nothing here breaks lines.
#ifndef TENDON_LAYOUT_ATOMS_H
#define TENDON_LAYOUT_ATOMS_H

#include "layout/canvas.h"
#include "layout/shape.h"

typedef struct Atom {
  const Word *word;
  Type type;
  int32_t width;      // mpt
  int32_t tag;        // marks of it belong there
  const char *link;   // "" for none
  uint8_t level;      // bidirectional embedding level
  bool space;         // a space: gone at a line's end
  bool fill;          // a space that takes what its line has left
  bool breaks_before; // a line may end before it although no space does
  bool hyphenates;    // a line that ends before it ends with a hyphen
  bool ends_line;     // a forced line end; `word` is NULL
} Atom;

typedef struct Atoms {
  Arena *arena;
  Atom *item;
  int32_t count, room;
} Atoms;

typedef struct AtomLook { // what all atoms of one span share
  Type type;
  int32_t tag;
  const char *link;
} AtomLook;

// Room for what texts of so many bytes are likely to be cut into.
void atoms_reserve(Atoms *atoms, size_t bytes);
// One more, zeroed.
Atom *atom_new(Atoms *atoms);
// Appends a span's text. Levels are those of the text alone until atoms_direct sees the whole.
void atoms_add(Atoms *atoms, const char *text, AtomLook look);
void atoms_end_line(Atoms *atoms);
// A space that grows with its line.
void atoms_fill(Atoms *atoms, AtomLook look);
// Shapes what runs from right to left again in its direction; to be called once all is added.
void atoms_direct(Atoms *atoms);
// A single character each, for words wider than a line.
void atoms_cut(const Atom *whole, Atoms *into);
// The hyphen at the end of a line that ends within a word, in the look of `before`. It is copied
// out as a soft hyphen, so that the word is found whole.
Atom atom_hyphen(Arena *a, const Atom *before);

int32_t atoms_width(const Atom *atom, int32_t count);
// Draws a line's atoms from `at` on the baseline, with a space behind the last for copying out
// unless its word goes on.
void atoms_draw(Canvas *c, const Atom *atom, int32_t count, bool goes_on, Point at);

#endif
