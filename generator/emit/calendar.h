// Days as an iCalendar file (RFC 5545). The rule: nothing in it comes from a clock: the stamp is the
// date that the plan was made for, and a day keeps its UID from one writing to the next.
#ifndef TENDON_EMIT_CALENDAR_H
#define TENDON_EMIT_CALENDAR_H

#include "base/date.h"
#include "base/text.h"

typedef struct CalendarDay {
  Date date;
  const char *uid, *title;
  const char *text; // "" for none
} CalendarDay;

// All-day entries of one week. False when the library gave nothing back.
bool calendar_write(const CalendarDay *day, int32_t count, Date stamp, Text *out);

#endif
