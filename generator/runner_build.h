// One runner of a build: looked at, and when anything changed read, judged, set and written. The
// rule: it runs in a worker and knows nothing of the other runners.
#ifndef TENDON_RUNNER_BUILD_H
#define TENDON_RUNNER_BUILD_H

#include "squad/lock.h"
#include "verbs.h"

#define STATE_FOLDER ".tendon" // in the output folder: what is kept between builds

typedef struct RunnerPlace {
  const char *folder; // the input
  const char *id;     // names the output folder
  const SquadPage *squad;
  const char *house_hash; // of all that it shares with others
} RunnerPlace;

typedef struct Build {
  const House *house;
  const char *state; // folder of what is kept between builds
  RunnerPlace *runner;
  int32_t count;
  bool alone; // builds single runners beside other processes: each runner has its own lock
} Build;

typedef struct Outcome {
  bool built, unchanged, failed, flagged;
  int status; // of the writing
} Outcome;

// Makes the output folder and takes its lock: alone, or shared with builds of single runners.
// EXIT_FINE, or why not, said.
int output_lock(Arena *a, const House *h, const Console *console, bool shared, Lock *lock);
Outcome runner_build(const Build *b, const RunnerPlace *at, const Console *console);

#endif
