#include "judge/plausible.h"

// A day that a person wrote; the watch's own days say nothing about the journal.
static bool written(const Day *day)
{
  return day->where.source != NULL;
}

void days_check(Arena *a, Diags *d, const Runner *r, Date today)
{
  const Day *last = NULL;
  for (int32_t i = 0; i < r->day_count; i++) {
    const Day *day = &r->day[i];
    if (!written(day))
      continue;
    if (day->date.day > today.day)
      diag_add(d, DIAG_DATE_FUTURE, day->where, "%s is after %s", date_text(a, day->date),
               date_text(a, today));
    else if (last && day->date.day - last->date.day > GAP_DAYS)
      diag_add(d, DIAG_DATE_GAP, day->where, "%d days from %s to %s",
               day->date.day - last->date.day - 1, date_text(a, date_add(last->date, 1)),
               date_text(a, date_add(day->date, -1)));
    last = day;
  }
}
