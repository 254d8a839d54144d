// Headings, paragraphs and lists.
#include "layout/frame.h"

#include <string.h>

#include "layout/chart.h"

// Small print is never smaller than a label.
static int32_t least_size(const Setting *s, int32_t size)
{
  int32_t label = setting_look(s, "label")->size;
  return size < label ? label : size;
}

static AtomLook span_look(const Setting *s, const Span *span, const Look *look)
{
  Type type = look_type(look, s->accent);
  if (span->style & SPAN_STRONG)
    type.weight = WEIGHT_BOLD;
  bool small = span->style & SPAN_CODE && span->style & SPAN_MUTED;
  if (small) // where something is written: small print
    type.size = least_size(s, type.size * 86 / 100);
  else if (span->style & SPAN_CODE) {
    type.weight = WEIGHT_MONO;
    type.size = type.size * 9 / 10; // its letters are as wide as they are high
  }
  if (span->style & SPAN_MUTED)
    type.color = canvas_ink(s->canvas, INK_MUTED);
  if (span->style & SPAN_ACCENT)
    type.color = s->accent.none ? canvas_ink(s->canvas, INK_BLUE) : s->accent;
  if (span->link && span->link[0] == '#')
    type.color = canvas_ink(s->canvas, INK_BLUE);
  return (AtomLook){type, -1, span->link ? span->link : ""};
}

static Atoms spans_shape(const Setting *s, const Span *span, int32_t count, const Look *look)
{
  Atoms atoms = {.arena = s->arena};
  size_t bytes = 0;
  for (int32_t i = 0; i < count; i++)
    bytes += strlen(span[i].text);
  atoms_reserve(&atoms, bytes);
  for (int32_t i = 0; i < count; i++)
    if (span[i].style & SPAN_BREAK)
      atoms_end_line(&atoms);
    else if (span[i].style & SPAN_FILL)
      atoms_fill(&atoms, span_look(s, &span[i], look));
    else
      atoms_add(&atoms, span[i].text, span_look(s, &span[i], look));
  atoms_direct(&atoms);
  return atoms;
}

static bool type_same(Type a, Type b)
{
  return a.weight == b.weight && a.size == b.size && a.tracking == b.tracking &&
         color_same(a.color, b.color);
}

// What is kept of a text of at least one span, made or made anew when its type has changed.
static Shaped *spans_shaped(const Setting *s, const Span *span, int32_t count, const Look *look)
{
  Shaped **slot = &s->shaped[((uintptr_t)span / sizeof *span) % SHAPED_SLOTS], *kept = *slot;
  Type type = look_type(look, s->accent);
  while (kept && (kept->span != span || kept->count != count))
    kept = kept->next;
  if (kept && type_same(kept->type, type) && color_same(kept->accent, s->accent))
    return kept;
  if (!kept) {
    kept = arena_alloc(s->arena, sizeof *kept);
    kept->next = *slot;
    *slot = kept;
  }
  *kept = (Shaped){.next = kept->next,
                   .span = span,
                   .count = count,
                   .type = type,
                   .accent = s->accent,
                   .atoms = spans_shape(s, span, count, look)};
  kept->least = lines_least_width(&kept->atoms);
  return kept;
}

Atoms spans_atoms(const Setting *s, const Span *span, int32_t count, const Look *look)
{
  return count ? spans_shaped(s, span, count, look)->atoms : (Atoms){.arena = s->arena};
}

// A look in which a word `wide` in the look itself is no wider than `width`, or as small as it may
// be.
static const Look *look_narrowed(const Setting *s, const Look *look, int32_t wide, int32_t width)
{
  Look *small = arena_alloc(s->arena, sizeof *small);
  int32_t size = (int32_t)((int64_t)look->size * width / wide) - look->size / 256; // rounded widths
  *small = *look;
  small->size = least_size(s, size);
  if (small->size >= look->size)
    return look;
  small->tracking = (int32_t)((int64_t)look->tracking * small->size / look->size);
  small->leading = (int32_t)((int64_t)look->leading * small->size / look->size);
  return small;
}

// A page that is made to fit is measured again and again, most of it at the same width.
void frame_set_lines(const Setting *s, Frame *f, int32_t width)
{
  const Block *b = f->block;
  Shaped none = {.atoms = {.arena = s->arena}};
  Shaped *kept = b->span_count ? spans_shaped(s, b->span, b->span_count, f->look) : &none;
  width = width > 1 ? width : 1;
  if (kept->least > width) {
    f->look = look_narrowed(s, f->look, kept->least, width);
    kept = spans_shaped(s, b->span, b->span_count, f->look);
  }
  if (kept->width != width)
    kept->lines = lines_break(kept->atoms, width);
  kept->width = width;
  f->atoms = kept->atoms;
  f->lines = kept->lines;
}

static void text_measure(const Setting *s, Frame *f)
{
  frame_set_lines(s, f, f->width - f->slot);
  f->height = f->lines.count * f->look->leading;
}

static void text_widths(const Setting *s, const Block *b, const char *own, int32_t *widths)
{
  widths[0] = widths[1] = 0;
  if (!b->span_count)
    return;
  const Shaped *kept = spans_shaped(s, b->span, b->span_count, block_look(s, b, own));
  widths[0] = kept->least;
  widths[1] = lines_most_width(&kept->atoms);
}

static void paragraph_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  int32_t widths[2];
  text_widths(s, b, s->text, widths);
  *least = widths[0];
  *most = widths[1];
}

// A link over several lines is one Link.
static int32_t link_tag(const Setting *s, Frame *f, const char *link)
{
  if (s->artifact || f->inner < 0)
    return -1;
  if (f->link != link) {
    f->link = link;
    f->link_tag = canvas_new_tag(s->canvas, "Link", f->inner);
  }
  return f->link_tag;
}

static void line_draw(const Setting *s, Frame *f, const Line *line, Point at)
{
  int32_t tag = frame_tag(s, f);
  Atom *atom = arena_room(s->arena, (size_t)line->count * sizeof *atom);
  for (int32_t i = 0; i < line->count; i++) {
    atom[i] = line->atom[i];
    atom[i].tag = atom[i].link[0] == '#' ? link_tag(s, f, atom[i].link) : tag;
  }
  int32_t left = f->width - f->slot - line->width;
  for (int32_t i = 0; i < line->count && left > 0; i++)
    if (atom[i].fill) {
      atom[i].width += left;
      left = 0;
    }
  at.x += f->align == ALIGN_RIGHT ? left : f->align == ALIGN_CENTRE ? left / 2 : 0;
  atoms_draw(s->canvas, atom, line->count, line->goes_on, at);
}

void frame_draw_lines(const Setting *s, Frame *f, int32_t from, int32_t count, Point at)
{
  at.x += f->slot;
  at.y += look_baseline(s, f->look);
  canvas_where(s->canvas, f->block->where);
  for (int32_t i = from; i < from + count; i++) {
    line_draw(s, f, &f->lines.line[i], at);
    at.y += f->look->leading;
  }
}

static void text_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  frame_draw_lines(s, f, 0, f->lines.count, at);
}

const FrameKind kind_paragraph = {"", "P", text_measure, text_draw, paragraph_widths, axis_of_text};

static const char *heading_look(const Block *b)
{
  return b->level <= 1 ? "h1" : b->level == 2 ? "h2" : "h3";
}

static void heading_measure(const Setting *s, Frame *f)
{
  f->look = block_look(s, f->block, heading_look(f->block));
  f->before = s->boxed ? f->look->within : f->look->before;
  f->after = f->look->after;
  text_measure(s, f);
}

static void heading_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  int32_t widths[2];
  text_widths(s, b, heading_look(b), widths);
  *least = widths[0];
  *most = widths[1];
}

const FrameKind kind_heading = {"h1",      "H1",           heading_measure,
                                text_draw, heading_widths, axis_of_text};

// The label of an item: a bullet, its number, or "" for a box to tick.
static const char *item_label(const Setting *s, const Frame *item)
{
  const Frame *list = item->parent;
  int32_t start = list && list->block->kind == BLOCK_LIST ? list->block->level : 0;
  if (item->block->label && item->block->label[0])
    return item->block->label;
  if (start < 0)
    return "";
  if (start == 0)
    return "\xe2\x80\xa2";
  return arena_printf(s->arena, "%d.", start + (int32_t)(item - list->child));
}

static void item_measure(const Setting *s, Frame *f)
{
  Setting within = *s;
  within.text = f->block->style && f->block->style[0] ? f->block->style : s->text;
  f->look = setting_look(s, "item");
  f->before = f->after = f->parent ? f->parent->look->pad_y : 0;
  const char *label = item_label(s, f);
  bool coded = label == f->block->label;
  const Look *text = setting_look(&within, coded ? "code" : within.text);
  int32_t room = canvas_text_width(s->canvas, label, look_type(text, s->accent)) + text->size / 3;
  if (!label[0])
    room = text->size * 3 / 2;
  int32_t least = coded ? text->gap : f->look->gap;
  f->slot = room > least ? room : least;
  frame_fill(&within, f, f->width - f->slot);
  frame_join(f);
  for (int32_t i = 0; i < f->child_count; i++)
    f->child[i].x = f->slot;
  f->height = frames_height(f->child, f->child_count);
}

// The frame of an item is told as LI with Lbl and LBody; what it holds goes to LBody.
void item_label_draw(const Setting *s, Frame *item, Point at)
{
  const Look *text = item->child_count ? item->child[0].look : item->look;
  const char *label = item_label(s, item);
  int32_t lbl = -1, before;
  if (frame_tag(s, item) >= 0 && item->inner == item->tag) {
    lbl = canvas_new_tag(s->canvas, "Lbl", item->tag);
    item->inner = canvas_new_tag(s->canvas, "LBody", item->tag);
  }
  before = canvas_tag(s->canvas, lbl);
  Type type = look_type(text, s->accent);
  int32_t cap = canvas_cap_height(s->canvas, type), base = look_baseline(s, text);
  if (label == item->block->label) { // small, on the baseline of its words
    type = look_type(setting_look(s, "code"), s->accent);
    canvas_text(s->canvas, label, type, (Point){at.x, at.y + base}, 0);
  } else if (label[0] == '\0') {
    int32_t size = text->size;
    sign_draw(s->canvas, SIGN_TICKBOX, (Point){at.x, at.y + base - cap / 2 - size / 2}, size);
  } else {
    bool bullet = !(label[0] >= '0' && label[0] <= '9');
    type.color = bullet ? tint_color(item->look->color, s->accent) : type.color;
    canvas_text(s->canvas, label, type, (Point){at.x, at.y + base}, 0);
  }
  canvas_tag(s->canvas, before);
}

static void item_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  item_label_draw(s, f, at);
  frames_draw(s, f, at, height);
}

static void item_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  bool coded = b->label && b->label[0];
  const Look *text = setting_look(s, coded ? "code" : s->text);
  int32_t indent = setting_look(s, coded ? "code" : "item")->gap + text->size / 2;
  frame_fill_widths(s, b, least, most);
  *least += indent;
  *most += indent;
}

const FrameKind kind_item = {"item", "LI", item_measure, item_draw, item_widths, NULL};

static void list_measure(const Setting *s, Frame *f)
{
  Setting within = *s;
  if (f->block->style && f->block->style[0])
    within.text = f->look->name;
  if (f->parent && f->parent->block->kind == BLOCK_ITEM) // a list within a list
    f->before = f->after = f->look->pad_y;
  frame_fill(&within, f, f->width);
  f->height = frames_height(f->child, f->child_count);
}

static void list_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  frames_draw(s, f, at, height);
}

const FrameKind kind_list = {"list", "L", list_measure, list_draw, frame_fill_widths, NULL};
