#include "tests/t.h"

#include <stdio.h>

#include "facts/board.h"

// What is left of a summary for a template with these words, as it would be written; NULL:
// unusable.
static const char *cut(Arena *a, const char *summary, const char *words)
{
  Text t;
  Fact *f = facts_read(summary, strlen(summary), words);
  if (!f)
    return NULL;
  text_init(&t, a);
  facts_write(f, &t);
  facts_free(f);
  char *out = arena_string(a, text_string(&t)), *to = out;
  for (const char *s = out; *s; s++) // on one line
    if (*s != '\n' && (*s != ' ' || (s > out && s[-1] == ':')))
      *to++ = *s;
  *to = '\0';
  return out;
}

static void what_a_template_names_is_kept(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const char *all =
      "{\"language\":\"en\",\"runner\":{\"name\":\"A\",\"tests\":[1,2],\"goals\":[3]},"
      "\"plan\":{\"days\":[{\"a\":{}}]},\"sessions\":[4],\"charts\":{\"pain\":{\"x\":5}},"
      "\"words\":[6],\"dose\":[7]}";
  assert_string_equal(cut(a, all, ""),
                      "{\"language\": \"en\",\"runner\": {\"name\": \"A\"},\"plan\": {\"days\": "
                      "[{\"a\": {}}]},\"sessions\": [4],\"charts\": {}}");
  assert_string_equal(
      cut(a, all, "{{runner.goals}} and ```chart pain``` ```each dose```"),
      "{\"language\": \"en\",\"runner\": {\"name\": \"A\",\"goals\": [3]},\"plan\": "
      "{\"days\": [{\"a\": {}}]},\"sessions\": [4],\"charts\": {\"pain\": {\"x\": "
      "5}},\"dose\": [7]}");
  assert_string_equal(cut(a, "{\"a\":[1],\"ab\":[2],\"a_b\":[3]}", "aa ab_c a-b xab"), "{}");
  assert_string_equal(cut(a, "{\"a\":[1],\"ab\":[2],\"a_b\":[3]}", "aab a.b"), "{\"a\": [1]}");
  assert_string_equal(
      cut(a, " { \"a\" : null , \"b\" : \"}\\\"]\" , \"c\" : [ \"]\\\\\" ] } \n", ""),
      "{\"a\": null,\"b\": \"}\\\"]\"}");
  arena_free(a);
}

static void a_summary_that_is_damaged_anywhere_is_none(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const char *whole = "{\"a\":{\"b\":[1,{\"c\":\"d\"}]},\"e\":[\"f\"],\"g\":true}";
  assert_non_null(cut(a, whole, "b"));
  for (size_t n = 0; n < strlen(whole); n++) {
    assert_null(cut(a, arena_copy(a, whole, n), "b"));
    assert_null(cut(a, arena_copy(a, whole, n), ""));
  }
  static const char *const bad[] = {"[]",           "7",     "{} {}",    "{\"a\":1}x",
                                    "{\"a\" 1}",    "{a:1}", "{\"a\":}", "{\"a\":1 \"b\":2}",
                                    "{\"a\":wrong}"};
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
    assert_null(cut(a, bad[i], ""));
  arena_free(a);
}

static void the_language_is_that_of_the_pages(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const char *s = "{\"board\":{\"language\":\"de\",\"x\":[\"language\"]},\"language\" : \"sv\"}";
  assert_string_equal(facts_language(a, s, strlen(s)), "sv");
  static const char *const none[] = {"",
                                     "{",
                                     "{}",
                                     "{\"language\":7}",
                                     "{\"language\"",
                                     "[1]",
                                     "{\"board\":{\"language\":\"de\"}}",
                                     "{\"language\":\"sv"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    assert_null(facts_language(a, none[i], strlen(none[i])));
  arena_free(a);
}

static BoardLine line_of(const char *id, const char *name, int32_t rank, int32_t day)
{
  return (BoardLine){.id = id, .name = name, .status = "green", .date = {day}, .rank = rank};
}

static void lines_sort_by_look_then_name_and_age(void **state)
{
  (void)state;
  BoardLine line[] = {line_of("b", "Ann", 4, 100), line_of("a", "Ann", 4, 100),
                      line_of("c", "Zoe", 0, 100), line_of("d", "Bob", 4, 93),
                      line_of("e", "Al", 1, 93)};
  board_sort(line, 5, (Date){100});
  static const char *const order[] = {"c", "e", "d", "a", "b"};
  for (int32_t i = 0; i < 5; i++)
    assert_string_equal(line[i].id, order[i]);
  assert_string_equal(line[2].status, "grey"); // a week older than the others
  assert_int_equal(line[1].rank, 1);           // red or amber stays so
  assert_false(line[2].twice);
  assert_true(line[3].twice && line[4].twice);
  board_sort(line, 0, (Date){100});
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_template_names_is_kept),
      cmocka_unit_test(a_summary_that_is_damaged_anywhere_is_none),
      cmocka_unit_test(the_language_is_that_of_the_pages),
      cmocka_unit_test(lines_sort_by_look_then_name_and_age),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
