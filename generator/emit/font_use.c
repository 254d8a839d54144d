// Which glyphs a document uses and what each one stands for.
#include <string.h>

#include "emit/font.h"

enum { GLYPH_MAX = 65535, GLYPH_TEXT_MAX = 64 };

// Spaces of other widths and the one that does not break read as a plain space, so that one glyph
// has one text.
static bool is_space_like(const char *s, size_t size)
{
  static const char *const kind[] = {"\u00a0", "\u202f", "\u2009", "\u2007"};
  if (size < 2 || (unsigned char)*s < 0xc2)
    return false;
  for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
    if (size == strlen(kind[i]) && memcmp(s, kind[i], size) == 0)
      return true;
  return false;
}

static bool runs_backwards(const Mark *m)
{
  return m->glyph_count > 1 && m->glyph[0].cluster > m->glyph[m->glyph_count - 1].cluster;
}

static int32_t runes_in(const char *s, size_t size)
{
  int32_t n = 0;
  for (const char *end = s + size; s < end; n++)
    utf8_next(&s, end);
  return n;
}

// The glyphs of one cluster, and the bytes of the mark's text that they show together.
typedef struct Cluster {
  int32_t first, count;
  const char *text;
  size_t size;
} Cluster;

static Cluster cluster_at(const Mark *m, int32_t glyph, int32_t size)
{
  int32_t at = m->glyph[glyph].cluster;
  int32_t from = glyph, to = glyph + 1;
  while (from > 0 && m->glyph[from - 1].cluster == at)
    from--;
  while (to < m->glyph_count && m->glyph[to].cluster == at)
    to++;
  int32_t next = runs_backwards(m) ? from - 1 : to;
  int32_t end = next >= 0 && next < m->glyph_count ? m->glyph[next].cluster : size;
  if (at < 0 || at > size || end < at || end > size)
    return (Cluster){from, to - from, "", 0};
  return (Cluster){from, to - from, m->text + at, (size_t)(end - at)};
}

// Whether a glyph alone shows the bytes between its cluster and the next one, as nearly all do.
static bool stands_alone(const Mark *m, int32_t glyph)
{
  const Glyph *g = &m->glyph[glyph];
  bool first = glyph == 0, last = glyph == m->glyph_count - 1;
  return !runs_backwards(m) && g->cluster >= 0 && (first || g[-1].cluster < g->cluster) &&
         (last || g[1].cluster > g->cluster);
}

// As many characters as glyphs: one each, in the order of reading. Else the first glyph stands for
// the whole cluster and the others for nothing.
static const char *glyph_text(const Mark *m, int32_t glyph, int32_t length, size_t *size)
{
  Cluster c;
  if (stands_alone(m, glyph)) {
    int32_t at = m->glyph[glyph].cluster;
    int32_t end = glyph + 1 < m->glyph_count ? m->glyph[glyph + 1].cluster : length;
    bool within = at <= length && end >= at && end <= length;
    c = (Cluster){glyph, 1, within ? m->text + at : "", within ? (size_t)(end - at) : 0};
  } else {
    c = cluster_at(m, glyph, length);
  }
  *size = c.size;
  if (is_space_like(c.text, c.size)) {
    *size = 1;
    return " ";
  }
  if (c.count == 1)
    return c.text;
  int32_t place = runs_backwards(m) ? c.first + c.count - 1 - glyph : glyph - c.first;
  if (runes_in(c.text, c.size) != c.count) {
    *size = place == 0 ? c.size : 0;
    return c.text;
  }
  const char *s = c.text, *end = c.text + c.size, *start = s;
  for (int32_t i = 0; i <= place; i++) {
    start = s;
    utf8_next(&s, end);
  }
  *size = (size_t)(s - start);
  return start;
}

// A glyph's text is the first that it was shown for; false where it is shown for another.
static bool note_glyph(Font *font, const Mark *m, int32_t length, int32_t i)
{
  uint32_t id = m->glyph[i].id;
  if (id >= (uint32_t)font->glyph_count)
    return false;
  FontGlyph *g = &font->glyph[id];
  g->used = true;
  font->used = true;
  size_t size;
  const char *text = glyph_text(m, i, length, &size);
  if (!g->text_size && size <= GLYPH_TEXT_MAX) { // a longer one is no text but a damaged mark
    g->text = text;
    g->text_size = (uint16_t)size;
  }
  return size && size == g->text_size && memcmp(text, g->text, size) == 0;
}

// Numbers above those that a mark shows are never asked for, so the list ends there.
static void room_for_glyphs(Fonts *fonts, Arena *a, const Pages *pages)
{
  for (int32_t p = 0; p < pages->page_count; p++)
    for (int32_t i = 0; i < pages->page[p].mark_count; i++) {
      const Mark *m = &pages->page[p].mark[i];
      if (m->kind != MARK_TEXT || m->face < 0 || m->face >= fonts->count)
        continue;
      Font *font = &fonts->font[m->face];
      for (int32_t g = 0; g < m->glyph_count; g++)
        if (m->glyph[g].id <= GLYPH_MAX && (int32_t)m->glyph[g].id >= font->glyph_count)
          font->glyph_count = (int32_t)m->glyph[g].id + 1;
    }
  for (int32_t i = 0; i < fonts->count; i++)
    fonts->font[i].glyph =
        arena_array(a, (size_t)fonts->font[i].glyph_count, sizeof *fonts->font[i].glyph);
}

static bool note_mark(Fonts *fonts, const Mark *m)
{
  bool reads = true;
  if (m->kind != MARK_TEXT || m->face < 0 || m->face >= fonts->count)
    return true;
  int32_t length = (int32_t)strlen(m->text);
  for (int32_t g = 0; g < m->glyph_count; g++)
    reads &= note_glyph(&fonts->font[m->face], m, length, g);
  return reads;
}

Fonts fonts_of(Arena *a, const Pages *pages)
{
  Fonts fonts = {.font = arena_array(a, (size_t)pages->face_count, sizeof *fonts.font),
                 .count = pages->face_count};
  for (int32_t i = 0; i < fonts.count; i++)
    fonts.font[i].face = &pages->face[i];
  room_for_glyphs(&fonts, a, pages);
  bool **reads = arena_array(a, (size_t)pages->page_count, sizeof *reads);
  for (int32_t p = 0; p < pages->page_count; p++) {
    const Page *page = &pages->page[p];
    reads[p] = arena_array(a, (size_t)page->mark_count, sizeof **reads);
    for (int32_t i = 0; i < page->mark_count; i++)
      reads[p][i] = note_mark(&fonts, &page->mark[i]);
  }
  fonts.reads = (const bool *const *)reads;
  return fonts;
}

const Font *font_with_space(const Fonts *fonts, int32_t *index, uint16_t *id)
{
  for (int32_t i = 0; i < fonts->count; i++) {
    const Font *font = &fonts->font[i];
    for (int32_t g = 0; !font->drawn && g < font->glyph_count; g++)
      if (font->glyph[g].text_size == 1 && font->glyph[g].text[0] == ' ') {
        *index = i;
        *id = font->glyph[g].id;
        return font;
      }
  }
  return NULL;
}
