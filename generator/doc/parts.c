#include "doc/parts.h"

#include <string.h>

#include "base/text.h"
#include "doc/vocabulary.h"

Block *blocks_add(Binding *b, Blocks *to, BlockKind kind, Where where)
{
  Block *block = arena_push(b->arena, to->item, to->count);
  block->kind = kind;
  block->where = where;
  block->style = block->anchor = block->alt = "";
  return block;
}

void block_fill(Block *block, Blocks children)
{
  block->child = children.item;
  block->child_count = children.count;
}

void paragraph_add(Binding *b, Blocks *to, const char *text, const char *style, Where where)
{
  if (!text || !*text)
    return;
  Block *p = blocks_add(b, to, BLOCK_PARAGRAPH, where);
  p->style = style;
  p->span = span_plain(b->arena, text, 0);
  p->span_count = 1;
}

// In the order of SignKind.
static const NameRow sign_names[] = {
    {"ok", "", "a disc with a tick"},
    {"care", "", "a triangle"},
    {"stop", "", "a square"},
    {"open", "", "a hollow ring: not known, not done"},
    {"fail", "", "a ring with a cross"},
    {"tickbox", "", "an empty box to tick by hand"},
    {"none", "", "no sign, the words alone"},
};
enum { SIGN_COUNT = SIGN_TICKBOX + 1 };

const NameRow *sign_row(int32_t i)
{
  return i < SIGN_COUNT + 1 ? &sign_names[i] : NULL;
}

bool sign_named(const char *name, SignKind *sign)
{
  for (int32_t i = 0; i < SIGN_COUNT; i++)
    if (strcmp(sign_names[i].name, name) == 0) {
      *sign = (SignKind)i;
      return true;
    }
  return false;
}

void part_ladder(Binding *b, Blocks *to, const char *path, Where where)
{
  const Fact *stage = binding_find(b, *path ? path : "review.stage", where);
  if (!stage)
    return;
  Ladder *ladder = arena_alloc(b->arena, sizeof *ladder);
  ladder->count = (int32_t)fact_number(fact_find(stage, "count"));
  ladder->present = (int32_t)fact_number(fact_find(stage, "number"));
  Arg arg[] = {{"stage", ARG_COUNT, ladder->present, NULL},
               {"count", ARG_COUNT, ladder->count, NULL}};
  ladder->alt = speak_with(&b->speech, "ladder.alt", arg, 2);
  Block *block = blocks_add(b, to, BLOCK_LADDER, where);
  block->ladder = ladder;
  block->alt = ladder->alt;
}

typedef struct Part {
  NameRow told;
  void (*add)(Binding *b, Blocks *to, const char *path, Where where);
} Part;

static const Part parts[] = {
    {{"week", "", "the seven day cards"}, part_week},
    {{"ladder", "", "the stages on the way, as a path names them or where the runner stands"},
     part_ladder},
};
enum { PART_COUNT = sizeof parts / sizeof *parts };

const NameRow *part_row(int32_t i)
{
  return i < PART_COUNT ? &parts[i].told : NULL;
}

bool part_add(Binding *b, Blocks *to, const char *name, const char *path, Where where)
{
  for (int32_t i = 0; i < PART_COUNT; i++)
    if (strcmp(parts[i].told.name, name) == 0) {
      parts[i].add(b, to, path, where);
      return true;
    }
  return false;
}

const char *part_near(const char *name)
{
  const char *names[PART_COUNT];
  for (int32_t i = 0; i < PART_COUNT; i++)
    names[i] = parts[i].told.name;
  return nearest_word(name, names, PART_COUNT);
}
