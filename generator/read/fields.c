#include "read/fields.h"

#include <string.h>

#include "read/amount.h"
#include "read/clinician.h"
#include "read/flags.h"
#include "read/profile.h"
#include "read/prose.h"
#include "read/training.h"
#include "read/workout.h"

// A score for each leg; false when nothing was recorded or it could not be read (told).
static bool read_scores(Diary *d, const Entry *e, Sided *out)
{
  const char *p = e->value;
  *out = (Sided){UNKNOWN, UNKNOWN, UNKNOWN, entry_where(e)};
  if (not_recorded(p))
    return false;
  Reading r = amount_sided(&p, amount_pain, out);
  if (r == READ_NOT)
    entry_unreadable(d, e, "a number from 0 to 10, 'left 2, right 0', or 'not recorded'");
  else if (r == READ_RANGE)
    entry_range(d, e, "0 to 10");
  else
    entry_rest(d, e, p);
  if (r == READ_DONE && e->side != SIDE_NONE && known(out->plain)) {
    *(e->side == SIDE_LEFT ? &out->left : &out->right) = out->plain;
    out->plain = UNKNOWN;
  }
  return r == READ_DONE;
}

typedef enum Score { SCORE_MORNING, SCORE_DAILY, SCORE_DURING, SCORE_AFTER, SCORE_TENDER } Score;

static void apply_score(Diary *d, const Entry *e, int32_t which)
{
  Sided v;
  if (!read_scores(d, e, &v))
    return;
  Sided *slot = &d->now->is.morning_pain;
  if (which == SCORE_DAILY)
    slot = &d->now->is.daily_pain;
  else if (which == SCORE_DURING)
    slot = &diary_activity(d, e->line->where)->is.during;
  else if (which == SCORE_AFTER)
    slot = &diary_activity(d, e->line->where)->is.after;
  else if (which == SCORE_TENDER)
    slot = d->session ? &d->session->is.tenderness : &d->now->is.tenderness;
  diary_sided(d, e->name, slot, v);
}

static void apply_pain(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (not_recorded(e->value))
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
  if (not_recorded(p))
    return;
  Reading r = amount_pain(&p, &tenths);
  if (r == READ_NOT) {
    entry_unreadable(d, e, "a number from 0 to 10");
    return;
  }
  if (r == READ_RANGE) {
    entry_range(d, e, "0 to 10");
    return;
  }
  Number v = {tenths, entry_where(e)};
  diary_number(d, e->name, &diary_activity(d, e->line->where)->is.effort, v, true);
  entry_rest(d, e, p);
}

// Minutes of a value; of a range the larger.
static bool read_minutes(const char **s, BareUnit bare, int64_t *out)
{
  const char *p = skip_space(*s);
  Duration t, more;
  if (amount_duration(&p, bare, &t)) {
    *out = t.ms / 60000;
  } else { // "10-15 min": the unit stands behind the second
    int64_t n;
    if (!amount_number(&p, &n))
      return false;
    *out = bare == BARE_HOURS ? n * 60 / 1000 : n / 1000;
  }
  const char *q = skip_space(p);
  q = *q == '-' ? q + 1 : strncmp(q, "–", 3) == 0 ? q + 3 : NULL;
  if (q && amount_duration(&q, bare, &more)) {
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
  if (not_recorded(p))
    return;
  if (!sleep && says_none(p))
    p += strlen(p);
  else if (!read_minutes(&p, (BareUnit)which, &v.value)) {
    entry_unreadable(d, e, sleep ? "hours: 7.5 h" : "minutes: 10 min");
    return;
  }
  if (v.value > 24 * 60) {
    entry_range(d, e, "0 to 24 hours");
    return;
  }
  diary_number(d, e->name, sleep ? &d->now->is.sleep : &d->now->is.stiffness, v, !sleep);
  entry_rest(d, e, p);
}

static YesNo read_answer(const char **s)
{
  static const char *const yes[] = {"yes",      "y",      "ja",       "true",  "oui",
                                    "done",     "slight", "slightly", "some",  "mild",
                                    "moderate", "severe", "a little", "a bit", "little",
                                    "left",     "right",  "both",     NULL};
  static const char *const no[] = {"no",  "n",     "none", "nej", "nein",
                                   "non", "false", "nil",  "0",   NULL};
  const char *p = skip_space(*s), *end = skip_any(p, yes);
  if (strncmp(p, "✓", 3) == 0 || strncmp(p, "✔", 3) == 0)
    end = p + 3;
  if (end) {
    *s = end;
    return SAID_YES;
  }
  if (!(end = skip_any(p, no)))
    return SAID_NOTHING;
  *s = end;
  return SAID_NO;
}

typedef enum Question { ASK_SWELLING, ASK_LIMP, ASK_WARM_UP } Question;

static void apply_answer(Diary *d, const Entry *e, int32_t which)
{
  const char *p = e->value;
  Answer v = {SAID_NOTHING, entry_where(e)};
  Duration t;
  if (not_recorded(p))
    return;
  if (which == ASK_WARM_UP && amount_duration(&p, BARE_NONE, &t))
    v.said = SAID_YES;
  else
    v.said = read_answer(&p);
  if (v.said == SAID_NOTHING) {
    entry_unreadable(d, e, "yes or no");
    return;
  }
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

static void read_form(const Entry *e, Activity *a)
{
  static const char *const good[] = {"good", "fine", "ok", "clean", NULL};
  static const char *const poor[] = {"poor", "bad", "sloppy", "broke down", NULL};
  if (skip_any(e->value, good))
    a->form_good = SAID_YES;
  else if (skip_any(e->value, poor))
    a->form_good = SAID_NO;
}

static void apply_words(Diary *d, const Entry *e, int32_t which)
{
  if (not_recorded(e->value))
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
  if (which == WORDS_FORM)
    read_form(e, a);
  prose_flags(d, e->line, e->value);
}

static void apply_note(Diary *d, const Entry *e, int32_t kind)
{
  if (not_recorded(e->value))
    return;
  if (kind == NOTE_TRAVEL)
    profile_away(d, e); // with a range of days it is also known ahead
  if (kind == NOTE_PRIVATE)
    diary_note(d, NOTE_PRIVATE, e->value, entry_where(e));
  else if (kind == NOTE_PROSE)
    prose_words(d, NOTE_PROSE, e->line, e->value, false);
  else if ((kind != NOTE_ILL && kind != NOTE_TRAVEL && kind != NOTE_MISSED &&
            kind != NOTE_SHORT_WEEK) ||
           !says_none(e->value))
    prose_words(d, (NoteKind)kind, e->line, e->value, true);
}

static void apply_medicine(Diary *d, const Entry *e, int32_t which)
{
  FlagHit hit;
  (void)which;
  if (not_recorded(e->value))
    return;
  diary_note(d, NOTE_MEDICINE, e->value, entry_where(e));
  for (const char *at = e->value; medicine_next(e->value, &at, &hit);)
    diary_flag(d, hit.kind, false, e->value, line_where(e->line, hit.at));
}

static void apply_flag(Diary *d, const Entry *e, int32_t which)
{
  FlagHit hit;
  bool any = false,
       denied = says_none(e->value) || skip_any(e->value, (const char *const[]){"no", NULL});
  (void)which;
  if (not_recorded(e->value) || says_none(e->value))
    return;
  uint32_t told = 0; // kinds: "calf swollen and warm" is one flag
  for (int32_t medicine = 0; medicine < 2; medicine++)
    for (const char *at = e->value;
         medicine ? medicine_next(e->value, &at, &hit) : flag_next(e->value, &at, true, &hit);) {
      if (!(told & 1u << hit.kind))
        diary_flag(d, hit.kind, false, e->value, line_where(e->line, hit.at));
      told |= 1u << hit.kind;
      any = true;
    }
  if (!any && !denied)
    diary_flag(d, FLAG_OTHER, false, e->value, entry_where(e));
}

static void apply_moved(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (!not_recorded(e->value) && !says_none(e->value))
    diary_flag(d, FLAG_MOVED, false, e->value, entry_where(e));
}

static void apply_clinician(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (not_recorded(e->value))
    return;
  ClinicianLine *c = arena_push(d->arena, d->now->clinician, d->now->is.clinician_count);
  c->where = entry_where(e);
  clinician_read(d->arena, e->value, c);
  if (!c->who[0])
    diag_add(d->diags, DIAG_CLINICIAN_NAMELESS, c->where, "'%s'; write 'clinician: NAME: %s'",
             c->text, c->text);
  else if (c->verb == CLINICIAN_NOTE)
    diag_add(d->diags, DIAG_CLINICIAN_SHOWN, c->where, "%s", c->text);
}

static void apply_plan(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (!not_recorded(e->value))
    diag_add(d->diags, DIAG_PLAN_ONLY, e->line->where, "%s", e->value);
}

typedef enum Extent { EXTENT_TIME, EXTENT_DISTANCE } Extent;

// Beside a session's sport: how long it took, or how far it went.
static void apply_extent(Diary *d, const Entry *e, int32_t which)
{
  const char *p = e->value;
  Duration t = NO_DURATION;
  Distance far = NO_DISTANCE;
  if (not_recorded(p))
    return;
  bool ok = which == EXTENT_TIME ? amount_duration(&p, BARE_NONE, &t) : amount_distance(&p, &far);
  if (!ok || t.ms > 30 * 3600000LL || far.mm > 500 * 1000000LL) {
    entry_unreadable(d, e, which == EXTENT_TIME ? "a time: 35 min" : "a distance: 5 km");
    return;
  }
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

typedef void Apply(Diary *d, const Entry *e, int32_t which);

typedef struct Field {
  const char *name; // in normal form
  Apply *apply;
  int32_t which;
  bool measure; // a value that an empty box makes void
} Field;

// The names of one field stand together, the canonical one first.
static const Field fields[] = {{"morning pain", apply_score, SCORE_MORNING, true},
                               {"morning", apply_score, SCORE_MORNING, true},
                               {"first steps", apply_score, SCORE_MORNING, true},
                               {"pain morning", apply_score, SCORE_MORNING, true},
                               {"stiffness", apply_minutes, BARE_MINUTES, true},
                               {"morning stiffness", apply_minutes, BARE_MINUTES, true},
                               {"sleep", apply_minutes, BARE_HOURS, true},
                               {"daily pain", apply_score, SCORE_DAILY, true},
                               {"day pain", apply_score, SCORE_DAILY, true},
                               {"adl pain", apply_score, SCORE_DAILY, true},
                               {"tenderness", apply_score, SCORE_TENDER, true},
                               {"swelling", apply_answer, ASK_SWELLING, true},
                               {"pain during", apply_score, SCORE_DURING, true},
                               {"during", apply_score, SCORE_DURING, true},
                               {"pain after", apply_score, SCORE_AFTER, true},
                               {"after", apply_score, SCORE_AFTER, true},
                               {"pain", apply_pain, 0, true},
                               {"effort", apply_effort, 0, true},
                               {"rpe", apply_effort, 0, true},
                               {"limp", apply_answer, ASK_LIMP, true},
                               {"warm up", apply_answer, ASK_WARM_UP, true},
                               {"warmup", apply_answer, ASK_WARM_UP, true},
                               {"did", apply_words, WORDS_DID, true},
                               {"surface", apply_words, WORDS_SURFACE, true},
                               {"form", apply_words, WORDS_FORM, true},
                               {"time", apply_extent, EXTENT_TIME, true},
                               {"duration", apply_extent, EXTENT_TIME, true},
                               {"distance", apply_extent, EXTENT_DISTANCE, true},
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
                               {"medicines", apply_medicine, 0, true},
                               {"medication", apply_medicine, 0, true},
                               {"flag", apply_flag, 0, true},
                               {"red flag", apply_flag, 0, true},
                               {"moved", apply_moved, 0, true},
                               {"ill", apply_note, NOTE_ILL, true},
                               {"illness", apply_note, NOTE_ILL, true},
                               {"sick", apply_note, NOTE_ILL, true},
                               {"travel", apply_note, NOTE_TRAVEL, true},
                               {"short week", apply_note, NOTE_SHORT_WEEK, true},
                               {"missed", apply_note, NOTE_MISSED, true},
                               {"skipped", apply_note, NOTE_MISSED, true},
                               {"clinician", apply_clinician, 0, true},
                               {"physio", apply_clinician, 0, true},
                               {"coach", apply_note, NOTE_COACH, true},
                               {"video", apply_note, NOTE_VIDEO, true},
                               {"milestone", apply_note, NOTE_MILESTONE, true},
                               {"private", apply_note, NOTE_PRIVATE, false},
                               {"note", apply_note, NOTE_PROSE, true},
                               {"notes", apply_note, NOTE_PROSE, true},
                               {"plan", apply_plan, 0, false},
                               {"planned", apply_plan, 0, false},
                               {"goal", apply_plan, 0, false},
                               {"target", apply_plan, 0, false},
                               {"todo", apply_plan, 0, false}};

enum { FIELDS = sizeof fields / sizeof *fields };

static const Field *field_find(const char *key)
{
  for (int32_t i = 0; i < FIELDS; i++)
    if (key[0] == fields[i].name[0] && strcmp(key, fields[i].name) == 0)
      return &fields[i];
  return NULL;
}

bool field_known(const char *key)
{
  return field_find(key) || sport_of_key(key) != SPORT_UNKNOWN;
}

const char *field_nearest(const char *key)
{
  const char *names[FIELDS];
  for (int32_t i = 0; i < FIELDS; i++)
    names[i] = fields[i].name;
  return nearest_word(key, names, FIELDS);
}

const char *field_name(int32_t n)
{
  for (int32_t i = 0; i < FIELDS; i++) {
    bool first =
        i == 0 || fields[i].apply != fields[i - 1].apply || fields[i].which != fields[i - 1].which;
    if (first && n-- == 0)
      return fields[i].name;
  }
  return NULL;
}

bool field_apply(Diary *d, const Entry *e)
{
  const Field *f = field_find(e->key);
  Sport sport = f ? SPORT_UNKNOWN : sport_of_key(e->key);
  if (f && f->measure && !line_done(e->line)) {
    bool row = f->apply == apply_words && f->which == WORDS_DID && e->line->unticked;
    if (!not_recorded(e->value) && !row) // a row of the plan that waits to be ticked is no slip
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
