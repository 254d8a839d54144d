#include "judge/plan_parts.h"
#include "judge/short_week.h"

#include <string.h>

enum {
  SHORT_WEEK_DAYS = 2,
  SHORT_WEEK_RUNS = 2,
  HABIT_DAYS = 28 // four weeks show which weekdays a runner keeps to
};

static int32_t value_or_none(Setting s)
{
  return known(s.value) ? (int32_t)s.value : 0;
}

// Only a hold that waits (for more green sessions, the gate, the calendar) lets a dose grow; any
// other reason to hold says something about the tendon or the record.
bool frame_waits(const WeekFrame *f)
{
  static const char *const waiting[] = {"reason.greens", "reason.gate", "reason.last-stage"};
  const Decision *d = &f->review->decision;
  if (f->short_week || d->by_person || (d->verb != VERB_HOLD && d->verb != VERB_ADVANCE))
    return false;
  for (int32_t i = 0; d->verb == VERB_HOLD && i < d->reason_count; i++) {
    bool waits = false;
    for (size_t j = 0; j < sizeof waiting / sizeof waiting[0]; j++)
      waits |= strcmp(d->reason[i].id, waiting[j]) == 0;
    if (!waits)
      return false;
  }
  return true;
}

bool frame_first(const WeekFrame *f)
{
  Date started = f->runner->profile.started;
  return known(started.day) && started.day > f->review->date.day - 7;
}

static int32_t most_of(int32_t a, int32_t b)
{
  return a > b ? a : b;
}

static bool stage_of_runs(const Stage *s)
{
  for (int32_t i = 0; i < s->step_count; i++)
    if (s->step[i].kind >= STEP_RUN_WALK)
      return true;
  return false;
}

static const Response *last_of(const Review *v, bool run)
{
  for (int32_t i = v->response_count - 1; i >= 0; i--)
    if (v->response[i].run == run)
      return &v->response[i];
  return NULL;
}

// Recovery days that the last session of a kind asks for before the next of its kind. Review keeps
// the class of the last session of any kind; it serves where no session of this kind is known.
int32_t spacing_for(const WeekFrame *f, bool run)
{
  const Response *last = last_of(f->review, run);
  ResponseClass c = last ? last->class : f->review->last_class;
  return c == CLASS_UNKNOWN ? 0 : value_or_none(f->protocol->set.spacing[c - CLASS_LIGHT]);
}

static Date day_behind(Date from, Date last, int32_t between)
{
  int32_t next = known(last.day) ? last.day + between + 1 : from.day;
  return (Date){most_of(from.day, next)};
}

// The day from which a paused runner may load again.
static Date pause_end(const WeekFrame *f)
{
  const Review *v = f->review;
  if (known(v->paused_until.day))
    return v->paused_until;
  bool pause = v->decision.verb == VERB_PAUSE;
  return pause ? date_add(f->from, value_or_none(f->protocol->set.pause_days)) : NO_DATE;
}

static Date last_date(const WeekFrame *f, bool run)
{
  const Response *last = last_of(f->review, run);
  Date known_to_review = run ? f->review->last_run : NO_DATE;
  return last ? last->date : known_to_review;
}

// A step down brings one recovery day more; the same class of response is expected again, so its
// spacing holds within the week as well.
static void frame_gaps(WeekFrame *f)
{
  const Review *v = f->review;
  int32_t more = v->decision.verb == VERB_MODIFY ? 1 : 0;
  f->light_gap = value_or_none(f->stage->light_gap);
  f->run_gap = most_of(value_or_none(f->stage->run_gap), spacing_for(f, true)) + more;
  f->strength_gap = most_of(f->light_gap, spacing_for(f, false)) + more;
  f->load_from = day_behind(f->from, v->last_loading, f->light_gap);
  f->load_from.day = most_of(f->load_from.day, pause_end(f).day);
  f->run_from = day_behind(f->from, last_date(f, true), most_of(f->run_gap, v->days_off));
  f->strength_from = day_behind(f->from, last_date(f, false), f->strength_gap);
}

// After an illness the first days stay light, whatever the tendon would allow.
static void frame_illness(WeekFrame *f)
{
  const Runner *r = f->runner;
  int32_t light = value_or_none(f->protocol->set.after_illness);
  f->ill = NO_DATE;
  for (int32_t i = r->day_count - 1; i >= 0 && r->day[i].date.day + light >= f->from.day; i--)
    for (int32_t j = 0; r->day[i].date.day <= f->review->date.day && j < r->day[i].note_count; j++)
      if (r->day[i].note[j].kind == NOTE_ILL && !known(f->ill.day)) {
        f->ill = r->day[i].date;
        f->ill_note = &r->day[i].note[j];
      }
  if (!known(f->ill.day))
    return;
  f->load_from.day = most_of(f->load_from.day, f->ill.day + light + 1);
  f->runs -= f->runs > 1;
  f->calf -= f->calf > 1;
}

static void frame_wishes(WeekFrame *f)
{
  const Stage *s = f->stage;
  bool pause = f->review->decision.verb == VERB_PAUSE;
  int32_t doses;
  f->runs = pause || !stage_of_runs(s) ? 0 : value_or_none(s->runs_per_week);
  f->calf = value_or_none(s->calf_per_week);
  doses_of(f, "plyometric", &doses);
  f->plyo = pause || doses == 0 || hops_rest(f) ? 0 : value_or_none(s->plyo_per_week);
  f->supporting = value_or_none(s->supporting_per_week);
  doses_of(f, "aerobic", &doses);
  f->aerobic = doses ? value_or_none(s->aerobic_per_week) : 0;
  f->off_feet = value_or_none(f->protocol->set.off_feet_per_week);
  f->most = most_of(1, value_or_none(f->protocol->set.exercises_per_day)); // a run is one
}

static void frame_days(WeekFrame *f)
{
  const Profile *p = &f->runner->profile;
  for (int32_t i = 0; i < 7; i++) {
    Date d = date_add(f->from, i);
    for (int32_t j = 0; j < p->away_count; j++)
      if (p->away[j].from.day <= d.day && d.day <= p->away[j].to.day &&
          p->away[j].said.day <= f->review->date.day)
        f->away[i] = &p->away[j];
    bool free = p->available == 0 || (p->available & 1 << (weekday_of(d) - 1));
    f->may_load[i] = free && !f->away[i];
  }
}

// The sets of a short week: the stage's own, else those of the last stage that has some.
static int32_t short_sets(const WeekFrame *f)
{
  int32_t sets = 1;
  for (int32_t i = 0; i < f->protocol->stage_count; i++)
    if (known(f->protocol->stage[i].short_sets.value))
      sets = (int32_t)f->protocol->stage[i].short_sets.value;
  return known(f->stage->short_sets.value) ? (int32_t)f->stage->short_sets.value : sets;
}

static void at_most(int32_t *n, int32_t most)
{
  *n = *n > most ? most : *n;
}

// A short week keeps what there is: one calf session of one set with the usual load. It is asked
// for, or comes by itself with two free days or fewer where the stage says so. The study behind it
// found that older adults need more, so theirs keeps two sessions of two sets.
static void frame_short(WeekFrame *f)
{
  bool older = runner_older(f->runner, f->protocol, f->from),
       has_sets = known(f->stage->short_sets.value);
  bool asked = short_week(f->runner, f->from, f->review->date).asked;
  bool few = has_sets && !older && frame_count(f->may_load) <= SHORT_WEEK_DAYS;
  f->short_week = asked || few;
  if (!f->short_week)
    return;
  f->short_sets = older ? OLDER_SHORT : short_sets(f);
  at_most(&f->calf, older ? OLDER_SHORT : 1);
  if (!asked)
    return;
  at_most(&f->runs, SHORT_WEEK_RUNS);
  at_most(&f->plyo, 0);
  at_most(&f->supporting, 1);
  at_most(&f->aerobic, 1);
}

// Fixed weekdays: which ones carried running and strength in the weeks before.
static void frame_habits(WeekFrame *f)
{
  const Review *v = f->review;
  for (int32_t i = v->response_count - 1; i >= 0; i--) {
    int32_t ago = f->from.day - v->response[i].date.day;
    if (ago > HABIT_DAYS)
      break;
    if (ago <= 0)
      continue;
    int32_t day = (7 - ago % 7) % 7; // the same weekday in the week to come
    if (v->response[i].run)
      f->run_habit[day]++;
    else
      f->strength_habit[day]++;
  }
}

WeekFrame frame_new(Arena *a, const Runner *r, const Review *v)
{
  WeekFrame f = {.arena = a, .runner = r, .review = v, .protocol = v->protocol};
  f.type = r->profile.type;
  f.from = v->plan_from;
  f.stage = protocol_stage(v->protocol, v->decision.to);
  f.step = protocol_step(v->protocol, v->decision.to);
  frame_gaps(&f);
  frame_wishes(&f);
  frame_illness(&f);
  frame_days(&f);
  frame_short(&f);
  frame_habits(&f);
  f.grows = week_variable(&f);
  return f;
}

bool frame_weak(const WeekFrame *f, int32_t day)
{
  return known(f->ill.day) && f->from.day + day < f->load_from.day;
}
