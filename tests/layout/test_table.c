#include "tests/layout/pages.h"

static Block cell(const char *text)
{
  return text_block(BLOCK_CELL, "", text);
}

static Block row_of(bool head, const Block *cells, int32_t count)
{
  Block row = holder(BLOCK_ROW, "", cells, count);
  row.head = head;
  return row;
}

static Block long_table(int32_t rows)
{
  Block *row = arena_array(arena, (size_t)rows + 1, sizeof *row);
  row[0] = row_of(true, BLOCKS(cell("Date"), cell("What was done")));
  for (int32_t i = 1; i <= rows; i++)
    row[i] = row_of(false, BLOCKS(cell(arena_printf(arena, "%d", i)), cell("two words")));
  return holder(BLOCK_TABLE, "", row, rows + 1);
}

static void small_table_is_told_as_one(void **state)
{
  (void)state;
  Block tall =
      cell("Calf raises on one leg, the left one against the right one, at the same cadence "
           "and height, three sets of fifteen, the knee straight, on the edge of a step");
  Block name = cell("Criterion");
  Block side = cell("first column");
  side.head = true;
  Block right = cell("12");
  right.align = ALIGN_RIGHT;
  Block table = holder(BLOCK_TABLE, "",
                       BLOCKS(row_of(true, BLOCKS(name, cell("Needed"), cell("Now"))),
                              row_of(false, BLOCKS(tall, cell("2 / 10 or less"), right)),
                              row_of(false, BLOCKS(side, cell("not tested"), cell(""))),
                              row_of(false, BLOCKS(cell("A row over all columns")))));
  assert_golden("table.golden", dump(pages_of(document("report", BLOCKS(table)))));
}

static int32_t occurrences(const char *text, const char *word)
{
  int32_t count = 0;
  for (const char *p = strstr(text, word); p; p = strstr(p + 1, word))
    count++;
  return count;
}

static void head_repeats_and_is_told_once(void **state)
{
  (void)state;
  const Pages *p = pages_of(document("report", BLOCKS(long_table(80))));
  assert_int_equal(p->page_count, 3);
  int32_t tables = 0, heads = 0, rows = 0;
  for (int32_t i = 0; i < p->page_count; i++) {
    assert_int_equal(occurrences(page_text(p, i), "What was done"), 1);
    rows += occurrences(page_text(p, i), "two words");
  }
  for (int32_t i = 0; i < p->tag_count; i++) {
    tables += strcmp(p->tag[i].type, "Table") == 0;
    heads += strcmp(p->tag[i].type, "TH") == 0;
  }
  assert_int_equal(rows, 80);
  assert_int_equal(tables, 1);
  assert_int_equal(heads, 2);
}

static void no_row_is_left_alone(void **state)
{
  (void)state;
  for (int32_t rows = 28; rows < 40; rows++) {
    const Pages *p = pages_of(document("report", BLOCKS(long_table(rows))));
    for (int32_t i = 0; i < p->page_count; i++)
      assert_true(occurrences(page_text(p, i), "two words") >= 2);
  }
}

static void row_higher_than_a_page_goes_on(void **state)
{
  (void)state;
  Text t;
  text_init(&t, arena);
  for (int32_t i = 0; i < 3000; i++)
    text_addf(&t, "word%d ", i);
  Block table = holder(BLOCK_TABLE, "",
                       BLOCKS(row_of(true, BLOCKS(cell("Date"), cell("Words"))),
                              row_of(false, BLOCKS(cell("1 May"), cell(text_string(&t))))));
  const Pages *p = pages_of(document("report", BLOCKS(table)));
  assert_true(p->page_count >= 2);
  assert_non_null(strstr(page_text(p, p->page_count - 1), "word2999"));
  for (int32_t i = 0; i < p->page_count; i++)
    for (int32_t k = 0; k < p->page[i].mark_count; k++)
      assert_true(p->page[i].mark[k].at.y < 841890);
}

static void widths_that_are_asked_for_hold(void **state)
{
  (void)state;
  Block narrow = cell("a"), wide = cell("b"), rest = cell("c");
  narrow.width.mpt = 50000;
  wide.width.mpt = -2;
  rest.width.mpt = -1;
  Block table = holder(BLOCK_TABLE, "", BLOCKS(row_of(false, BLOCKS(narrow, wide, rest))));
  const Pages *p = pages_of(document("report", BLOCKS(table)));
  const Mark *m = p->page[0].mark;
  int32_t x[3], n = 0;
  for (int32_t i = 0; i < p->page[0].mark_count && n < 3; i++)
    if (m[i].kind == MARK_TEXT)
      x[n++] = m[i].at.x;
  assert_int_equal(n, 3);
  assert_int_equal(x[1] - x[0], 50000);
  assert_in_range(x[2] - x[1], 290000, 320000); // two thirds of what is left
}

static void empty_table_takes_no_room(void **state)
{
  (void)state;
  Block table = holder(BLOCK_TABLE, "", NULL, 0);
  Block bare = holder(BLOCK_TABLE, "", BLOCKS(row_of(false, NULL, 0)));
  const Pages *p = pages_of(document("report", BLOCKS(table, bare, paragraph("after"))));
  assert_int_equal(p->page_count, 1);
  assert_non_null(strstr(page_text(p, 0), "after"));
}

static int32_t tags_of(const Pages *p, const char *type, const char *scope)
{
  int32_t count = 0;
  for (int32_t i = 0; i < p->tag_count; i++)
    count += strcmp(p->tag[i].type, type) == 0 && strcmp(p->tag[i].scope, scope) == 0;
  return count;
}

static const Mark *mark_of(const Pages *p, const char *text)
{
  for (int32_t i = 0; i < p->page[0].mark_count; i++)
    if (p->page[0].mark[i].kind == MARK_TEXT && strstr(p->page[0].mark[i].text, text))
      return &p->page[0].mark[i];
  return NULL;
}

static const char *const columns_wide[] = {"Wochenbelastung", "Schmerzverlauf", "Wiederholungen",
                                           "Einschätzung",    "Fachpersonen",   "Obergrenzen"};
enum { WIDE = sizeof columns_wide / sizeof *columns_wide };

// Two records under as many long heads as asked for; the second cell of the last one is empty.
static Block wide_table(int32_t columns)
{
  Block *row = arena_array(arena, 3, sizeof *row);
  for (int32_t i = 0; i < 3; i++) {
    Block *cells = arena_array(arena, WIDE, sizeof *cells);
    for (int32_t k = 0; k < columns; k++)
      cells[k] = cell(i == 0             ? columns_wide[k]
                      : i == 2 && k == 1 ? ""
                                         : arena_printf(arena, "value%d%d", i, k));
    row[i] = row_of(i == 0, cells, columns);
  }
  return holder(BLOCK_TABLE, "", row, 3);
}

static const Pages *large_pages(Block table)
{
  Document d = document("report", BLOCKS(table));
  return layout_pages(arena, &diags, &d, house, true);
}

// Side by side as long as whole words have room; then records, each value behind its own head.
static void table_without_room_is_set_as_records(void **state)
{
  (void)state;
  const Pages *fits = large_pages(wide_table(3));
  assert_int_equal(tags_of(fits, "TH", "Column"), 3);
  assert_int_equal(tags_of(fits, "TH", "Row"), 0);
  const Pages *p = large_pages(wide_table(WIDE));
  assert_int_equal(tags_of(p, "Table", ""), 1);
  assert_int_equal(tags_of(p, "TH", "Column"), 0);
  assert_int_equal(tags_of(p, "TH", "Row"), 2 * WIDE - 1); // the empty cell is left out
  assert_int_equal(tags_of(p, "TD", ""), 2 * WIDE - 1);
  const char *text = page_text(p, 0);
  for (int32_t k = 0; k < WIDE; k++) {
    assert_int_equal(occurrences(text, columns_wide[k]), k == 1 ? 1 : 2);
    const Mark *head = mark_of(p, columns_wide[k]);
    const Mark *value = mark_of(p, arena_printf(arena, "value1%d", k));
    assert_non_null(head);
    assert_non_null(value);
    assert_int_equal(head->at.y, value->at.y);
    assert_true(head->at.x < value->at.x);
  }
}

static void record_is_not_parted(void **state)
{
  (void)state;
  Block table = wide_table(WIDE);
  for (int32_t lines = 20; lines < 40; lines++) {
    Block *b = arena_array(arena, (size_t)lines + 1, sizeof *b);
    for (int32_t i = 0; i < lines; i++)
      b[i] = paragraph("line");
    b[lines] = table;
    Document d = document("report", b, lines + 1);
    const Pages *p = layout_pages(arena, &diags, &d, house, true);
    for (int32_t i = 0; i < p->page_count; i++)
      for (int32_t r = 1; r <= 2; r++) {
        bool first = strstr(page_text(p, i), arena_printf(arena, "value%d0", r)) != NULL;
        bool last = strstr(page_text(p, i), arena_printf(arena, "value%d5", r)) != NULL;
        assert_int_equal(first, last);
      }
  }
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
      T(small_table_is_told_as_one),
      T(head_repeats_and_is_told_once),
      T(no_row_is_left_alone),
      T(row_higher_than_a_page_goes_on),
      T(widths_that_are_asked_for_hold),
      T(empty_table_takes_no_room),
      T(table_without_room_is_set_as_records),
      T(record_is_not_parted),
  };
  return cmocka_run_group_tests(tests, NULL, teardown_faces);
}
