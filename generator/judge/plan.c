#include "judge/plan.h"

#include "judge/plan_parts.h"

static bool plan_issued(const Runner *r, const Review *v)
{
  return v->issued && known(r->profile.diagnosed.day) && v->decision.verb != VERB_STOP &&
         v->decision.verb != VERB_REFER;
}

static int32_t ceiling(const Review *v, const Setting *of_profile, Setting of_stage, int32_t stage)
{
  bool own = v->profile && known(of_profile[stage].value);
  return (int32_t)(own ? of_profile[stage].value : of_stage.value);
}

// The effort of the one harder session is not that of the other days: they keep the limit of the
// stage before.
static int32_t effort_max(const WeekFrame *f, int32_t i)
{
  const Stage *s = f->stage;
  bool easier = f->step->kind == STEP_QUALITY && f->kind[i] == DAY_RUN && !run_is_quality(f, i);
  if (easier && s > f->protocol->stage && known(s[-1].effort_max.value))
    s--;
  return (int32_t)s->effort_max.value;
}

static void limits_fill(const WeekFrame *f, int32_t i, PlanDay *day)
{
  const Stage *s = f->stage;
  const PainProfile *q = f->review->profile;
  day->pain_advance = ceiling(f->review, q ? q->advance_max : NULL, s->advance_max, s->number);
  day->pain_hold = ceiling(f->review, q ? q->hold_max : NULL, s->hold_max, s->number);
  day->effort_max = effort_max(f, i);
}

static void day_fill(WeekFrame *f, int32_t i, PlanDay *day)
{
  int32_t warm_ups;
  day->kind = f->kind[i];
  day->away = f->away[i] != NULL;
  items_choose(f, i, day);
  doses_of(f, "warm-up", &warm_ups);
  day->warm_up = (day->kind == DAY_RUN || day->kind == DAY_STRENGTH) && warm_ups > 0;
  limits_fill(f, i, day);
  for (int32_t k = 0; k < day->item_count; k++)
    ((PlanItem *)day->item)[k].more = item_more(f, &day->item[k], day->pain_hold);
}

static void week_fill(WeekFrame *f, WeekPlan *w)
{
  days_choose(f);
  blocks_choose(f);
  for (int32_t i = 0; i < 7; i++) {
    day_fill(f, i, &w->day[i]);
    if (w->off_feet_day < 0 && w->day[i].kind == DAY_OFF_FEET)
      w->off_feet_day = i;
  }
  for (int32_t i = 0; i < 7; i++)
    w->day[i].why = day_why(f, w->day, i);
  w->longest_allowed = run_longest_allowed(f);
  week_changed(f, w);
  week_gave_way(f, w);
  w->short_week = f->short_week;
  week_ahead(f, w);
  week_around(f, w);
}

// Seven dated days even without a plan: then they carry nothing, and `why_not` says why.
const WeekPlan *plan_new(Arena *a, const Runner *r, const Review *review)
{
  WeekPlan *w = arena_alloc(a, sizeof *w);
  WeekFrame f = {.arena = a, .runner = r, .review = review, .protocol = review->protocol};
  w->from = review->plan_from;
  w->iso_week = iso_week(w->from, &w->iso_year);
  w->at = review->decision.to;
  w->off_feet_day = -1;
  w->longest_allowed = NO_DISTANCE;
  w->tip = "";
  w->agreed = review->agrees;
  w->agreed_date = review->agrees_date;
  w->issued = plan_issued(r, review);
  for (int32_t i = 0; i < 7; i++)
    w->day[i] = (PlanDay){.date = date_add(w->from, i),
                          .kind = DAY_REST,
                          .pain_advance = UNKNOWN,
                          .pain_hold = UNKNOWN,
                          .effort_max = UNKNOWN};
  if (!w->issued) {
    w->why_not = plan_none(&f);
    w->today = lines_today(&f);
    for (int32_t i = 0; i < 7; i++)
      w->day[i].why = w->why_not;
    return w;
  }
  f = frame_new(a, r, review);
  week_fill(&f, w);
  return w;
}
