// What the runner's sheet must say beside the days: the morning rule, what to do until the plan is
// signed, the tests of a day, what to do when it hurts more, the mornings without a plan.
#include "facts/rooms.h"

#include <string.h>

#include "base/text.h"

// Up to here the first steps of the next morning count as settled; UNKNOWN without a baseline.
static int32_t morning_limit(const Review *v)
{
  const PainProfile *own = v->profile;
  int64_t above = own && known(own->morning_above.value) ? own->morning_above.value
                                                         : v->protocol->set.morning_above.value;
  if (!known(v->baseline.pain) || !known(above))
    return UNKNOWN;
  int64_t limit = v->baseline.pain + above;
  if (own && known(own->day_later_max.value) && own->day_later_max.value < limit)
    limit = own->day_later_max.value;
  return (int32_t)limit;
}

// The same of stiffness, in minutes: a profile that allows no more pain allows no more of it.
static int64_t stiffness_limit(const Review *v)
{
  int64_t above = v->protocol->set.stiffness_above.value;
  if (v->profile && known(v->profile->morning_above.value) && v->profile->morning_above.value == 0)
    above = 0;
  bool told = known(v->baseline.stiffness) && known(above);
  return told ? v->baseline.stiffness + above : UNKNOWN;
}

static void add_morning(const Telling *t, json_t *o)
{
  const Speech *s = &t->speech;
  int32_t settled = morning_limit(t->review);
  int64_t stiff = known(settled) ? stiffness_limit(t->review) : UNKNOWN;
  tree_count(o, "morning_tenths", settled);
  tree_text(o, "morning_text", known(settled) ? speak_range(s, 0, settled) : NULL);
  tree_text(o, "stiffness_text", known(stiff) ? speak_number(s, ARG_MINUTES, stiff) : NULL);
}

// What the marks of the page mean; only those that stand on it.
static void add_key(const Telling *t, json_t *o)
{
  const WeekPlan *p = t->plan;
  bool loads = false, runs = false, thin = false, bar = false, rows = false;
  for (int32_t i = 0; p->issued && i < 7; i++) {
    const PlanDay *d = &p->day[i];
    bool scale = d->kind == DAY_RUN || d->kind == DAY_STRENGTH;
    loads |= scale && known(d->pain_advance);
    thin |= scale && known(d->pain_advance) && d->pain_hold >= d->pain_advance + 10;
    bar |= scale && known(d->pain_hold) && d->pain_hold < 100;
    rows |= d->item_count > 0;
    for (int32_t k = 0; k < d->item_count; k++)
      runs |= item_runs(&d->item[k]);
  }
  const struct {
    bool stands;
    const char *name;
  } marks[] = {{loads, "bold"}, {thin, "thin"}, {bar, "grey"}, {runs, "strip"}, {rows, "row"}};
  Text out;
  text_init(&out, t->speech.arena);
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (marks[i].stands)
      text_addf(&out, "%s%s", out.size ? " " : "", speak_choice(&t->speech, "key", marks[i].name));
  tree_words(o, "key_text", text_string(&out));
}

// The clinician's name, which stands before the first comma of the contact line.
static const char *clinician_name(const Telling *t)
{
  const char *who = t->r->profile.clinician;
  if (!who || !*who)
    return speak(&t->speech, "plan.draft.who");
  return arena_copy(t->speech.arena, who, strcspn(who, ","));
}

// Before it is signed a plan asks for nothing more than what was agreed before.
static void add_draft(const Telling *t, json_t *o)
{
  const Review *v = t->review;
  bool last = known(v->word_date.day);
  Arg arg[] = {
      {"who", ARG_TEXT, UNKNOWN, clinician_name(t)},
      {"date", ARG_DATE, last ? v->word_date.day : UNKNOWN, NULL},
      {"step", ARG_TEXT, UNKNOWN, last ? protocol_step(v->protocol, v->word_at)->name : NULL}};
  const char *key = last ? "plan.draft.last" : "plan.draft.none";
  tree_text(o, "draft_text",
            t->plan->agreed || !t->plan->issued ? "" : speak_with(&t->speech, key, arg, 3));
  bool proposed = t->plan->issued && !t->plan->agreed && t->plan->at.stage != v->at.stage;
  const char *word = speak(&t->speech, "plan.proposed");
  const char *name = protocol_stage(v->protocol, t->plan->at)->name;
  tree_text(o, "stage_text",
            proposed ? arena_printf(t->speech.arena, "%s (%s)", name, word) : name);
}

// Each kind of work once, with what to do when it hurts more than the limit.
static void add_more(const Telling *t, json_t *o)
{
  const Speech *s = &t->speech;
  const WeekPlan *p = t->plan;
  Text out;
  text_init(&out, s->arena);
  for (int32_t i = 0; p->issued && i < 7; i++)
    for (int32_t k = 0; k < p->day[i].item_count; k++) {
      const Reason *more = &p->day[i].item[k].more;
      const char *kind = more->id ? strrchr(more->id, '.') : NULL;
      if (!kind)
        continue;
      const char *line = arena_printf(s->arena, "%s %s", speak_choice(s, "more-of", kind + 1),
                                      speak_reason(s, more));
      if (!strstr(text_string(&out), line))
        text_addf(&out, "%s%s", out.size ? " " : "", line);
    }
  tree_words(o, "more_text", text_string(&out));
}

json_t *day_tests_fact(const Speech *s, const WeekPlan *p, Date date)
{
  static const struct {
    TestKind kind;
    const char *name, *field[2];
  } rows[] = {{TEST_HEEL_RAISES, "heel_raises", {"left", "right"}},
              {TEST_HOPS, "hops", {"count", "pain"}},
              {TEST_VISA_A, "visa_a", {"total", NULL}}};
  json_t *list = json_array();
  for (size_t test = 0; test < sizeof rows / sizeof *rows; test++) {
    if (!plan_tests(p, date, rows[test].kind))
      continue;
    json_t *o = json_object(), *fields = json_array();
    tree_text(o, "id", rows[test].name);
    tree_text(o, "name_text", speak_choice(s, "test", rows[test].name));
    for (int32_t i = 0; i < 2 && rows[test].field[i]; i++) {
      json_t *field = json_object();
      tree_text(field, "text", speak_choice(s, "test-field", rows[test].field[i]));
      tree_push(fields, field);
    }
    tree_add(o, "fields", fields);
    tree_push(list, o);
  }
  return list;
}

// The seven mornings, for a sheet without a plan to write into.
static void add_mornings(const Telling *t, json_t *o)
{
  json_t *list = json_array();
  for (int32_t i = 0; known(t->plan->from.day) && i < 7; i++) {
    json_t *day = json_object();
    tree_text(day, "day_text", speak_date(&t->speech, "date.card", date_add(t->plan->from, i)));
    tree_push(list, day);
  }
  tree_add(o, "mornings", list);
}

void page_add(const Telling *t, json_t *o)
{
  add_morning(t, o);
  add_key(t, o);
  add_draft(t, o);
  add_more(t, o);
  add_mornings(t, o);
  Verb verb = t->review->decision.verb;
  tree_flag(o, "urgent", !t->plan->issued && verb == VERB_STOP);
  tree_flag(o, "call", !t->plan->issued && verb == VERB_REFER);
}
