#include "judge/numbers.h"

#include <string.h>

#include "judge/hops.h"
#include "judge/protocol_choice.h"
#include "judge/response.h"
#include "judge/short_week.h"

static bool adherence_counts(const DoseDone *d)
{
  return strcmp(d->dose->group, "calf") == 0 || strcmp(d->dose->group, "plyometric") == 0;
}

static int64_t or_none(Setting s)
{
  return known(s.value) ? s.value : 0;
}

// Sessions of a dose in a full week. `rank`: its place among the calf exercises of a day.
static int64_t sessions_a_week(const Inquiry *q, const Dose *d, int32_t rank)
{
  const Stage *s = q->stage;
  if (known(d->per_week))
    return d->per_week;
  if (strcmp(d->group, "plyometric") == 0)
    return or_none(s->plyo_per_week);
  if (strcmp(d->group, "supporting") == 0)
    return or_none(s->supporting_per_week);
  if (strcmp(d->group, "calf") != 0)
    return 0;
  int64_t calf = or_none(s->calf_per_week);
  int64_t left = calf - or_none(s->supporting_per_week);
  return rank < 2 || calf == 0 ? calf : larger(left, 1);
}

static int32_t dose_amount(int32_t sets, int32_t reps, int32_t held)
{
  int32_t one = known(reps) ? reps : known(held) ? held : 1;
  return (known(sets) ? sets : 1) * one;
}

// Work on the other leg alone is not the dose.
static bool other_leg(const Profile *p, Side s)
{
  return (p->side == SIDE_LEFT && s == SIDE_RIGHT) || (p->side == SIDE_RIGHT && s == SIDE_LEFT);
}

static int32_t amount_done(const Inquiry *q, const Dose *d, const Day *day)
{
  int32_t done = 0;
  for (int32_t i = 0; i < day->activity_count; i++) {
    const Activity *x = &day->activity[i];
    for (int32_t j = 0; x->done && j < x->exercise_count; j++) {
      const Exercise *e = &x->exercise[j];
      if (!e->done || strcmp(e->id, d->id) != 0 || other_leg(&q->runner->profile, e->side))
        continue;
      if (d->loaded && !(known(e->load.g) && e->load.g > 0))
        continue;
      done += dose_amount(e->sets, e->reps, e->seconds);
    }
  }
  return done;
}

static bool away_on(const Profile *p, Date d)
{
  for (int32_t i = 0; i < p->away_count; i++)
    if (p->away[i].from.day <= d.day && d.day <= p->away[i].to.day)
      return true;
  return false;
}

static bool ill_on(const Runner *r, Date d)
{
  const Day *day = runner_day(r, d);
  for (int32_t i = 0; day && i < day->note_count; i++)
    if (day->note[i].kind == NOTE_ILL || day->note[i].kind == NOTE_TRAVEL)
      return true;
  return false;
}

static bool dose_loads(const Dose *d)
{
  return strcmp(d->group, "calf") == 0 || strcmp(d->group, "plyometric") == 0;
}

// Days that the plan kept between calf sessions: the stage's own, or what the last one before the
// week asked for; `last` gets its day.
static int32_t days_between(const Inquiry *q, Date from, int32_t *last)
{
  int32_t gap = (int32_t)or_none(q->stage->light_gap);
  *last = from.day - gap - 1;
  for (int32_t i = q->standing->response_count - 1; i >= 0; i--) {
    const Response *r = &q->standing->response[i];
    if (r->run || r->date.day >= from.day)
      continue;
    if (r->class == CLASS_UNKNOWN)
      break;
    int32_t asked = (int32_t)or_none(q->protocol->set.spacing[r->class - CLASS_LIGHT]);
    if (asked > gap) {
      *last = r->date.day;
      gap = asked;
    }
    break;
  }
  return gap;
}

// How many sessions the days could carry: nobody owes what found no place in the plan. Loading
// keeps to the days the runner has and to the light days between; two free days carry two
// sessions, whatever the stage asks for. Ill, travelling or paused, nothing was due.
static int32_t sessions_room(const Inquiry *q, const Dose *d, Date from)
{
  const Profile *p = &q->runner->profile;
  int32_t room = 0, last, gap = days_between(q, from, &last);
  bool loads = dose_loads(d) && !(known(d->per_week) && d->per_week >= 7);
  for (Date day = from; day.day <= q->date.day; day = date_add(day, 1)) {
    bool free = p->available == 0 || (p->available & 1 << (weekday_of(day) - 1));
    bool paused = known(q->standing->paused_until.day) && day.day > q->standing->paused_on.day &&
                  day.day < q->standing->paused_until.day;
    if (away_on(p, day) || ill_on(q->runner, day))
      continue;
    if (loads && (!free || paused || day.day - last <= gap))
      continue;
    last = day.day;
    room++;
  }
  return room;
}

// In a week that the runner asked to be short the dose was one session of one set.
static int32_t short_sets(const Inquiry *q, const Dose *d, int32_t *room)
{
  bool older = runner_older(q->runner, q->protocol, q->from);
  int32_t sets = older ? OLDER_SHORT : 1;
  if (!dose_loads(d) || !short_week(q->runner, q->from, date_add(q->from, -1)).asked)
    return d->sets;
  *room = strcmp(d->group, "plyometric") == 0 ? 0 : *room < sets ? *room : sets;
  return d->sets < sets ? d->sets : sets;
}

// Days since the stage was first entered from which a programme's weeks count.
static int32_t days_of_programme(const Inquiry *q, const Dose *d)
{
  for (int32_t i = 0; d->week_count && i < q->standing->stint_count; i++) {
    const Stint *s = &q->standing->stint[i];
    if (q->protocol->stage[s->at.stage].number >= d->week_stage)
      return q->from.day - s->stage_entered.day;
  }
  return 0;
}

static DoseDone dose_done(const Inquiry *q, const Dose *prescribed, int64_t a_week)
{
  const Dose *d = dose_in_week(q->arena, prescribed, days_of_programme(q, prescribed));
  Date from = {(int32_t)larger(q->from.day, q->step_entered.day)};
  int32_t days = q->date.day - from.day + 1, room = sessions_room(q, d, from);
  int32_t each = dose_amount(short_sets(q, d, &room), d->reps, d->seconds);
  if (known(d->contacts)) // of hops the week asks for contacts, however they are divided
    each = (int32_t)larger(each, d->contacts);
  DoseDone out = {.dose = d};
  out.sessions_due = (int32_t)(a_week * (days > 0 ? days : 0) / 7);
  out.sessions_due = out.sessions_due < room ? out.sessions_due : room;
  if (strcmp(d->group, "plyometric") == 0 && hops_rested(q))
    out.sessions_due = 0;
  out.reps_due = out.sessions_due * each;
  for (int32_t i = day_index(q->runner, q->from); i < q->runner->day_count; i++) {
    const Day *day = &q->runner->day[i];
    if (day->date.day > q->date.day)
      break;
    int32_t done = amount_done(q, d, day);
    out.sessions_done += done > 0;
    out.reps_recorded += done;
    out.reps_done += done > each ? each : done;
  }
  return out;
}

static void doses_add(Inquiry *q, const Dose *d, int32_t count, int32_t *calf_rank)
{
  for (int32_t i = 0; i < count; i++) {
    if (!dose_open(q->runner, &d[i]))
      continue;
    int32_t rank = strcmp(d[i].group, "calf") == 0 ? (*calf_rank)++ : 0;
    int64_t a_week = sessions_a_week(q, &d[i], rank);
    if (a_week > 0 && d[i].sets > 0)
      *arena_push(q->arena, q->dose, q->dose_count) = dose_done(q, &d[i], a_week);
  }
}

// To the nearest whole number; what is not all is never 100.
static int32_t whole_percent(int64_t done, int64_t due)
{
  int64_t percent = (done * 200 + due) / (due * 2);
  return percent == 100 && done < due ? 99 : (int32_t)percent;
}

void dose_count(Inquiry *q)
{
  int32_t rank = 0;
  int64_t due = 0, done = 0;
  doses_add(q, q->step->dose, q->step->dose_count, &rank);
  doses_add(q, q->stage->dose, q->stage->dose_count, &rank);
  for (int32_t i = 0; i < q->dose_count; i++) {
    const DoseDone *d = &q->dose[i];
    if (!adherence_counts(d))
      continue;
    due += d->reps_due;
    done += d->reps_done < d->reps_due ? d->reps_done : d->reps_due;
  }
  q->adhered = !due                                                   ? VERDICT_NOT_APPLICABLE
               : done * 100 >= due * q->protocol->set.adherence.value ? VERDICT_PASS
                                                                      : VERDICT_FAIL;
  q->adherence = due ? whole_percent(done, due) : UNKNOWN;
  q->adherence_least = due ? (int32_t)(done * 100 / due) : UNKNOWN;
  if (q->adhered == VERDICT_FAIL && q->adherence >= q->protocol->set.adherence.value)
    q->adherence = (int32_t)q->protocol->set.adherence.value - 1;
}
