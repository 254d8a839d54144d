#include "judge/flags.h"

#include <string.h>

#include "judge/morning.h"
#include "judge/response.h"

enum { WEEK = 7 };

// The day behind the last answer to this rule's flag; UNKNOWN while an unanswered one stands.
static Date search_from(const Inquiry *q, const char *rule)
{
  Date from = q->started;
  int32_t count = 0;
  const FlagFinding *all = flags_all(q, &count);
  int32_t first = count - q->standing->found_count;
  for (int32_t i = 0; i < q->standing->found_count; i++) {
    if (strcmp(q->standing->found[i].rule, rule) != 0)
      continue;
    if (!all[first + i].answered)
      return NO_DATE;
    from.day = (int32_t)larger(from.day, all[first + i].answered_date.day + 1);
  }
  return from;
}

static void found_add(Inquiry *q, const char *rule, FlagKind kind, const Say *s)
{
  Standing *st = q->standing;
  FlagFinding f = {.rule = flag_rule(q, kind), .date = q->date, .acts = true};
  Reason *reason = arena_alloc(q->arena, sizeof *reason);
  *reason = say_reason(s);
  f.answered_date = NO_DATE;
  f.reason = reason;
  *arena_push(q->arena, st->found, st->found_count) = (Found){f, rule};
}

static void search_moved(Inquiry *q, Date from)
{
  const Settings *set = &q->protocol->set;
  Say s = say_new(q->arena, "reason.moved");
  int32_t mornings = 0;
  for (int32_t i = day_index(q->runner, from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    int32_t v = other_value(&q->runner->profile, d->morning_pain);
    if (!known(v) || v < set->moved_pain.value)
      continue;
    mornings++;
    say_cite_tenths(&s, d->date, d->morning_pain.where, "morning pain, other side", v);
  }
  if (mornings < set->moved_mornings.value)
    return;
  say_number(&s, "mornings", ARG_COUNT, mornings);
  say_number(&s, "limit", ARG_TENTHS, set->moved_pain.value);
  found_add(q, "moved", FLAG_MOVED, &s);
}

static bool day_has_run(const Day *d)
{
  for (int32_t i = 0; i < d->activity_count; i++)
    if (activity_runs(&d->activity[i]))
      return true;
  return false;
}

int32_t daily_median(const Inquiry *q, Date from, Date to, int32_t *count)
{
  int32_t value[WEEK];
  *count = 0;
  for (int32_t i = day_index(q->runner, from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > to.day || *count == WEEK)
      break;
    int32_t v = injured_value(&q->runner->profile, d->daily_pain);
    if (known(v))
      value[(*count)++] = v;
  }
  return median_of(value, *count);
}

static void search_daily_rise(Inquiry *q, Date from)
{
  const Settings *set = &q->protocol->set;
  int32_t count = 0, days = 0;
  int32_t usual = daily_median(q, date_add(q->from, -WEEK), date_add(q->from, -1), &count);
  if (count < set->baseline_least.value)
    return;
  Say s = say_new(q->arena, "reason.daily-rise");
  for (int32_t i = day_index(q->runner, from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    int32_t v = injured_value(&q->runner->profile, d->daily_pain);
    if (!known(v) || day_has_run(d) || v < usual + set->refer_daily_rise.value)
      continue;
    days++;
    say_cite_tenths(&s, d->date, d->daily_pain.where, "daily pain", v);
  }
  if (days < set->refer_daily_days.value)
    return;
  say_number(&s, "days", ARG_COUNT, days);
  say_number(&s, "usual", ARG_TENTHS, usual);
  found_add(q, "daily-rise", FLAG_OTHER, &s);
}

Score score_of(const Inquiry *q, TestKind kind)
{
  Score s = {UNKNOWN, UNKNOWN, NO_DATE, NO_DATE, NOWHERE};
  for (int32_t i = day_index(q->runner, q->started); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    for (int32_t j = 0; j < d->test_count; j++) {
      if (d->test[j].kind != kind || !known(d->test[j].plain))
        continue;
      if (!known(s.first)) {
        s.first = d->test[j].plain;
        s.first_date = d->date;
      }
      s.last = d->test[j].plain;
      s.last_date = d->date;
      s.where = d->test[j].where;
    }
  }
  return s;
}

const Setting *visa_matters(const Settings *s, int32_t days)
{
  if (days < 12 * WEEK)
    return NULL;
  return days >= 24 * WEEK && known(s->visa_24.value) ? &s->visa_24 : &s->visa_12;
}

static bool visa_gained(const Inquiry *q)
{
  Score v = score_of(q, TEST_VISA_A);
  if (!known(v.first) || v.last_date.day == v.first_date.day)
    return false;
  const Setting *matters = visa_matters(&q->protocol->set, v.last_date.day - v.first_date.day);
  return matters && known(matters->value) && v.last - v.first >= matters->value;
}

// A stage higher than any before, entered on or after a day.
static bool stage_gained(const Inquiry *q, Date since)
{
  int32_t highest = -1;
  bool gained = false;
  for (int32_t i = 0; i < q->standing->stint_count; i++) {
    const Stint *s = &q->standing->stint[i];
    gained = gained || (i > 0 && s->at.stage > highest && s->from.day >= since.day);
    highest = (int32_t)larger(highest, s->at.stage);
  }
  return gained;
}

static void search_window(Inquiry *q, Date from)
{
  const Settings *set = &q->protocol->set;
  int64_t weeks = set->refer_weeks.value;
  int32_t count = 0;
  if (q->date.day < from.day + weeks * WEEK)
    return;
  int32_t pain = q->now.pain_median, first = q->standing->stint[0].base.pain;
  int32_t daily = daily_median(q, q->from, q->date, &count);
  bool symptoms = (known(pain) && pain > set->symptom_morning.value) ||
                  (known(daily) && daily >= set->symptom_daily.value);
  bool eased = known(pain) && known(first) && pain + set->symptom_change.value <= first;
  Date since = {(int32_t)(q->date.day - weeks * WEEK)};
  if (!symptoms || eased || visa_gained(q) || stage_gained(q, since))
    return;
  Say s = say_new(q->arena, "reason.window");
  say_number(&s, "weeks", ARG_COUNT, weeks);
  say_number(&s, "observed", ARG_TENTHS, known(pain) ? pain : daily);
  mornings_cite(q, &s, q->from, q->date);
  found_add(q, "window", FLAG_OTHER, &s);
}

static void search_unsettled(Inquiry *q, Date from)
{
  int32_t last = (int32_t)q->protocol->set.refer_unsettled.value;
  for (int32_t i = q->standing->response_count - 1; i >= 0; i--) {
    const Response *r = &q->standing->response[i];
    if (r->date.day < from.day || r->date.day + last < q->from.day)
      return;
    bool all = r->settled == VERDICT_FAIL;
    for (int32_t n = 2; all && n <= last; n++)
      all = response_settled_by(q, r, n) == VERDICT_FAIL;
    if (!all)
      continue;
    Say s = say_new(q->arena, "reason.unsettled");
    say_number(&s, "date", ARG_DATE, r->date.day);
    say_number(&s, "mornings", ARG_COUNT, last);
    mornings_cite(q, &s, date_add(r->date, 1), date_add(r->date, last));
    found_add(q, "unsettled", FLAG_OTHER, &s);
    return;
  }
}

typedef struct Search {
  const char *rule;
  void (*look)(Inquiry *q, Date from);
  bool weekly; // looks at the week under review alone
} Search;

static const Search SEARCHES[] = {
    {"moved", search_moved, true},
    {"daily-rise", search_daily_rise, true},
    {"window", search_window, false},
    {"unsettled", search_unsettled, false},
};

void flags_find(Inquiry *q)
{
  for (size_t i = 0; i < sizeof SEARCHES / sizeof *SEARCHES; i++) {
    Date from = search_from(q, SEARCHES[i].rule);
    if (!known(from.day))
      continue;
    if (SEARCHES[i].weekly)
      from.day = (int32_t)larger(from.day, q->from.day);
    SEARCHES[i].look(q, from);
  }
}
