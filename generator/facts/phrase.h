// Words of a language around numbers. The rule: what a reader sees comes from a phrase; a key
// without a phrase shows itself, so that nothing is left out in silence.
#ifndef TENDON_FACTS_PHRASE_H
#define TENDON_FACTS_PHRASE_H

#include "model/phrases.h"
#include "model/review.h"

typedef struct Speech {
  Arena *arena;
  const Phrases *phrases;
  Units units;
  Date today; // days far from it are told with their year; 1970-01-01: none is
} Speech;

const char *speak(const Speech *s, const char *key);
// The phrase of "family.name".
const char *speak_choice(const Speech *s, const char *family, const char *name);
// Every {{name}} that is an argument is filled, any other stays as it is written.
const char *speak_with(const Speech *s, const char *key, const Arg *arg, int32_t count);
// With {{n}}; "key.1" is taken for exactly one where there is such a phrase.
const char *speak_count(const Speech *s, const char *key, int64_t n);
const char *speak_reason(const Speech *s, const Reason *r);
// A number in the language's form with its unit; UNKNOWN is "value.unknown".
const char *speak_number(const Speech *s, ArgKind kind, int64_t number);
// The same with its decimal also where that is 0, for numbers that stand below or beside others.
const char *speak_fine(const Speech *s, ArgKind kind, int64_t number);
bool number_is_fine(const Speech *s, ArgKind kind, int64_t number); // said with a decimal
// `form` is a phrase with {{day}} {{month}} {{year}} {{weekday}}; the words of a date that is not
// known are "value.unknown".
const char *speak_date(const Speech *s, const char *form, Date d);
// From the first to the last day, the month once where it is the same.
const char *speak_period(const Speech *s, Date from, Date to);
// The same without the year.
const char *speak_span(const Speech *s, Date from, Date to);
// Days in order, "2026-11-17, 2026-11-19": days in a row as one period. "" for none.
const char *speak_dates(const Speech *s, const char *dates);
// "0–2", or one number when both are the same. Tenths.
const char *speak_range(const Speech *s, int32_t from, int32_t to);

#endif
