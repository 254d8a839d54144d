// dump_watch [--zone NAME] [--table] FILE...: what the watch reader makes of files, for goldens,
// for tests/corpus.sh and for a look. With --table one line a file: sessions, points, start,
// elapsed, distance, heart rate, run, walk, and the codes of what was told.
#include <string.h>

#include "tests/read/dump.h"

static void table_row(Arena *a, const char *path, Sessions *s, Diags *d)
{
  int64_t points = 0, heart = UNKNOWN, elapsed = UNKNOWN, distance = UNKNOWN, moving = UNKNOWN;
  const char *start = "", *sport = "", *format = "", *source = "";
  static const char *const sources[] = {"none", "device", "gps"};
  for (int32_t i = 0; i < s->count; i++)
    points += s->item[i].points;
  if (s->count) {
    const Session *f = &s->item[0];
    heart = f->heart_rate.bpm;
    elapsed = f->elapsed.ms;
    moving = f->moving.ms;
    distance = f->distance.mm;
    start = instant_text(a, f->start, known(f->offset) ? 0 : UNKNOWN);
    sport = sport_name(f->sport);
    format = f->format;
    source = sources[f->distance_source];
  }
  printf("%s\t%d\t%lld\t%s\t%lld\t%lld\t%s\t%lld\t%lld\t%s\t%s\t", path, s->count,
         (long long)points, start, (long long)elapsed, (long long)distance, source,
         (long long)heart, (long long)moving, sport, format);
  diags_sort(d);
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
