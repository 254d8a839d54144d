#include "tests/judge/bench.h"

#include <stdio.h>

// Six runners made by a small model of a tendon, each replayed for a year as the program would have
// guided them: every week they do what the review of the day before proposes, more or less. The
// paths are a golden (simulate/paths.txt), each with a picture: + on, = again, - a step down, <
// back, P pause, R ask, ! stop. Whoever changes a rule sees what it does to a year.
//
// The model: irritation (tenths of pain over the usual) fades by two fifths a day. A loading
// session adds what its load is over the tolerance, times the runner's sensitivity, and some
// chance; tolerance grows with each session. A flare is irritation from outside. Nothing here is a
// claim about tendons; it only makes weeks that hang together.

enum { WEEKS = 52, USUAL = 10 };

typedef struct Persona {
  const char *name;
  uint32_t seed;
  TendonType type;
  int32_t born, raises;
  int32_t sensitivity;     // tenths of irritation for each point of load over the tolerance
  int32_t chance;          // tenths of irritation that a session may add by chance, at the most
  int32_t grows;           // tolerance for each session
  int32_t flares, flare;   // weeks of a hundred with a flare, and the tenths that one brings
  int32_t forgets;         // mornings of a hundred that are not written down
  int32_t silent;          // sessions of a hundred with a value missing
  int32_t eager;           // runs of a hundred with twice the running
  int32_t away, away_days; // each so many weeks, so many days without anything
} Persona;

static const Persona PERSONAS[] = {
    {"steady", 1, TENDON_MIDPORTION, 1990, 30, 5, 4, 6, 0, 0, 0, 0, 0, 0, 0},
    {"flaring", 2, TENDON_MIDPORTION, 1990, 30, 8, 9, 4, 14, 70, 0, 0, 0, 0, 0},
    {"forgetful", 3, TENDON_MIDPORTION, 1990, 30, 5, 4, 6, 0, 0, 12, 4, 0, 0, 0},
    {"over-eager", 4, TENDON_MIDPORTION, 1990, 30, 8, 5, 4, 0, 0, 0, 0, 25, 0, 0},
    {"insertional", 5, TENDON_INSERTIONAL, 1990, 30, 7, 8, 5, 4, 35, 2, 0, 0, 0, 0},
    {"older", 6, TENDON_MIDPORTION, 1958, 17, 6, 6, 4, 2, 35, 2, 0, 0, 9, 7},
};

typedef struct Tendon {
  int32_t irritation, tolerance;
  uint32_t seed;
} Tendon;

static int32_t chance(Tendon *t, int32_t below)
{
  t->seed = t->seed * 1664525u + 1013904223u;
  return below > 0 ? (int32_t)((t->seed >> 8) % (uint32_t)below) : 0;
}

static int32_t step_load(const Protocol *p, Position at)
{
  int32_t n = 0;
  for (int32_t i = 0; i < at.stage; i++)
    n += p->stage[i].step_count;
  return 10 + 3 * (n + at.step);
}

static int32_t written(int32_t tenths) // as people write: whole numbers
{
  return tenths < 0 ? 0 : tenths > 100 ? 100 : (tenths + 5) / 10 * 10;
}

static void day_sessions(const Persona *who, Tendon *t, Day *d, int32_t load)
{
  for (int32_t i = 0; i < d->activity_count; i++) {
    Activity *x = (Activity *)&d->activity[i];
    bool run = x->sport == SPORT_RUN;
    if (x->sport == SPORT_BIKE)
      continue;
    if (run && chance(t, 100) < who->eager) {
      x->repeats = known(x->repeats) ? x->repeats * 2 : x->repeats;
      x->distance.mm = known(x->distance.mm) ? x->distance.mm * 3 / 2 : x->distance.mm;
      load += 25;
    }
    int32_t over = load - t->tolerance > 0 ? load - t->tolerance : 0;
    int32_t added = over * who->sensitivity / 2 + chance(t, who->chance + 1);
    t->irritation += run ? added : added / 2;
    t->tolerance += t->tolerance < load + 12 ? who->grows : 0;
    x->during.plain = written(USUAL / 2 + t->irritation * 2 / 3);
    x->after.plain = written(USUAL / 2 + t->irritation);
    if (chance(t, 100) < who->silent)
      x->after = NO_SIDED;
  }
}

static void day_live(const Persona *who, Tendon *t, Day *d, int32_t load)
{
  t->irritation = t->irritation * 3 / 5;
  d->morning_pain.plain = written(USUAL + t->irritation);
  d->stiffness.value = 10 + t->irritation / 2;
  d->daily_pain.plain = written(USUAL + t->irritation / 3);
  if (chance(t, 100) < who->forgets) {
    d->morning_pain = NO_SIDED;
    d->stiffness = NO_NUMBER;
  }
  day_sessions(who, t, d, load);
}

static void test_add(Bench *b, Date date, TestKind kind, int64_t left, int64_t right)
{
  Day *d = bench_day(b, date);
  Test *t = (Test *)&d->test[d->test_count++];
  *t = (Test){bench_where(b, d), kind, left, right, UNKNOWN, kind == TEST_HOPS ? 10 : 10};
}

static void walk_add(Bench *b, Date date)
{
  Activity *x = bench_activity(b, bench_day(b, date), "Brisk walk", SPORT_WALK);
  x->time = minutes(30);
}

// What the gates of stages 2, 3 and 7 ask of runner and clinician, each fourth week.
static void week_tests(Bench *b, const Persona *who, int32_t week, Position at)
{
  int32_t stage = b->protocol->stage[at.stage].number;
  bool last = at.step == b->protocol->stage[at.stage].step_count - 1;
  Date monday = date_add(b->next, -7);
  test_add(b, monday, TEST_HEEL_RAISES, who->raises - 1 + week / 13, who->raises + 2);
  test_add(b, monday, TEST_HOPS, 25, 25);
  if (stage == 3 && last) {
    walk_add(b, date_add(monday, 1));
    walk_add(b, date_add(monday, 3));
    Activity *x = bench_find(bench_day(b, date_add(monday, 2)), SPORT_STRENGTH);
    if (x && x->exercise_count < BENCH_ITEMS)
      bench_exercise(b, x, "two-leg-hop", 10, 20, UNKNOWN);
    if (week % 4 == 3)
      bench_clinician(b, date_add(monday, 3), CLINICIAN_CLEARS, "running")->clears = CLEARS_RUNNING;
  }
  if (stage == 7 && week % 4 == 3)
    bench_clinician(b, date_add(monday, 3), CLINICIAN_CLEARS, "hills and speed")->clears =
        CLEARS_HILLS_SPEED;
}

// Runs of the later stages grow by a tenth a fortnight, from 5 km to 11.
static void week_distances(Bench *b, int32_t weeks_long)
{
  int64_t m = 5000;
  for (int32_t i = 0; i < weeks_long / 2 && m < 11000; i++)
    m += m / 10;
  for (int32_t i = -7; i < 0; i++) {
    Activity *x = bench_find(bench_day(b, date_add(b->next, i)), SPORT_RUN);
    if (x && known(x->distance.mm)) {
      x->distance = metres(m);
      x->run = minutes((int32_t)(m / 170));
    }
  }
}

static void week_live(Bench *b, const Persona *who, Tendon *t, int32_t week, Position at)
{
  int32_t load = step_load(b->protocol, at);
  int32_t flare = chance(t, 100) < who->flares ? chance(t, 7) : -1;
  bool away = who->away && week % who->away == who->away - 1;
  for (int32_t i = 0; i < 7; i++) {
    Day *d = bench_day(b, date_add(b->next, i - 7));
    if (i == flare)
      t->irritation += who->flare;
    if (away && i < who->away_days)
      d->activity_count = 0;
    day_live(who, t, d, load);
  }
}

// A clinician's answer to whatever sends to them, a week later: on at the step as it stands.
static void refer_answer(Bench *b, const Review *v)
{
  if (v->decision.verb == VERB_REFER || v->decision.verb == VERB_STOP)
    bench_clinician(b, b->next, CLINICIAN_CLEARS, "flag answered")->clears = CLEARS_FLAG;
}

// A year as a picture of letters: a row a stage, a column a week, the decision's sign where the
// runner stood; below it the week's mean morning pain.
typedef struct Picture {
  char sign[STAGE_MAX + 1][WEEKS + 1];
  char pain[WEEKS + 1];
} Picture;

static void picture_week(Picture *x, const Review *v, int32_t week)
{
  static const char signs[VERB_MAX] = {'!', 'R', 'P', '<', '-', '=', '+'};
  int64_t sum = 0, n = 0;
  x->sign[protocol_stage(v->protocol, v->decision.from)->number][week] = signs[v->decision.verb];
  for (int32_t i = 0; i < v->change_count; i++)
    if (strcmp(v->change[i].measure, "morning_pain") == 0 && known(v->change[i].now)) {
      sum = v->change[i].now;
      n = 1;
    }
  x->pain[week] = n ? "0123456789"[(sum + 5) / 10 % 10] : ' ';
}

static void picture_print(const Picture *x, FILE *f)
{
  for (int32_t stage = STAGE_MAX; stage >= 1; stage--) {
    fprintf(f, "  S%d |", (int)stage);
    for (int32_t week = 0; week < WEEKS; week++)
      fputc(x->sign[stage][week] ? x->sign[stage][week] : ' ', f);
    fprintf(f, "|\n");
  }
  fprintf(f, "  pain %s\n", x->pain);
}

static void year_live(Arena *a, const Protocol *p, const Persona *who, FILE *f)
{
  Bench *b = bench_new(a, p, date_of(2026, 2, 16));
  Tendon t = {.tolerance = 16, .seed = who->seed};
  int32_t count[VERB_MAX] = {0}, weeks_long = 0;
  Picture picture = {0};
  const Review *v = NULL;
  b->runner.profile.type = who->type;
  b->runner.profile.born = who->born;
  fprintf(f, "%s\n", who->name);
  for (int32_t week = 0; week < WEEKS; week++) {
    Position at = v ? v->decision.to : (Position){0, 0};
    int32_t stage = p->stage[at.stage].number;
    if (v)
      refer_answer(b, v);
    bench_week(b);
    weeks_long += stage >= 7;
    week_distances(b, weeks_long);
    week_tests(b, who, week, at);
    week_live(b, who, &t, week, at);
    b->runner.day_count = b->next.day - b->first.day;
    v = review_new(a, &b->runner, p, date_add(b->next, -1));
    b->runner.day_count = BENCH_DAYS;
    count[v->decision.verb]++;
    picture_week(&picture, v, week);
    fprintf(f, "  %2d %-5s %-7s %s %-5s %s\n", (int)week + 1,
            protocol_step(p, v->decision.from)->id, verb_name(v->decision.verb), v->decision.rule,
            protocol_step(p, v->decision.to)->id, v->decision.reason[0].id);
  }
  picture_print(&picture, f);
  fprintf(f, "  total");
  for (int32_t i = 0; i < VERB_MAX; i++)
    fprintf(f, " %s %d", verb_name((Verb)i), (int)count[i]);
  fprintf(f, "\n");
}

static void a_year_of_each(void **state)
{
  (void)state;
  Arena *of_protocol = arena_new(), *a = arena_new();
  const Protocol *p = bench_protocol(of_protocol);
  char *bytes = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&bytes, &size);
  for (size_t i = 0; i < sizeof PERSONAS / sizeof *PERSONAS; i++) {
    year_live(a, p, &PERSONAS[i], f);
    arena_reset(a);
  }
  fclose(f);
  assert_true(folder_make(of_protocol, "build/golden"));
  assert_true(file_write(of_protocol, "build/golden/paths.txt", bytes, size));
  free(bytes);
  assert_int_equal(
      system("sh tests/golden.sh tests/judge/simulate/paths.txt build/golden/paths.txt"), 0);
  arena_free(a);
  arena_free(of_protocol);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_year_of_each),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
