// The notes of a chart: folded, tied to their point by a leader, at most two.
#include "layout/chart_parts.h"

static const Color no_color = {.none = true};

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

enum { NOTES = 2, NOTE_LINES = 3, NOTE_PLACES = 72, NOTE_HIDDEN = 60 * 1000 };

typedef struct Note {
  const char *line[NOTE_LINES];
  int32_t count;
  Rect box;
  Point at;
  int64_t cost;
} Note;

static Note fold_note(Plot *p, const ChartNote *n, Type type, int32_t share)
{
  Note note = {.at = {plot_x(p, n->x), plot_y(p, n->y)}};
  int32_t room = most(p->area.width * share / 100, 6 * p->size); // a word or two a line
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

static void draw_note(Plot *p, const Note *note, Type type)
{
  Segment leader = label_leader(p, note->at, note->box);
  canvas_line(p->canvas, leader.from, leader.to,
              (Pen){no_color, canvas_ink(p->canvas, INK_TEXT), 600, {0, 0}});
  for (int32_t k = 0; k < note->count; k++)
    canvas_text(p->canvas, note->line[k], type,
                (Point){note->box.x, note->box.y + k * p->size * 6 / 5 + label_ascent(p)}, 0);
}

// Broad first; a narrower fold is taken when it covers less. Gives the cost, INT64_MAX for a note
// that would have to cover a label or is larger than the plot; its box then has no width.
static int64_t place_note(Plot *p, const ChartNote *n, Note *best)
{
  static const int32_t share[] = {60, 45, 30, 20};
  int64_t least_cost = INT64_MAX;
  best->box.width = 0;
  for (size_t k = 0; k < sizeof share / sizeof *share && least_cost; k++) {
    Note note = fold_note(p, n, plot_type(p, WEIGHT_REGULAR, INK_TEXT), share[k]);
    Rect place[NOTE_PLACES];
    int64_t cost;
    note.box = label_place(p, place, note_places(&note, place), &note.at, &cost);
    if (note.box.width && cost < least_cost) {
      *best = note;
      best->cost = least_cost = cost;
    }
  }
  return least_cost;
}

// The note placed first has the choice, so both orders are tried.
static int64_t place_notes(const Plot *p, Note *note, int32_t count, bool last_first)
{
  enum { LEFT_OUT = 1000 * 1000 };
  Plot trial = *p; // its labels grow apart from the plot's
  trial.label = NULL;
  trial.label_count = 0;
  for (int32_t i = 0; i < p->label_count; i++)
    label_note(&trial, p->label[i]);
  int64_t sum = 0;
  for (int32_t i = 0; i < count; i++) {
    int32_t k = last_first ? count - 1 - i : i;
    const ChartNote *n = &p->chart->note[k];
    int64_t cost = plot_shows(p, n->x) ? place_note(&trial, n, &note[k]) : 0;
    sum += cost > LEFT_OUT ? LEFT_OUT : cost;
    if (note[k].box.width)
      label_note(&trial, note[k].box);
  }
  return sum;
}

void labels_notes(Plot *p)
{
  Note forward[NOTES] = {{.count = 0}}, backward[NOTES] = {{.count = 0}};
  int32_t count = least(p->chart->note_count, NOTES);
  int64_t cost = place_notes(p, forward, count, false);
  bool turn = cost > 0 && place_notes(p, backward, count, true) < cost;
  const Note *note = turn ? backward : forward;
  for (int32_t i = 0; i < count; i++)
    if (note[i].box.width && note[i].cost < NOTE_HIDDEN) {
      draw_note(p, &note[i], plot_type(p, WEIGHT_REGULAR, INK_TEXT));
      label_note(p, note[i].box);
    }
}
