#include "judge/numbers.h"
#include "judge/response.h"

SpikeBand spike_band(const Settings *s, Distance run, Distance longest)
{
  if (!known(run.mm) || !known(longest.mm) || longest.mm <= 0)
    return SPIKE_UNKNOWN;
  int64_t m = run.mm / 1000, most = longest.mm / 1000;
  if (100 * m <= (100 + s->spike_small.value) * most)
    return SPIKE_REFERENCE;
  if (100 * m <= (100 + s->spike_moderate.value) * most)
    return SPIKE_SMALL;
  return 100 * m <= (100 + s->spike_large.value) * most ? SPIKE_MODERATE : SPIKE_LARGE;
}

// The longest run of one day, UNKNOWN when none has a distance.
static Distance day_longest(const Day *d)
{
  Distance out = NO_DISTANCE;
  for (int32_t i = 0; i < d->activity_count; i++)
    if (activity_runs(&d->activity[i]))
      out.mm = larger(out.mm, activity_distance(&d->activity[i]).mm);
  return out;
}

Distance longest_run_before(const Inquiry *q, Date d, Date *when)
{
  Distance out = NO_DISTANCE;
  int32_t window = (int32_t)q->protocol->set.spike_window.value;
  for (int32_t i = day_index(q->runner, date_add(d, -window)); i < q->runner->day_count; i++) {
    const Day *day = &q->runner->day[i];
    if (day->date.day >= d.day)
      break;
    Distance run = day_longest(day);
    if (run.mm > out.mm) {
      out = run;
      *when = day->date;
    }
  }
  return out;
}

// It speaks from the exit of the last stage whose steps are timed runs: in stages of long runs,
// quality and free running, and where the step is the last of a stage of continuous runs.
static bool spike_speaks(const Inquiry *q)
{
  Position next;
  if (q->step->kind > STEP_RUN)
    return true;
  return q->step->kind == STEP_RUN && !step_after(q, q->at, &next);
}

Spike spike_of(const Inquiry *q)
{
  Spike s = {
      .longest = NO_DISTANCE, .longest_date = NO_DATE, .last = NO_DISTANCE, .last_date = NO_DATE};
  s.speaks = spike_speaks(q);
  for (int32_t i = day_index(q->runner, date_add(q->date, 1)) - 1; i >= 0; i--) {
    s.last = day_longest(&q->runner->day[i]);
    if (!known(s.last.mm))
      continue;
    s.last_date = q->runner->day[i].date;
    s.longest = longest_run_before(q, s.last_date, &s.longest_date);
    break;
  }
  s.band = spike_band(&q->protocol->set, s.last, s.longest);
  return s;
}
