#include "judge/gate_rows.h"

#include <string.h>

#include "judge/response.h"

static Duration walk_time(const Activity *a)
{
  int64_t ms = larger(a->walk.ms, a->time.ms);
  if (!known(ms) && a->watch)
    ms = a->watch->moving.ms;
  return (Duration){ms};
}

// One walk: PASS as asked, FAIL not, UNKNOWN when a value is missing.
static Verdict walk_verdict(Asked *x, const Day *d, const Activity *a)
{
  const Inquiry *q = x->q;
  Response r = response_of(q, d, a);
  int32_t limit = asked_tenths(x, 1);
  if ((known(r.during) && r.during > limit) || (known(r.after) && r.after > limit) ||
      r.settled == VERDICT_FAIL || a->limp.said == SAID_YES)
    return VERDICT_FAIL;
  response_cite(q, &r, &x->observed);
  return known(r.during) && known(r.after) && r.settled == VERDICT_PASS ? VERDICT_PASS
                                                                        : VERDICT_UNKNOWN;
}

// Passes when enough walks of the stage do; a walk that nobody rated keeps it open.
Verdict gate_walk(Asked *x)
{
  const Inquiry *q = x->q;
  int32_t passed = 0, open = 0, failed = 0;
  int64_t asked = minutes(asked_count(x, 0)).ms, times = asked_count(x, 2);
  say_number(&x->required, "minutes", ARG_MINUTES, asked_count(x, 0));
  say_number(&x->required, "limit", ARG_TENTHS, asked_tenths(x, 1));
  say_number(&x->required, "times", ARG_COUNT, times);
  for (int32_t i = day_index(q->runner, q->stage_entered); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    for (int32_t j = 0; j < d->activity_count; j++) {
      const Activity *a = &d->activity[j];
      if (!a->done || a->sport != SPORT_WALK || walk_time(a).ms < asked)
        continue;
      Verdict v = walk_verdict(x, d, a);
      passed += v == VERDICT_PASS;
      open += v == VERDICT_UNKNOWN;
      failed += v == VERDICT_FAIL;
    }
  }
  x->observed.id = "observed.times";
  say_number(&x->observed, "times", ARG_COUNT, passed);
  if (passed >= times)
    return VERDICT_PASS;
  return open || !failed ? VERDICT_UNKNOWN : VERDICT_FAIL;
}

static bool hops(const Inquiry *q, const Exercise *e)
{
  const Dose *d = dose_named(q->protocol, e->id, NULL);
  return (d && strcmp(d->group, "plyometric") == 0) || strstr(e->id, "hop") ||
         strstr(e->id, "rebound");
}

static int64_t contacts_of(const Inquiry *q, const Activity *a)
{
  int64_t n = 0;
  for (int32_t i = 0; i < a->exercise_count; i++) {
    const Exercise *e = &a->exercise[i];
    if (e->done && known(e->reps) && hops(q, e))
      n += (int64_t)(known(e->sets) ? e->sets : 1) * e->reps;
  }
  return n;
}

Verdict gate_contacts(Asked *x)
{
  const Inquiry *q = x->q;
  int64_t most = UNKNOWN, asked = asked_count(x, 0);
  Verdict best = VERDICT_UNKNOWN;
  bool red = false;
  say_number(&x->required, "contacts", ARG_COUNT, asked);
  for (int32_t i = q->standing->response_count - 1; i >= 0; i--) {
    const Response *r = &q->standing->response[i];
    if (r->date.day < q->stage_entered.day)
      break;
    int64_t n = contacts_of(q, r->activity);
    if (!n || !response_due(q, r))
      continue;
    most = larger(most, n);
    Verdict v = response_not_red(q, r);
    red = red || (n >= asked && v == VERDICT_FAIL);
    if (n < asked || v != VERDICT_PASS)
      continue;
    best = VERDICT_PASS;
    say_cite_count(&x->observed, r->date, r->activity->where, "contacts", n);
    break;
  }
  if (known(most)) {
    x->observed.id = "observed.contacts";
    say_number(&x->observed, "contacts", ARG_COUNT, most);
  }
  bool failed = red || (known(most) && most < asked);
  return best == VERDICT_PASS ? best : failed ? VERDICT_FAIL : VERDICT_UNKNOWN;
}

Verdict gate_runs_green(Asked *x)
{
  const Inquiry *q = x->q;
  int32_t green = 0, open = 0, runs = 0;
  int64_t percent = asked_count(x, 0), days = asked_count(x, 1);
  say_number(&x->required, "percent", ARG_PERCENT, percent);
  say_number(&x->required, "days", ARG_DAYS, days);
  for (int32_t i = q->standing->response_count - 1; i >= 0; i--) {
    const Response *r = &q->standing->response[i];
    if (r->date.day <= q->date.day - days)
      break;
    if (!r->run || !response_due(q, r))
      continue;
    runs++;
    green += r->colour == COLOUR_GREEN;
    open += r->colour == COLOUR_UNKNOWN;
  }
  x->observed.id = "observed.runs-green";
  say_number(&x->observed, "green", ARG_COUNT, green);
  say_number(&x->observed, "runs", ARG_COUNT, runs);
  if (runs && green * 100 >= percent * runs)
    return VERDICT_PASS;
  return !runs || (green + open) * 100 >= percent * runs ? VERDICT_UNKNOWN : VERDICT_FAIL;
}

// Steps that a clinician's line jumped over since the stage was entered are not asked.
static bool stood_at(const Inquiry *q, Position at)
{
  for (int32_t i = q->standing->stint_count - 1; i >= 0; i--) {
    const Stint *s = &q->standing->stint[i];
    if (position_equal(s->at, at))
      return true;
    if (s->from.day < q->stage_entered.day)
      return false;
  }
  return false;
}

static Verdict greens_verdict(Asked *x, Position at, int64_t asked)
{
  int32_t greens = greens_at(x->q->standing, at, x->q->stage_entered);
  x->observed.id = "observed.greens";
  x->observed.arg_count = 0;
  say_text(&x->observed, "step", ARG_STEP, protocol_step(x->q->protocol, at)->id);
  say_number(&x->observed, "greens", ARG_COUNT, greens);
  return greens >= asked ? VERDICT_PASS : VERDICT_FAIL;
}

Verdict gate_steps_green(Asked *x)
{
  const Inquiry *q = x->q;
  Verdict all = VERDICT_UNKNOWN;
  int64_t asked = asked_count(x, 0);
  say_number(&x->required, "times", ARG_COUNT, asked);
  for (int32_t i = 0; i < q->stage->step_count; i++) {
    Position at = {q->at.stage, i};
    if (!step_open(q->runner, &q->stage->step[i]) || (i <= q->at.step && !stood_at(q, at)))
      continue;
    all = greens_verdict(x, at, asked);
    if (all == VERDICT_FAIL)
      return all;
  }
  return all;
}

Verdict gate_last_step_green(Asked *x)
{
  const Inquiry *q = x->q;
  Position last = q->at, next;
  while (step_after(q, last, &next))
    last = next;
  say_number(&x->required, "times", ARG_COUNT, asked_count(x, 0));
  return greens_verdict(x, last, asked_count(x, 0));
}

Verdict gate_volume(Asked *x)
{
  const Inquiry *q = x->q;
  int64_t sum = 0, usual = q->runner->profile.usual_week.mm, percent = asked_count(x, 0);
  int32_t runs = 0, silent = 0;
  say_number(&x->required, "percent", ARG_PERCENT, percent);
  say_number(&x->required, "usual", ARG_METRES, known(usual) ? usual / 1000 : UNKNOWN);
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    for (int32_t j = 0; j < d->activity_count; j++) {
      if (!activity_runs(&d->activity[j]))
        continue;
      Distance run = activity_distance(&d->activity[j]);
      runs++;
      silent += !known(run.mm);
      sum += known(run.mm) ? run.mm : 0;
      say_cite_count(&x->observed, d->date, d->activity[j].where, "run, metres",
                     known(run.mm) ? run.mm / 1000 : UNKNOWN);
    }
  }
  if (runs) {
    x->observed.id = "observed.metres";
    say_number(&x->observed, "metres", ARG_METRES, sum / 1000);
  }
  if (!known(usual) || usual <= 0 || !runs)
    return VERDICT_UNKNOWN;
  if (sum * 100 >= usual * percent)
    return VERDICT_PASS;
  return silent ? VERDICT_UNKNOWN : VERDICT_FAIL;
}

// A hold that waited for greens, the gate or the calendar says nothing against the tendon.
static bool week_waited(const ReviewWeek *w)
{
  static const char *const waiting[] = {"reason.greens", "reason.gate", "reason.last-stage"};
  for (int32_t i = 0; i < w->reason_count; i++) {
    bool waits = false;
    for (size_t j = 0; j < sizeof waiting / sizeof *waiting; j++)
      waits = waits || strcmp(w->reason[i].id, waiting[j]) == 0;
    if (!waits)
      return false;
  }
  return !w->by_person;
}

Verdict gate_no_hold(Asked *x)
{
  const Inquiry *q = x->q;
  int32_t weeks = 0, held = 0;
  int64_t asked = asked_count(x, 0);
  say_number(&x->required, "weeks", ARG_COUNT, asked);
  for (int32_t i = q->standing->week_count - 1; i >= 0; i--) {
    const ReviewWeek *w = &q->standing->week[i];
    if (w->to.day < q->date.day - 7 * asked)
      break;
    weeks++;
    held += w->verb != VERB_ADVANCE && !(w->verb == VERB_HOLD && week_waited(w));
  }
  x->observed.id = "observed.holds";
  say_number(&x->observed, "holds", ARG_COUNT, held);
  say_number(&x->observed, "weeks", ARG_COUNT, weeks);
  return held ? VERDICT_FAIL : weeks >= asked ? VERDICT_PASS : VERDICT_UNKNOWN;
}
