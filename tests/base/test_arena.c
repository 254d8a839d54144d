#include "tests/t.h"

static void memory_is_zeroed_aligned_and_apart(void **state)
{
  (void)state;
  Arena *a = arena_new();
  for (int32_t round = 0; round < 3; round++) {
    unsigned char *before = NULL;
    size_t size_before = 0;
    for (size_t size = 0; size < 40000; size = size * 2 + 1) {
      unsigned char *p = arena_alloc(a, size);
      assert_int_equal((uintptr_t)p % _Alignof(max_align_t), 0);
      for (size_t i = 0; i < size; i++)
        assert_int_equal(p[i], 0);
      memset(p, 0xa5, size);
      if (before && size_before)
        assert_int_equal(before[size_before - 1], 0xa5);
      assert_ptr_not_equal(p, before);
      before = p;
      size_before = size;
    }
    assert_true(arena_used(a) > 0);
    arena_reset(a);
    assert_int_equal(arena_used(a), 0);
  }
  arena_free(a);
}

static void arrays_grow_and_keep_their_elements(void **state)
{
  (void)state;
  Arena *a = arena_new();
  int32_t *item = NULL, count = 0;
  for (int32_t i = 0; i < 5000; i++) {
    int32_t *place = arena_push(a, item, count);
    assert_int_equal(*place, 0);
    *place = i;
  }
  for (int32_t i = 0; i < 5000; i++)
    assert_int_equal(item[i], i);
  arena_free(a);
}

// Around the length where it is formatted a second time.
static void formatted_text_of_any_length_is_whole(void **state)
{
  (void)state;
  Arena *a = arena_new();
  for (int32_t n = 250; n < 262; n++) {
    char *s = arena_printf(a, "%0*d|%s", n, 7, "end");
    assert_int_equal(strlen(s), n + 4);
    assert_string_equal(s + n - 1, "7|end");
  }
  assert_string_equal(arena_printf(a, "%s", ""), "");
  arena_free(a);
}

// Room that is not zeroed is as apart and aligned as other memory, and what follows it is zero.
static void room_is_apart(void **state)
{
  (void)state;
  Arena *a = arena_new();
  for (int32_t i = 0; i < 3000; i++) {
    char *room = arena_room(a, 41);
    assert_int_equal((uintptr_t)room % _Alignof(max_align_t), 0);
    memset(room, 0xff, 41);
    const char *zero = arena_alloc(a, 41);
    for (int32_t k = 0; k < 41; k++)
      assert_int_equal(zero[k], 0);
  }
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
      cmocka_unit_test(formatted_text_of_any_length_is_whole),
      cmocka_unit_test(room_is_apart),
      cmocka_unit_test(arrays_grow_and_keep_their_elements),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
