#include "layout/canvas.h"

#include <string.h>

#include "layout/atoms.h"
#include "layout/canvas_parts.h"

const Color ink_house[INK_MAX] = {
    [INK_TEXT] = {0x17, 0x22, 0x2d, false},       [INK_MUTED] = {0x4a, 0x59, 0x67, false},
    [INK_BLUE] = {0x0b, 0x4f, 0x7d, false},       [INK_PALE_BLUE] = {0xa9, 0xcb, 0xe3, false},
    [INK_TEAL] = {0x00, 0x69, 0x5c, false},       [INK_AMBER] = {0xb8, 0x5c, 0x00, false},
    [INK_RED] = {0xa3, 0x20, 0x1b, false},        [INK_TINT_TEAL] = {0xea, 0xf4, 0xf2, false},
    [INK_TINT_AMBER] = {0xfb, 0xf1, 0xe4, false}, [INK_TINT_RED] = {0xfa, 0xea, 0xe9, false},
    [INK_TINT_GREY] = {0xf1, 0xf4, 0xf7, false},  [INK_LINE] = {0xc3, 0xcb, 0xd3, false},
    [INK_PAPER] = {0xff, 0xff, 0xff, false},
};

Canvas *canvas_new(Arena *a, Diags *d, const Color *ink, int32_t scale)
{
  Canvas *c = arena_alloc(a, sizeof *c);
  c->arena = a;
  c->diags = d;
  memcpy(c->ink, ink, sizeof c->ink);
  c->scale = scale;
  c->tag = -1;
  c->current = -1;
  return c;
}

void canvas_page(Canvas *c, int32_t width, int32_t height)
{
  c->current = c->sheet_count;
  Sheet *s = arena_push(c->arena, c->sheet, c->sheet_count);
  s->width = width;
  s->height = height;
}

int32_t canvas_turn(Canvas *c, int32_t page)
{
  int32_t before = c->current;
  c->current = page;
  return before;
}

int32_t canvas_page_index(const Canvas *c)
{
  return c->current;
}

static const Anchor *anchor_find(const Canvas *c, const char *name)
{
  for (int32_t i = 0; i < c->anchor_count; i++)
    if (strcmp(c->anchor[i].name, name) == 0)
      return &c->anchor[i];
  return NULL;
}

static void jumps_resolve(Canvas *c)
{
  for (int32_t i = 0; i < c->jump_count; i++) {
    const Jump *j = &c->jump[i];
    const Anchor *to = anchor_find(c, j->anchor);
    if (!to) {
      diag_add(c->diags, DIAG_LINK_LOST, j->where, "#%s", j->anchor);
      continue;
    }
    Sheet *s = &c->sheet[j->sheet];
    Point end = {j->area.x + j->area.width, j->area.y + j->area.height};
    *arena_push(c->arena, s->link, s->link_count) =
        (Link){{j->area.x, j->area.y}, end, to->sheet, to->at, j->tag};
  }
  c->jump_count = 0;
}

Pages *canvas_pages(Canvas *c)
{
  jumps_resolve(c);
  Pages *pages = arena_alloc(c->arena, sizeof *pages);
  Page *page = arena_array(c->arena, (size_t)c->sheet_count, sizeof *page);
  for (int32_t i = 0; i < c->sheet_count; i++) {
    const Sheet *s = &c->sheet[i];
    page[i] = (Page){s->width, s->height, s->mark, s->mark_count, s->link, s->link_count};
  }
  *pages = (Pages){.title = "",
                   .subject = "",
                   .language = "",
                   .author = "",
                   .page = page,
                   .page_count = c->sheet_count,
                   .tag = c->tags,
                   .tag_count = c->tag_count,
                   .face = c->face,
                   .face_count = c->face_count,
                   .outline = c->outline,
                   .outline_count = c->outline_count};
  return pages;
}

Arena *canvas_arena(const Canvas *c)
{
  return c->arena;
}

Color canvas_ink(const Canvas *c, Ink ink)
{
  return c->ink[ink];
}

int32_t canvas_scale(const Canvas *c)
{
  return c->scale;
}

int32_t canvas_tag(Canvas *c, int32_t tag)
{
  int32_t before = c->tag;
  c->tag = tag;
  return before;
}

int32_t canvas_new_tag(Canvas *c, const char *type, int32_t parent)
{
  int32_t index = c->tag_count;
  Tag *t = arena_push(c->arena, c->tags, c->tag_count);
  *t = (Tag){.type = type, .parent = parent, .alt = "", .scope = "", .col_span = 1};
  return index;
}

void canvas_tag_alt(Canvas *c, int32_t tag, const char *alt)
{
  if (tag >= 0)
    c->tags[tag].alt = alt ? alt : "";
}

void canvas_tag_scope(Canvas *c, int32_t tag, const char *scope)
{
  if (tag >= 0)
    c->tags[tag].scope = scope;
}

void canvas_tag_span(Canvas *c, int32_t tag, int32_t columns)
{
  if (tag >= 0)
    c->tags[tag].col_span = columns;
}

void canvas_outline(Canvas *c, const char *title, int32_t level, Point at)
{
  *arena_push(c->arena, c->outline, c->outline_count) = (Outline){title, level, c->current, at};
}

void canvas_where(Canvas *c, Where where)
{
  c->where = where;
}

void canvas_anchor(Canvas *c, const char *name, Point at)
{
  *arena_push(c->arena, c->anchor, c->anchor_count) = (Anchor){name, c->current, at};
}

int32_t canvas_face(Canvas *c, const Font *font)
{
  for (int32_t i = 0; i < c->face_count; i++)
    if (c->face[i].bytes == font->face.bytes && c->face[i].index == font->face.index)
      return i;
  *arena_push(c->arena, c->face, c->face_count) = font->face;
  return c->face_count - 1;
}

void canvas_missing(Canvas *c, uint32_t rune)
{
  for (int32_t i = 0; i < c->missing_count; i++)
    if (c->missing[i] == rune)
      return;
  *arena_push(c->arena, c->missing, c->missing_count) = rune;
  diag_add(c->diags, DIAG_GLYPH_MISSING, c->where, "U+%04X", rune);
}

Mark *canvas_mark(Canvas *c, MarkKind kind)
{
  if (c->current < 0)
    canvas_page(c, 595276, 841890); // A4, for drawings that are not a document
  Sheet *s = &c->sheet[c->current];
  Mark *m = arena_push(c->arena, s->mark, s->mark_count);
  m->kind = kind;
  m->tag = c->tag;
  m->text = "";
  return m;
}

static Atoms text_atoms(Canvas *c, const char *text, Type type)
{
  Atoms atoms = {.arena = c->arena};
  atoms_add(&atoms, text, (AtomLook){type, c->tag, ""});
  atoms_direct(&atoms);
  return atoms;
}

int32_t canvas_text_width(Canvas *c, const char *text, Type type)
{
  Atoms atoms = text_atoms(c, text, type);
  return atoms_width(atoms.item, atoms.count);
}

int32_t canvas_text(Canvas *c, const char *text, Type type, Point at, int32_t align)
{
  Atoms atoms = text_atoms(c, text, type);
  int32_t width = atoms_width(atoms.item, atoms.count);
  at.x -= align == 1 ? width : align == 2 ? width / 2 : 0;
  atoms_draw(c, atoms.item, atoms.count, false, at);
  return width;
}

int32_t canvas_cap_height(Canvas *c, Type type)
{
  (void)c;
  const Font *f = font_of(type.weight);
  return f ? (int32_t)((int64_t)f->cap_height * type.size / f->units) : type.size * 7 / 10;
}

static Mark *path_mark(Canvas *c, const PathStep *path, int32_t count, Pen pen)
{
  Mark *m = canvas_mark(c, MARK_PATH);
  PathStep *copy = arena_array(c->arena, (size_t)count, sizeof *copy);
  memcpy(copy, path, (size_t)count * sizeof *copy);
  m->fill = pen.fill;
  m->stroke = pen.stroke;
  m->line = pen.line;
  m->dash[0] = pen.dash[0];
  m->dash[1] = pen.dash[1];
  m->path = copy;
  m->path_count = count;
  return m;
}

void canvas_path(Canvas *c, const PathStep *path, int32_t count, Pen pen)
{
  path_mark(c, path, count, pen);
}

// Distance of a curve's control point from the corner of a quarter circle, from the radius: with
// 0.5523 r from its ends a curve is within 0.03 % of the circle.
static int32_t corner(int32_t radius)
{
  return radius - (int32_t)((int64_t)radius * 5523 / 10000);
}

static PathStep step_to(PathOp op, int32_t x, int32_t y)
{
  return (PathStep){op, {{x, y}, {0, 0}, {0, 0}}};
}

typedef struct Outlines { // a path being built
  PathStep step[10];
  int32_t count;
} Outlines;

static void line_to(Outlines *o, int32_t x, int32_t y)
{
  const PathStep *last = &o->step[o->count - 1];
  Point at = last->p[last->op == PATH_CURVE ? 2 : 0];
  if (at.x != x || at.y != y)
    o->step[o->count++] = step_to(PATH_LINE, x, y);
}

static void curve_to(Outlines *o, Point a, Point b, Point end)
{
  if (a.x != end.x || a.y != end.y)
    o->step[o->count++] = (PathStep){PATH_CURVE, {a, b, end}};
}

// Clockwise from the top side; `left` and `right` are the radii of the corners on that side.
static Outlines path_rounded(Rect r, int32_t left, int32_t right)
{
  int32_t x0 = r.x, x1 = r.x + r.width, y0 = r.y, y1 = r.y + r.height;
  int32_t kl = corner(left), kr = corner(right);
  Outlines o = {.step = {step_to(PATH_MOVE, x0 + left, y0)}, .count = 1};
  line_to(&o, x1 - right, y0);
  curve_to(&o, (Point){x1 - kr, y0}, (Point){x1, y0 + kr}, (Point){x1, y0 + right});
  line_to(&o, x1, y1 - right);
  curve_to(&o, (Point){x1, y1 - kr}, (Point){x1 - kr, y1}, (Point){x1 - right, y1});
  line_to(&o, x0 + left, y1);
  curve_to(&o, (Point){x0 + kl, y1}, (Point){x0, y1 - kl}, (Point){x0, y1 - left});
  line_to(&o, x0, y0 + left);
  curve_to(&o, (Point){x0, y0 + kl}, (Point){x0 + kl, y0}, (Point){x0 + left, y0});
  o.step[o.count++] = step_to(PATH_CLOSE, 0, 0);
  return o;
}

static void draw_rounded(Canvas *c, Rect r, int32_t left, int32_t right, Pen pen)
{
  Outlines o = path_rounded(r, left, right);
  canvas_path(c, o.step, o.count, pen);
}

static int32_t radius_within(Rect r, int32_t radius)
{
  int32_t most = (r.width < r.height ? r.width : r.height) / 2;
  return radius > most ? most : radius;
}

void canvas_rect(Canvas *c, Rect r, int32_t radius, Pen pen)
{
  radius = radius_within(r, radius);
  draw_rounded(c, r, radius, radius, pen);
}

void canvas_bar_left(Canvas *c, Rect r, int32_t radius, Pen pen)
{
  radius = radius > r.width ? r.width : radius;
  draw_rounded(c, r, radius, 0, pen);
}

void canvas_circle(Canvas *c, Point centre, int32_t radius, Pen pen)
{
  Rect r = {centre.x - radius, centre.y - radius, 2 * radius, 2 * radius};
  draw_rounded(c, r, radius, radius, pen);
}

void canvas_picture(Canvas *c, const Picture *picture, Rect r)
{
  PathStep s[] = {step_to(PATH_MOVE, r.x, r.y), step_to(PATH_LINE, r.x + r.width, r.y),
                  step_to(PATH_LINE, r.x + r.width, r.y + r.height),
                  step_to(PATH_LINE, r.x, r.y + r.height), step_to(PATH_CLOSE, 0, 0)};
  Color none = {.none = true};
  path_mark(c, s, sizeof s / sizeof *s, (Pen){none, none, 0, {0, 0}})->picture = picture;
}

void canvas_line(Canvas *c, Point from, Point to, Pen pen)
{
  PathStep s[2] = {step_to(PATH_MOVE, from.x, from.y), step_to(PATH_LINE, to.x, to.y)};
  pen.fill.none = true;
  canvas_path(c, s, 2, pen);
}

void canvas_polyline(Canvas *c, const Point *p, int32_t count, Pen pen)
{
  if (count < 2)
    return;
  PathStep *s = arena_array(c->arena, (size_t)count, sizeof *s);
  for (int32_t i = 0; i < count; i++)
    s[i] = step_to(i ? PATH_LINE : PATH_MOVE, p[i].x, p[i].y);
  pen.fill.none = true;
  canvas_path(c, s, count, pen);
}
