// What the command line asks for. The rule: the tables in option_table.c make parsing, --help and
// the near-word messages; nothing below main.c sees the environment.
#ifndef TENDON_OPTIONS_H
#define TENDON_OPTIONS_H

#include "base/date.h"

enum { // exit statuses, as in the manual
  EXIT_FINE = 0,
  EXIT_PROBLEM = 1, // finished, but a report could not be made or `check` found errors
  EXIT_USAGE = 2,
  EXIT_DATA = 65,
  EXIT_NO_INPUT = 66,
  EXIT_INTERNAL = 70,
  EXIT_CANNOT_CREATE = 73,
  EXIT_IO = 74,
  EXIT_SIGNAL = 128 // and the signal's number: 129 hang-up, 130 Ctrl-C, 143 SIGTERM
};

typedef struct Options {
  const char *verb; // "build", "check", "show"
  bool verb_said;   // else "build" is the default
  const char **operand;
  int32_t operand_count;
  const char *output;                              // folder
  const char *date_said;                           // as written, NULL for today
  const char *week_said;                           // as written, NULL: the week that follows
  Date date;                                       // filled by options_settle
  const char *only;                                // name of the one runner to take
  const char *protocol;                            // file, NULL: the templates' own
  const char *templates;                           // folder, NULL: found beside the program
  const char *paper;                               // "A4" | "Letter", NULL: the runner's
  const char *language;                            // "de", NULL: the runner's, the squad's
  const char *units;                               // "metric" | "imperial", NULL: the runner's
  const char *exit_on;                             // "red-flag", NULL
  const char *jobs_said, *time_said, *memory_said; // as written, NULL for the defaults
  int32_t jobs;                                    // worker processes; filled likewise
  int32_t seconds, megabytes;                      // limits of one runner; filled likewise
  bool force, prune;
  bool large_print, strict, quiet, verbose, json, dry_run, anonymise, no_color, help, version;
} Options;

// False after the message in `problem` is set: the caller prints it and ends with EXIT_USAGE.
bool options_parse(Arena *a, int argc, char **argv, Options *o, const char **problem);
// Reads the values that the tables cannot check by themselves. NULL, or what is wrong with them.
const char *options_settle(Arena *a, Options *o, Date today, long cores);
// The message for a first operand that is neither verb nor path.
const char *options_unknown_verb(Arena *a, const char *word);
// The text of --help, or of the help of the verb that was said.
const char *options_help(Arena *a, const Options *o);

#endif
