#include "emit/value.h"

#include <string.h>

// At most 20 digits, a sign and a point; written from the end.
void value_thousandths(Text *t, int64_t thousandths)
{
  char digits[24];
  char *end = digits + sizeof digits, *p = end;
  uint64_t n = thousandths < 0 ? -(uint64_t)thousandths : (uint64_t)thousandths;
  uint64_t fraction = n % 1000;
  n /= 1000;
  if (fraction) {
    int places = 3;
    for (; fraction % 10 == 0; fraction /= 10)
      places--;
    for (; places > 0; places--, fraction /= 10)
      *--p = (char)('0' + fraction % 10);
    *--p = '.';
  }
  do
    *--p = (char)('0' + n % 10);
  while (n /= 10);
  if (thousandths < 0)
    *--p = '-';
  text_add_bytes(t, p, (size_t)(end - p));
}

void value_length(Text *t, int64_t mpt)
{
  value_thousandths(t, mpt);
  text_add_char(t, ' ');
}

void value_hex16(Text *t, uint32_t v)
{
  static const char hex[] = "0123456789ABCDEF";
  char s[4] = {hex[v >> 12 & 15], hex[v >> 8 & 15], hex[v >> 4 & 15], hex[v & 15]};
  text_add_bytes(t, s, sizeof s);
}

void value_utf16(Text *t, const char *s, size_t size)
{
  for (const char *end = s + size; s < end;) {
    uint32_t rune = utf8_next(&s, end);
    if (rune < ' ')
      rune = ' '; // no control character is ever shown
    if (rune > 0xffff) {
      value_hex16(t, 0xd800 + ((rune - 0x10000) >> 10));
      rune = 0xdc00 + ((rune - 0x10000) & 0x3ff);
    }
    value_hex16(t, rune);
  }
}

void value_string(Text *t, const char *s)
{
  text_add(t, "<FEFF");
  value_utf16(t, s, strlen(s));
  text_add_char(t, '>');
}

void value_color(Text *t, Color c)
{
  value_length(t, (c.r * 1000 + 127) / 255);
  value_length(t, (c.g * 1000 + 127) / 255);
  value_length(t, (c.b * 1000 + 127) / 255);
}

void value_reference(Text *t, int32_t object)
{
  value_thousandths(t, (int64_t)object * 1000);
  text_add(t, " 0 R ");
}
