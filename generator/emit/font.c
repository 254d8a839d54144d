#include "emit/font.h"

#include <hb-ot.h>
#include <hb-subset.h>
#include <string.h>

#include "base/hash.h"
#include "emit/code.h"
#include "emit/value.h"

enum { BFCHAR_MAX = 100 }; // bfchar entries a block, Adobe Technical Note 5014

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
  int32_t glyph_count, notdef_width;
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
               "1 begincodespacerange\n");
  text_add(&t, code_range(font));
  text_add(&t, "\nendcodespacerange\n");
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
    code_hex(&t, font, g->id);
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

// A composite font: codes lead to the subset's own glyph numbers.
static void font_enter(Font *font, Arena *a, PdfFile *f, const Cut *cut, int32_t *code_map)
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
                              cut->name, (int)descriptor, widths_text(a, font, cut->notdef_width)));
  font->object = object_new(f);
  object_entries(f, font->object,
                 arena_printf(a,
                              "/Type/Font/Subtype/Type0/BaseFont/%s/Encoding%s"
                              "/DescendantFonts[%d 0 R]/ToUnicode %d 0 R",
                              cut->name, code_encoding(a, f, font, code_map), (int)descendant,
                              (int)unicode));
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

static bool cut_and_enter(Font *font, Arena *a, PdfFile *f, hb_face_t *face, int32_t *code_map)
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
               .glyph_count = (int32_t)hb_face_get_glyph_count(part),
               .notdef_width = thousandths(hb_font_get_glyph_h_advance(shaper, 0), em)};
    unsigned size = 0;
    const char *bytes = hb_blob_get_data(cut.bytes, &size);
    cut.name = subset_name(a, font->face, bytes, size);
    number_glyphs(font, shaper, plan, em);
    font->wide = !codes_fit_byte(cut.glyph_count);
    font_enter(font, a, f, &cut, code_map);
    hb_blob_destroy(cut.bytes);
    hb_font_destroy(shaper);
  }
  hb_face_destroy(part);
  hb_subset_plan_destroy(plan);
  hb_face_destroy(outlines);
  hb_subset_input_destroy(want);
  return part != NULL;
}

static void outline_point(Text *t, float x, float y)
{
  value_length(t, (int64_t)x);
  value_length(t, (int64_t)y);
}

static void outline_move(hb_draw_funcs_t *f, void *text, hb_draw_state_t *state, float x, float y,
                         void *user)
{
  (void)f, (void)state, (void)user;
  outline_point(text, x, y);
  text_add(text, "m\n");
}

static void outline_line(hb_draw_funcs_t *f, void *text, hb_draw_state_t *state, float x, float y,
                         void *user)
{
  (void)f, (void)state, (void)user;
  outline_point(text, x, y);
  text_add(text, "l\n");
}

// The library's signature; two controls and the end.
static void outline_curve(hb_draw_funcs_t *f, void *text, hb_draw_state_t *state, float ax,
                          float ay, float bx, float by, float x, float y, void *user)
{
  (void)f, (void)state, (void)user;
  outline_point(text, ax, ay);
  outline_point(text, bx, by);
  outline_point(text, x, y);
  text_add(text, "c\n");
}

static void outline_close(hb_draw_funcs_t *f, void *text, hb_draw_state_t *state, void *user)
{
  (void)f, (void)state, (void)user;
  text_add(text, "h\n");
}

// CFF outlines (most faces for Chinese, Japanese, Korean): painted as paths, and copied out as the
// mark's text. A name or two on a page; a whole page so would be large.
static bool outlines_enter(Font *font, Arena *a, hb_face_t *face)
{
  if (hb_face_get_glyph_count(face) == 0)
    return false;
  hb_font_t *shaper = hb_font_create(face);
  hb_font_set_scale(shaper, 1000, 1000);
  hb_draw_funcs_t *draw = hb_draw_funcs_create();
  hb_draw_funcs_set_move_to_func(draw, outline_move, NULL, NULL);
  hb_draw_funcs_set_line_to_func(draw, outline_line, NULL, NULL);
  hb_draw_funcs_set_cubic_to_func(draw, outline_curve, NULL, NULL);
  hb_draw_funcs_set_close_path_func(draw, outline_close, NULL, NULL);
  for (int32_t i = 0; i < font->glyph_count; i++)
    if (font->glyph[i].used) {
      Text t;
      text_init(&t, a);
      hb_font_get_glyph_shape(shaper, (hb_codepoint_t)i, draw, &t);
      font->glyph[i].outline = text_string(&t);
    }
  hb_draw_funcs_destroy(draw);
  hb_font_destroy(shaper);
  font->drawn = true;
  return true;
}

static bool font_embed(Font *font, Arena *a, PdfFile *f, int32_t *code_map)
{
  hb_blob_t *blob = hb_blob_create(font->face->bytes, (unsigned)font->face->size,
                                   HB_MEMORY_MODE_READONLY, NULL, NULL);
  hb_face_t *face = hb_face_create(blob, (unsigned)font->face->index);
  bool entered = (has_quadratic_outlines(face) && cut_and_enter(font, a, f, face, code_map)) ||
                 outlines_enter(font, a, face);
  hb_face_destroy(face);
  hb_blob_destroy(blob);
  return entered;
}

bool fonts_embed(Fonts *fonts, Arena *a, PdfFile *f, Diags *d)
{
  bool all = true;
  for (int32_t i = 0; i < fonts->count; i++) {
    Font *font = &fonts->font[i];
    if (!font->used || font_embed(font, a, f, &fonts->map))
      continue;
    diag_add(d, DIAG_EMIT_FACE, NOWHERE, "%s (%s)", font->face->name, font->face->file);
    all = false;
  }
  return all;
}
