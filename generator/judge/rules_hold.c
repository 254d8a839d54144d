#include <string.h>

#include "judge/gates.h"
#include "judge/harder.h"
#include "judge/morning.h"
#include "judge/numbers.h"
#include "judge/response.h"
#include "judge/short_week.h"
#include "judge/rules.h"

static void change_count(const Inquiry *q, Ruling *out, const char *id, int64_t count)
{
  Say s = say_new(q->arena, id);
  say_number(&s, "count", ARG_COUNT, count);
  reasons_add(&out->change, &s);
}

static void change_words(const Inquiry *q, Ruling *out, const char *id)
{
  if (reasons_have(&out->change, id))
    return;
  Say s = say_new(q->arena, id);
  reasons_add(&out->change, &s);
}

static const char *missing_dates(const Inquiry *q, Date first)
{
  Text t;
  text_init(&t, q->arena);
  for (Date d = first; d.day <= q->date.day; d = date_add(d, 1)) {
    if (known(morning_pain(q, d)))
      continue;
    text_add(&t, t.size ? ", " : "");
    text_add(&t, date_text(q->arena, d));
  }
  return text_string(&t);
}

static void hold_mornings(const Inquiry *q, Ruling *out)
{
  Date first = {(int32_t)larger(q->from.day, q->started.day)};
  int64_t expected = q->date.day - first.day + 1;
  int64_t needed = (q->protocol->set.mornings_per_week.value * expected + 6) / 7;
  if (q->now.recorded >= needed)
    return;
  Say s = say_new(q->arena, "reason.missing-mornings");
  say_number(&s, "recorded", ARG_COUNT, q->now.recorded);
  say_number(&s, "expected", ARG_COUNT, expected);
  say_number(&s, "needed", ARG_COUNT, needed);
  say_text(&s, "missing", ARG_DATES, missing_dates(q, first));
  mornings_cite(q, &s, first, q->date);
  reasons_add(&out->reason, &s);
  change_count(q, out, "change.mornings", needed - q->now.recorded);
}

static void reasons_of_response(const Inquiry *q, const Response *r, Ruling *out)
{
  for (int32_t i = 0; i < r->reason_count; i++)
    *arena_push(q->arena, out->reason.item, out->reason.count) = r->reason[i];
}

// Sessions of the week that are not green: a value is missing, over the first ceiling, or red and
// answered by an earlier turn.
static void hold_sessions(const Inquiry *q, Ruling *out)
{
  const Standing *s = q->standing;
  int32_t unrated = 0, amber = 0;
  for (int32_t i = 0; i < s->response_count; i++) {
    const Response *r = &s->response[i];
    if (r->date.day < q->from.day - 1)
      continue;
    bool before = r->date.day < q->from.day;
    Colour own = response_own_colour(q, r);
    bool morning_due = own == COLOUR_AMBER && r->settled == VERDICT_UNKNOWN;
    if (before && (own == COLOUR_AMBER || own == COLOUR_RED) && !morning_due)
      continue;
    if (r->colour == COLOUR_RED && soreness_rules(q, r) && own != COLOUR_RED) {
      reasons_of_response(q, r, out);
      amber++;
    } else if (r->colour == COLOUR_RED) {
      Say say = say_new(q->arena, "reason.red-answered");
      say_number(&say, "date", ARG_DATE, r->date.day);
      response_cite(q, r, &say);
      reasons_add(&out->reason, &say);
      amber++;
    } else if (own == COLOUR_AMBER && r->colour != COLOUR_AMBER && !before) {
      Say say = say_new(q->arena, "reason.amber");
      say_number(&say, "date", ARG_DATE, r->date.day);
      say_number(&say, "observed", ARG_TENTHS, larger(r->during, r->after));
      response_cite(q, r, &say);
      reasons_add(&out->reason, &say);
      amber++;
    } else if (r->colour == COLOUR_AMBER) {
      reasons_of_response(q, r, out);
      amber++;
    }
    if (r->colour == COLOUR_UNKNOWN && response_due(q, r) && r->at.stage > 0) {
      reasons_of_response(q, r, out);
      unrated++;
    }
  }
  if (unrated)
    change_count(q, out, "change.values", unrated);
  if (!amber)
    return;
  Say say = say_new(q->arena, "change.session");
  say_number(&say, "limit", ARG_TENTHS, advance_max(q, q->stage));
  reasons_add(&out->change, &say);
}

static void hold_trend(const Inquiry *q, Ruling *out)
{
  Verdict rise = mornings_rise(q, &q->now, &q->before);
  if (rise != VERDICT_FAIL && rise != VERDICT_UNKNOWN)
    return;
  Say s = say_new(q->arena, rise == VERDICT_FAIL ? "reason.week-rise" : "reason.trend-unknown");
  say_number(&s, "before", ARG_TENTHS, mornings_mean(&q->before));
  say_number(&s, "now", ARG_TENTHS, mornings_mean(&q->now));
  say_number(&s, "stiffness_before", ARG_MINUTES, q->before.stiffness_median);
  say_number(&s, "stiffness_now", ARG_MINUTES, q->now.stiffness_median);
  if (rise == VERDICT_UNKNOWN) {
    say_number(&s, "recorded", ARG_COUNT, q->now.recorded);
    say_number(&s, "needed", ARG_COUNT, q->protocol->set.mornings_per_week.value);
  }
  mornings_cite(q, &s, q->from, q->date);
  reasons_add(&out->reason, &s);
  change_words(q, out, "change.trend");
}

// The week's sessions with exercises.
static void cite_exercises(const Inquiry *q, Say *s)
{
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      return;
    for (int32_t j = 0; j < d->activity_count; j++)
      if (d->activity[j].exercise_count)
        say_cite(s, d->date, d->activity[j].where, "session", d->activity[j].title);
  }
}

static void hold_adherence(const Inquiry *q, Ruling *out)
{
  if (q->adhered != VERDICT_FAIL)
    return;
  Say s = say_new(q->arena, "reason.adherence");
  say_number(&s, "observed", ARG_PERCENT, q->adherence);
  say_number(&s, "needed", ARG_PERCENT, q->protocol->set.adherence.value);
  cite_exercises(q, &s);
  reasons_add(&out->reason, &s);
  Say change = say_new(q->arena, "change.adherence");
  say_number(&change, "needed", ARG_PERCENT, q->protocol->set.adherence.value);
  reasons_add(&out->change, &change);
}

static void hold_word(const Inquiry *q, Ruling *out, const char *id, Evidence e)
{
  Say s = say_new(q->arena, id);
  say_number(&s, "date", ARG_DATE, e.date.day);
  *arena_push(q->arena, s.evidence, s.evidence_count) = e;
  reasons_add(&out->reason, &s);
}

static void hold_activity(const Inquiry *q, Ruling *out, Date date, const Activity *x)
{
  if (x->form_good == SAID_NO)
    hold_word(q, out, "reason.form",
              (Evidence){x->form.where, date,
                         arena_printf(q->arena, "form: %s", x->form.text ? x->form.text : "poor")});
  if (x->form_good == SAID_NO)
    change_words(q, out, "change.form");
  if (x->swelling.said == SAID_YES)
    change_words(q, out, "change.no-swelling");
  if (x->swelling.said == SAID_YES)
    hold_word(q, out, "reason.swelling", (Evidence){x->swelling.where, date, "swelling: yes"});
}

static void hold_life_event(const Inquiry *q, Ruling *out, Date date, Where where,
                            const char *field, const char *text)
{
  Say s = say_new(q->arena, "reason.life-event");
  say_number(&s, "date", ARG_DATE, date.day);
  say_text(&s, "what", ARG_TEXT, *text ? text : field);
  say_cite(&s, date, where, field, text);
  reasons_add(&out->reason, &s);
  change_words(q, out, "change.no-event");
}

// A line of the journal that names days away: those days count when they come, not when it is said.
static bool says_range(const Profile *p, Where at)
{
  for (int32_t i = 0; i < p->away_count; i++)
    if (p->away[i].where.source == at.source && p->away[i].where.line == at.line)
      return true;
  return false;
}

// A day on which ordinary life hurt clearly more than in the week before, with a run or without.
static void hold_daily(const Inquiry *q, Ruling *out)
{
  const Settings *set = &q->protocol->set;
  int32_t count = 0, usual = daily_median(q, date_add(q->from, -7), date_add(q->from, -1), &count);
  if (count < set->baseline_least.value)
    return;
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    int32_t v = injured_value(&q->runner->profile, d->daily_pain);
    if (d->date.day > q->date.day)
      return;
    if (!known(v) || v < usual + set->refer_daily_rise.value)
      continue;
    Say s = say_new(q->arena, "reason.daily-day");
    say_number(&s, "date", ARG_DATE, d->date.day);
    say_number(&s, "observed", ARG_TENTHS, v);
    say_number(&s, "usual", ARG_TENTHS, usual);
    say_cite_tenths(&s, d->date, d->daily_pain.where, "daily pain", v);
    reasons_add(&out->reason, &s);
    change_words(q, out, "change.daily");
  }
}

// What the day's lines say: poor form, swelling, illness, travel.
static void hold_days(const Inquiry *q, Ruling *out)
{
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      return;
    if (d->swelling.said == SAID_YES)
      change_words(q, out, "change.no-swelling");
    if (d->swelling.said == SAID_YES)
      hold_word(q, out, "reason.swelling", (Evidence){d->swelling.where, d->date, "swelling: yes"});
    for (int32_t j = 0; j < d->activity_count; j++)
      hold_activity(q, out, d->date, &d->activity[j]);
    for (int32_t j = 0; j < d->note_count; j++) {
      const Note *n = &d->note[j];
      bool days_named = says_range(&q->runner->profile, n->where);
      if ((n->kind == NOTE_ILL || n->kind == NOTE_TRAVEL) && !days_named)
        hold_life_event(q, out, d->date, n->where, note_name(n->kind), n->text);
    }
  }
}

static void hold_away(const Inquiry *q, Ruling *out)
{
  const Profile *p = &q->runner->profile;
  for (int32_t i = 0; i < p->away_count; i++) {
    const Away *a = &p->away[i];
    if (a->to.day < q->from.day || a->from.day > q->date.day)
      continue;
    hold_life_event(q, out, a->from, a->where, "away", a->why ? a->why : "");
  }
}

// A week that was asked to be short keeps what there is; it is no proof for a step up.
static void hold_short_week(const Inquiry *q, Ruling *out)
{
  ShortWeek s = short_week(q->runner, q->from, date_add(q->from, -1));
  if (s.asked)
    hold_life_event(q, out, q->from, s.where, "short week", s.said);
}

static void hold_break(const Inquiry *q, Ruling *out)
{
  int32_t days = 0;
  Date from = NO_DATE;
  if (break_level(q, &days, &from) != 1)
    return;
  out->break_level = 1;
  out->break_from = from;
  Say s = say_new(q->arena, "reason.break");
  say_number(&s, "days", ARG_DAYS, days);
  say_number(&s, "last", ARG_DATE, from.day);
  cite_sessions_on(q, &s, from);
  reasons_add(&out->reason, &s);
  change_words(q, out, "change.loading");
}

// Sessions harder than the step.
static void hold_harder(const Inquiry *q, Ruling *out)
{
  int32_t before = out->reason.count;
  harder_find(q, &out->reason);
  if (out->reason.count > before)
    change_words(q, out, "change.as-planned");
}

// The green sessions at the present step.
static void cite_greens(const Inquiry *q, Say *s)
{
  for (int32_t i = 0; i < q->standing->response_count; i++) {
    const Response *r = &q->standing->response[i];
    if (r->date.day >= q->step_entered.day && r->counts && r->colour == COLOUR_GREEN &&
        position_equal(r->at, q->at))
      say_cite(s, r->date, r->activity->where, "green session", r->activity->title);
  }
}

static bool step_seen(const Inquiry *q)
{
  const Standing *s = q->standing;
  for (int32_t i = s->response_count - 1; i >= 0; i--) {
    const Response *r = &s->response[i];
    if (r->date.day < q->from.day - 1)
      return false;
    if (r->counts && position_equal(r->at, q->at))
      return true;
  }
  return false;
}

static void hold_greens(const Inquiry *q, Ruling *out)
{
  int32_t greens = greens_at(q->standing, q->at, q->step_entered);
  int32_t needed = known(q->step->greens) ? q->step->greens : 0, more = needed - greens;
  if (!step_seen(q)) {
    Say s = say_new(q->arena, "reason.no-step-session");
    say_text(&s, "step", ARG_STEP, q->step->id);
    say_cite(&s, q->date, q->step->where, q->step->id, q->step->name);
    reasons_add(&out->reason, &s);
    Say change = say_new(q->arena, "change.no-step");
    say_text(&change, "step", ARG_STEP, q->step->id);
    if (more <= 0)
      reasons_add(&out->change, &change);
  }
  if (more <= 0)
    return;
  Say s = say_new(q->arena, "reason.greens");
  say_number(&s, "greens", ARG_COUNT, greens);
  say_number(&s, "needed", ARG_COUNT, needed);
  say_text(&s, "step", ARG_STEP, q->step->id);
  cite_greens(q, &s);
  reasons_add(&out->reason, &s);
  Say change = say_new(q->arena, "change.greens");
  say_number(&change, "count", ARG_COUNT, more);
  say_text(&change, "step", ARG_STEP, q->step->id);
  reasons_add(&out->change, &change);
}

static void change_gate(const Inquiry *q, Ruling *out, const GateResult *g)
{
  Say s = say_new(q->arena, "change.gate");
  say_text(&s, "criterion", ARG_TEXT, g->clause->text);
  say_cite(&s, q->date, g->clause->where, "open", g->clause->text);
  reasons_add(&out->change, &s);
}

// The exit gate is asked on the last step of a stage alone.
static void hold_gate(Inquiry *q, Ruling *out)
{
  Position next;
  if (step_after(q, q->at, &next))
    return;
  if (q->at.stage + 1 >= q->protocol->stage_count) {
    Say s = say_new(q->arena, "reason.last-stage");
    say_cite(&s, q->date, q->stage->where, "stage", q->stage->name);
    reasons_add(&out->reason, &s);
    change_words(q, out, "change.last-stage");
    return;
  }
  gate_ask(q);
  if (q->gate_verdict == VERDICT_PASS)
    return;
  int32_t open = 0;
  Say s = say_new(q->arena, "reason.gate");
  for (int32_t i = 0; i < q->gate_count; i++) {
    if (q->gate[i].verdict <= VERDICT_PASS)
      continue;
    open++;
    say_cite(&s, q->date, q->gate[i].clause->where, "open", q->gate[i].clause->text);
    change_gate(q, out, &q->gate[i]);
  }
  say_number(&s, "open", ARG_COUNT, open);
  say_number(&s, "all", ARG_COUNT, q->gate_count);
  reasons_add(&out->reason, &s);
}

bool trigger_hold(Inquiry *q, Ruling *out)
{
  out->to = q->at;
  hold_mornings(q, out);
  hold_sessions(q, out);
  hold_trend(q, out);
  hold_days(q, out);
  hold_daily(q, out);
  hold_away(q, out);
  hold_short_week(q, out);
  hold_break(q, out);
  hold_harder(q, out);
  hold_breaches(q, out);
  hold_adherence(q, out);
  hold_greens(q, out);
  hold_gate(q, out);
  return out->reason.count > 0;
}

bool trigger_advance(Inquiry *q, Ruling *out)
{
  bool gated = !step_after(q, q->at, &out->to);
  if (gated)
    out->to = stage_first(q, q->at.stage + 1);
  Say s = say_new(q->arena, gated ? "reason.gate-passed" : "reason.all-green");
  say_number(&s, "greens", ARG_COUNT, greens_at(q->standing, q->at, q->step_entered));
  say_text(&s, "step", ARG_STEP, q->step->id);
  if (gated)
    say_number(&s, "all", ARG_COUNT, q->gate_count);
  cite_greens(q, &s);
  mornings_cite(q, &s, q->from, q->date);
  reasons_add(&out->reason, &s);
  Say change = say_new(q->arena, "change.advance");
  say_number(&change, "limit", ARG_TENTHS, advance_max(q, q->stage));
  reasons_add(&out->change, &change);
  return true;
}
