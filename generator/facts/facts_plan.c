// The coming week, in the names of `show plan --json`, with the words of a day card beside.
#include "facts/rooms.h"

#include <string.h>

static const PlanItem *day_run(const PlanDay *d)
{
  for (int32_t i = 0; i < d->item_count; i++)
    if (d->item[i].step && (known(d->item[i].run.ms) || known(d->item[i].walk.ms)))
      return &d->item[i];
  return NULL;
}

// The kind of day, then its minutes where they are known: "Run · 33 min · 10 min running".
static const char *eyebrow(const Speech *s, const PlanDay *d, int64_t total, int64_t running)
{
  Text out;
  text_init(&out, s->arena);
  text_add(&out, speak_choice(s, "day", day_kind_name(d->kind)));
  if (total > 0)
    text_addf(&out, " · %s", speak_number(s, ARG_MINUTES, total));
  if (running > 0)
    text_addf(&out, " · %s", speak_count(s, "day.running", running));
  if (d->away)
    text_addf(&out, " · %s", speak(s, "day.away"));
  return text_string(&out);
}

static void add_minutes(const Speech *s, json_t *o, const PlanDay *d)
{
  int64_t total = 0, running = day_run_minutes(d);
  for (int32_t i = 0; i < d->item_count; i++)
    total += whole_minutes(item_time(&d->item[i]));
  tree_count(o, "minutes", total > 0 ? total : UNKNOWN);
  tree_count(o, "run_minutes", running);
  tree_text(o, "eyebrow", eyebrow(s, d, d->kind == DAY_RUN ? total : 0, running));
}

// One cue a day: the run's own, else the first there is.
static const char *first_cue(const PlanDay *d)
{
  const PlanItem *run = day_run(d);
  if (run && run->cue && *run->cue)
    return run->cue;
  for (int32_t i = 0; i < d->item_count; i++)
    if (d->item[i].cue && *d->item[i].cue)
      return d->item[i].cue;
  return "";
}

static json_t *limits_fact(const Speech *s, const PlanDay *d)
{
  json_t *o = json_object();
  tree_tenths(o, "pain_hold", d->pain_hold);
  tree_tenths(o, "pain_advance", d->pain_advance);
  tree_tenths(o, "effort_max", d->effort_max);
  tree_count(o, "hold_tenths", d->pain_hold); // for what is drawn to scale
  tree_count(o, "advance_tenths", d->pain_advance);
  tree_text(o, "pain_hold_text", speak_number(s, ARG_TENTHS, d->pain_hold));
  tree_text(o, "effort_text", speak_number(s, ARG_TENTHS, d->effort_max));
  return o;
}

static int64_t or_zero(Duration d)
{
  return known(d.ms) ? d.ms : 0;
}

// "5 min walk first, 5 min walk after", or "" without walks around the run.
static const char *around_text(const Speech *s, const PlanItem *run)
{
  if (!run || or_zero(run->warm_up) + or_zero(run->cool_down) == 0)
    return "";
  Arg arg[] = {{"before", ARG_COUNT, whole_minutes(run->warm_up), NULL},
               {"after", ARG_COUNT, whole_minutes(run->cool_down), NULL}};
  bool same = run->warm_up.ms == run->cool_down.ms;
  return speak_with(s, same ? "item.around-same" : "item.around", arg, 2);
}

static void add_run(const Speech *s, json_t *o, const PlanDay *d)
{
  const PlanItem *run = day_run(d);
  const char *kind = day_kind_name(d->kind);
  const char *title = run ? item_run_text(s, run) : speak_choice(s, "day-title", kind);
  tree_text(o, "title", title);
  tree_add(o, "strip", run && item_runs(run) ? item_strip_fact(s, run) : json_array());
  tree_text(o, "strip_text", run && run->step ? run->step->name : "");
  tree_text(o, "around_text", around_text(s, run));
  tree_text(o, "total_text",
            run ? speak_count(s, "item.in-all", whole_minutes(item_time(run))) : "");
}

// The whole day in a line for a table: its run or title, then its exercises.
static const char *work_text(const Speech *s, const PlanDay *d)
{
  const PlanItem *run = day_run(d);
  Text out;
  text_init(&out, s->arena);
  if (run)
    text_add(&out, item_run_text(s, run));
  for (int32_t i = 0; i < d->item_count; i++)
    if (&d->item[i] != run)
      text_addf(&out, "%s%s %s", out.size ? "; " : "", d->item[i].name,
                item_dose_text(s, &d->item[i]));
  return out.size ? text_string(&out) : speak_choice(s, "day-action", day_kind_name(d->kind));
}

static json_t *day_fact(const Speech *s, const WeekPlan *p, const PlanDay *d)
{
  json_t *o = json_object();
  tree_date(o, "date", d->date);
  tree_text(o, "weekday_text", speak_date(s, "date.weekday", d->date));
  tree_text(o, "date_text", speak_date(s, "date.day", d->date));
  tree_text(o, "kind", day_kind_name(d->kind));
  tree_text(o, "kind_text", speak_choice(s, "day", day_kind_name(d->kind)));
  tree_text(o, "card_text", speak_date(s, "date.card", d->date));
  Arg next[] = {{"day", ARG_TEXT, UNKNOWN, speak_date(s, "date.weekday", date_add(d->date, 1))}};
  tree_text(o, "morning_text", speak_with(s, "field.morning", next, 1));
  tree_text(o, "tick_text", speak_choice(s, "tick", day_kind_name(d->kind)));
  tree_flag(o, "away", d->away);
  add_run(s, o, d);
  add_minutes(s, o, d);
  json_t *items = json_array(), *exercises = json_array();
  const PlanItem *run = day_run(d);
  for (int32_t i = 0; i < d->item_count; i++) {
    json_t *item = item_fact(s, &d->item[i]);
    if (&d->item[i] == run)
      json_object_set(o, "run_item", item);
    else
      json_array_append(exercises, item);
    tree_push(items, item);
  }
  if (!run)
    tree_add(o, "run_item", json_null());
  tree_add(o, "items", items);
  tree_add(o, "exercises", exercises); // the items but for the run, which is the title
  tree_add(o, "tests", day_tests_fact(s, p, d->date));
  tree_text(o, "cue", first_cue(d));
  tree_flag(o, "warm_up", d->warm_up);
  tree_text(o, "action", speak_choice(s, "day-action", day_kind_name(d->kind)));
  tree_add(o, "limits", limits_fact(s, d));
  tree_text(o, "work_text", work_text(s, d));
  tree_text(o, "why", speak_reason(s, &d->why));
  return o;
}

// The rule of the week in three ranges. A range is null where the ceilings leave no room for it:
// with one ceiling for both there is nothing between carrying on and stopping.
static json_t *rule_fact(const Speech *s, int32_t advance, int32_t hold)
{
  json_t *o = json_object();
  bool told = known(advance) && known(hold);
  tree_text(o, "ok", told ? speak_range(s, 0, advance) : NULL);
  tree_text(o, "care", told && hold >= advance + 10 ? speak_range(s, advance + 10, hold) : NULL);
  tree_text(o, "stop", told && hold <= 90 ? speak_range(s, hold + 10, 100) : NULL);
  tree_text(o, "advance", told ? speak_number(s, ARG_TENTHS, advance) : NULL);
  tree_text(o, "hold", told ? speak_number(s, ARG_TENTHS, hold) : NULL);
  return o;
}

// Up to here the first steps of the next morning count as settled; UNKNOWN without a baseline.
static int32_t morning_limit(const Review *v)
{
  const Setting *own = v->profile ? &v->profile->morning_above : NULL;
  int64_t above = own && known(own->value) ? own->value : v->protocol->set.morning_above.value;
  return known(v->baseline.pain) && known(above) ? v->baseline.pain + (int32_t)above : UNKNOWN;
}

// What a held week is held for, by the first of its reasons.
static const char *goal_of_hold(const Decision *d)
{
  static const struct {
    const char *reason, *key;
  } rows[] = {
      {"response.over", "plan.goal.back"},         {"response.unsettled", "plan.goal.back"},
      {"response.worsened", "plan.goal.back"},     {"response.limp", "plan.goal.back"},
      {"reason.amber", "plan.goal.back"},          {"reason.red-answered", "plan.goal.back"},
      {"reason.week-rise", "plan.goal.back"},      {"reason.swelling", "plan.goal.back"},
      {"reason.daily-day", "plan.goal.back"},      {"reason.missing-mornings", "plan.goal.write"},
      {"reason.trend-unknown", "plan.goal.write"}, {"response.no-", "plan.goal.write"},
  };
  for (size_t i = 0; d->reason_count > 0 && i < sizeof rows / sizeof rows[0]; i++)
    if (strncmp(d->reason[0].id, rows[i].reason, strlen(rows[i].reason)) == 0)
      return rows[i].key;
  return NULL;
}

// What a week is for: the stage's aim; but in a week that goes back, rests or is held by what the
// tendon said it is to settle the tendon, and what shows that, by when.
static const char *goal_text(const Telling *t)
{
  const Review *v = t->review;
  const WeekPlan *p = t->plan;
  const Decision *d = &v->decision;
  const char *key = d->verb == VERB_PAUSE                              ? "plan.goal.pause"
                    : d->verb == VERB_REVERT || d->verb == VERB_MODIFY ? "plan.goal.back"
                    : d->verb == VERB_HOLD                             ? goal_of_hold(d)
                                                                       : NULL;
  if (!key || !p->issued || d->by_person)
    return protocol_stage(v->protocol, p->at)->goal;
  int32_t settled = morning_limit(v);
  Arg arg[] = {{"limit", ARG_TENTHS, p->day[0].pain_advance, NULL},
               {"morning", ARG_TENTHS, settled, NULL},
               {"date", ARG_DATE, date_add(p->from, 6).day, NULL}};
  bool usual = !known(settled) && strcmp(key, "plan.goal.write") != 0;
  return speak_with(&t->speech, usual ? arena_printf(t->speech.arena, "%s-usual", key) : key, arg,
                    3);
}

// What is still open, as short lines to tick.
static json_t *next_gate_fact(const Telling *t)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < t->review->gate_count; i++) {
    const GateResult *g = &t->review->gate[i];
    if (g->verdict == VERDICT_NOT_APPLICABLE)
      continue;
    json_t *o = json_object();
    tree_text(o, "id", g->id);
    tree_text(o, "text", g->clause ? g->clause->text : speak_reason(&t->speech, &g->required));
    tree_text(o, "verdict", verdict_name(g->verdict));
    tree_flag(o, "met", g->verdict == VERDICT_PASS);
    tree_push(list, o);
  }
  return list;
}

enum { OPEN_SHOWN = 3, CHANGED_SHOWN = 3, GAVE_WAY_SHOWN = 1 }; // on the runner's page

// What is still open, for a page with little room: the first ones to tick, the others in one line.
static void add_open(const Telling *t, json_t *o)
{
  const Speech *s = &t->speech;
  json_t *list = json_array();
  Text more;
  text_init(&more, s->arena);
  int32_t open = 0;
  for (int32_t i = 0; i < t->review->gate_count; i++) {
    const GateResult *g = &t->review->gate[i];
    if (g->verdict <= VERDICT_PASS)
      continue;
    const char *text = g->clause ? g->clause->text : speak_reason(s, &g->required);
    if (open++ >= OPEN_SHOWN) {
      text_addf(&more, "%s%s", more.size ? "; " : "", text);
      continue;
    }
    json_t *line = json_object();
    tree_text(line, "text", text_capital(s->arena, text));
    tree_push(list, line);
  }
  tree_add(o, "open", list);
  tree_words(o, "open_more_text", text_string(&more));
}

// The limit of the week's days, and that of the one harder session where it has another.
static const char *effort_text(const Speech *s, const WeekPlan *p)
{
  int32_t usual = p->day[0].effort_max, most = usual;
  const char *code = "";
  for (int32_t i = 0; i < 7; i++) {
    const PlanDay *d = &p->day[i];
    usual = d->effort_max < usual ? d->effort_max : usual;
    most = d->effort_max > most ? d->effort_max : most;
    for (int32_t k = 0; k < d->item_count; k++)
      if (d->item[k].own && d->item[k].step->kind == STEP_QUALITY)
        code = d->item[k].code;
  }
  if (!p->issued || !known(usual))
    return "";
  Arg arg[] = {{"n", ARG_TENTHS, usual, NULL},
               {"most", ARG_TENTHS, most, NULL},
               {"code", ARG_TEXT, UNKNOWN, code}};
  return speak_with(s, *code && most > usual ? "plan.effort-harder" : "plan.effort", arg, 3);
}

static void add_agreement(const Speech *s, json_t *o, const WeekPlan *p)
{
  tree_flag(o, "agreed", p->agreed != NULL);
  tree_text(o, "agreed_by", p->agreed ? p->agreed->who : NULL);
  tree_date(o, "agreed_date", p->agreed ? p->agreed_date : NO_DATE);
  tree_text(o, "agreed_text", p->agreed ? speak_date(s, "date.year", p->agreed_date) : NULL);
}

// The same exercise, or the same kind of run: easy and harder ones have one id.
static bool same_item(const PlanItem *a, const PlanItem *b)
{
  return strcmp(a->id, b->id) == 0 && strcmp(a->name, b->name) == 0;
}

static bool listed(const PlanItem **list, int32_t count, const PlanItem *item)
{
  for (int32_t i = 0; i < count; i++)
    if (same_item(list[i], item))
      return true;
  return false;
}

// "M2, W2": the rows of one exercise, in the order of the days.
static const char *codes_text(const Speech *s, const WeekPlan *p, const PlanItem *item)
{
  Text t;
  text_init(&t, s->arena);
  for (int32_t i = 0; i < 7; i++)
    for (int32_t k = 0; k < p->day[i].item_count; k++)
      if (same_item(&p->day[i].item[k], item))
        text_addf(&t, "%s%s", t.size ? ", " : "", p->day[i].item[k].code);
  return text_string(&t);
}

// Each exercise of the week once: how it is done, and what to do when it hurts more.
static void add_exercises(const Speech *s, json_t *o, const WeekPlan *p)
{
  json_t *list = json_array();
  const PlanItem **seen = NULL;
  int32_t count = 0;
  for (int32_t i = 0; p->issued && i < 7; i++)
    for (int32_t k = 0; k < p->day[i].item_count; k++) {
      const PlanItem *item = &p->day[i].item[k];
      if (listed(seen, count, item))
        continue;
      *arena_push(s->arena, seen, count) = item;
      json_t *one = item_fact(s, item);
      tree_text(one, "codes_text", codes_text(s, p, item));
      tree_text(one, "how_text", item_how_text(s, item));
      tree_push(list, one);
    }
  tree_add(o, "exercises", list);
}

static void add_days(const Telling *t, json_t *o)
{
  json_t *days = json_array();
  for (int32_t i = 0; t->plan->issued && i < 7; i++)
    tree_push(days, day_fact(&t->speech, t->plan, &t->plan->day[i]));
  tree_add(o, "days", days);
  const PlanDay *first = t->plan->issued ? &t->plan->day[0] : NULL;
  tree_add(o, "rule",
           rule_fact(&t->speech, first ? first->pain_advance : UNKNOWN,
                     first ? first->pain_hold : UNKNOWN));
}

json_t *plan_facts(const Telling *t)
{
  const WeekPlan *p = t->plan;
  const Speech *s = &t->speech;
  const Stage *stage = protocol_stage(t->review->protocol, p->at);
  json_t *o = json_object();
  tree_flag(o, "issued", p->issued);
  tree_text(o, "why_not", p->issued ? NULL : speak_reason(s, &p->why_not));
  tree_text(o, "week", arena_printf(s->arena, "%04d-W%02d", (int)p->iso_year, (int)p->iso_week));
  tree_count(o, "week_number", p->iso_week);
  tree_date(o, "from", p->from);
  tree_text(o, "period_text",
            known(p->from.day) ? speak_period(s, p->from, date_add(p->from, 6))
                               : speak(s, "value.unknown"));
  tree_count(o, "stage", stage->number);
  tree_text(o, "stage_name", stage->name);
  tree_words(o, "stage_goal", stage->goal);
  tree_text(o, "goal_text", goal_text(t));
  const Step *step = stage->step_count ? protocol_step(t->review->protocol, p->at) : NULL;
  tree_text(o, "step", step ? step->id : NULL);
  tree_text(o, "step_name", step ? step->name : NULL);
  tree_text(o, "tempo_text", plan_tempo_text(s, p));
  json_t *ladder = json_object();
  tree_count(ladder, "number", stage->number);
  tree_count(ladder, "count", t->review->protocol->stage_count);
  tree_add(o, "ladder", ladder);
  tree_flag(o, "last", stage->number == t->review->protocol->stage_count);
  add_agreement(s, o, p);
  add_days(t, o);
  add_exercises(s, o, p);
  tree_add(o, "changed", reasons_fact(s, p->changed, p->changed_count));
  tree_add(o, "changed_first",
           reasons_fact(s, p->changed,
                        p->changed_count < CHANGED_SHOWN ? p->changed_count : CHANGED_SHOWN));
  tree_add(o, "gave_way", reasons_fact(s, p->gave_way, p->gave_way_count));
  tree_add(o, "gave_way_first",
           reasons_fact(s, p->gave_way,
                        p->gave_way_count < GAVE_WAY_SHOWN ? p->gave_way_count : GAVE_WAY_SHOWN));
  tree_text(o, "effort_text", effort_text(s, p));
  tree_add(o, "next_gate", next_gate_fact(t));
  add_open(t, o);
  tree_text(o, "longest_text",
            known(p->longest_allowed.mm) ? speak_number(s, ARG_METRES, p->longest_allowed.mm / 1000)
                                         : NULL);
  around_add(t, o);
  page_add(t, o);
  minutes_add(t, o);
  return o;
}

Fact *facts_plan(const Runner *r, const Review *review, const WeekPlan *plan,
                 const Phrases *phrases)
{
  Arena *a = arena_new();
  Telling t = {{a, phrases, r->profile.units, review->date}, r, review, plan, NO_DATE, NO_DATE};
  json_t *o = plan_facts(&t);
  arena_free(a);
  return o;
}
