#include "judge/plan_parts.h"

#include <string.h>

enum { WEEKS_AHEAD = 3 };

// The way on when every session is answered green. It never goes past a gate: what opens a gate is
// tests and a person's word, which nobody can plan.
typedef struct Way {
  Position at;
  int32_t greens; // at the step so far
  bool at_gate;
} Way;

static int32_t greens_now(const WeekFrame *f)
{
  const Review *v = f->review;
  int32_t n = 0;
  if (v->decision.verb != VERB_HOLD)
    return 0;
  for (int32_t i = 0; i < v->response_count; i++) {
    const Response *r = &v->response[i];
    n += r->counts && r->colour == COLOUR_GREEN && r->at.stage == v->decision.to.stage &&
         r->at.step == v->decision.to.step && r->date.day >= v->step_entered.day;
  }
  return n;
}

static int32_t sessions_of(const WeekPlan *w, bool run)
{
  int32_t n = 0;
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      if (strcmp(w->day[i].item[j].group, run ? "run" : "calf") == 0) {
        n++;
        break;
      }
  return n;
}

static bool step_on(const WeekFrame *f, Position *at)
{
  const Stage *s = protocol_stage(f->protocol, *at);
  for (int32_t i = at->step + 1; i < s->step_count; i++)
    if (step_fits(&s->step[i], f->type)) {
      at->step = i;
      return true;
    }
  return false;
}

static void way_on(const WeekFrame *f, Way *way, int32_t sessions)
{
  const Step *step = protocol_step(f->protocol, way->at);
  way->greens += sessions;
  if (way->greens < step->greens)
    return;
  if (step_on(f, &way->at))
    way->greens = 0;
  else
    way->at_gate = true;
}

static Reason way_said(const WeekFrame *f, const Way *way, bool same, Date from)
{
  const Step *step = protocol_step(f->protocol, way->at);
  bool last = way->at.stage + 1 == f->protocol->stage_count;
  Say s = say_new(f->arena, way->at_gate && !last ? "plan.outlook.gate"
                            : same                ? "plan.outlook.same"
                                                  : "plan.outlook.step");
  say_number(&s, "date", ARG_DATE, from.day);
  say_text(&s, "step", ARG_STEP, step->id);
  say_text(&s, "name", ARG_TEXT, step->name);
  say_number(&s, "number", ARG_COUNT, protocol_stage(f->protocol, way->at)->number);
  return say_reason(&s);
}

void week_ahead(const WeekFrame *f, WeekPlan *w)
{
  Way way = {.at = w->at, .greens = greens_now(f)};
  bool run = f->step->kind >= STEP_RUN_WALK;
  Reasons out = {.arena = f->arena};
  for (int32_t week = 1; week <= WEEKS_AHEAD; week++) {
    Position before = way.at;
    way_on(f, &way, sessions_of(w, run));
    bool same = before.step == way.at.step;
    Reason r = way_said(f, &way, same, date_add(w->from, 7 * week));
    *arena_push(f->arena, out.item, out.count) = r;
  }
  w->outlook = (PlanLines){out.item, out.count};
}
