// Tables in a journal: a row a day, or a row a measure. The rule: a row or column whose name is no
// field is kept as prose, like any other words.
#ifndef TENDON_READ_TABLE_H
#define TENDON_READ_TABLE_H

#include "read/lines.h"

enum { COLUMNS_MAX = 32 };

typedef struct Cells {
  Line cell[COLUMNS_MAX]; // each a line of its own with its place
  int32_t count;
} Cells;

// A part of a line as a line of its own, without the spaces around it.
Line line_part(Arena *a, const Line *l, const char *start, const char *end);
// The cells of a line that begins with a pipe.
void cells_read(Arena *a, const Line *l, Cells *out);
// "|---|:--|": the row between head and body.
bool cells_rule(const Cells *c);

#endif
