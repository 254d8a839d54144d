#include "judge/plan_parts.h"
#include "judge/response.h"

enum { HABIT_DAYS = 28 }; // four weeks show which weekdays a runner keeps to

static int32_t value_or_none(Setting s)
{
  return known(s.value) ? (int32_t)s.value : 0;
}

static int32_t most_of(int32_t a, int32_t b)
{
  return a > b ? a : b;
}

static bool stage_of_runs(const Stage *s)
{
  for (int32_t i = 0; i < s->step_count; i++)
    if (s->step[i].kind >= STEP_RUN_WALK)
      return true;
  return false;
}

// Whether the last loading day held sessions of this kind. A day that nobody answered for counts as
// both.
static bool last_was(const Review *v, bool run)
{
  bool any = false;
  for (int32_t i = v->response_count - 1; i >= 0; i--) {
    if (v->response[i].date.day != v->last_loading.day)
      continue;
    any = true;
    if (v->response[i].run == run)
      return true;
  }
  return !any;
}

// Recovery days that the last response asks for before the next session of its kind.
static int32_t spacing_for(const Review *v, bool run)
{
  if (!known(v->spacing_days) || !known(v->last_loading.day) || !last_was(v, run))
    return 0;
  return v->spacing_days;
}

static Date day_behind(Date from, Date last, int32_t between)
{
  int32_t next = known(last.day) ? last.day + between + 1 : from.day;
  return (Date){most_of(from.day, next)};
}

static Date last_strength(const Review *v)
{
  for (int32_t i = v->response_count - 1; i >= 0; i--)
    if (!v->response[i].run)
      return v->response[i].date;
  return NO_DATE;
}

// A step down brings one recovery day more; the same class of response is expected again, so its
// spacing holds within the week as well.
static void frame_gaps(WeekFrame *f)
{
  const Review *v = f->review;
  int32_t more = v->decision.verb == VERB_MODIFY ? 1 : 0;
  f->light_gap = value_or_none(f->stage->light_gap);
  f->run_gap = most_of(value_or_none(f->stage->run_gap), spacing_for(v, true)) + more;
  f->strength_gap = most_of(f->light_gap, spacing_for(v, false)) + more;
  f->load_from = day_behind(f->from, v->last_loading, f->light_gap);
  f->run_from = day_behind(f->from, v->last_run, f->run_gap);
  f->strength_from = day_behind(f->from, last_strength(v), f->strength_gap);
  if (spacing_for(v, true) > 0)
    f->run_from = day_behind(f->run_from, v->last_loading, f->run_gap);
  if (spacing_for(v, false) > 0)
    f->strength_from = day_behind(f->strength_from, v->last_loading, f->strength_gap);
}

static void frame_wishes(WeekFrame *f)
{
  const Stage *s = f->stage;
  bool pause = f->review->decision.verb == VERB_PAUSE;
  int32_t doses;
  f->runs = pause || !stage_of_runs(s) ? 0 : value_or_none(s->runs_per_week);
  f->calf = pause ? 0 : value_or_none(s->calf_per_week);
  doses_of(f, "plyometric", &doses);
  f->plyo = pause || doses == 0 ? 0 : value_or_none(s->plyo_per_week);
  f->supporting = value_or_none(s->supporting_per_week);
  f->aerobic = value_or_none(s->aerobic_per_week);
  f->off_feet = value_or_none(f->protocol->set.off_feet_per_week);
  f->most = value_or_none(f->protocol->set.exercises_per_day);
}

static void frame_days(WeekFrame *f)
{
  const Profile *p = &f->runner->profile;
  for (int32_t i = 0; i < 7; i++) {
    Date d = date_add(f->from, i);
    for (int32_t j = 0; j < p->away_count; j++)
      if (p->away[j].from.day <= d.day && d.day <= p->away[j].to.day)
        f->away[i] = &p->away[j];
    bool free = p->available == 0 || (p->available & 1 << (weekday_of(d) - 1));
    f->may_load[i] = free && !f->away[i];
  }
}

// Fixed weekdays: which ones carried running and strength in the weeks before.
static void frame_habits(WeekFrame *f)
{
  const Review *v = f->review;
  for (int32_t i = v->response_count - 1; i >= 0; i--) {
    int32_t ago = f->from.day - v->response[i].date.day;
    if (ago > HABIT_DAYS)
      break;
    if (ago <= 0)
      continue;
    int32_t day = (7 - ago % 7) % 7; // the same weekday in the week to come
    if (v->response[i].run)
      f->run_habit[day]++;
    else
      f->strength_habit[day]++;
  }
}

WeekFrame frame_new(Arena *a, const Runner *r, const Review *v)
{
  WeekFrame f = {.arena = a, .runner = r, .review = v, .protocol = v->protocol};
  f.type = r->profile.type;
  f.from = v->plan_from;
  f.stage = protocol_stage(v->protocol, v->decision.to);
  f.step = protocol_step(v->protocol, v->decision.to);
  frame_gaps(&f);
  frame_wishes(&f);
  frame_days(&f);
  frame_habits(&f);
  return f;
}
