// Eleven circles, 0 to 10, to mark by hand. Up to `advance_max` bold on white, up to `hold_max`
// plain on white, above it filled grey behind a red bar: the ceiling is seen without colour.
#include "layout/chart_parts.h"

enum {
  CIRCLES = 11,
  DIAMETER_MAX = 26 * PT, // more than a fingertip needs
  LABEL_ROOM = 16 * PT,   // line of the label above the circles
  DIGIT_MIN = 8500,       // read at arm's length
  BAR_OVER = 3 * PT       // the bar stands out above and below the circles
};

static const Color no_color = {.none = true};

typedef struct Row {
  int32_t pitch, radius, top; // from one circle's middle to the next; top of the label's line
  int32_t label;              // height of that line
} Row;

// Circles fill the width with a seventh of a pitch between them.
static Row row_of(Canvas *c, const Scale *scale, int32_t width)
{
  Row r = {.pitch = width / CIRCLES};
  int32_t most = scaled_length(c, DIAMETER_MAX);
  r.radius = r.pitch * 6 / 14;
  if (2 * r.radius > most) {
    r.radius = most / 2;
    r.pitch = most * 7 / 6;
  }
  bool labelled = !is_blank(scale->label) || !is_blank(scale->mark);
  r.label = labelled ? scaled_length(c, LABEL_ROOM) : 0;
  return r;
}

static Type label_type(Canvas *c, Weight weight, Ink ink)
{
  return (Type){weight, scaled_length(c, LABEL_SIZE + PT / 2), canvas_ink(c, ink), 0};
}

// The label and the ceiling's mark on one line; where they do not fit, the mark gets its own.
static bool on_one_line(Canvas *c, const Scale *scale, int32_t width)
{
  if (is_blank(scale->label) || is_blank(scale->mark))
    return true;
  int32_t label = canvas_text_width(c, scale->label, label_type(c, WEIGHT_REGULAR, INK_TEXT));
  int32_t mark = canvas_text_width(c, scale->mark, label_type(c, WEIGHT_BOLD, INK_RED));
  return label + mark + 14 * PT <= width;
}

int32_t scale_height(Canvas *c, const Scale *scale, int32_t width)
{
  Row r = row_of(c, scale, width);
  int32_t lines = on_one_line(c, scale, width) ? 1 : 2;
  return lines * r.label + 2 * r.radius + 2 * BAR_OVER;
}

static bool has_ceiling(const Scale *scale)
{
  return scale->hold_max >= 0 && scale->hold_max < 100;
}

// Number of the last circle at or under the ceiling.
static int32_t ceiling_at(const Scale *scale)
{
  return scale->hold_max / 10;
}

static void draw_circle(Canvas *c, const Scale *scale, int32_t number, Point at, int32_t radius)
{
  static const char *const digits[CIRCLES] = {"0", "1", "2", "3", "4", "5",
                                              "6", "7", "8", "9", "10"};
  bool bold = number * 10 <= scale->advance_max, above = number * 10 > scale->hold_max;
  Pen pen = {canvas_ink(c, above ? INK_TINT_GREY : INK_PAPER),
             canvas_ink(c, bold ? INK_TEXT : INK_MUTED),
             bold ? 1300 : 700,
             {0, 0}};
  if (above) {
    pen.fill = canvas_ink(c, INK_LINE);
    pen.fill.r = (uint8_t)(pen.fill.r + (255 - pen.fill.r) * 6 / 10);
    pen.fill.g = (uint8_t)(pen.fill.g + (255 - pen.fill.g) * 6 / 10);
    pen.fill.b = (uint8_t)(pen.fill.b + (255 - pen.fill.b) * 6 / 10);
    pen.line = 500;
  }
  canvas_circle(c, at, radius - pen.line / 2, pen); // the line stays inside: the bar needs the gap
  int32_t size = radius * 11 / 10, smallest = scaled_length(c, DIGIT_MIN);
  size = size < smallest ? smallest : size;
  size = number > 9 ? size * 9 / 10 : size; // two digits in the same ring
  Type type = {bold ? WEIGHT_BOLD : WEIGHT_REGULAR, size,
               canvas_ink(c, above ? INK_MUTED : INK_TEXT), 0};
  at.y += canvas_cap_height(c, type) / 2;
  at.x -= canvas_text_width(c, digits[number], type) / 2;
  canvas_text(c, digits[number], type, at, 0);
}

static void draw_ceiling(Canvas *c, Rect bar)
{
  canvas_rect(c, bar, 0, (Pen){canvas_ink(c, INK_RED), no_color, 0, {0, 0}});
}

// The mark ends at the right with a small bar before it, as a key to the bar in the row.
static void draw_labels(Canvas *c, const Scale *scale, Rect r, const Row *row)
{
  Type label = label_type(c, WEIGHT_REGULAR, INK_TEXT), mark = label_type(c, WEIGHT_BOLD, INK_RED);
  int32_t base = r.y + row->label * 3 / 4;
  if (!is_blank(scale->label))
    canvas_text(c, scale->label, label, (Point){r.x, base}, 0);
  if (is_blank(scale->mark))
    return;
  if (!on_one_line(c, scale, r.width))
    base += row->label;
  int32_t right = r.x + 10 * row->pitch + row->pitch / 2 + row->radius;
  right = right > r.x + r.width ? r.x + r.width : right;
  int32_t x = right - canvas_text_width(c, scale->mark, mark);
  canvas_text(c, scale->mark, mark, (Point){x, base}, 0);
  int32_t cap = canvas_cap_height(c, mark);
  draw_ceiling(c, (Rect){x - 5 * PT, base - cap - PT, 1600, cap + 2 * PT});
}

void scale_draw(Canvas *c, const Scale *scale, Rect r)
{
  Row row = row_of(c, scale, r.width);
  int32_t lines = on_one_line(c, scale, r.width) ? 1 : 2;
  int32_t top = r.y + lines * row.label + BAR_OVER, start = r.x + row.radius;
  if (row.label)
    draw_labels(c, scale, r, &row);
  for (int32_t i = 0; i < CIRCLES; i++)
    draw_circle(c, scale, i, (Point){start + i * row.pitch, top + row.radius}, row.radius);
  if (has_ceiling(scale)) {
    int32_t x = start + ceiling_at(scale) * row.pitch + row.pitch / 2;
    draw_ceiling(c, (Rect){x - 800, top - BAR_OVER, 1600, 2 * row.radius + 2 * BAR_OVER});
  }
}
