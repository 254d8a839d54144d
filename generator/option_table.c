#include "option_table.h"

#include <string.h>

#include "options.h"

#define AT(field) offsetof(Options, field)

enum { // what belongs together
  READING = FOR_BUILD | FOR_CHECK | FOR_SHOW,
  PAGES = FOR_BUILD | FOR_CHECK | FOR_SHOW | FOR_PROTOCOL | FOR_BOARD,
  SQUAD = FOR_BUILD | FOR_BOARD
};

static const OptionRow options[] = {
    {"output", 'o', "DIR", AT(output), FOR_BUILD | FOR_PROTOCOL, TAKES_FOLDER, NULL,
     "write below DIR (default output)"},
    {"date", 0, "DATE", AT(date_said), READING | FOR_INIT | FOR_BOARD, TAKES_TEXT, NULL,
     "review up to this day, YYYY-MM-DD (default today)"},
    {"week", 0, "WEEK", AT(week_said), READING, TAKES_TEXT, NULL,
     "plan this week, 2026-W48 or a day in it, from what was known before it"},
    {"only", 0, "NAME", AT(only), READING, TAKES_TEXT, NULL,
     "take only the runner of this folder name"},
    {"protocol", 0, "FILE", AT(protocol), READING, TAKES_FILE, NULL,
     "use this protocol for all runners"},
    {"templates", 0, "DIR", AT(templates), FOR_ALL & ~FOR_COMPLETION, TAKES_FOLDER, NULL,
     "use these templates"},
    {"paper", 0, "PAPER", AT(paper), PAGES, TAKES_WORD, "A4 Letter",
     "A4 or Letter (default: as the runner's profile says)"},
    {"units", 0, "UNITS", AT(units), READING, TAKES_WORD, "metric imperial",
     "metric or imperial: km and kg, or miles and lb (default: as the profile says)"},
    {"language", 0, "LANGUAGE", AT(language), PAGES | FOR_INIT, TAKES_WORD, "de en es fr sv",
     "de, en, es, fr, sv or another of the templates (default: as the profile says)"},
    {"large-print", 0, NULL, AT(large_print), PAGES, TAKES_TEXT, NULL,
     "set the pages in 16 to 18 pt"},
    {"anonymise", 0, NULL, AT(anonymise), FOR_BUILD | FOR_SHOW, TAKES_TEXT, NULL,
     "leave out names, places, contacts and free words"},
    {"json", 0, NULL, AT(json), FOR_CHECK | FOR_SHOW, TAKES_TEXT, NULL, "print JSON"},
    {"dry-run", 'n', NULL, AT(dry_run), FOR_BUILD, TAKES_TEXT, NULL,
     "say what would be written and why, write nothing"},
    {"force", 'f', NULL, AT(force), SQUAD, TAKES_TEXT, NULL,
     "make everything again, changed or not"},
    {"prune", 0, NULL, AT(prune), FOR_BUILD, TAKES_TEXT, NULL,
     "remove what was made for runners that are gone"},
    {"jobs", 'j', "N", AT(jobs_said), SQUAD, TAKES_TEXT, NULL,
     "worker processes (default: one a core)"},
    {"time-limit", 0, "SECONDS", AT(time_said), SQUAD, TAKES_TEXT, NULL,
     "for one runner (default 300)"},
    {"memory-limit", 0, "MB", AT(memory_said), SQUAD, TAKES_TEXT, NULL,
     "for one runner (default 1024)"},
    {"strict", 0, NULL, AT(strict), FOR_BUILD | FOR_CHECK, TAKES_TEXT, NULL,
     "count warnings as errors"},
    {"quiet", 'q', NULL, AT(quiet), FOR_ALL, TAKES_TEXT, NULL, "print errors only"},
    {"verbose", 'v', NULL, AT(verbose), READING | FOR_PROTOCOL | FOR_BOARD, TAKES_TEXT, NULL,
     "say on stderr what is read, kept from before and written, and why"},
    {"no-color", 0, NULL, AT(no_color), FOR_ALL & ~FOR_COMPLETION, TAKES_TEXT, NULL,
     "no colours on a terminal, as with NO_COLOR in the environment"},
    {"exit-on", 0, "WHAT", AT(exit_on), FOR_BUILD, TAKES_WORD, "red-flag",
     "red-flag: exit 1 when a red flag is open"},
    {"help", 'h', NULL, AT(help), FOR_ALL, TAKES_TEXT, NULL,
     "print this, or with a verb what is its own, and end"},
    {"version", 'V', NULL, AT(version), FOR_ALL, TAKES_TEXT, NULL, "print the version and end"},
};

static const VerbRow verbs[] = {
    {"build", "[INPUT...]",
     "every runner below INPUT (default input): plans and reports; the default verb", FOR_BUILD,
     TAKES_FOLDER, NULL,
     "  tendon                                  every runner of input/ into output/\n"
     "  tendon build squad -o pages             the runners of squad/ into pages/\n"
     "  tendon build squad -o pages --dry-run   what would be written, and why\n"
     "  tendon build squad/eve-miller           one runner\n"
     "  tendon build squad -o class --anonymise pages to show to others\n"},
    {"check", "[PATH...]", "all findings, nothing written", FOR_CHECK, TAKES_FOLDER, NULL,
     "  tendon check                            every runner of input/\n"
     "  tendon check squad/eve-miller --strict  warnings count as errors\n"
     "  tendon check squad --json               the findings for a program\n"},
    {"show", "STAGE [PATH...]",
     "what was understood: sessions days review plan facts document pages", FOR_SHOW, TAKES_WORD,
     "sessions days review plan facts document pages",
     "  tendon show days squad/eve-miller       what was read from each line of the journal\n"
     "  tendon show sessions --json run.gpx     one watch file as JSON\n"
     "  tendon show review squad/eve-miller --date 2026-10-18\n"},
    {"init", "DIR", "a runner's folder to start from: a journal with an example day, watch/",
     FOR_INIT, TAKES_FOLDER, NULL, "  tendon init squad/eve-miller\n"},
    {"protocol", "[FILE]", "the protocol checked and printed as a handout", FOR_PROTOCOL,
     TAKES_FILE, NULL,
     "  tendon protocol                         the one that ships, into output/\n"
     "  tendon protocol ours.md -o ours.pdf     one of your own\n"},
    {"board", "[OUTPUT]", "the squad's pages again, from the runners' summaries alone", FOR_BOARD,
     TAKES_FOLDER, NULL,
     "  tendon board pages                      after single runners were built into pages/\n"},
    {"completion", "SHELL", "what bash, zsh or fish needs to complete verbs and options",
     FOR_COMPLETION, TAKES_WORD, "bash zsh fish",
     "  tendon completion bash >~/.local/share/bash-completion/completions/tendon\n"},
};

const OptionRow *option_rows(int32_t *count)
{
  *count = sizeof options / sizeof *options;
  return options;
}

const VerbRow *verb_rows(int32_t *count)
{
  *count = sizeof verbs / sizeof *verbs;
  return verbs;
}

const VerbRow *verb_row(const char *name)
{
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(name, verbs[i].name) == 0)
      return &verbs[i];
  return NULL;
}
