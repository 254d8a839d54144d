#include "judge/flags.h"
#include "judge/morning.h"
#include "judge/numbers.h"
#include "judge/response.h"

enum { WEEK = 7, VALUES_MAX = 64 };

// Values of the days of a window, gathered by one function per measure.
typedef struct Window {
  const Inquiry *q;
  Date from, to;
  int32_t value[VALUES_MAX], count;
  bool silent;  // something of it was done and not measured: a sum over the rest would be too small
  int32_t days; // with a value
} Window;

static void window_add(Window *w, int64_t value)
{
  if (known(value) && w->count < VALUES_MAX)
    w->value[w->count++] = (int32_t)value;
}

static void add_morning(Window *w, const Day *d)
{
  window_add(w, injured_value(&w->q->runner->profile, d->morning_pain));
}

static void add_stiffness(Window *w, const Day *d)
{
  window_add(w, d->stiffness.value);
}

static void add_daily(Window *w, const Day *d)
{
  window_add(w, injured_value(&w->q->runner->profile, d->daily_pain));
}

static void add_pain(Window *w, const Activity *x, Sided told)
{
  int32_t pain = injured_value(&w->q->runner->profile, told);
  w->silent = w->silent || (x->done && activity_runs(x) && !known(pain));
  window_add(w, pain);
}

static void add_during(Window *w, const Day *d)
{
  for (int32_t i = 0; i < d->activity_count; i++)
    add_pain(w, &d->activity[i], d->activity[i].during);
}

static void add_after(Window *w, const Day *d)
{
  for (int32_t i = 0; i < d->activity_count; i++)
    add_pain(w, &d->activity[i], d->activity[i].after);
}

static void add_run_minutes(Window *w, const Day *d)
{
  for (int32_t i = 0; i < d->activity_count; i++) {
    Duration run = activity_run_time(&d->activity[i]);
    if (!activity_runs(&d->activity[i]))
      continue;
    w->silent = w->silent || !known(run.ms);
    if (known(run.ms))
      window_add(w, run.ms / 60000);
  }
}

static void add_run_distance(Window *w, const Day *d)
{
  for (int32_t i = 0; i < d->activity_count; i++) {
    Distance run = activity_distance(&d->activity[i]);
    if (!activity_runs(&d->activity[i]))
      continue;
    w->silent = w->silent || !known(run.mm);
    if (known(run.mm))
      window_add(w, run.mm / 1000);
  }
}

// The longest stretch of running without a walk.
static void add_run_bout(Window *w, const Day *d)
{
  for (int32_t i = 0; i < d->activity_count; i++) {
    Duration bout = activity_run_bout(&d->activity[i]);
    if (!activity_runs(&d->activity[i]))
      continue;
    w->silent = w->silent || !known(bout.ms);
    if (known(bout.ms))
      window_add(w, (bout.ms + 30000) / 60000);
  }
}

typedef enum Fold { FOLD_MEAN, FOLD_MEDIAN, FOLD_WORST, FOLD_SUM } Fold;

typedef struct Measure {
  const char *name, *domain; // of the nine core domains of tendinopathy
  ArgKind kind;
  void (*add)(Window *w, const Day *d);
  Fold fold;
  bool lower; // is better; for the others neither way is
  bool daily; // a value is asked for each day
} Measure;

static const Measure MEASURES[] = {
    {"morning_pain", "pain-over-time", ARG_TENTHS, add_morning, FOLD_MEAN, true, true},
    {"stiffness", "pain-over-time", ARG_MINUTES, add_stiffness, FOLD_MEDIAN, true, true},
    {"pain_during", "pain-on-loading", ARG_TENTHS, add_during, FOLD_WORST, true, false},
    {"pain_after", "pain-on-loading", ARG_TENTHS, add_after, FOLD_WORST, true, false},
    {"daily_pain", "function", ARG_TENTHS, add_daily, FOLD_WORST, true, true},
    {"run_minutes", "participation", ARG_MINUTES, add_run_minutes, FOLD_SUM, false, false},
    {"run_distance", "participation", ARG_METRES, add_run_distance, FOLD_SUM, false, false},
    {"longest_run", "participation", ARG_METRES, add_run_distance, FOLD_WORST, false, false},
    {"session_run", "participation", ARG_MINUTES, add_run_minutes, FOLD_WORST, false, false},
    {"run_bout", "participation", ARG_MINUTES, add_run_bout, FOLD_WORST, false, false},
};

static int64_t window_fold(Window *w, Fold fold)
{
  int64_t sum = 0, worst = UNKNOWN;
  for (int32_t i = 0; i < w->count; i++) {
    sum += w->value[i];
    worst = larger(worst, w->value[i]);
  }
  if (!w->count || (fold == FOLD_SUM && w->silent))
    return UNKNOWN;
  if (fold == FOLD_MEDIAN)
    return median_of(w->value, w->count);
  return fold == FOLD_MEAN ? (2 * sum + w->count) / (2 * w->count) : fold == FOLD_SUM ? sum : worst;
}

static Window window_of(const Inquiry *q, const Measure *m, Date from, Date to)
{
  Window w = {.q = q, .from = from, .to = to};
  for (int32_t i = day_index(q->runner, from); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > to.day || d->date.day > q->date.day)
      break;
    int32_t before = w.count;
    m->add(&w, d);
    w.days += w.count > before;
  }
  return w;
}

static int64_t window_value(const Inquiry *q, const Measure *m, Date from, Date to)
{
  Window w = window_of(q, m, from, to);
  return window_fold(&w, m->fold);
}

// Too few days were written down, or a run has no value.
static bool window_open(const Window *w, const Measure *m)
{
  return m->daily ? w->days < w->q->protocol->set.mornings_per_week.value : w->silent;
}

// Whether the two weeks cannot be compared. More than before stays more, whatever is missing now.
static bool change_open(const Window *then, const Window *now, const Measure *m, int64_t was,
                        int64_t is)
{
  bool more = m->fold == FOLD_WORST && known(was) && known(is) && is > was;
  return window_open(then, m) || (window_open(now, m) && !more);
}

// Week by week up to the date, since the start. A week in which nothing was recorded has no point.
static void measure_way(const Inquiry *q, const Measure *m, Change *c)
{
  ChangePoint *point = NULL;
  for (int32_t back = CHANGE_WEEKS - 1; back >= 0; back--) {
    Date to = date_add(q->date, -back * WEEK), from = date_add(to, 1 - WEEK);
    int64_t value = to.day < q->started.day ? UNKNOWN : window_value(q, m, from, to);
    if (known(value))
      *arena_push(q->arena, point, c->point_count) = (ChangePoint){to, value};
  }
  c->point = point;
  c->by_week = true;
}

// Seven days before the stage was entered; of the first stage its own first seven.
static Change measure_change(const Inquiry *q, const Measure *m)
{
  bool first = q->stage_entered.day <= q->started.day;
  Date from = first ? q->stage_entered : date_add(q->stage_entered, -WEEK);
  Window entry = window_of(q, m, from, date_add(from, WEEK - 1));
  Window before = window_of(q, m, date_add(q->from, -WEEK), date_add(q->from, -1));
  Window now = window_of(q, m, q->from, q->date);
  Change c = {
      .measure = m->name,
      .domain = m->domain,
      .kind = m->kind,
      .entry = window_fold(&entry, m->fold),
      .before = window_fold(&before, m->fold),
      .now = window_fold(&now, m->fold),
      .days = WEEK,
      .beyond_error = SAID_NOTHING,
      .lower_is_better = m->lower,
  };
  bool late = known(c.before);
  c.open = change_open(late ? &before : &entry, &now, m, late ? c.before : c.entry, c.now);
  return c;
}

typedef struct TestMeasure {
  const char *name, *domain;
  TestKind kind;
  Side side; // SIDE_NONE: the total
  bool higher;
} TestMeasure;

static const TestMeasure TESTS[] = {
    {"heel_raises_left", "physical-function", TEST_HEEL_RAISES, SIDE_LEFT, true},
    {"heel_raises_right", "physical-function", TEST_HEEL_RAISES, SIDE_RIGHT, true},
    {"hops_left", "physical-function", TEST_HOPS, SIDE_LEFT, true},
    {"hops_right", "physical-function", TEST_HOPS, SIDE_RIGHT, true},
    {"visa_a", "disability", TEST_VISA_A, SIDE_NONE, true},
    {"tendins_a", "disability", TEST_TENDINS_A, SIDE_NONE, false}, // its direction is not settled
};

// A count without a side is the injured side's.
static int64_t test_value(const Profile *p, const Test *t, Side side)
{
  if (side == SIDE_NONE)
    return t->plain;
  int64_t v = side == SIDE_LEFT ? t->left : t->right;
  return known(v) || (p->side != side && p->side != SIDE_BOTH) ? v : t->plain;
}

static const Setting *test_error(const Settings *s, const TestMeasure *m)
{
  const Setting *error = m->kind == TEST_HEEL_RAISES ? &s->raises_error
                         : m->kind == TEST_TENDINS_A ? &s->tendins_error
                         : m->kind == TEST_VISA_A    ? &s->visa_12
                                                     : NULL;
  return error && known(error->value) ? error : NULL;
}

static YesNo beyond(const Setting *error, int64_t change)
{
  if (!error)
    return SAID_NOTHING;
  return change >= error->value || -change >= error->value ? SAID_YES : SAID_NO;
}

// The first test after the start against the latest; no period before, so that direction, days and
// error speak of the same two.
static Change test_change(const Inquiry *q, const TestMeasure *m)
{
  Change c = {.measure = m->name, .domain = m->domain, .kind = ARG_COUNT};
  Date first = NO_DATE, last = NO_DATE;
  ChangePoint *point = NULL;
  c.entry = c.before = c.now = UNKNOWN;
  c.higher_is_better = m->higher;
  for (int32_t i = day_index(q->runner, q->started); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      break;
    for (int32_t j = 0; j < d->test_count; j++) {
      int64_t v = test_value(&q->runner->profile, &d->test[j], m->side);
      if (d->test[j].kind != m->kind || !known(v))
        continue;
      if (!known(c.entry)) {
        c.entry = v;
        first = d->date;
      }
      c.now = v;
      last = d->date;
      *arena_push(q->arena, point, c.point_count) = (ChangePoint){d->date, v};
    }
  }
  c.point = point;
  c.error = test_error(&q->protocol->set, m);
  if (c.point_count < 2) { // one test is no change, and not the same either
    c.entry = UNKNOWN;
    return c;
  }
  c.days = last.day - first.day;
  bool early = m->kind == TEST_VISA_A && !visa_matters(&q->protocol->set, c.days);
  if (c.days > 0 && !early)
    c.beyond_error = beyond(c.error, c.now - c.entry);
  return c;
}

Change *changes_of(const Inquiry *q, int32_t *count)
{
  Change *out = NULL;
  *count = 0;
  for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES; i++) {
    Change c = measure_change(q, &MEASURES[i]);
    measure_way(q, &MEASURES[i], &c);
    *arena_push(q->arena, out, *count) = c;
  }
  for (size_t i = 0; i < sizeof TESTS / sizeof *TESTS; i++)
    *arena_push(q->arena, out, *count) = test_change(q, &TESTS[i]);
  return out;
}
