#include "model/session.h"

const char *sport_name(Sport s)
{
  static const char *const names[SPORT_MAX] = {
      [SPORT_UNKNOWN] = "unknown",   [SPORT_RUN] = "run",
      [SPORT_WALK] = "walk",         [SPORT_BIKE] = "bike",
      [SPORT_SWIM] = "swim",         [SPORT_POOL_RUN] = "pool-run",
      [SPORT_ROW] = "row",           [SPORT_ELLIPTICAL] = "elliptical",
      [SPORT_STRENGTH] = "strength", [SPORT_MOBILITY] = "mobility",
      [SPORT_OTHER] = "other",
  };
  return names[s];
}

const char *bout_name(BoutKind k)
{
  static const char *const names[] = {"stop", "walk", "run"};
  return names[k];
}
