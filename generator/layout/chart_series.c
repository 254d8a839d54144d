// Lines, dots, bars and steps. Each look is a colour, a shape and a dash together.
#include "layout/chart_parts.h"

enum { LOOKS = 6, RADIUS = 2600, BAR_MAX = 34 * PT, NOTHING = 1300 };

typedef enum Shape { DISC, DIAMOND, SQUARE, TRIANGLE } Shape;

typedef struct Look {
  Ink ink;
  Shape shape;
  bool hollow;
  int32_t line, dash[2];
} Look;

static const Look looks[LOOKS] = {
    {INK_BLUE, DISC, false, 1500, {0, 0}},     {INK_AMBER, DIAMOND, true, 1100, {2600, 1700}},
    {INK_TEAL, SQUARE, true, 1500, {0, 0}},    {INK_MUTED, TRIANGLE, true, 1000, {900, 1500}},
    {INK_RED, DISC, true, 1200, {5000, 2000}}, {INK_TEXT, DIAMOND, false, 1000, {0, 0}},
};

// Bars: solid, pale, outlined by dashes for what is only planned; then the solid colours again.
static const struct {
  Ink fill, stroke;
  bool dashed;
} bar_looks[LOOKS] = {
    {INK_BLUE, INK_MAX, false}, {INK_PALE_BLUE, INK_MAX, false}, {INK_PAPER, INK_MUTED, true},
    {INK_TEAL, INK_MAX, false}, {INK_LINE, INK_MAX, false},      {INK_MUTED, INK_MAX, false},
};

static const Color no_color = {.none = true};

static const Look *look_of(const Series *s)
{
  return &looks[s->look < 0 ? 0 : s->look % LOOKS];
}

bool chart_has(const Chart *chart, SeriesKind kind)
{
  for (int32_t i = 0; i < chart->series_count; i++)
    if (chart->series[i].kind == kind)
      return true;
  return false;
}

Ink series_ink(const Chart *chart, const Series *s)
{
  if (s->kind == SERIES_BARS || (s->kind == SERIES_STEPS && chart_has(chart, SERIES_BARS)))
    return INK_TEXT;
  return look_of(s)->ink;
}

static PathStep step_to(PathOp op, int32_t x, int32_t y)
{
  return (PathStep){op, {{x, y}}};
}

// Corners of the shapes in hundredths of the radius; areas about equal to the disc's.
static const struct {
  int32_t count;
  Point corner[4];
} outlines[] = {
    [DIAMOND] = {4, {{0, -125}, {125, 0}, {0, 125}, {-125, 0}}},
    [SQUARE] = {4, {{-92, -92}, {92, -92}, {92, 92}, {-92, 92}}},
    [TRIANGLE] = {3, {{0, -125}, {119, 84}, {-119, 84}}},
};

// Filled shapes get a rim of paper, which parts them from lines that pass behind.
static void marker_draw(Canvas *c, const Look *look, Point at, int32_t radius)
{
  Color ink = canvas_ink(c, look->ink), paper = canvas_ink(c, INK_PAPER);
  Pen pen = look->hollow ? (Pen){paper, ink, radius * 2 / 5, {0, 0}}
                         : (Pen){ink, paper, radius * 3 / 10, {0, 0}};
  if (look->shape == DISC) {
    canvas_circle(c, at, radius, pen);
    return;
  }
  PathStep path[5];
  int32_t n = outlines[look->shape].count;
  for (int32_t i = 0; i < n; i++) {
    Point corner = outlines[look->shape].corner[i];
    path[i] = step_to(i ? PATH_LINE : PATH_MOVE, at.x + corner.x * radius / 100,
                      at.y + corner.y * radius / 100);
  }
  path[n] = step_to(PATH_CLOSE, 0, 0);
  canvas_path(c, path, n + 1, pen);
}

static Pen line_pen(Canvas *c, const Look *look)
{
  return (Pen){no_color, canvas_ink(c, look->ink), look->line, {look->dash[0], look->dash[1]}};
}

// How far apart points of one day stand; 0 where they need not.
static int32_t day_step(const Plot *p)
{
  const Chart *chart = p->chart;
  if (chart->series_count < 2 || !chart_has(chart, SERIES_DOTS))
    return 0;
  int32_t day = plot_x(p, p->x_from + 1) - plot_x(p, p->x_from);
  return least(day / chart->series_count, scaled_length(p->canvas, 2 * RADIUS));
}

// Points of one day stand side by side, in the order of the series, so that equal values do not
// hide each other: a line and dots, or several kinds of dots.
static int32_t series_shift(const Plot *p, const Series *s)
{
  const Chart *chart = p->chart;
  return (int32_t)(2 * (s - chart->series) - (chart->series_count - 1)) * day_step(p) / 2;
}

// The part of a series that lies on the plot, on paper; `begins`: the line is broken before it.
typedef struct Spot {
  Point at;
  bool begins;
  const ChartPoint *point;
} Spot;

typedef struct Spots {
  Spot *item;
  int32_t count;
} Spots;

static Spots spots_of(Plot *p, const Series *s)
{
  Spots spots = {NULL, 0};
  int32_t shift = series_shift(p, s);
  const ChartPoint *before = NULL;
  for (int32_t i = 0; i < s->point_count; i++) {
    const ChartPoint *q = &s->point[i];
    if (!plot_shows(p, q->x))
      continue;
    bool gap = !before || (p->chart->gap > 0 && q->x - before->x > p->chart->gap);
    *arena_push(canvas_arena(p->canvas), spots.item, spots.count) =
        (Spot){{plot_x(p, q->x) + shift, plot_y(p, q->y)}, gap, q};
    before = q;
  }
  return spots;
}

// A line of more points than a printer can part is drawn by its extremes: of all points in a column
// half a point wide the first, the lowest, the highest and the last stay, in their order.
static Spots spots_thinned(Plot *p, Spots all)
{
  enum { COLUMN = PT / 2 };
  if (all.count <= p->area.width / COLUMN * 2)
    return all;
  Spots kept = {NULL, 0};
  for (int32_t from = 0, to; from < all.count; from = to) {
    int32_t low = from, high = from;
    for (to = from + 1; to < all.count && !all.item[to].begins &&
                        all.item[to].at.x / COLUMN == all.item[from].at.x / COLUMN;
         to++) {
      low = all.item[to].at.y > all.item[low].at.y ? to : low;
      high = all.item[to].at.y < all.item[high].at.y ? to : high;
    }
    for (int32_t i = from; i < to; i++)
      if (i == from || i == low || i == high || i == to - 1)
        *arena_push(canvas_arena(p->canvas), kept.item, kept.count) = all.item[i];
  }
  return kept;
}

static void note_segment(Plot *p, Point from, Point to)
{
  *arena_push(canvas_arena(p->canvas), p->segment, p->segment_count) = (Segment){from, to, true};
}

static void draw_stretch(Plot *p, const Look *look, const Spot *spot, int32_t count)
{
  Point *at = arena_array(canvas_arena(p->canvas), (size_t)count, sizeof *at);
  for (int32_t i = 0; i < count; i++) {
    at[i] = spot[i].at;
    if (i)
      note_segment(p, at[i - 1], at[i]);
  }
  canvas_polyline(p->canvas, at, count, line_pen(p->canvas, look));
}

// Smaller where points stand close; 0 where markers would run into each other.
static int32_t marker_radius(const Plot *p, const Spots *spots)
{
  int32_t full = scaled_length(p->canvas, RADIUS), beside = day_step(p) * 55 / 100;
  if (beside > PT)
    return least(beside, full);
  if (spots->count < 2)
    return full;
  int32_t step = (spots->item[spots->count - 1].at.x - spots->item[0].at.x) / (spots->count - 1);
  return step >= 3 * full ? full : step >= 2 * full ? full * 4 / 5 : 0;
}

static bool stands_alone(const Spots *spots, int32_t i)
{
  return spots->item[i].begins && (i + 1 == spots->count || spots->item[i + 1].begins);
}

static void draw_markers(Plot *p, const Series *s, const Spots *spots)
{
  int32_t radius = marker_radius(p, spots), small = scaled_length(p->canvas, RADIUS) * 7 / 10;
  bool dots = s->kind == SERIES_DOTS;
  for (int32_t i = 0; i < spots->count; i++) {
    bool last = i + 1 == spots->count;
    int32_t size = radius ? radius : dots || last || stands_alone(spots, i) ? small : 0;
    if (!size)
      continue;
    Point at = spots->item[i].at;
    marker_draw(p->canvas, look_of(s), at, size);
    label_take(p, (Rect){at.x - size, at.y - size, 2 * size, 2 * size});
  }
}

static void draw_line(Plot *p, const Series *s)
{
  Spots all = spots_of(p, s), spots = spots_thinned(p, all);
  for (int32_t from = 0, to; from < spots.count; from = to) {
    for (to = from + 1; to < spots.count && !spots.item[to].begins; to++)
      ;
    draw_stretch(p, look_of(s), &spots.item[from], to - from);
  }
  draw_markers(p, s, &spots);
}

static void draw_dots(Plot *p, const Series *s)
{
  Spots spots = spots_of(p, s);
  draw_markers(p, s, &spots);
}

// The least distance in x between two bars; 0 with fewer than two.
static int64_t bar_distance(const Chart *chart)
{
  int64_t least = chart_has(chart, SERIES_GAPS) ? 1 : 0; // day by day, however few have a value
  for (int32_t i = 0; i < chart->series_count; i++) {
    const Series *s = &chart->series[i];
    for (int32_t k = 1; s->kind == SERIES_BARS && k < s->point_count; k++) {
      int64_t d = s->point[k].x - s->point[k - 1].x;
      if (d > 0 && (!least || d < least))
        least = d;
    }
  }
  return least;
}

static bool bars_share_places(const Chart *chart)
{
  for (int32_t i = 0; i < chart->series_count; i++)
    for (int32_t k = i + 1; k < chart->series_count; k++) {
      const Series *a = &chart->series[i], *b = &chart->series[k];
      if (a->kind != SERIES_BARS || b->kind != SERIES_BARS)
        continue;
      for (int32_t m = 0, n = 0; m < a->point_count && n < b->point_count;) {
        if (a->point[m].x == b->point[n].x)
          return true;
        a->point[m].x < b->point[n].x ? m++ : n++;
      }
    }
  return false;
}

// Room for half a bar at each end. With n places d apart the width is n slots.
int32_t bars_inset(const Plot *p, int32_t width)
{
  int64_t span = p->x_to - p->x_from, distance = bar_distance(p->chart);
  if (!distance || distance > span)
    return width / 2 - 1 < BAR_MAX ? width / 4 : BAR_MAX;
  return (int32_t)(width * distance / (span + distance) / 2);
}

// Width of the place of a bar on paper.
static int32_t slot_width(const Plot *p)
{
  int64_t distance = bar_distance(p->chart);
  int32_t slot = distance ? plot_x(p, p->x_from + distance) - plot_x(p, p->x_from) : BAR_MAX;
  return slot > BAR_MAX * 3 / 2 ? BAR_MAX * 3 / 2 : slot;
}

typedef struct BarPlace {
  int32_t width, shift; // shift of the bar's left side from the middle of its slot
} BarPlace;

static BarPlace bar_place(const Plot *p, const Series *s)
{
  int32_t slot = slot_width(p), group = 1, index = 0;
  if (bars_share_places(p->chart)) {
    group = 0;
    for (int32_t i = 0; i < p->chart->series_count; i++)
      if (p->chart->series[i].kind == SERIES_BARS) {
        index = &p->chart->series[i] == s ? group : index;
        group++;
      }
  }
  int32_t width = slot * 7 / 10 / group;
  return (BarPlace){width, index * width - width * group / 2};
}

static Pen bar_pen(Canvas *c, const Series *s)
{
  int32_t look = s->look < 0 ? 0 : s->look % LOOKS;
  Pen pen = {canvas_ink(c, bar_looks[look].fill), no_color, 0, {0, 0}};
  if (bar_looks[look].stroke != INK_MAX) {
    pen.stroke = canvas_ink(c, bar_looks[look].stroke);
    pen.line = 800;
    pen.dash[0] = bar_looks[look].dashed ? 1800 : 0;
    pen.dash[1] = 1400;
  }
  return pen;
}

static void draw_bars(Plot *p, const Series *s)
{
  BarPlace place = bar_place(p, s);
  int32_t foot = plot_y(p, p->y_from < 0 && p->y_to > 0 ? 0 : p->y_from);
  Spots spots = spots_of(p, s);
  Pen pen = bar_pen(p->canvas, s);
  for (int32_t i = 0; i < spots.count; i++) {
    int32_t y = spots.item[i].at.y, top = y < foot ? y : foot;
    Rect r = {spots.item[i].at.x + place.shift, top, place.width, y < foot ? foot - y : y - foot};
    if (r.height == 0) // nothing, but recorded: flat on the axis, where a missing one has stripes
      r = (Rect){r.x, foot - NOTHING, r.width, NOTHING};
    canvas_rect(p->canvas, r, 0, pen);
    label_take(p, r);
  }
}

// Over bars a level is a mark across each of them; alone it is a staircase that runs to the next
// point, the last one to the end of the plot.
static void draw_levels(Plot *p, const Series *s)
{
  int32_t half = slot_width(p) * 4 / 10;
  Spots spots = spots_of(p, s);
  Pen pen = {no_color, canvas_ink(p->canvas, INK_TEXT), 1300, {0, 0}};
  for (int32_t i = 0; i < spots.count; i++) {
    Point at = spots.item[i].at;
    canvas_line(p->canvas, (Point){at.x - half, at.y}, (Point){at.x + half, at.y}, pen);
    note_segment(p, (Point){at.x - half, at.y}, (Point){at.x + half, at.y});
  }
}

// A level holds until the next point however long that takes, so no gap breaks it.
static void draw_stairs(Plot *p, const Series *s)
{
  Spots spots = spots_of(p, s);
  Spot *stair = arena_array(canvas_arena(p->canvas), (size_t)spots.count * 2 + 1, sizeof *stair);
  int32_t n = 0;
  for (int32_t i = 0; i < spots.count; i++) {
    if (i)
      stair[n++].at = (Point){spots.item[i].at.x, spots.item[i - 1].at.y};
    stair[n++].at = spots.item[i].at;
  }
  if (n)
    stair[n++].at = (Point){p->area.x + p->area.width, spots.item[spots.count - 1].at.y};
  draw_stretch(p, look_of(s), stair, n);
}

static void draw_steps(Plot *p, const Series *s)
{
  chart_has(p->chart, SERIES_BARS) ? draw_levels(p, s) : draw_stairs(p, s);
}

// Stripes across a column, in one stroke as broad as the column.
static void stripes(Canvas *c, Point top, int32_t height, int32_t width)
{
  canvas_line(c, top, (Point){top.x, top.y + height},
              (Pen){no_color, canvas_ink(c, INK_LINE), width, {900, 1500}});
}

static void draw_gaps(Plot *p, const Series *s)
{
  int32_t day = plot_x(p, p->x_from + 1) - plot_x(p, p->x_from);
  for (int32_t i = 0; i < s->point_count; i++)
    if (plot_shows(p, s->point[i].x))
      stripes(p->canvas, (Point){plot_x(p, s->point[i].x), p->area.y}, p->area.height,
              least(day * 7 / 10, BAR_MAX));
}

void series_draw(Plot *p, const Series *s)
{
  static void (*const draw[])(Plot *, const Series *) = {[SERIES_LINE] = draw_line,
                                                         [SERIES_DOTS] = draw_dots,
                                                         [SERIES_BARS] = draw_bars,
                                                         [SERIES_STEPS] = draw_steps,
                                                         [SERIES_GAPS] = draw_gaps};
  draw[s->kind](p, s);
}

// The first look is shaded between fine lines, every other only framed by its dash, so that two
// bands over each other can be told apart in grey.
void band_draw(Plot *p)
{
  for (int32_t i = 0; i < p->chart->band_count; i++) {
    const ChartBand *b = &p->chart->band[i];
    const Look *look = &looks[b->look < 0 ? 0 : b->look % LOOKS];
    int32_t x = plot_x(p, b->x < p->x_from ? p->x_from : b->x), right = p->area.x + p->area.width;
    int32_t top = plot_y(p, b->y_to), foot = plot_y(p, b->y_from);
    Pen edge = {no_color, canvas_ink(p->canvas, look->ink), 500, {look->dash[0], look->dash[1]}};
    if (i == 0)
      canvas_rect(p->canvas, (Rect){x, top, right - x, foot - top}, 0,
                  (Pen){canvas_ink(p->canvas, INK_TINT_GREY), no_color, 0, {0, 0}});
    canvas_line(p->canvas, (Point){x, top}, (Point){right, top}, edge);
    canvas_line(p->canvas, (Point){x, foot}, (Point){right, foot}, edge);
  }
}

int32_t sample_width(const Series *s)
{
  bool narrow = s->kind == SERIES_BARS || s->kind == SERIES_DOTS || s->kind == SERIES_GAPS;
  return narrow ? 8 * PT : 18 * PT;
}

void series_sample(Canvas *c, const Chart *chart, const Series *s, Rect r)
{
  int32_t middle = r.y + r.height / 2, side = r.height;
  Point from = {r.x, middle}, to = {r.x + r.width, middle};
  if (s->kind == SERIES_BARS) {
    canvas_rect(c, (Rect){r.x + (r.width - side) / 2, r.y, side, side}, 0, bar_pen(c, s));
  } else if (s->kind == SERIES_GAPS) {
    stripes(c, (Point){r.x + r.width / 2, r.y}, r.height, side);
  } else if (s->kind == SERIES_STEPS && chart_has(chart, SERIES_BARS)) {
    canvas_line(c, from, to, (Pen){no_color, canvas_ink(c, INK_TEXT), 1300, {0, 0}});
  } else {
    if (s->kind != SERIES_DOTS)
      canvas_line(c, from, to, line_pen(c, look_of(s)));
    if (s->kind != SERIES_STEPS)
      marker_draw(c, look_of(s), (Point){r.x + r.width / 2, middle}, scaled_length(c, RADIUS));
  }
}
