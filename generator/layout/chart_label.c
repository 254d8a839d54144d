// Where names, notes and small labels go. Each label has a few places in order of preference and
// takes the first that covers nothing, else the one that covers least.
#include <string.h>

#include "base/text.h"
#include "layout/chart_parts.h"

enum {
  OFF = 3 * PT,         // from a point to its label
  MARKER = 6,           // how much worse covering data is than its area, in (0.1 pt)²
  CROSSING = 20 * 1000, // what a crossed line costs
  HIDDEN = 30 * 1000    // at this cost a small label is left out
};

static const Color no_color = {.none = true};

void label_take(Plot *p, Rect r)
{
  *arena_push(canvas_arena(p->canvas), p->taken, p->taken_count) = r;
}

static void note_label(Plot *p, Rect r)
{
  *arena_push(canvas_arena(p->canvas), p->label, p->label_count) =
      (Rect){r.x - PT, r.y, r.width + 2 * PT, r.height};
}

static int32_t least(int32_t a, int32_t b)
{
  return a < b ? a : b;
}

static int32_t most(int32_t a, int32_t b)
{
  return a > b ? a : b;
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
  for (int32_t i = 0; i < p->segment_count; i++)
    if (crosses(p->segment[i], r))
      cost += CROSSING;
  return cost;
}

static bool within(Rect r, Rect area)
{
  return r.x >= area.x && r.y >= area.y && r.x + r.width <= area.x + area.width &&
         r.y + r.height <= area.y + area.height;
}

// The cheapest of the places; an equal one later in the list loses. Width 0: none lies within.
static Rect best_place(const Plot *p, const Rect *place, int32_t count, int64_t *cost)
{
  Rect best = {0, 0, 0, 0};
  *cost = INT64_MAX;
  for (int32_t i = 0; i < count; i++) {
    if (!within(place[i], p->area))
      continue;
    int64_t c = cost_of(p, place[i]);
    if (c < *cost) {
      *cost = c;
      best = place[i];
    }
    if (c == 0)
      break;
  }
  return best;
}

// A box of text: a little more than the capitals above the baseline, the descenders below.
static int32_t text_ascent(const Plot *p)
{
  return p->size * 4 / 5;
}

static Rect text_box(const Plot *p, const char *text, Type type)
{
  return (Rect){0, 0, canvas_text_width(p->canvas, text, type), p->size * 21 / 20};
}

static void draw_in_box(Plot *p, const char *text, Type type, Rect r)
{
  canvas_text(p->canvas, text, type, (Point){r.x, r.y + text_ascent(p)}, 0);
  note_label(p, r);
}

// At the left end above its line, else at the right end, else below.
void labels_lines(Plot *p)
{
  for (int32_t i = 0; i < p->chart->line_count; i++) {
    const ChartLine *line = &p->chart->line[i];
    if (!*line->label || line->y < p->y_from || line->y > p->y_to)
      continue;
    Type type = plot_type(p, WEIGHT_BOLD, line->shade_above ? INK_RED : INK_MUTED);
    Rect box = text_box(p, line->label, type), place[12];
    int32_t y = plot_y(p, line->y), n = 0;
    int32_t run = p->area.width - box.width - 2 * OFF;
    for (int32_t k = 0; k < 6; k++) { // left, right, then between them
      static const int32_t tenths[] = {0, 10, 7, 3, 5, 8};
      box.x = p->area.x + OFF + run * tenths[k] / 10;
      place[n] = place[n + 6] = box;
      place[n].y = y - box.height - PT;
      place[6 + n++].y = y + PT * 3 / 2;
    }
    int64_t cost;
    Rect best = best_place(p, place, 12, &cost);
    if (best.width)
      draw_in_box(p, line->label, type, best);
  }
}

static void label_point(Plot *p, const Series *s, const ChartPoint *q)
{
  enum { PLACES = 12 };
  Type type = plot_type(p, WEIGHT_REGULAR, series_ink(p->chart, s));
  Rect box = text_box(p, q->label, type), place[PLACES];
  Point at = {plot_x(p, q->x), plot_y(p, q->y)};
  int32_t n = 0;
  box.x = at.x - box.width / 2;
  for (int32_t far = 1; far <= PLACES / 2; far++) {
    box.y = at.y - box.height - far * 2 * PT;
    place[n++] = box;
    if (s->kind == SERIES_BARS)
      continue; // below its top a label would stand in the bar
    box.y = at.y + far * 2 * PT;
    place[n++] = box;
  }
  int64_t cost;
  Plot wide = *p; // a bar's label may rise above the area: nothing else stands there
  wide.area.y -= p->size;
  wide.area.height += p->size;
  Rect best = best_place(&wide, place, n, &cost);
  if (best.width && cost < HIDDEN)
    draw_in_box(p, q->label, type, best);
}

void labels_points(Plot *p)
{
  for (int32_t i = 0; i < p->chart->series_count; i++) {
    const Series *s = &p->chart->series[i];
    for (int32_t k = s->point_count - 1; k >= 0; k--) // where room is short the latest are kept
      if (s->point[k].label && *s->point[k].label && plot_shows(p, s->point[k].x))
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
    if (!q || !*s->name)
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

static bool breaks_here(const char *s)
{
  return *s == ' ';
}

int32_t text_fold(Canvas *c, const char *text, Type type, int32_t width, const char **line,
                  int32_t most_lines)
{
  int32_t count = 0;
  Arena *a = canvas_arena(c);
  while (*text && count + 1 < most_lines) {
    size_t fits = 0, n = 0;
    for (;; n++) {
      if (text[n] && !breaks_here(&text[n]))
        continue;
      bool in = canvas_text_width(c, arena_copy(a, text, n), type) <= width;
      if (in || !fits) // a word wider than the line stands alone
        fits = n;
      if (!in || !text[n])
        break;
    }
    line[count++] = arena_copy(a, text, fits);
    text += fits;
    while (breaks_here(text))
      text++;
  }
  if (*text)
    line[count++] = text;
  return count;
}

enum { NOTE_LINES = 3, NOTE_PLACES = 72 };

typedef struct Note {
  const char *line[NOTE_LINES];
  int32_t count;
  Rect box;
  Point at;
} Note;

static Note fold_note(Plot *p, const ChartNote *n, Type type, int32_t share)
{
  Note note = {.at = {plot_x(p, n->x), plot_y(p, n->y)}};
  int32_t room = p->area.width * share / 100;
  note.count = text_fold(p->canvas, n->text, type, room, note.line, NOTE_LINES);
  note.box.height = note.count * p->size * 6 / 5;
  for (int32_t i = 0; i < note.count; i++)
    note.box.width = most(note.box.width, canvas_text_width(p->canvas, note.line[i], type));
  return note;
}

// Right above the point, left above, right below, left below; near ones first, the farther ones
// also shifted along.
static int32_t note_places(const Note *note, Rect *place)
{
  static const int32_t off[] = {8, 14, 22, 32, 44, 58}, shift[] = {3, 12, 26};
  int32_t n = 0;
  for (size_t i = 0; i < sizeof off / sizeof *off; i++)
    for (size_t j = 0; j < sizeof shift / sizeof *shift; j++)
      for (int32_t k = 0; k < 4; k++) {
        Rect r = note->box;
        r.x = k % 2 ? note->at.x - shift[j] * PT - r.width : note->at.x + shift[j] * PT;
        r.y = k < 2 ? note->at.y - off[i] * PT - r.height : note->at.y + off[i] * PT;
        place[n++] = r;
      }
  return n;
}

static void note_leader(Plot *p, const Note *note, Rect r)
{
  bool right = r.x >= note->at.x, below = r.y >= note->at.y;
  int32_t line = p->size * 6 / 5;
  Point end = {right ? r.x - PT : r.x + r.width + PT,
               below ? r.y + line / 2 : r.y + r.height - line / 2};
  if (r.x - note->at.x < 4 * PT && note->at.x - r.x - r.width < 4 * PT) {
    end.x = right ? r.x + 3 * PT : r.x + r.width - 3 * PT;
    end.y = below ? r.y - PT / 2 : r.y + r.height + PT / 2;
  }
  Point from = {note->at.x + (end.x - note->at.x) / 4, note->at.y + (end.y - note->at.y) / 4};
  canvas_line(p->canvas, from, end, (Pen){no_color, canvas_ink(p->canvas, INK_TEXT), 600, {0, 0}});
}

static void draw_note(Plot *p, const Note *note, Type type, Rect r)
{
  note_leader(p, note, r);
  for (int32_t k = 0; k < note->count; k++)
    canvas_text(p->canvas, note->line[k], type,
                (Point){r.x, r.y + k * p->size * 6 / 5 + text_ascent(p)}, 0);
  note_label(p, r);
}

// Broad first; a narrower fold is taken when it covers less. A note that would have to cover a
// label or is larger than the plot is left out.
void labels_notes(Plot *p)
{
  static const int32_t share[] = {60, 45, 30};
  Type type = plot_type(p, WEIGHT_REGULAR, INK_TEXT);
  for (int32_t i = 0; i < p->chart->note_count && i < 2; i++) {
    if (!plot_shows(p, p->chart->note[i].x))
      continue;
    Note best_note = {.count = 0};
    Rect best = {0, 0, 0, 0};
    int64_t least_cost = INT64_MAX;
    for (size_t k = 0; k < sizeof share / sizeof *share && least_cost; k++) {
      Note note = fold_note(p, &p->chart->note[i], type, share[k]);
      Rect place[NOTE_PLACES];
      int64_t cost;
      Rect r = best_place(p, place, note_places(&note, place), &cost);
      if (r.width && cost < least_cost) {
        best = r;
        best_note = note;
        least_cost = cost;
      }
    }
    if (best.width)
      draw_note(p, &best_note, type, best);
  }
}
