// Tables that are too wide for their page: each row becomes a record, its cells one below the
// other or a few abreast, each with its head before it. The rule: words are never broken to save
// the shape of a table, and none is lost.
#include "layout/frame.h"

static bool cell_is_empty(const Block *cell)
{
  for (int32_t i = 0; i < cell->span_count; i++)
    if (cell->span[i].text[0] || cell->span[i].style & SPAN_FILL)
      return false;
  for (int32_t i = 0; i < cell->child_count; i++)
    if (cell->child[i].kind != BLOCK_PARAGRAPH || !cell_is_empty(&cell->child[i]))
      return false;
  return true;
}

// The first row of heads that says what stands in every column; NULL where none does.
static const Block *head_row(const Block *table, int32_t columns)
{
  for (int32_t i = 0; i < table->child_count && table->child[i].head; i++)
    if (table->child[i].child_count == columns)
      return &table->child[i];
  return NULL;
}

// A head beside its cell says its row's, not its column's.
static Block record_head(const Block *head)
{
  Block b = *head;
  b.head = true;
  b.align = ALIGN_LEFT;
  b.width.mpt = 0;
  b.style = b.style && *b.style ? b.style : "table-head";
  return b;
}

// What is left of the width goes to the cells, so that the heads of all records line up.
static Block record_cell(const Block *cell)
{
  Block b = *cell;
  b.align = ALIGN_LEFT;
  b.width.mpt = -1;
  return b;
}

typedef struct Record { // of one row, while it is made
  const Setting *setting;
  const Block *row, *head; // NULL: no heads
  int32_t cell;            // the next one of the row
} Record;

// Up to `abreast` pairs of head and cell, those that are empty left out; false when none is left.
static bool record_line(Record *r, int32_t abreast, Block *line)
{
  const Block *row = r->row;
  Block *pair = arena_array(r->setting->arena, 2 * (size_t)abreast, sizeof *pair), *next = pair;
  for (int32_t k = 0; k < abreast && r->cell < row->child_count; r->cell++) {
    const Block *cell = &row->child[r->cell], *head = r->head ? &r->head->child[r->cell] : NULL;
    if (cell_is_empty(cell))
      continue;
    if (head)
      *next++ = record_head(head);
    *next++ = record_cell(cell);
    k++;
  }
  *line = *row;
  line->anchor = "";
  line->child = pair;
  line->child_count = (int32_t)(next - pair);
  line->keep_next = true;
  return next > pair;
}

const Block *table_records(const Setting *s, const Block *table, int32_t columns, int32_t abreast)
{
  const Block *head = head_row(table, columns);
  Block *records = arena_alloc(s->arena, sizeof *records), *rows = NULL, line;
  int32_t count = 0;
  for (int32_t i = 0; i < table->child_count; i++) {
    const Block *row = &table->child[i];
    int32_t first = count;
    Record r = {s, row, row->child_count == columns ? head : NULL, 0};
    while (!row->head && record_line(&r, abreast, &line))
      *arena_push(s->arena, rows, count) = line;
    if (count > first) {
      rows[first].anchor = row->anchor;
      rows[count - 1].keep_next = false;
    }
  }
  *records = *table;
  records->child = rows;
  records->child_count = count;
  return records;
}
