#include "judge/protocol_check.h"

#include <string.h>

#include "base/text.h"
#include "judge/gates.h"

typedef struct Check {
  Arena *arena;
  Diags *diags;
  const Protocol *p;
} Check;

static void ceilings_compare(Check *c, Setting advance, Setting hold, const char *of)
{
  if (known(advance.value) && known(hold.value) && hold.value < advance.value)
    diag_add(c->diags, DIAG_PROTOCOL_CEILINGS, hold.where, "%s: hold %s, advance %s", of,
             text_tenths(c->arena, (int32_t)hold.value),
             text_tenths(c->arena, (int32_t)advance.value));
}

// A profile sets one or both ceilings; the other one stays the stage's. One message a profile, at
// the first stage: a line for every stage is one mistake and not nine.
static void profile_ceilings(Check *c, const PainProfile *q)
{
  int32_t before = c->diags->count;
  for (int32_t i = 0; i < c->p->stage_count && c->diags->count == before; i++) {
    const Stage *s = &c->p->stage[i];
    Setting advance = q->advance_max[s->number], hold = q->hold_max[s->number];
    if (known(advance.value) || known(hold.value))
      ceilings_compare(c, known(advance.value) ? advance : s->advance_max,
                       known(hold.value) ? hold : s->hold_max,
                       arena_printf(c->arena, "profile %s, stage %d", q->id, (int)s->number));
  }
}

static void ceilings_check(Check *c)
{
  for (int32_t i = 0; i < c->p->stage_count; i++) {
    const Stage *s = &c->p->stage[i];
    ceilings_compare(c, s->advance_max, s->hold_max,
                     arena_printf(c->arena, "stage %d", (int)s->number));
  }
  for (int32_t i = 0; i < c->p->profile_count; i++)
    profile_ceilings(c, &c->p->profile[i]);
}

// The number in a step's name: S3.2 belongs to stage 3, L5 is the ladder's fifth. UNKNOWN
// otherwise.
static int32_t id_number(const char *id, char letter)
{
  if (ascii_lower(*id) != letter || !ascii_digit(id[1]))
    return UNKNOWN;
  int32_t n = 0;
  for (const char *s = id + 1; ascii_digit(*s) && n < 1000; s++)
    n = n * 10 + (*s - '0');
  return n;
}

static void step_reach_check(Check *c, const Stage *stage, const Step *step, int32_t *ladder)
{
  int32_t own = id_number(step->id, 's'), rung = id_number(step->id, 'l');
  if (known(own) && own != stage->number)
    diag_add(c->diags, DIAG_PROTOCOL_UNREACHED, step->where, "%s stands in stage %d", step->id,
             (int)stage->number);
  if (known(rung) && rung <= *ladder)
    diag_add(c->diags, DIAG_PROTOCOL_UNREACHED, step->where, "%s comes behind L%d", step->id,
             (int)*ladder);
  if (known(rung) && rung > *ladder)
    *ladder = rung;
}

static void reach_check(Check *c)
{
  int32_t ladder = 0;
  for (int32_t i = 0; i < c->p->stage_count; i++) {
    const Stage *s = &c->p->stage[i];
    if (i > 0 && s->where.line < s[-1].where.line)
      diag_add(c->diags, DIAG_PROTOCOL_ORDER, s->where, "stage %d", (int)s->number);
    for (int32_t j = 0; j < s->step_count; j++)
      step_reach_check(c, s, &s->step[j], &ladder);
  }
}

static bool has_stage(const Protocol *p, int32_t number)
{
  return number >= 1 && number <= p->stage_count;
}

// Another ladder rises like the stages' own, in stages that there are.
static void ladder_check(Check *c, const RunLadder *l)
{
  int32_t rung = 0;
  if (l->stage_count == 0)
    diag_add(c->diags, DIAG_PROTOCOL_PROGRAMME, l->where, "ladder %s has no steps", l->id);
  for (int32_t i = 0; i < l->stage_count; i++) {
    const RunLadderStage *s = &l->stage[i];
    if (!has_stage(c->p, s->stage) || (i > 0 && s->stage <= s[-1].stage))
      diag_add(c->diags, DIAG_PROTOCOL_UNREACHED, s->where, "ladder %s, stage %d", l->id,
               (int)s->stage);
    for (int32_t j = 0; has_stage(c->p, s->stage) && j < s->step_count; j++)
      step_reach_check(c, &c->p->stage[s->stage - 1], &s->step[j], &rung);
  }
}

static void choices_check(Check *c)
{
  for (int32_t i = 0; i < c->p->ladder_count; i++)
    ladder_check(c, &c->p->ladder[i]);
  for (int32_t i = 0; i < c->p->programme_count; i++) {
    const Programme *g = &c->p->programme[i];
    bool insertional = false;
    for (int32_t j = 0; j < g->dose_count; j++)
      insertional = insertional || dose_fits(&g->dose[j], TENDON_INSERTIONAL);
    if (!has_stage(c->p, g->last_stage) || !g->week_count || !insertional)
      diag_add(c->diags, DIAG_PROTOCOL_PROGRAMME, g->where,
               "%s; it needs its stages, its weeks, and exercises for every tendon", g->id);
  }
}

static bool doses_left(const Step *s, TendonType type)
{
  for (int32_t i = 0; i < s->dose_count; i++)
    if (dose_fits(&s->dose[i], type))
      return true;
  return s->dose_count == 0;
}

static bool type_has_step(const Stage *s, TendonType type)
{
  for (int32_t i = 0; i < s->step_count; i++)
    if (step_fits(&s->step[i], type) && doses_left(&s->step[i], type))
      return true;
  return false;
}

static void types_check(Check *c)
{
  static const TendonType types[] = {TENDON_MIDPORTION, TENDON_INSERTIONAL};
  for (int32_t i = 0; i < c->p->stage_count; i++)
    for (size_t t = 0; t < sizeof types / sizeof types[0]; t++)
      if (!type_has_step(&c->p->stage[i], types[t]))
        diag_add(c->diags, DIAG_PROTOCOL_NO_STEP, c->p->stage[i].where, "stage %d, %s",
                 (int)c->p->stage[i].number, tendon_name(types[t]));
}

static void gates_present_check(Check *c)
{
  for (int32_t i = 0; i + 1 < c->p->stage_count; i++)
    if (c->p->stage[i].gate_count == 0)
      diag_add(c->diags, DIAG_PROTOCOL_NO_GATE, c->p->stage[i].where,
               "stage %d; write \"### Leave this stage when\" and a list",
               (int)c->p->stage[i].number);
}

// Conditions whose number has an end beyond which nobody can come: a share over the whole, pain
// under nothing. Thousandths.
static const struct {
  const char *phrase;
  int32_t which;
  int64_t least, most;
} bounds[] = {
    {"daily-life pain under #", 0, 1, 10000},
    {"at least # % of the prescribed dose done", 0, 0, 100000},
    {"at least # % of runs green in the last # days", 0, 0, 100000},
    {"at least # % of runs green in the last # days", 1, 1000, INT64_MAX},
    {"# hops on one leg with pain of # or less", 1, 0, 10000},
    {"# one-leg raises on each leg with pain of # or less", 1, 0, 10000},
};

static void clause_known_check(Check *c, const Clause *clause)
{
  int32_t count;
  const char *const *phrases = gate_phrases(c->arena, &count);
  if (gate_rule_find(clause->phrase))
    return;
  const char *near = nearest_word(clause->phrase, phrases, count);
  diag_add(c->diags, DIAG_PROTOCOL_GATE_UNKNOWN, clause->where,
           near ? "%s; did you mean \"%s\"?" : "%s; tendon-protocol(5) lists the conditions",
           clause->text, near);
}

static void clause_bounds_check(Check *c, const Clause *clause)
{
  for (size_t i = 0; i < sizeof bounds / sizeof bounds[0]; i++) {
    int64_t n = clause->number[bounds[i].which];
    if (strcmp(clause->phrase, bounds[i].phrase) == 0 &&
        (n < bounds[i].least || n > bounds[i].most))
      diag_add(c->diags, DIAG_PROTOCOL_GATE_NEVER, clause->where, "%s", clause->text);
  }
}

static void gates_words_check(Check *c)
{
  for (int32_t i = 0; i < c->p->stage_count; i++)
    for (int32_t j = 0; j < c->p->stage[i].gate_count; j++) {
      clause_known_check(c, &c->p->stage[i].gate[j]);
      clause_bounds_check(c, &c->p->stage[i].gate[j]);
    }
}

typedef enum GateKind { GATE_OTHER, GATE_PAIN, GATE_SYMMETRY, GATE_RAISES } GateKind;

static GateKind gate_kind(const Clause *clause)
{
  static const struct {
    const char *id;
    GateKind kind;
  } kinds[] = {
      {"calm-mornings", GATE_PAIN},        {"daily-at-most", GATE_PAIN},
      {"daily-under", GATE_PAIN},          {"low-impact", GATE_PAIN},
      {"raises-other-leg", GATE_SYMMETRY}, {"raises-pain", GATE_RAISES},
      {"raises-norm", GATE_RAISES},
  };
  const GateRule *rule = gate_rule_find(clause->phrase);
  for (size_t i = 0; rule && i < sizeof kinds / sizeof kinds[0]; i++)
    if (strcmp(kinds[i].id, rule->id) == 0)
      return kinds[i].kind;
  return GATE_OTHER;
}

// Pain and force go their own ways, and the other leg may be weak too: neither is a gate by itself.
static void gate_alone_check(Check *c, const Stage *s)
{
  const Clause *symmetry = NULL;
  int32_t pain = 0, raises = 0;
  for (int32_t i = 0; i < s->gate_count; i++) {
    GateKind kind = gate_kind(&s->gate[i]);
    pain += kind == GATE_PAIN;
    raises += kind == GATE_RAISES;
    symmetry = kind == GATE_SYMMETRY ? &s->gate[i] : symmetry;
  }
  if (symmetry && !raises)
    diag_add(c->diags, DIAG_PROTOCOL_SYMMETRY, symmetry->where, "%s", symmetry->text);
  if (pain > 0 && pain == s->gate_count)
    diag_add(c->diags, DIAG_PROTOCOL_PAIN_ALONE, s->gate[0].where, "stage %d", (int)s->number);
}

static void gates_alone_check(Check *c)
{
  for (int32_t i = 0; i < c->p->stage_count; i++)
    gate_alone_check(c, &c->p->stage[i]);
}

// A rupture and a clot are urgent under any protocol.
static bool flag_has_row(const Protocol *p, FlagKind kind)
{
  bool urgent = kind == FLAG_RUPTURE || kind == FLAG_CLOT;
  for (int32_t i = 0; i < p->flag_count; i++)
    if (p->flag[i].kind == kind)
      return p->flag[i].urgent || !urgent;
  return false;
}

static void flags_check(Check *c)
{
  Text t;
  text_init(&t, c->arena);
  for (int k = 0; k < FLAG_MAX; k++)
    if (!flag_has_row(c->p, k))
      text_addf(&t, "%s%s", t.size ? ", " : "", flag_name(k));
  if (t.size)
    diag_add(c->diags, DIAG_PROTOCOL_FLAG_MISSING, (Where){c->p->source, 1, 1}, "%s",
             text_string(&t));
}

// Pairs of constants of which the second must be the larger, or at least as large.
static void rising_check(Check *c)
{
  const Settings *s = &c->p->set;
  const struct {
    const Setting *low, *high;
    bool equal;
    const char *what;
  } pairs[] = {
      {&s->spacing[0], &s->spacing[1], true, "recovery days after light, medium, hard sessions"},
      {&s->spacing[1], &s->spacing[2], true, "recovery days after light, medium, hard sessions"},
      {&s->light_during, &s->medium_during, true, "pain during a light and a medium session"},
      {&s->light_after, &s->medium_after, true, "pain after a light and a medium session"},
      {&s->break_repeat, &s->break_back, false, "days of a break"},
      {&s->break_back, &s->break_restart, false, "days of a break"},
      {&s->spike_small, &s->spike_moderate, false, "jumps beyond the longest run"},
      {&s->spike_moderate, &s->spike_large, false, "jumps beyond the longest run"},
      {&s->baseline_least, &s->baseline_mornings, true, "mornings of the baseline"},
      {&s->cadence_rise, &s->cadence_most, true, "cadence above the runner's own"},
  };
  for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
    int64_t low = pairs[i].low->value, high = pairs[i].high->value;
    if (known(low) && known(high) && (pairs[i].equal ? high < low : high <= low))
      diag_add(c->diags, DIAG_PROTOCOL_RISING, pairs[i].high->where, "%s: %d, then %d",
               pairs[i].what, (int)low, (int)high);
  }
}

// n runs with g days between them need (n - 1) * (g + 1) + 1 days.
static void week_check(Check *c)
{
  for (int32_t i = 0; i < c->p->stage_count; i++) {
    const Stage *s = &c->p->stage[i];
    int64_t runs = s->runs_per_week.value, gap = s->run_gap.value;
    if (known(runs) && known(gap) && (runs - 1) * (gap + 1) + 1 > 7)
      diag_add(c->diags, DIAG_PROTOCOL_WEEK, s->runs_per_week.where,
               "%d runs with %d days between them need %d days", (int)runs, (int)gap,
               (int)((runs - 1) * (gap + 1) + 1));
  }
}

static void profile_check(Check *c)
{
  for (int32_t i = 0; i < c->p->profile_count; i++)
    if (strcmp(c->p->profile[i].id, "default") == 0)
      return;
  diag_add(c->diags, DIAG_PROTOCOL_NO_DEFAULT, (Where){c->p->source, 1, 1},
           "write \"### default\" under \"Pain profiles\"");
}

bool protocol_check(Arena *a, Diags *d, const Protocol *p)
{
  static void (*const checks[])(Check *) = {
      ceilings_check,    reach_check,       types_check, gates_present_check,
      gates_words_check, rising_check,      week_check,  profile_check,
      choices_check,     gates_alone_check, flags_check,
  };
  Check c = {a, d, p};
  int32_t before = d->count;
  for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
    checks[i](&c);
  for (int32_t i = before; i < d->count; i++)
    if (diag_level(d->item[i].code) == LEVEL_ERROR)
      return false;
  return true;
}
