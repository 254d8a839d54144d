#include "read/fields.h"

#include <string.h>

#include "read/amount.h"
#include "read/clinician.h"
#include "read/exercise.h"
#include "read/flags.h"
#include "read/prose.h"
#include "read/workout.h"

enum { KEY_MAX = 60 };

// Lower case, hyphens and underscores as spaces, one space between words.
static const char *normal_key(Arena *a, const char *s, size_t length)
{
  char *key = arena_copy(a, s, length), *out = key;
  for (const char *p = key; *p; p++) {
    char c = *p == '-' || *p == '_' || ascii_space(*p) ? ' ' : ascii_lower(*p);
    if (strchr("*`\"", c) || (c == ' ' && (out == key || out[-1] == ' ')))
      continue;
    *out++ = c;
  }
  *out = '\0';
  return text_trim(a, key);
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
    if (strncmp(p, "：", 3) == 0) {
      *out = (Split){i, p + 3, false};
      return true;
    }
    if (*p == ':' && p[1] != '/' && !(i && ascii_digit(p[-1]) && ascii_digit(p[1]))) {
      *out = (Split){i, p + (p[1] == ':' ? 2 : 1), false};
      return true;
    }
    for (size_t k = 0; k < 3 && !dash; k++)
      if (strncmp(p, dashes[k], strlen(dashes[k])) == 0) {
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
static const char *take_side(Arena *a, const char *key, Side *side)
{
  static const char *const sides[] = {[SIDE_LEFT] = "left", [SIDE_RIGHT] = "right"};
  for (int32_t i = SIDE_LEFT; i <= SIDE_RIGHT; i++) {
    size_t n = strlen(sides[i]), length = strlen(key);
    const char *behind = skip_word(key, sides[i]), *open = strstr(key, "(");
    *side = (Side)i;
    if (open && skip_word(open + 1, sides[i]))
      return text_trim(a, arena_copy(a, key, (size_t)(open - key)));
    if (behind && *behind)
      return skip_space(behind);
    if (length > n && key[length - n - 1] == ' ' && strcmp(key + length - n, sides[i]) == 0)
      return text_trim(a, arena_copy(a, key, length - n));
  }
  *side = SIDE_NONE;
  return key;
}

bool entry_read(Arena *a, const Line *l, const char *text, Entry *out)
{
  Split split;
  if (!(ascii_alpha(*text) || (unsigned char)*text >= 0x80 || *text == '*') ||
      !split_read(text, &split))
    return false;
  const char *key = normal_key(a, text, split.key), *value = skip_space(split.value);
  while (*value == '*') // **Key:** value where the stars were not markup
    value = skip_space(value + 1);
  Side side = SIDE_NONE;
  if (!field_known(key)) {
    const char *bare = take_side(a, key, &side);
    key = side != SIDE_NONE && field_known(bare) ? bare : key;
    side = field_known(key) ? side : SIDE_NONE;
  }
  if (!*key || (split.weak && !field_known(key)))
    return false;
  *out = (Entry){l, key, value, side};
  return true;
}

static void tell_unreadable(Diary *d, const Entry *e, const char *write)
{
  diag_add(d->diags, DIAG_VALUE_UNREADABLE, entry_where(e), "%s '%s'; write %s", e->key, e->value,
           write);
  prose_words(d, NOTE_PROSE, e->line, e->line->text, true);
}

static void tell_range(Diary *d, const Entry *e, const char *range)
{
  diag_add(d->diags, DIAG_VALUE_RANGE, entry_where(e), "%s '%s'; it goes from %s", e->key, e->value,
           range);
}

// Words behind a value: kept, and looked through for flags and numbers.
static void keep_rest(Diary *d, const Entry *e, const char *rest)
{
  rest = skip_space(rest);
  while (*rest && strchr(",;.-()/", *rest))
    rest = skip_space(rest + 1);
  if (*rest)
    prose_words(d, NOTE_PROSE, e->line, rest, false);
}

// A score for each leg; false when nothing was recorded or it could not be read (told).
static bool read_scores(Diary *d, const Entry *e, Sided *out)
{
  const char *p = e->value;
  *out = (Sided){UNKNOWN, UNKNOWN, UNKNOWN, entry_where(e)};
  if (not_recorded(p))
    return false;
  Reading r = amount_sided(&p, amount_pain, out);
  if (r == READ_NOT)
    tell_unreadable(d, e, "a number from 0 to 10, 'left 2, right 0', or 'not recorded'");
  else if (r == READ_RANGE)
    tell_range(d, e, "0 to 10");
  else
    keep_rest(d, e, p);
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
    slot = &diary_activity(d, v.where)->is.during;
  else if (which == SCORE_AFTER)
    slot = &diary_activity(d, v.where)->is.after;
  else if (which == SCORE_TENDER)
    slot = d->session ? &d->session->is.tenderness : &d->now->is.tenderness;
  diary_sided(d, e->key, slot, v);
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
    tell_unreadable(d, e, "a number from 0 to 10");
    return;
  }
  if (r == READ_RANGE) {
    tell_range(d, e, "0 to 10");
    return;
  }
  Number v = {tenths, entry_where(e)};
  diary_number(d, e->key, &diary_activity(d, v.where)->is.effort, v, true);
  keep_rest(d, e, p);
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
    tell_unreadable(d, e, sleep ? "hours: 7.5 h" : "minutes: 10 min");
    return;
  }
  if (v.value > 24 * 60) {
    tell_range(d, e, "0 to 24 hours");
    return;
  }
  diary_number(d, e->key, sleep ? &d->now->is.sleep : &d->now->is.stiffness, v, !sleep);
  keep_rest(d, e, p);
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
    tell_unreadable(d, e, "yes or no");
    return;
  }
  if (which == ASK_LIMP)
    diary_answer(d, e->key, &diary_activity(d, v.where)->is.limp, v);
  else if (which == ASK_WARM_UP)
    diary_answer(d, e->key, &diary_activity(d, v.where)->is.warm_up, v);
  else if (d->session)
    diary_answer(d, e->key, &d->session->is.swelling, v);
  // Swelling in a session is swelling that day; none in a session says nothing of the day.
  if (which == ASK_SWELLING && (!d->session || v.said == SAID_YES))
    diary_answer(d, e->key, &d->now->is.swelling, v);
  keep_rest(d, e, p);
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
  Activity *a = &diary_activity(d, v.where)->is;
  Words *slot = which == WORDS_DID ? &a->did : which == WORDS_SURFACE ? &a->surface : &a->form;
  if (slot->text && strcmp(slot->text, v.text) != 0) {
    diag_add(d->diags, DIAG_VALUE_TWICE, v.where, "%s '%s', '%s' is kept", e->key, v.text,
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
  if (kind == NOTE_PRIVATE)
    diary_note(d, NOTE_PRIVATE, e->value, entry_where(e));
  else if (kind == NOTE_PROSE)
    prose_words(d, NOTE_PROSE, e->line, e->value, false);
  else if ((kind != NOTE_ILL && kind != NOTE_TRAVEL && kind != NOTE_MISSED) || !says_none(e->value))
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

static void apply_test(Diary *d, const Entry *e, int32_t kind)
{
  Sided v = NO_SIDED;
  int64_t pain = UNKNOWN;
  bool total = kind == TEST_VISA_A || kind == TEST_TENDINS_A;
  const char *p = e->value, *word;
  if (not_recorded(p) || (!total && exercise_apply(d, e)))
    return;
  Reading r;
  if (total && (word = strstr(p, "/100")) && !ascii_digit(word[4])) {
    const char *digits = arena_copy(d->arena, p, (size_t)(word - p));
    r = amount_sided(&digits, amount_count, &v);
    p = *skip_space(digits) ? p : word + 4;
  } else {
    r = amount_sided(&p, amount_count, &v);
  }
  if (r == READ_NOT) {
    tell_unreadable(d, e, total ? "the total: 62" : "'left 18, right 24' or 20");
    return;
  }
  if (r == READ_RANGE || (total && v.plain > 100) ||
      larger(v.plain, larger(v.left, v.right)) > 1000) {
    tell_range(d, e, total ? "0 to 100" : "0 to 1000");
    return;
  }
  word = skip_space(p);
  word = *word == ',' || *word == ';' ? skip_space(word + 1) : word;
  const char *behind = skip_word(word, "pain"), *after = behind ? behind : word;
  if (behind && (*after == ':' || *after == '='))
    after++;
  if ((behind || skip_any(word, (const char *const[]){"no pain", "pain free", NULL})) &&
      amount_pain(&after, &pain) == READ_DONE)
    p = after;
  else
    pain = UNKNOWN;
  Test *t = arena_push(d->arena, d->now->test, d->now->is.test_count);
  *t = (Test){e->line->where, (TestKind)kind, v.left, v.right, v.plain, (int32_t)pain};
  keep_rest(d, e, p);
}

static void sport_values(Activity *a, Sport sport, const Workout *w)
{
  bool had = known(a->run.ms) || known(a->walk.ms);
  Duration run = sport == SPORT_RUN ? w->time : NO_DURATION;
  Duration walk = sport == SPORT_WALK ? w->time : NO_DURATION;
  if (known(w->repeats)) {
    a->repeats = w->repeats;
    a->pattern_walk = w->each_walk;
    a->pattern_run = w->each_run;
    run = (Duration){w->repeats * w->each_run.ms};
    walk = (Duration){w->repeats * w->each_walk.ms};
  }
  if (known(run.ms))
    a->run.ms = (known(a->run.ms) ? a->run.ms : 0) + run.ms;
  if (known(walk.ms))
    a->walk.ms = (known(a->walk.ms) ? a->walk.ms : 0) + walk.ms;
  if (known(w->time.ms))
    a->time.ms = (had && known(a->time.ms) ? a->time.ms : 0) + w->time.ms;
  if (known(w->distance.mm))
    a->distance.mm = (known(a->distance.mm) ? a->distance.mm : 0) + w->distance.mm;
}

static bool on_foot(Sport s)
{
  return s == SPORT_RUN || s == SPORT_WALK;
}

// Run and walk of one session add up; any other second sport, and what was not done, is a session
// of its own.
static Activity *sport_place(Diary *d, const Entry *e, Sport sport)
{
  ActivityDraft *place = d->session ? d->session : d->now->loose;
  bool done = line_done(e->line) && !d->plan;
  bool joins = place && place->sport_said && done && place->is.done && on_foot(sport) &&
               on_foot(place->is.sport) && sport != place->is.sport;
  bool apart = place ? place->sport_said && !joins : !done;
  if (!done && place && !d->session)
    apart = true;
  if (apart) {
    const char *title = place ? place->is.title : "";
    place = diary_new_activity(d, e->line->where);
    place->is.title = title;
  } else {
    place = diary_activity(d, e->line->where);
  }
  if (!joins || sport == SPORT_RUN)
    place->is.sport = sport;
  place->is.done = done;
  place->sport_said = true;
  return &place->is;
}

enum { MS_MAX = 30 * 3600000, MM_MAX = 500 * 1000000, RUN_MS_PER_KM = 120000 };

// Faster than any runner: the two values do not belong together.
static void check_pace(Diary *d, const Entry *e, Sport sport, const Workout *w)
{
  if (w->impossible_pace)
    diag_add(d->diags, DIAG_PACE_IMPOSSIBLE, line_where(e->line, w->impossible_pace),
             "%.20s; minutes and seconds are parted by a colon", w->impossible_pace);
  else if (sport == SPORT_RUN && known(w->distance.mm) && known(w->time.ms) &&
           w->time.ms * 1000 < w->distance.mm / 1000 * RUN_MS_PER_KM)
    diag_add(d->diags, DIAG_PACE_IMPOSSIBLE, entry_where(e), "%s", e->value);
}

static void apply_sport(Diary *d, const Entry *e, int32_t which)
{
  Workout w;
  const char *p = e->value;
  Sport sport = (Sport)which;
  if (not_recorded(p) || says_none(p))
    return;
  if (!workout_read(&p, &w)) {
    tell_unreadable(d, e, "minutes, a distance, or '6 x (4 min walk, 1 min run)'");
    return;
  }
  if ((known(w.time.ms) && w.time.ms > MS_MAX) ||
      (known(w.distance.mm) && w.distance.mm > (int64_t)MM_MAX)) {
    tell_range(d, e, "0 to 30 hours or 500 km");
    return;
  }
  check_pace(d, e, sport, &w);
  if (!known(w.time.ms) && !known(w.distance.mm)) {
    prose_words(d, NOTE_PROSE, e->line, e->value, true);
    return;
  }
  sport_values(sport_place(d, e, sport), sport, &w);
  keep_rest(d, e, p);
}

static void exercise_push(Diary *d, const Line *l, const char *name, Exercise *x)
{
  ActivityDraft *w = diary_activity(d, l->where);
  x->where = l->where;
  x->name = text_trim(d->arena, name);
  x->id = exercise_id(d->arena, x->name);
  x->done = line_done(l) && !d->plan;
  Exercise *place = arena_push(d->arena, w->exercise, w->is.exercise_count);
  *place = *x;
}

bool exercise_apply(Diary *d, const Entry *e)
{
  Exercise x = {0};
  const char *p = e->value, *name = e->line->text;
  if (!exercise_dose(&p, &x))
    return false;
  Split split = {strlen(name), NULL, false};
  split_read(name, &split);
  exercise_push(d, e->line, arena_copy(d->arena, name, split.key), &x);
  keep_rest(d, e, p);
  return true;
}

static bool short_name(const char *s)
{
  int32_t words = 0;
  for (const char *p = s; *p; p++) {
    if (ascii_digit(*p) || p - s > KEY_MAX)
      return false;
    words += ascii_alpha(*p) && (p == s || !ascii_alpha(p[-1]));
  }
  return words >= 1 && words <= 6;
}

bool exercise_line(Diary *d, const Line *l)
{
  Exercise x = {0};
  const char *p = l->text;
  if (!l->item)
    return false;
  if (exercise_dose(&p, &x)) { // "3x15 heel drops"
    const char *name = skip_space(p);
    if (!short_name(name))
      return false;
    exercise_push(d, l, name, &x);
    return true;
  }
  for (p = l->text; *p && !(ascii_digit(*p) && p > l->text && ascii_space(p[-1])); p++)
    if (p - l->text > KEY_MAX)
      return false;
  const char *name = text_trim(d->arena, arena_copy(d->arena, l->text, (size_t)(p - l->text)));
  if (!*p || !short_name(name) || !exercise_dose(&p, &x) || *skip_space(p))
    return false;
  exercise_push(d, l, name, &x);
  return true;
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
                               {"heel raises", apply_test, TEST_HEEL_RAISES, false},
                               {"heel raise test", apply_test, TEST_HEEL_RAISES, true},
                               {"hops", apply_test, TEST_HOPS, false},
                               {"hop test", apply_test, TEST_HOPS, true},
                               {"visa a", apply_test, TEST_VISA_A, true},
                               {"tendins a", apply_test, TEST_TENDINS_A, true},
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
    if (strcmp(key, fields[i].name) == 0)
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

bool field_apply(Diary *d, const Entry *e)
{
  const Field *f = field_find(e->key);
  Sport sport = f ? SPORT_UNKNOWN : sport_of_key(e->key);
  if (f && f->measure && !line_done(e->line)) {
    if (!not_recorded(e->value))
      diag_add(d->diags, e->line->struck ? DIAG_STRUCK : DIAG_UNTICKED, e->line->where, "%s",
               e->line->text);
    return true;
  }
  if (f)
    f->apply(d, e, f->which);
  else if (sport != SPORT_UNKNOWN)
    apply_sport(d, e, sport);
  return f || sport != SPORT_UNKNOWN;
}
