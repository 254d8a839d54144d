#include "layout/flow.h"

#include <string.h>

#include "base/text.h"

typedef enum Glue { // to the slice that follows
  GLUE_NONE,
  GLUE_WISH, // kept together unless a page cannot hold it
  GLUE_FIRM  // parted only when nothing else is left
} Glue;

typedef struct Slice {
  Frame *frame;
  int32_t line; // of its text; -1: the whole frame
  int32_t x;
  int32_t gap; // above it when it is not first on its page
  int32_t height;
  Glue glue;
  Frame *label; // item whose label stands before it, or NULL
  Frame *table; // whose head is repeated above it on a new page, or NULL
} Slice;

typedef struct Slicer {
  const Setting *setting;
  Flow *flow;
  int32_t page_height;
} Slicer;

static void slice_frame(Slicer *r, Frame *f, int32_t x, int32_t gap);

static Slice *slice_add(Slicer *r, Slice s)
{
  Slice *slot = arena_push(r->setting->arena, r->flow->slice, r->flow->slice_count);
  *slot = s;
  return slot;
}

// Two lines at least on each side of a page's end.
static Glue line_glue(int32_t line, int32_t count)
{
  return line + 1 == count ? GLUE_NONE : line == 0 || line == count - 2 ? GLUE_FIRM : GLUE_NONE;
}

static void slice_lines(Slicer *r, Frame *f, int32_t x, int32_t gap)
{
  bool heading = f->block->kind == BLOCK_HEADING;
  for (int32_t i = 0; i < f->lines.count; i++)
    slice_add(r, (Slice){.frame = f,
                         .line = i,
                         .x = x,
                         .gap = i ? 0 : gap,
                         .height = f->look->leading,
                         .glue = heading ? GLUE_FIRM : line_glue(i, f->lines.count)});
}

static void slice_children(Slicer *r, Frame *f, int32_t x, int32_t gap)
{
  for (int32_t i = 0; i < f->child_count; i++)
    slice_frame(r, &f->child[i], x + f->child[i].x,
                i ? frames_gap(&f->child[i - 1], &f->child[i]) : gap);
}

// Words that lead to a list within the item are its heading.
static void slice_item(Slicer *r, Frame *f, int32_t x, int32_t gap)
{
  int32_t first = r->flow->slice_count;
  slice_children(r, f, x, gap);
  int32_t lines = f->child_count ? f->child[0].lines.count : 0;
  if (lines > 0 && f->child_count > 1 && f->child[1].block->kind == BLOCK_LIST)
    r->flow->slice[first + lines - 1].glue = GLUE_FIRM;
  if (r->flow->slice_count > first)
    r->flow->slice[first].label = f;
}

// A list is not parted to leave one item alone.
static void slice_list(Slicer *r, Frame *f, int32_t x, int32_t gap)
{
  for (int32_t i = 0; i < f->child_count; i++) {
    slice_frame(r, &f->child[i], x, i ? frames_gap(&f->child[i - 1], &f->child[i]) : gap);
    if (r->flow->slice_count && (i == 0 || i == f->child_count - 2) && i + 1 < f->child_count)
      r->flow->slice[r->flow->slice_count - 1].glue = GLUE_WISH;
  }
}

static void slice_rows(Slicer *r, Frame *f, int32_t x, int32_t gap)
{
  for (int32_t i = 0; i < f->child_count; i++) {
    Frame *row = &f->child[i];
    bool head = row->block->head, edge = i == 0 || i == f->child_count - 2;
    if (!head && row->height > r->page_height) {
      slice_children(r, row, x, i ? 0 : gap);
      continue;
    }
    slice_add(r, (Slice){.frame = row,
                         .line = -1,
                         .x = x,
                         .gap = i ? 0 : gap,
                         .height = row->height,
                         .glue = head                            ? GLUE_FIRM
                                 : edge || row->block->keep_next ? GLUE_WISH
                                                                 : GLUE_NONE,
                         .table = head ? NULL : f});
  }
  if (f->child_count && r->flow->slice_count)
    r->flow->slice[r->flow->slice_count - 1].glue = GLUE_NONE;
}

static void slice_whole(Slicer *r, Frame *f, int32_t x, int32_t gap)
{
  slice_add(r, (Slice){.frame = f, .line = -1, .x = x, .gap = gap, .height = f->height});
}

static void slice_kind(Slicer *r, Frame *f, int32_t x, int32_t gap)
{
  switch (f->block->kind) {
  case BLOCK_HEADING:
  case BLOCK_PARAGRAPH:
    slice_lines(r, f, x, gap);
    break;
  case BLOCK_LIST:
    slice_list(r, f, x, gap);
    break;
  case BLOCK_ITEM:
    slice_item(r, f, x, gap);
    break;
  case BLOCK_TABLE:
    slice_rows(r, f, x, gap);
    break;
  case BLOCK_BOX:
  case BLOCK_CELL:
  case BLOCK_COLUMNS: // parted into what they hold when no page is high enough
    if (f->height > r->page_height && f->child_count)
      slice_children(r, f, x, gap);
    else
      slice_whole(r, f, x, gap);
    break;
  default:
    slice_whole(r, f, x, gap);
  }
}

static void slice_frame(Slicer *r, Frame *f, int32_t x, int32_t gap)
{
  int32_t first = r->flow->slice_count;
  slice_kind(r, f, x, gap);
  Slice *slice = r->flow->slice;
  int32_t count = r->flow->slice_count;
  for (int32_t i = first; f->block->keep_together && i + 1 < count; i++)
    slice[i].glue = slice[i].glue > GLUE_WISH ? slice[i].glue : GLUE_WISH;
  if (f->block->keep_next && count > first)
    slice[count - 1].glue = GLUE_FIRM;
}

static int32_t head_height(const Frame *table)
{
  int32_t height = 0;
  for (int32_t i = 0; table && i < table->child_count && table->child[i].block->head; i++)
    height += table->child[i].height;
  return height;
}

// The last place in from+1..to where the page may end, given how much glue may be torn.
static int32_t break_find(const Slice *slice, int32_t from, int32_t to, Glue torn)
{
  for (int32_t i = to; i > from; i--)
    if (slice[i - 1].glue <= torn)
      return i;
  return -1;
}

static int32_t break_at(const Slice *slice, int32_t from, int32_t to)
{
  for (int32_t torn = GLUE_NONE; torn <= GLUE_FIRM; torn++) {
    int32_t at = break_find(slice, from, to, (Glue)torn);
    if (at > 0)
      return at;
  }
  return to > from ? to : from + 1; // higher than a page: stands on one of its own
}

static bool ends_page(const Slice *s, int32_t left)
{
  int32_t enough = s->frame->block->width.mpt;
  return s->frame->block->kind == BLOCK_PAGE && (enough == 0 || left < enough);
}

// How far a page that begins at `from` reaches; `left` gets what stays empty.
static int32_t page_end(const Flow *flow, int32_t from, int32_t height, int32_t *left)
{
  int32_t i, y = head_height(flow->slice[from].table);
  for (i = from; i < flow->slice_count; i++) {
    const Slice *s = &flow->slice[i];
    int32_t next = y + (i > from ? s->gap : 0) + s->height;
    if (ends_page(s, height - y) && i > from) {
      *left = height - y;
      return i;
    }
    if (next > height)
      break;
    y = next;
  }
  if (i < flow->slice_count)
    i = break_at(flow->slice, from, i);
  y = head_height(flow->slice[from].table);
  for (int32_t k = from; k < i; k++)
    y += (k > from ? flow->slice[k].gap : 0) + flow->slice[k].height;
  *left = height - y;
  return i;
}

static bool slice_is_blank(const Slice *s)
{
  return s->frame->block->kind == BLOCK_PAGE || s->frame->block->kind == BLOCK_SPACE;
}

static void flow_divide(const Setting *s, Flow *flow, Room room)
{
  for (int32_t from = 0; from < flow->slice_count;) {
    Leaf leaf = {.from = from};
    int32_t height = flow->leaf_count ? room.later : room.height;
    leaf.to = page_end(flow, from, height, &leaf.left);
    bool blank = true;
    for (int32_t i = leaf.from; i < leaf.to; i++)
      blank = blank && slice_is_blank(&flow->slice[i]);
    if (!blank)
      *arena_push(s->arena, flow->leaf, flow->leaf_count) = leaf;
    from = leaf.to;
  }
  if (!flow->leaf_count) // a document without text is one empty page
    *arena_push(s->arena, flow->leaf, flow->leaf_count) = (Leaf){0, 0, room.height};
}

// What stays empty goes to the page's charts by how much each may grow, before gaps are widened.
static void leaf_grow(Flow *flow, Leaf *leaf)
{
  int64_t growth = 0, left = leaf->left;
  for (int32_t i = leaf->from; i < leaf->to; i++)
    growth += flow->slice[i].line < 0 ? frame_growth(flow->slice[i].frame) : 0;
  for (int32_t i = leaf->from; left > 0 && growth > 0 && i < leaf->to; i++) {
    Slice *s = &flow->slice[i];
    int64_t own = s->line < 0 ? frame_growth(s->frame) : 0;
    int32_t more = (int32_t)(left < growth ? own * left / growth : own);
    if (more)
      frame_grow(s->frame, more);
    s->height += more;
    leaf->left -= more;
  }
}

// A short paragraph that leads from a heading to a table or a drawing goes with both.
static bool leads_on(const Frame *f, int32_t i, int32_t count)
{
  if (i == 0 || i + 1 == count || f[i].lines.count > 2)
    return false;
  BlockKind next = f[i + 1].block->kind;
  return f[i - 1].block->kind == BLOCK_HEADING && f[i].block->kind == BLOCK_PARAGRAPH &&
         (next == BLOCK_TABLE || next == BLOCK_LIST || next == BLOCK_CHART ||
          next == BLOCK_COLUMNS || next == BLOCK_BOX);
}

Flow flow_pages(const Setting *s, const Block *block, int32_t count, Room room)
{
  Flow flow = {.frame_count = count};
  flow.frame = arena_array(s->arena, (size_t)count, sizeof *flow.frame);
  Slicer r = {s, &flow, room.later};
  for (int32_t i = 0; i < count; i++)
    frame_measure(s, &flow.frame[i], &block[i], room.width);
  for (int32_t i = 0; i < count; i++) {
    slice_frame(&r, &flow.frame[i], 0, i ? frames_gap(&flow.frame[i - 1], &flow.frame[i]) : 0);
    if (leads_on(flow.frame, i, count) && flow.slice_count)
      flow.slice[flow.slice_count - 1].glue = GLUE_WISH;
  }
  flow_divide(s, &flow, room);
  for (int32_t i = 0; i < flow.leaf_count; i++)
    leaf_grow(&flow, &flow.leaf[i]);
  return flow;
}

static void head_draw(const Setting *s, Frame *table, Point at)
{
  Setting again = *s;
  again.artifact = true;
  for (int32_t i = 0; i < table->child_count && table->child[i].block->head; i++) {
    frame_draw(&again, &table->child[i], at, table->child[i].height);
    at.y += table->child[i].height;
  }
}

static void slice_draw(Setting *s, Slice *slice, Point at, int32_t height)
{
  Frame *f = slice->frame;
  if (f->block->kind == BLOCK_HEADING && !f->parent && slice->line == 0)
    s->tag = section_open(s, f->block->level);
  Setting within = *s;
  within.accent = f->accent;
  if (slice->label)
    item_label_draw(&within, slice->label, (Point){at.x - slice->label->slot, at.y});
  if (slice->line < 0) {
    frame_draw(s, f, at, height);
    return;
  }
  if (slice->line == 0)
    frame_begin(s, f, at);
  frame_draw_lines(&within, f, slice->line, 1, at);
}

static bool gap_spreads(const Slice *s)
{
  return s->gap > 0 && !s->frame->parent && s->line <= 0;
}

// What a page has left, divided over the gaps between its blocks, none getting more than `spread`.
static int32_t leaf_spread(const Setting *s, const Flow *flow, const Leaf *leaf)
{
  int32_t gaps = 0;
  for (int32_t i = leaf->from + 1; i < leaf->to; i++)
    gaps += gap_spreads(&flow->slice[i]);
  int32_t part = gaps && leaf->left > 0 ? leaf->left / gaps : 0;
  return part < s->spread ? part : s->spread;
}

void flow_draw(Setting *s, Flow *flow, int32_t page, Point at)
{
  const Leaf *leaf = &flow->leaf[page];
  int32_t spaces = 0, spread;
  for (int32_t i = leaf->from; i < leaf->to; i++)
    spaces += flow->slice[i].frame->block->kind == BLOCK_SPACE;
  spread = spaces ? 0 : leaf_spread(s, flow, leaf);
  if (leaf->to > leaf->from && flow->slice[leaf->from].table && leaf->from > 0) {
    head_draw(s, flow->slice[leaf->from].table, (Point){at.x + flow->slice[leaf->from].x, at.y});
    at.y += head_height(flow->slice[leaf->from].table);
  }
  for (int32_t i = leaf->from; i < leaf->to; i++) {
    Slice *slice = &flow->slice[i];
    bool grows = slice->frame->block->kind == BLOCK_SPACE && leaf->left > 0;
    int32_t height = slice->height + (grows ? leaf->left / spaces : 0);
    if (i > leaf->from)
      at.y += slice->gap + (gap_spreads(slice) ? spread : 0);
    slice_draw(s, slice, (Point){at.x + slice->x, at.y}, height);
    at.y += height;
  }
}
