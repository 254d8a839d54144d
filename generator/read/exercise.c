#include "read/exercise.h"

#include <string.h>

#include "base/text.h"
#include "read/amount.h"

enum { SETS_MAX = 100, REPS_MAX = 1000, HOLD_MAX = 3600 };

static bool part_of_word(char c)
{
  return ascii_alpha(c) || ascii_digit(c) || (unsigned char)c >= 0x80;
}

// One word of a name in lower case; moves behind it.
static const char *take_word(Arena *a, const char **s)
{
  const char *end = *s;
  while (part_of_word(*end) && skip_space(end) == end)
    end++;
  char *word = arena_copy(a, *s, (size_t)(end - *s));
  for (char *p = word, before = '\0'; *p; p++) {
    char c = *p;
    *p = word_fold(before, c);
    before = c;
  }
  *s = end;
  return word;
}

// How many legs comes first, whatever the language says first.
static bool legs(const char *meaning)
{
  return strcmp(meaning, "one-leg") == 0 || strcmp(meaning, "two-leg") == 0;
}

const char *exercise_id(Arena *a, const Lexicon *w, const char *name)
{
  Text t;
  const char *front = "";
  text_init(&t, a);
  while (*name) {
    const char *end, *next = skip_space(name);
    if (next > name || !part_of_word(*name)) {
      name = next > name ? next : name + 1;
      continue;
    }
    const LexWord *known = word_at(w, LEX_EXERCISE, name, &end);
    const char *word = known ? known->meaning : take_word(a, &name);
    name = known ? end : name;
    if (known && legs(word)) {
      front = word;
      continue;
    }
    if (strcmp(word, "-") == 0)
      continue;
    if (t.size)
      text_add_char(&t, '-');
    text_add(&t, word);
  }
  if (!*front || t.size == 0)
    return *front ? front : text_string(&t);
  Text all;
  text_init(&all, a);
  text_add(&all, front);
  text_add_char(&all, '-');
  text_add_bytes(&all, t.bytes, t.size);
  return text_string(&all);
}

// Behind "x", "×" or "*", which stand between digits; NULL when none does.
static const char *skip_times(const char *s)
{
  s = skip_space(s);
  if (*s == 'x' || *s == 'X' || *s == '*')
    s++;
  else if (bytes_at(s, "×"))
    s += 2;
  else
    return NULL;
  s = skip_space(s);
  return ascii_digit(*s) ? s : NULL;
}

// The upper end of a range of repetitions is left: what was surely done counts.
static const char *skip_upper(const char *s)
{
  const char *p = bytes_at(s, "–") ? s + 3 : *s == '-' ? s + 1 : s;
  int32_t n;
  return p != s && amount_whole(&p, &n) ? p : s;
}

// Behind the second number: a hold in seconds or minutes, metres, or repetitions.
static const char *read_reps(const Lexicon *w, const char *s, Exercise *e)
{
  const char *p = s;
  Duration hold;
  if (amount_duration(w, &p, BARE_NONE, &hold)) {
    e->seconds = hold.ms <= HOLD_MAX * 1000 ? (int32_t)(hold.ms / 1000) : UNKNOWN;
    return known(e->seconds) ? p : NULL;
  }
  if (!amount_whole(&s, &e->reps) || e->reps > REPS_MAX)
    return NULL;
  s = skip_upper(s);
  p = s;
  const char *behind = skip_space(p);
  const char *way = *behind ? word_skip_value(w, LEX_LENGTH, 0, behind) : NULL; // "2x20 m"
  e->metres = way != NULL;
  if (way)
    return way;
  const char *word = word_skip_value(w, LEX_TIME, 0, skip_space(p)); // "3x15-25 s"
  if (e->reps <= HOLD_MAX && word) {
    e->seconds = e->reps;
    e->reps = UNKNOWN;
    return word;
  }
  word = word_skip(w, LEX_REPS, skip_space(s));
  return word ? word : s;
}

static bool read_tempo(const Lexicon *w, const char **s, Exercise *e)
{
  const char *p = word_skip(w, LEX_TEMPO, *s);
  int32_t up, down;
  if (!p)
    return false;
  p = skip_space(p);
  if (!amount_whole(&p, &up))
    return false;
  p = skip_space(p);
  p = *p == '-' || *p == '/' || *p == ':' ? p + 1 : bytes_at(p, "–") ? p + 3 : NULL;
  if (!p)
    return false;
  p = skip_space(p);
  if (!amount_whole(&p, &down) || up > 60 || down > 60 || *p == '-' || *p == '/')
    return false; // a third number: the order of pause and lowering is not agreed on
  e->tempo_up = up;
  e->tempo_down = down;
  *s = p;
  return true;
}

static bool read_load(const Lexicon *w, const char **s, Exercise *e)
{
  const char *p = *s, *with = word_skip(w, LEX_AND, p);
  if (*p == '@' || *p == '+')
    p++;
  else if (with)
    p = with;
  if (!amount_load(w, &p, &e->load, &e->pounds))
    return false;
  *s = p;
  return true;
}

// What may follow the repetitions, in any order, parted by commas or spaces.
static const char *read_rest(const Lexicon *w, const char *s, Exercise *e)
{
  for (;;) {
    const char *p = skip_space(s);
    if (*p == ',' || *p == ';')
      p = skip_space(p + 1);
    const char *before = p;
    const char *twice = e->sets * 2 <= SETS_MAX ? word_skip(w, LEX_TWICE, p) : NULL;
    if (twice) {
      e->sets *= 2;
      p = twice;
    } else if (!read_tempo(w, &p, e) && !read_load(w, &p, e) && !amount_side(w, &p, &e->side))
      return s;
    if (p == before)
      return s;
    s = p;
  }
}

bool exercise_dose(const Lexicon *w, const char **s, Exercise *out)
{
  Exercise e = *out;
  const char *p = skip_space(*s), *next;
  e.sets = e.reps = e.seconds = e.load.g = e.tempo_up = e.tempo_down = UNKNOWN;
  if (amount_side(w, &p, &e.side)) {
    p = skip_space(p);
    if (*p == ':' || *p == ',')
      p = skip_space(p + 1);
  }
  if (!amount_whole(&p, &e.sets) || e.sets > SETS_MAX)
    return false;
  if (!(next = skip_times(p))) {
    next = word_skip(w, LEX_SETS, skip_space(p));
    next = next ? skip_space(next) : NULL;
    if (next && !ascii_digit(*next))
      next = skip_times(next) ? skip_times(next) : NULL;
  }
  if (!next || !(next = read_reps(w, next, &e)) || skip_times(next))
    return false;
  *s = read_rest(w, next, &e);
  *out = e;
  return true;
}
