// A number that a person or a device gave, with the place it was read at. The rule: the unit stands
// at the field that holds it; UNKNOWN is "not recorded" and blocks what needs it.
#ifndef TENDON_MODEL_VALUE_H
#define TENDON_MODEL_VALUE_H

#include "base/source.h"
#include "base/units.h"

typedef enum Side { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT, SIDE_BOTH } Side;

typedef struct Number {
  int64_t value;
  Where where;
} Number;

// A value that may be given for each leg: left, right, or without a side.
typedef struct Sided {
  int64_t left, right, plain;
  Where where;
} Sided;

typedef enum YesNo { SAID_NOTHING, SAID_NO, SAID_YES } YesNo;

typedef struct Answer {
  YesNo said;
  Where where;
} Answer;

typedef struct Words {
  const char *text; // NULL when nothing was written
  Where where;
} Words;

#define NO_NUMBER ((Number){UNKNOWN, NOWHERE})
#define NO_SIDED ((Sided){UNKNOWN, UNKNOWN, UNKNOWN, NOWHERE})

static inline bool sided_known(Sided s)
{
  return known(s.left) || known(s.right) || known(s.plain);
}

const char *side_name(Side s); // "", "left", "right", "both"

#endif
