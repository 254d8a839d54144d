// Fields to write in by hand: a line behind its label, lines to write on below it, a box.
#include "layout/frame.h"

enum { LINE_STEP = 22677, BOX_LEAST = 25512 }; // 8 mm between lines, 9 mm for a box: a pen's room
enum { UNDER_BASELINE = 1500 };

// A field may be set in any text look; its line and box are always the field's own.
static const Look *field_own(const Setting *s)
{
  return setting_look(s, "field");
}

static int32_t field_lines(const Block *b)
{
  return b->field && b->field->lines > 1 ? b->field->lines : 1;
}

static bool field_is_wide(const Block *b)
{
  return field_lines(b) > 1 || (b->field && b->field->box && b->field->width.mpt > 2 * BOX_LEAST);
}

// What is written on: its width where it is not all that is left.
static int32_t field_width(const Block *b)
{
  if (!b->field)
    return 0;
  if (b->field->box && !field_is_wide(b))
    return b->field->width.mpt > BOX_LEAST ? b->field->width.mpt : BOX_LEAST;
  return b->field->width.mpt;
}

static void field_measure(const Setting *s, Frame *f)
{
  const Block *b = f->block;
  int32_t lines = field_lines(b), gap = f->look->size / 2, room = f->width;
  bool box = b->field && b->field->box;
  if (!field_is_wide(b))
    room -= (field_width(b) ? field_width(b) : field_own(s)->gap / 2) + gap;
  frame_set_lines(s, f, room);
  int32_t text = f->lines.count * f->look->leading, write = box ? BOX_LEAST : LINE_STEP;
  int32_t rise = box ? 0 : f->look->leading / 4; // of the label over the line beside it
  int32_t own = f->look->height ? f->look->height : field_own(s)->height;
  if (!box && !field_is_wide(b) && own)
    write = own;
  if (field_is_wide(b))
    f->height = text + lines * write;
  else
    f->height = text + rise > write ? text + rise : write;
}

// Lines with the label above them, or a large box.
static void field_draw_wide(const Setting *s, Frame *f, Point at, Pen pen)
{
  const Field *field = f->block->field;
  int32_t width = field->width.mpt > 0 && field->width.mpt < f->width ? field->width.mpt : f->width;
  int32_t text = f->lines.count * f->look->leading, tag = canvas_tag(s->canvas, -1);
  if (field->box)
    canvas_rect(s->canvas, (Rect){at.x, at.y + text, width, f->height - text}, field_own(s)->radius,
                pen);
  for (int32_t i = 1; !field->box && i <= field_lines(f->block); i++) {
    int32_t y = at.y + text + i * LINE_STEP;
    canvas_line(s->canvas, (Point){at.x, y}, (Point){at.x + width, y}, pen);
  }
  canvas_tag(s->canvas, tag);
  frame_draw_lines(s, f, 0, f->lines.count, at);
}

enum { SHORT_LABEL = 7 }; // times its size: one or two words

// Top of the label of a line to write on: the room for the pen is above the line.
static int32_t line_top(const Frame *f)
{
  return f->height - f->lines.count * f->look->leading - f->look->leading / 4;
}

static int32_t field_axis(const Setting *s, const Frame *f)
{
  int32_t text = f->lines.count * f->look->leading;
  if (!f->block->field || field_is_wide(f->block))
    return -1;
  if (f->block->field->box)
    return (f->height - text) / 2 + look_baseline(s, f->look);
  return line_top(f) + text - f->look->leading + look_baseline(s, f->look);
}

// A box stands before its label, in the middle of the height; a line begins behind the label and
// lies under its baseline.
static void field_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  const Block *b = f->block;
  Pen pen = pen_line(tint_color(field_own(s)->border, s->accent), field_own(s)->line);
  if (!b->field || field_is_wide(b)) {
    if (b->field)
      field_draw_wide(s, f, at, pen);
    return;
  }
  int32_t gap = f->look->size / 2, width = field_width(b), text = f->lines.count * f->look->leading;
  const Line *last = f->lines.count ? &f->lines.line[f->lines.count - 1] : NULL;
  int32_t label = last ? atoms_width(last->atom, last->count) : 0;
  int32_t before = canvas_tag(s->canvas, -1), top = at.y;
  if (b->field->box) {
    pen.fill = canvas_ink(s->canvas, INK_PAPER);
    canvas_rect(s->canvas, (Rect){at.x, at.y + (f->height - BOX_LEAST) / 2, width, BOX_LEAST},
                field_own(s)->radius, pen);
    f->slot = width + gap;
    top += (f->height - text) / 2;
  } else {
    top += line_top(f);
    int32_t y = top + text - f->look->leading + look_baseline(s, f->look) + UNDER_BASELINE;
    int32_t x = at.x + (label ? label + gap : 0);
    int32_t end = width && x + width < at.x + f->width ? x + width : at.x + f->width;
    canvas_line(s->canvas, (Point){x, y}, (Point){end, y}, pen);
  }
  canvas_tag(s->canvas, before);
  frame_draw_lines(s, f, 0, f->lines.count, (Point){at.x, top});
}

// The label of a line is not broken when it is short: columns go one below the other before that.
static void field_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  const Look *look = block_look(s, b, "field");
  Atoms atoms = spans_atoms(s, b->span, b->span_count, look);
  int32_t write = field_width(b) ? field_width(b) : field_own(s)->gap / 2;
  int32_t beside = field_is_wide(b) ? 0 : write + look->size / 2;
  int32_t words = lines_most_width(&atoms);
  bool whole = b->field && !b->field->box && words <= SHORT_LABEL * look->size;
  *least = (whole ? words : lines_least_width(&atoms)) + beside;
  *most = words + beside;
}

const FrameKind kind_field = {"field", "P", field_measure, field_draw, field_widths, field_axis};
