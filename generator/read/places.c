#include "read/places.h"

#include <stdbool.h>
#include <string.h>

#include "read/lanes.h"

enum {
  BREAKS = 4096, // more are rarely in the window: a power of two
  LEAP = 4       // places that are asked for lie a point's lines apart
};

void places_init(Places *p, Arena *a)
{
  *p = (Places){.arena = a, .room = BREAKS, .count = 1, .line = 1};
  p->item = arena_array(a, BREAKS, sizeof *p->item);
  p->item[0] = (Break){0, 1, 1};
}

static inline Break *break_at(const Places *p, int64_t i)
{
  return &p->item[i & (p->room - 1)];
}

// Twice the room, each break at its place.
static void grow(Places *p)
{
  Places more = *p;
  more.room *= 2;
  more.item = arena_array(p->arena, (size_t)more.room, sizeof *more.item);
  for (int64_t i = p->count - p->room; i < p->count; i++)
    *break_at(&more, i) = *break_at(p, i);
  *p = more;
}

// Takes the place of the oldest, unless that is in the window yet.
static inline void add_break(Places *p, int64_t at, int32_t col)
{
  Break *b = break_at(p, p->count);
  if (p->count >= p->room && b->at >= at - PLACES_WINDOW) {
    grow(p);
    b = break_at(p, p->count);
  }
  *b = (Break){at, p->line, col};
  p->count++;
}

// Copies up to the next line end or `n` bytes; returns how many. What lies behind a line end in the
// room is of no account.
static inline size_t copy_line(char *to, const char *s, size_t n)
{
  size_t i = 0;
  for (; i + 16 <= n; i += 16) {
    Lanes v = lanes_at(s + i);
    memcpy(to + i, &v, 16);
    uint32_t found = lanes_mask((Lanes)(v == '\n'));
    if (found)
      return i + (size_t)__builtin_ctz(found);
  }
  for (; i < n && s[i] != '\n'; i++)
    to[i] = s[i];
  return i;
}

static inline const char *skip_blanks(const char *s, const char *end)
{
  for (; end - s >= 16; s += 16) {
    uint32_t other = lanes_mask((Lanes)(lanes_at(s) != ' '));
    if (other)
      return s + __builtin_ctz(other);
  }
  while (s < end && *s == ' ')
    s++;
  return s;
}

// The tag that follows a line end at `s` with nothing but white space between, or NULL. Counts the
// lines, and tells where the last of them begins.
static inline const char *next_tag(const char *s, const char *end, int32_t *lines,
                                   const char **line)
{
  int32_t n = 1;
  *line = ++s;
  s = skip_blanks(s, end);
  while (s < end && *s != '<') {
    if (*s != '\n' && *s != '\t' && *s != '\r')
      return NULL;
    if (*s++ == '\n') {
      n++;
      *line = s;
    }
    s = skip_blanks(s, end);
  }
  *lines = n;
  return s < end ? s : NULL;
}

static inline bool behind_tag(const char *begin, const char *s)
{
  if (s > begin && s[-1] == '\r')
    s--;
  return s > begin && s[-1] == '>';
}

size_t places_copy(Places *p, const char *begin, const char **from, const char *end, char *to,
                   size_t most)
{
  const char *s = *from, *line = s, *tag;
  size_t size = 0;
  int32_t lines;
  while (s < end && size < most) {
    size_t left = (size_t)(end - s), n = left < most - size ? left : most - size;
    size_t copied = copy_line(to + size, s, n);
    s += copied;
    size += copied;
    if (copied == n)
      break;
    if (behind_tag(begin, s) && (tag = next_tag(s, end, &lines, &line))) {
      p->line += lines;
      add_break(p, p->out + (int64_t)size, (int32_t)(tag - line) + 1);
      s = tag;
      continue;
    }
    to[size++] = *s++;
    p->line++;
    add_break(p, p->out + (int64_t)size, 1);
  }
  p->out += (int64_t)size;
  *from = s;
  return size;
}

void places_find(Places *p, int64_t offset, int32_t *line, int32_t *col)
{
  int64_t oldest = p->count > p->room ? p->count - p->room : 0;
  if (p->cursor < oldest)
    p->cursor = oldest;
  while (p->cursor > oldest && break_at(p, p->cursor)->at > offset)
    p->cursor--; // an error lies behind the beginning of its tag
  while (p->cursor + LEAP < p->count && break_at(p, p->cursor + LEAP)->at <= offset)
    p->cursor += LEAP;
  while (p->cursor + 1 < p->count && break_at(p, p->cursor + 1)->at <= offset)
    p->cursor++;
  const Break *b = break_at(p, p->cursor);
  *line = b->line;
  *col = offset < b->at ? b->col : (int32_t)(offset - b->at) + b->col;
}
