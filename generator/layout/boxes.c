// Boxes, columns side by side, rules and space.
#include "layout/frame.h"

static int32_t box_left(const Look *look)
{
  return look->pad_x + look->bar_width;
}

static void box_measure(const Setting *s, Frame *f)
{
  Setting within = *s;
  const Look *look = f->look;
  Tint accent = look->accent.color.none ? look->bar : look->accent;
  if (!accent.color.none)
    within.accent = tint_color(accent, s->accent);
  if (look->size > 0) // a box with a size sets its text in it
    within.text = look->name;
  f->accent = within.accent;
  within.divide = look->divide;
  within.boxed = s->boxed || look->pad_y > 0;
  frame_fill(&within, f, f->width - box_left(look) - look->pad_x);
  for (int32_t i = 0; i < f->child_count; i++)
    f->child[i].x = box_left(look);
  f->height = frames_height(f->child, f->child_count) + 2 * look->pad_y;
  if (f->height < look->height)
    f->height = look->height;
}

// The border stands within the box, so that boxes side by side line up with what has none.
static void box_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  const Look *look = f->look;
  Rect r = {at.x, at.y, f->width, height};
  int32_t before = canvas_tag(s->canvas, -1), half = look->line / 2;
  if (!look->fill.color.none)
    canvas_rect(s->canvas, r, look->radius, pen_fill(tint_color(look->fill, s->accent)));
  if (!look->border.color.none && look->line > 0) {
    Rect inner = {r.x + half, r.y + half, r.width - 2 * half, r.height - 2 * half};
    canvas_rect(s->canvas, inner, look->radius,
                pen_line(tint_color(look->border, s->accent), look->line));
  }
  if (look->bar_width > 0 && !look->bar.color.none)
    canvas_bar_left(s->canvas, (Rect){r.x, r.y, look->bar_width, r.height}, look->radius,
                    pen_fill(tint_color(look->bar, s->accent)));
  canvas_tag(s->canvas, before);
  at.y += look->pad_y;
  frames_draw(s, f, at, height - 2 * look->pad_y);
}

static void box_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  const Look *look = block_look(s, b, "box");
  int32_t edge = box_left(look) + look->pad_x;
  Setting within = *s;
  if (look->size > 0)
    within.text = look->name;
  frame_fill_widths(&within, b, least, most);
  *least += edge;
  *most += edge;
}

// Of a box that is only a place for one thing.
static int32_t box_axis(const Setting *s, const Frame *f)
{
  return f->child_count == 1 && f->look->pad_y == 0 ? frame_axis(s, &f->child[0]) : -1;
}

const FrameKind kind_box = {"box", "Div", box_measure, box_draw, box_widths, box_axis};

typedef struct Column {
  int32_t least, most, width;
} Column;

static int32_t share_of(const Block *column)
{
  return column->width.mpt > 0 ? 0 : column->width.mpt < 0 ? -column->width.mpt : 1;
}

// Widths that a template gives are meant for print of the usual size.
static int32_t fixed_width(const Setting *s, const Block *column)
{
  return (int32_t)((int64_t)column->width.mpt * canvas_scale(s->canvas) / 100);
}

// Fixed widths first, then the shares of what is left.
static void columns_share(const Setting *s, const Block *b, Column *column, int32_t room)
{
  int64_t parts = 0, left = room;
  for (int32_t i = 0; i < b->child_count; i++) {
    parts += share_of(&b->child[i]);
    left -= b->child[i].width.mpt > 0 ? fixed_width(s, &b->child[i]) : 0;
  }
  for (int32_t i = 0; i < b->child_count; i++) {
    int32_t share = share_of(&b->child[i]);
    column[i].width =
        share ? (int32_t)((left > 0 ? left : 0) * share / parts) : fixed_width(s, &b->child[i]);
  }
}

// Columns without a width of their own are even, unless one would have to break its lines and the
// others have the room.
static void columns_even(const Block *b, Column *column, int32_t room)
{
  int64_t most = 0;
  bool narrow = false;
  for (int32_t i = 0; i < b->child_count; i++) {
    if (b->child[i].width.mpt)
      return;
    most += column[i].most;
    narrow = narrow || column[i].width < column[i].most;
  }
  for (int32_t i = 0; narrow && most <= room && i < b->child_count; i++)
    column[i].width = column[i].most + (int32_t)((room - most) / b->child_count);
}

// Columns need room for their widest words, those that share what is left also for the look's least
// width; in large print there may be none, and they go one below the other.
static bool columns_divide(const Setting *s, const Block *b, Column *column, int32_t room)
{
  const Look *own = block_look(s, b, "columns");
  for (int32_t i = 0; i < b->child_count; i++)
    block_widths(s, &b->child[i], &column[i].least, &column[i].most);
  columns_share(s, b, column, room);
  columns_even(b, column, room);
  int32_t least = (int32_t)((int64_t)own->least * canvas_scale(s->canvas) / 100);
  for (int32_t i = 0; i < b->child_count; i++)
    if (column[i].width < column[i].least || (share_of(&b->child[i]) && column[i].width < least))
      return false;
  return true;
}

// Boxes side by side, each alone in its column, end on one line.
static void columns_stretch(Frame *f)
{
  bool alike = true;
  for (int32_t i = 0; i < f->child_count; i++) {
    const Frame *c = &f->child[i];
    alike = alike && c->child_count == 1 && c->child[0].block->kind == BLOCK_BOX;
  }
  for (int32_t i = 0; alike && i < f->child_count; i++)
    f->child[i].stretched = true;
}

// One thing in each column: their words stand on one line.
static void columns_align(const Setting *s, Frame *f)
{
  int32_t deepest = 0;
  for (int32_t i = 0; i < f->child_count; i++) {
    int32_t axis = frame_axis(s, &f->child[i]);
    if (axis < 0)
      return;
    deepest = axis > deepest ? axis : deepest;
  }
  for (int32_t i = 0; i < f->child_count; i++) {
    Frame *c = &f->child[i];
    c->y = deepest - frame_axis(s, c);
    f->height = c->y + c->height > f->height ? c->y + c->height : f->height;
  }
}

static void columns_measure(const Setting *s, Frame *f)
{
  const Block *b = f->block;
  int32_t gaps = b->child_count > 1 ? f->look->gap * (b->child_count - 1) : 0, x = 0;
  Column *column = arena_array(s->arena, (size_t)b->child_count, sizeof *column);
  Setting within = *s;
  within.divide.color.none = true;
  f->stacked = !columns_divide(s, b, column, f->width - gaps);
  if (f->stacked) {
    frame_fill(&within, f, f->width);
    for (int32_t i = 0; i < f->child_count; i++) // columns had no space between
      f->child[i].after =
          f->child[i].after > f->look->gap / 2 ? f->child[i].after : f->look->gap / 2;
    f->height = frames_height(f->child, f->child_count);
    return;
  }
  f->child_count = b->child_count;
  f->child = arena_array(s->arena, (size_t)f->child_count, sizeof *f->child);
  for (int32_t i = 0; i < f->child_count; i++) {
    Frame *c = &f->child[i];
    c->parent = f;
    frame_measure(&within, c, &b->child[i], column[i].width);
    c->x = x;
    x += c->width + f->look->gap;
    f->height = c->height > f->height ? c->height : f->height;
    f->after = c->after > f->after ? c->after : f->after;
  }
  columns_stretch(f);
  columns_align(&within, f);
}

static void columns_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  if (f->stacked) {
    frames_draw(s, f, at, height);
    return;
  }
  for (int32_t i = 0; i < f->child_count; i++) {
    Frame *c = &f->child[i];
    if (i && !f->divide.color.none) {
      int32_t x = at.x + c->x - f->look->gap / 2, before = canvas_tag(s->canvas, -1);
      canvas_line(s->canvas, (Point){x, at.y}, (Point){x, at.y + height},
                  pen_line(tint_color(f->divide, s->accent), f->look->line));
      canvas_tag(s->canvas, before);
    }
    frame_draw(s, c, (Point){at.x + c->x, at.y + c->y}, height - c->y);
  }
}

static void columns_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  int32_t gap = setting_look(s, "columns")->gap;
  *least = *most = 0;
  for (int32_t i = 0; i < b->child_count; i++) {
    int32_t l, m, fixed = fixed_width(s, &b->child[i]);
    block_widths(s, &b->child[i], &l, &m);
    *least = l > *least ? l : *least; // stacked when it must be
    *most += (fixed > m ? fixed : m) + (i ? gap : 0);
  }
}

const FrameKind kind_columns = {"columns", "", columns_measure, columns_draw, columns_widths, NULL};

static void no_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  (void)s;
  (void)b;
  *least = *most = 0;
}

static void rule_measure(const Setting *s, Frame *f)
{
  (void)s;
  f->height = f->look->line;
}

static void rule_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  int32_t before = canvas_tag(s->canvas, -1), y = at.y + height / 2;
  canvas_line(s->canvas, (Point){at.x, y}, (Point){at.x + f->width, y},
              pen_line(tint_color(f->look->border, s->accent), f->look->line));
  canvas_tag(s->canvas, before);
}

const FrameKind kind_rule = {"rule", "", rule_measure, rule_draw, no_widths, NULL};

static void space_measure(const Setting *s, Frame *f)
{
  (void)s;
  f->height = f->block->width.mpt > 0 ? f->block->width.mpt : 0;
  f->before = f->after = 0;
}

static void page_measure(const Setting *s, Frame *f)
{
  (void)s;
  f->height = f->before = f->after = 0;
}

static void draw_nothing(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)s;
  (void)f;
  (void)at;
  (void)height;
}

const FrameKind kind_space = {"space", "", space_measure, draw_nothing, no_widths, NULL};
const FrameKind kind_page = {"space", "", page_measure, draw_nothing, no_widths, NULL};
