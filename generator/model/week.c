#include "model/week.h"

const char *day_kind_name(DayKind k)
{
  static const char *const names[DAY_KIND_MAX] = {
      [DAY_RUN] = "run",   [DAY_STRENGTH] = "strength", [DAY_LOW_IMPACT] = "low-impact",
      [DAY_REST] = "rest", [DAY_OFF_FEET] = "off-feet",
  };
  return names[k];
}
