// What cleaning makes of climbs, slow motion, borders, a device's own distance and a file's zone.
#include "tests/read/gpx.h"

static Sessions sessions;
static Diags diags;

static const Session *read_text(Arena *a, const char *text, const Profile *profile)
{
  sessions = (Sessions){0};
  diags_init(&diags, a);
  watch_read_bytes(a, &diags, text, strlen(text), "made", profile, 0, &sessions);
  return sessions.count ? &sessions.item[0] : NULL;
}

// A point a second, 2.6 m apart; heights in decimetres.
static const char *climbing(Arena *a, const int32_t *decimetres, int32_t count, const char *more)
{
  Text t;
  text_init(&t, a);
  text_addf(&t, "<gpx version='1.1'><trk><type>running</type>%s<trkseg>", more);
  for (int32_t i = 0; i < count; i++)
    text_addf(&t,
              "<trkpt lat='47.%07d' lon='8.5'><ele>%d.%d</ele><time>%s</time><extensions>"
              "<cad>82</cad></extensions></trkpt>",
              1000000 + i * 234, decimetres[i] / 10, decimetres[i] % 10, made_time(a, i));
  text_add(&t, "</trkseg></trk></gpx>");
  return text_string(&t);
}

enum { POINTS = 600 };

static void noise_climbs_nothing(void **state)
{
  Arena *a = *state;
  int32_t h[POINTS];
  for (int32_t i = 0; i < POINTS; i++)
    h[i] = 4000 + (i * 7919 % 29) - 14; // within 1.4 m of flat
  assert_int_equal(read_text(a, climbing(a, h, POINTS, ""), NULL)->ascent.mm, 0);
}

static void a_hill_climbs_its_height(void **state)
{
  Arena *a = *state;
  int32_t h[POINTS];
  for (int32_t i = 0; i < POINTS; i++) // 60 m up, 60 m down
    h[i] = 4000 + (i < 300 ? i * 2 : (600 - i) * 2) + (i * 7919 % 29) - 14;
  assert_in_range(read_text(a, climbing(a, h, POINTS, ""), NULL)->ascent.mm, 57000, 63000);
  h[100] = 9990; // a single spike
  assert_in_range(read_text(a, climbing(a, h, POINTS, ""), NULL)->ascent.mm, 57000, 63000);
}

static void the_device_knows_its_climb(void **state)
{
  Arena *a = *state;
  int32_t h[POINTS];
  for (int32_t i = 0; i < POINTS; i++)
    h[i] = 4000 + i;
  const char *stats = "<extensions><TrackStatsExtension><Ascent>41</Ascent></TrackStatsExtension>"
                      "</extensions>";
  assert_int_equal(read_text(a, climbing(a, h, POINTS, stats), NULL)->ascent.mm, 41000);
}

// 0.6 m/s: no watch would call it moving, a runner after a bad step does.
static void a_limp_is_motion(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 120, 2600, 82);
  made_go(&m, 300, 650, 40);
  made_go(&m, 60, 0, 0);
  const Session *s = read_text(a, made_end(&m), NULL);
  assert_in_range(s->moving.ms, 415000, 425000);
  assert_in_range(s->run.ms, 115000, 125000);
  assert_in_range(s->walk.ms, 290000, 305000);
}

// 800 m apart: what lies between two segments was not recorded.
static void segments_are_not_joined_by_a_line(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 100, 2600, 82);
  text_add(&m.text, "</trkseg><trkseg>");
  m.lat += 72000;
  m.second += 20;
  made_go(&m, 100, 2600, 82);
  const Session *s = read_text(a, made_end(&m), NULL);
  assert_in_range(s->distance.mm, 2 * 99 * 2590, 2 * 99 * 2610);
  assert_int_equal(s->distance_source, DISTANCE_GPS);
  assert_in_range(s->moving.ms, 196000, 200000);
}

static void the_devices_distance_goes_before_positions(void **state)
{
  Arena *a = *state;
  Text t;
  text_init(&t, a);
  text_add(&t, "<gpx version='1.0'><trk><type>running</type><trkseg>");
  for (int32_t i = 0; i < 100; i++)
    text_addf(&t,
              "<trkpt lat='47.%07d' lon='8.5'><time>%s</time><extensions><distance>%d.5</distance>"
              "</extensions></trkpt>",
              1000000 + i * 234, made_time(a, i), i * 2);
  text_add(&t, "</trkseg></trk></gpx>");
  const Session *s = read_text(a, text_string(&t), NULL);
  assert_int_equal(s->distance_source, DISTANCE_DEVICE);
  assert_int_equal(s->distance.mm, 198500);
}

static const char *from_to(Arena *a, const char *more, const char *from, const char *to)
{
  return arena_printf(
      a,
      "<gpx version='1.1'><trk>%s<trkseg><trkpt lat='47.1' lon='8.5'><time>%s</time></trkpt>"
      "<trkpt lat='47.1001' lon='8.5'><time>%s</time></trkpt></trkseg></trk></gpx>",
      more, from, to);
}

static void summer_time_begins_within_a_run(void **state)
{
  Arena *a = *state;
  Profile zurich = {.zone = "Europe/Zurich", .born = UNKNOWN};
  const Session *s =
      read_text(a, from_to(a, "", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z"), &zurich);
  assert_string_equal(instant_text(a, s->start, s->offset), "2026-03-29T01:30:00+01:00");
  assert_int_equal(s->elapsed.ms, 3600000); // two hours by the clock on the wall
  assert_string_equal(date_text(a, s->date), "2026-03-29");
}

// Cyclemeter and Runmeter name the zone that the phone was in.
static void a_zone_in_the_file_goes_before_the_profiles(void **state)
{
  Arena *a = *state;
  Profile zurich = {.zone = "Europe/Zurich", .born = UNKNOWN};
  const char *zone = "<extensions><abvio:startTimeZone>America/New_York</abvio:startTimeZone>"
                     "</extensions>";
  const Session *s =
      read_text(a, from_to(a, zone, "2026-07-16T03:30:00Z", "2026-07-16T04:30:00Z"), &zurich);
  assert_string_equal(instant_text(a, s->start, s->offset), "2026-07-15T23:30:00-04:00");
  assert_string_equal(date_text(a, s->date), "2026-07-15"); // over midnight: the day it began
  assert_int_equal(s->zone, ZONE_FILE);
}

static int arena_set_up(void **state)
{
  *state = arena_new();
  return 0;
}

static int arena_tear_down(void **state)
{
  arena_free(*state);
  return 0;
}

#define test(name) cmocka_unit_test_setup_teardown(name, arena_set_up, arena_tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      test(noise_climbs_nothing),
      test(a_hill_climbs_its_height),
      test(the_device_knows_its_climb),
      test(a_limp_is_motion),
      test(segments_are_not_joined_by_a_line),
      test(the_devices_distance_goes_before_positions),
      test(summer_time_begins_within_a_run),
      test(a_zone_in_the_file_goes_before_the_profiles),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
