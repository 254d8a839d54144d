// The block `table`: a header line, then one row for each item of a list.
#include "doc/rooms.h"

#include <string.h>

#include "doc/template.h"

static bool is_align_row(Binding *b, const MdBlock *row)
{
  for (const MdBlock *cell = row->child; cell; cell = cell->next) {
    const char *text = spans_text(b->arena, cell->span, cell->span_count);
    if (!*text || text[strspn(text, "-: ")])
      return false;
  }
  return true;
}

static Align align_of(Binding *b, const MdBlock *cell)
{
  const char *text = spans_text(b->arena, cell->span, cell->span_count);
  size_t n = strlen(text);
  bool left = n && text[0] == ':', right = n && text[n - 1] == ':';
  return left && right ? ALIGN_CENTRE : right ? ALIGN_RIGHT : ALIGN_LEFT;
}

typedef struct Columns { // of one table
  Length width[COLUMNS_MAX];
  Align align[COLUMNS_MAX];
} Columns;

static void row_bind(Binding *b, Blocks *rows, const MdBlock *md, const Columns *set, bool head)
{
  Blocks cells = {0};
  const char *outer = b->style;
  int32_t i = 0;
  b->style = arena_printf(b->arena, "%s-%s", *outer ? outer : "table", head ? "head" : "cell");
  for (const MdBlock *m = md->child; m; m = m->next, i++) {
    Blocks content = {0};
    if (m->span_count)
      paragraph_bind(b, &content, m);
    Block *cell = blocks_add(b, &cells, BLOCK_CELL, m->where);
    cell->style = *outer ? b->style : "";
    cell->head = head;
    cell->width = i < COLUMNS_MAX ? set->width[i] : (Length){0};
    cell->align = i < COLUMNS_MAX ? set->align[i] : ALIGN_LEFT;
    block_fill(cell, content);
  }
  b->style = outer;
  Block *row = blocks_add(b, rows, BLOCK_ROW, md->where);
  row->head = head;
  row->keep_together = true;
  block_fill(row, cells);
}

// "row_style" and "row_anchor" are the names that a table looks for in its items.
static void row_style(Binding *b, Blocks *rows, const Fact *item)
{
  const char *anchor = fact_text(b->arena, fact_find(item, "row_anchor"));
  if (anchor)
    rows->item[rows->count - 1].anchor = anchor;
  const char *style = fact_text(b->arena, fact_find(item, "row_style"));
  if (style)
    rows->item[rows->count - 1].style = style;
}

void table_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  const char *path = word_first(b, rest);
  const Fact *list = list_find(b, path, md->where);
  const MdBlock *head = md->child, *pattern = head->next;
  Columns set = {0};
  const char *widths = rest + strlen(path);
  widths_read(b, widths + strspn(widths, " \t"), md->where, set.width, COLUMNS_MAX);
  if (pattern->next && is_align_row(b, pattern)) {
    int32_t i = 0;
    for (const MdBlock *m = pattern->child; m && i < COLUMNS_MAX; m = m->next)
      set.align[i++] = align_of(b, m);
    pattern = pattern->next;
  }
  if (to->count && to->item[to->count - 1].kind == BLOCK_PARAGRAPH)
    to->item[to->count - 1].keep_next = true; // the words that lead to the table
  Blocks rows = {0};
  row_bind(b, &rows, head, &set, true);
  for (int32_t i = 0; i < fact_count(list) && !b->failed; i++) {
    if (!context_push(b, fact_at(list, i), md->where))
      return;
    row_bind(b, &rows, pattern, &set, false);
    row_style(b, &rows, fact_at(list, i));
    b->depth--;
  }
  block_fill(blocks_add(b, to, BLOCK_TABLE, md->where), rows);
}
