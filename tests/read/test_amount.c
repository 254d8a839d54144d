#include "tests/t.h"
#include "tests/words.h"

#include "read/amount.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void pain_is_a_score_and_nothing_else(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    Reading reading;
    int64_t tenths;
    const char *rest;
  } cases[] = {
      {"3", READ_DONE, 30, ""},
      {"3/10", READ_DONE, 30, ""},
      {"3 / 10 after stairs", READ_DONE, 30, " after stairs"},
      {"3 of 10", READ_DONE, 30, ""},
      {"2,5", READ_DONE, 25, ""},
      {"2.5/10", READ_DONE, 25, ""},
      {"0", READ_DONE, 0, ""},
      {"no pain", READ_DONE, 0, ""},
      {"pain-free", READ_DONE, 0, ""},
      {"None", READ_DONE, 0, ""},
      {"3-4/10", READ_DONE, 40, ""},
      {"4–3", READ_DONE, 40, ""},
      {"2/10 → 4/10", READ_DONE, 40, ""},
      {"2 to 4", READ_DONE, 40, ""},
      {"~2", READ_DONE, 20, ""},
      {"10/10", READ_DONE, 100, ""},
      {"11/10", READ_RANGE, 110, ""},
      {"2-11", READ_RANGE, 110, ""},
      {"12/10/2024", READ_NOT, 0, "12/10/2024"},
      {"12/10", READ_RANGE, 120, ""},
      {"6/7 days", READ_NOT, 0, "6/7 days"},
      {"3 km", READ_NOT, 0, "3 km"},
      {"3rd", READ_NOT, 0, "3rd"},
      {"3x15", READ_NOT, 0, "3x15"},
      {"3 × 15", READ_NOT, 0, "3 × 15"},
      {"7:30", READ_NOT, 0, "7:30"},
      {"50%", READ_NOT, 0, "50%"},
      {"mild", READ_NOT, 0, "mild"},
      {"-1", READ_NOT, 0, "-1"},
      {"9999999999", READ_NOT, 0, "9999999999"},
      {"", READ_NOT, 0, ""},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *p = cases[i].text;
    int64_t tenths = 0;
    Reading r = amount_pain(house_words(), &p, &tenths);
    if (r != cases[i].reading || (r != READ_NOT && tenths != cases[i].tenths) ||
        strcmp(p, cases[i].rest) != 0)
      fail_msg("'%s': reading %d, tenths %d, rest '%s'", cases[i].text, r, (int)tenths, p);
  }
}

static void values_by_side(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    int64_t left, right, plain;
    const char *rest;
  } cases[] = {
      {"left 2, right 0", 20, 0, UNKNOWN, ""},
      {"L 2 / R 0", 20, 0, UNKNOWN, ""},
      {"L2 R0", 20, 0, UNKNOWN, ""},
      {"2 left, 0 right", 20, 0, UNKNOWN, ""},
      {"2 (left)", 20, UNKNOWN, UNKNOWN, ""},
      {"both 1", 10, 10, UNKNOWN, ""},
      {"right: 3/10 and left: none", 0, 30, UNKNOWN, ""},
      {"3", UNKNOWN, UNKNOWN, 30, ""},
      {"3, right 1", UNKNOWN, UNKNOWN, 30, ", right 1"},
      {"links 2 rechts 1", 20, 10, UNKNOWN, ""},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *p = cases[i].text;
    Sided s = NO_SIDED;
    Reading r = amount_sided(house_words(), &p, amount_pain, &s);
    if (r != READ_DONE || s.left != cases[i].left || s.right != cases[i].right ||
        s.plain != cases[i].plain || strcmp(p, cases[i].rest) != 0)
      fail_msg("'%s': %d %d %d, rest '%s'", cases[i].text, (int)s.left, (int)s.right, (int)s.plain,
               p);
  }
  const char *p = "left 2, right 11";
  Sided s = NO_SIDED;
  assert_int_equal(amount_sided(house_words(), &p, amount_pain, &s), READ_RANGE);
  assert_false(sided_known(s));
}

static void durations(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    BareUnit bare;
    int64_t seconds; // -1: none
    const char *rest;
  } cases[] = {
      {"20 min", BARE_NONE, 1200, ""},
      {"70 minutes", BARE_NONE, 4200, ""},
      {"1:17:04", BARE_NONE, 4624, ""},
      {"00:39:37", BARE_NONE, 2377, ""},
      {"35:20", BARE_NONE, 2120, ""},
      {"7:30", BARE_HOURS, 27000, ""},
      {"7.5 h", BARE_HOURS, 27000, ""},
      {"7,5", BARE_HOURS, 27000, ""},
      {"1 h 10", BARE_NONE, 4200, ""},
      {"1h10min", BARE_NONE, 4200, ""},
      {"7h30", BARE_HOURS, 27000, ""},
      {"3h12'42\"", BARE_NONE, 11562, ""},
      {"45 s", BARE_NONE, 45, ""},
      {"10", BARE_MINUTES, 600, ""},
      {"10", BARE_NONE, -1, "10"},
      {"10 km", BARE_MINUTES, -1, "10 km"},
      {"20 min 3x10", BARE_NONE, 1200, " 3x10"},
      {"1:75", BARE_NONE, -1, "1:75"},
      {"20 minced", BARE_NONE, -1, "20 minced"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *p = cases[i].text;
    Duration d = {-1000};
    bool ok = amount_duration(house_words(), &p, cases[i].bare, &d);
    if (ok != (cases[i].seconds >= 0) || (ok && d.ms != cases[i].seconds * 1000) ||
        strcmp(p, cases[i].rest) != 0)
      fail_msg("'%s': %d ms, rest '%s'", cases[i].text, (int)d.ms, p);
  }
}

static void distances_and_loads(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    int64_t mm;
  } cases[] = {{"10.8km", 10800000}, {"3,5 km", 3500000}, {"5k", 5000000},
               {"8 mi", 12874752},   {"1 mile", 1609344}, {"800 m", 800000},
               {"20m", UNKNOWN},     {"5", UNKNOWN},      {"5 kg", UNKNOWN}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *p = cases[i].text;
    Distance d = NO_DISTANCE;
    assert_int_equal(amount_distance(house_words(), &p, &d), known(cases[i].mm));
    assert_int_equal(d.mm, cases[i].mm);
  }
  static const struct {
    const char *text;
    int32_t g;
  } loads[] = {{"5 kg", 5000},     {"7,5kg", 7500}, {"10 lb", 4536}, {"20 lbs", 9072},    {"BW", 0},
               {"body weight", 0}, {"900 g", 900},  {"5", UNKNOWN},  {"2000 kg", UNKNOWN}};
  for (size_t i = 0; i < COUNT(loads); i++) {
    const char *p = loads[i].text;
    Mass m = {UNKNOWN};
    bool pounds = false;
    assert_int_equal(amount_load(house_words(), &p, &m, &pounds), loads[i].g != UNKNOWN);
    assert_int_equal(m.g, loads[i].g);
    assert_int_equal(pounds, strstr(loads[i].text, "lb") != NULL);
  }
}

static void paces(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    bool pace, impossible;
  } cases[] = {{"6:30/km", true, false},   {"@ 8:10/mile", true, false},
               {"3'52\"/km", true, false}, {"8:10 min/mi", true, false},
               {"8.53/mi", true, true},    {"5 km", false, false},
               {"6/7", false, false},      {"12 min per mile", true, false}};
  for (size_t i = 0; i < COUNT(cases); i++) {
    const char *p = cases[i].text;
    bool impossible = false;
    if (amount_pace(house_words(), &p, &impossible) != cases[i].pace ||
        impossible != cases[i].impossible)
      fail_msg("'%s': impossible %d, rest '%s'", cases[i].text, impossible, p);
  }
}

static void nothing_was_recorded(void **state)
{
  (void)state;
  static const char *const yes[] = {
      "",     " ",   "-",    "–",    "?", "tk", "n/a", "TBD", "not recorded",
      "[..]", "/10", "_/10", "____", "…"};
  static const char *const no[] = {"0", "none", "3/10", "10", "no", "tko", "not recorded: 3"};
  for (size_t i = 0; i < COUNT(yes); i++)
    if (!not_recorded(house_words(), yes[i]))
      fail_msg("'%s' is a value", yes[i]);
  for (size_t i = 0; i < COUNT(no); i++)
    if (not_recorded(house_words(), no[i]))
      fail_msg("'%s' is no value", no[i]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(pain_is_a_score_and_nothing_else),
                                     cmocka_unit_test(values_by_side),
                                     cmocka_unit_test(durations),
                                     cmocka_unit_test(distances_and_loads),
                                     cmocka_unit_test(paces),
                                     cmocka_unit_test(nothing_was_recorded)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
