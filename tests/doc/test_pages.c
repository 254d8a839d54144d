// The shipped templates, filled for a small runner.
#include "tests/doc/fixture.h"

static const char *page_dump(Fixture *f, const char *path)
{
  Fact *facts = fixture_facts(f);
  const Source *s = file_read(f->a, &f->d, path, path);
  const Document *doc = document_new(f->a, &f->d, s, facts, &f->phrases);
  if (!doc)
    print_error("%s", diags_string(&f->d));
  assert_non_null(doc);
  assert_string_equal(diags_string(&f->d), "");
  Text out;
  text_init(&out, f->a);
  document_dump(doc, &out);
  facts_free(facts);
  return text_string(&out);
}

static void test_week_plan(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  assert_golden(f, "tests/doc/week-plan.golden", page_dump(f, "templates/en/week-plan.md"));
  fixture_free(f);
}

static void test_progress_report(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  assert_golden(f, "tests/doc/progress-report.golden",
                page_dump(f, "templates/en/progress-report.md"));
  fixture_free(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_week_plan),
      cmocka_unit_test(test_progress_report),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
