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
  if (!look->bar.color.none)
    within.accent = tint_color(look->bar, s->accent);
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
  frame_fill_widths(s, b, least, most);
  *least += edge;
  *most += edge;
}

const FrameKind kind_box = {"box", "Div", box_measure, box_draw, box_widths};

typedef struct Shares {
  int32_t fixed, parts;
} Shares;

static int32_t share_of(const Block *column)
{
  return column->width.mpt > 0 ? 0 : column->width.mpt < 0 ? -column->width.mpt : 1;
}

static Shares columns_shares(const Block *b)
{
  Shares shares = {0, 0};
  for (int32_t i = 0; i < b->child_count; i++) {
    shares.parts += share_of(&b->child[i]);
    if (b->child[i].width.mpt > 0)
      shares.fixed += b->child[i].width.mpt;
  }
  return shares;
}

static int32_t column_width(const Block *column, Shares shares, int32_t room)
{
  int32_t left = room - shares.fixed, share = share_of(column);
  return share ? (int32_t)((int64_t)(left > 0 ? left : 0) * share / shares.parts)
               : column->width.mpt;
}

// Columns need room for their widest words; in large print there may be none, and they go one below
// the other.
static bool columns_fit(const Setting *s, const Block *b, int32_t room)
{
  Shares shares = columns_shares(b);
  for (int32_t i = 0; i < b->child_count; i++) {
    int32_t least, most;
    block_widths(s, &b->child[i], &least, &most);
    if (column_width(&b->child[i], shares, room) < least)
      return false;
  }
  return true;
}

static void columns_measure(const Setting *s, Frame *f)
{
  const Block *b = f->block;
  int32_t gaps = b->child_count > 1 ? f->look->gap * (b->child_count - 1) : 0, x = 0;
  Shares shares = columns_shares(b);
  Setting within = *s;
  within.divide.color.none = true;
  f->stacked = !columns_fit(s, b, f->width - gaps);
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
    frame_measure(&within, c, &b->child[i], column_width(&b->child[i], shares, f->width - gaps));
    c->x = x;
    x += c->width + f->look->gap;
    f->height = c->height > f->height ? c->height : f->height;
    f->after = c->after > f->after ? c->after : f->after;
  }
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
    frame_draw(s, c, (Point){at.x + c->x, at.y}, height);
  }
}

static void columns_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  int32_t gap = setting_look(s, "columns")->gap;
  *least = *most = 0;
  for (int32_t i = 0; i < b->child_count; i++) {
    int32_t l, m, fixed = b->child[i].width.mpt;
    block_widths(s, &b->child[i], &l, &m);
    *least = l > *least ? l : *least; // stacked when it must be
    *most += (fixed > m ? fixed : m) + (i ? gap : 0);
  }
}

const FrameKind kind_columns = {"columns", "", columns_measure, columns_draw, columns_widths};

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

const FrameKind kind_rule = {"rule", "", rule_measure, rule_draw, no_widths};

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

const FrameKind kind_space = {"space", "", space_measure, draw_nothing, no_widths};
const FrameKind kind_page = {"space", "", page_measure, draw_nothing, no_widths};
