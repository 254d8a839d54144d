// What a worker hands back: its outcome and what it said, which the parent prints in order. The
// rule: nothing in a worker writes to the terminal itself.
#ifndef TENDON_REPLY_H
#define TENDON_REPLY_H

#include "runner_build.h"
#include "squad/pool.h"

typedef Outcome Task(void *self, int32_t job, const Console *console);

// In a worker: does the task and packs what came of it.
void reply_pack(Text *result, const Console *like, Task *task, void *self, int32_t job);
// In the parent: prints what was said; of a worker that did not come back one line with the job's
// name, what it was for and the limits. False for a job that was not begun or not finished.
bool reply_show(const Console *console, const PoolResult *r, const Options *o, const char *name,
                const char *kept, Outcome *outcome);

// The signal that stopped a run, in words.
const char *signal_said(int number);

#endif
