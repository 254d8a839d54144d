#include "judge/flags.h"
#include "judge/gate_rows.h"
#include "judge/people.h"

// The latest test of a kind since the start, or NULL; one that is no longer valid is only told.
static const Test *test_latest(const Inquiry *q, TestKind kind, Date *date)
{
  for (int32_t i = day_index(q->runner, date_add(q->date, 1)) - 1; i >= 0; i--) {
    const Day *d = &q->runner->day[i];
    if (d->date.day < q->started.day)
      return NULL;
    for (int32_t j = d->test_count - 1; j >= 0; j--)
      if (d->test[j].kind == kind) {
        *date = d->date;
        return &d->test[j];
      }
  }
  return NULL;
}

static bool test_old(const Inquiry *q, Date date)
{
  return date.day < q->date.day - q->protocol->set.test_valid.value;
}

// What an old test says, and how long one counts.
static Verdict told_old(Asked *x, const char *id)
{
  x->observed.id = id;
  say_number(&x->observed, "valid", ARG_DAYS, x->q->protocol->set.test_valid.value);
  return VERDICT_UNKNOWN;
}

typedef struct Legs {
  int64_t injured, other; // the lower and the higher one when both are injured
} Legs;

static Legs legs_of(const Profile *p, const Test *t)
{
  if (p->side == SIDE_LEFT)
    return (Legs){known(t->left) ? t->left : t->plain, t->right};
  if (p->side == SIDE_RIGHT)
    return (Legs){known(t->right) ? t->right : t->plain, t->left};
  if (!known(t->left) || !known(t->right))
    return (Legs){t->plain, UNKNOWN};
  bool left_low = t->left < t->right;
  return (Legs){left_low ? t->left : t->right, left_low ? t->right : t->left};
}

static void legs_observed(Asked *x, const Test *t, Date date, Legs legs)
{
  x->observed.id = "observed.legs";
  say_number(&x->observed, "injured", ARG_COUNT, legs.injured);
  say_number(&x->observed, "other", ARG_COUNT, legs.other);
  say_number(&x->observed, "pain", ARG_TENTHS, t->pain);
  say_number(&x->observed, "date", ARG_DATE, date.day);
  say_cite_count(&x->observed, date, t->where, "heel raises", legs.injured);
}

static Verdict at_least(int64_t value, int64_t asked)
{
  return !known(value) ? VERDICT_UNKNOWN : value >= asked ? VERDICT_PASS : VERDICT_FAIL;
}

static Verdict at_most(int64_t value, int64_t limit)
{
  return !known(value) ? VERDICT_UNKNOWN : value <= limit ? VERDICT_PASS : VERDICT_FAIL;
}

Verdict gate_raises_pain(Asked *x)
{
  Date date = NO_DATE;
  const Test *t = test_latest(x->q, TEST_HEEL_RAISES, &date);
  int64_t asked = asked_count(x, 0);
  say_number(&x->required, "count", ARG_COUNT, asked);
  say_number(&x->required, "limit", ARG_TENTHS, asked_tenths(x, 1));
  if (!t)
    return VERDICT_UNKNOWN;
  Legs legs = legs_of(&x->q->runner->profile, t);
  legs_observed(x, t, date, legs);
  if (test_old(x->q, date))
    return told_old(x, "observed.legs-old");
  Verdict both = verdict_and(at_least(legs.injured, asked), at_least(legs.other, asked));
  return verdict_and(both, at_most(t->pain, asked_tenths(x, 1)));
}

// The median for age and sex, UNKNOWN without birth year, sex or a row.
static int64_t raises_median(const Inquiry *q)
{
  const Profile *p = &q->runner->profile;
  int64_t median = UNKNOWN;
  if (!known(p->born) || !p->sex)
    return UNKNOWN;
  int32_t age = civil_of(q->date).year - p->born;
  for (int32_t i = 0; i < q->protocol->norm_count; i++) {
    const RaiseNorm *n = &q->protocol->norm[i];
    if (age >= n->age)
      median = p->sex == 'f' ? n->women : n->men;
  }
  return median;
}

Verdict gate_raises_norm(Asked *x)
{
  Date date = NO_DATE;
  const Test *t = test_latest(x->q, TEST_HEEL_RAISES, &date);
  int64_t flat = asked_count(x, 0), percent = asked_count(x, 1), median = raises_median(x->q);
  say_number(&x->required, "count", ARG_COUNT, flat);
  say_number(&x->required, "percent", ARG_PERCENT, percent);
  say_number(&x->required, "median", ARG_COUNT, median);
  if (!t)
    return VERDICT_UNKNOWN;
  Legs legs = legs_of(&x->q->runner->profile, t);
  legs_observed(x, t, date, legs);
  if (test_old(x->q, date))
    return told_old(x, "observed.legs-old");
  if (!known(legs.injured) || legs.injured >= flat)
    return at_least(legs.injured, flat);
  if (!known(median))
    return VERDICT_UNKNOWN;
  return at_least(legs.injured * 100, percent * median);
}

Verdict gate_raises_other_leg(Asked *x)
{
  Date date = NO_DATE;
  const Test *t = test_latest(x->q, TEST_HEEL_RAISES, &date);
  int64_t percent = asked_count(x, 0);
  say_number(&x->required, "percent", ARG_PERCENT, percent);
  if (!t)
    return VERDICT_UNKNOWN;
  Legs legs = legs_of(&x->q->runner->profile, t);
  legs_observed(x, t, date, legs);
  if (test_old(x->q, date))
    return told_old(x, "observed.legs-old");
  if (!known(legs.injured) || !known(legs.other) || legs.other <= 0)
    return VERDICT_UNKNOWN;
  return at_least(legs.injured * 100, percent * legs.other);
}

Verdict gate_hops(Asked *x)
{
  Date date = NO_DATE;
  const Test *t = test_latest(x->q, TEST_HOPS, &date);
  say_number(&x->required, "count", ARG_COUNT, asked_count(x, 0));
  say_number(&x->required, "limit", ARG_TENTHS, asked_tenths(x, 1));
  if (!t)
    return VERDICT_UNKNOWN;
  Legs legs = legs_of(&x->q->runner->profile, t);
  x->observed.id = "observed.hops";
  say_number(&x->observed, "count", ARG_COUNT, legs.injured);
  say_number(&x->observed, "pain", ARG_TENTHS, t->pain);
  say_number(&x->observed, "date", ARG_DATE, date.day);
  say_cite_count(&x->observed, date, t->where, "hops", legs.injured);
  if (test_old(x->q, date))
    return told_old(x, "observed.hops-old");
  return verdict_and(at_least(legs.injured, asked_count(x, 0)),
                     at_most(t->pain, asked_tenths(x, 1)));
}

Verdict gate_visa(Asked *x)
{
  const Inquiry *q = x->q;
  Date date = NO_DATE;
  const ClinicianLine *l = person_cleared(q, CLEARS_HILLS_SPEED, q->stage_entered, &date);
  Score v = score_of(q, TEST_VISA_A);
  bool two = known(v.first) && v.last_date.day > v.first_date.day;
  int64_t change = two ? v.last - v.first : UNKNOWN;
  const Setting *needed =
      two ? visa_matters(&q->protocol->set, v.last_date.day - v.first_date.day) : NULL;
  int64_t matters = needed ? needed->value : UNKNOWN;
  say_number(&x->required, "points", ARG_COUNT, matters);
  if (two) {
    x->observed.id = "observed.points";
    say_number(&x->observed, "points", ARG_COUNT, change);
    say_cite_count(&x->observed, v.last_date, v.where, "VISA-A", v.last);
  }
  if (l) {
    x->observed.id = "observed.signed";
    x->observed.arg_count = 0;
    say_text(&x->observed, "who", ARG_TEXT, l->who);
    say_number(&x->observed, "date", ARG_DATE, date.day);
    return VERDICT_PASS;
  }
  return known(matters) ? at_least(change, matters) : VERDICT_UNKNOWN;
}

static Verdict gate_signed(Asked *x, int32_t what)
{
  Date date = NO_DATE;
  const ClinicianLine *l = person_cleared(x->q, what, x->q->stage_entered, &date);
  if (!l)
    return VERDICT_UNKNOWN;
  x->observed.id = "observed.signed";
  say_text(&x->observed, "who", ARG_TEXT, l->who);
  say_number(&x->observed, "date", ARG_DATE, date.day);
  say_cite(&x->observed, date, l->where, "clinician", l->text);
  return VERDICT_PASS;
}

Verdict gate_signed_running(Asked *x)
{
  return gate_signed(x, CLEARS_RUNNING);
}

Verdict gate_signed_hills(Asked *x)
{
  return gate_signed(x, CLEARS_HILLS_SPEED);
}
