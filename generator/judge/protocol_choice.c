#include "judge/protocol_choice.h"

#include <string.h>

#include "base/text.h"

static Stage *stages_copy(Arena *a, const Protocol *p)
{
  Stage *copy = arena_array(a, (size_t)p->stage_count, sizeof *copy);
  memcpy(copy, p->stage, (size_t)p->stage_count * sizeof *copy);
  return copy;
}

static Protocol *protocol_copy(Arena *a, const Protocol *p, const Stage *stage)
{
  Protocol *out = arena_alloc(a, sizeof *out);
  *out = *p;
  out->stage = stage;
  return out;
}

const Protocol *protocol_with_ladder(Arena *a, const Protocol *p, const RunLadder *l)
{
  Stage *stage = stages_copy(a, p);
  for (int32_t i = 0; i < p->stage_count; i++)
    for (int32_t j = 0; j < l->stage_count; j++)
      if (l->stage[j].stage == stage[i].number && l->stage[j].step_count) {
        stage[i].step = l->stage[j].step;
        stage[i].step_count = l->stage[j].step_count;
      }
  return protocol_copy(a, p, stage);
}

// The programme's exercises, then those that are no calf work; `calf` says whether there were any.
static const Dose *doses_replaced(Arena *a, const Programme *g, const Dose *dose, int32_t *count,
                                  bool *calf)
{
  Dose *out = NULL;
  int32_t n = 0;
  *calf = false;
  for (int32_t i = 0; i < *count; i++)
    *calf = *calf || (strcmp(dose[i].group, "calf") == 0 && !dose[i].optional);
  for (int32_t i = 0; *calf && i < g->dose_count; i++) {
    Dose d = g->dose[i];
    d.week = g->week;
    d.week_count = g->week_count;
    d.week_stage = g->first_stage;
    *arena_push(a, out, n) = d;
  }
  for (int32_t i = 0; i < *count; i++)
    if (!*calf || strcmp(dose[i].group, "calf") != 0 || dose[i].optional)
      *arena_push(a, out, n) = dose[i];
  *count = n;
  return out;
}

static void step_replace(Arena *a, const Programme *g, Step *step)
{
  bool calf, all = true;
  for (int32_t i = 0; i < step->dose_count; i++)
    all = all && strcmp(step->dose[i].group, "calf") == 0;
  step->dose = doses_replaced(a, g, step->dose, &step->dose_count, &calf);
  if (calf && all)
    step->name = g->id;
}

static void stage_replace(Arena *a, const Programme *g, Stage *stage)
{
  bool calf;
  Step *step = arena_array(a, (size_t)stage->step_count, sizeof *step);
  for (int32_t i = 0; i < stage->step_count; i++) {
    step[i] = stage->step[i];
    step_replace(a, g, &step[i]);
  }
  stage->step = step;
  stage->dose = doses_replaced(a, g, stage->dose, &stage->dose_count, &calf);
}

const Protocol *protocol_with_programme(Arena *a, const Protocol *p, const Programme *g)
{
  Stage *stage = stages_copy(a, p);
  for (int32_t i = 0; i < p->stage_count; i++)
    if (stage[i].number >= g->first_stage && stage[i].number <= g->last_stage)
      stage_replace(a, g, &stage[i]);
  return protocol_copy(a, p, stage);
}

static bool chosen(const char *name)
{
  return name && *name;
}

static void none_report(Diags *d, const Profile *who, const char *what, const char *name)
{
  diag_add(d, DIAG_PROTOCOL_NO_CHOICE, who->where, "%s: '%s'", what, name);
}

static void pain_profile_check(Diags *d, const Protocol *p, const Profile *who)
{
  bool found = !chosen(who->pain_profile) || text_equal(who->pain_profile, "default");
  for (int32_t i = 0; i < p->profile_count && !found; i++)
    found = text_equal(p->profile[i].id, who->pain_profile);
  if (!found)
    none_report(d, who, "profile", who->pain_profile);
}

const Protocol *protocol_chosen(Arena *a, Diags *d, const Protocol *p, const Profile *who)
{
  const RunLadder *ladder = NULL;
  const Programme *programme = NULL;
  for (int32_t i = 0; chosen(who->ladder) && i < p->ladder_count; i++)
    if (text_equal(p->ladder[i].id, who->ladder))
      ladder = &p->ladder[i];
  for (int32_t i = 0; chosen(who->programme) && i < p->programme_count; i++)
    if (text_equal(p->programme[i].id, who->programme))
      programme = &p->programme[i];
  pain_profile_check(d, p, who);
  if (chosen(who->ladder) && !ladder)
    none_report(d, who, "ladder", who->ladder);
  if (chosen(who->programme) && !programme)
    none_report(d, who, "programme", who->programme);
  p = ladder ? protocol_with_ladder(a, p, ladder) : p;
  return programme ? protocol_with_programme(a, p, programme) : p;
}

const Dose *dose_in_week(Arena *a, const Dose *d, int32_t days)
{
  const ProgrammeWeek *found = NULL;
  int32_t week = days < 0 ? 1 : days / 7 + 1;
  for (int32_t i = 0; i < d->week_count; i++)
    if (!found || d->week[i].from <= week)
      found = &d->week[i];
  if (!found)
    return d;
  Dose *out = arena_alloc(a, sizeof *out);
  *out = *d;
  out->sets = found->sets;
  out->reps = found->reps;
  out->reps_most = UNKNOWN;
  return out;
}

int32_t programme_days(const Review *v, const Dose *d, Date on)
{
  for (int32_t i = 0; d->week_count && i < v->protocol->stage_count; i++)
    if (v->protocol->stage[i].number >= d->week_stage && known(v->stage_start[i].day))
      return on.day - v->stage_start[i].day;
  return 0;
}
