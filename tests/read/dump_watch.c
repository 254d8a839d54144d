// dump_watch [--zone NAME] [--table] FILE...: what the watch reader makes of files, for goldens,
// for tests/corpus.sh and for a look. With --table one line a file: sessions, points, laps, start,
// elapsed, moving, seconds of laps, distance and its source, heart rate, its maximum, ascent,
// sport, start, elapsed, distance, way by positions, points and heart rate as the file has them,
// and the codes of what was told.
#include <stdlib.h>
#include <string.h>

#include "tests/read/dump.h"

// What a message says was left out, of lines on a map and of courses: points, and mm of lines.
typedef struct LeftOut {
  int64_t points, length;
} LeftOut;

static LeftOut left_out(const Diags *d)
{
  LeftOut sum = {0, 0};
  for (int32_t i = 0; i < d->count; i++) {
    const char *comma = strchr(d->item[i].detail, ',');
    if (d->item[i].code != DIAG_WATCH_LINE && d->item[i].code != DIAG_WATCH_COURSE)
      continue;
    sum.points += atoll(d->item[i].detail);
    sum.length += comma ? atoll(comma + 1) * 1000 : 0;
  }
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

static int64_t with(int64_t mm, int64_t more)
{
  return known(mm) ? mm + more : UNKNOWN;
}

// What the file says before any correction, in the order of JSON.
static void recorded_cells(Arena *a, const Sessions *s, const Session *f, LeftOut out)
{
  int64_t points = out.points, length = out.length;
  for (int32_t i = 0; i < s->count; i++)
    points += s->item[i].recorded.points;
  printf("\t%s", instant_text(a, f->recorded.start, known(f->offset) ? 0 : UNKNOWN));
  cell(f->recorded.elapsed.ms);
  cell(with(f->recorded.distance.mm, length));
  cell(with(f->recorded.positions.mm, length));
  cell(points);
  cell(f->recorded.heart_rate.bpm);
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
  int64_t points = left_out(d).points, laps = 0;
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
    recorded_cells(a, s, f, left_out(d));
  } else {
    printf("\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t%lld\t", (long long)points);
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
