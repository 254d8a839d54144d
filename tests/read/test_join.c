#include "tests/t.h"

#include "read/join.h"

static Diags diags;

static bool told(const char *code)
{
  for (int32_t i = 0; i < diags.count; i++)
    if (strcmp(diag_code(diags.item[i].code), code) == 0)
      return true;
  return false;
}

static const char *detail_of(const char *code)
{
  for (int32_t i = 0; i < diags.count; i++)
    if (strcmp(diag_code(diags.item[i].code), code) == 0)
      return diags.item[i].detail;
  return "";
}

static const int32_t DAY = 20773; // 2026-11-16

// A session on day DAY + `day` at `hour` o'clock for `min` minutes.
static Session *session_add(Arena *a, Sessions *s, const char *file, Sport sport, int32_t day,
                            int32_t hour, int32_t min)
{
  Session *x = arena_push(a, s->item, s->count);
  *x = (Session){.file = file,
                 .format = "TCX 2",
                 .device = "",
                 .title = "",
                 .sport = sport,
                 .start = {((int64_t)(DAY + day) * 24 + hour) * 3600000},
                 .offset = 0,
                 .zone = ZONE_FILE,
                 .date = {DAY + day},
                 .elapsed = {(int64_t)min * 60000},
                 .moving = {(int64_t)min * 60000},
                 .distance = {(int64_t)min * 150000},
                 .distance_source = DISTANCE_DEVICE,
                 .run = {UNKNOWN},
                 .walk = {UNKNOWN},
                 .run_distance = {UNKNOWN},
                 .longest_run = {UNKNOWN},
                 .ascent = {UNKNOWN},
                 .top_speed = {UNKNOWN},
                 .heart_rate = {UNKNOWN},
                 .heart_rate_max = {UNKNOWN},
                 .cadence = {UNKNOWN},
                 .points = min * 60};
  return x;
}

static const Activity written = {.title = "",
                                 .sport = SPORT_RUN,
                                 .repeats = UNKNOWN,
                                 .pattern_walk = {UNKNOWN},
                                 .pattern_run = {UNKNOWN},
                                 .run = {UNKNOWN},
                                 .walk = {UNKNOWN},
                                 .time = {UNKNOWN},
                                 .distance = {UNKNOWN},
                                 .done = true};

// A runner with one day DAY that holds `count` activities.
static void runner_with(Runner *r, Day *day, Activity *activity, int32_t count)
{
  *day = (Day){.date = {DAY}, .activity = activity, .activity_count = count};
  *r = (Runner){.profile = {.zone = "", .born = UNKNOWN}, .day = day, .day_count = count ? 1 : 0};
}

static void an_entry_finds_its_session(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].time = minutes(30);
  session_add(a, &s, "a.tcx", SPORT_RUN, 0, 7, 31);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.day_count, 1);
  assert_int_equal(r.day[0].activity_count, 1);
  assert_ptr_equal(r.day[0].activity[0].watch, &r.session[0]);
  assert_false(r.day[0].activity[0].from_watch);
  assert_int_equal(diags.count, 0);
}

static void unlike_times_are_both_told(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].time = minutes(30);
  entry[0].distance = metres(3000);
  session_add(a, &s, "a.tcx", SPORT_RUN, 0, 7, 52);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  const Activity *joined = &r.day[0].activity[0];
  assert_non_null(joined->watch);
  assert_string_equal(detail_of("W052"), "journal 30 min, watch 52 min (a.tcx)");
  assert_string_equal(detail_of("W053"), "journal 3000 m, watch 7800 m (a.tcx)");
  assert_int_equal(joined->time.ms, 30 * 60000); // the journal's own stays
  assert_int_equal(joined->conflict_count, 2);
  assert_int_equal(joined->conflict[0].kind, CONFLICT_TIME);
  assert_int_equal(joined->conflict[0].journal, 30 * 60000);
  assert_int_equal(joined->conflict[0].watch, 52 * 60000);
  assert_int_equal(joined->conflict[1].kind, CONFLICT_DISTANCE);
  assert_int_equal(joined->conflict[1].watch, 7800000);
}

static void run_minutes_are_compared_by_bouts(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].run = minutes(8);
  entry[0].walk = minutes(12);
  Session *x = session_add(a, &s, "a.tcx", SPORT_RUN, 0, 7, 52);
  x->run = minutes(20);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_string_equal(detail_of("W054"), "journal 8 min, watch 20 min (a.tcx)");
  assert_false(told("W052"));
  assert_int_equal(r.day[0].activity[0].conflict_count, 1);
}

// 6 x (4 + 1) between five minutes of walking before and after, as the protocol has it.
static void the_walks_around_a_run_are_no_conflict(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].repeats = 6;
  entry[0].pattern_walk = minutes(4);
  entry[0].pattern_run = minutes(1);
  entry[0].run = minutes(6);
  entry[0].walk = minutes(24);
  Session *x = session_add(a, &s, "a.tcx", SPORT_RUN, 0, 7, 41);
  x->run = seconds(380);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_non_null(r.day[0].activity[0].watch);
  assert_int_equal(diags.count, 0);
  assert_int_equal(r.day[0].activity[0].conflict_count, 0);
}

static void a_time_may_leave_out_the_walks(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].time = minutes(20);
  Session *x = session_add(a, &s, "a.tcx", SPORT_RUN, 0, 7, 35);
  x->run = minutes(20);
  x->walk = minutes(15);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(diags.count, 0);
}

static void an_unwritten_session_makes_a_day(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].time = minutes(30);
  session_add(a, &s, "b.tcx", SPORT_BIKE, 2, 7, 60);
  session_add(a, &s, "a.tcx", SPORT_RUN, -3, 7, 20);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.day_count, 3);
  assert_int_equal(r.day[0].date.day, DAY - 3);
  assert_int_equal(r.day[2].date.day, DAY + 2);
  const Activity *made = &r.day[2].activity[0];
  assert_true(made->from_watch && made->done);
  assert_int_equal(made->sport, SPORT_BIKE);
  assert_string_equal(made->watch->file, "b.tcx");
  assert_int_equal(made->time.ms, 60 * 60000); // the watch's own
  assert_int_equal(made->run.ms, UNKNOWN);
  assert_int_equal(made->during.plain, UNKNOWN);
  assert_int_equal(made->effort.value, UNKNOWN);
  assert_int_equal(r.day[2].morning_pain.plain, UNKNOWN);
  assert_int_equal(r.day[2].sleep.value, UNKNOWN);
  assert_null(r.day[1].activity[0].watch);
}

static void two_of_a_day_go_by_sport_and_time(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[3] = {written, written, written};
  entry[0].time = minutes(20);
  entry[1].sport = SPORT_BIKE;
  entry[2].time = minutes(50);
  session_add(a, &s, "bike.tcx", SPORT_BIKE, 0, 6, 30);
  session_add(a, &s, "long.tcx", SPORT_RUN, 0, 8, 52);
  session_add(a, &s, "short.tcx", SPORT_RUN, 0, 18, 21);
  runner_with(&r, &day, entry, 3);
  join_sessions(a, &diags, &r, &s);
  const Activity *joined = r.day[0].activity;
  assert_int_equal(r.day[0].activity_count, 3);
  assert_string_equal(joined[0].watch->file, "short.tcx");
  assert_string_equal(joined[1].watch->file, "bike.tcx");
  assert_string_equal(joined[2].watch->file, "long.tcx");
}

static void what_was_struck_out_takes_no_session(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].done = false;
  session_add(a, &s, "a.tcx", SPORT_RUN, 0, 7, 30);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.day[0].activity_count, 2);
  assert_null(r.day[0].activity[0].watch);
  assert_true(r.day[0].activity[1].from_watch);
}

static void the_only_entry_next_door_is_taken_and_said(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].time = minutes(30);
  session_add(a, &s, "a.tcx", SPORT_RUN, -1, 23, 30); // begun before midnight, written after
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.day_count, 2);
  assert_int_equal(r.day[0].activity_count, 0);
  assert_string_equal(r.day[1].activity[0].watch->file, "a.tcx");
  assert_string_equal(detail_of("W055"), "entry of 2026-11-16, a.tcx began on 2026-11-15");
}

static void two_candidates_next_door_are_left(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  entry[0].time = minutes(30);
  session_add(a, &s, "a.tcx", SPORT_RUN, -1, 23, 30);
  session_add(a, &s, "b.tcx", SPORT_RUN, 1, 6, 30);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.day_count, 3);
  assert_null(r.day[1].activity[0].watch);
  assert_false(told("W055"));
}

static void two_devices_become_one(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r = {.profile = {.zone = "", .born = UNKNOWN}};
  Session *x = session_add(a, &s, "phone.gpx", SPORT_UNKNOWN, 0, 7, 30);
  x->distance_source = DISTANCE_GPS;
  x->start.ms += 9000;
  x->distance.mm = x->distance.mm * 1014 / 1000;
  x->heart_rate.bpm = 141;
  session_add(a, &s, "watch.tcx", SPORT_RUN, 0, 7, 30);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.session_count, 1);
  const Session *one = &r.session[0];
  assert_string_equal(one->file, "watch.tcx");
  assert_int_equal(one->merged_count, 1);
  assert_string_equal(one->merged[0], "phone.gpx");
  assert_int_equal(one->distance.mm, 30 * 150000);
  assert_int_equal(one->heart_rate.bpm, 141); // only the phone had it
  assert_true(told("W050"));
  assert_int_equal(one->problem_count, 1);
  assert_int_equal(r.day[0].activity_count, 1);
}

static void two_laps_of_an_evening_stay_two(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r = {.profile = {.zone = "", .born = UNKNOWN}};
  Session *x = session_add(a, &s, "lap-2.tcx", SPORT_RUN, 0, 18, 10);
  x->start.ms += 10 * 60000 + 5000;
  session_add(a, &s, "lap-1.tcx", SPORT_RUN, 0, 18, 10);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.session_count, 2);
  assert_string_equal(r.session[0].file, "lap-1.tcx");
  assert_int_equal(r.day[0].activity_count, 2);
  assert_false(told("W050"));
}

static void a_ride_and_a_run_at_once_stay_two(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r = {.profile = {.zone = "", .born = UNKNOWN}};
  session_add(a, &s, "a.tcx", SPORT_RUN, 0, 18, 10);
  session_add(a, &s, "b.tcx", SPORT_BIKE, 0, 18, 10);
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.session_count, 2);
}

static void an_error_of_the_zone_is_merged_and_said(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r = {.profile = {.zone = "", .born = UNKNOWN}};
  session_add(a, &s, "watch.tcx", SPORT_RUN, 0, 6, 30)->start.ms += 754000;
  session_add(a, &s, "polar.tcx", SPORT_RUN, 0, 7, 30)->start.ms += 754000;
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.session_count, 1);
  assert_true(told("W051"));
}

static void a_local_time_meets_an_instant(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r = {.profile = {.zone = "Europe/Zurich", .born = UNKNOWN}};
  session_add(a, &s, "utc.tcx", SPORT_RUN, 0, 6, 30);
  Session *local = session_add(a, &s, "local.pwx", SPORT_RUN, 0, 7, 30);
  local->offset = UNKNOWN;
  local->zone = ZONE_NONE;
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.session_count, 1);
  assert_true(told("W050") && !told("W051"));
}

static void a_rollover_is_proposed(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r;
  Day day;
  Activity entry[1] = {written};
  session_add(a, &s, "old.tcx", SPORT_RUN, -7168, 6, 30);
  runner_with(&r, &day, entry, 1);
  join_sessions(a, &diags, &r, &s);
  assert_string_equal(detail_of("W057"), "2007-04-02 would be 2026-11-16");
  assert_int_equal(r.session[0].date.day, DAY - 7168);
}

static void without_a_date_it_stands_on_no_day(void **state)
{
  Arena *a = *state;
  Sessions s = {0};
  Runner r = {.profile = {.zone = "", .born = UNKNOWN}};
  Session *x = session_add(a, &s, "a.gpx", SPORT_RUN, 0, 6, 30);
  x->start = NO_INSTANT;
  x->date = NO_DATE;
  join_sessions(a, &diags, &r, &s);
  assert_int_equal(r.session_count, 1);
  assert_int_equal(r.day_count, 0);
  assert_true(told("W056"));
}

static int set_up(void **state)
{
  Arena *a = arena_new();
  diags_init(&diags, a);
  *state = a;
  return 0;
}

static int tear_down(void **state)
{
  arena_free(*state);
  return 0;
}

#define test(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
  const struct CMUnitTest tests[] = {
      test(an_entry_finds_its_session),
      test(unlike_times_are_both_told),
      test(run_minutes_are_compared_by_bouts),
      test(the_walks_around_a_run_are_no_conflict),
      test(a_time_may_leave_out_the_walks),
      test(an_unwritten_session_makes_a_day),
      test(two_of_a_day_go_by_sport_and_time),
      test(what_was_struck_out_takes_no_session),
      test(the_only_entry_next_door_is_taken_and_said),
      test(two_candidates_next_door_are_left),
      test(two_devices_become_one),
      test(two_laps_of_an_evening_stay_two),
      test(a_ride_and_a_run_at_once_stay_two),
      test(an_error_of_the_zone_is_merged_and_said),
      test(a_local_time_meets_an_instant),
      test(a_rollover_is_proposed),
      test(without_a_date_it_stands_on_no_day),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
