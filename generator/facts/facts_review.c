// What the replay found, in the names of `show review --json`, with the words for a page beside.
#include "facts/rooms.h"

#include <string.h>

const char *cite(Arena *a, Where w)
{
  if (!w.source)
    return "";
  return w.line > 0 ? arena_printf(a, "%s:%d", w.source->name, (int)w.line) : w.source->name;
}

// Name of the first row of a day in the tables; "" without a date.
const char *day_anchor(Arena *a, Date d)
{
  Civil c = known(d.day) ? civil_of(d) : (Civil){0};
  return known(d.day) ? arena_printf(a, "day-%d-%d-%d", (int)c.year, (int)c.month, (int)c.day) : "";
}

static json_t *evidence_fact(const Speech *s, const Evidence *e)
{
  json_t *o = tree_where(e->where);
  tree_text(o, "text", e->text);
  tree_date(o, "date", e->date);
  tree_text(o, "date_text", known(e->date.day) ? speak_date(s, "date.day", e->date) : NULL);
  tree_text(o, "cite", cite(s->arena, e->where));
  return o;
}

json_t *evidence_facts(const Speech *s, const Reason *r)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < r->evidence_count; i++)
    tree_push(list, evidence_fact(s, &r->evidence[i]));
  return list;
}

// The places of all evidence, "journal.md:12, journal.md:40"; up to three of them.
const char *reason_cites(Arena *a, const Reason *r)
{
  Text out;
  text_init(&out, a);
  for (int32_t i = 0; i < r->evidence_count && i < 3; i++) {
    const char *place = cite(a, r->evidence[i].where);
    if (*place)
      text_addf(&out, "%s%s", out.size ? ", " : "", place);
  }
  return text_string(&out);
}

enum { PLACES_SHOWN = 2 };

// The first places for a page, each with the name of its day's row.
json_t *reason_places(const Speech *s, const Reason *r)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < r->evidence_count && i < PLACES_SHOWN; i++) {
    const Evidence *e = &r->evidence[i];
    if (!*cite(s->arena, e->where))
      continue;
    json_t *o = json_object();
    tree_text(o, "cite", cite(s->arena, e->where));
    tree_text(o, "anchor", day_anchor(s->arena, e->date));
    tree_push(list, o);
  }
  return list;
}

// The same in short words for the runner; the reason's own words where it has no others.
static const char *plain_text(const Speech *s, const Reason *r)
{
  Reason plain = *r;
  plain.id = arena_printf(s->arena, "plain.%s", r->id ? r->id : "");
  return phrase_find(s->phrases, plain.id) ? speak_reason(s, &plain) : speak_reason(s, r);
}

json_t *reason_fact(const Speech *s, const Reason *r)
{
  json_t *o = json_object();
  // An exercise's name may stand first, and the protocol writes it small.
  tree_text(o, "text", text_capital(s->arena, speak_reason(s, r)));
  tree_text(o, "plain", text_capital(s->arena, plain_text(s, r)));
  tree_add(o, "evidence", evidence_facts(s, r));
  tree_text(o, "cites", reason_cites(s->arena, r));
  tree_add(o, "places", reason_places(s, r));
  return o;
}

json_t *reasons_fact(const Speech *s, const Reason *r, int32_t count)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < count; i++)
    tree_push(list, reason_fact(s, &r[i]));
  return list;
}

static json_t *position_fact(const Review *review, Position at)
{
  const Stage *stage = protocol_stage(review->protocol, at);
  json_t *o = json_object();
  tree_count(o, "stage", stage->number);
  tree_text(o, "stage_name", stage->name);
  tree_text(o, "step", stage->step_count ? stage->step[at.step].id : NULL);
  tree_text(o, "step_name", stage->step_count ? stage->step[at.step].name : NULL);
  return o;
}

static void add_step(json_t *o, const Step *step)
{
  tree_text(o, "step", step ? step->id : NULL);
  tree_text(o, "step_name", step ? step->name : NULL);
  tree_count(o, "greens_needed", step ? step->greens : UNKNOWN);
}

json_t *stage_facts(const Telling *t)
{
  const Review *v = t->review;
  const Stage *stage = protocol_stage(v->protocol, v->at);
  json_t *o = json_object();
  tree_count(o, "number", stage->number);
  tree_count(o, "count", v->protocol->stage_count);
  tree_text(o, "name", stage->name);
  tree_words(o, "goal", stage->goal);
  tree_words(o, "allowed", stage->allowed);
  tree_words(o, "forbidden", stage->forbidden);
  tree_date(o, "entered", v->stage_entered);
  tree_text(o, "entered_text", speak_date(&t->speech, "date.year", v->stage_entered));
  tree_count(o, "day",
             known(v->stage_entered.day) && known(v->date.day)
                 ? v->date.day - v->stage_entered.day + 1
                 : UNKNOWN);
  add_step(o, stage->step_count ? protocol_step(v->protocol, v->at) : NULL);
  tree_tenths(o, "pain_advance", stage_advance(v, v->at.stage));
  tree_tenths(o, "pain_hold", stage_hold(v, v->at.stage));
  tree_text(o, "pain_advance_text",
            speak_number(&t->speech, ARG_TENTHS, stage_advance(v, v->at.stage)));
  tree_text(o, "pain_hold_text", speak_number(&t->speech, ARG_TENTHS, stage_hold(v, v->at.stage)));
  json_t *education = json_array();
  for (int32_t i = 0; i < stage->education_count; i++)
    tree_push(education, tree_string(stage->education[i]));
  tree_add(o, "education", education);
  return o;
}

static int32_t profile_or(const Setting *of_profile, Setting of_stage)
{
  if (of_profile && known(of_profile->value))
    return (int32_t)of_profile->value;
  return (int32_t)of_stage.value;
}

int32_t stage_advance(const Review *review, int32_t stage)
{
  const Stage *s = &review->protocol->stage[stage];
  return profile_or(review->profile ? &review->profile->advance_max[s->number] : NULL,
                    s->advance_max);
}

int32_t stage_hold(const Review *review, int32_t stage)
{
  const Stage *s = &review->protocol->stage[stage];
  return profile_or(review->profile ? &review->profile->hold_max[s->number] : NULL, s->hold_max);
}

static const char *verb_sign(Verb v)
{
  return v <= VERB_REFER ? "stop" : v <= VERB_MODIFY ? "care" : v == VERB_HOLD ? "open" : "ok";
}

// What is proposed, in one line: the verb's phrase with the step it leads to.
static const char *headline(const Speech *s, const Review *v)
{
  const Decision *d = &v->decision;
  const Stage *to = protocol_stage(v->protocol, d->to);
  Arg arg[] = {{"step", ARG_STEP, UNKNOWN, to->step_count ? to->step[d->to.step].id : ""},
               {"name", ARG_TEXT, UNKNOWN, to->step_count ? to->step[d->to.step].name : ""},
               {"stage", ARG_COUNT, to->number, NULL},
               {"stage_name", ARG_TEXT, UNKNOWN, to->name}};
  if (!v->issued && d->verb > VERB_REFER)
    return speak(s, "proposal.none");
  const char *key =
      d->verb == VERB_ADVANCE && d->to.stage != d->from.stage ? "next-stage" : verb_name(d->verb);
  return speak_with(s, arena_printf(s->arena, "proposal.%s", key), arg, 4);
}

enum { REASONS_FIRST = 4 }; // weightiest first; the page that stands alone has room for these

// A part of the one sentence: "need.greens" for "change.greens", "need.greens.1" for one of them.
static const char *need_text(const Speech *s, const Reason *change)
{
  const char *dot = strchr(change->id, '.');
  Reason need = *change;
  need.id = arena_printf(s->arena, "need%s", dot ? dot : "");
  const char *one = arena_printf(s->arena, "%s.1", need.id);
  for (int32_t i = 0; i < change->arg_count; i++)
    if (change->arg[i].number == 1 && strcmp(change->arg[i].name, "count") == 0 &&
        phrase_find(s->phrases, one))
      need.id = one;
  return speak_reason(s, &need);
}

// "One more green session at L3; and 20 hops on one leg with pain of 2 or less."
static const char *change_sentence(const Speech *s, const Reason *change, int32_t count)
{
  const char *text = "";
  for (int32_t i = 0; i < count; i++) {
    bool last = i == count - 1;
    Arg part[] = {{"first", ARG_TEXT, UNKNOWN, text},
                  {"last", ARG_TEXT, UNKNOWN, need_text(s, &change[i])}};
    text = i == 0 ? part[1].text : speak_with(s, last ? "need.and" : "need.comma", part, 2);
  }
  if (!*text)
    return text;
  char *out = arena_printf(s->arena, "%s.", text);
  if (*out >= 'a' && *out <= 'z')
    *out = (char)(*out - 32);
  return out;
}

static json_t *decision_fact(const Speech *s, const Review *v)
{
  const Decision *d = &v->decision;
  json_t *o = json_object();
  tree_text(o, "verb", verb_name(d->verb));
  tree_text(o, "verb_text", speak_choice(s, "verb", verb_name(d->verb)));
  tree_text(o, "sign", verb_sign(d->verb));
  tree_text(o, "headline", headline(s, v));
  tree_text(o, "rule", d->rule);
  bool lacks = !v->issued && d->verb > VERB_REFER; // the profile, whatever the mornings say
  tree_text(o, "rule_text",
            speak_choice(s, "rule",
                         lacks     ? "unissued"
                         : d->rule ? d->rule
                                   : "none"));
  tree_text(o, "by", d->by_person ? "person" : "rule");
  tree_flag(o, "by_person", d->by_person);
  tree_text(o, "who", d->line ? d->line->who : NULL);
  tree_text(o, "said", d->line ? d->line->text : NULL);
  tree_text(o, "cite", d->line ? cite(s->arena, d->line->where) : "");
  tree_add(o, "from", position_fact(v, d->from));
  tree_add(o, "to", position_fact(v, d->to));
  json_t *told = reasons_told(s, v);
  tree_add(o, "reasons", reasons_fact(s, d->reason, d->reason_count));
  tree_add(o, "reasons_first", list_part(told, 0, REASONS_FIRST));
  tree_add(o, "reasons_further", list_part(told, REASONS_FIRST, json_array_size(told)));
  json_decref(told);
  tree_add(o, "would_change", reasons_fact(s, d->change, d->change_count));
  tree_text(o, "would_change_text", change_sentence(s, d->change, d->change_count));
  tree_text(o, "agreed_by", v->agrees ? v->agrees->who : NULL);
  tree_text(o, "agreed_text", v->agrees ? speak_date(s, "date.year", v->agrees_date) : NULL);
  return o;
}

static const char *iso_week_text(Arena *a, Date d)
{
  int32_t year = 0, week = iso_week(d, &year);
  return arena_printf(a, "%04d-W%02d", (int)year, (int)week);
}

static const char *step_id(const Review *v, Position at)
{
  const Stage *stage = protocol_stage(v->protocol, at);
  return stage->step_count ? stage->step[at.step].id : NULL;
}

// The words of a past week's reasons and where they were read, without each piece of evidence.
static json_t *week_reasons(const Speech *s, const ReviewWeek *w)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < w->reason_count; i++) {
    json_t *o = json_object();
    tree_text(o, "text", speak_reason(s, &w->reason[i]));
    tree_text(o, "cites", reason_cites(s->arena, &w->reason[i]));
    tree_push(list, o);
  }
  return list;
}

static json_t *week_fact(const Speech *s, const Review *v, const ReviewWeek *w)
{
  json_t *o = json_object();
  const Stage *stage = protocol_stage(v->protocol, w->before);
  tree_text(o, "week", iso_week_text(s->arena, w->from));
  tree_date(o, "from", w->from);
  tree_date(o, "to", w->to);
  tree_text(o, "period_text", speak_span(s, w->from, w->to));
  tree_count(o, "stage", stage->number);
  tree_text(o, "step", step_id(v, w->before));
  tree_text(o, "after_step", step_id(v, w->after));
  tree_text(o, "verb", verb_name(w->verb));
  tree_text(o, "verb_text", speak_choice(s, "verb", verb_name(w->verb)));
  tree_text(o, "rule", w->rule);
  tree_text(o, "by", w->by_person ? "person" : "rule");
  tree_text(o, "by_text", speak(s, w->by_person ? "by.person" : "by.rule"));
  tree_count(o, "mornings", w->mornings);
  tree_count(o, "dose_percent", w->adherence);
  tree_text(o, "dose_text",
            known(w->adherence) ? speak_number(s, ARG_PERCENT, w->adherence)
                                : speak(s, "value.none"));
  tree_text(o, "reason_text", w->reason_count ? speak_reason(s, &w->reason[0]) : "");
  tree_add(o, "reasons", week_reasons(s, w));
  tree_text(o, "would_change_text", change_sentence(s, w->change, w->change_count));
  return o;
}

static json_t *classes_fact(Arena *a, const Review *v)
{
  json_t *o = json_object();
  for (int32_t i = 0; i < v->response_count; i++)
    if (known(v->response[i].date.day))
      tree_text(o, date_text(a, v->response[i].date), class_name(v->response[i].class));
  return o;
}

static json_t *spike_fact(const Speech *s, const Spike *spike)
{
  json_t *o = json_object();
  int64_t longest = known(spike->longest.mm) ? spike->longest.mm / 1000 : UNKNOWN;
  int64_t last = known(spike->last.mm) ? spike->last.mm / 1000 : UNKNOWN;
  tree_count(o, "longest_30d_m", longest);
  tree_count(o, "last_m", last);
  tree_text(o, "band", spike_name(spike->band));
  tree_flag(o, "speaks", spike->speaks);
  tree_text(o, "longest_text", speak_number(s, ARG_METRES, longest));
  tree_text(o, "longest_date_text", speak_date(s, "date.day", spike->longest_date));
  tree_text(o, "last_text", speak_number(s, ARG_METRES, last));
  tree_text(o, "last_date_text", speak_date(s, "date.day", spike->last_date));
  tree_text(o, "band_text", speak_choice(s, "spike", spike_name(spike->band)));
  return o;
}

// Up to seven missing mornings by date; more of them are only counted.
static const char *missing_text(const Speech *s, const Review *v)
{
  Text out;
  text_init(&out, s->arena);
  for (int32_t i = 0; i < v->missing_morning_count && i < 7; i++)
    text_addf(&out, "%s%s", i ? ", " : "", speak_date(s, "date.day", v->missing_morning[i]));
  if (v->missing_morning_count > 7)
    text_addf(&out, ", %s", speak_count(s, "value.more", v->missing_morning_count - 7));
  return text_string(&out);
}

static const char *of_text(const Speech *s, int32_t done, int32_t due)
{
  Arg arg[] = {{"n", ARG_COUNT, done, NULL}, {"of", ARG_COUNT, due, NULL}};
  return speak_with(s, "value.of", arg, 2);
}

static json_t *data_fact(const Speech *s, const Review *v)
{
  json_t *o = json_object();
  tree_count(o, "mornings_recorded", v->mornings_recorded);
  tree_count(o, "mornings_expected", v->mornings_expected);
  tree_text(o, "mornings_text", of_text(s, v->mornings_recorded, v->mornings_expected));
  tree_count(o, "sessions_complete", v->sessions_complete);
  tree_count(o, "sessions_expected", v->sessions_expected);
  tree_text(o, "sessions_text", of_text(s, v->sessions_complete, v->sessions_expected));
  tree_count(o, "adherence_percent", v->adherence);
  tree_text(o, "adherence_text",
            known(v->adherence) ? speak_number(s, ARG_PERCENT, v->adherence)
                                : speak(s, "value.none")); // nothing was due
  json_t *missing = json_array();
  for (int32_t i = 0; i < v->missing_morning_count; i++)
    tree_push(missing, tree_string(date_text(s->arena, v->missing_morning[i])));
  counts_add(s, o, v);
  tree_add(o, "missing_mornings", missing);
  tree_text(o, "missing_text", missing_text(s, v));
  return o;
}

static json_t *baseline_fact(const Speech *s, const Baseline *b)
{
  json_t *o = json_object();
  tree_tenths(o, "pain", b->pain);
  tree_count(o, "stiffness_min", b->stiffness);
  tree_count(o, "mornings", b->mornings);
  tree_date(o, "frozen", b->frozen);
  tree_flag(o, "known", known(b->pain) || known(b->stiffness));
  tree_text(o, "pain_text", speak_number(s, ARG_TENTHS, b->pain));
  tree_text(o, "stiffness_text", speak_number(s, ARG_MINUTES, b->stiffness));
  tree_text(o, "frozen_text", speak_date(s, "date.day", b->frozen));
  return o;
}

static void tree_scaled(json_t *o, const char *key, ArgKind kind, int64_t n)
{
  if (kind == ARG_TENTHS)
    tree_tenths(o, key, n);
  else
    tree_count(o, key, n);
}

static json_t *changes_fact(const Review *v)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < v->change_count; i++) {
    const Change *c = &v->change[i];
    json_t *o = json_object();
    tree_text(o, "measure", c->measure);
    tree_text(o, "domain", c->domain);
    tree_scaled(o, "entry", c->kind, c->entry);
    tree_scaled(o, "from", c->kind, c->before);
    tree_scaled(o, "to", c->kind, c->now);
    tree_count(o, "days", c->days);
    tree_said(o, "beyond_error", c->beyond_error);
    tree_push(list, o);
  }
  return list;
}

json_t *protocol_facts(const Telling *t)
{
  const Protocol *p = t->review->protocol;
  json_t *o = json_object();
  tree_text(o, "name", p->name);
  tree_text(o, "version", p->version);
  tree_date(o, "date", p->date);
  tree_text(o, "date_text", speak_date(&t->speech, "date.year", p->date));
  tree_words(o, "author", p->author);
  Arg agreed = {"who", ARG_TEXT, UNKNOWN, p->agreed};
  tree_text(o, "agreed_text",
            p->agreed && *p->agreed ? speak_with(&t->speech, "protocol.agreed", &agreed, 1)
                                    : speak(&t->speech, "protocol.draft"));
  tree_flag(o, "untranslated", p->untranslated_count > 0);
  tree_text(o, "profile", t->review->profile ? t->review->profile->id : NULL);
  return o;
}

json_t *review_facts(const Telling *t)
{
  const Review *v = t->review;
  json_t *o = json_object();
  tree_text(o, "runner", t->r->id);
  tree_date(o, "date", v->date);
  tree_flag(o, "issued", v->issued);
  tree_add(o, "protocol", protocol_facts(t));
  tree_add(o, "stage", stage_facts(t));
  tree_add(o, "decision", decision_fact(&t->speech, v));
  gates_add(&t->speech, o, v);
  flags_add(&t->speech, o, v);
  tree_add(o, "response_class", classes_fact(t->speech.arena, v));
  tree_text(o, "last_class", class_name(v->last_class));
  tree_count(o, "spacing_days", v->spacing_days);
  tree_add(o, "spike", spike_fact(&t->speech, &v->spike));
  tree_add(o, "baseline", baseline_fact(&t->speech, &v->baseline));
  tree_add(o, "rolling", baseline_fact(&t->speech, &v->rolling));
  json_t *weeks = json_array();
  for (int32_t i = 0; i < v->week_count; i++)
    tree_push(weeks, week_fact(&t->speech, v, &v->week[i]));
  tree_add(o, "weeks", weeks);
  tree_add(o, "data", data_fact(&t->speech, v));
  tree_add(o, "change", changes_fact(v));
  tree_add(o, "notices", reasons_fact(&t->speech, v->notice, v->notice_count));
  tree_flag(o, "running_signed", v->running_signed);
  tree_flag(o, "hills_signed", v->hills_signed);
  return o;
}

Fact *facts_review(const Runner *r, const Review *review, const Phrases *phrases)
{
  Arena *a = arena_new();
  Telling t = {{a, phrases, r->profile.units, review->date}, r, review, NULL, NO_DATE, NO_DATE};
  json_t *o = review_facts(&t);
  tree_add(o, "runs", runs_facts(&t));
  arena_free(a);
  return o;
}
