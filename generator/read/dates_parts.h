// What the rooms of dates share: dates.c reads the forms that name a day, dates_counted.c weeks and
// days that are counted, dates_names.c the names of files. The rule: nobody else includes this.
#ifndef TENDON_READ_DATES_PARTS_H
#define TENDON_READ_DATES_PARTS_H

#include "read/dates.h"

// Three numbers with one kind of mark between them: 2026-11-16, 30/08/2022, 8.30.09.
typedef struct Numbers {
  int32_t n[3];
  int32_t width[3];
  char mark;
  const char *end;
} Numbers;

bool read_numbers(const char *s, Numbers *out);
int32_t digits_at(const char *s);
// Behind one of the marks between the parts of a numeric date, with the mark as one byte.
const char *skip_mark(const char *s, char *mark);
// A year behind a date: ", 2026", "de 2026".
const char *read_year(const Lexicon *w, const char *s, int32_t *year);

// "2026-W47", "2026-W47-2", with the week's first day, or the day itself.
const char *iso_read(const char *s, Date *week, int32_t *weekday);
// "Week 3" from the profile's first week; "W44", "KW 44" and "Week 44, 2026" as ISO counts.
DateFound week_read(const Lexicon *w, const char *s, const DateContext *c);
// "D-3", "Day 3": the third day of the week above, or so many days after the injury.
DateFound day_read(const Lexicon *w, const char *s, const DateContext *c);
// A day's name alone in a week that is known.
DateFound weekday_read(const char *behind, const DateContext *c, int32_t weekday);

#endif
