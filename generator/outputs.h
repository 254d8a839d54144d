// The files of one runner: made as bytes first, then written together. The rule: a new output is
// one row in outputs.c.
#ifndef TENDON_OUTPUTS_H
#define TENDON_OUTPUTS_H

#include "run.h"
#include "squad/manifest.h"

typedef struct Output {
  const char *name; // in the runner's folder
  Text bytes;
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
// How they lie there now.
SeenList outputs_seen(Arena *a, const char *folder, const Outputs *out);

#endif
