// Building a reason: its id, its arguments, and the lines of the journal it rests on. The rule: no
// words of a page here, only keys, values and what was read.
#ifndef TENDON_JUDGE_SAY_H
#define TENDON_JUDGE_SAY_H

#include "base/text.h"
#include "model/review.h"

typedef struct Say {
  Arena *arena;
  const char *id;
  Arg *arg;
  int32_t arg_count;
  Evidence *evidence;
  int32_t evidence_count;
} Say;

Say say_new(Arena *a, const char *id);
void say_number(Say *s, const char *name, ArgKind kind, int64_t number);
void say_text(Say *s, const char *name, ArgKind kind, const char *text);
// Evidence: "FIELD: TEXT".
void say_cite(Say *s, Date date, Where where, const char *field, const char *text);
// Evidence: "FIELD: 3.5"; nothing when the value is unknown.
void say_cite_tenths(Say *s, Date date, Where where, const char *field, int32_t tenths);
// Evidence: "FIELD: 12 UNIT"; nothing when the value is unknown.
void say_cite_count(Say *s, Date date, Where where, const char *field, int64_t count);
Reason say_reason(const Say *s);

// A growing list of reasons.
typedef struct Reasons {
  Arena *arena;
  Reason *item;
  int32_t count;
} Reasons;

void reasons_add(Reasons *r, const Say *s);
bool reasons_have(const Reasons *r, const char *id);

#endif
