#include "verbs.h"

#include <string.h>

#include "base/file.h"
#include "facts/messages.h"
#include "judge/plausible.h"
#include "read/journal.h"
#include "read/otherwise.h"
#include "read/protocol.h"
#include "run.h"
#include "tell.h"

bool diags_bad(const Diags *d, const House *h)
{
  return d->count && diags_worst(d) >= (h->options->strict ? LEVEL_WARNING : LEVEL_ERROR);
}

void diags_show(Diags *d, const House *h, const Console *console)
{
  Diags shown;
  diags_init(&shown, d->arena);
  for (int32_t i = 0; i < d->count; i++)
    if (!h->options->quiet || diag_level(d->item[i].code) == LEVEL_ERROR)
      diag_add(&shown, d->item[i].code, d->item[i].where, "%s", d->item[i].detail);
  diags_print(&shown, console->err,
              console->colour  ? SHOW_COLOUR
              : console->caret ? SHOW_CARET
                               : SHOW_PLAIN,
              50);
}

bool verb_open(House *h, const Console *console)
{
  bool fit = house_open(h);
  diags_show(&h->diags, h, console);
  tell_house(h, console);
  return fit;
}

bool verb_open_words(House *h, const Console *console)
{
  bool fit = house_open_words(h);
  diags_show(&h->diags, h, console);
  return fit;
}

static void add_runner(Arena *a, Folders *f, House *h, const char *folder)
{
  int32_t count = f->count;
  if (h->options->only && strcmp(path_base(path_clean(a, folder)), h->options->only) != 0)
    return;
  *arena_push(a, f->path, f->count) = folder;
  *arena_push(a, f->squad, count) = house_squad(h, folder);
}

// One operand: itself a runner, or a squad's folder with runners in it.
static bool add_operand(Arena *a, Folders *f, House *h, const char *folder)
{
  if (run_is_runner(a, folder)) {
    add_runner(a, f, h, folder);
    return true;
  }
  FileList inside = folders_in(a, folder);
  bool any = false;
  for (int32_t i = 0; i < inside.count; i++)
    if (run_is_runner(a, inside.path[i])) {
      add_runner(a, f, h, inside.path[i]);
      any = true;
    }
  return any;
}

// Messages about squads' pages, and the status when one names a protocol that must not be used.
static void squads_show(House *h, const Console *console, int32_t from, int *status)
{
  Diags d;
  diags_init(&d, h->arena);
  for (int32_t i = from; i < h->diags.count; i++)
    *arena_push(h->arena, d.item, d.count) = h->diags.item[i];
  diags_show(&d, h, console);
  for (int32_t i = 0; i < h->squad_count; i++)
    if (!h->squad[i]->fit)
      *status = EXIT_DATA;
}

// With what lies there instead of a journal, where that can be told.
static void tell_no_runner(Arena *a, const House *h, const Console *console, const char *folder)
{
  FileList inside = files_in(a, folder);
  fprintf(console->err, "tendon: %s: %s\n", folder,
          folder_exists(folder)
              ? "no runner in it: a runner is a folder with journal.md or journal/"
          : file_exists(folder) ? "a file; here a runner's or a squad's folder is needed"
                                : "no such file or folder");
  Diags d;
  diags_init(&d, a);
  for (int32_t i = 0; i < inside.count; i++)
    otherwise_tell(a, &d, inside.path[i], path_base(inside.path[i]), false);
  diags_show(&d, h, console);
}

Folders runners_of(Arena *a, House *h, const Console *console, const char *const *operand,
                   int32_t count, int *status)
{
  static const char *const otherwise[] = {"input"};
  Folders f = {0};
  bool all = count > 0;
  int32_t told = h->diags.count;
  for (int32_t i = 0; i < (all ? count : 1); i++) {
    const char *folder = all ? operand[i] : otherwise[0];
    if (add_operand(a, &f, h, folder))
      continue;
    tell_no_runner(a, h, console, folder);
    *status = EXIT_NO_INPUT;
  }
  squads_show(h, console, told, status);
  if (*status == EXIT_DATA)
    return (Folders){0};
  if (f.count == 0 && h->options->only && *status == EXIT_FINE) {
    fprintf(console->err, "tendon: no runner named %s\n", h->options->only);
    *status = EXIT_NO_INPUT;
  }
  return f;
}

// Through all stages but layout's files: what a build would say, and nothing written.
static bool check_runner(const House *h, const Console *console, const char *folder,
                         const SquadPage *squad, Fact *all)
{
  Run run;
  bool whole = run_open_from(&run, h, &(RunFrom){.folder = folder, .squad = squad}, RUN_PAGES);
  tell_read(&run, console);
  days_check(run.arena, &run.diags, &run.runner, h->options->date);
  bool bad = !whole || diags_bad(&run.diags, h);
  if (all)
    facts_messages(all, run.runner.id, &run.diags);
  else
    diags_show(&run.diags, h, console);
  run_close(&run);
  return !bad;
}

// A journal by itself: its own messages.
static bool check_journal(const House *h, const Console *console, const char *path, Fact *all)
{
  Arena *a = arena_new();
  Diags d;
  Runner r = {.id = path_base(path), .folder = "."};
  diags_init(&d, a);
  bool other = otherwise_tell(a, &d, path, path_base(path), true);
  const Source *source = other ? NULL : file_read(a, &d, path, path_base(path));
  journal_read(a, &d, h->words, &source, source != NULL, &r);
  days_check(a, &d, &r, h->options->date);
  bool bad = other || diags_bad(&d, h);
  if (all)
    facts_messages(all, r.id, &d);
  else
    diags_show(&d, h, console);
  arena_free(a);
  return !bad;
}

static void put_messages(const Console *console, Arena *a, Fact *all)
{
  Text t;
  text_init(&t, a);
  facts_write(all, &t);
  fwrite(text_string(&t), 1, t.size, console->out);
  facts_free(all);
}

// A protocol by itself: its findings, and whether a plan may be made from it.
static bool check_protocol(const House *h, const Console *console, const char *path, Fact *all)
{
  Diags d;
  diags_init(&d, h->arena);
  const Protocol *p = house_protocol(h->arena, &d, h->words, path, path);
  bool bad = !p || diags_bad(&d, h);
  if (all)
    facts_messages(all, path, &d);
  else
    diags_show(&d, h, console);
  if (!bad && !h->options->quiet && !all)
    fprintf(console->err, "%s: %s %s, %d stages\n", path, p->name, p->version, p->stage_count);
  return !bad;
}

// One file, as an editor asks when it was saved.
static bool check_file(const House *h, const Console *console, const char *path, Fact *all)
{
  Arena *a = arena_new();
  size_t size = 0;
  const char *text = file_bytes(a, path, &size);
  bool protocol = text && protocol_seems(text);
  arena_free(a);
  return protocol ? check_protocol(h, console, path, all) : check_journal(h, console, path, all);
}

int verb_check(House *h, const Console *console)
{
  int status = EXIT_FINE;
  if (!verb_open(h, console))
    return EXIT_DATA;
  Arena *a = arena_new();
  const Options *o = h->options;
  const char **folder = NULL;
  int32_t folders = 0, files = 0, bad = 0;
  Fact *all = o->json ? facts_messages_new() : NULL;
  for (int32_t i = 0; i < o->operand_count; i++)
    if (file_exists(o->operand[i])) {
      files++;
      bad += !check_file(h, console, o->operand[i], all);
    } else {
      *arena_push(a, folder, folders) = o->operand[i];
    }
  Folders f = {0};
  if (folders || !files)
    f = runners_of(a, h, console, folder, folders, &status);
  for (int32_t i = 0; i < f.count; i++)
    bad += !check_runner(h, console, f.path[i], f.squad[i], all);
  if (all)
    put_messages(console, a, all);
  if (f.count && !o->quiet && !o->json)
    fprintf(console->err, "%d runner%s checked, %d with errors\n", f.count, f.count == 1 ? "" : "s",
            bad);
  arena_free(a);
  return status != EXIT_FINE ? status : bad ? EXIT_PROBLEM : EXIT_FINE;
}
