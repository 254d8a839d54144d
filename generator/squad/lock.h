// One writer to an output folder. The rule: a whole build holds the folder alone; builds of single
// runners share it, and each holds its runner.
#ifndef TENDON_SQUAD_LOCK_H
#define TENDON_SQUAD_LOCK_H

#include <stdbool.h>

#include "base/arena.h"

typedef enum LockEnd {
  LOCK_HELD,
  LOCK_BUSY,   // another process holds it: `holder`
  LOCK_FAILED, // the file cannot be made: errno
  LOCK_NONE    // the file system knows no locks; nothing is held
} LockEnd;

typedef struct Lock {
  int fd;
  const char *holder; // "process 1234", "" when it did not say
} Lock;

// Takes the lock of a file, which is made when it is missing. It is held until lock_release, or
// until this process and its workers are gone.
LockEnd lock_take(Arena *a, Lock *lock, const char *path, bool shared);
void lock_release(Lock *lock);

#endif
