#include "options.h"

#include <getopt.h>
#include <string.h>

#include "base/text.h"
#include "option_table.h"

const char *options_unknown_verb(Arena *a, const char *word)
{
  int32_t count;
  const VerbRow *row = verb_rows(&count);
  const char **names = arena_array(a, (size_t)count, sizeof *names);
  for (int32_t i = 0; i < count; i++)
    names[i] = row[i].name;
  const char *near = nearest_word(word, names, count);
  return near ? arena_printf(a, "no verb or folder '%s'; did you mean '%s'?", word, near)
              : arena_printf(a, "no verb or folder '%s'; see tendon --help", word);
}

static const char *unknown_option(Arena *a, const char *word)
{
  int32_t count;
  const OptionRow *row = option_rows(&count);
  const char **names = arena_array(a, (size_t)count, sizeof *names);
  for (int32_t i = 0; i < count; i++)
    names[i] = row[i].name;
  const char *bare = word;
  while (*bare == '-')
    bare++;
  size_t length = strcspn(bare, "=");
  const char *near = nearest_word(arena_copy(a, bare, length), names, count);
  return near ? arena_printf(a, "no option '%s'; did you mean '--%s'?", word, near)
              : arena_printf(a, "no option '%s'; see tendon --help", word);
}

static void option_set(Options *o, const OptionRow *option, const char *value)
{
  char *place = (char *)o + option->place;
  if (option->value)
    *(const char **)(void *)place = value;
  else
    *(bool *)place = true;
}

static const OptionRow *by_letter(int letter)
{
  int32_t count;
  const OptionRow *row = option_rows(&count);
  for (int32_t i = 0; i < count; i++)
    if (row[i].letter == letter)
      return &row[i];
  return NULL;
}

// getopt's own tables, made from ours.
static struct option *getopt_tables(Arena *a, Text *letters)
{
  int32_t count;
  const OptionRow *row = option_rows(&count);
  struct option *longs = arena_array(a, (size_t)count + 1, sizeof *longs);
  text_add(letters, ":");
  for (int32_t i = 0; i < count; i++) {
    longs[i] =
        (struct option){row[i].name, row[i].value ? required_argument : no_argument, NULL, 256 + i};
    if (row[i].letter)
      text_addf(letters, "%c%s", row[i].letter, row[i].value ? ":" : "");
  }
  return longs;
}

// The first operand is a verb, or a path for `build`.
static void verb_from_operands(Options *o)
{
  o->verb_said = o->operand_count && verb_row(o->operand[0]);
  o->verb = o->verb_said ? o->operand[0] : "build";
  o->operand += o->verb_said;
  o->operand_count -= o->verb_said;
}

bool options_parse(Arena *a, int argc, char **argv, Options *o, const char **problem)
{
  int32_t count;
  const OptionRow *row = option_rows(&count);
  Text letters;
  text_init(&letters, a);
  struct option *longs = getopt_tables(a, &letters);
  *o = (Options){.output = "output", .date = NO_DATE};
  opterr = 0;
  optind = 1;
  for (int c; (c = getopt_long(argc, argv, text_string(&letters), longs, NULL)) != -1;) {
    if (c == '?' || c == ':') {
      const char *word = argv[optind - 1];
      *problem = c == ':' ? arena_printf(a, "'%s' needs a value", word) : unknown_option(a, word);
      return false;
    }
    option_set(o, c >= 256 ? &row[c - 256] : by_letter(c), optarg);
  }
  o->operand = (const char **)argv + optind;
  o->operand_count = argc - optind;
  verb_from_operands(o);
  return true;
}

static void add_options(Arena *a, Text *t, int verbs)
{
  int32_t count;
  const OptionRow *row = option_rows(&count);
  for (int32_t i = 0; i < count; i++) {
    const OptionRow *x = &row[i];
    const char *letter = x->letter ? arena_printf(a, "-%c, ", x->letter) : "    ";
    const char *name =
        arena_printf(a, "--%s%s%s", x->name, x->value ? "=" : "", x->value ? x->value : "");
    if (x->verbs & verbs)
      text_addf(t, "  %s%-22s %s\n", letter, name, x->help);
  }
}

static const char *verb_help(Arena *a, const VerbRow *verb)
{
  Text t;
  text_init(&t, a);
  text_addf(&t, "tendon %s %s [OPTION...]\n  %s\n\nExamples:\n%s\nOptions:\n", verb->name,
            verb->operands, verb->help, verb->examples);
  add_options(a, &t, verb->bit);
  text_add(&t, "\nThe whole manual: man tendon\n");
  return text_string(&t);
}

const char *options_help(Arena *a, const Options *o)
{
  Text t;
  int32_t count;
  const VerbRow *verb = verb_rows(&count);
  if (o->verb_said)
    return verb_help(a, verb_row(o->verb));
  text_init(&t, a);
  text_add(&t, "Tendon turns a runner's journal and watch exports into a week plan and a progress "
               "report.\n\nExamples:\n"
               "  tendon                                  every runner of input/ into output/\n"
               "  tendon check input/maya-lindqvist       what it found in one runner's files\n"
               "  tendon show review input/maya-lindqvist --date 2026-11-22\n"
               "  tendon show sessions --json run.gpx     one watch file as JSON\n\nVerbs:\n");
  for (int32_t i = 0; i < count; i++)
    text_addf(&t, "  tendon %-10s %-15s %s\n", verb[i].name, verb[i].operands, verb[i].help);
  text_add(&t, "\nOptions (tendon VERB --help: those of one verb, with examples):\n");
  add_options(a, &t, FOR_ALL);
  text_add(&t,
           "\nExit status: 0 fine; 1 finished, but a report could not be made or errors were "
           "found;\n2 usage; 65 data; 66 no input; 70 internal; 73 cannot create; 74 "
           "input/output.\n\nTendon proposes, a person decides. It does not diagnose, and it is "
           "not for emergencies.\n");
  return text_string(&t);
}
