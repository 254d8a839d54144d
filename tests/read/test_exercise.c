#include "tests/t.h"
#include "tests/words.h"

#include "read/exercise.h"

#define COUNT(table) (sizeof(table) / sizeof *(table))
#define U UNKNOWN

static void doses(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    int32_t sets, reps, seconds, load, up, down;
    Side side;
    const char *rest;
  } cases[] = {
      {"3x10 @ 5 kg, tempo 3-3, left", 3, 10, U, 5000, 3, 3, SIDE_LEFT, ""},
      {"5x45 s", 5, U, 45, U, U, U, SIDE_NONE, ""},
      {"5x45s", 5, U, 45, U, U, U, SIDE_NONE, ""},
      {"3 x 2 min", 3, U, 120, U, U, U, SIDE_NONE, ""},
      {"3×15-25", 3, 15, U, U, U, U, SIDE_NONE, ""},
      {"3 sets of 15", 3, 15, U, U, U, U, SIDE_NONE, ""},
      {"3 sets x 12 reps", 3, 12, U, U, U, U, SIDE_NONE, ""},
      {"3x8 @ 115 lb", 3, 8, U, 52163, U, U, SIDE_NONE, ""},
      {"3x10 +7.5kg", 3, 10, U, 7500, U, U, SIDE_NONE, ""},
      {"3x10 bodyweight", 3, 10, U, 0, U, U, SIDE_NONE, ""},
      {"left 3x10", 3, 10, U, U, U, U, SIDE_LEFT, ""},
      {"3x10, each side, tempo 3/1", 3, 10, U, U, 3, 1, SIDE_BOTH, ""},
      {"3x10, tempo 3-1-3", 3, 10, U, U, U, U, SIDE_NONE, ", tempo 3-1-3"},
      {"3x10, felt heavy", 3, 10, U, U, U, U, SIDE_NONE, ", felt heavy"},
  };
  for (size_t i = 0; i < COUNT(cases); i++) {
    Exercise x = {0};
    const char *p = cases[i].text;
    bool ok = exercise_dose(house_words(), &p, &x);
    if (!ok || x.sets != cases[i].sets || x.reps != cases[i].reps ||
        x.seconds != cases[i].seconds || x.load.g != cases[i].load || x.tempo_up != cases[i].up ||
        x.tempo_down != cases[i].down || x.side != cases[i].side || strcmp(p, cases[i].rest) != 0)
      fail_msg("'%s': %d %dx%d %ds %dg %d-%d side %d rest '%s'", cases[i].text, ok, x.sets, x.reps,
               x.seconds, x.load.g, x.tempo_up, x.tempo_down, x.side, p);
  }
}

static void no_doses(void **state)
{
  (void)state;
  static const char *const texts[] = {"",
                                      "30",
                                      "30 min",
                                      "6 x (4 min walk, 1 min run)",
                                      "left 18, right 24",
                                      "200x10",
                                      "3x5000",
                                      "3x4x5",
                                      "x10",
                                      "3 x",
                                      "12/10/2024"};
  for (size_t i = 0; i < COUNT(texts); i++) {
    Exercise x = {0};
    const char *p = texts[i];
    if (exercise_dose(house_words(), &p, &x))
      fail_msg("'%s' is a dose", texts[i]);
  }
}

static void names_meet(void **state)
{
  (void)state;
  Arena *a = arena_new();
  static const char *const names[][2] = {
      {"one-leg calf raise", "one-leg-calf-raise"},
      {"Single leg heel raises, floor", "one-leg-calf-raise-floor"},
      {"one-leg calf raise, floor", "one-leg-calf-raise-floor"},
      {"2-leg heel rise", "two-leg-calf-raise"},
      {"Heel drops", "heel-drop"},
      {"Leg press", "leg-press"},
      {"Hamstring curls", "hamstring-curl"},
      {"Einbeiniges Fersenheben", "one-leg-calf-raise"},
      {"élévations de mollets sur une jambe", "one-leg-calf-raise"},
      {"Elevaciones de talones a una pierna", "one-leg-calf-raise"},
      {"Tåhävningar på ett ben", "one-leg-calf-raise"},
      {"  ", ""},
  };
  for (size_t i = 0; i < COUNT(names); i++)
    assert_string_equal(exercise_id(a, house_words(), names[i][0]), names[i][1]);
  arena_free(a);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(doses), cmocka_unit_test(no_doses),
                                     cmocka_unit_test(names_meet)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
