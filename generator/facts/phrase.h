// Words of a language around numbers. The rule: what a reader sees comes from a phrase; a key
// without a phrase shows itself, so that nothing is left out in silence.
#ifndef TENDON_FACTS_PHRASE_H
#define TENDON_FACTS_PHRASE_H

#include "model/phrases.h"
#include "model/review.h"

typedef struct Say {
  Arena *arena;
  const Phrases *phrases;
  bool miles;
} Say;

const char *say(const Say *s, const char *key);
// The phrase of "family.name".
const char *say_choice(const Say *s, const char *family, const char *name);
// Every {{name}} that is an argument is filled, any other stays as it is written.
const char *say_with(const Say *s, const char *key, const Arg *arg, int32_t count);
// With {{n}}; "key.1" is taken for exactly one where there is such a phrase.
const char *say_count(const Say *s, const char *key, int64_t n);
const char *say_reason(const Say *s, const Reason *r);
// A number in the language's form with its unit; UNKNOWN is "value.unknown".
const char *say_number(const Say *s, ArgKind kind, int64_t number);
// `form` is a phrase with {{day}} {{month}} {{year}} {{weekday}}; the words of a date that is not
// known are "value.unknown".
const char *say_date(const Say *s, const char *form, Date d);
// From the first to the last day, the month once where it is the same.
const char *say_period(const Say *s, Date from, Date to);
// "0–2", or one number when both are the same. Tenths.
const char *say_range(const Say *s, int32_t from, int32_t to);

#endif
