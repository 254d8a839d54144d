// The squad's tree from its runners' summaries. The rule: a row is what the runner's own build
// wrote under "board"; nothing here judges, it sorts and counts.
#ifndef TENDON_FACTS_BOARD_H
#define TENDON_FACTS_BOARD_H

#include "facts/facts.h"

typedef struct BoardSays { // what stands above the rows
  const char *squad, *coach, *version, *paper;
  Date date;
} BoardSays;

// The row in the text of a summary.json: borrowed from nobody, facts_free. NULL when it holds none.
Fact *board_row(const char *summary, size_t size);
// A whole summary as it was written; NULL when it is no JSON object.
Fact *facts_read(const char *text, size_t size);
// The tree for templates/LANGUAGE/squad.md and squad.json: takes the rows over and sorts them by
// who needs a look, then by name.
Fact *board_tree(Arena *a, const BoardSays *says, const Phrases *phrases, Fact **row,
                 int32_t count);
// The same rows for a spreadsheet: RFC 4180, and no cell that a spreadsheet would reckon out.
void board_csv(Arena *a, const Fact *tree, Text *out);

#endif
