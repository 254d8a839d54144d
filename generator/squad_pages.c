#include "squad_pages.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "facts/board.h"
#include "reply.h"
#include "squad_parts.h"
#include "tell.h"

enum {
  PRINT_RUNNERS = 50, // of one print file: bounds the memory and the printer's job
  ROW_SIZE = 8 * 1024 // of the beginning of a summary, which holds its row
};

const char *summary_path(Arena *a, const Squads *s, int32_t i)
{
  return path_join(a, path_join(a, s->house->options->output, s->id[i]), "summary.json");
}

// The row is what a summary begins with; the whole of it is read when it does not.
Fact *row_read(const Squads *s, int32_t i)
{
  Arena *a = arena_new();
  size_t size = 0;
  const char *path = summary_path(a, s, i), *text = file_start(a, path, ROW_SIZE, &size);
  Fact *row = text ? board_row(text, size) : NULL;
  if (!row && size == ROW_SIZE && (text = file_bytes(a, path, &size)))
    row = board_row(text, size);
  arena_free(a);
  return row;
}

static const char *job_name(int32_t job)
{
  return job ? "print-out" : "board";
}

void making_lose(Making *m, int32_t i)
{
  *arena_push(m->arena, m->lost, m->lost_count) = m->squad->id[m->first + i];
}

Output *output_add(Making *m, const char *name)
{
  Output *o = arena_push(m->arena, m->out.item, m->out.count);
  o->name = name;
  text_init(&o->bytes, m->arena);
  return o;
}

const Tongue *making_tongue(Making *m, const char *language)
{
  return house_tongue(m->squad->house, &m->diags, language);
}

// The summaries that it is made from, and what it shares with others.
static void look(Making *m)
{
  const Squads *s = m->squad;
  const Options *o = s->house->options;
  FileList files = {0};
  for (int32_t i = 0; i < m->count; i++)
    *(const char **)arena_push(m->arena, files.path, files.count) =
        summary_path(m->arena, s, m->first + i);
  m->now = (Manifest){.said = "", .taken = manifest_now()};
  m->now.house = house_hash(m->arena, s->house, NULL);
  m->now.in = seen_files(m->arena, &files, o->output, &m->before.in, m->before.taken);
}

static const char *state_folder(Arena *a, const Squads *s, int32_t job)
{
  return path_join(a, s->state, job ? arena_printf(a, "print-%d", (int)job) : "board");
}

static bool write_all(Making *m, const Console *console, Outcome *outcome)
{
  const Output *failed = NULL;
  const char *to = m->squad->house->options->output;
  pool_waits();
  if (outputs_write(m->arena, to, &m->out, &failed))
    return true;
  int error = errno;
  if (failed)
    fprintf(console->err, "tendon: %s/%s: not written, what was there before is kept: %s\n", to,
            failed->name, strerror(error));
  else
    fprintf(console->err, "tendon: %s: %s written, but the disk did not confirm it: %s\n", to,
            job_name(m->job), strerror(error));
  outcome->status =
      error == EACCES || error == EROFS || error == EPERM ? EXIT_CANNOT_CREATE : EXIT_IO;
  return false;
}

// Files of the board of a squad that was larger. What was written into since stays.
static void rest_drop(Making *m)
{
  const char *output = m->squad->house->options->output;
  for (int32_t i = 0; i < m->before.out.count; i++) {
    const Seen *s = &m->before.out.item[i];
    if (!seen_find(&m->now.out, s->name) && seen_still(m->arena, s, output))
      unlink(path_join(m->arena, output, s->name));
  }
}

static void make(Making *m, const Console *console, Outcome *outcome)
{
  const Squads *s = m->squad;
  const Options *o = s->house->options;
  bool made = m->job == 0 ? board_make(m) : print_make(m);
  if (m->job == 0 || !made || m->lost_count)
    diags_show(&m->diags, s->house, console);
  for (int32_t i = 0; i < m->lost_count; i++)
    fprintf(console->err,
            "tendon: %s: its summary.json cannot be used, left out of the %s; build it "
            "again\n",
            m->lost[i], job_name(m->job));
  outcome->built = made && write_all(m, console, outcome);
  outcome->failed = !outcome->built || m->lost_count;
  if (!outcome->built)
    return;
  const char *state = state_folder(m->arena, s, m->job);
  m->now.out = outputs_seen(m->arena, o->output, &m->before.out, &m->out);
  rest_drop(m);
  if (!m->lost_count && folder_make(m->arena, state))
    manifest_write(m->arena, path_join(m->arena, state, "manifest"), &m->now);
  for (int32_t i = 0; i < m->out.count && !o->quiet; i++)
    fprintf(console->out, "squad: %s/%s\n", o->output, m->out.item[i].name);
}

static Outcome task(void *self, int32_t job, const Console *console)
{
  const Squads *s = self;
  Outcome outcome = {0};
  Making m = {.squad = s, .arena = arena_new(), .job = job};
  diags_init(&m.diags, m.arena);
  m.first = job ? (job - 1) * PRINT_RUNNERS : 0;
  m.count = job && s->count - m.first > PRINT_RUNNERS ? PRINT_RUNNERS : s->count - m.first;
  const char *state = state_folder(m.arena, s, job);
  bool had = manifest_read(m.arena, path_join(m.arena, state, "manifest"), &m.before);
  look(&m);
  const char *why = !had ? "it was not made before"
                    : s->house->options->force
                        ? "--force asks for it"
                        : manifest_why(m.arena, &m.before, &m.now, s->house->options->output);
  outcome.unchanged = !why;
  tell(s->house, console, "%s: %s%s", job_name(job),
       why ? "made because " : "not made: ", why ? why : "its runners are as they were");
  if (why)
    make(&m, console, &outcome);
  arena_free(m.arena);
  return outcome;
}

static void work(void *self, int32_t job, Text *result)
{
  const Squads *s = self;
  reply_pack(result, s->console, task, self, job);
}

static void done(void *self, int32_t job, const PoolResult *r)
{
  Squads *s = self;
  Outcome one = {0};
  reply_show(s->console, r, s->house->options, job_name(job), "not written", &one);
  s->outcome.built |= one.built;
  s->outcome.failed |= one.failed;
  if (one.status > s->outcome.status)
    s->outcome.status = one.status;
}

// What workers of before, or of now, left half written when they were ended: pages and their state.
static void sweep(const Squads *s)
{
  parts_remove(s->arena, s->house->options->output);
  for (int32_t job = 0; job <= s->parts; job++)
    parts_remove(s->arena, state_folder(s->arena, s, job));
}

// Print files of a squad that was larger.
static void parts_drop(Arena *a, const Squads *s)
{
  Manifest m;
  for (int32_t job = s->parts + 1;; job++) {
    const char *manifest = path_join(a, state_folder(a, s, job), "manifest");
    if (!manifest_read(a, manifest, &m))
      return;
    for (int32_t i = 0; i < m.out.count; i++)
      if (seen_still(a, &m.out.item[i], s->house->options->output))
        unlink(path_join(a, s->house->options->output, m.out.item[i].name));
    unlink(manifest);
  }
}

Outcome squad_pages(const House *h, const Console *console, const char *const *id, int32_t count,
                    int *stopped)
{
  Squads s = {.house = h, .console = console, .arena = arena_new()};
  const Options *o = h->options;
  s.state = path_join(s.arena, path_join(s.arena, o->output, STATE_FOLDER), ".squad");
  for (int32_t i = 0; i < count; i++) {
    *(const char **)arena_push(s.arena, s.id, s.count) = id[i];
    if (!file_exists(summary_path(s.arena, &s, s.count - 1)))
      s.count--;
  }
  s.parts = (s.count + PRINT_RUNNERS - 1) / PRINT_RUNNERS;
  *stopped = 0;
  if (s.count) {
    PoolJob *job = arena_array(s.arena, (size_t)s.parts + 1, sizeof *job);
    for (int32_t i = 0; i <= s.parts; i++)
      job[i] = (PoolJob){job_name(i), i == 0};
    Pool pool = {o->jobs, o->seconds, o->megabytes, &s, work, done, NULL};
    sweep(&s);
    *stopped = pool_run(&pool, job, s.parts + 1);
    sweep(&s);
    parts_drop(s.arena, &s);
  }
  arena_free(s.arena);
  return s.outcome;
}
