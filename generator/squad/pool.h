// Worker processes that do jobs one at a time. The rule: what a job does to its process stays
// there: a crash, a hang or too much memory ends one job, and the next gets a new worker.
#ifndef TENDON_SQUAD_POOL_H
#define TENDON_SQUAD_POOL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/text.h"

typedef struct PoolJob {
  const char *name;
  int64_t size; // the largest are begun first
} PoolJob;

typedef enum PoolEnd {
  POOL_DONE,
  POOL_CRASHED, // ended by a signal or an exit of its own: PoolResult.how
  POOL_TIME,    // over the time limit
  POOL_MEMORY,  // over the memory limit
  POOL_UNBEGUN, // the system gave no process for it
  POOL_STOPPED  // not done: the whole pool was interrupted
} PoolEnd;

typedef struct PoolResult {
  PoolEnd end;
  int how; // of POOL_CRASHED: signal, or minus the exit status
  const char *bytes;
  size_t size;
} PoolResult;

typedef struct Pool {
  int32_t workers;   // that work at a time, 1 or more
  int32_t seconds;   // a job may take, by the wall and by the processor; 0: no limit
  int32_t megabytes; // of address space; 0: no limit
  void *self;        // handed to the three below
  // In a worker: does the job and leaves what it found in `result`.
  void (*work)(void *self, int32_t job, Text *result);
  // In the parent, in the order of the jobs, whatever the order of their ends.
  void (*done)(void *self, int32_t job, const PoolResult *result);
  // In the parent, when a job begins (`finished` false) or ends; may be NULL.
  void (*moved)(void *self, int32_t job, bool finished);
} Pool;

// In a worker, of the job in hand: from here on it only waits for the disk, and another job may be
// begun beside it. Does nothing elsewhere.
void pool_waits(void);
// All jobs. 0, or the signal (SIGINT, SIGTERM, SIGHUP) that stopped it: the workers are gone then,
// and each job without an end was told as POOL_STOPPED.
int pool_run(const Pool *p, const PoolJob *job, int32_t count);

#endif
