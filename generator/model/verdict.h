// How a question about a runner is answered. The rule: in order of weight, so that "and" is the
// larger; missing data outweighs a pass.
#ifndef TENDON_MODEL_VERDICT_H
#define TENDON_MODEL_VERDICT_H

typedef enum Verdict {
  VERDICT_NOT_APPLICABLE, // this runner or stage is not asked
  VERDICT_PASS,
  VERDICT_UNKNOWN, // the data needed was not recorded
  VERDICT_FAIL,
  VERDICT_MAX
} Verdict;

static inline Verdict verdict_and(Verdict a, Verdict b)
{
  return a > b ? a : b;
}

// "not-applicable", "pass", "unknown", "fail": the names of the JSON contract.
const char *verdict_name(Verdict v);

#endif
