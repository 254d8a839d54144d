#include "verbs.h"

#include <errno.h>
#include <string.h>

#include "agenda.h"
#include "base/file.h"
#include "doc/skeleton.h"
#include "emit/emit.h"
#include "run.h"

enum { OUTPUTS = 5 };

// A runner's output: bytes made first, then all files written, so that a failure in making one
// leaves the others of an earlier build as they were.
typedef struct Output {
  const char *path;
  Text bytes;
} Output;

static bool week_pdf(Run *run, Text *out)
{
  return format_pdf.write(run->week_pages, out, &run->diags);
}

static bool report_pdf(Run *run, Text *out)
{
  return format_pdf.write(run->report_pages, out, &run->diags);
}

static bool next_week(Run *run, Text *out)
{
  skeleton_write(run->arena, run->plan, run->house->phrases, out);
  return true;
}

static bool calendar(Run *run, Text *out)
{
  return agenda_write(run, out);
}

static bool summary(Run *run, Text *out)
{
  facts_write(run->facts, out);
  return true;
}

// The files of a runner. False after an error message.
static bool outputs_make(Run *run, const char *folder, Output out[OUTPUTS])
{
  Arena *a = run->arena;
  const WeekPlan *w = run->plan;
  const char *week = arena_printf(a, "week-%04d-W%02d", w->iso_year, w->iso_week);
  const struct {
    const char *name;
    bool (*make)(Run *, Text *);
  } rows[OUTPUTS] = {
      {arena_printf(a, "%s.pdf", week), week_pdf},
      {arena_printf(a, "progress-%s.pdf", date_text(a, run->review->date)), report_pdf},
      {"next-week.md", next_week},
      {arena_printf(a, "%s.ics", week), calendar},
      {"summary.json", summary},
  };
  for (int32_t i = 0; i < OUTPUTS; i++) {
    out[i].path = path_join(a, folder, rows[i].name);
    text_init(&out[i].bytes, a);
    if (!rows[i].make(run, &out[i].bytes))
      return false;
  }
  return true;
}

// Writes the files; EXIT_FINE, or the status of what went wrong, said on stderr.
static int outputs_write(Run *run, const Console *console, const char *folder, const Output *out)
{
  if (!folder_make(run->arena, folder)) {
    fprintf(console->err, "tendon: %s: cannot be made: %s\n", folder, strerror(errno));
    return EXIT_CANNOT_CREATE;
  }
  for (int32_t i = 0; i < OUTPUTS; i++)
    if (!file_write(run->arena, out[i].path, text_string(&out[i].bytes), out[i].bytes.size)) {
      int error = errno;
      fprintf(console->err, "tendon: %s: not written, what was there before is kept: %s\n",
              out[i].path, strerror(error));
      return error == EACCES || error == EROFS ? EXIT_CANNOT_CREATE : EXIT_IO;
    }
  return EXIT_FINE;
}

static void say_decision(const Run *run, const Console *console, const Output *out, bool dry)
{
  const Review *v = run->review;
  const Step *to = protocol_step(v->protocol, v->decision.to);
  fprintf(console->out, "%s: %s (%s), stage %d, step %s\n", run->runner.id,
          verb_name(v->decision.verb), v->decision.rule,
          v->protocol->stage[v->decision.to.stage].number, to->id);
  for (int32_t i = 0; i < OUTPUTS; i++)
    fprintf(console->out, "  %s%s\n", dry ? "would write " : "", out[i].path);
}

static bool red_flag(const Review *v)
{
  for (int32_t i = 0; i < v->flag_count; i++)
    if (v->flag[i].acts && !v->flag[i].answered)
      return true;
  return false;
}

typedef struct Tally {
  int32_t built, failed, flagged;
  int status; // worst of the writing
} Tally;

static void build_runner(const House *h, const Console *console, const char *folder, Tally *t)
{
  Run run;
  Output out[OUTPUTS];
  const Options *o = h->options;
  bool whole = run_open(&run, h, folder, RUN_PAGES);
  const char *to = path_join(run.arena, o->output, run.runner.id);
  whole = whole && outputs_make(&run, to, out) && !(o->strict && diags_bad(&run.diags, h));
  diags_show(&run.diags, h, console);
  int status = whole && !o->dry_run ? outputs_write(&run, console, to, out) : EXIT_FINE;
  if (whole && status == EXIT_FINE) {
    t->built++;
    t->flagged += red_flag(run.review);
    if (!o->quiet)
      say_decision(&run, console, out, o->dry_run);
  } else {
    t->failed++;
    fprintf(console->err, "tendon: %s: no report made; what was there before is kept\n",
            run.runner.id);
  }
  t->status = status > t->status ? status : t->status;
  run_close(&run);
}

int verb_build(House *h, const Console *console)
{
  int status = EXIT_FINE;
  if (!verb_open(h, console))
    return EXIT_DATA;
  Arena *a = arena_new();
  const Options *o = h->options;
  Folders f = runners_of(a, h, console, o->operand, o->operand_count, &status);
  Tally t = {0};
  for (int32_t i = 0; i < f.count; i++)
    build_runner(h, console, f.path[i], &t);
  if (f.count && !o->quiet)
    fprintf(console->out, "%d runner%s %s %s%s, %d failed\n", t.built, t.built == 1 ? "" : "s",
            o->dry_run ? "would be written to" : "written to", o->output,
            t.flagged ? arena_printf(a, ", %d with an open red flag", t.flagged) : "", t.failed);
  bool flagged = o->exit_on && t.flagged;
  arena_free(a);
  if (status != EXIT_FINE || t.status != EXIT_FINE)
    return status != EXIT_FINE ? status : t.status;
  return t.failed || flagged ? EXIT_PROBLEM : EXIT_FINE;
}
