#include "judge/plan_parts.h"

#include <string.h>

#include "judge/protocol_choice.h"

enum {
  LOAD_DAYS = 365,
  DONE_DAYS = 28,
  STEADY_SESSIONS = 2, // that a load or a drill was done before the next one
  LOAD_GRAIN = 500,    // grams
  MINUTES_MORE = 5
};

// What is read of one exercise's day.
typedef struct Done {
  int32_t days; // on which it was done
  int32_t reps; // of the newest day, UNKNOWN when none
} Done;

// The newest day on which the exercise was done with a load, within a year.
Mass load_done(const WeekFrame *f, const char *id)
{
  for (int32_t i = f->runner->day_count - 1; i >= 0; i--) {
    const Day *d = &f->runner->day[i];
    if (d->date.day > f->review->date.day)
      continue;
    if (d->date.day < f->from.day - LOAD_DAYS)
      break;
    for (int32_t j = d->activity_count - 1; j >= 0; j--)
      for (int32_t k = d->activity[j].exercise_count - 1; k >= 0; k--) {
        const Exercise *x = &d->activity[j].exercise[k];
        if (x->done && known(x->load.g) && strcmp(x->id, id) == 0)
          return x->load;
      }
  }
  return (Mass){UNKNOWN};
}

// Days of the last four weeks with the exercise, at a load of `least` or more.
static Done exercise_done(const WeekFrame *f, const char *id, int32_t sets, int32_t least)
{
  Done done = {.reps = UNKNOWN};
  const Runner *r = f->runner;
  for (int32_t i = r->day_count - 1; i >= 0 && r->day[i].date.day >= f->from.day - DONE_DAYS; i--) {
    const Day *d = &r->day[i];
    bool any = false;
    for (int32_t j = 0; d->date.day <= f->review->date.day && j < d->activity_count; j++)
      for (int32_t k = 0; d->activity[j].done && k < d->activity[j].exercise_count; k++) {
        const Exercise *x = &d->activity[j].exercise[k];
        if (!x->done || strcmp(x->id, id) != 0 || (known(sets) && x->sets < sets) ||
            (least > 0 && x->load.g < least))
          continue;
        any = true;
        if (!known(done.reps))
          done.reps = x->reps;
      }
    done.days += any;
  }
  return done;
}

// A weight may go up when it was lifted in full on two days lately and answered green.
static bool load_grows(const WeekFrame *f, const Dose *d)
{
  Mass done = load_done(f, d->id);
  if (!d->loaded || !known(f->protocol->set.load_rise.value) || !known(done.g) || done.g <= 0)
    return false;
  return exercise_done(f, d->id, d->sets, done.g).days >= STEADY_SESSIONS;
}

Mass load_next(const WeekFrame *f, const Dose *d)
{
  Mass done = load_done(f, d->id);
  if (f->grows != GROWS_LOAD || strcmp(d->group, "calf") != 0 || !load_grows(f, d))
    return done;
  int64_t more = done.g * f->protocol->set.load_rise.value / 100 / LOAD_GRAIN * LOAD_GRAIN;
  return (Mass){done.g + (int32_t)(more > LOAD_GRAIN ? more : LOAD_GRAIN)};
}

static int32_t within(int32_t n, int32_t least, int32_t most)
{
  return n < least ? least : known(most) && n > most ? most : n;
}

static int32_t reps_lately(const WeekFrame *f, const Dose *d)
{
  Done done = exercise_done(f, d->id, d->sets, 0);
  return known(done.reps) ? within(done.reps, d->reps, d->reps_most) : d->reps;
}

static bool reps_grow(const WeekFrame *f, const Dose *d)
{
  Done done = exercise_done(f, d->id, d->sets, 0);
  return known(d->reps_most) && known(done.reps) && done.days >= STEADY_SESSIONS &&
         within(done.reps, d->reps, d->reps_most) < d->reps_most;
}

// Exact: within the range as they were done last, or the least of it.
int32_t reps_next(const WeekFrame *f, const Dose *d)
{
  if (!known(d->reps) || !known(d->reps_most))
    return d->reps;
  int32_t reps = reps_lately(f, d);
  bool grows = f->grows == GROWS_REPS && strcmp(d->group, "calf") == 0 && reps_grow(f, d);
  return grows ? within(reps + 1, d->reps, d->reps_most) : reps;
}

bool dose_sport(const Dose *d, Sport *out)
{
  static const struct {
    const char *id;
    Sport sport;
  } rows[] = {
      {"stationary-bike", SPORT_BIKE}, {"pool-run", SPORT_POOL_RUN}, {"flat-walk", SPORT_WALK}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (strcmp(rows[i].id, d->id) == 0) {
      *out = rows[i].sport;
      return true;
    }
  return false;
}

// Whole minutes of the last such session within four weeks, or UNKNOWN.
static int32_t minutes_lately(const WeekFrame *f, const Dose *d)
{
  Sport sport;
  const Runner *r = f->runner;
  if (!dose_sport(d, &sport))
    return UNKNOWN;
  for (int32_t i = r->day_count - 1; i >= 0 && r->day[i].date.day >= f->from.day - DONE_DAYS; i--)
    for (int32_t j = 0; r->day[i].date.day <= f->review->date.day && j < r->day[i].activity_count;
         j++) {
      const Activity *x = &r->day[i].activity[j];
      if (x->done && x->sport == sport && known(x->time.ms))
        return (int32_t)(x->time.ms / 60000);
    }
  return UNKNOWN;
}

static bool minutes_grow(const WeekFrame *f, const Dose *d)
{
  int32_t done = minutes_lately(f, d);
  return known(done) && known(d->minutes) && known(d->minutes_most) && done >= d->minutes &&
         done < d->minutes_most && answered_well(f, kind_sport, d);
}

int32_t minutes_next(const WeekFrame *f, const Dose *d)
{
  int32_t done = minutes_lately(f, d);
  if (!known(d->minutes) || !known(d->minutes_most) || !known(done))
    return d->minutes;
  int32_t next = within(done, d->minutes, d->minutes_most) / MINUTES_MORE * MINUTES_MORE;
  bool grows = f->grows == GROWS_MINUTES && minutes_grow(f, d);
  return within(next + (grows ? MINUTES_MORE : 0), d->minutes, d->minutes_most);
}

// Drills that were done on two days lately are known; they come in the order of the protocol.
static int32_t drills_known(const WeekFrame *f, const Dose *const *list, int32_t count)
{
  int32_t n = 0;
  while (n < count && exercise_done(f, list[n]->id, UNKNOWN, 0).days >= STEADY_SESSIONS)
    n++;
  return n;
}

int32_t drill_next(const WeekFrame *f, const Dose *const *list, int32_t count)
{
  int32_t n = drills_known(f, list, count);
  if (n == 0 || f->grows == GROWS_DRILL)
    return n < count ? n : count - 1;
  return n - 1;
}

static bool any_dose(const WeekFrame *f, const char *group,
                     bool (*grows)(const WeekFrame *, const Dose *))
{
  int32_t n;
  const Dose **list = doses_of(f, group, &n);
  for (int32_t i = 0; i < n; i++)
    if (grows(f, list[i]))
      return true;
  return false;
}

// Every exercise of the step was done lately: what is new of a step comes before any growth in it.
bool step_begun(const WeekFrame *f)
{
  for (int32_t i = 0; i < f->step->dose_count; i++) {
    const Dose *d = &f->step->dose[i];
    if (dose_fits(d, f->type) && exercise_done(f, d->id, UNKNOWN, 0).days == 0)
      return false;
  }
  return true;
}

static bool hops_grow(const WeekFrame *f, const Dose *d)
{
  return f->plyo > 0 && hops_next(f, d).more;
}

// The sets or repetitions that a programme's calendar changes this week; NULL when it changes none.
const Dose *programme_moves(const WeekFrame *f, const Dose **before)
{
  int32_t n;
  const Dose **list = doses_of(f, "calf", &n);
  for (int32_t i = 0; i < n; i++) {
    int32_t days = programme_days(f->review, list[i], f->from);
    *before = dose_in_week(f->arena, list[i], days - 7);
    if (list[i]->week_count &&
        ((*before)->sets != list[i]->sets || (*before)->reps != list[i]->reps))
      return list[i];
  }
  return NULL;
}

// A step up, or back, is itself what is new, and so is the next part of a programme; else the first
// of the list that can grow.
Variable week_variable(const WeekFrame *f)
{
  int32_t drills;
  const Dose *before;
  if (!frame_waits(f) || programme_moves(f, &before))
    return GROWS_NO;
  if (f->runs > 0 && runs_growth(f) != GROWS_NOTHING)
    return GROWS_RUNS;
  if (f->review->decision.verb != VERB_HOLD || !step_begun(f) || hops_back(f))
    return GROWS_NO;
  if (any_dose(f, "plyometric", hops_grow))
    return GROWS_HOPS;
  bool calf = f->calf > 0 && answered_well(f, kind_strength, NULL);
  if (calf && any_dose(f, "calf", load_grows))
    return GROWS_LOAD;
  if (calf && any_dose(f, "calf", reps_grow))
    return GROWS_REPS;
  const Dose **list = doses_of(f, "drill", &drills);
  int32_t have = drills_known(f, list, drills);
  if (f->runs > 0 && have > 0 && have < drills && answered_well(f, kind_drill, NULL))
    return GROWS_DRILL;
  return f->aerobic > 0 && any_dose(f, "aerobic", minutes_grow) ? GROWS_MINUTES : GROWS_NO;
}
