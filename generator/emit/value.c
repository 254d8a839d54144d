#include "emit/value.h"

#include <string.h>

// The decimals of 0 to 999 thousandths without the zeros at their end, the point before them.
static char *fraction_write(char *end, uint32_t fraction)
{
  int places = 3;
  for (; fraction % 10 == 0; fraction /= 10)
    places--;
  for (; places > 0; places--, fraction /= 10)
    *--end = (char)('0' + fraction % 10);
  *--end = '.';
  return end;
}

static char *whole_write(char *end, uint64_t n)
{
  for (; n > UINT32_MAX; n /= 10)
    *--end = (char)('0' + n % 10);
  uint32_t rest = (uint32_t)n; // the short division
  do
    *--end = (char)('0' + rest % 10);
  while (rest /= 10);
  return end;
}

// At most 20 digits, a sign and a point; written from the end.
static char *thousandths_write(char *end, int64_t thousandths)
{
  uint64_t n = thousandths < 0 ? -(uint64_t)thousandths : (uint64_t)thousandths;
  uint32_t fraction = (uint32_t)(n % 1000);
  char *p = fraction ? fraction_write(end, fraction) : end;
  p = whole_write(p, n / 1000);
  if (thousandths < 0)
    *--p = '-';
  return p;
}

void value_thousandths(Text *t, int64_t thousandths)
{
  char digits[24];
  char *end = digits + sizeof digits, *p = thousandths_write(end, thousandths);
  text_add_bytes(t, p, (size_t)(end - p));
}

void value_length(Text *t, int64_t mpt)
{
  char digits[25];
  char *end = digits + sizeof digits, *p = thousandths_write(end - 1, mpt);
  end[-1] = ' ';
  text_add_bytes(t, p, (size_t)(end - p));
}

int64_t value_rounded(int64_t mpt)
{
  return (mpt + (mpt < 0 ? -5 : 5)) / 10 * 10;
}

void value_number(Text *t, int64_t n)
{
  char digits[24];
  char *end = digits + sizeof digits, *p = whole_write(end, n < 0 ? -(uint64_t)n : (uint64_t)n);
  if (n < 0)
    *--p = '-';
  text_add_bytes(t, p, (size_t)(end - p));
}

void value_hex16(Text *t, uint32_t v)
{
  static const char hex[] = "0123456789ABCDEF";
  char s[4] = {hex[v >> 12 & 15], hex[v >> 8 & 15], hex[v >> 4 & 15], hex[v & 15]};
  text_add_bytes(t, s, sizeof s);
}

// What no page shows: control characters of both sets, and the two that are no characters.
static bool is_control(uint32_t rune)
{
  return rune < ' ' || (rune >= 0x7f && rune < 0xa0) || rune == 0xfffe || rune == 0xffff;
}

uint32_t value_rune(const char **s, const char *end)
{
  uint32_t rune = utf8_next(s, end);
  return is_control(rune) ? ' ' : rune;
}

void value_utf16(Text *t, const char *s, size_t size)
{
  for (const char *end = s + size; s < end;) {
    uint32_t rune = value_rune(&s, end);
    if (rune > 0xffff) {
      value_hex16(t, 0xd800 + ((rune - 0x10000) >> 10));
      rune = 0xdc00 + ((rune - 0x10000) & 0x3ff);
    }
    value_hex16(t, rune);
  }
}

// PDFDocEncoding from byte 0x80 (PDF 1.4, appendix D); it is Latin-1 from 0xA1.
static const uint16_t document_runes[] = {
    0x2022, 0x2020, 0x2021, 0x2026, 0x2014, 0x2013, 0x0192, 0x2044, 0x2039, 0x203a, 0x2212,
    0x2030, 0x201e, 0x201c, 0x201d, 0x2018, 0x2019, 0x201a, 0x2122, 0xfb01, 0xfb02, 0x0141,
    0x0152, 0x0160, 0x0178, 0x017d, 0x0131, 0x0142, 0x0153, 0x0161, 0x017e, 0,      0x20ac};

static int32_t document_byte(uint32_t rune)
{
  if (rune < 0x7f || (rune > 0xa0 && rune <= 0xff && rune != 0xad))
    return (int32_t)rune;
  for (size_t i = 0; i < sizeof document_runes / sizeof *document_runes; i++)
    if (rune && document_runes[i] == rune)
      return (int32_t)(0x80 + i);
  return -1;
}

// A first byte of FE or EF would be taken for a mark of another encoding.
static bool fits_document(const char *s, const char *end)
{
  bool first = true;
  for (; s < end; first = false) {
    int32_t byte = document_byte(value_rune(&s, end));
    if (byte < 0 || (first && (byte == 0xfe || byte == 0xef)))
      return false;
  }
  return true;
}

static void write_literal(Text *t, const char *s, const char *end)
{
  text_add_char(t, '(');
  while (s < end) {
    char byte = (char)document_byte(value_rune(&s, end));
    if (byte == '(' || byte == ')' || byte == '\\')
      text_add_char(t, '\\');
    text_add_char(t, byte);
  }
  text_add_char(t, ')');
}

void value_string(Text *t, const char *s)
{
  const char *end = s + strlen(s);
  if (fits_document(s, end)) {
    write_literal(t, s, end);
    return;
  }
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
  static const char reference[] = " 0 R ";
  enum { BEHIND = sizeof reference - 1 };
  char digits[24 + BEHIND];
  char *end = digits + sizeof digits - BEHIND, *p = whole_write(end, (uint64_t)object);
  memcpy(end, reference, BEHIND);
  text_add_bytes(t, p, (size_t)(end - p) + BEHIND);
}
