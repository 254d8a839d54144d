// The lists of tendon-template(5) are the tables that the program binds templates by. ACCEPT=all
// writes them into the page.
#include "tests/t.h"

#include <stdlib.h>

#include "base/file.h"
#include "doc/vocabulary.h"

static const char page[] = "generator/man/tendon-template.5";
static const char begin[] = ".\\\" list: ", end[] = ".\\\" end\n";

// The page with each list between its two comments written anew; `lists` counts them.
static const char *page_written(Arena *a, const char *text, int32_t *lists)
{
  Text out;
  text_init(&out, a);
  for (const char *at; (at = strstr(text, begin)); (*lists)++) {
    const char *line = strchr(at, '\n') + 1, *stop = strstr(line, end);
    const char *name = arena_copy(a, at + strlen(begin), (size_t)(line - 1 - at) - strlen(begin));
    assert_non_null(stop);
    text_add_bytes(&out, text, (size_t)(line - text));
    if (!vocabulary_write(&out, name))
      fail_msg("no list of this name: %s", name);
    text = stop;
  }
  text_add(&out, text);
  return text_string(&out);
}

static void test_lists(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  int32_t lists = 0;
  const Source *now = file_read(a, &d, page, page);
  assert_non_null(now);
  const char *written = page_written(a, now->text, &lists);
  assert_int_equal(lists, 4);
  const char *accept = getenv("ACCEPT");
  if (accept && strcmp(accept, "all") == 0)
    assert_true(file_write(a, page, written, strlen(written)));
  else
    assert_string_equal(now->text, written);
  arena_free(a);
}

// A list holds each name once, and says what it is for.
static void test_rows(void **state)
{
  (void)state;
  const NameRow *(*const rows[])(int32_t) = {fence_row, head_row, part_row, sign_row};
  for (size_t l = 0; l < sizeof rows / sizeof *rows; l++)
    for (int32_t i = 0; rows[l](i); i++) {
      assert_true(*rows[l](i)->name && *rows[l](i)->words);
      for (int32_t k = 0; k < i; k++)
        assert_string_not_equal(rows[l](i)->name, rows[l](k)->name);
    }
  Text out;
  Arena *a = arena_new();
  text_init(&out, a);
  assert_false(vocabulary_write(&out, "nothing"));
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_lists),
      cmocka_unit_test(test_rows),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
