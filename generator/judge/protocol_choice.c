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

// The next letter or digit, in lower case; 0 at the end.
static char letter_next(const char **s)
{
  while (**s && !ascii_alpha(**s) && !ascii_digit(**s))
    (*s)++;
  return **s ? ascii_lower(*(*s)++) : '\0';
}

bool choice_named(const char *id, const char *asked)
{
  for (char a = ' ', b = ' '; a;) {
    a = letter_next(&id);
    b = letter_next(&asked);
    if (a != b)
      return false;
  }
  return true;
}

typedef struct Names {
  const char *what, *asked;
  const char *const *id;
  int32_t count;
} Names;

// Which one of the names was asked for; UNKNOWN for none, and then it is said which there are.
static int32_t name_find(Arena *a, Diags *d, const Profile *who, const Names *n)
{
  Text t;
  text_init(&t, a);
  if (!chosen(n->asked))
    return UNKNOWN;
  for (int32_t i = 0; i < n->count; i++) {
    if (choice_named(n->id[i], n->asked))
      return i;
    text_addf(&t, "%s%s", i ? ", " : "; it has ", n->id[i]);
  }
  diag_add(d, DIAG_PROTOCOL_NO_CHOICE, who->where, "%s: '%s'%s", n->what, n->asked,
           text_string(&t));
  return UNKNOWN;
}

const Protocol *protocol_chosen(Arena *a, Diags *d, const Protocol *p, const Profile *who)
{
  const char **profile = arena_array(a, (size_t)p->profile_count + 1, sizeof *profile);
  const char **ladder = arena_array(a, (size_t)p->ladder_count + 1, sizeof *ladder);
  const char **programme = arena_array(a, (size_t)p->programme_count + 1, sizeof *programme);
  for (int32_t i = 0; i < p->profile_count; i++)
    profile[i] = p->profile[i].id;
  for (int32_t i = 0; i < p->ladder_count; i++)
    ladder[i] = p->ladder[i].id;
  for (int32_t i = 0; i < p->programme_count; i++)
    programme[i] = p->programme[i].id;
  if (!choice_named("default", who->pain_profile ? who->pain_profile : "default"))
    name_find(a, d, who, &(Names){"profile", who->pain_profile, profile, p->profile_count});
  int32_t l = name_find(a, d, who, &(Names){"ladder", who->ladder, ladder, p->ladder_count});
  int32_t g =
      name_find(a, d, who, &(Names){"programme", who->programme, programme, p->programme_count});
  const Protocol *out = known(l) ? protocol_with_ladder(a, p, &p->ladder[l]) : p;
  return known(g) ? protocol_with_programme(a, out, &p->programme[g]) : out;
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
