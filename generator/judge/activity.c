#include "judge/response.h"

#include <string.h>

bool activity_runs(const Activity *x)
{
  if (!x->done)
    return false;
  if (x->sport == SPORT_RUN)
    return true;
  if (x->sport != SPORT_UNKNOWN && x->sport != SPORT_WALK)
    return false;
  return (known(x->run.ms) && x->run.ms > 0) || (known(x->pattern_run.ms) && x->pattern_run.ms > 0);
}

Duration activity_run_time(const Activity *x)
{
  if (known(x->run.ms))
    return x->run;
  if (known(x->pattern_run.ms))
    return (Duration){x->pattern_run.ms * (known(x->repeats) ? x->repeats : 1)};
  if (x->watch && known(x->watch->run.ms))
    return x->watch->run;
  return x->sport == SPORT_RUN && !known(x->walk.ms) ? x->time : NO_DURATION;
}

Duration activity_run_bout(const Activity *x)
{
  if (known(x->pattern_run.ms))
    return x->pattern_run;
  if (x->watch && known(x->watch->longest_run.ms))
    return x->watch->longest_run;
  return NO_DURATION;
}

Distance activity_distance(const Activity *x)
{
  if (known(x->distance.mm))
    return x->distance;
  return x->watch ? x->watch->distance : NO_DISTANCE;
}

bool activity_has_step(const Runner *r, const Activity *x, const Step *s)
{
  for (int32_t i = 0; i < x->exercise_count; i++)
    for (int32_t j = 0; x->exercise[i].done && j < s->dose_count; j++)
      if (dose_open(r, &s->dose[j]) && strcmp(s->dose[j].id, x->exercise[i].id) == 0)
        return true;
  return false;
}

static const Dose *dose_in(const Dose *d, int32_t count, const char *id)
{
  for (int32_t i = 0; i < count; i++)
    if (strcmp(d[i].id, id) == 0)
      return &d[i];
  return NULL;
}

const Dose *dose_named(const Protocol *p, const char *id, int32_t *stage)
{
  for (int32_t i = 0; i < p->stage_count; i++) {
    const Stage *s = &p->stage[i];
    const Dose *found = NULL;
    for (int32_t j = 0; j < s->step_count && !found; j++)
      found = dose_in(s->step[j].dose, s->step[j].dose_count, id);
    if (!found)
      found = dose_in(s->dose, s->dose_count, id);
    if (found) {
      if (stage)
        *stage = i;
      return found;
    }
  }
  return NULL;
}
