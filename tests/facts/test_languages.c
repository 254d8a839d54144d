// The languages of templates/: each says everything that English says, and the whole protocol.
#include "tests/t.h"

#include <stdio.h>

#include "base/file.h"
#include "facts/translate.h"
#include "house.h"

static const char *const languages[] = {"de", "es", "fr", "sv"};
enum { LANGUAGES = sizeof languages / sizeof *languages };

typedef struct Desk {
  House house;
  Options options;
} Desk;

static Desk *desk_new(void)
{
  Desk *d = calloc(1, sizeof *d);
  house_init(&d->house, &d->options, "templates", "0.1");
  assert_true(house_open(&d->house));
  return d;
}

static void desk_free(Desk *d)
{
  house_close(&d->house);
  free(d);
}

static const Phrases *phrases_in(Desk *d, const char *language)
{
  Diags diags;
  diags_init(&diags, d->house.arena);
  const Tongue *t = house_tongue(&d->house, &diags, language);
  assert_string_equal(diags_string(&diags), "");
  assert_false(t->missing);
  return t->phrases;
}

static const Phrase *own_phrase(const Phrases *p, const char *key)
{
  for (int32_t i = 0; i < p->count; i++)
    if (strcmp(p->phrase[i].key, key) == 0)
      return &p->phrase[i];
  return NULL;
}

// True when each {{name}} of `text` is one of `english`.
static bool names_known(const char *text, const char *english)
{
  char name[64];
  for (const char *open = strstr(text, "{{"); open; open = strstr(open + 2, "{{")) {
    const char *close = strstr(open, "}}");
    if (!close || close - open > 60)
      return false;
    snprintf(name, sizeof name, "%.*s", (int)(close + 2 - open), open);
    if (!strstr(english, name))
      return false;
  }
  return true;
}

static bool key_is(const char *key, const char *begin)
{
  return strncmp(key, begin, strlen(begin)) == 0;
}

// The program's messages are English in themselves; the other languages have the same ones.
static bool finding_known(Desk *d, const char *key)
{
  int32_t has = 0;
  for (int32_t l = 0; l < LANGUAGES; l++)
    has += own_phrase(phrases_in(d, languages[l]), key) != NULL;
  return key_is(key, "finding.") && has == LANGUAGES;
}

static void test_every_key(void **state)
{
  (void)state;
  Desk *d = desk_new();
  const Phrases *english = phrases_in(d, "en");
  int32_t bad = 0;
  for (int32_t l = 0; l < LANGUAGES; l++) {
    const Phrases *p = phrases_in(d, languages[l]);
    for (int32_t i = 0; i < english->count; i++) {
      const Phrase *e = &english->phrase[i], *own = own_phrase(p, e->key);
      bool fits = own && names_known(own->text, e->text) && (*own->text || !*e->text);
      if (!fits)
        print_error("%s: %s\n", languages[l], e->key);
      bad += !fits;
    }
    for (int32_t i = 0; i < p->count; i++)
      if (!own_phrase(english, p->phrase[i].key) && !finding_known(d, p->phrase[i].key)) {
        print_error("%s: not in English: %s\n", languages[l], p->phrase[i].key);
        bad++;
      }
  }
  assert_int_equal(bad, 0);
  desk_free(d);
}

// Nothing longer than a unit is left as it is in English.
static void test_no_english_phrase(void **state)
{
  (void)state;
  Desk *d = desk_new();
  const Phrases *english = phrases_in(d, "en");
  int32_t same = 0;
  for (int32_t l = 0; l < LANGUAGES; l++) {
    const Phrases *p = phrases_in(d, languages[l]);
    for (int32_t i = 0; i < p->count; i++) {
      const Phrase *e = own_phrase(english, p->phrase[i].key);
      const char *text = p->phrase[i].text;
      if (!e || strcmp(e->text, text) != 0 || key_is(e->key, "observed.") ||
          key_is(e->key, "date.") || !strstr(text, " ") || strlen(text) < 24)
        continue;
      print_error("%s: as in English: %s: %s\n", languages[l], e->key, text);
      same++;
    }
  }
  assert_int_equal(same, 0);
  desk_free(d);
}

static void test_whole_protocol(void **state)
{
  (void)state;
  Desk *d = desk_new();
  int32_t missing = 0;
  for (int32_t l = 0; l < LANGUAGES; l++) {
    const Protocol *p =
        protocol_translated(d->house.arena, d->house.protocol, phrases_in(d, languages[l]));
    assert_ptr_equal(p->own, d->house.protocol);
    for (int32_t i = 0; i < p->untranslated_count; i++)
      print_error("%s: no translation: %s\n", languages[l], p->untranslated[i]);
    missing += p->untranslated_count;
  }
  assert_int_equal(missing, 0);
  desk_free(d);
}

// The lines of a template that are no words: fences, and what stands between double braces.
static const char *frame_of(Arena *a, const Source *s)
{
  Text t;
  text_init(&t, a);
  for (const char *line = s->text; *line;) {
    size_t size = strcspn(line, "\n");
    bool fence = strncmp(line, "```", 3) == 0 || strncmp(line, "~~~", 3) == 0;
    for (const char *c = line; c < line + size; c++)
      if (fence || strncmp(c, "{{", 2) == 0) {
        size_t length = fence ? size : strcspn(c, "}");
        text_add_bytes(&t, c, length);
        text_add_char(&t, '\n');
        c += length - 1;
      }
    line += size + (line[size] == '\n');
  }
  return text_string(&t);
}

// What a page shows does not hang on its language: the same blocks and marks in the same order.
static void test_same_templates(void **state)
{
  (void)state;
  static const char *const names[] = {"week-plan.md", "progress-report.md", "squad.md",
                                      "protocol.md"};
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  for (int32_t l = 0; l < LANGUAGES; l++)
    for (int32_t i = 0; i < 4; i++) {
      const char *own = arena_printf(a, "templates/%s/%s", languages[l], names[i]);
      const char *english = arena_printf(a, "templates/en/%s", names[i]);
      assert_string_equal(frame_of(a, file_read(a, &d, own, own)),
                          frame_of(a, file_read(a, &d, english, english)));
    }
  assert_string_equal(diags_string(&d), "");
  arena_free(a);
}

// A text is found by its own words alone; its numbers stay its own.
static void test_numbers_stay(void **state)
{
  (void)state;
  Arena *a = arena_new();
  static const Phrase said[] = {{"N min walk, N.", "N Min. gehen, N.", {NULL, 0, 0}},
                                {"Up to N of N, L4", "Bis N von N, L4", {NULL, 0, 0}}};
  static const Phrase own[] = {{"unit.decimal", ",", {NULL, 0, 0}}};
  Phrases p = {.language = "de", .phrase = own, .count = 1, .said = said, .said_count = 2};
  Stage stage = {.name = "4 min walk, 12.",
                 .goal = "Up to 2.5 of 10, L4",
                 .run_cue = "",
                 .forbidden = "hills"};
  Protocol protocol = {.name = "", .language = "en", .stage = &stage, .stage_count = 1};
  const Protocol *out = protocol_translated(a, &protocol, &p);
  assert_string_equal(out->stage[0].name, "4 Min. gehen, 12.");
  assert_string_equal(out->stage[0].goal, "Bis 2,5 von 10, L4");
  assert_string_equal(out->stage[0].forbidden, "hills");
  assert_int_equal(out->untranslated_count, 1);
  assert_string_equal(out->untranslated[0], "hills");
  protocol.language = "de";
  assert_ptr_equal(protocol_translated(a, &protocol, &p), &protocol);
  arena_free(a);
}

// A language without a folder is told and made in English; its name is no path.
static void test_unknown_language(void **state)
{
  (void)state;
  Desk *d = desk_new();
  static const char *const names[] = {"tlh", "../en", "de/words"};
  for (int32_t i = 0; i < 3; i++) {
    Diags diags;
    diags_init(&diags, d->house.arena);
    const Tongue *t = house_tongue(&d->house, &diags, names[i]);
    assert_true(t->missing);
    assert_non_null(strstr(diags_string(&diags), "[M007]"));
    assert_string_equal(t->phrases->language, "en");
  }
  desk_free(d);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_key),        cmocka_unit_test(test_no_english_phrase),
      cmocka_unit_test(test_whole_protocol),   cmocka_unit_test(test_numbers_stay),
      cmocka_unit_test(test_unknown_language), cmocka_unit_test(test_same_templates),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
