// The tree as JSON in the names of the contract, its accessors, and what must never be in it.

#include "tests/doc/fixture.h"

#include "facts/board.h"

static const char *written(Fixture *f, Fact *fact)
{
  Text out;
  text_init(&out, f->a);
  facts_write(fact, &out);
  facts_free(fact);
  return text_string(&out);
}

static void test_sessions(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Fact *fact = facts_sessions(f->runner.session, f->runner.session_count);
  assert_golden(f, "tests/facts/sessions.json", written(f, fact));
  fixture_free(f);
}

static void test_days(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  assert_golden(f, "tests/facts/days.json", written(f, facts_days(&f->runner)));
  fixture_free(f);
}

static void test_review(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Fact *fact = facts_review(&f->runner, &f->review, &f->phrases);
  assert_golden(f, "tests/facts/review.json", written(f, fact));
  fixture_free(f);
}

static void test_plan(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Fact *fact = facts_plan(&f->runner, &f->review, &f->plan, &f->phrases);
  assert_golden(f, "tests/facts/plan.json", written(f, fact));
  fixture_free(f);
}

static void test_accessors(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Fact *t = fixture_facts(f);
  assert_string_equal(fact_text(f->a, fact_find(t, "plan.days.0.kind")), "run");
  assert_int_equal(fact_number(fact_find(t, "plan.days.0.limits.pain_hold")), 4);
  assert_string_equal(fact_text(f->a, fact_find(t, "sessions.1.during_text")), "2.5");
  assert_int_equal(fact_count(fact_find(t, "plan.days")), 7);
  assert_null(fact_find(t, "plan.days.7"));
  assert_null(fact_find(t, "plan..days"));
  assert_null(fact_find(t, "runner.goal"));   // null is nothing
  assert_true(fact_exists(t, "runner.goal")); // and yet a known path
  assert_false(fact_exists(t, "runner.gaol"));
  assert_int_equal(fact_number(fact_find(t, "runner.name")), UNKNOWN);
  assert_null(fact_text(f->a, fact_find(t, "plan.days")));
  assert_false(fact_true(fact_find(t, "findings")));
  assert_true(fact_true(fact_find(t, "plan.issued")));
  const char *kept = fact_text(f->a, fact_find(t, "plan.days.0.kind"));
  facts_free(t);
  assert_string_equal(kept, "run"); // texts outlive the tree
  fixture_free(f);
}

// What the watch says about the pattern, and where journal and watch differ, with both places.
static void test_watch_beside_journal(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Fact *t = fixture_facts(f);
  assert_string_equal(fact_text(f->a, fact_find(t, "sessions.0.pattern_text")),
                      "5 of 6 runs done, the third was 20 s short");
  assert_int_equal(fact_number(fact_find(t, "sessions.0.pattern.short_run")), 3);
  assert_null(fact_find(t, "sessions.1.pattern"));
  assert_true(fact_true(fact_find(t, "sessions.0.differs")));
  assert_int_equal(fact_count(fact_find(t, "conflicts")), 1);
  assert_string_equal(fact_text(f->a, fact_find(t, "conflicts.0.text")),
                      "Running differs: the runner wrote 6 min, the watch recorded 12 min.");
  assert_string_equal(fact_text(f->a, fact_find(t, "conflicts.0.journal_cite")), "journal.md:32");
  assert_string_equal(fact_text(f->a, fact_find(t, "conflicts.0.watch_cite")), "watch/a.gpx:3");
  facts_free(t);
  fixture_free(f);
}

static void test_private_stays(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  assert_null(strstr(written(f, fixture_facts(f)), "a secret"));
  fixture_free(f);
}

// Nothing known at all: no diagnosis, no day, no plan, a stage without steps.
static void test_empty_runner(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  f->runner.day_count = f->runner.session_count = 0;
  f->runner.profile = (Profile){.name = "",
                                .diagnosed = NO_DATE,
                                .started = NO_DATE,
                                .usual_week = NO_DISTANCE,
                                .longest_run = NO_DISTANCE};
  f->plan.issued = f->review.issued = false;
  f->plan.why_not = (Reason){"test.mornings", NULL, 0, NULL, 0};
  f->plan.from = f->review.stage_entered = NO_DATE;
  f->review.stage_start = NULL;
  f->review.profile = NULL;
  f->review.gate_count = f->review.change_count = f->review.dose_count = 0;
  stages[3].step_count = 0;
  Fact *t = fixture_facts(f);
  stages[3].step_count = 3;
  assert_string_equal(fact_text(f->a, fact_find(t, "runner.name")), "maya");
  assert_string_equal(fact_text(f->a, fact_find(t, "review.decision.headline")),
                      "No plan is issued.");
  assert_int_equal(fact_count(fact_find(t, "plan.days")), 0);
  assert_null(fact_find(t, "plan.rule.ok"));
  assert_int_equal(fact_count(fact_find(t, "numbers.not_collected")), 9);
  facts_free(t);
  fixture_free(f);
}

// With the watch alone the day has no place in the journal and its finding is the session's.
static void test_findings_of_period(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  diag_add(&f->d, DIAG_FILE_NUL, at_line(f, 33), "%s", "");             // 19 November
  diag_add(&f->d, DIAG_FILE_NUL, f->runner.session[0].where, "%s", ""); // its watch file
  ((Day *)f->runner.day)[0].date = date_of(2026, 9, 1);
  diag_add(&f->d, DIAG_FILE_NUL, at_line(f, 12), "%s", ""); // long before the period
  Fact *t = fixture_facts(f);
  ((Day *)f->runner.day)[0].date = date_of(2026, 11, 16);
  assert_int_equal(fact_count(fact_find(t, "findings")), 2);
  assert_string_equal(fact_text(f->a, fact_find(t, "findings.0.cite")), "journal.md:33");
  assert_string_equal(fact_text(f->a, fact_find(t, "findings.1.cite")), "watch/a.gpx:3");
  facts_free(t);
  fixture_free(f);
}

// With one ceiling there is nothing between carrying on and stopping; half points keep their half.
static void test_rule_ranges(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  f->plan.day[0].pain_advance = f->plan.day[0].pain_hold = 0;
  Fact *t = fixture_facts(f);
  assert_string_equal(fact_text(f->a, fact_find(t, "plan.rule.ok")), "0");
  assert_null(fact_find(t, "plan.rule.care"));
  assert_string_equal(fact_text(f->a, fact_find(t, "plan.rule.stop")), "1–10");
  facts_free(t);
  f->plan.day[0].pain_advance = 25;
  f->plan.day[0].pain_hold = 45;
  t = fixture_facts(f);
  assert_string_equal(fact_text(f->a, fact_find(t, "plan.rule.ok")), "0–2.5");
  facts_free(t);
  fixture_free(f);
}

// Many findings of one kind are shown twice and counted.
static void test_findings_short(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  for (int32_t i = 0; i < 5; i++)
    diag_add(&f->d, DIAG_FILE_NUL, at_line(f, 31 + i), "%s", "");
  Fact *t = fixture_facts(f);
  assert_int_equal(fact_count(fact_find(t, "findings")), 5);
  assert_int_equal(fact_count(fact_find(t, "findings_short")), 2);
  assert_string_equal(fact_text(f->a, fact_find(t, "findings_short.1.more_text")), "and 3 more");
  facts_free(t);
  fixture_free(f);
}

static const Fact *chart_point(const Fact *t, Arena *a, const char *chart, int32_t series)
{
  return fact_find(t, arena_printf(a, "charts.%s.series.%d.y.0", chart, (int)series));
}

static const char *series_name(const Fact *t, Arena *a, int32_t series)
{
  return fact_text(a, fact_find(t, arena_printf(a, "charts.pain.series.%d.name", (int)series)));
}

// Left and right are two charts where both were told of; what was told without a side is the
// injured side's and never the other's.
static void test_sides(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Day *d = (Day *)f->runner.day;
  for (int32_t i = 0; i < f->runner.day_count; i++)
    d[i].morning_pain = NO_SIDED;
  d[0].morning_pain.plain = 30;
  Fact *t = fixture_facts(f);
  assert_int_equal(fact_number(chart_point(t, f->a, "pain_left", 0)), 30);
  assert_null(chart_point(t, f->a, "pain_right", 0));
  assert_false(fact_true(fact_find(t, "charts.both_sides")));
  assert_string_equal(series_name(t, f->a, 0), "morning");
  facts_free(t);
  d[0].morning_pain.right = 10;
  t = fixture_facts(f);
  assert_int_equal(fact_number(chart_point(t, f->a, "pain_right", 0)), 10);
  assert_true(fact_true(fact_find(t, "charts.both_sides")));
  facts_free(t);
  d[0].morning_pain.right = UNKNOWN; // of both sides in one number: one chart is enough
  f->runner.profile.side = SIDE_BOTH;
  t = fixture_facts(f);
  assert_false(fact_true(fact_find(t, "charts.both_sides")));
  facts_free(t);
  d[0].morning_pain.right = 10;
  f->runner.profile.side = SIDE_BOTH; // both stand in the first page's chart
  d[0].morning_pain.left = 20;
  t = fixture_facts(f);
  assert_string_equal(series_name(t, f->a, 0), "morning, left");
  assert_string_equal(series_name(t, f->a, 1), "morning, right");
  assert_int_equal(fact_number(chart_point(t, f->a, "pain", 0)), 20);
  assert_int_equal(fact_number(chart_point(t, f->a, "pain", 1)), 10);
  facts_free(t);
  fixture_free(f);
}

// The other side of a one-sided injury is drawn once it hurts as much as the protocol asks about.
static void test_other_side(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Day *d = (Day *)f->runner.day;
  f->protocol.set.moved_pain.value = 20;
  d[0].morning_pain = (Sided){10, 10, UNKNOWN, NOWHERE};
  Fact *t = fixture_facts(f);
  assert_string_equal(series_name(t, f->a, 0), "morning");
  facts_free(t);
  d[0].morning_pain.right = 20;
  t = fixture_facts(f);
  assert_string_equal(series_name(t, f->a, 0), "morning, left");
  assert_string_equal(series_name(t, f->a, 1), "morning, right");
  facts_free(t);
  fixture_free(f);
}

// The coach sees minutes of running by week, each in its place, and never pain.
static void test_board_load(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  static const ChangePoint way[] = {{{20744}, 90}, {{20765}, 12}, {{20779}, 20}};
  static Change change;
  change = (Change){.measure = "run_minutes",
                    .domain = "participation",
                    .kind = ARG_MINUTES,
                    .entry = UNKNOWN,
                    .before = UNKNOWN,
                    .now = 20,
                    .point = way,
                    .point_count = 3,
                    .by_week = true};
  f->review.change = &change;
  f->review.change_count = 1;
  f->review.date = (Date){20779};
  Fact *t = fixture_facts(f);
  assert_string_equal(fact_text(f->a, fact_find(t, "board.load_text")), "20 min");
  assert_string_equal(fact_text(f->a, fact_find(t, "board.load.summary")),
                      "Minutes of running by week, the last six weeks: 90 min, –, –, "
                      "12 min, –, 20 min.");
  assert_int_equal(fact_count(fact_find(t, "board.load.series.0.x")), 3);
  assert_int_equal(fact_number(fact_find(t, "board.load.series.0.x.1")), 20765);
  facts_free(t);
  fixture_free(f);
}

// Weeks that say the same are one row; the newest forty rows stand on the page, the rest is
// counted.
static void test_past_weeks(void **state)
{
  (void)state;
  enum { WEEKS_MADE = 60 };
  Fixture *f = fixture_new();
  static ReviewWeek week[WEEKS_MADE];
  static Arg number[WEEKS_MADE][2];
  static Reason reason[WEEKS_MADE];
  for (int32_t i = 0; i < WEEKS_MADE; i++) {
    number[i][0] = (Arg){"recorded", ARG_COUNT, i < 57 ? i : 57, NULL};
    number[i][1] = (Arg){"expected", ARG_COUNT, 99, NULL};
    reason[i] = (Reason){"test.mornings", number[i], 2, NULL, 0};
    week[i] = f->review.week[0];
    week[i].from = date_add(date_of(2026, 11, 16), 7 * (i - WEEKS_MADE + 1));
    week[i].to = date_add(week[i].from, 6);
    week[i].reason = &reason[i];
    week[i].adherence = i == 58 ? 80 : 66;
  }
  f->review.week = week;
  f->review.week_count = WEEKS_MADE;
  Fact *t = fixture_facts(f);
  assert_int_equal(fact_count(fact_find(t, "review.weeks")), WEEKS_MADE);
  assert_int_equal(fact_count(fact_find(t, "review.weeks_shown")), 40);
  assert_int_equal(fact_number(fact_find(t, "review.weeks_shown.39.weeks")), 3);
  assert_string_equal(fact_text(f->a, fact_find(t, "review.weeks_shown.39.period_text")),
                      "2 – 22 Nov");
  assert_string_equal(fact_text(f->a, fact_find(t, "review.weeks_shown.39.dose_text")), "66–80 %");
  assert_string_equal(fact_text(f->a, fact_find(t, "review.weeks_shown.0.period_text")),
                      "2 – 8 Feb");
  assert_string_equal(fact_text(f->a, fact_find(t, "review.weeks_earlier_text")),
                      "18 earlier ones are not shown.");
  assert_string_equal(fact_text(f->a, fact_find(t, "review.weeks.0.period_text")),
                      "29 Sep 2025 – 5 Oct 2025"); // far away: with its year
  facts_free(t);
  fixture_free(f);
}

// A tempo is told once for the week, with the exercises that have it.
static void test_tempo(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  PlanItem *calf = (PlanItem *)f->plan.day[1].item;
  calf[1].tempo_up = 1;
  calf[1].tempo_down = 3;
  Fact *t = fixture_facts(f);
  assert_string_equal(fact_text(f->a, fact_find(t, "plan.tempo_text")),
                      "One-leg calf raise: 3\u00a0s up, 3\u00a0s down. Seated calf raise: "
                      "1\u00a0s up, 3\u00a0s down.");
  assert_string_equal(fact_text(f->a, fact_find(t, "plan.days.1.items.0.dose_text")),
                      "3\u00a0×\u00a015, 7.5 kg");
  assert_string_equal(fact_text(f->a, fact_find(t, "plan.days.1.items.1.dose_text")),
                      "3\u00a0×\u00a010–15");
  facts_free(t);
  fixture_free(f);
}

// The runner reads each red flag once, however often it was written; the report has every place.
static void test_flags_once(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  static const FlagRule rule = {FLAG_NIGHT_PAIN, false, "Pain at night.", "Ask.", "S2", NOWHERE};
  Flag flag[2] = {{at_line(f, 12), FLAG_NIGHT_PAIN, "woke up", false},
                  {at_line(f, 32), FLAG_NIGHT_PAIN, "again", false}};
  FlagFinding found[2] = {
      {&flag[0], &rule, date_of(2026, 11, 16), true, NULL, NOWHERE, NO_DATE, NULL},
      {&flag[1], &rule, date_of(2026, 11, 19), true, NULL, NOWHERE, NO_DATE, NULL}};
  f->review.flag = found;
  f->review.flag_count = 2;
  Fact *t = fixture_facts(f);
  assert_int_equal(fact_count(fact_find(t, "review.flags_acting")), 2);
  assert_int_equal(fact_count(fact_find(t, "review.flags_acting_kinds")), 1);
  assert_false(fact_true(fact_find(t, "review.urgent")));
  assert_false(fact_true(fact_find(t, "review.flags_only_answered")));
  facts_free(t);
  fixture_free(f);
}

// A file name need not be UTF-8; the tree must be.
static void test_bad_bytes(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Session s = f->runner.session[0];
  s.file = "watch/\xE9t\xE9.gpx";
  Fact *list = facts_sessions(&s, 1);
  assert_string_equal(fact_text(f->a, fact_find(list, "0.file")),
                      "watch/\xEF\xBF\xBDt\xEF\xBF\xBD.gpx");
  facts_free(list);
  fixture_free(f);
}

// The tree comes out as it was read: every kind of value, empty and within each other, and every
// character that JSON does not take as it is.
static void test_written_as_read(void **state)
{
  (void)state;
  static const char text[] =
      "{\n"
      "  \"none\": null,\n"
      "  \"yes\": true,\n"
      "  \"no\": false,\n"
      "  \"whole\": [\n"
      "    0,\n"
      "    -7,\n"
      "    9223372036854775807,\n"
      "    -9223372036854775808\n"
      "  ],\n"
      "  \"real\": [\n"
      "    0.1,\n"
      "    -12.345,\n"
      "    2.0\n"
      "  ],\n"
      "  \"empty\": [\n"
      "    {},\n"
      "    [],\n"
      "    \"\"\n"
      "  ],\n"
      "  \"k\\\"ey\": \"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001F\x7f é ≤ 𝄞\",\n"
      "  \"deep\": {\n"
      "    \"er\": {\n"
      "      \"still\": [\n"
      "        {\n"
      "          \"a\": 1\n"
      "        }\n"
      "      ]\n"
      "    }\n"
      "  }\n"
      "}\n";
  Arena *a = arena_new();
  Text out;
  text_init(&out, a);
  Fact *f = facts_read(text, strlen(text), text);
  assert_non_null(f);
  facts_write(f, &out);
  assert_string_equal(text_string(&out), text);
  facts_free(f);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sessions),
      cmocka_unit_test(test_days),
      cmocka_unit_test(test_review),
      cmocka_unit_test(test_plan),
      cmocka_unit_test(test_accessors),
      cmocka_unit_test(test_watch_beside_journal),
      cmocka_unit_test(test_private_stays),
      cmocka_unit_test(test_empty_runner),
      cmocka_unit_test(test_findings_of_period),
      cmocka_unit_test(test_rule_ranges),
      cmocka_unit_test(test_bad_bytes),
      cmocka_unit_test(test_findings_short),
      cmocka_unit_test(test_tempo),
      cmocka_unit_test(test_sides),
      cmocka_unit_test(test_past_weeks),
      cmocka_unit_test(test_other_side),
      cmocka_unit_test(test_board_load),
      cmocka_unit_test(test_flags_once),
      cmocka_unit_test(test_written_as_read),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
