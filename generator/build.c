#include "verbs.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "prune.h"
#include "reply.h"
#include "run.h"
#include "squad_pages.h"
#include "squad/lock.h"
#include "squad/name.h"
#include "squad/progress.h"

typedef struct Tally {
  int32_t built, unchanged, failed, flagged, stopped;
  int status; // worst of the writing
} Tally;

// The build as the pool sees it.
typedef struct Batch {
  const Build *build;
  const Console *console;
  PoolJob *job;
  Progress progress;
  Tally tally;
  Outcome pages; // of the squad's own
} Batch;

static Outcome task(void *self, int32_t job, const Console *console)
{
  const Batch *batch = self;
  return runner_build(batch->build, &batch->build->runner[job], console);
}

static void work(void *self, int32_t job, Text *result)
{
  const Batch *batch = self;
  reply_pack(result, batch->console, task, self, job);
}

static void add_outcome(Tally *t, const Outcome *o)
{
  t->built += o->built;
  t->unchanged += o->unchanged;
  t->failed += o->failed;
  t->flagged += o->flagged;
  t->status = o->status > t->status ? o->status : t->status;
}

static void done(void *self, int32_t job, const PoolResult *r)
{
  Batch *batch = self;
  Outcome outcome;
  const Build *b = batch->build;
  progress_clear(&batch->progress);
  if (reply_show(batch->console, r, b->house->options, b->runner[job].id, "no report made",
                 &outcome))
    add_outcome(&batch->tally, &outcome);
  else
    batch->tally.stopped++;
}

static void moved(void *self, int32_t job, bool finished)
{
  Batch *batch = self;
  progress_show(&batch->progress, batch->job[job].name, finished, batch->job[job].size);
}

// Bytes of input, so that the largest runner does not begin last.
static int64_t input_size(const char *folder)
{
  Arena *a = arena_new();
  FileList files = run_inputs(a, folder);
  int64_t size = 0;
  FileStat st;
  for (int32_t i = 0; i < files.count; i++)
    if (file_stat(files.path[i], &st))
      size += st.size;
  arena_free(a);
  return size;
}

static int batch_run(Arena *a, Batch *batch)
{
  const Build *b = batch->build;
  const Options *o = b->house->options;
  int64_t size = 0;
  batch->job = arena_array(a, (size_t)b->count, sizeof *batch->job);
  for (int32_t i = 0; i < b->count; i++) {
    batch->job[i] = (PoolJob){b->runner[i].id, input_size(b->runner[i].folder)};
    size += batch->job[i].size;
  }
  bool bar = batch->console->caret && !o->quiet;
  progress_init(&batch->progress, bar ? batch->console->err : NULL, b->count, size);
  Pool pool = {o->jobs, o->seconds, o->megabytes, batch, work, done, moved};
  int stopped = pool_run(&pool, batch->job, b->count);
  progress_clear(&batch->progress);
  return stopped;
}

static int by_id(const void *left, const void *right)
{
  const RunnerPlace *l = left, *r = right;
  int order = strcmp(l->id, r->id);
  return order ? order : strcmp(l->folder, r->folder);
}

// One hash a squad: runners of one stand together.
static const char *house_hash_of(Arena *a, const Build *b, const Folders *f, int32_t i)
{
  if (i && f->squad[i - 1] == f->squad[i])
    return b->runner[i - 1].house_hash;
  return house_hash(a, b->house, f->squad[i]);
}

// Output names from the folders' names; the second of one name from its whole path.
static void name_runners(Arena *a, Build *b, const Folders *f)
{
  b->count = f->count;
  b->runner = arena_array(a, (size_t)f->count, sizeof *b->runner);
  for (int32_t i = 0; i < f->count; i++)
    b->runner[i] = (RunnerPlace){f->path[i], name_safe(a, path_base(path_clean(a, f->path[i]))),
                                 f->squad[i], house_hash_of(a, b, f, i)};
  if (f->count)
    qsort(b->runner, (size_t)b->count, sizeof *b->runner, by_id);
  const char *last = "";
  for (int32_t i = 0; i < b->count && b->house->options->anonymise; i++)
    b->runner[i].id = arena_printf(a, "runner-%d", (int)i + 1);
  for (int32_t i = 0; i < b->count; i++) {
    bool twice = strcmp(b->runner[i].id, last) == 0;
    last = b->runner[i].id;
    if (twice)
      b->runner[i].id = name_safe(a, arena_printf(a, "%s %s\n", last, b->runner[i].folder));
  }
}

// The folder and its lock. EXIT_FINE, or why not, said.
int output_lock(Arena *a, const House *h, const Console *console, bool shared, Lock *lock)
{
  const char *output = h->options->output, *state = path_join(a, output, STATE_FOLDER);
  lock->fd = -1;
  if (!folder_make(a, output) || !folder_make(a, state)) {
    fprintf(console->err, "tendon: %s: cannot be made: %s\n", output, strerror(errno));
    return EXIT_CANNOT_CREATE;
  }
  switch (lock_take(a, lock, path_join(a, state, "lock"), shared)) {
  case LOCK_BUSY:
    fprintf(console->err, "tendon: %s: another build is writing there (%s); nothing done\n", output,
            *lock->holder ? lock->holder : "it does not say who");
    return EXIT_CANNOT_CREATE;
  case LOCK_FAILED:
    fprintf(console->err, "tendon: %s: cannot be written to: %s\n", output, strerror(errno));
    return EXIT_CANNOT_CREATE;
  case LOCK_NONE:
    fprintf(console->err, "tendon: %s: has no locks; see that only one build writes there\n",
            output);
    return EXIT_FINE;
  default:
    return EXIT_FINE;
  }
}

// Files that workers left half written when they were ended.
static void sweep(Arena *a, const Build *b)
{
  for (int32_t i = 0; i < b->count; i++) {
    parts_remove(a, path_join(a, b->house->options->output, b->runner[i].id));
    parts_remove(a, path_join(a, b->state, b->runner[i].id));
  }
}

static void say_tally(const Batch *batch, int stopped)
{
  const Tally *t = &batch->tally;
  const Options *o = batch->build->house->options;
  FILE *to = stopped ? batch->console->err : batch->console->out;
  if (o->quiet && !stopped)
    return;
  fprintf(to, "%d runner%s %s %s", t->built, t->built == 1 ? "" : "s",
          o->dry_run ? "would be written to" : "written to", o->output);
  if (t->unchanged)
    fprintf(to, ", %d unchanged", t->unchanged);
  if (t->flagged)
    fprintf(to, ", %d with an open red flag", t->flagged);
  fprintf(to, ", %d failed", t->failed);
  if (stopped && t->stopped)
    fprintf(to, ", %d not begun or not finished: stopped by %s", t->stopped, signal_said(stopped));
  else if (stopped)
    fprintf(to, ", the squad's pages not finished: stopped by %s", signal_said(stopped));
  fprintf(to, "\n");
}

static int batch_status(const Batch *batch, int status, int stopped)
{
  const Tally *t = &batch->tally;
  bool flagged = batch->build->house->options->exit_on && t->flagged;
  if (stopped)
    return EXIT_SIGNAL + stopped;
  if (status != EXIT_FINE || t->status != EXIT_FINE)
    return status != EXIT_FINE ? status : t->status;
  if (batch->pages.status != EXIT_FINE)
    return batch->pages.status;
  return t->failed || batch->pages.failed || t->stopped || flagged ? EXIT_PROBLEM : EXIT_FINE;
}

// The squad's own pages, when this build made the whole squad.
static Outcome build_squad(Arena *a, const Build *b, const Console *console, const Tally *t,
                           int *stopped)
{
  const char **id = arena_array(a, (size_t)b->count, sizeof *id);
  for (int32_t i = 0; i < b->count; i++)
    id[i] = b->runner[i].id;
  if (!b->house->options->dry_run)
    return squad_pages(b->house, console, id, b->count, stopped);
  if (t->built && !b->house->options->quiet)
    fprintf(console->out, "squad: would write the board and the print-out: %d runner%s changed\n",
            t->built, t->built == 1 ? "" : "s");
  return (Outcome){0};
}

static int build_runners(Arena *a, Build *b, const Console *console, int status)
{
  Batch batch = {.build = b, .console = console};
  Lock lock = {-1, ""};
  bool dry = b->house->options->dry_run;
  int locked = dry ? EXIT_FINE : output_lock(a, b->house, console, b->alone, &lock);
  if (locked != EXIT_FINE)
    return locked;
  int stopped = batch_run(a, &batch);
  if (!dry && (stopped || batch.tally.failed))
    sweep(a, b);
  if (!stopped && !b->alone && status == EXIT_FINE)
    status = runners_gone(b, console);
  if (!stopped && !b->alone)
    batch.pages = build_squad(a, b, console, &batch.tally, &stopped);
  say_tally(&batch, stopped);
  lock_release(&lock);
  return batch_status(&batch, status, stopped);
}

// True when every operand is itself a runner: such builds may run beside each other.
static bool single_runners(Arena *a, const Options *o)
{
  bool single = o->operand_count > 0;
  for (int32_t i = 0; i < o->operand_count; i++)
    single = single && run_is_runner(a, o->operand[i]);
  return single || o->only;
}

// Pages with names and pages without them never lie in one folder.
static bool has_names(Arena *a, const char *state)
{
  FileList known = folders_in(a, state);
  for (int32_t i = 0; i < known.count; i++)
    if (file_exists(path_join(a, known.path[i], "manifest")))
      return true;
  return false;
}

int verb_build(House *h, const Console *console)
{
  int status = EXIT_FINE;
  if (!verb_open(h, console))
    return EXIT_DATA;
  Arena *a = arena_new();
  const Options *o = h->options;
  Folders f = runners_of(a, h, console, o->operand, o->operand_count, &status);
  Build b = {.house = h, .state = path_join(a, o->output, STATE_FOLDER)};
  b.alone = single_runners(a, o);
  name_runners(a, &b, &f);
  if (o->anonymise && has_names(a, b.state)) {
    fprintf(console->err,
            "tendon: %s: holds pages with names; give --anonymise a folder of its own\n",
            o->output);
    status = EXIT_CANNOT_CREATE;
  } else if (f.count) {
    status = build_runners(a, &b, console, status);
  }
  arena_free(a);
  return status;
}
