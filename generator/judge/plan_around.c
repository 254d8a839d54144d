#include "judge/plan_parts.h"
#include "judge/response.h"

#include <string.h>

enum {
  SHORT_SLEEP = 7 * 60,
  SLEEP_DAYS = 7,
  SLEEP_LEAST = 3,
  REACHED_SHOWN = 3,
  HABITS = 4,
  LONG_RUN_MS = 3600000
};

void line_add(Reasons *out, const char *id)
{
  Say s = say_new(out->arena, id);
  reasons_add(out, &s);
}

void dated_add(Reasons *out, const char *id, Date d)
{
  Say s = say_new(out->arena, id);
  say_number(&s, "date", ARG_DATE, d.day);
  reasons_add(out, &s);
}

PlanLines lines_of(const Reasons *r)
{
  return (PlanLines){r->item, r->count};
}

// The first green session of a kind, or UNKNOWN.
static Date first_green(const WeekFrame *f, StepKind kind, int32_t minutes_least)
{
  const Review *v = f->review;
  for (int32_t i = 0; i < v->response_count; i++) {
    const Response *r = &v->response[i];
    const Step *step = protocol_step(f->protocol, r->at);
    if (r->run && r->counts && r->colour == COLOUR_GREEN && step->kind >= kind &&
        (minutes_least == 0 ||
         (r->activity && activity_run_time(r->activity).ms >= minutes_least * 60000)))
      return r->date;
  }
  return NO_DATE;
}

typedef struct Reached {
  Date date;
  Reason said;
} Reached;

// Into its place, the newest first; at most REACHED_SHOWN stay.
static void reached_add(Reached *all, int32_t *count, Reached one)
{
  int32_t i = *count < REACHED_SHOWN ? (*count)++ : REACHED_SHOWN;
  for (; i > 0 && all[i - 1].date.day < one.date.day; i--)
    all[i] = all[i - 1];
  all[i] = one;
}

static void reached_first(const WeekFrame *f, Reached *all, int32_t *count, const char *id, Date d)
{
  Say s = say_new(f->arena, id);
  say_number(&s, "date", ARG_DATE, d.day);
  if (known(d.day))
    reached_add(all, count, (Reached){d, say_reason(&s)});
}

static void reached_stages(const WeekFrame *f, Reached *all, int32_t *count)
{
  const Review *v = f->review;
  for (int32_t i = 1; v->stage_start && i < f->protocol->stage_count; i++) {
    Say s = say_new(f->arena, "plan.reached.stage");
    if (!known(v->stage_start[i].day))
      continue;
    say_number(&s, "date", ARG_DATE, v->stage_start[i].day);
    say_number(&s, "number", ARG_COUNT, f->protocol->stage[i].number);
    say_text(&s, "name", ARG_TEXT, f->protocol->stage[i].name);
    reached_add(all, count, (Reached){v->stage_start[i], say_reason(&s)});
  }
}

static void reached_words(const WeekFrame *f, Reached *all, int32_t *count)
{
  for (int32_t i = 0; i < f->runner->day_count; i++) {
    const Day *d = &f->runner->day[i];
    for (int32_t j = 0; d->date.day <= f->review->date.day && j < d->note_count; j++) {
      if (d->note[j].kind != NOTE_MILESTONE)
        continue;
      Say s = say_new(f->arena, "plan.reached.own");
      say_number(&s, "date", ARG_DATE, d->date.day);
      say_text(&s, "text", ARG_TEXT, d->note[j].text);
      say_cite(&s, d->date, d->note[j].where, "milestone", d->note[j].text);
      reached_add(all, count, (Reached){d->date, say_reason(&s)});
    }
  }
}

// The newest milestones: facts with their dates, no praise.
static PlanLines lines_reached(const WeekFrame *f)
{
  Reached all[REACHED_SHOWN + 1];
  int32_t count = 0;
  Reasons out = {.arena = f->arena};
  reached_stages(f, all, &count);
  // One session can be the first of several kinds: then it is told as the greatest of them.
  Date walk = first_green(f, STEP_RUN_WALK, 0), run = first_green(f, STEP_RUN, 0);
  Date half = first_green(f, STEP_RUN, 30);
  if (walk.day != run.day)
    reached_first(f, all, &count, "plan.reached.run-walk", walk);
  if (run.day != half.day)
    reached_first(f, all, &count, "plan.reached.run", run);
  reached_first(f, all, &count, "plan.reached.half-hour", half);
  reached_words(f, all, &count);
  for (int32_t i = 0; i < count; i++)
    *arena_push(f->arena, out.item, out.count) = all[i].said;
  return lines_of(&out);
}

// In doubt back to the basics: when the plan repeats for a reason, pauses or turns back.
static PlanLines lines_basics(const WeekFrame *f)
{
  static const char *const ids[] = {"plan.basics.warm-up", "plan.basics.control",
                                    "plan.basics.one-thing", "plan.basics.rest",
                                    "plan.basics.write"};
  Reasons out = {.arena = f->arena};
  Verb verb = f->review->decision.verb;
  bool doubt = verb == VERB_PAUSE || verb == VERB_REVERT || verb == VERB_MODIFY ||
               (verb == VERB_HOLD && !f->short_week && !frame_first(f) && !frame_waits(f));
  for (size_t i = 0; doubt && i < sizeof ids / sizeof ids[0]; i++)
    line_add(&out, ids[i]);
  return lines_of(&out);
}

// What an early relapse looks like; with what the mornings say now.
static PlanLines lines_watch(const WeekFrame *f)
{
  Reasons out = {.arena = f->arena};
  const Review *v = f->review;
  if (f->stage != &f->protocol->stage[f->protocol->stage_count - 1])
    return lines_of(&out);
  if (known(v->rolling.pain) && known(v->baseline.pain) && v->rolling.pain > v->baseline.pain) {
    Say s = say_new(f->arena, "plan.watch.rising");
    say_number(&s, "now", ARG_TENTHS, v->rolling.pain);
    say_number(&s, "then", ARG_TENTHS, v->baseline.pain);
    reasons_add(&out, &s);
  }
  evaluation_ahead(f, &out);
  line_add(&out, "plan.watch.mornings");
  line_add(&out, "plan.watch.moved");
  line_add(&out, "plan.watch.jumps");
  return lines_of(&out);
}

// The mean of the nights of the last week, in minutes, or UNKNOWN with too few of them.
static int32_t sleep_mean(const WeekFrame *f)
{
  int64_t sum = 0;
  int32_t nights = 0;
  const Runner *r = f->runner;
  for (int32_t i = r->day_count - 1; i >= 0; i--) {
    const Day *d = &r->day[i];
    if (d->date.day > f->review->date.day || !known(d->sleep.value))
      continue;
    if (d->date.day <= f->review->date.day - SLEEP_DAYS)
      break;
    sum += d->sleep.value;
    nights++;
  }
  return nights >= SLEEP_LEAST ? (int32_t)(sum / nights) : UNKNOWN;
}

// Two habits a week, taking turns; sleep when it was short, shoes when running goes up.
static PlanLines lines_habits(const WeekFrame *f)
{
  static const char *const ids[HABITS] = {"plan.habit.sleep", "plan.habit.food", "plan.habit.drink",
                                          "plan.habit.light-days"};
  Reasons out = {.arena = f->arena};
  int32_t year, week = iso_week(f->from, &year), slept = sleep_mean(f);
  if (known(slept) && slept < SHORT_SLEEP) {
    Say s = say_new(f->arena, "plan.habit.sleep-short");
    say_number(&s, "hours", ARG_TENTHS, slept * 10 / 60);
    reasons_add(&out, &s);
  }
  bool more = f->review->decision.verb == VERB_ADVANCE || f->grows == GROWS_RUNS;
  if (f->runs > 0 && more)
    line_add(&out, "plan.habit.shoes");
  bool sleep_said = out.count > 0 && strcmp(out.item[0].id, "plan.habit.sleep-short") == 0;
  for (int32_t i = 0; out.count < 2; i++)
    if (!sleep_said || (week + i) % HABITS != 0)
      line_add(&out, ids[(week + i) % HABITS]);
  return lines_of(&out);
}

static Duration longest_run_of(const WeekPlan *w)
{
  Duration longest = NO_DURATION;
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      if (strcmp(w->day[i].item[j].group, "run") == 0)
        longest.ms = larger(longest.ms, w->day[i].item[j].run.ms);
  return longest;
}

// A slightly higher turnover than the runner's own; only where that was written down.
static void cadence_add(const WeekFrame *f, Reasons *out)
{
  const Settings *set = &f->protocol->set;
  int32_t own = f->runner->profile.usual_cadence.spm;
  if (!known(own) || own <= 0 || !known(set->cadence_rise.value) || !known(set->cadence_most.value))
    return;
  Say s = say_new(f->arena, "plan.running.cadence");
  say_number(&s, "own", ARG_COUNT, own);
  say_number(&s, "target", ARG_COUNT, own * (100 + set->cadence_rise.value) / 100);
  say_number(&s, "most", ARG_COUNT, own * (100 + set->cadence_most.value) / 100);
  reasons_add(out, &s);
}

// What holds for each run of the week.
static PlanLines lines_running(const WeekFrame *f, const WeekPlan *w)
{
  Reasons out = {.arena = f->arena};
  Duration longest = longest_run_of(w);
  if (!known(longest.ms))
    return lines_of(&out);
  if (!f->stage->hills)
    line_add(&out, "plan.running.flat");
  if (!f->stage->speed)
    line_add(&out, "plan.running.easy");
  cadence_add(f, &out);
  if (f->step->kind == STEP_RUN || f->step->kind == STEP_LONG_RUN)
    line_add(&out, "plan.running.walk-breaks");
  if (known(w->longest_allowed.mm)) {
    Say s = say_new(f->arena, "plan.running.longest");
    say_number(&s, "distance", ARG_METRES, w->longest_allowed.mm / 1000);
    reasons_add(&out, &s);
  }
  if (longest.ms >= LONG_RUN_MS)
    line_add(&out, "plan.running.fuel");
  return lines_of(&out);
}

static void warm_up_list(const WeekFrame *f, WeekPlan *w)
{
  int32_t n;
  const Dose **list = doses_of(f, "warm-up", &n);
  PlanItem *item = NULL;
  for (int32_t i = 0; i < n; i++)
    *arena_push(f->arena, item, w->warm_up_count) = dose_item(f, list[i]);
  w->warm_up = item;
}

// The paragraphs of the stage take turns from week to week.
static const char *tip_of(const WeekFrame *f)
{
  int32_t n = f->stage->education_count, entered = f->review->stage_entered.day;
  if (n == 0)
    return "";
  bool fresh = !known(entered) || f->review->decision.to.stage != f->review->decision.from.stage;
  int32_t week = fresh || entered > f->from.day ? 0 : (f->from.day - entered + 6) / 7;
  return f->stage->education[week % n];
}

// No plan, or no running: what to do today, whom to call, what goes on.
PlanLines lines_today(const WeekFrame *f)
{
  Reasons out = {.arena = f->arena};
  const Review *v = f->review;
  const char *who = f->runner->profile.clinician;
  Verb verb = v->decision.verb;
  bool flag = verb == VERB_STOP || verb == VERB_REFER;
  if (verb == VERB_PAUSE) {
    line_add(&out, "plan.today.keep");
    if (known(v->paused_until.day))
      dated_add(&out, "plan.today.no-load-until", v->paused_until);
    Say back = say_new(f->arena, "plan.today.return");
    say_text(&back, "step", ARG_STEP, protocol_step(f->protocol, v->decision.to)->id);
    say_text(&back, "name", ARG_TEXT, step_words(f, protocol_step(f->protocol, v->decision.to)));
    reasons_add(&out, &back);
  } else if (flag) {
    line_add(&out, verb == VERB_STOP ? "plan.today.stop" : "plan.today.refer");
    for (int32_t i = 0; i < v->flag_count; i++) {
      const FlagFinding *one = &v->flag[i];
      if (!one->acts || one->answered || !one->rule || !one->rule->action)
        continue;
      Say s = say_new(f->arena, "plan.today.flag");
      say_text(&s, "action", ARG_TEXT, one->rule->action);
      reasons_add(&out, &s);
    }
  } else if (!known(f->runner->profile.diagnosed.day)) {
    line_add(&out, "plan.today.diagnosis");
    line_add(&out, "plan.today.easy");
  } else if (!known(f->runner->profile.started.day)) {
    line_add(&out, "plan.today.start");
    line_add(&out, "plan.today.easy");
  } else if (v->issued) {
    return lines_of(&out);
  }
  if (verb == VERB_PAUSE || flag) {
    Say s = say_new(f->arena, who && *who ? "plan.today.call" : "plan.today.call-own");
    if (who && *who)
      say_text(&s, "who", ARG_TEXT, who);
    reasons_add(&out, &s);
  }
  line_add(&out, "plan.today.write");
  return lines_of(&out);
}

void week_around(const WeekFrame *f, WeekPlan *w)
{
  w->due = lines_due(f);
  w->basics = lines_basics(f);
  w->reached = lines_reached(f);
  w->watch = lines_watch(f);
  w->habits = lines_habits(f);
  w->running = lines_running(f, w);
  warm_up_list(f, w);
  w->today = lines_today(f);
  w->tip = tip_of(f);
}

// What to do when it hurts more than the limit, by what is done.
Reason item_more(const WeekFrame *f, const PlanItem *item, int32_t hold)
{
  static const struct {
    const char *group, *id;
  } rows[] = {{"run", "plan.more.run"},         {"calf", "plan.more.calf"},
              {"plyometric", "plan.more.hops"}, {"drill", "plan.more.drill"},
              {"light", "plan.more.light"},     {"supporting", "plan.more.supporting"},
              {"aerobic", "plan.more.aerobic"}, {"balance", "plan.more.balance"}};
  const char *id = "plan.more.mobility";
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (strcmp(rows[i].group, item->group) == 0)
      id = rows[i].id;
  Say s = say_new(f->arena, id);
  say_number(&s, "hold", ARG_TENTHS, hold);
  return say_reason(&s);
}
