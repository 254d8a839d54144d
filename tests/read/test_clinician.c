#include "tests/t.h"
#include "tests/words.h"

#include "read/clinician.h"

typedef struct Case {
  const char *value, *who;
  ClinicianVerb verb;
  int32_t clears, stage;
  const char *step, *until;
} Case;

static const Case cases[] = {
    {"A. Berg: clears running", "A. Berg", CLINICIAN_CLEARS, CLEARS_RUNNING, UNKNOWN, "", ""},
    {"A. Berg: Cleared for running.", "A. Berg", CLINICIAN_CLEARS, CLEARS_RUNNING, UNKNOWN, "", ""},
    {"A. Berg: clears hills and speed", "A. Berg", CLINICIAN_CLEARS, CLEARS_HILLS_SPEED, UNKNOWN,
     "", ""},
    {"A. Berg: clears hills", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: clears running, hills and speed", "A. Berg", CLINICIAN_CLEARS,
     CLEARS_RUNNING | CLEARS_HILLS_SPEED, UNKNOWN, "", ""},
    {"A. Berg: clears running on grass", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: does not clear running", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: clears", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: clears flag", "A. Berg", CLINICIAN_CLEARS, CLEARS_FLAG, UNKNOWN, "", ""},
    {"A. Berg: clears the flag: it was cramp", "A. Berg", CLINICIAN_CLEARS, CLEARS_FLAG, UNKNOWN,
     "", ""},
    {"A. Berg: flag answered: scan without finding", "A. Berg", CLINICIAN_CLEARS, CLEARS_FLAG,
     UNKNOWN, "", ""},
    {"A. Berg: flag answered tomorrow", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: sets stage 4", "A. Berg", CLINICIAN_SETS_STAGE, 0, 4, "", ""},
    {"A. Berg: sets stage S4", "A. Berg", CLINICIAN_SETS_STAGE, 0, 4, "", ""},
    {"A. Berg: sets stage 10", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: sets stage 4 or 5", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: sets step L3", "A. Berg", CLINICIAN_SETS_STEP, 0, UNKNOWN, "L3", ""},
    {"A. Berg: sets step s2.1", "A. Berg", CLINICIAN_SETS_STEP, 0, UNKNOWN, "S2.1", ""},
    {"A. Berg: sets step three", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: holds until 2026-12-01", "A. Berg", CLINICIAN_HOLDS, 0, UNKNOWN, "", "2026-12-01"},
    {"A. Berg: holds", "A. Berg", CLINICIAN_HOLDS, 0, UNKNOWN, "", ""},
    {"A. Berg: holds until Easter", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"A. Berg: agrees", "A. Berg", CLINICIAN_AGREES, 0, UNKNOWN, "", ""},
    {"A. Berg: agrees with the plan.", "A. Berg", CLINICIAN_AGREES, 0, UNKNOWN, "", ""},
    {"A. Berg: agrees to disagree", "A. Berg", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"C. Vogt: erlaubt das Laufen", "C. Vogt", CLINICIAN_CLEARS, CLEARS_RUNNING, UNKNOWN, "", ""},
    {"C. Vogt: hält bis 2026-12-01", "C. Vogt", CLINICIAN_HOLDS, 0, UNKNOWN, "", "2026-12-01"},
    {"C. Vogt: erlaubt Laufen nicht", "C. Vogt", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"M. Roy: autorise la course", "M. Roy", CLINICIAN_CLEARS, CLEARS_RUNNING, UNKNOWN, "", ""},
    {"M. Roy: fixe l’étape 4", "M. Roy", CLINICIAN_SETS_STAGE, 0, 4, "", ""},
    {"M. Roy: n'autorise pas la course", "M. Roy", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"C. Vidal: autoriza cuestas y velocidad", "C. Vidal", CLINICIAN_CLEARS, CLEARS_HILLS_SPEED,
     UNKNOWN, "", ""},
    {"C. Vidal: bandera roja aclarada: todo bien", "C. Vidal", CLINICIAN_CLEARS, CLEARS_FLAG,
     UNKNOWN, "", ""},
    {"E. Holm: sätter steg L3", "E. Holm", CLINICIAN_SETS_STEP, 0, UNKNOWN, "L3", ""},
    {"E. Holm: håller med", "E. Holm", CLINICIAN_AGREES, 0, UNKNOWN, "", ""},
    {"E. Holm: håller", "E. Holm", CLINICIAN_HOLDS, 0, UNKNOWN, "", ""},
    {"clears running", "", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {"flag answered: fine", "", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
    {": agrees", "", CLINICIAN_NOTE, 0, UNKNOWN, "", ""},
};

static void only_exact_sentences_of_a_named_person_decide(void **state)
{
  (void)state;
  Arena *a = arena_new();
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const Case *c = &cases[i];
    ClinicianLine l = {0};
    clinician_read(a, house_words(), c->value, &l);
    if (strcmp(l.who, c->who) || l.verb != c->verb || l.clears != c->clears ||
        l.stage != c->stage || strcmp(l.step ? l.step : "", c->step) ||
        strcmp(date_text(a, l.until), c->until))
      fail_msg("'%s': who '%s' verb %d clears %d stage %d step %s until %s", c->value, l.who,
               l.verb, l.clears, l.stage, l.step ? l.step : "", date_text(a, l.until));
  }
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_exact_sentences_of_a_named_person_decide)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
