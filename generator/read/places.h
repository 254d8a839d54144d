// Lines and columns of the bytes that the parser was given. The rule: a line's end and the
// indentation behind it are left out where they stand between two tags, as they mean nothing there
// and cost the parser a fifth of its time; every place is told as if they were there.
#ifndef TENDON_READ_PLACES_H
#define TENDON_READ_PLACES_H

#include "base/arena.h"

#include <stdint.h>

// What went out from offset `at` on stands in `line` from `col` on, both from 1.
typedef struct Break {
  int64_t at;
  int32_t line, col;
} Break;

typedef struct Places {
  Arena *arena;
  Break *item;           // a ring, in order of `at`
  int64_t count, cursor; // of all there were; the last one that was asked for
  int64_t room;          // a power of two
  int32_t line;
  int64_t out; // bytes that went out
} Places;

void places_init(Places *p, Arena *a);
// Copies the bytes from *from up to `end` to `to`, `most` at most, and moves *from on. Bytes before
// *from, down to `begin`, are the ones before it. Returns the number of bytes written; 0 only when
// there is nothing left or no room.
size_t places_copy(Places *p, const char *begin, const char **from, const char *end, char *to,
                   size_t most);
// Line and column of an offset in what went out, in the last PLACES_WINDOW bytes. Offsets that
// mostly go on are found soonest.
void places_find(Places *p, int64_t offset, int32_t *line, int32_t *col);

enum { PLACES_WINDOW = 80 * 1024 }; // the longest tag and what the parser reads ahead

#endif
