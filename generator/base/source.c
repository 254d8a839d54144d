#include "base/source.h"

#include <string.h>

const Source *source_new(Arena *a, const char *path, const char *name, const char *text,
                         size_t size)
{
  Source *s = arena_alloc(a, sizeof *s);
  s->path = arena_string(a, path);
  s->name = arena_string(a, name);
  s->text = text;
  s->size = size;
  return s;
}

const char *source_line(Arena *a, Where w)
{
  if (!w.source || !w.source->text || w.line < 1)
    return "";
  const char *p = w.source->text, *end = p + w.source->size;
  for (int32_t line = 1; line < w.line; line++) {
    p = memchr(p, '\n', (size_t)(end - p));
    if (!p)
      return "";
    p++;
  }
  const char *stop = memchr(p, '\n', (size_t)(end - p));
  size_t length = (size_t)((stop ? stop : end) - p);
  if (length && p[length - 1] == '\r')
    length--;
  return arena_copy(a, p, length);
}
