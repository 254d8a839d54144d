// The date that opens a day of a journal, in the forms people write. The rule: a date is never
// guessed in silence: what the text leaves open comes back as a choice or as an error.
#ifndef TENDON_READ_DATES_H
#define TENDON_READ_DATES_H

#include <stdbool.h>

#include "base/date.h"
#include "read/words.h"

typedef enum DateOrder { ORDER_OPEN, ORDER_DAY_FIRST, ORDER_MONTH_FIRST, ORDER_MIXED } DateOrder;

// What is known around a date: for one without a year, for 03/04/2026, and for "Tuesday" or "D-3".
typedef struct DateContext {
  Date last;       // the day before it in the file, or UNKNOWN
  int32_t year;    // from a title or file name, or UNKNOWN
  DateOrder order; // proven by another date of the file
  Date week;       // first day of the week that a heading or the file's name gave, or UNKNOWN
  Date week_one;   // first day of "Week 1", from the profile, or UNKNOWN
  Date injured;    // for "Day 12", from the profile, or UNKNOWN
} DateContext;

#define NO_DATE_CONTEXT ((DateContext){NO_DATE, UNKNOWN, ORDER_OPEN, NO_DATE, NO_DATE, NO_DATE})

typedef enum DateForm {
  DATE_NONE, // the text does not begin with a date
  DATE_READ,
  DATE_WEEK,     // a week and no day: `date` is its first day, or UNKNOWN when nothing gives it
  DATE_TWO_WAYS, // `date` day first, `other` month first
  DATE_NO_SUCH_DAY,
  DATE_NO_YEAR // and nothing around it has one
} DateForm;

enum { DATES_MORE = 6 };

typedef struct DateFound {
  DateForm form;
  Date date, other;
  const char *rest;      // behind the date and its weekday
  int32_t weekday;       // as written, 1 Monday .. 7 Sunday; 0 when none was
  bool year_chosen;      // it had none: taken from the context
  bool counted;          // "Tuesday", "D-3", "Day 12": counted from what the context gives
  Date until;            // last day of a range, or UNKNOWN
  Date more[DATES_MORE]; // the other days of a list
  int32_t more_count;
} DateFound;

// A quick look: false for a text that date_find and date_order will find no date in.
bool date_like(const Lexicon *w, const char *text);
DateFound date_find(const Lexicon *w, const char *text, const DateContext *context);
// Behind a date in the middle of a sentence, of any year; NULL when none stands there. "3 may" is
// none: so short a word in small letters may mean something else.
const char *date_skip(const Lexicon *w, const char *s);
// The order that a numeric date at the start of the text proves: 30/08/2022 is day first.
DateOrder date_order(const Lexicon *w, const char *text);
// A year from 1990 to 2099 in a title or file name, or UNKNOWN.
int32_t year_in(const char *text);
// The date in a file's name or path: 2026-11-16.md, 2026_11_16, 20261116, 2026-11-16-02, 2025/06/14
// with or without a name behind; or UNKNOWN.
Date date_in_name(const char *name);
// The first day of the week in a file's name, 2026-W47.md; or UNKNOWN.
Date week_in_name(const char *name);
// Behind a day's name ("Mon", "Monday,"), with its number in `weekday`; NULL when none stands
// there.
const char *skip_weekday(const Lexicon *w, const char *s, int32_t *weekday);

#endif
