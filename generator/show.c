#include "verbs.h"

#include <string.h>

#include "base/file.h"
#include "doc/dump.h"
#include "emit/emit.h"
#include "facts/heard.h"
#include "facts/tree.h"
#include "read/journal.h"
#include "read/otherwise.h"
#include "read/watch.h"
#include "run.h"
#include "shown.h"
#include "tell.h"

// One stage as it can be shown: how far to run, and its tree or its text.
typedef struct Show {
  const char *name;
  RunStage until;
  Fact *(*tree)(const Run *run); // as JSON; as an outline too where there is no text
  void (*text)(Run *run, Text *out);
} Show;

static Fact *sessions(const Run *run)
{
  return facts_sessions(run->runner.session, run->runner.session_count);
}

static void sessions_text(Run *run, Text *out)
{
  Fact *tree = facts_sessions_shown(run->runner.session, run->runner.session_count);
  facts_outline(tree, out);
  facts_free(tree);
}

static Fact *days(const Run *run)
{
  return facts_days(&run->runner);
}

static void days_shown(Run *run, Text *out)
{
  days_text(&run->runner, out);
}

static Fact *review(const Run *run)
{
  return facts_review(&run->runner, run->review, run->tongue->phrases);
}

static void review_text(Run *run, Text *out)
{
  Fact *tree = review(run);
  facts_weeks(tree, out);
  facts_free(tree);
}

static Fact *plan(const Run *run)
{
  return facts_plan(&run->runner, run->review, run->plan, run->tongue->phrases);
}

// Both documents of a runner, the week's and the report's.
static Fact *both(Fact *week, Fact *report)
{
  Fact *list = tree_array();
  tree_push(list, week);
  tree_push(list, report);
  return list;
}

static Fact *document_tree(const Run *run)
{
  return both(document_fact(run->week_document), document_fact(run->report_document));
}

static Fact *pages_tree(const Run *run)
{
  return both(pages_fact(run->week_pages), pages_fact(run->report_pages));
}

static void document(Run *run, Text *out)
{
  document_dump(run->week_document, out);
  document_dump(run->report_document, out);
}

static void pages(Run *run, Text *out)
{
  format_trace.write(run->week_pages, out, &run->diags);
  format_trace.write(run->report_pages, out, &run->diags);
}

static const Show shows[] = {
    {"sessions", RUN_READ, sessions, sessions_text},
    {"days", RUN_READ, days, days_shown},
    {"review", RUN_REVIEW, review, review_text},
    {"plan", RUN_PLAN, plan, NULL},
    {"facts", RUN_FACTS, NULL, NULL},
    {"document", RUN_DOCUMENTS, document_tree, document},
    {"pages", RUN_PAGES, pages_tree, pages},
};

enum { SHOW_COUNT = sizeof shows / sizeof *shows };

static const Show *show_find(const char *name)
{
  for (int32_t i = 0; i < SHOW_COUNT; i++)
    if (strcmp(shows[i].name, name) == 0)
      return &shows[i];
  return NULL;
}

static void put_tree(const House *h, const Console *console, Arena *a, const Fact *tree)
{
  Text t;
  text_init(&t, a);
  if (h->options->json)
    facts_write(tree, &t);
  else
    facts_outline(tree, &t);
  fwrite(text_string(&t), 1, t.size, console->out);
}

static void show_text(const Show *s, Run *run, const Console *console)
{
  Text t;
  text_init(&t, run->arena);
  s->text(run, &t);
  fwrite(text_string(&t), 1, t.size, console->out);
}

static int show_runner(const House *h, const Console *console, const Show *s, const RunFrom *from)
{
  Run run;
  bool whole = run_open_from(&run, h, from, s->until);
  tell_read(&run, console);
  if (whole && s->text && !h->options->json) {
    show_text(s, &run, console);
  } else if (whole && s->tree) {
    Fact *tree = s->tree(&run);
    put_tree(h, console, run.arena, tree);
    facts_free(tree);
  } else if (whole) {
    put_tree(h, console, run.arena, run.facts);
  }
  diags_show(&run.diags, h, console);
  run_close(&run);
  return whole ? EXIT_FINE : EXIT_PROBLEM;
}

// A single file: a watch export's sessions, or a journal's days.
static int show_file(const House *h, const Console *console, const Show *s, const char *path)
{
  Arena *a = arena_new();
  Diags d;
  Runner r = {.id = path_base(path), .folder = "."};
  Sessions found = {0};
  Fact *tree = NULL;
  diags_init(&d, a);
  if (strcmp(s->name, "sessions") == 0) {
    watch_read(a, &d, path, path_base(path), NULL, &found);
    tree = (h->options->json ? facts_sessions : facts_sessions_shown)(found.item, found.count);
  } else {
    bool other = otherwise_tell(a, &d, path, path_base(path), true);
    const Source *source = other ? NULL : file_read(a, &d, path, path_base(path));
    journal_read(a, &d, h->words, &source, source != NULL, &r);
    tree = h->options->json ? facts_days(&r) : NULL;
  }
  if (tree) {
    put_tree(h, console, a, tree);
    facts_free(tree);
  } else {
    Text t;
    text_init(&t, a);
    days_text(&r, &t);
    fwrite(text_string(&t), 1, t.size, console->out);
  }
  diags_show(&d, h, console);
  bool bad = d.count && diags_worst(&d) == LEVEL_ERROR;
  arena_free(a);
  return bad ? EXIT_DATA : EXIT_FINE;
}

static int unknown_stage(const Console *console, Arena *a, const char *word)
{
  const char *names[SHOW_COUNT];
  for (int32_t i = 0; i < SHOW_COUNT; i++)
    names[i] = shows[i].name;
  const char *near = word ? nearest_word(word, names, SHOW_COUNT) : NULL;
  if (near)
    fprintf(console->err, "tendon: nothing to show called '%s'; did you mean '%s'?\n", word, near);
  else
    fprintf(console->err,
            "tendon: show needs one of: sessions days review plan facts document pages\n");
  arena_free(a);
  return EXIT_USAGE;
}

// A folder's runners; without a path the present folder's.
static int show_folder(Arena *a, House *h, const Console *console, const Show *s, const char *path)
{
  int status = EXIT_FINE;
  Folders f = runners_of(a, h, console, path ? &path : NULL, path ? 1 : 0, &status);
  for (int32_t k = 0; k < f.count; k++) {
    int one = show_runner(h, console, s,
                          &(RunFrom){.folder = f.path[k], .squad = f.squad[k], .number = k});
    status = one > status ? one : status;
  }
  return status;
}

int verb_show(House *h, const Console *console)
{
  const Options *o = h->options;
  Arena *a = arena_new();
  const Show *s = o->operand_count ? show_find(o->operand[0]) : NULL;
  int status = EXIT_FINE;
  if (!s)
    return unknown_stage(console, a, o->operand_count ? o->operand[0] : NULL);
  bool whole = s->until > RUN_READ || o->anonymise; // its words are the pages'
  bool fit = !whole || verb_open(h, console);
  for (int32_t i = 1; fit && (i < o->operand_count || (i == 1 && o->operand_count == 1)); i++) {
    const char *path = o->operand_count == 1 ? NULL : o->operand[i];
    bool file = path && !whole && file_exists(path);
    if (!h->words && !(file && s->tree == sessions)) // a watch speaks none of our languages
      fit = verb_open_words(h, console);
    if (!fit)
      break;
    int one = file ? show_file(h, console, s, path) : show_folder(a, h, console, s, path);
    status = one > status ? one : status;
  }
  arena_free(a);
  return fit ? status : EXIT_DATA;
}
