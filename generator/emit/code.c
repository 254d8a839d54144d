#include "emit/code.h"

#include <string.h>

#include "emit/value.h"

// Printable characters from the space on, then the upper half; 0x7f is the glyph for none.
enum { FIRST = 0x20, NO_GLYPH = 0x7f, UPPER = 0x80, LOWER_COUNT = NO_GLYPH - FIRST, MOST = 0x100 };

bool codes_fit_byte(int32_t glyph_count)
{
  return glyph_count <= 1 + LOWER_COUNT + MOST - UPPER;
}

static uint8_t code_byte(uint16_t id)
{
  if (id == 0)
    return NO_GLYPH;
  return (uint8_t)(id <= LOWER_COUNT ? FIRST + id - 1 : UPPER + id - LOWER_COUNT - 1);
}

void code_begin(Text *t, const Font *font)
{
  text_add_char(t, font->wide ? '<' : '(');
}

void code_add(Text *t, const Font *font, uint16_t id)
{
  if (font->wide) {
    value_hex16(t, id);
    return;
  }
  char c = (char)code_byte(id);
  if (c == '(' || c == ')' || c == '\\')
    text_add_char(t, '\\');
  text_add_char(t, c);
}

void code_end(Text *t, const Font *font)
{
  text_add_char(t, font->wide ? '>' : ')');
}

void code_hex(Text *t, const Font *font, uint16_t id)
{
  if (font->wide)
    value_hex16(t, id);
  else
    text_addf(t, "%02X", code_byte(id));
}

const char *code_range(const Font *font)
{
  return font->wide ? "<0000><FFFF>" : "<20><FF>";
}

static int32_t map_enter(Arena *a, PdfFile *f)
{
  Text t;
  text_init(&t, a);
  text_add(&t, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
               "/CIDSystemInfo 3 dict dup begin\n/Registry(Adobe)def\n/Ordering(Identity)def\n"
               "/Supplement 0 def\nend def\n/CMapName/Tendon-Byte def\n/CMapType 1 def\n"
               "/WMode 0 def\n1 begincodespacerange\n<20><FF>\nendcodespacerange\n");
  text_addf(&t, "3 begincidrange\n<%02X><%02X>1\n<%02X><%02X>0\n<%02X><FF>%d\nendcidrange\n", FIRST,
            NO_GLYPH - 1, NO_GLYPH, NO_GLYPH, UPPER, LOWER_COUNT + 1);
  text_add(&t, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
  return stream_new(f,
                    "/Type/CMap/CMapName/Tendon-Byte/WMode 0"
                    "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>",
                    t.bytes, t.size);
}

const char *code_encoding(Arena *a, PdfFile *f, const Font *font, int32_t *map)
{
  if (font->wide)
    return "/Identity-H";
  if (!*map)
    *map = map_enter(a, f);
  return arena_printf(a, " %d 0 R", (int)*map);
}
