#include "tests/layout/pages.h"

#include "layout/style.h"

static const Tight loose = {100, 100, 100};

static const Style *read_style(const char *text)
{
  return style_read(arena, &diags, source_new(arena, "s.style", "s.style", text, strlen(text)));
}

static void sizes_colours_and_pages_are_read(void **state)
{
  (void)state;
  const Style *s = read_style("# a comment\n"
                              "palette: blue 0000FF\n"
                              "body: size 10.5 leading 14 large 17 colour blue\n"
                              "  note: fill F0F0f0 padding-x 3mm\r\n"
                              "week-plan: margin-x 13mm fit one-page\n"
                              "spare: size 9 cut 2\n"
                              "told: cut told\n"
                              "over: cut over\n"
                              "week-plan.body: size 12\n");
  assert_non_null(s);
  assert_string_equal(diags_string(&diags), "");
  const Look *body = look_find(s, "body"), *note = look_find(s, "note");
  assert_int_equal(body->size, 10500);
  assert_int_equal(body->color.color.b, 255);
  assert_int_equal(note->fill.color.g, 0xf0);
  assert_int_equal(note->pad_x, 8505);
  assert_true(look_find(s, "week-plan")->one_page);
  assert_int_equal(look_find(s, "spare")->cut, 2);
  assert_int_equal(look_find(s, "told")->cut, CUT_TOLD);
  assert_int_equal(look_find(s, "over")->cut, CUT_OVER);
  assert_int_equal(note->cut, 0);
  Style page = style_of_page(arena, s, "week-plan", false, loose);
  assert_int_equal(look_find(&page, "body")->size, 12000);
  assert_int_equal(look_find(&page, "body")->color.color.b, 255);
  assert_int_equal(look_find(&page, "body")->leading, 14000);
  page = style_of_page(arena, s, "report", false, loose);
  assert_int_equal(look_find(&page, "body")->size, 10500);
}

static void large_print_and_tightening_keep_the_leading(void **state)
{
  (void)state;
  const Style *s = read_style("body: size 10 leading 15 large 16 least 9.5 after 4\n");
  Style large = style_of_page(arena, s, "", true, loose);
  assert_int_equal(look_find(&large, "body")->size, 16000);
  assert_int_equal(look_find(&large, "body")->leading, 24000);
  // Large print may stand closer, but is never set below 16 pt, nor a label smaller than it is.
  s = read_style("body: size 10 leading 15 large 17\nlabel: size 9 leading 11 large 14\n");
  large = style_of_page(arena, s, "", true, (Tight){28, 91, 80});
  assert_int_equal(look_find(&large, "body")->size, 16000);
  assert_int_equal(look_find(&large, "label")->size, 14000);
  s = read_style("body: size 10 leading 15 large 16 least 9.5 after 4\n");
  Style tight = style_of_page(arena, s, "", false, (Tight){50, 100, 80});
  assert_int_equal(look_find(&tight, "body")->size, 9500);
  assert_int_equal(look_find(&tight, "body")->after, 2000);
}

static void errors_are_told_with_their_place(void **state)
{
  (void)state;
  const Style *s = read_style("body: size 12 leding 15\n"
                              "small size 9\n"
                              "h1: size big\n"
                              "h2: size 12 colour blu\n"
                              "palette: blue 12345 bleu 000000\n"
                              "h3: weight\n"
                              "page: fit two-pages large-scale 90 orientation sideways\n"
                              "h4: size 99999\n"
                              "h5: cut 0\n"
                              "h6: cut 12\n");
  assert_non_null(s);
  assert_string_equal(
      diags_string(&diags),
      "s.style:1:15: warning: a style has no such property, passed over: leding; perhaps leading "
      "[L004]\n"
      "s.style:2:1: warning: a line of the style file has no colon, passed over: small size 9 "
      "[L006]\n"
      "s.style:3:10: warning: the value of a style's property cannot be read, passed over: size "
      "big "
      "[L005]\n"
      "s.style:4:20: warning: the value of a style's property cannot be read, passed over: colour "
      "blu [L005]\n"
      "s.style:5:15: warning: the value of a style's property cannot be read, passed over: blue "
      "12345; six hexadecimal digits [L005]\n"
      "s.style:5:21: warning: a style has no such property, passed over: bleu; perhaps blue "
      "[L004]\n"
      "s.style:6:11: warning: the value of a style's property cannot be read, passed over: weight  "
      "[L005]\n"
      "s.style:7:11: warning: the value of a style's property cannot be read, passed over: fit "
      "two-pages [L005]\n"
      "s.style:7:33: warning: the value of a style's property cannot be read, passed over: "
      "large-scale 90 [L005]\n"
      "s.style:7:48: warning: the value of a style's property cannot be read, passed over: "
      "orientation sideways [L005]\n"
      "s.style:8:10: warning: the value of a style's property cannot be read, passed over: size "
      "99999 [L005]\n"
      "s.style:9:9: warning: the value of a style's property cannot be read, passed over: cut 0 "
      "[L005]\n"
      "s.style:10:9: warning: the value of a style's property cannot be read, passed over: cut 12 "
      "[L005]\n");
}

static void without_body_text_there_is_no_style(void **state)
{
  (void)state;
  assert_null(read_style("h1: size 12\n"));
  assert_string_equal(diags_string(&diags),
                      "s.style: error: the style file has no body text with a size, no page can be "
                      "set; a line like this is needed: body: size 12 leading 15 [L101]\n");
}

static void house_style_is_clean_and_has_what_documents_name(void **state)
{
  (void)state;
  static const char *const names[] = {"day-run",    "day-strength", "day-low-impact",
                                      "day-rest",   "day-off-feet", "rule-ok",
                                      "rule-care",  "rule-stop",    "flag",
                                      "flag-none",  "decision",     "number",
                                      "draft",      "agreed",       "eyebrow",
                                      "title",      "subtitle",     "h1",
                                      "h2",         "h3",           "body",
                                      "small",      "muted",        "label",
                                      "table-head", "table-cell",   "foot",
                                      "week-plan",  "report",       "progress-report",
                                      "note",       "figure",       "day-name",
                                      "day-kind",   "day-title",    "tight",
                                      "row-care",   "card",         "code",
                                      "sign",       "steps"};
  assert_string_equal(diags_string(&diags), "");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (!look_find(house, names[i]))
      fail_msg("templates/house.style has no %s", names[i]);
  Style tight = style_of_page(arena, house, "week-plan", false, (Tight){20, 90, 50});
  assert_true(look_find(&tight, "body")->size >= 11000);
  assert_true(look_find(&tight, "label")->size >= 9000);
  Style large = style_of_page(arena, house, "progress-report", true, loose);
  assert_in_range(look_find(&large, "body")->size, 16000, 18000);
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
  const struct CMUnitTest tests[] = {
      T(sizes_colours_and_pages_are_read),
      T(large_print_and_tightening_keep_the_leading),
      T(errors_are_told_with_their_place),
      T(without_body_text_there_is_no_style),
      T(house_style_is_clean_and_has_what_documents_name),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
