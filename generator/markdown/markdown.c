#include "markdown/markdown.h"

#include <cmark.h>
#include <string.h>

#include "base/text.h"

// DEPTH_MAX is the nesting of our own tree. PREFIX_MAX and INDENT_MAX bound what reaches cmark: a
// blank line costs it one step for each open container. IMAGES_MAX: each closing bracket makes it
// look at every image opened before in the paragraph.
enum { DEPTH_MAX = 64, PREFIX_MAX = 60, INDENT_MAX = 512, IMAGES_MAX = 500 };

// cmark_mem carries no pointer of ours, so the arena of the one running call stands here. It is
// NULL outside markdown_read; workers are processes, so there is one call at a time.
static Arena *cmark_arena;

// What is grown once is grown again, so it gets room; before it stands how much. Nodes are never
// grown and have no such head.
enum { HEAD = 16, GROWTH_ROOM = 80 };

static void *cmark_calloc(size_t count, size_t size)
{
  return arena_alloc(cmark_arena, count * size);
}

static void *cmark_realloc(void *old, size_t size)
{
  size_t had = old ? *(size_t *)(void *)((char *)old - HEAD) : 0;
  if (old && had >= size)
    return old;
  size_t room = size < GROWTH_ROOM ? GROWTH_ROOM : size;
  char *p = arena_array(cmark_arena, 1, room + HEAD);
  *(size_t *)(void *)p = room;
  if (had)
    memcpy(p + HEAD, old, had);
  return p + HEAD;
}

static void cmark_free(void *p)
{
  (void)p; // everything goes with the arena
}

static size_t blank_run(const char *s, size_t i, size_t size)
{
  while (i < size && (s[i] == ' ' || s[i] == '\t'))
    i++;
  return i;
}

// The length of a list or quote marker at `i`, 0 when none stands there.
static size_t marker_length(const char *s, size_t i, size_t size)
{
  size_t n = 0;
  if (i < size && s[i] == '>')
    return 1;
  if (i < size && (s[i] == '-' || s[i] == '*' || s[i] == '+')) {
    n = 1;
  } else {
    while (n < 9 && i + n < size && ascii_digit(s[i + n]))
      n++;
    if (n == 0 || i + n >= size || (s[i + n] != '.' && s[i + n] != ')'))
      return 0;
    n++;
  }
  return i + n >= size || ascii_space(s[i + n]) ? n : 0;
}

// A text being made harmless: copied at the first change, so an honest one costs one look.
typedef struct Taming {
  Arena *arena;
  const char *text;
  char *copy;
  size_t size;
} Taming;

static void blank_out(Taming *t, size_t at, size_t length)
{
  if (!t->copy)
    t->copy = arena_copy(t->arena, t->text, t->size);
  memset(t->copy + at, ' ', length);
}

// Blanks the markers of a line that would nest too deep; returns the place behind its prefix.
static size_t tame_prefix(Taming *t, size_t start)
{
  size_t i = blank_run(t->text, start, t->size), n, markers = 0;
  while ((n = marker_length(t->text, i, t->size)) > 0) {
    if (++markers > PREFIX_MAX || i - start > INDENT_MAX)
      blank_out(t, i, n);
    i = blank_run(t->text, i + n, t->size);
  }
  return i;
}

// The same text, as long, in which neither nesting nor image openers cost more than linear time.
static const char *tame(Arena *a, const char *text, size_t size)
{
  Taming t = {a, text, NULL, size};
  int32_t images = 0;
  bool pictures = strstr(text, "![") != NULL;
  for (size_t i = 0; i < size; i++) {
    const char *end = memchr(text + i, '\n', size - i);
    size_t stop = end ? (size_t)(end - text) : size;
    if (pictures || stop - i > PREFIX_MAX) // a shorter line holds no more markers
      i = tame_prefix(&t, i);
    if (stop <= i + 1)
      images = 0;
    for (const char *p; pictures && i < stop && (p = memchr(text + i, '!', stop - i));
         i = (size_t)(p - text) + 1)
      if (p[1] == '[' && ++images > IMAGES_MAX)
        blank_out(&t, (size_t)(p - text), 1);
    i = stop;
  }
  return t.copy ? t.copy : text;
}

// Everything one reading needs to know. `stack` and `last` are the open blocks and their newest
// children; blocks nested deeper hang at the deepest one, so that no text is lost.
typedef struct Building {
  Arena *arena;
  const Source *source;
  const char *text, *end; // what cmark was given
  bool returns;           // it has carriage returns
  int32_t skipped;        // lines before it
  MdBlock *stack[DEPTH_MAX + 1], *last[DEPTH_MAX + 1];
  int32_t depth, quotes;
  const char *cursor; // start of line `cursor_line` of `text`
  int32_t cursor_line;
  cmark_node *leaf; // the heading or paragraph being read
  MdBlock *filling; // and ours
  MdSpan *span;     // its spans so far, copied into the arena when it closes
  int32_t span_count, span_room;
  int32_t style_open[6];
  const char *link, *link_title, *image, *image_title;
  int32_t line, col_end; // of the newest span: where a break stands
} Building;

// The start of a line of the text, NULL when it lies behind the cursor or past the end. Lines only
// grow, so all calls together look at the text once.
static const char *line_start(Building *b, int32_t line)
{
  while (b->cursor_line < line && b->cursor < b->end) {
    const char *p = b->cursor, *stop = memchr(p, '\n', (size_t)(b->end - p));
    stop = stop ? stop : b->end;
    const char *back = b->returns ? memchr(p, '\r', (size_t)(stop - p)) : NULL;
    p = back ? back : stop;
    if (p < b->end)
      p += p[0] == '\r' && p + 1 < b->end && p[1] == '\n' ? 2 : 1;
    b->cursor = p;
    b->cursor_line++;
  }
  return b->cursor_line == line ? b->cursor : NULL;
}

// cmark counts the columns of a paragraph's later lines from the column of its first; the prefix
// that really stands there is measured instead.
static int32_t column_of(Building *b, int32_t line, int32_t col)
{
  int32_t first = cmark_node_get_start_line(b->leaf);
  const char *start = line > first ? line_start(b, line) : NULL;
  if (!start)
    return col;
  const char *p = start;
  for (int32_t quotes = b->quotes;; quotes--) {
    while (p < b->end && (*p == ' ' || *p == '\t'))
      p++;
    if (quotes == 0 || p >= b->end || *p != '>')
      break;
    p++;
  }
  return col - (cmark_node_get_start_column(b->leaf) - 1) + (int32_t)(p - start);
}

static int32_t style_of(const Building *b)
{
  int32_t style = 0;
  for (int32_t i = 0; i < 6; i++)
    if (b->style_open[i] > 0)
      style |= 1 << i;
  return style;
}

static MdSpan *span_add(Building *b, const char *text, int32_t line, int32_t col, int32_t size)
{
  if (b->span_count == b->span_room) {
    MdSpan *more = arena_array(cmark_arena, (size_t)b->span_room * 2 + 64, sizeof *more);
    if (b->span_count)
      memcpy(more, b->span, (size_t)b->span_count * sizeof *more);
    b->span = more;
    b->span_room = b->span_room * 2 + 64;
  }
  MdSpan *s = &b->span[b->span_count++];
  bool image = b->image != NULL;
  s->text = text;
  s->style = style_of(b);
  s->url = image ? b->image : b->link ? b->link : "";
  s->title = image ? b->image_title : b->link_title ? b->link_title : "";
  s->where = (Where){b->source, line + b->skipped, col};
  b->line = line;
  b->col_end = col + size;
  return s;
}

// The length of an entity ("&amp;") at `s`, 0 when none stands there or it was left as it is.
static size_t entity_length(const char *s, const char *end, const char *literal)
{
  size_t n = 1;
  while (s + n < end && n < 40 && (ascii_alpha(s[n]) || ascii_digit(s[n]) || s[n] == '#'))
    n++;
  if (s[0] != '&' || s + n >= end || s[n] != ';' || strncmp(literal, s, n + 1) == 0)
    return 0;
  return n + 1;
}

// How many bytes of the literal stand in the source as they are, from `source` on.
static size_t plain_length(const char *source, const char *end, const char *literal)
{
  size_t n = 0;
  while (literal[n] && source + n < end && source[n] == literal[n] &&
         (source[n] != '&' || !entity_length(source + n, end, literal + n)))
    n++;
  return n;
}

// One text of cmark as spans that each stand in the source as they are: cut behind what a
// backslash or an entity replaced, because columns shift there.
static void text_add_spans(Building *b, const char *literal, int32_t line, int32_t col)
{
  const char *start = line_start(b, line);
  size_t size = strlen(literal);
  if (start && (size_t)(b->end - start) >= (size_t)col - 1 + size &&
      memcmp(start + col - 1, literal, size) == 0 && !memchr(literal, '&', size)) {
    span_add(b, arena_copy(b->arena, literal, size), line, col, (int32_t)size);
    return;
  }
  while (*literal) {
    const char *source = start ? start + col - 1 : NULL;
    size_t n = source && source < b->end ? plain_length(source, b->end, literal) : 0, width = n;
    if (n == 0) {
      const char *next = literal;
      size_t entity = source && source < b->end ? entity_length(source, b->end, literal) : 0;
      bool escape = source && source + 1 < b->end && *source == '\\' && source[1] == *literal;
      utf8_next(&next, literal + strlen(literal));
      n = entity || escape ? (size_t)(next - literal) : strlen(literal);
      width = entity ? entity : escape ? n + 1 : n;
    }
    span_add(b, arena_copy(b->arena, literal, n), line, col, (int32_t)n);
    literal += n;
    col += (int32_t)width;
  }
}

static void break_add(Building *b)
{
  span_add(b, "\n", b->line, b->col_end, 1)->style = 0;
}

// The style bit an inline node opens, as its number; -1 for none.
static int32_t style_number(cmark_node_type type)
{
  switch (type) {
  case CMARK_NODE_STRONG:
    return 0;
  case CMARK_NODE_EMPH:
    return 1;
  case CMARK_NODE_LINK:
    return 4;
  case CMARK_NODE_IMAGE:
    return 5;
  default:
    return -1;
  }
}

static void style_turn(Building *b, cmark_node *node, int32_t number, bool enter)
{
  const char *url = NULL, *title = NULL;
  b->style_open[number] += enter ? 1 : -1;
  if (enter && number >= 4) {
    url = arena_string(b->arena, cmark_node_get_url(node));
    title = arena_string(b->arena, cmark_node_get_title(node));
  }
  if (number == 4) {
    b->link = url;
    b->link_title = title;
  } else if (number == 5 && (enter || b->style_open[5] == 0)) {
    b->image = url;
    b->image_title = title;
  }
}

static void inline_read(Building *b, cmark_node *node, cmark_node_type type, bool enter)
{
  int32_t number = style_number(type);
  if (number >= 0) {
    style_turn(b, node, number, enter);
    return;
  }
  if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
    break_add(b);
    return;
  }
  int32_t line = cmark_node_get_start_line(node);
  int32_t col = column_of(b, line, cmark_node_get_start_column(node));
  const char *literal = cmark_node_get_literal(node);
  if (type == CMARK_NODE_TEXT) {
    text_add_spans(b, literal ? literal : "", line, col);
    return;
  }
  const char *text = arena_string(b->arena, literal ? literal : "");
  MdSpan *s = span_add(b, text, line, col, (int32_t)strlen(text));
  s->style |= type == CMARK_NODE_CODE ? MD_CODE_SPAN : MD_HTML_SPAN;
}

static MdKind block_kind(cmark_node_type type)
{
  switch (type) {
  case CMARK_NODE_HEADING:
    return MD_HEADING;
  case CMARK_NODE_LIST:
    return MD_LIST;
  case CMARK_NODE_ITEM:
    return MD_ITEM;
  case CMARK_NODE_BLOCK_QUOTE:
    return MD_QUOTE;
  case CMARK_NODE_CODE_BLOCK:
    return MD_CODE;
  case CMARK_NODE_HTML_BLOCK:
    return MD_HTML;
  case CMARK_NODE_THEMATIC_BREAK:
    return MD_RULE;
  case CMARK_NODE_DOCUMENT:
    return MD_DOCUMENT;
  default:
    return MD_PARAGRAPH;
  }
}

// cmark does not tell; the mark stands at the block's own place.
static bool fenced(Building *b, cmark_node *node)
{
  const char *line = line_start(b, cmark_node_get_start_line(node));
  const char *p = line ? line + cmark_node_get_start_column(node) - 1 : b->end;
  return b->end - p >= 3 && (memcmp(p, "```", 3) == 0 || memcmp(p, "~~~", 3) == 0);
}

static MdBlock *block_new(Building *b, cmark_node *node, cmark_node_type type)
{
  MdBlock *m = arena_alloc(b->arena, sizeof *m);
  const char *info = NULL, *literal = NULL;
  m->kind = block_kind(type);
  m->where = (Where){b->source, cmark_node_get_start_line(node) + b->skipped,
                     cmark_node_get_start_column(node)};
  if (m->kind == MD_HEADING)
    m->level = cmark_node_get_heading_level(node);
  else if (m->kind == MD_LIST && cmark_node_get_list_type(node) == CMARK_ORDERED_LIST)
    m->level = cmark_node_get_list_start(node);
  else if (m->kind == MD_CODE)
    info = cmark_node_get_fence_info(node);
  if (m->kind == MD_CODE)
    m->level = fenced(b, node);
  if (m->kind == MD_CODE || m->kind == MD_HTML)
    literal = cmark_node_get_literal(node);
  m->info = info ? arena_string(b->arena, info) : "";
  m->literal = literal ? arena_string(b->arena, literal) : "";
  return m;
}

static void block_open(Building *b, cmark_node *node, cmark_node_type type)
{
  MdBlock *m = block_new(b, node, type);
  int32_t parent = b->depth - 1 < DEPTH_MAX ? b->depth - 1 : DEPTH_MAX;
  if (parent >= 0) {
    if (b->last[parent])
      b->last[parent]->next = m;
    else
      b->stack[parent]->child = m;
    b->last[parent] = m;
  }
  if (b->depth <= DEPTH_MAX) {
    b->stack[b->depth] = m;
    b->last[b->depth] = NULL;
  }
  if (m->kind == MD_QUOTE)
    b->quotes++;
  if (m->kind == MD_HEADING || m->kind == MD_PARAGRAPH) {
    b->leaf = node;
    b->filling = m;
    b->span_count = 0;
    b->line = cmark_node_get_start_line(node);
    b->col_end = cmark_node_get_start_column(node);
  }
}

static void block_close(Building *b, cmark_node *node, cmark_node_type type)
{
  if (type == CMARK_NODE_BLOCK_QUOTE)
    b->quotes--;
  if (b->leaf == node) {
    size_t count = (size_t)b->span_count;
    MdSpan *span = arena_array(b->arena, count, sizeof *span);
    if (count)
      memcpy(span, b->span, count * sizeof *span);
    b->filling->span = span;
    b->filling->span_count = b->span_count;
    b->leaf = NULL;
  }
}

static bool is_leaf_block(cmark_node_type type)
{
  return type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
         type == CMARK_NODE_THEMATIC_BREAK;
}

static void event_read(Building *b, cmark_event_type event, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type(node);
  bool enter = event == CMARK_EVENT_ENTER;
  if (type > CMARK_NODE_LAST_BLOCK) {
    if (b->leaf)
      inline_read(b, node, type, enter);
    return;
  }
  if (enter) {
    block_open(b, node, type);
    if (!is_leaf_block(type)) // these have no exit event
      b->depth++;
  } else {
    b->depth--;
    block_close(b, node, type);
  }
}

static int32_t lines_before(const Source *s, size_t from)
{
  int32_t lines = 0;
  for (const char *p = s->text, *end = s->text + from; (p = memchr(p, '\n', (size_t)(end - p)));
       p++)
    lines++;
  return lines;
}

const MdBlock *markdown_read(Arena *a, const Source *source, size_t from)
{
  cmark_mem mem = {cmark_calloc, cmark_realloc, cmark_free};
  size_t size = source->size - from;
  const char *text = tame(a, source->text + from, size);
  cmark_arena = arena_new();
  cmark_parser *parser = cmark_parser_new_with_mem(CMARK_OPT_DEFAULT, &mem);
  cmark_parser_feed(parser, text, size);
  cmark_node *document = cmark_parser_finish(parser);
  Building b = {.arena = a,
                .source = source,
                .text = text,
                .end = text + size,
                .returns = memchr(text, '\r', size) != NULL,
                .skipped = lines_before(source, from),
                .cursor = text,
                .cursor_line = 1};
  cmark_iter *iter = cmark_iter_new(document);
  for (cmark_event_type e; (e = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
    event_read(&b, e, cmark_iter_get_node(iter));
  arena_free(cmark_arena);
  cmark_arena = NULL;
  return b.stack[0];
}

const char *spans_text(Arena *a, const MdSpan *span, int32_t count)
{
  Text t;
  text_init(&t, a);
  for (int32_t i = 0; i < count; i++)
    text_add(&t, span[i].text);
  return text_string(&t);
}
