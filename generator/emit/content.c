#include "emit/content.h"

#include <string.h>

#include "emit/code.h"
#include "emit/value.h"

// A polyline's tips do not overshoot.
#define ROUND_JOINS "1 j\n"

typedef struct Place {
  int64_t x, y; // thousandths of a point as they are written
} Place;

// A pen of the stream, so that only what changes is written.
typedef struct Stream {
  Text *out;
  const Fonts *fonts;
  const Forms *forms;
  const Images *images;
  Point origin;
  int32_t height;        // of the page: PDF counts upwards
  Color fill, stroke;    // `none`: not set yet
  int32_t line, dash[2]; // -1: not set yet
  int32_t face, size;
} Stream;

static Place place_of(const Stream *s, Point p)
{
  return (Place){value_rounded((int64_t)p.x - s->origin.x),
                 value_rounded((int64_t)s->height - p.y + s->origin.y)};
}

static void write_place(Stream *s, Place p)
{
  value_length(s->out, p.x);
  value_length(s->out, p.y);
}

static void write_point(Stream *s, Point p)
{
  write_place(s, place_of(s, p));
}

static void set_color(Stream *s, Color *now, Color c, const char *operator)
{
  if (c.none || color_same(*now, c))
    return;
  value_color(s->out, c);
  text_add(s->out, operator);
  *now = c;
}

static void set_line(Stream *s, const Mark *m)
{
  if (m->line != s->line) {
    value_length(s->out, m->line);
    text_add(s->out, "w\n");
    s->line = m->line;
  }
  if (m->dash[0] == s->dash[0] && m->dash[1] == s->dash[1])
    return;
  text_add_char(s->out, '[');
  if (m->dash[0] > 0) {
    value_length(s->out, m->dash[0]);
    value_thousandths(s->out, m->dash[1]);
  }
  text_add(s->out, "]0 d\n");
  memcpy(s->dash, m->dash, sizeof s->dash);
}

static bool paints(const Mark *m)
{
  if (m->kind == MARK_TEXT)
    return m->glyph_count > 0 && !m->fill.none;
  if (m->picture)
    return true;
  return m->path_count > 0 && (!m->fill.none || (!m->stroke.none && m->line > 0));
}

static void write_step(Stream *s, const PathStep *step)
{
  static const char *const operator[] = {
      [PATH_MOVE] = "m\n", [PATH_LINE] = "l\n", [PATH_CURVE] = "c\n", [PATH_CLOSE] = "h\n"};
  for (int i = 0; i < path_points(step->op); i++)
    write_point(s, step->p[i]);
  text_add(s->out, operator[step->op]);
}

static bool point_equal(Point a, Point b)
{
  return a.x == b.x && a.y == b.y;
}

// The steps of a rectangle that begins at `step` and runs along first; 0 when none does.
static int32_t rectangle_at(const PathStep *step, int32_t count)
{
  if (count < 5 || step[0].op != PATH_MOVE)
    return 0;
  for (int i = 1; i <= 3; i++)
    if (step[i].op != PATH_LINE)
      return 0;
  Point a = step[0].p[0], b = step[1].p[0], c = step[2].p[0], d = step[3].p[0];
  if (b.y != a.y || c.x != b.x || d.y != c.y || d.x != a.x)
    return 0;
  bool returns = step[4].op == PATH_LINE && point_equal(step[4].p[0], a);
  int32_t close = returns ? 5 : 4;
  return close < count && step[close].op == PATH_CLOSE ? close + 1 : 0;
}

static void write_rectangle(Stream *s, const PathStep *step)
{
  Place from = place_of(s, step[0].p[0]), to = place_of(s, step[2].p[0]);
  write_place(s, from);
  write_place(s, (Place){to.x - from.x, to.y - from.y});
  text_add(s->out, "re\n");
}

// The steps of a path; a line back to where it began says no more than closing it does. True when
// the last thing was to close: the operator that paints can say that as well.
static bool write_steps(Stream *s, const PathStep *step, int32_t count)
{
  Point start = {0, 0};
  for (int32_t i = 0; i < count; i++) {
    int32_t rectangle = rectangle_at(step + i, count - i);
    bool closing = i + 1 < count && step[i + 1].op == PATH_CLOSE;
    if (step[i].op == PATH_MOVE)
      start = step[i].p[0];
    if (rectangle) {
      write_rectangle(s, step + i);
      i += rectangle - 1;
    } else if (step[i].op == PATH_CLOSE && i == count - 1) {
      return true;
    } else if (step[i].op != PATH_LINE || !closing || !point_equal(step[i].p[0], start)) {
      write_step(s, &step[i]);
    }
  }
  return false;
}

static void write_path(Stream *s, const Mark *m)
{
  bool fill = !m->fill.none, stroke = !m->stroke.none && m->line > 0;
  if (fill)
    set_color(s, &s->fill, m->fill, "rg\n");
  if (stroke) {
    set_color(s, &s->stroke, m->stroke, "RG\n");
    set_line(s, m);
  }
  bool close = write_steps(s, m->path, m->path_count);
  if (fill && stroke)
    text_add(s->out, close ? "b\n" : "B\n");
  else
    text_add(s->out, fill ? "f\n" : close ? "s\n" : "S\n");
}

// The list of TJ: glyphs go where the mark says, by corrections in thousandths of the size wherever
// the widths in the file would lead elsewhere. Less than 2 thousandths is rounding, not kerning.
static void write_glyphs(Stream *s, const Font *font, const Mark *m)
{
  int64_t pen = 0, shown = 0; // µpt: where the next glyph belongs, where the widths have led
  bool open = false;
  text_add_char(s->out, '[');
  for (int32_t i = 0; i < m->glyph_count; i++) {
    const Glyph *g = &m->glyph[i];
    const FontGlyph *f = &font->glyph[g->id];
    int64_t off = shown - (pen + (int64_t)g->dx * 1000);
    int64_t back = (off + (off < 0 ? -m->size / 2 : m->size / 2)) / m->size;
    if (back >= 2 || back <= -2) {
      if (open)
        code_end(s->out, font);
      open = false;
      value_thousandths(s->out, back * 1000);
      shown -= back * m->size;
    }
    if (!open)
      code_begin(s->out, font);
    open = true;
    code_add(s->out, font, f->id);
    shown += (int64_t)f->width * m->size;
    pen += (int64_t)g->advance * 1000;
  }
  if (open)
    code_end(s->out, font);
  text_add(s->out, "]TJ");
}

static bool is_raised(const Mark *m)
{
  for (int32_t i = 0; i < m->glyph_count; i++)
    if (m->glyph[i].dy)
      return true;
  return false;
}

static void write_code(Stream *s, const Font *font, uint16_t id)
{
  code_begin(s->out, font);
  code_add(s->out, font, id);
  code_end(s->out, font);
}

// Marks above and below letters: each glyph gets its own rise.
static void write_raised(Stream *s, const Font *font, const Mark *m)
{
  int32_t x = m->at.x;
  for (int32_t i = 0; i < m->glyph_count; i++) {
    const Glyph *g = &m->glyph[i];
    text_add(s->out, "1 0 0 1 ");
    write_point(s, (Point){x + g->dx, m->at.y - g->dy});
    text_add(s->out, "Tm");
    write_code(s, font, font->glyph[g->id].id);
    text_add(s->out, "Tj\n");
    x += g->advance;
  }
}

static void choose_font(Stream *s, int32_t face, int32_t size)
{
  if (face == s->face && size == s->size)
    return;
  text_add(s->out, "/F");
  value_length(s->out, (int64_t)face * 1000);
  value_length(s->out, size);
  text_add(s->out, "Tf\n");
  s->face = face;
  s->size = size;
}

static void open_actual_text(Stream *s, const char *text)
{
  text_add(s->out, "/Span<</ActualText");
  value_string(s->out, text);
  text_add(s->out, ">>BDC\n");
}

// Readers put a text where something was shown, and a path shows nothing to them: an invisible
// space of an embedded font stands behind the paths.
static void write_invisible_space(Stream *s, const Mark *m)
{
  int32_t face;
  uint16_t id;
  const Font *font = font_with_space(s->fonts, &face, &id);
  if (!font)
    return;
  text_add(s->out, "BT\n");
  choose_font(s, face, m->size);
  write_point(s, m->at);
  text_add(s->out, "Td 3 Tr");
  write_code(s, font, id);
  text_add(s->out, "Tj\n0 Tr ET\n");
}

static void write_drawn(Stream *s, const Font *font, const Mark *m)
{
  int32_t x = m->at.x;
  open_actual_text(s, m->text);
  write_invisible_space(s, m);
  for (int32_t i = 0; i < m->glyph_count; i++) {
    const Glyph *g = &m->glyph[i];
    const char *outline = font->glyph[g->id].outline;
    if (*outline) {
      text_add(s->out, "q ");
      value_length(s->out, m->size);
      text_add(s->out, "0 0 ");
      value_length(s->out, m->size);
      write_point(s, (Point){x + g->dx, m->at.y - g->dy});
      text_add(s->out, "cm\n");
      text_add(s->out, outline);
      text_add(s->out, "f\nQ\n");
    }
    x += g->advance;
  }
  text_add(s->out, "EMC\n");
}

static void write_embedded(Stream *s, const Font *font, const Mark *m, bool reads)
{
  if (!reads)
    open_actual_text(s, m->text);
  text_add(s->out, "BT\n");
  choose_font(s, m->face, m->size);
  if (is_raised(m)) {
    write_raised(s, font, m);
  } else {
    write_point(s, m->at);
    text_add(s->out, "Td");
    write_glyphs(s, font, m);
    text_add_char(s->out, '\n');
  }
  text_add(s->out, reads ? "ET\n" : "ET\nEMC\n");
}

static void write_text(Stream *s, const Mark *m, bool reads)
{
  const Font *font = &s->fonts->font[m->face];
  set_color(s, &s->fill, m->fill, "rg\n");
  font->drawn ? write_drawn(s, font, m) : write_embedded(s, font, m, reads);
}

static bool face_known(const Fonts *fonts, const Mark *m)
{
  if (m->kind != MARK_TEXT)
    return true;
  if (m->face < 0 || m->face >= fonts->count || m->size <= 0)
    return false;
  for (int32_t i = 0; i < m->glyph_count; i++)
    if (m->glyph[i].id >= (uint32_t)fonts->font[m->face].glyph_count)
      return false;
  return true;
}

static void open_sequence(Stream *s, const Pages *pages, int32_t tag, int32_t id)
{
  if (id < 0) {
    text_add(s->out, "/Artifact BMC\n");
    return;
  }
  text_add_char(s->out, '/');
  text_add(s->out, pages->tag[tag].type);
  text_add(s->out, "<</MCID ");
  value_number(s->out, id);
  text_add(s->out, ">>BDC\n");
}

static Stream stream_begin(Text *out, int32_t height, Point origin)
{
  return (Stream){.out = out,
                  .origin = origin,
                  .height = height,
                  .fill = {.none = true},
                  .stroke = {.none = true},
                  .line = -1,
                  .dash = {-1, -1},
                  .face = -1};
}

static void write_form(Stream *s, const Mark *m, int32_t form)
{
  text_add(s->out, "q 1 0 0 1 ");
  write_point(s, form_origin(m));
  text_add(s->out, "cm/X");
  value_number(s->out, form);
  text_add(s->out, " Do\nQ\n");
}

// The unit square of an image is laid over the mark's rectangle.
static void write_picture(Stream *s, const Mark *m)
{
  Place from = place_of(s, m->path[3].p[0]), to = place_of(s, m->path[1].p[0]);
  text_add(s->out, "q ");
  value_length(s->out, to.x - from.x);
  text_add(s->out, "0 0 ");
  value_length(s->out, to.y - from.y);
  write_place(s, from);
  text_add(s->out, "cm/I");
  value_number(s->out, image_find(s->images, m->picture));
  text_add(s->out, " Do\nQ\n");
}

static void write_mark(Stream *s, const Mark *m, int32_t form, bool reads)
{
  if (m->kind == MARK_TEXT)
    write_text(s, m, reads);
  else if (m->picture)
    write_picture(s, m);
  else if (form >= 0 && s->forms->form[form].object)
    write_form(s, m, form);
  else
    write_path(s, m);
}

// A new sequence begins where the tag changes; marks of no known tag are artifacts.
void content_write(Text *out, const Pages *pages, int32_t number, Resources resources,
                   Sequences *sequences)
{
  enum { NOTHING = -2 };
  const Page *page = &pages->page[number];
  Stream s = stream_begin(out, page->height, (Point){0, 0});
  s.fonts = resources.fonts;
  s.forms = resources.forms;
  s.images = resources.images;
  int32_t open = NOTHING, id = 0;
  text_add(out, ROUND_JOINS);
  for (int32_t i = 0; i < page->mark_count; i++) {
    const Mark *m = &page->mark[i];
    if (!paints(m) || !face_known(s.fonts, m))
      continue;
    int32_t tag = m->tag >= 0 && m->tag < pages->tag_count ? m->tag : -1;
    if (tag != open) {
      text_add(out, open == NOTHING ? "" : "EMC\n");
      open_sequence(&s, pages, tag, tag < 0 ? -1 : id);
      if (tag >= 0)
        *arena_push(sequences->arena, sequences->item, sequences->count) =
            (Sequence){tag, number, id++};
      open = tag;
    }
    write_mark(&s, m, s.forms->of[number][i], s.fonts->reads[number][i]);
  }
  text_add(out, open == NOTHING ? "" : "EMC\n");
}

// The box holds the path and its line; joins are round, so nothing reaches farther.
void form_write(Text *entries, Text *out, const Mark *m)
{
  Point origin = form_origin(m);
  Stream s = stream_begin(out, 0, origin);
  int32_t from_x = 0, from_y = 0, to_x = 0, to_y = 0;
  for (int32_t i = 0; i < m->path_count; i++)
    for (int k = 0; k < path_points(m->path[i].op); k++) {
      int32_t x = m->path[i].p[k].x - origin.x, y = origin.y - m->path[i].p[k].y;
      from_x = x < from_x ? x : from_x;
      from_y = y < from_y ? y : from_y;
      to_x = x > to_x ? x : to_x;
      to_y = y > to_y ? y : to_y;
    }
  text_add(entries, "/Type/XObject/Subtype/Form/BBox[");
  value_length(entries, from_x - m->line);
  value_length(entries, from_y - m->line);
  value_length(entries, to_x + m->line);
  value_length(entries, to_y + m->line);
  text_add(entries, "]");
  text_add(out, ROUND_JOINS);
  write_path(&s, m);
}
