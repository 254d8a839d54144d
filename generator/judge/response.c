#include "judge/response.h"

#include <string.h>

#include "judge/morning.h"

enum { RUN_SLACK_MS = 60000 }; // a minute: what a person rounds, and what bouts blur

static bool group_loads(const char *group)
{
  return strcmp(group, "calf") == 0 || strcmp(group, "plyometric") == 0 ||
         strcmp(group, "drill") == 0;
}

// An exercise by itself: 1 loads, 0 does not, -1 nobody knows it.
static int32_t exercise_loads(const Inquiry *q, const Stage *stage, const char *id)
{
  for (int32_t i = 0; i < stage->dose_count; i++)
    if (strcmp(stage->dose[i].id, id) == 0 && strcmp(stage->dose[i].group, "light") == 0)
      return 0;
  int32_t first = 0;
  const Dose *d = dose_named(q->protocol, id, &first);
  if (!d)
    return -1;
  return first > 0 && group_loads(d->group);
}

static bool strength_loads(const Inquiry *q, const Activity *x, Position at)
{
  const Stage *stage = protocol_stage(q->protocol, at);
  const Step *step = protocol_step(q->protocol, at);
  bool all_unknown = true;
  if (activity_has_step(q->runner, x, step))
    return true;
  for (int32_t i = 0; i < x->exercise_count; i++) {
    if (!x->exercise[i].done)
      continue;
    int32_t loads = exercise_loads(q, stage, x->exercise[i].id);
    if (loads > 0)
      return true;
    all_unknown = all_unknown && loads < 0;
  }
  return x->sport == SPORT_STRENGTH && all_unknown && at.stage > 0;
}

// The step that `did` names among its words ("L2", "L2, W3").
static bool did_step(const Inquiry *q, const char *did, Position *out)
{
  while (did && *did) {
    size_t n = strcspn(did, " ,;");
    if (n && step_named(q->protocol, arena_copy(q->arena, did, n), out))
      return true;
    did += n;
    did += strspn(did, " ,;");
  }
  return false;
}

// The plan's row of the quality session: a weekday's letter and Q ("WQ").
static bool did_quality_row(const char *did)
{
  while (did && *did) {
    size_t n = strcspn(did, " ,;");
    if (n == 2 && (did[1] | 32) == 'q' && strchr("MTWHFSUmtwhfsu", did[0]))
      return true;
    did += n;
    did += strspn(did, " ,;");
  }
  return false;
}

static bool run_long_enough(const Step *s, Duration run)
{
  int64_t asked = s->run.ms * (known(s->repeats) ? s->repeats : 1);
  int64_t slack = larger(RUN_SLACK_MS, asked / 10);
  return run.ms + slack >= asked && run.ms > 0;
}

// Whether the session did what the step asks; `named`: the runner says so.
static bool step_done(const Inquiry *q, const Activity *x, const Step *s, bool named)
{
  Duration run = activity_run_time(x);
  switch (s->kind) {
  case STEP_STRENGTH:
    return activity_has_step(q->runner, x, s) ||
           (named && !activity_runs(x) && x->exercise_count == 0);
  case STEP_WALK: {
    int64_t asked = s->walk.ms * (known(s->repeats) ? s->repeats : 1);
    int64_t walk = larger(x->walk.ms, x->sport == SPORT_WALK ? x->time.ms : UNKNOWN);
    return known(walk) && walk + RUN_SLACK_MS >= asked;
  }
  case STEP_RUN_WALK:
  case STEP_RUN:
    return activity_runs(x) && (known(run.ms) ? run_long_enough(s, run) : named);
  case STEP_QUALITY:
    return activity_runs(x) && named;
  case STEP_LONG_RUN:
    return activity_runs(x);
  case STEP_FREE:
    return true;
  }
  return false;
}

static ResponseClass class_of(int32_t pain, Setting light, Setting medium)
{
  return !known(pain)           ? CLASS_UNKNOWN
         : pain <= light.value  ? CLASS_LIGHT
         : pain <= medium.value ? CLASS_MEDIUM
                                : CLASS_HIGH;
}

ResponseClass response_class(const Settings *set, int32_t during, int32_t after)
{
  ResponseClass by_during = class_of(during, set->light_during, set->medium_during);
  ResponseClass by_after = class_of(after, set->light_after, set->medium_after);
  return by_during > by_after ? by_during : by_after;
}

static bool limped(const Response *r)
{
  return r->activity->limp.said == SAID_YES;
}

Colour response_own_colour(const Inquiry *q, const Response *r)
{
  const Stage *s = protocol_stage(q->protocol, r->at);
  int32_t worst = (int32_t)larger(r->during, r->after);
  bool worsened = q->profile->not_worsening && known(r->during) && r->after > r->during;
  if (limped(r) || (known(worst) && worst > hold_max(q, s)))
    return COLOUR_RED;
  if (known(worst) && (worst > advance_max(q, s) || worsened))
    return COLOUR_AMBER;
  return known(r->during) && known(r->after) ? COLOUR_GREEN : COLOUR_UNKNOWN;
}

static Colour response_colour(const Inquiry *q, const Response *r)
{
  Colour own = response_own_colour(q, r);
  if (own == COLOUR_RED || r->settled == VERDICT_FAIL)
    return COLOUR_RED;
  bool complete = known(r->during) && known(r->after) && known(r->activity->effort.value) &&
                  r->settled == VERDICT_PASS;
  return complete ? own : COLOUR_UNKNOWN;
}

void response_cite(const Inquiry *q, const Response *r, Say *s)
{
  const Activity *x = r->activity;
  say_cite_tenths(s, r->date, x->during.where, "pain during", r->during);
  say_cite_tenths(s, r->date, x->after.where, "pain after", r->after);
  if (limped(r))
    say_cite(s, r->date, x->limp.where, "limp", "yes");
  Date next = date_add(r->date, 1);
  const Day *d = next.day <= q->date.day ? runner_day(q->runner, next) : NULL;
  if (!d)
    return;
  say_cite_tenths(s, next, d->morning_pain.where, "morning pain", r->next_morning);
  say_cite_count(s, next, d->stiffness.where, "stiffness", r->next_stiffness);
}

typedef struct Missing {
  const char *id;
  bool missing;
} Missing;

// Why nobody can say whether the next morning was settled.
static const char *morning_missing(const Inquiry *q, const Response *r)
{
  const Baseline *b = &stint_on(q->standing, r->date)->base;
  if (r->date.day >= q->date.day)
    return "response.morning-to-come";
  bool recorded = known(r->next_morning) && known(r->next_stiffness);
  return recorded && !(known(b->pain) && known(b->stiffness)) ? "response.no-baseline"
                                                              : "response.no-morning";
}

static void reasons_missing(const Inquiry *q, const Response *r, Reasons *out)
{
  const Missing m[] = {
      {"response.no-during", !known(r->during)},
      {"response.no-after", !known(r->after)},
      {"response.no-effort", !known(r->activity->effort.value)},
      {morning_missing(q, r), r->settled == VERDICT_UNKNOWN},
  };
  for (size_t i = 0; i < sizeof m / sizeof *m; i++) {
    if (!m[i].missing)
      continue;
    Say s = say_new(q->arena, m[i].id);
    say_number(&s, "date", ARG_DATE, r->date.day);
    say_cite(&s, r->date, r->activity->where, "session", r->activity->title);
    reasons_add(out, &s);
  }
}

// The reason's own arguments, beside the date.
static void explain_over(const Inquiry *q, const Response *r, Say *s)
{
  const Stage *stage = protocol_stage(q->protocol, r->at);
  int64_t worst = larger(r->during, r->after), hold = hold_max(q, stage);
  say_number(s, "observed", ARG_TENTHS, worst);
  say_number(s, "limit", ARG_TENTHS, worst > hold ? hold : advance_max(q, stage));
}

static void explain_unsettled(const Inquiry *q, const Response *r, Say *s)
{
  const Baseline *b = &stint_on(q->standing, r->date)->base;
  say_number(s, "pain", ARG_TENTHS, r->next_morning);
  say_number(s, "stiffness", ARG_MINUTES, r->next_stiffness);
  say_number(s, "usual", ARG_TENTHS, b->pain);
  say_number(s, "usual_stiffness", ARG_MINUTES, b->stiffness);
}

static void explain_in_range(const Inquiry *q, const Response *r, Say *s)
{
  say_number(s, "limit", ARG_TENTHS, advance_max(q, protocol_stage(q->protocol, r->at)));
}

// Why the session has its colour: what is over a ceiling, else what is missing, else all in range.
static void response_explain(const Inquiry *q, Response *r)
{
  const Stage *stage = protocol_stage(q->protocol, r->at);
  Reasons out = {.arena = q->arena};
  int32_t worst = (int32_t)larger(r->during, r->after);
  bool coloured = r->colour != COLOUR_UNKNOWN;
  bool above_hold = known(worst) && worst > hold_max(q, stage);
  bool above = known(worst) && worst > advance_max(q, stage);
  const struct {
    const char *id;
    bool holds;
    void (*fill)(const Inquiry *q, const Response *r, Say *s);
  } why[] = {
      {"response.over", r->colour == COLOUR_AMBER ? above : above_hold && coloured, explain_over},
      {"response.limp", limped(r), NULL},
      {"response.unsettled", r->settled == VERDICT_FAIL, explain_unsettled},
      {"response.worsened", r->colour == COLOUR_AMBER && !above, NULL},
      {"response.in-range", r->colour == COLOUR_GREEN, explain_in_range},
  };
  for (size_t i = 0; i < sizeof why / sizeof *why; i++) {
    if (!why[i].holds)
      continue;
    Say s = say_new(q->arena, why[i].id);
    say_number(&s, "date", ARG_DATE, r->date.day);
    if (why[i].fill)
      why[i].fill(q, r, &s);
    response_cite(q, r, &s);
    reasons_add(&out, &s);
  }
  if (!coloured)
    reasons_missing(q, r, &out);
  r->reason = out.item;
  r->reason_count = out.count;
}

Response response_of(const Inquiry *q, const Day *d, const Activity *x)
{
  const Stint *stint = stint_on(q->standing, d->date);
  Date next = date_add(d->date, 1);
  Response r = {
      .date = d->date,
      .activity = x,
      .at = stint->at,
      .run = activity_runs(x),
      .during = injured_value(&q->runner->profile, x->during),
      .after = injured_value(&q->runner->profile, x->after),
      .next_morning = morning_pain(q, next),
      .next_stiffness = morning_stiffness(q, next),
      .settled = morning_settled(q, &stint->base, next),
  };
  Position named;
  bool by_name = x->did.text && did_step(q, x->did.text, &named);
  if (by_name)
    r.at = named;
  const Step *step = protocol_step(q->protocol, r.at);
  bool told = x->did.text != NULL; // any row of the plan of a step with one kind of session
  if (step->kind == STEP_QUALITY)
    told = by_name || did_quality_row(x->did.text);
  r.counts = step_done(q, x, step, told);
  r.colour = response_colour(q, &r);
  r.class = response_class(&q->protocol->set, r.during, r.after);
  response_explain(q, &r);
  return r;
}

static bool activity_loads(const Inquiry *q, const Activity *x, Date d)
{
  Position at = stint_on(q->standing, d)->at;
  if (!x->done)
    return false;
  return activity_runs(x) || strength_loads(q, x, at) ||
         (protocol_step(q->protocol, at)->kind == STEP_WALK && x->sport == SPORT_WALK);
}

void responses_update(Inquiry *q, Date from)
{
  Standing *s = q->standing;
  while (s->response_count && s->response[s->response_count - 1].date.day >= from.day)
    s->response_count--;
  for (int32_t i = day_index(q->runner, from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      return;
    for (int32_t j = 0; j < d->activity_count; j++)
      if (activity_loads(q, &d->activity[j], d->date))
        *arena_push(q->arena, s->response, s->response_count) = response_of(q, d, &d->activity[j]);
  }
}

bool response_fresh(const Inquiry *q, const Response *r)
{
  return r->date.day >= q->since.day;
}

bool response_morning_fresh(const Inquiry *q, const Response *r)
{
  return r->date.day >= q->since_morning.day;
}

Verdict response_settled_by(const Inquiry *q, const Response *r, int32_t n)
{
  const Standing *s = q->standing;
  for (int32_t i = 0; i < s->response_count; i++) {
    int32_t later = s->response[i].date.day - r->date.day;
    if (later > 0 && later < n)
      return VERDICT_NOT_APPLICABLE;
  }
  return morning_settled(q, &stint_on(s, r->date)->base, date_add(r->date, n));
}

Verdict response_not_red(const Inquiry *q, const Response *r)
{
  if (r->colour == COLOUR_RED)
    return VERDICT_FAIL;
  bool sure = response_own_colour(q, r) != COLOUR_UNKNOWN && known(r->during) && known(r->after) &&
              r->settled == VERDICT_PASS;
  return sure ? VERDICT_PASS : VERDICT_UNKNOWN;
}

bool response_due(const Inquiry *q, const Response *r)
{
  return r->date.day < q->date.day || r->colour == COLOUR_RED;
}

void cite_sessions_on(const Inquiry *q, Say *s, Date d)
{
  for (int32_t i = 0; i < q->standing->response_count; i++) {
    const Response *r = &q->standing->response[i];
    if (r->date.day == d.day)
      say_cite(s, d, r->activity->where, "session", r->activity->title);
  }
}
