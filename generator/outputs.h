// The files of one runner: made as bytes first, then written together. The rule: a new output is
// one row in outputs.c.
#ifndef TENDON_OUTPUTS_H
#define TENDON_OUTPUTS_H

#include "run.h"
#include "squad/manifest.h"

typedef struct Output {
  const char *name; // in the runner's folder
  Text bytes;
  bool written_into; // a person may go on writing in it
  bool left;         // and did, so it stays as it is
} Output;

typedef struct Outputs {
  Output *item; // in order of name
  int32_t count;
} Outputs;

// All of them; false after an error message in the run's diags.
bool outputs_make(Run *run, Outputs *out);
// Writes them into a folder, all or none. False with errno set; `failed` is the one it was,
// NULL when all are written and only the disk did not confirm it.
bool outputs_write(Arena *a, const char *folder, const Outputs *out, const Output **failed);
// Marks those that somebody wrote into since they were made; how many.
int32_t outputs_leave(Arena *a, const char *folder, const SeenList *before, Outputs *out);
// How they lie there now; those that are left as they were made.
SeenList outputs_seen(Arena *a, const char *folder, const SeenList *before, const Outputs *out);

#endif
