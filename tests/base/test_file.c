#define _XOPEN_SOURCE 700 // truncate
#include "tests/t.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"

static char folder[] = "/tmp/tendon-test-XXXXXX";

static int make_folder(void **state)
{
  (void)state;
  return mkdtemp(folder) ? 0 : -1;
}

static int drop_folder(void **state)
{
  (void)state;
  char command[80];
  snprintf(command, sizeof command, "rm -rf %s", folder);
  return system(command);
}

static void what_is_written_is_read_back(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const char *deep = path_join(a, folder, "one/two");
  assert_true(folder_make(a, deep));
  const char *path = path_join(a, deep, "x.md");
  assert_true(file_write(a, path, "\xef\xbb\xbfh\0i", 6));
  const Source *s = file_read(a, &d, path, "x.md");
  assert_string_equal(s->text, "h i");
  assert_non_null(strstr(diags_string(&d), "[F004]"));
  struct stat st;
  assert_int_equal(stat(path, &st), 0);
  assert_int_equal(st.st_mode & 0777, 0600);
  FileList l = files_below(a, folder);
  assert_int_equal(l.count, 1);
  assert_string_equal(l.path[0], path);
  arena_free(a);
}

static void latin1_is_read_and_said(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const char *path = path_join(a, folder, "latin.md");
  assert_true(file_write(a, path, "Fr\xfch", 4));
  assert_string_equal(file_read(a, &d, path, "latin.md")->text, "Früh");
  assert_non_null(strstr(diags_string(&d), "[F003]"));
  assert_null(file_read(a, &d, path_join(a, folder, "none.md"), "none.md"));
  assert_non_null(strstr(diags_string(&d), "[F101]"));
  arena_free(a);
}

static void a_file_over_the_bound_is_not_read(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const char *path = path_join(a, folder, "huge.md");
  assert_true(file_write(a, path, "x", 1));
  assert_int_equal(truncate(path, FILE_TEXT_MAX + 1), 0);
  assert_null(file_read(a, &d, path, "huge.md"));
  assert_non_null(
      strstr(diags_string(&d), "larger than this program reads, skipped: 64 MB at most [F102]"));
  assert_true(arena_used(a) < 1024 * 1024);
  arena_free(a);
}

// Renaming onto a folder fails: the folder stays and nothing is left beside it.
static void a_failed_write_leaves_nothing(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const char *path = path_join(a, folder, "taken");
  assert_true(folder_make(a, path_join(a, path, "inside")));
  assert_false(file_write(a, path, "x", 1));
  assert_true(errno == EISDIR || errno == ENOTEMPTY || errno == EEXIST);
  assert_int_equal(parts_remove(a, folder), 0);
  assert_true(folder_exists(path_join(a, path, "inside")));
  arena_free(a);
}

// Of three files the second cannot be renamed: the first is new, the others are as they were.
static void a_set_is_written_whole_or_not_at_all(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  int32_t failed = -1;
  const char *set = path_join(a, folder, "set");
  const char *one = path_join(a, set, "one"), *two = path_join(a, set, "none/two");
  assert_true(folder_make(a, set));
  assert_true(file_write(a, one, "old", 3));
  const FileBytes out[] = {{one, "new", 3}, {two, "new", 3}};
  assert_false(files_write(a, out, 2, &failed));
  assert_int_equal(errno, ENOENT);
  assert_int_equal(failed, 1);
  assert_string_equal(file_read(a, &d, one, "one")->text, "old");
  assert_int_equal(parts_remove(a, set), 0);
  assert_true(files_write(a, out, 1, &failed));
  assert_string_equal(file_read(a, &d, one, "one")->text, "new");
  arena_free(a);
}

static void what_a_killed_writer_left_is_removed_and_nothing_else(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const char *set = path_join(a, folder, "left");
  assert_true(folder_make(a, set));
  assert_true(file_write(a, path_join(a, set, ".tendon-week.pdf.part"), "x", 1));
  assert_true(file_write(a, path_join(a, set, "mine.part"), "x", 1));
  assert_true(file_write(a, path_join(a, set, ".tendon-mine"), "x", 1));
  assert_int_equal(parts_remove(a, set), 1);
  assert_true(file_exists(path_join(a, set, "mine.part")));
  assert_true(file_exists(path_join(a, set, ".tendon-mine")));
  arena_free(a);
}

static void hashes_are_those_of_the_published_test(void **state)
{
  (void)state;
  Arena *a = arena_new();
  assert_string_equal(hash_hex(a, "", 0),
                      "99aa06d3014798d86001c324468d497f"); // XXH3-128 of nothing
  assert_string_not_equal(hash_hex(a, "a", 1), hash_hex(a, "b", 1));
  const char *path = path_join(a, folder, "hashed");
  char *bytes = arena_alloc(a, 200000);
  memset(bytes, 'h', 200000);
  assert_true(file_write(a, path, bytes, 200000));
  assert_string_equal(hash_file(a, path), hash_hex(a, bytes, 200000));
  assert_null(hash_file(a, path_join(a, folder, "no file")));
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_written_is_read_back),
      cmocka_unit_test(latin1_is_read_and_said),
      cmocka_unit_test(a_file_over_the_bound_is_not_read),
      cmocka_unit_test(a_failed_write_leaves_nothing),
      cmocka_unit_test(a_set_is_written_whole_or_not_at_all),
      cmocka_unit_test(what_a_killed_writer_left_is_removed_and_nothing_else),
      cmocka_unit_test(hashes_are_those_of_the_published_test),
  };
  return cmocka_run_group_tests(tests, make_folder, drop_folder);
}
