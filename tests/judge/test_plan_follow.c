// Plans of many weeks in a row, for a runner who follows them.
#define BENCH_MOST 120
#include "follow.h"

#include "judge/response.h"

static int32_t loading_days(const WeekPlan *w)
{
  int32_t days = 0;
  for (int32_t i = 0; i < 7; i++)
    if (w->day[i].kind == DAY_RUN || w->day[i].kind == DAY_STRENGTH)
      days |= (w->day[i].kind == DAY_RUN ? 3 : 1) << (2 * i);
  return days;
}

// While nothing forces a change, the weekdays of a stage stay what they are.
static void test_same_weekdays(void **state)
{
  (void)state;
  static const struct {
    const char *step;
    int32_t available;
  } rows[] = {{"S2.1", 0}, {"S3.1", 0},   {"L1", 0},  {"L4", 0},    {"L9", 0},
              {"S7.1", 0}, {"S9.1", 127}, {"L4", 63}, {"L1", 0x5b}, {"L4", 0x6a}};
  Arena *whole = arena_new();
  const Protocol *p = bench_protocol(whole);
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
    Arena *a = arena_new();
    Bench *b = bench_new(a, p, date_of(2026, 3, 2));
    uint32_t seed = 1;
    int32_t stage = -1, days = 0;
    b->runner.profile.available = rows[i].available;
    bench_at(b, rows[i].step, 0);
    for (int32_t week = 0; week < 8; week++) {
      const Review *v;
      const WeekPlan *w = follow_plan(a, b, date_add(b->next, -1), &v);
      if (stage == v->decision.to.stage && loading_days(w) != days)
        fail_msg("%s, week %d: %x, then %x", rows[i].step, week, days, loading_days(w));
      stage = v->decision.to.stage;
      days = loading_days(w);
      follow_week(b, w, &seed, 0);
      b->next = date_add(b->next, 7);
    }
    arena_free(a);
  }
  arena_free(whole);
}

typedef struct Seen {
  Text t;
  const char *words;
} Seen;

static void line_seen(Seen *s, const Reason *r)
{
  if (!strstr(s->words, r->id))
    fail_msg("no words for %s", r->id);
  text_addf(&s->t, " %s", r->id);
  for (int32_t i = 0; i < r->arg_count; i++)
    text_addf(&s->t, " %lld %s", (long long)r->arg[i].number, r->arg[i].text ? r->arg[i].text : "");
}

static void lines_seen(Seen *s, PlanLines l)
{
  for (int32_t i = 0; i < l.count; i++)
    line_seen(s, &l.line[i]);
}

// All of a plan as one text, so that two can be compared; each reason must have its words.
static const char *plan_seen(Arena *a, const WeekPlan *w, const char *words)
{
  Seen s = {.words = words};
  text_init(&s.t, a);
  for (int32_t i = 0; i < 7; i++) {
    text_addf(&s.t, "\n%d %s", (int)w->day[i].date.day, day_kind_name(w->day[i].kind));
    line_seen(&s, &w->day[i].why);
    for (int32_t j = 0; j < w->day[i].item_count; j++) {
      const PlanItem *x = &w->day[i].item[j];
      text_addf(&s.t, " %s %s %d %d %d %d %lld", x->code, x->id, (int)x->sets, (int)x->reps,
                (int)x->minutes, (int)x->load.g, (long long)x->run.ms);
      line_seen(&s, &x->more);
    }
  }
  lines_seen(&s, (PlanLines){w->changed, w->changed_count});
  lines_seen(&s, (PlanLines){w->gave_way, w->gave_way_count});
  lines_seen(&s, w->due);
  lines_seen(&s, w->outlook);
  lines_seen(&s, w->basics);
  lines_seen(&s, w->today);
  lines_seen(&s, w->reached);
  lines_seen(&s, w->watch);
  lines_seen(&s, w->habits);
  lines_seen(&s, w->running);
  return text_string(&s.t);
}

static Note *note_add(Bench *b, Day *d, NoteKind kind, const char *text)
{
  Note *n = (Note *)&d->note[d->note_count++];
  *n = (Note){bench_where(b, d), kind, text, SHOES_UNSAID};
  return n;
}

// What goes wrong in a life: pain, a limp, a missing morning, a red flag, illness, a busy week.
static void week_spoil(Bench *b, Date from, uint32_t *seed)
{
  for (int32_t i = 0; i < 7; i++) {
    Day *d = bench_day(b, date_add(from, i));
    for (int32_t j = 0; j < d->activity_count; j++) {
      Activity *x = (Activity *)&d->activity[j];
      uint32_t kind = follow_random(seed, 12);
      if (kind < 3)
        x->during = plain(10 * (int64_t)follow_random(seed, 8), x->where);
      if (kind == 3)
        x->after = plain(10 * (int64_t)follow_random(seed, 8), x->where);
      if (kind == 4)
        x->limp = (Answer){SAID_YES, x->where};
      if (kind == 5)
        x->effort.value = UNKNOWN;
    }
    if (follow_random(seed, 12) == 0)
      d->morning_pain = follow_random(seed, 2) ? NO_SIDED : plain(40, bench_where(b, d));
    if (follow_random(seed, 200) == 0)
      ((Flag *)d->flag)[d->flag_count++] =
          (Flag){bench_where(b, d), follow_random(seed, 2) ? FLAG_NIGHT_PAIN : FLAG_RUPTURE,
                 "a sign", false};
    if (follow_random(seed, 60) == 0)
      note_add(b, d, NOTE_ILL, "fever");
    if (follow_random(seed, 40) == 0)
      note_add(b, d, NOTE_SHORT_WEEK, "exams");
  }
}

static Bench *runner_any(Arena *a, const Protocol *p, uint32_t *seed)
{
  static const char *const steps[] = {"S1.1", "S2.1", "S2.4", "S3.1", "S3.2", "S3.3",
                                      "L1",   "L3",   "L5",   "L8",   "L10",  "L12",
                                      "S7.1", "S8.1", "S8.2", "S9.1"};
  Bench *b = bench_new(a, p, date_add(date_of(2026, 1, 1), (int32_t)follow_random(seed, 400)));
  Profile *r = &b->runner.profile;
  r->week_starts = 1 + (int32_t)follow_random(seed, 7);
  r->type = (TendonType)follow_random(seed, 3);
  r->available = follow_random(seed, 2) ? (int32_t)follow_random(seed, 128) : 0;
  r->equipment_said = follow_random(seed, 2);
  r->equipment = (int32_t)follow_random(seed, 128);
  r->born = follow_random(seed, 3) ? 1990 : 1955;
  r->pain_profile = p->profile[follow_random(seed, (uint32_t)p->profile_count)].id;
  Away *away = arena_array(a, 1, sizeof *away);
  away->from = date_add(b->first, 14 + (int32_t)follow_random(seed, 30));
  away->to = date_add(away->from, (int32_t)follow_random(seed, 6));
  r->away = away;
  r->away_count = follow_random(seed, 3) == 0;
  bench_at(b, steps[follow_random(seed, sizeof steps / sizeof steps[0])], 0);
  b->next = weekday_on_or_after(b->next, r->week_starts);
  return b;
}

static bool below_floor(const char *id)
{
  return strstr(id, "raise-step") || strstr(id, "calf-stretch");
}

// The last days before a plan on which the runner ran and on which the calf worked.
static int32_t day_of_last(const Review *v, bool run, ResponseClass *class)
{
  for (int32_t i = v->response_count - 1; i >= 0; i--)
    if (v->response[i].run == run) {
      *class = v->response[i].class;
      return v->response[i].date.day;
    }
  *class = CLASS_UNKNOWN;
  return -1000;
}

static void item_holds(const Bench *b, const Review *v, const PlanDay *d, const PlanItem *x)
{
  const Profile *r = &b->runner.profile;
  const Stage *s = protocol_stage(b->protocol, v->decision.to);
  bool hop = strcmp(x->group, "plyometric") == 0, run = strcmp(x->group, "run") == 0;
  assert_true(known(x->reps) || known(x->seconds) || known(x->minutes) || x->step);
  assert_false(known(x->reps_most) || known(x->minutes_most)); // an exact dose
  assert_true(x->cue && *x->cue);
  assert_non_null(x->more.id);
  assert_false(r->type != TENDON_MIDPORTION && below_floor(x->id));
  assert_false(hop && s->number < 3);
  assert_false(run && s->number < 4);
  assert_false((run || hop) && v->decision.verb == VERB_PAUSE);
  assert_false(strcmp(x->id, "pool-run") == 0 && r->equipment_said &&
               !(r->equipment & EQUIPMENT_POOL));
  assert_true(!d->away || strcmp(x->group, "mobility") == 0);
  if (hop && x->dose && known(x->dose->contacts_most))
    assert_true(x->contacts <= x->dose->contacts_most);
  const Step *step = protocol_step(b->protocol, v->decision.to);
  if (run && step->kind < STEP_LONG_RUN)
    assert_ptr_equal(x->step, step);
}

// One thing at a time: a step up or the growth of one dose within the step, never both.
static void one_thing_grows(const Review *v, const WeekPlan *w)
{
  static const char *const growth[] = {"plan.changed.load",     "plan.changed.reps",
                                       "plan.changed.drill",    "plan.changed.minutes",
                                       "plan.changed.long-run", "plan.changed.other-runs",
                                       "plan.changed.hops"};
  int32_t n = 0;
  for (int32_t i = 0; i < w->changed_count; i++)
    for (size_t k = 0; k < sizeof growth / sizeof growth[0]; k++)
      n += strcmp(w->changed[i].id, growth[k]) == 0;
  bool longer = protocol_step(v->protocol, v->decision.to)->kind == STEP_LONG_RUN;
  assert_true(n <= (v->decision.verb == VERB_HOLD || longer));
}

// What was run in the thirty days before, at the longest; UNKNOWN when nothing.
static int64_t longest_run(const Bench *b, const WeekPlan *w)
{
  int64_t longest = UNKNOWN;
  for (int32_t ago = 1; ago <= b->protocol->set.spike_window.value; ago++) {
    Date d = date_add(w->from, -ago);
    if (d.day < b->first.day)
      break;
    const Day *day = &b->day[d.day - b->first.day];
    for (int32_t j = 0; j < day->activity_count; j++)
      if (day->activity[j].sport == SPORT_RUN)
        longest = larger(longest, activity_run_time(&day->activity[j]).ms);
  }
  return longest;
}

// Nothing above what the stage allows: sessions a week, effort, a single run, ground and speed.
static void caps_hold(const Bench *b, const Review *v, const WeekPlan *w)
{
  const Stage *s = protocol_stage(b->protocol, v->decision.to);
  int32_t runs = 0, calves = 0, hops = 0, off_feet = 0;
  int64_t longest = longest_run(b, w);
  for (int32_t i = 0; i < 7; i++) {
    const PlanDay *d = &w->day[i];
    bool calf = false, hop = false;
    runs += d->kind == DAY_RUN;
    off_feet += d->kind == DAY_OFF_FEET;
    assert_true(!known(s->effort_max.value) || d->effort_max <= s->effort_max.value);
    for (int32_t j = 0; j < d->item_count; j++) {
      const PlanItem *x = &d->item[j];
      calf |= strcmp(x->group, "calf") == 0;
      hop |= strcmp(x->group, "plyometric") == 0;
      if (strcmp(x->group, "run") != 0)
        continue;
      assert_int_equal(d->kind, DAY_RUN);
      assert_false(x->step->kind == STEP_QUALITY && !(s->hills && s->speed));
      if (x->step->kind >= STEP_LONG_RUN && known(longest))
        assert_true(x->run.ms * 100 <= longest * (100 + b->protocol->set.spike_small.value));
    }
    calves += calf;
    hops += hop;
  }
  assert_true(runs <= larger(s->runs_per_week.value, 0));
  assert_true(calves <= larger(s->calf_per_week.value, 0));
  assert_true(hops <= larger(s->plyo_per_week.value, 0));
  assert_true(off_feet >= b->protocol->set.off_feet_per_week.value);
}

static int32_t calf_sets_of(const PlanDay *d)
{
  int32_t sets = 0;
  for (int32_t i = 0; i < d->item_count; i++)
    sets += strcmp(d->item[i].group, "calf") == 0 ? d->item[i].sets : 0;
  return sets;
}

// Shorter calf work is said only of a day that has less of it than another one of its week.
static void shorter_is_shorter(const WeekPlan *w)
{
  for (int32_t i = 0; i < 7; i++) {
    int32_t most = 0;
    for (int32_t j = 0; j < 7; j++)
      most = calf_sets_of(&w->day[j]) > most ? calf_sets_of(&w->day[j]) : most;
    if (strcmp(w->day[i].why.id, "plan.why.strength-and-supporting") == 0)
      assert_true(calf_sets_of(&w->day[i]) < most);
  }
}

// A week that is held, goes back or pauses is a whole plan: work on each day at home, the reason,
// and the way back to the basics. It never stands further on than the runner does.
static void plan_is_full(const Review *v, const WeekPlan *w)
{
  const Decision *d = &v->decision;
  for (int32_t i = 0; i < 7; i++) {
    assert_true(w->day[i].item_count > 0);
    assert_non_null(w->day[i].why.id);
    assert_true(known(w->day[i].pain_advance) && known(w->day[i].pain_hold));
  }
  shorter_is_shorter(w);
  assert_true(w->changed_count > 0);
  if (d->verb != VERB_ADVANCE && !d->by_person)
    assert_false(position_before(d->from, d->to));
  if (d->verb == VERB_PAUSE)
    assert_true(w->today.count >= 3);
  if (d->verb <= VERB_MODIFY && !d->by_person) {
    assert_true(w->basics.count >= 4);
    for (int32_t i = 0; i < w->changed_count; i++)
      assert_false(strcmp(w->changed[i].id, "plan.changed.nothing") == 0);
  }
}

static void plan_holds(const Bench *b, const Review *v, const WeekPlan *w)
{
  const Profile *r = &b->runner.profile;
  const Stage *s = protocol_stage(b->protocol, v->decision.to);
  ResponseClass class;
  int32_t last_run = day_of_last(v, true, &class);
  int32_t gap = (int32_t)larger(s->run_gap.value, 0);
  if (strstr(s->forbidden, "running on two days in a row") && gap < 1)
    fail_msg("stage %d lets runs stand side by side", s->number);
  if (class != CLASS_UNKNOWN)
    gap = (int32_t)larger(gap, b->protocol->set.spacing[class - CLASS_LIGHT].value);
  assert_int_equal(weekday_of(w->from), r->week_starts);
  for (int32_t i = 0; i < 7; i++) {
    const PlanDay *d = &w->day[i];
    bool loads = d->kind == DAY_RUN || d->kind == DAY_STRENGTH;
    assert_int_equal(d->date.day, w->from.day + i);
    assert_true(d->item_count <= b->protocol->set.exercises_per_day.value);
    assert_false(loads && r->available && !(r->available & 1 << (weekday_of(d->date) - 1)));
    assert_false(loads && d->away);
    assert_true(d->pain_hold <= 50 && d->pain_advance <= d->pain_hold);
    if (d->kind == DAY_RUN) {
      assert_true(d->date.day - last_run > gap);
      last_run = d->date.day;
    }
    for (int32_t j = 0; j < d->item_count; j++)
      item_holds(b, v, d, &d->item[j]);
  }
  for (int32_t i = 0; i < w->due.count; i++) {
    assert_string_equal(w->due.line[i].arg[0].name, "date");
    assert_in_range(w->due.line[i].arg[0].number, w->from.day, w->from.day + 6);
  }
  one_thing_grows(v, w);
  caps_hold(b, v, w);
  plan_is_full(v, w);
  assert_int_equal(w->outlook.count, 3);
  assert_int_equal(w->habits.count, 2);
}

static void test_generated_runners(void **state)
{
  (void)state;
  enum { RUNNERS = 2000, WEEKS = 4 };
  Arena *whole = arena_new();
  const Protocol *p = bench_protocol(whole);
  Diags diags;
  diags_init(&diags, whole);
  const char *plan = "templates/en/words/plan.md", *review = "templates/en/words/review.md";
  const char *words = arena_printf(whole, "%s%s", file_read(whole, &diags, plan, plan)->text,
                                   file_read(whole, &diags, review, review)->text);
  uint32_t seed = 6;
  int32_t issued = 0, refused = 0, seen[VERB_MAX] = {0};
  for (int32_t n = 0; n < RUNNERS; n++) {
    Arena *a = arena_new();
    Bench *b = runner_any(a, p, &seed);
    for (int32_t week = 0; week < WEEKS; week++, b->next = date_add(b->next, 7)) {
      const Review *v;
      const WeekPlan *w = follow_plan(a, b, date_add(b->next, -1), &v);
      seen[v->decision.verb]++;
      assert_string_equal(plan_seen(a, w, words),
                          plan_seen(a, follow_plan(a, b, date_add(b->next, -1), &v), words));
      if (w->issued) {
        plan_holds(b, v, w);
        issued++;
      } else {
        refused++;
        assert_true(w->today.count >= 2);
        for (int32_t i = 0; i < 7; i++)
          assert_int_equal(w->day[i].item_count, 0);
      }
      follow_week(b, w, &seed, 10);
      if (week)
        week_spoil(b, w->from, &seed);
    }
    arena_free(a);
  }
  print_message("%d issued, %d refused\n", issued, refused);
  assert_true(issued > RUNNERS && refused > 100);
  for (Verb verb = VERB_STOP; verb < VERB_MAX; verb++)
    if (seen[verb] == 0)
      fail_msg("never: %s", verb_name(verb));
  arena_free(whole);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_same_weekdays),
      cmocka_unit_test(test_generated_runners),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
