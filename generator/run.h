// One runner through the stages: read, judge, facts, document, pages. The rule: each stage needs
// only the one before it; `show STAGE` stops there.
#ifndef TENDON_RUN_H
#define TENDON_RUN_H

#include "facts/facts.h"
#include "house.h"
#include "model/week.h"
#include "squad/cache.h"
#include "squad/manifest.h"

typedef enum RunStage {
  RUN_READ,
  RUN_REVIEW,
  RUN_PLAN,
  RUN_FACTS,
  RUN_DOCUMENTS,
  RUN_PAGES
} RunStage;

// Where a runner comes from; all but the folder may be missing.
typedef struct RunFrom {
  const char *folder;
  const char *id; // NULL: the folder's name
  const SquadPage *squad;
  Cache *cache;         // of sessions read before
  const SeenList *seen; // the inputs with their hashes: the cache's keys
  int32_t number;       // among the runners of this run, from 0: their name with --anonymise
} RunFrom;

typedef struct Run {
  Arena *arena;
  Diags diags;
  const House *house;
  const RunFrom *from; // while it is being opened
  Runner runner;
  const Source **journal; // the files it was read from
  int32_t journal_count;
  const char **read; // the exports that were read, and how many were kept from before
  int32_t read_count, kept_count;
  const Tongue *tongue;     // of the runner's pages; NULL before a stage that speaks
  const Protocol *protocol; // the runner's own, or the house's; NULL: no judging
  const Review *review;
  const WeekPlan *plan;
  Fact *facts;
  const Document *week_document, *report_document;
  const Pages *week_pages, *report_pages;
} Run;

// True for a folder that holds a journal.
bool run_is_runner(Arena *a, const char *folder);
// The stages up to and including `until`. False when one could not be done; `diags` says why.
// run_close frees everything of it.
bool run_open(Run *run, const House *house, const char *folder, RunStage until);
bool run_open_from(Run *run, const House *house, const RunFrom *from, RunStage until);
// Every file that a runner is read from, in order of path.
FileList run_inputs(Arena *a, const char *folder);
void run_close(Run *run);

#endif
