// What the makers of the squad's own files share. The rule: one job makes its files from the
// runners' summaries alone, in a worker of its own.
#ifndef TENDON_SQUAD_PARTS_H
#define TENDON_SQUAD_PARTS_H

#include "house.h"
#include "outputs.h"
#include "runner_build.h"

typedef struct Squads { // what all of its jobs share
  const House *house;
  const Console *console;
  Arena *arena;
  const char *state;
  const char **id; // with a summary, in order
  int32_t count, parts;
  Outcome outcome;
} Squads;

// One job: 0 makes the board, n the n-th print file.
typedef struct Making {
  const Squads *squad;
  Arena *arena;
  Diags diags;
  int32_t job, first, count; // the runners it is made from
  Manifest before, now;
  Outputs out;
  const char **lost; // runners whose summary could not be used
  int32_t lost_count;
} Making;

const char *summary_path(Arena *a, const Squads *s, int32_t i);
// The row of one runner of the squad; its summary is let go again at once. NULL: there is none.
Fact *row_read(const Squads *s, int32_t i);
void making_lose(Making *m, int32_t i);
Output *output_add(Making *m, const char *name);
// The pages of a language, "" for English.
const Tongue *making_tongue(Making *m, const char *language);

// squad.json, squad.csv and squad.pdf, of a large squad squad-2.pdf and so on behind it; false
// after a message.
bool board_make(Making *m);
// print.pdf or a later one; false likewise.
bool print_make(Making *m);

#endif
