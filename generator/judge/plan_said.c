#include "judge/plan_parts.h"

#include <string.h>

static Reason said(const WeekFrame *f, const char *id)
{
  Say s = say_new(f->arena, id);
  return say_reason(&s);
}

static Reason said_number(const WeekFrame *f, const char *id, const char *name, ArgKind kind,
                          int64_t number)
{
  Say s = say_new(f->arena, id);
  say_number(&s, name, kind, number);
  return say_reason(&s);
}

static Reason away_why(const WeekFrame *f, const Away *away)
{
  bool told = away->why && *away->why;
  Say s = say_new(f->arena, told ? "plan.why.away-for" : "plan.why.away");
  if (told)
    say_text(&s, "why", ARG_TEXT, away->why);
  say_cite(&s, away->from, away->where, "away", told ? away->why : date_text(f->arena, away->from));
  return say_reason(&s);
}

static Reason run_why(const WeekFrame *f, int32_t day)
{
  if (f->calf_day[day])
    return said(f, "plan.why.run-and-calf");
  if (f->run_gap == 0)
    return said(f, "plan.why.run");
  return said_number(f, "plan.why.run-after", "days", ARG_DAYS, f->run_gap);
}

// Whether the day waits for runs, or where there are none for calf work, and longer than the stage
// asks.
static bool awaits(const WeekFrame *f, int32_t day)
{
  bool run = f->runs > 0;
  Date from = run ? f->run_from : f->strength_from;
  return f->from.day + day < from.day && (run || f->calf > 0);
}

static int32_t awaited(const WeekFrame *f)
{
  return f->runs > 0 ? f->run_gap : f->strength_gap;
}

static Date awaited_since(const WeekFrame *f)
{
  return date_add(f->runs > 0 ? f->run_from : f->strength_from, -1 - awaited(f));
}

// A light day: the reason that lies nearest to the runner first.
static Reason light_why(const WeekFrame *f, int32_t day)
{
  const Review *v = f->review;
  if (v->decision.verb == VERB_PAUSE)
    return said(f, "plan.why.pause");
  if (frame_weak(f, day))
    return said(f, "plan.why.ill");
  if (v->decision.verb == VERB_MODIFY && awaits(f, day))
    return said(f, "plan.why.one-day-more");
  if (awaits(f, day) && spacing_for(f, f->runs > 0) > 0) {
    Say s = say_new(f->arena, "plan.why.recovery");
    say_number(&s, "days", ARG_DAYS, awaited(f));
    say_number(&s, "date", ARG_DATE, awaited_since(f).day);
    return say_reason(&s);
  }
  if (f->kind[day] == DAY_LOW_IMPACT)
    return said(f, f->supporting_day[day] ? "plan.why.supporting" : "plan.why.low-impact");
  return said(f, f->may_load[day] ? "plan.why.rest" : "plan.why.no-time");
}

static int32_t calf_sets(const PlanDay *d)
{
  int32_t sets = 0;
  for (int32_t i = 0; i < d->item_count; i++)
    if (strcmp(d->item[i].group, "calf") == 0)
      sets += (int32_t)larger(d->item[i].sets, 0);
  return sets;
}

// Hips and knees took sets from the calf only where another day of the week has more of them.
static bool calf_shorter(const PlanDay *week, int32_t day)
{
  int32_t sets = calf_sets(&week[day]);
  for (int32_t i = 0; sets > 0 && i < 7; i++)
    if (calf_sets(&week[i]) > sets)
      return true;
  return false;
}

static const char *strength_why(const WeekFrame *f, const PlanDay *week, int32_t day)
{
  if (f->plyo_day[day])
    return "plan.why.strength-and-hops";
  if (!f->supporting_day[day])
    return "plan.why.strength";
  return calf_shorter(week, day) ? "plan.why.strength-and-supporting"
                                 : "plan.why.strength-with-supporting";
}

Reason day_why(const WeekFrame *f, const PlanDay *week, int32_t day)
{
  if (f->away[day])
    return away_why(f, f->away[day]);
  if (f->kind[day] == DAY_RUN)
    return run_why(f, day);
  if (f->kind[day] == DAY_STRENGTH)
    return said(f, strength_why(f, week, day));
  if (f->kind[day] == DAY_OFF_FEET)
    return said(f, "plan.why.off-feet");
  return light_why(f, day);
}

void change_add(WeekPlan *w, Arena *a, Reason r)
{
  Reason *all = (Reason *)w->changed;
  *arena_push(a, all, w->changed_count) = r;
  w->changed = all;
}

const char *step_words(const WeekFrame *f, const Step *s)
{
  if (s->kind != STEP_RUN_WALK || s->run.ms % 60000 != 0)
    return s->name;
  return arena_printf(f->arena, "%d × %d min", (int)s->repeats, (int)(s->run.ms / 60000));
}

// What the decision does to the step; evidence and reasons of the decision stay in the review.
static Reason decision_said(const WeekFrame *f)
{
  static const char *const ids[VERB_MAX] = {
      [VERB_PAUSE] = "plan.changed.pause",     [VERB_REVERT] = "plan.changed.revert",
      [VERB_MODIFY] = "plan.changed.modify",   [VERB_HOLD] = "plan.changed.hold",
      [VERB_ADVANCE] = "plan.changed.advance",
  };
  const Decision *d = &f->review->decision;
  bool first = frame_first(f);
  const char *id = ids[d->verb];
  if (d->by_person)
    id = "plan.changed.person";
  else if (d->verb == VERB_HOLD && first)
    id = "plan.changed.first";
  else if (d->verb == VERB_HOLD && f->short_week)
    id = "plan.changed.goes-on";
  else if (d->verb == VERB_HOLD && (f->grows != GROWS_NO || (frame_waits(f) && !step_begun(f))))
    id = "plan.changed.goes-on";
  else if (d->verb == VERB_ADVANCE && d->from.stage != d->to.stage)
    id = "plan.changed.next-stage";
  Say s = say_new(f->arena, id);
  if (d->by_person) {
    say_text(&s, "who", ARG_TEXT, d->line ? d->line->who : "");
    if (d->line)
      say_cite(&s, f->review->date, d->line->where, "clinician", d->line->text);
  }
  say_text(&s, "from", ARG_STEP, protocol_step(f->protocol, d->from)->id);
  say_text(&s, "from_name", ARG_TEXT, step_words(f, protocol_step(f->protocol, d->from)));
  say_text(&s, "to", ARG_STEP, f->step->id);
  say_text(&s, "name", ARG_TEXT, first ? f->step->name : step_words(f, f->step));
  return say_reason(&s);
}

static void ceilings_said(const WeekFrame *f, WeekPlan *w)
{
  const Decision *d = &f->review->decision;
  const Stage *before = protocol_stage(f->protocol, d->from);
  if (before == f->stage)
    return;
  Say s = say_new(f->arena, "plan.changed.stage");
  say_number(&s, "number", ARG_COUNT, f->stage->number);
  say_text(&s, "name", ARG_TEXT, f->stage->name);
  say_number(&s, "hold", ARG_TENTHS, w->day[0].pain_hold);
  change_add(w, f->arena, say_reason(&s));
}

static void spacing_said(const WeekFrame *f, WeekPlan *w)
{
  const Review *v = f->review;
  bool wider = f->runs > 0 ? f->run_gap > f->stage->run_gap.value : f->strength_gap > f->light_gap;
  if (v->decision.verb == VERB_MODIFY) {
    change_add(w, f->arena, said(f, "plan.changed.one-day-more"));
  } else if (wider && awaits(f, 0) && v->decision.verb != VERB_PAUSE) {
    Say s = say_new(f->arena, "plan.changed.spacing");
    say_number(&s, "days", ARG_DAYS, awaited(f));
    say_number(&s, "date", ARG_DATE, awaited_since(f).day);
    change_add(w, f->arena, say_reason(&s));
  }
}

static void illness_said(const WeekFrame *f, WeekPlan *w)
{
  if (!known(f->ill.day))
    return;
  Say s = say_new(f->arena, "plan.changed.ill");
  say_number(&s, "date", ARG_DATE, f->load_from.day);
  say_cite(&s, f->ill, f->ill_note->where, "ill", f->ill_note->text);
  change_add(w, f->arena, say_reason(&s));
}

// What waits needs no reason beside its list; a step that is repeated, or turned back, does.
static bool decision_has_why(const WeekFrame *f)
{
  const Decision *d = &f->review->decision;
  bool ill = known(f->ill.day) && d->reason_count > 0 &&
             strcmp(d->reason[0].id, "reason.life-event") == 0; // said itself
  return d->reason_count > 0 && !ill && !d->by_person && d->verb != VERB_ADVANCE &&
         !frame_first(f) && !f->short_week && !frame_waits(f);
}

// Low-impact work that hurt is named, for another takes its place.
static void provoked_said(const WeekFrame *f, WeekPlan *w)
{
  for (int32_t i = 0; i < f->stage->dose_count; i++) {
    const Dose *d = &f->stage->dose[i];
    if (!dose_fits(d, f->type) || !dose_provoked(f, d))
      continue;
    Say s = say_new(f->arena, "plan.changed.provoked");
    say_text(&s, "name", ARG_TEXT, d->name);
    change_add(w, f->arena, say_reason(&s));
  }
}

// What the runner must know first stands first: a page with little room shows the first ones.
void week_changed(const WeekFrame *f, WeekPlan *w)
{
  int32_t away = 0;
  for (int32_t i = 0; i < 7; i++)
    away += f->away[i] != NULL;
  change_add(w, f->arena, decision_said(f));
  if (decision_has_why(f))
    change_add(w, f->arena, f->review->decision.reason[0]);
  moves_said(f, w);
  ceilings_said(f, w);
  illness_said(f, w);
  if (f->short_week)
    change_add(w, f->arena,
               said_number(f, "plan.changed.short-week", "sets", ARG_COUNT, f->short_sets));
  if (away > 0)
    change_add(w, f->arena, said_number(f, "plan.changed.away", "days", ARG_DAYS, away));
  provoked_said(f, w);
  spacing_said(f, w);
}

static void gave_way_count(const WeekFrame *f, WeekPlan *w, const char *id, int32_t placed,
                           int32_t wished)
{
  if (placed >= wished)
    return;
  Say s = say_new(f->arena, id);
  say_number(&s, "placed", ARG_COUNT, placed);
  say_number(&s, "wished", ARG_COUNT, wished);
  Reason *all = (Reason *)w->gave_way;
  *arena_push(f->arena, all, w->gave_way_count) = say_reason(&s);
  w->gave_way = all;
}

static int32_t with_group(const WeekPlan *w, const char *group)
{
  int32_t n = 0;
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      if (strcmp(w->day[i].item[j].group, group) == 0) {
        n++;
        break;
      }
  return n;
}

// Counted on the finished week, so that nothing is promised that stands nowhere.
void week_gave_way(const WeekFrame *f, WeekPlan *w)
{
  static const char *const run_ids[] = {
      [CAUSE_RHYTHM] = "plan.gave-way.runs",          [CAUSE_AWAY] = "plan.gave-way.runs.away",
      [CAUSE_TIME] = "plan.gave-way.runs.time",       [CAUSE_WAIT] = "plan.gave-way.runs.wait",
      [CAUSE_SEVERAL] = "plan.gave-way.runs.several",
  };
  static const char *const calf_ids[] = {
      [CAUSE_RHYTHM] = "plan.gave-way.calf",          [CAUSE_AWAY] = "plan.gave-way.calf.away",
      [CAUSE_TIME] = "plan.gave-way.calf.time",       [CAUSE_WAIT] = "plan.gave-way.calf.wait",
      [CAUSE_SEVERAL] = "plan.gave-way.calf.several",
  };
  int32_t runs = with_group(w, "run"), calf = with_group(w, "calf");
  if (runs < f->runs)
    gave_way_count(f, w, run_ids[shortage_cause(f, true)], runs, f->runs);
  if (calf < f->calf)
    gave_way_count(f, w, calf_ids[shortage_cause(f, false)], calf, f->calf);
  gave_way_count(f, w, "plan.gave-way.hops", with_group(w, "plyometric"), f->plyo);
  gave_way_count(f, w, "plan.gave-way.supporting", with_group(w, "supporting"), f->supporting);
  gave_way_count(f, w, "plan.gave-way.aerobic", with_group(w, "aerobic"), f->aerobic);
}

Reason plan_none(const WeekFrame *f)
{
  const Profile *p = &f->runner->profile;
  Verb verb = f->review->decision.verb;
  return said(f, !known(p->diagnosed.day) ? "plan.none.diagnosis"
                 : !known(p->started.day) ? "plan.none.start"
                 : verb == VERB_STOP      ? "plan.none.stop"
                 : verb == VERB_REFER     ? "plan.none.refer"
                                          : "plan.none.review");
}
