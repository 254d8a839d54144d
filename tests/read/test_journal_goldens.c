#include "tests/t.h"
#include "tests/words.h"

#include <dirent.h>
#include <stdio.h>

#include "base/file.h"
#include "read/journal.h"
#include "tests/read/journal_dump.h"

#define FOLDER "tests/read/journal"

// Its name is the path below the folder: some dates stand in it.
static const char *journal_dump(Arena *a, const char *path)
{
  Diags d;
  Runner r = {0};
  diags_init(&d, a);
  const Source *s = file_read(a, &d, path, path + strlen(FOLDER) + 1);
  assert_non_null(s);
  journal_read(a, &d, house_words(), &s, 1, &r);
  return arena_printf(a, "%s---\n%s", dump_runner(a, &r), diags_string(&d));
}

// The dump is written beside and compared by tests/golden.sh, which can take differences over.
static void journals_read_as_their_dumps_say(void **state)
{
  (void)state;
  Arena *a = arena_new();
  FileList files = files_below(a, FOLDER);
  int32_t count = 0, wrong = 0;
  const char *mode = getenv("MODE");
  for (int32_t i = 0; i < files.count; i++) {
    const char *path = files.path[i], *end = strrchr(path, '.');
    if (strcmp(end, ".md") != 0 && strcmp(end, ".csv") != 0)
      continue;
    const char *base = arena_copy(a, path, (size_t)(end - path));
    const char *dump = journal_dump(a, path);
    const char *out =
        arena_printf(a, "build/%s/tests/read/%s.dump", mode ? mode : "release", path_base(base));
    assert_true(file_write(a, out, dump, strlen(dump)));
    count++;
    wrong += system(arena_printf(a, "sh tests/golden.sh %s.dump %s", base, out)) != 0;
  }
  assert_true(count >= 30);
  assert_int_equal(wrong, 0);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(journals_read_as_their_dumps_say)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
