// Pictures of a clinic: what is taken as it is, what is refused with what to save instead, and
// files that end anywhere.
#include "tests/t.h"

#include "base/file.h"
#include "base/picture.h"

static Arena *arena;

static const Picture *opened(const char *name, size_t cut, const char **why)
{
  size_t size = 0;
  const char *bytes = file_bytes(arena, arena_printf(arena, "tests/whole/clinic/%s", name), &size);
  assert_non_null(bytes);
  // A block of its own, so that reading behind the end is found.
  char *copy = malloc(cut && cut < size ? cut : size);
  memcpy(copy, bytes, cut && cut < size ? cut : size);
  const Picture *p = picture_read(arena, name, copy, cut && cut < size ? cut : size, why);
  free(copy); // its bytes are not looked at again
  return p;
}

static void test_taken(void **state)
{
  (void)state;
  static const struct {
    const char *name;
    int32_t components, colors;
    bool png;
  } rows[] = {{"logo.png", 3, 0, true}, {"palette.png", 1, 22, true}, {"logo.jpg", 3, 0, false}};
  arena = arena_new();
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    const char *why = "";
    const Picture *p = opened(rows[i].name, 0, &why);
    assert_null(why);
    assert_int_equal(p->width, 240);
    assert_int_equal(p->height, 80);
    assert_int_equal(p->components, rows[i].components);
    assert_int_equal(p->colors, rows[i].colors);
    assert_int_equal(p->bits, 8);
    assert_int_equal(p->png, rows[i].png);
    assert_true(p->size > 100);
  }
  arena_free(arena);
}

static void test_refused(void **state)
{
  (void)state;
  const char *why = NULL;
  arena = arena_new();
  assert_null(opened("alpha.png", 0, &why));
  assert_non_null(strstr(why, "transparency"));
  assert_null(picture_read(arena, "x", "GIF89a....", 10, &why));
  assert_non_null(strstr(why, "neither a PNG nor a JPEG"));
  assert_null(picture_read(arena, "x", "", 0, &why));
  static const char press[] = "\xff\xd8\xff\xc0\0\x14\x08\0\x10\0\x10\x04\1\2\3\4\5\6\7\x08\x09";
  assert_null(picture_read(arena, "x", press, sizeof press - 1, &why));
  assert_non_null(strstr(why, "RGB"));
  arena_free(arena);
}

// Nothing is read behind the end, wherever it is; a JPEG needs no more than its head here.
static void test_cut(void **state)
{
  (void)state;
  arena = arena_new();
  static const char *const names[] = {"logo.png", "palette.png", "logo.jpg"};
  for (int i = 0; i < 3; i++)
    for (size_t cut = 1; cut < 600; cut++) {
      const char *why = NULL;
      const Picture *p = opened(names[i], cut, &why);
      assert_true(p ? !why : why && *why);
      assert_true(!p || !p->png);
    }
  arena_free(arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_taken),
      cmocka_unit_test(test_refused),
      cmocka_unit_test(test_cut),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
