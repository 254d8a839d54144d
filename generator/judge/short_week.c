#include "judge/short_week.h"

enum { WEEK = 7 };

bool runner_older(const Runner *r, const Protocol *p, Date on)
{
  return known(r->profile.born) && civil_of(on).year - r->profile.born >= p->set.older_age.value;
}

ShortWeek short_week(const Runner *r, Date from, Date until)
{
  for (int32_t i = 0; i < r->profile.busy_count; i++) {
    const Away *b = &r->profile.busy[i];
    if (b->from.day < from.day + WEEK && b->to.day >= from.day)
      return (ShortWeek){true, b->where, b->why ? b->why : ""};
  }
  for (int32_t i = r->day_count - 1; i >= 0 && r->day[i].date.day >= from.day - WEEK; i--) {
    const Day *d = &r->day[i];
    for (int32_t j = 0; d->date.day < from.day && d->date.day <= until.day && j < d->note_count;
         j++)
      if (d->note[j].kind == NOTE_SHORT_WEEK)
        return (ShortWeek){true, d->note[j].where, d->note[j].text};
  }
  return (ShortWeek){false, NOWHERE, ""};
}
