#include "tests/doc/fixture.h"

static void test_numbers(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Speech s = {f->a, &f->phrases, {0}, {0}}, us = {f->a, &f->phrases, {true, true}, {0}};
  assert_string_equal(speak_number(&s, ARG_TENTHS, 25), "2.5");
  assert_string_equal(speak_number(&s, ARG_TENTHS, -5), "-0.5");
  assert_string_equal(speak_number(&s, ARG_TENTHS, 30), "3");
  assert_string_equal(speak_number(&s, ARG_MINUTES, 10), "10 min");
  assert_string_equal(speak_number(&s, ARG_PERCENT, 70), "70 %");
  assert_string_equal(speak_number(&s, ARG_DAYS, 1), "1 day");
  assert_string_equal(speak_number(&s, ARG_DAYS, 2), "2 days");
  assert_string_equal(speak_number(&s, ARG_METRES, 999), "999 m");
  assert_string_equal(speak_number(&s, ARG_METRES, 5249), "5.2 km");
  assert_string_equal(speak_number(&us, ARG_METRES, 1609), "1 mi");
  assert_string_equal(speak_number(&us, ARG_METRES, 42195), "26.2 mi");
  assert_string_equal(speak_fine(&s, ARG_TENTHS, 30), "3.0");
  assert_string_equal(speak_fine(&us, ARG_METRES, 1609), "1.0 mi");
  assert_string_equal(speak_fine(&s, ARG_METRES, 800), "800 m");
  assert_string_equal(speak_fine(&s, ARG_MINUTES, 10), "10 min");
  assert_string_equal(speak_fine(&s, ARG_TENTHS, UNKNOWN), "not recorded");
  assert_true(number_is_fine(&s, ARG_METRES, 5249));
  assert_false(number_is_fine(&s, ARG_METRES, 5000));
  assert_false(number_is_fine(&s, ARG_METRES, 850));
  assert_false(number_is_fine(&s, ARG_TENTHS, UNKNOWN));
  assert_string_equal(speak_number(&s, ARG_COUNT, UNKNOWN), "not recorded");
  assert_string_equal(speak_number(&s, ARG_DATE, date_of(2026, 11, 3).day), "3 Nov");
  fixture_free(f);
}

static void test_dates(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Speech s = {f->a, &f->phrases, {0}, {0}};
  assert_string_equal(speak_period(&s, date_of(2026, 11, 23), date_of(2026, 11, 29)),
                      "23 – 29 Nov 2026");
  assert_string_equal(speak_period(&s, date_of(2026, 12, 28), date_of(2027, 1, 3)),
                      "28 Dec – 3 Jan 2027");
  assert_string_equal(speak_date(&s, "date.weekday", date_of(2026, 11, 23)), "Mon");
  assert_string_equal(speak_date(&s, "date.year", NO_DATE), "not recorded");
  s.today = date_of(2026, 11, 22); // far from it the year is told
  assert_string_equal(speak_date(&s, "date.day", date_of(2026, 2, 1)), "1 Feb");
  assert_string_equal(speak_date(&s, "date.day", date_of(2024, 1, 1)), "1 Jan 2024");
  assert_string_equal(speak_span(&s, date_of(2024, 11, 2), date_of(2026, 11, 22)),
                      "2 Nov 2024 – 22 Nov");
  assert_string_equal(speak_span(&s, date_of(2026, 11, 2), date_of(2026, 11, 8)), "2 – 8 Nov");
  fixture_free(f);
}

static void test_lists_of_days(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Speech s = {f->a, &f->phrases, {0}, {0}};
  assert_string_equal(speak_dates(&s, ""), "");
  assert_string_equal(speak_dates(&s, "2026-11-17"), "17 Nov");
  assert_string_equal(speak_dates(&s, "2026-11-17, 2026-11-19, 2026-11-20, 2026-11-21"),
                      "17, 19 – 21 Nov");
  assert_string_equal(speak_dates(&s, "2026-11-30, 2026-12-01, 2026-12-03"), "30 Nov – 1, 3 Dec");
  assert_string_equal(speak_dates(&s, "2026-11-29, 2026-12-01"), "29 Nov, 1 Dec");
  fixture_free(f);
}

// A filled value is never looked at again; what is no argument stays to be seen.
static void test_filling(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Speech s = {f->a, &f->phrases, {0}, {0}};
  Arg arg[] = {{"recorded", ARG_TEXT, UNKNOWN, "{{expected}}"}, {"expected", ARG_COUNT, 7, NULL}};
  Reason r = {"test.mornings", arg, 2, NULL, 0};
  assert_string_equal(speak_reason(&s, &r), "{{expected}} of 7 mornings recorded.");
  r.arg_count = 1;
  assert_string_equal(speak_reason(&s, &r), "{{expected}} of {{expected}} mornings recorded.");
  r.id = "reason.nobody-wrote-this";
  assert_string_equal(speak_reason(&s, &r), "reason.nobody-wrote-this");
  assert_string_equal(speak_range(&s, 0, 25), "0–2.5");
  assert_string_equal(speak_range(&s, 30, 30), "3");
  fixture_free(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_dates),
      cmocka_unit_test(test_lists_of_days),
      cmocka_unit_test(test_filling),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
