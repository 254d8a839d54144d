// Charts by what stands on the paper: goldens of a few, and rules that hold at every width.
#include "tests/t.h"

#include <stdio.h>
#include <unistd.h>

#include "emit/emit.h"
#include "layout/chart.h"

enum { PT = 1000, LEFT = 40 * PT, TOP = 60 * PT };

static Arena *arena;
static Diags diags;
static Canvas *canvas;

static Canvas *canvas_at(int32_t scale)
{
  Canvas *c = canvas_new(arena, &diags, ink_house, scale);
  canvas_page(c, 700 * PT, 842 * PT);
  canvas_tag(c, canvas_new_tag(c, "Figure", -1));
  return c;
}

static int setup(void **state)
{
  (void)state;
  arena = arena_new();
  diags_init(&diags, arena);
  canvas = canvas_at(100);
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  arena_free(arena);
  return 0;
}

static const ChartPoint in_run[] = {{1, 50, ""},  {3, 40, ""},  {5, 40, ""},  {8, 40, ""},
                                    {10, 30, ""}, {12, 40, ""}, {15, 30, ""}, {17, 50, ""},
                                    {19, 30, ""}, {22, 20, ""}, {24, 30, ""}, {33, 10, ""}};
static const ChartPoint next_morning[] = {{2, 40, ""},  {3, 40, ""},  {4, 30, ""},  {5, 30, ""},
                                          {6, 30, ""},  {16, 20, ""}, {17, 10, ""}, {18, 20, ""},
                                          {19, 40, ""}, {20, 10, ""}, {34, 10, ""}};
static const Series pain_series[] = {{SERIES_LINE, "worst in the run", 0, in_run, 12},
                                     {SERIES_LINE, "next morning", 1, next_morning, 11}};
static const ChartLine ceiling = {30, "ceiling 3", true};
static const ChartBorder stages[] = {{0, "Stage 1 walk", false},
                                     {12, "Stage 2 one minute", false},
                                     {28, "Stage 3 two minutes", false}};
static const ChartNote notes[] = {{17, 50, "30 Oct: ran on a cambered road"},
                                  {8, 40, "first run after the flight"}};
static const ChartTick weeks[] = {{0, "13 Oct"}, {7, "20 Oct"},  {14, "27 Oct"},
                                  {21, "3 Nov"}, {28, "10 Nov"}, {35, "17 Nov"}};
static const ChartTick tens[] = {{0, "0"}, {20, "2"}, {40, "4"}, {60, "6"}, {80, "8"}};

static Chart pain_chart(void)
{
  return (Chart){.title = "Pain, 0–10",
                 .alt = "",
                 .better = "Lower is better.",
                 .caption = "Worst pain in the run and on the next morning, by day.",
                 .x_from = 0,
                 .x_to = 35,
                 .y_from = 0,
                 .y_to = 80,
                 .gap = 4,
                 .series = pain_series,
                 .series_count = 2,
                 .line = &ceiling,
                 .line_count = 1,
                 .border = stages,
                 .border_count = 3,
                 .note = notes,
                 .note_count = 2,
                 .x_tick = weeks,
                 .x_tick_count = 6,
                 .y_tick = tens,
                 .y_tick_count = 5};
}

static const ChartPoint before[] = {{0, 400, "40"}, {1, 640, "64"}, {2, 1020, "102"}};
static const ChartPoint now[] = {{3, 1260, "126"}};
static const ChartPoint planned[] = {{0, 400, ""}, {1, 700, ""}, {2, 960, ""}, {3, 1400, ""}};
static const Series load_series[] = {{SERIES_BARS, "earlier weeks", 1, before, 3},
                                     {SERIES_BARS, "this week", 0, now, 1},
                                     {SERIES_STEPS, "planned", 0, planned, 4}};
static const ChartTick week_names[] = {{0, "W42"}, {1, "W43"}, {2, "W44"}, {3, "W45"}};

static Chart load_chart(void)
{
  return (Chart){.title = "Weekly load",
                 .alt = "",
                 .better = "",
                 .caption = "",
                 .x_from = 0,
                 .x_to = 3,
                 .y_from = 0,
                 .y_to = 1600,
                 .series = load_series,
                 .series_count = 3,
                 .x_tick = week_names,
                 .x_tick_count = 4};
}

static int32_t draw(const Chart *chart, int32_t width)
{
  int32_t height = chart_height(canvas, chart, width);
  chart_draw(canvas, chart, (Rect){LEFT, TOP, width, height});
  return height;
}

static const Page *page(void)
{
  return &canvas_pages(canvas)->page[0];
}

static const char *traced(void)
{
  Text out;
  text_init(&out, arena);
  assert_true(format_trace.write(canvas_pages(canvas), &out, &diags));
  return text_string(&out);
}

// Compares with tests/layout/NAME.trace; ACCEPT as everywhere (tests/golden.sh).
static void assert_golden(const char *name)
{
  char path[] = "/tmp/tendon-chart-XXXXXX";
  int fd = mkstemp(path);
  assert_true(fd >= 0);
  const char *text = traced();
  assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
  close(fd);
  int status =
      system(arena_printf(arena, "sh tests/golden.sh tests/layout/%s.trace %s", name, path));
  unlink(path);
  assert_int_equal(status, 0);
}

static void pain_chart_as_drawn(void **state)
{
  (void)state;
  Chart c = pain_chart();
  draw(&c, 515 * PT);
  assert_golden("chart-pain");
}

static void load_chart_as_drawn(void **state)
{
  (void)state;
  Chart c = load_chart();
  draw(&c, 300 * PT);
  assert_golden("chart-load");
}

static Rect box_of(const Mark *m)
{
  int32_t width = 0;
  for (int32_t i = 0; i + 1 < m->glyph_count; i++) // without the space at the end
    width += m->glyph[i].advance;
  return (Rect){m->at.x, m->at.y - m->size * 7 / 10, width, m->size * 9 / 10};
}

static bool meet(Rect a, Rect b)
{
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

// The rules of paper: no two texts meet, none leaves the box, none is too small to read.
static void assert_readable(int32_t width, int32_t height)
{
  const Page *p = page();
  for (int32_t i = 0; i < p->mark_count; i++) {
    const Mark *m = &p->mark[i];
    if (m->kind != MARK_TEXT)
      continue;
    Rect box = box_of(m);
    if (m->size < 8500)
      fail_msg("%d wide: '%s' is set in %d", width, m->text, m->size);
    if (box.x < LEFT - PT || box.x + box.width > LEFT + width + PT || box.y < TOP - PT ||
        box.y + box.height > TOP + height + 3 * PT)
      fail_msg("%d wide: '%s' leaves the chart", width, m->text);
    for (int32_t k = 0; k < i; k++)
      if (p->mark[k].kind == MARK_TEXT && meet(box, box_of(&p->mark[k])))
        fail_msg("%d wide: '%s' meets '%s'", width, m->text, p->mark[k].text);
  }
}

static void labels_never_meet_at_any_width(void **state)
{
  (void)state;
  for (int32_t large = 100; large <= 150; large += 50)
    for (int32_t width = 150 * PT; width <= 600 * PT; width += 15 * PT) {
      Chart c = pain_chart();
      canvas = canvas_at(large);
      int32_t height = draw(&c, width);
      assert_readable(width, height);
      c = load_chart();
      canvas = canvas_at(large);
      height = draw(&c, width);
      assert_readable(width, height);
    }
}

static int32_t texts(const char *text)
{
  const Page *p = page();
  int32_t n = 0;
  for (int32_t i = 0; i < p->mark_count; i++)
    n += p->mark[i].kind == MARK_TEXT && strcmp(p->mark[i].text, text) == 0;
  return n;
}

// Paths of a colour by what is drawn: open lines have no closing step.
static int32_t paths(Ink ink, bool open)
{
  const Page *p = page();
  Color want = canvas_ink(canvas, ink);
  int32_t n = 0;
  for (int32_t i = 0; i < p->mark_count; i++) {
    const Mark *m = &p->mark[i];
    Color c = open ? m->stroke : m->fill;
    bool closed = m->path_count && m->path[m->path_count - 1].op == PATH_CLOSE;
    n += m->kind == MARK_PATH && !c.none && closed != open && c.r == want.r && c.g == want.g &&
         c.b == want.b;
  }
  return n;
}

static void gaps_break_lines(void **state)
{
  (void)state;
  Chart c = pain_chart();
  c.title = c.better = c.caption = "";
  c.series = &pain_series[1];
  c.series_count = 1;
  draw(&c, 515 * PT);
  assert_int_equal(paths(INK_AMBER, true), 2); // 2..6 and 16..20; the 34th stands alone
  c.gap = 0;
  canvas = canvas_at(100);
  draw(&c, 515 * PT);
  assert_int_equal(paths(INK_AMBER, true), 1);
}

static void names_stand_at_the_lines_where_there_is_room(void **state)
{
  (void)state;
  Chart c = pain_chart();
  draw(&c, 515 * PT);
  const Page *p = page();
  bool found = false;
  for (int32_t i = 0; i < p->mark_count; i++)
    if (p->mark[i].kind == MARK_TEXT && strcmp(p->mark[i].text, "next morning ") == 0) {
      assert_true(p->mark[i].at.x > LEFT + 400 * PT);
      found = true;
    }
  assert_true(found);
}

static void ceiling_is_shaded_dashed_and_named(void **state)
{
  (void)state;
  Chart c = pain_chart();
  draw(&c, 180 * PT);
  assert_int_equal(paths(INK_TINT_RED, false), 1);
  assert_int_equal(paths(INK_RED, true), 1);
  assert_int_equal(texts("ceiling 3 "), 1);
}

static void empty_chart_has_its_axes(void **state)
{
  (void)state;
  Chart c = pain_chart();
  c.series_count = c.note_count = 0;
  int32_t height = draw(&c, 180 * PT);
  assert_readable(180 * PT, height);
  assert_int_equal(texts("13 Oct "), 1);
  assert_int_equal(paths(INK_BLUE, true), 0);
}

static void chart_of_nothing_draws(void **state)
{
  (void)state;
  Chart c = {.title = "", .alt = "", .better = "", .caption = ""};
  draw(&c, 180 * PT);
  Chart null = {.x_from = 5};
  draw(&null, 60 * PT);
  spark_draw(canvas, &c, (Rect){0, 0, 60 * PT, 16 * PT});
}

static void one_day_stands_in_the_middle(void **state)
{
  (void)state;
  Chart c = pain_chart();
  Series s = {SERIES_LINE, "", 0, in_run, 1};
  c.series = &s;
  c.series_count = 1;
  c.x_from = c.x_to = 1;
  c.y_tick_count = 0;
  draw(&c, 300 * PT);
  assert_int_equal(paths(INK_BLUE, true), 0);
  assert_int_equal(paths(INK_BLUE, false), 1); // one disc
}

static void three_years_are_thinned(void **state)
{
  (void)state;
  ChartPoint *many = arena_array(arena, 5000, sizeof *many);
  for (int32_t i = 0; i < 5000; i++)
    many[i] = (ChartPoint){i, i * 7919 % 80, ""};
  Series s = {SERIES_LINE, "morning", 0, many, 5000};
  Chart c = pain_chart();
  c.series = &s;
  c.series_count = 1;
  c.x_to = 4999;
  draw(&c, 300 * PT);
  const Page *p = page();
  int32_t longest = 0;
  for (int32_t i = 0; i < p->mark_count; i++)
    longest = p->mark[i].path_count > longest ? p->mark[i].path_count : longest;
  assert_in_range(longest, 500, 2400); // at most four points a column of half a point
}

static void bars_are_to_scale(void **state)
{
  (void)state;
  Chart c = load_chart();
  draw(&c, 300 * PT);
  int32_t height[4] = {0}, n = 0;
  const Page *p = page();
  for (int32_t i = 0; i < p->mark_count; i++) {
    const Mark *m = &p->mark[i];
    Color pale = canvas_ink(canvas, INK_PALE_BLUE);
    if (m->kind == MARK_PATH && !m->fill.none && m->fill.r == pale.r && n < 4 &&
        m->path[2].p[0].y - m->path[0].p[0].y > 10 * PT)
      height[n++] = m->path[2].p[0].y - m->path[0].p[0].y;
  }
  assert_int_equal(n, 3);
  assert_in_range(height[0] * 64 / 40 - height[1] + 10, 0, 20);
  assert_in_range(height[0] * 102 / 40 - height[2] + 10, 0, 20);
}

static void values_outside_stay_at_the_edge(void **state)
{
  (void)state;
  ChartPoint wild[] = {{-5, 10, ""}, {1, 9000, ""}, {2, -9000, ""}, {99, 10, ""}};
  Series s = {SERIES_LINE, "wild", 0, wild, 4};
  Chart c = pain_chart();
  c.series = &s;
  c.series_count = 1;
  c.note_count = 0;
  int32_t height = draw(&c, 300 * PT);
  const Page *p = page();
  for (int32_t i = 0; i < p->mark_count; i++)
    for (int32_t k = 0; k < p->mark[i].path_count; k++)
      if (p->mark[i].path[k].op != PATH_CLOSE) {
        assert_in_range(p->mark[i].path[k].p[0].y, TOP, TOP + height);
        assert_in_range(p->mark[i].path[k].p[0].x, LEFT, LEFT + 300 * PT);
      }
}

static void same_chart_gives_the_same_marks(void **state)
{
  (void)state;
  Chart c = pain_chart();
  draw(&c, 333 * PT);
  const char *one = traced();
  canvas = canvas_at(100);
  draw(&c, 333 * PT);
  assert_string_equal(one, traced());
}

static void spark_has_a_line_a_ceiling_and_an_end(void **state)
{
  (void)state;
  Chart c = pain_chart();
  c.series_count = 1;
  c.gap = 0;
  spark_draw(canvas, &c, (Rect){LEFT, TOP, 65 * PT, 18 * PT});
  assert_int_equal(paths(INK_BLUE, true), 1);
  assert_int_equal(paths(INK_RED, true), 1);
  assert_int_equal(paths(INK_BLUE, false), 1);
  assert_int_equal(texts("ceiling 3 "), 0);
}

// Weeks 1, 2 and 4 of four: the third is a gap, the last one dark.
static void spark_bars_keep_their_places(void **state)
{
  (void)state;
  static const ChartPoint weeks_run[] = {{0, 100, ""}, {7, 200, ""}, {21, 300, ""}};
  Series s = {SERIES_BARS, "", 0, weeks_run, 3};
  Chart c = {.x_from = 0, .x_to = 21, .y_to = 300, .gap = 7, .series = &s, .series_count = 1};
  spark_draw(canvas, &c, (Rect){LEFT, TOP, 40 * PT, 18 * PT});
  assert_int_equal(paths(INK_PALE_BLUE, false), 2);
  assert_int_equal(paths(INK_BLUE, false), 1);
  assert_non_null(strstr(traced(), "M70 60 L78 60 L78 78 L70 78")); // in the fourth place
  s.point_count = 2; // the last week without a value: nothing is dark
  spark_draw(canvas, &c, (Rect){LEFT, TOP, 40 * PT, 18 * PT});
  assert_int_equal(paths(INK_BLUE, false), 1);
}

// A gap breaks the line, and what stands alone in it is still seen.
static void spark_shows_what_stands_alone(void **state)
{
  (void)state;
  static const ChartPoint alone[] = {{0, 10, ""}, {21, 20, ""}, {28, 20, ""}};
  static const ChartBorder entry = {21, "", false};
  Series s = {SERIES_LINE, "", 0, alone, 3};
  Chart c = {.x_to = 28,
             .y_to = 50,
             .gap = 7,
             .series = &s,
             .series_count = 1,
             .border = &entry,
             .border_count = 1};
  spark_draw(canvas, &c, (Rect){LEFT, TOP, 60 * PT, 12 * PT});
  assert_int_equal(paths(INK_BLUE, true), 1);  // the line of the last two
  assert_int_equal(paths(INK_BLUE, false), 2); // the first alone, and the end
  assert_int_equal(paths(INK_TEXT, true), 1);  // the stage's first day
}

// Of two bands only the first is shaded, the other shows its dashes: told apart in grey.
static void bands_differ_without_colour(void **state)
{
  (void)state;
  static const ChartPoint l[] = {{1, 100, ""}, {20, 180, ""}}, r[] = {{1, 150, ""}, {20, 200, ""}};
  static const Series sides[] = {{SERIES_LINE, "left", 0, l, 2}, {SERIES_LINE, "right", 1, r, 2}};
  static const ChartBand bands[] = {{1, 30, 170, 0}, {1, 80, 220, 1}};
  Chart c = pain_chart();
  c.series = sides;
  c.y_to = 300;
  c.line_count = c.border_count = c.note_count = c.y_tick_count = 0;
  draw(&c, 515 * PT);
  int32_t blue = paths(INK_BLUE, true), amber = paths(INK_AMBER, true);
  c.band = bands;
  c.band_count = 2;
  canvas = canvas_at(100);
  draw(&c, 515 * PT);
  assert_int_equal(paths(INK_BLUE, true) - blue, 2);
  assert_int_equal(paths(INK_AMBER, true) - amber, 2);
  assert_int_equal(paths(INK_TINT_GREY, false), 1);
}

// Where data is everywhere a ceiling's name and a note would only hide it.
static void words_give_way_to_data(void **state)
{
  (void)state;
  enum { DAYS = 60 };
  static ChartPoint up[DAYS], down[DAYS];
  for (int32_t i = 0; i < DAYS; i++) {
    up[i] = (ChartPoint){i, i % 2 ? 75 : 5, ""};
    down[i] = (ChartPoint){i, i % 2 ? 5 : 75, ""};
  }
  static const Series both[] = {{SERIES_LINE, "", 0, up, DAYS}, {SERIES_LINE, "", 1, down, DAYS}};
  Chart c = pain_chart();
  c.series = both;
  c.x_to = DAYS - 1;
  draw(&c, 300 * PT);
  assert_int_equal(texts("ceiling 3 "), 0);
  assert_int_equal(texts("30 Oct: ran on a cambered road "), 0);
}

// Words above a narrow chart are folded and stay over it.
static void words_above_are_folded(void **state)
{
  (void)state;
  Chart c = pain_chart();
  c.title = "";
  c.better = "Minutes by week; a week without any has no bar.";
  c.line_count = c.note_count = 0;
  int32_t wide = chart_height(canvas, &c, 300 * PT);
  assert_true(chart_height(canvas, &c, 120 * PT) > wide - 45 * PT); // the plot is lower there
  int32_t height = draw(&c, 120 * PT);
  assert_readable(120 * PT, height);
  assert_int_equal(texts(c.better), 0);
}

#define CHART_TEST(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
  const struct CMUnitTest tests[] = {
      CHART_TEST(pain_chart_as_drawn),
      CHART_TEST(load_chart_as_drawn),
      CHART_TEST(labels_never_meet_at_any_width),
      CHART_TEST(gaps_break_lines),
      CHART_TEST(names_stand_at_the_lines_where_there_is_room),
      CHART_TEST(ceiling_is_shaded_dashed_and_named),
      CHART_TEST(empty_chart_has_its_axes),
      CHART_TEST(chart_of_nothing_draws),
      CHART_TEST(one_day_stands_in_the_middle),
      CHART_TEST(three_years_are_thinned),
      CHART_TEST(bars_are_to_scale),
      CHART_TEST(values_outside_stay_at_the_edge),
      CHART_TEST(same_chart_gives_the_same_marks),
      CHART_TEST(spark_has_a_line_a_ceiling_and_an_end),
      CHART_TEST(spark_bars_keep_their_places),
      CHART_TEST(spark_shows_what_stands_alone),
      CHART_TEST(bands_differ_without_colour),
      CHART_TEST(words_give_way_to_data),
      CHART_TEST(words_above_are_folded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
