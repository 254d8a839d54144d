#include "verbs.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "prune.h"
#include "run.h"
#include "runner_build.h"
#include "squad/lock.h"
#include "squad/name.h"
#include "squad/pool.h"
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
} Batch;

// What a worker hands back in front of its two texts.
typedef struct Reply {
  Outcome outcome;
  size_t out, err; // sizes
} Reply;

static void reply_text(Text *result, FILE *stream, char **bytes, const size_t *size)
{
  fclose(stream);
  if (*size)
    text_add_bytes(result, *bytes, *size);
  free(*bytes);
}

// In a worker: a runner with its messages kept for the parent, who prints them in order.
static void work(void *self, int32_t job, Text *result)
{
  const Batch *batch = self;
  Reply reply = {0};
  char *out = NULL, *err = NULL;
  Console console = {open_memstream(&out, &reply.out), open_memstream(&err, &reply.err),
                     batch->console->caret};
  if (!console.out || !console.err)
    return; // without memory the parent hears nothing, and says so
  reply.outcome = runner_build(batch->build, &batch->build->runner[job], &console);
  fflush(console.out);
  fflush(console.err);
  text_add_bytes(result, (const char *)&reply, sizeof reply);
  reply_text(result, console.out, &out, &reply.out);
  reply_text(result, console.err, &err, &reply.err);
}

// A runner whose worker did not come back.
static void tell_lost(Batch *batch, const char *id, const PoolResult *r)
{
  FILE *err = batch->console->err;
  const Options *o = batch->build->house->options;
  batch->tally.failed++;
  fprintf(err, "tendon: %s: ", id);
  if (r->end == POOL_TIME)
    fprintf(err, "took longer than %d s", o->seconds);
  else if (r->end == POOL_MEMORY)
    fprintf(err, "needs more than %d MB of memory", o->megabytes);
  else if (r->how > 0)
    fprintf(err, "its process ended by signal %d (%s)", r->how, strsignal(r->how));
  else
    fprintf(err, "its process ended early");
  fprintf(err, "; no report made; what was there before is kept\n");
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
  Reply reply;
  progress_clear(&batch->progress);
  if (r->end == POOL_STOPPED) {
    batch->tally.stopped++;
  } else if (r->end != POOL_DONE || r->size < sizeof reply) {
    tell_lost(batch, batch->build->runner[job].id, r);
  } else {
    memcpy(&reply, r->bytes, sizeof reply);
    fflush(batch->console->out); // so that a terminal shows the two texts of a runner together
    fwrite(r->bytes + sizeof reply + reply.out, 1, reply.err, batch->console->err);
    fwrite(r->bytes + sizeof reply, 1, reply.out, batch->console->out);
    add_outcome(&batch->tally, &reply.outcome);
  }
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
  for (int32_t i = 0; i < b->count; i++) {
    bool twice = strcmp(b->runner[i].id, last) == 0;
    last = b->runner[i].id;
    if (twice)
      b->runner[i].id = name_safe(a, arena_printf(a, "%s %s\n", last, b->runner[i].folder));
  }
}

// The folder and its lock. EXIT_FINE, or why not, said.
static int output_lock(Arena *a, const Build *b, const Console *console, Lock *lock)
{
  const char *output = b->house->options->output;
  lock->fd = -1;
  if (!folder_make(a, output) || !folder_make(a, b->state)) {
    fprintf(console->err, "tendon: %s: cannot be made: %s\n", output, strerror(errno));
    return EXIT_CANNOT_CREATE;
  }
  switch (lock_take(a, lock, path_join(a, b->state, "lock"), b->alone)) {
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
  if (stopped)
    fprintf(to, ", %d not begun or not finished: stopped by %s", t->stopped,
            stopped == SIGINT ? "Ctrl-C" : "SIGTERM");
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
  return t->failed || t->stopped || flagged ? EXIT_PROBLEM : EXIT_FINE;
}

static int build_runners(Arena *a, Build *b, const Console *console, int status)
{
  Batch batch = {.build = b, .console = console};
  Lock lock = {-1, ""};
  bool dry = b->house->options->dry_run;
  int locked = dry ? EXIT_FINE : output_lock(a, b, console, &lock);
  if (locked != EXIT_FINE)
    return locked;
  int stopped = batch_run(a, &batch);
  if (!dry && (stopped || batch.tally.failed))
    sweep(a, b);
  if (!stopped && !b->alone && status == EXIT_FINE)
    status = runners_gone(b, console);
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
  if (f.count)
    status = build_runners(a, &b, console, status);
  arena_free(a);
  return status;
}
