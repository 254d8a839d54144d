#include "read/words.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "model/day.h"
#include "read/fields.h"
#include "read/profile.h"

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

// "- meaning: word, word": the meaning ends at the first colon, a word at a comma or a line's end.
static void item_read(Gathering *g, int32_t kind, Where where, const char *s, const char *end)
{
  while (end > s && ascii_space(end[-1]))
    end--;
  const char *colon = memchr(s, ':', (size_t)(end - s));
  if (!colon || kind == UNKNOWN) {
    tell(g, colon ? DIAG_WORDS_KIND : DIAG_WORDS_LINE, where,
         arena_copy(g->arena, s, (size_t)(end - s)));
    return;
  }
  const char *meaning = text_trim(g->arena, arena_copy(g->arena, s, (size_t)(colon - s)));
  int32_t value = meaning_find(kind_of(kind), meaning);
  if (value == UNKNOWN) {
    tell(g, DIAG_WORDS_MEANING, where, meaning);
    return;
  }
  if (kind_of(kind)->meant)
    word_add(g, kind, meaning, strlen(meaning), meaning, value);
  for (s = colon + 1; s < end;) {
    size_t n = 0;
    while (s + n < end && s[n] != ',' && s[n] != '\n')
      n++;
    word_add(g, kind, s, n, meaning, value);
    s += n + 1;
  }
}

static const char *line_end(const char *s)
{
  const char *end = strchr(s, '\n');
  return end ? end : s + strlen(s);
}

// The lines that an item goes on over: until a blank one, the next item or a heading.
static const char *item_end(const char *s, int32_t *lines)
{
  for (const char *end = line_end(s);; end = line_end(s)) {
    s = *end ? end + 1 : end;
    const char *first = skip_space(s);
    if (!*s || first >= line_end(s) || strchr("-*+#", *first))
      return end;
    (*lines)++;
  }
}

// Headings and lists are all of Markdown that a list of words has; they are read as they stand, for
// every run begins with them.
static void file_words(Gathering *g, const Source *source)
{
  int32_t kind = UNKNOWN, line = 1;
  for (const char *s = source->text, *end; s && *s; s = *end ? end + 1 : end, line++) {
    Where where = {source, line, 1};
    end = line_end(s);
    if (s[0] == '#' && s[1] == '#') {
      const char *name = s + strspn(s, "# ");
      const char *heading = text_trim(g->arena, arena_copy(g->arena, name, (size_t)(end - name)));
      kind = kind_find(heading);
      if (kind == UNKNOWN)
        tell(g, DIAG_WORDS_KIND, where, heading);
    } else if (strchr("-*+", s[0]) && s[1] == ' ') {
      end = item_end(s, &line);
      item_read(g, kind, where, s + 2, end);
    }
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
