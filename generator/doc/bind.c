#include "doc/bind.h"

#include <string.h>

#include "base/text.h"
#include "doc/parts.h"
#include "doc/template.h"

static void blocks_bind(Binding *b, Blocks *to, const MdBlock *md);

static const char *word_first(Binding *b, const char *s)
{
  return arena_copy(b->arena, s, strcspn(s, " \t"));
}

static int32_t number_in(const char *s, const char *key)
{
  const char *at = strstr(s, key);
  int32_t n = 0;
  for (at = at ? at + strlen(key) : ""; ascii_digit(*at) && n < 100000; at++)
    n = n * 10 + (*at - '0');
  return n;
}

// "chart:pain?days=42&height=120" alone in its paragraph, or "spark:pain" in a table.
static void chart_bind(Binding *b, Blocks *to, const MdSpan *image, bool spark)
{
  const char *name = strchr(image->url, ':') + 1;
  name = arena_copy(b->arena, name, strcspn(name, "?"));
  Chart *chart = chart_new(b, name, number_in(image->url, "days="));
  if (!chart) {
    binding_fail(b, DIAG_TEMPLATE_PART, image->where, arena_printf(b->arena, "chart \"%s\"", name));
    return;
  }
  chart->alt = words_filled(b, image->text, image->where);
  chart->caption = words_filled(b, image->title, image->where);
  chart->height.mpt = number_in(image->url, "height=") * 1000;
  Block *block = blocks_add(b, to, spark ? BLOCK_SPARK : BLOCK_CHART, image->where);
  block->chart = chart;
  block->alt = chart->alt;
}

// "![met](sign:ok) words": the sign with what stands behind it. "sign:none" is the words alone.
static void sign_bind(Binding *b, Blocks *to, const MdBlock *md, const MdSpan *rest)
{
  const MdSpan *image = &md->span[rest - md->span - 1];
  const char *name = words_filled(b, image->url + 5, image->where);
  SignKind sign = SIGN_OPEN;
  bool none = strcmp(name, "none") == 0;
  if (!none && !sign_named(name, &sign) && !b->failed)
    binding_fail(b, DIAG_TEMPLATE_PART, image->where,
                 arena_printf(b->arena,
                              "sign \"%s\", write ok, care, stop, open, fail, tickbox or none",
                              name));
  Block *block = blocks_add(b, to, none ? BLOCK_PARAGRAPH : BLOCK_SIGN, md->where);
  block->sign = sign;
  block->style = b->style;
  block->alt = words_filled(b, image->text, image->where);
  block->span =
      spans_filled(b, rest, md->span_count - (int32_t)(rest - md->span), &block->span_count);
}

// The number of spans that the image at the paragraph's start is cut into, 0 when none is there.
// They are one image: the texts of its alt are joined.
static int32_t image_bind(Binding *b, const MdBlock *md, MdSpan *image)
{
  if (md->span_count == 0 || !(md->span[0].style & MD_IMAGE))
    return 0;
  int32_t n = 0;
  while (n < md->span_count && md->span[n].style & MD_IMAGE && md->span[n].url == md->span[0].url)
    n++;
  *image = md->span[0];
  image->text = spans_text(b->arena, md->span, n);
  return n;
}

static void plain_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  Block *p = blocks_add(b, to, BLOCK_PARAGRAPH, md->where);
  p->style = b->style;
  p->span = spans_filled(b, md->span, md->span_count, &p->span_count);
}

static void paragraph_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  MdSpan image;
  int32_t n = image_bind(b, md, &image);
  if (n == 0) {
    plain_bind(b, to, md);
  } else if (text_starts(image.url, "sign:")) {
    MdBlock *whole = arena_alloc(b->arena, sizeof *whole);
    MdSpan *span = arena_array(b->arena, (size_t)(md->span_count - n + 1), sizeof *span);
    *whole = *md;
    whole->span = span;
    whole->span_count = md->span_count - n + 1;
    span[0] = image;
    memcpy(span + 1, md->span + n, (size_t)(md->span_count - n) * sizeof *span);
    sign_bind(b, to, whole, span + 1);
  } else if (n == md->span_count &&
             (text_starts(image.url, "chart:") || text_starts(image.url, "spark:"))) {
    chart_bind(b, to, &image, text_starts(image.url, "spark:"));
  } else {
    binding_fail(
        b, DIAG_TEMPLATE_PART, md->where,
        "a picture is chart:NAME or spark:NAME alone in its paragraph, or sign:NAME at its start");
  }
}

// "## Words {#place}": the place of links.
static void heading_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  Block *h = blocks_add(b, to, BLOCK_HEADING, md->where);
  h->level = md->level;
  h->keep_next = true;
  h->style = b->style;
  h->span = spans_filled(b, md->span, md->span_count, &h->span_count);
  if (h->span_count == 0)
    return;
  Span *last = (Span *)&h->span[h->span_count - 1];
  const char *open = strstr(last->text, " {#"), *close = open ? strchr(open, '}') : NULL;
  if (close && !close[1]) {
    h->anchor = arena_copy(b->arena, open + 3, (size_t)(close - open - 3));
    last->text = arena_copy(b->arena, last->text, (size_t)(open - last->text));
  }
}

static const MdBlock *item_words(const MdBlock *item)
{
  return item->child && item->child->kind == MD_PARAGRAPH ? item->child : NULL;
}

// "- [ ] words" in a template is a box to tick by hand.
static bool item_ticks(Binding *b, const MdBlock *item)
{
  const MdBlock *p = item_words(item);
  return p && strncmp(spans_text(b->arena, p->span, p->span_count), "[ ] ", 4) == 0;
}

// Drops the box's signs from the first span of the item's words.
static void box_drop(Block *item)
{
  if (item->child_count == 0 || item->child[0].span_count == 0)
    return;
  Span *first = (Span *)&item->child[0].span[0];
  if (strncmp(first->text, "[ ] ", 4) == 0)
    first->text += 4;
}

static void list_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  Block *list = blocks_add(b, to, BLOCK_LIST, md->where);
  int32_t at = to->count - 1;
  bool ticks = md->child && item_ticks(b, md->child);
  list->level = ticks ? -1 : md->level;
  list->style = b->style;
  Blocks items = {0};
  for (const MdBlock *m = md->child; m; m = m->next) {
    Blocks content = {0};
    blocks_bind(b, &content, m->child);
    Block *item = blocks_add(b, &items, BLOCK_ITEM, m->where);
    block_fill(item, content);
    if (ticks)
      box_drop(item);
  }
  block_fill(&to->item[at], items);
}

static const Fact *list_find(Binding *b, const char *path, Where where)
{
  const Fact *f = binding_find(b, path, where);
  if (f && fact_true(f) && fact_count(f) == 0)
    binding_fail(b, DIAG_TEMPLATE_LIST, where, path);
  return f;
}

static bool context_push(Binding *b, const Fact *item, Where where)
{
  if (b->depth == CONTEXT_MAX) {
    binding_fail(b, DIAG_TEMPLATE_DEEP, where, "at most 16 lists within each other");
    return false;
  }
  b->context[b->depth++] = item;
  return true;
}

// A body stays together when it fits on a page. Lists of neighbouring bodies become one list.
static void body_join(Binding *b, Blocks *to, int32_t first)
{
  Block *before = first > 0 ? &to->item[first - 1] : NULL;
  if (before && first < to->count && before->kind == BLOCK_LIST &&
      to->item[first].kind == BLOCK_LIST && to->count == first + 1 &&
      before->level == to->item[first].level) {
    Block *list = &to->item[first];
    Blocks items = {0};
    for (int32_t i = 0; i < before->child_count; i++)
      *(Block *)arena_push(b->arena, items.item, items.count) = before->child[i];
    for (int32_t i = 0; i < list->child_count; i++)
      *(Block *)arena_push(b->arena, items.item, items.count) = list->child[i];
    block_fill(before, items);
    to->count--;
    return;
  }
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
    if (i > 0)
      body_join(b, to, first);
    b->depth--;
  }
}

static void if_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  if (fact_true(binding_find(b, rest, md->where)))
    blocks_bind(b, to, md->child);
}

static void unless_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  if (!fact_true(binding_find(b, rest, md->where)))
    blocks_bind(b, to, md->child);
}

static void box_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
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

static int32_t widths_read(Binding *b, const char *s, Where where, Length *out, int32_t most)
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

enum { COLUMNS_MAX = 12 };

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
  for (const MdBlock *m = md->child; m; m = m->next, i++) {
    Blocks content = {0};
    b->style = head ? "table-head" : "table-cell";
    if (m->span_count)
      paragraph_bind(b, &content, m);
    Block *cell = blocks_add(b, &cells, BLOCK_CELL, m->where);
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

// "row_style" is the one name that a table looks for in its items.
static void row_style(Binding *b, Blocks *rows, const Fact *item)
{
  const char *style = fact_text(b->arena, fact_find(item, "row_style"));
  if (style)
    rows->item[rows->count - 1].style = style;
}

static void table_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
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

static void part_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  const char *name = word_first(b, rest);
  if (part_add(b, to, name, md->where))
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
  field->box = text_starts(rest, "box");
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

static void page_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest)
{
  (void)rest;
  blocks_add(b, to, BLOCK_PAGE, md->where);
}

typedef struct FenceVerb {
  const char *name;
  void (*bind)(Binding *b, Blocks *to, const MdBlock *md, const char *rest);
} FenceVerb;

static const FenceVerb verbs[] = {
    {"each", each_bind},   {"if", if_bind},       {"unless", unless_bind},   {"table", table_bind},
    {"part", part_bind},   {"box", box_bind},     {"columns", columns_bind}, {"text", text_bind},
    {"field", field_bind}, {"space", space_bind}, {"page", page_bind},
};
enum { VERB_COUNT = sizeof verbs / sizeof *verbs };

static void fence_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  const char *verb = fence_verb(b->arena, md);
  if (!*verb) {
    paragraph_add(b, to, words_filled(b, md->literal, md->where), "code", md->where);
    return;
  }
  const char *names[VERB_COUNT];
  for (int32_t i = 0; i < VERB_COUNT; i++) {
    if (strcmp(verbs[i].name, verb) == 0) {
      verbs[i].bind(b, to, md, fence_rest(b->arena, md));
      return;
    }
    names[i] = verbs[i].name;
  }
  const char *near = nearest_word(verb, names, VERB_COUNT);
  binding_fail(b, DIAG_TEMPLATE_VERB, md->where,
               near ? arena_printf(b->arena, "\"%s\", write \"%s\"", verb, near)
                    : arena_printf(b->arena, "\"%s\"", verb));
}

static void quote_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  box_bind(b, to, md, "note");
}

static void rule_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  blocks_add(b, to, BLOCK_RULE, md->where);
}

static void html_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  if (strncmp(md->literal, "<!--", 4) != 0) // a comment is for who edits the template
    paragraph_add(b, to, words_filled(b, md->literal, md->where), b->style, md->where);
}

static void blocks_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  static void (*const bind[])(Binding *, Blocks *, const MdBlock *) = {
      [MD_HEADING] = heading_bind, [MD_PARAGRAPH] = paragraph_bind, [MD_LIST] = list_bind,
      [MD_QUOTE] = quote_bind,     [MD_CODE] = fence_bind,          [MD_HTML] = html_bind,
      [MD_RULE] = rule_bind,
  };
  for (; md && !b->failed; md = md->next)
    if ((size_t)md->kind < sizeof bind / sizeof *bind && bind[md->kind])
      bind[md->kind](b, to, md);
}

static const Span *field_spans(Binding *b, const Template *t, const char *key, int32_t *count)
{
  *count = 0;
  for (int32_t i = 0; i < t->field_count; i++)
    if (strcmp(t->field[i].key, key) == 0)
      return spans_filled(b, t->field[i].span, t->field[i].span_count, count);
  return NULL;
}

static const char *field_text(Binding *b, const Template *t, const char *key, const char *none)
{
  Text out;
  int32_t count;
  const Span *span = field_spans(b, t, key, &count);
  text_init(&out, b->arena);
  for (int32_t i = 0; i < count; i++)
    text_add(&out, span[i].text);
  return out.size ? text_string(&out) : none;
}

const Document *document_new(Arena *a, Diags *d, const Source *source, const Fact *facts,
                             const Phrases *phrases)
{
  const Template *t = template_read(a, d, source);
  if (!t)
    return NULL;
  Binding b = {.arena = a, .diags = d, .say = {a, phrases, false}, .root = facts, .style = ""};
  Document *doc = arena_alloc(a, sizeof *doc);
  const char *paper = fact_text(a, fact_find(facts, "paper"));
  const char *author = fact_text(a, fact_find(facts, "program.name"));
  Blocks blocks = {0};
  doc->title = field_text(&b, t, "title", "");
  doc->subject = field_text(&b, t, "subject", "");
  doc->style = field_text(&b, t, "style", "report");
  doc->paper = field_text(&b, t, "paper", paper ? paper : "A4");
  doc->language = phrases->language;
  doc->author = author ? author : "";
  blocks_bind(&b, &blocks, t->body->child);
  b.foot = true;
  doc->foot_left = field_spans(&b, t, "foot left", &doc->foot_left_count);
  doc->foot_right = field_spans(&b, t, "foot right", &doc->foot_right_count);
  doc->block = blocks.item;
  doc->block_count = blocks.count;
  return b.failed ? NULL : doc;
}
