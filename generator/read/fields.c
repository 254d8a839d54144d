#include "read/fields.h"

#include <string.h>

#include "read/absence.h"
#include "read/amount.h"
#include "read/clinician.h"
#include "read/flags.h"
#include "read/profile.h"
#include "read/prose.h"
#include "read/training.h"
#include "read/workout.h"

typedef enum Score { SCORE_MORNING, SCORE_DAILY, SCORE_DURING, SCORE_AFTER, SCORE_TENDER } Score;

// The field's own name, whatever its line called it.
static const char *field_of(const Diary *d, const Entry *e)
{
  const LexWord *word = e->field ? e->field : word_is(d->words, LEX_FIELD, e->key);
  return word ? field_name(word->value) : e->key;
}

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

static void apply_score(Diary *d, const Entry *e, int32_t which)
{
  Sided v;
  if (!read_scores(d, e, &v))
    return;
  Sided *slot = score_slot(d, e, which);
  diary_heard(d, HEARD_SCORE, field_of(d, e), e->line->where)->number = v;
  diary_sided(d, e->name, slot, v);
}

// One score with the words that say when: "2 during", "after 3", "1 the next morning".
static bool timed_score(Diary *d, const Entry *e, const char **s, Sided *v, int32_t *when)
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

// "2 during, 3 after, 1 next morning": each goes to the field of its time, or none does.
static bool apply_timed(Diary *d, const Entry *e)
{
  static const Score scores[] = {SCORE_MORNING, SCORE_DAILY, SCORE_DURING, SCORE_AFTER};
  Sided v[WHEN_MAX];
  int32_t when[WHEN_MAX], count = 0;
  const char *p = e->value;
  while (count < WHEN_MAX && *skip_space(p) && timed_score(d, e, &p, &v[count], &when[count]))
    count++;
  if (count == 0 || *skip_space(p))
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

static void apply_pain(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (not_recorded(d->words, e->value) || apply_timed(d, e))
    return;
  diag_add(d->diags, DIAG_PAIN_WHEN, e->line->where,
           "write 'pain during', 'pain after', 'morning pain' or 'daily pain'");
  prose_words(d, NOTE_PROSE, e->line, e->line->text, true);
}

static void apply_effort(Diary *d, const Entry *e, int32_t which)
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
  diary_heard(d, HEARD_SCORE, field_of(d, e), e->line->where)->number.plain = tenths;
  diary_number(d, e->name, &diary_activity(d, e->line->where)->is.effort, v, true);
  entry_rest(d, e, p);
}

// Minutes of a value; of a range the larger.
static bool read_minutes(const Lexicon *w, const char **s, BareUnit bare, int64_t *out)
{
  const char *p = skip_space(*s);
  Duration t, more;
  if (amount_duration(w, &p, bare, &t)) {
    *out = t.ms / 60000;
  } else { // "10-15 min": the unit stands behind the second
    int64_t n;
    if (!amount_number(&p, &n))
      return false;
    *out = bare == BARE_HOURS ? n * 60 / 1000 : n / 1000;
  }
  const char *q = skip_space(p);
  q = *q == '-' ? q + 1 : bytes_at(q, "–") ? q + 3 : NULL;
  if (q && amount_duration(w, &q, bare, &more)) {
    *out = larger(*out, more.ms / 60000);
    p = q;
  }
  *s = p;
  return true;
}

static void apply_minutes(Diary *d, const Entry *e, int32_t which)
{
  bool sleep = which == BARE_HOURS;
  const char *p = e->value;
  Number v = {0, entry_where(e)};
  if (not_recorded(d->words, p))
    return;
  if (!sleep && says_none(d->words, p))
    p += strlen(p);
  else if (!read_minutes(d->words, &p, (BareUnit)which, &v.value)) {
    entry_unreadable(d, e, sleep ? "hours: 7.5 h" : "minutes: 10 min");
    return;
  }
  if (d->zero_is_blank && v.value == 0 && ascii_digit(*skip_space(e->value)))
    return;
  if (v.value > 24 * 60) {
    entry_range(d, e, "0 to 24 hours");
    return;
  }
  diary_heard(d, HEARD_MINUTES, field_of(d, e), e->line->where)->number.plain = v.value;
  diary_number(d, e->name, sleep ? &d->now->is.sleep : &d->now->is.stiffness, v, !sleep);
  entry_rest(d, e, p);
}

static YesNo read_answer(const Lexicon *w, const char **s)
{
  const char *p = skip_space(*s), *end;
  if (bytes_at(p, "✓") || bytes_at(p, "✔") || bytes_at(p, "✅")) {
    *s = p + 3;
    return SAID_YES;
  }
  const LexWord *word = word_at(w, LEX_ANSWER, p, &end);
  if (!word) {
    end = word_skip_value(w, LEX_NONE, 0, p);
    end = end ? end : word_skip(w, LEX_DEGREE, p);
    end = end ? end : word_skip(w, LEX_SIDE, p);
    if (!end)
      return SAID_NOTHING;
    *s = end;
    return word_skip_value(w, LEX_NONE, 0, p) ? SAID_NO : SAID_YES;
  }
  *s = end;
  return (YesNo)word->value;
}

typedef enum Question { ASK_SWELLING, ASK_LIMP, ASK_WARM_UP } Question;

static void apply_answer(Diary *d, const Entry *e, int32_t which)
{
  const char *p = e->value;
  Answer v = {SAID_NOTHING, entry_where(e)};
  Duration t;
  if (not_recorded(d->words, p))
    return;
  if (which == ASK_WARM_UP && amount_duration(d->words, &p, BARE_NONE, &t))
    v.said = SAID_YES;
  else
    v.said = read_answer(d->words, &p);
  if (v.said == SAID_NOTHING) {
    entry_unreadable(d, e, "yes or no");
    return;
  }
  diary_heard(d, HEARD_SAID, field_of(d, e), e->line->where)->number.plain = v.said;
  if (which == ASK_LIMP)
    diary_answer(d, e->name, &diary_activity(d, e->line->where)->is.limp, v);
  else if (which == ASK_WARM_UP)
    diary_answer(d, e->name, &diary_activity(d, e->line->where)->is.warm_up, v);
  else if (d->session)
    diary_answer(d, e->name, &d->session->is.swelling, v);
  // Swelling in a session is swelling that day; none in a session says nothing of the day.
  if (which == ASK_SWELLING && (!d->session || v.said == SAID_YES))
    diary_answer(d, e->name, &d->now->is.swelling, v);
  entry_rest(d, e, p);
}

typedef enum Wording { WORDS_DID, WORDS_SURFACE, WORDS_FORM } Wording;

static void read_form(const Lexicon *w, const Entry *e, Activity *a)
{
  const char *end;
  const LexWord *word = word_at(w, LEX_FORM, e->value, &end);
  if (word)
    a->form_good = (YesNo)word->value;
}

static void apply_words(Diary *d, const Entry *e, int32_t which)
{
  if (not_recorded(d->words, e->value))
    return;
  Words v = {text_trim(d->arena, e->value), entry_where(e)};
  Activity *a = &diary_activity(d, e->line->where)->is;
  Words *slot = which == WORDS_DID ? &a->did : which == WORDS_SURFACE ? &a->surface : &a->form;
  if (slot->text && strcmp(slot->text, v.text) != 0) {
    diag_add(d->diags, DIAG_VALUE_TWICE, v.where, "%s '%s', '%s' is kept", e->name, v.text,
             slot->text);
    return;
  }
  *slot = v;
  diary_heard(d, HEARD_TEXT, field_of(d, e), e->line->where)->text = v.text;
  if (which == WORDS_FORM)
    read_form(d->words, e, a);
  prose_flags(d, e->line, e->value);
}

static void apply_note(Diary *d, const Entry *e, int32_t kind)
{
  if (not_recorded(d->words, e->value))
    return;
  if (kind == NOTE_TRAVEL)
    absence_ahead(d, e); // with a range of days it is also known ahead
  if (kind == NOTE_PRIVATE)
    diary_note(d, NOTE_PRIVATE, e->value, entry_where(e));
  else if (kind == NOTE_PROSE)
    prose_words(d, NOTE_PROSE, e->line, e->value, false);
  else if ((kind != NOTE_ILL && kind != NOTE_TRAVEL && kind != NOTE_MISSED &&
            kind != NOTE_SHORT_WEEK) ||
           !says_none(d->words, e->value))
    prose_words(d, (NoteKind)kind, e->line, e->value, true);
}

static void apply_medicine(Diary *d, const Entry *e, int32_t which)
{
  FlagHit hit;
  (void)which;
  if (not_recorded(d->words, e->value))
    return;
  diary_note(d, NOTE_MEDICINE, e->value, entry_where(e));
  for (const char *at = e->value; medicine_next(d->words, e->value, &at, &hit);)
    diary_flag(d, hit.kind, false, e->value, line_where(e->line, hit.at));
}

// "no night pain", "no red flags"; but "no feeling in the toes" denies nothing that is known.
static bool flag_denied(const Lexicon *w, const char *value)
{
  FlagHit hit;
  const char *end = word_skip_value(w, LEX_ANSWER, SAID_NO, value),
             *at = end ? skip_space(end) : NULL;
  const char *field = end ? word_skip(w, LEX_FIELD, at) : NULL;
  return end && ((field && *skip_space(field) == '\0') || flag_next(w, end, &at, true, &hit));
}

static void apply_flag(Diary *d, const Entry *e, int32_t which)
{
  FlagHit hit;
  bool any = false;
  (void)which;
  if (not_recorded(d->words, e->value) || says_none(d->words, e->value))
    return;
  uint32_t told = 0; // kinds: "calf swollen and warm" is one flag
  for (const char *at = e->value; flag_next(d->words, e->value, &at, true, &hit);) {
    if (!(told & 1u << hit.kind))
      diary_flag(d, hit.kind, false, e->value, line_where(e->line, hit.at));
    told |= 1u << hit.kind;
    any = true;
  }
  if (!any && flag_denied(d->words, e->value))
    diary_heard(d, HEARD_SAID, "flag", e->line->where)->number.plain = SAID_NO;
  else if (!any)
    diary_flag(d, FLAG_OTHER, false, e->value, entry_where(e));
}

static void apply_moved(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (!not_recorded(d->words, e->value) && !says_none(d->words, e->value))
    diary_flag(d, FLAG_MOVED, false, e->value, entry_where(e));
}

static void apply_clinician(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (not_recorded(d->words, e->value))
    return;
  ClinicianLine *c = arena_push(d->arena, d->now->clinician, d->now->is.clinician_count);
  c->where = entry_where(e);
  clinician_read(d->arena, d->words, e->value, c);
  diary_heard(d, HEARD_TEXT, field_of(d, e), e->line->where)->text = c->text;
  if (!c->who[0])
    diag_add(d->diags, DIAG_CLINICIAN_NAMELESS, c->where, "'%s'; write 'clinician: NAME: %s'",
             c->text, c->text);
  else if (c->verb == CLINICIAN_NOTE)
    diag_add(d->diags, DIAG_CLINICIAN_SHOWN, c->where, "%s", c->text);
}

static void apply_plan(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (!not_recorded(d->words, e->value))
    diag_add(d->diags, DIAG_PLAN_ONLY, e->line->where, "%s", e->value);
}

typedef enum Extent { EXTENT_TIME, EXTENT_DISTANCE } Extent;

// Beside a session's sport: how long it took, or how far it went.
static void apply_extent(Diary *d, const Entry *e, int32_t which)
{
  const char *p = e->value;
  Duration t = NO_DURATION;
  Distance far = NO_DISTANCE;
  if (not_recorded(d->words, p))
    return;
  bool ok = which == EXTENT_TIME ? amount_duration(d->words, &p, BARE_NONE, &t)
                                 : amount_distance(d->words, &p, &far);
  if (!ok || t.ms > 30 * 3600000LL || far.mm > 500 * 1000000LL) {
    entry_unreadable(d, e, which == EXTENT_TIME ? "a time: 35 min" : "a distance: 5 km");
    return;
  }
  Heard *h = diary_heard(d, HEARD_WORKOUT, field_of(d, e), e->line->where);
  h->number.left = t.ms;
  h->number.right = far.mm;
  Activity *a = &diary_activity(d, e->line->where)->is;
  int64_t *slot = which == EXTENT_TIME ? &a->time.ms : &a->distance.mm;
  int64_t value = which == EXTENT_TIME ? t.ms : far.mm;
  if (known(*slot) && *slot != value)
    diag_add(d->diags, DIAG_VALUE_TWICE, entry_where(e), "%s '%s', the first is kept", e->name,
             e->value);
  else
    *slot = value;
  entry_rest(d, e, p);
}

// A pace beside a distance: nothing is computed from it; one that cannot be is told.
static void apply_pace(Diary *d, const Entry *e, int32_t which)
{
  const char *p = e->value;
  bool impossible = false;
  (void)which;
  if (not_recorded(d->words, p))
    return;
  if (amount_pace(d->words, &p, &impossible) && impossible)
    diag_add(d->diags, DIAG_PACE_IMPOSSIBLE, entry_where(e),
             "%.20s; minutes and seconds are parted by a colon", e->value);
  else
    diary_heard(d, HEARD_TEXT, "pace", e->line->where)->text = e->value;
}

// "Actual: 3 km easy", "AM: 20 min jog": what was done, in the words of one line.
static void apply_session(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (!not_recorded(d->words, e->value) && !sport_line(d, e->line, e->value, false) &&
      !exercise_words(d, e->line, e->value) && !reason_line(d, e->line, e->value))
    prose_words(d, NOTE_PROSE, e->line, e->value, false);
}

// "sport: running" beside a session's values names it.
static void apply_sport(Diary *d, const Entry *e, int32_t which)
{
  Sport sport = sport_in_title(d->words, e->value);
  (void)which;
  if (not_recorded(d->words, e->value))
    return;
  Activity *a = &diary_activity(d, e->line->where)->is;
  if (a->sport == SPORT_UNKNOWN)
    a->sport = sport;
  diary_heard(d, HEARD_TEXT, "sport", e->line->where)->text = sport_name(a->sport);
}

// Another measure or another place of the body: kept in its words, never taken for the tendon's.
static void apply_other(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (not_recorded(d->words, e->value))
    return;
  int32_t note = d->heard_count;
  prose_words(d, NOTE_PROSE, e->line, e->line->text, true);
  d->heard[note].rule = "other";
}

// What programs and pages keep for themselves: ids, tags, weather.
static void apply_ignored(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  prose_flags(d, e->line, e->value);
}

typedef void Apply(Diary *d, const Entry *e, int32_t which);

typedef struct Field {
  const char *name; // in normal form: what the manual calls it
  Apply *apply;
  int32_t which;
  bool measure; // a value that an empty box makes void
} Field;

static const Field fields[] = {{"morning pain", apply_score, SCORE_MORNING, true},
                               {"stiffness", apply_minutes, BARE_MINUTES, true},
                               {"sleep", apply_minutes, BARE_HOURS, true},
                               {"daily pain", apply_score, SCORE_DAILY, true},
                               {"tenderness", apply_score, SCORE_TENDER, true},
                               {"swelling", apply_answer, ASK_SWELLING, true},
                               {"pain during", apply_score, SCORE_DURING, true},
                               {"pain after", apply_score, SCORE_AFTER, true},
                               {"pain", apply_pain, 0, true},
                               {"effort", apply_effort, 0, true},
                               {"limp", apply_answer, ASK_LIMP, true},
                               {"warm up", apply_answer, ASK_WARM_UP, true},
                               {"did", apply_words, WORDS_DID, true},
                               {"surface", apply_words, WORDS_SURFACE, true},
                               {"form", apply_words, WORDS_FORM, true},
                               {"time", apply_extent, EXTENT_TIME, true},
                               {"distance", apply_extent, EXTENT_DISTANCE, true},
                               {"pace", apply_pace, 0, true},
                               {"heel raises", test_apply, TEST_HEEL_RAISES, false},
                               {"heel raise test", test_apply, TEST_HEEL_RAISES, true},
                               {"hops", test_apply, TEST_HOPS, false},
                               {"hop test", test_apply, TEST_HOPS, true},
                               {"visa a", test_apply, TEST_VISA_A, true},
                               {"tendins a", test_apply, TEST_TENDINS_A, true},
                               {"shoes", apply_note, NOTE_SHOES, true},
                               {"insoles", apply_note, NOTE_INSOLES, true},
                               {"equipment check", apply_note, NOTE_EQUIPMENT, true},
                               {"medicine", apply_medicine, 0, true},
                               {"flag", apply_flag, 0, true},
                               {"moved", apply_moved, 0, true},
                               {"ill", apply_note, NOTE_ILL, true},
                               {"travel", apply_note, NOTE_TRAVEL, true},
                               {"short week", apply_note, NOTE_SHORT_WEEK, true},
                               {"missed", apply_note, NOTE_MISSED, true},
                               {"clinician", apply_clinician, 0, true},
                               {"coach", apply_note, NOTE_COACH, true},
                               {"video", apply_note, NOTE_VIDEO, true},
                               {"milestone", apply_note, NOTE_MILESTONE, true},
                               {"private", apply_note, NOTE_PRIVATE, false},
                               {"note", apply_note, NOTE_PROSE, true},
                               {"other", apply_other, 0, true},
                               {"session", apply_session, 0, true},
                               {"sport", apply_sport, 0, true},
                               {"ignored", apply_ignored, 0, false},
                               {"plan", apply_plan, 0, false}};

enum { FIELDS = sizeof fields / sizeof *fields };

int32_t field_number(const char *name)
{
  for (int32_t i = 0; i < FIELDS; i++)
    if (strcmp(name, fields[i].name) == 0)
      return i;
  return UNKNOWN;
}

bool field_known(const Lexicon *w, const char *key)
{
  return word_is(w, LEX_FIELD, key) || word_is(w, LEX_SPORT, key);
}

bool field_recorded(const Lexicon *w, const char *key)
{
  const LexWord *word = word_is(w, LEX_FIELD, key);
  const Field *f = word ? &fields[word->value] : NULL;
  return f && (f->apply == apply_score || f->apply == apply_minutes || f->apply == apply_answer);
}

const char *field_name(int32_t n)
{
  return n >= 0 && n < FIELDS ? fields[n].name : NULL;
}

bool field_apply(Diary *d, const Entry *e)
{
  bool looked = e->field || e->sport;
  const LexWord *word = looked ? e->field : word_is(d->words, LEX_FIELD, e->key);
  const Field *f = word ? &fields[word->value] : NULL;
  Sport sport = f          ? SPORT_UNKNOWN
                : e->sport ? (Sport)e->sport->value
                           : sport_of_key(d->words, e->key);
  if (f && f->measure && !line_done(e->line)) {
    bool row = f->apply == apply_words && f->which == WORDS_DID && e->line->unticked;
    if (!not_recorded(d->words, e->value) && !row) // a row of the plan waits to be ticked: no slip
      diag_add(d->diags, e->line->struck ? DIAG_STRUCK : DIAG_UNTICKED, e->line->where, "%s",
               e->line->text);
    return true;
  }
  if (f)
    f->apply(d, e, f->which);
  else if (sport != SPORT_UNKNOWN)
    sport_apply(d, e, sport);
  return f || sport != SPORT_UNKNOWN;
}
