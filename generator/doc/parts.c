#include "doc/parts.h"

#include <string.h>

#include "base/text.h"

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

bool sign_named(const char *name, SignKind *sign)
{
  static const char *const names[] = {"ok", "care", "stop", "open", "fail", "tickbox"};
  for (int32_t i = 0; i < 6; i++)
    if (strcmp(names[i], name) == 0) {
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
  const char *name;
  void (*add)(Binding *b, Blocks *to, const char *path, Where where);
} Part;

static const Part parts[] = {{"week", part_week}, {"ladder", part_ladder}};
enum { PART_COUNT = sizeof parts / sizeof *parts };

bool part_add(Binding *b, Blocks *to, const char *name, const char *path, Where where)
{
  for (int32_t i = 0; i < PART_COUNT; i++)
    if (strcmp(parts[i].name, name) == 0) {
      parts[i].add(b, to, path, where);
      return true;
    }
  return false;
}

const char *part_near(const char *name)
{
  const char *names[PART_COUNT];
  for (int32_t i = 0; i < PART_COUNT; i++)
    names[i] = parts[i].name;
  return nearest_word(name, names, PART_COUNT);
}
