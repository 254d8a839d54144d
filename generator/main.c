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

// The version and the program file's own bytes: another build of it shares nothing that was kept.
static const char *program_id(Arena *a)
{
  const char *hash = hash_file(a, "/proc/self/exe");
  return arena_printf(a, "%s %s", VERSION, hash ? hash : "");
}

// Messages are for a person who looks on; no-color.org and the terminal's own word turn it off.
static Console console_here(const Options *o)
{
  bool seen = isatty(STDERR_FILENO) == 1;
  const char *never = getenv("NO_COLOR"), *terminal = getenv("TERM");
  bool plain = o->no_color || (never && *never) || !terminal || strcmp(terminal, "dumb") == 0;
  return (Console){stdout, stderr, seen, seen && !plain};
}

static int run_verb(Arena *a, const Options *o)
{
  House house;
  Console console = console_here(o);
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
  else if ((problem = options_settle(a, &o, today(), sysconf(_SC_NPROCESSORS_ONLN))))
    status = usage(problem);
  else
    status = run_verb(a, &o);
  if (fflush(stdout) != 0 && status == EXIT_FINE)
    status = EXIT_IO;
  arena_free(a);
  return status;
}
