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

static bool told(const char *code)
{
  for (int32_t i = 0; i < diags.count; i++)
    if (strcmp(diag_code(diags.item[i].code), code) == 0)
      return true;
  return false;
}

static bool in_session(const Session *s, const char *code)
{
  for (int32_t i = 0; i < s->problem_count; i++)
    if (strcmp(diag_code(s->problem[i].code), code) == 0)
      return true;
  return false;
}

// Five times a minute's walk and a minute's run, by cadence of one foot.
static const char *run_walk(Arena *a, int32_t foot, int32_t walk_speed, int32_t run_speed)
{
  Made m;
  made_begin(&m, a, "running");
  for (int i = 0; i < 5; i++) {
    made_go(&m, 60, walk_speed, foot ? 56 * foot : 0);
    made_go(&m, 60, run_speed, foot ? 82 * foot : 0);
  }
  return made_end(&m);
}

static void check_run_walk(const Session *s)
{
  assert_int_equal(s->bout_count, 10);
  assert_in_range(s->run.ms, 290000, 305000);
  assert_in_range(s->walk.ms, 290000, 305000);
  assert_in_range(s->longest_run.ms, 56000, 64000);
  for (int32_t i = 0; i < s->bout_count; i++) {
    assert_int_equal(s->bout[i].kind, i % 2 ? BOUT_RUN : BOUT_WALK);
    assert_in_range(s->bout[i].start.ms, i * 60000 - (i ? 4000 : 0), i * 60000 + 4000);
  }
}

static void runs_and_walks_by_cadence_of_one_foot(void **state)
{
  Arena *a = *state;
  const Session *s = read_text(a, run_walk(a, 1, 1500, 2000), NULL); // too slow for the speed rule
  check_run_walk(s);
  assert_int_equal(s->cadence.spm, 164);
  assert_false(s->bouts_by_speed);
  assert_true(in_session(s, "W004") && told("W004"));
}

static void runs_and_walks_by_steps(void **state)
{
  Arena *a = *state;
  const Session *s = read_text(a, run_walk(a, 2, 1500, 2000), NULL);
  check_run_walk(s);
  assert_int_equal(s->cadence.spm, 164);
  assert_false(told("W004"));
}

static void runs_and_walks_by_speed_are_said_to_be(void **state)
{
  Arena *a = *state;
  const Session *s = read_text(a, run_walk(a, 0, 1500, 2600), NULL);
  check_run_walk(s);
  assert_true(s->bouts_by_speed);
  assert_true(in_session(s, "W006"));
  assert_int_equal(s->cadence.spm, UNKNOWN);
}

// A TCX of walks and runs of these seconds; a lap begins `late` seconds after each change.
static const char *with_laps(Arena *a, const int32_t *seconds_of, int32_t count, int32_t late,
                             int32_t each)
{
  Text t;
  text_init(&t, a);
  text_add(&t, "<TrainingCenterDatabase><Activities><Activity Sport='Running'>"
               "<Id>2026-11-16T06:00:00Z</Id>");
  int32_t second = 0, lap = 0, next_lap = 0;
  int64_t mm = 0;
  for (int32_t i = 0; i < count; i++)
    for (int32_t k = 0; k < seconds_of[i]; k++, second++) {
      bool begins = each ? second == next_lap : i == 0 ? k == 0 : k == late;
      if (begins) {
        next_lap = second + each;
        text_addf(&t, "%s<Lap StartTime='%s'><Track>", lap++ ? "</Track></Lap>" : "",
                  made_time(a, second));
      }
      mm += i % 2 ? 2600 : 1500;
      text_addf(&t,
                "<Trackpoint><Time>%s</Time><DistanceMeters>%d.%03d</DistanceMeters><Extensions>"
                "<TPX><RunCadence>%d</RunCadence></TPX></Extensions></Trackpoint>",
                made_time(a, second), (int)(mm / 1000), (int)(mm % 1000), i % 2 ? 82 : 56);
    }
  text_add(&t, "</Track></Lap></Activity></Activities></TrainingCenterDatabase>");
  return text_string(&t);
}

static void the_lap_button_tells_runs_to_the_second(void **state)
{
  Arena *a = *state;
  static const int32_t pattern[] = {120, 60, 120, 60, 120, 60, 120};
  const Session *s = read_text(a, with_laps(a, pattern, 7, 0, 0), NULL);
  assert_true(s->bouts_by_laps);
  assert_int_equal(s->bout_count, 7);
  for (int32_t i = 1; i < 6; i++)
    assert_int_equal(s->bout[i].time.ms, pattern[i] * 1000);
  assert_int_equal(s->run.ms, 180000);
  assert_in_range(s->run_distance.mm, 3 * 59 * 2600, 3 * 60 * 2600);
  s = read_text(a, with_laps(a, pattern, 7, 7, 0), NULL); // pressed a little late each time
  assert_true(s->bouts_by_laps);
  assert_int_equal(s->bout[1].start.ms, 127000);
  assert_int_equal(s->bout[1].time.ms, 60000);
}

static void laps_of_something_else_move_nothing(void **state)
{
  Arena *a = *state;
  static const int32_t pattern[] = {120, 60, 120, 60, 120, 60, 120};
  const Session *s = read_text(a, with_laps(a, pattern, 7, 0, 97), NULL); // every 97 seconds
  assert_false(s->bouts_by_laps);
  assert_int_equal(s->bout_count, 7);
  s = read_text(a, with_laps(a, pattern, 7, 30, 0), NULL); // half a minute behind
  assert_false(s->bouts_by_laps);
}

// 140 steps a minute: a run for a grown-up, a fast walk for a ten-year-old.
static void the_young_run_at_a_higher_cadence(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 120, 2000, 71);
  const char *text = made_end(&m);
  Profile grown = {.zone = "", .born = 1990}, child = {.zone = "", .born = 2016};
  assert_in_range(read_text(a, text, &grown)->run.ms, 119000, 119000);
  assert_int_equal(read_text(a, text, &child)->run.ms, 0);
}

static void a_short_bout_belongs_to_the_one_before(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 60, 2800, 82);
  made_go(&m, 6, 1200, 55);
  made_go(&m, 60, 2800, 82);
  const Session *s = read_text(a, made_end(&m), NULL);
  assert_int_equal(s->bout_count, 1);
  assert_int_equal(s->run.ms, 125000);
}

static void standing_and_a_gap_are_stops(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 60, 2800, 82);
  made_go(&m, 40, 0, 0);
  made_go(&m, 60, 2800, 82);
  m.second += 300;
  made_go(&m, 60, 2800, 82);
  const Session *s = read_text(a, made_end(&m), NULL);
  assert_int_equal(s->bout_count, 5);
  assert_int_equal(s->bout[1].kind, BOUT_STOP);
  assert_int_equal(s->bout[3].kind, BOUT_STOP);
  assert_int_equal(s->bout[3].time.ms, 301000);
  assert_int_equal(s->elapsed.ms, 519000);
  assert_in_range(s->moving.ms, 172000, 190000);
  assert_in_range(s->distance.mm, 3 * 60 * 2800 - 10000, 3 * 60 * 2800 + 3000);
}

static void a_spike_adds_no_distance(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 60, 2800, 82);
  m.lat += 4000000; // 44 km
  made_go(&m, 1, 0, 82);
  m.lat -= 4000000;
  made_go(&m, 60, 2800, 82);
  const Session *s = read_text(a, made_end(&m), NULL);
  assert_in_range(s->distance.mm, 330000, 340000);
  assert_true(in_session(s, "W037"));
}

static void a_jump_that_stays_is_not_counted(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 60, 2800, 82);
  m.lat += 4000000;
  made_go(&m, 60, 2800, 82);
  const Session *s = read_text(a, made_end(&m), NULL);
  assert_in_range(s->distance.mm, 325000, 340000);
  assert_true(in_session(s, "W038"));
}

static void unnamed_sports_are_told_by_what_was_measured(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "");
  made_go(&m, 120, 2800, 82);
  assert_int_equal(read_text(a, made_end(&m), NULL)->sport, SPORT_RUN);
  assert_true(told("W005"));
  made_begin(&m, a, "");
  made_go(&m, 120, 9000, 80); // a bicycle: no step is that long
  const Session *s = read_text(a, made_end(&m), NULL);
  assert_int_equal(s->sport, SPORT_UNKNOWN);
  assert_int_equal(s->bout_count, 0);
  assert_int_equal(s->run.ms, UNKNOWN);
}

static void hours_without_a_point_make_two_sessions(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 60, 2800, 82);
  m.second += 7 * 3600;
  made_go(&m, 90, 2800, 82);
  read_text(a, made_end(&m), NULL);
  assert_int_equal(sessions.count, 2);
  assert_int_equal(sessions.item[0].points, 60);
  assert_int_equal(sessions.item[1].points, 90);
}

static const char *one_at(Arena *a, const char *time, const char *later)
{
  return arena_printf(
      a,
      "<gpx version='1.0'><trk><trkseg><trkpt lat='47.1' lon='8.5'><time>%s</time>"
      "</trkpt><trkpt lat='47.1001' lon='8.5'><time>%s</time></trkpt></trkseg></trk></gpx>",
      time, later);
}

static void the_day_is_the_runners(void **state)
{
  Arena *a = *state;
  Profile zurich = {.zone = "Europe/Zurich", .born = UNKNOWN};
  Profile auckland = {.zone = "Pacific/Auckland", .born = UNKNOWN};
  const char *late = one_at(a, "2026-07-15T22:30:00Z", "2026-07-15T22:30:10Z");
  const Session *s = read_text(a, late, &zurich);
  assert_string_equal(date_text(a, s->date), "2026-07-16"); // 00:30 in summer time
  assert_int_equal(s->offset, 7200);
  assert_int_equal(s->zone, ZONE_PROFILE);
  assert_string_equal(date_text(a, read_text(a, late, NULL)->date), "2026-07-15");
  assert_int_equal(sessions.item[0].zone, ZONE_FILE);
  read_text(a, late, &auckland);
  assert_true(told("W044")); // the position says that this zone cannot be right
}

static void summer_time_ends_within_a_run(void **state)
{
  Arena *a = *state;
  Profile zurich = {.zone = "Europe/Zurich", .born = UNKNOWN};
  const Session *s =
      read_text(a, one_at(a, "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"), &zurich);
  assert_int_equal(s->offset, 7200);
  assert_int_equal(s->elapsed.ms, 3600000);
  assert_string_equal(instant_text(a, s->start, s->offset), "2026-10-25T02:30:00+02:00");
}

static void an_offset_in_the_file_goes_before_the_profile(void **state)
{
  Arena *a = *state;
  Profile zurich = {.zone = "Europe/Zurich", .born = UNKNOWN};
  const Session *s =
      read_text(a, one_at(a, "2026-07-15T23:50:00-05:00", "2026-07-16T00:10:00-05:00"), &zurich);
  assert_string_equal(date_text(a, s->date), "2026-07-15"); // over midnight: the day it began
  assert_int_equal(s->offset, -18000);
  assert_int_equal(s->zone, ZONE_FILE);
}

static void local_times_stay_local(void **state)
{
  Arena *a = *state;
  Profile zurich = {.zone = "Europe/Zurich", .born = UNKNOWN};
  const Session *s = read_text(a, one_at(a, "2026-07-15T23:50:00", "2026-07-15T23:55:00"), &zurich);
  assert_int_equal(s->offset, UNKNOWN);
  assert_int_equal(s->zone, ZONE_NONE);
  assert_string_equal(instant_text(a, s->start, s->offset), "2026-07-15T23:50:00");
}

static void any_cut_gives_the_same(void **state)
{
  Arena *a = *state;
  const char *text = arena_printf(a, "\xef\xbb\xbf \n%s", run_walk(a, 1, 1500, 2600));
  size_t size = strlen(text);
  const char *whole = read_dumped(a, text, size, NULL, 0);
  static const size_t cuts[] = {1, 2, 3, 7, 64, 255, 1000, 4000, 4096, 65535};
  for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
    assert_string_equal(read_dumped(a, text, size, NULL, cuts[i]), whole);
}

// Cut at every byte: what is complete stays, nothing else is told, nothing breaks.
static void cut_off_anywhere(void **state)
{
  Arena *a = *state;
  Made m;
  made_begin(&m, a, "running");
  made_go(&m, 8, 2800, 82);
  const char *text = made_end(&m);
  size_t size = strlen(text);
  int32_t points = 0;
  for (size_t cut = 0; cut < size; cut++) {
    Sessions s = {0};
    diags_init(&diags, a);
    watch_read_bytes(a, &diags, text, cut, "made", NULL, 0, &s);
    int32_t now = s.count ? s.item[0].points : 0;
    assert_in_range(now, points, points + 1);
    points = now;
    if (cut > 200 && cut + 2 < size)
      assert_true(told("W011"));
  }
  assert_int_equal(points, 8);
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
      test(runs_and_walks_by_cadence_of_one_foot),
      test(runs_and_walks_by_steps),
      test(runs_and_walks_by_speed_are_said_to_be),
      test(the_lap_button_tells_runs_to_the_second),
      test(laps_of_something_else_move_nothing),
      test(the_young_run_at_a_higher_cadence),
      test(a_short_bout_belongs_to_the_one_before),
      test(standing_and_a_gap_are_stops),
      test(a_spike_adds_no_distance),
      test(a_jump_that_stays_is_not_counted),
      test(unnamed_sports_are_told_by_what_was_measured),
      test(hours_without_a_point_make_two_sessions),
      test(the_day_is_the_runners),
      test(summer_time_ends_within_a_run),
      test(an_offset_in_the_file_goes_before_the_profile),
      test(local_times_stay_local),
      test(any_cut_gives_the_same),
      test(cut_off_anywhere),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
