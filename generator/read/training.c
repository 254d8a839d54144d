#include "read/training.h"

#include <string.h>

#include "read/amount.h"
#include "read/exercise.h"
#include "read/flags.h"
#include "read/prose.h"
#include "read/workout.h"

enum { NAME_MAX_BYTES = 60 };

static void exercise_push(Diary *d, const Line *l, const char *name, Exercise *x)
{
  ActivityDraft *w = diary_activity(d, l->where);
  x->where = l->where;
  x->name = text_trim(d->arena, name);
  x->id = exercise_id(d->arena, d->words, x->name);
  x->done = line_done(l) && !d->plan;
  Exercise *place = arena_push(d->arena, w->exercise, w->is.exercise_count);
  *place = *x;
  Exercise *heard = arena_alloc(d->arena, sizeof *heard);
  *heard = *x;
  diary_heard(d, HEARD_EXERCISE, "exercise", l->where)->exercise = heard;
}

// A sentence or a score before a colon is no exercise: "Morning 2/10, 10 min of stiffness. AM:
// 3x15".
static bool exercise_named(const char *name)
{
  for (const char *p = name; *p; p++) {
    bool stop = *p == '.' || *p == '!' || *p == '?' || *p == ';';
    if ((stop && ascii_space(p[1])) || (*p == '/' && p > name && ascii_digit(p[-1])))
      return false;
  }
  return true;
}

bool exercise_apply(Diary *d, const Entry *e)
{
  Exercise x = {0};
  const char *p = e->value;
  if (!exercise_named(e->name) || !exercise_dose(d->words, &p, &x))
    return false;
  exercise_push(d, e->line, e->name, &x);
  entry_rest(d, e, p);
  return true;
}

static bool short_name(const char *s)
{
  int32_t words = 0;
  for (const char *p = s; *p; p++) {
    if (ascii_digit(*p) || p - s > NAME_MAX_BYTES)
      return false;
    words += ascii_alpha(*p) && (p == s || !ascii_alpha(p[-1]));
  }
  return words >= 1 && words <= 6;
}

// The dose and the name of a line without a colon; where the name begins, or NULL.
static const char *exercise_of(const Diary *d, const char *text, Exercise *x)
{
  const char *p = text;
  if (exercise_dose(d->words, &p, x)) { // "3x15 heel drops"
    const char *name = skip_space(p);
    return short_name(name) ? name : NULL;
  }
  for (p = text; *p && !(ascii_digit(*p) && p > text && ascii_space(p[-1])); p++)
    if (p - text > NAME_MAX_BYTES)
      return NULL;
  const char *name = text_trim(d->arena, arena_copy(d->arena, text, (size_t)(p - text)));
  bool all = *p && short_name(name) && exercise_dose(d->words, &p, x) && !*skip_space(p);
  return all ? name : NULL;
}

bool exercise_reads(const Diary *d, const char *text)
{
  Exercise x = {0};
  return exercise_of(d, text, &x) != NULL;
}

bool exercise_words(Diary *d, const Line *l, const char *text)
{
  Exercise x = {0};
  const char *name = exercise_of(d, text, &x);
  if (name)
    exercise_push(d, l, name, &x);
  return name != NULL;
}

void test_apply(Diary *d, const Entry *e, int32_t kind)
{
  Sided v = NO_SIDED;
  int64_t pain = UNKNOWN;
  bool total = kind == TEST_VISA_A || kind == TEST_TENDINS_A;
  const char *p = e->value, *word;
  if (not_recorded(d->words, p) || (!total && exercise_apply(d, e)))
    return;
  Reading r;
  if (total && (word = strstr(p, "/100")) && !ascii_digit(word[4])) {
    const char *digits = arena_copy(d->arena, p, (size_t)(word - p));
    r = amount_sided(d->words, &digits, amount_count, &v);
    p = *skip_space(digits) ? p : word + 4;
  } else {
    r = amount_sided(d->words, &p, amount_count, &v);
  }
  if (r == READ_NOT) {
    entry_unreadable(d, e, total ? "the total: 62" : "'left 18, right 24' or 20");
    return;
  }
  if (r == READ_RANGE || (total && v.plain > 100) ||
      larger(v.plain, larger(v.left, v.right)) > 1000) {
    entry_range(d, e, total ? "0 to 100" : "0 to 1000");
    return;
  }
  word = skip_space(p);
  word = *word == ',' || *word == ';' ? skip_space(word + 1) : word;
  const char *behind = word_skip(d->words, LEX_SYMPTOM, word), *after = behind ? behind : word;
  if (behind && (*after == ':' || *after == '='))
    after++;
  if ((behind || word_skip_value(d->words, LEX_NONE, 1, word)) &&
      amount_pain(d->words, &after, &pain) == READ_DONE)
    p = after;
  else
    pain = UNKNOWN;
  Test *t = arena_push(d->arena, d->now->test, d->now->is.test_count);
  Heard *h = diary_heard(d, HEARD_COUNT, test_name((TestKind)kind), e->line->where);
  h->number = v;
  h->text =
      known(pain) ? arena_printf(d->arena, "pain %s", text_tenths(d->arena, (int32_t)pain)) : NULL;
  *t = (Test){e->line->where, (TestKind)kind, v.left, v.right, v.plain, (int32_t)pain};
  entry_rest(d, e, p);
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

// Faster than any runner: one of the two values is wrong, nobody knows which, so neither is used.
static void check_pace(Diary *d, const Entry *e, Sport sport, Workout *w)
{
  if (w->impossible_pace)
    diag_add(d->diags, DIAG_PACE_IMPOSSIBLE, line_where(e->line, w->impossible_pace),
             "%.20s; minutes and seconds are parted by a colon", w->impossible_pace);
  if (sport != SPORT_RUN || !known(w->distance.mm) || !known(w->time.ms) ||
      w->time.ms * 1000 >= w->distance.mm / 1000 * RUN_MS_PER_KM)
    return;
  diag_add(d->diags, DIAG_PACE_IMPOSSIBLE, entry_where(e), "%s", e->value);
  w->distance = NO_DISTANCE;
  w->time = NO_DURATION;
}

static void sport_put(Diary *d, const Entry *e, Sport sport, const Workout *w)
{
  Heard *h = diary_heard(d, HEARD_WORKOUT, sport_name(sport), e->line->where);
  h->number.left = w->time.ms;
  h->number.right = w->distance.mm;
  h->number.plain = w->repeats;
  h->text = line_done(e->line) && !d->plan ? NULL : "not done";
  sport_values(sport_place(d, e, sport), sport, w);
}

void sport_apply(Diary *d, const Entry *e, int32_t which)
{
  Workout w;
  const char *p = e->value;
  Sport sport = (Sport)which;
  if (not_recorded(d->words, p) || says_none(d->words, p))
    return;
  if (!workout_read(d->words, &p, &w)) {
    entry_unreadable(d, e, "minutes, a distance, or '6 x (4 min walk, 1 min run)'");
    return;
  }
  if ((known(w.time.ms) && w.time.ms > MS_MAX) ||
      (known(w.distance.mm) && w.distance.mm > (int64_t)MM_MAX)) {
    entry_range(d, e, "0 to 30 hours or 500 km");
    return;
  }
  check_pace(d, e, sport, &w);
  sport_put(d, e, sport, &w);
  entry_rest(d, e, p);
}

// What may stand around a session's numbers: how it was run, its sport, marks.
static const char *skip_around(const Lexicon *w, const char *s, Sport *sport)
{
  for (const char *end;;) {
    s = skip_space(s);
    const LexWord *word = word_at(w, LEX_SPORT, s, &end);
    if (word && *sport != SPORT_UNKNOWN && word->value != (int32_t)*sport)
      return s; // a second sport: the line tells of two sessions
    if (word)
      *sport = (Sport)word->value;
    else if (*s && strchr(",.;:()-", *s))
      end = s + 1;
    else if (bytes_at(s, "–"))
      end = s + 3;
    else if (!(end = word_skip(w, LEX_MANNER, s)))
      return s;
    s = end;
  }
}

// The session of a line without a colon; where its numbers begin, or NULL.
static const char *sport_of(const Diary *d, const char *text, bool named, Sport *sport, Workout *w)
{
  *sport = SPORT_UNKNOWN;
  const char *p = skip_around(d->words, text, sport), *numbers = p;
  if (!ascii_digit(*p) || !workout_read(d->words, &p, w))
    return NULL;
  if (*sport == SPORT_UNKNOWN && known(w->repeats))
    *sport = SPORT_RUN; // the pattern names its runs and walks
  p = skip_around(d->words, p, sport);
  bool none = *p || (named && *sport == SPORT_UNKNOWN) ||
              (known(w->time.ms) && w->time.ms > MS_MAX) ||
              (known(w->distance.mm) && w->distance.mm > (int64_t)MM_MAX);
  return none ? NULL : numbers;
}

bool sport_reads(const Diary *d, const char *text)
{
  Sport sport;
  Workout w;
  return sport_of(d, text, true, &sport, &w) != NULL;
}

bool sport_line(Diary *d, const Line *l, const char *text, bool named)
{
  Workout w;
  Sport sport;
  const char *numbers = sport_of(d, text, named, &sport, &w);
  if (!numbers)
    return false;
  Entry e = {.line = l, .key = "", .name = "", .value = numbers};
  check_pace(d, &e, sport, &w);
  sport_put(d, &e, sport, &w);
  return true;
}

enum { REASON_WORDS = 6 };

bool reason_line(Diary *d, const Line *l, const char *text)
{
  static const NoteKind kinds[] = {NOTE_PROSE, NOTE_ILL, NOTE_TRAVEL, NOTE_MISSED};
  const char *end, *p = skip_space(text);
  const LexWord *word = word_at(d->words, LEX_REASON, p, &end);
  int32_t words = 0;
  for (const char *s = p; word && *s; s++) {
    words += !ascii_space(*s) && (s == p || ascii_space(s[-1]));
    if (ascii_digit(*s))
      return false;
  }
  if (!word || words > REASON_WORDS)
    return false;
  prose_words(d, kinds[word->value], l, text, !symptom_words(d->words, text));
  return true;
}
