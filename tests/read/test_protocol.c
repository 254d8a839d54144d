#include "tests/t.h"
#include "tests/words.h"

#include <stdio.h>

#include "base/file.h"
#include "read/protocol.h"

static const char file[] = "templates/protocol/achilles.md";

static void dump_setting(FILE *f, const char *name, Setting s)
{
  if (known(s.value))
    fprintf(f, "  %s %d [%s]\n", name, (int)s.value, s.source);
}

static void dump_number(FILE *f, const char *name, int64_t n)
{
  if (known(n))
    fprintf(f, " %s %lld", name, (long long)n);
}

static void dump_doses(FILE *f, const Dose *dose, int32_t count)
{
  for (int32_t i = 0; i < count; i++) {
    const Dose *d = &dose[i];
    fprintf(f, "    %s %s", d->group, d->id);
    dump_number(f, "sets", d->sets);
    dump_number(f, d->metres ? "metres" : "reps", d->reps);
    dump_number(f, "most", d->reps_most);
    dump_number(f, "seconds", d->seconds);
    dump_number(f, "minutes", d->minutes);
    dump_number(f, "most", d->minutes_most);
    dump_number(f, "up", d->tempo_up);
    dump_number(f, "down", d->tempo_down);
    dump_number(f, "contacts", d->contacts);
    dump_number(f, "most", d->contacts_most);
    dump_number(f, "week", d->per_week);
    fprintf(f, "%s%s%s%s [%s] %d:%d %s\n", d->loaded ? " loaded" : "",
            d->not_insertional ? " not-insertional" : "",
            d->only_insertional ? " only-insertional" : "", d->optional ? " optional" : "",
            d->source, (int)d->where.line, (int)d->where.col, d->cue);
  }
}

static void dump_step(FILE *f, const Step *s)
{
  fprintf(f, "  step %s kind %d \"%s\" greens %d", s->id, (int)s->kind, s->name, (int)s->greens);
  dump_number(f, "walk", s->walk.ms);
  dump_number(f, "run", s->run.ms);
  dump_number(f, "times", s->repeats);
  fprintf(f, "%s%s [%s] %d %s\n", s->optional ? " optional" : "",
          s->not_insertional ? " not-insertional" : "", s->source, (int)s->where.line, s->cue);
  dump_doses(f, s->dose, s->dose_count);
}

static void dump_stage(FILE *f, const Stage *s)
{
  fprintf(f, "stage %d %s\n  goal %s\n  allowed %s\n  not %s\n", (int)s->number, s->name, s->goal,
          s->allowed, s->forbidden);
  const struct {
    const char *name;
    Setting setting;
  } rows[] = {
      {"min_days", s->min_days},
      {"earliest_day", s->earliest_day},
      {"advance_max", s->advance_max},
      {"hold_max", s->hold_max},
      {"effort_max", s->effort_max},
      {"run_gap", s->run_gap},
      {"runs_per_week", s->runs_per_week},
      {"calf_per_week", s->calf_per_week},
      {"light_gap", s->light_gap},
      {"supporting_per_week", s->supporting_per_week},
      {"plyo_per_week", s->plyo_per_week},
      {"contacts_rise", s->contacts_rise},
      {"long_over", s->long_over},
      {"short_sets", s->short_sets},
      {"aerobic_per_week", s->aerobic_per_week},
      {"aerobic_minutes", s->aerobic_minutes},
      {"prompt_day", s->prompt_day},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    dump_setting(f, rows[i].name, rows[i].setting);
  fprintf(f, "  hills %d speed %d %s %s\n", s->hills, s->speed, s->other_runs, s->run_cue);
  for (int32_t i = 0; i < s->step_count; i++)
    dump_step(f, &s->step[i]);
  dump_doses(f, s->dose, s->dose_count);
  for (int32_t i = 0; i < s->gate_count; i++) {
    fprintf(f, "  gate %s", s->gate[i].phrase);
    for (int32_t j = 0; j < s->gate[i].number_count; j++)
      fprintf(f, " %lld", (long long)s->gate[i].number[j]);
    fprintf(f, " [%s]\n", s->gate[i].source);
  }
  for (int32_t i = 0; i < s->education_count; i++)
    fprintf(f, "  runner %.40s\n", s->education[i]);
}

static void dump_tables(FILE *f, const Protocol *p)
{
  for (int32_t i = 0; i < p->profile_count; i++) {
    const PainProfile *q = &p->profile[i];
    fprintf(f, "profile %s [%s]", q->id, q->source);
    for (int32_t j = 1; j <= STAGE_MAX; j++)
      if (known(q->advance_max[j].value))
        fprintf(f, " %d:%d-%d", (int)j, (int)q->advance_max[j].value, (int)q->hold_max[j].value);
    dump_number(f, "morning", q->morning_above.value);
    dump_number(f, "daily", q->daily_to_run.value);
    dump_number(f, "day-later", q->day_later_max.value);
    dump_number(f, "sore-run-off", q->sore_run_off.value);
    dump_number(f, "sore-morning-off", q->sore_morning_off.value);
    fprintf(f, " rise %d worsening %d limp %d\n", q->no_week_rise, q->not_worsening, q->no_limp);
  }
  for (int32_t i = 0; i < p->ladder_count; i++)
    for (int32_t j = 0; j < p->ladder[i].stage_count; j++) {
      fprintf(f, "ladder %s stage %d\n", p->ladder[i].id, (int)p->ladder[i].stage[j].stage);
      for (int32_t k = 0; k < p->ladder[i].stage[j].step_count; k++)
        dump_step(f, &p->ladder[i].stage[j].step[k]);
    }
  for (int32_t i = 0; i < p->programme_count; i++) {
    const Programme *g = &p->programme[i];
    fprintf(f, "programme %s stages %d-%d\n", g->id, (int)g->first_stage, (int)g->last_stage);
    dump_doses(f, g->dose, g->dose_count);
    for (int32_t j = 0; j < g->week_count; j++)
      fprintf(f, "  weeks %d-%d %dx%d [%s]\n", (int)g->week[j].from, (int)g->week[j].to,
              (int)g->week[j].sets, (int)g->week[j].reps, g->week[j].source);
  }
  for (int32_t i = 0; i < p->flag_count; i++)
    fprintf(f, "flag %s %s\n  %s\n  %s\n  [%s]\n", flag_name(p->flag[i].kind),
            p->flag[i].urgent ? "urgent" : "routine", p->flag[i].name, p->flag[i].action,
            p->flag[i].source);
  for (int32_t i = 0; i < p->norm_count; i++)
    fprintf(f, "norm %d men %d women %d [%s]\n", (int)p->norm[i].age, (int)p->norm[i].men,
            (int)p->norm[i].women, p->norm[i].source);
}

// Settings is nothing but settings: each one by its place.
static void dump_constants(FILE *f, const Settings *set)
{
  const Setting *s = (const Setting *)set;
  for (size_t i = 0; i < sizeof *set / sizeof *s; i++)
    fprintf(f, "constant %d %d [%s] line %d\n", (int)i, (int)s[i].value, s[i].source,
            (int)s[i].where.line);
}

static void test_achilles_golden(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const Source *source = file_read(a, &d, file, file);
  assert_non_null(source);
  const Protocol *p = protocol_read(a, &d, house_words(), source);
  assert_string_equal(diags_string(&d), "");
  assert_non_null(p);
  char *bytes = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&bytes, &size);
  fprintf(f, "%s\n%s\n%s\n%s\n", p->name, p->version, date_text(a, p->date), p->author);
  for (int32_t i = 0; i < p->stage_count; i++)
    dump_stage(f, &p->stage[i]);
  dump_step(f, p->walk);
  dump_tables(f, p);
  dump_constants(f, &p->set);
  fclose(f);
  assert_true(folder_make(a, "build/golden"));
  assert_true(file_write(a, "build/golden/achilles.txt", bytes, size));
  free(bytes);
  assert_int_equal(
      system("sh tests/golden.sh tests/read/protocol/achilles.txt build/golden/achilles.txt"), 0);
  arena_free(a);
}

// A whole small protocol, so that each case below breaks one thing in it.
static const char head[] = "---\nname: Small\nversion: 1\ndate: 2026-11-01\nauthor: A. Berg\n---\n";

typedef struct Small {
  Arena *a;
  Diags d;
  const Protocol *p;
} Small;

static const char *constants(Arena *a)
{
  Diags d;
  diags_init(&d, a);
  const Source *whole = file_read(a, &d, file, file);
  const char *from = strstr(whole->text, "\n## Constants");
  const char *to = strstr(whole->text, "\n## Pain profiles");
  return arena_copy(a, from, (size_t)(to - from));
}

static const char stage_one[] =
    "## Stage 1: Base\n\n### Rules\n\n- Advance with pain up to: 2 [seed]\n"
    "- Hold with pain up to: 3 [default]\n\n### Steps\n\n- S1.1: Settle; 2 green sessions [seed]\n"
    "  - ankle pumps: 2x20, daily [default]. Slowly.\n\n### Leave this stage when\n\n"
    "- at least 7 days in the stage [default]\n";
static const char sources[] =
    "\n## Sources\n\n- seed: an article\n- default: our choice\n- Silbernagel 2007: x\n"
    "- Silbernagel 2020: x\n- Frandsen 2025: x\n- Lyght 2016: x\n- Lagas 2021: x\n"
    "- TENDINS-A 2023: x\n- Heel-raise norms 2017: x\n- Delaware levels: x\n"
    "- Spiering 2021: x\n- adherence studies: x\n- clinic page: x\n- programme lengths: x\n";

static Small small_read(const char *body, bool with_constants)
{
  Small s = {.a = arena_new()};
  diags_init(&s.d, s.a);
  const char *text =
      arena_printf(s.a, "%s%s%s%s", head, body, with_constants ? constants(s.a) : "", sources);
  s.p =
      protocol_read(s.a, &s.d, house_words(), source_new(s.a, "p.md", "p.md", text, strlen(text)));
  diags_sort(&s.d);
  return s;
}

static void expect(const char *body, const char *messages)
{
  Small s = small_read(body, true);
  assert_string_equal(diags_string(&s.d), messages);
  arena_free(s.a);
}

static const char *with(const char *from, const char *to)
{
  static char text[4096]; // one case at a time
  const char *at = strstr(stage_one, from);
  assert_non_null(at);
  snprintf(text, sizeof text, "%.*s%s%s", (int)(at - stage_one), stage_one, to, at + strlen(from));
  return text;
}

static void test_small_is_clean(void **state)
{
  (void)state;
  Small s = small_read(stage_one, true);
  assert_string_equal(diags_string(&s.d), "");
  assert_int_equal(s.p->stage[0].min_days.value, 7);
  assert_string_equal(s.p->stage[0].gate[0].phrase, "at least # days in the stage");
  assert_string_equal(s.p->stage[0].step[0].dose[0].id, "ankle-pumps");
  assert_string_equal(s.p->stage[0].step[0].dose[0].cue, "Slowly.");
  assert_int_equal(s.p->stage[0].hold_max.value, 30);
  assert_int_equal(s.p->stage[0].hold_max.where.line, 12);
  assert_false(known(s.p->stage[0].run_gap.value));
  arena_free(s.a);
}

static void test_rule_messages(void **state)
{
  (void)state;
  expect(with("up to: 2 [seed]", "up to: little [seed]"),
         "p.md:11:3: error: rule without a number, left unset: advance with pain up to [P102]\n");
  expect(with("up to: 2 [seed]", "up to: 2"),
         "p.md:11:3: note: number without its provenance in brackets, taken as it is: Advance with "
         "pain up to: 2 [P001]\n");
  expect(
      with("up to: 2 [seed]", "up to: 20 [seed]"),
      "p.md:11:3: error: number out of its range, left unset: Advance with pain up to: 20; write "
      "a number from 0 to 10 with one decimal at most [P106]\n");
  expect(with("- Hold with pain", "- Hodl with pain"),
         "p.md:7:1: error: number that a plan needs is not set, no plan is made from it: \"Hold "
         "with pain up to\" of stage 1 [P103]\n"
         "p.md:12:3: error: unknown rule, left out: hodl with pain up to; did you mean \"hold with "
         "pain up to\"? [P104]\n");
  expect(
      with("### Steps", "- Hold with pain up to: 4 [default]\n- Hills: maybe [seed]\n\n### Steps"),
      "p.md:14:3: error: set twice, the first one counts: hold with pain up to [P105]\n"
      "p.md:15:3: error: neither \"allowed\" nor \"not allowed\", taken as not allowed: Hills: "
      "maybe [P107]\n");
  expect(
      with("2 [seed]\n", "2 [seed]\n- Goal: calm [a rumour]\n"),
      "p.md:12:3: note: provenance that is not listed under \"Sources\", kept: a rumour [P003]\n");
}

static void test_step_messages(void **state)
{
  (void)state;
  expect(with("; 2 green sessions", ""),
         "p.md:16:3: error: step cannot be read, left out: S1.1: Settle; write its id, a colon, "
         "what is done, a semicolon, \"2 green sessions\" [P110]\n");
  expect(with("### Leave", "- s1.1: Again; 2 green sessions [seed]\n\n### Leave"),
         "p.md:19:3: error: step listed twice, the second is left out: s1.1 [P111]\n");
  expect(with("2x20, daily", "twice, daily"),
         "p.md:17:5: error: exercise cannot be read, left out: ankle pumps: twice, daily; write a "
         "name, a colon, and 3x10-15, 5x30 s, 2x20 m or 20-30 min [P112]\n");
  expect(with("2x20, daily", "daily"),
         "p.md:17:5: error: exercise cannot be read, left out: ankle pumps: daily; sets or minutes "
         "are missing [P112]\n");
  expect(with("### Steps", "### Stepps"),
         "p.md:14:1: note: section under this heading is read as prose: Stepps; did you mean "
         "\"steps\"? [P002]\n");
  expect(
      with("### Leave", "### Exercises\n\n- **Ballance**\n  - stand: 3x30 s [seed]\n\n### Leave"),
      "p.md:21:3: error: unknown rule, left out: Ballance; did you mean \"balance\"? [P104]\n");
}

static void test_stage_messages(void **state)
{
  (void)state;
  Arena *a = arena_new();
  expect(arena_printf(a, "%s\n%s", stage_one,
                      "## Stage 3: Far\n\n### Rules\n\n- Advance with pain up to: 2 [seed]\n"
                      "- Hold with pain up to: 3 [seed]\n\n### Steps\n\n"
                      "- L1: 4 min walk, 1 min run, 4 times; 2 green sessions [seed]\n"),
         "p.md:23:1: error: number that a plan needs is not set, no plan is made from it: "
         "\"Recovery days between runs\" of stage 3 [P103]\n"
         "p.md:23:1: error: number that a plan needs is not set, no plan is made from it: \"Runs a "
         "week\" of stage 3 [P103]\n"
         "p.md:23:1: error: stage missing, those behind it cannot be reached: stage 2 [P108]\n");
  expect(arena_printf(a, "%s\n## Stage two: Far\n", stage_one),
         "p.md:23:1: error: stage without its number, left out: Stage two: Far; write \"Stage 4: "
         "First run-walk\", stages are 1 to 9 [P109]\n");
  expect(
      arena_printf(a, "%s\n%s", stage_one,
                   "## Red flags\n\n- rupture: a pop [seed]\n- ruptur: a pop. Do: stop [seed]\n"
                   "\n## Heel-raise norms\n\n- From age 40: men 28 [seed]\n"),
      "p.md:25:3: error: row of the red flags cannot be read, left out: rupture; write its kind, "
      "a colon, the signs, \"Do:\" and what to do [P114]\n"
      "p.md:26:3: error: row of the red flags cannot be read, left out: ruptur; did you mean "
      "\"rupture\"? [P114]\n"
      "p.md:30:3: error: row of the norms cannot be read, left out: From age 40: men 28; write "
      "\"From age 40: men 28, women 25\" [P115]\n");
  arena_free(a);
}

// Ladders and programmes stand behind the stages; a line that is none keeps the others.
static void test_choice_messages(void **state)
{
  (void)state;
  Arena *a = arena_new();
  expect(arena_printf(a, "%s\n%s", stage_one,
                      "## Ladders\n\n### short\n\n- Stage ten\n"
                      "  - L1: 4 min walk, 1 min run, 4 times; 2 green sessions [seed]\n"),
         "p.md:27:3: error: ladder or programme cannot be read, left out: Stage ten; write \"Stage "
         "4\" and its steps below [P119]\n");
  expect(arena_printf(a, "%s\n%s", stage_one,
                      "## Programmes\n\n### heavy\n\n- Stages: 5 to 3 [seed]\n- Weeks\n"
                      "  - Week 1: 3x15 [seed]\n  - Week 3: 3x12 [seed]\n- Exercices\n"),
         "p.md:27:3: error: ladder or programme cannot be read, left out: Stages: 5 to 3; write "
         "\"Stages: 3 to 5\" [P119]\n"
         "p.md:30:5: error: ladder or programme cannot be read, left out: Week 3: 3x12; write "
         "\"Weeks 2 to 3: 3x12\", from week 1 on and without a gap [P119]\n"
         "p.md:31:3: error: unknown rule, left out: Exercices; did you mean \"exercises\"? "
         "[P104]\n");
  arena_free(a);
}

static void test_nothing_and_unset(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const char *text = "# A letter\n\nNo rules here.\n";
  assert_null(
      protocol_read(a, &d, house_words(), source_new(a, "p.md", "p.md", text, strlen(text))));
  assert_string_equal(diags_string(&d), "p.md:1:1: error: no stage in this file, so it is no "
                                        "protocol: write \"## Stage 1: its name\" [P101]\n");
  diags_init(&d, a);
  const Protocol *p = protocol_read(a, &d, house_words(),
                                    source_new(a, "p.md", "p.md", stage_one, strlen(stage_one)));
  const char *all = diags_string(&d);
  assert_non_null(p);
  assert_non_null(strstr(all, "head does not give what stands on every page: version [P113]"));
  assert_non_null(strstr(all, "\"exercises a day at the most\" under \"Constants\" [P103]"));
  assert_false(known(p->set.adherence.value));
  arena_free(a);
}

static void test_hostile(void **state)
{
  (void)state;
  static const char *const texts[] = {
      "",
      "---\n",
      "---\nname: x",
      "## Stage 1:",
      "## Stage 99999999999999999999: x\n",
      "## Stage 1: x\n### Steps\n- L1: 99999999999999999999 min run; 2 green sessions\n"
      "- : ; 2 green sessions\n- [\n- ]\n- [a]\n### Exercises\n- ((\n- **Calf** (from stage 0)\n"
      "  - a: 9999999x2\n  - b: 3x\n  - c: 3x5-4\n  - d: 3x10-20 s\n### Leave this stage when\n"
      "- 1 2 3 4 5 6 7\n- %\n-\n",
      "## Stage 1: x\n## Pain profiles\n- Limp: x\n### p\n- Limp: x\n- Advance with pain up to: 3 "
      "in "
      "stage 77\n## Constants\n- months until the evaluations: 3, 6\n",
  };
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
    Arena *a = arena_new();
    Diags d;
    diags_init(&d, a);
    protocol_read(a, &d, house_words(), source_new(a, "p.md", "p.md", texts[i], strlen(texts[i])));
    assert_int_equal(diags_worst(&d), LEVEL_ERROR);
    arena_free(a);
  }
}

// The protocol as it ships with a few bytes changed at seeded places: messages, never a crash.
static void test_mutations(void **state)
{
  (void)state;
  static const char bytes[] = "\n#-*[]():;.0123456789 x\t`>\xc3\xff";
  uint32_t seed = 20261122;
  for (int32_t i = 0; i < 60; i++) {
    Arena *a = arena_new();
    Diags d;
    diags_init(&d, a);
    const Source *whole = file_read(a, &d, file, file);
    char *text = arena_copy(a, whole->text, whole->size);
    for (int32_t j = 0; j < 200; j++) {
      seed = seed * 1664525u + 1013904223u;
      text[(seed >> 4) % whole->size] = bytes[seed % (sizeof bytes - 1)];
    }
    protocol_read(a, &d, house_words(), source_new(a, "p.md", "p.md", text, whole->size));
    assert_true(d.count > 0);
    arena_free(a);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_achilles_golden),   cmocka_unit_test(test_small_is_clean),
      cmocka_unit_test(test_rule_messages),     cmocka_unit_test(test_step_messages),
      cmocka_unit_test(test_stage_messages),    cmocka_unit_test(test_choice_messages),
      cmocka_unit_test(test_nothing_and_unset), cmocka_unit_test(test_hostile),
      cmocka_unit_test(test_mutations),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
