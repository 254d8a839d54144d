#include "read/fields.h"

#include <string.h>

#include "read/amount.h"
#include "read/clauses.h"
#include "read/flags.h"
#include "read/prose.h"
#include "read/remarks.h"
#include "read/scores.h"
#include "read/training.h"
#include "read/workout.h"

// Minutes of a value; of a range the larger.
static bool read_minutes(const Lexicon *w, const char **s, BareUnit bare, int64_t *out)
{
  const char *p = amount_about(w, *s);
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

static bool clock_at(const char *s)
{
  while (ascii_digit(*s))
    s++;
  return *s == ':';
}

// "22:30-06:30", "from 23:00 to 7:15": from the evening to the morning, where it cannot be a range
// of hours slept ("7:00-7:30").
static bool read_night(const Lexicon *w, const char **s, int64_t *out)
{
  const char *p = skip_space(*s), *to;
  Duration bed, up;
  if (!clock_at(p) || !amount_duration(w, &p, BARE_HOURS, &bed))
    return false;
  p = skip_space(p);
  to = word_skip(w, LEX_TO, p);
  to = to ? to : *p == '-' ? p + 1 : bytes_at(p, "–") ? p + 3 : NULL;
  p = to ? skip_space(to) : p;
  if (!to || !clock_at(p) || !amount_duration(w, &p, BARE_HOURS, &up))
    return false;
  int64_t day = 24 * 60, from = bed.ms / 60000, until = up.ms / 60000;
  bool hours = from >= 3 * 60 && from < 15 * 60 && until > from;
  if (hours || from >= day || until >= day)
    return false;
  *out = (until - from + day) % day;
  *s = p;
  return true;
}

// Minutes of stiffness. "0:15" may be minutes or hours, so it is none.
static Reading read_stiffness(const Lexicon *w, const char **s, int64_t *out)
{
  const char *p = amount_about(w, *s), *end = word_skip_value(w, LEX_NONE, 0, p);
  end = end ? end : word_skip_value(w, LEX_ANSWER, SAID_NO, p);
  if (end && (!*skip_space(end) || strchr(",;/&.", *skip_space(end)))) {
    *s = end;
    *out = 0;
    return READ_DONE;
  }
  return !clock_at(p) && read_minutes(w, s, BARE_MINUTES, out) ? READ_DONE : READ_NOT;
}

// The minutes of the leg that counts: the injured one's, else the worse; UNKNOWN when only the
// other leg's stand there.
static int64_t stiffness_of(const Profile *p, const Entry *e, Sided v)
{
  if (e->side == SIDE_LEFT || e->side == SIDE_RIGHT)
    *(e->side == SIDE_LEFT ? &v.left : &v.right) = v.plain;
  if (e->side == SIDE_LEFT || e->side == SIDE_RIGHT)
    v.plain = UNKNOWN;
  int64_t own = p->side == SIDE_LEFT    ? v.left
                : p->side == SIDE_RIGHT ? v.right
                                        : larger(v.left, v.right);
  return larger(v.plain, own);
}

static void minutes_put(Diary *d, const Entry *e, Number *slot, Number v, bool higher)
{
  if (d->zero_is_blank && v.value == 0 && ascii_digit(*skip_space(e->value)))
    return;
  if (v.value > 24 * 60) {
    entry_range(d, e, "0 to 24 hours");
    return;
  }
  diary_heard(d, HEARD_MINUTES, field_title(d->words, e), e->line->where)->number.plain = v.value;
  diary_number(d, e->name, slot, v, higher);
}

static void apply_stiffness(Diary *d, const Entry *e, int32_t which)
{
  const char *p = e->value;
  Sided v = NO_SIDED;
  (void)which;
  if (not_recorded(d->words, p))
    return;
  bool bare = ascii_digit(*p) && read_stiffness(d->words, &p, &v.plain) == READ_DONE &&
              !*skip_space(p); // what nearly every line says
  if (!bare) {
    p = e->value;
    v = NO_SIDED;
  }
  if (!bare && amount_sided(d->words, &p, read_stiffness, &v) != READ_DONE) {
    entry_unreadable(d, e, "minutes: 10 min");
    return;
  }
  Number own = {stiffness_of(d->profile, e, v), entry_where(e)};
  if (!known(own.value)) {
    prose_words(d, NOTE_PROSE, e->line, e->line->text, false); // the other leg's: kept, and told
    return;
  }
  minutes_put(d, e, &d->now->is.stiffness, own, true);
  entry_rest(d, e, p);
}

static void apply_sleep(Diary *d, const Entry *e, int32_t which)
{
  const char *p = e->value;
  Number v = {0, entry_where(e)};
  (void)which;
  if (not_recorded(d->words, p))
    return;
  if (!read_night(d->words, &p, &v.value) && !read_minutes(d->words, &p, BARE_HOURS, &v.value)) {
    entry_unreadable(d, e, "hours: 7.5 h");
    return;
  }
  minutes_put(d, e, &d->now->is.sleep, v, false);
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
  diary_heard(d, HEARD_SAID, field_title(d->words, e), e->line->where)->number.plain = v.said;
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
  Heard *h = diary_heard(d, HEARD_WORKOUT, field_title(d->words, e), e->line->where);
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
      !exercise_words(d, e->line, e->value) && !reason_line(d, e->line, e->value) &&
      !clauses_read(d, e->line, e->value))
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

static const Field fields[] = {{"morning pain", score_apply, SCORE_MORNING, true},
                               {"stiffness", apply_stiffness, 0, true},
                               {"sleep", apply_sleep, 0, true},
                               {"daily pain", score_apply, SCORE_DAILY, true},
                               {"tenderness", score_apply, SCORE_TENDER, true},
                               {"swelling", apply_answer, ASK_SWELLING, true},
                               {"pain during", score_apply, SCORE_DURING, true},
                               {"pain after", score_apply, SCORE_AFTER, true},
                               {"pain", pain_apply, 0, true},
                               {"effort", effort_apply, 0, true},
                               {"limp", apply_answer, ASK_LIMP, true},
                               {"warm up", apply_answer, ASK_WARM_UP, true},
                               {"did", wording_apply, WORDS_DID, true},
                               {"surface", wording_apply, WORDS_SURFACE, true},
                               {"form", wording_apply, WORDS_FORM, true},
                               {"time", apply_extent, EXTENT_TIME, true},
                               {"distance", apply_extent, EXTENT_DISTANCE, true},
                               {"pace", apply_pace, 0, true},
                               {"heel raises", test_apply, TEST_HEEL_RAISES, false},
                               {"heel raise test", test_apply, TEST_HEEL_RAISES, true},
                               {"hops", test_apply, TEST_HOPS, false},
                               {"hop test", test_apply, TEST_HOPS, true},
                               {"visa a", test_apply, TEST_VISA_A, true},
                               {"tendins a", test_apply, TEST_TENDINS_A, true},
                               {"shoes", note_apply, NOTE_SHOES, true},
                               {"insoles", note_apply, NOTE_INSOLES, true},
                               {"equipment check", note_apply, NOTE_EQUIPMENT, true},
                               {"medicine", medicine_apply, 0, true},
                               {"flag", flag_apply, 0, true},
                               {"moved", moved_apply, 0, true},
                               {"ill", note_apply, NOTE_ILL, true},
                               {"travel", note_apply, NOTE_TRAVEL, true},
                               {"short week", note_apply, NOTE_SHORT_WEEK, true},
                               {"missed", note_apply, NOTE_MISSED, true},
                               {"clinician", clinician_apply, 0, true},
                               {"coach", note_apply, NOTE_COACH, true},
                               {"video", note_apply, NOTE_VIDEO, true},
                               {"milestone", note_apply, NOTE_MILESTONE, true},
                               {"private", note_apply, NOTE_PRIVATE, false},
                               {"note", note_apply, NOTE_PROSE, true},
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
  return f && (f->apply == score_apply || f->apply == apply_stiffness || f->apply == apply_sleep ||
               f->apply == apply_answer);
}

const char *field_name(int32_t n)
{
  return n >= 0 && n < FIELDS ? fields[n].name : NULL;
}

const char *field_title(const Lexicon *w, const Entry *e)
{
  const LexWord *word = e->field ? e->field : word_is(w, LEX_FIELD, e->key);
  return word ? field_name(word->value) : e->key;
}

bool field_reads(const Diary *d, const Entry *e)
{
  const LexWord *word = e->field ? e->field : word_is(d->words, LEX_FIELD, e->key);
  const Field *f = word ? &fields[word->value] : NULL;
  const char *p = e->value;
  Sided v = NO_SIDED;
  int64_t n;
  bool read = false;
  if (!f || not_recorded(d->words, p))
    return false;
  if (f->apply == pain_apply)
    return pain_reads(d, e);
  if (f->apply == score_apply)
    read = amount_sided(d->words, &p, amount_pain, &v) == READ_DONE;
  else if (f->apply == effort_apply)
    read = amount_pain(d->words, &p, &n) == READ_DONE;
  else if (f->apply == apply_stiffness)
    read = amount_sided(d->words, &p, read_stiffness, &v) == READ_DONE;
  else if (f->apply == apply_sleep)
    read = read_night(d->words, &p, &n) || read_minutes(d->words, &p, BARE_HOURS, &n);
  else if (f->apply == apply_answer)
    read = read_answer(d->words, &p) != SAID_NOTHING;
  p = skip_space(p);
  return read && *skip_space(*p == '.' || *p == ')' ? p + 1 : p) == '\0';
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
    bool row = f->apply == wording_apply && f->which == WORDS_DID && e->line->unticked;
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
