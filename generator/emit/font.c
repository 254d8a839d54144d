#include "emit/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "base/hash.h"
#include "emit/value.h"

enum { GLYPH_MAX = 65535, BFCHAR_MAX = 100 }; // bfchar entries a block, Adobe Technical Note 5014

// Spaces of other widths and the one that does not break read as a plain space, so that one glyph
// has one text.
static bool is_space_like(const char *s, size_t size)
{
  static const char *const kind[] = {"\u00a0", "\u202f", "\u2009", "\u2007"};
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

static Cluster cluster_at(const Mark *m, int32_t glyph)
{
  int32_t at = m->glyph[glyph].cluster, size = (int32_t)strlen(m->text);
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

// As many characters as glyphs: one each, in the order of reading. Else the first glyph stands for
// the whole cluster and the others for nothing.
const char *glyph_text(const Mark *m, int32_t glyph, size_t *size)
{
  Cluster c = cluster_at(m, glyph);
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

static void note_glyph(Font *font, const Mark *m, int32_t i)
{
  uint32_t id = m->glyph[i].id;
  if (id >= (uint32_t)font->glyph_count)
    return;
  FontGlyph *g = &font->glyph[id];
  g->used = true;
  font->used = true;
  if (g->text_size)
    return;
  size_t size;
  const char *text = glyph_text(m, i, &size);
  if (size <= 64) { // a longer one is no glyph's text but a damaged mark
    g->text = text;
    g->text_size = (uint16_t)size;
  }
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

Fonts fonts_of(Arena *a, const Pages *pages)
{
  Fonts fonts = {arena_array(a, (size_t)pages->face_count, sizeof *fonts.font), pages->face_count};
  for (int32_t i = 0; i < fonts.count; i++)
    fonts.font[i].face = &pages->face[i];
  room_for_glyphs(&fonts, a, pages);
  for (int32_t p = 0; p < pages->page_count; p++)
    for (int32_t i = 0; i < pages->page[p].mark_count; i++) {
      const Mark *m = &pages->page[p].mark[i];
      if (m->kind == MARK_TEXT && m->face >= 0 && m->face < fonts.count)
        for (int32_t g = 0; g < m->glyph_count; g++)
          note_glyph(&fonts.font[m->face], m, g);
    }
  return fonts;
}

bool font_reads(const Font *font, const Mark *m)
{
  for (int32_t i = 0; i < m->glyph_count; i++) {
    if (m->glyph[i].id >= (uint32_t)font->glyph_count)
      return false;
    const FontGlyph *g = &font->glyph[m->glyph[i].id];
    size_t size;
    const char *text = glyph_text(m, i, &size);
    if (size == 0 || size != g->text_size || memcmp(text, g->text, size) != 0)
      return false;
  }
  return true;
}

// Shaping is done and names are not read on paper: outlines and their widths are all that a page
// needs. A face of these tables alone is also cut ten times faster, because the whole character map
// need not be turned round, and nothing that could be substituted is added to the subset.
static hb_face_t *outlines_of(hb_face_t *whole)
{
  static const char *const kept[] = {"head", "hhea", "maxp", "hmtx", "loca", "glyf"};
  hb_face_t *face = hb_face_builder_create();
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
    hb_tag_t tag = hb_tag_from_string(kept[i], -1);
    hb_blob_t *table = hb_face_reference_table(whole, tag);
    hb_face_builder_add_table(face, tag, table);
    hb_blob_destroy(table);
  }
  return face;
}

static hb_subset_input_t *subset_request(const Font *font)
{
  hb_subset_input_t *want = hb_subset_input_create_or_fail();
  if (!want)
    return NULL;
  hb_subset_input_set_flags(want, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
  hb_set_t *glyphs = hb_subset_input_glyph_set(want);
  for (int32_t i = 0; i < font->glyph_count; i++)
    if (font->glyph[i].used)
      hb_set_add(glyphs, (hb_codepoint_t)i);
  return want;
}

static int32_t thousandths(int64_t value, uint32_t em)
{
  int64_t scaled = value * 2000 + (value < 0 ? -(int64_t)em : (int64_t)em);
  return (int32_t)(scaled / (2 * (int64_t)em));
}

// What the font's dictionaries say of a whole face, in thousandths of the em.
typedef struct Metrics {
  int32_t box[4], ascent, descent, cap_height, italic_angle, stem;
} Metrics;

static int16_t big_endian16(const char *p)
{
  return (int16_t)((uint16_t)(uint8_t)p[0] << 8 | (uint8_t)p[1]);
}

// The bounding box stands in `head` from byte 36 (OpenType 1.9). The stem's width is not in a
// TrueType font; viewers use it only to imitate a font that is missing.
static Metrics metrics_of(hb_face_t *face, hb_font_t *font, uint32_t em)
{
  Metrics m = {.ascent = 0};
  hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
  unsigned size = 0;
  const char *bytes = hb_blob_get_data(head, &size);
  for (int i = 0; i < 4 && size >= 44; i++)
    m.box[i] = thousandths(big_endian16(bytes + 36 + 2 * i), em);
  hb_blob_destroy(head);
  hb_font_extents_t extents;
  hb_font_get_h_extents(font, &extents);
  m.ascent = thousandths(extents.ascender, em);
  m.descent = thousandths(extents.descender, em);
  hb_position_t cap = 0;
  bool has_cap = hb_ot_metrics_get_position(font, HB_OT_METRICS_TAG_CAP_HEIGHT, &cap);
  m.cap_height = has_cap ? thousandths(cap, em) : m.ascent * 7 / 10;
  m.italic_angle = (int32_t)hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE);
  int32_t weight = (int32_t)hb_style_get_value(font, HB_STYLE_TAG_WEIGHT);
  m.stem = 50 + weight * weight / 4225;
  return m;
}

// A subset as it goes into the file.
typedef struct Cut {
  const char *name; // with the six letters that mark a subset
  hb_blob_t *bytes;
  Metrics metrics;
  int32_t glyph_count;
} Cut;

static const char *subset_name(Arena *a, const Face *face, const char *bytes, size_t size)
{
  const char *hash = hash_hex(a, bytes, size);
  Text t;
  text_init(&t, a);
  for (int i = 0; i < 6; i++)
    text_add_char(&t, (char)('A' + (ascii_digit(hash[i]) ? hash[i] - '0' : hash[i] - 'a' + 10)));
  text_add_char(&t, '+');
  for (const char *s = face->name; *s; s++)
    if (ascii_alpha(*s) || ascii_digit(*s) || *s == '-')
      text_add_char(&t, *s);
  return text_string(&t);
}

// Widths run from the subset's first glyph without a hole, so one list holds them all.
static const char *widths_text(Arena *a, const Font *font, int32_t notdef_width)
{
  Text t;
  text_init(&t, a);
  text_add(&t, "/W[0[");
  if (!font->glyph_count || !font->glyph[0].used)
    value_length(&t, (int64_t)notdef_width * 1000);
  int32_t next = font->glyph_count && font->glyph[0].used ? 0 : 1;
  for (int32_t i = 0; i < font->glyph_count; i++) {
    if (!font->glyph[i].used)
      continue;
    if (font->glyph[i].id != next) // parts of composed glyphs stand between
      text_addf(&t, "]%d[", (int)font->glyph[i].id);
    value_length(&t, (int64_t)font->glyph[i].width * 1000);
    next = font->glyph[i].id + 1;
  }
  text_add(&t, "]]");
  return text_string(&t);
}

static int32_t reads_count(const Font *font, int32_t from)
{
  int32_t n = 0;
  for (int32_t i = from; i < font->glyph_count && n < BFCHAR_MAX; i++)
    n += font->glyph[i].used;
  return n;
}

// A glyph without a text of its own (a mark on a letter that was composed) still must map to
// something that is no character: the zero-width space.
static const char *to_unicode(Arena *a, const Font *font)
{
  Text t;
  text_init(&t, a);
  text_add(&t, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
               "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
               "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
               "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
  int32_t left = 0;
  for (int32_t i = 0; i < font->glyph_count; i++) {
    const FontGlyph *g = &font->glyph[i];
    if (!g->used)
      continue;
    if (left == 0) {
      left = reads_count(font, i);
      text_addf(&t, "%d beginbfchar\n", (int)left);
    }
    text_add_char(&t, '<');
    value_hex16(&t, g->id);
    text_add(&t, "><");
    value_utf16(&t, g->text_size ? g->text : "\u200b", g->text_size ? g->text_size : 3);
    text_add(&t, --left ? ">\n" : ">\nendbfchar\n");
  }
  text_add(&t, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  return text_string(&t);
}

// One bit a glyph, the first in the highest bit; PDF/A-1 asks for it of every subset.
static int32_t cid_set(Arena *a, PdfFile *f, int32_t glyph_count)
{
  size_t size = ((size_t)glyph_count + 7) / 8;
  uint8_t *bits = arena_alloc(a, size);
  for (int32_t i = 0; i < glyph_count; i++)
    bits[i / 8] |= (uint8_t)(0x80 >> i % 8);
  return stream_new(f, "", bits, size);
}

static int32_t descriptor_new(Arena *a, PdfFile *f, const Cut *cut)
{
  enum { SYMBOLIC = 4, ITALIC = 64 }; // PDF 1.4, table 5.20; Identity-H fonts count as symbolic
  const Metrics *m = &cut->metrics;
  unsigned size = 0;
  const char *bytes = hb_blob_get_data(cut->bytes, &size);
  int32_t file = stream_new(f, arena_printf(a, "/Length1 %u", size), bytes, size);
  int32_t set = cid_set(a, f, cut->glyph_count);
  int32_t descriptor = object_new(f);
  object_entries(f, descriptor,
                 arena_printf(a,
                              "/Type/FontDescriptor/FontName/%s/Flags %d/FontBBox[%d %d %d %d]"
                              "/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d"
                              "/FontFile2 %d 0 R/CIDSet %d 0 R",
                              cut->name, SYMBOLIC + (m->italic_angle ? ITALIC : 0), m->box[0],
                              m->box[1], m->box[2], m->box[3], m->italic_angle, m->ascent,
                              m->descent, m->cap_height, m->stem, (int)file, (int)set));
  return descriptor;
}

// A composite font: codes are the subset's own glyph numbers, two bytes each.
static void font_enter(Font *font, Arena *a, PdfFile *f, const Cut *cut, int32_t notdef_width)
{
  int32_t descriptor = descriptor_new(a, f, cut);
  const char *map = to_unicode(a, font);
  int32_t unicode = stream_new(f, "", map, strlen(map));
  int32_t descendant = object_new(f);
  object_entries(f, descendant,
                 arena_printf(a,
                              "/Type/Font/Subtype/CIDFontType2/BaseFont/%s/CIDToGIDMap/Identity"
                              "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                              "/FontDescriptor %d 0 R%s",
                              cut->name, (int)descriptor, widths_text(a, font, notdef_width)));
  font->object = object_new(f);
  object_entries(f, font->object,
                 arena_printf(a,
                              "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H"
                              "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R",
                              cut->name, (int)descendant, (int)unicode));
}

static void number_glyphs(Font *font, hb_font_t *shaper, hb_subset_plan_t *plan, uint32_t em)
{
  const hb_map_t *to_new = hb_subset_plan_old_to_new_glyph_mapping(plan);
  for (int32_t i = 0; i < font->glyph_count; i++)
    if (font->glyph[i].used) {
      font->glyph[i].id = (uint16_t)hb_map_get(to_new, (hb_codepoint_t)i);
      font->glyph[i].width =
          (int16_t)thousandths(hb_font_get_glyph_h_advance(shaper, (hb_codepoint_t)i), em);
    }
}

static bool has_quadratic_outlines(hb_face_t *face)
{
  hb_blob_t *glyf = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
  bool has = hb_blob_get_length(glyf) > 0;
  hb_blob_destroy(glyf);
  return has;
}

static bool cut_and_enter(Font *font, Arena *a, PdfFile *f, hb_face_t *face)
{
  hb_subset_input_t *want = subset_request(font);
  hb_face_t *outlines = outlines_of(face);
  hb_subset_plan_t *plan = want ? hb_subset_plan_create_or_fail(outlines, want) : NULL;
  hb_face_t *part = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
  if (part) {
    uint32_t em = hb_face_get_upem(face);
    hb_font_t *shaper = hb_font_create(face);
    Cut cut = {.bytes = hb_face_reference_blob(part),
               .metrics = metrics_of(face, shaper, em),
               .glyph_count = (int32_t)hb_face_get_glyph_count(part)};
    unsigned size = 0;
    const char *bytes = hb_blob_get_data(cut.bytes, &size);
    cut.name = subset_name(a, font->face, bytes, size);
    number_glyphs(font, shaper, plan, em);
    font_enter(font, a, f, &cut, thousandths(hb_font_get_glyph_h_advance(shaper, 0), em));
    hb_blob_destroy(cut.bytes);
    hb_font_destroy(shaper);
  }
  hb_face_destroy(part);
  hb_subset_plan_destroy(plan);
  hb_face_destroy(outlines);
  hb_subset_input_destroy(want);
  return part != NULL;
}

bool fonts_embed(Fonts *fonts, Arena *a, PdfFile *f, Diags *d)
{
  bool all = true;
  for (int32_t i = 0; i < fonts->count; i++) {
    Font *font = &fonts->font[i];
    if (!font->used)
      continue;
    hb_blob_t *blob = hb_blob_create(font->face->bytes, (unsigned)font->face->size,
                                     HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, (unsigned)font->face->index);
    if (!has_quadratic_outlines(face) || !cut_and_enter(font, a, f, face)) {
      diag_add(d, DIAG_EMIT_FACE, NOWHERE, "%s; install fonts with TrueType outlines",
               font->face->name);
      all = false;
    }
    hb_face_destroy(face);
    hb_blob_destroy(blob);
  }
  return all;
}
