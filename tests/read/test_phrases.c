#include "tests/t.h"

#include "read/phrases.h"

static const Phrases *phrases_of(Arena *a, Diags *d, const char *one, const char *two)
{
  const Source *files[] = {source_new(a, "a.md", "a.md", one, strlen(one)),
                           source_new(a, "b.md", "b.md", two, strlen(two))};
  diags_init(d, a);
  return phrases_read(a, d, files, 2, "en");
}

static void phrases_are_found_by_key(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  const Phrases *p = phrases_of(a, &d,
                                "# Words\n\nAbout them.\n\n- reason.missing: {{recorded}} of "
                                "{{expected}}\n  mornings: few.\n- b: B\n",
                                "## More\n\n- a: A\n- c:\n");
  assert_int_equal(p->count, 4);
  assert_string_equal(phrase_find(p, "reason.missing"),
                      "{{recorded}} of {{expected}} mornings: few.");
  assert_string_equal(phrase_find(p, "a"), "A");
  assert_string_equal(phrase_find(p, "c"), "");
  assert_null(phrase_find(p, "d"));
  assert_int_equal(d.count, 0);
  assert_string_equal(p->language, "en");
  arena_free(a);
}

static void a_key_twice_and_no_key_are_errors(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  const Phrases *p = phrases_of(a, &d, "- b: first\n- a: A\n- just words\n", "- b: second\n");
  assert_string_equal(phrase_find(p, "b"), "first");
  assert_int_equal(p->count, 2);
  assert_string_equal(
      diags_string(&d),
      "a.md:3:1: error: not a phrase, skipped: write '- key: text': just words [M102]\n"
      "b.md:1:3: error: key stands here twice, the first is kept: b, first at a.md:1 [M101]\n");
  arena_free(a);
}

static void a_translation_stands_under_its_text(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  Phrases p = {.language = "de"};
  const char *text = "- at least N days\n  mindestens\n  N Tage\n- alone\n";
  diags_init(&d, a);
  phrases_read_said(a, &d, source_new(a, "p.md", "p.md", text, strlen(text)), &p);
  assert_string_equal(phrase_said(&p, "at least N days"), "mindestens N Tage");
  assert_null(phrase_said(&p, "alone"));
  assert_string_equal(diags_string(&d),
                      "p.md:4:1: error: no translation, skipped: write '- text', and the "
                      "translation in the line under it: alone [M107]\n");
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(phrases_are_found_by_key),
                                     cmocka_unit_test(a_key_twice_and_no_key_are_errors),
                                     cmocka_unit_test(a_translation_stands_under_its_text)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
