// Facts to charts: the window of days, and ticks that a reader can count by.
#include "doc/parts.h"

#include "base/text.h"

static const char *text_at(Binding *b, const Fact *f, const char *path)
{
  const char *text = fact_text(b->arena, fact_find(f, path));
  return text ? text : "";
}

static bool is_inside(const Chart *c, int64_t x)
{
  return known(x) && x >= c->x_from && x <= c->x_to;
}

static SeriesKind series_kind(const char *name)
{
  return text_equal(name, "bars")    ? SERIES_BARS
         : text_equal(name, "dots")  ? SERIES_DOTS
         : text_equal(name, "steps") ? SERIES_STEPS
         : text_equal(name, "gaps")  ? SERIES_GAPS
                                     : SERIES_LINE;
}

static Series series_new(Binding *b, Chart *c, const Fact *f)
{
  const Fact *x = fact_find(f, "x"), *y = fact_find(f, "y"), *label = fact_find(f, "label");
  Series s = {.kind = series_kind(text_at(b, f, "kind")),
              .name = text_at(b, f, "name"),
              .look = (int32_t)fact_number(fact_find(f, "look"))};
  ChartPoint *point = arena_array(b->arena, (size_t)fact_count(x), sizeof *point);
  for (int32_t i = 0; i < fact_count(x); i++) {
    int64_t at = fact_number(fact_at(x, i)), value = fact_number(fact_at(y, i));
    if (!is_inside(c, at) || !known(value))
      continue;
    const char *words = fact_text(b->arena, fact_at(label, i));
    point[s.point_count++] = (ChartPoint){at, value, words ? words : ""};
    c->y_to = larger(c->y_to, value);
  }
  s.point = point;
  return s;
}

static void add_series(Binding *b, Chart *c, const Fact *f)
{
  const Fact *list = fact_find(f, "series");
  Series *series = NULL;
  for (int32_t i = 0; i < fact_count(list); i++) {
    Series one = series_new(b, c, fact_at(list, i));
    if (one.kind != SERIES_GAPS || one.point_count) // without any gap the key names none
      *(Series *)arena_push(b->arena, series, c->series_count) = one;
  }
  c->series = series;
}

static void add_lines(Binding *b, Chart *c, const Fact *f)
{
  const Fact *list = fact_find(f, "lines");
  ChartLine *line = NULL;
  for (int32_t i = 0; i < fact_count(list); i++) {
    const Fact *one = fact_at(list, i);
    *(ChartLine *)arena_push(b->arena, line, c->line_count) =
        (ChartLine){fact_number(fact_find(one, "y")), text_at(b, one, "text"),
                    fact_true(fact_find(one, "shade"))};
    c->y_to = larger(c->y_to, line[i].y + 10);
  }
  c->line = line;
}

// The last named border before the chart's first day: the stage that its left edge lies in.
static const Fact *border_begun(Binding *b, const Chart *c, const Fact *list)
{
  const Fact *last = NULL;
  int64_t at = UNKNOWN, near = c->x_from + (c->x_to - c->x_from) / 8;
  for (int32_t i = 0; i < fact_count(list); i++) {
    const Fact *one = fact_at(list, i);
    int64_t x = fact_number(fact_find(one, "x"));
    if (known(x) && x >= c->x_from && x <= near)
      return NULL; // the next stage's name needs the room
    if (!known(x) || x >= c->x_from || (known(at) && x < at) || !*text_at(b, one, "text"))
      continue;
    last = one;
    at = x;
  }
  return last;
}

static void add_borders(Binding *b, Chart *c, const Fact *f)
{
  const Fact *list = fact_find(f, "borders"), *begun = border_begun(b, c, list);
  ChartBorder *border = NULL;
  if (begun)
    *(ChartBorder *)arena_push(b->arena, border, c->border_count) =
        (ChartBorder){c->x_from, text_at(b, begun, "text"), true};
  for (int32_t i = 0; i < fact_count(list); i++) {
    int64_t x = fact_number(fact_find(fact_at(list, i), "x"));
    if (is_inside(c, x))
      *(ChartBorder *)arena_push(b->arena, border, c->border_count) =
          (ChartBorder){x, text_at(b, fact_at(list, i), "text"), false};
  }
  c->border = border;
}

static void add_notes(Binding *b, Chart *c, const Fact *f)
{
  const Fact *list = fact_find(f, "notes");
  ChartNote *note = NULL;
  for (int32_t i = 0; i < fact_count(list) && c->note_count < 2; i++) {
    int64_t x = fact_number(fact_find(fact_at(list, i), "x"));
    int64_t y = fact_number(fact_find(fact_at(list, i), "y"));
    if (is_inside(c, x))
      *(ChartNote *)arena_push(b->arena, note, c->note_count) =
          (ChartNote){x, y, text_at(b, fact_at(list, i), "text")};
  }
  c->note = note;
}

static void add_bands(Binding *b, Chart *c, const Fact *f)
{
  const Fact *list = fact_find(f, "bands");
  ChartBand *band = NULL;
  for (int32_t i = 0; i < fact_count(list); i++) {
    const Fact *one = fact_at(list, i);
    *(ChartBand *)arena_push(b->arena, band, c->band_count) = (ChartBand){
        fact_number(fact_find(one, "x")), fact_number(fact_find(one, "y_from")),
        fact_number(fact_find(one, "y_to")), (int32_t)fact_number(fact_find(one, "look"))};
    c->y_to = larger(c->y_to, band[i].y_to);
  }
  c->band = band;
}

// At most six ticks from zero, at steps that people count in; the axis ends at the last of them.
// `asked`: the facts' own step, as quarters of a hundred; UNKNOWN without.
static void add_y_ticks(Binding *b, Chart *c, int64_t asked)
{
  static const int64_t steps[] = {10, 20, 50, 100, 150, 300, 600, 1200, 3000, 6000, 18000};
  size_t i = 0;
  while (i + 1 < sizeof steps / sizeof *steps && c->y_to > steps[i] * 5)
    i++;
  int64_t step = known(asked) && asked > 0 && c->y_to <= asked * 5 ? asked : steps[i];
  int64_t count = (c->y_to + step - 1) / step;
  ChartTick *tick = NULL;
  for (int64_t k = 0; k <= count && k <= 50; k++)
    *(ChartTick *)arena_push(b->arena, tick, c->y_tick_count) =
        (ChartTick){k * step, speak_number(&b->speech, ARG_TENTHS, k * step)};
  c->y_tick = tick;
  c->y_to = count * step;
}

static void add_day_ticks(Binding *b, Chart *c)
{
  int64_t step = c->x_to - c->x_from < 7 ? 1 : 2;
  ChartTick *tick = NULL;
  for (int64_t x = c->x_from; x <= c->x_to; x += step)
    *(ChartTick *)arena_push(b->arena, tick, c->x_tick_count) =
        (ChartTick){x, speak_date(&b->speech, "date.day", (Date){(int32_t)x})};
  c->x_tick = tick;
}

enum { FEW_DAYS = 13 }; // fewer may have one Monday or none: every day is named, or every second

// Mondays, every one or every second, fourth, ... so that there are at most seven.
static void add_x_ticks(Binding *b, Chart *c)
{
  if (c->x_to - c->x_from < FEW_DAYS) {
    add_day_ticks(b, c);
    return;
  }
  int64_t weeks = 1;
  while ((c->x_to - c->x_from) / (7 * weeks) >= 7)
    weeks *= 2;
  Date first = weekday_on_or_after((Date){(int32_t)c->x_from}, 1);
  ChartTick *tick = NULL;
  for (int64_t x = first.day; x <= c->x_to; x += 7 * weeks)
    *(ChartTick *)arena_push(b->arena, tick, c->x_tick_count) =
        (ChartTick){x, speak_date(&b->speech, "date.day", (Date){(int32_t)x})};
  c->x_tick = tick;
}

// Ticks that the facts name, where x is no date.
static void add_named_ticks(Binding *b, Chart *c, const Fact *list)
{
  ChartTick *tick = NULL;
  for (int32_t i = 0; i < fact_count(list); i++) {
    int64_t x = fact_number(fact_find(fact_at(list, i), "x"));
    if (is_inside(c, x))
      *(ChartTick *)arena_push(b->arena, tick, c->x_tick_count) =
          (ChartTick){x, text_at(b, fact_at(list, i), "text")};
  }
  c->x_tick = tick;
}

// An item's own chart goes before the charts of the facts.
static const Fact *chart_find(Binding *b, const char *name)
{
  for (int32_t i = b->depth - 1; i >= 0; i--) {
    const Fact *own = fact_find(b->context[i], name);
    if (fact_is_object(own) && fact_exists(own, "series"))
      return own;
  }
  return fact_find(b->root, arena_printf(b->arena, "charts.%s", name));
}

static Chart *chart_of(Binding *b, const Fact *f, int32_t days)
{
  Chart *c = arena_alloc(b->arena, sizeof *c);
  c->title = c->alt = c->caption = "";
  c->better = text_at(b, f, "better");
  c->x_from = fact_number(fact_find(f, "x_from"));
  c->x_to = fact_number(fact_find(f, "x_to"));
  if (days > 0 && c->x_to - c->x_from >= days)
    c->x_from = c->x_to - days + 1;
  c->gap = fact_number(fact_find(f, "gap"));
  c->y_to = fact_number(fact_find(f, "y_least"));
  add_series(b, c, f);
  add_lines(b, c, f);
  add_borders(b, c, f);
  return c;
}

Chart *chart_new(Binding *b, const char *name, int32_t days)
{
  const Fact *f = chart_find(b, name);
  if (!f)
    return NULL;
  Chart *c = chart_of(b, f, days);
  add_notes(b, c, f);
  add_bands(b, c, f);
  add_y_ticks(b, c, fact_number(fact_find(f, "y_step")));
  const Fact *ticks = fact_find(f, "x_ticks");
  ticks ? add_named_ticks(b, c, ticks) : add_x_ticks(b, c);
  return c;
}

Chart *spark_new(Binding *b, const char *name, int32_t days)
{
  const Fact *f = chart_find(b, name);
  return f ? chart_of(b, f, days) : NULL;
}
