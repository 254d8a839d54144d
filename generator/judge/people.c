#include "judge/people.h"

#include "judge/replay.h"

static bool line_position(const Inquiry *q, const ClinicianLine *l, Position *out)
{
  if (l->verb == CLINICIAN_SETS_STEP)
    return step_named(q->protocol, l->step, out);
  if (l->verb != CLINICIAN_SETS_STAGE || !known(l->stage))
    return false;
  if (l->stage < 1 || l->stage > q->protocol->stage_count)
    return false;
  *out = stage_first(q, l->stage - 1);
  return true;
}

void person_moves(Inquiry *q)
{
  Date from = date_add(q->standing->reviewed, 1);
  for (int32_t i = day_index(q->runner, from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      return;
    for (int32_t j = 0; j < d->clinician_count; j++) {
      Position to;
      if (!line_position(q, &d->clinician[j], &to))
        continue;
      if (!q->person.line)
        q->person.from = stint_last(q->standing)->at;
      q->person.line = &d->clinician[j];
      q->person.date = d->date;
      standing_move(q, to, d->date, false);
    }
  }
}

const ClinicianLine *person_hold(const Inquiry *q, Date *date)
{
  const ClinicianLine *hold = NULL;
  for (int32_t i = 0; i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    for (int32_t j = 0; j < d->clinician_count; j++) {
      const ClinicianLine *l = &d->clinician[j];
      if (l->verb == CLINICIAN_SETS_STAGE || l->verb == CLINICIAN_SETS_STEP)
        hold = NULL;
      if (l->verb != CLINICIAN_HOLDS)
        continue;
      hold = l;
      *date = d->date;
    }
  }
  return hold && (!known(hold->until.day) || hold->until.day >= q->plan_from.day) ? hold : NULL;
}

const ClinicianLine *person_cleared(const Inquiry *q, int32_t what, Date since, Date *date)
{
  const ClinicianLine *found = NULL;
  for (int32_t i = day_index(q->runner, since); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    for (int32_t j = 0; j < d->clinician_count; j++) {
      const ClinicianLine *l = &d->clinician[j];
      if (l->verb != CLINICIAN_CLEARS || !(l->clears & what))
        continue;
      found = l;
      *date = d->date;
    }
  }
  return found;
}

// The day from which a sign-off counts: the entry of the last stage before the first that allows
// it.
static Date signed_since(const Inquiry *q, int32_t first)
{
  Date since = q->started;
  for (int32_t i = 0; i < q->standing->stint_count; i++)
    if (q->standing->stint[i].at.stage == first - 1)
      since = q->standing->stint[i].stage_entered;
  return since;
}

// A person put the runner into a stage at or past `first` themselves.
static bool person_set(const Inquiry *q, int32_t first)
{
  for (int32_t i = 0; i < q->runner->day_count && q->runner->day[i].date.day <= q->date.day; i++)
    for (int32_t j = 0; j < q->runner->day[i].clinician_count; j++) {
      Position to;
      if (line_position(q, &q->runner->day[i].clinician[j], &to) && to.stage >= first)
        return true;
    }
  return false;
}

bool running_signed(const Inquiry *q)
{
  int32_t first = 0;
  Date date;
  while (first < q->protocol->stage_count && !stage_runs(&q->protocol->stage[first]))
    first++;
  return person_cleared(q, CLEARS_RUNNING, signed_since(q, first), &date) || person_set(q, first);
}

bool hills_signed(const Inquiry *q)
{
  int32_t first = 0;
  Date date;
  while (first < q->protocol->stage_count && !q->protocol->stage[first].hills)
    first++;
  return person_cleared(q, CLEARS_HILLS_SPEED, signed_since(q, first), &date) ||
         person_set(q, first);
}
