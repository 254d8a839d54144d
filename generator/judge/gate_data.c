#include "judge/gate_rows.h"

#include <string.h>

#include "judge/morning.h"
#include "judge/response.h"

enum { CALM_LOOK_BACK = 14 }; // days within which the calm mornings must lie

static Verdict verdict_of(bool passes)
{
  return passes ? VERDICT_PASS : VERDICT_FAIL;
}

static Verdict number_verdict(Asked *x, const char *name, ArgKind kind, int64_t observed)
{
  say_number(&x->required, name, kind, asked_count(x, 0));
  x->observed.id = arena_printf(x->q->arena, "observed.%s", name);
  say_number(&x->observed, name, kind, observed);
  return verdict_of(observed >= asked_count(x, 0));
}

// Days in the stage on the day it would be left.
Verdict gate_min_days(Asked *x)
{
  return number_verdict(x, "days", ARG_DAYS, x->q->plan_from.day - x->q->stage_entered.day);
}

Verdict gate_day(Asked *x)
{
  return number_verdict(x, "day", ARG_COUNT, x->q->plan_from.day - x->q->started.day + 1);
}

Verdict gate_calm_mornings(Asked *x)
{
  const Inquiry *q = x->q;
  int32_t asked = (int32_t)asked_count(x, 0), above = asked_tenths(x, 1), seen = 0, worst = UNKNOWN;
  say_number(&x->required, "mornings", ARG_COUNT, asked);
  say_number(&x->required, "above", ARG_TENTHS, above);
  for (int32_t i = 0; i < CALM_LOOK_BACK && seen < asked; i++) {
    Date d = date_add(q->date, -i);
    int32_t p = morning_pain(q, d);
    if (!known(p))
      continue;
    seen++;
    worst = (int32_t)larger(worst, p);
    say_cite_tenths(&x->observed, d, runner_day(q->runner, d)->morning_pain.where, "morning pain",
                    p);
  }
  x->observed.id = "observed.calm-mornings";
  say_number(&x->observed, "mornings", ARG_COUNT, seen);
  say_number(&x->observed, "worst", ARG_TENTHS, worst);
  say_number(&x->observed, "baseline", ARG_TENTHS, q->base.pain);
  if (known(worst) && known(q->base.pain) && worst > q->base.pain + above)
    return VERDICT_FAIL;
  return seen >= asked && known(q->base.pain) ? VERDICT_PASS : VERDICT_UNKNOWN;
}

// The week's worst daily pain against a limit.
static Verdict daily_pain(Asked *x, int32_t limit, bool under)
{
  const Inquiry *q = x->q;
  int32_t worst = UNKNOWN, count = 0;
  say_number(&x->required, "limit", ARG_TENTHS, limit);
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    int32_t v = injured_value(&q->runner->profile, d->daily_pain);
    count += known(v);
    worst = (int32_t)larger(worst, v);
    say_cite_tenths(&x->observed, d->date, d->daily_pain.where, "daily pain", v);
  }
  x->observed.id = "observed.daily";
  say_number(&x->observed, "value", ARG_TENTHS, worst);
  say_number(&x->observed, "days", ARG_COUNT, count);
  if (known(worst) && (under ? worst >= limit : worst > limit))
    return VERDICT_FAIL;
  return count >= q->protocol->set.baseline_least.value ? VERDICT_PASS : VERDICT_UNKNOWN;
}

Verdict gate_daily_at_most(Asked *x)
{
  return daily_pain(x, asked_tenths(x, 0), false);
}

// The condition to start running: a profile may have its own.
Verdict gate_daily_under(Asked *x)
{
  int64_t own = x->q->profile->daily_to_run.value;
  return daily_pain(x, known(own) ? (int32_t)own : asked_tenths(x, 0), true);
}

static void swelling_look(Asked *x, Date date, Answer a, int32_t *yes, int32_t *no)
{
  if (a.said == SAID_NOTHING)
    return;
  *(a.said == SAID_YES ? yes : no) += 1;
  say_cite(&x->observed, date, a.where, "swelling", a.said == SAID_YES ? "yes" : "no");
}

Verdict gate_no_swelling(Asked *x)
{
  const Inquiry *q = x->q;
  int32_t yes = 0, no = 0;
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    swelling_look(x, d->date, d->swelling, &yes, &no);
    for (int32_t j = 0; j < d->activity_count; j++)
      swelling_look(x, d->date, d->activity[j].swelling, &yes, &no);
  }
  x->observed.id = "observed.swelling";
  say_number(&x->observed, "yes", ARG_COUNT, yes);
  say_number(&x->observed, "no", ARG_COUNT, no);
  return yes ? VERDICT_FAIL : no ? VERDICT_PASS : VERDICT_UNKNOWN;
}

static bool low_impact(Sport s)
{
  return s == SPORT_BIKE || s == SPORT_SWIM || s == SPORT_POOL_RUN || s == SPORT_ROW ||
         s == SPORT_ELLIPTICAL || s == SPORT_WALK;
}

Verdict gate_low_impact(Asked *x)
{
  const Inquiry *q = x->q;
  int32_t limit = asked_tenths(x, 0), worst = UNKNOWN, silent = 0, sessions = 0;
  say_number(&x->required, "limit", ARG_TENTHS, limit);
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    for (int32_t j = 0; j < d->activity_count; j++) {
      const Activity *a = &d->activity[j];
      if (!a->done || !low_impact(a->sport) || activity_runs(a))
        continue;
      int32_t during = injured_value(&q->runner->profile, a->during);
      int32_t pain = (int32_t)larger(during, injured_value(&q->runner->profile, a->after));
      sessions++;
      silent += !known(during);
      worst = (int32_t)larger(worst, pain);
      say_cite_tenths(&x->observed, d->date, a->during.where, "pain during", during);
    }
  }
  x->observed.id = "observed.low-impact";
  say_number(&x->observed, "sessions", ARG_COUNT, sessions);
  say_number(&x->observed, "value", ARG_TENTHS, worst);
  if (known(worst) && worst > limit)
    return VERDICT_FAIL;
  return sessions && !silent ? VERDICT_PASS : VERDICT_UNKNOWN;
}

Verdict gate_no_red(Asked *x)
{
  const Inquiry *q = x->q;
  int32_t days = (int32_t)asked_count(x, 0), red = 0, unknown = 0, sessions = 0;
  say_number(&x->required, "days", ARG_DAYS, days);
  for (int32_t i = q->standing->response_count - 1; i >= 0; i--) {
    const Response *r = &q->standing->response[i];
    if (r->date.day <= q->date.day - days)
      break;
    if (!response_due(q, r))
      continue;
    Verdict v = response_not_red(q, r);
    sessions++;
    red += v == VERDICT_FAIL;
    unknown += v == VERDICT_UNKNOWN;
    if (v == VERDICT_FAIL)
      response_cite(q, r, &x->observed);
  }
  x->observed.id = "observed.red";
  say_number(&x->observed, "red", ARG_COUNT, red);
  say_number(&x->observed, "unknown", ARG_COUNT, unknown);
  say_number(&x->observed, "sessions", ARG_COUNT, sessions);
  return red ? VERDICT_FAIL : sessions && !unknown ? VERDICT_PASS : VERDICT_UNKNOWN;
}

Verdict gate_adherence(Asked *x)
{
  say_number(&x->required, "percent", ARG_PERCENT, asked_count(x, 0));
  if (!known(x->q->adherence))
    return VERDICT_UNKNOWN;
  x->observed.id = "observed.percent";
  bool passes = x->q->adherence_least >= asked_count(x, 0);
  say_number(&x->observed, "percent", ARG_PERCENT,
             passes ? x->q->adherence : x->q->adherence_least);
  return verdict_of(passes);
}

Verdict gate_trend(Asked *x)
{
  const Inquiry *q = x->q;
  Verdict v = mornings_rise(q, &q->now, &q->before);
  x->observed.id = "observed.trend";
  say_number(&x->observed, "before", ARG_TENTHS, mornings_mean(&q->before));
  say_number(&x->observed, "now", ARG_TENTHS, mornings_mean(&q->now));
  say_number(&x->observed, "stiffness_before", ARG_MINUTES, q->before.stiffness_median);
  say_number(&x->observed, "stiffness_now", ARG_MINUTES, q->now.stiffness_median);
  return v == VERDICT_NOT_APPLICABLE ? VERDICT_UNKNOWN : v;
}

Verdict gate_stiffness(Asked *x)
{
  const Inquiry *q = x->q;
  say_number(&x->required, "minutes", ARG_MINUTES, asked_count(x, 0));
  if (q->now.stiffness_recorded < q->protocol->set.mornings_per_week.value)
    return VERDICT_UNKNOWN;
  x->observed.id = "observed.minutes";
  say_number(&x->observed, "minutes", ARG_MINUTES, q->now.stiffness_median);
  mornings_cite(q, &x->observed, q->from, q->date);
  return verdict_of(q->now.stiffness_median <= asked_count(x, 0));
}
