// The board of thousands in the memory of some: rows are read when their page is set and let go
// with it, first to find where each page ends, then with the numbers of the pages. A file's pages
// stay until it is written, so a large squad has several, and whoever needs a look is in the first.
#include "squad_parts.h"

#include <string.h>

#include "base/file.h"
#include "doc/bind.h"
#include "emit/emit.h"
#include "facts/board.h"
#include "layout/join.h"

enum {
  FILE_ROWS = 250,  // of one squad.pdf, which is some twenty pages: what the memory is bounded by
  PIECE_ROWS = 64,  // of squad.json and squad.csv, turned to text at a time
  ROWS_TRIED = 64,  // on the first page
  ROWS_MORE = 4,    // than the page before had
  ROW_BYTES = 2200, // of squad.json, about
  CELL_BYTES = 350  // of squad.csv, a row
};

typedef struct Leaf { // what stands on one page
  int32_t first, count, pages;
} Leaf;

typedef struct Book {
  Making *making;
  const Tongue *tongue;
  BoardSays says;
  BoardLine *line;
  int32_t count;
  Fact *tree;
  Speech speech;
  bool whole;       // the template has no one table to divide
  int32_t from, to; // rows of the file that is being made
  Leaf *leaf;       // its pages
  int32_t leaf_count, page_count;
} Book;

// The same about each page is one message.
static void diags_keep(Diags *to, const Diags *from)
{
  for (int32_t i = 0; i < from->count; i++) {
    const Diag *d = &from->item[i];
    bool known_already = false;
    for (int32_t k = 0; k < to->count && !known_already; k++)
      known_already = to->item[k].code == d->code && to->item[k].where.line == d->where.line &&
                      to->item[k].where.source == d->where.source &&
                      strcmp(to->item[k].detail, d->detail) == 0;
    if (!known_already)
      diag_add(to, d->code, d->where, "%s", d->detail);
  }
}

// The week that more than half of the plans are for, where there is one: each other is held against
// the one before that is still held.
static Date week_of_most(const BoardLine *line, int32_t count)
{
  Date most = NO_DATE;
  int32_t votes = 0;
  for (int32_t i = 0; i < count; i++) {
    if (!known(line[i].week.day))
      continue;
    if (votes == 0)
      most = line[i].week;
    votes += line[i].week.day == most.day ? 1 : -1;
  }
  return most;
}

// The board tells of the newest day that any of its runners was looked at, unless a date was asked.
static BoardSays says_of(const House *h, const BoardLine *line, int32_t count)
{
  BoardSays says = {.squad = "", .coach = "", .version = h->version, .paper = "A4"};
  says.date = h->options->date_said ? h->options->date : NO_DATE;
  for (int32_t i = 0; i < count; i++) {
    const BoardLine *l = &line[i];
    if (!h->options->date_said && l->date.day > says.date.day)
      says.date = l->date;
    says.squad = i == 0 || strcmp(l->squad, says.squad) == 0 ? l->squad : "";
    says.coach = i == 0 || strcmp(l->coach, says.coach) == 0 ? l->coach : "";
    says.paper = i == 0 && *l->paper ? l->paper : says.paper;
  }
  if (h->options->paper)
    says.paper = h->options->paper;
  says.week = week_of_most(line, count);
  return says;
}

static void lines_read(Book *b)
{
  Making *m = b->making;
  b->line = arena_array(m->arena, (size_t)m->count, sizeof *b->line);
  for (int32_t i = 0; i < m->count; i++) {
    Fact *row = row_read(m->squad, i);
    if (row)
      b->line[b->count++] = board_line(m->arena, row, i);
    else
      making_lose(m, i);
    facts_free(row);
  }
}

// Puts the rows of some lines into the tree, in place of those before.
static void rows_place(Book *b, int32_t first, int32_t count)
{
  Arena *a = arena_new();
  Fact **row = arena_array(a, (size_t)count, sizeof *row);
  Speech s = b->speech;
  int32_t found = 0;
  s.arena = a;
  for (int32_t i = first; i < first + count; i++) {
    row[found] = row_read(b->making->squad, b->line[i].at);
    if (row[found])
      board_place(&s, row[found++], &b->line[i], &b->says);
  }
  board_rows(b->tree, row, found);
  arena_free(a);
}

// The template's table of rows, the one that goes on from page to page; -1: none, or several.
static int32_t table_at(const Document *d)
{
  int32_t at = -1;
  for (int32_t i = 0; i < d->block_count; i++)
    if (d->block[i].kind == BLOCK_TABLE)
      at = at < 0 ? i : d->block_count;
  return at < d->block_count ? at : -1;
}

// The template with the rows that are in the tree: what stands above the table on the first page
// of a file alone, what stands below it on its last.
static Document *part_new(Book *b, Arena *a, Diags *diags, bool first, bool last)
{
  const Phrases *p = b->tongue->phrases;
  Document *d = (Document *)document_new(a, diags, b->tongue->squad_template, b->tree, p);
  if (!d || b->whole)
    return d;
  int32_t table = table_at(d);
  int32_t to = last ? d->block_count : table + 1;
  d->block += first ? 0 : table;
  d->block_count = to - (first ? 0 : table);
  return d;
}

static const Pages *part_set(Book *b, Arena *a, Diags *diags, const Leaf *leaf, int32_t page)
{
  const House *h = b->making->squad->house;
  bool first = leaf->first == b->from, last = leaf->first + leaf->count == b->to;
  rows_place(b, leaf->first, leaf->count);
  Document *d = part_new(b, a, diags, first, last);
  if (!d)
    return NULL;
  int32_t pages = b->page_count ? b->page_count : 99;
  if (!b->whole) {
    d->pages_before = page - 1;
    d->pages = pages;
  }
  return layout_pages(a, diags, d, h->style, h->options->large_print);
}

// The row that a tag belongs to, as its tag; -1: none.
static int32_t row_of(const Pages *p, int32_t tag)
{
  while (tag >= 0 && strcmp(p->tag[tag].type, "TR") != 0)
    tag = p->tag[tag].parent;
  return tag;
}

static bool is_head(const Pages *p, int32_t row)
{
  for (int32_t i = row + 1; i < p->tag_count; i++)
    if (p->tag[i].parent == row && p->tag[i].scope && strcmp(p->tag[i].scope, "Column") == 0)
      return true;
  return false;
}

// Of the rows that were set, those that stand on the first page.
static int32_t rows_on_first(Arena *a, const Pages *p)
{
  bool *there = arena_array(a, (size_t)p->tag_count, sizeof *there);
  int32_t count = 0;
  for (int32_t i = 0; i < p->page[0].mark_count; i++) {
    int32_t row = row_of(p, p->page[0].mark[i].tag);
    if (row >= 0 && !there[row]) {
      there[row] = true;
      count += !is_head(p, row);
    }
  }
  return count;
}

// As many rows as the page holds that begins at `leaf->first`: more than enough are set, then those
// that came to stand on the first page, by themselves. Several pages when one row needs them, or
// when nothing can be divided. False after a message.
static bool leaf_find(Book *b, Leaf *leaf)
{
  int32_t left = b->to - leaf->first;
  bool fits = false;
  if (leaf->count > left)
    leaf->count = left;
  while (!fits) {
    Arena *a = arena_new();
    Diags diags;
    diags_init(&diags, a);
    const Pages *p = part_set(b, a, &diags, leaf, 99);
    int32_t on_first = p ? rows_on_first(a, p) : 0;
    leaf->pages = p ? p->page_count : 0;
    fits = b->whole || leaf->pages <= 1 || leaf->count <= 1 || on_first == 0;
    if (!fits)
      leaf->count = on_first < leaf->count ? on_first : leaf->count - 1;
    if (!p)
      diags_keep(&b->making->diags, &diags);
    arena_free(a);
  }
  return leaf->pages > 0;
}

// Whether the template's rows stand in one table, which can go on from page to page.
static bool is_whole(Book *b)
{
  Arena *a = arena_new();
  Diags diags;
  diags_init(&diags, a);
  b->whole = true;
  rows_place(b, 0, b->count ? 1 : 0);
  const Document *d = part_new(b, a, &diags, true, true);
  bool whole = d && table_at(d) < 0;
  arena_free(a);
  return whole;
}

static bool leaves_find(Book *b)
{
  Leaf leaf = {b->from, b->whole ? b->to - b->from : ROWS_TRIED, 0};
  b->leaf_count = b->page_count = 0;
  do {
    if (!leaf_find(b, &leaf))
      return false;
    *arena_push(b->making->arena, b->leaf, b->leaf_count) = leaf;
    leaf.first += leaf.count;
    leaf.count += ROWS_MORE;
  } while (leaf.first < b->to);
  for (int32_t i = 0; i < b->leaf_count; i++)
    b->page_count += b->leaf[i].pages;
  return true;
}

static const Pages *leaves_set(Book *b, Arena *to)
{
  Joining *all = join_new(to);
  const char *title = "";
  int32_t page = 1;
  for (int32_t i = 0; i < b->leaf_count; i++) {
    Arena *a = arena_new();
    Diags diags;
    diags_init(&diags, a);
    const Pages *p = part_set(b, a, &diags, &b->leaf[i], page);
    if (i == 0)
      title = arena_string(to, p->title);
    join_next(all, p);
    diags_keep(&b->making->diags, &diags);
    page += b->leaf[i].pages;
    arena_free(a);
  }
  return join_end(all, title);
}

// A file of the board: rows from `b->from` up to `b->to`.
static bool file_make(Book *b)
{
  Making *m = b->making;
  int32_t number = b->from / FILE_ROWS + 1;
  if (!leaves_find(b))
    return false;
  Arena *a = arena_new();
  const Pages *pages = leaves_set(b, a);
  const char *name =
      number == 1 ? "squad.pdf" : arena_printf(m->arena, "squad-%d.pdf", (int)number);
  bool made = format_pdf.write(pages, &output_add(m, name)->bytes, &m->diags);
  arena_free(a);
  return made;
}

static bool files_make(Book *b)
{
  bool made = true;
  b->whole = is_whole(b);
  do {
    int32_t left = b->count - b->from;
    b->to = b->from + (left < FILE_ROWS ? left : FILE_ROWS);
    made = file_make(b);
    b->from = b->to;
  } while (made && b->from < b->count);
  return made;
}

// The same rows for programs, piece by piece.
static void tables_make(Book *b)
{
  Making *m = b->making;
  Text csv, json;
  text_init(&csv, m->arena);
  text_init(&json, m->arena);
  text_reserve(&csv, (size_t)b->count * CELL_BYTES);
  text_reserve(&json, (size_t)b->count * ROW_BYTES);
  for (int32_t first = 0; first == 0 || first < b->count; first += PIECE_ROWS) {
    int32_t left = b->count - first;
    Arena *a = arena_new();
    rows_place(b, first, left < PIECE_ROWS ? left : PIECE_ROWS);
    board_csv(a, b->tree, first == 0, &csv);
    board_json(a, b->tree, first == 0, left <= PIECE_ROWS, &json);
    arena_free(a);
  }
  output_add(m, "squad.csv")->bytes = csv;
  output_add(m, "squad.json")->bytes = json;
}

bool board_make(Making *m)
{
  Book b = {.making = m};
  lines_read(&b);
  b.says = says_of(m->squad->house, b.line, b.count);
  b.tongue = making_tongue(m, b.count ? b.line[0].language : NULL);
  board_sort(b.line, b.count, b.says.date);
  b.speech = (Speech){m->arena, b.tongue->phrases, {0}, {0}};
  b.tree = board_tree(&b.speech, &b.says, b.line, b.count);
  tables_make(&b);
  bool made = files_make(&b);
  facts_free(b.tree);
  return made;
}
