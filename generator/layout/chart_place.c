// Where a label can stand: a few places in order of preference, of which it takes the first that
// covers nothing, else the one that covers least.
#include "layout/chart_parts.h"

enum {
  MARKER = 6,           // how much worse covering data is than its area, in (0.1 pt)²
  CROSSING = 20 * 1000, // what a crossed line of data costs
  CROSSING_RULE = 5000  // and a crossed border or ceiling
};

void label_take(Plot *p, Rect r)
{
  *arena_push(canvas_arena(p->canvas), p->taken, p->taken_count) = r;
}

void label_note(Plot *p, Rect r)
{
  *arena_push(canvas_arena(p->canvas), p->label, p->label_count) =
      (Rect){r.x - PT, r.y, r.width + 2 * PT, r.height};
}

static int64_t shared_area(Rect a, Rect b)
{
  int64_t width = least(a.x + a.width, b.x + b.width) - most(a.x, b.x);
  int64_t height = least(a.y + a.height, b.y + b.height) - most(a.y, b.y);
  return width > 0 && height > 0 ? (width / 100 + 1) * (height / 100 + 1) : 0;
}

// On which side of a segment a corner lies.
static int64_t side_of(Segment s, int32_t x, int32_t y)
{
  return (int64_t)(s.to.x - s.from.x) * (y - s.from.y) -
         (int64_t)(s.to.y - s.from.y) * (x - s.from.x);
}

// The boxes meet and not all corners lie on one side of the line.
static bool crosses(Segment s, Rect r)
{
  if (most(s.from.x, s.to.x) < r.x || least(s.from.x, s.to.x) > r.x + r.width ||
      most(s.from.y, s.to.y) < r.y || least(s.from.y, s.to.y) > r.y + r.height)
    return false;
  int64_t a = side_of(s, r.x, r.y), b = side_of(s, r.x + r.width, r.y);
  int64_t c = side_of(s, r.x, r.y + r.height), d = side_of(s, r.x + r.width, r.y + r.height);
  return !((a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0));
}

// INT64_MAX for a place that meets another label.
static int64_t cost_of(const Plot *p, Rect r)
{
  int64_t cost = 0;
  for (int32_t i = 0; i < p->label_count; i++)
    if (shared_area(p->label[i], r))
      return INT64_MAX;
  for (int32_t i = 0; i < p->taken_count; i++)
    cost += MARKER * shared_area(p->taken[i], r);
  Rect wide = {r.x - NEAR, r.y - NEAR, r.width + 2 * NEAR, r.height + 2 * NEAR};
  for (int32_t i = 0; i < p->segment_count; i++)
    if (crosses(p->segment[i], wide))
      cost += p->segment[i].data ? CROSSING : CROSSING_RULE;
  return cost;
}

static bool within(Rect r, Rect area)
{
  return r.x >= area.x && r.y >= area.y && r.x + r.width <= area.x + area.width &&
         r.y + r.height <= area.y + area.height;
}

// From near the point to the nearest corner of the text, or to its side where it stands beside.
Segment label_leader(const Plot *p, Point at, Rect r)
{
  bool right = r.x >= at.x, below = r.y >= at.y;
  int32_t line = p->size * 6 / 5;
  Point end = {right ? r.x - PT : r.x + r.width + PT,
               below ? r.y + line / 2 : r.y + r.height - line / 2};
  if (r.x - at.x < 4 * PT && at.x - r.x - r.width < 4 * PT) {
    end.x = right ? r.x + 3 * PT : r.x + r.width - 3 * PT;
    end.y = below ? r.y - PT / 2 : r.y + r.height + PT / 2;
  }
  Point from = {at.x + (end.x - at.x) / 4, at.y + (end.y - at.y) / 4};
  return (Segment){from, end, false};
}

static bool meet(Segment a, Segment b)
{
  int64_t c = side_of(a, b.from.x, b.from.y), d = side_of(a, b.to.x, b.to.y);
  int64_t e = side_of(b, a.from.x, a.from.y), f = side_of(b, a.to.x, a.to.y);
  return ((c > 0) != (d > 0)) && ((e > 0) != (f > 0));
}

// A leader may cross a line where it must, a label never.
static int64_t leader_cost(const Plot *p, Segment leader)
{
  int64_t cost = 0;
  for (int32_t i = 0; i < p->label_count; i++)
    if (crosses(leader, p->label[i]))
      return INT64_MAX;
  for (int32_t i = 0; i < p->segment_count; i++)
    if (p->segment[i].data && meet(leader, p->segment[i]))
      cost += CROSSING / 2;
  return cost;
}

// The cheapest of the places; an equal one later in the list loses. Width 0: none lies within.
// `led`: the point that a leader must reach from there, or NULL.
Rect label_place(const Plot *p, const Rect *place, int32_t count, const Point *led, int64_t *cost)
{
  Rect best = {0, 0, 0, 0};
  *cost = INT64_MAX;
  for (int32_t i = 0; i < count; i++) {
    if (!within(place[i], p->area))
      continue;
    int64_t c = cost_of(p, place[i]);
    if (led && c < INT64_MAX) {
      int64_t leader = leader_cost(p, label_leader(p, *led, place[i]));
      c = leader == INT64_MAX ? leader : c + leader;
    }
    if (c < *cost) {
      *cost = c;
      best = place[i];
    }
    if (c == 0)
      break;
  }
  return best;
}
