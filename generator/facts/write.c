// Facts as JSON, byte for byte what the library would write with an indent of two: a summary is
// some 180 KB, and the library asks for room, a printf and a call back for each of its tokens.
#include "facts/tree.h"

#include <jansson.h>

static void value_write(Text *out, const json_t *f, size_t depth);

static void line_begin(Text *out, size_t depth)
{
  static const char spaces[] = "                                ";
  text_add_char(out, '\n');
  for (size_t left = 2 * depth, n; left; left -= n) {
    n = left < sizeof spaces - 1 ? left : sizeof spaces - 1;
    text_add_bytes(out, spaces, n);
  }
}

static bool is_plain(unsigned char c)
{
  return c >= ' ' && c != '"' && c != '\\';
}

// What JSON does not take as it is (RFC 8259, 7).
static void escape_write(Text *out, unsigned char c)
{
  static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
  static const char hex[] = "0123456789ABCDEF";
  const char *known = c ? strchr(from, c) : NULL;
  text_add_char(out, '\\');
  if (known) {
    text_add_char(out, to[known - from]);
    return;
  }
  text_add(out, "u00");
  text_add_char(out, hex[c >> 4]);
  text_add_char(out, hex[c & 15]);
}

static void string_write(Text *out, const char *s, size_t size)
{
  text_add_char(out, '"');
  for (const char *end = s + size; s < end;) {
    const char *from = s;
    while (s < end && is_plain((unsigned char)*s))
      s++;
    text_add_bytes(out, from, (size_t)(s - from));
    if (s < end)
      escape_write(out, (unsigned char)*s++);
  }
  text_add_char(out, '"');
}

static void integer_write(Text *out, int64_t n)
{
  char digits[20];
  char *end = digits + sizeof digits, *p = end;
  uint64_t left = n < 0 ? -(uint64_t)n : (uint64_t)n;
  do
    *--p = (char)('0' + left % 10);
  while (left /= 10);
  if (n < 0)
    *--p = '-';
  text_add_bytes(out, p, (size_t)(end - p));
}

// Few and rounded with care, so the library keeps them.
static void real_write(Text *out, const json_t *f)
{
  char digits[64];
  size_t size = json_dumpb(f, digits, sizeof digits, JSON_ENCODE_ANY | JSON_REAL_PRECISION(12));
  text_add_bytes(out, digits, size < sizeof digits ? size : 0);
}

static void object_write(Text *out, const json_t *f, size_t depth)
{
  bool first = true;
  text_add_char(out, '{');
  for (void *at = json_object_iter((json_t *)f); at; first = false) {
    const char *key = json_object_iter_key(at);
    if (!first)
      text_add_char(out, ',');
    line_begin(out, depth + 1);
    string_write(out, key, strlen(key));
    text_add(out, ": ");
    value_write(out, json_object_iter_value(at), depth + 1);
    at = json_object_iter_next((json_t *)f, at);
  }
  if (!first)
    line_begin(out, depth);
  text_add_char(out, '}');
}

static void array_write(Text *out, const json_t *f, size_t depth)
{
  size_t count = json_array_size(f);
  text_add_char(out, '[');
  for (size_t i = 0; i < count; i++) {
    if (i)
      text_add_char(out, ',');
    line_begin(out, depth + 1);
    value_write(out, json_array_get(f, i), depth + 1);
  }
  if (count)
    line_begin(out, depth);
  text_add_char(out, ']');
}

static void value_write(Text *out, const json_t *f, size_t depth)
{
  switch (json_typeof(f)) {
  case JSON_OBJECT:
    object_write(out, f, depth);
    break;
  case JSON_ARRAY:
    array_write(out, f, depth);
    break;
  case JSON_STRING:
    string_write(out, json_string_value(f), json_string_length(f));
    break;
  case JSON_INTEGER:
    integer_write(out, json_integer_value(f));
    break;
  case JSON_REAL:
    real_write(out, f);
    break;
  default:
    text_add(out, json_is_true(f) ? "true" : json_is_false(f) ? "false" : "null");
  }
}

void facts_write(const Fact *f, Text *out)
{
  value_write(out, f, 0);
  text_add_char(out, '\n');
}
