// A journal's Markdown as the lines a person wrote, one after the other. The rule: the text of a
// line has no markup, and every byte of it knows where it stands in the file.
#ifndef TENDON_READ_LINES_H
#define TENDON_READ_LINES_H

#include <stdbool.h>

#include "base/diag.h"

enum { LINE_MAX_BYTES = 16384 }; // more of one line is not read: no sentence is that long

typedef struct Segment {
  int32_t offset;    // from the base
  int32_t col, line; // line 0: the line's own
} Segment;

typedef struct Line {
  Where where;      // of the first byte
  const char *text; // struck parts inside it are blank
  const char *base; // where the offsets of the segments count from, at or before `text`
  const Segment *segment;
  int32_t segment_count;
  int32_t heading; // level, 0 for other lines
  bool item;       // the first line of a list item
  bool continues;  // the paragraph of the line before goes on
  bool bold;       // begins with bold text
  bool table;      // begins with a pipe
  bool struck;     // the whole line is struck out
  bool unticked;   // it or an item above it has an empty box
  bool ticked;
} Line;

typedef struct Lines {
  Line *line;
  int32_t count;
} Lines;

// The lines of `source` from the byte `from` on; messages for what is not read as text.
Lines lines_read(Arena *a, Diags *d, const Source *source, size_t from);
// The place of a byte of the line's text.
Where line_where(const Line *l, const char *at);

#endif
