#include "tests/t.h"

#include <stdio.h>

#include "facts/board.h"
#include "facts/tree.h"

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
  // a word of a sentence asks for nothing
  assert_string_equal(cut(a, "{\"review\":{\"weeks\":[1],\"days\":[2]}}", "weeks, {{review.days}}"),
                      "{\"review\": {\"days\": [2]}}");
  assert_string_equal(cut(a, "{\"charts\":{\"pain\":{},\"load\":{},\"run\":{}}}",
                          "pain (chart:load?days=7) ```chart run"),
                      "{\"charts\": {\"load\": {},\"run\": {}}}");
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

static void the_most_urgent_of_a_rank_is_first(void **state)
{
  (void)state;
  BoardLine line[] = {line_of("a", "Ann", 0, 100), line_of("b", "Bob", 0, 100),
                      line_of("c", "Cay", 0, 100), line_of("d", "Dee", 1, 100)};
  line[0].urgency = 9; // told nothing about it
  line[1].urgency = 1;
  board_sort(line, 4, (Date){100});
  static const char *const order[] = {"c", "b", "a", "d"};
  for (int32_t i = 0; i < 4; i++)
    assert_string_equal(line[i].id, order[i]);
}

static const char *placed(Arena *a, Fact *row, const BoardSays *says, const char *key)
{
  static const Phrase words[] = {{.key = "board.days.from", .text = "from {{date}}: {{days}}"},
                                 {.key = "board.fresh.days", .text = "{{n}} days"},
                                 {.key = "board.load.to", .text = "{{minutes}} to {{date}}"},
                                 {.key = "date.day", .text = "{{day}}/{{month}}"},
                                 {.key = "month.1", .text = "1"},
                                 {.key = "value.none", .text = "-"}}; // sorted
  static const Phrases phrases = {
      .language = "en", .phrase = words, .count = sizeof words / sizeof *words};
  Speech s = {.arena = a, .phrases = &phrases};
  BoardLine line = board_line(a, row, 0);
  board_place(&s, row, &line, says);
  return fact_text(a, fact_find(row, key));
}

static Fact *row_of(const char *more)
{
  static char text[512];
  snprintf(text, sizeof text,
           "{\"board\":{\"id\":\"a\",\"name\":\"A\",\"rank\":0,\"date\":\"1970-01-11\","
           "\"contacted_text\":\"yes\",\"load_text\":\"40 min\"%s}}",
           more);
  return board_row(text, strlen(text));
}

// The head of the board names two weeks; a row of other weeks names its own.
static void a_row_of_another_week_says_so(void **state)
{
  (void)state;
  static const char plan[] = ",\"plan_from\":\"1970-01-12\",\"run_days\":[{}],"
                             "\"run_days_text\":\"Tue 20\"";
  Arena *a = arena_new();
  BoardSays same = {.date = {10}, .week = {11}}, later = {.date = {17}, .week = {18}};
  Fact *row = row_of(plan);
  assert_string_equal(placed(a, row, &same, "load_text"), "40 min");
  assert_string_equal(placed(a, row, &same, "run_days_text"), "Tue 20");
  assert_string_equal(placed(a, row, &later, "run_days_text"), "from 12/1: Tue 20");
  assert_string_equal(fact_text(a, fact_find(row, "load_text")), "40 min to 11/1");
  facts_free(row);
  arena_free(a);
}

static void a_row_of_an_earlier_version_is_filled_up(void **state)
{
  (void)state;
  Arena *a = arena_new();
  BoardSays says = {.date = {10}, .week = {11}};
  Fact *row = row_of("");
  assert_string_equal(placed(a, row, &says, "run_days_text"), "-");
  assert_string_equal(fact_text(a, fact_find(row, "clinician_text")), "yes");
  assert_string_equal(fact_text(a, fact_find(row, "call_text")), "");
  assert_string_equal(fact_text(a, fact_find(row, "plan_sign")), "none");
  facts_free(row);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_a_template_names_is_kept),
      cmocka_unit_test(a_summary_that_is_damaged_anywhere_is_none),
      cmocka_unit_test(the_language_is_that_of_the_pages),
      cmocka_unit_test(lines_sort_by_look_then_name_and_age),
      cmocka_unit_test(the_most_urgent_of_a_rank_is_first),
      cmocka_unit_test(a_row_of_another_week_says_so),
      cmocka_unit_test(a_row_of_an_earlier_version_is_filled_up),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
