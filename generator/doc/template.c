#include "doc/template.h"

#include <string.h>

#include "base/text.h"
#include "doc/vocabulary.h"

enum { FENCE_DEPTH_MAX = 12 };

typedef struct Reading {
  Arena *arena;
  Diags *diags;
  const Source *source;
  int32_t depth;
  int32_t last; // line of the file that the text in work ends with
  bool failed;
} Reading;

static void fail(Reading *r, DiagCode code, Where where, const char *detail)
{
  diag_add(r->diags, code, where, "%s", detail);
  r->failed = true;
}

const char *fence_verb(Arena *a, const MdBlock *fence)
{
  return arena_copy(a, fence->info, strcspn(fence->info, " \t"));
}

const char *fence_rest(Arena *a, const MdBlock *fence)
{
  return text_trim(a, fence->info + strcspn(fence->info, " \t"));
}

static Where moved(const Reading *r, Where w, int32_t lines, int32_t cols)
{
  return (Where){r->source, w.line + lines, w.col + cols};
}

static const MdSpan *spans_moved(Reading *r, const MdBlock *b, int32_t lines, int32_t cols)
{
  MdSpan *copy = arena_array(r->arena, (size_t)b->span_count, sizeof *copy);
  for (int32_t i = 0; i < b->span_count; i++) {
    copy[i] = b->span[i];
    copy[i].where = moved(r, copy[i].where, lines, cols);
  }
  return copy;
}

// Gives a body that was parsed alone its places in the file.
static void tree_move(Reading *r, MdBlock *b, int32_t lines, int32_t cols)
{
  for (; b; b = b->next) {
    b->where = moved(r, b->where, lines, cols);
    b->span = spans_moved(r, b, lines, cols);
    tree_move(r, b->child, lines, cols);
  }
}

static MdBlock *parse_at(Reading *r, const char *text, int32_t lines, int32_t cols)
{
  const Source *part = source_new(r->arena, r->source->path, r->source->name, text, strlen(text));
  MdBlock *first = markdown_read(r->arena, part, 0)->child;
  tree_move(r, first, lines, cols);
  return first;
}

// The end of a cell: an unescaped bar outside of {{ }}, or the end of the line.
static const char *cell_end(const char *s)
{
  for (bool mark = false; *s && *s != '\n'; s++) {
    if (s[0] == '{' && s[1] == '{')
      mark = true;
    if (s[0] == '}' && s[1] == '}')
      mark = false;
    if (*s == '\\' && s[1] == '|')
      s++;
    else if (*s == '|' && !mark)
      return s;
  }
  return s;
}

static MdBlock *cell_new(Reading *r, const char *text, size_t size, Where where)
{
  MdBlock *cell = arena_alloc(r->arena, sizeof *cell);
  size_t before = 0;
  while (before < size && ascii_space(text[before]))
    before++;
  const char *words = text_trim(r->arena, arena_copy(r->arena, text, size));
  cell->kind = MD_PARAGRAPH;
  cell->where = where;
  cell->info = cell->literal = "";
  if (!*words)
    return cell;
  if (!words[strspn(words, "-:")]) { // of the line that aligns the columns
    MdSpan *span = arena_alloc(r->arena, sizeof *span);
    *span = (MdSpan){words, 0, "", "", where};
    cell->span = span;
    cell->span_count = 1;
    return cell;
  }
  MdBlock *parsed = parse_at(r, words, where.line - 1, where.col - 1 + (int32_t)before);
  if (parsed->next || parsed->kind != MD_PARAGRAPH)
    fail(r, DIAG_TEMPLATE_TABLE, where, "a cell holds words only, no list or heading");
  cell->span = parsed->span;
  cell->span_count = parsed->span_count;
  return cell;
}

// A line "| a | b |" as an item with a paragraph for each cell.
static MdBlock *row_new(Reading *r, const char *line, Where where)
{
  MdBlock *row = arena_alloc(r->arena, sizeof *row), **next = &row->child;
  row->kind = MD_ITEM;
  row->where = where;
  row->info = row->literal = "";
  const char *s = line;
  if (*s == '|')
    s++;
  while (*s && *s != '\n') {
    const char *end = cell_end(s);
    Where at = {where.source, where.line, where.col + (int32_t)(s - line)};
    *next = cell_new(r, s, (size_t)(end - s), at);
    next = &(*next)->next;
    row->level++;
    s = *end == '|' ? end + 1 : end;
    if (s[strspn(s, " \t\r")] == '\n' || !s[strspn(s, " \t\r")])
      break;
  }
  return row;
}

static int32_t table_read(Reading *r, MdBlock *fence)
{
  MdBlock **next = &fence->child;
  const char *s = fence->literal;
  int32_t cells = 0, rows = 0, line = fence->where.line;
  while (*s) {
    const char *end = strchr(s, '\n');
    line++;
    if (s[strspn(s, " \t\r")] != '\n' && s[strspn(s, " \t\r")]) {
      *next = row_new(r, s, (Where){r->source, line, fence->where.col});
      if (rows++ && (*next)->level != cells)
        fail(r, DIAG_TEMPLATE_TABLE, (*next)->where,
             "this line has more or fewer cells than the first");
      cells = (*next)->level;
      next = &(*next)->next;
    }
    s = end ? end + 1 : s + strlen(s);
  }
  return rows;
}

static int32_t lines_in(const char *text)
{
  int32_t lines = 0;
  for (const char *s = text; *s; s++)
    lines += *s == '\n' || !s[1];
  return lines;
}

static void fences_read(Reading *r, MdBlock *b);

static void fence_read(Reading *r, MdBlock *b)
{
  const char *verb = fence_verb(r->arena, b);
  int32_t end = b->where.line + lines_in(b->literal), outer = r->last;
  if (end + 1 > r->last)
    fail(r, DIAG_TEMPLATE_FENCE, b->where,
         "close it with a line of as many signs as it begins with, a block around it needs more");
  if (!*verb || r->failed)
    return;
  if (r->depth >= FENCE_DEPTH_MAX) {
    fail(r, DIAG_TEMPLATE_DEEP, b->where, "at most 12 fences within each other");
    return;
  }
  if (strcmp(verb, "table") == 0) {
    int32_t rows = table_read(r, b);
    if (rows < 2 || rows > 3)
      fail(r, DIAG_TEMPLATE_TABLE, b->where, "write the header line, then one row");
    return;
  }
  r->depth++;
  r->last = end;
  b->child = parse_at(r, b->literal, b->where.line, b->where.col - 1);
  fences_read(r, b->child);
  r->last = outer;
  r->depth--;
}

static void fences_read(Reading *r, MdBlock *b)
{
  for (; b && !r->failed; b = b->next) {
    if (b->kind == MD_CODE)
      fence_read(r, b);
    else
      fences_read(r, b->child);
  }
}

static const NameRow keys[] = {
    {"title", "", "of the document, with marks"},
    {"subject", "", "of the document, with marks"},
    {"style", "",
     "the page style:\n.Li week-plan , progress-report , report , board\nor\n.Li handout"},
    {"paper", "", ".Li A4\nor\n.Li Letter ;\nwithout it the runner's"},
    {"head", "", "at the head of every page behind the first"},
    {"foot left", "", "at the foot of every page, on the left;"},
    {"foot right", "",
     "on the right;\n.Li {{page}}\nand\n.Li {{pages}}\nare its number and how many there are"},
};
enum { KEYS = sizeof keys / sizeof *keys };

const NameRow *head_row(int32_t i)
{
  return i < KEYS ? &keys[i] : NULL;
}

// One "key: words" of the head.
static void field_read(Reading *r, Template *t, const char *line, size_t size, int32_t number)
{
  const char *colon = memchr(line, ':', size);
  Where where = {r->source, number, 1};
  const char *key =
      colon ? text_trim(r->arena, arena_copy(r->arena, line, (size_t)(colon - line))) : "";
  for (int32_t i = 0; i < KEYS; i++) {
    if (!text_equal(keys[i].name, key))
      continue;
    const char *words =
        text_trim(r->arena, arena_copy(r->arena, colon + 1, size - (size_t)(colon + 1 - line)));
    MdBlock *parsed = *words ? parse_at(r, words, number - 1, (int32_t)(colon + 2 - line)) : NULL;
    HeadField *f = arena_push(r->arena, t->field, t->field_count);
    *f = (HeadField){keys[i].name, parsed ? parsed->span : NULL, parsed ? parsed->span_count : 0,
                     where};
    return;
  }
  const char *names[KEYS];
  for (int32_t i = 0; i < KEYS; i++)
    names[i] = keys[i].name;
  const char *near = *key ? nearest_word(key, names, KEYS) : NULL;
  fail(r, DIAG_TEMPLATE_HEAD, where,
       near ? arena_printf(r->arena, "\"%s\", write \"%s\"", key, near)
            : "write title, subject, style, paper, head, foot left or foot right");
}

// The lines between --- and ---; the place behind them.
static size_t head_read(Reading *r, Template *t)
{
  const char *s = r->source->text;
  if (strncmp(s, "---\n", 4) != 0)
    return 0;
  s += 4;
  for (int32_t line = 2; *s; line++) {
    size_t n = strcspn(s, "\n");
    const char *next = s[n] ? s + n + 1 : s + n;
    if (n >= 3 && strncmp(s, "---", 3) == 0)
      return (size_t)(next - r->source->text);
    if (strspn(s, " \t\r") < n && *s != '#')
      field_read(r, t, s, n, line);
    s = next;
  }
  fail(r, DIAG_TEMPLATE_HEAD, (Where){r->source, 1, 1}, "close it with a line ---");
  return 0;
}

// A picture without an alternative text leaves no trace in the tree, so it is looked for here.
static void pictures_check(Reading *r)
{
  int32_t line = 1, col = 1;
  for (const char *s = r->source->text; *s; s++, col++) {
    if (strncmp(s, "![](", 4) == 0)
      fail(r, DIAG_TEMPLATE_PART, (Where){r->source, line, col},
           "a picture needs words between the brackets, they are read aloud");
    if (*s == '\n') {
      line++;
      col = 0;
    }
  }
}

const Template *template_read(Arena *a, Diags *d, const Source *source)
{
  Reading r = {.arena = a, .diags = d, .source = source, .last = lines_in(source->text)};
  Template *t = arena_alloc(a, sizeof *t);
  size_t from = head_read(&r, t);
  pictures_check(&r);
  t->body = markdown_read(a, source, from);
  fences_read(&r, t->body->child);
  return r.failed ? NULL : t;
}
