#include "judge/hops.h"

#include <string.h>

#include "judge/response.h"

enum { WEEK_DAYS = 7 };

bool exercise_hops(const Protocol *p, const Exercise *x)
{
  const Dose *d = dose_named(p, x->id, NULL);
  return d && strcmp(d->group, "plyometric") == 0;
}

static const Clause *hop_clause(const Protocol *p)
{
  for (const Stage *s = p->stage; s < p->stage + p->stage_count; s++)
    for (int32_t i = 0; i < s->gate_count; i++)
      if (text_starts(s->gate[i].phrase, "# hops on one leg with pain of # or less"))
        return &s->gate[i];
  return NULL;
}

static int64_t hops_counted(const Profile *p, const Test *t)
{
  int64_t own = p->side == SIDE_LEFT ? t->left : p->side == SIDE_RIGHT ? t->right : UNKNOWN;
  if (known(own))
    return own;
  if (known(t->plain))
    return t->plain;
  return known(t->left) && known(t->right) && t->left > t->right ? t->right : t->left;
}

bool hop_test_stopped(const Protocol *p, const Profile *who, int64_t most, const Test *t)
{
  const Clause *c = hop_clause(p);
  int64_t asked = c && c->number_count > 0 ? c->number[0] / 1000 : UNKNOWN;
  int64_t limit = c && c->number_count > 1 ? c->number[1] / 100 : UNKNOWN;
  int64_t count = hops_counted(who, t);
  if (known(t->pain) && ((known(limit) && t->pain > limit) || (known(most) && t->pain > most)))
    return true;
  return known(asked) && known(count) && count < asked && t->pain != 0;
}

static bool session_hops(const Protocol *p, const Activity *x)
{
  for (int32_t k = 0; x->done && k < x->exercise_count; k++)
    if (x->exercise[k].done && exercise_hops(p, &x->exercise[k]))
      return true;
  return false;
}

static bool day_stopped(const Inquiry *q, const Day *d)
{
  for (int32_t j = 0; j < d->test_count; j++)
    if (d->test[j].kind == TEST_HOPS &&
        hop_test_stopped(q->protocol, &q->runner->profile, advance_max(q, q->stage), &d->test[j]))
      return true;
  return false;
}

bool hops_rested(const Inquiry *q)
{
  bool hurt = false;
  Date since = date_add(q->from, -WEEK_DAYS - 1); // its morning was the first of that week
  for (int32_t i = q->standing->response_count - 1; i >= 0; i--) {
    const Response *r = &q->standing->response[i];
    if (r->date.day < since.day)
      break;
    if (r->date.day > q->date.day || !session_hops(q->protocol, r->activity))
      continue;
    if (r->date.day >= q->from.day)
      return false;
    Colour own = response_own_colour(q, r);
    hurt = hurt || own == COLOUR_AMBER || r->colour == COLOUR_AMBER || r->colour == COLOUR_RED ||
           r->activity->swelling.said == SAID_YES;
  }
  for (int32_t i = day_index(q->runner, since); i < q->runner->day_count; i++) {
    if (q->runner->day[i].date.day >= q->from.day)
      break;
    hurt = hurt || day_stopped(q, &q->runner->day[i]);
  }
  return hurt;
}
