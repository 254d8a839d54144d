// The frame of a chart: title, key, plot, caption; and the small chart of a table row.
#include "layout/chart_parts.h"

#include <string.h>

enum {
  TITLE_SIZE = 11000,
  PLOT_HEIGHT = 150 * PT,
  PLOT_HEIGHT_NARROW = 105 * PT,
  NARROW = 300 * PT, // below this width names stand in a key above the plot
  END_SHARE = 24,    // per cent of the width that names at the right end may take
  END_GAP = 6 * PT,
  SAMPLE_GAP = 5 * PT,
  KEY_GAP = 14 * PT, // between two entries
  INSET = 5 * PT,
  CAPTION_LINES = 4,
  SPARK_DOTS = 8,
  SPARK_PAD = 1500 // above and below its line, for the dots
};

static const Color no_color = {.none = true};

int32_t scaled_length(const Canvas *c, int32_t mpt)
{
  int32_t scale = canvas_scale(c);
  return (int32_t)((int64_t)mpt * (scale < 100 ? 100 : scale) / 100);
}

int32_t plot_x(const Plot *p, int64_t x)
{
  int64_t room = p->area.width - 2 * p->inset;
  return p->area.x + p->inset + (int32_t)(room * (x - p->x_from) / (p->x_to - p->x_from));
}

// A value outside the plot's range is drawn at its edge.
int32_t plot_y(const Plot *p, int64_t y)
{
  y = y < p->y_from ? p->y_from : y > p->y_to ? p->y_to : y;
  int64_t up = p->area.height * (y - p->y_from) / (p->y_to - p->y_from);
  return p->area.y + p->area.height - (int32_t)up;
}

bool plot_shows(const Plot *p, int64_t x)
{
  return x >= p->x_from && x <= p->x_to;
}

Type plot_type(const Plot *p, Weight weight, Ink ink)
{
  return (Type){weight, p->size, canvas_ink(p->canvas, ink), 0};
}

// An empty range is opened, so that a single day stands in the middle.
static Plot plot_of(Canvas *c, const Chart *chart, Rect area)
{
  Plot p = {.canvas = c,
            .chart = chart,
            .area = area,
            .size = scaled_length(c, LABEL_SIZE),
            .x_from = chart->x_from,
            .x_to = chart->x_to,
            .y_from = chart->y_from,
            .y_to = chart->y_to};
  if (p.x_to <= p.x_from) {
    p.x_from--;
    p.x_to = p.x_from + 2;
  }
  if (p.y_to <= p.y_from)
    p.y_to = p.y_from + 10;
  return p;
}

// Heights of the parts above and below the plot at a width, and what the sides take.
typedef struct Frame {
  int32_t title, key, band, foot, caption;
  int32_t left, right;
  bool key_beside_title, names_at_ends;
  const char *caption_line[CAPTION_LINES];
  int32_t caption_count;
  const char *better_line[CAPTION_LINES]; // beside the title, or below it
  int32_t better_count;
  bool better_below;
} Frame;

static Type title_type(Canvas *c)
{
  return (Type){WEIGHT_BOLD, scaled_length(c, TITLE_SIZE), canvas_ink(c, INK_TEXT), 0};
}

static Type small_type(Canvas *c)
{
  return (Type){WEIGHT_REGULAR, scaled_length(c, LABEL_SIZE), canvas_ink(c, INK_MUTED), 0};
}

static int32_t title_width(Canvas *c, const Chart *chart)
{
  int32_t title = !is_blank(chart->title) ? canvas_text_width(c, chart->title, title_type(c)) : 0;
  int32_t better =
      !is_blank(chart->better) ? canvas_text_width(c, chart->better, small_type(c)) : 0;
  return title + better + (title && better ? 8 * PT : 0);
}

static bool is_named(const Series *s)
{
  return !is_blank(s->name);
}

static int32_t entry_width(Canvas *c, const Series *s)
{
  return sample_width(s) + SAMPLE_GAP + canvas_text_width(c, s->name, small_type(c));
}

static int32_t key_width(Canvas *c, const Chart *chart)
{
  int32_t width = 0;
  for (int32_t i = 0; i < chart->series_count; i++)
    if (is_named(&chart->series[i]))
      width += entry_width(c, &chart->series[i]) + (width ? KEY_GAP : 0);
  return width;
}

static int32_t key_line(Canvas *c)
{
  return scaled_length(c, LABEL_SIZE) * 3 / 2;
}

// Draws the entries from left to right in lines, or only counts the lines when `draw` is false.
static int32_t key_fill(Canvas *c, const Chart *chart, Rect r, bool draw)
{
  int32_t x = r.x, y = r.y, height = scaled_length(c, 6 * PT);
  Type type = small_type(c);
  type.color = canvas_ink(c, INK_TEXT);
  int32_t base = (key_line(c) + canvas_cap_height(c, type)) / 2;
  for (int32_t i = 0; i < chart->series_count; i++) {
    const Series *s = &chart->series[i];
    if (!is_named(s))
      continue;
    int32_t width = entry_width(c, s);
    if (x > r.x && x + width > r.x + r.width) {
      x = r.x;
      y += key_line(c);
    }
    if (draw) {
      series_sample(c, chart, s,
                    (Rect){x, y + (key_line(c) - height) / 2, sample_width(s), height});
      canvas_text(c, s->name, type, (Point){x + sample_width(s) + SAMPLE_GAP, y + base}, 0);
    }
    x += width + KEY_GAP;
  }
  return y - r.y + key_line(c);
}

// Names stand at the ends of lines where all are lines and there is room; else in a key.
static bool names_fit_at_ends(const Plot *p, int32_t width)
{
  if (width < NARROW || chart_has(p->chart, SERIES_BARS) || chart_has(p->chart, SERIES_DOTS))
    return false;
  for (int32_t i = 0; i < p->chart->series_count; i++)
    if (is_named(&p->chart->series[i]) && !p->chart->series[i].point_count)
      return false;
  return label_end_width(p) <= width * END_SHARE / 100;
}

static void frame_names(Frame *f, const Plot *p, int32_t width)
{
  int32_t key = key_width(p->canvas, p->chart);
  f->names_at_ends = key && names_fit_at_ends(p, width);
  if (f->names_at_ends)
    f->right = label_end_width(p) + END_GAP;
  else if (key)
    f->key_beside_title = f->title && title_width(p->canvas, p->chart) + KEY_GAP + key <= width;
  if (key && !f->names_at_ends && !f->key_beside_title)
    f->key = key_fill(p->canvas, p->chart, (Rect){0, 0, width, 0}, false) + 2 * PT;
}

static bool has_labelled_bars(const Chart *chart)
{
  for (int32_t i = 0; i < chart->series_count; i++)
    if (chart->series[i].kind == SERIES_BARS && chart->series[i].point_count &&
        !is_blank(chart->series[i].point[0].label))
      return true;
  return false;
}

static int32_t plot_height(const Chart *chart, int32_t width)
{
  return chart->height.mpt > 0 ? chart->height.mpt
         : width < NARROW      ? PLOT_HEIGHT_NARROW
                               : PLOT_HEIGHT;
}

// Title and direction on one line where they fit, else below each other and folded.
static void frame_title(Frame *f, Canvas *c, const Chart *chart, int32_t width)
{
  if (!title_width(c, chart))
    return;
  f->better_below = !is_blank(chart->title) && title_width(c, chart) > width;
  if (!is_blank(chart->better))
    f->better_count =
        text_fold(c, chart->better, small_type(c), width, f->better_line, CAPTION_LINES);
  int32_t more = f->better_count - (f->better_below ? 0 : 1);
  f->title = title_type(c).size * 3 / 2 + (more > 0 ? more * key_line(c) : 0);
}

static Frame frame_of(Canvas *c, const Chart *chart, int32_t width)
{
  Frame f = {.title = 0};
  Plot p = plot_of(c, chart, (Rect){0, 0, width, plot_height(chart, width)});
  frame_title(&f, c, chart, width);
  frame_names(&f, &p, width);
  f.left = axis_y_width(&p);
  f.foot = axis_x_height(&p);
  p.area.x = f.left;
  p.area.width = width - f.left - f.right;
  p.inset = INSET;
  f.band = border_band_height(&p, width - f.left);
  if (has_labelled_bars(chart) && f.band == 0)
    f.band = p.size;
  if (!f.band && chart->y_tick_count)
    f.band = p.size / 2; // the topmost label of y stands half above the plot
  if (!is_blank(chart->caption)) {
    f.caption_count =
        text_fold(c, chart->caption, small_type(c), width, f.caption_line, CAPTION_LINES);
    f.caption = f.caption_count * p.size * 5 / 4 + 4 * PT;
  }
  return f;
}

int32_t chart_height(Canvas *c, const Chart *chart, int32_t width)
{
  Frame f = frame_of(c, chart, width);
  return f.title + f.key + f.band + plot_height(chart, width) + f.foot + f.caption;
}

static void draw_title(Canvas *c, const Chart *chart, const Frame *f, Rect r)
{
  Type title = title_type(c), small = small_type(c);
  Point at = {r.x, r.y + title.size};
  if (!is_blank(chart->title))
    at.x += canvas_text(c, chart->title, title, at, 0) + 8 * PT;
  if (f->better_below)
    at = (Point){r.x, at.y + key_line(c)};
  for (int32_t i = 0; i < f->better_count; i++)
    canvas_text(c, f->better_line[i], small, (Point){at.x, at.y + i * key_line(c)}, 0);
  int32_t key = key_width(c, chart);
  if (f->key_beside_title) {
    int32_t top = r.y + title.size - (key_line(c) + canvas_cap_height(c, small)) / 2;
    key_fill(c, chart, (Rect){r.x + r.width - key, top, key + PT, 0}, true);
  }
}

static void draw_caption(Canvas *c, const Frame *f, Rect r)
{
  Type type = small_type(c);
  int32_t y = r.y + r.height - f->caption + 4 * PT;
  for (int32_t i = 0; i < f->caption_count; i++)
    canvas_text(c, f->caption_line[i], type, (Point){r.x, y + i * type.size * 5 / 4 + type.size},
                0);
}

// Bars first, lines over them, marks across bars last.
static void draw_series(Plot *p)
{
  static const SeriesKind order[] = {SERIES_GAPS, SERIES_BARS, SERIES_STEPS, SERIES_LINE,
                                     SERIES_DOTS};
  for (size_t k = 0; k < sizeof order / sizeof *order; k++)
    for (int32_t i = p->chart->series_count - 1; i >= 0; i--) // the first series on top
      if (p->chart->series[i].kind == order[k])
        series_draw(p, &p->chart->series[i]);
}

void chart_draw(Canvas *c, const Chart *chart, Rect r)
{
  Frame f = frame_of(c, chart, r.width);
  draw_title(c, chart, &f, r);
  if (f.key)
    key_fill(c, chart, (Rect){r.x, r.y + f.title, r.width, 0}, true);
  int32_t band_top = r.y + f.title + f.key, top = band_top + f.band;
  Rect area = {r.x + f.left, top, r.width - f.left - f.right,
               r.y + r.height - f.foot - f.caption - top};
  Plot p = plot_of(c, chart, area);
  p.inset = chart_has(chart, SERIES_BARS) ? bars_inset(&p, area.width) : INSET;
  axis_grid(&p);
  band_draw(&p);
  border_draw(&p, band_top, r.width - f.left);
  axis_lines(&p);
  draw_series(&p);
  labels_points(&p);
  labels_notes(&p);
  labels_lines(&p);
  if (f.names_at_ends)
    labels_ends(&p, area.x + area.width + END_GAP);
  draw_caption(c, &f, r);
}

// One place for each step of x, so that a week without a value stays a gap.
static void spark_bars(Plot *p, const Series *s)
{
  int64_t step = p->chart->gap > 0 ? p->chart->gap : 1;
  int32_t slot = (int32_t)(p->area.width * step / (p->chart->x_to - p->chart->x_from + step));
  int32_t gap = slot > 4 * PT ? 2 * PT : slot / 3, foot = p->area.y + p->area.height;
  slot = slot > 16 * PT ? 16 * PT : slot;
  for (int32_t i = 0; i < s->point_count; i++) {
    int32_t y = plot_y(p, s->point[i].y),
            place = (int32_t)((s->point[i].x - p->chart->x_from) / step);
    bool last = s->point[i].x + step > p->chart->x_to;
    if (y < foot)
      canvas_rect(
          p->canvas, (Rect){p->area.x + place * slot, y, slot - gap, foot - y}, 0,
          (Pen){canvas_ink(p->canvas, last ? INK_BLUE : INK_PALE_BLUE), no_color, 0, {0, 0}});
  }
}

// Few points are each a test and get a dot; of many only one that stands alone does.
static void spark_stretch(Plot *p, const Point *at, int32_t count, bool dots)
{
  Color blue = canvas_ink(p->canvas, INK_BLUE);
  if (count > 1)
    canvas_polyline(p->canvas, at, count, (Pen){no_color, blue, 1100, {0, 0}});
  for (int32_t i = 0; i < count; i++)
    if (dots || count == 1)
      canvas_circle(p->canvas, at[i], 1200, (Pen){blue, no_color, 0, {0, 0}});
}

static void spark_line(Plot *p, const Series *s)
{
  Point *at = arena_array(canvas_arena(p->canvas), (size_t)s->point_count + 1, sizeof *at);
  const ChartPoint *before = NULL;
  int32_t n = 0;
  bool dots = p->chart->gap == 0 && s->point_count <= SPARK_DOTS;
  for (int32_t i = 0; i < s->point_count; i++) {
    const ChartPoint *q = &s->point[i];
    if (!plot_shows(p, q->x))
      continue;
    if (before && p->chart->gap > 0 && q->x - before->x > p->chart->gap) {
      spark_stretch(p, at, n, dots);
      n = 0;
    }
    at[n++] = (Point){plot_x(p, q->x), plot_y(p, q->y)};
    before = q;
  }
  spark_stretch(p, at, n, dots);
  if (n)
    canvas_circle(
        p->canvas, at[n - 1], 1900,
        (Pen){canvas_ink(p->canvas, INK_BLUE), canvas_ink(p->canvas, INK_PAPER), 600, {0, 0}});
}

static void spark_borders(Plot *p)
{
  for (int32_t i = 0; i < p->chart->border_count; i++) {
    int32_t x = plot_x(p, p->chart->border[i].x);
    if (plot_shows(p, p->chart->border[i].x))
      canvas_line(p->canvas, (Point){x, p->area.y}, (Point){x, p->area.y + p->area.height},
                  (Pen){no_color, canvas_ink(p->canvas, INK_TEXT), 600, {600, 1400}});
  }
}

void spark_draw(Canvas *c, const Chart *chart, Rect r)
{
  Plot p = plot_of(c, chart, r);
  p.inset = 2500;
  if (chart->series_count && chart->series[0].kind == SERIES_BARS) {
    spark_bars(&p, &chart->series[0]);
    return;
  }
  canvas_rect(c, r, 0, (Pen){canvas_ink(c, INK_TINT_GREY), no_color, 0, {0, 0}});
  p.area.y += SPARK_PAD;
  p.area.height -= 2 * SPARK_PAD;
  spark_borders(&p);
  for (int32_t i = 0; i < chart->line_count; i++) {
    int32_t y = plot_y(&p, chart->line[i].y);
    canvas_line(c, (Point){r.x, y}, (Point){r.x + r.width, y},
                (Pen){no_color, canvas_ink(c, INK_RED), 700, {2400, 1600}});
  }
  for (int32_t i = 0; i < chart->series_count; i++)
    spark_line(&p, &chart->series[i]);
}
