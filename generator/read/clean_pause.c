#include "read/clean.h"

#include <stdlib.h>

static int by_from(const void *left, const void *right)
{
  const RawPause *l = left, *r = right;
  return l->from < r->from ? -1 : l->from > r->from;
}

// Pauses in order, those that touch as one.
static void order_pauses(Track *t)
{
  int32_t kept = 0;
  qsort(t->pause, (size_t)t->pause_count, sizeof *t->pause, by_from);
  for (int32_t i = 0; i < t->pause_count; i++) {
    RawPause p = t->pause[i];
    if (kept && p.from <= t->pause[kept - 1].to)
      t->pause[kept - 1].to = larger(t->pause[kept - 1].to, p.to);
    else
      t->pause[kept++] = p;
  }
  t->pause_count = kept;
}

// An interval that lies in a told pause by more than half is a pause, however short.
void clean_told_pauses(Clean *c)
{
  Track *t = c->track;
  if (t->pause_count == 0)
    return;
  order_pauses(t);
  int32_t next = 0;
  for (int32_t i = 1; i < t->count; i++) {
    int64_t from = clean_time(c, i - 1), to = clean_time(c, i), within = 0;
    while (next < t->pause_count && t->pause[next].to <= from)
      next++;
    for (int32_t j = next; j < t->pause_count && t->pause[j].from < to; j++) {
      int64_t begin = larger(from, t->pause[j].from);
      int64_t end = t->pause[j].to < to ? t->pause[j].to : to;
      within += end - begin;
    }
    c->pause[i] |= within * 2 > to - from;
  }
}
