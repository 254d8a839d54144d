// Documents in a few words for the tests of this folder, and pages as text: one line a mark.
#ifndef TENDON_TESTS_LAYOUT_PAGES_H
#define TENDON_TESTS_LAYOUT_PAGES_H

#include "tests/t.h"

#include "base/file.h"
#include "layout/layout.h"

static Arena *arena;
static Diags diags;
static const Style *house;

static inline int setup(void **state)
{
  (void)state;
  arena = arena_new();
  diags_init(&diags, arena);
  const Source *source = file_read(arena, &diags, "templates/house.style", "house.style");
  house = source ? style_read(arena, &diags, source) : NULL;
  return house ? 0 : 1;
}

static inline int teardown(void **state)
{
  (void)state;
  arena_free(arena);
  return 0;
}

static inline const Span *plain(const char *text)
{
  Span *s = arena_alloc(arena, sizeof *s);
  *s = (Span){text, 0, ""};
  return s;
}

static inline Block text_block(BlockKind kind, const char *style, const char *text)
{
  return (Block){.kind = kind,
                 .style = style,
                 .span = plain(text),
                 .span_count = text[0] != '\0',
                 .anchor = "",
                 .alt = ""};
}

static inline Block paragraph(const char *text)
{
  return text_block(BLOCK_PARAGRAPH, "", text);
}

static inline Block heading(int32_t level, const char *text)
{
  Block b = text_block(BLOCK_HEADING, "", text);
  b.level = level;
  return b;
}

static inline Block holder(BlockKind kind, const char *style, const Block *child, int32_t count)
{
  return (Block){
      .kind = kind, .style = style, .child = child, .child_count = count, .anchor = "", .alt = ""};
}

static inline const Block *blocks(int32_t count, const Block *b)
{
  return memcpy(arena_array(arena, (size_t)count, sizeof *b), b, (size_t)count * sizeof *b);
}
#define BLOCKS(...)                                                                                \
  blocks((int32_t)(sizeof((Block[]){__VA_ARGS__}) / sizeof(Block)), (Block[]){__VA_ARGS__}),       \
      (int32_t)(sizeof((Block[]){__VA_ARGS__}) / sizeof(Block))

static inline Document document(const char *style, const Block *b, int32_t count)
{
  return (Document){.title = "Test",
                    .subject = "",
                    .language = "en",
                    .author = "",
                    .style = style,
                    .paper = "A4",
                    .block = b,
                    .block_count = count};
}

static inline const Pages *pages_of(Document d)
{
  return layout_pages(arena, &diags, &d, house, false);
}

static inline void dump_point(Text *t, Point p)
{
  text_addf(t, " %d.%d,%d.%d", p.x / 1000, abs(p.x) % 1000 / 100, p.y / 1000,
            abs(p.y) % 1000 / 100);
}

static inline int32_t glyphs_width(const Mark *m)
{
  int32_t width = 0;
  for (int32_t i = 0; i < m->glyph_count; i++)
    width += m->glyph[i].advance;
  return width;
}

static inline void dump_mark(Text *t, const Pages *p, const Mark *m)
{
  text_addf(t, "  %s", m->tag < 0 ? "-" : p->tag[m->tag].type);
  if (m->tag >= 0)
    text_addf(t, "#%d", m->tag);
  if (m->kind == MARK_TEXT) {
    dump_point(t, m->at);
    text_addf(t, " %s %d.%d w%d \"%s\"", p->face[m->face].name, m->size / 1000,
              m->size % 1000 / 100, glyphs_width(m) / 1000, m->text);
  } else {
    text_addf(t, " path %d", m->path_count);
    dump_point(t, m->path[0].p[0]);
    if (!m->fill.none)
      text_addf(t, " fill %02x%02x%02x", m->fill.r, m->fill.g, m->fill.b);
    if (!m->stroke.none)
      text_addf(t, " line %d %02x%02x%02x", m->line, m->stroke.r, m->stroke.g, m->stroke.b);
  }
  text_add(t, "\n");
}

static inline void dump_tags(Text *t, const Pages *p, int32_t parent, int32_t depth)
{
  for (int32_t i = 0; i < p->tag_count; i++) {
    const Tag *tag = &p->tag[i];
    if (tag->parent != parent)
      continue;
    text_addf(t, "%*s%s#%d%s%s%s%s\n", 2 * depth, "", tag->type, i, tag->scope[0] ? " " : "",
              tag->scope, tag->alt[0] ? " alt " : "", tag->alt);
    dump_tags(t, p, i, depth + 1);
  }
}

static inline const char *dump(const Pages *p)
{
  Text t;
  text_init(&t, arena);
  for (int32_t i = 0; i < p->page_count; i++) {
    const Page *page = &p->page[i];
    text_addf(&t, "page %d\n", i + 1);
    for (int32_t k = 0; k < page->mark_count; k++)
      dump_mark(&t, p, &page->mark[k]);
    for (int32_t k = 0; k < page->link_count; k++)
      text_addf(&t, "  link to page %d\n", page->link[k].page + 1);
  }
  text_add(&t, "tags\n");
  dump_tags(&t, p, -1, 1);
  for (int32_t i = 0; i < p->outline_count; i++)
    text_addf(&t, "outline %d %s page %d\n", p->outline[i].level, p->outline[i].title,
              p->outline[i].page + 1);
  return text_string(&t);
}

// The words of a page, a line a mark.
static inline const char *page_text(const Pages *p, int32_t page)
{
  Text t;
  text_init(&t, arena);
  for (int32_t i = 0; page < p->page_count && i < p->page[page].mark_count; i++)
    if (p->page[page].mark[i].kind == MARK_TEXT)
      text_addf(&t, "%s\n", p->page[page].mark[i].text);
  return text_string(&t);
}

// Compares with a golden file beside the tests; ACCEPT=all takes a difference over.
static inline void assert_golden(const char *name, const char *text)
{
  const char *actual = arena_printf(arena, "build/%s.actual", name);
  assert_true(file_write(arena, actual, text, strlen(text)));
  assert_int_equal(
      system(arena_printf(arena, "sh tests/golden.sh tests/layout/%s %s", name, actual)), 0);
}

#endif
