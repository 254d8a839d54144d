// PDF values as text. The rule: no floating point and no locale; a length is points with at most
// three decimals; no control character ever gets into a string.
#ifndef TENDON_EMIT_VALUE_H
#define TENDON_EMIT_VALUE_H

#include "base/text.h"
#include "layout/page.h"

// 12345 thousandths → "12.345", 12000 → "12".
void value_thousandths(Text *t, int64_t thousandths);
// As above, with a space behind it.
void value_length(Text *t, int64_t mpt);
// To a hundredth of a point, 3.5 µm: as fine as any printer, and a tenth shorter.
int64_t value_rounded(int64_t mpt);
void value_number(Text *t, int64_t n);
void value_hex16(Text *t, uint32_t v); // four hexadecimal digits
// UTF-16BE without a byte-order mark, as hexadecimal digits alone.
void value_utf16(Text *t, const char *s, size_t size);
// The next character as a page may show it: a space for a control character.
uint32_t value_rune(const char **s, const char *end);
// A text string object: (...) when PDFDocEncoding has all of it, a quarter of the size, else UTF-16
// in hexadecimal.
void value_string(Text *t, const char *s);
// Three components for rg or RG, with a space behind each.
void value_color(Text *t, Color c);
// "12 0 R ".
void value_reference(Text *t, int32_t object);

#endif
