#include "model/week.h"

#include <string.h>

const char *day_kind_name(DayKind k)
{
  static const char *const names[DAY_KIND_MAX] = {
      [DAY_RUN] = "run",   [DAY_STRENGTH] = "strength", [DAY_LOW_IMPACT] = "low-impact",
      [DAY_REST] = "rest", [DAY_OFF_FEET] = "off-feet",
  };
  return names[k];
}

static bool line_is_dated(const Reason *r, Date date)
{
  for (int32_t i = 0; i < r->arg_count; i++)
    if (r->arg[i].kind == ARG_DATE)
      return r->arg[i].number == date.day;
  return false;
}

// An evaluation asks for all of them.
bool plan_tests(const WeekPlan *p, Date date, TestKind test)
{
  static const char *const ids[TEST_MAX] = {[TEST_HEEL_RAISES] = "plan.due.raises",
                                            [TEST_HOPS] = "plan.due.hops",
                                            [TEST_VISA_A] = "plan.due.visa"};
  for (int32_t i = 0; ids[test] && i < p->due.count; i++) {
    const Reason *r = &p->due.line[i];
    bool due = strcmp(r->id, ids[test]) == 0 || strcmp(r->id, "plan.due.evaluation") == 0;
    if (due && line_is_dated(r, date))
      return true;
  }
  return false;
}
