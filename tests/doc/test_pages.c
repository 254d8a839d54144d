// The shipped templates, filled for a small runner.
#include "tests/doc/fixture.h"

#include "doc/skeleton.h"

static const char *page_dump(Fixture *f, const char *path)
{
  Fact *facts = fixture_facts(f);
  const Source *s = file_read(f->a, &f->d, path, path);
  const Document *doc = document_new(f->a, &f->d, s, facts, &f->phrases);
  if (!doc)
    print_error("%s", diags_string(&f->d));
  assert_non_null(doc);
  assert_string_equal(diags_string(&f->d), "");
  Text out;
  text_init(&out, f->a);
  document_dump(doc, &out);
  facts_free(facts);
  return text_string(&out);
}

static void test_week_plan(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  assert_golden(f, "tests/doc/week-plan.golden", page_dump(f, "templates/en/week-plan.md"));
  fixture_free(f);
}

static void test_progress_report(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  assert_golden(f, "tests/doc/progress-report.golden",
                page_dump(f, "templates/en/progress-report.md"));
  fixture_free(f);
}

// No plan: an urgent flag acts, another was only recognised in prose, a third was answered.
static void refer_fill(Fixture *f)
{
  static const FlagRule rules[] = {
      {FLAG_RUPTURE, true, "A sudden pop or snap.", "Stop. Go to an emergency department today.",
       "S2", NOWHERE},
      {FLAG_NERVE, false, "Numbness, tingling.", "Ask your clinician.", "S", NOWHERE}};
  static Flag flag[2];
  static ClinicianLine answer;
  static FlagFinding finding[3];
  flag[0] = (Flag){at_line(f, 44), FLAG_RUPTURE, "heard a pop | *loud*", false};
  flag[1] = (Flag){at_line(f, 45), FLAG_NERVE, "toes went numb", true};
  answer = (ClinicianLine){.who = "A. Berg", .text = "clears the flag", .where = at_line(f, 46)};
  finding[0] =
      (FlagFinding){&flag[0], &rules[0], date_of(2026, 11, 20), true, NULL, NOWHERE, NO_DATE, NULL};
  finding[1] = (FlagFinding){&flag[1], &rules[1], date_of(2026, 11, 20), false, NULL, NOWHERE,
                             NO_DATE,  NULL};
  finding[2] = (FlagFinding){NULL,    &rules[1],    date_of(2026, 11, 1), true,
                             &answer, answer.where, date_of(2026, 11, 2), NULL};
  f->review.flag = finding;
  f->review.flag_count = 3;
  f->review.issued = f->plan.issued = false;
  f->plan.why_not = f->review.decision.reason[0];
  f->review.decision.verb = VERB_STOP;
  f->review.decision.rule = "D1";
}

static void test_week_plan_refused(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  refer_fill(f);
  assert_golden(f, "tests/doc/week-plan-refused.golden", page_dump(f, "templates/en/week-plan.md"));
  fixture_free(f);
}

// Every condition of the report the other way round.
static void test_progress_report_refused(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  refer_fill(f);
  f->runner.day_count = f->runner.session_count = 0;
  f->runner.profile.clinician = "";
  f->review.dose_count = f->review.change_count = f->review.week_count = 0;
  f->review.stage_start = NULL;
  assert_golden(f, "tests/doc/progress-report-refused.golden",
                page_dump(f, "templates/en/progress-report.md"));
  fixture_free(f);
}

static void test_by_a_person(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  static ClinicianLine line;
  static Date missing[9];
  line = (ClinicianLine){.who = "A. *Berg*", .text = "sets step L1", .where = at_line(f, 41)};
  for (int32_t i = 0; i < 9; i++)
    missing[i] = date_of(2026, 11, i + 1);
  f->review.decision.by_person = true;
  f->review.decision.line = f->review.agrees = f->plan.agreed = &line;
  f->review.agrees_date = f->plan.agreed_date = date_of(2026, 11, 22);
  f->review.decision.change = f->plan.gave_way = f->review.decision.reason;
  f->review.decision.change_count = f->plan.gave_way_count = 1;
  f->review.missing_morning = missing;
  f->review.missing_morning_count = 9;
  f->plan.day[0].pain_hold = 20;
  const char *report = page_dump(f, "templates/en/progress-report.md");
  assert_non_null(
      strstr(report, "+\"Decided by A. *Berg*:\" \" sets step L1 \" ~`\"journal.md:41\""));
  assert_non_null(strstr(report, "As the journal says: agreed by A. *Berg*, 22 Nov 2026."));
  assert_null(strstr(report, "Change to"));
  assert_non_null(strstr(report, "7 Nov, and 2 more."));
  const char *week = page_dump(f, "templates/en/week-plan.md");
  assert_non_null(strstr(week, "Agreed with A. *Berg*, 22 Nov 2026."));
  assert_null(strstr(week, "DRAFT"));
  const char *care = strstr(week, "rule-care"); // no range of its own, but the rule of the morning
  assert_non_null(care);
  assert_null(strstr(week, "Amber: add nothing\" \""));
  assert_non_null(strstr(care, "A morning above that"));
  fixture_free(f);
}

static int32_t times(const char *text, const char *words)
{
  int32_t n = 0;
  for (const char *at = text; (at = strstr(at, words)); at += strlen(words))
    n++;
  return n;
}

static Reason due_on(const char *id, Arg *arg, Date date)
{
  *arg = (Arg){"date", ARG_DATE, date.day, NULL};
  return (Reason){id, arg, 1, NULL, 0};
}

// A test stands in the row of its day with a line for each number, with how it is done once, and in
// the week to write into; an evaluation asks for all of them.
static void test_tests_of_a_day(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  Arg arg[3];
  Date tuesday = date_of(2026, 11, 24), friday = date_of(2026, 11, 27);
  Reason due[3] = {due_on("plan.due.raises", &arg[0], tuesday),
                   due_on("plan.due.hops", &arg[1], tuesday),
                   due_on("plan.due.equipment", &arg[2], friday)};
  f->plan.due = (PlanLines){due, 3};
  const char *page = page_dump(f, "templates/en/week-plan.md");
  const char *day = strstr(page, "\"Tue 24\""), *next = strstr(page, "\"Wed 25\"");
  assert_true(day && next && day < next);
  const char *raises = strstr(day, "paragraph:test \"Heel raises\""),
             *hops = strstr(day, "paragraph:test \"One-leg hops\""),
             *row = strstr(day, "One-leg calf raise, step");
  assert_true(raises && hops && row && raises < hops && hops < row &&
              row < next); // before the work
  assert_int_equal(times(page, "paragraph:test "), 2);
  assert_int_equal(times(page, "0 \"left\""), 1);
  assert_int_equal(times(page, "0 \"right\""), 1);
  assert_int_equal(times(page, "0 \"hops\""), 1);
  assert_int_equal(times(page, "0 \"pain\""), 1);
  assert_int_equal(times(page, "+\"Tests:\" \" 24 Nov: count one-leg heel raises"), 1);
  assert_int_equal(times(page, "paragraph:cut-equipment +\"Also due:\" \" 27 Nov: look at shoes"),
                   1);
  Text week;
  text_init(&week, f->a);
  skeleton_write(f->a, &f->plan, &f->phrases, f->runner.profile.units, &week);
  const char *written = strstr(text_string(&week), "## 2026-11-24");
  assert_non_null(written);
  assert_non_null(strstr(written, "- heel raises: not recorded\n- hops: not recorded\n"));
  assert_int_equal(times(text_string(&week), "hops: not recorded"), 1);
  due[2] = due_on("plan.due.evaluation", &arg[2], friday);
  page = page_dump(f, "templates/en/week-plan.md");
  assert_int_equal(times(page, "paragraph:test "), 5);
  assert_int_equal(times(page, "paragraph:test \"VISA-A\""), 1);
  assert_int_equal(times(page, "0 \"total\""), 1);
  fixture_free(f);
}

// What a runner may do before it is signed; afterwards who agreed.
static void test_until_signed(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  const char *page = page_dump(f, "templates/en/week-plan.md");
  assert_non_null(strstr(page, "Until A. Berg has signed, do what A. Berg last told you"));
  f->review.word_date = date_of(2026, 11, 2);
  f->review.word_at = f->review.at;
  page = page_dump(f, "templates/en/week-plan.md");
  assert_non_null(strstr(page, "has signed, do what was last agreed (2 Nov: "));
  f->runner.profile.clinician = "";
  page = page_dump(f, "templates/en/week-plan.md");
  assert_non_null(strstr(page, "Until your clinician has signed"));
  static const ClinicianLine line = {.verb = CLINICIAN_AGREES, .who = "A. Berg"};
  f->review.agrees = f->plan.agreed = &line;
  page = page_dump(f, "templates/en/week-plan.md");
  assert_null(strstr(page, "has signed"));
  fixture_free(f);
}

// Where a clinician is to be asked, whom to call stands first and once.
static void test_call_first(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  refer_fill(f);
  Arg who = {"who", ARG_TEXT, UNKNOWN, "A. Berg"};
  Reason today[3] = {{"plan.today.refer", NULL, 0, NULL, 0},
                     {"plan.today.call", &who, 1, NULL, 0},
                     {"plan.today.write", NULL, 0, NULL, 0}};
  f->plan.today = (PlanLines){today, 3};
  f->review.decision.verb = VERB_REFER;
  const char *page = page_dump(f, "templates/en/week-plan.md");
  const char *call = strstr(page, "\"Call A. Berg, +46\u00a08\u00a0123\u00a045\u00a067 today\"");
  assert_non_null(call);
  assert_true(call < strstr(page, "There is no training plan this week"));
  assert_int_equal(times(page, "Call A. Berg"), 1);
  assert_non_null(strstr(page, "Everyday walking"));
  assert_int_equal(times(page, "paragraph:morning-day"), 7);
  f->review.decision.verb = VERB_STOP; // help first, the call behind it; nothing goes on
  page = page_dump(f, "templates/en/week-plan.md");
  assert_non_null(strstr(page, "Stop. Get medical help today"));
  assert_int_equal(times(page, "Call A. Berg"), 1);
  assert_null(strstr(page, "Everyday walking"));
  fixture_free(f);
}

// Every open condition is named: the first ones to tick, the others in one line.
static void test_open_conditions(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  static const char *const texts[] = {"one", "two", "three", "four", "five", "six"};
  static Clause clause[6];
  static GateResult gate[6];
  for (int32_t i = 0; i < 6; i++) {
    clause[i] = (Clause){.text = texts[i]};
    gate[i] = (GateResult){
        .clause = &clause[i], .id = texts[i], .verdict = i == 1 ? VERDICT_PASS : VERDICT_FAIL};
  }
  f->review.gate = gate;
  f->review.gate_count = 6;
  const char *page = page_dump(f, "templates/en/week-plan.md");
  assert_non_null(strstr(page, "\"One\""));
  assert_null(strstr(page, "\"Two\""));
  assert_non_null(strstr(page, "\"Four\""));
  assert_non_null(strstr(page, "+\"Also open:\" \" five; six.\""));
  fixture_free(f);
}

// A key without words would show itself on a page.
static void test_no_key_shows(void **state)
{
  (void)state;
  Fixture *f = fixture_new();
  refer_fill(f);
  Fact *facts = fixture_facts(f);
  Text json;
  text_init(&json, f->a);
  facts_write(facts, &json);
  facts_free(facts);
  for (const char *s = strstr(text_string(&json), "_text\": \""); s;
       s = strstr(s + 1, "_text\": \"")) {
    const char *value = s + 9, *end = strchr(value, '"');
    size_t word = strspn(value, "abcdefghijklmnopqrstuvwxyz-_");
    if (value[word] == '.' && value + word + 1 < end && !strchr(" .0123456789", value[word + 1]) &&
        strncmp(value, "journal.md", 10) != 0)
      fail_msg("no words for %.*s", (int)(end - value), value);
  }
  fixture_free(f);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_week_plan),         cmocka_unit_test(test_progress_report),
      cmocka_unit_test(test_week_plan_refused), cmocka_unit_test(test_progress_report_refused),
      cmocka_unit_test(test_by_a_person),       cmocka_unit_test(test_no_key_shows),
      cmocka_unit_test(test_tests_of_a_day),    cmocka_unit_test(test_until_signed),
      cmocka_unit_test(test_call_first),        cmocka_unit_test(test_open_conditions),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
