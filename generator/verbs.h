// The verbs of the command line. The rule: data to stdout, messages to stderr; each gives its exit
// status, and main.c alone ends the program.
#ifndef TENDON_VERBS_H
#define TENDON_VERBS_H

#include "house.h"

typedef struct Console {
  FILE *out, *err;
  bool caret;  // the messages go to a terminal: show the source line
  bool colour; // and which may be coloured
} Console;

// The verbs open the house when they need it (verb_open): false after its messages were printed.
bool verb_open(House *h, const Console *console);
bool verb_open_words(House *h, const Console *console);
int verb_build(House *h, const Console *console);
int verb_check(House *h, const Console *console);
int verb_board(House *h, const Console *console);
int verb_show(House *h, const Console *console);
int verb_init(House *h, const Console *console);
int verb_completion(House *h, const Console *console);
int verb_protocol(House *h, const Console *console);

// Runners' folders below each of the operands (or `otherwise` when there is none): an operand is a
// runner or a squad of runners. An operand that is neither is reported and sets `status`.
typedef struct Folders {
  const char **path;
  const SquadPage **squad; // of each
  int32_t count;
} Folders;

Folders runners_of(Arena *a, House *h, const Console *console, const char *const *operand,
                   int32_t count, int *status);
// Prints what was collected: all of it, or errors only with --quiet.
void diags_show(Diags *d, const House *h, const Console *console);
// True when the messages make a failure: errors, or warnings with --strict.
bool diags_bad(const Diags *d, const House *h);

#endif
