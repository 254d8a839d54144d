#include "tests/t.h"

#include "base/zone.h"

static int64_t local(int32_t y, int32_t m, int32_t d, int32_t hour, int32_t minute)
{
  return ((int64_t)date_of(y, m, d).day * 86400 + hour * 3600 + minute * 60) * 1000;
}

static void offsets_with_and_without_summer(void **state)
{
  (void)state;
  const Zone *z = zone_find("Europe/Stockholm");
  assert_non_null(z);
  assert_int_equal(zone_offset(z, (Instant){local(2026, 7, 1, 0, 0)}), 7200);
  assert_int_equal(zone_offset(z, (Instant){local(2026, 12, 1, 0, 0)}), 3600);
  // The clocks go back on 2026-10-25 at 01:00 UTC.
  assert_int_equal(zone_offset(z, (Instant){local(2026, 10, 25, 0, 59)}), 7200);
  assert_int_equal(zone_offset(z, (Instant){local(2026, 10, 25, 1, 0)}), 3600);
}

static void local_times_that_are_twice_or_never(void **state)
{
  (void)state;
  const Zone *z = zone_find("Europe/Stockholm");
  assert_int_equal(zone_instant(z, local(2026, 7, 1, 12, 0)).ms, local(2026, 7, 1, 10, 0));
  assert_int_equal(zone_instant(z, local(2026, 10, 25, 2, 30)).ms, local(2026, 10, 25, 0, 30));
  int64_t gap = zone_instant(z, local(2026, 3, 29, 2, 30)).ms; // 02:00 to 03:00 do not exist
  assert_true(gap >= local(2026, 3, 29, 1, 0) && gap <= local(2026, 3, 29, 1, 30));
}

static void only_names_of_zones(void **state)
{
  (void)state;
  assert_null(zone_find("Europe/Atlantis"));
  assert_null(zone_find(""));
  assert_null(zone_find("/etc/localtime"));
  assert_null(zone_find("../../etc/localtime"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(offsets_with_and_without_summer),
      cmocka_unit_test(local_times_that_are_twice_or_never),
      cmocka_unit_test(only_names_of_zones),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  zones_free();
  return failed;
}
