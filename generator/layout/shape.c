#include "layout/shape.h"

#include <fribidi.h>
#include <hb.h>
#include <string.h>

#include "base/text.h"

enum { SLOTS = 4096, CACHE_MAX = 16 * 1024 * 1024, TOFU = 0x25a1 };

typedef struct Entry {
  struct Entry *next;
  Word word;
  Weight weight;
  bool rtl;
} Entry;

// Library cache: repeated words cost nothing, over all documents of a process (shape_begin bounds
// it, shape_end frees it).
static struct {
  Arena *arena;
  hb_buffer_t *buffer;
  Entry *slot[SLOTS];
} cache;

typedef struct Stretch { // runes that go to one face and script
  const Font *font;
  hb_script_t script;
  int32_t from, to;
} Stretch;

typedef struct Split {
  Stretch *stretch;
  int32_t count;
  uint32_t *missing;
  int32_t missing_count;
} Split;

static bool rune_joins(hb_unicode_funcs_t *unicode, uint32_t rune)
{
  hb_unicode_general_category_t c = hb_unicode_general_category(unicode, rune);
  return c == HB_UNICODE_GENERAL_CATEGORY_NON_SPACING_MARK ||
         c == HB_UNICODE_GENERAL_CATEGORY_ENCLOSING_MARK ||
         c == HB_UNICODE_GENERAL_CATEGORY_SPACING_MARK || c == HB_UNICODE_GENERAL_CATEGORY_FORMAT;
}

static bool script_is_open(hb_script_t script)
{
  return script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
}

// Scripts whose letters join; space between them would break the words.
static bool script_joins(hb_script_t script)
{
  return script == HB_SCRIPT_ARABIC || script == HB_SCRIPT_SYRIAC ||
         script == HB_SCRIPT_MONGOLIAN || script == HB_SCRIPT_NKO;
}

// The face for a character behind `before` in the same word: the house's when it has it, else the
// one in use, so that a name in another script does not change faces within.
static const Font *rune_font(Weight weight, uint32_t rune, const Font *before, bool joins)
{
  const Font *own = font_of(weight);
  if (before && joins && font_has(before, rune))
    return before;
  if (own && font_has(own, rune))
    return own;
  if (before && font_has(before, rune))
    return before;
  return font_for(weight, rune);
}

static void split_add(Split *split, const Font *font, hb_script_t script, int32_t from, int32_t to)
{
  Stretch *last = split->count ? &split->stretch[split->count - 1] : NULL;
  bool same_script =
      last && (script_is_open(script) || script_is_open(last->script) || last->script == script);
  if (last && last->font == font && same_script) {
    last->to = to;
    if (script_is_open(last->script))
      last->script = script;
    return;
  }
  Stretch *s = arena_push(cache.arena, split->stretch, split->count);
  *s = (Stretch){font, script, from, to};
}

static Split word_split(const char *text, int32_t size, Weight weight)
{
  hb_unicode_funcs_t *unicode = hb_unicode_funcs_get_default();
  Split split = {0};
  const Font *font = NULL;
  const char *p = text, *end = text + size;
  while (p < end) {
    const char *from = p;
    uint32_t rune = utf8_next(&p, end);
    bool joins = rune_joins(unicode, rune);
    const Font *next = rune_font(weight, rune, font, joins);
    if (!next && joins && font)
      next = font; // an unseen mark on a letter that is there
    else if (!next)
      *arena_push(cache.arena, split.missing, split.missing_count) = rune;
    split_add(&split, next, hb_unicode_script(unicode, rune), (int32_t)(from - text),
              (int32_t)(p - text));
    font = next;
  }
  return split;
}

static void piece_fill(Piece *piece, hb_buffer_t *buffer)
{
  unsigned int count = 0;
  const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t *position = hb_buffer_get_glyph_positions(buffer, &count);
  Glyph *glyph = arena_array(cache.arena, count, sizeof *glyph);
  for (unsigned int i = 0; i < count; i++)
    glyph[i] = (Glyph){.id = info[i].codepoint,
                       .advance = position[i].x_advance,
                       .dx = position[i].x_offset,
                       .dy = position[i].y_offset,
                       .cluster = (int32_t)info[i].cluster};
  piece->glyph = glyph;
  piece->glyph_count = (int32_t)count;
}

static void piece_shape(Piece *piece, const char *text, const Stretch *s, bool rtl)
{
  static const hb_feature_t plain[] = {{HB_TAG('k', 'e', 'r', 'n'), 1, 0, (unsigned int)-1}};
  hb_buffer_t *b = cache.buffer;
  hb_buffer_clear_contents(b);
  hb_buffer_set_cluster_level(b, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
  hb_buffer_add_utf8(b, text + s->from, s->to - s->from, 0, s->to - s->from);
  hb_buffer_set_direction(b, rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
  hb_buffer_set_script(b, script_is_open(s->script) ? HB_SCRIPT_LATIN : s->script);
  hb_buffer_set_language(b, hb_language_from_string("en", -1)); // never the locale's
  hb_shape(s->font->shaper, b, plain, 1);
  piece_fill(piece, b);
  Glyph *glyph = (Glyph *)piece->glyph;
  for (int32_t i = 0; i < piece->glyph_count; i++)
    glyph[i].cluster += s->from;
}

// A box for each character that no face has; the text behind it stays what was written.
static void piece_missing(Piece *piece, const char *text, const Stretch *s, Weight weight)
{
  const Font *font = font_for(weight, TOFU);
  uint32_t box;
  piece->font = font ? font : font_of(weight);
  if (!piece->font)
    return;
  box = font_glyph(piece->font, TOFU);
  Glyph *glyph = NULL;
  for (const char *p = text + s->from, *end = text + s->to; p < end;) {
    int32_t cluster = (int32_t)(p - text);
    utf8_next(&p, end);
    *arena_push(cache.arena, glyph, piece->glyph_count) =
        (Glyph){.id = box,
                .advance = hb_font_get_glyph_h_advance(piece->font->shaper, box),
                .cluster = cluster};
  }
  piece->glyph = glyph;
}

static void word_fill(Word *word, Weight weight, bool rtl)
{
  Split split = word_split(word->text, word->size, weight);
  Piece *piece = arena_array(cache.arena, (size_t)split.count, sizeof *piece);
  for (int32_t i = 0; i < split.count; i++) {
    const Stretch *s = &split.stretch[i];
    Piece *p = &piece[rtl ? split.count - 1 - i : i];
    *p = (Piece){.font = s->font,
                 .from = s->from,
                 .size = s->to - s->from,
                 .joined = script_joins(s->script)};
    if (s->font)
      piece_shape(p, word->text, s, rtl);
    else
      piece_missing(p, word->text, s, weight);
  }
  word->piece = piece;
  word->piece_count = split.count;
  word->missing = split.missing;
  word->missing_count = split.missing_count;
}

// Letters that run to the left stand in U+0590 to U+08FF and from U+FB1D on; the characters that
// turn what is between them in U+2000 to U+206F, among the dashes and quotation marks.
static bool text_may_turn(const char *text, int32_t size)
{
  for (int32_t i = 0; i < size; i++) {
    unsigned char lead = (unsigned char)text[i];
    if (lead < 0xd6 || (lead > 0xe0 && lead < 0xee && lead != 0xe2))
      continue;
    if (lead != 0xe2 || i + 2 >= size)
      return true;
    unsigned char next = (unsigned char)text[i + 1], last = (unsigned char)text[i + 2];
    bool turns = (next == 0x80 && ((last > 0x8a && last < 0x90) || (last > 0xa7 && last < 0xaf))) ||
                 next == 0x81;
    if (turns)
      return true;
  }
  return false;
}

static uint32_t word_hash(const char *text, int32_t size, Weight weight, bool rtl)
{
  uint32_t h = 2166136261u ^ (uint32_t)weight * 2u ^ rtl; // FNV-1a
  for (int32_t i = 0; i < size; i++)
    h = (h ^ (unsigned char)text[i]) * 16777619u;
  return h ^ h >> 15;
}

const Word *word_shape(const char *text, int32_t size, Weight weight, bool rtl)
{
  Entry **slot = &cache.slot[word_hash(text, size, weight, rtl) % SLOTS];
  for (Entry *e = *slot; e; e = e->next)
    if (e->word.size == size && e->weight == weight && e->rtl == rtl &&
        memcmp(e->word.text, text, (size_t)size) == 0)
      return &e->word;
  if (!cache.arena) {
    cache.arena = arena_new();
    cache.buffer = hb_buffer_create();
  }
  Entry *e = arena_alloc(cache.arena, sizeof *e);
  *e = (Entry){.next = *slot,
               .word = {.text = arena_copy(cache.arena, text, (size_t)size),
                        .size = size,
                        .turns = text_may_turn(text, size)},
               .weight = weight,
               .rtl = rtl};
  word_fill(&e->word, weight, rtl);
  *slot = e;
  return &e->word;
}

static int32_t scaled(int64_t units, int32_t size, int32_t em)
{
  if (!units) // most offsets
    return 0;
  int64_t twice = 2 * units * size, down = 2 * (int64_t)em;
  return (int32_t)((twice + (twice < 0 ? -em : em)) / down);
}

Glyph glyph_at(const Piece *piece, const Glyph *g, Type type)
{
  int32_t em = piece->font->units, tracking = piece->joined || !g->advance ? 0 : type.tracking;
  return (Glyph){.id = g->id,
                 .advance = scaled(g->advance, type.size, em) + tracking,
                 .dx = scaled(g->dx, type.size, em),
                 .dy = scaled(g->dy, type.size, em),
                 .cluster = g->cluster};
}

// The same words come again and again in the same few sizes, so the last answer is kept.
int32_t word_width(const Word *word, Type type)
{
  Word *kept = (Word *)word; // all words are the cache's own
  int32_t width = 0;
  if (word->size_asked == type.size && word->tracking_asked == type.tracking)
    return word->width;
  for (int32_t i = 0; i < word->piece_count; i++)
    for (int32_t g = 0; g < word->piece[i].glyph_count; g++)
      width += glyph_at(&word->piece[i], &word->piece[i].glyph[g], type).advance;
  kept->size_asked = type.size;
  kept->tracking_asked = type.tracking;
  return kept->width = width;
}

static bool has_type(const FriBidiCharType *type, int32_t count, FriBidiCharType wanted)
{
  for (int32_t i = 0; i < count; i++)
    if (type[i] == wanted)
      return true;
  return false;
}

const uint8_t *text_levels(Arena *a, const char *text, int32_t size)
{
  if (!text_may_turn(text, size))
    return NULL;
  FriBidiChar *rune = arena_array(a, (size_t)size, sizeof *rune);
  int32_t count = 0;
  for (const char *p = text, *end = text + size; p < end;)
    rune[count++] = utf8_next(&p, end);
  FriBidiCharType *type = arena_array(a, (size_t)count, sizeof *type);
  FriBidiBracketType *bracket = arena_array(a, (size_t)count, sizeof *bracket);
  FriBidiLevel *level = arena_array(a, (size_t)count, sizeof *level);
  fribidi_get_bidi_types(rune, count, type);
  FriBidiParType base =
      has_type(type, count, FRIBIDI_TYPE_LTR) ? FRIBIDI_PAR_LTR : FRIBIDI_PAR_WLTR;
  fribidi_get_bracket_types(rune, count, type, bracket);
  FriBidiLevel top = fribidi_get_par_embedding_levels_ex(type, bracket, count, &base, level);
  if (top <= 1) // one more than the highest level; 0 on failure
    return NULL;
  uint8_t *of_byte = arena_alloc(a, (size_t)size);
  const char *p = text, *end = text + size;
  for (int32_t i = 0; i < count; i++)
    for (const char *from = p, *to = (utf8_next(&p, end), p); from < to; from++)
      of_byte[from - text] = (uint8_t)(level[i] < 0 ? 0 : level[i]);
  return of_byte;
}

void shape_begin(void)
{
  if (!cache.arena || arena_used(cache.arena) < CACHE_MAX)
    return;
  arena_reset(cache.arena);
  memset(cache.slot, 0, sizeof cache.slot);
}

void shape_end(void)
{
  if (cache.buffer)
    hb_buffer_destroy(cache.buffer);
  arena_free(cache.arena);
  memset(&cache, 0, sizeof cache);
}
