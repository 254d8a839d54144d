#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void text_init(Text *t, Arena *a)
{
  *t = (Text){.arena = a};
}

static void text_grow(Text *t, size_t room)
{
  t->room = room < 64 ? 64 : room;
  char *grown = arena_room(t->arena, t->room);
  if (t->size)
    memcpy(grown, t->bytes, t->size);
  grown[t->size] = '\0';
  t->bytes = grown;
}

void text_reserve(Text *t, size_t size)
{
  if (t->size + size + 1 > t->room)
    text_grow(t, t->size + size + 1);
}

void text_add_bytes(Text *t, const char *bytes, size_t size)
{
  if (t->size + size + 1 > t->room)
    text_grow(t, (t->size + size + 1) * 2);
  if (size)
    memcpy(t->bytes + t->size, bytes, size);
  t->size += size;
  t->bytes[t->size] = '\0';
}

// Formatted once when it is short, as nearly all is.
void text_addf(Text *t, const char *fmt, ...)
{
  char brief[128];
  va_list args, again;
  va_start(args, fmt);
  va_copy(again, args);
  int n = vsnprintf(brief, sizeof brief, fmt, args);
  if (n > 0 && (size_t)n < sizeof brief) {
    text_add_bytes(t, brief, (size_t)n);
  } else if (n > 0) {
    char *s = arena_alloc(t->arena, (size_t)n + 1);
    vsnprintf(s, (size_t)n + 1, fmt, again);
    text_add_bytes(t, s, (size_t)n);
  }
  va_end(again);
  va_end(args);
}

const char *text_string(const Text *t)
{
  return t->bytes ? t->bytes : "";
}

bool text_starts(const char *s, const char *prefix)
{
  for (; *prefix; s++, prefix++)
    if (ascii_lower(*s) != ascii_lower(*prefix))
      return false;
  return true;
}

bool text_equal(const char *a, const char *b)
{
  return strlen(a) == strlen(b) && text_starts(a, b);
}

static size_t leading_space(const char *s)
{
  size_t n = 0;
  for (;;) {
    if (ascii_space(s[n]))
      n++;
    else if ((unsigned char)s[n] == 0xc2 && (unsigned char)s[n + 1] == 0xa0)
      n += 2;
    else
      return n;
  }
}

const char *text_trim(Arena *a, const char *s)
{
  s += leading_space(s);
  size_t n = strlen(s);
  for (;;) {
    if (n && ascii_space(s[n - 1]))
      n--;
    else if (n > 1 && (unsigned char)s[n - 1] == 0xa0 && (unsigned char)s[n - 2] == 0xc2)
      n -= 2;
    else
      return arena_copy(a, s, n);
  }
}

const char *text_lower(Arena *a, const char *s)
{
  char *copy = arena_string(a, s);
  for (char *p = copy; *p; p++)
    *p = ascii_lower(*p);
  return copy;
}

const char *text_tenths(Arena *a, int32_t tenths)
{
  int32_t whole = tenths / 10, part = tenths < 0 ? -(tenths % 10) : tenths % 10;
  const char *sign = tenths < 0 && whole == 0 ? "-" : "";
  return part ? arena_printf(a, "%s%d.%d", sign, whole, part) : arena_printf(a, "%d", whole);
}

// Length of the sequence a first byte announces, and the bits of it that count; 0: not a first
// byte.
static int32_t sequence(unsigned char c, uint32_t *bits)
{
  if (c < 0x80)
    return *bits = c, 1;
  if (c >= 0xc2 && c < 0xe0)
    return *bits = c & 0x1f, 2;
  if (c >= 0xe0 && c < 0xf0)
    return *bits = c & 0x0f, 3;
  if (c >= 0xf0 && c < 0xf5)
    return *bits = c & 0x07, 4;
  return 0;
}

uint32_t utf8_next(const char **s, const char *end)
{
  static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
  const unsigned char *p = (const unsigned char *)*s;
  uint32_t rune = 0;
  int32_t length = sequence(*p, &rune);
  ++*s;
  if (length == 0 || (const char *)p + length > end)
    return 0xfffd;
  for (int32_t i = 1; i < length; i++) {
    if ((p[i] & 0xc0) != 0x80)
      return 0xfffd;
    rune = rune << 6 | (p[i] & 0x3f);
  }
  if (rune < least[length] || rune > 0x10ffff || (rune >= 0xd800 && rune < 0xe000))
    return 0xfffd;
  *s = (const char *)p + length;
  return rune;
}

bool utf8_valid(const char *s, size_t size)
{
  const char *end = s + size;
  while (s < end) {
    uint64_t eight; // most text is ASCII, looked at eight bytes at a time
    while (end - s >= 8 && (memcpy(&eight, s, 8), (eight & 0x8080808080808080u) == 0))
      s += 8;
    if (s == end)
      break;
    const char *before = s;
    if (utf8_next(&s, end) == 0xfffd && s == before + 1)
      return false;
  }
  return true;
}

void text_add_rune(Text *t, uint32_t rune)
{
  char b[4];
  if (rune < 0x80) {
    text_add_char(t, (char)rune);
  } else if (rune < 0x800) {
    b[0] = (char)(0xc0 | rune >> 6);
    b[1] = (char)(0x80 | (rune & 0x3f));
    text_add_bytes(t, b, 2);
  } else if (rune < 0x10000) {
    b[0] = (char)(0xe0 | rune >> 12);
    b[1] = (char)(0x80 | (rune >> 6 & 0x3f));
    b[2] = (char)(0x80 | (rune & 0x3f));
    text_add_bytes(t, b, 3);
  } else {
    b[0] = (char)(0xf0 | rune >> 18);
    b[1] = (char)(0x80 | (rune >> 12 & 0x3f));
    b[2] = (char)(0x80 | (rune >> 6 & 0x3f));
    b[3] = (char)(0x80 | (rune & 0x3f));
    text_add_bytes(t, b, 4);
  }
}

const char *latin1_to_utf8(Arena *a, const char *s, size_t size)
{
  Text t;
  text_init(&t, a);
  for (size_t i = 0; i < size; i++)
    text_add_rune(&t, (unsigned char)s[i]);
  return text_string(&t);
}

enum { WORD_MAX = 40 }; // longer words are never slips of a short key

// At most `most`; more than that is `most` + 1.
static int32_t edit_distance(const char *a, const char *b, int32_t most)
{
  int32_t row[WORD_MAX + 1], n = (int32_t)strlen(a), m = (int32_t)strlen(b);
  if (n > WORD_MAX || m > WORD_MAX || n - m > most || m - n > most)
    return most + 1;
  for (int32_t j = 0; j <= m; j++)
    row[j] = j;
  for (int32_t i = 1; i <= n; i++) {
    int32_t diagonal = row[0], least = row[0] = i;
    for (int32_t j = 1; j <= m; j++) {
      int32_t same = diagonal + (ascii_lower(a[i - 1]) != ascii_lower(b[j - 1]));
      int32_t gap = 1 + (row[j] < row[j - 1] ? row[j] : row[j - 1]);
      diagonal = row[j];
      row[j] = same < gap ? same : gap;
      least = row[j] < least ? row[j] : least;
    }
    if (least > most)
      return most + 1;
  }
  return row[m];
}

const char *nearest_word(const char *word, const char *const *candidates, int32_t count)
{
  int32_t most = ((int32_t)strlen(word) + 2) / 3, best = most > 3 ? 4 : most + 1;
  const char *nearest = NULL;
  for (int32_t i = 0; i < count && best > 0; i++) {
    int32_t distance = edit_distance(word, candidates[i], best - 1);
    if (distance < best) {
      best = distance;
      nearest = candidates[i];
    }
  }
  return nearest;
}
