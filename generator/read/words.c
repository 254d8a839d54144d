#include "read/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "markdown/markdown.h"
#include "model/day.h"
#include "read/fields.h"
#include "read/profile.h"

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

// Letters of a word behind its first that any text may stand at: none, or a space of any kind.
static bool word_open(char c)
{
  return c == '\0' || c == ' ';
}

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

// A kind: the heading it stands under, and its meanings in the order of their values. A kind with
// `number` asks there; one with neither keeps the meaning as text.
typedef struct Kind {
  const char *heading;
  const char *const *meaning;
  int32_t (*number)(const char *meaning);
  const char *(*name)(int32_t n); // of the meanings that are words whether listed or not
  bool meant;                     // the meanings that are listed are words
} Kind;

static int32_t sport_number(const char *meaning)
{
  for (int32_t i = SPORT_RUN; i < SPORT_MAX; i++)
    if (strcmp(sport_name((Sport)i), meaning) == 0)
      return i;
  return UNKNOWN;
}

static int32_t flag_number(const char *meaning)
{
  for (int32_t i = 0; i < FLAG_MAX; i++)
    if (strcmp(flag_name((FlagKind)i), meaning) == 0)
      return i;
  return strcmp(meaning, "harmless") == 0 ? FLAG_MAX : UNKNOWN;
}

static const Kind *kind_of(int32_t i)
{
  static const char *const months[] = {"",        "january",  "february", "march",  "april",
                                       "may",     "june",     "july",     "august", "september",
                                       "october", "november", "december", NULL};
  static const char *const weekdays[] = {"",       "monday",   "tuesday", "wednesday", "thursday",
                                         "friday", "saturday", "sunday",  NULL};
  static const char *const sides[] = {"", "left", "right", "both", NULL};
  static const char *const answers[] = {"", "no", "yes", NULL};
  static const char *const none[] = {"nothing", "no pain", NULL};
  static const char *const degrees[] = {"", "mild", "moderate", "severe", NULL};
  static const char *const times[] = {"second", "minute", "hour", NULL};
  static const char *const lengths[] = {"metre", "kilometre", "mile", NULL};
  static const char *const weights[] = {"bodyweight", "gram", "pound", "kilogram", NULL};
  static const char *const halves[] = {"am", "pm", NULL};
  static const char *const when[] = {"morning",      "day",      "during", "after",
                                     "next morning", "next day", NULL};
  static const char *const gaits[] = {"walk", "run", NULL};
  static const char *const forms[] = {"", "poor", "good", NULL};
  static const char *const reasons[] = {"rest", "ill", "travel", "missed", NULL};
  static const char *const tendons[] = {"unsure", "midportion", "insertional", NULL};
  static const char *const sexes[] = {"f", "m", NULL};
  static const char *const units[] = {"km", "mi", NULL};
  static const char *const equipment[] = {"none", "bike",  "gym",        "pool", "treadmill",
                                          "step", "rower", "elliptical", NULL};
  static const char *const sayings[] = {
      "clears", "running", "hills",  "speed", "flag", "flag answered", "sets stage", "sets step",
      "holds",  "until",   "agrees", "-",     NULL};
  static const char *const ahead[] = {"from",      "today",     "tomorrow", "weekend",
                                      "this week", "next week", NULL};
  static const char *const grounds[] = {"", "flat", "treadmill", "hilly", NULL};
  static const char *const shoes[] = {"", "new", "same", NULL};
  static const char *const alone[] = {"words", NULL};
  static const Kind kinds[LEX_MAX] = {
      [LEX_FIELD] = {"fields", NULL, field_number, field_name, false},
      [LEX_PROFILE] = {"profile", NULL, profile_number, profile_name, false},
      [LEX_SPORT] = {"sports", NULL, sport_number, NULL, false},
      [LEX_EXERCISE] = {"exercises", NULL, NULL, NULL, false},
      [LEX_SIDE] = {"sides", sides, NULL, NULL, true},
      [LEX_ANSWER] = {"answers", answers, NULL, NULL, true},
      [LEX_NONE] = {"none", none, NULL, NULL, true},
      [LEX_DEGREE] = {"degrees", degrees, NULL, NULL, false},
      [LEX_MISSING] = {"not recorded", alone, NULL, NULL, false},
      [LEX_NEGATION] = {"negation", alone, NULL, NULL, false},
      [LEX_BUT] = {"but", alone, NULL, NULL, false},
      [LEX_AND] = {"and", alone, NULL, NULL, false},
      [LEX_OR] = {"or", alone, NULL, NULL, false},
      [LEX_TO] = {"to", alone, NULL, NULL, false},
      [LEX_ABOUT] = {"about", alone, NULL, NULL, false},
      [LEX_OF] = {"of", alone, NULL, NULL, false},
      [LEX_IN] = {"in", alone, NULL, NULL, false},
      [LEX_PER] = {"per", alone, NULL, NULL, false},
      [LEX_TIMES] = {"times", alone, NULL, NULL, false},
      [LEX_TIME] = {"units of time", times, NULL, NULL, false},
      [LEX_LENGTH] = {"units of length", lengths, NULL, NULL, false},
      [LEX_WEIGHT] = {"units of weight", weights, NULL, NULL, false},
      [LEX_MONTH] = {"months", months, NULL, NULL, true},
      [LEX_WEEKDAY] = {"weekdays", weekdays, NULL, NULL, true},
      [LEX_HALF] = {"halves of the day", halves, NULL, NULL, false},
      [LEX_DATE] = {"date", alone, NULL, NULL, false},
      [LEX_WEEK] = {"week", alone, NULL, NULL, false},
      [LEX_DAY] = {"day", alone, NULL, NULL, false},
      [LEX_WHEN] = {"when", when, NULL, NULL, false},
      [LEX_GAIT] = {"gaits", gaits, NULL, NULL, false},
      [LEX_MANNER] = {"manner", alone, NULL, NULL, false},
      [LEX_SETS] = {"sets", alone, NULL, NULL, false},
      [LEX_REPS] = {"repetitions", alone, NULL, NULL, false},
      [LEX_TEMPO] = {"tempo", alone, NULL, NULL, false},
      [LEX_FORM] = {"form", forms, NULL, NULL, false},
      [LEX_PLAN] = {"plan", alone, NULL, NULL, false},
      [LEX_REASON] = {"reasons", reasons, NULL, NULL, false},
      [LEX_SYMPTOM] = {"symptoms", alone, NULL, NULL, false},
      [LEX_FLAG] = {"flags", NULL, flag_number, NULL, false},
      [LEX_STATED] = {"flags when stated", NULL, flag_number, NULL, false},
      [LEX_MEDICINE] = {"medicines", NULL, flag_number, NULL, false},
      [LEX_TENDON] = {"tendon", tendons, NULL, NULL, true},
      [LEX_SEX] = {"sex", sexes, NULL, NULL, true},
      [LEX_UNITS] = {"units", units, NULL, NULL, true},
      [LEX_EQUIPMENT] = {"equipment", equipment, NULL, NULL, true},
      [LEX_EVERY] = {"every day", alone, NULL, NULL, false},
      [LEX_ORDINAL] = {"ordinals", alone, NULL, NULL, false},
      [LEX_TWICE] = {"twice a day", alone, NULL, NULL, false},
      [LEX_CLINICIAN] = {"clinician", sayings, NULL, NULL, false},
      [LEX_AHEAD] = {"days ahead", ahead, NULL, NULL, false},
      [LEX_GROUND] = {"grounds", grounds, NULL, NULL, true},
      [LEX_SHOES] = {"shoes", shoes, NULL, NULL, true}};
  return &kinds[i];
}

static int32_t kind_find(const char *heading)
{
  for (int32_t i = 0; i < LEX_MAX; i++)
    if (text_equal(kind_of(i)->heading, heading))
      return i;
  return UNKNOWN;
}

static int32_t meaning_find(const Kind *k, const char *meaning)
{
  if (k->number)
    return k->number(meaning);
  for (int32_t i = 0; k->meaning && k->meaning[i]; i++)
    if (strcmp(k->meaning[i], meaning) == 0)
      return i;
  return k->meaning ? UNKNOWN : 0;
}

typedef struct Gathering {
  Arena *arena;
  Diags *diags;
  LexWord *word[LEX_MAX];
  int32_t count[LEX_MAX];
  bool bad;
} Gathering;

// A word of the list: its bytes without the spaces around them, in lower case.
static void word_add(Gathering *g, int32_t kind, const char *bytes, size_t size,
                     const char *meaning, int32_t value)
{
  for (; size && ascii_space(*bytes); bytes++)
    size--;
  while (size && ascii_space(bytes[size - 1]))
    size--;
  if (size == 0)
    return;
  char *folded = arena_copy(g->arena, bytes, size);
  for (char *p = folded, before = '\0'; *p; p++) {
    char c = *p;
    *p = word_fold(before, c);
    before = c;
  }
  *arena_push(g->arena, g->word[kind], g->count[kind]) =
      (LexWord){folded, meaning, value, (int32_t)size, 0};
}

static void tell(Gathering *g, DiagCode code, Where where, const char *text)
{
  diag_add(g->diags, code, where, "%s", text);
  g->bad = true;
}

// "- meaning: word, word": the meaning ends at the first colon.
static void item_read(Gathering *g, int32_t kind, const MdBlock *item)
{
  const MdBlock *p = item->child;
  const char *text =
      p && p->kind == MD_PARAGRAPH ? spans_text(g->arena, p->span, p->span_count) : "";
  const char *colon = strchr(text, ':');
  if (!colon || kind == UNKNOWN) {
    tell(g, colon ? DIAG_WORDS_KIND : DIAG_WORDS_LINE, item->where, text);
    return;
  }
  const char *meaning = text_trim(g->arena, arena_copy(g->arena, text, (size_t)(colon - text)));
  int32_t value = meaning_find(kind_of(kind), meaning);
  if (value == UNKNOWN) {
    tell(g, DIAG_WORDS_MEANING, item->where, meaning);
    return;
  }
  if (kind_of(kind)->meant)
    word_add(g, kind, meaning, strlen(meaning), meaning, value);
  for (const char *s = colon + 1; *s;) {
    size_t n = strcspn(s, ",\n");
    word_add(g, kind, s, n, meaning, value);
    s += n + (s[n] != '\0');
  }
}

static void file_words(Gathering *g, const Source *source)
{
  int32_t kind = UNKNOWN;
  for (const MdBlock *b = markdown_read(g->arena, source, 0)->child; b; b = b->next) {
    if (b->kind == MD_HEADING && b->level > 1) {
      const char *heading = spans_text(g->arena, b->span, b->span_count);
      kind = kind_find(heading);
      if (kind == UNKNOWN)
        tell(g, DIAG_WORDS_KIND, b->where, heading);
    }
    for (const MdBlock *i = b->kind == MD_LIST ? b->child : NULL; i; i = i->next)
      item_read(g, kind, i);
  }
}

// Of equal words the one read first stays first: qsort alone would not keep it.
static int by_word(const void *left, const void *right)
{
  const LexWord *l = left, *r = right;
  int first = (unsigned char)l->word[0] - (unsigned char)r->word[0];
  return first ? first : strcmp(l->word, r->word);
}

static const uint32_t CLASS_JOINS = 1u << 27 | 1u << 31; // what a space of a word may stand for
static const uint32_t CLASS_LETTERS = (1u << 27) - 2u;   // what no word ends before

// The classes that may stand behind the first byte or two of a word.
static uint32_t classes_at(char c)
{
  return c == ' ' ? CLASS_JOINS : c ? 1u << word_class[(unsigned char)c] : ~CLASS_LETTERS;
}

static void starts_mark(LexList *l, const char *word)
{
  uint32_t first = word_class[(unsigned char)word[0]], seconds = classes_at(word[1]);
  uint32_t thirds = word_open(word[1]) ? UINT32_MAX : classes_at(word[2]);
  for (uint32_t i = 0; i < 32; i++)
    if (seconds >> i & 1)
      l->starts[first << 5 | i] |= thirds;
}

static int32_t shared_length(const char *a, const char *b)
{
  int32_t n = 0;
  while (a[n] && a[n] == b[n])
    n++;
  return n;
}

// Sorted, of equal words the first: the files come in order of their names.
static void list_close(Gathering *g, int32_t kind, LexList *out)
{
  LexWord *word = g->word[kind];
  int32_t kept = 0, at = 0;
  for (int32_t i = 0; i < g->count[kind]; i++)
    word[i].length = word[i].length * 65536 + i; // the order they came in, for equal words
  if (g->count[kind])
    qsort(word, (size_t)g->count[kind], sizeof *word, by_word);
  for (int32_t i = 0; i < g->count[kind]; i++) {
    bool same = kept && strcmp(word[kept - 1].word, word[i].word) == 0;
    if (!same)
      word[kept++] = word[i];
    else if (word[i].length < word[kept - 1].length)
      word[kept - 1] = word[i];
  }
  for (int32_t i = 0; i < kept; i++)
    word[i].length /= 65536;
  out->word = word;
  out->count = kept;
  for (int32_t i = 0; i < kept; i++) {
    starts_mark(out, word[i].word);
    word[i].shared = i ? shared_length(word[i - 1].word, word[i].word) : 0;
  }
  for (int32_t letter = 0; letter < 257; letter++) {
    while (at < kept && (unsigned char)word[at].word[0] < letter)
      at++;
    out->first[letter] = at;
  }
}

const Lexicon *words_read(Arena *a, Diags *d, const Source *const *file, int32_t count)
{
  Gathering g = {.arena = a, .diags = d};
  Lexicon *out = arena_alloc(a, sizeof *out);
  for (int32_t i = 0; i < LEX_MAX; i++)
    for (int32_t n = 0; kind_of(i)->name && kind_of(i)->name(n); n++) {
      const char *name = kind_of(i)->name(n);
      word_add(&g, i, name, strlen(name), name, n);
    }
  for (int32_t i = 0; i < count; i++)
    file_words(&g, file[i]);
  for (int32_t i = 0; i < LEX_MAX; i++)
    list_close(&g, i, &out->list[i]);
  return g.bad || out->list[LEX_FIELD].count == 0 ? NULL : out;
}
