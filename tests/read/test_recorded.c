// What a session says that its file records, beside what is used after cleaning.
#include "tests/read/gpx.h"

static Sessions sessions;
static Diags diags;

static const Session *read_text(Arena *a, const char *text)
{
  sessions = (Sessions){0};
  diags_init(&diags, a);
  watch_read_bytes(a, &diags, text, strlen(text), "made", NULL, 0, &sessions);
  assert_int_equal(sessions.count, 1);
  return &sessions.item[0];
}

static bool told(const Session *s, DiagCode code)
{
  for (int32_t i = 0; i < s->problem_count; i++)
    if (s->problem[i].code == code)
      return true;
  return false;
}

static void put_point(Text *t, int32_t lat, const char *time, const char *more)
{
  text_addf(t, "<trkpt lat='%d.%07d' lon='8.5'><time>%s</time>%s</trkpt>\n", lat / 10000000,
            lat % 10000000, time, more);
}

static void begin(Text *t, Arena *a)
{
  text_init(t, a);
  text_add(t, "<gpx version='1.1'><trk><type>running</type><trkseg>\n");
}

static const char *end(Text *t)
{
  text_add(t, "</trkseg></trk></gpx>");
  return text_string(t);
}

// 40 points a second apart and 2.6 m apart; one of them `stray` units off, one heart rate of 255.
static const char *with_stray(Arena *a, int32_t stray)
{
  Text t;
  begin(&t, a);
  for (int32_t i = 0; i < 40; i++)
    put_point(&t, 471000000 + i * 234 + (i == 20 ? stray : 0), made_time(a, i),
              i == 5 ? "<extensions><hr>255</hr></extensions>"
                     : "<extensions><hr>140</hr></extensions>");
  return end(&t);
}

static void nothing_corrected_is_as_recorded(void **state)
{
  Made m;
  made_begin(&m, *state, "running");
  made_go(&m, 120, 2600, 82);
  const Session *s = read_text(*state, made_end(&m));
  assert_int_equal(s->recorded.start.ms, s->start.ms);
  assert_int_equal(s->recorded.elapsed.ms, s->elapsed.ms);
  assert_int_equal(s->recorded.distance.mm, s->distance.mm);
  assert_int_equal(s->recorded.positions.mm, s->distance.mm);
  assert_int_equal(s->recorded.points, 120);
  assert_false(known(s->recorded.heart_rate.bpm));
}

static void what_is_set_aside_stays_recorded(void **state)
{
  const Session *s = read_text(*state, with_stray(*state, 100000)); // 1.1 km there and back
  assert_in_range(s->distance.mm, 101000, 102000);
  assert_in_range(s->recorded.distance.mm, 2315000, 2335000);
  assert_int_equal(s->heart_rate.bpm, 140);
  assert_int_equal(s->recorded.heart_rate.bpm, 143); // (39 * 140 + 255) / 40
  assert_true(told(s, DIAG_WATCH_SPIKE));
}

// The device's total stands before the line through its positions; both are told.
static void a_total_and_a_line_are_both_recorded(void **state)
{
  const Session *s = read_text(
      *state, "<TrainingCenterDatabase><Activities><Activity Sport='Running'>"
              "<Lap StartTime='2026-11-16T06:00:00Z'><TotalTimeSeconds>60</TotalTimeSeconds>"
              "<DistanceMeters>150</DistanceMeters><Track>"
              "<Trackpoint><Time>2026-11-16T06:00:00Z</Time><Position><LatitudeDegrees>47.1"
              "</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position></Trackpoint>"
              "<Trackpoint><Time>2026-11-16T06:01:00Z</Time><Position><LatitudeDegrees>47.101"
              "</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position></Trackpoint>"
              "</Track></Lap></Activity></Activities></TrainingCenterDatabase>");
  assert_int_equal(s->recorded.distance.mm, 150000);
  assert_in_range(s->recorded.positions.mm, 111100, 111300);
}

// Samples that change places take no distance from their old neighbours along.
static void order_is_mended_and_its_way_with_it(void **state)
{
  static const int32_t second[] = {0, 1, 2, 5, 3, 4, 6, 7, 8, 9};
  Arena *a = *state;
  Text t;
  begin(&t, a);
  for (size_t i = 0; i < sizeof second / sizeof *second; i++)
    put_point(&t, 471000000 + second[i] * 234, made_time(a, second[i]), "");
  const Session *s = read_text(a, end(&t));
  assert_in_range(s->distance.mm, 23380, 23450); // nine legs
  assert_int_equal(s->recorded.elapsed.ms, 9000);
  assert_in_range(s->recorded.distance.mm, 33700, 33900); // thirteen, there and back
  assert_int_equal(s->recorded.points, 10);
}

static void points_of_one_time_shift_no_way(void **state)
{
  static const int32_t second[] = {0, 1, 1, 2, 3, 4, 5};
  Arena *a = *state;
  Text t;
  begin(&t, a);
  for (size_t i = 0; i < sizeof second / sizeof *second; i++)
    put_point(&t, 471000000 + second[i] * 234, made_time(a, second[i]), "");
  assert_in_range(read_text(a, end(&t))->distance.mm, 12980, 13030); // five legs
}

// 40 m to and fro each second at 2 m/s by the watch: the positions are noise.
static void noise_gives_way_to_the_watch_s_speeds(void **state)
{
  Arena *a = *state;
  Text t;
  begin(&t, a);
  for (int32_t i = 0; i < 60; i++)
    put_point(&t, 471000000 + (i * 37 % 11) * 900, made_time(a, i), "<speed>2.0</speed>");
  const Session *s = read_text(a, end(&t));
  assert_int_equal(s->distance.mm, 118000);
  assert_int_equal(s->distance_source, DISTANCE_DEVICE);
  assert_true(s->recorded.distance.mm > 1000000);
  assert_true(told(s, DIAG_WATCH_ASTRAY));
  assert_false(told(s, DIAG_WATCH_SPEED));
}

// One spike is no noise: positions stay what is measured by, speeds in km/h or not.
static void a_single_spike_is_no_noise(void **state)
{
  const Session *s = read_text(*state, with_stray(*state, 100000));
  assert_false(told(s, DIAG_WATCH_ASTRAY));
  assert_int_equal(s->distance_source, DISTANCE_GPS);
}

// Points before the receiver knew the date belong to the run that follows.
static void an_epoch_is_no_session_of_its_own(void **state)
{
  Arena *a = *state;
  Text t;
  begin(&t, a);
  for (int32_t i = 0; i < 5; i++)
    put_point(&t, 471000000 + i * 234, arena_printf(a, "1989-12-31T00:00:0%dZ", i), "");
  for (int32_t i = 5; i < 40; i++)
    put_point(&t, 471000000 + i * 234, made_time(a, i), "");
  const Session *s = read_text(a, end(&t));
  assert_int_equal(s->elapsed.ms, 34000);
  assert_string_equal(instant_text(a, s->recorded.start, 0), "1989-12-31T00:00:00+00:00");
  assert_int_equal(s->points, 40);
  assert_true(told(s, DIAG_WATCH_TIME));
}

// A time before 1970 is a time to be shown, though none to be used.
static void times_before_1970_are_recorded(void **state)
{
  Arena *a = *state;
  Text t;
  begin(&t, a);
  for (int32_t i = 0; i < 3; i++)
    put_point(&t, 471000000 + i * 234, arena_printf(a, "1901-12-13T20:45:5%dZ", i), "");
  const Session *s = read_text(a, end(&t));
  assert_false(known(s->start.ms));
  assert_int_equal(s->recorded.elapsed.ms, 2000);
}

// The last point and the lap that were being written count as recorded, and are not used.
static void what_was_cut_is_recorded_only(void **state)
{
  const Session *s = read_text(
      *state, "<TrainingCenterDatabase><Activities><Activity Sport='Running'>"
              "<Lap StartTime='2026-11-16T06:00:00Z'><TotalTimeSeconds>60</TotalTimeSeconds>"
              "<DistanceMeters>200</DistanceMeters><Track>"
              "<Trackpoint><Time>2026-11-16T06:00:00Z</Time><Position><LatitudeDegrees>47.1"
              "</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position></Trackpoint>"
              "<Trackpoint><Time>2026-11-16T06:00:09Z</Time><Position><LatitudeDegrees>47.1003"
              "</LatitudeDegrees><LongitudeDegrees>8.5</LongitudeDegrees></Position></Trackpoint>"
              "<Trackpoint><Time>2026-11-16T06:00:1");
  assert_int_equal(s->points, 2);
  assert_int_equal(s->recorded.points, 3);
  assert_in_range(s->distance.mm, 33300, 33400);
  assert_int_equal(s->recorded.distance.mm, 200000);
  assert_int_equal(s->lap_count, 0);
}

// The place of a message is that of the first point that it is about.
static void a_step_back_is_placed_where_it_is(void **state)
{
  Arena *a = *state;
  Text t;
  begin(&t, a);
  for (int32_t i = 0; i < 12; i++)
    put_point(&t, 471000000 + i * 234, made_time(a, i == 7 ? 2 : i), "");
  const Session *s = read_text(a, end(&t));
  assert_true(told(s, DIAG_WATCH_STEP_BACK));
  assert_int_equal(s->problem[0].where.line, 2 + 7);
}

// A drawing on a map is no session; how long it is stands in what is said of it, however it is cut.
static void a_drawing_has_a_length(void **state)
{
  Arena *a = *state;
  const char *text =
      "<kml><Placemark><LineString><coordinates> 8.5,47.1,400\n8.5,47.101,400 8.5,47.102"
      "</coordinates></LineString></Placemark></kml>";
  for (size_t most = 0; most < 60; most++) {
    Sessions none = {0};
    diags_init(&diags, a);
    watch_read_bytes(a, &diags, text, strlen(text), "made", NULL, most, &none);
    assert_int_equal(none.count, 0);
    assert_int_equal(diags.item[0].code, DIAG_WATCH_LINE);
    assert_string_equal(diags.item[0].detail, "3 points, 222 m");
  }
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

// Marks on a map before and behind what was recorded are no tracks, however many.
static void marks_on_a_map_are_no_tracks(void **state)
{
  static const char mark[] = "<Placemark><name>Bench</name><Point><coordinates>8.5,47.1"
                             "</coordinates></Point></Placemark>";
  Arena *a = *state;
  Text t;
  text_init(&t, a);
  text_add(&t, "<kml>");
  for (int32_t i = 0; i < 300; i++)
    text_add(&t, i != 150 ? mark
                          : "<Placemark><Track><when>2026-11-16T06:00:00Z</when><coord>8.5 47.1"
                            "</coord><when>2026-11-16T06:00:09Z</when><coord>8.5 47.1003</coord>"
                            "</Track></Placemark>");
  text_add(&t, "</kml>");
  const Session *s = read_text(a, text_string(&t));
  assert_int_equal(s->points, 2);
  assert_int_equal(s->elapsed.ms, 9000);
}

#define test(name) cmocka_unit_test_setup_teardown(name, arena_set_up, arena_tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      test(nothing_corrected_is_as_recorded),     test(what_is_set_aside_stays_recorded),
      test(a_total_and_a_line_are_both_recorded), test(order_is_mended_and_its_way_with_it),
      test(points_of_one_time_shift_no_way),      test(noise_gives_way_to_the_watch_s_speeds),
      test(a_single_spike_is_no_noise),           test(an_epoch_is_no_session_of_its_own),
      test(times_before_1970_are_recorded),       test(what_was_cut_is_recorded_only),
      test(a_step_back_is_placed_where_it_is),    test(a_drawing_has_a_length),
      test(marks_on_a_map_are_no_tracks),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
