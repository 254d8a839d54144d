// The squad's own pages from the runners' summaries alone: squad.pdf, squad.json, squad.csv, and
// all week plans for the printer. The rule: no runner's files are read, so that the runners may
// have been built on any machine.
#ifndef TENDON_SQUAD_PAGES_H
#define TENDON_SQUAD_PAGES_H

#include "runner_build.h"

// Those of the runners whose summary lies in the output folder. `stopped` gets the signal that
// ended it, or 0.
Outcome squad_pages(const House *h, const Console *console, const char *const *id, int32_t count,
                    int *stopped);

#endif
