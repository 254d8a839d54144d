#include "tests/t.h"

static void messages_are_sorted_once_and_placed(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const Source *s = source_new(a, "b.md", "b.md", "one\ntwo\n", 8);
  const Source *other = source_new(a, "a.md", "a.md", NULL, 0);
  diag_add(&d, DIAG_FILE_NUL, (Where){s, 2, 1}, "%d of them", 3);
  diag_add(&d, DIAG_FILE_NUL, (Where){s, 2, 1}, "%d of them", 3);
  diag_add(&d, DIAG_FILE_NOT_UTF8, (Where){s, 1, 0}, "%s", "save it as UTF-8");
  diag_add(&d, DIAG_FILE_UNREADABLE, (Where){other, 0, 0}, "%s", "");
  assert_string_equal(diags_string(&d),
                      "a.md: error: cannot be read, skipped [F101]\n"
                      "b.md:1: warning: not UTF-8, read as Latin-1: save it as UTF-8 [F003]\n"
                      "b.md:2:1: warning: holds NUL bytes, read as spaces: 3 of them [F004]\n");
  assert_int_equal(diags_worst(&d), LEVEL_ERROR);
  diag_add(&d, DIAG_FILE_NUL, (Where){s, 1, 2}, "%s", "\033[31mred\xc2\x9b");
  assert_non_null(strstr(diags_string(&d), "?[31mred?"));
  arena_free(a);
}

static void carets_and_the_most_of_a_file(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const Source *s = source_new(a, "b.md", "b.md", "einen Früh\nschmerz\n", 20);
  for (int32_t i = 0; i < 5; i++)
    diag_add(&d, DIAG_FILE_NUL, (Where){s, 1, 11}, "%d", i);
  char *bytes = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&bytes, &size);
  diags_print(&d, f, true, 1);
  fclose(f);
  assert_string_equal(bytes, "b.md:1:11: warning: holds NUL bytes, read as spaces: 0 [F004]\n"
                             "    einen Früh\n"
                             "             ^\n"
                             "b.md: and 4 more\n");
  free(bytes);
  arena_free(a);
}

static void notes_of_a_code_are_folded_into_one(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const char *const names[] = {"c.gpx", "a.gpx", "b.gpx"};
  for (int32_t i = 0; i < 3; i++) {
    const Source *s = source_new(a, names[i], names[i], NULL, 0);
    diag_add(&d, DIAG_WATCH_ONE_FOOT, (Where){s, 2, 1}, "median %d", 80 + i);
    diag_add(&d, DIAG_WATCH_ONE_FOOT, (Where){s, 9, 1}, "median %d", 90 + i);
    diag_add(&d, DIAG_WATCH_HEART, (Where){s, 3, 1}, "%d of 9", i);
    diag_add(&d, DIAG_WATCH_KIND, (Where){s, 0, 0}, "%s", i == 0 ? "JSON" : "a FIT file");
  }
  const Source *alone = source_new(a, "d.gpx", "d.gpx", NULL, 0);
  diag_add(&d, DIAG_WATCH_SPORT, (Where){alone, 1, 1}, "%s", "run");
  diag_add(&d, DIAG_XML_LEADING, (Where){alone, 1, 1}, "%s", "");
  diag_add(&d, DIAG_XML_LEADING, (Where){alone, 2, 1}, "%s", "");
  Diags folded = diags_folded(&d);
  assert_string_equal(
      diags_string(&folded),
      "a.gpx: error: not a watch export that can be read, skipped: a FIT file (and 1 more in 1 "
      "other file) "
      "[W101]\n"
      "a.gpx:2:1: note: cadence counts one foot, doubled: median 81 (and 5 more in 2 other files) "
      "[W004]\n"
      "a.gpx:3:1: warning: heart rates that no heart has, left out: 1 of 9 [W036]\n"
      "b.gpx:3:1: warning: heart rates that no heart has, left out: 2 of 9 [W036]\n"
      "c.gpx: error: not a watch export that can be read, skipped: JSON [W101]\n"
      "c.gpx:3:1: warning: heart rates that no heart has, left out: 0 of 9 [W036]\n"
      "d.gpx:1:1: note: sport is not named, taken from what was measured: run [W005]\n"
      "d.gpx:1:1: note: bytes before the first element, passed over: and 1 more [X001]\n");
  assert_int_equal(d.count, 15); // all stay
  arena_free(a);
}

static void every_code_is_its_own_and_fits_its_level(void **state)
{
  (void)state;
  for (int32_t i = 0; i < DIAG_MAX; i++) {
    const char *code = diag_code((DiagCode)i);
    assert_int_equal(strlen(code), 4);
    assert_int_equal(code[1] == '1', diag_level((DiagCode)i) == LEVEL_ERROR);
    for (int32_t j = 0; j < i; j++)
      assert_string_not_equal(code, diag_code((DiagCode)j));
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(messages_are_sorted_once_and_placed),
      cmocka_unit_test(notes_of_a_code_are_folded_into_one),
      cmocka_unit_test(carets_and_the_most_of_a_file),
      cmocka_unit_test(every_code_is_its_own_and_fits_its_level),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
