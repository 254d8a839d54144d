// Scale, strip, ladder and signs by what stands on the paper.
#include "tests/t.h"

#include "layout/chart.h"

enum { PT = 1000, LEFT = 40 * PT, TOP = 60 * PT };

static Arena *arena;
static Diags diags;
static Canvas *canvas;

static int setup(void **state)
{
  (void)state;
  arena = arena_new();
  diags_init(&diags, arena);
  canvas = canvas_new(arena, &diags, ink_house, 100);
  canvas_page(canvas, 600 * PT, 842 * PT);
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  arena_free(arena);
  return 0;
}

static const Page *page(void)
{
  return &canvas_pages(canvas)->page[0];
}

static bool has(Color c, Ink ink)
{
  Color want = canvas_ink(canvas, ink);
  return !c.none && c.r == want.r && c.g == want.g && c.b == want.b;
}

static const Mark *text_mark(const char *text)
{
  const Page *p = page();
  for (int32_t i = 0; i < p->mark_count; i++)
    if (p->mark[i].kind == MARK_TEXT && strcmp(p->mark[i].text, text) == 0)
      return &p->mark[i];
  fail_msg("no text '%s'", text);
  return NULL;
}

// The circle drawn just before its number.
static const Mark *circle_of(const char *number)
{
  return text_mark(number) - 1;
}

static bool is_bold(const Mark *m)
{
  return strstr(canvas_pages(canvas)->face[m->face].name, "Bold") != NULL;
}

static Rect bounds(const Mark *m)
{
  Point from = {INT32_MAX, INT32_MAX}, to = {INT32_MIN, INT32_MIN};
  for (int32_t i = 0; i < m->path_count; i++) {
    const PathStep *s = &m->path[i];
    Point p = s->p[s->op == PATH_CURVE ? 2 : 0];
    if (s->op == PATH_CLOSE)
      continue;
    from = (Point){p.x < from.x ? p.x : from.x, p.y < from.y ? p.y : from.y};
    to = (Point){p.x > to.x ? p.x : to.x, p.y > to.y ? p.y : to.y};
  }
  return (Rect){from.x, from.y, to.x - from.x, to.y - from.y};
}

static void scale_says_the_ceiling_without_colour(void **state)
{
  (void)state;
  Scale s = {20, 40, "Worst pain during the run", "ceiling 4"};
  scale_draw(canvas, &s, (Rect){LEFT, TOP, 200 * PT, 0});
  for (int32_t i = 0; i <= 10; i++) {
    const char *number = arena_printf(arena, "%d ", (int)i);
    const Mark *circle = circle_of(number);
    assert_int_equal(is_bold(text_mark(number)), i <= 2);
    assert_int_equal(has(circle->fill, INK_PAPER), i <= 4);
    assert_int_equal(circle->line > 1000, i <= 2);
    assert_true(text_mark(number)->size >= 8500);
  }
}

static void bar_stands_between_ceiling_and_next(void **state)
{
  (void)state;
  Scale s = {20, 40, "Worst pain during the run", "ceiling 4"};
  int32_t height = scale_height(canvas, &s, 200 * PT);
  scale_draw(canvas, &s, (Rect){LEFT, TOP, 200 * PT, height});
  const Page *p = page();
  Rect bar = bounds(&p->mark[p->mark_count - 1]), four = bounds(circle_of("4 "));
  Rect five = bounds(circle_of("5 "));
  assert_true(has(p->mark[p->mark_count - 1].fill, INK_RED));
  assert_true(bar.x >= four.x + four.width);
  assert_true(bar.x + bar.width <= five.x);
  assert_true(bar.y < four.y && bar.y + bar.height > four.y + four.height);
  assert_in_range(bar.y + bar.height, TOP, TOP + height);
  assert_true(has(text_mark("ceiling 4 ")->fill, INK_RED));
}

static void scale_without_a_ceiling_has_no_bar(void **state)
{
  (void)state;
  Scale s = {100, 100, "Effort", ""};
  scale_draw(canvas, &s, (Rect){LEFT, TOP, 200 * PT, 0});
  const Page *p = page();
  for (int32_t i = 0; i < p->mark_count; i++)
    assert_false(has(p->mark[i].fill, INK_RED));
  assert_true(is_bold(text_mark("10 ")));
}

static void narrow_scale_puts_the_ceiling_on_its_own_line(void **state)
{
  (void)state;
  Scale s = {20, 40, "Worst pain in the 24 hours after the run", "ceiling 4"};
  scale_draw(canvas, &s, (Rect){LEFT, TOP, 180 * PT, 0});
  assert_true(text_mark("ceiling 4 ")->at.y >
              text_mark("Worst pain in the 24 hours after the run ")->at.y + 9 * PT);
  assert_true(scale_height(canvas, &s, 180 * PT) > scale_height(canvas, &s, 400 * PT) / 2);
}

static void strip_is_to_scale(void **state)
{
  (void)state;
  StripPart part[] = {{false, minutes(8), "8"}, {true, minutes(2), "2"},  {false, minutes(2), ""},
                      {true, minutes(4), "4"},  {false, NO_DURATION, ""}, {false, minutes(4), ""}};
  Strip s = {part, 6, ""};
  strip_draw(canvas, &s, (Rect){LEFT, TOP, 200 * PT, 0});
  const Page *p = page();
  Rect r[5];
  int32_t n = 0;
  for (int32_t i = 0; i < p->mark_count; i++)
    if (p->mark[i].kind == MARK_PATH)
      r[n++] = bounds(&p->mark[i]);
  assert_int_equal(n, 5); // the part of unknown length is not drawn
  assert_int_equal(r[1].x, LEFT + 80 * PT);
  assert_int_equal(r[3].x, LEFT + 120 * PT);
  assert_int_equal(r[4].x + r[4].width, LEFT + 200 * PT);
  assert_true(r[1].height > 2 * r[0].height);                   // run is high, walk is low
  assert_int_equal(r[1].y + r[1].height, r[0].y + r[0].height); // on one ground
  assert_non_null(text_mark("4 "));
}

static void strip_of_nothing_draws_nothing(void **state)
{
  (void)state;
  Strip s = {NULL, 0, ""};
  strip_draw(canvas, &s, (Rect){LEFT, TOP, 200 * PT, 0});
  assert_int_equal(page()->mark_count, 0);
}

static void ladder_tells_done_present_and_to_come(void **state)
{
  (void)state;
  Ladder l = {8, 3, ""};
  int32_t height = ladder_height(canvas, &l, 250 * PT);
  ladder_draw(canvas, &l, (Rect){LEFT, TOP, 250 * PT, height});
  Rect present = bounds(circle_of("3 ")), later = bounds(circle_of("8 "));
  assert_true(present.width > later.width * 5 / 4);
  assert_true(is_bold(text_mark("3 ")));
  assert_true(has(circle_of("4 ")->stroke, INK_LINE));
  assert_in_range(later.x + later.width, LEFT, LEFT + 250 * PT);
  const Page *p = page();
  int32_t discs = 0;
  for (int32_t i = 0; i < p->mark_count; i++) // the done ones are filled and carry no number
    discs += p->mark[i].kind == MARK_PATH && has(p->mark[i].fill, INK_BLUE);
  assert_int_equal(discs, 2);
}

static void many_rungs_do_not_touch(void **state)
{
  (void)state;
  Ladder l = {14, 7, ""};
  ladder_draw(canvas, &l, (Rect){LEFT, TOP, 180 * PT, 0});
  Rect six = bounds(circle_of("7 ") - 2), seven = bounds(circle_of("7 "));
  assert_true(six.x + six.width < seven.x);
}

static void signs_differ_by_shape(void **state)
{
  (void)state;
  int32_t curves[SIGN_TICKBOX + 1], marks[SIGN_TICKBOX + 1];
  for (int32_t i = SIGN_OK; i <= SIGN_TICKBOX; i++) {
    int32_t before = page()->mark_count;
    sign_draw(canvas, (SignKind)i, (Point){LEFT + i * 20 * PT, TOP}, 10 * PT);
    const Page *p = page();
    marks[i] = p->mark_count - before;
    curves[i] = 0;
    for (int32_t k = before; k < p->mark_count; k++) {
      Rect r = bounds(&p->mark[k]);
      for (int32_t j = 0; j < p->mark[k].path_count; j++)
        curves[i] += p->mark[k].path[j].op == PATH_CURVE;
      assert_int_equal(p->mark[k].kind, MARK_PATH); // never a glyph
      assert_in_range(r.x, LEFT + i * 20 * PT, LEFT + (i * 20 + 10) * PT);
      assert_in_range(r.y + r.height, TOP, TOP + 10 * PT);
    }
  }
  assert_int_equal(marks[SIGN_OK], 2);   // disc and tick
  assert_int_equal(marks[SIGN_FAIL], 3); // ring and two strokes
  assert_int_equal(marks[SIGN_OPEN], 1);
  assert_int_equal(curves[SIGN_CARE], 0); // triangle and square have corners
  assert_int_equal(curves[SIGN_STOP], 0);
  assert_int_equal(curves[SIGN_OPEN], 4);
}

#define WIDGET_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
  const struct CMUnitTest tests[] = {
      WIDGET_TEST(scale_says_the_ceiling_without_colour),
      WIDGET_TEST(bar_stands_between_ceiling_and_next),
      WIDGET_TEST(scale_without_a_ceiling_has_no_bar),
      WIDGET_TEST(narrow_scale_puts_the_ceiling_on_its_own_line),
      WIDGET_TEST(strip_is_to_scale),
      WIDGET_TEST(strip_of_nothing_draws_nothing),
      WIDGET_TEST(ladder_tells_done_present_and_to_come),
      WIDGET_TEST(many_rungs_do_not_touch),
      WIDGET_TEST(signs_differ_by_shape),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
