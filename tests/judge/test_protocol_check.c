#include "tests/t.h"
#include "tests/words.h"

#include "base/file.h"
#include "judge/gates.h"
#include "judge/protocol_check.h"
#include "read/protocol.h"

static const char file[] = "templates/protocol/achilles.md";

// Each message behind the first words of the line it points at, so that a new sentence in the
// protocol moves no expectation.
static const char *shown(Diags *d)
{
  Text t;
  text_init(&t, d->arena);
  diags_sort(d);
  for (int32_t i = 0; i < d->count; i++)
    text_addf(&t, "%.14s| %s [%s]\n", source_line(d->arena, d->item[i].where),
              diag_text(d->arena, &d->item[i]), diag_code(d->item[i].code));
  return text_string(&t);
}

// The protocol as it ships with one passage replaced: what the check says to it.
static void expect(const char *from, const char *to, const char *messages)
{
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const Source *whole = file_read(a, &d, file, file);
  const char *at = strstr(whole->text, from);
  assert_non_null(at);
  const char *text =
      arena_printf(a, "%.*s%s%s", (int)(at - whole->text), whole->text, to, at + strlen(from));
  const Protocol *p =
      protocol_read(a, &d, house_words(), source_new(a, "p.md", "p.md", text, strlen(text)));
  assert_string_equal(diags_string(&d), "");
  bool good = protocol_check(a, &d, p);
  assert_string_equal(shown(&d), messages);
  assert_int_equal(good, diags_worst(&d) < LEVEL_ERROR);
  arena_free(a);
}

static void test_ships_clean(void **state)
{
  (void)state;
  expect("## Stage 1", "## Stage 1", "");
}

static void test_ceilings(void **state)
{
  (void)state;
  expect("Hold with pain up to: 3 of 10", "Hold with pain up to: 1 of 10",
         "- Hold with pa| pain to hold is under pain to advance, no plan is made from it: stage 1: "
         "hold 1, advance 2 [P120]\n");
  expect("Hold with pain up to: 3 in every stage", "Hold with pain up to: 2.5 in every stage",
         "- Hold with pa| pain to hold is under pain to advance, no plan is made from it: profile "
         "wisconsin, stage 1: hold 2.5, advance 3 [P120]\n");
}

static void test_reach(void **state)
{
  (void)state;
  expect(
      "- S3.2: The same", "- S2.9: The same",
      "- S2.9: The sa| step that no stage reaches, no plan is made from it: S2.9 stands in stage "
      "3 [P121]\n");
  expect(
      "- L12: 30 min", "- L8a: 30 min",
      "- L8a: 30 min | step that no stage reaches, no plan is made from it: L8a comes behind L11 "
      "[P121]\n");
}

static void test_gates(void **state)
{
  (void)state;
  expect(
      "at least 80 % of runs green", "at least 120 % of runs green",
      "- at least 120| condition that can never pass, no plan is made from it: at least 120 % of "
      "runs green in the last 14 days [P126]\n");
  expect("daily-life pain under 2", "daily-life pain under 0",
         "- daily-life p| condition that can never pass, no plan is made from it: daily-life pain "
         "under 0 [P126]\n");
}

static void test_gate_words(void **state)
{
  (void)state;
  expect(
      "morning stiffness of 20 minutes or less", "morning stifness of 20 minutes or les",
      "- morning stif| condition that no rule knows, it would never pass: morning stifness of 20 "
      "minutes or les; did you mean \"morning stiffness of # minutes or less\"? [P125]\n");
  expect("a clinician agrees to running", "the moon is full",
         "- the moon is | condition that no rule knows, it would never pass: the moon is full; "
         "tendon-protocol(5) lists the conditions [P125]\n");
}

// The manual lists every condition that there is.
static void test_manual_lists_gates(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const Source *page = file_read(a, &d, "generator/man/tendon-protocol.5", "tendon-protocol.5");
  char *text = arena_string(a, text_lower(a, page->text));
  for (char *c = text; *c; c++)
    if (*c == '\n')
      *c = ' '; // the page wraps its lines
  int32_t count;
  const char *const *phrases = gate_phrases(a, &count);
  assert_true(count > 20);
  for (int32_t i = 0; i < count; i++)
    if (!strstr(text, phrases[i]))
      fail_msg("not in the manual: %s", phrases[i]);
  arena_free(a);
}

static void test_rising(void **state)
{
  (void)state;
  expect("after a hard session: 3", "after a hard session: 1",
         "- Recovery day| numbers that must rise do not, no plan is made from them: recovery days "
         "after light, medium, hard sessions: 2, then 1 [P124]\n");
  expect("before one step back: 7", "before one step back: 3",
         "- Days without| numbers that must rise do not, no plan is made from them: days of a "
         "break: 3, then 3 [P124]\n");
}

static void test_week_and_profile(void **state)
{
  (void)state;
  expect("Recovery days between runs: 2 [", "Recovery days between runs: 6 [",
         "- Runs a week:| more runs than their recovery days leave room for in a week: 2 runs with "
         "6 days between them need 8 days [P127]\n");
  expect("### default", "### usual",
         "---| no pain profile named \"default\", no plan is made from it: write \"### default\" "
         "under \"Pain profiles\" [P128]\n");
}

static void test_nothing_alone(void **state)
{
  (void)state;
  expect("- one-leg raises at least 20, or 80 % of the median for age and sex if that is lower",
         "- daily-life pain of 5 or less",
         "- one-leg rais| other leg compared without a count of its own, no plan is made from it: "
         "one-leg raises at least 70 % of the other leg [P129]\n");
  expect(
      "- at least 7 days in the stage [default]\n- for 7 mornings no value more than 1 above the "
      "baseline [default]\n- daily-life pain of 2 or less [default]\n- no swelling [seed]\n",
      "- daily-life pain of 2 or less [default]\n",
      "- daily-life p| stage is left by pain alone, no plan is made from it: stage 1 [P130]\n");
}

static void test_flags(void **state)
{
  (void)state;
  expect(
      "- nerve: ", "- other: ",
      "---| red flags without an urgent or routine row, no plan is made from it: nerve [P131]\n");
  expect("- rupture: ", "- nerve: ",
         "---| red flags without an urgent or routine row, no plan is made from it: rupture "
         "[P131]\n");
}

// A ladder that leads nowhere, a programme that no insertional tendon can do.
static void test_ladders_and_programmes(void **state)
{
  (void)state;
  expect("\n### interval\n", "\n### empty\n\n### interval\n",
         "### empty| ladder or programme cannot be read, left out: ladder empty has no steps "
         "[P119]\n");
  expect("### heavy slow resistance\n", "### no weeks\n\n### heavy slow resistance\n",
         "### no weeks| ladder or programme cannot be read, left out: no weeks; it needs its "
         "stages, its weeks, and exercises for every tendon [P119]\n");
  expect(
      "- L12: 18 min", "- L9a: 18 min",
      "  - L9a: 18 mi| step that no stage reaches, no plan is made from it: L9a comes behind L11 "
      "[P121]\n");
}

static const char small[] =
    "---\nname: Small\nversion: 1\ndate: 2026-11-01\nauthor: A. Berg\n---\n"
    "## Stage 2: Later\n### Rules\n- Advance with pain up to: 2\n- Hold with pain up to: 3\n"
    "### Steps\n- S2.1: Raise; 2 green sessions\n  - one-leg raise: 3x10, not insertional\n"
    "## Stage 1: Base\n### Rules\n- Advance with pain up to: 2\n- Hold with pain up to: 3\n"
    "## Pain profiles\n### default\n- as the stages stand\n";

static void test_stages_without_steps_and_gates(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d, found;
  diags_init(&d, a);
  diags_init(&found, a);
  const Protocol *p =
      protocol_read(a, &d, house_words(), source_new(a, "p.md", "p.md", small, strlen(small)));
  assert_false(protocol_check(a, &found, p));
  assert_string_equal(
      shown(&found),
      "---| red flags without an urgent or routine row, no plan is made from it: rupture, clot, "
      "infection, fluoroquinolone, steroid, night-pain, nerve, inflammatory, impingement, moved, "
      "other [P131]\n"
      "## Stage 2: La| stage stands before a lower one, taken in order of numbers: stage 2 [P011]\n"
      "## Stage 2: La| stage without a step, no plan is made from it: stage 2, insertional [P123]\n"
      "## Stage 1: Ba| stage without a condition to leave it, no plan is made from it: stage 1; "
      "write \"### Leave this stage when\" and a list [P122]\n"
      "## Stage 1: Ba| stage without a step, no plan is made from it: stage 1, insertional [P123]\n"
      "## Stage 1: Ba| stage without a step, no plan is made from it: stage 1, midportion "
      "[P123]\n");
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_ships_clean),
      cmocka_unit_test(test_ceilings),
      cmocka_unit_test(test_reach),
      cmocka_unit_test(test_gates),
      cmocka_unit_test(test_gate_words),
      cmocka_unit_test(test_manual_lists_gates),
      cmocka_unit_test(test_rising),
      cmocka_unit_test(test_week_and_profile),
      cmocka_unit_test(test_nothing_alone),
      cmocka_unit_test(test_flags),
      cmocka_unit_test(test_ladders_and_programmes),
      cmocka_unit_test(test_stages_without_steps_and_gates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
