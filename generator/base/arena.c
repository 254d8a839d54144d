#include "base/arena.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
  BLOCK_SIZE = 64 * 1024, // one block holds a small runner's model; larger asks get their own
  CLEAR_SIZE = 1920       // cleared ahead in one go: many small asks cost one memset together
};

typedef struct Chunk {
  struct Chunk *next;
  size_t size, used;
  size_t clean; // what lies between `used` and here is zero
  max_align_t bytes[];
} Chunk;

struct Arena {
  Chunk *full;  // in use, newest first
  Chunk *spare; // emptied by a reset, of BLOCK_SIZE each
  size_t used;
};

static void out_of_memory(void)
{
  fputs("tendon: out of memory\n", stderr);
  exit(70);
}

static Chunk *chunk_new(size_t size, bool zero)
{
  Chunk *c = zero ? calloc(1, sizeof *c + size) : malloc(sizeof *c + size);
  if (!c)
    out_of_memory();
  c->next = NULL;
  c->size = size;
  c->used = 0;
  c->clean = zero ? size : 0;
  return c;
}

Arena *arena_new(void)
{
  Arena *a = calloc(1, sizeof *a);
  if (!a)
    out_of_memory();
  return a;
}

static void chunks_free(Chunk *c)
{
  while (c) {
    Chunk *next = c->next;
    free(c);
    c = next;
  }
}

void arena_free(Arena *a)
{
  if (!a)
    return;
  chunks_free(a->full);
  chunks_free(a->spare);
  free(a);
}

void arena_reset(Arena *a)
{
  Chunk *c = a->full;
  while (c) {
    Chunk *next = c->next;
    if (c->size == BLOCK_SIZE) {
      c->used = 0;
      c->clean = 0;
      c->next = a->spare;
      a->spare = c;
    } else {
      free(c);
    }
    c = next;
  }
  a->full = NULL;
  a->used = 0;
}

// A block with that much room, when the current one has it not.
static Chunk *chunk_for(Arena *a, size_t size, bool zero)
{
  Chunk *c;
  if (size > BLOCK_SIZE / 4) { // its own block, behind the current one so that stays in use
    c = chunk_new(size, zero);
    if (a->full) {
      c->next = a->full->next;
      a->full->next = c;
    } else {
      a->full = c;
    }
    return c;
  }
  c = a->spare ? a->spare : chunk_new(BLOCK_SIZE, false);
  if (a->spare)
    a->spare = c->next;
  c->next = a->full;
  a->full = c;
  return c;
}

// In pieces, which the C library clears with wide stores and not byte by byte.
static void bytes_clear(char *p, size_t size)
{
  for (size_t piece; size; p += piece, size -= piece) {
    piece = size < CLEAR_SIZE ? size : CLEAR_SIZE;
    memset(p, 0, piece);
  }
}

static void chunk_clear(Chunk *c, size_t until)
{
  size_t from = c->clean > c->used ? c->clean : c->used, room = c->size - from;
  size_t size = until - from > CLEAR_SIZE ? until - from : CLEAR_SIZE;
  size = size > room ? room : size;
  bytes_clear((char *)c->bytes + from, size);
  c->clean = from + size;
}

// Memory that is zero, or, when it is written at once, with whatever stood there before.
static inline void *arena_take(Arena *a, size_t size, bool zero)
{
  const size_t align = sizeof(max_align_t);
  if (size > SIZE_MAX / 2)
    out_of_memory();
  size = (size + (size == 0) + align - 1) / align * align; // size 0 is a distinct address too
  Chunk *c = a->full;
  if (!c || c->size - c->used < size)
    c = chunk_for(a, size, zero);
  void *p = (char *)c->bytes + c->used;
  if (zero && c->used + size > c->clean)
    chunk_clear(c, c->used + size);
  c->used += size;
  a->used += size;
  return p;
}

void *arena_alloc(Arena *a, size_t size)
{
  return arena_take(a, size, true);
}

void *arena_room(Arena *a, size_t size)
{
  return arena_take(a, size, false);
}

void *arena_array(Arena *a, size_t count, size_t size)
{
  if (size && count > SIZE_MAX / 2 / size)
    out_of_memory();
  return arena_alloc(a, count * size);
}

char *arena_copy(Arena *a, const char *bytes, size_t length)
{
  char *p = arena_take(a, length + 1, false);
  if (length)
    memcpy(p, bytes, length);
  p[length] = '\0';
  return p;
}

char *arena_string(Arena *a, const char *s)
{
  return arena_copy(a, s, strlen(s));
}

// Formatted once when it is short, as nearly all is.
char *arena_printf(Arena *a, const char *fmt, ...)
{
  char brief[256];
  va_list args, again;
  va_start(args, fmt);
  va_copy(again, args);
  int n = vsnprintf(brief, sizeof brief, fmt, args);
  bool fits = n < (int)sizeof brief;
  char *p = arena_copy(a, brief, fits && n > 0 ? (size_t)n : 0);
  if (!fits) {
    p = arena_room(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
  }
  va_end(again);
  va_end(args);
  return p;
}

// Room grows at the powers of two, so the count alone says when the room is used up: from 8, or
// from 2 for what is large, of which there are mostly few.
void *arena_grow(Arena *a, void *items, size_t count, size_t size)
{
  const size_t least = size > 64 ? 2 : 8;
  if (count && (count < least || (count & (count - 1)) != 0))
    return items; // grown below, room left
  size_t room = count ? count * 2 : least;
  if (size && room > SIZE_MAX / 2 / size)
    out_of_memory();
  char *p = arena_take(a, room * size, count == 0);
  if (count) {
    memcpy(p, items, count * size);
    bytes_clear(p + count * size, (room - count) * size);
  }
  return p;
}

size_t arena_used(const Arena *a)
{
  return a->used;
}
