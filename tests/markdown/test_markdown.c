#include "tests/t.h"

#include "markdown/markdown.h"

static const Source *source_of(Arena *a, const char *text)
{
  return source_new(a, "x.md", "x.md", text, strlen(text));
}

// Every span that stands in the source as it is must be found at its own line and column.
static int32_t spans_in_place(Arena *a, const MdBlock *b)
{
  int32_t count = 0;
  for (int32_t i = 0; i < b->span_count; i++) {
    const MdSpan *s = &b->span[i];
    const char *line = source_line(a, s->where);
    if (strcmp(s->text, "\n") == 0 || s->where.col < 1)
      continue;
    if (strncmp(line + s->where.col - 1, s->text, strlen(s->text)) != 0)
      fail_msg("'%s' is not at %d:%d", s->text, s->where.line, s->where.col);
    count++;
  }
  for (const MdBlock *c = b->child; c; c = c->next)
    count += spans_in_place(a, c);
  return count;
}

static void columns_in_quotes_and_nested_lists(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const char *text = "---\nname: x\n---\n"
                     "> - a *b* c\n>   d **e** f\n>   > g `h` i\nlazy words\n\n"
                     "1. one\n   two ~~x~~ [ ] y\n   - three\n       four <b> ![im](u)\n\n"
                     "  ## He **ad** [x] y ##\n\nSet\n   ext *q*\n===\n";
  const Source *s = source_of(a, text);
  const MdBlock *d = markdown_read(a, s, 16);
  assert_int_equal(spans_in_place(a, d), 23);
  assert_int_equal(d->child->kind, MD_QUOTE);
  assert_int_equal(d->child->where.line, 4);
  assert_int_equal(d->child->child->child->child->span[4].where.line, 5);
  arena_free(a);
}

static void escapes_and_entities_shift_no_column(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const MdBlock *d = markdown_read(a, source_of(a, "a \\* b &amp; c & d \\x\n"), 0);
  const MdBlock *p = d->child;
  assert_string_equal(spans_text(a, p->span, p->span_count), "a * b & c & d \\x");
  assert_int_equal(p->span[1].where.col, 3);
  assert_string_equal(p->span[2].text, " b ");
  assert_int_equal(p->span[2].where.col, 5);
  assert_string_equal(p->span[4].text, " c & d \\x");
  assert_int_equal(p->span[4].where.col, 13);
  arena_free(a);
}

static void kinds_and_levels(void **state)
{
  (void)state;
  Arena *a = arena_new();
  const MdBlock *d =
      markdown_read(a, source_of(a, "### H\n\n3. x\n\n```c\ny\n```\n\n---\n\n<div>\n"), 0);
  const MdBlock *b = d->child;
  assert_int_equal(b->kind, MD_HEADING);
  assert_int_equal(b->level, 3);
  b = b->next;
  assert_int_equal(b->kind, MD_LIST);
  assert_int_equal(b->level, 3);
  b = b->next;
  assert_int_equal(b->kind, MD_CODE);
  assert_string_equal(b->info, "c");
  assert_string_equal(b->literal, "y\n");
  b = b->next;
  assert_int_equal(b->kind, MD_RULE);
  assert_int_equal(b->next->kind, MD_HTML);
  assert_null(b->next->next);
  arena_free(a);
}

static int32_t depth_of(const MdBlock *b, int32_t at)
{
  int32_t deepest = at;
  for (const MdBlock *c = b->child; c; c = c->next) {
    int32_t depth = depth_of(c, at + 1);
    deepest = depth > deepest ? depth : deepest;
  }
  return deepest;
}

static const char *repeated(Arena *a, const char *s, int32_t count, const char *tail)
{
  Text t;
  text_init(&t, a);
  for (int32_t i = 0; i < count; i++)
    text_add(&t, s);
  text_add(&t, tail);
  return text_string(&t);
}

static void nesting_is_cut_and_its_text_is_kept(void **state)
{
  (void)state;
  static const char *const nested[] = {"> ", "- ", "1. "};
  for (int32_t i = 0; i < 3; i++) {
    Arena *a = arena_new();
    const MdBlock *d = markdown_read(a, source_of(a, repeated(a, nested[i], 100000, "x\n")), 0);
    assert_in_range(depth_of(d, 0), 50, 65 * 2);
    arena_free(a);
  }
}

// Memory grows with work here: ten times the input needs ten times the memory, rounded up by the
// doubling of arrays; a square would be a hundred.
static void work_is_linear(void **state)
{
  (void)state;
  static const char *const pieces[] = {"![[]()", "# 1\n", "> ", "[a](",  "*a_ ",
                                       "a\n\n",  "`",     "<",  "- a\n", "[x]: y\n"};
  for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
    size_t used[2];
    for (int32_t k = 0; k < 2; k++) {
      Arena *a = arena_new();
      markdown_read(a, source_of(a, repeated(a, pieces[i], k ? 100000 : 10000, "\n")), 0);
      used[k] = arena_used(a);
      arena_free(a);
    }
    assert_true(used[1] < used[0] * 20);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(columns_in_quotes_and_nested_lists),
      cmocka_unit_test(escapes_and_entities_shift_no_column),
      cmocka_unit_test(kinds_and_levels),
      cmocka_unit_test(nesting_is_cut_and_its_text_is_kept),
      cmocka_unit_test(work_is_linear),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
