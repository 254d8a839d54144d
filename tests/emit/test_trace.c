// The trace is what goldens are made of: one line a mark, the same on every machine.
#include "tests/t.h"

#include "emit/emit.h"
#include "emit/value.h"

static Arena *arena;
static Diags diags;

static int setup(void **state)
{
  (void)state;
  arena = arena_new();
  diags_init(&diags, arena);
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  arena_free(arena);
  return 0;
}

static void marks_are_lines(void **state)
{
  (void)state;
  Glyph glyph[2] = {{7, 6000, 0, 0, 0}, {8, 5500, 0, 0, 1}};
  PathStep path[4] = {{PATH_MOVE, {{1000, 2000}}},
                      {PATH_LINE, {{3500, 2000}}},
                      {PATH_CURVE, {{1, -1}, {10, 100}, {1100, 0}}},
                      {PATH_CLOSE, {{0, 0}}}};
  Color red = {163, 32, 27, false}, none = {.none = true};
  Mark mark[3] = {
      {.kind = MARK_TEXT,
       .tag = 1,
       .fill = red,
       .stroke = none,
       .face = 0,
       .size = 12000,
       .at = {60000, 80250},
       .glyph = glyph,
       .glyph_count = 2,
       .text = "a\n\"b"},
      {.kind = MARK_PATH,
       .tag = 2,
       .fill = none,
       .stroke = red,
       .line = 500,
       .dash = {2400, 1800},
       .path = path,
       .path_count = 4},
      {.kind = MARK_PATH, .tag = -1, .fill = red, .stroke = none, .path = path, .path_count = 2}};
  Link link = {{0, 0}, {9000, 9500}, 0, {0, 5000}, 0};
  Page page = {595276, 841890, mark, 3, &link, 1};
  Tag tag[3] = {
      {"Document", -1, "", "", 1}, {"TH", 0, "", "Column", 2}, {"Figure", 0, "Pain", "", 1}};
  Face face = {"Lato-Regular", "", 0, "", 0};
  Outline outline = {"Monday", 1, 0, {0, 0}};
  Pages pages = {"Plan", "", "en-GB", "", &page, 1, tag, 3, &face, 1, &outline, 1};
  Text out;
  text_init(&out, arena);
  assert_true(format_trace.write(&pages, &out, &diags));
  assert_string_equal(
      out.bytes, "document \"Plan\" en-GB\n"
                 "tag 0 Document in -1\n"
                 "tag 1 TH in 0 scope=Column columns=2\n"
                 "tag 2 Figure in 0 \"Pain\"\n"
                 "outline 1 page 1 \"Monday\"\n"
                 "1 page 595.276 841.89\n"
                 "1 text TH#1 Lato-Regular 12 at 60 80.25 wide 11.5 fill=a3201b \"a\\x0a\"b\"\n"
                 "1 path Figure#2 stroke=a3201b line=0.5 dash=2.4 1.8 M1 2 L3.5 2 "
                 "C0.001 -0.001 0.01 0.1 1.1 0 Z\n"
                 "1 path artifact fill=a3201b M1 2 L3.5 2\n"
                 "1 link Document#0 0 0 9 9.5 to page 1 at 0 5\n");
}

static const char *thousandths(int64_t n)
{
  Text t;
  text_init(&t, arena);
  value_thousandths(&t, n);
  return text_string(&t);
}

static void lengths_have_at_most_three_decimals(void **state)
{
  (void)state;
  assert_string_equal(thousandths(0), "0");
  assert_string_equal(thousandths(12000), "12");
  assert_string_equal(thousandths(-1), "-0.001");
  assert_string_equal(thousandths(595276), "595.276");
  assert_string_equal(thousandths(1050), "1.05");
  assert_string_equal(thousandths(INT64_MIN), "-9223372036854775.808");
}

static void strings_are_utf16(void **state)
{
  (void)state;
  Text t;
  text_init(&t, arena);
  value_string(&t, "aé\n🏃");
  assert_string_equal(text_string(&t), "<FEFF006100E90020D83CDFC3>");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(marks_are_lines, setup, teardown),
      cmocka_unit_test_setup_teardown(lengths_have_at_most_three_decimals, setup, teardown),
      cmocka_unit_test_setup_teardown(strings_are_utf16, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
