#include "read/html.h"

#include <string.h>

#include "base/text.h"

bool html_table(const char *literal)
{
  return strstr(literal, "<tr") || strstr(literal, "<TR");
}

// A row while it is put together, and the place reached in the block.
typedef struct Row {
  Arena *arena;
  Lines *out;
  const MdBlock *block;
  Text text;
  Segment *segment;
  int32_t segments, line, col;
  bool head, follows;
} Row;

static void line_add(Row *r, const char *text, Segment *segment, int32_t count)
{
  Line *l = arena_push(r->arena, r->out->line, r->out->count);
  *l = (Line){.where = {r->block->where.source, segment->line, segment->col},
              .text = text,
              .base = text,
              .segment = segment,
              .segment_count = count,
              .table = true,
              .continues = r->follows};
  r->follows = true;
}

// Ends the row; behind a row of <th> the rule of a pipe table follows.
static void row_end(Row *r)
{
  if (r->text.size)
    line_add(r, text_string(&r->text), r->segment, r->segments);
  if (r->text.size && r->head)
    line_add(r, "|---|", r->segment, 1);
  text_init(&r->text, r->arena);
  r->segment = NULL;
  r->segments = 0;
  r->head = false;
}

static void mark_place(Row *r)
{
  *arena_push(r->arena, r->segment, r->segments) =
      (Segment){(int32_t)r->text.size, r->col, r->line};
}

// One tag, `s` behind its '<'.
static void tag_read(Row *r, const char *s)
{
  bool ends = *s == '/';
  s += ends;
  if (text_starts(s, "tr")) {
    row_end(r);
  } else if (!ends && (text_starts(s, "td") || text_starts(s, "th")) && !ascii_alpha(s[2])) {
    r->head = r->head || ascii_lower(s[1]) == 'h';
    mark_place(r);
    text_add_char(&r->text, '|');
  } else if (r->text.size &&
             (text_starts(s, "br") ||
              (ends && (text_starts(s, "p>") || text_starts(s, "li") || text_starts(s, "div"))))) {
    text_add_char(&r->text, HTML_BREAK);
  }
}

static const char *entity_read(Row *r, const char *s)
{
  static const char *const names[][2] = {
      {"&nbsp;", " "}, {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strncmp(s, names[i][0], strlen(names[i][0])) == 0) {
      text_add(&r->text, names[i][1]);
      return s + strlen(names[i][0]);
    }
  text_add_char(&r->text, *s);
  return s + 1;
}

static void advance(Row *r, const char *from, const char *to)
{
  for (; from < to; from++) {
    r->col = *from == '\n' ? 1 : r->col + 1;
    r->line += *from == '\n';
  }
}

void html_lines(Arena *a, const MdBlock *block, Lines *out)
{
  Row r = {.arena = a, .out = out, .block = block, .line = block->where.line, .col = 1};
  text_init(&r.text, a);
  bool placed = false;
  for (const char *p = block->literal; *p;) {
    const char *next = p + 1;
    if (*p == '<') {
      const char *end = strchr(p, '>');
      next = end ? end + 1 : p + strlen(p);
      tag_read(&r, p + 1);
      placed = false;
    } else if (r.text.size && r.text.size < LINE_MAX_BYTES) {
      if (!placed && !ascii_space(*p)) {
        mark_place(&r);
        placed = true;
      }
      if (*p == '&')
        next = entity_read(&r, p);
      else
        text_add_char(&r.text, *p == '\n' ? ' ' : *p == '|' ? '/' : *p);
      placed = placed && *p != '\n';
    }
    advance(&r, p, next);
    p = next;
  }
  row_end(&r);
}
