#include "doc/bind.h"

#include <string.h>

#include "base/text.h"
#include "doc/rooms.h"
#include "doc/template.h"

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

void blocks_bind(Binding *b, Blocks *to, const MdBlock *md)
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

static Where field_where(const Template *t, const char *key)
{
  for (int32_t i = 0; i < t->field_count; i++)
    if (strcmp(t->field[i].key, key) == 0)
      return t->field[i].where;
  return NOWHERE;
}

// A head names the document: readers are shown that name, and a file of PDF/UA must have one.
static void head_check(Binding *b, const Template *t, const Document *d)
{
  Where paper = field_where(t, "paper");
  if (b->failed || !t->field_count)
    return;
  if (!*d->title)
    binding_fail(b, DIAG_TEMPLATE_HEAD, t->field[0].where, "write a line title: and its words");
  else if (paper.source && !text_equal(d->paper, "A4") && !text_equal(d->paper, "Letter"))
    binding_fail(b, DIAG_TEMPLATE_HEAD, paper,
                 arena_printf(b->arena, "paper \"%s\", write A4 or Letter", d->paper));
}

const Document *document_new(Arena *a, Diags *d, const Source *source, const Fact *facts,
                             const Phrases *phrases)
{
  const Template *t = template_read(a, d, source);
  return t ? document_bind(a, d, t, facts, phrases) : NULL;
}

const Document *document_bind(Arena *a, Diags *d, const Template *t, const Fact *facts,
                              const Phrases *phrases)
{
  Binding b = {
      .arena = a, .diags = d, .speech = {a, phrases, {0}, {0}}, .root = facts, .style = ""};
  Document *doc = arena_alloc(a, sizeof *doc);
  const char *paper = fact_text(a, fact_find(facts, "paper"));
  const char *author = fact_text(a, fact_find(facts, "program.name"));
  Blocks blocks = {0};
  doc->title = field_text(&b, t, "title", "");
  doc->subject = field_text(&b, t, "subject", "");
  doc->style = field_text(&b, t, "style", "report");
  doc->paper = field_text(&b, t, "paper", paper ? paper : "A4");
  head_check(&b, t, doc);
  doc->language = phrases->language;
  doc->author = author ? author : "";
  blocks_bind(&b, &blocks, t->body->child);
  b.foot = true;
  doc->foot_left = field_spans(&b, t, "foot left", &doc->foot_left_count);
  doc->head = field_spans(&b, t, "head", &doc->head_count);
  doc->foot_right = field_spans(&b, t, "foot right", &doc->foot_right_count);
  doc->block = blocks.item;
  doc->block_count = blocks.count;
  return b.failed ? NULL : doc;
}
