// A loaded file and a place in it. The rule: every value that came from a file keeps its Where, so
// that a message on a terminal and a decision on paper can cite the line.
#ifndef TENDON_BASE_SOURCE_H
#define TENDON_BASE_SOURCE_H

#include <stdint.h>
#include <stddef.h>

#include "base/arena.h"

typedef struct Source {
  const char *path; // as given or found, for messages; forward slashes
  const char *name; // the short name that pages cite, relative to the runner's folder
  const char *text; // whole and NUL-terminated for what is read whole (Markdown); NULL for streams
  size_t size;
} Source;

typedef struct Where {
  const Source *source; // NULL: nowhere
  int32_t line, col;    // from 1; 0 when only the file is known
} Where;

#define NOWHERE ((Where){NULL, 0, 0})

// A source for a file of `path`; `text` may be NULL.
const Source *source_new(Arena *a, const char *path, const char *name, const char *text,
                         size_t size);
// For people to look at: a longer line is cut, since many places may point at one.
enum { SOURCE_LINE_MAX = 512 };
// The line of the source that `w` points at, without its end; "" when the text is not kept.
const char *source_line(Arena *a, Where w);

// The same for lines that are asked for in their order: each file is gone through once.
typedef struct LineCursor {
  const Source *source;
  int32_t line;
  const char *at; // where that line begins
} LineCursor;

const char *source_line_next(Arena *a, LineCursor *c, Where w);

#endif
