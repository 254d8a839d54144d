#include "layout/frame.h"

#include "base/text.h"

static const FrameKind *const kinds[] = {
    [BLOCK_HEADING] = &kind_heading, [BLOCK_PARAGRAPH] = &kind_paragraph,
    [BLOCK_LIST] = &kind_list,       [BLOCK_ITEM] = &kind_item,
    [BLOCK_TABLE] = &kind_table,     [BLOCK_ROW] = &kind_row,
    [BLOCK_CELL] = &kind_cell,       [BLOCK_BOX] = &kind_box,
    [BLOCK_COLUMNS] = &kind_columns, [BLOCK_CHART] = &kind_chart,
    [BLOCK_SCALE] = &kind_scale,     [BLOCK_STRIP] = &kind_strip,
    [BLOCK_LADDER] = &kind_ladder,   [BLOCK_FIELD] = &kind_field,
    [BLOCK_SIGN] = &kind_sign,       [BLOCK_SPARK] = &kind_spark,
    [BLOCK_RULE] = &kind_rule,       [BLOCK_SPACE] = &kind_space,
    [BLOCK_PAGE] = &kind_page,       [BLOCK_PICTURE] = &kind_picture,
};

const FrameKind *frame_kind(BlockKind kind)
{
  return kinds[kind];
}

int32_t frame_axis(const Setting *s, const Frame *f)
{
  const FrameKind *kind = kinds[f->block->kind];
  return kind->axis ? kind->axis(s, f) : -1;
}

int32_t axis_of_text(const Setting *s, const Frame *f)
{
  return look_baseline(s, f->look);
}

int32_t axis_of_drawing(const Setting *s, const Frame *f)
{
  Type label = look_type(setting_look(s, "label"), s->accent);
  return (f->height + canvas_cap_height(s->canvas, label)) / 2;
}

const Look *setting_look(const Setting *s, const char *name)
{
  static const Look none = {.name = "", .large_scale = 100};
  const Look *look = look_find(s->style, name);
  if (!look)
    look = look_find(s->style, "body"); // style_read saw to it
  return look ? look : &none;
}

static void style_unknown(const Setting *s, const Block *block)
{
  const char **names = arena_array(s->arena, (size_t)s->style->look_count, sizeof *names);
  for (int32_t i = 0; i < s->style->look_count; i++)
    names[i] = s->style->look[i].name;
  const char *near = nearest_word(block->style, names, s->style->look_count);
  diag_add(s->diags, DIAG_STYLE_UNKNOWN, block->where, near ? "%s; perhaps %s" : "%s", block->style,
           near);
}

const Look *block_look(const Setting *s, const Block *block, const char *own)
{
  if (block->style && block->style[0]) {
    const Look *look = look_find(s->style, block->style);
    if (look)
      return look;
    style_unknown(s, block);
  }
  return setting_look(s, own);
}

Color tint_color(Tint tint, Color accent)
{
  return tint.accent && !accent.none ? accent : tint.color;
}

Type look_type(const Look *look, Color accent)
{
  return (Type){look->weight, look->size, tint_color(look->color, accent), look->tracking};
}

Pen pen_fill(Color color)
{
  return (Pen){.fill = color, .stroke = {.none = true}};
}

Pen pen_line(Color color, int32_t line)
{
  return (Pen){.fill = {.none = true}, .stroke = color, .line = line};
}

int32_t look_baseline(const Setting *s, const Look *look)
{
  Type t = look_type(look, s->accent);
  return (look->leading + canvas_cap_height(s->canvas, t)) / 2;
}

static const char *const heading_tags[] = {"H1", "H2", "H3", "H4", "H5", "H6"};

// Readers step through headings by level: one deeper than the last at most.
static const char *heading_tag(const Setting *s, int32_t level)
{
  int32_t most = s->heading ? *s->heading + 1 : 6;
  level = level < 1 ? 1 : level > most ? most : level;
  level = level > 6 ? 6 : level;
  if (s->heading)
    *s->heading = level;
  return heading_tags[level - 1];
}

static const char *tag_type(const Setting *s, const Frame *f)
{
  const Block *b = f->block;
  if (b->kind == BLOCK_HEADING)
    return heading_tag(s, b->level);
  if (b->kind == BLOCK_CELL && (b->head || (f->parent && f->parent->block->head)))
    return "TH";
  if (b->kind == BLOCK_SIGN && b->alt && b->alt[0] && !b->span_count)
    return "Figure";
  if (b->kind == BLOCK_BOX && !(b->style && b->style[0]))
    return ""; // only a place
  return f->plain ? "" : frame_kind(b->kind)->tag;
}

static void tag_attributes(const Setting *s, const Frame *f)
{
  const Block *b = f->block;
  if (b->kind == BLOCK_CELL && (b->head || f->parent->block->head))
    canvas_tag_scope(s->canvas, f->tag, f->parent->block->head ? "Column" : "Row");
  if (b->alt && b->alt[0] && !(b->kind == BLOCK_SIGN && b->span_count))
    canvas_tag_alt(s->canvas, f->tag, b->alt);
}

int32_t frame_tag(const Setting *s, Frame *f)
{
  if (s->artifact)
    return -1;
  if (f->inner >= 0)
    return f->inner;
  int32_t around = s->tag;
  if (f->parent) {
    frame_tag(s, f->parent);
    around = f->parent->inner;
  }
  const char *type = tag_type(s, f);
  if (!type[0])
    return f->tag = f->inner = around;
  f->tag = f->inner = canvas_new_tag(s->canvas, type, around);
  tag_attributes(s, f);
  return f->inner;
}

void frame_measure(const Setting *s, Frame *f, const Block *block, int32_t width)
{
  const FrameKind *kind = frame_kind(block->kind);
  f->block = block;
  f->look = block_look(s, block, kind->look[0] ? kind->look : s->text);
  f->width = width;
  f->before = f->look->before;
  f->after = f->look->after;
  f->accent = s->accent;
  f->divide = s->divide;
  f->align = block->align != ALIGN_LEFT ? block->align : s->align;
  f->align = f->align == ALIGN_LEFT ? f->look->align : f->align;
  f->tag = f->inner = f->link_tag = -1;
  kind->measure(s, f);
}

static const char *spans_text(Arena *a, const Block *b)
{
  Text t;
  text_init(&t, a);
  for (int32_t i = 0; i < b->span_count; i++)
    text_add(&t, b->span[i].style & SPAN_BREAK ? " " : b->span[i].text);
  return text_string(&t);
}

void frame_begin(const Setting *s, Frame *f, Point at)
{
  const Block *b = f->block;
  if (s->artifact)
    return;
  if (b->anchor && b->anchor[0])
    canvas_anchor(s->canvas, b->anchor, at);
  if (b->kind == BLOCK_HEADING)
    canvas_outline(s->canvas, spans_text(s->arena, b), b->level < 1 ? 1 : b->level, at);
}

int32_t section_open(Setting *s, int32_t level)
{
  level = level < 1 ? 1 : level > 6 ? 6 : level;
  int32_t tag = canvas_new_tag(s->canvas, "Sect", s->section[level - 1]);
  for (int32_t i = level; i <= 6; i++)
    s->section[i] = tag;
  return tag;
}

void frame_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  Setting within = *s;
  within.accent = f->accent;
  frame_begin(s, f, at);
  frame_kind(f->block->kind)->draw(&within, f, at, height);
}

void block_widths(const Setting *s, const Block *block, int32_t *least, int32_t *most)
{
  frame_kind(block->kind)->widths(s, block, least, most);
}

// A block's own spans as the paragraph they are.
static const Block *spans_block(const Setting *s, const Block *b)
{
  Block *p = arena_alloc(s->arena, sizeof *p);
  *p = (Block){.kind = BLOCK_PARAGRAPH,
               .where = b->where,
               .style = "",
               .span = b->span,
               .span_count = b->span_count,
               .align = b->align,
               .anchor = ""};
  return p;
}

void frame_fill(const Setting *s, Frame *f, int32_t width)
{
  const Block *b = f->block;
  int32_t own = b->span_count > 0;
  f->child_count = b->child_count + own;
  f->child = arena_array(s->arena, (size_t)f->child_count, sizeof *f->child);
  for (int32_t i = 0; i < f->child_count; i++) {
    Frame *c = &f->child[i];
    c->parent = f;
    c->plain = own && i == 0;
    frame_measure(s, c, c->plain ? spans_block(s, b) : &b->child[i - own], width);
  }
}

void frame_join(Frame *f)
{
  const Block *only = f->child_count == 1 ? f->child[0].block : NULL;
  if (only && (only->kind == BLOCK_PARAGRAPH || (only->kind == BLOCK_SIGN && only->span_count)))
    f->child[0].plain = true;
}

void frame_fill_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  *least = *most = 0;
  for (int32_t i = -1; i < b->child_count; i++) {
    int32_t l, m;
    if (i < 0 && !b->span_count)
      continue;
    block_widths(s, i < 0 ? spans_block(s, b) : &b->child[i], &l, &m);
    *least = l > *least ? l : *least;
    *most = m > *most ? m : *most;
  }
}

int32_t frames_gap(const Frame *above, const Frame *below)
{
  if (above->block->kind == BLOCK_SPACE || below->block->kind == BLOCK_SPACE)
    return 0;
  return above->after > below->before ? above->after : below->before;
}

int32_t frames_height(const Frame *f, int32_t count)
{
  int32_t height = 0;
  for (int32_t i = 0; i < count; i++)
    height += f[i].height + (i ? frames_gap(&f[i - 1], &f[i]) : 0);
  return height;
}

void frames_draw(const Setting *s, const Frame *of, Point at, int32_t height)
{
  int32_t spaces = 0, left = height - frames_height(of->child, of->child_count);
  for (int32_t i = 0; i < of->child_count; i++)
    spaces += of->child[i].block->kind == BLOCK_SPACE;
  for (int32_t i = 0; i < of->child_count; i++) {
    Frame *f = &of->child[i];
    int32_t own = f->height;
    if (i)
      at.y += frames_gap(f - 1, f);
    if (f->block->kind == BLOCK_SPACE && left > 0)
      own += left / spaces;
    else if (of->stretched && left > 0)
      own += left;
    frame_draw(s, f, (Point){at.x + f->x, at.y}, own);
    at.y += own;
  }
}
