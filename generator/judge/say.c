#include "judge/say.h"

#include <string.h>

Say say_new(Arena *a, const char *id)
{
  return (Say){.arena = a, .id = id};
}

void say_number(Say *s, const char *name, ArgKind kind, int64_t number)
{
  *arena_push(s->arena, s->arg, s->arg_count) = (Arg){name, kind, number, NULL};
}

void say_text(Say *s, const char *name, ArgKind kind, const char *text)
{
  *arena_push(s->arena, s->arg, s->arg_count) = (Arg){name, kind, UNKNOWN, text};
}

void say_cite(Say *s, Date date, Where where, const char *field, const char *text)
{
  const char *words = arena_printf(s->arena, "%s: %s", field, text);
  *arena_push(s->arena, s->evidence, s->evidence_count) = (Evidence){where, date, words};
}

void say_cite_tenths(Say *s, Date date, Where where, const char *field, int32_t tenths)
{
  if (known(tenths))
    say_cite(s, date, where, field, text_tenths(s->arena, tenths));
}

void say_cite_count(Say *s, Date date, Where where, const char *field, int64_t count)
{
  if (known(count))
    say_cite(s, date, where, field, arena_printf(s->arena, "%lld", (long long)count));
}

Reason say_reason(const Say *s)
{
  return (Reason){s->id, s->arg, s->arg_count, s->evidence, s->evidence_count};
}

void reasons_add(Reasons *r, const Say *s)
{
  *arena_push(r->arena, r->item, r->count) = say_reason(s);
}

bool reasons_have(const Reasons *r, const char *id)
{
  for (int32_t i = 0; i < r->count; i++)
    if (strcmp(r->item[i].id, id) == 0)
      return true;
  return false;
}
