// Where a day begins: its date, the week it lies in, the days of a range. The rule: a day is opened
// by what says its date, and by nothing else; what is chosen is told.
#ifndef TENDON_READ_OPENING_H
#define TENDON_READ_OPENING_H

#include "read/diary.h"

enum { RANGE_DAYS_MAX = 62 }; // a longer range is a slip of the pen

// Opens the day of a date that was found; what stands behind the date is returned, "" for nothing.
const char *day_open(Diary *d, const Line *l, const DateFound *f, int32_t level);
// A line opens a day as a heading does when it is a date, or begins with one in bold, before a
// colon, or with a time of day, or is the field `date`.
bool line_opens(Diary *d, const Line *l, DateFound *f);
// A heading that gives a week or a month and no day: what stands below it counts from there.
bool week_open(Diary *d, const Line *l, const DateFound *f);
// The year, month and week that a title or the file's name gives.
void context_from_name(Diary *d, const char *name);
void context_from_title(Diary *d, const char *title);

#endif
