// Writes the watch files of one sample runner from a plan: make_samples PLAN FOLDER. The rule:
// integers only and no clock, so that the same plan gives the same bytes on every machine. The
// names of files that are to be compressed are printed, one a line.
#include "tests/samples/track.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUTES_MAX = 8 };

typedef struct Plan {
  int32_t offset; // minutes east of UTC in winter
  char rule[4];   // "eu" or "us": when summer time holds
  uint64_t seed;
  Route route[ROUTES_MAX];
  int32_t route_count;
} Plan;

static Plan plan;
static Track track;

// The value of "key=value" among the words of a line, or `otherwise`.
static int64_t word_number(char **word, int32_t count, const char *key, int64_t otherwise)
{
  size_t length = strlen(key);
  for (int32_t i = 0; i < count; i++)
    if (!strncmp(word[i], key, length) && word[i][length] == '=')
      return strtoll(word[i] + length + 1, NULL, 10);
  return otherwise;
}

static const char *word_text(char **word, int32_t count, const char *key)
{
  size_t length = strlen(key);
  for (int32_t i = 0; i < count; i++)
    if (!strncmp(word[i], key, length) && word[i][length] == '=')
      return word[i] + length + 1;
  return NULL;
}

// A name in the plan has '_' for each space.
static const char *name_text(const char *text, char *to, size_t size)
{
  if (!text)
    return NULL;
  snprintf(to, size, "%s", text);
  for (char *c = to; *c; c++)
    *c = *c == '_' ? ' ' : *c;
  return to;
}

static bool word_has(char **word, int32_t count, const char *key)
{
  for (int32_t i = 0; i < count; i++)
    if (!strcmp(word[i], key))
      return true;
  return false;
}

// "59.32851" as ten-millionths of a degree.
static int64_t degrees_read(const char *text)
{
  int64_t sign = *text == '-' ? -1 : 1, value = 0, digits = -1;
  for (const char *c = text + (*text == '-'); *c; c++) {
    if (*c == '.')
      digits = 0;
    else {
      value = value * 10 + (*c - '0');
      digits += digits >= 0;
    }
  }
  for (digits = digits < 0 ? 0 : digits; digits < 7; digits++)
    value *= 10;
  return sign * value;
}

// Seconds from 1970 of a local date and time; the offset in force goes to *offset.
static int64_t local_seconds(const char *date, const char *time, int32_t *offset)
{
  int year, month, day, hour, minute, second = 0;
  if (sscanf(date, "%d-%d-%d", &year, &month, &day) != 3 ||
      sscanf(time, "%d:%d:%d", &hour, &minute, &second) < 2)
    return -1;
  int64_t days = days_of(year, month, day);
  *offset = plan.offset + (summer_time(plan.rule, year, days) ? 60 : 0);
  return days * 86400 + hour * 3600 + minute * 60 + second - *offset * 60;
}

static bool route_line(char **word, int32_t count)
{
  if (count < 7 || plan.route_count == ROUTES_MAX)
    return false;
  Route *r = &plan.route[plan.route_count++];
  snprintf(r->name, sizeof r->name, "%s", word[1]);
  snprintf(r->shape, sizeof r->shape, "%s", word[2]);
  r->latitude = degrees_read(word[3]);
  r->longitude = degrees_read(word[4]);
  r->size = strtoll(word[5], NULL, 10) * 1000;
  r->elevation = strtoll(word[6], NULL, 10) * 100;
  r->heading = word_number(word, count, "heading", 40);
  return route_build(r, plan.seed + (uint64_t)plan.route_count);
}

static const Route *route_named(const char *name)
{
  for (int32_t i = 0; name && i < plan.route_count; i++)
    if (!strcmp(plan.route[i].name, name))
      return &plan.route[i];
  return NULL;
}

// One session: DATE TIME FLAVOUR SPORT PATTERN [key=value ...]
static bool session_line(const char *folder, char **word, int32_t count)
{
  if (count < 5)
    return false;
  Track *t = &track;
  memset(t, 0, sizeof *t);
  t->start = local_seconds(word[0], word[1], &t->offset);
  t->seed = plan.seed * 1000003u + (uint64_t)t->start;
  t->route = route_named(word_text(word, count, "route"));
  t->sport = word[3];
  char name[64];
  t->name = name_text(word_text(word, count, "name"), name, sizeof name);
  t->pace = word_number(word, count, "pace", 390);
  t->walk = word_number(word, count, "walk", 1650);
  t->cadence = word_number(word, count, "cad", 164);
  t->heart = word_number(word, count, "hr", 142);
  t->hill = word_number(word, count, "hill", 0);
  t->spike = word_number(word, count, "spike", -1);
  t->auto_lap = word_number(word, count, "lap", 0);
  t->every_second = word_has(word, count, "1hz");
  if (t->start < 0 || !track_simulate(t, word[4]))
    return false;
  char path[512];
  return track_write(t, word[2], folder, path, sizeof path) &&
         (!word_has(word, count, "gz") || printf("%s\n", path) > 0);
}

static bool line_take(const char *folder, char *line)
{
  char *word[24];
  int32_t count = 0;
  line[strcspn(line, "#\n")] = 0;
  for (char *w = strtok(line, " \t"); w && count < 24; w = strtok(NULL, " \t"))
    word[count++] = w;
  if (!count)
    return true;
  if (!strcmp(word[0], "route"))
    return route_line(word, count);
  if (!strcmp(word[0], "zone") && count == 3) {
    plan.offset = (int32_t)strtol(word[1], NULL, 10);
    snprintf(plan.rule, sizeof plan.rule, "%s", word[2]);
    return true;
  }
  if (!strcmp(word[0], "seed") && count == 2) {
    plan.seed = strtoull(word[1], NULL, 10);
    return true;
  }
  return session_line(folder, word, count);
}

int main(int argc, char **argv)
{
  FILE *in = argc == 3 ? fopen(argv[1], "r") : NULL;
  if (!in) {
    fprintf(stderr, "usage: make_samples PLAN FOLDER: %s\n", strerror(errno));
    return 2;
  }
  char line[512];
  for (int number = 1; fgets(line, sizeof line, in); number++) {
    if (!line_take(argv[2], line)) {
      fprintf(stderr, "%s:%d: this line is not understood or its file could not be written\n",
              argv[1], number);
      return 1;
    }
  }
  fclose(in);
  return 0;
}
