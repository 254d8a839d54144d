// The faces of a document, cut to the glyphs it uses. The rule: a glyph's text comes from the marks
// that show it, never from the font, so ligatures and forms copy out as what was written.
#ifndef TENDON_EMIT_FONT_H
#define TENDON_EMIT_FONT_H

#include "emit/object.h"
#include "layout/page.h"

typedef struct FontGlyph {
  const char *text; // what it stands for; points into a mark's text
  uint16_t text_size;
  uint16_t id;   // in the subset
  int16_t width; // thousandths of the size
  bool used;
  const char *outline; // of a drawn font: path operators in ems
} FontGlyph;

typedef struct Font {
  const Face *face;
  FontGlyph *glyph; // by the face's own number
  int32_t glyph_count;
  bool used;
  bool wide;  // more glyphs than codes of one byte
  bool drawn; // outlines that a PDF 1.4 cannot embed: each glyph is painted as a path
  int32_t object;
} Font;

typedef struct Fonts {
  Font *font; // as Pages.face
  int32_t count;
  int32_t map; // object of the map of codes of one byte; 0: none needed
  // [page][mark]: each of its glyphs stands for one text wherever it is shown, so the mark can be
  // copied out by itself.
  const bool *const *reads;
} Fonts;

// Which glyphs are used and what each one stands for.
Fonts fonts_of(Arena *a, const Pages *pages);
// Cuts every used face, enters it into the file and fills ids and widths; a face without TrueType
// outlines is made ready to be drawn instead. False after a message.
bool fonts_embed(Fonts *fonts, Arena *a, PdfFile *f, Diags *d);
// A glyph of an embedded font that shows as a space; NULL when there is none.
const Font *font_with_space(const Fonts *fonts, int32_t *index, uint16_t *id);

#endif
