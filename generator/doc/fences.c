// The blocks of a template: fences whose info begins with a verb.
#include "doc/rooms.h"

#include <string.h>

#include "base/text.h"
#include "doc/vocabulary.h"
#include "doc/template.h"

const char *word_first(Binding *b, const char *s)
{
  return arena_copy(b->arena, s, strcspn(s, " \t"));
}

// What stands behind the verb `like`, which asks for a path.
static bool path_given(Binding *b, const char *path, const char *like, Where where)
{
  if (!*path)
    binding_fail(b, DIAG_TEMPLATE_PATH, where, arena_printf(b->arena, "write a path: %s", like));
  return *path;
}

const Fact *list_find(Binding *b, const char *path, Where where)
{
  if (!path_given(b, path, "each plan.days", where))
    return NULL;
  const Fact *f = binding_find(b, path, where);
  if (f && fact_true(f) && fact_count(f) == 0)
    binding_fail(b, DIAG_TEMPLATE_LIST, where, path);
  return f;
}

bool context_push(Binding *b, const Fact *item, Where where)
{
  if (b->depth == CONTEXT_MAX) {
    binding_fail(b, DIAG_TEMPLATE_DEEP, where, "at most 16 lists within each other");
    return false;
  }
  b->context[b->depth++] = item;
  return true;
}

// A list right behind a list of its kind continues it: bodies that are one item each become one
// list. True when it did.
static bool list_join(Binding *b, Blocks *to, int32_t at)
{
  if (at < 1 || to->count != at + 1)
    return false;
  Block *before = &to->item[at - 1], *list = &to->item[at];
  if (before->kind != BLOCK_LIST || list->kind != BLOCK_LIST || before->level != list->level)
    return false;
  Blocks items = {0};
  for (int32_t i = 0; i < before->child_count; i++)
    *arena_push(b->arena, items.item, items.count) = before->child[i];
  for (int32_t i = 0; i < list->child_count; i++)
    *arena_push(b->arena, items.item, items.count) = list->child[i];
  block_fill(before, items);
  *list = (Block){0};
  to->count--;
  return true;
}

// A body stays together when it fits on a page.
static void body_keep(Blocks *to, int32_t first)
{
  for (int32_t i = first; i < to->count; i++) {
    to->item[i].keep_together = true;
    to->item[i].keep_next |= i + 1 < to->count;
  }
}

static void each_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  const Fact *list = list_find(b, rest, md->where);
  for (int32_t i = 0; i < fact_count(list) && !b->failed; i++) {
    if (!context_push(b, fact_at(list, i), md->where))
      return;
    int32_t first = to->count;
    blocks_bind(b, to, md->child);
    if (i == 0 || !list_join(b, to, first))
      body_keep(to, first);
    b->depth--;
  }
}

static void if_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  int32_t first = to->count;
  if (path_given(b, rest, "if plan.days", md->where) && fact_true(binding_find(b, rest, md->where)))
    blocks_bind(b, to, md->child);
  list_join(b, to, first);
}

static void unless_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  int32_t first = to->count;
  if (path_given(b, rest, "unless plan.days", md->where) &&
      !fact_true(binding_find(b, rest, md->where)))
    blocks_bind(b, to, md->child);
  list_join(b, to, first);
}

void box_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  Blocks content = {0};
  blocks_bind(b, &content, md->child);
  Block *box = blocks_add(b, to, BLOCK_BOX, md->where);
  box->style = words_filled(b, rest, md->where);
  box->keep_together = true;
  block_fill(box, content);
}

static void text_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  const char *outer = b->style;
  b->style = words_filled(b, rest, md->where);
  blocks_bind(b, to, md->child);
  b->style = outer;
}

// "120" points, "40mm", "2*" shares of what is left, "*" one share.
static bool width_read(const char **s, Length *width)
{
  int32_t n = 0;
  bool digits = false;
  for (; ascii_digit(**s) && n < 10000; (*s)++, digits = true)
    n = n * 10 + (**s - '0');
  if (**s == '*') {
    width->mpt = digits ? -n : -1;
    (*s)++;
  } else if (digits && text_starts(*s, "mm")) {
    width->mpt = (int32_t)((int64_t)n * 72000 * 10 / 254);
    *s += 2;
  } else if (digits) {
    width->mpt = n * 1000;
  } else {
    return false;
  }
  return **s == 0 || ascii_space(**s);
}

int32_t widths_read(Binding *b, const char *s, Where where, Length *out, int32_t most)
{
  int32_t count = 0;
  for (; *s && count < most; s += strspn(s, " \t")) {
    if (!width_read(&s, &out[count++])) {
      binding_fail(b, DIAG_TEMPLATE_WIDTH, where, "write 120, 40mm, * or 2*");
      return 0;
    }
  }
  return count;
}

// Columns stand between the rules (---) of the body.
static void columns_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  Length width[COLUMNS_MAX] = {{0}};
  widths_read(b, rest, md->where, width, COLUMNS_MAX);
  Blocks columns = {0};
  for (const MdBlock *m = md->child; m; m = m ? m->next : NULL) {
    Blocks content = {0};
    const MdBlock *end = m;
    for (; end && end->kind != MD_RULE; end = end->next) {
      MdBlock one = *end;
      one.next = NULL;
      blocks_bind(b, &content, &one);
    }
    Block *column = blocks_add(b, &columns, BLOCK_BOX, m->where);
    if (columns.count <= COLUMNS_MAX)
      column->width = width[columns.count - 1];
    block_fill(column, content);
    m = end;
  }
  block_fill(blocks_add(b, to, BLOCK_COLUMNS, md->where), columns);
}

static void part_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  const char *name = word_first(b, rest);
  const char *path = rest + strlen(name);
  if (part_add(b, to, name, word_first(b, path + strspn(path, " \t")), md->where))
    return;
  const char *near = part_near(name);
  binding_fail(b, DIAG_TEMPLATE_PART, md->where,
               near ? arena_printf(b->arena, "part \"%s\", write \"%s\"", name, near)
                    : arena_printf(b->arena, "part \"%s\"", name));
}

// "field line", "field line 3", "field box 30mm": the body's words are the label.
static void field_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  Field *field = arena_alloc(b->arena, sizeof *field);
  const char *kind = word_first(b, rest);
  if (strcmp(kind, "line") != 0 && strcmp(kind, "box") != 0)
    binding_fail(b, DIAG_TEMPLATE_OPTION, md->where,
                 arena_printf(b->arena, "field \"%s\", write line or box", kind));
  field->box = strcmp(kind, "box") == 0;
  field->lines = 1;
  const char *s = rest + strcspn(rest, " \t");
  s += strspn(s, " \t");
  if (*s && !s[1] && ascii_digit(*s))
    field->lines = *s - '0';
  else if (*s && (!width_read(&s, &field->width) || field->width.mpt < 0))
    binding_fail(b, DIAG_TEMPLATE_WIDTH, md->where, "write a number of lines, 120 or 40mm");
  Block *block = blocks_add(b, to, BLOCK_FIELD, md->where);
  block->field = field;
  block->style = b->style;
  if (md->child)
    block->span = spans_filled(b, md->child->span, md->child->span_count, &block->span_count);
}

static void space_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  Block *space = blocks_add(b, to, BLOCK_SPACE, md->where);
  if (*rest && (!width_read(&rest, &space->width) || space->width.mpt < 0))
    binding_fail(b, DIAG_TEMPLATE_WIDTH, md->where, "write 120 or 40mm");
}

// "page", or "page 400": only where less than that is left of the page.
static void page_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  Block *page = blocks_add(b, to, BLOCK_PAGE, md->where);
  page->style = b->style ? b->style : "";
  if (*rest && (!width_read(&rest, &page->width) || page->width.mpt < 0))
    binding_fail(b, DIAG_TEMPLATE_WIDTH, md->where, "write 120 or 40mm");
}

typedef struct FenceVerb {
  NameRow told;
  void (*bind)(Binding *b, Blocks *to, const MdBlock *md, const char *rest);
} FenceVerb;

static const FenceVerb verbs[] = {
    {{"each", "Ar PATH",
      "The body once for each item of a list.\n"
      "A body stays together on a page when it fits; list items of all bodies make one\nlist."},
     each_bind},
    {{"if", "Ar PATH",
      "The body when there is something at the path: not unknown, false, 0, an empty\n"
      "text or an empty list."},
     if_bind},
    {{"unless", "Ar PATH", "The body when there is nothing."}, unless_bind},
    {{"table", "Ar PATH Op Ar WIDTH ...",
      "A table of a list: the header line, then one row that is filled for each item,\n"
      "with cells between\n.Ql \\&| .\nA line\n.Ql \"\\&| --- | ---: | :-: \\&|\"\n"
      "between them aligns left, right and centred.\n"
      "The fact\n.Li row_style\nof an item, where it has one, is the style of its row."},
     table_bind},
    {{"columns", "Ar WIDTH ...", "The parts of the body between rules\n.Pq Li ---\nside by side."},
     columns_bind},
    {{"box", "Ar STYLE",
      "The body in a box, kept together.\n"
      "The style may hold a mark:\n.Li day-{{kind}} ."},
     box_bind},
    {{"text", "Ar STYLE", "The body's paragraphs, headings and fields in a style."}, text_bind},
    {{"field", "line | box Op Ar LINES | WIDTH",
      "A line, or a box, to write on; the body is its label."},
     field_bind},
    {{"part", "Ar NAME Op Ar PATH", "What is drawn, see below."}, part_bind},
    {{"space", "Op Ar WIDTH", "Takes what is left of the page, at least the width."}, space_bind},
    {{"page", "Op Ar WIDTH",
      "A new page; with a width only where less than it is left on this one."},
     page_bind},
};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

const NameRow *fence_row(int32_t i)
{
  return i < VERB_COUNT ? &verbs[i].told : NULL;
}

void fence_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  const char *verb = fence_verb(b->arena, md);
  if (!*verb) {
    paragraph_add(b, to, words_filled(b, md->literal, md->where), "code", md->where);
    return;
  }
  const char *names[VERB_COUNT];
  for (int32_t i = 0; i < VERB_COUNT; i++) {
    if (strcmp(verbs[i].told.name, verb) == 0) {
      verbs[i].bind(b, to, md, fence_rest(b->arena, md));
      return;
    }
    names[i] = verbs[i].told.name;
  }
  const char *near = nearest_word(verb, names, VERB_COUNT);
  binding_fail(b, DIAG_TEMPLATE_VERB, md->where,
               near ? arena_printf(b->arena, "\"%s\", write \"%s\"", verb, near)
                    : arena_printf(b->arena, "\"%s\"", verb));
}
