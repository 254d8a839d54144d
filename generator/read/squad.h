// The coach's page squad.md: the squad's name and coach, and what holds for a runner whose journal
// says nothing else. The rule: a runner's own page always wins.
#ifndef TENDON_READ_SQUAD_H
#define TENDON_READ_SQUAD_H

#include "base/diag.h"
#include "model/lexicon.h"
#include "model/runner.h"

typedef struct Squad {
  const char *name, *coach, *protocol; // "" when none was given
  Profile defaults;
} Squad;

// `source` may be NULL: there is no such page.
void squad_read(Arena *a, Diags *d, const Lexicon *words, const Source *source, Squad *out);
// One key of its head; false when it is none of a squad's.
bool squad_apply(Squad *squad, Arena *a, const char *key, const char *value);

#endif
