// Names of series, ceilings and single points.
#include "layout/chart_parts.h"

enum {
  OFF = 3 * PT, // from a point to its label
  POINT_HEIGHTS = 8,
  HIDDEN = 30 * 1000, // at this cost a small label is left out
  LINE_HIDDEN = 15 * 1000
};

static const Color no_color = {.none = true};

static Rect text_box(const Plot *p, const char *text, Type type)
{
  return (Rect){0, 0, canvas_text_width(p->canvas, text, type), p->size * 21 / 20};
}

static void draw_in_box(Plot *p, const char *text, Type type, Rect r)
{
  canvas_text(p->canvas, text, type, (Point){r.x, r.y + label_ascent(p)}, 0);
  label_note(p, r);
}

// At the left end above its line, else at the right end, else below. Where data is everywhere it is
// left out: the words above the chart name the ceiling.
void labels_lines(Plot *p)
{
  for (int32_t i = 0; i < p->chart->line_count; i++) {
    const ChartLine *line = &p->chart->line[i];
    if (is_blank(line->label) || line->y < p->y_from || line->y > p->y_to)
      continue;
    Type type = plot_type(p, WEIGHT_BOLD, line->shade_above ? INK_RED : INK_MUTED);
    Rect box = text_box(p, line->label, type), place[12];
    int32_t y = plot_y(p, line->y), n = 0;
    int32_t run = p->area.width - box.width - 2 * OFF;
    for (int32_t k = 0; k < 6; k++) { // left, right, then between them
      static const int32_t tenths[] = {0, 10, 7, 3, 5, 8};
      box.x = p->area.x + OFF + run * tenths[k] / 10;
      place[n] = place[n + 6] = box;
      place[n].y = y - box.height - NEAR - PT / 2;
      place[6 + n++].y = y + NEAR + PT;
    }
    int64_t cost;
    Rect best = label_place(p, place, 12, NULL, &cost);
    if (best.width && cost < LINE_HIDDEN)
      draw_in_box(p, line->label, type, best);
  }
}

// Above the point or its bar, farther above, beside that; of a line also below.
static int32_t point_places(const Series *s, Point at, Rect box, Rect *place)
{
  int32_t n = 0;
  for (int32_t far = 1; far <= POINT_HEIGHTS; far++)
    for (int32_t side = 0; side < 3; side++) {
      int32_t shift = side == 0 ? 0 : box.width / 2 + 2 * PT;
      box.x = at.x - box.width / 2 + (side == 1 ? shift : -shift);
      box.y = at.y - box.height - NEAR - far * 2 * PT + PT;
      place[n++] = box;
      if (s->kind == SERIES_BARS)
        continue; // below its top a label would stand in the bar
      box.y = at.y + NEAR + far * 2 * PT;
      place[n++] = box;
    }
  return n;
}

static void label_point(Plot *p, const Series *s, const ChartPoint *q)
{
  Type type = plot_type(p, WEIGHT_REGULAR, series_ink(p->chart, s));
  Rect box = text_box(p, q->label, type), place[POINT_HEIGHTS * 3 * 2];
  Point at = {plot_x(p, q->x), plot_y(p, q->y)};
  int32_t n = point_places(s, at, box, place);
  int64_t cost;
  Plot wide = *p; // a bar's label may rise above the area: nothing else stands there
  wide.area.y -= p->size;
  wide.area.height += p->size;
  Rect best = label_place(&wide, place, n, NULL, &cost);
  if (best.width && cost < HIDDEN)
    draw_in_box(p, q->label, type, best);
}

void labels_points(Plot *p)
{
  for (int32_t i = 0; i < p->chart->series_count; i++) {
    const Series *s = &p->chart->series[i];
    for (int32_t k = s->point_count - 1; k >= 0; k--) // where room is short the latest are kept
      if (!is_blank(s->point[k].label) && plot_shows(p, s->point[k].x))
        label_point(p, s, &s->point[k]);
  }
}

static const ChartPoint *last_shown(const Plot *p, const Series *s)
{
  for (int32_t k = s->point_count - 1; k >= 0; k--)
    if (plot_shows(p, s->point[k].x))
      return &s->point[k];
  return NULL;
}

int32_t label_end_width(const Plot *p)
{
  int32_t widest = 0;
  for (int32_t i = 0; i < p->chart->series_count; i++) {
    if (is_blank(p->chart->series[i].name))
      continue;
    Type type = plot_type(p, WEIGHT_BOLD, INK_TEXT);
    widest = most(widest, canvas_text_width(p->canvas, p->chart->series[i].name, type));
  }
  return widest;
}

typedef struct End { // a name beside the end of its line
  const Series *series;
  Point at;  // of the last point
  int32_t y; // middle of the name
} End;

// From the top down; equal ones stay in the order of the series.
static void sort_ends(End *end, int32_t count)
{
  for (int32_t i = 1; i < count; i++)
    for (int32_t k = i; k > 0 && end[k].at.y < end[k - 1].at.y; k--) {
      End swapped = end[k];
      end[k] = end[k - 1];
      end[k - 1] = swapped;
    }
}

// Names that would overlap are pushed apart: first down, then what went below the foot up again.
static void spread_ends(End *end, int32_t count, int32_t step, int32_t top, int32_t foot)
{
  for (int32_t i = 0; i < count; i++) {
    int32_t from = i ? end[i - 1].y + step : top;
    end[i].y = most(end[i].at.y, from);
  }
  for (int32_t i = count - 1; i >= 0; i--) {
    int32_t to = i + 1 < count ? end[i + 1].y - step : foot;
    end[i].y = least(end[i].y, to);
  }
}

void labels_ends(Plot *p, int32_t right)
{
  End *end = arena_array(canvas_arena(p->canvas), (size_t)p->chart->series_count + 1, sizeof *end);
  int32_t count = 0;
  for (int32_t i = 0; i < p->chart->series_count; i++) {
    const Series *s = &p->chart->series[i];
    const ChartPoint *q = last_shown(p, s);
    if (!q || is_blank(s->name) || s->kind == SERIES_GAPS)
      continue;
    Point at = {plot_x(p, q->x), plot_y(p, q->y)};
    if (s->kind == SERIES_STEPS)
      at.x = p->area.x + p->area.width;
    end[count++] = (End){s, at, at.y};
  }
  sort_ends(end, count);
  spread_ends(end, count, p->size * 6 / 5, p->area.y + p->size / 2,
              p->area.y + p->area.height - p->size / 2);
  for (int32_t i = 0; i < count; i++) {
    Type type = plot_type(p, WEIGHT_BOLD, series_ink(p->chart, end[i].series));
    int32_t base = end[i].y + canvas_cap_height(p->canvas, type) / 2;
    if (right - end[i].at.x > 24 * PT) // the record ended before the plot does
      canvas_line(p->canvas, (Point){end[i].at.x + 2 * OFF, end[i].at.y},
                  (Point){right - OFF, end[i].y}, (Pen){no_color, type.color, 400, {600, 1400}});
    canvas_text(p->canvas, end[i].series->name, type, (Point){right, base}, 0);
  }
}
