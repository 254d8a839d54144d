#include "read/words.h"

#include <string.h>

#include "base/text.h"

// Bytes of a space that is not ASCII: no-break, thin and narrow no-break, ideographic.
static size_t wide_space(const char *s)
{
  static const char *const spaces[] = {"\xc2\xa0",     "\xe2\x80\x89", "\xe2\x80\xaf",
                                       "\xe3\x80\x80", "\xe2\x80\x8b", "\xef\xb8\x8f"};
  if ((unsigned char)*s < 0xc2)
    return 0;
  for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
    if (bytes_at(s, spaces[i]))
      return strlen(spaces[i]);
  return 0;
}

const char *skip_spaces(const char *s)
{
  for (size_t wide;;) {
    if (ascii_space(*s))
      s++;
    else if ((unsigned char)*s >= 0xc2 && (wide = wide_space(s)) > 0)
      s += wide;
    else
      return s;
  }
}

static bool word_byte(char c)
{
  return ascii_alpha(c) || (unsigned char)c >= 0x80;
}

char word_fold(char before, char c)
{
  unsigned char u = (unsigned char)c;
  if (before == '\xc3' && u >= 0x80 && u <= 0x9e && u != 0x97)
    return (char)(u + 0x20);
  return ascii_lower(c);
}

// A wide space, or a mark that ends a word though its bytes are not ASCII.
static bool word_ends(const char *s)
{
  if ((unsigned char)*s < 0x80)
    return !ascii_alpha(*s);
  return wide_space(s) || bytes_at(s, "：") || bytes_at(s, "–") || bytes_at(s, "—") ||
         bytes_at(s, "→") || bytes_at(s, "−") || bytes_at(s, "…") || bytes_at(s, "’") ||
         bytes_at(s, "×");
}

// Goes over `word` as long as it stands at `s`; how many of its bytes do.
static int32_t word_match(const char **s, const char *word)
{
  const char *at = *s, *p = word;
  for (; *p; p++) {
    if (*at == *p && *p != ' ') {
      at++;
    } else if (*p == ' ') {
      const char *behind = *at == '-' ? at + 1 : skip_space(at);
      if (behind == at)
        break;
      at = behind;
    } else {
      char before = p > word ? p[-1] : '\0';
      if (word_fold(before, *at) != word_fold(before, *p))
        break;
      at++;
    }
  }
  *s = at;
  return (int32_t)(p - word);
}

// Whether a word may end there, with `last` as its last byte.
static bool word_closed(char last, const char *s)
{
  return !(ascii_digit(last) && ascii_digit(*s)) && !(word_byte(last) && !word_ends(s));
}

const char *skip_word(const char *s, const char *word)
{
  int32_t matched = word_match(&s, word);
  return word[matched] == '\0' && matched && word_closed(word[matched - 1], s) ? s : NULL;
}

const char *skip_any(const char *s, const char *const *words)
{
  for (; *words; words++) {
    const char *p = ascii_lower(*s) == **words ? skip_word(s, *words) : NULL;
    if (p)
      return p;
  }
  return NULL;
}

const unsigned char word_class[256] = {
    0,  29, 29, 29, 29, 29, 29, 29, 29, 27, 27, 27, 27, 27, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29,
    29, 29, 29, 29, 29, 29, 29, 29, 27, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 29, 27, 29, 29,
    28, 28, 28, 28, 28, 28, 28, 28, 28, 28, 29, 29, 29, 29, 29, 29, 29, 1,  2,  3,  4,  5,  6,  7,
    8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 29, 29, 29, 29, 29,
    29, 1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23,
    24, 25, 26, 29, 29, 29, 29, 29, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 31, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 31, 31, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 31,
    30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30, 30,
};

// The first word from `low` on whose second and third byte do not come before these.
static int32_t pair_find(const LexList *l, int32_t low, int32_t high, char second, char third)
{
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    const char *word = l->word[middle].word;
    bool before = word[1] == second ? (unsigned char)word[2] < (unsigned char)third
                                    : (unsigned char)word[1] < (unsigned char)second;
    if (before)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

// Sorted by bytes: of the words with this first letter those with no second or a space come
// first, then the others by their second. A word that shares more with the one before than that
// one had in common with the text fails at the same place.
const LexWord *word_find(const LexList *l, const char *s, const char **end)
{
  unsigned char letter = (unsigned char)ascii_lower(*s);
  char second = letter ? word_fold(*s, s[1]) : '\0', third = second ? word_fold(s[1], s[2]) : '\0';
  const LexWord *best = NULL;
  int32_t longest = 0, stop = l->first[letter + 1], matched = 0, behind = -1;
  for (int32_t i = l->first[letter]; i < stop; i++) {
    const LexWord *one = &l->word[i];
    bool open = word_open(one->word[1]), at = one->word[1] == second;
    if (!open && (!at || (!word_open(one->word[2]) && one->word[2] != third))) {
      int32_t next = pair_find(l, i, stop, second, at ? third : '\0');
      if (next == i)
        break;
      i = next - 1;
      continue;
    }
    if (i == behind && one->shared > matched) {
      behind = i + 1;
      continue;
    }
    const char *p = s;
    matched = word_match(&p, one->word);
    behind = i + 1;
    if (matched == one->length && matched > longest && word_closed(one->word[matched - 1], p)) {
      best = one;
      longest = one->length;
      *end = p;
    }
  }
  return best;
}

const char *word_skip_value(const Lexicon *w, LexKind kind, int32_t value, const char *s)
{
  const char *end;
  const LexWord *found = word_at(w, kind, s, &end);
  return found && found->value == value ? end : NULL;
}

const LexWord *word_is(const Lexicon *w, LexKind kind, const char *s)
{
  const LexList *l = &w->list[kind];
  unsigned char letter = (unsigned char)*s;
  int32_t low = l->first[letter], high = word_may(l, s) ? l->first[letter + 1] : low;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    int order = strcmp(l->word[middle].word, s);
    if (order == 0)
      return &l->word[middle];
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

int32_t word_within(const Lexicon *w, LexKind kind, const char *s)
{
  int32_t most = 0;
  for (const char *p = s, *end; *p; p = end) {
    bool start = p == s || !word_byte(p[-1]);
    const LexWord *word = start ? word_at(w, kind, p, &end) : NULL;
    if (!word)
      end = p + 1;
    else if (word->value > most)
      most = word->value;
  }
  return most;
}

enum { NEAR_LEAST = 6 };

const char *word_nearest(Arena *a, const Lexicon *w, LexKind kind, const char *s)
{
  const LexList *l = &w->list[kind];
  const char **names = arena_array(a, (size_t)l->count, sizeof *names);
  int32_t count = 0;
  for (int32_t i = 0; i < l->count; i++) // a short word is near to too much
    if (l->word[i].length >= (strcmp(l->word[i].word, l->word[i].meaning) == 0 ? 4 : NEAR_LEAST))
      names[count++] = l->word[i].word;
  return nearest_word(s, names, count);
}
