// Verbs and options, the clock, the environment, the exit status; nothing else.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/file.h"
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
} VerbRow;

static const VerbRow verbs[] = {
    {"build", verb_build}, {"check", verb_check}, {"show", verb_show}, {"protocol", verb_protocol}};

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

// templates/ here, beside the build folder of the program, or where `make install` puts them.
static const char *templates_folder(Arena *a)
{
  if (folder_exists("templates/en"))
    return "templates";
  char self[4096];
  ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
  if (n > 0) {
    self[n] = '\0';
    char *slash = strrchr(self, '/');
    const char *beside = arena_printf(a, "%.*s/../../templates", (int)(slash - self), self);
    if (folder_exists(beside))
      return beside;
  }
  return TENDON_DATA "/templates";
}

static int usage(const char *problem)
{
  fprintf(stderr, "tendon: %s\n", problem);
  return EXIT_USAGE;
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
  return NULL;
}

static int run_verb(Arena *a, const Options *o)
{
  House house;
  Console console = {stdout, stderr, isatty(STDERR_FILENO) == 1};
  const char *templates = o->templates ? o->templates : templates_folder(a);
  int status = EXIT_INTERNAL;
  house_init(&house, o, templates, VERSION);
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (strcmp(o->verb, verbs[i].name) == 0)
      status = verbs[i].run(&house, &console);
  house_close(&house);
  zones_free();
  return status;
}

int main(int argc, char **argv)
{
  Arena *a = arena_new();
  Options o;
  const char *problem = NULL;
  int status = EXIT_FINE;
  if (!options_parse(a, argc, argv, &o, &problem))
    status = usage(problem);
  else if (o.help)
    fputs(options_help(a), stdout);
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
