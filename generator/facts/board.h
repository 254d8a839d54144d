// The squad's tree from its runners' summaries. The rule: a row is what the runner's own build
// wrote under "board"; nothing here judges, it sorts and counts.
#ifndef TENDON_FACTS_BOARD_H
#define TENDON_FACTS_BOARD_H

#include "facts/facts.h"
#include "facts/phrase.h"

typedef struct BoardSays { // what stands above the rows
  const char *squad, *coach, *version, *paper;
  Date date;
  Date week; // first day of the plans, most of them
} BoardSays;

// The row in the text of a summary.json: borrowed from nobody, facts_free. NULL when it holds none.
Fact *board_row(const char *summary, size_t size);
// Of a summary what a template that has these words can show: the plan, all single values, and of
// what is long the members that it names. NULL when it is no JSON object.
Fact *facts_read(const char *text, size_t size, const char *words);
// The language of its pages; NULL when it names none.
const char *facts_language(Arena *a, const char *text, size_t size);
// Takes out of a summary what a week plan in the coach's hands must not tell: the reasons with
// their pain, and the red flags' names. The summary of a runner who agreed to it stays as it is.
void facts_for_coach(Fact *facts, const Speech *s);

// What of a row sorts the board and heads it. A squad of thousands keeps these and lets the rows
// go.
typedef struct BoardLine {
  const char *id, *name, *squad, *coach, *paper, *language, *status;
  Date date;
  Date week; // first day of the plan
  int32_t rank;
  int32_t urgency; // among those of its rank: the decision, the hardest first
  int32_t at;      // the caller's number of it
  bool twice;      // another one has the name
} BoardLine;

BoardLine board_line(Arena *a, const Fact *row, int32_t at);
// By who needs a look, the most urgent first, then by name; older news than `date` counts as grey.
void board_sort(BoardLine *line, int32_t count, Date date);
// The tree for templates/LANGUAGE/squad.md and squad.json: all but the rows, from the sorted lines.
Fact *board_tree(const Speech *s, const BoardSays *says, const BoardLine *line, int32_t count);
// A row as the board shows it in its line: what is of other days than most says so.
void board_place(const Speech *s, Fact *row, const BoardLine *line, const BoardSays *says);
// Takes the rows over, in place of those before.
void board_rows(Fact *tree, Fact *const *row, int32_t count);
// squad.json in pieces of some rows each, `first` and `last` as they are.
void board_json(Arena *a, const Fact *tree, bool first, bool last, Text *out);
// The same rows for a spreadsheet: RFC 4180, and no cell that a spreadsheet would reckon out.
void board_csv(Arena *a, const Fact *tree, bool first, Text *out);

#endif
