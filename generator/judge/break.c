#include "judge/response.h"
#include "judge/rules.h"

// Days that a week of the stage's loading sessions leaves between two of them at the most.
static int64_t rhythm_rest(const Stage *s)
{
  int64_t a_week = s->calf_per_week.value;
  int64_t rest = larger(0, s->light_gap.value);
  if (stage_runs(s))
    rest = larger(rest, s->run_gap.value);
  return a_week > 0 ? larger(rest, (7 + a_week - 1) / a_week - 1) : rest;
}

static int32_t paused_days(const Standing *s, Date after, Date before)
{
  int32_t days = 0;
  if (!known(s->paused_until.day))
    return 0;
  for (int32_t d = s->paused_on.day + 1; d < s->paused_until.day; d++)
    days += d > after.day && d < before.day;
  return days;
}

static int32_t level_of(const Settings *set, int32_t days)
{
  if (days >= set->break_restart.value)
    return 3;
  return days >= set->break_back.value ? 2 : days >= set->break_repeat.value ? 1 : 0;
}

// Days of a gap that count as a break, between a loading day and the next (or the date's morrow).
// The rest that a harder session asks for is not taken off: a worse answer must not shorten a
// break.
static int32_t gap_days(const Inquiry *q, Date after, Date before)
{
  int32_t days = before.day - after.day - 1 - (int32_t)rhythm_rest(q->stage);
  return days - paused_days(q->standing, after, before);
}

int32_t break_level(const Inquiry *q, int32_t *days, Date *from)
{
  const Standing *s = q->standing;
  int32_t best = 0;
  Date before = date_add(q->date, 1);
  if (q->at.stage == 0)
    return 0;
  for (int32_t i = s->response_count - 1; i >= 0 && before.day > q->since_morning.day; i--) {
    const Response *r = &s->response[i];
    if (r->at.stage == 0)
      break;
    Date after = {(int32_t)larger(r->date.day, s->person_set.day)};
    int32_t gap = gap_days(q, after, before);
    int32_t level = level_of(&q->protocol->set, gap);
    bool answered = after.day == s->break_from.day && level <= s->break_level;
    if (level > best && !answered) {
      best = level;
      *days = gap;
      *from = after;
    }
    before = r->date;
  }
  return best;
}
