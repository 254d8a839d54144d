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

const char *source_line_next(Arena *a, LineCursor *c, Where w)
{
  if (!w.source || !w.source->text || w.line < 1)
    return "";
  if (c->source != w.source || c->line > w.line)
    *c = (LineCursor){w.source, 1, w.source->text};
  const char *end = w.source->text + w.source->size;
  for (const char *p; c->line < w.line; c->line++, c->at = p + 1)
    if (!(p = memchr(c->at, '\n', (size_t)(end - c->at))))
      return "";
  const char *stop = memchr(c->at, '\n', (size_t)(end - c->at));
  size_t length = (size_t)((stop ? stop : end) - c->at);
  if (length && c->at[length - 1] == '\r')
    length--;
  if (length > SOURCE_LINE_MAX) {
    length = SOURCE_LINE_MAX;
    while (length && ((unsigned char)c->at[length] & 0xc0) == 0x80)
      length--;
  }
  return arena_copy(a, c->at, length);
}

const char *source_line(Arena *a, Where w)
{
  LineCursor c = {0};
  return source_line_next(a, &c, w);
}
