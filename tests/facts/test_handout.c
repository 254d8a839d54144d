// The protocol's handout in other languages: every sentence of the file that ships is said in each,
// and what is not is told with its place and printed as it is written.
#include "tests/t.h"

#include "base/file.h"
#include "base/text.h"
#include "handout_words.h"
#include "house.h"
#include "read/phrases.h"

static const char *const languages[] = {"de", "es", "fr", "sv"};
enum { LANGUAGES = sizeof languages / sizeof *languages };

typedef struct Desk {
  House house;
  Options options;
  Diags diags;
} Desk;

static Desk *desk_new(void)
{
  Desk *d = calloc(1, sizeof *d);
  house_init(&d->house, &d->options, "templates", "0.1");
  assert_true(house_open(&d->house));
  diags_init(&d->diags, d->house.arena);
  return d;
}

static void desk_free(Desk *d)
{
  house_close(&d->house);
  free(d);
}

static HandoutWords words_of(Desk *d, const char *language)
{
  Arena *a = d->house.arena;
  const char *path = arena_printf(a, "templates/%s/handout-words.md", language);
  Phrases *more = arena_alloc(a, sizeof *more);
  const Tongue *t = house_tongue(&d->house, &d->diags, language);
  phrases_read_said(a, &d->diags, file_read(a, &d->diags, path, path), more);
  return handout_words(a, &d->diags, d->house.protocol, t->phrases, more);
}

// All blocks of the text in the language.
static const char *whole_said(HandoutWords *w, const char *text)
{
  Text t;
  text_init(&t, w->arena);
  for (const char *s = text; *s;) {
    size_t size = handout_block(s);
    text_addf(&t, "%s\n", handout_said(w, s, size, NOWHERE));
    s += size + (s[size] == '\n');
  }
  return text_string(&t);
}

static const char *body_of(const Desk *d)
{
  return strstr(d->house.protocol->source->text, "\n---\n") + 5;
}

static void test_every_sentence(void **state)
{
  (void)state;
  Desk *d = desk_new();
  for (int32_t l = 0; l < LANGUAGES; l++) {
    HandoutWords w = words_of(d, languages[l]);
    const char *said = whole_said(&w, body_of(d));
    for (int32_t i = 0; i < d->diags.count; i++)
      print_error("%s: %s\n", languages[l], d->diags.item[i].detail);
    assert_int_equal(d->diags.count, 0);
    assert_null(strstr(said, " the "));
    assert_true(strlen(said) > strlen(body_of(d)) * 4 / 5);
  }
  desk_free(d);
}

static const char *line_said(HandoutWords *w, const char *line)
{
  return handout_said(w, line, handout_block(line), NOWHERE);
}

// Labels, lists, reasons, cues and strong parts each in their place; the numbers stay.
static void test_parts(void **state)
{
  (void)state;
  Desk *d = desk_new();
  HandoutWords w = words_of(d, "de");
  assert_string_equal(line_said(&w, "## Stage 4: First run-walk"),
                      "## Stufe 4: Erster Geh-Lauf-Wechsel");
  assert_string_equal(line_said(&w, "- Rise of the weekly mean pain that holds: 0.5 [default]"),
                      "- Anstieg des Wochenmittels im Schmerz, bei dem wiederholt wird: 0,5 "
                      "[eigene Wahl]");
  assert_string_equal(line_said(&w, "  - plank: 2x30 s, 1 a week [seed; Beyer 2015]. Long back,\n"
                                    "    breathe.\n- next"),
                      "  - Unterarmstütz: 2x30 s, 1-mal je Woche [Ausgangsartikel; Beyer 2015]. "
                      "Langer Rücken, atmen.");
  assert_string_equal(line_said(&w, "- **Warm-up** (from stage 2)"),
                      "- **Aufwärmen** (ab Stufe 2)");
  assert_string_equal(line_said(&w,
                                "- infection: Fever with hot, red skin over the tendon. Do: Stop "
                                "and see a doctor today. [background]"),
                      "- Infektion: Fieber mit heißer, roter Haut über der Sehne. Zu tun: Aufhören "
                      "und heute zur Ärztin oder zum Arzt. [Hintergrundwissen]");
  assert_string_equal(line_said(&w, "### silbernagel2007"), "### silbernagel2007");
  assert_non_null(
      strstr(line_said(&w, "The steps of stages 4 to 6 are one ladder of several that "
                           "were published. A runner follows another one when the "
                           "journal's head says `ladder: hss`; a clinician decides it. "
                           "Every rule stays: each step needs its green sessions, a week "
                           "moves one step, the gates are asked."),
             "`ladder: hss`"));
  assert_string_equal(line_said(&w, "| a | table |"), "| a | table |");
  assert_int_equal(d->diags.count, 0);
  w = words_of(d, "fr");
  assert_string_equal(line_said(&w, "- Effort up to: 4 of 10 [default]"),
                      "- Effort jusqu’à\u00a0: 4 sur 10 [choix propre]");
  desk_free(d);
}

// A changed sentence is never half translated, and told once.
static void test_changed_sentence(void **state)
{
  (void)state;
  Desk *d = desk_new();
  HandoutWords w = words_of(d, "sv");
  assert_string_equal(line_said(&w, "- Goal: running, hopping, dancing [default; Smith 2030]"),
                      "- Mål: running, hopping, dancing [eget val; Smith 2030]");
  assert_string_equal(line_said(&w, "Our clinic has\na word of its own."),
                      "Our clinic has a word of its own.");
  assert_int_equal(d->diags.count, 3);
  for (int32_t i = 0; i < 3; i++)
    assert_int_equal(d->diags.item[i].code, DIAG_PROTOCOL_UNTRANSLATED);
  assert_string_equal(d->diags.item[0].detail, "running, hopping, dancing");
  assert_string_equal(d->diags.item[1].detail, "Smith 2030");
  desk_free(d);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_sentence),
      cmocka_unit_test(test_parts),
      cmocka_unit_test(test_changed_sentence),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
