#include "model/verdict.h"

const char *verdict_name(Verdict v)
{
  static const char *const names[VERDICT_MAX] = {
      [VERDICT_NOT_APPLICABLE] = "not-applicable",
      [VERDICT_PASS] = "pass",
      [VERDICT_UNKNOWN] = "unknown",
      [VERDICT_FAIL] = "fail",
  };
  return names[v];
}
