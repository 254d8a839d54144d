// Signs drawn as paths, each its own shape, so that a grey page says the same.
#include "layout/chart_parts.h"

static const Color no_color = {.none = true};

// Points of the signs in hundredths of their square.
static const Point tick[] = {{27, 52}, {44, 69}, {74, 34}};
static const Point triangle[] = {{50, 6}, {98, 92}, {2, 92}};

static Point place(Point at, Point p, int32_t size)
{
  return (Point){at.x + (int32_t)((int64_t)p.x * size / 100),
                 at.y + (int32_t)((int64_t)p.y * size / 100)};
}

static Point middle(Point at, int32_t size)
{
  return (Point){at.x + size / 2, at.y + size / 2};
}

static void draw_ok(Canvas *c, Point at, int32_t size)
{
  canvas_circle(c, middle(at, size), size / 2, (Pen){canvas_ink(c, INK_TEAL), no_color, 0, {0, 0}});
  Point p[3];
  for (int i = 0; i < 3; i++)
    p[i] = place(at, tick[i], size);
  canvas_polyline(c, p, 3, (Pen){no_color, canvas_ink(c, INK_PAPER), size * 13 / 100, {0, 0}});
}

static void draw_care(Canvas *c, Point at, int32_t size)
{
  PathStep path[4];
  for (int i = 0; i < 3; i++)
    path[i] = (PathStep){i ? PATH_LINE : PATH_MOVE, {place(at, triangle[i], size)}};
  path[3] = (PathStep){PATH_CLOSE, {{0, 0}}};
  canvas_path(c, path, 4, (Pen){canvas_ink(c, INK_AMBER), no_color, 0, {0, 0}});
}

static void draw_stop(Canvas *c, Point at, int32_t size)
{
  int32_t edge = size * 6 / 100;
  canvas_rect(c, (Rect){at.x + edge, at.y + edge, size - 2 * edge, size - 2 * edge}, 0,
              (Pen){canvas_ink(c, INK_RED), no_color, 0, {0, 0}});
}

static void draw_ring(Canvas *c, Point at, int32_t size, Ink ink)
{
  int32_t line = size * 12 / 100;
  canvas_circle(c, middle(at, size), size / 2 - line / 2,
                (Pen){canvas_ink(c, INK_PAPER), canvas_ink(c, ink), line, {0, 0}});
}

static void draw_open(Canvas *c, Point at, int32_t size)
{
  draw_ring(c, at, size, INK_AMBER);
}

static void draw_fail(Canvas *c, Point at, int32_t size)
{
  draw_ring(c, at, size, INK_RED);
  Pen pen = {no_color, canvas_ink(c, INK_RED), size * 12 / 100, {0, 0}};
  canvas_line(c, place(at, (Point){34, 34}, size), place(at, (Point){66, 66}, size), pen);
  canvas_line(c, place(at, (Point){66, 34}, size), place(at, (Point){34, 66}, size), pen);
}

static void draw_tickbox(Canvas *c, Point at, int32_t size)
{
  int32_t line = size > 12 * PT ? 1200 : size / 10;
  canvas_rect(c, (Rect){at.x + line / 2, at.y + line / 2, size - line, size - line}, size / 6,
              (Pen){canvas_ink(c, INK_PAPER), canvas_ink(c, INK_TEXT), line, {0, 0}});
}

void sign_draw(Canvas *c, SignKind sign, Point at, int32_t size)
{
  static void (*const draw[])(Canvas *, Point, int32_t) = {
      [SIGN_OK] = draw_ok,     [SIGN_CARE] = draw_care, [SIGN_STOP] = draw_stop,
      [SIGN_OPEN] = draw_open, [SIGN_FAIL] = draw_fail, [SIGN_TICKBOX] = draw_tickbox};
  draw[sign](c, at, size);
}
