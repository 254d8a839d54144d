// dump_watch [--zone NAME] [--table] FILE...: what the watch reader makes of files, for goldens,
// for tests/corpus.sh and for a look. With --table one line a file: sessions, points, laps, start,
// elapsed, moving, seconds of laps, distance and its source, heart rate, its maximum, ascent,
// sport, and the codes of what was told.
#include <stdlib.h>
#include <string.h>

#include "tests/read/dump.h"

// Points that a message says were left out: those of lines on a map and of courses.
static int64_t points_left_out(const Diags *d)
{
  int64_t sum = 0;
  for (int32_t i = 0; i < d->count; i++)
    if (d->item[i].code == DIAG_WATCH_LINE || d->item[i].code == DIAG_WATCH_COURSE)
      sum += atoll(d->item[i].detail);
  return sum;
}

static int64_t lap_seconds(const Session *s)
{
  int64_t sum = 0;
  for (int32_t i = 0; i < s->lap_count; i++)
    sum += known(s->lap[i].time.ms) ? s->lap[i].time.ms : 0;
  return sum / 1000;
}

static void cell(int64_t value)
{
  if (known(value))
    printf("\t%lld", (long long)value);
  else
    printf("\t");
}

// The first session that has a start, or the first.
static const Session *leading(const Sessions *s)
{
  const Session *first = &s->item[0];
  for (int32_t i = 0; i < s->count; i++)
    if (known(s->item[i].start.ms) &&
        (!known(first->start.ms) || s->item[i].start.ms < first->start.ms))
      first = &s->item[i];
  return first;
}

// Times in ms, distances in mm; nothing for what is unknown.
static void table_row(Arena *a, const char *path, Sessions *s, Diags *d)
{
  static const char *const sources[] = {"none", "device", "gps"};
  int64_t points = points_left_out(d), laps = 0;
  for (int32_t i = 0; i < s->count; i++) {
    points += s->item[i].points;
    laps += s->item[i].lap_count;
  }
  printf("%s\t%d\t%lld\t%lld", path, s->count, (long long)points, (long long)laps);
  if (s->count) {
    const Session *f = leading(s);
    printf("\t%s", instant_text(a, f->start, known(f->offset) ? 0 : UNKNOWN));
    cell(f->elapsed.ms);
    cell(f->moving.ms);
    cell(lap_seconds(f));
    cell(f->distance.mm);
    printf("\t%s", sources[f->distance_source]);
    cell(f->heart_rate.bpm);
    cell(f->heart_rate_max.bpm);
    cell(f->ascent.mm);
    printf("\t%s", sport_name(f->sport));
  } else {
    printf("\t\t\t\t\t\t\t\t\t\t");
  }
  diags_sort(d);
  putchar('\t');
  for (int32_t i = 0; i < d->count; i++)
    printf("%s%s", i ? "," : "", diag_code(d->item[i].code));
  putchar('\n');
}

int main(int argc, char **argv)
{
  Profile profile = {.zone = "", .born = UNKNOWN};
  bool table = false;
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--zone") == 0 && i + 1 < argc) {
      profile.zone = argv[++i];
      continue;
    }
    if (strcmp(argv[i], "--table") == 0) {
      table = true;
      continue;
    }
    Arena *a = arena_new();
    Diags d;
    Sessions s = {0};
    diags_init(&d, a);
    watch_read(a, &d, argv[i], argv[i], &profile, &s);
    if (table) {
      table_row(a, argv[i], &s, &d);
    } else {
      for (int32_t j = 0; j < s.count; j++)
        dump_session(stdout, a, &s.item[j]);
      diags_print(&d, stdout, false, 0);
    }
    fflush(stdout);
    arena_free(a);
  }
  return 0;
}
