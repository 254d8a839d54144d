#include "judge/plan_parts.h"

#include <string.h>

#include "judge/morning.h"
#include "judge/people.h"
#include "judge/response.h"

enum { LATELY_DAYS = 14, LATELY_SESSIONS = 2 };

int64_t first_number(const WeekFrame *f, const Stage *s)
{
  const PainProfile *q = f->review->profile;
  return q && known(q->advance_max[s->number].value) ? q->advance_max[s->number].value
                                                     : s->advance_max.value;
}

// Pain over the first number of a stage, swelling or a limp: what needs no morning to be told.
bool session_over(const WeekFrame *f, const Activity *x, const Stage *s)
{
  int64_t most = first_number(f, s);
  int64_t worst = larger(injured_value(&f->runner->profile, x->during),
                         injured_value(&f->runner->profile, x->after));
  return x->swelling.said == SAID_YES || x->limp.said == SAID_YES ||
         (known(worst) && known(most) && worst > most);
}

// The worst response of a day to running, or to strength work; NULL without one.
const Response *response_on(const Review *v, Date d, bool run)
{
  const Response *worst = NULL;
  for (int32_t i = v->response_count - 1; i >= 0 && v->response[i].date.day >= d.day; i--) {
    const Response *r = &v->response[i];
    if (r->date.day == d.day && r->run == run && (!worst || r->colour > worst->colour))
      worst = r;
  }
  return worst;
}

// Low-impact work has no response of its own: its values and the morning behind it tell.
static Colour light_answer(const WeekFrame *f, const Day *d, const Activity *x)
{
  const Inquiry q = {.arena = f->arena,
                     .runner = f->runner,
                     .protocol = f->protocol,
                     .profile = f->review->profile};
  const Profile *p = &f->runner->profile;
  Date next = date_add(d->date, 1);
  if (!known(injured_value(p, x->during)) || !known(injured_value(p, x->after)) || !q.profile ||
      next.day > f->review->date.day)
    return COLOUR_UNKNOWN;
  Verdict settled = morning_settled(&q, &f->review->baseline, next);
  return settled == VERDICT_PASS   ? COLOUR_GREEN
         : settled == VERDICT_FAIL ? COLOUR_RED
                                   : COLOUR_UNKNOWN;
}

Colour session_answer(const WeekFrame *f, const Day *d, const Activity *x)
{
  bool run = activity_runs(x);
  const Response *r = response_on(f->review, d->date, run);
  const Stage *s = r ? protocol_stage(f->protocol, r->at) : f->stage;
  if (r && r->colour == COLOUR_RED)
    return COLOUR_RED;
  if (session_over(f, x, s))
    return COLOUR_AMBER;
  if (r)
    return r->colour;
  return run || x->exercise_count > 0 ? COLOUR_UNKNOWN : light_answer(f, d, x);
}

// Whether the last sessions of one kind of work were all green. A session of the review's own day
// is left aside while its morning is to come. Without any session nothing was answered.
bool answered_well(const WeekFrame *f, Kind kind, const Dose *d)
{
  int32_t seen = 0;
  const Runner *r = f->runner;
  for (int32_t i = r->day_count - 1; i >= 0 && r->day[i].date.day >= f->from.day - LATELY_DAYS; i--)
    for (int32_t j = 0; r->day[i].date.day <= f->review->date.day && j < r->day[i].activity_count;
         j++) {
      const Activity *x = &r->day[i].activity[j];
      if (!x->done || !kind(f, x, d))
        continue;
      Colour c = session_answer(f, &r->day[i], x);
      if (c == COLOUR_UNKNOWN && r->day[i].date.day == f->review->date.day)
        continue;
      if (c != COLOUR_GREEN)
        return false;
      if (++seen == LATELY_SESSIONS)
        return true;
    }
  return seen > 0;
}

bool kind_run(const WeekFrame *f, const Activity *x, const Dose *d)
{
  (void)f;
  (void)d;
  return activity_runs(x);
}

// Light work of the stage and moves that load nothing are no answer to calf work.
static bool exercise_loads(const WeekFrame *f, const Exercise *x)
{
  for (int32_t i = 0; i < f->step->dose_count; i++)
    if (strcmp(f->step->dose[i].id, x->id) == 0)
      return true;
  for (int32_t i = 0; i < f->stage->dose_count; i++)
    if (strcmp(f->stage->dose[i].id, x->id) == 0 && strcmp(f->stage->dose[i].group, "light") == 0)
      return false;
  const Dose *d = dose_named(f->protocol, x->id, NULL);
  return d && (strcmp(d->group, "calf") == 0 || strcmp(d->group, "plyometric") == 0);
}

bool kind_strength(const WeekFrame *f, const Activity *x, const Dose *d)
{
  (void)d;
  bool loads = false;
  for (int32_t k = 0; k < x->exercise_count; k++)
    loads = loads || (x->exercise[k].done && exercise_loads(f, &x->exercise[k]));
  return loads && !activity_runs(x);
}

bool kind_drill(const WeekFrame *f, const Activity *x, const Dose *d)
{
  (void)d;
  if (activity_runs(x))
    return true;
  for (int32_t k = 0; k < x->exercise_count; k++) {
    const Dose *known_dose = dose_named(f->protocol, x->exercise[k].id, NULL);
    if (x->exercise[k].done && known_dose && strcmp(known_dose->group, "drill") == 0)
      return true;
  }
  return false;
}

bool kind_sport(const WeekFrame *f, const Activity *x, const Dose *d)
{
  Sport sport;
  (void)f;
  return dose_sport(d, &sport) && x->sport == sport && !activity_runs(x);
}
