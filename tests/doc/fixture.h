// A small runner, protocol, review and week built by hand, and the real words of templates/en.
#ifndef TENDON_TESTS_DOC_FIXTURE_H
#define TENDON_TESTS_DOC_FIXTURE_H

#include <stdio.h>

#include "tests/t.h"
#include "base/file.h"
#include "doc/bind.h"
#include "doc/dump.h"
#include "facts/phrase.h"

typedef struct Fixture {
  Arena *a;
  Diags d;
  const Source *journal;
  Runner runner;
  Protocol protocol;
  Review review;
  WeekPlan plan;
  Phrases phrases;
  Phrase words[700];
} Fixture;

static int phrase_order(const void *a, const void *b)
{
  return strcmp(((const Phrase *)a)->key, ((const Phrase *)b)->key);
}

// The lines "- key: text"; the reader proper has its own tests.
static void words_load(Fixture *f, const char *path)
{
  const Source *s = file_read(f->a, &f->d, path, path);
  assert_non_null(s);
  for (const char *line = s->text; *line;) {
    const char *end = strchr(line, '\n'), *colon = strstr(line, ": ");
    if (line[0] == '-' && line[1] == ' ' && colon && colon < end) {
      assert_true(f->phrases.count < 700);
      f->words[f->phrases.count++] =
          (Phrase){arena_copy(f->a, line + 2, (size_t)(colon - line - 2)),
                   arena_copy(f->a, colon + 2, (size_t)(end - colon - 2)), NOWHERE};
    }
    line = end ? end + 1 : line + strlen(line);
  }
  qsort(f->words, (size_t)f->phrases.count, sizeof f->words[0], phrase_order);
  f->phrases.phrase = f->words;
  f->phrases.language = "en";
}

static Where at_line(Fixture *f, int32_t line)
{
  return (Where){f->journal, line, 1};
}

static const Clause clauses[] = {
    {.text = "at least 14 days in the stage", .source = "default"},
    {.text = "morning stiffness of 20 minutes or less", .source = "default"},
    {.text = "20 one-leg hops with pain of 2 or less", .source = "Silbernagel 2020"},
};
static const Dose doses[] = {
    {.id = "one-leg-calf-raise",
     .name = "one-leg calf raise, step",
     .group = "calf",
     .sets = 3,
     .reps = 15,
     .reps_most = UNKNOWN,
     .seconds = UNKNOWN},
};
static Stage stages[9];
static Step steps[9][3];

static void protocol_fill(Fixture *f)
{
  static const char *const names[] = {
      "Calm and base",  "Slow loading",    "Strength and first springs",
      "First run-walk", "Run-walk ladder", "Short runs",
      "Longer runs",    "Moderate runs",   "Staying well"};
  for (int32_t i = 0; i < 9; i++) {
    for (int32_t k = 0; k < 3; k++)
      steps[i][k] = (Step){.id = arena_printf(f->a, "L%d", (int)(k + 1)),
                           .name = "4 min walk, 1 min run, 6 times",
                           .kind = STEP_RUN_WALK,
                           .repeats = 6,
                           .walk = minutes(4),
                           .run = minutes(1),
                           .greens = 2};
    stages[i] = (Stage){.number = i + 1,
                        .name = names[i],
                        .goal = "The first easy minutes of running.",
                        .advance_max = {20, "seed", NOWHERE},
                        .hold_max = {40, "Griffin 2021", NOWHERE},
                        .step = steps[i],
                        .step_count = 3};
  }
  static PainProfile profile = {.id = "default",
                                .morning_above = {UNKNOWN, "", NOWHERE},
                                .day_later_max = {UNKNOWN, "", NOWHERE}};
  for (int32_t i = 0; i <= STAGE_MAX; i++)
    profile.advance_max[i].value = profile.hold_max[i].value = UNKNOWN;
  f->review.profile = &profile;
  f->protocol = (Protocol){.name = "Achilles, step by step",
                           .version = "1.0",
                           .author = "",
                           .date = date_of(2026, 11, 22),
                           .stage = stages,
                           .stage_count = 9};
  f->protocol.set.morning_above = (Setting){10, "default", NOWHERE};
}

static Day *day_new(Fixture *f, Day *day, int32_t number, int32_t line)
{
  *day = (Day){.where = at_line(f, line),
               .date = date_of(2026, 11, number),
               .morning_pain = {UNKNOWN, UNKNOWN, 10, at_line(f, line + 1)},
               .stiffness = {10, at_line(f, line + 2)},
               .daily_pain = NO_SIDED,
               .tenderness = NO_SIDED,
               .sleep = NO_NUMBER};
  return day;
}

static Activity run_walk(Fixture *f, int32_t line, int64_t during)
{
  return (Activity){.where = at_line(f, line),
                    .title = "Run-walk, canal path",
                    .sport = SPORT_RUN,
                    .did = {"L2", at_line(f, line + 1)},
                    .repeats = 6,
                    .pattern_walk = minutes(4),
                    .pattern_run = minutes(1),
                    .run = minutes(6),
                    .walk = minutes(24),
                    .time = minutes(30),
                    .distance = NO_DISTANCE,
                    .during = {UNKNOWN, UNKNOWN, during, at_line(f, line + 2)},
                    .after = {UNKNOWN, UNKNOWN, 20, at_line(f, line + 3)},
                    .tenderness = NO_SIDED,
                    .effort = {30, at_line(f, line + 4)},
                    .limp = {SAID_NO, at_line(f, line + 5)},
                    .done = true};
}

// Four days in November 2026: a run, a day without a morning value, a run over the ceiling seen by
// the watch too, and a day with a private note.
static void days_fill(Fixture *f)
{
  static Day day[4];
  static Activity run[2];
  static Session watch;
  static Note note[3];
  static Test test;
  f->journal = source_new(f->a, "input/maya/journal.md", "journal.md", NULL, 0);
  run[0] = run_walk(f, 12, 25);
  run[1] = run_walk(f, 32, 50);
  watch =
      (Session){.where = {source_new(f->a, "input/maya/watch/a.gpx", "watch/a.gpx", NULL, 0), 3, 1},
                .file = "watch/a.gpx",
                .format = "GPX 1.1",
                .device = "",
                .title = "",
                .sport = SPORT_RUN,
                .start = {1795248131000},
                .offset = 3600,
                .date = date_of(2026, 11, 19),
                .elapsed = seconds(2110),
                .moving = seconds(2100),
                .distance = {3402500},
                .distance_source = DISTANCE_GPS,
                .run = minutes(12),
                .walk = minutes(23),
                .run_distance = NO_DISTANCE,
                .longest_run = minutes(2),
                .ascent = NO_DISTANCE,
                .top_speed = {UNKNOWN},
                .heart_rate = {131},
                .heart_rate_max = {UNKNOWN},
                .cadence = {164},
                .points = 420,
                .recorded = {{1795248132000}, seconds(2160), {3611200}, {3611200}, 421, {132}}};
  static const Conflict conflict = {CONFLICT_RUN, 360000, 720000};
  run[1].watch = &watch;
  run[1].conflict = &conflict;
  run[1].conflict_count = 1;
  day_new(f, &day[0], 16, 10)->activity = &run[0];
  day[0].activity_count = 1;
  day_new(f, &day[1], 17, 22)->morning_pain = NO_SIDED;
  day[1].stiffness = NO_NUMBER;
  day_new(f, &day[2], 19, 30)->activity = &run[1];
  day[2].activity_count = 1;
  test = (Test){at_line(f, 38), TEST_HEEL_RAISES, 18, 24, UNKNOWN, UNKNOWN};
  day[2].test = &test;
  day[2].test_count = 1;
  day_new(f, &day[3], 20, 40);
  note[0] = (Note){at_line(f, 43), NOTE_PROSE, "Felt springy | *not* **bold** {{date}} <b>",
                   SHOES_UNSAID};
  note[1] = (Note){at_line(f, 44), NOTE_PRIVATE, "a secret", SHOES_UNSAID};
  note[2] = (Note){at_line(f, 45), NOTE_MILESTONE, "First run", SHOES_UNSAID};
  day[3].note = note;
  day[3].note_count = 3;
  f->runner = (Runner){.id = "maya",
                       .folder = "input/maya",
                       .day = day,
                       .day_count = 4,
                       .session = &watch,
                       .session_count = 1,
                       .watch_files = 1};
  f->runner.profile = (Profile){.name = "Maya Lindqvist",
                                .side = SIDE_LEFT,
                                .type = TENDON_MIDPORTION,
                                .diagnosed = date_of(2026, 8, 3),
                                .diagnosis = {"A. Berg, physiotherapist", NOWHERE},
                                .started = date_of(2026, 8, 10),
                                .born = 1988,
                                .zone = "",
                                .language = "en",
                                .paper = "A4",
                                .usual_week = metres(40000),
                                .longest_run = metres(18000),
                                .usual_cadence = {164},
                                .week_starts = 1,
                                .clinician = "A. Berg, +46 8 123 45 67",
                                .goal = "",
                                .pain_profile = "default"};
}

static void review_fill(Fixture *f)
{
  static Arg args[] = {{"recorded", ARG_COUNT, 4, NULL}, {"expected", ARG_COUNT, 7, NULL}};
  static Arg gate_args[] = {{"value", ARG_MINUTES, 10, NULL}};
  static Evidence evidence[2];
  static Reason reason;
  static GateResult gate[3];
  static Change change[2];
  static DoseDone dose;
  static Date starts[9];
  static ReviewWeek week;
  static Response response;
  evidence[0] = (Evidence){at_line(f, 22), date_of(2026, 11, 17), "morning pain: not recorded"};
  reason = (Reason){"test.mornings", args, 2, evidence, 1};
  Reason required = {"test.stiffness", gate_args, 1, NULL, 0};
  gate[0] = (GateResult){&clauses[0],
                         "min-days",
                         VERDICT_PASS,
                         required,
                         {"test.stiffness", gate_args, 1, evidence, 1}};
  gate[1] = (GateResult){&clauses[1], "stiffness", VERDICT_FAIL, required, required};
  gate[2] = (GateResult){&clauses[2], "hops", VERDICT_UNKNOWN, required, required};
  static ChangePoint way[3], raises[2];
  static const Setting error = {7, "Heel-raise norms 2017", NOWHERE};
  for (int32_t i = 0; i < 3; i++) // the week in the middle has no value
    way[i] = (ChangePoint){date_add(date_of(2026, 10, 25), i * 7 + (i > 1) * 7), 30 - i * 10};
  raises[0] = (ChangePoint){date_of(2026, 10, 20), 10};
  raises[1] = (ChangePoint){date_of(2026, 11, 19), 18};
  change[0] = (Change){.measure = "morning_pain",
                       .domain = "pain-over-time",
                       .kind = ARG_TENTHS,
                       .entry = 30,
                       .before = 20,
                       .now = 10,
                       .days = 7,
                       .lower_is_better = true,
                       .point = way,
                       .point_count = 3,
                       .by_week = true};
  change[1] = (Change){.measure = "heel_raises_left",
                       .domain = "physical-function",
                       .kind = ARG_COUNT,
                       .entry = 10,
                       .before = UNKNOWN,
                       .now = 18,
                       .days = 30,
                       .beyond_error = SAID_YES,
                       .higher_is_better = true,
                       .point = raises,
                       .point_count = 2,
                       .error = &error};
  dose = (DoseDone){&doses[0], 3, 2, 135, 90, 90};
  for (int32_t i = 0; i < 9; i++)
    starts[i] = i < 4 ? date_add(date_of(2026, 8, 10), i * 30) : NO_DATE;
  response = (Response){.date = date_of(2026, 11, 19),
                        .activity = &f->runner.day[2].activity[0],
                        .during = 50,
                        .after = 20,
                        .next_morning = 10,
                        .next_stiffness = 10,
                        .colour = COLOUR_RED,
                        .class = CLASS_HIGH,
                        .run = true,
                        .match = {.asked = 6,
                                  .done = 5,
                                  .partly = 1,
                                  .short_run = 3,
                                  .short_by = seconds(20),
                                  .over_by = NO_DURATION,
                                  .run = minutes(1),
                                  .by_journal = true}};
  week = (ReviewWeek){date_of(2026, 11, 9),
                      date_of(2026, 11, 15),
                      {3, 0},
                      {3, 1},
                      VERB_ADVANCE,
                      "D7",
                      false,
                      &reason,
                      1,
                      7,
                      {10, 10, 6, date_of(2026, 11, 8)},
                      NULL,
                      0,
                      66};
  Baseline base = {10, 15, 5, date_of(2026, 11, 8)};
  f->review = (Review){.profile = f->review.profile,
                       .date = date_of(2026, 11, 22),
                       .protocol = &f->protocol,
                       .issued = true,
                       .at = {3, 1},
                       .stage_entered = date_of(2026, 11, 8),
                       .step_entered = date_of(2026, 11, 15),
                       .plan_from = date_of(2026, 11, 23),
                       .week = &week,
                       .week_count = 1,
                       .response = &response,
                       .response_count = 1,
                       .gate = gate,
                       .gate_count = 3,
                       .gate_verdict = VERDICT_FAIL,
                       .baseline = base,
                       .rolling = base,
                       .last_class = CLASS_HIGH,
                       .spacing_days = 3,
                       .word_date = NO_DATE,
                       .change = change,
                       .change_count = 2,
                       .dose = &dose,
                       .dose_count = 1,
                       .adherence = 66,
                       .mornings_recorded = 4,
                       .mornings_expected = 7,
                       .sessions_complete = 1,
                       .sessions_expected = 2,
                       .stage_start = starts,
                       .last_run = NO_DATE,
                       .last_loading = NO_DATE};
  f->review.spike = (Spike){metres(4100),          date_of(2026, 11, 12), {3402500},
                            date_of(2026, 11, 19), SPIKE_REFERENCE,       true};
  f->review.decision =
      (Decision){VERB_HOLD, "D6", false, NULL, {3, 1}, {3, 1}, &reason, 1, NULL, 0};
}

static PlanItem item_new(const char *code, const char *name, int32_t sets, int32_t reps)
{
  return (PlanItem){.code = code,
                    .id = "x",
                    .name = name,
                    .group = "calf",
                    .sets = sets,
                    .reps = reps,
                    .reps_most = UNKNOWN,
                    .seconds = UNKNOWN,
                    .minutes = UNKNOWN,
                    .minutes_most = UNKNOWN,
                    .load = {UNKNOWN},
                    .tempo_up = UNKNOWN,
                    .tempo_down = UNKNOWN,
                    .contacts = UNKNOWN,
                    .walk = NO_DURATION,
                    .run = NO_DURATION,
                    .repeats = UNKNOWN,
                    .warm_up = NO_DURATION,
                    .cool_down = NO_DURATION,
                    .cue = ""};
}

static void plan_fill(Fixture *f)
{
  static PlanItem run, calf[3], bike;
  static Reason changed;
  static const DayKind kinds[7] = {DAY_RUN,  DAY_STRENGTH, DAY_LOW_IMPACT, DAY_RUN,
                                   DAY_REST, DAY_STRENGTH, DAY_OFF_FEET};
  run = item_new("M1", "4 min walk, 1 min run, 6 times", UNKNOWN, UNKNOWN);
  run.id = "run-walk";
  run.group = "run";
  run.step = &steps[3][1];
  run.walk = minutes(4);
  run.run = minutes(1);
  run.repeats = 6;
  run.warm_up = run.cool_down = minutes(5);
  run.cue = "Quiet feet, short steps.";
  calf[0] = item_new("T1", "one-leg calf raise, step", 3, 15);
  calf[0].load.g = 7500;
  calf[0].tempo_up = calf[0].tempo_down = 3;
  calf[1] = item_new("T2", "seated calf raise", 3, 10);
  calf[1].reps_most = 15;
  calf[2] = item_new("T3", "one-leg stand", 3, UNKNOWN);
  calf[2].seconds = 30;
  bike = item_new("W1", "stationary bike", UNKNOWN, UNKNOWN);
  bike.minutes = 20;
  bike.minutes_most = 30;
  bike.cue = "Saddle high.";
  changed = f->review.decision.reason[0];
  f->plan = (WeekPlan){.issued = true,
                       .from = date_of(2026, 11, 23),
                       .iso_week = 48,
                       .iso_year = 2026,
                       .at = {3, 1},
                       .off_feet_day = 6,
                       .changed = &changed,
                       .changed_count = 1,
                       .longest_allowed = NO_DISTANCE};
  for (int32_t i = 0; i < 7; i++) {
    PlanDay *d = &f->plan.day[i];
    *d = (PlanDay){.date = date_add(f->plan.from, i),
                   .kind = kinds[i],
                   .pain_advance = 20,
                   .pain_hold = 40,
                   .effort_max = 40,
                   .why = {"test.mornings", changed.arg, 2, NULL, 0}};
    d->item = kinds[i] == DAY_RUN ? &run : kinds[i] == DAY_STRENGTH ? calf : &bike;
    d->item_count =
        kinds[i] == DAY_STRENGTH ? 3 : kinds[i] == DAY_RUN || kinds[i] == DAY_LOW_IMPACT;
  }
}

static inline Fixture *fixture_new(void)
{
  Fixture *f = calloc(1, sizeof *f);
  f->a = arena_new();
  diags_init(&f->d, f->a);
  words_load(f, "templates/en/words/pages.md");
  words_load(f, "templates/en/words/board.md");
  words_load(f, "templates/en/words/plan.md");
  words_load(f, "tests/doc/words.md");
  protocol_fill(f);
  days_fill(f);
  review_fill(f);
  plan_fill(f);
  return f;
}

static void fixture_free(Fixture *f)
{
  arena_free(f->a);
  free(f);
}

static inline Fact *fixture_facts(Fixture *f)
{
  return facts_new(&f->runner, &f->review, &f->plan, &f->phrases, &f->d, "0.1");
}

// Equal to the file of tests/, which ACCEPT=all writes anew.
static inline void assert_golden(Fixture *f, const char *path, const char *actual)
{
  if (getenv("ACCEPT") && strcmp(getenv("ACCEPT"), "all") == 0)
    assert_true(file_write(f->a, path, actual, strlen(actual)));
  const Source *expected = file_read(f->a, &f->d, path, path);
  assert_non_null(expected);
  assert_string_equal(actual, expected->text);
}

#endif
