#include "judge/gates.h"

#include <string.h>

#include "judge/gate_rows.h"

// Phrase, id, function. Sources stand with the clause in the protocol.
static const GateRule RULES[] = {
    {"at least # days in the stage", "min-days", gate_min_days},
    {"day # of the protocol or later", "day", gate_day},
    {"for # mornings no value more than # above the baseline", "calm-mornings", gate_calm_mornings},
    {"daily-life pain of # or less", "daily-at-most", gate_daily_at_most},
    {"daily-life pain under #", "daily-under", gate_daily_under},
    {"no swelling", "swelling", gate_no_swelling},
    {"low-impact sessions with pain of # or less", "low-impact", gate_low_impact},
    {"# one-leg raises on each leg with pain of # or less", "raises-pain", gate_raises_pain},
    {"no red session in the last # days", "no-red", gate_no_red},
    {"at least # % of the prescribed dose done", "adherence", gate_adherence},
    {"the weekly trend is not rising", "trend", gate_trend},
    {"a brisk walk of # minutes with pain of # or less, settled the next morning, # times", "walk",
     gate_walk},
    {"# hops on one leg with pain of # or less", "hops", gate_hops},
    {"one-leg raises at least #, or # % of the median for age and sex if that is lower",
     "raises-norm", gate_raises_norm},
    {"one-leg raises at least # % of the other leg", "raises-other-leg", gate_raises_other_leg},
    {"at least # hop contacts in one session, not red", "contacts", gate_contacts},
    {"morning stiffness of # minutes or less", "stiffness", gate_stiffness},
    {"a clinician agrees to running", "signed-running", gate_signed_running},
    {"a clinician agrees to hills and speed", "signed-hills", gate_signed_hills},
    {"each step of the stage green # times", "steps-green", gate_steps_green},
    {"the last step of the stage green # times", "last-step-green", gate_last_step_green},
    {"at least # % of runs green in the last # days", "runs-green", gate_runs_green},
    {"weekly running at least # % of the volume before the injury", "volume", gate_volume},
    {"visa-a up by the smallest change that matters, or a clinician's judgement", "visa",
     gate_visa},
    {"no hold or step back in the last # weeks", "no-hold", gate_no_hold},
};

enum { RULE_COUNT = sizeof RULES / sizeof *RULES };

const GateRule *gate_rule_find(const char *phrase)
{
  for (int32_t i = 0; i < RULE_COUNT; i++)
    if (strcmp(RULES[i].phrase, phrase) == 0)
      return &RULES[i];
  return NULL;
}

const char *const *gate_phrases(Arena *a, int32_t *count)
{
  const char **phrases = arena_array(a, RULE_COUNT, sizeof *phrases);
  for (int32_t i = 0; i < RULE_COUNT; i++)
    phrases[i] = RULES[i].phrase;
  *count = RULE_COUNT;
  return phrases;
}

int64_t asked_count(const Asked *x, int32_t i)
{
  return i < x->clause->number_count ? x->clause->number[i] / 1000 : UNKNOWN;
}

int32_t asked_tenths(const Asked *x, int32_t i)
{
  return i < x->clause->number_count ? (int32_t)(x->clause->number[i] / 100) : UNKNOWN;
}

// A phrase that no rule knows is an error of the protocol's check; here it can only stay open.
static Verdict gate_unknown_phrase(Asked *x)
{
  x->required.id = "gate.other";
  say_text(&x->required, "text", ARG_TEXT, x->clause->text);
  x->observed.id = "observed.nothing";
  return VERDICT_UNKNOWN;
}

static GateResult clause_ask(const Inquiry *q, const Clause *c)
{
  const GateRule *rule = gate_rule_find(c->phrase);
  Asked x = {.q = q, .clause = c};
  x.required = say_new(q->arena, NULL);
  x.observed = say_new(q->arena, "observed.nothing");
  GateResult g = {.clause = c, .id = rule ? rule->id : "other"};
  x.required.id = arena_printf(q->arena, "gate.%s", g.id);
  g.verdict = rule ? rule->answer(&x) : gate_unknown_phrase(&x);
  g.required = say_reason(&x.required);
  g.observed = say_reason(&x.observed);
  return g;
}

void gate_ask(Inquiry *q)
{
  q->gate = NULL;
  q->gate_count = 0;
  q->gate_verdict = VERDICT_NOT_APPLICABLE;
  for (int32_t i = 0; i < q->stage->gate_count; i++) {
    GateResult g = clause_ask(q, &q->stage->gate[i]);
    q->gate_verdict = verdict_and(q->gate_verdict, g.verdict);
    *arena_push(q->arena, q->gate, q->gate_count) = g;
  }
}
