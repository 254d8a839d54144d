#include "options.h"

#include <getopt.h>
#include <stddef.h>
#include <string.h>

#include "base/text.h"

typedef struct Option {
  const char *name;
  char letter;       // 0 when there is only the long form
  const char *value; // NULL for a switch
  size_t place;      // in Options
  const char *help;
} Option;

#define AT(field) offsetof(Options, field)

static const Option options[] = {
    {"output", 'o', "DIR", AT(output), "write below DIR (default output)"},
    {"date", 0, "DATE", AT(date_said), "review up to this day, YYYY-MM-DD (default today)"},
    {"only", 0, "NAME", AT(only), "take only the runner of this folder name"},
    {"protocol", 0, "FILE", AT(protocol), "use this protocol for all runners"},
    {"templates", 0, "DIR", AT(templates), "use these templates"},
    {"paper", 0, "PAPER", AT(paper), "A4 or Letter (default: as the runner's profile says)"},
    {"large-print", 0, NULL, AT(large_print), "set the pages in 16 to 18 pt"},
    {"json", 0, NULL, AT(json), "print JSON"},
    {"dry-run", 'n', NULL, AT(dry_run), "say what would be written, write nothing"},
    {"force", 'f', NULL, AT(force), "make everything again, changed or not"},
    {"prune", 0, NULL, AT(prune), "remove what was made for runners that are gone"},
    {"jobs", 'j', "N", AT(jobs_said), "worker processes (default: one a core)"},
    {"time-limit", 0, "SECONDS", AT(time_said), "for one runner (default 300)"},
    {"memory-limit", 0, "MB", AT(memory_said), "for one runner (default 1024)"},
    {"anonymise", 0, NULL, AT(anonymise), "leave out names, places, contacts and free words"},
    {"strict", 0, NULL, AT(strict), "count warnings as errors"},
    {"quiet", 'q', NULL, AT(quiet), "print errors only"},
    {"exit-on", 0, "WHAT", AT(exit_on), "red-flag: exit 1 when a red flag is open"},
    {"help", 'h', NULL, AT(help), "print this and end"},
    {"version", 'V', NULL, AT(version), "print the version and end"},
};

enum { OPTION_COUNT = sizeof options / sizeof *options };

typedef struct VerbRow {
  const char *name, *operands, *help;
} VerbRow;

static const VerbRow verbs[] = {
    {"build", "[INPUT]",
     "every runner below INPUT (default input): plans and reports; the default verb"},
    {"check", "[PATH...]", "all findings, nothing written"},
    {"show", "STAGE PATH...",
     "what was understood: sessions days review plan facts document pages"},
    {"init", "DIR", "a runner's folder to start from: a journal with an example day, watch/"},
    {"protocol", "[FILE]", "the protocol checked and printed as a handout"},
    {"board", "[OUTPUT]", "the squad's pages again, from the runners' summaries alone"},
};

enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

static const char *unknown_verb(Arena *a, const char *word)
{
  const char *names[VERB_COUNT];
  for (int32_t i = 0; i < VERB_COUNT; i++)
    names[i] = verbs[i].name;
  const char *near = nearest_word(word, names, VERB_COUNT);
  return near ? arena_printf(a, "no verb or folder '%s'; did you mean '%s'?", word, near)
              : arena_printf(a, "no verb or folder '%s'; see tendon --help", word);
}

static const char *unknown_option(Arena *a, const char *word)
{
  const char *names[OPTION_COUNT];
  for (int32_t i = 0; i < OPTION_COUNT; i++)
    names[i] = options[i].name;
  const char *bare = word;
  while (*bare == '-')
    bare++;
  size_t length = strcspn(bare, "=");
  const char *near = nearest_word(arena_copy(a, bare, length), names, OPTION_COUNT);
  return near ? arena_printf(a, "no option '%s'; did you mean '--%s'?", word, near)
              : arena_printf(a, "no option '%s'; see tendon --help", word);
}

static void option_set(Options *o, const Option *option, const char *value)
{
  char *place = (char *)o + option->place;
  if (option->value)
    *(const char **)(void *)place = value;
  else
    *(bool *)place = true;
}

static const Option *by_letter(int letter)
{
  for (int32_t i = 0; i < OPTION_COUNT; i++)
    if (options[i].letter == letter)
      return &options[i];
  return NULL;
}

// getopt's own tables, made from ours.
static void getopt_tables(Text *letters, struct option *longs)
{
  text_add(letters, ":");
  for (int32_t i = 0; i < OPTION_COUNT; i++) {
    longs[i] = (struct option){options[i].name, options[i].value ? required_argument : no_argument,
                               NULL, 256 + i};
    if (options[i].letter)
      text_addf(letters, "%c%s", options[i].letter, options[i].value ? ":" : "");
  }
  longs[OPTION_COUNT] = (struct option){0};
}

static bool verb_known(const char *word)
{
  for (int32_t i = 0; i < VERB_COUNT; i++)
    if (strcmp(word, verbs[i].name) == 0)
      return true;
  return false;
}

// The first operand is a verb, or a path for `build`.
static void verb_from_operands(Options *o)
{
  if (o->operand_count && verb_known(o->operand[0])) {
    o->verb = o->operand[0];
    o->operand++;
    o->operand_count--;
  } else {
    o->verb = "build";
  }
}

bool options_parse(Arena *a, int argc, char **argv, Options *o, const char **problem)
{
  struct option longs[OPTION_COUNT + 1];
  Text letters;
  text_init(&letters, a);
  getopt_tables(&letters, longs);
  *o = (Options){.output = "output", .date = NO_DATE};
  opterr = 0;
  optind = 1;
  for (int c; (c = getopt_long(argc, argv, text_string(&letters), longs, NULL)) != -1;) {
    if (c == '?' || c == ':') {
      const char *word = argv[optind - 1];
      *problem = c == ':' ? arena_printf(a, "'%s' needs a value", word) : unknown_option(a, word);
      return false;
    }
    option_set(o, c >= 256 ? &options[c - 256] : by_letter(c), optarg);
  }
  o->operand = (const char **)argv + optind;
  o->operand_count = argc - optind;
  verb_from_operands(o);
  return true;
}

const char *options_unknown_verb(Arena *a, const char *word)
{
  return unknown_verb(a, word);
}

const char *options_help(Arena *a)
{
  Text t;
  text_init(&t, a);
  text_add(&t, "Tendon turns a runner's journal and watch exports into a week plan and a progress "
               "report.\n\nExamples:\n"
               "  tendon                                  every runner of input/ into output/\n"
               "  tendon check input/maya-lindqvist       what it found in one runner's files\n"
               "  tendon show review input/maya-lindqvist --date 2026-11-22\n"
               "  tendon show sessions --json run.gpx     one watch file as JSON\n\nVerbs:\n");
  for (int32_t i = 0; i < VERB_COUNT; i++)
    text_addf(&t, "  tendon %-8s %-14s %s\n", verbs[i].name, verbs[i].operands, verbs[i].help);
  text_add(&t, "\nOptions:\n");
  for (int32_t i = 0; i < OPTION_COUNT; i++) {
    const Option *x = &options[i];
    const char *letter = x->letter ? arena_printf(a, "-%c, ", x->letter) : "    ";
    const char *name =
        arena_printf(a, "--%s%s%s", x->name, x->value ? "=" : "", x->value ? x->value : "");
    text_addf(&t, "  %s%-20s %s\n", letter, name, x->help);
  }
  text_add(&t,
           "\nExit status: 0 fine; 1 finished, but a report could not be made or errors were "
           "found;\n2 usage; 65 data; 66 no input; 70 internal; 73 cannot create; 74 "
           "input/output.\n\nTendon proposes, a person decides. It does not diagnose, and it is "
           "not for emergencies.\n");
  return text_string(&t);
}
