// Reads templates/words/*.md and finds their words in a text. The rule: the longest word that
// stands at a place wins; letter case is nothing, in any of the languages.
#ifndef TENDON_READ_WORDS_H
#define TENDON_READ_WORDS_H

#include <stdbool.h>

#include "base/diag.h"
#include "model/lexicon.h"

// Under a heading that names a kind, `- meaning: word, word, ...`. NULL after an error message.
const Lexicon *words_read(Arena *a, Diags *d, const Source *const *file, int32_t count);

// The class of a byte, 0 to 31: 1 to 26 a letter, 27 what joins words, 28 a digit, 29 other ASCII,
// 30 not ASCII, 31 the first byte of a wide space.
extern const unsigned char word_class[256];

// Whether a word of the list may begin as `s` does.
static inline bool word_may(const LexList *l, const char *s)
{
  uint32_t first = word_class[(unsigned char)s[0]];
  uint32_t second = first ? word_class[(unsigned char)s[1]] : 0;
  uint32_t third = second ? word_class[(unsigned char)s[2]] : 0;
  return l->starts[first << 5 | second] >> third & 1;
}

// Letters of a word behind its first that any text may stand at: none, or a space of any kind.
static inline bool word_open(char c)
{
  return c == '\0' || c == ' ';
}

// The longest word of `kind` that stands whole at `s`, with the place behind it; or NULL.
const LexWord *word_find(const LexList *l, const char *s, const char **end);
static inline const LexWord *word_at(const Lexicon *w, LexKind kind, const char *s,
                                     const char **end)
{
  return word_may(&w->list[kind], s) ? word_find(&w->list[kind], s, end) : NULL;
}
// Behind that word, or NULL.
static inline const char *word_skip(const Lexicon *w, LexKind kind, const char *s)
{
  const char *end;
  return word_at(w, kind, s, &end) ? end : NULL;
}
// The same, for a word of one meaning only.
const char *word_skip_value(const Lexicon *w, LexKind kind, int32_t value, const char *s);
// The word that a text in normal form (lower case, single spaces) is, or NULL.
const LexWord *word_is(const Lexicon *w, LexKind kind, const char *s);
// The largest value of the words of a kind anywhere in a text; 0 without any.
int32_t word_within(const Lexicon *w, LexKind kind, const char *s);
// The word nearest to a text, or NULL.
const char *word_nearest(Arena *a, const Lexicon *w, LexKind kind, const char *s);

// Behind the spaces of every width; most places have none.
const char *skip_spaces(const char *s);
static inline const char *skip_space(const char *s)
{
  unsigned char c = (unsigned char)*s;
  return c > ' ' && c < 0xc2 ? s : skip_spaces(s);
}
// Behind `word` when it stands there as a whole word (letter case folded), else NULL. A space in
// `word` stands for any number of spaces or a hyphen.
const char *skip_word(const char *s, const char *word);
// Behind the first of the words, which end with a NULL; NULL when none stands there.
const char *skip_any(const char *s, const char *const *words);
// One letter in lower case: ASCII, and the letters of Latin-1 whose first byte is `before`.
char word_fold(char before, char c);

#endif
