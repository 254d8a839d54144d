#include <string.h>

#include "base/text.h"
#include "judge/breach.h"
#include "judge/response.h"
#include "judge/rules.h"

static void breach_add(const Inquiry *q, Ruling *out, Say *s, const char *change)
{
  reasons_add(&out->reason, s);
  if (reasons_have(&out->change, change))
    return;
  Say c = say_new(q->arena, change);
  reasons_add(&out->change, &c);
}

static void breach_hills(const Inquiry *q, const Response *r, Ruling *out)
{
  Distance climb = run_climb(r->activity);
  int64_t limit = q->protocol->set.flat_climb.value;
  const char *ground = r->activity->surface.text;
  if (ground && r->activity->ground == GROUND_HILLY) {
    Say s = say_new(q->arena, "reason.hilly-ground");
    say_number(&s, "date", ARG_DATE, r->date.day);
    say_text(&s, "surface", ARG_TEXT, ground);
    say_cite(&s, r->date, r->activity->surface.where, "surface", ground);
    breach_add(q, out, &s, "change.flat");
  } else if (known(climb.mm) && climb.mm > limit * 1000) {
    Say s = say_new(q->arena, "reason.hills");
    say_number(&s, "date", ARG_DATE, r->date.day);
    say_number(&s, "observed", ARG_METRES, climb.mm / 1000);
    say_number(&s, "limit", ARG_METRES, limit);
    say_cite(&s, r->date, r->activity->watch->where, "climb", r->activity->watch->file);
    breach_add(q, out, &s, "change.flat");
  }
}

static void breach_speed(const Inquiry *q, const Response *r, Ruling *out)
{
  int64_t over = run_surge(r->activity), limit = q->protocol->set.surge.value;
  if (!known(over) || over <= limit)
    return;
  Say s = say_new(q->arena, "reason.surge");
  say_number(&s, "date", ARG_DATE, r->date.day);
  say_number(&s, "observed", ARG_PERCENT, over);
  say_number(&s, "limit", ARG_PERCENT, limit);
  say_cite(&s, r->date, r->activity->watch->where, "speed", r->activity->watch->file);
  breach_add(q, out, &s, "change.easy-pace");
}

static void breach_other_leg(const Inquiry *q, const Response *r, Ruling *out)
{
  const Profile *p = &q->runner->profile;
  const Activity *x = r->activity;
  int32_t during = other_value(p, x->during), after = other_value(p, x->after);
  int32_t limit = advance_max(q, protocol_stage(q->protocol, stint_on(q->standing, r->date)->at));
  int64_t worst = larger(during, after);
  if (!known(worst) || worst <= limit)
    return;
  Say s = say_new(q->arena, "reason.other-leg");
  say_number(&s, "date", ARG_DATE, r->date.day);
  say_number(&s, "observed", ARG_TENTHS, worst);
  say_number(&s, "limit", ARG_TENTHS, limit);
  say_cite_tenths(&s, r->date, x->during.where, "pain during, other leg", during);
  say_cite_tenths(&s, r->date, x->after.where, "pain after, other leg", after);
  breach_add(q, out, &s, "change.other-leg");
}

// The run before, of another day; NULL when there is none.
static const Response *run_before(const Standing *s, int32_t i)
{
  for (int32_t j = i - 1; j >= 0; j--)
    if (s->response[j].run && s->response[j].date.day < s->response[i].date.day)
      return &s->response[j];
  return NULL;
}

static void breach_row(const Inquiry *q, int32_t i, const Stage *stage, Ruling *out)
{
  const Response *r = &q->standing->response[i], *before = run_before(q->standing, i);
  if (stage->run_gap.value < 1 || !before || r->date.day - before->date.day > 1)
    return;
  Say s = say_new(q->arena, "reason.days-in-row");
  say_number(&s, "first", ARG_DATE, before->date.day);
  say_number(&s, "second", ARG_DATE, r->date.day);
  say_cite(&s, before->date, before->activity->where, "run", before->activity->title);
  say_cite(&s, r->date, r->activity->where, "run", r->activity->title);
  breach_add(q, out, &s, "change.rest-day");
}

static void breach_shoes(const Inquiry *q, Ruling *out)
{
  const Day *day = NULL;
  const Note *n = shoes_changed(q->runner, q->from, q->date, &day);
  if (!n)
    return;
  Say s = say_new(q->arena, "reason.shoes");
  say_number(&s, "date", ARG_DATE, day->date.day);
  say_text(&s, "what", ARG_TEXT, n->text);
  say_cite(&s, day->date, n->where, "shoes", n->text);
  breach_add(q, out, &s, "change.one-thing");
}

void recorded_beside(const Inquiry *q, Ruling *out)
{
  const Day *day = NULL;
  const Note *n = shoes_changed(q->runner, q->from, q->date, &day);
  if (n) {
    Say s = say_new(q->arena, "seen.shoes");
    say_number(&s, "date", ARG_DATE, day->date.day);
    say_text(&s, "what", ARG_TEXT, n->text);
    say_cite(&s, day->date, n->where, "shoes", n->text);
    reasons_add(&out->reason, &s);
  }
  if (q->adhered != VERDICT_FAIL)
    return;
  Say s = say_new(q->arena, "seen.adherence");
  say_number(&s, "observed", ARG_PERCENT, q->adherence);
  say_number(&s, "needed", ARG_PERCENT, q->protocol->set.adherence.value);
  reasons_add(&out->reason, &s);
}

void hold_breaches(const Inquiry *q, Ruling *out)
{
  const Standing *s = q->standing;
  for (int32_t i = 0; i < s->response_count; i++) {
    const Response *r = &s->response[i];
    const Stage *stage = protocol_stage(q->protocol, stint_on(s, r->date)->at);
    if (r->date.day < q->from.day)
      continue;
    breach_other_leg(q, r, out);
    if (!r->run || !stage_runs(stage))
      continue;
    if (!stage->hills)
      breach_hills(q, r, out);
    if (!stage->speed)
      breach_speed(q, r, out);
    breach_row(q, i, stage, out);
  }
  if (stage_runs(q->stage))
    breach_shoes(q, out);
}
