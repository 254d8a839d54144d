#include "judge/weight.h"

#include <string.h>

// Rows of one weight stand together; what is not in the table weighs as load.
static const struct {
  const char *id;
  int32_t weight;
} WEIGHTS[] = {
    {"reason.flag", 0},
    {"reason.moved", 0},
    {"reason.person", 0},
    {"response.over", 1},
    {"response.limp", 1},
    {"response.worsened", 1},
    {"reason.amber", 1},
    {"reason.red-answered", 1},
    {"reason.pause-sessions", 1},
    {"reason.pause-days", 1},
    {"reason.quality-discomfort", 1},
    {"reason.other-leg", 1},
    {"response.unsettled", 2},
    {"reason.unsettled", 2},
    {"reason.unsettled-twice", 2},
    {"reason.session", 2},
    {"reason.two-rising-weeks", 2},
    {"reason.median-above", 2},
    {"reason.week-rise", 2},
    {"reason.second-morning", 2},
    {"reason.daily-rise", 3},
    {"reason.daily-day", 3},
    {"reason.swelling", 3},
    {"reason.form", 3},
    {"reason.missing-mornings", 5},
    {"reason.trend-unknown", 5},
    {"response.no-during", 5},
    {"response.no-after", 5},
    {"response.no-effort", 5},
    {"response.no-morning", 5},
    {"response.no-baseline", 5},
    {"response.morning-to-come", 5},
    {"reason.adherence", 6},
    {"seen.adherence", 6},
    {"reason.no-step-session", 7},
    {"reason.greens", 7},
    {"reason.gate", 7},
    {"reason.last-stage", 7},
};

enum { LOAD = 4, LIGHTEST = 7 };

static int32_t weight_of(const Reason *r)
{
  for (size_t i = 0; i < sizeof WEIGHTS / sizeof *WEIGHTS; i++)
    if (strcmp(WEIGHTS[i].id, r->id) == 0)
      return WEIGHTS[i].weight;
  return LOAD;
}

void reasons_weigh(Reasons *r)
{
  Reason *told = NULL;
  int32_t count = 0;
  for (int32_t weight = 0; weight <= LIGHTEST; weight++)
    for (int32_t i = 0; i < r->count; i++)
      if (weight_of(&r->item[i]) == weight)
        *arena_push(r->arena, told, count) = r->item[i];
  r->item = told;
}
