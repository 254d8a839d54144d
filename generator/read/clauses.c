#include "read/clauses.h"

#include <string.h>

#include "read/amount.h"
#include "read/fields.h"
#include "read/table.h"
#include "read/training.h"

enum { CLAUSES_MAX = 12, CLAUSES_BYTES = 240 };

typedef struct Clause {
  Line line;
  Entry entry; // of a field
  bool field;  // else a session or an exercise
} Clause;

// The field whose name ends the text at `s`.
static const char *field_last(const Lexicon *w, const char *s)
{
  const char *end = word_skip(w, LEX_FIELD, s);
  return end && *skip_space(end) == '\0' ? s : NULL;
}

static bool entry_takes(Diary *d, const Line *l, const char *key, size_t size, const char *value,
                        Entry *out)
{
  *out = entry_of(d->arena, d->words, l, arena_copy(d->arena, key, size), value);
  return out->field && field_reads(d, out);
}

// "morning pain 2/10", "stiff for about 20 min".
static bool name_first(Diary *d, const Line *l, Entry *out)
{
  const char *end = word_skip(d->words, LEX_FIELD, l->text);
  const char *value = end ? skip_space(end) : NULL;
  if (!value || value == end)
    return false;
  const char *in = word_skip(d->words, LEX_IN, value);
  value = in ? skip_space(in) : value;
  return ascii_digit(*amount_about(d->words, value)) &&
         entry_takes(d, l, l->text, (size_t)(end - l->text), value, out);
}

// Behind a "no" at the start, or NULL.
static const char *denies(const Lexicon *w, const char *s)
{
  const char *p = word_skip(w, LEX_NEGATION, s);
  return p ? p : word_skip_value(w, LEX_NONE, 0, s);
}

// "no swelling", "keine Steifigkeit".
static bool name_denied(Diary *d, const Line *l, Entry *out)
{
  const char *p = denies(d->words, l->text);
  const char *key = p ? field_last(d->words, skip_space(p)) : NULL;
  return key && entry_takes(d, l, key, strlen(key), "no", out);
}

// "10 min of stiffness", "2/10 during", "7 h sleep".
static bool name_last(Diary *d, const Line *l, Entry *out)
{
  const char *p = amount_about(d->words, l->text);
  int64_t score;
  Duration t;
  if (!ascii_digit(*p) || (!amount_duration(d->words, &p, BARE_NONE, &t) &&
                           amount_pain(d->words, &p, &score) != READ_DONE))
    return false;
  const char *value = arena_copy(d->arena, l->text, (size_t)(p - l->text));
  const char *of = word_skip(d->words, LEX_OF, skip_space(p));
  const char *key = field_last(d->words, skip_space(of ? of : p));
  return key && entry_takes(d, l, key, strlen(key), value, out);
}

static bool clause_understood(Diary *d, Clause *c)
{
  const Line *l = &c->line;
  if (!l->text[strcspn(l->text, "0123456789")])
    return c->field = name_denied(d, l, &c->entry);
  c->field = (entry_read(d->arena, d->words, l, l->text, &c->entry) && c->entry.field &&
              field_reads(d, &c->entry)) ||
             name_first(d, l, &c->entry) || name_last(d, l, &c->entry);
  return c->field || sport_reads(d, l->text) || exercise_reads(d, l->text);
}

// Behind the clause that begins at `s`: a comma, a semicolon or a full stop with a space behind it,
// an "and", or the end.
static const char *clause_end(const Lexicon *w, const char *s, const char **next)
{
  for (const char *p = s; *p; p++) {
    const char *and = ascii_space(*p) ? word_skip(w, LEX_AND, skip_space(p)) : NULL;
    bool stop = strchr(",;.!", *p) && (ascii_space(p[1]) || !p[1]);
    if (!and&&!stop)
      continue;
    *next = skip_space(and? and : p + 1);
    return p;
  }
  *next = s + strlen(s);
  return *next;
}

bool clauses_read(Diary *d, const Line *l, const char *text)
{
  int32_t count = 0;
  const char *next;
  size_t size = strlen(text);
  bool digit = strcspn(text, "0123456789") < size;
  if (size > CLAUSES_BYTES || (!digit && !denies(d->words, text)))
    return false;
  Clause clause[CLAUSES_MAX];
  bool fields = false;
  for (const char *s = skip_space(text); *s; s = next) {
    const char *end = clause_end(d->words, s, &next);
    if (count == CLAUSES_MAX)
      return false;
    Clause *c = &clause[count++];
    c->line = line_part(d->arena, l, s, end);
    if (!*c->line.text || !clause_understood(d, c))
      return false;
    fields = fields || c->field;
  }
  if (!fields && count < 2)
    return false;
  Clause *kept = arena_array(d->arena, (size_t)count, sizeof *kept); // what is heard points at it
  for (int32_t i = 0; i < count; i++) {
    kept[i] = clause[i];
    const Line *one = kept[i].entry.line = &kept[i].line;
    if (kept[i].field)
      field_apply(d, &kept[i].entry);
    else if (!sport_line(d, one, one->text, true))
      exercise_words(d, one, one->text);
  }
  return true;
}
