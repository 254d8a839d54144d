#include "runner_build.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "outputs.h"
#include "squad/lock.h"
#include "squad/pool.h"
#include "tell.h"

// One runner's places and what was found there.
typedef struct Making {
  const Build *build;
  const Options *options;
  const Console *console;
  Arena *arena;
  const RunnerPlace *at;
  const char *to, *state; // folders
  Manifest before, now;
  Cache *cache;
  Outcome outcome;
} Making;

static bool red_flag(const Review *v)
{
  for (int32_t i = 0; i < v->flag_count; i++)
    if (v->flag[i].acts && !v->flag[i].answered)
      return true;
  return false;
}

static const char *decision_said(Arena *a, const Run *run)
{
  const Review *v = run->review;
  const Step *to = protocol_step(v->protocol, v->decision.to);
  return arena_printf(a, "%s (%s), stage %d, step %s", verb_name(v->decision.verb),
                      v->decision.rule, v->protocol->stage[v->decision.to.stage].number, to->id);
}

static int write_status(int error)
{
  return error == EACCES || error == EROFS || error == EPERM || error == ENOTDIR
             ? EXIT_CANNOT_CREATE
             : EXIT_IO;
}

static void say_failed(Making *m)
{
  m->outcome.failed = true;
  fprintf(m->console->err, "tendon: %s: no report made; what was there before is kept\n",
          m->at->id);
}

// The outputs in their folder, then the manifest: after a kill between the two the runner is made
// again.
static bool write_outputs(Making *m, Outputs *out)
{
  const Output *failed = NULL;
  if (!folder_make(m->arena, m->to)) {
    fprintf(m->console->err, "tendon: %s: cannot be made: %s\n", m->to, strerror(errno));
    m->outcome.status = EXIT_CANNOT_CREATE;
    return false;
  }
  if (!m->options->force && outputs_leave(m->arena, m->to, &m->before.out, out) &&
      !m->options->quiet)
    fprintf(m->console->err,
            "tendon: %s/next-week.md: written into since, left there; --force replaces it\n",
            m->to);
  pool_waits();
  if (!outputs_write(m->arena, m->to, out, &failed)) {
    int error = errno;
    if (failed)
      fprintf(m->console->err, "tendon: %s/%s: not written, what was there before is kept: %s\n",
              m->to, failed->name, strerror(error));
    else
      fprintf(m->console->err, "tendon: %s: written, but the disk did not confirm it: %s\n", m->to,
              strerror(error));
    m->outcome.status = write_status(error);
    return false;
  }
  m->now.out = outputs_seen(m->arena, m->to, &m->before.out, out);
  return true;
}

// Outputs of earlier weeks that still lie there: only --prune of a runner that is gone takes them.
static SeenList earlier_outputs(Making *m)
{
  SeenList was = {0};
  const SeenList *lists[] = {&m->before.was, &m->before.out};
  for (int32_t k = 0; k < 2; k++)
    for (int32_t i = 0; i < lists[k]->count; i++) {
      const Seen *s = &lists[k]->item[i];
      if (!seen_find(&m->now.out, s->name) && !seen_find(&was, s->name) &&
          file_exists(path_join(m->arena, m->to, s->name)))
        *arena_push(m->arena, was.item, was.count) = *s;
    }
  return was;
}

// Not being able to keep what spares work next time is no failure of the report.
static void keep_state(Making *m)
{
  if (!m->state)
    return;
  m->now.was = earlier_outputs(m);
  bool kept = folder_make(m->arena, m->state) &&
              cache_write(m->cache, path_join(m->arena, m->state, "sessions")) &&
              manifest_write(m->arena, path_join(m->arena, m->state, "manifest"), &m->now);
  if (!kept && !m->options->quiet)
    fprintf(m->console->err, "tendon: %s: not kept for the next build, which makes all again: %s\n",
            m->state, strerror(errno));
}

static void say_outputs(Making *m, const Outputs *out, const char *why)
{
  FILE *to = m->console->out;
  bool dry = m->options->dry_run;
  if (m->options->quiet)
    return;
  fprintf(to, "%s: %s\n", m->at->id, m->now.said);
  if (dry)
    fprintf(to, "  because %s\n", why);
  for (int32_t i = 0; i < out->count; i++)
    fprintf(to, "  %s%s/%s\n", dry ? "would write " : "", m->to, out->item[i].name);
}

static void tell_written(Making *m, const Outputs *out)
{
  for (int32_t i = 0; i < out->count && !m->options->dry_run; i++)
    tell(m->build->house, m->console, "%s: %s %s, %zu bytes", m->at->id,
         out->item[i].left ? "left as it is" : "wrote", out->item[i].name, out->item[i].bytes.size);
}

static void make(Making *m, const char *why)
{
  Run run;
  Outputs out = {0};
  RunFrom from = {m->at->folder, m->at->id,  m->at->squad,
                  m->cache,      &m->now.in, (int32_t)(m->at - m->build->runner)};
  const House *h = m->build->house;
  bool whole = run_open_from(&run, h, &from, RUN_PAGES) && outputs_make(&run, &out) &&
               !(m->options->strict && diags_bad(&run.diags, h));
  tell(h, m->console, "%s: made because %s", m->at->id, why);
  tell_read(&run, m->console);
  Diags folded = diags_folded(&run.diags); // `check` lists each
  diags_show(&folded, h, m->console);
  if (whole) {
    m->now.said = decision_said(m->arena, &run);
    m->now.flagged = red_flag(run.review);
  }
  if (whole && (m->options->dry_run || write_outputs(m, &out))) {
    m->outcome.built = true;
    m->outcome.flagged = m->now.flagged;
    if (!m->options->dry_run)
      keep_state(m);
    say_outputs(m, &out, why);
    tell_written(m, &out);
  } else {
    say_failed(m);
  }
  run_close(&run);
}

// True when nothing changed: what was said then is said again.
static bool unchanged(Making *m, bool had, const char **why)
{
  *why = !had                ? "it was not made before"
         : m->options->force ? "--force asks for it"
                             : manifest_why(m->arena, &m->before, &m->now, m->to);
  if (*why)
    return false;
  if (!m->options->dry_run && !manifest_fresh(&m->before, &m->now)) {
    m->now.out = m->before.out;
    m->now.was = m->before.was;
    m->now.said = m->before.said;
    m->now.flagged = m->before.flagged;
    manifest_write(m->arena, path_join(m->arena, m->state, "manifest"), &m->now);
  }
  tell(m->build->house, m->console,
       "%s: not made: inputs, templates, protocol, options and program are those of its files",
       m->at->id);
  m->outcome.unchanged = true;
  m->outcome.flagged = m->before.flagged;
  if (!m->options->quiet)
    fprintf(m->console->out, "%s: %s, unchanged\n", m->at->id, m->before.said);
  return true;
}

// What an earlier build knew, and how the inputs are now.
static bool look(Making *m)
{
  FileList files = run_inputs(m->arena, m->at->folder);
  bool had =
      m->state && manifest_read(m->arena, path_join(m->arena, m->state, "manifest"), &m->before);
  m->now = (Manifest){.house = m->at->house_hash, .said = "", .taken = manifest_now()};
  m->now.in =
      seen_files(m->arena, &files, m->at->folder, had ? &m->before.in : NULL, m->before.taken);
  if (m->state)
    m->cache =
        cache_open(m->arena, path_join(m->arena, m->state, "sessions"), m->build->house->program);
  return had;
}

// Another process may be making this very runner.
static bool runner_lock(Making *m, Lock *lock)
{
  lock->fd = -1;
  if (!m->build->alone || !m->state || m->options->dry_run)
    return true;
  if (!folder_make(m->arena, m->state))
    return true; // said when the outputs are written
  if (lock_take(m->arena, lock, path_join(m->arena, m->state, "lock"), false) != LOCK_BUSY)
    return true;
  fprintf(m->console->err, "tendon: %s: is being built by another %s\n", m->at->id,
          *lock->holder ? lock->holder : "process");
  m->outcome.status = EXIT_CANNOT_CREATE;
  m->outcome.failed = true;
  return false;
}

Outcome runner_build(const Build *b, const RunnerPlace *at, const Console *console)
{
  Making m = {.build = b, .options = b->house->options, .console = console, .at = at};
  Lock lock;
  const char *why;
  m.arena = arena_new();
  m.to = path_join(m.arena, m.options->output, at->id);
  if (b->state && !m.options->anonymise) // which would name the files that it was made from
    m.state = path_join(m.arena, b->state, at->id);
  if (runner_lock(&m, &lock)) {
    if (!m.options->dry_run) {
      parts_remove(m.arena, m.to);
      if (m.state)
        parts_remove(m.arena, m.state);
    }
    bool had = look(&m);
    if (!unchanged(&m, had, &why))
      make(&m, why);
    lock_release(&lock);
  }
  arena_free(m.arena);
  return m.outcome;
}
