// What the reader makes of the files in tests/read/watch, against the .txt beside each.
#include <unistd.h>

#include "base/file.h"
#include "facts/facts.h"
#include "tests/read/gpx.h"
#include "tests/t.h"

enum { SMALL = 7000 };

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
  assert_true(read >= 18);
  arena_free(a);
}

// The JSON of all sessions and everything that was said, of bytes read `most` at a time (0: as they
// come).
static const char *read_json(Arena *a, const char *bytes, size_t size, size_t most)
{
  Diags d;
  Sessions s = {0};
  Text t;
  diags_init(&d, a);
  text_init(&t, a);
  watch_read_bytes(a, &d, bytes, size, "made", NULL, most, &s);
  Fact *list = facts_sessions(s.item, s.count);
  facts_write(list, &t);
  facts_free(list);
  for (int32_t i = 0; i < d.count; i++)
    text_addf(&t, "%d:%d %s\n", d.item[i].where.line, d.item[i].where.col,
              diag_text(a, &d.item[i]));
  return text_string(&t);
}

static bool same_however_cut(Arena *a, const char *path)
{
  static const size_t cuts[] = {1, 2, 3, 7, 64, 255, 1000, 4095};
  Diags d;
  diags_init(&d, a);
  const Source *source = file_read(a, &d, path, path);
  assert_non_null(source);
  const char *bytes = source->text;
  size_t size = source->size;
  const char *whole = read_json(a, bytes, size, 0);
  bool same = true;
  for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++)
    if (strcmp(read_json(a, bytes, size, cuts[i]), whole) != 0) {
      print_error("%s: differs when cut every %zu bytes\n", path, cuts[i]);
      same = false;
    }
  return same;
}

static void no_cut_of_the_bytes_changes_anything(void **state)
{
  (void)state;
  Arena *a = arena_new(), *work = arena_new();
  bool good = true;
  FileList files = files_below(a, "tests/read/watch");
  for (int32_t i = 0; i < files.count; i++) {
    if (watch_like(files.path[i]))
      good &= same_however_cut(work, files.path[i]);
    arena_reset(work);
  }
  assert_true(good);
  arena_free(work);
  arena_free(a);
}

// Pieces of every size there is, from one byte on, for each small file (every format has one); of
// some sizes for the larger.
static void a_cut_at_every_byte_changes_nothing(void **state)
{
  (void)state;
  Arena *a = arena_new(), *work = arena_new();
  FileList files = files_below(a, "tests/read/watch");
  int32_t read = 0;
  for (int32_t i = 0; i < files.count; i++) {
    Diags d;
    diags_init(&d, a);
    if (!watch_like(files.path[i]))
      continue;
    const Source *s = file_read(a, &d, files.path[i], files.path[i]);
    assert_non_null(s);
    read++;
    const char *whole = read_json(a, s->text, s->size, 0);
    for (size_t cut = 1; cut < s->size; cut += 1 + s->size / SMALL * 16) {
      if (strcmp(read_json(work, s->text, s->size, cut), whole) != 0)
        fail_msg("%s: differs when cut every %zu bytes", files.path[i], cut);
      arena_reset(work);
    }
  }
  assert_true(read >= 21);
  arena_free(work);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_file_as_its_golden),
                                     cmocka_unit_test(no_cut_of_the_bytes_changes_anything),
                                     cmocka_unit_test(a_cut_at_every_byte_changes_nothing)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
