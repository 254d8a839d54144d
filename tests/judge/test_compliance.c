// What the watch's bouts say about the runs that were asked for.
#include "tests/t.h"

#include "judge/compliance.h"

// Bouts in seconds: "w300 r60 s15 ..." (walk, run, stop).
static PatternMatch match(Arena *a, int32_t asked, int32_t run_s, const char *bouts)
{
  Session s = {0};
  Bout *bout = NULL;
  int64_t start = 0;
  for (const char *p = bouts; *p; p += strspn(p, " ")) {
    BoutKind kind = *p == 'r' ? BOUT_RUN : *p == 'w' ? BOUT_WALK : BOUT_STOP;
    char *end;
    int64_t ms = strtol(p + 1, &end, 10) * 1000;
    *arena_push(a, bout, s.bout_count) = (Bout){kind, {start}, {ms}, NO_DISTANCE};
    start += ms;
    p = end;
  }
  s.bout = bout;
  return pattern_match(a, asked, seconds(run_s), &s);
}

#define counts(m, d, p, gone, more)                                                                \
  do {                                                                                             \
    assert_int_equal((m).done, d);                                                                 \
    assert_int_equal((m).partly, p);                                                               \
    assert_int_equal((m).missing, gone);                                                           \
    assert_int_equal((m).extra, more);                                                             \
  } while (0)

static void all_runs_between_warm_up_and_cool_down(void **state)
{
  PatternMatch m =
      match(*state, 6, 60, "w300 w240 r58 w240 r62 w241 r60 w238 r57 w240 r61 w239 r63 w300 s20");
  assert_int_equal(m.asked, 6);
  counts(m, 6, 0, 0, 0);
  assert_int_equal(m.short_run, 0);
  assert_int_equal(m.over_by.ms, UNKNOWN);
}

static void the_third_is_short(void **state)
{
  PatternMatch m =
      match(*state, 6, 60, "w240 r60 w240 r60 w240 r40 w260 r60 w240 r60 w240 r60 w300");
  counts(m, 5, 1, 0, 0);
  assert_int_equal(m.short_run, 3);
  assert_int_equal(m.short_by.ms, 20000);
}

static void of_two_short_ones_the_first_is_named(void **state)
{
  PatternMatch m = match(*state, 4, 120, "r120 w60 r90 w90 r120 w60 r60");
  counts(m, 2, 2, 0, 0);
  assert_int_equal(m.short_run, 2);
  assert_int_equal(m.short_by.ms, 30000);
}

static void a_run_is_missing(void **state)
{
  counts(match(*state, 6, 60, "w240 r60 w240 r60 w540 r60 w240 r60 w240 r60"), 5, 0, 1, 0);
  counts(match(*state, 3, 60, "w900"), 0, 0, 3, 0);
}

// A traffic light cuts a run in two: it stays one; two runs with their walk stay two.
static void a_short_stop_divides_no_run(void **state)
{
  counts(match(*state, 2, 300, "r180 s25 r120 w60 r300"), 2, 0, 0, 0);
  counts(match(*state, 1, 1800, "r600 s20 r400 s30 r300 s15 r500 w300"), 1, 0, 0, 0);
  counts(match(*state, 3, 60, "r60 w60 r60 w60 r60"), 3, 0, 0, 0);
}

// Without a stop means without one: five minutes of walking in the middle are no traffic light.
static void a_long_walk_divides_a_run(void **state)
{
  PatternMatch m = match(*state, 1, 1800, "r900 w300 r900");
  counts(m, 0, 1, 0, 1);
  assert_int_equal(m.short_by.ms, 900000);
}

static void runs_beyond_are_extra_and_steps_to_the_kerb_are_not(void **state)
{
  counts(match(*state, 2, 120, "r120 w60 r120 w60 r120"), 2, 0, 0, 1);
  counts(match(*state, 2, 120, "r12 w300 r120 w60 r120"), 2, 0, 0, 0);
}

static void too_long_is_said(void **state)
{
  PatternMatch m = match(*state, 6, 120, "w200 r730 w200");
  counts(m, 1, 0, 5, 0);
  assert_int_equal(m.over_by.ms, 610000);
}

static void without_bouts_or_a_pattern_nothing_is_told(void **state)
{
  assert_int_equal(match(*state, 6, 60, "").asked, 0);
  assert_int_equal(match(*state, 0, 60, "r60").asked, 0);
  assert_int_equal(match(*state, UNKNOWN, 60, "r60").asked, 0);
  assert_int_equal(match(*state, 1000, 60, "r60").asked, 0);
  assert_int_equal(pattern_match(*state, 6, NO_DURATION, NULL).asked, 0);
}

static int set_up(void **state)
{
  *state = arena_new();
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
      test(all_runs_between_warm_up_and_cool_down),
      test(the_third_is_short),
      test(of_two_short_ones_the_first_is_named),
      test(a_run_is_missing),
      test(a_short_stop_divides_no_run),
      test(a_long_walk_divides_a_run),
      test(runs_beyond_are_extra_and_steps_to_the_kerb_are_not),
      test(too_long_is_said),
      test(without_bouts_or_a_pattern_nothing_is_told),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
