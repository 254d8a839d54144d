// The progress bar: how many are done, who is being read, how long it may still take. The rule:
// only a terminal sees it, and a message is never written into it.
#ifndef TENDON_SQUAD_PROGRESS_H
#define TENDON_SQUAD_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

typedef struct Progress {
  FILE *out; // NULL: nothing is shown
  int32_t count, done;
  int64_t size, size_done; // bytes of input: the time left is told by them
  int64_t started, shown;  // ms
} Progress;

void progress_init(Progress *p, FILE *out, int32_t count, int64_t size);
// A job of `size` ended (0: one named `name` began).
void progress_show(Progress *p, const char *name, bool finished, int64_t size);
// Takes the bar away, before something else is written.
void progress_clear(Progress *p);

#endif
