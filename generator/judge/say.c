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

// "FIELD: TEXT", put together by hand: a review of some years cites thousands of values.
static void cite_bytes(Say *s, Date date, Where where, const char *field, const char *text)
{
  size_t n = strlen(field), m = strlen(text);
  char *words = arena_alloc(s->arena, n + m + 3);
  memcpy(words, field, n);
  memcpy(words + n, ": ", 2);
  memcpy(words + n + 2, text, m);
  *arena_push(s->arena, s->evidence, s->evidence_count) = (Evidence){where, date, words};
}

// The digits of a number, written from the end of `room` backwards.
static char *digits(char *end, int64_t n)
{
  uint64_t left = n < 0 ? (uint64_t)-n : (uint64_t)n;
  do
    *--end = (char)('0' + left % 10);
  while (left /= 10);
  if (n < 0)
    *--end = '-';
  return end;
}

void say_cite(Say *s, Date date, Where where, const char *field, const char *text)
{
  cite_bytes(s, date, where, field, text ? text : "");
}

void say_cite_tenths(Say *s, Date date, Where where, const char *field, int32_t tenths)
{
  char room[24], *end = room + sizeof room - 1;
  if (!known(tenths))
    return;
  *end = '\0';
  if (tenths % 10 > 0) {
    *--end = (char)('0' + tenths % 10);
    *--end = '.';
  }
  cite_bytes(s, date, where, field, digits(end, tenths / 10));
}

void say_cite_count(Say *s, Date date, Where where, const char *field, int64_t count)
{
  char room[24], *end = room + sizeof room - 1;
  if (!known(count))
    return;
  *end = '\0';
  cite_bytes(s, date, where, field, digits(end, count));
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
