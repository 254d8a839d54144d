#include "read/scores.h"

#include <string.h>

#include "read/amount.h"
#include "read/fields.h"
#include "read/prose.h"

// Behind the word of "pain 3", or NULL.
static const char *skip_pain(const Lexicon *w, const char *s)
{
  const char *end;
  const LexWord *word = word_at(w, LEX_FIELD, skip_space(s), &end);
  if (!word || strcmp(word->meaning, "pain") != 0)
    return NULL;
  end = skip_space(end);
  return *end == ':' || *end == '=' ? skip_space(end + 1) : end;
}

// "0/10 at rest, 2/10 on stairs": of a value and the scores behind it the worst counts.
static void worst_behind(const Lexicon *w, const char *rest, Sided *v)
{
  for (const char *p = rest; *p; p++) {
    const char *end = p;
    int64_t more = 0;
    if (!ascii_digit(*p) || (p > rest && (ascii_digit(p[-1]) || strchr(".,:/-", p[-1]))))
      continue;
    if (amount_pain(w, &end, &more) == READ_DONE && memchr(p, '/', (size_t)(end - p)) &&
        known(v->plain))
      v->plain = larger(v->plain, more);
    p = end > p ? end - 1 : p;
  }
}

// A score for each leg; false when nothing was recorded or it could not be read (told).
static bool read_scores(Diary *d, const Entry *e, Sided *out)
{
  const char *p = e->value;
  *out = (Sided){UNKNOWN, UNKNOWN, UNKNOWN, entry_where(e)};
  if (not_recorded(d->words, p))
    return false;
  Reading r = amount_sided(d->words, &p, amount_pain, out);
  if (r == READ_NOT && (p = skip_pain(d->words, e->value)))
    r = amount_sided(d->words, &p, amount_pain, out);
  p = p ? p : e->value;
  if (r == READ_DONE && d->zero_is_blank &&
      larger(out->plain, larger(out->left, out->right)) == 0 && ascii_digit(*e->value))
    return false;
  if (r == READ_NOT && word_skip(d->words, LEX_DEGREE, skip_space(p)))
    entry_words(d, e);
  else if (r == READ_NOT)
    entry_unreadable(d, e, "a number from 0 to 10, 'left 2, right 0', or 'not recorded'");
  else if (r == READ_RANGE)
    entry_range(d, e, "0 to 10");
  else
    entry_rest(d, e, p);
  if (r == READ_DONE)
    worst_behind(d->words, p, out);
  if (r == READ_DONE && e->side != SIDE_NONE && known(out->plain)) {
    if (e->side != SIDE_RIGHT)
      out->left = out->plain;
    if (e->side != SIDE_LEFT)
      out->right = out->plain;
    out->plain = UNKNOWN;
  }
  return r == READ_DONE;
}

static Sided *score_slot(Diary *d, const Entry *e, int32_t which)
{
  if (which == SCORE_DAILY)
    return &d->now->is.daily_pain;
  if (which == SCORE_DURING)
    return &diary_activity(d, e->line->where)->is.during;
  if (which == SCORE_AFTER)
    return &diary_activity(d, e->line->where)->is.after;
  if (which == SCORE_TENDER)
    return d->session ? &d->session->is.tenderness : &d->now->is.tenderness;
  return &d->now->is.morning_pain;
}

void score_apply(Diary *d, const Entry *e, int32_t which)
{
  Sided v;
  if (!read_scores(d, e, &v))
    return;
  Sided *slot = score_slot(d, e, which);
  diary_heard(d, HEARD_SCORE, field_title(d->words, e), e->line->where)->number = v;
  diary_sided(d, e->name, slot, v);
}

// One score with the words that say when: "2 during", "after 3", "1 the next morning".
static bool timed_score(const Diary *d, const Entry *e, const char **s, Sided *v, int32_t *when)
{
  const char *p = skip_space(*s), *end;
  const LexWord *before = word_at(d->words, LEX_WHEN, p, &end);
  if (before) {
    p = skip_space(end);
    p = *p == ':' || *p == '=' ? p + 1 : p;
  }
  *v = (Sided){UNKNOWN, UNKNOWN, UNKNOWN, line_where(e->line, skip_space(p))};
  if (amount_sided(d->words, &p, amount_pain, v) != READ_DONE)
    return false;
  p = skip_space(*skip_space(p) == '(' ? skip_space(p) + 1 : p);
  const LexWord *after = before ? NULL : word_at(d->words, LEX_WHEN, p, &end);
  if (after)
    p = *end == ')' ? end + 1 : end;
  if (!before && !after)
    return false;
  *when = before ? before->value : after->value;
  p = skip_space(p);
  const char *and = word_skip(d->words, LEX_AND, p);
  *s = and? and : *p == ',' || *p == ';' || *p == '/' || *p == '|' ? p + 1 : p;
  return true;
}

// The times of the word list: morning, day, during, after, then morning and day of the next date.
enum { WHEN_NEXT = 4, WHEN_MAX = 6 };
static const char *const score_names[] = {"morning pain", "daily pain", "pain during",
                                          "pain after"};

// The scores of a value that is nothing but scores with their times; 0 when it is not.
static int32_t timed_scores(const Diary *d, const Entry *e, Sided *v, int32_t *when)
{
  int32_t count = 0;
  const char *p = e->value;
  while (count < WHEN_MAX && *skip_space(p) && timed_score(d, e, &p, &v[count], &when[count]))
    count++;
  return *skip_space(p) ? 0 : count;
}

bool pain_reads(const Diary *d, const Entry *e)
{
  Sided v[WHEN_MAX];
  int32_t when[WHEN_MAX];
  return timed_scores(d, e, v, when) > 0;
}

// "2 during, 3 after, 1 next morning": each goes to the field of its time, or none does.
static bool apply_timed(Diary *d, const Entry *e)
{
  static const Score scores[] = {SCORE_MORNING, SCORE_DAILY, SCORE_DURING, SCORE_AFTER};
  Sided v[WHEN_MAX];
  int32_t when[WHEN_MAX], count = timed_scores(d, e, v, when);
  if (count == 0)
    return false;
  for (int32_t i = 0; i < count; i++) {
    bool next = when[i] >= WHEN_NEXT;
    int32_t which = next ? when[i] - WHEN_NEXT : when[i];
    Day *after = next ? diary_tomorrow(d, e->line->where) : NULL;
    Sided *slot = !next                          ? score_slot(d, e, scores[which])
                  : scores[which] == SCORE_DAILY ? &after->daily_pain
                                                 : &after->morning_pain;
    Heard *h = diary_heard(d, HEARD_SCORE, score_names[which], e->line->where);
    h->number = v[i];
    h->date = next ? after->date : h->date;
    diary_sided(d, score_names[which], slot, v[i]);
  }
  return true;
}

void pain_apply(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (not_recorded(d->words, e->value) || apply_timed(d, e))
    return;
  diag_add(d->diags, DIAG_PAIN_WHEN, e->line->where,
           "write 'pain during', 'pain after', 'morning pain' or 'daily pain'");
  prose_words(d, NOTE_PROSE, e->line, e->line->text, true);
}

void effort_apply(Diary *d, const Entry *e, int32_t which)
{
  const char *p = e->value;
  int64_t tenths = 0;
  (void)which;
  if (not_recorded(d->words, p))
    return;
  Reading r = amount_pain(d->words, &p, &tenths);
  if (r == READ_NOT) {
    entry_unreadable(d, e, "a number from 0 to 10");
    return;
  }
  if (r == READ_RANGE) {
    entry_range(d, e, "0 to 10");
    return;
  }
  Number v = {tenths, entry_where(e)};
  diary_heard(d, HEARD_SCORE, field_title(d->words, e), e->line->where)->number.plain = tenths;
  diary_number(d, e->name, &diary_activity(d, e->line->where)->is.effort, v, true);
  entry_rest(d, e, p);
}
