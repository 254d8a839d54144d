#include "judge/notice.h"

#include <string.h>

#include "judge/breach.h"
#include "judge/morning.h"
#include "judge/response.h"

// Cadence against the runner's own: below it, or above the most.
static void notice_cadence(const Inquiry *q, const Response *r, Reasons *out)
{
  const Session *w = r->activity->watch;
  int64_t usual = q->runner->profile.usual_cadence.spm;
  if (!r->run || !w || !known(w->cadence.spm) || !known(usual) || usual <= 0)
    return;
  int64_t most = usual * (100 + q->protocol->set.cadence_most.value);
  bool low = w->cadence.spm<usual, high = w->cadence.spm * 100> most;
  if (!low && !high)
    return;
  Say s = say_new(q->arena, low ? "notice.cadence-low" : "notice.cadence-high");
  say_number(&s, "date", ARG_DATE, r->date.day);
  say_number(&s, "observed", ARG_COUNT, w->cadence.spm);
  say_number(&s, "usual", ARG_COUNT, usual);
  if (low)
    say_number(&s, "rise", ARG_PERCENT, q->protocol->set.cadence_rise.value);
  else
    say_number(&s, "most", ARG_PERCENT, q->protocol->set.cadence_most.value);
  say_cite(&s, r->date, w->where, "cadence", w->file);
  reasons_add(out, &s);
}

static void notice_treadmill(const Inquiry *q, const Response *r, Reasons *out)
{
  if (!r->run || r->activity->ground != GROUND_TREADMILL || reasons_have(out, "notice.treadmill"))
    return;
  Say s = say_new(q->arena, "notice.treadmill");
  say_number(&s, "date", ARG_DATE, r->date.day);
  say_cite(&s, r->date, r->activity->surface.where, "surface", r->activity->surface.text);
  reasons_add(out, &s);
}

// Fewer days between two runs than the stage asks for, if not none at all.
static void notice_gap(const Inquiry *q, int32_t i, Reasons *out)
{
  const Standing *st = q->standing;
  const Response *r = &st->response[i], *before = NULL;
  for (int32_t j = i - 1; j >= 0 && !before; j--)
    if (st->response[j].run && st->response[j].date.day < r->date.day)
      before = &st->response[j];
  int64_t asked = protocol_stage(q->protocol, stint_on(st, r->date)->at)->run_gap.value;
  int32_t between = before ? r->date.day - before->date.day - 1 : 0;
  if (!r->run || !before || between == 0 || between >= asked)
    return;
  Say s = say_new(q->arena, "notice.run-gap");
  say_number(&s, "first", ARG_DATE, before->date.day);
  say_number(&s, "second", ARG_DATE, r->date.day);
  say_number(&s, "days", ARG_DAYS, between);
  say_number(&s, "asked", ARG_DAYS, asked);
  say_cite(&s, r->date, r->activity->where, "run", r->activity->title);
  reasons_add(out, &s);
}

static bool low_impact(const Activity *x)
{
  return x->done && !activity_runs(x) &&
         (x->sport == SPORT_BIKE || x->sport == SPORT_SWIM || x->sport == SPORT_POOL_RUN ||
          x->sport == SPORT_ROW || x->sport == SPORT_ELLIPTICAL || x->sport == SPORT_WALK);
}

// An activity meant to be easy on the tendon that brought pain or swelling.
static void notice_provoked(const Inquiry *q, Reasons *out)
{
  const Profile *p = &q->runner->profile;
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      return;
    for (int32_t j = 0; j < d->activity_count; j++) {
      const Activity *x = &d->activity[j];
      int64_t worst = larger(injured_value(p, x->during), injured_value(p, x->after));
      bool hurt = known(worst) && worst > advance_max(q, q->stage);
      if (!low_impact(x) || (!hurt && x->swelling.said != SAID_YES))
        continue;
      Say s = say_new(q->arena, "notice.provoked");
      say_text(&s, "what", ARG_TEXT, x->title && *x->title ? x->title : sport_name(x->sport));
      say_number(&s, "date", ARG_DATE, d->date.day);
      say_cite(&s, d->date, x->where, "session", x->title);
      reasons_add(out, &s);
    }
  }
}

static bool reason_harder(const Reason *r)
{
  static const char *const ids[] = {"reason.ran-before",  "reason.step-beyond",
                                    "reason.ran-more",    "reason.ran-longer-parts",
                                    "reason.ran-further", "reason.exercise-beyond",
                                    "reason.load-added",  "reason.effort"};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    if (strcmp(r->id, ids[i]) == 0)
      return true;
  return false;
}

// Weeks in a row, up to the present one, with a reason of a kind.
static int32_t weeks_in_row(const ReviewWeek *week, int32_t count, bool (*is)(const Reason *r))
{
  int32_t weeks = 0;
  for (int32_t i = count - 1; i >= 0; i--) {
    bool any = false;
    for (int32_t j = 0; j < week[i].reason_count; j++)
      any = any || is(&week[i].reason[j]);
    if (!any)
      break;
    weeks++;
  }
  return weeks;
}

static bool reason_missing(const Reason *r)
{
  return strncmp(r->id, "response.no-", strlen("response.no-")) == 0 ||
         strcmp(r->id, "reason.missing-mornings") == 0 ||
         strcmp(r->id, "reason.trend-unknown") == 0;
}

// Nothing moves while entries are missing: after some weeks somebody should ask why.
static void notice_missing(const Inquiry *q, const ReviewWeek *week, int32_t count, Reasons *out)
{
  int32_t weeks = weeks_in_row(week, count, reason_missing);
  if (weeks < q->protocol->set.harder_weeks.value)
    return;
  Say s = say_new(q->arena, "notice.missing");
  say_number(&s, "weeks", ARG_COUNT, weeks);
  reasons_add(out, &s);
}

// Weeks in a row, up to the present one, in which more was done than planned.
static void notice_harder(const Inquiry *q, const ReviewWeek *week, int32_t count, Reasons *out)
{
  int32_t weeks = weeks_in_row(week, count, reason_harder);
  if (weeks < q->protocol->set.harder_weeks.value)
    return;
  Say s = say_new(q->arena, "notice.harder");
  say_number(&s, "weeks", ARG_COUNT, weeks);
  say_text(&s, "step", ARG_STEP, q->step->id);
  reasons_add(out, &s);
}

// The same step turned back from again and again: repeating it once more may not be the answer.
static void notice_turned_back(const Inquiry *q, const ReviewWeek *week, int32_t count,
                               Reasons *out)
{
  int32_t times = 0, weeks = (int32_t)q->protocol->set.refer_weeks.value;
  const ReviewWeek *last = count ? &week[count - 1] : NULL;
  for (int32_t i = count - 1; last && i >= 0 && i > count - 1 - weeks; i--)
    times += week[i].verb >= VERB_PAUSE && week[i].verb <= VERB_MODIFY &&
             position_equal(week[i].before, last->before) &&
             position_before(week[i].after, week[i].before);
  if (times < q->protocol->set.harder_weeks.value)
    return;
  Say s = say_new(q->arena, "notice.turned-back");
  say_text(&s, "step", ARG_STEP, protocol_step(q->protocol, last->before)->id);
  say_number(&s, "times", ARG_COUNT, times);
  say_number(&s, "weeks", ARG_COUNT, weeks);
  reasons_add(out, &s);
}

static bool clinician_since(const Inquiry *q, Date from)
{
  const Runner *r = q->runner;
  for (int32_t i = day_index(r, from); i < r->day_count && r->day[i].date.day <= q->date.day; i++)
    if (r->day[i].clinician_count)
      return true;
  return false;
}

// The day of the stage on which the protocol asks for a word with the clinician.
static void notice_prompt(const Inquiry *q, Reasons *out)
{
  int64_t day = q->stage->prompt_day.value, now = q->date.day - q->stage_entered.day + 1;
  if (!known(day) || now < day || now >= day + 7)
    return;
  Date due = date_add(q->stage_entered, (int32_t)day - 1);
  if (clinician_since(q, date_add(due, 1))) // the word of the day itself let the stage begin
    return;
  Say s = say_new(q->arena, "notice.prompt");
  say_number(&s, "day", ARG_COUNT, day);
  say_number(&s, "stage", ARG_COUNT, q->stage->number);
  say_number(&s, "date", ARG_DATE, due.day);
  reasons_add(out, &s);
}

// Slow drift: the usual morning of these weeks against that of the very first ones. Each stage
// freezes its own baseline, so that a rise over stages would pass every single comparison.
static void notice_drift(const Inquiry *q, Reasons *out)
{
  int32_t first = q->standing->stint[0].base.pain, now = baseline_of(q, q->date).pain;
  if (!known(first) || !known(now) || now < first + q->protocol->set.morning_above.value)
    return;
  Say s = say_new(q->arena, "notice.drift");
  say_number(&s, "first", ARG_TENTHS, first);
  say_number(&s, "now", ARG_TENTHS, now);
  mornings_cite(q, &s, q->from, q->date);
  reasons_add(out, &s);
}

Reason *notices_of(const Inquiry *q, const ReviewWeek *week, int32_t week_count, int32_t *count)
{
  Reasons out = {.arena = q->arena};
  notice_harder(q, week, week_count, &out);
  notice_missing(q, week, week_count, &out);
  notice_turned_back(q, week, week_count, &out);
  notice_prompt(q, &out);
  notice_drift(q, &out);
  for (int32_t i = 0; i < q->standing->response_count; i++) {
    if (q->standing->response[i].date.day < q->from.day)
      continue;
    notice_cadence(q, &q->standing->response[i], &out);
    notice_treadmill(q, &q->standing->response[i], &out);
    notice_gap(q, i, &out);
  }
  notice_provoked(q, &out);
  *count = out.count;
  return out.item;
}
