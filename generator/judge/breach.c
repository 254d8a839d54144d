#include "judge/breach.h"

#include "base/text.h"
#include "judge/response.h"

enum { CLIMB_NOISE_MM = 20000 };

Distance run_climb(const Activity *x)
{
  const Session *w = x->watch;
  if (!w || !known(w->ascent.mm) || !known(w->distance.mm) || w->distance.mm <= 0)
    return NO_DISTANCE;
  if (w->ascent.mm < CLIMB_NOISE_MM)
    return (Distance){0};
  return (Distance){w->ascent.mm * 1000000 / w->distance.mm};
}

int64_t run_surge(const Activity *x)
{
  const Session *w = x->watch;
  if (!w || w->bouts_by_speed || !known(w->top_speed.mm_s) || !known(w->run.ms) || w->run.ms <= 0 ||
      !known(w->run_distance.mm) || w->run_distance.mm <= 0)
    return UNKNOWN;
  int64_t mean = w->run_distance.mm * 1000 / w->run.ms;
  return mean > 0 ? w->top_speed.mm_s * 100 / mean - 100 : UNKNOWN;
}

const Note *shoes_changed(const Runner *r, Date from, Date to, const Day **day)
{
  const Note *last = NULL, *changed = NULL;
  for (int32_t i = 0; i < r->day_count && r->day[i].date.day <= to.day; i++)
    for (int32_t j = 0; j < r->day[i].note_count; j++) {
      const Note *n = &r->day[i].note[j];
      if (n->kind != NOTE_SHOES || !n->text || !*n->text)
        continue;
      bool other =
          last ? !text_equal(last->text, n->text) && n->shoes != SHOES_SAME : n->shoes == SHOES_NEW;
      if (other && r->day[i].date.day >= from.day) {
        changed = n;
        *day = &r->day[i];
      }
      last = n;
    }
  return changed;
}
