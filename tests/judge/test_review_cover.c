#include "tests/judge/bench.h"
#include "tests/judge/cases.h"

#include <stdio.h>

#include "judge/gates.h"
#include "judge/rules.h"

// review.cases leaves nothing out: each rule, gate, flag, profile and reason has its case.

// What the cases ask for, gathered to be held against everything that the review can say.
typedef struct Covered {
  Arena *a;
  const char *asked; // one line each, " rule D3", " gate walk fail", " reason.break", " flag clot"
  int32_t cases, missing;
} Covered;

static void covered_line(Text *t, const char *const *w, int32_t n)
{
  static const char *const prefixed[] = {"reason", "change", "notice"};
  if (n > 1 && strcmp(w[0], "want") == 0)
    text_addf(t, " rule %s\n", w[1]);
  if (n > 2 && strcmp(w[0], "gate") == 0)
    text_addf(t, " gate %s %s\n", w[1], w[2]);
  if (n > 2 && strcmp(w[0], "why") == 0)
    text_addf(t, " %s\n", w[2]);
  if (n > 1 && (strcmp(w[0], "profile") == 0 || strcmp(w[0], "ladder") == 0))
    text_addf(t, " %s %s\n", w[0], w[1]);
  if (n > 1 && strcmp(w[0], "programme") == 0)
    text_add(t, " programme\n");
  if (n > 2 && strncmp(w[1], "flag", 4) == 0)
    text_addf(t, " flag %s\n", w[2]);
  for (size_t i = 0; i < sizeof prefixed / sizeof *prefixed; i++)
    if (n > 1 && strcmp(w[0], prefixed[i]) == 0)
      text_addf(t, " %s%s%s\n", strchr(w[1], '.') ? "" : w[0], strchr(w[1], '.') ? "" : ".", w[1]);
}

static Covered covered_read(Arena *a, const char *path)
{
  Covered c = {.a = a};
  char line[512];
  Text t;
  text_init(&t, a);
  FILE *f = fopen(path, "r");
  assert_non_null(f);
  while (fgets(line, sizeof line, f)) {
    const char *w[WORDS_MAX];
    line[strcspn(line, "\r\n")] = '\0';
    c.cases += strncmp(line, "case ", 5) == 0;
    if (strncmp(line, "case ", 5) != 0)
      covered_line(&t, w, line_words(a, line, w));
  }
  fclose(f);
  c.asked = text_string(&t);
  return c;
}

static void covers(Covered *c, const char *what)
{
  if (strstr(c->asked, arena_printf(c->a, " %s\n", what)))
    return;
  print_error("review.cases: no case for %s\n", what);
  c->missing++;
}

// Every key of the review's words that is a reason, a change, a notice.
static void covers_words(Covered *c, const char *words)
{
  static const char *const kinds[] = {"\n- reason.", "\n- response.", "\n- change.", "\n- notice."};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    for (const char *s = strstr(words, kinds[i]); s; s = strstr(s + 1, kinds[i]))
      covers(c, arena_copy(c->a, s + 3, strcspn(s + 3, ":")));
}

static void covers_gates(Covered *c)
{
  // A sign-off is there or is not known; these alone cannot fail.
  static const char *const never_fail[] = {"signed-running", "signed-hills"};
  int32_t count;
  const char *const *phrases = gate_phrases(c->a, &count);
  for (int32_t i = 0; i < count; i++) {
    const char *id = gate_rule_find(phrases[i])->id;
    bool fails = true;
    for (size_t j = 0; j < sizeof never_fail / sizeof *never_fail; j++)
      fails = fails && strcmp(id, never_fail[j]) != 0;
    covers(c, arena_printf(c->a, "gate %s pass", id));
    covers(c, arena_printf(c->a, "gate %s %s", id, fails ? "fail" : "unknown"));
  }
}

static void cases_cover_every_rule(void **state)
{
  (void)state;
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  Covered c = covered_read(a, "tests/judge/review.cases");
  const Protocol *p = bench_protocol(a);
  int32_t count;
  const Trigger *rule = triggers(&count);
  assert_true(c.cases >= 150);
  for (int32_t i = 0; i < count; i++)
    covers(&c, arena_printf(a, "rule %s", rule[i].id));
  covers(&c, "rule person");
  covers_gates(&c);
  covers_words(&c, file_read(a, &d, "templates/en/words/review.md", "review.md")->text);
  for (int k = 0; k < FLAG_MAX; k++)
    covers(&c, arena_printf(a, "flag %s", flag_name(k)));
  for (int32_t i = 0; i < p->profile_count; i++)
    if (strcmp(p->profile[i].id, "default") != 0)
      covers(&c, arena_printf(a, "profile %s", p->profile[i].id));
  for (int32_t i = 0; i < p->ladder_count; i++)
    covers(&c, arena_printf(a, "ladder %s", p->ladder[i].id));
  covers(&c, "programme");
  assert_int_equal(c.missing, 0);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(cases_cover_every_rule),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
