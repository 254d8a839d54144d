// A paragraph's atoms to lines. The rule: never more lines than needed, and among those the ends as
// even as they can be, over the whole paragraph at once.
#ifndef TENDON_LAYOUT_LINES_H
#define TENDON_LAYOUT_LINES_H

#include "layout/atoms.h"

typedef struct Line {
  const Atom *atom; // without the spaces at its end
  int32_t count;
  int32_t width;
  bool goes_on; // ends where no space stands: within a word, between ideographs
} Line;

typedef struct Lines {
  Line *line;
  int32_t count;
} Lines;

// `width` at least 1. A word wider than a line is cut between characters, with a hyphen where its
// script has one.
Lines lines_break(Atoms atoms, int32_t width);
// Width of the widest word, and of the widest line when nothing is broken but by force.
int32_t lines_least_width(const Atoms *atoms);
int32_t lines_most_width(const Atoms *atoms);

#endif
