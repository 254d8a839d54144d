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
  x->id = exercise_id(d->arena, x->name);
  x->done = line_done(l) && !d->plan;
  Exercise *place = arena_push(d->arena, w->exercise, w->is.exercise_count);
  *place = *x;
}

bool exercise_apply(Diary *d, const Entry *e)
{
  Exercise x = {0};
  const char *p = e->value;
  if (!exercise_dose(&p, &x))
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
    if (p - l->text > NAME_MAX_BYTES)
      return false;
  const char *name = text_trim(d->arena, arena_copy(d->arena, l->text, (size_t)(p - l->text)));
  if (!*p || !short_name(name) || !exercise_dose(&p, &x) || *skip_space(p))
    return false;
  exercise_push(d, l, name, &x);
  return true;
}

void test_apply(Diary *d, const Entry *e, int32_t kind)
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

void sport_apply(Diary *d, const Entry *e, int32_t which)
{
  Workout w;
  const char *p = e->value;
  Sport sport = (Sport)which;
  if (not_recorded(p) || says_none(p))
    return;
  if (!workout_read(&p, &w)) {
    entry_unreadable(d, e, "minutes, a distance, or '6 x (4 min walk, 1 min run)'");
    return;
  }
  if ((known(w.time.ms) && w.time.ms > MS_MAX) ||
      (known(w.distance.mm) && w.distance.mm > (int64_t)MM_MAX)) {
    entry_range(d, e, "0 to 30 hours or 500 km");
    return;
  }
  check_pace(d, e, sport, &w);
  sport_values(sport_place(d, e, sport), sport, &w);
  entry_rest(d, e, p);
}
