// The squad's tree from its runners' summaries. The rule: a row is what the runner's own build
// wrote under "board"; nothing here judges, it sorts and counts.
#ifndef TENDON_FACTS_BOARD_H
#define TENDON_FACTS_BOARD_H

#include "facts/facts.h"
#include "facts/phrase.h"

typedef struct BoardSays { // what stands above the rows
  const char *squad, *coach, *version, *paper;
  Date date;
} BoardSays;

// The row in the text of a summary.json: borrowed from nobody, facts_free. NULL when it holds none.
Fact *board_row(const char *summary, size_t size);
// A whole summary as it was written; NULL when it is no JSON object.
Fact *facts_read(const char *text, size_t size);
// Takes out of a summary what a week plan in the coach's hands must not tell: the reasons with
// their pain, and the red flags' names. The summary of a runner who agreed to it stays as it is.
void facts_for_coach(Fact *facts, const Speech *s);
// The tree for templates/LANGUAGE/squad.md and squad.json: takes the rows over and sorts them by
// who needs a look, then by name.
Fact *board_tree(Arena *a, const BoardSays *says, const Phrases *phrases, Fact **row,
                 int32_t count);
// The same rows for a spreadsheet: RFC 4180, and no cell that a spreadsheet would reckon out.
void board_csv(Arena *a, const Fact *tree, Text *out);

#endif
