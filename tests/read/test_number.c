#define _DEFAULT_SOURCE // timegm

#include "tests/t.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "read/number.h"

enum { MANY = 2000000 };

static uint64_t seed = 20261123;

static uint64_t next(uint64_t below)
{
  seed = seed * 6364136223846793005u + 1442695040888963407u;
  return (seed >> 33) % below;
}

static int64_t read(const char *s, int32_t places)
{
  return number_read(s, strlen(s), places);
}

static void plain_numbers(void **state)
{
  (void)state;
  assert_int_equal(read("47.3769", 7), 473769000);
  assert_int_equal(read(" -0.5\n", 0), -1);
  assert_int_equal(read("+12", 3), 12000);
  assert_int_equal(read("12,5", 3), 12500);
  assert_int_equal(read(".5", 1), 5);
  assert_int_equal(read("5.", 1), 50);
  assert_int_equal(read("4.5E-4", 6), 450);
  assert_int_equal(read("1e3", 0), 1000);
  assert_int_equal(read("-0", 2), 0);
  assert_int_equal(read("48.13715400000000123456789", 7), 481371540);
  assert_int_equal(read("0.00000000000000000000000000049", 3), 0);
  assert_int_equal(read("0.99999999999999999999", 3), 1000);
}

static void what_is_no_number(void **state)
{
  (void)state;
  static const char *const bad[] = {"",
                                    " ",
                                    "NaN",
                                    "INF",
                                    "-inf",
                                    "1e400",
                                    "0x10",
                                    "1.2.3",
                                    "12a",
                                    "- 5",
                                    ".",
                                    "-",
                                    "e5",
                                    "1e",
                                    "--1",
                                    "1 2",
                                    "1e+",
                                    "+-1",
                                    "99999999999999999999999"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_int_equal(read(bad[i], 3), UNKNOWN);
}

// Against strtod, whose error is far below half of the last place.
static void as_strtod_reads(void **state)
{
  (void)state;
  static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7};
  for (int i = 0; i < MANY; i++) {
    char s[64];
    int decimals = (int)next(12);
    uint64_t whole = next(100000), part = next(1000000);
    if (i % 4 == 0) // some with an exponent
      snprintf(s, sizeof s, "%s%llu.%0*llue%d", next(2) ? "-" : "", (unsigned long long)whole,
               decimals, (unsigned long long)part, (int)next(9) - 4);
    else
      snprintf(s, sizeof s, "%s%llu.%0*llu", next(2) ? "-" : "", (unsigned long long)whole,
               decimals, (unsigned long long)part);
    int32_t places = (int32_t)next(8);
    double exact = strtod(s, NULL) * tens[places];
    int64_t value = read(s, places);
    if (fabs((double)value - exact) > 0.5 + fabs(exact) * 1e-15 + 1e-9)
      fail_msg("%s at %d places: %lld, strtod %f", s, places, (long long)value, exact);
  }
}

static Stamp stamp(const char *s)
{
  return stamp_read(s, strlen(s), NULL);
}

static void times_as_devices_write_them(void **state)
{
  (void)state;
  const int64_t ms = 1714543200000; // 2024-05-01T06:00:00Z
  static const struct {
    const char *text;
    int64_t more;
    int32_t offset;
  } cases[] = {
      {"2024-05-01T06:00:00Z", 0, 0},
      {"2024-05-01t06:00:00z", 0, 0},
      {"2024-05-01 06:00:00", 0, UNKNOWN},
      {"2024-05-01T06:00:00", 0, UNKNOWN},
      {"2024-05-01T06:00:00.123456789Z", 123, 0},
      {"2024-05-01T06:00:00,5Z", 500, 0},
      {"2024-05-01T08:00:00+02:00", 0, 7200},
      {"2024-05-01T08:00:00+0200", 0, 7200},
      {"2024-05-01T08:00:00 +0200", 0, 7200},
      {"2024-05-01T08:00:00+02", 0, 7200},
      {"2024-04-30T20:30:00-09:30", 0, -34200},
      {" \n2024-05-01T06:00:00Z\t", 0, 0},
      {"2024-05-01T05:59:60Z", 0, 0},
      {"2024-05-01T06:00Z", 0, 0},
      {"2024-05-01T24:00:00Z", 18 * 3600000, 0},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    Stamp s = stamp(cases[i].text);
    assert_int_equal(s.ms, ms + cases[i].more);
    assert_int_equal(s.offset, cases[i].offset);
  }
}

static void what_is_no_time(void **state)
{
  (void)state;
  static const char *const bad[] = {"",
                                    "2024-05-01",
                                    "0000-00-00T00:00:00Z",
                                    "2024-02-30T06:00:00Z",
                                    "2024-13-01T06:00:00Z",
                                    "2024-05-01T25:00:00Z",
                                    "2024-05-01T06:60:00Z",
                                    "2024-05-01T06:00:61Z",
                                    "2024-05-01T24:00:01Z",
                                    "1714543200000",
                                    "1714543200000000",
                                    "2024-05-01T06:00:00X",
                                    "2024-05-01T06:00:00+2",
                                    "2024-05-01T06:00:00+02:0",
                                    "2024-05-01T06:00:00+02:00x",
                                    "2024-05-01x06:00:00Z",
                                    "2024/05/01T06:00:00Z"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_int_equal(stamp(bad[i]).ms, UNKNOWN);
}

// Against the C library's calendar. A day that it has to carry over (30 February) is no time.
static void as_timegm_reads(void **state)
{
  (void)state;
  DayMemo memo = {{0}, 0};
  for (int i = 0; i < MANY; i++) {
    struct tm given = {.tm_year = 70 + (int)next(130),
                       .tm_mon = (int)next(12),
                       .tm_mday = 1 + (int)next(31),
                       .tm_hour = (int)next(24),
                       .tm_min = (int)next(60),
                       .tm_sec = (int)next(60)};
    struct tm tm = given;
    int offset = (int)next(53) - 26; // half hours
    char s[64];
    snprintf(s, sizeof s, "%d-%02d-%02dT%02d:%02d:%02d%c%02d:%02d", tm.tm_year + 1900,
             tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec, offset < 0 ? '-' : '+',
             abs(offset) / 2, abs(offset) % 2 * 30);
    int64_t exact = (int64_t)timegm(&tm) - offset * 1800;
    int64_t ms = stamp_read(s, strlen(s), i % 2 ? &memo : NULL).ms;
    if (tm.tm_mday != given.tm_mday ? ms != UNKNOWN : ms != exact * 1000)
      fail_msg("%s: %lld, timegm %lld", s, (long long)ms, (long long)exact);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(plain_numbers),   cmocka_unit_test(what_is_no_number),
      cmocka_unit_test(as_strtod_reads), cmocka_unit_test(times_as_devices_write_them),
      cmocka_unit_test(what_is_no_time), cmocka_unit_test(as_timegm_reads),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
