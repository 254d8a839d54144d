// Verbs and options, the clock, the environment, the exit status; nothing else.

#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/zone.h"
#include "verbs.h"

#define VERSION "0.1.0"
#ifndef TENDON_DATA
#define TENDON_DATA "/usr/local/share/tendon"
#endif

typedef struct VerbRow {
  const char *name;
  int (*run)(House *h, const Console *console);
  bool keeps; // something between runs, which only the same program may take up
} VerbRow;

static const VerbRow verbs[] = {{"build", verb_build, true},
                                {"check", verb_check, false},
                                {"show", verb_show, false},
                                {"init", verb_init, false},
                                {"protocol", verb_protocol, false},
                                {"board", verb_board, true},
                                {"completion", verb_completion, false}};

// SOURCE_DATE_EPOCH stands for the clock where it is set (reproducible builds).
static Date today(void)
{
  const char *epoch = getenv("SOURCE_DATE_EPOCH");
  long long seconds = 0;
  if (epoch && sscanf(epoch, "%lld", &seconds) == 1)
    return date_of_instant((Instant){seconds * 1000}, 0);
  time_t now = time(NULL);
  struct tm local;
  if (!localtime_r(&now, &local))
    return date_of_instant((Instant){(int64_t)now * 1000}, 0);
  return date_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

// Beside the build folder of the program, where `make install` puts them beside it, or here.
static const char *templates_folder(Arena *a)
{
  static const char *const places[] = {"../../templates", "../share/tendon/templates"};
  char self[4096];
  ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  char *slash = n > 0 ? (self[n] = '\0', strrchr(self, '/')) : NULL;
  for (size_t i = 0; slash && i < sizeof places / sizeof *places; i++) {
    const char *folder = arena_printf(a, "%.*s/%s", (int)(slash - self), self, places[i]);
    if (folder_exists(path_join(a, folder, "en")))
      return folder;
  }
  return folder_exists("templates/en") ? "templates" : TENDON_DATA "/templates";
}

static int usage(const char *problem)
{
  fprintf(stderr, "tendon: %s\n", problem);
  return EXIT_USAGE;
}

// A whole number from 1 to `most`, or `otherwise` when nothing was said; -1 when it is none.
static int32_t number_said(const char *said, int32_t otherwise, int32_t most)
{
  int32_t n = 0;
  if (!said)
    return otherwise;
  for (const char *s = said; *s; s++) {
    if (!ascii_digit(*s) || n > most)
      return -1;
    n = n * 10 + (*s - '0');
  }
  return n >= 1 && n <= most ? n : -1;
}

static const char *problem_with_numbers(Arena *a, Options *o)
{
  long cores = sysconf(_SC_NPROCESSORS_ONLN);
  o->jobs = number_said(o->jobs_said, cores < 1 ? 1 : cores > 1024 ? 1024 : (int32_t)cores, 1024);
  o->seconds = number_said(o->time_said, 300, 1000000);
  o->megabytes = number_said(o->memory_said, 1024, 1000000);
  if (o->jobs < 0)
    return arena_printf(a, "--jobs wants a number from 1 to 1024, not '%s'", o->jobs_said);
  if (o->seconds < 0)
    return arena_printf(a, "--time-limit wants seconds, 1 or more, not '%s'", o->time_said);
  if (o->megabytes < 0)
    return arena_printf(a, "--memory-limit wants megabytes, 1 or more, not '%s'", o->memory_said);
  return NULL;
}

// The version and the program file's own bytes: another build of it shares nothing that was kept.
static const char *program_id(Arena *a)
{
  const char *hash = hash_file(a, "/proc/self/exe");
  return arena_printf(a, "%s %s", VERSION, hash ? hash : "");
}

// Values that the table cannot check by itself.
static const char *problem_with(Arena *a, Options *o)
{
  const char *end = "";
  o->date = o->date_said ? date_read(o->date_said, &end) : today();
  if (!known(o->date.day) || *end)
    return arena_printf(a, "--date wants YYYY-MM-DD, not '%s'", o->date_said ? o->date_said : "");
  if (o->paper && strcmp(o->paper, "A4") != 0 && strcmp(o->paper, "Letter") != 0)
    return arena_printf(a, "--paper wants A4 or Letter, not '%s'", o->paper);
  if (o->exit_on && strcmp(o->exit_on, "red-flag") != 0)
    return arena_printf(a, "--exit-on wants red-flag, not '%s'", o->exit_on);
  if (strcmp(o->verb, "build") == 0 && o->operand_count && !folder_exists(o->operand[0]))
    return options_unknown_verb(a, o->operand[0]);
  return problem_with_numbers(a, o);
}

static int run_verb(Arena *a, const Options *o)
{
  House house;
  Console console = {stdout, stderr, isatty(STDERR_FILENO) == 1};
  const char *templates = o->templates ? o->templates : templates_folder(a);
  int status = EXIT_INTERNAL;
  house_init(&house, o, templates, VERSION);
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(o->verb, verbs[i].name) == 0) {
      if (verbs[i].keeps)
        house.program = program_id(a);
      status = verbs[i].run(&house, &console);
    }
  house_close(&house);
  zones_free();
  return status;
}

// One runner's memory is the next one's: handed back to the system in between, every page of it
// would be fetched again, which costs more than reading a journal.
static void keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD
  mallopt(M_MMAP_THRESHOLD, 32 * 1024 * 1024);
  mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
#endif
}

int main(int argc, char **argv)
{
  keep_memory();
  Arena *a = arena_new();
  Options o;
  const char *problem = NULL;
  int status = EXIT_FINE;
  if (!options_parse(a, argc, argv, &o, &problem))
    status = usage(problem);
  else if (o.help)
    fputs(options_help(a, &o), stdout);
  else if (o.version)
    puts("tendon " VERSION);
  else if ((problem = problem_with(a, &o)))
    status = usage(problem);
  else
    status = run_verb(a, &o);
  if (fflush(stdout) != 0 && status == EXIT_FINE)
    status = EXIT_IO;
  arena_free(a);
  return status;
}
