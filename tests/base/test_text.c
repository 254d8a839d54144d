#include "tests/t.h"

static void utf8_reads_and_refuses(void **state)
{
  (void)state;
  static const struct {
    const char *s;
    uint32_t rune;
    int32_t taken;
  } cases[] = {
      {"A", 'A', 1},
      {"\xc3\xa9", 0xe9, 2},
      {"\xe2\x89\xa4", 0x2264, 3},
      {"\xf0\x9f\x8f\x83", 0x1f3c3, 4},
      {"\xc0\x80", 0xfffd, 1},
      {"\xed\xa0\x80", 0xfffd, 1},
      {"\xc3", 0xfffd, 1},
      {"\xe2\x89", 0xfffd, 1},
      {"\xf4\x90\x80\x80", 0xfffd, 1},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *p = cases[i].s;
    assert_int_equal(utf8_next(&p, p + strlen(p)), cases[i].rune);
    assert_int_equal(p - cases[i].s, cases[i].taken);
  }
  assert_true(utf8_valid("Łódź \xef\xbf\xbd", 11)); // a written U+FFFD is valid
  assert_false(utf8_valid("\xff", 1));
}

static void runes_round_trip(void **state)
{
  (void)state;
  Arena *a = arena_new();
  for (uint32_t r = 1; r < 0x110000; r += r < 0x1000 ? 1 : 37) {
    if (r >= 0xd800 && r < 0xe000)
      continue;
    Text t;
    text_init(&t, a);
    text_add_rune(&t, r);
    const char *p = text_string(&t);
    assert_int_equal(utf8_next(&p, p + t.size), r);
    arena_reset(a);
  }
  arena_free(a);
}

static void near_words(void **state)
{
  (void)state;
  static const char *const keys[] = {"morning pain", "stiffness", "sleep", "swelling"};
  assert_string_equal(nearest_word("mornig pain", keys, 4), "morning pain");
  assert_string_equal(nearest_word("STIFNESS", keys, 4), "stiffness");
  assert_null(nearest_word("shoes", keys, 4));
  assert_null(nearest_word("x", keys, 4));
}

static void trimming_and_tenths(void **state)
{
  (void)state;
  Arena *a = arena_new();
  assert_string_equal(text_trim(a, " \t\xc2\xa0 a b \xc2\xa0\n"), "a b");
  assert_string_equal(text_trim(a, "  "), "");
  assert_string_equal(text_tenths(a, 35), "3.5");
  assert_string_equal(text_tenths(a, 30), "3");
  assert_string_equal(text_tenths(a, -5), "-0.5");
  arena_free(a);
}

// Room asked for is used, and changes nothing else.
static void reserved_text_stays_where_it_is(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Text t;
  text_init(&t, a);
  text_reserve(&t, 1000);
  assert_string_equal(text_string(&t), "");
  text_add(&t, "before ");
  const char *place = t.bytes;
  for (int32_t i = 0; i < 993; i++)
    text_add_char(&t, 'x');
  assert_ptr_equal(t.bytes, place);
  assert_int_equal(strlen(t.bytes), 1000);
  text_add_bytes(&t, "end", 3);
  assert_memory_equal(t.bytes, "before xxx", 10);
  assert_string_equal(t.bytes + 998, "xxend");
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(utf8_reads_and_refuses),
      cmocka_unit_test(runes_round_trip),
      cmocka_unit_test(near_words),
      cmocka_unit_test(reserved_text_stays_where_it_is),
      cmocka_unit_test(trimming_and_tenths),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
