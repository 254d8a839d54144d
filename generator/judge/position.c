#include "judge/inquiry.h"

bool step_open(const Runner *r, const Step *s)
{
  return step_fits(s, r->profile.type);
}

bool dose_open(const Runner *r, const Dose *d)
{
  return dose_fits(d, r->profile.type);
}

bool stage_runs(const Stage *s)
{
  for (int32_t i = 0; i < s->step_count; i++)
    if (s->step[i].kind > STEP_WALK)
      return true;
  return false;
}

bool step_after(const Inquiry *q, Position at, Position *out)
{
  const Stage *s = protocol_stage(q->protocol, at);
  for (int32_t i = at.step + 1; i < s->step_count; i++)
    if (step_open(q->runner, &s->step[i])) {
      *out = (Position){at.stage, i};
      return true;
    }
  return false;
}

bool step_below(const Inquiry *q, Position at, Position *out)
{
  for (int32_t stage = at.stage; stage >= 0; stage--) {
    const Stage *s = &q->protocol->stage[stage];
    int32_t last = stage == at.stage ? at.step - 1 : s->step_count - 1;
    for (int32_t i = last; i >= 0; i--)
      if (step_open(q->runner, &s->step[i])) {
        *out = (Position){stage, i};
        return true;
      }
  }
  return false;
}

Position stage_first(const Inquiry *q, int32_t stage)
{
  Position out = {stage, -1};
  return step_after(q, out, &out) ? out : (Position){stage, 0};
}

bool step_named(const Protocol *p, const char *id, Position *out)
{
  for (int32_t i = 0; id && i < p->stage_count; i++)
    for (int32_t j = 0; j < p->stage[i].step_count; j++)
      if (text_equal(p->stage[i].step[j].id, id)) {
        *out = (Position){i, j};
        return true;
      }
  return false;
}

bool position_equal(Position a, Position b)
{
  return a.stage == b.stage && a.step == b.step;
}

static int32_t ceiling(Setting of_profile, Setting of_stage)
{
  return (int32_t)(known(of_profile.value) ? of_profile.value : of_stage.value);
}

int32_t advance_max(const Inquiry *q, const Stage *s)
{
  return ceiling(q->profile->advance_max[s->number], s->advance_max);
}

int32_t hold_max(const Inquiry *q, const Stage *s)
{
  return ceiling(q->profile->hold_max[s->number], s->hold_max);
}

int32_t injured_value(const Profile *p, Sided s)
{
  if (p->side == SIDE_LEFT)
    return (int32_t)larger(s.left, s.plain);
  if (p->side == SIDE_RIGHT)
    return (int32_t)larger(s.right, s.plain);
  return (int32_t)larger(s.plain, larger(s.left, s.right));
}

int32_t other_value(const Profile *p, Sided s)
{
  if (p->side == SIDE_LEFT)
    return (int32_t)s.right;
  return p->side == SIDE_RIGHT ? (int32_t)s.left : UNKNOWN;
}

int32_t day_index(const Runner *r, Date d)
{
  int32_t low = 0, high = r->day_count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    if (r->day[middle].date.day < d.day)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const Stint *stint_on(const Standing *s, Date d)
{
  int32_t i = s->stint_count - 1;
  while (i > 0 && s->stint[i].from.day > d.day)
    i--;
  return &s->stint[i];
}

int32_t greens_at(const Standing *s, Position at, Date since)
{
  int32_t n = 0;
  for (int32_t i = s->response_count - 1; i >= 0 && s->response[i].date.day >= since.day; i--)
    n += s->response[i].counts && s->response[i].colour == COLOUR_GREEN &&
         position_equal(s->response[i].at, at);
  return n;
}
