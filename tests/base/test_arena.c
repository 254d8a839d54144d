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

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(memory_is_zeroed_aligned_and_apart),
      cmocka_unit_test(arrays_grow_and_keep_their_elements),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
