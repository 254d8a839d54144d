#include "read/table.h"

#include <string.h>

#include "base/text.h"

Line line_part(Arena *a, const Line *l, const char *start, const char *end)
{
  Line cell = *l;
  while (start < end && ascii_space(*start))
    start++;
  while (end > start && ascii_space(end[-1]))
    end--;
  Segment *s = arena_alloc(a, sizeof *s);
  Where where = line_where(l, start);
  *s = (Segment){0, where.col, 0};
  cell.base = cell.text = arena_copy(a, start, (size_t)(end - start));
  cell.segment = s;
  cell.segment_count = 1;
  cell.where = where;
  cell.item = true; // a cell is as short as a list item
  cell.table = false;
  cell.continues = false;
  return cell;
}

void cells_read(Arena *a, const Line *l, Cells *out)
{
  const char *p = l->text + 1;
  out->count = 0;
  while (*p && out->count < COLUMNS_MAX) {
    const char *end = strchr(p, '|');
    if (!end)
      end = p + strlen(p);
    out->cell[out->count++] = line_part(a, l, p, end);
    p = *end ? end + 1 : end;
  }
}

bool cells_rule(const Cells *c)
{
  for (int32_t i = 0; i < c->count; i++)
    if (strspn(c->cell[i].text, "-: ") != strlen(c->cell[i].text) || !c->cell[i].text[0])
      return false;
  return c->count > 0;
}
