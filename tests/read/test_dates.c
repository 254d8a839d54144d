#include "tests/t.h"
#include "tests/words.h"

#include "read/dates.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))

static void days_in_the_forms_people_write(void **state)
{
  (void)state;
  Arena *a = arena_new();
  DateContext c = NO_DATE_CONTEXT;
  c.last = date_of(2026, 11, 15);
  static const struct {
    const char *text, *date, *rest;
    int32_t weekday;
    bool chosen;
  } cases[] = {
      {"2026-11-16", "2026-11-16", "", 0, false},
      {"2026-11-16 Monday", "2026-11-16", "", 1, false},
      {"2026-11-16 (Mon): easy", "2026-11-16", ": easy", 1, false},
      {"2026-11-16 07:30 Run", "2026-11-16", " Run", 0, false},
      {"2026/11/16", "2026-11-16", "", 0, false},
      {"2026−11−16", "2026-11-16", "", 0, false},
      {"[2026-11-16] log", "2026-11-16", " log", 0, false},
      {"Monday, May 11, 2020", "2020-05-11", "", 1, false},
      {"Sun 14th July 2019", "2019-07-14", "", 7, false},
      {"16 Nov", "2026-11-16", "", 0, true},
      {"Tue 17th November", "2026-11-17", "", 2, true},
      {"Sept. 4, 2026", "2026-09-04", "", 0, false},
      {"Sunday 3 January", "2027-01-03", "", 7, true},
      {"16.11.2026", "2026-11-16", "", 0, false},
      {"30/08/2022", "2022-08-30", "", 0, false},
      {"8/30/09", "2009-08-30", "", 0, false},
      {"16. November 2026", "2026-11-16", "", 0, false},
      {"16 novembre 2026", "2026-11-16", "", 0, false},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    assert_true(date_like(house_words(), cases[i].text));
    DateFound f = date_find(house_words(), cases[i].text, &c);
    if (f.form != DATE_READ || strcmp(date_text(a, f.date), cases[i].date) != 0 ||
        strcmp(f.rest, cases[i].rest) != 0 || f.weekday != cases[i].weekday ||
        f.year_chosen != cases[i].chosen)
      fail_msg("'%s': form %d %s rest '%s' weekday %d", cases[i].text, f.form, date_text(a, f.date),
               f.rest ? f.rest : "", f.weekday);
  }
  arena_free(a);
}

static void no_dates(void **state)
{
  (void)state;
  DateContext c = NO_DATE_CONTEXT;
  static const char *const texts[] = {
      "",         "3 km run", "May be",           "12/10",  "8.53/mi", "Run 2026-11-16",
      "November", "20261116", "Sat on the couch", "1:17:04"};
  for (size_t i = 0; i < COUNT(texts); i++)
    if (date_find(house_words(), texts[i], &c).form != DATE_NONE)
      fail_msg("'%s' is a date", texts[i]);
  assert_int_equal(date_find(house_words(), "2026-02-30", &c).form, DATE_NO_SUCH_DAY);
  assert_int_equal(date_find(house_words(), "31/31/2026", &c).form, DATE_NO_SUCH_DAY);
  assert_int_equal(date_find(house_words(), "14 July", &c).form, DATE_NO_YEAR);
  assert_int_equal(date_find(house_words(), "Week 48", &c).form, DATE_WEEK);
  assert_int_equal(date_find(house_words(), "Week 48", &c).date.day, UNKNOWN);
  assert_int_equal(date_find(house_words(), "2026-11-16 to 2026-11-20: away", &c).until.day,
                   date_of(2026, 11, 20).day);
  assert_int_equal(date_find(house_words(), "2026-11-16 and 2026-11-18", &c).more_count, 1);
  assert_int_equal(date_find(house_words(), "2026-11-16 - 5 km", &c).until.day, UNKNOWN);
}

static void the_order_is_proven_or_asked(void **state)
{
  (void)state;
  Arena *a = arena_new();
  DateContext c = NO_DATE_CONTEXT;
  DateFound f = date_find(house_words(), "03/04/2026", &c);
  assert_int_equal(f.form, DATE_TWO_WAYS);
  assert_string_equal(date_text(a, f.date), "2026-04-03");
  assert_string_equal(date_text(a, f.other), "2026-03-04");
  c.order = ORDER_MONTH_FIRST;
  assert_string_equal(date_text(a, date_find(house_words(), "03/04/2026", &c).date), "2026-03-04");
  c.order = ORDER_DAY_FIRST;
  f = date_find(house_words(), "03/04/2026", &c);
  assert_int_equal(f.form, DATE_READ);
  assert_string_equal(date_text(a, f.date), "2026-04-03");
  assert_int_equal(date_order(house_words(), "30/08/2022: x"), ORDER_DAY_FIRST);
  assert_int_equal(date_order(house_words(), "8/30/22"), ORDER_MONTH_FIRST);
  assert_int_equal(date_order(house_words(), "03/04/2026"), ORDER_OPEN);
  assert_int_equal(date_find(house_words(), "05/05/2026", &NO_DATE_CONTEXT).form, DATE_READ);
  arena_free(a);
}

static void names_of_files(void **state)
{
  (void)state;
  int32_t day = date_of(2025, 8, 24).day;
  assert_int_equal(date_in_name("2025-08-24.md").day, day);
  assert_int_equal(date_in_name("2025_08_24.md").day, day);
  assert_int_equal(date_in_name("20250824.md").day, day);
  assert_int_equal(date_in_name("2025-08-24-02.md").day, day);
  assert_int_equal(date_in_name("journal.md").day, UNKNOWN);
  assert_int_equal(date_in_name("2025-W34.md").day, UNKNOWN);
  assert_int_equal(year_in("Training 2026, week 3"), 2026);
  assert_int_equal(year_in("12345 20 run"), UNKNOWN);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(days_in_the_forms_people_write), cmocka_unit_test(no_dates),
      cmocka_unit_test(the_order_is_proven_or_asked), cmocka_unit_test(names_of_files)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
