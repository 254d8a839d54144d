// Pages as lines of text, one a mark, for goldens. A line is: page, kind, tag, then what the mark
// shows; lengths in points. Numbers of glyphs are left out, they belong to a version of the font.
#include "emit/emit.h"
#include "emit/value.h"

static void add_color(Text *out, const char *name, Color c)
{
  if (!c.none)
    text_addf(out, " %s=%02x%02x%02x", name, c.r, c.g, c.b);
}

static void add_tag(Text *out, const Pages *pages, int32_t tag)
{
  if (tag < 0 || tag >= pages->tag_count)
    text_add(out, "artifact");
  else
    text_addf(out, "%s#%d", pages->tag[tag].type, (int)tag);
}

static void add_point(Text *out, Point p)
{
  value_length(out, p.x);
  value_thousandths(out, p.y);
}

// Line ends and other control characters would break the one-line rule.
static void add_quoted(Text *out, const char *s)
{
  text_add(out, " \"");
  for (; *s; s++) {
    if ((unsigned char)*s < ' ')
      text_addf(out, "\\x%02x", (unsigned char)*s);
    else
      text_add_char(out, *s);
  }
  text_add_char(out, '"');
}

static void trace_text(Text *out, const Pages *pages, const Mark *m)
{
  int64_t width = 0;
  for (int32_t i = 0; i < m->glyph_count; i++)
    width += m->glyph[i].advance;
  text_add_char(out, ' ');
  text_add(out, m->face >= 0 && m->face < pages->face_count ? pages->face[m->face].name : "?");
  text_add_char(out, ' ');
  value_thousandths(out, m->size);
  text_add(out, " at ");
  add_point(out, m->at);
  text_add(out, " wide ");
  value_thousandths(out, width);
  add_color(out, "fill", m->fill);
  add_quoted(out, m->text);
}

static void trace_path(Text *out, const Mark *m)
{
  static const char *const letter[] = {
      [PATH_MOVE] = " M", [PATH_LINE] = " L", [PATH_CURVE] = " C", [PATH_CLOSE] = " Z"};
  add_color(out, "fill", m->fill);
  add_color(out, "stroke", m->stroke);
  if (!m->stroke.none) {
    text_add(out, " line=");
    value_thousandths(out, m->line);
  }
  if (m->dash[0]) {
    text_add(out, " dash=");
    add_point(out, (Point){m->dash[0], m->dash[1]});
  }
  for (int32_t i = 0; i < m->path_count; i++) {
    text_add(out, letter[m->path[i].op]);
    for (int k = 0; k < path_points(m->path[i].op); k++) {
      text_add(out, k ? " " : "");
      add_point(out, m->path[i].p[k]);
    }
  }
}

static void trace_page(Text *out, const Pages *pages, int32_t number)
{
  const Page *page = &pages->page[number];
  text_addf(out, "%d page ", (int)number + 1);
  add_point(out, (Point){page->width, page->height});
  text_add_char(out, '\n');
  for (int32_t i = 0; i < page->mark_count; i++) {
    const Mark *m = &page->mark[i];
    text_addf(out, "%d %s ", (int)number + 1,
              m->kind == MARK_TEXT ? "text"
              : m->picture         ? m->picture->name
                                   : "path");
    add_tag(out, pages, m->tag);
    m->kind == MARK_TEXT ? trace_text(out, pages, m) : trace_path(out, m);
    text_add_char(out, '\n');
  }
  for (int32_t i = 0; i < page->link_count; i++) {
    const Link *link = &page->link[i];
    text_addf(out, "%d link ", (int)number + 1);
    add_tag(out, pages, link->tag);
    text_add_char(out, ' ');
    add_point(out, link->from);
    text_add_char(out, ' ');
    add_point(out, link->to);
    text_addf(out, " to page %d at ", (int)link->page + 1);
    add_point(out, link->target);
    text_add_char(out, '\n');
  }
}

static void trace_tag(Text *out, const Tag *tag, int32_t number)
{
  text_addf(out, "tag %d %s in %d", (int)number, tag->type, (int)tag->parent);
  if (tag->scope && *tag->scope)
    text_addf(out, " scope=%s", tag->scope);
  if (tag->col_span > 1)
    text_addf(out, " columns=%d", (int)tag->col_span);
  if (tag->alt && *tag->alt)
    add_quoted(out, tag->alt);
  text_add_char(out, '\n');
}

static bool trace_write(const Pages *pages, Text *out, Diags *d)
{
  (void)d;
  text_add(out, "document");
  add_quoted(out, pages->title ? pages->title : "");
  text_addf(out, " %s\n", pages->language ? pages->language : "");
  for (int32_t i = 0; i < pages->tag_count; i++)
    trace_tag(out, &pages->tag[i], i);
  for (int32_t i = 0; i < pages->outline_count; i++) {
    const Outline *o = &pages->outline[i];
    text_addf(out, "outline %d page %d", (int)o->level, (int)o->page + 1);
    add_quoted(out, o->title);
    text_add_char(out, '\n');
  }
  for (int32_t i = 0; i < pages->page_count; i++)
    trace_page(out, pages, i);
  return true;
}

const Format format_trace = {"trace", ".trace", trace_write};
