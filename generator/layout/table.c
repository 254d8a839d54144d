// Tables: columns as wide as what stands in them, or as the template says; rows whole.
#include "layout/frame.h"

static int32_t table_columns(const Block *table)
{
  int32_t most = 0;
  for (int32_t i = 0; i < table->child_count; i++)
    most = table->child[i].child_count > most ? table->child[i].child_count : most;
  return most;
}

// The last cell of a short row goes over the columns that are left.
static int32_t cell_columns(const Block *row, int32_t cell, int32_t columns)
{
  return cell + 1 == row->child_count ? columns - cell : 1;
}

static Setting cell_setting(const Setting *s, const Block *row, const Block *cell)
{
  Setting within = *s;
  within.text = row->head ? "table-head" : "table-cell";
  within.align = cell->align;
  if (cell->style && cell->style[0] && look_find(s->style, cell->style))
    within.text = cell->style;
  return within;
}

static int32_t cell_pad(const Setting *s, const Look *look)
{
  return s->narrow ? look->pad_x * 2 / 3 : look->pad_x;
}

typedef struct Column {
  int32_t least, most, width, weight;
  int32_t asked; // Block.width of the first cell that has one
} Column;

static void columns_ask(const Setting *s, const Block *table, Column *column, int32_t count)
{
  for (int32_t i = 0; i < table->child_count; i++) {
    const Block *row = &table->child[i];
    for (int32_t k = 0; k < row->child_count && cell_columns(row, k, count) == 1; k++) {
      int32_t least, most;
      Setting within = cell_setting(s, row, &row->child[k]);
      frame_fill_widths(&within, &row->child[k], &least, &most);
      Column *c = &column[k];
      int32_t pad = 2 * cell_pad(&within, block_look(&within, &row->child[k], "table-cell"));
      c->least = least + pad > c->least ? least + pad : c->least;
      c->most = most + pad > c->most ? most + pad : c->most;
      c->asked = c->asked ? c->asked : row->child[k].width.mpt;
    }
  }
}

typedef struct Sums {
  int64_t least, most, shares;
} Sums;

static Sums columns_sum(const Column *column, int32_t count)
{
  Sums sum = {0, 0, 0};
  for (int32_t i = 0; i < count; i++) {
    sum.least += column[i].least;
    sum.most += column[i].most;
    sum.shares += column[i].asked < 0 ? -column[i].asked : 0;
  }
  return sum;
}

// A column that asks for a width gets it, unless a word in it is wider, or the others would have to
// break theirs.
static void columns_fix(Column *column, int32_t count, int64_t room)
{
  int64_t least = 0;
  for (int32_t i = 0; i < count; i++)
    least += column[i].asked > column[i].least ? column[i].asked : column[i].least;
  for (int32_t i = 0; i < count && least <= room; i++)
    if (column[i].asked > 0) {
      if (column[i].least < column[i].asked)
        column[i].least = column[i].asked;
      column[i].most = column[i].least;
    }
}

static int32_t root_of(int32_t n)
{
  int32_t low = 0, high = 46340; // its square is the largest
  while (low < high) {
    int32_t middle = (low + high + 1) / 2;
    if (middle * middle <= n)
      low = middle;
    else
      high = middle - 1;
  }
  return low;
}

enum { LEVEL_MOST = 1 << 20, LEVEL_ONE = 256 };

static int32_t width_at(const Column *c, int32_t level)
{
  int64_t width = (int64_t)level * c->weight / LEVEL_ONE;
  return (int32_t)(width < c->least ? c->least : width > c->most ? c->most : width);
}

static int64_t widths_at(const Column *column, int32_t count, int32_t level)
{
  int64_t sum = 0;
  for (int32_t i = 0; i < count; i++)
    sum += width_at(&column[i], level);
  return sum;
}

// Columns get widths by the square roots of what they hold, but none less than its least and none
// more than its most: a long text wraps, yet into fewer lines than even columns would give it. The
// largest level that fits is found by halving.
static void columns_level(Column *column, int32_t count, int32_t room)
{
  int32_t low = 0, high = LEVEL_MOST;
  for (int32_t i = 0; i < count; i++)
    column[i].weight = root_of(column[i].most);
  while (low < high) {
    int32_t middle = high - (high - low) / 2;
    if (widths_at(column, count, middle) <= room)
      low = middle;
    else
      high = middle - 1;
  }
  for (int32_t i = 0; i < count; i++)
    column[i].width = width_at(&column[i], low);
}

// What is left beyond the most goes to the columns with shares, or to all by their size; under the
// least all shrink alike.
static void columns_divide(Column *column, int32_t count, int32_t room)
{
  columns_fix(column, count, room);
  Sums sum = columns_sum(column, count);
  int64_t spare = room - sum.most;
  if (sum.least < room && sum.most >= room) {
    columns_level(column, count, room);
    return;
  }
  for (int32_t i = 0; i < count; i++) {
    Column *c = &column[i];
    if (sum.least >= room)
      c->width = (int32_t)(sum.least ? (int64_t)c->least * room / sum.least : room / count);
    else if (sum.shares)
      c->width = c->most + (int32_t)(c->asked < 0 ? spare * -c->asked / sum.shares : 0);
    else
      c->width = c->most + (int32_t)(sum.most ? spare * c->most / sum.most : spare / count);
  }
}

static bool kind_is_drawn(BlockKind kind)
{
  return kind == BLOCK_SPARK || kind == BLOCK_LADDER || kind == BLOCK_STRIP ||
         kind == BLOCK_SCALE || kind == BLOCK_CHART;
}

static bool row_is_drawn(const Block *row)
{
  for (int32_t i = 0; i < row->child_count; i++)
    for (int32_t k = 0; k < row->child[i].child_count; k++)
      if (kind_is_drawn(row->child[i].child[k].kind))
        return true;
  return false;
}

typedef struct Columns {
  Column *item;
  int32_t count;
} Columns;

static Columns columns_of(const Setting *s, const Block *table)
{
  Columns c = {.count = table_columns(table)};
  c.item = arena_array(s->arena, (size_t)c.count, sizeof *c.item);
  columns_ask(s, table, c.item, c.count);
  return c;
}

static bool columns_fit(const Columns *c, int32_t room)
{
  return columns_sum(c->item, c->count).least <= room;
}

// The rows of the frame's table as they stand in these columns.
static void table_lay(const Setting *s, Frame *f, Columns c)
{
  const Block *b = f->block;
  columns_divide(c.item, c.count, f->width);
  f->height = 0;
  f->child_count = b->child_count;
  f->centred = false;
  f->child = arena_array(s->arena, (size_t)f->child_count, sizeof *f->child);
  for (int32_t i = 0; i < f->child_count; i++) {
    Frame *row = &f->child[i];
    f->centred = f->centred || row_is_drawn(&b->child[i]);
    row->parent = f;
    row->slot = c.count;
    int32_t *width = arena_array(s->arena, (size_t)c.count + 1, sizeof *width);
    int32_t last = b->child[i].child_count ? b->child[i].child_count - 1 : 0;
    for (int32_t k = 0; k < c.count; k++)
      width[k < last ? k : last] += c.item[k].width;
    row->columns = width;
    frame_measure(s, row, &b->child[i], f->width);
    f->height += row->height;
  }
}

enum { ABREAST = 3 }; // cells of a record on one line, at the most

// As many cells abreast as make the records lowest; one, when even two find no room.
static void table_lay_records(const Setting *s, Frame *f, int32_t columns)
{
  const Block *table = f->block;
  int32_t best = 1, lowest = INT32_MAX;
  f->records = true;
  for (int32_t abreast = 1; abreast <= ABREAST; abreast++) {
    f->block = table_records(s, table, columns, abreast);
    Columns c = columns_of(s, f->block);
    if (abreast > 1 && !columns_fit(&c, f->width))
      continue;
    table_lay(s, f, c);
    if (f->height < lowest) {
      lowest = f->height;
      best = abreast;
    }
  }
  f->block = table_records(s, table, columns, best);
  table_lay(s, f, columns_of(s, f->block));
}

// A table whose words find no room side by side stands closer, and is set as records when that is
// not enough.
static void table_measure(const Setting *s, Frame *f)
{
  Setting within = *s;
  Columns c = columns_of(s, f->block);
  if (!columns_fit(&c, f->width)) {
    within.narrow = true;
    c = columns_of(&within, f->block);
  }
  if (c.count > 2 && !columns_fit(&c, f->width))
    table_lay_records(s, f, c.count);
  else
    table_lay(&within, f, c);
}

static void table_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  for (int32_t i = 0; i < f->child_count; i++) {
    frame_draw(s, &f->child[i], at, f->child[i].height);
    at.y += f->child[i].height;
  }
}

static void table_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  Columns columns = columns_of(s, b);
  columns_fix(columns.item, columns.count, INT64_MAX);
  Sums sum = columns_sum(columns.item, columns.count);
  *least = (int32_t)sum.least;
  *most = (int32_t)sum.most;
}

const FrameKind kind_table = {"table", "Table", table_measure, table_draw, table_widths, NULL};

// Heads and values of a record may differ in size: their first baselines stand on one line. A
// cell's `slot` is how far it is moved down for that.
static void row_align(const Setting *s, Frame *row)
{
  int32_t axis, deepest = 0;
  for (int32_t pass = 0; pass < 2; pass++)
    for (int32_t i = 0; i < row->child_count; i++) {
      Frame *c = &row->child[i];
      axis = c->child_count ? frame_axis(s, &c->child[0]) : -1;
      if (axis < 0)
        continue;
      axis += c->y;
      deepest = axis > deepest ? axis : deepest;
      c->slot = deepest - axis;
      row->height = c->slot + c->height > row->height ? c->slot + c->height : row->height;
    }
}

static void row_measure(const Setting *s, Frame *f)
{
  const Block *b = f->block;
  int32_t x = 0;
  f->before = f->after = 0;
  f->child_count = b->child_count;
  f->child = arena_array(s->arena, (size_t)f->child_count, sizeof *f->child);
  for (int32_t i = 0; i < f->child_count; i++) {
    Frame *c = &f->child[i];
    Setting within = cell_setting(s, b, &b->child[i]);
    c->parent = f;
    c->x = x;
    frame_measure(&within, c, &b->child[i], f->columns[i]);
    x += f->columns[i];
    f->height = c->height > f->height ? c->height : f->height;
  }
  if (f->parent && f->parent->records)
    row_align(s, f);
}

// Text starts on one line through a row, heads end on one; where the table has drawings all rows
// stand on their middle, so that a row without one looks like the others.
static bool row_is_centred(const Frame *row)
{
  return row->parent && row->parent->centred && !row->parent->records;
}

// Of its table, or of its record.
static bool row_is_last(const Frame *row)
{
  const Frame *table = row->parent;
  if (table && table->records && !row->block->keep_next)
    return true;
  return table && row == &table->child[table->child_count - 1];
}

// A firm line under the head and the last row, a fine one under the others.
static void row_draw_decoration(const Setting *s, const Frame *f, Point at)
{
  int32_t before = canvas_tag(s->canvas, -1), y = at.y + f->height;
  bool firm = f->block->head || row_is_last(f);
  const Look *rule = firm && f->parent ? f->parent->look : setting_look(s, "row");
  if (!f->look->fill.color.none)
    canvas_rect(s->canvas, (Rect){at.x, at.y, f->width, f->height}, 0,
                pen_fill(tint_color(f->look->fill, s->accent)));
  if (!rule->border.color.none && rule->line > 0)
    canvas_line(s->canvas, (Point){at.x, y}, (Point){at.x + f->width, y},
                pen_line(tint_color(rule->border, s->accent), rule->line));
  canvas_tag(s->canvas, before);
}

static void row_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  row_draw_decoration(s, f, at);
  frame_tag(s, f);
  for (int32_t i = 0; i < f->child_count; i++) {
    Frame *c = &f->child[i];
    int32_t left = f->height - c->height;
    int32_t down = f->block->head ? left : row_is_centred(f) ? left / 2 : c->slot;
    frame_draw(s, c, (Point){at.x + c->x, at.y + down}, c->height);
  }
}

static void row_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  frame_fill_widths(s, b, least, most);
}

const FrameKind kind_row = {"row", "TR", row_measure, row_draw, row_widths, NULL};

static void cell_measure(const Setting *s, Frame *f)
{
  int32_t pad = cell_pad(s, f->look);
  frame_fill(s, f, f->width - 2 * pad);
  frame_join(f);
  for (int32_t i = 0; i < f->child_count; i++)
    f->child[i].x = pad;
  f->y = f->look->pad_y;
  f->height = frames_height(f->child, f->child_count) + 2 * f->y;
}

// An empty cell is told too: readers count columns.
static void cell_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  const Frame *row = f->parent;
  if (frame_tag(s, f) >= 0 && row)
    canvas_tag_span(s->canvas, f->tag,
                    cell_columns(row->block, (int32_t)(f - row->child), row->slot));
  frames_draw(s, f, (Point){at.x, at.y + f->y}, height - 2 * f->y);
}

const FrameKind kind_cell = {"table-cell", "TD", cell_measure, cell_draw, frame_fill_widths, NULL};
