#include "read/reading.h"

#include <string.h>

#include "read/clean.h"

void reading_enter(Reading *r, const char *name, const char *member)
{
  const char *path = r->path;
  if (member) {
    path = arena_printf(r->keep, "%s/%s", path, member);
    name = arena_printf(r->keep, "%s/%s", name, member);
  }
  r->source = source_new(r->keep, path, name, NULL, 0);
}

Session reading_session(Reading *r, Arena *work, Track *t)
{
  Session s;
  Diags own;
  diags_init(&own, r->keep);
  clean_track(r->keep, work, r->profile, t, r->source->name, &s, &own);
  int32_t count = r->found.count + own.count;
  Diag *problem = arena_array(r->keep, (size_t)count, sizeof *problem);
  if (r->found.count)
    memcpy(problem, r->found.item, (size_t)r->found.count * sizeof *problem);
  for (int32_t i = 0; i < own.count; i++)
    *arena_push(r->all->arena, r->all->item, r->all->count) = problem[r->found.count + i] =
        own.item[i];
  s.problem = problem;
  s.problem_count = count;
  return s;
}
