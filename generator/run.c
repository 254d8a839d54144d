#include "run.h"

#include <stdlib.h>
#include <string.h>

#include "anonymise.h"
#include "base/file.h"
#include "doc/bind.h"
#include "facts/translate.h"
#include "judge/plan_compare.h"
#include "judge/protocol_choice.h"
#include "judge/review.h"
#include "read/join.h"
#include "read/journal.h"
#include "read/otherwise.h"
#include "read/series.h"
#include "read/watch.h"

static bool ends_with(const char *s, const char *end)
{
  size_t n = strlen(s), m = strlen(end);
  return n >= m && strcmp(s + n - m, end) == 0;
}

static bool is_markdown(const char *path)
{
  return ends_with(path, ".md") || ends_with(path, ".markdown");
}

// journal.md and everything Markdown below journal/, where templates of an editor are passed over;
// with `series` the CSV tables there and in the folder itself as well.
static FileList journal_files(Arena *a, const char *folder, bool series)
{
  FileList below = files_below(a, path_join(a, folder, "journal")), out = {0};
  const char *one = path_join(a, folder, "journal.md");
  if (file_exists(one)) {
    const char **place = arena_push(a, out.path, out.count);
    *place = one;
  }
  for (int32_t i = 0; i < below.count; i++) {
    if (strstr(below.path[i], "/templates/") || strstr(below.path[i], "/Templates/"))
      continue;
    if (is_markdown(below.path[i]) || (series && series_like(below.path[i])))
      *arena_push(a, out.path, out.count) = below.path[i];
  }
  FileList beside = series ? files_in(a, folder) : (FileList){0};
  for (int32_t i = 0; i < beside.count; i++)
    if (series_like(beside.path[i]))
      *arena_push(a, out.path, out.count) = beside.path[i];
  return out;
}

bool run_is_runner(Arena *a, const char *folder)
{
  return journal_files(a, folder, false).count > 0;
}

static FileList watch_files(Arena *a, const char *folder)
{
  FileList below = files_below(a, path_join(a, folder, "watch")), out = {0};
  for (int32_t i = 0; i < below.count; i++)
    if (watch_like(below.path[i]))
      *(const char **)arena_push(a, out.path, out.count) = below.path[i];
  return out;
}

static int by_bytes(const void *left, const void *right)
{
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

FileList run_inputs(Arena *a, const char *folder)
{
  FileList all = journal_files(a, folder, true), watch = watch_files(a, folder);
  const char *protocol = path_join(a, folder, "protocol.md");
  for (int32_t i = 0; i < watch.count; i++)
    *(const char **)arena_push(a, all.path, all.count) = watch.path[i];
  if (file_exists(protocol))
    *(const char **)arena_push(a, all.path, all.count) = protocol;
  if (all.count)
    qsort(all.path, (size_t)all.count, sizeof *all.path, by_bytes);
  return all;
}

// What pages cite: the path below the runner's folder.
static const char *name_below(const char *folder, const char *path)
{
  size_t n = strlen(folder);
  return strncmp(path, folder, n) == 0 && path[n] == '/' ? path + n + 1 : path_base(path);
}

// What lies beside or below and is no journal is told, not passed over in silence.
static void tell_others(Run *run)
{
  Arena *a = run->arena;
  const char *folder = run->runner.folder;
  FileList beside = files_in(a, folder), below = files_below(a, path_join(a, folder, "journal"));
  for (int32_t i = 0; i < beside.count; i++)
    otherwise_tell(a, &run->diags, beside.path[i], name_below(folder, beside.path[i]), false);
  for (int32_t i = 0; i < below.count; i++)
    otherwise_tell(a, &run->diags, below.path[i], name_below(folder, below.path[i]), true);
}

static void read_journal(Run *run)
{
  FileList files = journal_files(run->arena, run->runner.folder, true);
  for (int32_t i = 0; i < files.count; i++) {
    const char *name = name_below(run->runner.folder, files.path[i]);
    const Source *s = file_read(run->arena, &run->diags, files.path[i], name);
    if (s)
      *arena_push(run->arena, run->journal, run->journal_count) = s;
  }
  journal_read(run->arena, &run->diags, run->house->words, run->journal, run->journal_count,
               &run->runner);
  tell_others(run);
}

// One export, from the cache when its content was read before.
static void read_export(Run *run, const char *path, int32_t number, Sessions *sessions)
{
  const RunFrom *from = run->from;
  const char *name = name_below(run->runner.folder, path);
  const Seen *seen = from->cache && from->seen ? seen_find(from->seen, name) : NULL;
  const Profile *profile = &run->runner.profile;
  const char *key = seen ? cache_key(run->arena, from->cache, seen->hash, name, profile) : "";
  int32_t first = sessions->count, first_diag = run->diags.count;
  if (seen && cache_restore(from->cache, run->arena, key, path, name, &run->diags, &sessions->item,
                            &sessions->count)) {
    run->kept_count++;
    return;
  }
  *arena_push(run->arena, run->read, run->read_count) = name;
  if (run->house->options->anonymise)
    name = anonymous_export(run->arena, name, number);
  watch_read(run->arena, &run->diags, path, name, profile, sessions);
  if (seen)
    cache_keep(from->cache, key, path, &run->diags, first_diag, sessions->item + first,
               sessions->count - first);
}

static void read_watch(Run *run)
{
  Runner *r = &run->runner;
  FileList files = watch_files(run->arena, r->folder);
  Sessions sessions = {0};
  for (int32_t i = 0; i < files.count; i++)
    read_export(run, files.path[i], i + 1, &sessions);
  r->watch_files = files.count;
  join_sessions(run->arena, &run->diags, r, &sessions);
}

// A runner's own protocol.md stands over the house's, unless one was named on the command line.
static const Protocol *protocol_for(Run *run)
{
  const char *own = path_join(run->arena, run->runner.folder, "protocol.md");
  const SquadPage *squad = run->from->squad;
  if (run->house->options->protocol || !file_exists(own))
    return squad && squad->protocol ? squad->protocol : run->house->protocol;
  return house_protocol(run->arena, &run->diags, run->house->words, own, "protocol.md");
}

// A language spoken in a country ("de-AT") is asked for without it.
static const Tongue *tongue_for(Run *run, Diags *d, const char *language)
{
  const char *asked = run->house->options->language;
  const char *name = asked ? asked : language ? language : "";
  return house_tongue(run->house, d, arena_copy(run->arena, name, strcspn(name, "-_")));
}

// What was asked for stands over what the runner's profile says.
static void units_choose(Run *run)
{
  const char *units = run->house->options->units;
  bool imperial = units && strcmp(units, "imperial") == 0;
  if (units)
    run->runner.profile.units = imperial ? (Units){true, true} : (Units){false, false};
}

// The words of the runner's pages: opened by the first stage that speaks, since reading needs none.
static void tongue_open(Run *run)
{
  if (!run->tongue)
    run->tongue = tongue_for(run, &run->diags, run->runner.profile.language);
}

static bool read_runner(Run *run)
{
  read_journal(run);
  units_choose(run);
  read_watch(run);
  if (run->house->options->anonymise) {
    tongue_open(run);
    runner_anonymise(run);
  }
  return true;
}

static bool review(Run *run)
{
  tongue_open(run);
  run->protocol = protocol_for(run);
  if (!run->protocol)
    return false;
  if (run->house->options->anonymise)
    run->protocol = protocol_anonymise(run, run->protocol);
  run->protocol = protocol_chosen(run->arena, &run->diags, run->protocol, &run->runner.profile);
  run->protocol = protocol_translated(run->arena, run->protocol, run->tongue->phrases);
  run->review = review_new(run->arena, &run->runner, run->protocol, run->house->options->date);
  return true;
}

static bool plan(Run *run)
{
  run->plan = plan_whole(run->arena, &run->runner, run->review);
  return true;
}

static bool facts(Run *run)
{
  const SquadPage *squad = run->from->squad;
  const char *language = squad ? squad->says.defaults.language : run->tongue->language;
  const Tongue *board = tongue_for(run, NULL, language);
  run->facts = facts_new(&run->runner, run->review, run->plan, run->tongue->phrases, &run->diags,
                         run->house->version);
  if (board != run->tongue)
    facts_board(run->facts, &run->runner, run->review, run->plan, board->phrases);
  return run->facts != NULL;
}

static const Document *bind(Run *run, const Source *template)
{
  const Template *parsed = house_template(run->house, template);
  const Phrases *phrases = run->tongue->phrases;
  Document *d =
      (Document *)(parsed ? document_bind(run->arena, &run->diags, parsed, run->facts, phrases)
                          : document_new(run->arena, &run->diags, template, run->facts, phrases));
  const char *paper =
      run->house->options->paper ? run->house->options->paper : run->runner.profile.paper;
  if (d && paper[0])
    d->paper = paper;
  return d;
}

static bool documents(Run *run)
{
  run->week_document = bind(run, run->tongue->week_template);
  run->report_document = bind(run, run->tongue->report_template);
  return run->week_document && run->report_document;
}

static bool pages(Run *run)
{
  const House *h = run->house;
  bool large = h->options->large_print;
  run->week_pages = layout_pages(run->arena, &run->diags, run->week_document, h->style, large);
  run->report_pages = layout_pages(run->arena, &run->diags, run->report_document, h->style, large);
  return true;
}

bool run_open(Run *run, const House *house, const char *folder, RunStage until)
{
  return run_open_from(run, house, &(RunFrom){.folder = folder}, until);
}

bool run_open_from(Run *run, const House *house, const RunFrom *from, RunStage until)
{
  static bool (*const stages[])(Run *) = {
      [RUN_READ] = read_runner, [RUN_REVIEW] = review,       [RUN_PLAN] = plan,
      [RUN_FACTS] = facts,      [RUN_DOCUMENTS] = documents, [RUN_PAGES] = pages,
  };
  const char *folder = from->folder;
  *run = (Run){.arena = arena_new(), .house = house, .from = from};
  diags_init(&run->diags, run->arena);
  size_t length = strlen(folder);
  while (length > 1 && folder[length - 1] == '/')
    length--;
  run->runner.folder = arena_copy(run->arena, folder, length);
  run->runner.squad = from->squad ? from->squad->says.name : "";
  run->runner.coach = from->squad ? from->squad->says.coach : "";
  run->runner.defaults = from->squad ? &from->squad->says.defaults : NULL;
  run->runner.id = from->id ? from->id : path_base(run->runner.folder);
  for (RunStage s = RUN_READ; s <= until; s++)
    if (!stages[s](run))
      return false;
  return true;
}

void run_close(Run *run)
{
  facts_free(run->facts);
  arena_free(run->arena);
}
