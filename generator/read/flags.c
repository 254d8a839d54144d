#include "read/flags.h"

#include <string.h>

#include "base/text.h"
#include "read/words.h"

// Letters, digits and what is not ASCII: the classes of words.h without spaces, marks and the end.
static bool inside_word(char c)
{
  static const uint32_t marks = 1u << 0 | 1u << 27 | 1u << 29;
  return !(marks >> word_class[(unsigned char)c] & 1) || c == '\'';
}

// The start of the next word at or behind `p`.
static const char *word_start(const char *text, const char *p)
{
  if (p > text && inside_word(p[-1]))
    while (inside_word(*p))
      p++;
  while (*p && !inside_word(*p))
    p++;
  return p;
}

// The start of the word before `p` in the same clause; NULL when a clause begins there.
static const char *word_before(const Lexicon *w, const char *text, const char *p)
{
  while (p > text && !inside_word(p[-1])) {
    if (strchr(".,;:!?()", p[-1]))
      return NULL;
    p--;
  }
  if (p == text)
    return NULL;
  while (p > text && inside_word(p[-1]))
    p--;
  return word_skip(w, LEX_BUT, p) ? NULL : p;
}

// "no", "not", "without" among the three words before, in the same clause.
static bool negated_before(const Lexicon *w, const char *text, const char *p)
{
  for (int32_t words = 0; words < 3; words++) {
    p = word_before(w, text, p);
    if (!p)
      return false;
    if (word_skip(w, LEX_NEGATION, p))
      return true;
  }
  return false;
}

// "night pain: no", "fever? none", "numbness 0".
static bool negated_behind(const Lexicon *w, const char *p)
{
  p = skip_space(p);
  if (*p && strchr(":?=-", *p))
    p = skip_space(p + 1);
  const char *end = word_skip_value(w, LEX_ANSWER, SAID_NO, p);
  end = end ? end : word_skip_value(w, LEX_NONE, 0, p);
  return end && !ascii_digit(*end) && !(end[0] == '.' && ascii_digit(end[1]));
}

// Only "or", "nor", "and", commas and "any" stand between two names: one negation covers both.
static bool only_joints(const Lexicon *w, const char *from, const char *to)
{
  while (from < to) {
    const char *word = word_skip(w, LEX_OR, from);
    word = word ? word : word_skip(w, LEX_AND, from);
    if (word)
      from = word;
    else if (ascii_space(*from) || *from == ',' || *from == '/')
      from++;
    else
      return false;
  }
  return true;
}

// The longest flag at a place. Where one is stated, the words that alone mean other things count;
// the name of a medicine always does.
static const LexWord *flag_at(const Lexicon *w, LexKind kind, const char *p, const char **end)
{
  static const LexKind also[] = {LEX_FLAG, LEX_MEDICINE};
  const LexWord *row = word_at(w, kind, p, end);
  for (int32_t i = kind == LEX_STATED ? 0 : 1; i < 2 && kind != LEX_MEDICINE; i++) {
    const char *other = NULL;
    const LexWord *one = word_at(w, also[i], p, &other);
    if (one && (!row || one->length > row->length)) {
      row = one;
      *end = other;
    }
  }
  return row && !ascii_digit(**end) ? row : NULL;
}

// Goes from word to word. `denied` is the end of the last negated name, for "no fever or numbness".
static bool next_hit(const Lexicon *w, LexKind kind, const char *text, const char **at,
                     FlagHit *out)
{
  const char *denied = NULL;
  for (const char *p = word_start(text, *at); *p; p = word_start(text, p)) {
    const char *end;
    const LexWord *row = flag_at(w, kind, p, &end);
    if (!row || row->value == FLAG_MAX) {
      p = row ? end : p + 1;
      continue;
    }
    if (negated_before(w, text, p) || negated_behind(w, end) ||
        (denied && only_joints(w, denied, p))) {
      p = denied = end;
      continue;
    }
    *out = (FlagHit){(FlagKind)row->value, p, (size_t)(end - p)};
    *at = end;
    return true;
  }
  *at = text + strlen(text);
  return false;
}

bool flag_next(const Lexicon *w, const char *text, const char **at, bool stated, FlagHit *out)
{
  return next_hit(w, stated ? LEX_STATED : LEX_FLAG, text, at, out);
}

bool medicine_next(const Lexicon *w, const char *text, const char **at, FlagHit *out)
{
  return next_hit(w, LEX_MEDICINE, text, at, out);
}

bool symptom_words(const Lexicon *w, const char *text)
{
  for (const char *p = word_start(text, text); *p; p = word_start(text, p + 1))
    if (word_skip(w, LEX_SYMPTOM, p))
      return true;
  return false;
}

bool says_none(const Lexicon *w, const char *value)
{
  const char *p = skip_space(value);
  const char *end = word_skip_value(w, LEX_NONE, 0, p);
  end = end ? end : word_skip_value(w, LEX_ANSWER, SAID_NO, p);
  if (!end)
    return false;
  end = skip_space(*end == '.' ? end + 1 : end);
  return *end == '\0';
}
