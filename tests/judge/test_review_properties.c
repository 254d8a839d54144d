#include "judge/inquiry.h"
#include "tests/judge/bench.h"

// What must be so for every runner: random ones, each from its seed.

enum { RUNNERS = 80, WEEKS = 6 };

static const Protocol *protocol; // read once for all

static int protocol_setup(void **state)
{
  *state = arena_new();
  protocol = bench_protocol(*state);
  return 0;
}

static int protocol_teardown(void **state)
{
  arena_free(*state);
  return 0;
}

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
  *seed = *seed * 1664525u + 1013904223u;
  return (*seed >> 8) % below;
}

static Sided *session_pain(Day *d, bool after)
{
  Activity *x = d->activity_count ? (Activity *)&d->activity[0] : NULL;
  return !x ? NULL : after ? &x->after : &x->during;
}

// One thing that happens to a day, on the left side where there is a side.
static void day_change(Bench *b, Day *d, uint32_t what, int64_t tenths)
{
  Sided *during = session_pain(d, false), *after = session_pain(d, true);
  switch (what) {
  case 0:
    d->morning_pain = (Sided){tenths, UNKNOWN, UNKNOWN, d->where};
    break;
  case 1:
    d->stiffness.value = tenths;
    break;
  case 2:
    d->morning_pain = NO_SIDED;
    break;
  case 3:
    if (during)
      *during = (Sided){tenths, UNKNOWN, UNKNOWN, d->where};
    break;
  case 4:
    if (after)
      *after = (Sided){tenths, 10, UNKNOWN, d->where};
    break;
  case 5:
    d->activity_count = 0;
    break;
  case 6:
    if (d->activity_count)
      ((Activity *)d->activity)[0].effort = NO_NUMBER;
    break;
  case 7:
    d->daily_pain.plain = tenths;
    break;
  case 8:
    d->morning_pain = (Sided){10, tenths, UNKNOWN, d->where};
    break;
  default:
    if (d->activity_count)
      ((Activity *)d->activity)[0].limp.said = tenths > 30 ? SAID_YES : SAID_NO;
  }
  (void)b;
}

static const char *const STEPS[] = {"S2.1", "S2.4", "S3.2", "L1",   "L3",  "L5",
                                    "L8",   "L10",  "L12",  "S7.1", "S8.1"};

// A runner of a seed: a step, and weeks of which every day may change.
static Bench *random_runner(Arena *a, uint32_t seed, Date first)
{
  Bench *b = bench_new(a, protocol, first);
  bench_at(b, STEPS[next_random(&seed, sizeof STEPS / sizeof *STEPS)], next_random(&seed, 2));
  for (int32_t w = 0; w < WEEKS; w++) {
    bench_week(b);
    uint32_t changes = next_random(&seed, 5);
    for (uint32_t i = 0; i < changes; i++) {
      Day *d = bench_day(b, date_add(b->next, -(int32_t)next_random(&seed, 7) - 1));
      uint32_t what = next_random(&seed, 10);
      day_change(b, d, what, next_random(&seed, 14) * 5);
    }
  }
  return b;
}

static Date first_day(void)
{
  return date_of(2026, 2, 16);
}

static Decision decided(Bench *b, Date date)
{
  return review_new(b->arena, &b->runner, protocol, date)->decision;
}

static void same_answer(const Decision *a, const Decision *b)
{
  assert_string_equal(a->rule, b->rule);
  assert_int_equal(a->verb, b->verb);
  assert_int_equal(a->from.stage, b->from.stage);
  assert_int_equal(a->from.step, b->from.step);
  assert_int_equal(a->to.stage, b->to.stage);
  assert_int_equal(a->to.step, b->to.step);
  assert_int_equal(a->reason_count, b->reason_count);
  for (int32_t i = 0; i < a->reason_count; i++)
    assert_string_equal(a->reason[i].id, b->reason[i].id);
}

typedef void Look(Bench *b, uint32_t seed);

static void for_runners(Look *look)
{
  for (uint32_t seed = 1; seed <= RUNNERS; seed++) {
    Arena *a = arena_new();
    look(random_runner(a, seed, first_day()), seed);
    arena_free(a);
  }
}

static void look_prefix(Bench *b, uint32_t seed)
{
  (void)seed;
  const Review *whole = review_new(b->arena, &b->runner, protocol, date_add(b->next, -1));
  for (int32_t i = 0; i < whole->week_count; i++) {
    const ReviewWeek *w = &whole->week[i];
    b->runner.day_count = w->to.day - b->first.day + 1;
    Decision then = decided(b, w->to);
    Decision now = {w->verb,  w->rule,   w->by_person,    NULL, w->before,
                    w->after, w->reason, w->reason_count, NULL, 0};
    same_answer(&then, &now);
    b->runner.day_count = BENCH_DAYS;
  }
}

// The past reviews of the whole are what a review of that day said.
static void a_prefix_gives_the_past(void **state)
{
  (void)state;
  for_runners(look_prefix);
}

static void same_review(const Review *a, const Review *b)
{
  same_answer(&a->decision, &b->decision);
  assert_int_equal(a->decision.change_count, b->decision.change_count);
  assert_int_equal(a->gate_verdict, b->gate_verdict);
  assert_int_equal(a->flag_count, b->flag_count);
  assert_int_equal(a->notice_count, b->notice_count);
  assert_int_equal(a->week_count, b->week_count);
  assert_int_equal(a->adherence, b->adherence);
  assert_int_equal(a->baseline.pain, b->baseline.pain);
  assert_int_equal(a->response_count, b->response_count);
  for (int32_t i = 0; i < a->response_count; i++)
    assert_int_equal(a->response[i].colour, b->response[i].colour);
}

// A date in the past, asked with all that came later and without it.
static void look_later(Bench *b, uint32_t seed)
{
  for (int32_t i = 1 + (int32_t)(seed % 4); i < WEEKS * 7; i += 4) {
    Date then = date_add(b->next, -i);
    const Review *with = review_new(b->arena, &b->runner, protocol, then);
    b->runner.day_count = then.day - b->first.day + 1;
    same_review(with, review_new(b->arena, &b->runner, protocol, then));
    b->runner.day_count = BENCH_DAYS;
  }
}

static void what_comes_later_says_nothing_about_before(void **state)
{
  (void)state;
  for_runners(look_later);
}

static void look_shift(Bench *b, uint32_t seed)
{
  Bench *later = random_runner(b->arena, seed, date_add(first_day(), 7));
  Decision here = decided(b, date_add(b->next, -1));
  Decision there = decided(later, date_add(b->next, 6));
  same_answer(&here, &there);
}

static void a_week_later_is_the_same(void **state)
{
  (void)state;
  for_runners(look_shift);
}

static void sided_swap(Sided *s)
{
  int64_t left = s->left;
  s->left = s->right;
  s->right = left;
}

static void mirror(Bench *b)
{
  b->runner.profile.side = SIDE_RIGHT;
  for (int32_t i = 0; i < BENCH_DAYS; i++) {
    Day *d = &b->day[i];
    sided_swap(&d->morning_pain);
    sided_swap(&d->daily_pain);
    for (int32_t j = 0; j < d->activity_count; j++) {
      sided_swap(&((Activity *)d->activity)[j].during);
      sided_swap(&((Activity *)d->activity)[j].after);
    }
  }
}

static void look_mirror(Bench *b, uint32_t seed)
{
  (void)seed;
  Decision left = decided(b, date_add(b->next, -1));
  mirror(b);
  Decision right = decided(b, date_add(b->next, -1));
  same_answer(&left, &right);
}

static void left_and_right_are_the_same(void **state)
{
  (void)state;
  for_runners(look_mirror);
}

// Everything that a loading session needs, taken away one by one.
static void look_removed(Bench *b, uint32_t seed)
{
  (void)seed;
  Date date = date_add(b->next, -1);
  for (int32_t i = 1; i < 7; i++) {
    Day *d = bench_day(b, date_add(date, -i)), *next = bench_day(b, date_add(date, 1 - i));
    const Day was = *d, next_was = *next;
    if (!d->activity_count || d->activity[0].sport == SPORT_BIKE)
      continue;
    Activity *x = (Activity *)&d->activity[0];
    const Activity x_was = *x;
    for (int32_t what = 0; what < 5; what++) {
      if (what == 0)
        x->during = NO_SIDED;
      else if (what == 1)
        x->after = NO_SIDED;
      else if (what == 2)
        x->effort = NO_NUMBER;
      else if (what == 3)
        next->morning_pain = NO_SIDED;
      else
        next->stiffness = NO_NUMBER;
      assert_int_not_equal(decided(b, date).verb, VERB_ADVANCE);
      *x = x_was;
      *d = was;
      *next = next_was;
    }
  }
}

static void a_session_without_a_value_never_advances(void **state)
{
  (void)state;
  for_runners(look_removed);
}

static int64_t pain_of(const Bench *b, const Day *d)
{
  return injured_value(&b->runner.profile, d->morning_pain);
}

// The other mornings of that week are all lower.
static bool alone_worst(Bench *b, Date day, Date date)
{
  int64_t here = pain_of(b, bench_day(b, day));
  for (Date d = date_add(date, -6); d.day <= date.day; d = date_add(d, 1))
    if (d.day != day.day && pain_of(b, bench_day(b, d)) >= here)
      return false;
  return known(here);
}

// What a morning says, taken away, whatever day it is.
static void look_any_morning(Bench *b, uint32_t seed)
{
  (void)seed;
  Date date = date_add(b->next, -1);
  bool advances = decided(b, date).verb == VERB_ADVANCE;
  for (int32_t i = 0; i < 14; i++) {
    Date day = date_add(date, -i);
    bool alone = i < 7 && alone_worst(b, day, date);
    Day *d = bench_day(b, day);
    const Day was = *d;
    for (int32_t what = 0; what < 3; what++) {
      if (what == 0)
        d->morning_pain = NO_SIDED;
      else if (what == 1)
        d->stiffness = NO_NUMBER;
      else
        d->daily_pain = NO_SIDED;
      if (!advances && !(what == 0 && alone))
        assert_int_not_equal(decided(b, date).verb, VERB_ADVANCE);
      *d = was;
    }
  }
}

// Five mornings of seven are asked for, and one that is missing counts as the worst of its week. So
// the one thing that nobody can know is a morning worse than all others of its week, on a day on
// which no session asked for it.
static void a_morning_less_never_advances(void **state)
{
  (void)state;
  for_runners(look_any_morning);
}

static void look_mornings(Bench *b, uint32_t seed)
{
  Date date = date_add(b->next, -1);
  for (int32_t i = 0; i < 3; i++)
    bench_day(b, date_add(date, -(int32_t)((seed + 2 * i) % 7)))->morning_pain = NO_SIDED;
  assert_int_not_equal(decided(b, date).verb, VERB_ADVANCE);
}

static void four_mornings_never_advance(void **state)
{
  (void)state;
  for_runners(look_mornings);
}

static void test_add(Bench *b, Day *d, TestKind kind)
{
  Test *t = (Test *)&d->test[d->test_count++];
  *t = (Test){bench_where(b, d), kind, 25, 27, UNKNOWN, 10};
}

static void walk_add(Bench *b, Day *d)
{
  Activity *x = bench_activity(b, d, "Walk", SPORT_WALK);
  x->time = minutes(30);
}

// A week at the last step before running with everything the gate asks.
static Bench *gate_runner(Arena *a)
{
  Bench *b = bench_new(a, protocol, first_day());
  bench_at(b, "S3.3", 3);
  bench_week(b);
  Date monday = date_add(b->next, -7);
  Day *tuesday = bench_day(b, date_add(monday, 1)), *wednesday = bench_day(b, date_add(monday, 2));
  Day *thursday = bench_day(b, date_add(monday, 3));
  test_add(b, tuesday, TEST_HEEL_RAISES);
  test_add(b, tuesday, TEST_HOPS);
  walk_add(b, tuesday);
  walk_add(b, thursday);
  bench_exercise(b, bench_find(wednesday, SPORT_STRENGTH), "two-leg-hop", 10, 20, UNKNOWN);
  bench_clinician(b, thursday->date, CLINICIAN_CLEARS, "clears running")->clears = CLEARS_RUNNING;
  return b;
}

// Takes one thing away from the gate's week; false when there is no such one.
static bool gate_take(Bench *b, int32_t what)
{
  Date monday = date_add(b->next, -7);
  Day *tuesday = bench_day(b, date_add(monday, 1)), *wednesday = bench_day(b, date_add(monday, 2));
  Day *thursday = bench_day(b, date_add(monday, 3));
  Activity *strength = bench_find(wednesday, SPORT_STRENGTH);
  Test *test = (Test *)tuesday->test;
  switch (what) {
  case 0:
    tuesday->test_count = 0;
    return true;
  case 1:
    test[0].left = UNKNOWN;
    return true;
  case 2:
    test[0].right = UNKNOWN;
    return true;
  case 3:
    test[1].pain = UNKNOWN;
    return true;
  case 4:
    test[1].left = UNKNOWN;
    return true;
  case 5:
    bench_find(tuesday, SPORT_WALK)->during = NO_SIDED;
    return true;
  case 6:
    bench_find(thursday, SPORT_WALK)->time = NO_DURATION;
    return true;
  case 7:
    strength->exercise_count--;
    return true;
  case 8:
    thursday->clinician_count = 0;
    return true;
  case 9:
    for (int32_t i = 0; i < 4; i++)
      bench_day(b, date_add(monday, i))->daily_pain = NO_SIDED;
    return true;
  case 10:
    for (int32_t i = 0; i < 3; i++)
      bench_day(b, date_add(monday, i))->stiffness = NO_NUMBER;
    return true;
  case 11:
    strength->after = NO_SIDED;
    return true;
  case 12:
    bench_day(b, date_add(monday, 2))->morning_pain = NO_SIDED; // behind the walk
    return true;
  default:
    return false;
  }
}

static void a_gate_never_passes_on_missing_data(void **state)
{
  (void)state;
  for (int32_t what = -1;; what++) {
    Arena *a = arena_new();
    Bench *b = gate_runner(a);
    bool taken = what >= 0 && gate_take(b, what);
    const Review *v = review_new(a, &b->runner, protocol, date_add(b->next, -1));
    if (what < 0 && v->decision.verb != VERB_ADVANCE)
      fail_msg("the gate does not pass with everything there");
    if (taken && (v->decision.verb == VERB_ADVANCE || v->gate_verdict == VERDICT_PASS))
      fail_msg("the gate passes without thing %d", (int)what);
    arena_free(a);
    if (what >= 0 && !taken)
      break;
  }
}

static void raise(int64_t *value, int64_t by)
{
  if (known(*value))
    *value += by;
}

static void sided_raise(Sided *s, int64_t by)
{
  raise(&s->left, by);
  raise(&s->right, by);
  raise(&s->plain, by);
}

// Each value of the week made worse: the decision is the same or a graver one.
static void look_worse(Bench *b, uint32_t seed)
{
  Date date = date_add(b->next, -1);
  const Decision before = decided(b, date);
  for (int32_t i = 0; i < 7; i++) {
    Day *d = bench_day(b, date_add(date, -i));
    const Day was = *d;
    Activity *x = d->activity_count ? (Activity *)&d->activity[0] : NULL;
    const Activity x_was = x ? *x : (Activity){0};
    for (int32_t what = 0; what < 5; what++) {
      int64_t by = 5 * (1 + (seed + i + what) % 8);
      if (what == 0)
        sided_raise(&d->morning_pain, by);
      else if (what == 1)
        raise(&d->stiffness.value, by);
      else if (what == 2)
        sided_raise(&d->daily_pain, by);
      else if (x)
        sided_raise(what == 3 ? &x->during : &x->after, by);
      Decision worse = decided(b, date);
      assert_true(worse.verb <= before.verb);
      if (position_before(before.to, worse.to))
        fail_msg("seed %u: %s to %d.%d, worse %s to %d.%d", seed, before.rule, before.to.stage,
                 before.to.step, worse.rule, worse.to.stage, worse.to.step);
      *d = was;
      if (x)
        *x = x_was;
    }
  }
}

static void a_worse_value_never_helps(void **state)
{
  (void)state;
  for_runners(look_worse);
}

static void look_flag(Bench *b, uint32_t seed)
{
  Date date = date_add(b->next, -1);
  Day *d = bench_day(b, date_add(date, -(int32_t)(seed % 7)));
  Flag *f = (Flag *)&d->flag[d->flag_count++];
  *f = (Flag){d->where, FLAG_RUPTURE, "in words", false};
  Decision now = decided(b, date);
  assert_int_equal(now.verb, VERB_STOP);
  assert_false(position_before(now.from, now.to));
}

static void an_urgent_flag_is_above_all(void **state)
{
  (void)state;
  for_runners(look_flag);
}

// Any day can be asked for, also before the start and long after the last entry.
static void look_any_day(Bench *b, uint32_t seed)
{
  for (int32_t i = -3; i < 90; i += 1 + (int32_t)(seed % 5)) {
    const Review *v = review_new(b->arena, &b->runner, protocol, date_add(b->first, i));
    assert_true(v->decision.reason_count > 0);
    assert_non_null(v->decision.rule);
    assert_true(v->plan_from.day >= v->date.day && v->plan_from.day < v->date.day + 7);
    assert_true(v->decision.verb == VERB_ADVANCE ||
                !position_before(v->decision.from, v->decision.to));
  }
}

static void any_day_can_be_asked_for(void **state)
{
  (void)state;
  for_runners(look_any_day);
}

// A slip in the year of the start neither takes for ever nor moves anybody.
static void a_start_long_ago_is_bounded(void **state)
{
  Bench *b = bench_new(*state, protocol, first_day());
  bench_week(b);
  b->runner.profile.started = date_of(1026, 2, 16);
  const Review *v = review_new(*state, &b->runner, protocol, date_add(b->next, -1));
  assert_true(v->week_count < 1100);
  assert_int_equal(v->at.stage, 0);
}

static void nobody_has_written_anything(void **state)
{
  Runner r = {.id = "x", .folder = "x"};
  r.profile.started = r.profile.diagnosed = NO_DATE;
  r.profile.week_starts = 1;
  r.profile.usual_week = r.profile.longest_run = NO_DISTANCE;
  const Review *v = review_new(*state, &r, protocol, first_day());
  assert_false(v->issued);
  assert_int_equal(v->decision.verb, VERB_HOLD);
  assert_int_equal(v->response_count, 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_prefix_gives_the_past),
      cmocka_unit_test(what_comes_later_says_nothing_about_before),
      cmocka_unit_test(a_week_later_is_the_same),
      cmocka_unit_test(left_and_right_are_the_same),
      cmocka_unit_test(a_session_without_a_value_never_advances),
      cmocka_unit_test(a_morning_less_never_advances),
      cmocka_unit_test(four_mornings_never_advance),
      cmocka_unit_test(a_gate_never_passes_on_missing_data),
      cmocka_unit_test(a_worse_value_never_helps),
      cmocka_unit_test(an_urgent_flag_is_above_all),
      cmocka_unit_test(any_day_can_be_asked_for),
      cmocka_unit_test(a_start_long_ago_is_bounded),
      cmocka_unit_test(nobody_has_written_anything),
  };
  return cmocka_run_group_tests(tests, protocol_setup, protocol_teardown);
}
