#include "judge/morning.h"
#include "judge/response.h"
#include "judge/rules.h"

enum { WEEK = 7, GREEN_TWICE = 2 };

static void step_down(const Inquiry *q, Ruling *out)
{
  if (!step_below(q, q->at, &out->to))
    out->to = q->at;
}

static void change_limit(const Inquiry *q, Ruling *out, const char *id, int64_t tenths)
{
  Say s = say_new(q->arena, id);
  say_number(&s, "limit", ARG_TENTHS, tenths);
  reasons_add(&out->change, &s);
}

static void change_words(const Inquiry *q, Ruling *out, const char *id)
{
  Say s = say_new(q->arena, id);
  reasons_add(&out->change, &s);
}

// D3.

static bool over(const Inquiry *q, const Response *r)
{
  int64_t worst = larger(r->during, r->after);
  return known(worst) && worst > q->protocol->set.pause_pain.value;
}

// Sessions over the limit in the seven days that end with `last`.
static bool pause_by_sessions(const Inquiry *q, int32_t last, Ruling *out)
{
  const Standing *s = q->standing;
  Say say = say_new(q->arena, "reason.pause-sessions");
  int32_t count = 0;
  for (int32_t i = last; i >= 0 && s->response[i].date.day > s->response[last].date.day - WEEK;
       i--) {
    const Response *r = &s->response[i];
    if (!over(q, r) || (known(s->paused_on.day) && r->date.day <= s->paused_on.day) ||
        (q->person.line && r->date.day < q->person.date.day))
      continue;
    count++;
    response_cite(q, r, &say);
  }
  if (count < q->protocol->set.pause_sessions.value)
    return false;
  say_number(&say, "sessions", ARG_COUNT, count);
  say_number(&say, "limit", ARG_TENTHS, q->protocol->set.pause_pain.value);
  reasons_add(&out->reason, &say);
  return true;
}

static int64_t day_worst(const Inquiry *q, const Day *d)
{
  const Profile *p = &q->runner->profile;
  int64_t worst = larger(injured_value(p, d->morning_pain), injured_value(p, d->daily_pain));
  for (int32_t i = 0; i < d->activity_count; i++) {
    const Activity *x = &d->activity[i];
    worst = larger(worst, larger(injured_value(p, x->during), injured_value(p, x->after)));
  }
  return worst;
}

// Pain over the limit on so many days in a row, the last of them not answered yet.
static bool pause_by_days(const Inquiry *q, Ruling *out)
{
  const Settings *set = &q->protocol->set;
  int32_t row = 0;
  Date first = {(int32_t)larger(
      q->from.day, known(q->standing->paused_on.day) ? q->standing->paused_on.day + 1 : UNKNOWN)};
  if (q->person.line)
    first.day = (int32_t)larger(first.day, q->person.date.day);
  for (Date d = first; d.day <= q->date.day; d = date_add(d, 1)) {
    const Day *day = runner_day(q->runner, d);
    int64_t worst = day ? day_worst(q, day) : UNKNOWN;
    row = known(worst) && worst > set->pause_pain.value ? row + 1 : 0;
    if (row < set->pause_days.value || d.day < q->since.day)
      continue;
    Say s = say_new(q->arena, "reason.pause-days");
    say_number(&s, "days", ARG_DAYS, row);
    say_number(&s, "limit", ARG_TENTHS, set->pause_pain.value);
    mornings_cite(q, &s, date_add(d, 1 - row), d);
    reasons_add(&out->reason, &s);
    return true;
  }
  return false;
}

// One step below, or where turning back would lead if that is lower: a pause on top of a rising
// trend must not end higher than the trend alone.
static void pause_lands(Inquiry *q, Ruling *out)
{
  Ruling back = {.reason = {.arena = q->arena}, .change = {.arena = q->arena}, .to = q->at};
  step_down(q, out);
  if (!trigger_revert(q, &back) || !position_before(back.to, out->to))
    return;
  out->to = back.to;
  out->by_trend = back.by_trend;
  out->break_level = back.break_level;
  out->break_from = back.break_from;
}

bool trigger_pause(Inquiry *q, Ruling *out)
{
  const Standing *s = q->standing;
  bool found = false;
  for (int32_t i = s->response_count - 1; i >= 0 && !found; i--) {
    if (!response_fresh(q, &s->response[i]))
      break;
    found = over(q, &s->response[i]) && pause_by_sessions(q, i, out);
  }
  found = found || pause_by_days(q, out);
  if (found) {
    pause_lands(q, out);
    recorded_beside(q, out);
    change_limit(q, out, "change.pause", q->protocol->set.pause_pain.value);
    return true;
  }
  if (!known(s->paused_until.day) || q->date.day >= s->paused_until.day || q->person.line)
    return false;
  Say say = say_new(q->arena, "reason.pause-lasts");
  say_number(&say, "until", ARG_DATE, s->paused_until.day);
  reasons_add(&out->reason, &say);
  Say over_on = say_new(q->arena, "change.pause-over");
  say_number(&over_on, "until", ARG_DATE, s->paused_until.day);
  reasons_add(&out->change, &over_on);
  out->to = q->at;
  return true;
}

// D4.

static void step_green_twice(const Inquiry *q, Ruling *out)
{
  Position at = q->at;
  while (step_below(q, at, &at))
    if (greens_at(q->standing, at, q->started) >= GREEN_TWICE) {
      out->to = at;
      return;
    }
  step_down(q, out);
}

static bool trend_may_act(const Inquiry *q)
{
  const Standing *s = q->standing;
  if (q->person.line && q->date.day - q->person.date.day < WEEK)
    return false;
  return !known(s->trend_acted.day) || q->date.day - s->trend_acted.day >= WEEK;
}

static bool revert_by_rise(const Inquiry *q, Ruling *out)
{
  if (mornings_rise(q, &q->now, &q->before) != VERDICT_FAIL ||
      mornings_rise(q, &q->before, &q->earlier) != VERDICT_FAIL)
    return false;
  Say s = say_new(q->arena, "reason.two-rising-weeks");
  say_number(&s, "first", ARG_TENTHS, mornings_mean(&q->earlier));
  say_number(&s, "second", ARG_TENTHS, mornings_mean(&q->before));
  say_number(&s, "third", ARG_TENTHS, mornings_mean(&q->now));
  mornings_cite(q, &s, q->from, q->date);
  reasons_add(&out->reason, &s);
  change_words(q, out, "change.trend");
  return true;
}

static bool revert_by_median(const Inquiry *q, Ruling *out)
{
  const Settings *set = &q->protocol->set;
  if (q->now.recorded < set->baseline_least.value || !known(q->base.pain) ||
      q->now.pain_median < q->base.pain + set->revert_above.value)
    return false;
  Say s = say_new(q->arena, "reason.median-above");
  say_number(&s, "observed", ARG_TENTHS, q->now.pain_median);
  say_number(&s, "baseline", ARG_TENTHS, q->base.pain);
  mornings_cite(q, &s, q->from, q->date);
  reasons_add(&out->reason, &s);
  change_limit(q, out, "change.median", q->base.pain + set->revert_above.value);
  return true;
}

// What happened in one of the sessions that turn back, and after it.
static void reason_of_session(const Inquiry *q, const Response *r, Ruling *out)
{
  const Baseline *usual = &stint_on(q->standing, r->date)->base;
  const Stage *stage = protocol_stage(q->protocol, r->at);
  Say s = say_new(q->arena, "reason.session");
  say_number(&s, "date", ARG_DATE, r->date.day);
  say_text(&s, "step", ARG_STEP, protocol_step(q->protocol, r->at)->id);
  say_number(&s, "during", ARG_TENTHS, r->during);
  say_number(&s, "after", ARG_TENTHS, r->after);
  say_number(&s, "pain", ARG_TENTHS, r->next_morning);
  say_number(&s, "usual", ARG_TENTHS, usual->pain);
  say_number(&s, "stiffness", ARG_MINUTES, r->next_stiffness);
  say_number(&s, "usual_stiffness", ARG_MINUTES, usual->stiffness);
  say_number(&s, "limit", ARG_TENTHS, hold_max(q, stage));
  response_cite(q, r, &s);
  reasons_add(&out->reason, &s);
}

// Two loading days in a row whose next morning did not settle, the later one not answered yet.
static bool revert_by_unsettled(const Inquiry *q, Ruling *out)
{
  const Standing *s = q->standing;
  const Response *later = NULL;
  for (int32_t i = s->response_count - 1; i >= 0; i--) {
    const Response *r = &s->response[i];
    if (r->date.day >= q->date.day || (later && r->date.day == later->date.day))
      continue;
    if (later && !response_morning_fresh(q, later))
      return false;
    if (later && later->settled == VERDICT_FAIL && r->settled == VERDICT_FAIL) {
      Say say = say_new(q->arena, "reason.unsettled-twice");
      say_number(&say, "first", ARG_DATE, r->date.day);
      say_number(&say, "second", ARG_DATE, later->date.day);
      response_cite(q, r, &say);
      response_cite(q, later, &say);
      reasons_add(&out->reason, &say);
      reason_of_session(q, r, out);
      reason_of_session(q, later, out);
      change_words(q, out, "change.settled");
      return true;
    }
    later = r;
  }
  return false;
}

static bool revert_by_quality(const Inquiry *q, Ruling *out)
{
  const Standing *s = q->standing;
  if (q->step->kind != STEP_QUALITY)
    return false;
  for (int32_t i = s->response_count - 1; i >= 0 && response_fresh(q, &s->response[i]); i--) {
    const Response *r = &s->response[i];
    Colour own = response_own_colour(q, r);
    if (own != COLOUR_AMBER && own != COLOUR_RED)
      continue;
    Say say = say_new(q->arena, "reason.quality-discomfort");
    say_number(&say, "date", ARG_DATE, r->date.day);
    say_number(&say, "observed", ARG_TENTHS, larger(r->during, r->after));
    response_cite(q, r, &say);
    reasons_add(&out->reason, &say);
    change_limit(q, out, "change.session", advance_max(q, q->stage));
    return true;
  }
  return false;
}

static void reason_of_break(const Inquiry *q, Ruling *out, int32_t days)
{
  Say s = say_new(q->arena, "reason.break");
  say_number(&s, "days", ARG_DAYS, days);
  say_number(&s, "last", ARG_DATE, out->break_from.day);
  cite_sessions_on(q, &s, out->break_from);
  reasons_add(&out->reason, &s);
  change_words(q, out, "change.loading");
}

static bool break_of(const Inquiry *q, Ruling *out, int32_t level)
{
  int32_t days = 0;
  Date from = NO_DATE;
  if (break_level(q, &days, &from) != level)
    return false;
  out->break_level = level;
  out->break_from = from;
  reason_of_break(q, out, days);
  return true;
}

bool trigger_revert(Inquiry *q, Ruling *out)
{
  bool trend = trend_may_act(q);
  out->by_trend = (trend && revert_by_rise(q, out)) + (trend && revert_by_median(q, out)) > 0;
  bool found = out->by_trend;
  found = revert_by_unsettled(q, out) || found;
  found = revert_by_quality(q, out) || found;
  if (found) {
    step_green_twice(q, out);
    recorded_beside(q, out);
  }
  if (!break_of(q, out, 3))
    return found;
  Position entry = stage_first(q, q->at.stage);
  out->stage_anew = !found || !position_before(out->to, entry);
  if (out->stage_anew)
    out->to = entry;
  return true;
}

// D5.

bool soreness_rules(const Inquiry *q, const Response *r)
{
  StepKind kind = protocol_step(q->protocol, r->at)->kind;
  return r->run && (kind == STEP_RUN_WALK || kind == STEP_RUN) &&
         known(q->profile->sore_run_off.value);
}

// Whether the session, or its next morning, sends one step down.
static bool steps_down(const Inquiry *q, const Response *r, bool *morning)
{
  bool sore = soreness_rules(q, r);
  Colour colour = response_own_colour(q, r);
  bool own = response_fresh(q, r) && (colour == COLOUR_RED || (sore && colour == COLOUR_AMBER));
  *morning = !sore && r->settled == VERDICT_FAIL && (response_fresh(q, r) || colour != COLOUR_RED);
  return own || *morning;
}

// Soreness in a run whose next morning nobody knows yet.
static void reason_of_soreness(const Inquiry *q, const Response *r, Ruling *out)
{
  Say s = say_new(q->arena, "reason.amber");
  say_number(&s, "date", ARG_DATE, r->date.day);
  say_number(&s, "observed", ARG_TENTHS, larger(r->during, r->after));
  response_cite(q, r, &s);
  reasons_add(&out->reason, &s);
}

static bool modify_by_session(const Inquiry *q, Ruling *out)
{
  const Standing *s = q->standing;
  bool found = false;
  for (int32_t i = s->response_count - 1; i >= 0; i--) {
    const Response *r = &s->response[i];
    if (!response_morning_fresh(q, r))
      break;
    bool morning;
    if (!steps_down(q, r, &morning))
      continue;
    found = true;
    if (!r->reason_count || r->colour == COLOUR_UNKNOWN)
      reason_of_soreness(q, r, out);
    for (int32_t j = 0; j < r->reason_count; j++)
      *arena_push(q->arena, out->reason.item, out->reason.count) = r->reason[j];
    if (!morning || response_settled_by(q, r, 2) != VERDICT_PASS)
      continue;
    Say say = say_new(q->arena, "reason.second-morning");
    say_number(&say, "date", ARG_DATE, r->date.day);
    mornings_cite(q, &say, date_add(r->date, 1), date_add(r->date, 2));
    reasons_add(&out->reason, &say);
  }
  return found;
}

bool trigger_modify(Inquiry *q, Ruling *out)
{
  bool found = modify_by_session(q, out);
  if (found) {
    change_limit(q, out, "change.session", hold_max(q, q->stage));
    recorded_beside(q, out);
  }
  found = break_of(q, out, 2) || found;
  if (!found)
    return false;
  out->extra_rest = true;
  step_down(q, out);
  return true;
}
