#include "judge/replay.h"

#include <string.h>

#include "judge/flags.h"
#include "judge/gates.h"
#include "judge/morning.h"
#include "judge/numbers.h"
#include "judge/people.h"
#include "judge/protocol_choice.h"
#include "judge/response.h"
#include "judge/weight.h"

enum { WEEK = 7, WALK_WEEKS = 20 * 53 }; // a start in the year 1026 is a slip of the pen

Date replay_start(const Runner *r, Date date)
{
  if (known(r->profile.started.day))
    return r->profile.started;
  return r->day_count && r->day[0].date.day < date.day ? r->day[0].date : date;
}

// The profile chosen, "default" when it is not known, one that replaces nothing when there is none.
static const PainProfile *profile_of(Arena *a, const Runner *r, const Protocol *p)
{
  const char *asked = r->profile.pain_profile;
  const PainProfile *found = NULL;
  for (int32_t i = 0; i < p->profile_count; i++) {
    if (asked && choice_named(p->profile[i].id, asked))
      return &p->profile[i];
    if (text_equal(p->profile[i].id, "default"))
      found = &p->profile[i];
  }
  if (found)
    return found;
  PainProfile *plain = arena_alloc(a, sizeof *plain);
  plain->id = "default";
  plain->source = "";
  plain->morning_above.value = plain->daily_to_run.value = plain->day_later_max.value = UNKNOWN;
  plain->sore_run_off.value = plain->sore_morning_off.value = UNKNOWN;
  for (int32_t i = 0; i <= STAGE_MAX; i++)
    plain->advance_max[i].value = plain->hold_max[i].value = UNKNOWN;
  return plain;
}

static Baseline baseline_on(const Inquiry *q, Date d)
{
  return baseline_of(q, d.day < q->date.day ? d : q->date);
}

// The latest stay in a stage, or NULL.
static const Stint *stay_in(const Standing *s, int32_t stage)
{
  for (int32_t i = s->stint_count - 1; i >= 0; i--)
    if (s->stint[i].at.stage == stage)
      return &s->stint[i];
  return NULL;
}

void standing_move(const Inquiry *q, Position to, Date from, bool anew)
{
  Standing *s = q->standing;
  const Stint *last = stint_last(s);
  Stint next = {.from = from, .at = to, .stage_entered = from, .base = last->base};
  const Stint *stay = to.stage < last->at.stage ? stay_in(s, to.stage) : NULL;
  if (position_equal(to, last->at) && !anew)
    return;
  if (to.stage == last->at.stage && !anew) {
    next.stage_entered = last->stage_entered;
  } else if (stay) {
    next.stage_entered = stay->stage_entered;
    next.base = stay->base;
  } else if (to.stage != last->at.stage) {
    next.base = baseline_on(q, from);
  }
  *arena_push(q->arena, s->stint, s->stint_count) = next;
}

// A baseline that too few mornings had carried is frozen as soon as it can be.
static void baseline_freeze(Inquiry *q)
{
  Standing *s = q->standing;
  Stint *last = &s->stint[s->stint_count - 1];
  if (known(last->base.pain) && known(last->base.stiffness))
    return;
  Baseline now = baseline_of(q, q->date);
  if (!known(last->base.pain)) {
    last->base.pain = now.pain;
    last->base.mornings = now.mornings;
    last->base.frozen = now.frozen;
  }
  if (!known(last->base.stiffness))
    last->base.stiffness = now.stiffness;
  Date entered = last->stage_entered;
  for (int32_t i = s->stint_count - 2; i >= 0; i--) {
    if (s->stint[i].at.stage != last->at.stage || s->stint[i].stage_entered.day != entered.day)
      break;
    s->stint[i].base = last->base;
  }
  responses_update(q, entered);
}

static void inquiry_stand(Inquiry *q)
{
  const Standing *s = q->standing;
  const Stint *last = stint_last(s);
  q->at = last->at;
  q->stage = protocol_stage(q->protocol, q->at);
  q->step = protocol_step(q->protocol, q->at);
  q->stage_entered = last->stage_entered;
  q->step_entered = last->from;
  q->base = last->base;
  q->since = date_add(s->reviewed, 1);
  q->since_morning = s->reviewed;
  if (q->person.line) {
    q->since.day = (int32_t)larger(q->since.day, q->person.date.day);
    q->since_morning.day = (int32_t)larger(q->since_morning.day, q->person.date.day);
  }
}

// The first stint, on the first step, and the days with flags.
static void standing_begin(const Inquiry *q)
{
  Standing *s = q->standing;
  Stint first = {.from = q->started, .stage_entered = q->started, .at = stage_first(q, 0)};
  first.base = baseline_on(q, q->started);
  *arena_push(q->arena, s->stint, s->stint_count) = first;
  s->reviewed = date_add(q->started, -1);
  s->paused_on = s->paused_until = s->trend_acted = s->break_from = s->person_set = NO_DATE;
  for (int32_t i = 0; i < q->runner->day_count; i++)
    if (q->runner->day[i].flag_count)
      *arena_push(q->arena, s->flag_day, s->flag_day_count) = i;
}

Inquiry *inquiry_new(Arena *a, const Runner *r, const Protocol *p, Standing *s, Date date)
{
  Inquiry *q = arena_alloc(a, sizeof *q);
  q->arena = a;
  q->runner = r;
  q->protocol = p;
  q->profile = profile_of(a, r, p);
  q->standing = s;
  q->started = replay_start(r, date);
  q->date = date;
  q->from = date_add(date, 1 - WEEK);
  q->plan_from = weekday_on_or_after(date, r->profile.week_starts ? r->profile.week_starts : 1);
  if (!s->stint_count)
    standing_begin(q);
  Date seen = {(int32_t)larger(s->reviewed.day, q->started.day)};
  responses_update(q, seen);
  baseline_freeze(q);
  person_moves(q);
  if (q->person.line) {
    s->person_set = q->person.date;
    baseline_freeze(q);
    responses_update(q, seen);
  }
  inquiry_stand(q);
  q->now = mornings_in(q, q->from, date);
  q->before = mornings_in(q, date_add(q->from, -WEEK), date_add(q->from, -1));
  q->earlier = mornings_in(q, date_add(q->from, -2 * WEEK), date_add(q->from, -WEEK - 1));
  dose_count(q);
  flags_find(q);
  return q;
}

static bool decided_on(const Trigger *t, Inquiry *q, Decision *out, Ruling *ruling)
{
  *ruling = (Ruling){.reason = {.arena = q->arena}, .change = {.arena = q->arena}, .to = q->at};
  if (!t->found(q, ruling))
    return false;
  out->verb = t->verb;
  out->rule = t->id;
  out->to = ruling->to;
  reasons_weigh(&ruling->reason);
  out->reason = ruling->reason.item;
  out->reason_count = ruling->reason.count;
  out->change = ruling->change.item;
  out->change_count = ruling->change.count;
  return true;
}

static void decision_say(Decision *out, Say *s, Arena *a)
{
  Reasons r = {.arena = a};
  reasons_add(&r, s);
  out->reason = r.item;
  out->reason_count = r.count;
}

static void decision_change(Decision *out, Say *s, Arena *a)
{
  Reasons r = {.arena = a};
  reasons_add(&r, s);
  out->change = r.item;
  out->change_count = r.count;
}

static void person_decision(Inquiry *q, Decision *out, const ClinicianLine *l, Date date)
{
  Say s = say_new(q->arena, "reason.person");
  say_text(&s, "who", ARG_TEXT, l->who);
  say_text(&s, "text", ARG_TEXT, l->text);
  say_number(&s, "date", ARG_DATE, date.day);
  say_cite(&s, date, l->where, "clinician", l->text);
  decision_say(out, &s, q->arena);
  Say change = say_new(q->arena, "change.person");
  say_text(&change, "who", ARG_TEXT, l->who);
  decision_change(out, &change, q->arena);
  out->rule = "person";
  out->by_person = true;
  out->line = l;
  out->to = q->at;
  out->verb = position_before(out->from, out->to)   ? VERB_ADVANCE
              : position_before(out->to, out->from) ? VERB_REVERT
                                                    : VERB_HOLD;
}

// No diagnosis, no start, or a start still to come: no plan is issued, the step stays.
static const char *not_issued(const Inquiry *q)
{
  const Profile *p = &q->runner->profile;
  if (!known(p->diagnosed.day) || p->diagnosed.day > q->date.day)
    return "reason.no-diagnosis";
  if (!known(p->started.day))
    return "reason.no-start";
  return p->started.day > q->date.day ? "reason.not-started" : NULL;
}

static bool decide_person(Inquiry *q, Decision *out)
{
  Date date = q->person.date;
  const ClinicianLine *l = q->person.line ? q->person.line : person_hold(q, &date);
  if (l)
    person_decision(q, out, l, date);
  return l != NULL;
}

static bool decide_rows(Inquiry *q, Decision *out, Ruling *ruling, int32_t from, int32_t to)
{
  int32_t count = 0;
  const Trigger *row = triggers(&count);
  for (int32_t i = from; i < to && i < count; i++)
    if (decided_on(&row[i], q, out, ruling))
      return true;
  return false;
}

// While a flag waits for its answer the week's sessions go by; what they turn back is turned back
// all the same, so that a graver week never ends higher. Rest that a flag asked for is no break.
static void flag_lands(Inquiry *q, Decision *out, Ruling *flag, int32_t from, int32_t to)
{
  int32_t count = 0;
  const Trigger *row = triggers(&count);
  for (int32_t i = from; i < to && i < count; i++) {
    Ruling r = {.reason = {.arena = q->arena}, .change = {.arena = q->arena}, .to = q->at};
    if (!row[i].found(q, &r) || r.break_level || !position_before(r.to, out->to))
      continue;
    out->to = r.to;
    flag->by_trend = r.by_trend;
  }
}

// Flags, then what turns back, then a person's word, then D6 and D7.
static Decision decide_ruling(Inquiry *q, Ruling *ruling)
{
  enum { FLAG_ROWS = 2, DOWN_ROWS = 5, ALL_ROWS = 7 };
  Decision d = {.from = q->person.line ? q->person.from : q->at, .to = q->at};
  const char *why_not = not_issued(q);
  if (decide_rows(q, &d, ruling, 0, FLAG_ROWS)) {
    if (!why_not)
      flag_lands(q, &d, ruling, FLAG_ROWS, DOWN_ROWS);
    return d;
  }
  if (why_not) {
    Say s = say_new(q->arena, why_not);
    say_cite(&s, q->date, q->runner->profile.where, "profile", q->runner->id);
    decision_say(&d, &s, q->arena);
    Say change = say_new(q->arena, arena_printf(q->arena, "change.%s", strchr(why_not, '.') + 1));
    decision_change(&d, &change, q->arena);
    d.verb = VERB_HOLD;
    d.rule = "D6";
    return d;
  }
  if (decide_rows(q, &d, ruling, FLAG_ROWS, DOWN_ROWS) || decide_person(q, &d))
    return d;
  decide_rows(q, &d, ruling, DOWN_ROWS, ALL_ROWS);
  return d;
}

Decision decide(Inquiry *q)
{
  Ruling ruling = {.to = q->at};
  return decide_ruling(q, &ruling);
}

static bool paused_anew(const Decision *d)
{
  return d->verb == VERB_PAUSE &&
         !(d->reason_count && text_equal(d->reason[0].id, "reason.pause-lasts"));
}

// What a decision leaves behind for the turns to come.
static void turn_apply(Inquiry *q, const Decision *d, const Ruling *ruling)
{
  Standing *s = q->standing;
  s->reviewed = q->date;
  if (paused_anew(d)) {
    s->paused_on = q->date;
    s->paused_until = date_add(q->date, 1 + (int32_t)q->protocol->set.pause_days.value);
  }
  if (ruling->by_trend && d->verb <= VERB_REVERT)
    s->trend_acted = q->date;
  if (ruling->break_level) {
    s->break_from = ruling->break_from;
    s->break_level = ruling->break_level;
  }
  standing_move(q, d->to, q->plan_from, ruling->stage_anew && d->verb == VERB_REVERT);
}

ReviewWeek week_of(const Inquiry *q, const Decision *d)
{
  return (ReviewWeek){
      .from = q->from,
      .to = q->date,
      .before = d->from,
      .after = d->to,
      .verb = d->verb,
      .rule = d->rule,
      .by_person = d->by_person,
      .reason = d->reason,
      .reason_count = d->reason_count,
      .change = d->change,
      .change_count = d->change_count,
      .mornings = q->now.recorded,
      .baseline = q->base,
      .adherence = q->adherence,
  };
}

static void turn(Arena *a, const Runner *r, const Protocol *p, Standing *s, Date date)
{
  Inquiry *q = inquiry_new(a, r, p, s, date);
  Ruling ruling = {.to = q->at};
  Decision d = decide_ruling(q, &ruling);
  *arena_push(a, s->week, s->week_count) = week_of(q, &d);
  turn_apply(q, &d, &ruling);
}

// The first plan week of the walk: at most some twenty years back.
static Date walk_from(const Runner *r, Date plan_from, int32_t starts, Date date)
{
  Date first = weekday_on_or_after(replay_start(r, date), starts);
  Date earliest = date_add(plan_from, -WALK_WEEKS * WEEK);
  return first.day < earliest.day ? earliest : first;
}

Inquiry *replay_to(Arena *a, const Runner *r, const Protocol *p, Date date)
{
  Standing *s = arena_alloc(a, sizeof *s);
  int32_t starts = r->profile.week_starts ? r->profile.week_starts : 1;
  Date plan_from = weekday_on_or_after(date, starts);
  Date week = walk_from(r, plan_from, starts, date);
  for (; week.day < plan_from.day; week = date_add(week, WEEK))
    if (week.day > replay_start(r, date).day)
      turn(a, r, p, s, date_add(week, -1));
  return inquiry_new(a, r, p, s, date);
}
