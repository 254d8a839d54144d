// What lets a dose go up, and what takes it back: the answer of the same kind of work, and nothing
// else at the same time.
#define BENCH_MOST 200
#include "follow.h"

#include "judge/protocol_choice.h"

typedef struct Weeks {
  Arena *a;
  Bench *b;
  const Review *v;
  const WeekPlan *w;
} Weeks;

// A runner who followed the plan for some weeks, held at the step or not, and answered it well.
static Weeks weeks_at(const char *step, int32_t weeks, bool held)
{
  uint32_t seed = 1;
  Weeks s = {.a = arena_new()};
  s.b = bench_new(s.a, bench_protocol(s.a), date_of(2026, 3, 2));
  bench_at(s.b, step, 0);
  if (held)
    bench_clinician(s.b, date_add(s.b->next, -1), CLINICIAN_HOLDS, "holds")->until =
        date_add(s.b->next, 60);
  for (int32_t i = 0; i < weeks; i++) {
    s.w = follow_plan(s.a, s.b, date_add(s.b->next, -1), &s.v);
    follow_week(s.b, s.w, &seed, 0);
    s.b->next = date_add(s.b->next, 7);
  }
  return s;
}

static void weeks_plan(Weeks *s)
{
  s->w = follow_plan(s->a, s->b, date_add(s->b->next, -1), &s->v);
}

static void weeks_follow(Weeks *s)
{
  uint32_t seed = 1;
  weeks_plan(s);
  follow_week(s->b, s->w, &seed, 0);
  s->b->next = date_add(s->b->next, 7);
  weeks_plan(s);
}

static const PlanItem *row(const WeekPlan *w, const char *id)
{
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      if (strcmp(w->day[i].item[j].id, id) == 0)
        return &w->day[i].item[j];
  return NULL;
}

static const Reason *said(const WeekPlan *w, const char *id)
{
  for (int32_t i = 0; i < w->changed_count; i++)
    if (strcmp(w->changed[i].id, id) == 0)
      return &w->changed[i];
  return NULL;
}

static int64_t number_of(const Reason *r, const char *name)
{
  for (int32_t i = 0; r && i < r->arg_count; i++)
    if (strcmp(r->arg[i].name, name) == 0)
      return r->arg[i].number;
  return UNKNOWN;
}

static Day *day_ago(Weeks *s, int32_t ago)
{
  return bench_day(s->b, date_add(s->b->next, -ago));
}

// The newest session with an exercise; `which` 1: the one before it.
static Activity *session_with(Weeks *s, const char *id, int32_t which, Exercise **exercise)
{
  for (int32_t ago = 1; ago <= 14; ago++) {
    Day *d = day_ago(s, ago);
    for (int32_t j = 0; j < d->activity_count; j++)
      for (int32_t k = 0; k < d->activity[j].exercise_count; k++)
        if (strcmp(d->activity[j].exercise[k].id, id) == 0 && which-- == 0) {
          *exercise = (Exercise *)&d->activity[j].exercise[k];
          return (Activity *)&d->activity[j];
        }
  }
  fail_msg("no session with %s", id);
  return NULL;
}

static void hop_test(Weeks *s, int32_t ago, int32_t left, int32_t pain)
{
  Day *d = day_ago(s, ago);
  ((Test *)d->test)[d->test_count++] =
      (Test){bench_where(s->b, d), TEST_HOPS, left, 20, UNKNOWN, pain};
}

static int32_t contacts(const WeekPlan *w)
{
  const PlanItem *hops = row(w, "two-leg-hop");
  return hops ? hops->contacts : 0;
}

// At 100 contacts a session after two weeks: what the tendon says decides between 140 and 60.
static void test_hops_follow_their_answers(void **state)
{
  (void)state;
  static const struct {
    const char *what;
    int32_t during, after; // of the newer hop session, tenths
    int32_t sets;          // of it
    int32_t test, pain;    // hops of the left leg on the last Saturday, 0: no test
    int32_t contacts;
    const char *said;
  } rows[] = {
      {"as prescribed and green", 10, 10, 5, 0, 0, 140, "plan.changed.hops"},
      {"at the first number", 30, 30, 5, 0, 0, 140, "plan.changed.hops"},
      {"painful while hopping", 40, 10, 5, 0, 0, 60, "plan.changed.hops-fewer"},
      {"painful afterwards", 10, 40, 5, 0, 0, 60, "plan.changed.hops-fewer"},
      {"left unfinished", 10, 10, 3, 0, 0, 100, NULL},
      {"nobody wrote the pain down", UNKNOWN, 10, 5, 0, 0, 100, NULL},
      {"a test without pain", 10, 10, 5, 20, 10, 140, "plan.changed.hops"},
      {"a test that was stopped", 10, 10, 5, 16, 20, 60, "plan.changed.hops-fewer"},
      {"stopped, and the pain not written", 10, 10, 5, 16, UNKNOWN, 60, "plan.changed.hops-fewer"},
      {"a test that hurt more than the gate allows", 10, 10, 5, 20, 30, 60,
       "plan.changed.hops-fewer"},
      {"few hops for want of strength", 10, 10, 5, 12, 0, 140, "plan.changed.hops"},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    Weeks s = weeks_at("S3.3", 2, false);
    Exercise *hops;
    Activity *x = session_with(&s, "two-leg-hop", 0, &hops);
    x->during = rows[i].during == UNKNOWN ? NO_SIDED : plain(rows[i].during, x->where);
    x->after = plain(rows[i].after, x->where);
    hops->sets = rows[i].sets;
    if (rows[i].test)
      hop_test(&s, 2, rows[i].test, rows[i].pain);
    weeks_plan(&s);
    if (contacts(s.w) != rows[i].contacts)
      fail_msg("%s: %d", rows[i].what, contacts(s.w));
    if (rows[i].said && !said(s.w, rows[i].said))
      fail_msg("%s: not said", rows[i].what);
    if (contacts(s.w) < 100 && row(s.w, "one-leg-calf-raise-step")->load.g != 5000)
      fail_msg("%s: the weight grows beside", rows[i].what);
    arena_free(s.a);
  }
}

// After hops went back they wait until two weeks have passed without such a day, then they rise.
static void test_hops_wait_after_they_hurt(void **state)
{
  (void)state;
  Exercise *hops;
  Weeks s = weeks_at("S3.3", 2, false);
  Activity *x = session_with(&s, "two-leg-hop", 0, &hops);
  x->during = plain(40, x->where);
  weeks_plan(&s);
  assert_int_equal(number_of(said(s.w, "plan.changed.hops-fewer"), "from"), 100);
  assert_int_equal(number_of(said(s.w, "plan.changed.hops-fewer"), "to"), 60);
  weeks_follow(&s);
  assert_int_equal(contacts(s.w), 60);
  weeks_follow(&s);
  assert_int_equal(contacts(s.w), 100);
  assert_int_equal(number_of(said(s.w, "plan.changed.hops"), "from"), 60);
  arena_free(s.a);
}

// From the least there is no way back but none: a week without hops, and no test of them in it.
static void test_hops_rest(void **state)
{
  (void)state;
  static const char *const steps[] = {"S3.3", "L2"};
  for (size_t i = 0; i < 2; i++) {
    Exercise *hops;
    Weeks s = weeks_at(steps[i], 1, false);
    Activity *x = session_with(&s, "two-leg-hop", 0, &hops);
    x->during = plain(10 + (int64_t)s.b->protocol->stage[2 + i].advance_max.value, x->where);
    weeks_plan(&s);
    assert_int_equal(contacts(s.w), 0);
    assert_non_null(said(s.w, "plan.changed.hops-rest"));
    for (int32_t k = 0; k < s.w->due.count; k++)
      assert_string_not_equal(s.w->due.line[k].id, "plan.due.hops");
    weeks_follow(&s);
    assert_true(s.v->adherence >= 80); // what the plan left out is owed by nobody
    assert_int_equal(contacts(s.w), 60);
    arena_free(s.a);
  }
}

static bool hops_due(const WeekPlan *w)
{
  for (int32_t i = 0; i < w->due.count; i++)
    if (strcmp(w->due.line[i].id, "plan.due.hops") == 0)
      return true;
  return false;
}

// One-leg hops are tested for the gate only after two-leg hops on two days.
static void test_hops_before_the_hop_test(void **state)
{
  (void)state;
  for (int32_t weeks = 0; weeks < 2; weeks++) {
    Weeks s = weeks_at("S3.3", weeks, false);
    weeks_plan(&s);
    assert_int_equal(hops_due(s.w), weeks > 0);
    arena_free(s.a);
  }
}

// An unsettled morning behind hops is an answer as well; that of the last day may come later.
static void test_the_morning_behind_hops(void **state)
{
  (void)state;
  Weeks s = weeks_at("S3.3", 2, false);
  Exercise *hops;
  Activity *x = session_with(&s, "two-leg-hop", 0, &hops);
  for (int32_t ago = 14; ago > 0; ago--)
    if (bench_find(day_ago(&s, ago), SPORT_STRENGTH) == x)
      day_ago(&s, ago - 1)->morning_pain = plain(40, x->where);
  weeks_plan(&s);
  assert_int_equal(s.v->decision.verb, VERB_MODIFY);
  assert_null(row(s.w, "two-leg-hop"));
  weeks_follow(&s);
  assert_true(contacts(s.w) <= 60);
  arena_free(s.a);
}

// No kind of work grows while its last two sessions were not green, even where that week is over.
static void test_nothing_grows_after_its_own_red(void **state)
{
  (void)state;
  static const struct {
    const char *step, *row, *said;
    Sport sport;
  } rows[] = {{"S3.2", "one-leg-calf-raise-step", "plan.changed.load", SPORT_STRENGTH},
              {"S2.1", "two-leg-calf-raise-floor", "plan.changed.reps", SPORT_STRENGTH},
              {"S1.1", "stationary-bike", "plan.changed.minutes", SPORT_BIKE},
              {"S7.1", "run", "plan.changed.long-run", SPORT_RUN}};
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    for (int32_t spoilt = 0; spoilt < 3; spoilt++) {
      Weeks s = weeks_at(rows[i].step, 2, true);
      bool swelled = spoilt == 2;
      int32_t last = 0;
      for (int32_t ago = 14; ago > 1; ago--) {
        Activity *x = bench_find(day_ago(&s, ago), rows[i].sport);
        if (!x)
          continue;
        last = ago;
        if (spoilt == 1)
          x->during = plain(40, x->where); // over the first number of each stage
        if (swelled)
          x->swelling = (Answer){SAID_YES, x->where};
      }
      assert_true(last > 0);
      weeks_plan(&s);
      // The decision is as if the week had only waited: the dose's own check is what is asked.
      Review v = *s.v;
      const Reason waits = {.id = "reason.greens"};
      v.decision.verb = VERB_HOLD;
      v.decision.by_person = false;
      v.decision.to = v.decision.from = v.at;
      v.decision.reason = &waits;
      v.decision.reason_count = 1;
      const WeekPlan *w = plan_new(s.a, &s.b->runner, &v);
      bool grew = said(w, rows[i].said) != NULL;
      if (grew != (spoilt == 0))
        fail_msg("%s %s, %d: %d", rows[i].step, rows[i].said, spoilt, grew);
      arena_free(s.a);
    }
}

// A programme's own calendar is the one thing that changes in its week, and it is told.
static int32_t programme_weeks(const char *step)
{
  Arena *a = arena_new();
  const Protocol *p = bench_protocol(a);
  Bench *b = bench_new(a, protocol_with_programme(a, p, &p->programme[0]), date_of(2026, 3, 2));
  bench_at(b, step, 0);
  int32_t told_weeks = 0;
  uint32_t seed = 1;
  const PlanItem *before = NULL, *hops_before = NULL;
  for (int32_t week = 0; week < 10; week++, b->next = date_add(b->next, 7)) {
    const Review *v;
    const WeekPlan *w = follow_plan(a, b, date_add(b->next, -1), &v);
    const PlanItem *calf = row(w, "standing-calf-raise"), *hops = row(w, "two-leg-hop");
    if (!calf)
      break; // the stages of the programme are over
    const Reason *r = said(w, "plan.changed.programme");
    bool moved = before && (calf->sets != before->sets || calf->reps != before->reps);
    assert_int_equal(moved, r != NULL);
    if (r) {
      told_weeks++;
      assert_int_equal(number_of(r, "from_sets"), before->sets);
      assert_int_equal(number_of(r, "from"), before->reps);
      assert_int_equal(number_of(r, "sets"), calf->sets);
      assert_int_equal(number_of(r, "to"), calf->reps);
      assert_null(said(w, "plan.changed.load"));
      assert_null(said(w, "plan.changed.minutes"));
      assert_true(!hops || !hops_before || hops->contacts <= hops_before->contacts);
    }
    before = calf;
    hops_before = hops;
    follow_week(b, w, &seed, 0);
  }
  arena_free(a);
  return told_weeks;
}

static void test_programme_moves_alone(void **state)
{
  (void)state;
  assert_true(programme_weeks("L5") >= 2);
  assert_true(programme_weeks("S3.3") >= 2);
}

// What a dose is made of, each as large as it gets in the week.
typedef enum Part {
  PART_LOAD,
  PART_REPS,
  PART_MINUTES,
  PART_HOPS,
  PART_LONG,
  PART_OTHERS,
  PARTS
} Part;

static const PlanItem *item_like(const WeekPlan *w, const PlanItem *x)
{
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      if (strcmp(w->day[i].item[j].id, x->id) == 0 &&
          strcmp(w->day[i].item[j].name, x->name) == 0 &&
          strcmp(w->day[i].item[j].group, x->group) == 0)
        return &w->day[i].item[j];
  return NULL;
}

static bool up(int64_t before, int64_t now)
{
  return known(before) && known(now) && now > before;
}

static bool in_step(const Step *s, const char *id)
{
  for (int32_t i = 0; i < s->dose_count; i++)
    if (strcmp(s->dose[i].id, id) == 0)
      return true;
  return false;
}

// The longest run ends the week's runs; the others are of one length.
static void runs_of(const WeekPlan *w, int64_t *longest, int64_t *others)
{
  *longest = *others = UNKNOWN;
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      if (w->day[i].kind == DAY_RUN && follow_in(&w->day[i].item[j], "run")) {
        *others = larger(*others, *longest);
        *longest = w->day[i].item[j].run.ms;
      }
}

// Parts of the plan that went up since the plan of the week before. What a new step itself brings
// is that step.
static int32_t parts_up(const Protocol *p, const WeekPlan *before, const WeekPlan *w, bool *part)
{
  bool step = position_before(before->at, w->at), same = before->at.stage == w->at.stage;
  int32_t n = step;
  for (int32_t k = 0; k < PARTS; k++)
    part[k] = false;
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++) {
      const PlanItem *x = &w->day[i].item[j], *y = item_like(before, x);
      bool own = step && (!same || in_step(protocol_step(p, w->at), x->id) || x->step);
      if (!y || own)
        continue;
      part[PART_LOAD] |= up(y->load.g, x->load.g);
      part[PART_REPS] |=
          strcmp(x->group, "plyometric") != 0 &&
          (up(y->reps, x->reps) || up(y->sets, x->sets) || up(y->seconds, x->seconds));
      part[PART_MINUTES] |= up(y->minutes, x->minutes);
      part[PART_HOPS] |= up(y->contacts, x->contacts);
    }
  int64_t long_then, long_now, then, now;
  runs_of(before, &long_then, &then);
  runs_of(w, &long_now, &now);
  part[PART_LONG] = !step && up(long_then, long_now);
  part[PART_OTHERS] = !step && up(then, now);
  for (int32_t k = 0; k < PARTS; k++)
    n += part[k];
  return n;
}

static bool told(const WeekPlan *w, const bool *part)
{
  static const char *const ids[PARTS] = {
      [PART_LOAD] = "plan.changed.load",       [PART_REPS] = "plan.changed.reps",
      [PART_MINUTES] = "plan.changed.minutes", [PART_HOPS] = "plan.changed.hops",
      [PART_LONG] = "plan.changed.long-run",   [PART_OTHERS] = "plan.changed.other-runs"};
  for (int32_t k = 0; k < PARTS; k++)
    if (part[k] && !said(w, ids[k]))
      return false;
  return true;
}

// One variable at a time across the whole plan, beside the last planned week, and it is told from
// what to what; a week in which nothing goes up says so.
static void test_one_variable_moves(void **state)
{
  (void)state;
  enum { RUNNERS = 1500, WEEKS = 7 };
  static const char *const steps[] = {"S1.1", "S2.1", "S2.4", "S3.1", "S3.2", "S3.3",
                                      "L1",   "L3",   "L5",   "L8",   "L10",  "L12",
                                      "S7.1", "S8.1", "S8.2", "S9.1"};
  Arena *whole = arena_new();
  const Protocol *p = bench_protocol(whole);
  uint32_t seed = 20261123;
  int32_t moved[PARTS] = {0}, steps_up = 0, still = 0;
  for (int32_t n = 0; n < RUNNERS; n++) {
    Weeks s = {.a = arena_new()};
    s.b = bench_new(s.a, p, date_of(2026, 3, 2));
    s.b->runner.profile.type = (TendonType)follow_random(&seed, 3);
    s.b->runner.profile.available =
        follow_random(&seed, 3) ? 0 : (int32_t)follow_random(&seed, 128);
    bench_at(s.b, steps[follow_random(&seed, sizeof steps / sizeof steps[0])], 0);
    const WeekPlan *before = NULL;
    uint32_t skip = follow_random(&seed, 3) * 8;
    bool spoils = follow_random(&seed, 2);
    for (int32_t week = 0; week < WEEKS; week++) {
      weeks_plan(&s);
      const WeekPlan *w = s.w;
      if (before && w->issued && !w->short_week && !before->short_week) {
        bool part[PARTS];
        int32_t count = parts_up(p, before, w, part);
        if (count > 1 || !told(w, part))
          fail_msg("runner %d, week %d, %s: %d parts, load %d reps %d minutes %d hops %d long %d "
                   "others %d",
                   n, week, protocol_step(p, w->at)->id, count, part[0], part[1], part[2], part[3],
                   part[4], part[5]);
        for (int32_t k = 0; k < PARTS; k++)
          moved[k] += part[k];
        steps_up += position_before(before->at, w->at);
        still += count == 0 && (said(w, "plan.changed.nothing") || said(w, "plan.changed.hold"));
      }
      before = w->issued ? w : NULL;
      follow_week(s.b, w, &seed, skip);
      for (int32_t i = 0; spoils && i < 7; i++) {
        Day *d = bench_day(s.b, date_add(w->from, i));
        if (d->activity_count && follow_random(&seed, 8) == 0)
          ((Activity *)d->activity)->during =
              plain(10 * (int64_t)follow_random(&seed, 6), d->where);
      }
      s.b->next = date_add(s.b->next, 7);
    }
    arena_free(s.a);
  }
  print_message(
      "steps %d, load %d, reps %d, minutes %d, hops %d, longest %d, others %d, nothing %d\n",
      steps_up, moved[0], moved[1], moved[2], moved[3], moved[4], moved[5], still);
  assert_true(steps_up > 300 && still > 300);
  for (int32_t k = 0; k < PARTS; k++)
    assert_true(moved[k] > 0);
  arena_free(whole);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_hops_follow_their_answers),
      cmocka_unit_test(test_hops_wait_after_they_hurt),
      cmocka_unit_test(test_hops_rest),
      cmocka_unit_test(test_hops_before_the_hop_test),
      cmocka_unit_test(test_the_morning_behind_hops),
      cmocka_unit_test(test_nothing_grows_after_its_own_red),
      cmocka_unit_test(test_programme_moves_alone),
      cmocka_unit_test(test_one_variable_moves),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
