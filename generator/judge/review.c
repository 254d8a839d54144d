#include "judge/review.h"

#include "judge/compliance.h"
#include "judge/flags.h"
#include "judge/gates.h"
#include "judge/morning.h"
#include "judge/notice.h"
#include "judge/numbers.h"
#include "judge/people.h"
#include "judge/replay.h"
#include "judge/response.h"

static void review_gate(Review *v, Inquiry *q)
{
  gate_ask(q);
  v->gate = q->gate;
  v->gate_count = q->gate_count;
  v->gate_verdict = q->gate_verdict;
}

// Mornings and loading sessions of the week: recorded, expected, missing.
static void review_data(Review *v, const Inquiry *q)
{
  Date *missing = NULL;
  for (Date d = q->from; d.day <= q->date.day; d = date_add(d, 1)) {
    if (d.day < q->started.day)
      continue;
    v->mornings_expected++;
    if (!known(morning_pain(q, d)))
      *arena_push(q->arena, missing, v->missing_morning_count) = d;
  }
  v->missing_morning = missing;
  v->mornings_recorded = v->mornings_expected - v->missing_morning_count;
  for (int32_t i = 0; i < v->response_count; i++) {
    const Response *r = &v->response[i];
    if (r->date.day < q->from.day - 1 || r->date.day >= q->date.day)
      continue;
    v->sessions_expected++;
    v->sessions_complete += known(r->during) && known(r->after) &&
                            known(r->activity->effort.value) && r->settled != VERDICT_UNKNOWN;
  }
}

// Days off that a soreness rule gives after the last run of the week.
static int32_t days_off(const Review *v, const Inquiry *q)
{
  for (int32_t i = v->response_count - 1; i >= 0; i--) {
    const Response *r = &v->response[i];
    if (!r->run)
      continue;
    if (r->date.day < q->from.day || !soreness_rules(q, r))
      return 0;
    Colour own = response_own_colour(q, r);
    if (own == COLOUR_AMBER || own == COLOUR_RED)
      return (int32_t)q->profile->sore_run_off.value;
    return r->settled == VERDICT_FAIL ? (int32_t)larger(0, q->profile->sore_morning_off.value) : 0;
  }
  return 0;
}

static void review_sessions(Review *v, const Inquiry *q)
{
  v->response = q->standing->response;
  v->response_count = q->standing->response_count;
  v->last_run = v->last_loading = NO_DATE;
  for (int32_t i = 0; i < v->response_count; i++) {
    v->last_loading = v->response[i].date;
    v->last_class = v->response[i].class;
    if (v->response[i].run)
      v->last_run = v->response[i].date;
  }
  int64_t rest = stage_runs(q->stage) ? larger(q->stage->run_gap.value, 0) : 0;
  if (v->last_class != CLASS_UNKNOWN)
    rest = larger(rest, q->protocol->set.spacing[v->last_class - CLASS_LIGHT].value);
  v->days_off = days_off(v, q);
  rest = larger(rest, v->days_off);
  v->spacing_days = (int32_t)rest + (v->decision.verb == VERB_MODIFY);
  v->spike = spike_of(q);
}

static void review_stages(Review *v, const Inquiry *q)
{
  int32_t count = q->protocol->stage_count;
  Date *start = arena_array(q->arena, (size_t)count, sizeof *start);
  for (int32_t i = 0; i < count; i++)
    start[i] = NO_DATE;
  for (int32_t i = 0; i < q->standing->stint_count; i++)
    start[q->standing->stint[i].at.stage] = q->standing->stint[i].stage_entered;
  v->stage_start = start;
  v->stage_entered = q->stage_entered;
  v->step_entered = q->step_entered;
  v->running_signed = running_signed(q);
  v->hills_signed = hills_signed(q);
  v->paused_until = q->standing->paused_until;
  if (v->decision.verb == VERB_PAUSE && !position_equal(v->decision.to, v->decision.from))
    v->paused_until = date_add(q->date, 1 + (int32_t)q->protocol->set.pause_days.value);
  if (known(v->paused_until.day) && v->paused_until.day <= q->date.day)
    v->paused_until = NO_DATE;
}

static bool same_decision(const Decision *a, const Decision *b)
{
  return a->verb == b->verb && a->to.stage == b->to.stage && a->to.step == b->to.step;
}

// The last agreement to this very decision: given for the same plan week, on a day on which the
// review said the same.
static void review_agreed(Review *v, Arena *a, const Runner *r, const Protocol *p)
{
  v->agrees_date = NO_DATE;
  for (int32_t i = day_index(r, date_add(v->plan_from, -6)); i < r->day_count; i++) {
    const Day *d = &r->day[i];
    if (d->date.day > v->date.day)
      return;
    for (int32_t j = 0; j < d->clinician_count; j++) {
      if (d->clinician[j].verb != CLINICIAN_AGREES)
        continue;
      Decision then = v->decision;
      if (d->date.day < v->date.day)
        then = decide(replay_to(a, r, p, d->date));
      if (!same_decision(&then, &v->decision))
        continue;
      v->agrees = &d->clinician[j];
      v->agrees_date = d->date;
    }
  }
}

// What a clinician last decided or agreed to, and the step it led to: where a runner stands whose
// plan nobody has signed.
static void review_last_word(Review *v, Arena *a, const Runner *r, const Protocol *p)
{
  v->word_date = NO_DATE;
  for (int32_t i = r->day_count - 1; i >= 0 && !known(v->word_date.day); i--) {
    const Day *d = &r->day[i];
    for (int32_t j = 0; d->date.day <= v->date.day && j < d->clinician_count; j++)
      if (d->clinician[j].verb != CLINICIAN_NOTE)
        v->word_date = d->date;
  }
  if (known(v->word_date.day))
    v->word_at = decide(replay_to(a, r, p, v->word_date)).to;
}

const Review *review_new(Arena *a, const Runner *r, const Protocol *p, Date date)
{
  Review *v = arena_alloc(a, sizeof *v);
  Inquiry *q = replay_to(a, r, p, date);
  v->date = date;
  v->protocol = p;
  v->profile = q->profile;
  v->issued = known(r->profile.diagnosed.day) && r->profile.diagnosed.day <= date.day &&
              known(r->profile.started.day);
  v->at = q->at;
  v->plan_from = q->plan_from;
  v->decision = decide(q);
  *arena_push(a, q->standing->week, q->standing->week_count) = week_of(q, &v->decision);
  v->week = q->standing->week;
  v->week_count = q->standing->week_count;
  q->standing->week_count--; // the gate asks about the turns before this one
  review_gate(v, q);
  review_sessions(v, q);
  review_data(v, q);
  review_stages(v, q);
  v->flag = flags_all(q, &v->flag_count);
  patterns_match(q);
  v->baseline = q->base;
  v->rolling = baseline_of(q, date);
  v->change = changes_of(q, &v->change_count);
  v->notice = notices_of(q, v->week, v->week_count, &v->notice_count);
  v->dose = q->dose;
  v->dose_count = q->dose_count;
  v->adherence = q->adherence;
  review_agreed(v, a, r, p);
  review_last_word(v, a, r, p);
  return v;
}
