// What the reader makes of the files in tests/read/watch, against the .txt beside each.
#include <unistd.h>

#include "base/file.h"
#include "tests/read/dump.h"
#include "tests/t.h"

static bool same_as_golden(Arena *a, const char *path)
{
  const char *actual = arena_printf(a, "build/%s.actual", path_base(path));
  Profile profile = {.zone = "Europe/Zurich", .born = 1990};
  Diags d;
  Sessions s = {0};
  diags_init(&d, a);
  watch_read(a, &d, path, path_base(path), &profile, &s);
  FILE *f = fopen(actual, "w");
  assert_non_null(f);
  for (int32_t i = 0; i < s.count; i++)
    dump_session(f, a, &s.item[i]);
  diags_print(&d, f, false, 0);
  fclose(f);
  int status = system(arena_printf(a, "sh tests/golden.sh %s.txt %s", path, actual));
  unlink(actual);
  return status == 0;
}

static void every_file_as_its_golden(void **state)
{
  (void)state;
  Arena *a = arena_new();
  FileList files = files_below(a, "tests/read/watch");
  int32_t read = 0;
  bool good = true;
  for (int32_t i = 0; i < files.count; i++) {
    if (!watch_like(files.path[i]))
      continue;
    good &= same_as_golden(a, files.path[i]);
    read++;
  }
  assert_true(good);
  assert_true(read >= 9);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_file_as_its_golden)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
