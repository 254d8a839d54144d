// The collected messages about what people and devices gave us. The rule: code that finds a problem
// adds a message that says what was done about it, goes on with the smallest loss, and never prints
// and never ends the program.
#ifndef TENDON_BASE_DIAG_H
#define TENDON_BASE_DIAG_H

#include <stdbool.h>
#include <stdio.h>

#include "base/source.h"
#include "base/text.h"

typedef enum DiagLevel { LEVEL_NOTE, LEVEL_WARNING, LEVEL_ERROR, LEVEL_MAX } DiagLevel;

typedef enum DiagCode {
#define DIAG(name, level, code, text) DIAG_##name,
#include "base/diag.def"
#undef DIAG
  DIAG_MAX
} DiagCode;

typedef struct Diag {
  DiagCode code;
  Where where;
  const char *detail; // what follows the fixed text; may be ""
} Diag;

typedef struct Diags {
  Arena *arena;
  Diag *item;
  int32_t count;
} Diags;

// A count and the ending of its noun, for "%d point%s".
#define COUNTED(n) (n), ((n) == 1 ? "" : "s")

void diags_init(Diags *d, Arena *a);
// Adds a message; `fmt` gives the detail behind the fixed text (integers and strings only).
void diag_add(Diags *d, DiagCode code, Where where, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));
// LEVEL_NOTE when there is none.
DiagLevel diags_worst(const Diags *d);
DiagLevel diag_level(DiagCode code);
const char *diag_code(DiagCode code); // "J101"
const char *diag_level_name(DiagLevel level);
// The whole message without place and code: "entry has no date, skipping entry: Sunday".
const char *diag_text(Arena *a, const Diag *d);
// By file, line, column, code; equal ones once. Adding may go on afterwards.
void diags_sort(Diags *d);
// For a summary: the notes of one code as one, and so warnings and errors of one code and text that
// follow each other; the first then says how many more there are and in how many other files. `d`
// is sorted and otherwise stays as it is.
Diags diags_folded(Diags *d);
// Text from files for a terminal, which it must not drive: control bytes become '?'.
void diag_clean(const char *s, Text *out);

typedef enum DiagShow {
  SHOW_PLAIN, // one message a line, `path:line:col: severity: text [CODE]`
  SHOW_CARET, // the source line and a caret under the column follow
  SHOW_COLOUR // and severity and caret are coloured, for a terminal
} DiagShow;

// At most `most` a file, then "and N more" (0: all).
void diags_print(Diags *d, FILE *out, DiagShow show, int32_t most);

#endif
