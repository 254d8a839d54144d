#include "layout/faces.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <hb.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"

enum { FAMILIES = 2, WEIGHTS = 4, FALLBACKS = 512 };

// Debian's places are tried first: opening one file is a hundred times cheaper than reading
// fontconfig's caches, and most documents need nothing else. Elsewhere fontconfig is asked.
typedef struct FaceRow {
  const char *path, *family;
  int weight;
} FaceRow;

static const FaceRow house[FAMILIES][WEIGHTS] = {
    {[WEIGHT_REGULAR] = {"/usr/share/fonts/truetype/lato/Lato-Regular.ttf", "Lato",
                         FC_WEIGHT_REGULAR},
     [WEIGHT_BOLD] = {"/usr/share/fonts/truetype/lato/Lato-Bold.ttf", "Lato", FC_WEIGHT_BOLD},
     [WEIGHT_LIGHT] = {"/usr/share/fonts/truetype/lato/Lato-Light.ttf", "Lato", FC_WEIGHT_LIGHT},
     [WEIGHT_MONO] = {"/usr/share/fonts/truetype/dejavu/DejaVuSansMono.ttf", "DejaVu Sans Mono",
                      FC_WEIGHT_REGULAR}},
    {[WEIGHT_REGULAR] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "DejaVu Sans",
                         FC_WEIGHT_REGULAR},
     [WEIGHT_BOLD] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", "DejaVu Sans",
                      FC_WEIGHT_BOLD},
     [WEIGHT_LIGHT] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "DejaVu Sans",
                       FC_WEIGHT_REGULAR},
     [WEIGHT_MONO] = {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "DejaVu Sans",
                      FC_WEIGHT_REGULAR}},
};

typedef struct Fallback { // what fontconfig answered for a character
  uint32_t rune;
  Weight weight;
  bool asked;
  const Font *font;
} Fallback;

// Library cache: files are mapped once a process and shared by all documents (fonts_free).
static struct {
  Arena *arena;
  Font **font;
  int32_t font_count;
  const Font *house[FAMILIES][WEIGHTS];
  bool house_asked[FAMILIES][WEIGHTS];
  bool fontconfig;              // was asked, and holds memory
  Fallback fallback[FALLBACKS]; // open hash table; full, it is asked anew each time
} cache;

static const char *postscript_name(hb_face_t *face)
{
  char name[128];
  unsigned int size = sizeof name;
  hb_ot_name_get_utf8(face, HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID, &size, name);
  return arena_string(cache.arena, size ? name : "Unnamed");
}

static int32_t font_metric(const Font *f, hb_ot_metrics_tag_t tag, int32_t otherwise)
{
  hb_position_t value = 0;
  return hb_ot_metrics_get_position(f->shaper, tag, &value) && value ? value : otherwise;
}

static bool face_has_table(hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *table = hb_face_reference_table(face, tag);
  bool has = hb_blob_get_length(table) > 0;
  hb_blob_destroy(table);
  return has;
}

static Font *font_new(hb_blob_t *blob, const char *path, int32_t index)
{
  unsigned int size = 0;
  hb_face_t *face = hb_face_create(blob, (unsigned int)index);
  Font *f = arena_alloc(cache.arena, sizeof *f);
  f->face = (Face){.name = postscript_name(face),
                   .file = arena_string(cache.arena, path),
                   .index = index,
                   .bytes = hb_blob_get_data(blob, &size)};
  f->face.size = size;
  f->units = (int32_t)hb_face_get_upem(face);
  f->quadratic = face_has_table(face, HB_TAG('g', 'l', 'y', 'f'));
  f->outlined = f->quadratic || face_has_table(face, HB_TAG('C', 'F', 'F', ' ')) ||
                face_has_table(face, HB_TAG('C', 'F', 'F', '2'));
  f->shaper = hb_font_create(face); // scaled to the em's units
  f->cap_height = font_metric(f, HB_OT_METRICS_TAG_CAP_HEIGHT, f->units * 7 / 10);
  f->ascent = font_metric(f, HB_OT_METRICS_TAG_HORIZONTAL_ASCENDER, f->units * 8 / 10);
  f->descent = -font_metric(f, HB_OT_METRICS_TAG_HORIZONTAL_DESCENDER, -f->units * 2 / 10);
  hb_face_destroy(face); // the font keeps it, and it keeps the file
  return f;
}

// The font of a file, loaded once; NULL when it cannot be read or is none.
static const Font *font_load(const char *path, int32_t index)
{
  for (int32_t i = 0; i < cache.font_count; i++)
    if (cache.font[i]->face.index == index && strcmp(cache.font[i]->face.file, path) == 0)
      return cache.font[i];
  if (!cache.arena)
    cache.arena = arena_new();
  hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
  if (!blob)
    return NULL;
  Font *f = hb_face_count(blob) > 0 ? font_new(blob, path, index) : NULL;
  hb_blob_destroy(blob);
  if (f)
    *arena_push(cache.arena, cache.font, cache.font_count) = f;
  return f;
}

// A family by name through fontconfig; NULL when another family would have to stand in.
static const Font *family_font(const FaceRow *row)
{
  const Font *found = NULL;
  cache.fontconfig = true;
  FcResult result;
  FcChar8 *path = NULL, *family = NULL;
  int index = 0;
  FcPattern *ask =
      FcPatternBuild(NULL, FC_FAMILY, FcTypeString, row->family, FC_WEIGHT, FcTypeInteger,
                     row->weight, FC_SLANT, FcTypeInteger, FC_SLANT_ROMAN, (char *)NULL);
  FcConfigSubstitute(NULL, ask, FcMatchPattern);
  FcDefaultSubstitute(ask);
  FcPattern *match = FcFontMatch(NULL, ask, &result);
  if (match && FcPatternGetString(match, FC_FILE, 0, &path) == FcResultMatch &&
      FcPatternGetString(match, FC_FAMILY, 0, &family) == FcResultMatch &&
      strcmp((const char *)family, row->family) == 0) {
    FcPatternGetInteger(match, FC_INDEX, 0, &index);
    found = font_load((const char *)path, index & 0xffff);
  }
  if (match)
    FcPatternDestroy(match);
  FcPatternDestroy(ask);
  return found;
}

static const Font *house_font(int32_t family, Weight weight)
{
  if (!cache.house_asked[family][weight]) {
    const FaceRow *row = &house[family][weight];
    const Font *f = file_exists(row->path) ? font_load(row->path, 0) : NULL;
    f = f && f->quadratic ? f : family_font(row);
    cache.house[family][weight] = f && f->quadratic ? f : NULL;
    cache.house_asked[family][weight] = true;
  }
  return cache.house[family][weight];
}

// How well a face on the machine stands in, smaller is better: outlines in one colour, glyf
// outlines, upright, a plain sans of the Noto family, the weight asked for. Equal ones go by file
// name.
static int32_t fallback_rank(FcPattern *p, int weight)
{
  FcChar8 *format = NULL, *family = NULL;
  int slant = 0, has_weight = FC_WEIGHT_REGULAR;
  FcBool coloured = FcFalse; // pictures, not outlines
  FcPatternGetString(p, FC_FONTFORMAT, 0, &format);
  FcPatternGetString(p, FC_FAMILY, 0, &family);
  FcPatternGetInteger(p, FC_SLANT, 0, &slant);
  FcPatternGetInteger(p, FC_WEIGHT, 0, &has_weight);
  FcPatternGetBool(p, FC_COLOR, 0, &coloured);
  bool glyf = format && strcmp((const char *)format, "TrueType") == 0;
  bool noto_sans = family && strncmp((const char *)family, "Noto Sans", 9) == 0;
  bool sans = family && strstr((const char *)family, "Sans");
  return (coloured ? 200000 : 0) + (glyf ? 0 : 100000) + (slant ? 10000 : 0) +
         (noto_sans ? 0
          : sans    ? 2000
                    : 4000) +
         abs(has_weight - weight);
}

static bool fallback_better(FcPattern *p, int32_t rank, FcPattern *best, int32_t best_rank)
{
  FcChar8 *path = NULL, *best_path = NULL;
  if (!best || rank != best_rank)
    return !best || rank < best_rank;
  FcPatternGetString(p, FC_FILE, 0, &path);
  FcPatternGetString(best, FC_FILE, 0, &best_path);
  return path && best_path && strcmp((const char *)path, (const char *)best_path) < 0;
}

static const Font *fallback_choose(const FcFontSet *set, int weight)
{
  FcPattern *best = NULL;
  int32_t best_rank = 0;
  FcChar8 *path = NULL;
  int index = 0;
  for (int i = 0; i < set->nfont; i++) {
    int32_t rank = fallback_rank(set->fonts[i], weight);
    if (fallback_better(set->fonts[i], rank, best, best_rank)) {
      best = set->fonts[i];
      best_rank = rank;
    }
  }
  if (!best || FcPatternGetString(best, FC_FILE, 0, &path) != FcResultMatch)
    return NULL;
  FcPatternGetInteger(best, FC_INDEX, 0, &index);
  return font_load((const char *)path, index & 0xffff);
}

// Every scalable face on the machine that has the character, and the best of them.
static const Font *fallback_search(Weight weight, uint32_t rune)
{
  cache.fontconfig = true;
  FcCharSet *wanted = FcCharSetCreate();
  FcCharSetAddChar(wanted, rune);
  FcPattern *ask = FcPatternBuild(NULL, FC_CHARSET, FcTypeCharSet, wanted, FC_SCALABLE, FcTypeBool,
                                  FcTrue, (char *)NULL);
  FcObjectSet *fields = FcObjectSetBuild(FC_FILE, FC_INDEX, FC_FAMILY, FC_FONTFORMAT, FC_SLANT,
                                         FC_WEIGHT, FC_COLOR, (char *)NULL);
  FcFontSet *set = FcFontList(NULL, ask, fields);
  const Font *found = set ? fallback_choose(set, house[0][weight].weight) : NULL;
  if (set)
    FcFontSetDestroy(set);
  FcObjectSetDestroy(fields);
  FcPatternDestroy(ask);
  FcCharSetDestroy(wanted);
  return found && font_has(found, rune) ? found : NULL;
}

static const Font *fallback_font(Weight weight, uint32_t rune)
{
  uint32_t at = (rune * 2654435761u ^ (uint32_t)weight) % FALLBACKS;
  for (int32_t tries = 0; tries < FALLBACKS; tries++, at = (at + 1) % FALLBACKS) {
    Fallback *f = &cache.fallback[at];
    if (f->asked && f->rune == rune && f->weight == weight)
      return f->font;
    if (f->asked)
      continue;
    *f = (Fallback){rune, weight, true, fallback_search(weight, rune)};
    return f->font;
  }
  return fallback_search(weight, rune);
}

const Font *font_of(Weight weight)
{
  for (int32_t i = 0; i < FAMILIES; i++)
    if (house_font(i, weight))
      return house_font(i, weight);
  const Font *f = fallback_font(weight, 'a');
  return f && f->quadratic ? f : NULL;
}

uint32_t font_glyph(const Font *font, uint32_t rune)
{
  hb_codepoint_t glyph = 0;
  return hb_font_get_nominal_glyph(font->shaper, rune, &glyph) ? glyph : 0;
}

bool font_has(const Font *font, uint32_t rune)
{
  return font_glyph(font, rune) != 0;
}

const Font *font_for(Weight weight, uint32_t rune)
{
  for (int32_t i = 0; i < FAMILIES; i++) {
    const Font *f = house_font(i, weight);
    if (f && font_has(f, rune))
      return f;
  }
  const Font *f = fallback_font(weight, rune);
  return f && f->outlined ? f : NULL;
}

void fonts_free(void)
{
  for (int32_t i = 0; i < cache.font_count; i++)
    hb_font_destroy(cache.font[i]->shaper);
  if (cache.fontconfig)
    FcFini();
  arena_free(cache.arena);
  memset(&cache, 0, sizeof cache);
}
