// Glyphs of a subset as the codes of a string. The rule: a subset that has room in one byte is
// coded in one, by characters that no program between here and the reader takes for something else;
// only a larger one in two.
#ifndef TENDON_EMIT_CODE_H
#define TENDON_EMIT_CODE_H

#include "emit/font.h"

// A whole string: begun, its glyphs by their numbers in the subset, ended.
void code_begin(Text *t, const Font *font);
void code_add(Text *t, const Font *font, uint16_t id);
void code_end(Text *t, const Font *font);

// Whether all of so many glyphs have a code of one byte.
bool codes_fit_byte(int32_t glyph_count);
// The code as hexadecimal digits, for maps, and the least and greatest of them.
void code_hex(Text *t, const Font *font, uint16_t id);
const char *code_range(const Font *font);
// The map from codes to glyphs of a font: its name, or a reference to `map`, entered when it is 0.
const char *code_encoding(Arena *a, PdfFile *f, const Font *font, int32_t *map);

#endif
