// Small exports made in memory for tests: a run along a meridian, second by second.
#ifndef TENDON_TESTS_READ_GPX_H
#define TENDON_TESTS_READ_GPX_H

#include "tests/read/dump.h"
#include "tests/t.h"

typedef struct Made {
  Text text;
  int32_t second;    // since the start
  int32_t lat;       // 10^-7 degree
  const char *start; // "2026-11-16T06:00" of a time in whole minutes
} Made;

static inline void made_begin(Made *m, Arena *a, const char *type)
{
  *m = (Made){.lat = 471000000};
  text_init(&m->text, a);
  text_addf(&m->text,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gpx version=\"1.1\" creator=\"test\" xmlns=\"http://www.topografix.com/GPX/1/1\">\n"
            "<trk><name>Made</name><type>%s</type><trkseg>\n",
            type);
}

// The time of `second` seconds after 2026-11-16T06:00:00Z, as text.
static inline const char *made_time(Arena *a, int32_t second)
{
  Instant t = {(1794808800 + (int64_t)second) * 1000};
  return arena_printf(a, "%.19sZ", instant_text(a, t, 0));
}

// `seconds` points at `mm_s`, with `cadence` (0: none).
static inline void made_go(Made *m, int32_t seconds, int32_t mm_s, int32_t cadence)
{
  for (int32_t i = 0; i < seconds; i++) {
    m->lat += mm_s * 1000 / 11119; // 11.119 mm a unit
    text_addf(&m->text, "<trkpt lat=\"%d.%07d\" lon=\"8.5\"><time>%s</time>", m->lat / 10000000,
              m->lat % 10000000, made_time(m->text.arena, m->second++));
    if (cadence)
      text_addf(&m->text, "<extensions><x:T><x:cad>%d</x:cad></x:T></extensions>", cadence);
    text_add(&m->text, "</trkpt>\n");
  }
}

static inline const char *made_end(Made *m)
{
  text_add(&m->text, "</trkseg></trk></gpx>\n");
  return text_string(&m->text);
}

// What the reader makes of `bytes`, with everything it said, as text.
static inline const char *read_dumped(Arena *a, const char *bytes, size_t size,
                                      const Profile *profile, size_t most)
{
  char *text = NULL;
  size_t length = 0;
  Diags d;
  Sessions s = {0};
  diags_init(&d, a);
  watch_read_bytes(a, &d, bytes, size, "made", profile, most, &s);
  FILE *f = open_memstream(&text, &length);
  for (int32_t i = 0; i < s.count; i++)
    dump_session(f, a, &s.item[i]);
  diags_print(&d, f, false, 0);
  fclose(f);
  const char *copy = arena_string(a, text);
  free(text);
  return copy;
}

#endif
