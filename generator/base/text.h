// Growable text in an arena, and the few character questions that must not ask the locale. The
// rule: what is appended is bytes; nobody here changes or escapes them.
#ifndef TENDON_BASE_TEXT_H
#define TENDON_BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"

typedef struct Text {
  Arena *arena;
  char *bytes; // NUL-terminated once anything was added; text_string gives "" before
  size_t size, room;
} Text;

void text_init(Text *t, Arena *a);
void text_add_bytes(Text *t, const char *bytes, size_t size);
// Room for so many bytes more, so that a long text is not copied as it grows.
void text_reserve(Text *t, size_t size);
// Integers and strings only.
void text_addf(Text *t, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
const char *text_string(const Text *t);

static inline void text_add(Text *t, const char *s) // here, so that a literal's length is known
{
  text_add_bytes(t, s, strlen(s));
}

static inline void text_add_char(Text *t, char c)
{
  if (t->size + 2 > t->room) {
    text_add_bytes(t, &c, 1);
    return;
  }
  t->bytes[t->size++] = c;
  t->bytes[t->size] = '\0';
}

static inline bool ascii_space(char c)
{
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}

static inline bool ascii_digit(char c)
{
  return c >= '0' && c <= '9';
}

static inline char ascii_lower(char c)
{
  return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static inline bool ascii_alpha(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Whether exactly these bytes stand at `s`.
static inline bool bytes_at(const char *s, const char *bytes)
{
  while (*bytes && *s == *bytes) {
    s++;
    bytes++;
  }
  return *bytes == '\0';
}

bool text_equal(const char *a, const char *b);       // ASCII case folded
bool text_starts(const char *s, const char *prefix); // ASCII case folded
// A copy without ASCII space and no-break space at both ends.
const char *text_trim(Arena *a, const char *s);
// A copy in lower case (ASCII letters only).
const char *text_lower(Arena *a, const char *s);
// One decimal: 35 tenths → "3.5", 30 → "3".
const char *text_tenths(Arena *a, int32_t tenths);

// The next code point of UTF-8 and the place behind it; a bad byte gives U+FFFD and one byte on.
uint32_t utf8_next(const char **s, const char *end);
bool utf8_valid(const char *s, size_t size);
// Appends one code point.
void text_add_rune(Text *t, uint32_t rune);
// Every byte a code point of ISO 8859-1.
const char *latin1_to_utf8(Arena *a, const char *s, size_t size);

// The candidate nearest to `word` (edit distance, ASCII case folded), or NULL when none is near
// enough to be a slip of the pen: at most a third of its length rounded up, and at most 3.
const char *nearest_word(const char *word, const char *const *candidates, int32_t count);

#endif
