#include "read/entry.h"

#include <string.h>

#include "read/amount.h"
#include "read/clauses.h"
#include "read/fields.h"
#include "read/profile.h"
#include "read/prose.h"

enum { KEY_MAX = 60 };

// Lower case, hyphens and underscores as spaces, one space between words, no marks of Markdown.
static const char *normal_key(Arena *a, const char *s, size_t length)
{
  char *key = arena_copy(a, s, length), *out = key;
  char before = '\0', was = '\0';
  for (const char *p = key; *p; before = was) {
    if (ascii_alpha(*p) || ascii_digit(*p)) {
      *out++ = ascii_lower(*p);
      was = *p++;
      continue;
    }
    const char *next = *p == '-' || *p == '_' ? p + 1 : skip_space(p);
    char c = next > p ? ' ' : word_fold(before, *p);
    was = *p;
    p = next > p ? next : p + 1;
    if (c != '*' && c != '`' && c != '"' && (c != ' ' || (out > key && out[-1] != ' ')))
      *out++ = c;
  }
  while (out > key && out[-1] == ' ')
    out--;
  *out = '\0';
  return key;
}

typedef struct Split {
  size_t key; // length of the key
  const char *value;
  bool weak; // parted by a dash only
} Split;

static bool split_read(const char *s, Split *out)
{
  static const char *const dashes[] = {" – ", " — ", " - "};
  bool dash = false;
  for (size_t i = 0; s[i] && i < KEY_MAX; i++) {
    const char *p = s + i;
    if (ascii_alpha(*p))
      continue;
    if (*p == ':' && p[1] != '/' && !(i && ascii_digit(p[-1]) && ascii_digit(p[1]))) {
      *out = (Split){i, p + (p[1] == ':' ? 2 : 1), false};
      return true;
    }
    if (*p == '\xef' && bytes_at(p, "：")) {
      *out = (Split){i, p + strlen("："), false};
      return true;
    }
    bool mark = *p == ' ' && (p[1] == '-' || p[1] == '\xe2') && !dash;
    for (size_t k = 0; mark && k < 3 && !dash; k++)
      if (bytes_at(p, dashes[k])) {
        *out = (Split){i, p + strlen(dashes[k]), true};
        dash = true;
      }
    if (*p == '=' && i && !dash) {
      *out = (Split){i, p + 1, true};
      dash = true;
    }
  }
  return dash;
}

// "morning pain left" and "left morning pain": the key without its side.
static const char *take_side(Arena *a, const Lexicon *w, const char *key, Side *side)
{
  const char *end, *open = strstr(key, "(");
  const LexWord *word = open ? word_at(w, LEX_SIDE, open + 1, &end) : NULL;
  *side = word ? (Side)word->value : SIDE_NONE;
  if (word && *end == ')')
    return text_trim(a, arena_copy(a, key, (size_t)(open - key)));
  if ((word = word_at(w, LEX_SIDE, key, &end)) && *end == ' ') {
    *side = (Side)word->value;
    return skip_space(end);
  }
  for (const char *p = key; (p = strchr(p, ' ')); p++)
    if ((word = word_at(w, LEX_SIDE, p + 1, &end)) && *end == '\0') {
      *side = (Side)word->value;
      return arena_copy(a, key, (size_t)(p - key));
    }
  *side = SIDE_NONE;
  return key;
}

// "2/0" or "2 | 0" of a heading such as "pain L/R": "left 2, right 0". "2/10" stays a score.
static const char *value_of_sides(Arena *a, const char *value, Side first)
{
  const char *p = skip_space(value);
  int64_t one, two;
  if (!amount_number(&p, &one))
    return value;
  size_t length = (size_t)(p - skip_space(value));
  p = skip_space(p);
  if (*p != '/' && *p != '|')
    return value;
  const char *second = p = skip_space(p + 1);
  if (!amount_number(&p, &two) || two == 10000 || *skip_space(p))
    return value;
  Side last = first == SIDE_LEFT ? SIDE_RIGHT : SIDE_LEFT;
  return arena_printf(a, "%s %.*s, %s %.*s", side_name(first), (int)length, skip_space(value),
                      side_name(last), (int)(p - second), second);
}

// "morning pain L/R", "stiffness (left/right)": the key without its sides, the value with them.
static const char *take_sides(Arena *a, const Lexicon *w, const char *key, const char **value)
{
  const char *slash = strrchr(key, '/'), *end, *cut = slash;
  const LexWord *last = slash ? word_at(w, LEX_SIDE, slash + 1, &end) : NULL;
  if (!last || (*end && strcmp(end, ")") != 0))
    return key;
  while (cut > key && cut[-1] != ' ' && cut[-1] != '(')
    cut--;
  const LexWord *first = cut > key ? word_at(w, LEX_SIDE, cut, &end) : NULL;
  if (!first || end != slash || first->value == last->value || first->value == SIDE_BOTH)
    return key;
  *value = value_of_sides(a, *value, (Side)first->value);
  return text_trim(a, arena_copy(a, key, (size_t)(cut - key) - (cut[-1] == '(')));
}

// "feel (1-10)" without its brackets, "distance_km" with its unit put behind the value.
static const char *bare_key(Arena *a, const Lexicon *w, const char *key, const char **value)
{
  const char *open = strchr(key, '('), *last = strrchr(key, ' '), *end;
  if (open && open > key && open[1]) {
    const char *bare = text_trim(a, arena_copy(a, key, (size_t)(open - key)));
    const char *unit = arena_copy(a, open + 1, strcspn(open + 1, ")"));
    bare_key(a, w, arena_printf(a, "%s %s", bare, unit), value); // "distance (km)": "distance km"
    return bare;
  }
  if (!last)
    return key;
  bool unit = (word_at(w, LEX_LENGTH, last + 1, &end) && !*end) ||
              (word_at(w, LEX_TIME, last + 1, &end) && !*end);
  if (unit && *skip_space(*value)) {
    const char *number = text_trim(a, *value);
    *value = ascii_digit(number[strlen(number) - 1]) ? arena_printf(a, "%s %s", number, last + 1)
                                                     : *value;
  }
  return unit ? arena_copy(a, key, (size_t)(last - key)) : key;
}

// "soreness during", "evening ache": a word of pain and one of time, in any order. The value then
// says both, as in "pain: 2 during"; NULL when the key is none.
static const LexWord *take_when(Arena *a, const Lexicon *w, const char *key, Side side,
                                const char **value)
{
  for (const char *cut = key; (cut = strchr(cut, ' ')); cut++) {
    const char *head = arena_copy(a, key, (size_t)(cut - key));
    const LexWord *pain = word_is(w, LEX_FIELD, head), *time = word_is(w, LEX_WHEN, cut + 1);
    if (!pain) {
      pain = word_is(w, LEX_FIELD, cut + 1);
      time = word_is(w, LEX_WHEN, head);
    }
    if (!pain || !time || strcmp(pain->meaning, "pain") != 0)
      continue;
    if (!not_recorded(w, *value))
      *value = arena_printf(a, "%s %s %s", side_name(side), *value, time->word);
    return pain;
  }
  return NULL;
}

Entry entry_of(Arena *a, const Lexicon *w, const Line *l, const char *key, const char *value)
{
  Side side = SIDE_NONE;
  const char *normal = normal_key(a, key, strlen(key)), *bare = normal;
  const LexWord *field = word_is(w, LEX_FIELD, normal), *sport = NULL;
  if (!field)
    sport = word_is(w, LEX_SPORT, normal);
  bool known_key = field || sport;
  if (!known_key) {
    const char *sides = take_sides(a, w, normal, &value);
    if (sides != normal && field_known(w, sides)) {
      normal = bare = sides;
      known_key = true;
    }
  }
  if (!known_key)
    bare = take_side(a, w, normal, &side);
  const char *sideless = bare;
  if (side != SIDE_NONE && field_known(w, bare)) {
    normal = bare;
    known_key = true;
  }
  if (!known_key) {
    bare = bare_key(a, w, normal, &value);
    known_key = field_known(w, bare);
    normal = known_key ? bare : normal;
  }
  if (!known_key && (field = take_when(a, w, sideless, side, &value))) {
    known_key = true;
    side = SIDE_NONE;
  }
  if (known_key && !field && !sport) {
    field = word_is(w, LEX_FIELD, normal);
    sport = field ? NULL : word_is(w, LEX_SPORT, normal);
  }
  return (Entry){l,         normal, key,  skip_space(value), known_key ? side : SIDE_NONE,
                 known_key, field,  sport};
}

bool entry_read(Arena *a, const Lexicon *w, const Line *l, const char *text, Entry *out)
{
  Split split = {0};
  if (!(ascii_alpha(*text) || (unsigned char)*text >= 0x80 || *text == '*') ||
      !split_read(text, &split))
    return false;
  const char *value = skip_space(split.value);
  while (*value == '*') // **Key:** value where the stars were not markup
    value = skip_space(value + 1);
  size_t length = split.key;
  while (length && ascii_space(text[length - 1]))
    length--;
  *out = entry_of(a, w, l, arena_copy(a, text, length), value);
  return *out->key && (!split.weak || out->known || profile_known(w, out->key));
}

void entry_unreadable(Diary *d, const Entry *e, const char *write)
{
  diag_add(d->diags, DIAG_VALUE_UNREADABLE, entry_where(e), "%s '%s'; write %s", e->name, e->value,
           write);
  prose_words(d, NOTE_PROSE, e->line, e->line->text, true);
}

void entry_words(Diary *d, const Entry *e)
{
  diag_add(d->diags, DIAG_SCORE_WORDS, entry_where(e), "%s '%s'; write a number from 0 to 10",
           e->name, e->value);
  prose_words(d, NOTE_PROSE, e->line, e->line->text, true);
}

void entry_range(Diary *d, const Entry *e, const char *range)
{
  diag_add(d->diags, DIAG_VALUE_RANGE, entry_where(e), "%s '%s'; it goes from %s", e->name,
           e->value, range);
}

void entry_rest(Diary *d, const Entry *e, const char *rest)
{
  rest = skip_space(rest);
  while (*rest && strchr(",;.-()/", *rest))
    rest = skip_space(rest + 1);
  if (*rest && !clauses_read(d, e->line, rest))
    prose_words(d, NOTE_PROSE, e->line, rest, false);
}
