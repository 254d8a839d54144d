// What was made for runners that are no longer in the input. The rule: it is told, and removed only
// when asked for; a file that was changed since, or that we did not write, is never touched.
#ifndef TENDON_PRUNE_H
#define TENDON_PRUNE_H

#include "runner_build.h"

// EXIT_FINE, or EXIT_IO when a file could not be removed.
int runners_gone(const Build *b, const Console *console);

#endif
