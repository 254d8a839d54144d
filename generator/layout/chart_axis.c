// Axes, grid, ceilings and stage borders.
#include "base/text.h"
#include "layout/chart_parts.h"

enum {
  GAP_Y = 5 * PT,   // between a label of y and the area
  TICK = 3 * PT,    // length below the area
  CLEAR_X = 7 * PT, // between two labels of x
  TICKS_MAX = 64
};

static const Color no_color = {.none = true};

typedef struct Ticks {
  ChartTick item[TICKS_MAX];
  int32_t count;
} Ticks;

// A step of 1, 2 or 5 times a power of ten that gives at most `most` steps over `span`.
static int64_t round_step(int64_t span, int64_t most)
{
  static const int64_t factor[] = {1, 2, 5};
  most = most < 1 ? 1 : most;
  for (int64_t power = 1;; power *= 10)
    for (int i = 0; i < 3; i++)
      if (span / (factor[i] * power) <= most)
        return factor[i] * power;
}

static void ticks_of_chart(Ticks *t, const ChartTick *tick, int32_t count, int32_t stride)
{
  for (int32_t i = 0; i < count && t->count < TICKS_MAX; i += stride)
    t->item[t->count++] = tick[i];
}

static int32_t line_height(const Plot *p)
{
  return p->size * 5 / 4;
}

// Every stride-th tick of the chart's, so that labels stand a line apart; or round numbers when the
// chart names none.
static Ticks ticks_y(const Plot *p, int32_t height)
{
  Ticks t = {.count = 0};
  int64_t span = p->y_to - p->y_from;
  int64_t most = height / (line_height(p) * 3 / 2);
  if (p->chart->y_tick_count) {
    int32_t n = p->chart->y_tick_count, stride = 1;
    while (stride < n && (n - 1) / stride > most)
      stride++;
    ticks_of_chart(&t, p->chart->y_tick, n, stride);
    return t;
  }
  int64_t step = round_step(span, most > 5 ? 5 : most);
  if (step < 10 && span >= 10)
    step = 10;
  int64_t first = p->y_from + (step - p->y_from % step) % step;
  for (int64_t y = first; y <= p->y_to && t.count < TICKS_MAX; y += step)
    t.item[t.count++] = (ChartTick){y, text_tenths(canvas_arena(p->canvas), (int32_t)y)};
  return t;
}

int32_t axis_y_width(const Plot *p)
{
  Ticks t = ticks_y(p, p->area.height);
  int32_t widest = 0;
  for (int32_t i = 0; i < t.count; i++) {
    int32_t w =
        canvas_text_width(p->canvas, t.item[i].label, plot_type(p, WEIGHT_REGULAR, INK_MUTED));
    widest = w > widest ? w : widest;
  }
  return widest ? widest + GAP_Y : 0;
}

int32_t axis_x_height(const Plot *p)
{
  return p->chart->x_tick_count ? p->size + TICK + 2 * PT : 2 * PT;
}

static void draw_grid_line(Plot *p, int64_t at, const char *label)
{
  if (at < p->y_from || at > p->y_to)
    return;
  int32_t y = plot_y(p, at), right = p->area.x + p->area.width;
  bool base = at == p->y_from;
  Pen pen = {
      no_color, canvas_ink(p->canvas, base ? INK_MUTED : INK_LINE), base ? 800 : 500, {0, 0}};
  canvas_line(p->canvas, (Point){p->area.x, y}, (Point){right, y}, pen);
  Type type = plot_type(p, WEIGHT_REGULAR, INK_MUTED);
  int32_t middle = y + canvas_cap_height(p->canvas, type) / 2;
  canvas_text(p->canvas, label, type, (Point){p->area.x - GAP_Y, middle}, 1);
}

// A label stands under its tick, moved inwards where the paper ends.
static Rect x_label_box(const Plot *p, const ChartTick *tick)
{
  Type type = plot_type(p, WEIGHT_REGULAR, INK_MUTED);
  int32_t width = canvas_text_width(p->canvas, tick->label, type);
  int32_t x = plot_x(p, tick->at) - width / 2;
  int32_t most = p->area.x + p->area.width - width;
  int32_t least = p->area.x - GAP_Y;
  x = x > most ? most : x;
  return (Rect){x < least ? least : x, p->area.y + p->area.height, width, p->size};
}

static bool labels_part(const Plot *p, const Ticks *t)
{
  for (int32_t i = 1; i < t->count; i++) {
    Rect before = x_label_box(p, &t->item[i - 1]);
    if (before.x + before.width + CLEAR_X > x_label_box(p, &t->item[i]).x)
      return false;
  }
  return true;
}

static Ticks ticks_x(const Plot *p)
{
  Ticks shown = {.count = 0};
  int32_t n = 0;
  ChartTick *inside =
      arena_array(canvas_arena(p->canvas), (size_t)p->chart->x_tick_count + 1, sizeof *inside);
  for (int32_t i = 0; i < p->chart->x_tick_count; i++)
    if (plot_shows(p, p->chart->x_tick[i].at))
      inside[n++] = p->chart->x_tick[i];
  for (int32_t stride = n / TICKS_MAX + 1; stride <= n; stride++) {
    shown.count = 0;
    ticks_of_chart(&shown, inside, n, stride);
    if (labels_part(p, &shown))
      return shown;
  }
  return shown;
}

static void draw_x_labels(Plot *p)
{
  Ticks t = ticks_x(p);
  Type type = plot_type(p, WEIGHT_REGULAR, INK_MUTED);
  Pen pen = {no_color, canvas_ink(p->canvas, INK_MUTED), 500, {0, 0}};
  int32_t foot = p->area.y + p->area.height;
  bool bars = chart_has(p->chart, SERIES_BARS);
  for (int32_t i = 0; i < t.count; i++) {
    Rect box = x_label_box(p, &t.item[i]);
    int32_t x = plot_x(p, t.item[i].at);
    if (!bars)
      canvas_line(p->canvas, (Point){x, foot}, (Point){x, foot + TICK}, pen);
    int32_t base = foot + TICK + 2 * PT + canvas_cap_height(p->canvas, type);
    canvas_text(p->canvas, t.item[i].label, type, (Point){box.x, base}, 0);
  }
}

void axis_grid(Plot *p)
{
  for (int32_t i = 0; i < p->chart->line_count; i++) {
    const ChartLine *line = &p->chart->line[i];
    if (!line->shade_above || line->y >= p->y_to)
      continue;
    int32_t y = plot_y(p, line->y < p->y_from ? p->y_from : line->y);
    canvas_rect(p->canvas, (Rect){p->area.x, p->area.y, p->area.width, y - p->area.y}, 0,
                (Pen){canvas_ink(p->canvas, INK_TINT_RED), no_color, 0, {0, 0}});
  }
  Ticks t = ticks_y(p, p->area.height);
  for (int32_t i = 0; i < t.count; i++)
    draw_grid_line(p, t.item[i].at, t.item[i].label);
  if (!t.count || t.item[0].at != p->y_from)
    draw_grid_line(p, p->y_from, "");
  draw_x_labels(p);
}

void axis_lines(Plot *p)
{
  for (int32_t i = 0; i < p->chart->line_count; i++) {
    const ChartLine *line = &p->chart->line[i];
    if (line->y < p->y_from || line->y > p->y_to)
      continue;
    Ink ink = line->shade_above ? INK_RED : INK_MUTED;
    int32_t y = plot_y(p, line->y);
    Point from = {p->area.x, y}, to = {p->area.x + p->area.width, y};
    canvas_line(p->canvas, from, to,
                (Pen){no_color, canvas_ink(p->canvas, ink), 1000, {4 * PT, 2500}});
    *arena_push(canvas_arena(p->canvas), p->segment, p->segment_count) = (Segment){from, to, false};
  }
}

enum { BORDER_ROWS = 2, BORDER_INDENT = 3 * PT };

typedef struct BorderLabel {
  int32_t row, x; // row -1: none has room
} BorderLabel;

// Where each label stands in the band above the area: behind its line, or before it where the paper
// ends. A label may run on past the next border as long as it meets no other label of its row.
static int32_t border_labels(const Plot *p, BorderLabel *label, int32_t room)
{
  int32_t end[BORDER_ROWS], used = 0;
  for (int32_t r = 0; r < BORDER_ROWS; r++)
    end[r] = p->area.x;
  Type type = plot_type(p, WEIGHT_BOLD, INK_MUTED);
  for (int32_t i = 0; i < p->chart->border_count; i++) {
    const ChartBorder *b = &p->chart->border[i];
    label[i] = (BorderLabel){-1, 0};
    if (!plot_shows(p, b->x) || is_blank(b->label))
      continue;
    int32_t width = canvas_text_width(p->canvas, b->label, type);
    int32_t x = b->begun ? p->area.x : plot_x(p, b->x) + BORDER_INDENT;
    if (x + width > p->area.x + room)
      x -= width + 2 * BORDER_INDENT;
    for (int32_t r = 0; r < BORDER_ROWS && label[i].row < 0; r++)
      if (x >= end[r]) {
        label[i] = (BorderLabel){r, x};
        end[r] = x + width + 2 * BORDER_INDENT;
        used = r + 1 > used ? r + 1 : used;
      }
  }
  return used;
}

static BorderLabel *border_array(const Plot *p)
{
  return arena_array(canvas_arena(p->canvas), (size_t)p->chart->border_count + 1,
                     sizeof(BorderLabel));
}

int32_t border_band_height(const Plot *p, int32_t room)
{
  return border_labels(p, border_array(p), room) * line_height(p);
}

// Labels stand above the area, where no data is; the dotted line leads down from each.
void border_draw(Plot *p, int32_t band_top, int32_t room)
{
  BorderLabel *label = border_array(p);
  border_labels(p, label, room);
  Type type = plot_type(p, WEIGHT_BOLD, INK_MUTED);
  Pen pen = {no_color, canvas_ink(p->canvas, INK_TEXT), 700, {700, 1800}};
  for (int32_t i = 0; i < p->chart->border_count; i++) {
    const ChartBorder *b = &p->chart->border[i];
    if (!plot_shows(p, b->x))
      continue;
    int32_t top = label[i].row < 0 ? p->area.y : band_top + label[i].row * line_height(p);
    Point head = {plot_x(p, b->x), top}, foot = {head.x, p->area.y + p->area.height};
    if (!b->begun) {
      canvas_line(p->canvas, head, foot, pen);
      *arena_push(canvas_arena(p->canvas), p->segment, p->segment_count) =
          (Segment){head, foot, false};
    }
    if (label[i].row >= 0)
      canvas_text(p->canvas, b->label, type,
                  (Point){label[i].x, top + canvas_cap_height(p->canvas, type) + PT}, 0);
  }
}
