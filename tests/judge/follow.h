// A runner who does what the plan says, for the tests over many weeks: each row of the plan becomes
// a session of the journal, answered as a test asks.
#ifndef TENDON_TESTS_JUDGE_FOLLOW_H
#define TENDON_TESTS_JUDGE_FOLLOW_H

#include "bench.h"

#include "judge/plan.h"

// Seeded, so that a failure comes back.
static uint32_t follow_random(uint32_t *seed, uint32_t below)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (*seed >> 8) % below;
}

static bool follow_in(const PlanItem *i, const char *group)
{
  return strcmp(i->group, group) == 0;
}

static Sport follow_sport(const PlanItem *i)
{
  if (follow_in(i, "run"))
    return SPORT_RUN;
  if (!follow_in(i, "aerobic"))
    return SPORT_STRENGTH;
  return strcmp(i->id, "stationary-bike") == 0 ? SPORT_BIKE
         : strcmp(i->id, "pool-run") == 0      ? SPORT_POOL_RUN
                                               : SPORT_WALK;
}

static void follow_item(Bench *b, Day *d, const PlanItem *i)
{
  Sport sport = follow_sport(i);
  if (sport == SPORT_STRENGTH) {
    Activity *x = bench_find(d, sport);
    bool loads = follow_in(i, "calf") || follow_in(i, "plyometric") || follow_in(i, "drill");
    if (!loads && !(i->dose && known(i->dose->per_week) && i->dose->per_week == 7))
      return;
    if (!x)
      x = bench_activity(b, d, "Strength", sport);
    bench_exercise(b, x, i->id, i->sets, known(i->reps) ? i->reps : 1,
                   known(i->load.g)             ? i->load.g
                   : i->dose && i->dose->loaded ? 5000
                                                : UNKNOWN);
    return;
  }
  Activity *x = bench_activity(b, d, i->name, sport);
  if (sport != SPORT_RUN) {
    x->time = i->step ? i->walk : minutes(known(i->minutes) ? i->minutes : 20);
    return;
  }
  if (i->step->kind == STEP_RUN_WALK || i->step->kind == STEP_RUN) {
    x->repeats = i->repeats;
    x->pattern_walk = i->walk;
    x->pattern_run = i->run;
  } else {
    x->run = known(i->run.ms) ? i->run : minutes(30);
    x->distance = metres((int32_t)(x->run.ms / 60000 * 170));
  }
  x->did.text = i->step->id;
}

// The runner's days of the plan week, with mornings; `skip` of 100 days are not done.
static void follow_week(Bench *b, const WeekPlan *w, uint32_t *seed, uint32_t skip)
{
  for (int32_t i = 0; i < 7; i++) {
    Day *d = bench_day(b, w->day[i].date);
    Where where = bench_where(b, d);
    d->morning_pain = d->daily_pain = plain(10, where);
    d->stiffness = (Number){10, where};
    d->swelling = (Answer){SAID_NO, where};
    if (skip && follow_random(seed, 100) < skip)
      continue;
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      follow_item(b, d, &w->day[i].item[j]);
  }
}

static const WeekPlan *follow_plan(Arena *a, Bench *b, Date date, const Review **review)
{
  b->runner.day_count = date.day - b->first.day + 1;
  *review = review_new(a, &b->runner, b->protocol, date);
  const WeekPlan *w = plan_new(a, &b->runner, *review);
  b->runner.day_count = BENCH_DAYS;
  return w;
}

#endif
