#include "read/bulk.h"

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

// Columns by their English names; the order is the same in all languages.
enum { TITLE = 2, SPORT = 3, CELLS_MAX = 128, TABLE_MAX = 64 * 1024 * 1024 };

static const char folder[] = "activities/";

bool bulk_table(const char *member)
{
  return strcmp(path_base(member), "activities.csv") == 0;
}

static int by_file(const void *left, const void *right)
{
  return strcmp(((const BulkRow *)left)->file, ((const BulkRow *)right)->file);
}

// The next row of a table: cells end with a comma, quoted ones hold any text and "" for a quote.
// The cells are cut out in place. Returns the place behind the row.
static char *row_read(char *s, char **cell, int32_t *count)
{
  *count = 0;
  for (;;) {
    char *to = s, *from = s;
    bool quoted = *s == '"';
    from += quoted;
    cell[*count < CELLS_MAX ? (*count)++ : CELLS_MAX - 1] = to;
    while (*from && (quoted || (*from != ',' && *from != '\n'))) {
      if (quoted && *from == '"' && from[1] != '"') {
        quoted = false;
        from++;
        continue;
      }
      from += quoted && *from == '"';
      *to++ = *from++;
    }
    char end = *from;
    *to = '\0';
    if (to > s && to[-1] == '\r')
      to[-1] = '\0';
    if (end != ',')
      return end ? from + 1 : from;
    s = from + 1;
  }
}

static const char *one_line(Arena *a, char *s)
{
  for (char *p = s; *p; p++)
    if (ascii_space(*p))
      *p = ' ';
  return text_trim(a, s);
}

static void take_row(Arena *a, Bulk *b, char **cell, int32_t count)
{
  for (int32_t i = SPORT + 1; i < count; i++)
    if (strncmp(cell[i], folder, sizeof folder - 1) == 0) {
      *arena_push(a, b->row, b->count) =
          (BulkRow){cell[i], one_line(a, cell[TITLE]), one_line(a, cell[SPORT])};
      return;
    }
}

void bulk_read(Arena *a, Stream *in, Bulk *out)
{
  Text t;
  char block[16 * 1024], *cell[CELLS_MAX];
  int64_t n;
  text_init(&t, a);
  while (t.size < TABLE_MAX && (n = stream_read(in, block, sizeof block)) > 0)
    text_add_bytes(&t, block, (size_t)n);
  if (t.size == 0)
    return;
  for (char *s = t.bytes; *s;) {
    int32_t count;
    s = row_read(s, cell, &count);
    take_row(a, out, cell, count);
  }
  if (out->count)
    qsort(out->row, (size_t)out->count, sizeof *out->row, by_file);
}

const BulkRow *bulk_find(const Bulk *b, const char *member)
{
  const char *at = NULL;
  for (const char *s = member; (s = strstr(s, folder)); s++)
    at = s;
  if (!at || b->count == 0)
    return NULL;
  BulkRow key = {.file = at};
  return bsearch(&key, b->row, (size_t)b->count, sizeof *b->row, by_file);
}
