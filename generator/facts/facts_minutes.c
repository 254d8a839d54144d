// Minutes by type: what the plan asks for beside what was done in the seven days before.
#include "facts/rooms.h"

#include <string.h>

static const Sport sports[] = {SPORT_RUN,  SPORT_WALK, SPORT_BIKE,      SPORT_POOL_RUN,
                               SPORT_SWIM, SPORT_ROW,  SPORT_ELLIPTICAL};
enum { SPORTS = sizeof sports / sizeof *sports, WEEK = 7 };

// The watch's time where it recorded any, else the runner's; of a run its running parts.
static int64_t minutes_done(const Activity *x)
{
  bool run = x->sport == SPORT_RUN;
  if (x->watch && run && known(x->watch->run.ms))
    return whole_minutes(x->watch->run);
  if (run)
    return whole_minutes(x->run);
  if (x->watch && known(x->watch->moving.ms))
    return whole_minutes(x->watch->moving);
  return whole_minutes(known(x->time.ms) ? x->time : x->walk);
}

static int64_t week_done(const Telling *t, Sport sport)
{
  int64_t sum = 0;
  for (int32_t i = 0; i < t->r->day_count; i++) {
    const Day *d = &t->r->day[i];
    bool within = d->date.day <= t->review->date.day && d->date.day > t->review->date.day - WEEK;
    for (int32_t k = 0; within && k < d->activity_count; k++)
      if (d->activity[k].done && d->activity[k].sport == sport)
        sum += known(minutes_done(&d->activity[k])) ? minutes_done(&d->activity[k]) : 0;
  }
  return sum;
}

static Sport item_sport(const PlanItem *i)
{
  static const struct {
    const char *id;
    Sport sport;
  } rows[] = {{"stationary-bike", SPORT_BIKE}, {"pool-run", SPORT_POOL_RUN}};
  if (strcmp(i->group, "run") == 0)
    return SPORT_RUN;
  if (strcmp(i->group, "aerobic") != 0)
    return SPORT_UNKNOWN;
  for (size_t k = 0; k < sizeof rows / sizeof *rows; k++)
    if (strcmp(rows[k].id, i->id) == 0)
      return rows[k].sport;
  return SPORT_WALK;
}

static int64_t minutes_planned(const PlanItem *i)
{
  if (item_runs(i))
    return whole_minutes((Duration){item_repeats(i) * i->run.ms});
  return whole_minutes(item_time(i));
}

int64_t day_run_minutes(const PlanDay *d)
{
  int64_t sum = 0;
  for (int32_t i = 0; i < d->item_count; i++)
    if (item_runs(&d->item[i]))
      sum += minutes_planned(&d->item[i]);
  return sum;
}

static int64_t week_planned(const WeekPlan *p, Sport sport)
{
  int64_t sum = 0;
  for (int32_t i = 0; p->issued && i < WEEK; i++)
    for (int32_t k = 0; k < p->day[i].item_count; k++)
      if (item_sport(&p->day[i].item[k]) == sport)
        sum += minutes_planned(&p->day[i].item[k]);
  return sum;
}

void minutes_add(const Telling *t, json_t *o)
{
  json_t *list = json_array();
  for (size_t i = 0; i < SPORTS; i++) {
    int64_t done = week_done(t, sports[i]), planned = week_planned(t->plan, sports[i]);
    if (done == 0 && planned == 0)
      continue;
    json_t *row = json_object();
    tree_text(row, "sport", sport_name(sports[i]));
    tree_text(row, "sport_text",
              sports[i] == SPORT_WALK
                  ? speak(&t->speech, "minutes.walk") // the walks of a run-walk are its run's
                  : speak_choice(&t->speech, "sport", sport_name(sports[i])));
    tree_count(row, "done", done);
    tree_count(row, "planned", planned);
    tree_text(row, "done_text", speak_number(&t->speech, ARG_MINUTES, done));
    tree_text(row, "planned_text", speak_number(&t->speech, ARG_MINUTES, planned));
    tree_push(list, row);
  }
  tree_add(o, "minutes", list);
}
