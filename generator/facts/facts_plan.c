// The coming week, in the names of `show plan --json`, with the words of a day card beside.
#include "facts/rooms.h"

int64_t whole_minutes(Duration d)
{
  return known(d.ms) ? (d.ms + 30000) / 60000 : UNKNOWN;
}

static int64_t or_zero(Duration d)
{
  return known(d.ms) ? d.ms : 0;
}

static bool item_runs(const PlanItem *i)
{
  return i->step && known(i->run.ms) && i->run.ms > 0;
}

static int64_t item_repeats(const PlanItem *i)
{
  return known(i->repeats) && i->repeats > 0 ? i->repeats : 1;
}

// All of a run with the walks around it; of an aerobic item its minutes.
static Duration item_time(const PlanItem *i)
{
  if (i->step)
    return (Duration){or_zero(i->warm_up) + or_zero(i->cool_down) +
                      item_repeats(i) * (or_zero(i->walk) + or_zero(i->run))};
  return known(i->minutes) ? minutes(i->minutes) : (Duration){0};
}

// "10" or "10–15".
static const char *span_text(const Speech *s, int32_t least, int32_t most)
{
  if (!known(least))
    return speak(s, "value.unknown");
  return speak_range(s, least * 10, known(most) ? most * 10 : least * 10);
}

static const char *load_text(const Speech *s, Mass load)
{
  int64_t tenths = s->miles ? ((int64_t)load.g * 10000 + 226796) / 453592 : (load.g + 50) / 100;
  Arg arg = {"n", ARG_TENTHS, tenths, NULL};
  return speak_with(s, s->miles ? "unit.lb" : "unit.kg", &arg, 1);
}

static const char *tempo_text(const Speech *s, int32_t up, int32_t down)
{
  Arg arg[] = {{"up", ARG_COUNT, up, NULL}, {"down", ARG_COUNT, down, NULL}};
  return known(up) && known(down) ? speak_with(s, "item.tempo", arg, 2) : "";
}

static const char *dose_key(const PlanItem *i)
{
  return known(i->minutes)                     ? "item.minutes"
         : known(i->seconds) && known(i->sets) ? "item.hold"
         : known(i->reps) && known(i->sets)    ? "item.reps"
         : known(i->contacts)                  ? "item.contacts"
                                               : NULL;
}

// "3 × 10–15, 5 kg, 3 s up, 3 s down": what of it is known.
static const char *dose_text(const Speech *s, const PlanItem *i, bool tempo)
{
  Text out;
  text_init(&out, s->arena);
  Arg arg[] = {{"sets", ARG_COUNT, i->sets, NULL},
               {"reps", ARG_TEXT, UNKNOWN, span_text(s, i->reps, i->reps_most)},
               {"seconds", ARG_COUNT, i->seconds, NULL},
               {"minutes", ARG_TEXT, UNKNOWN, span_text(s, i->minutes, i->minutes_most)},
               {"contacts", ARG_COUNT, i->contacts, NULL}};
  const char *key = dose_key(i), *slow = tempo ? tempo_text(s, i->tempo_up, i->tempo_down) : "";
  if (key)
    text_add(&out, speak_with(s, key, arg, 5));
  if (known(i->load.g) && i->load.g > 0)
    text_addf(&out, "%s%s", out.size ? ", " : "", load_text(s, i->load));
  if (*slow)
    text_addf(&out, "%s%s", out.size ? ", " : "", slow);
  return text_string(&out);
}

// The tempo that a strength day's exercises share stands once above them: the first one's.
static const PlanItem *tempo_item(const PlanDay *d)
{
  if (d->kind != DAY_STRENGTH)
    return NULL;
  for (int32_t i = 0; i < d->item_count; i++)
    if (known(d->item[i].tempo_up) && known(d->item[i].tempo_down))
      return &d->item[i];
  return NULL;
}

static bool tempo_shared(const PlanItem *i, const PlanItem *first)
{
  return first && i->tempo_up == first->tempo_up && i->tempo_down == first->tempo_down;
}

// The pattern of a run in words: "6 × 2 min easy run, 3 min walk".
static const char *run_text(const Speech *s, const PlanItem *i)
{
  Arg arg[] = {{"repeats", ARG_COUNT, item_repeats(i), NULL},
               {"run", ARG_COUNT, whole_minutes(i->run), NULL},
               {"walk", ARG_COUNT, whole_minutes(i->walk), NULL}};
  bool walks = known(i->walk.ms) && i->walk.ms > 0, runs = item_runs(i);
  const char *key = !runs ? "item.walk" : walks ? "item.run-walk" : "item.run";
  return walks || runs ? speak_with(s, key, arg, 3) : i->name;
}

static const char *tempo_code(Arena *a, const PlanItem *i)
{
  if (!known(i->tempo_up) || !known(i->tempo_down))
    return NULL;
  return arena_printf(a, "%d-%d", (int)i->tempo_up, (int)i->tempo_down);
}

// The first letter large, where it is one of ASCII.
static const char *capital(Arena *a, const char *s)
{
  char *copy = arena_string(a, s ? s : "");
  if (*copy >= 'a' && *copy <= 'z')
    *copy = (char)(*copy - 32);
  return copy;
}

static json_t *item_fact(const Speech *s, const PlanItem *i, const PlanDay *d)
{
  json_t *o = json_object();
  tree_text(o, "code", i->code);
  tree_text(o, "id", i->id);
  tree_text(o, "name", i->name);
  tree_text(o, "name_text", capital(s->arena, i->name));
  tree_text(o, "group", i->group);
  tree_count(o, "sets", i->sets);
  tree_count(o, "reps", i->reps);
  tree_count(o, "reps_most", i->reps_most);
  tree_count(o, "seconds", i->seconds);
  tree_count(o, "minutes", i->minutes);
  tree_thousandths(o, "load_kg", i->load.g);
  tree_text(o, "tempo", tempo_code(s->arena, i));
  tree_count(o, "contacts", i->contacts);
  tree_minutes(o, "walk_min", i->walk);
  tree_minutes(o, "run_min", i->run);
  tree_count(o, "repeats", i->repeats);
  tree_minutes(o, "warm_up_min", i->warm_up);
  tree_minutes(o, "cool_down_min", i->cool_down);
  tree_text(o, "step", i->step ? i->step->id : NULL);
  tree_words(o, "cue", i->cue);
  tree_text(o, "dose_text",
            i->step ? run_text(s, i) : dose_text(s, i, !tempo_shared(i, tempo_item(d))));
  return o;
}

// Walks that meet are one part: the warm-up with the first walk.
static void push_part(json_t *parts, bool run, Duration time, const char *label)
{
  if (!known(time.ms) || time.ms <= 0)
    return;
  json_t *last = json_array_get(parts, json_array_size(parts) - 1);
  if (last && !run && !fact_true(fact_find(last, "run"))) {
    tree_count(last, "s", fact_number(fact_find(last, "s")) + time.ms / 1000);
    return;
  }
  json_t *o = json_object();
  tree_flag(o, "run", run);
  tree_count(o, "s", time.ms / 1000);
  tree_text(o, "label", label);
  tree_push(parts, o);
}

static json_t *strip_fact(const Speech *s, const PlanItem *i)
{
  json_t *parts = json_array();
  const char *label = arena_printf(s->arena, "%d", (int)whole_minutes(i->run));
  push_part(parts, false, i->warm_up, "");
  for (int64_t k = 0; k < item_repeats(i); k++) {
    push_part(parts, false, i->walk, "");
    push_part(parts, true, i->run, label);
  }
  push_part(parts, false, i->cool_down, "");
  return parts;
}

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
  const PlanItem *first = tempo_item(d);
  if (first)
    text_addf(&out, " · %s", tempo_text(s, first->tempo_up, first->tempo_down));
  if (d->away)
    text_addf(&out, " · %s", speak(s, "day.away"));
  return text_string(&out);
}

static void add_minutes(const Speech *s, json_t *o, const PlanDay *d)
{
  int64_t total = 0, running = 0;
  for (int32_t i = 0; i < d->item_count; i++) {
    total += whole_minutes(item_time(&d->item[i]));
    if (item_runs(&d->item[i]))
      running += whole_minutes((Duration){item_repeats(&d->item[i]) * d->item[i].run.ms});
  }
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

// "5 min walk first, 5 min walk after", or "" without walks around the run.
static const char *around_text(const Speech *s, const PlanItem *run)
{
  if (!run || or_zero(run->warm_up) + or_zero(run->cool_down) == 0)
    return "";
  Arg arg[] = {{"before", ARG_COUNT, whole_minutes(run->warm_up), NULL},
               {"after", ARG_COUNT, whole_minutes(run->cool_down), NULL}};
  return speak_with(s, "item.around", arg, 2);
}

static void add_run(const Speech *s, json_t *o, const PlanDay *d)
{
  const PlanItem *run = day_run(d);
  const char *kind = day_kind_name(d->kind);
  const char *title = run ? run_text(s, run) : speak_choice(s, "day-title", kind);
  tree_text(o, "title", title);
  tree_add(o, "strip", run && item_runs(run) ? strip_fact(s, run) : json_array());
  tree_text(o, "strip_text", run && run->step ? run->step->name : "");
  tree_text(o, "around_text", around_text(s, run));
}

// The whole day in a line for a table: its run or title, then its exercises.
static const char *work_text(const Speech *s, const PlanDay *d)
{
  const PlanItem *run = day_run(d);
  Text out;
  text_init(&out, s->arena);
  if (run)
    text_add(&out, run_text(s, run));
  for (int32_t i = 0; i < d->item_count; i++)
    if (&d->item[i] != run)
      text_addf(&out, "%s%s %s", out.size ? "; " : "", d->item[i].name,
                dose_text(s, &d->item[i], true));
  return out.size ? text_string(&out) : speak_choice(s, "day-action", day_kind_name(d->kind));
}

static json_t *day_fact(const Speech *s, const PlanDay *d)
{
  json_t *o = json_object();
  tree_date(o, "date", d->date);
  tree_text(o, "weekday_text", speak_date(s, "date.weekday", d->date));
  tree_text(o, "date_text", speak_date(s, "date.day", d->date));
  tree_text(o, "kind", day_kind_name(d->kind));
  tree_text(o, "kind_text", speak_choice(s, "day", day_kind_name(d->kind)));
  tree_flag(o, "away", d->away);
  add_run(s, o, d);
  add_minutes(s, o, d);
  json_t *items = json_array(), *exercises = json_array();
  const PlanItem *run = day_run(d);
  for (int32_t i = 0; i < d->item_count; i++) {
    json_t *item = item_fact(s, &d->item[i], d);
    if (&d->item[i] != run)
      json_array_append(exercises, item);
    tree_push(items, item);
  }
  tree_add(o, "items", items);
  tree_add(o, "exercises", exercises); // the items but for the run, which is the title
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

enum { OPEN_SHOWN = 3 };

// The first criteria that are still open, for a page with little room.
static void add_open(const Telling *t, json_t *o)
{
  json_t *list = json_array();
  int32_t open = 0;
  for (int32_t i = 0; i < t->review->gate_count; i++) {
    const GateResult *g = &t->review->gate[i];
    if (g->verdict <= VERDICT_PASS || open++ >= OPEN_SHOWN)
      continue;
    json_t *line = json_object();
    tree_text(line, "text", g->clause ? g->clause->text : speak_reason(&t->speech, &g->required));
    tree_push(list, line);
  }
  tree_add(o, "open", list);
  tree_text(o, "open_more_text",
            open > OPEN_SHOWN ? speak_count(&t->speech, "value.more", open - OPEN_SHOWN) : "");
}

static void add_agreement(const Speech *s, json_t *o, const WeekPlan *p)
{
  tree_flag(o, "agreed", p->agreed != NULL);
  tree_text(o, "agreed_by", p->agreed ? p->agreed->who : NULL);
  tree_date(o, "agreed_date", p->agreed ? p->agreed_date : NO_DATE);
  tree_text(o, "agreed_text", p->agreed ? speak_date(s, "date.year", p->agreed_date) : NULL);
}

static void add_days(const Telling *t, json_t *o)
{
  json_t *days = json_array();
  for (int32_t i = 0; t->plan->issued && i < 7; i++)
    tree_push(days, day_fact(&t->speech, &t->plan->day[i]));
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
  const Step *step = stage->step_count ? protocol_step(t->review->protocol, p->at) : NULL;
  tree_text(o, "step", step ? step->id : NULL);
  tree_text(o, "step_name", step ? step->name : NULL);
  add_agreement(s, o, p);
  add_days(t, o);
  tree_add(o, "changed", reasons_fact(s, p->changed, p->changed_count));
  tree_add(
      o, "changed_first",
      reasons_fact(s, p->changed, p->changed_count < OPEN_SHOWN ? p->changed_count : OPEN_SHOWN));
  tree_add(o, "gave_way", reasons_fact(s, p->gave_way, p->gave_way_count));
  int32_t settled = morning_limit(t->review);
  tree_count(o, "morning_tenths", settled);
  tree_text(o, "morning_text", known(settled) ? speak_range(s, 0, settled) : NULL);
  tree_add(o, "next_gate", next_gate_fact(t));
  add_open(t, o);
  tree_text(o, "longest_text",
            known(p->longest_allowed.mm) ? speak_number(s, ARG_METRES, p->longest_allowed.mm / 1000)
                                         : NULL);
  return o;
}

Fact *facts_plan(const Runner *r, const Review *review, const WeekPlan *plan,
                 const Phrases *phrases)
{
  Arena *a = arena_new();
  Telling t = {{a, phrases, r->profile.miles}, r, review, plan, NO_DATE, NO_DATE};
  json_t *o = plan_facts(&t);
  arena_free(a);
  return o;
}
