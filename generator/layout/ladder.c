// The stages of the way: done as filled discs with a tick, the present one as a large ring with its
// number, those to come as grey rings.
#include "layout/chart_parts.h"

enum { SMALL = 8 * PT, LARGE = 12 * PT, PITCH_MAX = 34 * PT };

static const Color no_color = {.none = true};

typedef struct Rungs {
  int32_t pitch, small, large; // radii
} Rungs;

// Rungs shrink where many must fit; the ring of the present stage stays half as large again.
static Rungs rungs_of(Canvas *c, const Ladder *ladder, int32_t width)
{
  Rungs r = {.small = scaled_length(c, SMALL), .large = scaled_length(c, LARGE)};
  int32_t spaces = ladder->count > 1 ? ladder->count - 1 : 1;
  r.pitch = (width - 2 * r.large) / spaces;
  if (r.pitch < r.small + r.large + 2 * PT) { // large = 3/2 small, pitch = small + large + 2 pt
    r.small = (width - spaces * 2 * PT) * 2 / (5 * spaces + 6);
    r.large = r.small * 3 / 2;
    r.pitch = (width - 2 * r.large) / spaces;
  }
  int32_t most = scaled_length(c, PITCH_MAX);
  r.pitch = r.pitch > most ? most : r.pitch;
  return r;
}

int32_t ladder_height(Canvas *c, const Ladder *ladder, int32_t width)
{
  return 2 * rungs_of(c, ladder, width).large + 2 * PT;
}

static void draw_number(Canvas *c, int32_t number, Type type, Point at)
{
  const char *text = arena_printf(canvas_arena(c), "%d", (int)number);
  at.y += canvas_cap_height(c, type) / 2;
  canvas_text(c, text, type, at, 2);
}

static void draw_rung(Canvas *c, const Ladder *ladder, int32_t number, Point at, const Rungs *r)
{
  Color blue = canvas_ink(c, INK_BLUE), paper = canvas_ink(c, INK_PAPER);
  if (number < ladder->present) {
    canvas_circle(c, at, r->small, (Pen){blue, no_color, 0, {0, 0}});
    int32_t s = r->small;
    Point tick[3] = {{at.x - s * 45 / 100, at.y + s * 2 / 100},
                     {at.x - s * 12 / 100, at.y + s * 36 / 100},
                     {at.x + s * 48 / 100, at.y - s * 34 / 100}};
    canvas_polyline(c, tick, 3, (Pen){no_color, paper, s / 4, {0, 0}});
  } else if (number == ladder->present) {
    canvas_circle(c, at, r->large - 900, (Pen){paper, blue, 2000, {0, 0}});
    draw_number(c, number, (Type){WEIGHT_BOLD, r->large * 12 / 10, blue, 0}, at);
  } else {
    canvas_circle(c, at, r->small - 350, (Pen){paper, canvas_ink(c, INK_LINE), 900, {0, 0}});
    draw_number(c, number,
                (Type){WEIGHT_REGULAR, r->small * 115 / 100, canvas_ink(c, INK_MUTED), 0}, at);
  }
}

void ladder_draw(Canvas *c, const Ladder *ladder, Rect r)
{
  Rungs rungs = rungs_of(c, ladder, r.width);
  Point first = {r.x + rungs.large, r.y + rungs.large + PT};
  for (int32_t i = 1; i < ladder->count; i++) {
    bool walked = i < ladder->present;
    Point from = {first.x + (i - 1) * rungs.pitch, first.y};
    Point to = {from.x + rungs.pitch, first.y};
    canvas_line(
        c, from, to,
        (Pen){no_color, canvas_ink(c, walked ? INK_BLUE : INK_LINE), walked ? 1800 : 1200, {0, 0}});
  }
  for (int32_t i = 1; i <= ladder->count; i++)
    draw_rung(c, ladder, i, (Point){first.x + (i - 1) * rungs.pitch, first.y}, &rungs);
}
