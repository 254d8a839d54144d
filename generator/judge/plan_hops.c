#include "judge/plan_parts.h"

#include <string.h>

#include "judge/hops.h"

enum { LATELY_DAYS = 14, WEEK_DAYS = 7 };

// Hops of the last two weeks.
typedef struct HopsLately {
  const Dose *dose;
  Date trouble;    // the newest day on which hops, or a hop test, hurt or were stopped; or UNKNOWN
  Date known_on;   // the same day, or the next morning that told it
  Date kept_from;  // what was done from this day on can be gone on from
  bool fresh;      // in the week under review: not answered yet
  bool green;      // every session done and green
  int32_t last;    // contacts of the newest session, 0 without one
  int32_t most[2]; // the two largest sessions since `kept_from`, 0 without
} HopsLately;

// Contacts of one exercise in a session. `left`: hops stand there that were not done.
static int32_t contacts_of(const WeekFrame *f, const Activity *x, const char *id, bool *any,
                           bool *left)
{
  int32_t n = 0;
  for (int32_t k = 0; k < x->exercise_count; k++) {
    const Exercise *e = &x->exercise[k];
    if (!exercise_hops(f->protocol, e))
      continue;
    *any = *any || (e->done && x->done);
    *left = *left || !e->done || !x->done;
    if (e->done && x->done && known(e->sets) && known(e->reps) && strcmp(e->id, id) == 0)
      n += e->sets * e->reps;
  }
  return n;
}

static bool test_trouble(const WeekFrame *f, const Day *d)
{
  int64_t most = first_number(f, f->stage);
  for (int32_t i = 0; i < d->test_count; i++)
    if (d->test[i].kind == TEST_HOPS &&
        hop_test_stopped(f->protocol, &f->runner->profile, most, &d->test[i]))
      return true;
  return false;
}

static void most_keep(HopsLately *h, int32_t n)
{
  if (n > h->most[0]) {
    h->most[1] = h->most[0];
    h->most[0] = n;
  } else if (n > h->most[1]) {
    h->most[1] = n;
  }
}

// The day on which a session was known to be no good one: its own, or that of the morning behind
// it; UNKNOWN for a good one.
static Date session_trouble(const WeekFrame *f, const Day *d, const Activity *x)
{
  Colour c = session_answer(f, d, x);
  if (c != COLOUR_AMBER && c != COLOUR_RED)
    return NO_DATE;
  const Response *r = response_on(f->review, d->date, false);
  bool over = session_over(f, x, r ? protocol_stage(f->protocol, r->at) : f->stage);
  return over ? d->date : date_add(d->date, 1);
}

// The newest day of hops, or of a hop test, that hurt or was stopped and became known since a day.
static void trouble_find(const WeekFrame *f, HopsLately *h, Date since)
{
  const Runner *r = f->runner;
  Date known_on = NO_DATE;
  for (int32_t i = r->day_count - 1; i >= 0 && r->day[i].date.day >= since.day - 1; i--) {
    const Day *d = &r->day[i];
    if (d->date.day > f->review->date.day)
      continue;
    Date found = test_trouble(f, d) ? d->date : NO_DATE;
    for (int32_t j = 0; j < d->activity_count; j++) {
      bool any = false, left = false;
      contacts_of(f, &d->activity[j], h->dose->id, &any, &left);
      if (any)
        found.day = (int32_t)larger(found.day, session_trouble(f, d, &d->activity[j]).day);
    }
    if (found.day < since.day || found.day <= known_on.day)
      continue;
    known_on = found;
    h->trouble = d->date;
  }
  h->known_on = known_on;
}

static void session_add(const WeekFrame *f, const Day *d, const Activity *x, HopsLately *h)
{
  bool any = false, left = false;
  int32_t n = contacts_of(f, x, h->dose->id, &any, &left);
  h->green = h->green && !left;
  if (!any)
    return;
  Colour c = session_answer(f, d, x);
  bool to_come = c == COLOUR_UNKNOWN && d->date.day == f->review->date.day;
  h->green = h->green && (c == COLOUR_GREEN || to_come);
  if (d->date.day >= h->kept_from.day)
    most_keep(h, n);
  if (h->last == 0)
    h->last = n;
}

// Weeks are those of the plan. A trouble is answered by the plan of the week behind it: what was
// done in its own week, before anybody answered, is nothing to go on from.
static HopsLately hops_lately(const WeekFrame *f, const Dose *d)
{
  HopsLately h = {.dose = d, .green = true, .trouble = NO_DATE};
  const Runner *r = f->runner;
  Date since = date_add(f->from, -LATELY_DAYS);
  trouble_find(f, &h, since);
  h.kept_from = since;
  if (known(h.known_on.day))
    h.kept_from =
        h.known_on.day >= f->from.day - WEEK_DAYS ? f->from : date_add(f->from, -WEEK_DAYS);
  h.fresh = h.kept_from.day == f->from.day;
  for (int32_t i = r->day_count - 1; i >= 0 && r->day[i].date.day >= since.day; i--)
    for (int32_t j = 0; r->day[i].date.day <= f->review->date.day && j < r->day[i].activity_count;
         j++)
      session_add(f, &r->day[i], &r->day[i].activity[j], &h);
  return h;
}

// The contacts that the plan can ask for: from the exercise's least on by the stage's number, up to
// its most, in whole sets.
static int32_t rung(const WeekFrame *f, const Dose *d, int32_t k)
{
  int32_t of_set = known(d->reps_most) ? d->reps_most : d->reps;
  int64_t n = d->contacts + k * f->stage->contacts_rise.value;
  n = n > d->contacts_most ? d->contacts_most : n;
  return (int32_t)(of_set > 0 ? n / of_set * of_set : n);
}

// The highest one that `contacts` reach, -1 when they are fewer than the least.
static int32_t rung_of(const WeekFrame *f, const Dose *d, int32_t contacts)
{
  int32_t k = -1;
  while (rung(f, d, k + 1) <= contacts &&
         (k < 0 || d->contacts + k * f->stage->contacts_rise.value < d->contacts_most))
    k++;
  return k;
}

static bool rises(const WeekFrame *f, const Dose *d)
{
  return known(d->contacts) && known(d->contacts_most) && known(f->stage->contacts_rise.value) &&
         f->stage->contacts_rise.value > 0;
}

// Hops that hurt or were stopped go back by the protocol's number, and rest for the week where that
// is less than the least. They rise from what was done twice, the newest session among it or above,
// when all was green.
HopsNext hops_next(const WeekFrame *f, const Dose *d)
{
  HopsLately h = hops_lately(f, d);
  HopsNext out = {.contacts = d->contacts, .before = h.last, .because = NO_DATE};
  out.steady = known(d->contacts) && h.most[1] >= d->contacts;
  if (h.fresh) {
    out.because = h.trouble;
    int64_t less = h.last - f->protocol->set.hops_back.value;
    int32_t k = rises(f, d) ? rung_of(f, d, (int32_t)less) : -1;
    out.contacts = k < 0 ? 0 : rung(f, d, k);
    return out;
  }
  if (!rises(f, d))
    return out;
  int32_t base = rung_of(f, d, h.most[0]), steady = rung_of(f, d, h.most[1]);
  out.contacts = rung(f, d, base < 0 ? 0 : base);
  bool may = !known(h.trouble.day) && h.green && steady >= 0 && h.last >= rung(f, d, steady) &&
             f->review->decision.verb == VERB_HOLD && frame_waits(f);
  out.more = may && rung(f, d, steady + 1) > out.contacts;
  if (out.more && f->grows == GROWS_HOPS)
    out.contacts = rung(f, d, steady + 1);
  return out;
}

// The hops of the week: those of its first plyometric exercise.
static HopsNext hops_of_week(const WeekFrame *f)
{
  int32_t n;
  const Dose **list = doses_of(f, "plyometric", &n);
  return n > 0 ? hops_next(f, list[0]) : (HopsNext){.contacts = UNKNOWN, .because = NO_DATE};
}

bool hops_back(const WeekFrame *f)
{
  return known(hops_of_week(f).because.day);
}

bool hops_rest(const WeekFrame *f)
{
  return hops_of_week(f).contacts == 0;
}

bool hops_testable(const WeekFrame *f)
{
  HopsNext hops = hops_of_week(f);
  return known(hops.contacts) ? !known(hops.because.day) && hops.steady : true;
}
