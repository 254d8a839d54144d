#include "emit/form.h"

enum {
  STEPS_LEAST = 5, // a line or a triangle is shorter than a reference to it
  USES_LEAST = 8   // an object of its own costs 250 bytes, a path that returns in a stream some 30
};

Point form_origin(const Mark *m)
{
  return m->path[0].p[0];
}

bool form_pays(const Form *f)
{
  return f->uses >= USES_LEAST;
}

static uint32_t color_bits(Color c)
{
  return c.none ? UINT32_MAX : (uint32_t)c.r << 16 | (uint32_t)c.g << 8 | c.b;
}

static uint32_t mixed(uint32_t hash, int32_t value)
{
  return (hash ^ (uint32_t)value) * 16777619u; // FNV-1a by whole numbers
}

// Of the pen and of the path as seen from its origin.
static uint32_t hash_of(const Mark *m)
{
  Point o = form_origin(m);
  uint32_t h = mixed(mixed(2166136261u, (int32_t)color_bits(m->fill)), m->line);
  h = mixed(h, (int32_t)color_bits(m->stroke));
  for (int32_t i = 0; i < m->path_count; i++)
    for (int k = 0; k < path_points(m->path[i].op); k++)
      h = mixed(mixed(h, m->path[i].p[k].x - o.x), m->path[i].p[k].y - o.y);
  return h ^ h >> 15;
}

static bool same_pen(const Mark *a, const Mark *b)
{
  return color_bits(a->fill) == color_bits(b->fill) && a->line == b->line &&
         color_bits(a->stroke) == color_bits(b->stroke) && a->dash[0] == b->dash[0] &&
         a->dash[1] == b->dash[1];
}

static bool same_form(const Mark *a, const Mark *b)
{
  if (!same_pen(a, b) || a->path_count != b->path_count)
    return false;
  Point o = form_origin(a), q = form_origin(b);
  for (int32_t i = 0; i < a->path_count; i++) {
    if (a->path[i].op != b->path[i].op)
      return false;
    for (int k = 0; k < path_points(a->path[i].op); k++)
      if (a->path[i].p[k].x - o.x != b->path[i].p[k].x - q.x ||
          a->path[i].p[k].y - o.y != b->path[i].p[k].y - q.y)
        return false;
  }
  return true;
}

typedef struct Table { // open addressing, never more than half full
  int32_t *slot;       // form + 1
  uint32_t mask;
} Table;

static int32_t form_find(Forms *forms, const Table *t, const Mark *m)
{
  uint32_t at = hash_of(m) & t->mask;
  for (; t->slot[at]; at = (at + 1) & t->mask)
    if (same_form(forms->form[t->slot[at] - 1].mark, m))
      return t->slot[at] - 1;
  forms->form[forms->count] = (Form){.mark = m};
  t->slot[at] = ++forms->count;
  return forms->count - 1;
}

static bool can_be_form(const Mark *m)
{
  return m->kind == MARK_PATH && !m->picture && m->path_count >= STEPS_LEAST &&
         m->path[0].op == PATH_MOVE;
}

static int32_t candidates(const Pages *pages)
{
  int32_t n = 0;
  for (int32_t p = 0; p < pages->page_count; p++)
    for (int32_t i = 0; i < pages->page[p].mark_count; i++)
      n += can_be_form(&pages->page[p].mark[i]);
  return n;
}

Forms forms_of(Arena *a, const Pages *pages)
{
  int32_t most = candidates(pages);
  uint32_t room = 16;
  while (room < (uint32_t)most * 2)
    room *= 2;
  Table t = {arena_array(a, room, sizeof *t.slot), room - 1};
  Forms forms = {arena_array(a, (size_t)most, sizeof *forms.form), 0, NULL};
  int32_t **of = arena_array(a, (size_t)pages->page_count, sizeof *of);
  for (int32_t p = 0; p < pages->page_count; p++) {
    const Page *page = &pages->page[p];
    of[p] = arena_array(a, (size_t)page->mark_count, sizeof **of);
    for (int32_t i = 0; i < page->mark_count; i++) {
      of[p][i] = can_be_form(&page->mark[i]) ? form_find(&forms, &t, &page->mark[i]) : -1;
      if (of[p][i] >= 0)
        forms.form[of[p][i]].uses++;
    }
  }
  forms.of = (const int32_t *const *)of;
  return forms;
}
