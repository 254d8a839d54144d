#include "judge/plan_parts.h"
#include "judge/response.h"

#include <string.h>

enum { RUNS_MOST = 64, MINUTE = 60000 };

// The last timed run of the ladder at or before the plan's stage: what is run when nothing else is
// known.
static Duration ladder_run(const WeekFrame *f)
{
  for (const Stage *s = f->stage; s >= f->protocol->stage; s--)
    for (int32_t i = s->step_count - 1; i >= 0; i--)
      if (s->step[i].kind == STEP_RUN)
        return s->step[i].run;
  return NO_DURATION;
}

// Times of the runs done in the days before the plan week, newest first.
static int32_t runs_done(const WeekFrame *f, int32_t days, int64_t *ms)
{
  int32_t n = 0;
  const Runner *r = f->runner;
  for (int32_t i = r->day_count - 1; i >= 0; i--) {
    const Day *d = &r->day[i];
    if (d->date.day > f->review->date.day)
      continue;
    if (d->date.day < f->from.day - days)
      break;
    for (int32_t j = 0; j < d->activity_count && n < RUNS_MOST; j++) {
      Duration t =
          activity_runs(&d->activity[j]) ? activity_run_time(&d->activity[j]) : NO_DURATION;
      if (known(t.ms) && t.ms > 0)
        ms[n++] = t.ms;
    }
  }
  return n;
}

static void sort_ms(int64_t *ms, int32_t n)
{
  for (int32_t i = 1; i < n; i++) {
    int64_t value = ms[i];
    int32_t j = i;
    for (; j > 0 && ms[j - 1] > value; j--)
      ms[j] = ms[j - 1];
    ms[j] = value;
  }
}

static Duration whole_minutes(int64_t ms)
{
  return (Duration){ms / MINUTE * MINUTE};
}

// The runs of one week before the plan week, but for the longest of them.
static int32_t runs_beside_longest(const WeekFrame *f, int32_t weeks_ago, int64_t *ms)
{
  int64_t until[RUNS_MOST];
  int32_t later = runs_done(f, 7 * (weeks_ago - 1), until), n = runs_done(f, 7 * weeks_ago, ms);
  for (int32_t i = later; i < n; i++) // newest first: what is later than the week stands before it
    ms[i - later] = ms[i];
  n -= later;
  sort_ms(ms, n);
  return n > 0 ? n - 1 : 0;
}

// What the runs beside the longest were in the newest week that has some: the middle one, the lower
// of two. A single run in a week may have been the long one; where there were only such, no more
// than the shortest is asked for.
static int64_t usual_ms(const WeekFrame *f)
{
  int64_t ms[RUNS_MOST];
  int32_t window = (int32_t)f->protocol->set.spike_window.value, n = 0;
  for (int32_t week = 1; n == 0 && 7 * (week - 1) < window; week++)
    n = runs_beside_longest(f, week, ms);
  if (n > 0)
    return ms[(n - 1) / 2];
  n = runs_done(f, window, ms);
  sort_ms(ms, n);
  return n > 0 ? ms[0] : ladder_run(f).ms;
}

static int64_t longest_ms(const WeekFrame *f)
{
  int64_t ms[RUNS_MOST];
  int32_t n = runs_done(f, (int32_t)f->protocol->set.spike_window.value, ms);
  if (n == 0)
    return ladder_run(f).ms;
  sort_ms(ms, n);
  return ms[n - 1];
}

// A step up is itself the new thing of its week, but for the step that is a longer run.
static bool runs_grow(const WeekFrame *f)
{
  bool first = f->review->decision.verb != VERB_HOLD && f->step->kind != STEP_LONG_RUN;
  return f->step->kind >= STEP_LONG_RUN && frame_waits(f) && !first &&
         answered_well(f, kind_run, NULL);
}

// One thing grows at a time: the longest run until it is as far over the others as the stage says,
// then the others until they have followed.
Growth runs_growth(const WeekFrame *f)
{
  if (!runs_grow(f))
    return GROWS_NOTHING;
  Setting over = f->stage->long_over;
  bool wait = known(over.value) && longest_ms(f) * 100 >= usual_ms(f) * (100 + over.value);
  return wait ? GROWS_OTHERS : GROWS_LONGEST;
}

// By what the protocol calls a small jump; in whole minutes, rounded down.
static Duration run_time(const WeekFrame *f, int64_t ms, bool grows)
{
  if (!known(ms))
    return NO_DURATION;
  return whole_minutes(grows ? ms * (100 + f->protocol->set.spike_small.value) / 100 : ms);
}

// Metres are whole: 10 x new <= 11 x longest, as the planning check reads it.
Distance run_longest_allowed(const WeekFrame *f)
{
  if (f->step->kind < STEP_LONG_RUN)
    return NO_DISTANCE;
  Distance longest = NO_DISTANCE;
  const Runner *r = f->runner;
  for (int32_t i = r->day_count - 1; i >= 0; i--) {
    const Day *d = &r->day[i];
    if (d->date.day > f->review->date.day)
      continue;
    if (d->date.day < f->from.day - f->protocol->set.spike_window.value)
      break;
    for (int32_t j = 0; j < d->activity_count; j++)
      if (activity_runs(&d->activity[j]))
        longest.mm = larger(longest.mm, activity_distance(&d->activity[j]).mm);
  }
  if (!known(longest.mm))
    return NO_DISTANCE;
  return metres(longest.mm / 1000 * (100 + f->protocol->set.spike_small.value) / 100);
}

// The last run of the week is the long one.
static bool run_is_last(const WeekFrame *f, int32_t day)
{
  for (int32_t i = day + 1; i < 7; i++)
    if (f->kind[i] == DAY_RUN)
      return false;
  return true;
}

// A run that is not the step's own goes by the stage's name for it; the page shows it through a
// step of that name.
static const Step *other_step(const WeekFrame *f)
{
  if (!f->stage->other_runs || *f->stage->other_runs == '\0')
    return f->step;
  Step *other = arena_alloc(f->arena, sizeof *other);
  *other = *f->step;
  other->name = f->stage->other_runs;
  other->kind = STEP_RUN;
  return other;
}

// The harder session stands as far as it can from the long run of its week and of the week before.
bool run_is_quality(const WeekFrame *f, int32_t day)
{
  int32_t longest = 6, best = -1, best_room = -1;
  if (f->step->kind != STEP_QUALITY || f->kind[day] != DAY_RUN)
    return false;
  while (longest > 0 && f->kind[longest] != DAY_RUN)
    longest--;
  for (int32_t i = 0; i <= longest; i++) {
    int32_t after = i + 7 - longest, until = longest - i;
    int32_t space = i == longest ? 0 : after < until ? after : until;
    if (f->kind[i] == DAY_RUN && space > best_room) {
      best = i;
      best_room = space;
    }
  }
  return day == best;
}

PlanItem run_item(const WeekFrame *f, int32_t day)
{
  PlanItem item = dose_item(f, NULL);
  item.group = "run";
  item.id = f->step->kind == STEP_RUN_WALK ? "run-walk" : "run";
  item.step = f->step;
  item.repeats = 1;
  item.walk = (Duration){0};
  item.warm_up = item.cool_down = minutes(f->protocol->set.warm_up_walk.value);
  if (f->step->kind <= STEP_RUN) {
    item.walk = f->step->walk;
    item.run = f->step->run;
    item.repeats = f->step->repeats;
  } else {
    bool quality = run_is_quality(f, day), longest = run_is_last(f, day) && !quality;
    Growth grows = f->grows == GROWS_RUNS ? runs_growth(f) : GROWS_NOTHING;
    item.run = longest ? run_time(f, longest_ms(f), grows == GROWS_LONGEST)
                       : run_time(f, usual_ms(f), grows == GROWS_OTHERS);
    if (!quality && !(longest && f->step->kind == STEP_LONG_RUN))
      item.step = other_step(f);
  }
  item.own = item.step == f->step;
  item.name = item.step->name;
  item.cue = item.step->cue && *item.step->cue ? item.step->cue : f->stage->run_cue;
  return item;
}
