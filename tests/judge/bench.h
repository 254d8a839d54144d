// A runner made in a few words for the tests of the review: weeks in which everything goes well at
// the step that the review proposes, and single days changed afterwards. See review.cases.
#ifndef TENDON_TESTS_JUDGE_BENCH_H
#define TENDON_TESTS_JUDGE_BENCH_H

#include "tests/t.h"
#include "tests/words.h"

#include "base/file.h"
#include "judge/review.h"
#include "read/protocol.h"

#ifndef BENCH_MOST
#define BENCH_MOST 800
#endif

enum { BENCH_DAYS = BENCH_MOST, BENCH_ITEMS = 12 };

typedef struct Bench {
  Arena *arena;
  const Protocol *protocol;
  Source source;
  Runner runner;
  Day *day;    // BENCH_DAYS of them, one a date
  Date first;  // of day[0]
  Date script; // Monday of the first scripted week
  Date next;   // first day that no week has filled yet
} Bench;

static const Protocol *bench_protocol(Arena *a)
{
  Diags d;
  diags_init(&d, a);
  const char *path = "templates/protocol/achilles.md";
  const Protocol *p = protocol_read(a, &d, house_words(), file_read(a, &d, path, "achilles.md"));
  assert_string_equal(diags_string(&d), "");
  return p;
}

static Day *bench_day(Bench *b, Date d)
{
  int32_t i = d.day - b->first.day;
  assert_in_range(i, 0, BENCH_DAYS - 1);
  return &b->day[i];
}

static Where bench_where(Bench *b, const Day *d)
{
  return (Where){&b->source, (int32_t)(d - b->day) * 10 + 1, 3};
}

static Sided plain(int64_t tenths, Where w)
{
  return (Sided){UNKNOWN, UNKNOWN, tenths, w};
}

static inline Bench *bench_new(Arena *a, const Protocol *p, Date first)
{
  Bench *b = arena_alloc(a, sizeof *b);
  b->arena = a;
  b->protocol = p;
  b->source = (Source){"journal.md", "journal.md", NULL, 0};
  b->day = arena_array(a, BENCH_DAYS, sizeof *b->day);
  b->first = b->script = b->next = first;
  for (int32_t i = 0; i < BENCH_DAYS; i++) {
    Day *d = &b->day[i];
    d->date = date_add(first, i);
    d->where = bench_where(b, d);
    d->morning_pain = d->daily_pain = d->tenderness = NO_SIDED;
    d->stiffness = d->sleep = NO_NUMBER;
    d->activity = arena_array(a, BENCH_ITEMS, sizeof(Activity));
    d->test = arena_array(a, BENCH_ITEMS, sizeof(Test));
    d->flag = arena_array(a, BENCH_ITEMS, sizeof(Flag));
    d->clinician = arena_array(a, BENCH_ITEMS, sizeof(ClinicianLine));
    d->note = arena_array(a, BENCH_ITEMS, sizeof(Note));
  }
  b->runner = (Runner){.id = "bench", .folder = "bench", .day = b->day, .day_count = BENCH_DAYS};
  b->runner.profile = (Profile){
      .name = "Bench",
      .side = SIDE_LEFT,
      .type = TENDON_MIDPORTION,
      .diagnosed = date_add(first, -7),
      .started = first,
      .born = 1988,
      .sex = 'f',
      .usual_week = metres(40000),
      .longest_run = metres(18000),
      .week_starts = 1,
      .pain_profile = "default",
  };
  return b;
}

static Activity *bench_activity(Bench *b, Day *d, const char *title, Sport sport)
{
  Where w = bench_where(b, d);
  assert_true(d->activity_count < BENCH_ITEMS);
  Activity *x = (Activity *)&d->activity[d->activity_count++];
  *x = (Activity){
      .where = w,
      .title = title,
      .sport = sport,
      .repeats = UNKNOWN,
      .pattern_walk = NO_DURATION,
      .pattern_run = NO_DURATION,
      .run = NO_DURATION,
      .walk = NO_DURATION,
      .time = NO_DURATION,
      .distance = NO_DISTANCE,
      .during = plain(10, w),
      .after = plain(10, w),
      .tenderness = NO_SIDED,
      .effort = {30, w},
      .done = true,
  };
  return x;
}

static void bench_exercise(Bench *b, Activity *x, const char *id, int32_t sets, int32_t reps,
                           int32_t grams)
{
  Exercise *e = (Exercise *)x->exercise;
  if (!e)
    x->exercise = e = arena_array(b->arena, BENCH_ITEMS, sizeof *e);
  assert_true(x->exercise_count < BENCH_ITEMS);
  e[x->exercise_count++] = (Exercise){
      .where = x->where,
      .name = id,
      .id = id,
      .sets = sets,
      .reps = reps,
      .seconds = UNKNOWN,
      .load = {grams},
      .tempo_up = UNKNOWN,
      .tempo_down = UNKNOWN,
      .done = true,
  };
}

static Activity *bench_find(Day *d, Sport sport)
{
  for (int32_t i = 0; i < d->activity_count; i++)
    if (d->activity[i].sport == sport)
      return (Activity *)&d->activity[i];
  return NULL;
}

// Weekdays of n sessions a week, Monday 0.
static bool bench_on(int32_t n, int32_t weekday)
{
  static const int32_t order[] = {0, 2, 4, 6, 1, 3, 5};
  for (int32_t i = 0; i < n && i < 7; i++)
    if (order[i] == weekday)
      return true;
  return false;
}

static void bench_doses(Bench *b, const Stage *s, const Dose *dose, int32_t count, Day *d,
                        int32_t weekday)
{
  for (int32_t i = 0; i < count; i++) {
    const Dose *x = &dose[i];
    bool calf = strcmp(x->group, "calf") == 0, plyo = strcmp(x->group, "plyometric") == 0;
    bool pumps = strcmp(x->id, "ankle-pumps") == 0;
    if (!dose_fits(x, b->runner.profile.type) || (!calf && !plyo && !pumps))
      continue;
    int32_t n = known(x->per_week) ? x->per_week : (int32_t)s->calf_per_week.value;
    if (!bench_on(n, weekday))
      continue;
    Activity *a = bench_find(d, SPORT_STRENGTH);
    if (!a)
      a = bench_activity(b, d, "Strength", SPORT_STRENGTH);
    bench_exercise(b, a, x->id, x->sets, x->reps, x->loaded ? 5000 : UNKNOWN);
  }
}

static void bench_run(Bench *b, const Stage *s, const Step *step, Day *d, int32_t weekday)
{
  bool two = s->run_gap.value == 2;
  if (step->kind <= STEP_WALK ||
      !(two ? weekday == 1 || weekday == 4 : weekday == 1 || weekday == 3 || weekday == 5))
    return;
  Activity *x = bench_activity(b, d, "Run", SPORT_RUN);
  if (step->kind == STEP_RUN_WALK || step->kind == STEP_RUN) {
    x->repeats = step->repeats;
    x->pattern_walk = step->walk;
    x->pattern_run = step->run;
  } else {
    x->run = minutes(40);
    x->distance = metres(8000);
  }
  if (step->kind == STEP_QUALITY)
    x->did.text = step->id;
}

// One day on which all goes well at a step.
static void bench_good_day(Bench *b, Date date, Position at)
{
  Day *d = bench_day(b, date);
  Where w = bench_where(b, d);
  const Stage *s = protocol_stage(b->protocol, at);
  const Step *step = protocol_step(b->protocol, at);
  int32_t weekday = weekday_of(date) - 1;
  d->morning_pain = plain(10, w);
  d->daily_pain = plain(10, w);
  d->stiffness = (Number){10, w};
  d->swelling = (Answer){SAID_NO, w};
  bench_run(b, s, step, d, weekday);
  bench_doses(b, s, step->dose, step->dose_count, d, weekday);
  bench_doses(b, s, s->dose, s->dose_count, d, weekday);
  if (at.stage < 3 && weekday == 1) {
    Activity *x = bench_activity(b, d, "Bike", SPORT_BIKE);
    x->time = minutes(20);
  }
}

// A week at the step that the review of the day before proposes.
static void bench_week(Bench *b)
{
  Date before = date_add(b->next, -1);
  Position at = {0, 0};
  if (before.day >= b->runner.profile.started.day) {
    Arena *a = arena_new();
    b->runner.day_count = before.day - b->first.day + 1;
    at = review_new(a, &b->runner, b->protocol, before)->decision.to;
    b->runner.day_count = BENCH_DAYS;
    arena_free(a);
  }
  for (int32_t i = 0; i < 7; i++)
    bench_good_day(b, date_add(b->next, i), at);
  b->next = date_add(b->next, 7);
}

static ClinicianLine *bench_clinician(Bench *b, Date date, ClinicianVerb verb, const char *text)
{
  Day *d = bench_day(b, date);
  assert_true(d->clinician_count < BENCH_ITEMS);
  ClinicianLine *l = (ClinicianLine *)&d->clinician[d->clinician_count++];
  *l = (ClinicianLine){bench_where(b, d), "A. Berg", text, verb, 0, UNKNOWN, NULL, NO_DATE};
  l->where.line += d->clinician_count; // below the day's other lines
  return l;
}

// Two calm weeks, then a clinician sets the step, and holds it for `weeks` good weeks.
static inline void bench_at(Bench *b, const char *step, int32_t weeks)
{
  for (int32_t i = 0; i < 14; i++) {
    Day *d = bench_day(b, date_add(b->first, i));
    d->morning_pain = d->daily_pain = plain(10, bench_where(b, d));
    d->stiffness = (Number){10, bench_where(b, d)};
    d->swelling = (Answer){SAID_NO, bench_where(b, d)};
  }
  Date set = date_add(b->first, 13);
  bench_clinician(b, set, CLINICIAN_SETS_STEP, "sets the step")->step = step;
  b->next = date_add(set, 1);
  if (weeks) {
    Date last = date_add(set, 7 * weeks + 1);
    bench_clinician(b, set, CLINICIAN_HOLDS, "holds")->until = last;
    for (int32_t i = 0; i < weeks; i++)
      bench_week(b);
  }
  b->script = b->next;
}

#endif
