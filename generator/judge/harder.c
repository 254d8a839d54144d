#include "judge/harder.h"

#include <string.h>

#include "judge/numbers.h"
#include "judge/response.h"

enum {
  MINUTE = 60000,
  ROUGH = 3 * MINUTE // speed alone can lose a short walk between two parts
};

static void harder_add(Reasons *out, const Response *r, const char *id, Say *s)
{
  s->id = id;
  say_number(s, "date", ARG_DATE, r->date.day);
  say_cite(s, r->date, r->activity->where, "session", r->activity->title);
  reasons_add(out, s);
}

// Running of the same day in sessions before this one.
static int64_t run_earlier(const Inquiry *q, const Response *r)
{
  int64_t sum = 0;
  for (const Response *p = q->standing->response; p < r; p++)
    if (p->run && p->date.day == r->date.day)
      sum += larger(activity_run_time(p->activity).ms, 0);
  return sum;
}

// The longest running part that still is the step's.
static int64_t bout_most(const Activity *x, int64_t asked)
{
  bool rough = !known(x->pattern_run.ms) && x->watch && x->watch->bouts_by_speed;
  return asked + (rough ? larger(ROUGH, asked) : larger(MINUTE, asked / 4));
}

static void harder_run_time(const Inquiry *q, const Response *r, const Step *step, Reasons *out)
{
  if (step->kind != STEP_RUN_WALK && step->kind != STEP_RUN)
    return;
  int64_t asked = step->run.ms * (known(step->repeats) ? step->repeats : 1);
  int64_t run = activity_run_time(r->activity).ms;
  const Session *w = r->activity->watch;
  if (w && known(w->run.ms) && !w->bouts_by_speed)
    run = larger(run, w->run.ms - MINUTE); // its bouts are coarser than a person's minutes
  if (known(run))
    run += run_earlier(q, r);
  int64_t bout = activity_run_bout(r->activity).ms;
  if (known(run) && run > asked + larger(MINUTE, asked / 10)) {
    Say s = say_new(q->arena, NULL);
    say_number(&s, "observed", ARG_MINUTES, run / MINUTE);
    say_number(&s, "asked", ARG_MINUTES, asked / MINUTE);
    harder_add(out, r, "reason.ran-more", &s);
  } else if (known(bout) && bout > bout_most(r->activity, step->run.ms)) {
    Say s = say_new(q->arena, NULL);
    say_number(&s, "observed", ARG_MINUTES, bout / MINUTE);
    say_number(&s, "asked", ARG_MINUTES, step->run.ms / MINUTE);
    harder_add(out, r, "reason.ran-longer-parts", &s);
  }
}

// The stage's effort is for its runs; a stage without runs has it for its loading sessions.
static void harder_effort(const Inquiry *q, const Response *r, const Stage *stage, Reasons *out)
{
  int64_t effort = r->activity->effort.value, limit = stage->effort_max.value;
  if (!known(effort) || !known(limit) || effort <= limit || (stage_runs(stage) && !r->run))
    return;
  Say s = say_new(q->arena, NULL);
  say_number(&s, "observed", ARG_TENTHS, effort);
  say_number(&s, "limit", ARG_TENTHS, limit);
  harder_add(out, r, "reason.effort", &s);
}

static void harder_distance(const Inquiry *q, const Response *r, const Step *step, Reasons *out)
{
  Date when = NO_DATE;
  if (step->kind != STEP_LONG_RUN && step->kind != STEP_QUALITY)
    return;
  Distance run = activity_distance(r->activity);
  Distance longest = longest_run_before(q, r->date, &when);
  if (spike_band(&q->protocol->set, run, longest) <= SPIKE_REFERENCE)
    return;
  Say s = say_new(q->arena, NULL);
  say_number(&s, "observed", ARG_METRES, run.mm / 1000);
  say_number(&s, "longest", ARG_METRES, longest.mm / 1000);
  harder_add(out, r, "reason.ran-further", &s);
}

static bool dose_has(const Dose *d, int32_t count, const char *id)
{
  for (int32_t i = 0; i < count; i++)
    if (strcmp(d[i].id, id) == 0)
      return true;
  return false;
}

// Where an exercise first belongs: a step's, or a stage's whatever the step.
static bool exercise_position(const Protocol *p, const char *id, Position *out)
{
  for (int32_t i = 0; i < p->stage_count; i++) {
    const Stage *s = &p->stage[i];
    *out = (Position){i, 0};
    if (dose_has(s->dose, s->dose_count, id))
      return true;
    for (int32_t j = 0; j < s->step_count; j++) {
      *out = (Position){i, j};
      if (dose_has(s->step[j].dose, s->step[j].dose_count, id))
        return true;
    }
  }
  return false;
}

static bool group_counts(const Protocol *p, const char *id)
{
  const Dose *d = dose_named(p, id, NULL);
  return d && (strcmp(d->group, "calf") == 0 || strcmp(d->group, "plyometric") == 0 ||
               strcmp(d->group, "drill") == 0);
}

static bool load_unasked(const Step *step, const Exercise *e)
{
  if (!known(e->load.g) || e->load.g <= 0)
    return false;
  for (int32_t i = 0; i < step->dose_count; i++)
    if (strcmp(step->dose[i].id, e->id) == 0)
      return !step->dose[i].loaded;
  return false;
}

// One reason a session and kind, with every exercise that it is about.
static void harder_exercises(const Inquiry *q, const Response *r, Position at, bool beyond,
                             Reasons *out)
{
  const Step *step = protocol_step(q->protocol, at);
  Text names;
  text_init(&names, q->arena);
  Say s = say_new(q->arena, NULL);
  for (int32_t i = 0; i < r->activity->exercise_count; i++) {
    const Exercise *e = &r->activity->exercise[i];
    Position first;
    if (!e->done || !exercise_position(q->protocol, e->id, &first))
      continue;
    bool later = position_before(at, first) && group_counts(q->protocol, e->id);
    if (beyond ? !later : later || !load_unasked(step, e))
      continue;
    text_addf(&names, "%s%s", names.size ? ", " : "", e->name);
    say_cite(&s, r->date, e->where, "exercise", e->name);
  }
  if (!names.size)
    return;
  say_text(&s, "exercise", ARG_TEXT, text_string(&names));
  harder_add(out, r, beyond ? "reason.exercise-beyond" : "reason.load-added", &s);
}

static void harder_session(const Inquiry *q, const Response *r, Reasons *out)
{
  Position at = stint_on(q->standing, r->date)->at;
  const Step *step = protocol_step(q->protocol, at);
  if (r->run && !stage_runs(protocol_stage(q->protocol, at))) {
    Say s = say_new(q->arena, NULL);
    harder_add(out, r, "reason.ran-before", &s);
    return;
  }
  harder_effort(q, r, protocol_stage(q->protocol, at), out);
  if (position_before(at, r->at)) {
    Say s = say_new(q->arena, NULL);
    say_text(&s, "step", ARG_STEP, protocol_step(q->protocol, r->at)->id);
    harder_add(out, r, "reason.step-beyond", &s);
    return;
  }
  if (r->run) {
    harder_run_time(q, r, step, out);
    harder_distance(q, r, step, out);
  } else if (step->kind == STEP_STRENGTH) {
    harder_exercises(q, r, at, true, out);
    harder_exercises(q, r, at, false, out);
  }
}

void harder_find(const Inquiry *q, Reasons *out)
{
  const Standing *s = q->standing;
  for (int32_t i = 0; i < s->response_count; i++)
    if (s->response[i].date.day >= q->from.day)
      harder_session(q, &s->response[i], out);
}
