#include "squad_pages.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "doc/bind.h"
#include "emit/emit.h"
#include "facts/board.h"
#include "facts/phrase.h"
#include "layout/join.h"
#include "outputs.h"
#include "reply.h"

enum { PRINT_RUNNERS = 50 }; // of one print file: bounds the memory and the printer's job

typedef struct Squads { // what all of its jobs share
  const House *house;
  const Console *console;
  Arena *arena;
  const char *state;
  const char **id; // with a summary, in order
  int32_t count, parts;
  Outcome outcome;
} Squads;

// One job: 0 makes the board, n the n-th print file.
typedef struct Making {
  const Squads *squad;
  Arena *arena;
  Diags diags;
  int32_t job, first, count; // the runners it is made from
  Manifest before, now;
  Outputs out;
  const char **lost; // runners whose summary could not be used
  int32_t lost_count;
} Making;

static const char *summary_path(Arena *a, const Squads *s, int32_t i)
{
  return path_join(a, path_join(a, s->house->options->output, s->id[i]), "summary.json");
}

// The row of one runner; its summary is let go again at once.
static Fact *row_read(const Making *m, int32_t i)
{
  Arena *a = arena_new();
  size_t size = 0;
  const char *text = file_bytes(a, summary_path(a, m->squad, i), &size);
  Fact *row = text ? board_row(text, size) : NULL;
  arena_free(a);
  return row;
}

// The board tells of the newest day that any of its runners was looked at, unless a date was asked.
static BoardSays says_of(const Making *m, Fact *const *row, int32_t count)
{
  const House *h = m->squad->house;
  BoardSays says = {.squad = "", .coach = "", .version = h->version, .paper = "A4"};
  says.date = h->options->date_said ? h->options->date : NO_DATE;
  for (int32_t i = 0; i < count; i++) {
    const char *date = fact_text(m->arena, fact_find(row[i], "date"));
    const char *squad = fact_text(m->arena, fact_find(row[i], "squad"));
    const char *coach = fact_text(m->arena, fact_find(row[i], "coach"));
    const char *paper = fact_text(m->arena, fact_find(row[i], "paper"));
    Date d = date ? date_read(date, NULL) : NO_DATE;
    if (!h->options->date_said && d.day > says.date.day)
      says.date = d;
    says.squad = i == 0 && squad ? squad : squad && strcmp(squad, says.squad) == 0 ? squad : "";
    says.coach = i == 0 && coach ? coach : coach && strcmp(coach, says.coach) == 0 ? coach : "";
    says.paper = i == 0 && paper ? paper : says.paper;
  }
  if (h->options->paper)
    says.paper = h->options->paper;
  return says;
}

static const char *job_name(int32_t job)
{
  return job ? "print-out" : "board";
}

static void lose(Making *m, int32_t i)
{
  *arena_push(m->arena, m->lost, m->lost_count) = m->squad->id[m->first + i];
}

static Output *output_add(Making *m, const char *name)
{
  Output *o = arena_push(m->arena, m->out.item, m->out.count);
  o->name = name;
  text_init(&o->bytes, m->arena);
  return o;
}

// The pages of the language that a summary or a board's row was made in.
static const Tongue *tongue_of(Making *m, const Fact *facts)
{
  const char *language = facts ? fact_text(m->arena, fact_find(facts, "language")) : NULL;
  return house_tongue(m->squad->house, &m->diags, language);
}

static bool board_make(Making *m)
{
  const House *h = m->squad->house;
  Fact **row = arena_array(m->arena, (size_t)m->count, sizeof *row);
  int32_t count = 0;
  for (int32_t i = 0; i < m->count; i++)
    if ((row[count] = row_read(m, i)))
      count++;
    else
      lose(m, i);
  BoardSays says = says_of(m, row, count);
  const Tongue *tongue = tongue_of(m, count ? row[0] : NULL);
  Fact *tree = board_tree(m->arena, &says, tongue->phrases, row, count);
  const Document *d =
      document_new(m->arena, &m->diags, tongue->squad_template, tree, tongue->phrases);
  const Pages *pages =
      d ? layout_pages(m->arena, &m->diags, d, h->style, h->options->large_print) : NULL;
  board_csv(m->arena, tree, &output_add(m, "squad.csv")->bytes);
  facts_write(tree, &output_add(m, "squad.json")->bytes);
  bool made = pages && format_pdf.write(pages, &output_add(m, "squad.pdf")->bytes, &m->diags);
  facts_free(tree);
  return made;
}

// A runner's week plan once more, from the summary, as the coach may see it. Only the finished page
// stays in memory.
static const Pages *week_pages(Making *m, const Speech *s, int32_t i)
{
  const House *h = m->squad->house;
  Arena *a = arena_new();
  Diags diags;
  size_t size = 0;
  const char *text = file_bytes(a, summary_path(a, m->squad, i), &size);
  Fact *facts = text ? facts_read(text, size) : NULL;
  Document *d = NULL;
  diags_init(&diags, a);
  if (facts) {
    facts_for_coach(facts, s);
    const Tongue *t = tongue_of(m, facts);
    d = (Document *)document_new(a, &diags, t->week_template, facts, t->phrases);
  }
  if (d && h->options->paper)
    d->paper = h->options->paper;
  const Pages *pages = d ? layout_pages(a, &diags, d, h->style, h->options->large_print) : NULL;
  if (pages)
    pages = pages_keep(m->arena, pages);
  else
    for (int32_t k = 0; k < diags.count; k++) // about the template, which outlives the runner
      diag_add(&m->diags, diags.item[k].code, diags.item[k].where, "%s", diags.item[k].detail);
  facts_free(facts);
  arena_free(a);
  return pages;
}

static bool print_make(Making *m)
{
  const Pages **week = arena_array(m->arena, (size_t)m->count, sizeof *week);
  Fact *first = m->count ? row_read(m, m->first) : NULL;
  Speech s = {m->arena, tongue_of(m, first)->phrases, false, {0}};
  int32_t count = 0;
  for (int32_t i = 0; i < m->count; i++)
    if ((week[count] = week_pages(m, &s, m->first + i)))
      count++;
    else
      lose(m, i);
  facts_free(first);
  if (count == 0)
    return true;
  const char *name =
      m->job == 1 ? "print.pdf" : arena_printf(m->arena, "print-%d.pdf", (int)m->job);
  const Pages *all = pages_join(m->arena, speak(&s, "board.print"), week, count);
  return format_pdf.write(all, &output_add(m, name)->bytes, &m->diags);
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
  if (outputs_write(m->arena, to, &m->out, &failed))
    return true;
  int error = errno;
  fprintf(console->err, "tendon: %s/%s: not written, what was there before is kept: %s\n", to,
          failed ? failed->name : "", strerror(error));
  outcome->status =
      error == EACCES || error == EROFS || error == EPERM ? EXIT_CANNOT_CREATE : EXIT_IO;
  return false;
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
  outcome.unchanged = had && !s->house->options->force &&
                      !manifest_why(m.arena, &m.before, &m.now, s->house->options->output);
  if (!outcome.unchanged)
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
    parts_remove(s.arena, o->output);
    *stopped = pool_run(&pool, job, s.parts + 1);
    parts_remove(s.arena, o->output);
    parts_drop(s.arena, &s);
  }
  arena_free(s.arena);
  return s.outcome;
}
