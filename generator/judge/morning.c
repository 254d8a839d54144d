#include "judge/morning.h"

#include <stdlib.h>

enum { LOOK_BACK_DAYS = 28, VALUES_MAX = 64 };

static int by_value(const void *a, const void *b)
{
  int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
  return (x > y) - (x < y);
}

int32_t median_of(int32_t *value, int32_t count)
{
  if (!count)
    return UNKNOWN;
  qsort(value, (size_t)count, sizeof *value, by_value);
  return count % 2 ? value[count / 2] : (value[count / 2 - 1] + value[count / 2]) / 2;
}

int32_t morning_pain(const Inquiry *q, Date d)
{
  const Day *day = d.day <= q->date.day ? runner_day(q->runner, d) : NULL;
  return day ? injured_value(&q->runner->profile, day->morning_pain) : UNKNOWN;
}

int32_t morning_stiffness(const Inquiry *q, Date d)
{
  const Day *day = d.day <= q->date.day ? runner_day(q->runner, d) : NULL;
  return day ? (int32_t)day->stiffness.value : UNKNOWN;
}

Mornings mornings_in(const Inquiry *q, Date from, Date to)
{
  Mornings m = {.from = from, .to = to, .pain_worst = UNKNOWN};
  int32_t pain[VALUES_MAX], stiff[VALUES_MAX];
  for (Date d = from; d.day <= to.day && m.recorded < VALUES_MAX; d = date_add(d, 1)) {
    int32_t p = morning_pain(q, d), s = morning_stiffness(q, d);
    if (known(p)) {
      m.pain_sum += p;
      m.pain_worst = (int32_t)larger(m.pain_worst, p);
      pain[m.recorded++] = p;
    }
    if (known(s) && m.stiffness_recorded < VALUES_MAX)
      stiff[m.stiffness_recorded++] = s;
  }
  m.pain_median = median_of(pain, m.recorded);
  m.stiffness_median = median_of(stiff, m.stiffness_recorded);
  m.stiffness_at_worst = m.stiffness_median;
  int32_t days = to.day - from.day + 1, worst = m.stiffness_recorded; // sorted by the median
  if (worst && days <= VALUES_MAX) {
    for (int32_t i = worst; i < days; i++)
      stiff[i] = stiff[worst - 1];
    m.stiffness_at_worst = median_of(stiff, days);
  }
  return m;
}

// Stage 1 loads nothing.
static bool loaded_on(const Standing *s, Date d)
{
  for (int32_t i = s->response_count - 1; i >= 0 && s->response[i].date.day >= d.day; i--)
    if (s->response[i].date.day == d.day && (s->response[i].run || s->response[i].at.stage > 0))
      return true;
  return false;
}

// The last `most` recorded values back from a date; with `calm`, of mornings after a day without
// loading only.
static Baseline look_back(const Inquiry *q, Date date, int32_t days, bool calm)
{
  int32_t most = (int32_t)q->protocol->set.baseline_mornings.value;
  int32_t pain[VALUES_MAX], stiff[VALUES_MAX], pains = 0, stiffs = 0;
  for (int32_t i = 0; i < days; i++) {
    Date d = date_add(date, -i);
    if (calm && loaded_on(q->standing, date_add(d, -1)))
      continue;
    int32_t p = morning_pain(q, d), s = morning_stiffness(q, d);
    if (known(p) && pains < most && pains < VALUES_MAX)
      pain[pains++] = p;
    if (known(s) && stiffs < most && stiffs < VALUES_MAX)
      stiff[stiffs++] = s;
  }
  int32_t least = (int32_t)q->protocol->set.baseline_least.value;
  return (Baseline){
      .pain = pains >= least ? median_of(pain, pains) : UNKNOWN,
      .stiffness = stiffs >= least ? median_of(stiff, stiffs) : UNKNOWN,
      .mornings = pains,
      .frozen = date,
  };
}

Baseline baseline_of(const Inquiry *q, Date date)
{
  Baseline b = look_back(q, date, LOOK_BACK_DAYS, true);
  if (known(b.pain))
    return b;
  return look_back(q, date, (int32_t)q->protocol->set.baseline_mornings.value, false);
}

Verdict morning_settled(const Inquiry *q, const Baseline *b, Date d)
{
  const Settings *set = &q->protocol->set;
  int64_t above = set->morning_above.value, stiff_above = set->stiffness_above.value;
  if (known(q->profile->morning_above.value)) {
    above = q->profile->morning_above.value;
    if (above == 0)
      stiff_above = 0;
  }
  int32_t p = morning_pain(q, d), s = morning_stiffness(q, d);
  if (known(p) && known(q->profile->day_later_max.value) && p > q->profile->day_later_max.value)
    return VERDICT_FAIL;
  if (known(p) && known(b->pain) && p > b->pain + above)
    return VERDICT_FAIL;
  if (known(s) && known(b->stiffness) && s > b->stiffness + stiff_above)
    return VERDICT_FAIL;
  return known(p) && known(s) && known(b->pain) && known(b->stiffness) ? VERDICT_PASS
                                                                       : VERDICT_UNKNOWN;
}

// Means compared without dividing: sum/n - before/m >= rise.
static bool pain_rises(const Inquiry *q, int64_t sum, int64_t n, const Mornings *before)
{
  int64_t m = before->recorded, up = sum * m - before->pain_sum * n;
  return q->profile->no_week_rise ? up > 0 : up >= q->protocol->set.rise_pain.value * n * m;
}

static bool stiffness_rises(const Inquiry *q, int32_t now, const Mornings *before)
{
  int32_t up = now - before->stiffness_median;
  return q->profile->no_week_rise ? up > 0 : up >= q->protocol->set.rise_stiffness.value;
}

Verdict mornings_rise(const Inquiry *q, const Mornings *now, const Mornings *before)
{
  const Settings *set = &q->protocol->set;
  int64_t least = set->baseline_least.value;
  if (before->from.day < q->started.day)
    return VERDICT_NOT_APPLICABLE;
  if (now->recorded < least || before->recorded < least)
    return VERDICT_UNKNOWN;
  int64_t missing = now->to.day - now->from.day + 1 - now->recorded;
  if (pain_rises(q, now->pain_sum, now->recorded, before))
    return VERDICT_FAIL;
  if (now->stiffness_recorded < least || before->stiffness_recorded < least)
    return VERDICT_UNKNOWN;
  if (stiffness_rises(q, now->stiffness_median, before))
    return VERDICT_FAIL;
  // A morning left out may have been as bad as the worst that is there: that must not look calmer.
  bool maybe =
      pain_rises(q, now->pain_sum + missing * now->pain_worst, now->recorded + missing, before) ||
      stiffness_rises(q, now->stiffness_at_worst, before);
  return maybe ? VERDICT_UNKNOWN : VERDICT_PASS;
}

void mornings_cite(const Inquiry *q, Say *s, Date from, Date to)
{
  for (int32_t i = day_index(q->runner, from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > to.day)
      return;
    say_cite_tenths(s, d->date, d->morning_pain.where, "morning pain",
                    injured_value(&q->runner->profile, d->morning_pain));
    say_cite_count(s, d->date, d->stiffness.where, "stiffness", d->stiffness.value);
  }
}

int32_t mornings_mean(const Mornings *m)
{
  return m->recorded ? (int32_t)((2 * m->pain_sum + m->recorded) / (2 * m->recorded)) : UNKNOWN;
}
