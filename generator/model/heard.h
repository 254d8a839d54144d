// What the reader made of one line of a journal. The rule: for showing only (`show days`); every
// decision is made from the day's own values.
#ifndef TENDON_MODEL_HEARD_H
#define TENDON_MODEL_HEARD_H

#include "model/day.h"

typedef enum HeardKind {
  HEARD_DATE,     // opens the day
  HEARD_SCORE,    // tenths in `number`
  HEARD_COUNT,    // counts in `number`
  HEARD_MINUTES,  // `number.plain`
  HEARD_SAID,     // `number.plain` is a YesNo
  HEARD_TEXT,     // `text` as it stands
  HEARD_WORKOUT,  // `number`: left milliseconds, right millimetres, plain repeats
  HEARD_EXERCISE, // `exercise`
  HEARD_FLAG,     // `text` is the kind; acts
  HEARD_ASKED,    // a flag in prose; asked about
  HEARD_NOTE      // kept as words
} HeardKind;

typedef struct Heard {
  Where where;
  Date date;
  HeardKind kind;
  const char *rule; // the field, "exercise", "heading", ... that read it
  Sided number;
  const char *text;
  const Exercise *exercise;
} Heard;

#endif
