#define _DEFAULT_SOURCE // mkdtemp
#include "tests/t.h"

#include <limits.h>
#include <stdio.h>
#include <unistd.h>

#include "layout/canvas.h"
#include "layout/layout.h"
#include "layout/shape.h"

static Arena *arena;
static Diags diags;
static Canvas *canvas;

static int setup(void **state)
{
  (void)state;
  arena = arena_new();
  diags_init(&diags, arena);
  canvas = canvas_new(arena, &diags, ink_house, 100);
  canvas_page(canvas, 595276, 841890);
  return 0;
}

static int teardown(void **state)
{
  (void)state;
  arena_free(arena);
  return 0;
}

static Type type_of(int32_t size)
{
  return (Type){WEIGHT_REGULAR, size, canvas_ink(canvas, INK_TEXT), 0};
}

static const Mark *only_mark(const char *text)
{
  canvas_text(canvas, text, type_of(10000), (Point){100000, 100000}, 0);
  const Pages *p = canvas_pages(canvas);
  assert_int_equal(p->page[0].mark_count, 1);
  return &p->page[0].mark[0];
}

static void text_is_kerned_and_ends_with_a_space(void **state)
{
  (void)state;
  const Mark *m = only_mark("AVA run");
  assert_string_equal(m->text, "AVA run ");
  assert_int_equal(m->glyph_count, 8);
  assert_true(m->glyph[0].advance < canvas_text_width(canvas, "A", type_of(10000)));
  int32_t sum = 0;
  for (int32_t i = 0; i < 7; i++)
    sum += m->glyph[i].advance;
  assert_int_equal(sum, canvas_text_width(canvas, "AVA run", type_of(10000)));
}

static void text_aligns_at_its_end_and_middle(void **state)
{
  (void)state;
  int32_t width = canvas_text(canvas, "12", type_of(10000), (Point){200000, 50000}, 1);
  canvas_text(canvas, "12", type_of(10000), (Point){200000, 50000}, 2);
  const Pages *p = canvas_pages(canvas);
  assert_int_equal(p->page[0].mark[0].at.x, 200000 - width);
  assert_int_equal(p->page[0].mark[1].at.x, 200000 - width / 2);
}

static void another_script_takes_another_face_and_turns(void **state)
{
  (void)state;
  canvas_text(canvas, "Ali \xd8\xb9\xd9\x84\xd9\x8a \xd8\xad\xd8\xb3\xd9\x86", type_of(10000),
              (Point){0, 0}, 0);
  const Pages *p = canvas_pages(canvas);
  assert_true(p->page[0].mark_count >= 2);
  assert_int_equal(p->face_count, 2);
  const Mark *m = &p->page[0].mark[1];
  assert_string_equal(m->text, "\xd8\xb9\xd9\x84\xd9\x8a \xd8\xad\xd8\xb3\xd9\x86");
  assert_int_equal(m->glyph[m->glyph_count - 1].cluster, 0);
  for (int32_t i = 1; i < m->glyph_count; i++)
    assert_true(m->glyph[i].cluster <= m->glyph[i - 1].cluster);
}

// Dashes, signs and ideographs never turn a line; letters that do, and the marks that turn what
// stands between them, are seen wherever they stand.
static void words_that_turn_are_known(void **state)
{
  static const struct {
    const char *word;
    bool turns;
  } of[] = {{"plain", false},         {"3\u20134", false},     {"\u2264\u22122\u2026", false},
            {"\u201cé\u201d", false}, {"\u8dd1\u6b65", false}, {"a\u202fb", false},
            {"x\u200fy", true},       {"\u202eabc", true},     {"\u2067abc\u2069", true},
            {"\u05d0\u05d1", true},   {"1\u0661", true},       {"\ufb1d", true},
            {"\U00010800", true}};
  (void)state;
  for (size_t i = 0; i < sizeof of / sizeof *of; i++) {
    const Word *w = word_shape(of[i].word, (int32_t)strlen(of[i].word), WEIGHT_REGULAR, false);
    if (w->turns != of[i].turns)
      fail_msg("%s", of[i].word);
    if (!w->turns)
      assert_null(text_levels(arena, of[i].word, w->size));
  }
}

static void missing_character_is_a_box_told_once(void **state)
{
  (void)state;
  const Mark *m = only_mark("a\xf4\x8f\xbf\xbd"
                            "b\xf4\x8f\xbf\xbd");
  (void)m;
  const Pages *p = canvas_pages(canvas);
  assert_true(p->page[0].mark_count >= 1);
  assert_string_equal(diags_string(&diags),
                      "tendon: warning: no font on this machine has the character, drawn as a box: "
                      "U+10FFFD [L001]\n");
}

// square.otf is the only face of fontconfig here (main), and its outlines are cubic.
static void face_of_cubic_outlines_is_taken_when_there_is_no_other(void **state)
{
  (void)state;
  canvas_text(canvas, "\xe5\xb1\xb1", type_of(10000), (Point){0, 0}, 0);
  const Pages *p = canvas_pages(canvas);
  const Mark *m = &p->page[0].mark[0];
  assert_string_equal(p->face[m->face].name, "TendonTest");
  assert_int_equal(m->glyph[0].id, 1);
  assert_string_equal(diags_string(&diags), "");
}

static void letters_that_join_are_not_spaced_out(void **state)
{
  (void)state;
  Type type = type_of(10000), spaced = type;
  spaced.tracking = 1000;
  const char *joined = "\xd8\xb9\xd9\x84\xd9\x8a";
  assert_int_equal(canvas_text_width(canvas, joined, type),
                   canvas_text_width(canvas, joined, spaced));
  assert_int_equal(canvas_text_width(canvas, "Ali", type) + 3000,
                   canvas_text_width(canvas, "Ali", spaced));
}

// The full stop ends Hebrew at the left; beside words of the page it keeps their direction.
static void paragraph_of_one_direction_runs_in_it(void **state)
{
  (void)state;
  canvas_text(canvas, "\xd7\x90\xd7\x91.", type_of(10000), (Point){0, 0}, 0);
  const Mark *m = &canvas_pages(canvas)->page[0].mark[0];
  assert_string_equal(m->text, ".");
  assert_int_equal((m + 1)->glyph_count, 2);
  canvas_page(canvas, 595276, 841890);
  canvas_text(canvas, "\xd7\x90\xd7\x91. Day", type_of(10000), (Point){0, 0}, 0);
  m = &canvas_pages(canvas)->page[1].mark[0];
  assert_int_equal(m->glyph_count, 2);
  assert_string_equal((m + 1)->text, ". Day ");
}

static void marks_keep_their_tag(void **state)
{
  (void)state;
  int32_t root = canvas_new_tag(canvas, "Document", -1);
  int32_t figure = canvas_new_tag(canvas, "Figure", root);
  canvas_tag_alt(canvas, figure, "A circle");
  Pen pen = {.fill = canvas_ink(canvas, INK_BLUE), .stroke = {.none = true}};
  assert_int_equal(canvas_tag(canvas, figure), -1);
  canvas_circle(canvas, (Point){50000, 50000}, 5000, pen);
  assert_int_equal(canvas_tag(canvas, -1), figure);
  canvas_rect(canvas, (Rect){0, 0, 1000, 1000}, 0, pen);
  const Pages *p = canvas_pages(canvas);
  assert_int_equal(p->page[0].mark[0].tag, figure);
  assert_int_equal(p->page[0].mark[0].path_count, 6);
  assert_int_equal(p->page[0].mark[1].tag, -1);
  assert_int_equal(p->page[0].mark[1].path_count, 6);
  assert_string_equal(p->tag[figure].alt, "A circle");
}

static void links_find_anchors_on_later_pages(void **state)
{
  (void)state;
  canvas_page(canvas, 595276, 841890);
  canvas_anchor(canvas, "method", (Point){40000, 70000});
  assert_int_equal(canvas_turn(canvas, 0), 1);
  assert_int_equal(canvas_page_index(canvas), 0);
  assert_int_equal(canvas_pages(canvas)->page_count, 2);
}

// fontconfig knows one folder and one cache, whatever is installed.
static void restrict_fontconfig(const char *folder)
{
  char path[PATH_MAX], here[PATH_MAX];
  assert_non_null(getcwd(here, sizeof here));
  snprintf(path, sizeof path, "%s/fonts.conf", folder);
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fprintf(f, "<fontconfig><dir>%s/tests/emit</dir><cachedir>%s</cachedir></fontconfig>", here,
          folder);
  fclose(f);
  setenv("FONTCONFIG_FILE", path, 1);
}

int main(void)
{
  char folder[] = "/tmp/tendon-fonts-XXXXXX";
  if (!mkdtemp(folder))
    return 1;
  restrict_fontconfig(folder);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(text_is_kerned_and_ends_with_a_space, setup, teardown),
      cmocka_unit_test_setup_teardown(text_aligns_at_its_end_and_middle, setup, teardown),
      cmocka_unit_test_setup_teardown(words_that_turn_are_known, setup, teardown),
      cmocka_unit_test_setup_teardown(another_script_takes_another_face_and_turns, setup, teardown),
      cmocka_unit_test_setup_teardown(missing_character_is_a_box_told_once, setup, teardown),
      cmocka_unit_test_setup_teardown(face_of_cubic_outlines_is_taken_when_there_is_no_other, setup,
                                      teardown),
      cmocka_unit_test_setup_teardown(letters_that_join_are_not_spaced_out, setup, teardown),
      cmocka_unit_test_setup_teardown(paragraph_of_one_direction_runs_in_it, setup, teardown),
      cmocka_unit_test_setup_teardown(marks_keep_their_tag, setup, teardown),
      cmocka_unit_test_setup_teardown(links_find_anchors_on_later_pages, setup, teardown),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  shape_end();
  fonts_free();
  char remove[64];
  snprintf(remove, sizeof remove, "rm -rf %s", folder);
  return system(remove) || failed;
}
