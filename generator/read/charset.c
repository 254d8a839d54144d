#include "read/charset.h"

#include <string.h>

#include "base/text.h"

enum { DECLARATION_MAX = 1024 };

const char *bytes_find(const char *s, const char *end, const char *word)
{
  size_t n = strlen(word);
  for (; s < end && (s = memchr(s, word[0], (size_t)(end - s))); s++)
    if ((size_t)(end - s) >= n && memcmp(s, word, n) == 0)
      return s;
  return NULL;
}

int utf8_character(const char *s, size_t size)
{
  const unsigned char *p = (const unsigned char *)s;
  int length = p[0] < 0x80   ? 1
               : p[0] < 0xc2 ? 0
               : p[0] < 0xe0 ? 2
               : p[0] < 0xf0 ? 3
               : p[0] < 0xf5 ? 4
                             : 0;
  for (int i = 1; i < length; i++) {
    if ((size_t)i >= size)
      return -1;
    if ((p[i] & 0xc0) != 0x80)
      return 0;
  }
  if ((length == 3 && ((p[0] == 0xe0 && p[1] < 0xa0) || (p[0] == 0xed && p[1] > 0x9f) ||
                       (p[0] == 0xef && p[1] == 0xbf && p[2] > 0xbd))) ||
      (length == 4 && ((p[0] == 0xf0 && p[1] < 0x90) || (p[0] == 0xf4 && p[1] > 0x8f))))
    return 0;
  return length;
}

// The encoding that the bytes themselves show, by mark or by the zeros around the first '<'.
static const char *charset_by_bytes(const char *s, size_t size)
{
  if (size < 4)
    return NULL;
  if (memcmp(s, "\xff\xfe", 2) == 0 || (memcmp(s, "<\0", 2) == 0 && s[2] && !s[3]))
    return "UTF-16LE";
  if (memcmp(s, "\xfe\xff", 2) == 0 || (memcmp(s, "\0<", 2) == 0 && !s[2] && s[3]))
    return "UTF-16BE";
  return NULL;
}

// The encoding that the declaration names; what no name of an encoding holds becomes '?'.
static void read_declared(const char *s, size_t size, char name[CHARSET_MAX])
{
  const char *end = s + (size < DECLARATION_MAX ? size : DECLARATION_MAX);
  const char *xml = bytes_find(s, end, "<?xml"), *stop = xml ? bytes_find(xml, end, "?>") : NULL;
  const char *p = stop ? bytes_find(xml, stop, "encoding") : NULL;
  size_t n = 0;
  if (p) {
    for (p += strlen("encoding"); p < stop && (ascii_space(*p) || *p == '='); p++)
      ;
    char quote = p < stop ? *p++ : 0;
    for (; p < stop && *p != quote && n + 1 < CHARSET_MAX; p++)
      name[n++] = ascii_alpha(*p) || ascii_digit(*p) || strchr("._-:", *p) ? *p : '?';
  }
  name[n] = '\0';
}

// Whoever declares UTF-16 in bytes that read as ASCII is wrong about it.
static bool reads_as_utf8(const char *name)
{
  static const char *const names[] = {"UTF-8", "UTF8", "US-ASCII", "ASCII"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (text_equal(name, names[i]))
      return true;
  return !name[0] || text_starts(name, "UTF-16") || text_starts(name, "UTF-32") ||
         text_starts(name, "UCS-");
}

bool charset_find(const char *first, size_t size, char name[CHARSET_MAX])
{
  const char *shown = charset_by_bytes(first, size);
  if (shown) {
    memcpy(name, shown, strlen(shown) + 1);
    return true;
  }
  read_declared(first, size, name);
  return !reads_as_utf8(name);
}
