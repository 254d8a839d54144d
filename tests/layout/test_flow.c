#include "tests/layout/pages.h"

static const char *const lorem =
    "Run at a pace at which you can speak in whole sentences. When the tendon hurts more than the "
    "ceiling allows, walk home and write it down; the next session repeats this one. Warm up with "
    "eight minutes of brisk walking, and do the calf raises on the other day.";

static void paragraph_wraps_evenly(void **state)
{
  (void)state;
  Document d = document("report", BLOCKS(heading(1, "Running"), paragraph(lorem)));
  assert_golden("paragraph.golden", dump(pages_of(d)));
  assert_string_equal(diags_string(&diags), "");
}

static const Block *numbered(int32_t count, const char *text)
{
  Block *b = arena_array(arena, (size_t)count, sizeof *b);
  for (int32_t i = 0; i < count; i++)
    b[i] = paragraph(arena_printf(arena, "%d %s", i + 1, text));
  return b;
}

static void same_document_gives_same_pages(void **state)
{
  (void)state;
  Document d = document("report", numbered(60, lorem), 60);
  const char *once = dump(pages_of(d));
  assert_string_equal(once, dump(pages_of(d)));
}

static int32_t tag_pages(const Pages *p, int32_t tag)
{
  int32_t pages = 0;
  for (int32_t i = 0; i < p->page_count; i++)
    for (int32_t k = 0; k < p->page[i].mark_count; k++)
      if (p->page[i].mark[k].tag == tag) {
        pages++;
        break;
      }
  return pages;
}

static int32_t tag_lines(const Pages *p, int32_t page, int32_t tag)
{
  int32_t lines = 0;
  for (int32_t k = 0; k < p->page[page].mark_count; k++)
    lines += p->page[page].mark[k].tag == tag;
  return lines;
}

static void no_widow_and_no_orphan(void **state)
{
  (void)state;
  const char *longer = arena_printf(arena, "%s %s", lorem, lorem);
  Document d = document("report", numbered(60, longer), 60);
  const Pages *p = pages_of(d);
  int32_t parted = 0;
  assert_true(p->page_count > 3);
  for (int32_t t = 0; t < p->tag_count; t++)
    if (tag_pages(p, t) == 2) {
      parted++;
      for (int32_t i = 0; i < p->page_count; i++)
        assert_true(tag_lines(p, i, t) != 1);
    }
  assert_true(parted > 0); // a paragraph over two pages stays one P
}

static void heading_stays_with_what_follows(void **state)
{
  (void)state;
  for (int32_t before = 30; before < 44; before++) {
    Block *b = arena_array(arena, 60, sizeof *b);
    for (int32_t i = 0; i < 60; i++)
      b[i] = paragraph("one line");
    b[before] = heading(2, "Head");
    const Pages *p = pages_of(document("report", b, 60));
    const char *first = page_text(p, 0);
    assert_true(strlen(first) < 6 || strcmp(first + strlen(first) - 6, "Head \n") != 0);
  }
}

static void box_is_kept_whole(void **state)
{
  (void)state;
  const Block *lines = numbered(12, "line of the box");
  for (int32_t before = 25; before < 45; before++) {
    Block *b = arena_array(arena, (size_t)before + 1, sizeof *b);
    for (int32_t i = 0; i < before; i++)
      b[i] = paragraph("one line");
    b[before] = holder(BLOCK_BOX, "note", lines, 12);
    const Pages *p = pages_of(document("report", b, before + 1));
    const char *first = page_text(p, 0);
    assert_true(!strstr(first, "1 line of the box") == !strstr(first, "12 line of the box"));
  }
}

static void box_higher_than_a_page_goes_on(void **state)
{
  (void)state;
  Document d =
      document("report", BLOCKS(holder(BLOCK_BOX, "note", numbered(100, "line of the box"), 100)));
  const Pages *p = pages_of(d);
  assert_true(p->page_count >= 2);
  assert_non_null(strstr(page_text(p, p->page_count - 1), "100 line of the box"));
}

static void columns_stand_side_by_side(void **state)
{
  (void)state;
  Block left = paragraph("left"), right = paragraph("right");
  left.width.mpt = 100000;
  Document d = document("report",
                        BLOCKS(holder(BLOCK_COLUMNS, "", BLOCKS(left, right)), paragraph("below")));
  assert_golden("columns.golden", dump(pages_of(d)));
}

static void boxes_list_and_links(void **state)
{
  (void)state;
  Block item = holder(BLOCK_ITEM, "", BLOCKS(paragraph("first")));
  Block second = holder(BLOCK_ITEM, "", BLOCKS(paragraph("second")));
  Block list = holder(BLOCK_LIST, "", BLOCKS(item, second));
  list.level = 1;
  Span *spans = arena_array(arena, 3, sizeof *spans);
  spans[0] = (Span){"See ", 0, ""};
  spans[1] = (Span){"the method", SPAN_STRONG, "#method"};
  spans[2] = (Span){", below.", 0, ""};
  Block see = paragraph("");
  see.span = spans;
  see.span_count = 3;
  Block method = heading(2, "Method");
  method.anchor = "method";
  Document d = document("report", BLOCKS(holder(BLOCK_BOX, "decision", BLOCKS(see, list)),
                                         (Block){.kind = BLOCK_PAGE, .style = ""}, method));
  assert_golden("boxes.golden", dump(pages_of(d)));
}

// A group's name never stands at the foot of a page, away from what it names.
static void item_keeps_with_its_list(void **state)
{
  (void)state;
  for (int32_t above = 25; above < 50; above++) {
    Block inner =
        holder(BLOCK_LIST, "", BLOCKS(holder(BLOCK_ITEM, "", BLOCKS(paragraph("inner")))));
    Block group = holder(BLOCK_ITEM, "", BLOCKS(paragraph("group"), inner));
    Block list = holder(BLOCK_LIST, "", BLOCKS(group));
    Block *all = arena_array(arena, (size_t)above + 1, sizeof *all);
    for (int32_t i = 0; i < above; i++)
      all[i] = paragraph("a line");
    all[above] = list;
    const Pages *p = pages_of(document("report", all, above + 1));
    for (int32_t i = 0; i < p->page_count; i++)
      assert_int_equal(strstr(page_text(p, i), "group") != NULL,
                       strstr(page_text(p, i), "inner") != NULL);
  }
}

static void foot_counts_pages(void **state)
{
  (void)state;
  Document d = document("report", numbered(90, "one line"), 90);
  d.foot_left = plain("Made from a journal");
  d.foot_right = plain("{{page}} / {{pages}}");
  d.foot_left_count = d.foot_right_count = 1;
  const Pages *p = pages_of(d);
  assert_true(p->page_count == 3);
  assert_non_null(strstr(page_text(p, 0), "Made from a journal"));
  assert_non_null(strstr(page_text(p, 0), "1 / 3"));
  assert_non_null(strstr(page_text(p, 2), "3 / 3"));
  const Page *last = &p->page[2];
  assert_int_equal(last->mark[last->mark_count - 1].tag, -1);
  d.pages_before = 4; // a part of a larger whole goes on counting
  d.pages = 9;
  p = pages_of(d);
  assert_non_null(strstr(page_text(p, 0), "5 / 9"));
  assert_non_null(strstr(page_text(p, 2), "7 / 9"));
}

static void head_stands_on_later_pages(void **state)
{
  (void)state;
  Document d = document("report", numbered(90, "one line"), 90);
  int32_t plain_pages = pages_of(d)->page_count;
  d.head = plain("Eve Miller, week 48");
  d.head_count = 1;
  const Pages *p = pages_of(d);
  assert_true(p->page_count >= plain_pages);
  assert_null(strstr(page_text(p, 0), "Eve Miller"));
  for (int32_t i = 1; i < p->page_count; i++) {
    const Mark *first = &p->page[i].mark[0], *second = &p->page[i].mark[1];
    print_error("[%s]\n", page_text(p, i));
    assert_non_null(strstr(page_text(p, i), "Eve Miller, week 48"));
    assert_int_equal(first->tag, -1); // read aloud once, in the title
    assert_true(second->at.y - first->at.y > 12000);
  }
}

// The room of the later pages is smaller by the head: nothing of them runs into the foot.
static void head_takes_its_room(void **state)
{
  (void)state;
  Document d = document("report", numbered(90, "one line"), 90);
  d.head = plain("Eve Miller, week 48");
  d.head_count = 1;
  const Pages *p = pages_of(d);
  for (int32_t i = 0; i < p->page_count; i++)
    for (int32_t k = 0; k < p->page[i].mark_count; k++)
      assert_true(p->page[i].mark[k].at.y < p->page[i].height - 34000);
}

// The place of the first line in a narrow column under another paragraph.
static int32_t first_line_of(Block narrow)
{
  narrow.width.mpt = 90000;
  Block columns =
      holder(BLOCK_COLUMNS, "", BLOCKS(narrow, text_block(BLOCK_PARAGRAPH, "label", "")));
  const Pages *p = pages_of(document("report", BLOCKS(paragraph("above"), columns)));
  for (int32_t i = 0; i < p->page[0].mark_count; i++)
    if (p->page[0].mark[i].text && strstr(p->page[0].mark[i].text, "Clinician"))
      return p->page[0].mark[i].at.y;
  return 0;
}

static void wrapped_label_stays_in_its_field(void **state)
{
  (void)state;
  Field *f = arena_alloc(arena, sizeof *f);
  f->lines = 1;
  Block field = text_block(BLOCK_FIELD, "label", "Clinician, who signs this page");
  field.field = f;
  int32_t plain_line =
      first_line_of(text_block(BLOCK_PARAGRAPH, "label", "Clinician, who signs this"));
  assert_true(plain_line > 0);
  assert_true(first_line_of(field) >= plain_line);
}

static void space_takes_what_is_left(void **state)
{
  (void)state;
  Document d =
      document("report", BLOCKS(paragraph("top"), (Block){.kind = BLOCK_SPACE, .style = ""},
                                paragraph("bottom")));
  const Pages *p = pages_of(d);
  assert_int_equal(p->page_count, 1);
  const Mark *bottom = &p->page[0].mark[p->page[0].mark_count - 1];
  int32_t left = p->page[0].height - bottom->at.y;
  assert_true(left > 34000 && left < 45000); // 12 mm and what stands below the baseline
}

static Block chart_of(int32_t height, int32_t most)
{
  Chart *c = arena_alloc(arena, sizeof *c);
  *c = (Chart){.title = "",
               .alt = "",
               .better = "",
               .caption = "",
               .x_to = 10,
               .y_to = 60,
               .height = {height},
               .most = {most}};
  return (Block){.kind = BLOCK_CHART, .style = "", .anchor = "", .alt = "a", .chart = c};
}

// The baseline of the line of words in a document.
static int32_t line_of(const Pages *p, const char *words)
{
  for (int32_t k = 0; k < p->page[0].mark_count; k++)
    if (p->page[0].mark[k].kind == MARK_TEXT && strcmp(p->page[0].mark[k].text, words) == 0)
      return p->page[0].mark[k].at.y;
  return -1;
}

// Charts take what the page has left, up to their most, and move nothing to another page.
static void charts_grow_into_what_is_left(void **state)
{
  (void)state;
  Block fixed[] = {chart_of(60000, 0), paragraph("below")};
  Block grown[] = {chart_of(60000, 90000), paragraph("below")};
  const Pages *before = pages_of(document("report", fixed, 2));
  const Pages *after = pages_of(document("report", grown, 2));
  assert_int_equal(line_of(after, "below ") - line_of(before, "below "), 30000);
  // Two in columns grow alike, and only as far as there is room.
  Block side[] = {holder(BLOCK_BOX, "", BLOCKS(chart_of(60000, 700000))),
                  holder(BLOCK_BOX, "", BLOCKS(chart_of(60000, 700000)))};
  Block all[] = {holder(BLOCK_COLUMNS, "", side, 2), paragraph("below")};
  const Pages *full = pages_of(document("report", all, 2));
  assert_int_equal(full->page_count, 1);
  assert_true(line_of(full, "below ") > 600000 && line_of(full, "below ") < 842000);
}

static void empty_document_is_one_empty_page(void **state)
{
  (void)state;
  const Pages *p = pages_of(document("report", NULL, 0));
  assert_int_equal(p->page_count, 1);
  assert_int_equal(p->page[0].mark_count, 0);
  assert_string_equal(diags_string(&diags), "");
}

static void names_of_any_script(void **state)
{
  (void)state;
  Document d = document(
      "report",
      BLOCKS(text_block(BLOCK_PARAGRAPH, "title", "\xce\x9d\xce\xaf\xce\xba\xce\xbf\xcf\x82"),
             paragraph("\xd0\x81\xd0\xbb\xd0\xba\xd0\xb8\xd0\xbd"),
             paragraph("Runner \xd8\xb9\xd9\x84\xd9\x8a \xd8\xad\xd8\xb3\xd9\x86, week 3")));
  assert_golden("names.golden", dump(pages_of(d)));
  assert_string_equal(diags_string(&diags), "");
}

static const Mark *text_mark(const Pages *p, int32_t number)
{
  for (int32_t i = 0; i < p->page[0].mark_count; i++)
    if (p->page[0].mark[i].kind == MARK_TEXT && number-- == 0)
      return &p->page[0].mark[i];
  return NULL;
}

static void assert_in_margins(const Pages *p)
{
  for (int32_t i = 0; i < p->page[0].mark_count; i++) {
    const Mark *m = &p->page[0].mark[i];
    int32_t space = m->text[strlen(m->text) - 1] == ' ' ? m->glyph[m->glyph_count - 1].advance : 0;
    assert_true(m->at.x + glyphs_width(m) - space <= 595276 - 45000);
  }
}

#define LONG_WORD "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogochxx"

// Breaks where a hyphen stands; a word that no line holds is set smaller and stays whole.
static void long_name_wraps_or_is_set_smaller(void **state)
{
  (void)state;
  Block name = text_block(BLOCK_PARAGRAPH, "title",
                          "Maximiliane-Katharina von Hohenstaufen-Wittelsbach y Fernandez");
  Block word = text_block(BLOCK_PARAGRAPH, "title", LONG_WORD);
  const Pages *p = pages_of(document("report", BLOCKS(name, word)));
  assert_string_equal(text_mark(p, 0)->text, "Maximiliane-Katharina von Hohenstaufen-");
  assert_int_equal(text_mark(p, 0)->size, 25000);
  const Mark *small = text_mark(p, p->page[0].mark_count - 1);
  assert_string_equal(small->text, LONG_WORD " ");
  assert_in_range(small->size, 9000, 24999);
  assert_in_margins(p);
}

// A soft hyphen ends every line but the last: found and copied out, the word is whole.
static void word_longer_than_any_line_is_cut_with_hyphens(void **state)
{
  (void)state;
  Block word = text_block(BLOCK_PARAGRAPH, "title", LONG_WORD LONG_WORD LONG_WORD);
  Block digits = text_block(BLOCK_PARAGRAPH, "title",
                            "0123456789012345678901234567890123456789"
                            "0123456789012345678901234567890123456789"
                            "0123456789012345678901234567890123456789");
  const Pages *p = pages_of(document("report", BLOCKS(word, digits)));
  Text t;
  text_init(&t, arena);
  int32_t lines = 0;
  const Mark *m = text_mark(p, 0);
  for (; strstr(m->text, "\xc2\xad"); m = text_mark(p, ++lines)) {
    assert_int_equal(m->size, 9000);
    text_add_bytes(&t, m->text, strlen(m->text) - 2);
  }
  text_add(&t, m->text);
  assert_true(lines >= 1);
  assert_string_equal(text_string(&t), LONG_WORD LONG_WORD LONG_WORD " ");
  for (int32_t i = lines + 1; text_mark(p, i); i++) // a number is cut without
    assert_null(strstr(text_mark(p, i)->text, "\xc2\xad"));
  assert_in_margins(p);
}

// A template says where a word may be divided; the hyphen is there only where it is.
static void soft_hyphens_divide_words(void **state)
{
  (void)state;
  Block wide = paragraph("Wochen\xc2\xad"
                         "belastung");
  Block narrow = paragraph("Wochen\xc2\xad"
                           "belastung");
  Block rest = paragraph("");
  const Pages *p = pages_of(document("report", BLOCKS(wide)));
  assert_string_equal(text_mark(p, 0)->text, "Wochenbelastung ");
  Block side = holder(BLOCK_BOX, "", BLOCKS(narrow));
  side.width.mpt = 60000;
  Block other = holder(BLOCK_BOX, "", BLOCKS(rest));
  p = pages_of(document("report", BLOCKS(holder(BLOCK_COLUMNS, "", BLOCKS(side, other)))));
  assert_string_equal(text_mark(p, 0)->text, "Wochen\xc2\xad");
  assert_string_equal(text_mark(p, 1)->text, "belastung ");
}

static void missing_character_names_its_place_once(void **state)
{
  (void)state;
  Document d = document("report", BLOCKS(paragraph("a\xf4\x8f\xbf\xbd"),
                                         paragraph("b\xf4\x8f\xbf\xbd\xf4\x8f\xbf\xbc")));
  pages_of(d);
  assert_string_equal(diags_string(&diags),
                      "tendon: warning: no font on this machine has the character, drawn as a box: "
                      "U+10FFFC [L001]\n"
                      "tendon: warning: no font on this machine has the character, drawn as a box: "
                      "U+10FFFD [L001]\n");
}

static void link_without_target_is_text(void **state)
{
  (void)state;
  Block see = paragraph("see there");
  Span *span = (Span *)see.span;
  span->link = "#nowhere";
  see.where = (Where){source_new(arena, "t.md", "t.md", NULL, 0), 7, 3};
  const Pages *p = pages_of(document("report", BLOCKS(see)));
  assert_int_equal(p->page[0].link_count, 0);
  assert_string_equal(
      diags_string(&diags),
      "t.md:7:3: warning: nothing in the document has the link's target, printed as "
      "plain text: #nowhere [L002]\n");
}

static void unknown_style_falls_back(void **state)
{
  (void)state;
  pages_of(document("report", BLOCKS(text_block(BLOCK_PARAGRAPH, "titl", "Name"))));
  assert_string_equal(diags_string(&diags),
                      "tendon: warning: the style file has no such style, set in the block's own: "
                      "titl; perhaps title [L007]\n");
}

static void one_page_is_tightened(void **state)
{
  (void)state;
  Document d = document("week-plan", numbered(44, "one line"), 44);
  assert_int_equal(pages_of(d)->page_count, 1);
  assert_string_equal(diags_string(&diags), "");
  assert_true(layout_pages(arena, &diags, &d, house, true)->page_count > 1); // large print
  d = document("week-plan", numbered(90, "one line"), 90);
  assert_int_equal(pages_of(d)->page_count, 2);
  assert_string_equal(diags_string(&diags),
                      "tendon: note: too much for one page at the least sizes, continued on "
                      "the next: Test [L008]\n");
}

// Lines of which none may go, with some behind them that may, a line that tells of it, and a break
// for where even the others are too much. The rows are those of the house's table.
static const char *const cuts[] = {"cut-equipment", "cut-more", "cut-habits", "cut-reached",
                                   "cut-ahead"};
enum { CUTS = sizeof cuts / sizeof *cuts };

static Document cut_document(int32_t lines)
{
  Block *b = (Block *)numbered(lines + CUTS + 2, "one line");
  b[lines] = (Block){.kind = BLOCK_PAGE, .style = "page-two", .anchor = "", .alt = ""};
  for (int32_t k = 0; k < CUTS; k++) {
    b[lines + 1 + k] = paragraph(arena_printf(arena, "may go: %s", cuts[k]));
    b[lines + 1 + k].style = cuts[k];
  }
  b[lines + 1 + CUTS] = paragraph("where the rest stands");
  b[lines + 1 + CUTS].style = "cut-told";
  return document("week-plan", b, lines + CUTS + 2);
}

// How many of the lines that may go the first page has; UNKNOWN when it takes two.
static int32_t cut_shown(int32_t lines)
{
  Document d = cut_document(lines);
  const Pages *p = pages_of(d);
  Text all;
  text_init(&all, arena);
  for (int32_t i = 0; i < p->page_count; i++)
    text_add(&all, page_text(p, i));
  int32_t shown = 0;
  for (int32_t k = 0; k < CUTS; k++)
    if (strstr(text_string(&all), arena_printf(arena, "may go: %s ", cuts[k])))
      shown += k == shown ? 1 : 100; // never one without those that go after it
  for (int32_t i = 1; i <= lines; i++)
    assert_non_null(strstr(text_string(&all), arena_printf(arena, "%d one line", i)));
  bool told = strstr(text_string(&all), "where the rest stands") != NULL;
  assert_true(told == (shown < CUTS));
  if (p->page_count == 1)
    return shown;
  assert_int_equal(shown, CUTS); // what takes two pages has everything
  assert_null(strstr(page_text(p, 0), "may go"));
  return UNKNOWN;
}

// A full page does without the rows of the table, 1 first, and only as far as it must; then it
// tells where they stand. What is in no row is never cut: before that the page becomes two.
static void a_full_page_cuts_by_the_table(void **state)
{
  (void)state;
  int32_t last = CUTS, none = 0, two = 0;
  assert_int_equal(cut_shown(10), CUTS);
  for (int32_t lines = 40; lines < 80 && !two; lines++) {
    int32_t shown = cut_shown(lines);
    two = shown == UNKNOWN ? lines : 0;
    assert_true(two || shown <= last);
    last = two ? last : shown;
    none += shown == 0;
  }
  assert_true(none > 0 && two > 0);
}

// The lines of one paragraph in a column of a width.
static const char *column_text(int32_t width, const char *text)
{
  Block narrow = paragraph(text), rest = paragraph("");
  narrow.width.mpt = width;
  return page_text(
      pages_of(document("report", BLOCKS(holder(BLOCK_COLUMNS, "", BLOCKS(narrow, rest))))), 0);
}

static void numbers_stay_with_their_units(void **state)
{
  (void)state;
  assert_string_equal(column_text(100000, "Calf raise, seated 3 \xc3\x97 15 reps"),
                      "Calf raise, seated \n3 \xc3\x97 15 reps \n");
  assert_string_equal(column_text(112000, "diagnosed on 27 Jul 2026 by A. Berg"),
                      "diagnosed on \n27 Jul 2026 by A. Berg \n");
  assert_string_equal(column_text(85000, "13 October \xe2\x80\x93 16 November"),
                      "13 October \xe2\x80\x93 \n16 November \n");
}

static void ideographs_break_anywhere(void **state)
{
  (void)state;
  Text t;
  text_init(&t, arena);
  for (int32_t i = 0; i < 200; i++)
    text_add_rune(&t, 0x6c34);
  const Pages *p = pages_of(document("report", BLOCKS(paragraph(text_string(&t)))));
  assert_true(p->page[0].mark_count > 2);
}

static int32_t baseline_of(const Pages *p, const char *text)
{
  for (int32_t i = 0; i < p->page[0].mark_count; i++)
    if (strstr(p->page[0].mark[i].text, text))
      return p->page[0].mark[i].at.y;
  return -1;
}

static void words_in_columns_stand_on_one_line(void **state)
{
  (void)state;
  static const Field line = {.lines = 1};
  Block field = text_block(BLOCK_FIELD, "label", "Date");
  field.field = &line;
  Block box = holder(BLOCK_BOX, "", BLOCKS(field));
  Block large = text_block(BLOCK_PARAGRAPH, "title", "Title");
  const Pages *p = pages_of(
      document("report", BLOCKS(holder(BLOCK_COLUMNS, "", BLOCKS(paragraph("Agreed"), box)),
                                holder(BLOCK_COLUMNS, "", BLOCKS(paragraph("small"), large)))));
  assert_int_equal(baseline_of(p, "Agreed"), baseline_of(p, "Date"));
  assert_int_equal(baseline_of(p, "small"), baseline_of(p, "Title"));
}

static void headings_pass_over_no_level(void **state)
{
  (void)state;
  const Pages *p = pages_of(
      document("report", BLOCKS(heading(1, "One"), heading(4, "Deep"), heading(2, "Two"))));
  static const char *const expected[] = {"Document", "Sect", "H1", "Sect", "H2", "Sect", "H2"};
  assert_int_equal(p->tag_count, 7);
  for (int32_t i = 0; i < 7; i++)
    assert_string_equal(p->tag[i].type, expected[i]);
}

static void columns_without_room_are_stacked(void **state)
{
  (void)state;
  Block left = text_block(BLOCK_PARAGRAPH, "title", "Wittelsbach"), right = left;
  left.width.mpt = 60000;
  const Pages *p =
      pages_of(document("report", BLOCKS(holder(BLOCK_COLUMNS, "", BLOCKS(left, right)))));
  assert_int_equal(p->page[0].mark[0].at.x, p->page[0].mark[1].at.x);
  assert_true(p->page[0].mark[1].at.y > p->page[0].mark[0].at.y);
}

static void letter_paper_is_narrower_in_height(void **state)
{
  (void)state;
  Document d = document("report", BLOCKS(paragraph("text")));
  d.paper = "Letter";
  const Pages *p = pages_of(d);
  assert_int_equal(p->page[0].width, 612000);
  assert_int_equal(p->page[0].height, 792000);
}

static int teardown_faces(void **state)
{
  (void)state;
  layout_end();
  return 0;
}

#define T(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
  const struct CMUnitTest tests[] = {
      T(paragraph_wraps_evenly),
      T(same_document_gives_same_pages),
      T(no_widow_and_no_orphan),
      T(heading_stays_with_what_follows),
      T(box_is_kept_whole),
      T(box_higher_than_a_page_goes_on),
      T(columns_stand_side_by_side),
      T(boxes_list_and_links),
      T(foot_counts_pages),
      T(item_keeps_with_its_list),
      T(head_stands_on_later_pages),
      T(head_takes_its_room),
      T(wrapped_label_stays_in_its_field),
      T(space_takes_what_is_left),
      T(charts_grow_into_what_is_left),
      T(empty_document_is_one_empty_page),
      T(names_of_any_script),
      T(long_name_wraps_or_is_set_smaller),
      T(word_longer_than_any_line_is_cut_with_hyphens),
      T(soft_hyphens_divide_words),
      T(missing_character_names_its_place_once),
      T(link_without_target_is_text),
      T(unknown_style_falls_back),
      T(one_page_is_tightened),
      T(a_full_page_cuts_by_the_table),
      T(numbers_stay_with_their_units),
      T(ideographs_break_anywhere),
      T(words_in_columns_stand_on_one_line),
      T(headings_pass_over_no_level),
      T(columns_without_room_are_stacked),
      T(letter_paper_is_narrower_in_height),
  };
  return cmocka_run_group_tests(tests, NULL, teardown_faces);
}
