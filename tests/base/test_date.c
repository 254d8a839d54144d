#include "tests/t.h"

#include "base/date.h"

static void every_day_of_800_years_round_trips(void **state)
{
  (void)state;
  Date d = date_of(1800, 1, 1);
  int32_t weekday = weekday_of(d); // 1800-01-01 was a Wednesday
  assert_int_equal(weekday, 3);
  for (; civil_of(d).year < 2600; d = date_add(d, 1)) {
    Civil c = civil_of(d);
    assert_int_equal(date_of(c.year, c.month, c.day).day, d.day);
    assert_int_equal(weekday_of(d), weekday);
    weekday = weekday % 7 + 1;
  }
}

static void no_such_days(void **state)
{
  (void)state;
  assert_int_equal(date_of(2026, 2, 29).day, UNKNOWN);
  assert_int_equal(date_of(2024, 2, 30).day, UNKNOWN);
  assert_int_equal(date_of(2026, 13, 1).day, UNKNOWN);
  assert_int_equal(date_of(2026, 0, 1).day, UNKNOWN);
  assert_int_equal(date_read("2026-02-30", NULL).day, UNKNOWN);
  assert_int_equal(date_read("2026-02-3", NULL).day, UNKNOWN);
  assert_int_equal(date_read("2026-02-031", NULL).day, UNKNOWN);
}

static void iso_weeks_at_the_turn_of_years(void **state)
{
  (void)state;
  static const struct {
    int32_t y, m, d, year, week;
  } cases[] = {
      {2026, 11, 23, 2026, 48}, {2026, 12, 31, 2026, 53}, {2027, 1, 3, 2026, 53},
      {2027, 1, 4, 2027, 1},    {2024, 12, 30, 2025, 1},  {2021, 1, 1, 2020, 53},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int32_t year = 0;
    assert_int_equal(iso_week(date_of(cases[i].y, cases[i].m, cases[i].d), &year), cases[i].week);
    assert_int_equal(year, cases[i].year);
  }
}

static void instants_as_text(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Instant t = {((int64_t)date_of(2026, 11, 16).day * 86400 + 6 * 3600 + 2 * 60 + 11) * 1000};
  assert_string_equal(instant_text(a, t, 3600), "2026-11-16T07:02:11+01:00");
  assert_string_equal(instant_text(a, t, -34200), "2026-11-15T20:32:11-09:30");
  assert_string_equal(instant_text(a, t, UNKNOWN), "2026-11-16T06:02:11");
  assert_string_equal(instant_text(a, (Instant){-1}, 0), "1969-12-31T23:59:59+00:00");
  assert_int_equal(date_of_instant((Instant){-1}, 0).day, -1);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_day_of_800_years_round_trips),
      cmocka_unit_test(no_such_days),
      cmocka_unit_test(iso_weeks_at_the_turn_of_years),
      cmocka_unit_test(instants_as_text),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
