// The verbs and options of the command line. The rule: parsing, --help, near words and the shells'
// completions are all made from these two tables, so that none knows one that another does not.
#ifndef TENDON_OPTION_TABLE_H
#define TENDON_OPTION_TABLE_H

#include <stddef.h>
#include <stdint.h>

enum { // of OptionRow.verbs
  FOR_BUILD = 1,
  FOR_CHECK = 2,
  FOR_SHOW = 4,
  FOR_INIT = 8,
  FOR_PROTOCOL = 16,
  FOR_BOARD = 32,
  FOR_COMPLETION = 64,
  FOR_ALL = 127
};

typedef enum Takes { TAKES_TEXT, TAKES_FILE, TAKES_FOLDER, TAKES_WORD } Takes;

typedef struct OptionRow {
  const char *name;
  char letter;       // 0 when there is only the long form
  const char *value; // NULL for a switch
  size_t place;      // in Options
  int verbs;         // that heed it: FOR_… added together
  Takes takes;
  const char *words; // of TAKES_WORD, parted by spaces
  const char *help;
} OptionRow;

typedef struct VerbRow {
  const char *name, *operands, *help;
  int bit; // FOR_…
  Takes takes;
  const char *words;    // of the first operand, parted by spaces; NULL: paths
  const char *examples; // whole lines
} VerbRow;

const OptionRow *option_rows(int32_t *count);
const VerbRow *verb_rows(int32_t *count);
// NULL when there is no such verb.
const VerbRow *verb_row(const char *name);

#endif
