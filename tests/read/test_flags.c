#include "tests/t.h"
#include "tests/words.h"

#include "read/flags.h"

// The kinds found in a text, by name and in order.
static const char *kinds_in(Arena *a, const char *text, bool stated)
{
  Text t;
  FlagHit hit;
  text_init(&t, a);
  for (const char *at = text; flag_next(house_words(), text, &at, stated, &hit);)
    text_addf(&t, "%s ", flag_name(hit.kind));
  return text_string(&t);
}

static void medicines_alone(void **state)
{
  (void)state;
  FlagHit hit;
  const char *text = "fever, took Cipro", *at = text;
  assert_true(medicine_next(house_words(), text, &at, &hit));
  assert_int_equal(hit.kind, FLAG_FLUOROQUINOLONE);
  assert_false(medicine_next(house_words(), text, &at, &hit));
}

static void words_and_their_denials(void **state)
{
  (void)state;
  Arena *a = arena_new();
  static const struct {
    const char *text;
    bool stated;
    const char *kinds;
  } cases[] = {
      {"pop", true, "rupture "},
      {"pop", false, ""},
      {"felt a pop and cannot push off", false, "rupture rupture "},
      {"went to a pop concert", false, ""},
      {"popped in to see her", false, ""},
      {"can't  push-off at all", false, "rupture "},
      {"calf swollen, warm and red", true, "clot "},
      {"Night pain twice", false, "night-pain "},
      {"no night pain", false, ""},
      {"No pain today, woke with pain", false, "night-pain "},
      {"no fever, numbness or tingling", false, ""},
      {"no fever but numbness", false, "nerve "},
      {"night pain: no", false, ""},
      {"fever? none", false, ""},
      {"never had numbness", false, ""},
      {"without any tingling", false, ""},
      {"number of steps", false, ""},
      {"numb toes", false, "nerve "},
      {"feverfew tea", false, ""},
      {"took Cipro and cortisone", false, "fluoroquinolone steroid "},
      {"no steroids", false, ""},
      {"pain moved to the other leg", false, "moved "},
      {"FEVER", false, "infection "},
      {"Calf feels warm and swollen since the flight", false, "clot "},
      {"My calf does not feel warm", false, ""},
      {"Woke at night with pain in the heel", false, "night-pain "},
      {"The other leg started hurting too", false, "moved "},
      {"Die Wade ist warm und dick", false, "clot "},
      {"Es tut nachts weh", false, "night-pain "},
      {"Jetzt tut das andere Bein weh", false, "moved "},
      {"Mon mollet est chaud et rouge", false, "clot "},
      {"J'ai mal à l'autre jambe", false, "moved "},
      {"El gemelo está hinchado", false, "clot "},
      {"Me duele la otra pierna", false, "moved "},
      {"Vaden känns varm", false, "clot "},
      {"Andra benet gör ont", false, "moved "},
      {"", true, ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    const char *kinds = kinds_in(a, cases[i].text, cases[i].stated);
    if (strcmp(kinds, cases[i].kinds) != 0)
      fail_msg("'%s': '%s'", cases[i].text, kinds);
  }
  arena_free(a);
}

static void symptoms_and_none(void **state)
{
  (void)state;
  assert_true(symptom_words(house_words(), "a bit Sore"));
  assert_true(symptom_words(house_words(), "pain-free"));
  assert_false(symptom_words(house_words(), "painted the fence, soreal"));
  assert_true(says_none(house_words(), "none."));
  assert_true(says_none(house_words(), " No "));
  assert_false(says_none(house_words(), "no night pain"));
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(words_and_their_denials),
                                     cmocka_unit_test(medicines_alone),
                                     cmocka_unit_test(symptoms_and_none)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
