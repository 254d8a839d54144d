#include "emit/deflate.h"

#include <libdeflate.h>

// Of a week plan and a report, 212 KB: level 6 costs 14.7 million instructions for 67 KB, level 1
// half of them for 70.5 KB, which is 1.5 % of both files; 2 to 5 lie on a line between.
enum { LEVEL = 1, ZLIB_FRAME = 11 };

struct Deflate;

Deflate *deflate_new(void)
{
  return (Deflate *)libdeflate_alloc_compressor(LEVEL);
}

void deflate_free(Deflate *d)
{
  libdeflate_free_compressor((struct libdeflate_compressor *)d);
}

bool deflate_bytes(Deflate *d, Text *out, const void *bytes, size_t size)
{
  if (!d || size <= ZLIB_FRAME)
    return false;
  char *room = arena_room(out->arena, size);
  size_t got =
      libdeflate_zlib_compress((struct libdeflate_compressor *)d, bytes, size, room, size - 1);
  if (got && !out->size)
    *out = (Text){.arena = out->arena, .bytes = room, .size = got, .room = size};
  else if (got)
    text_add_bytes(out, room, got);
  return got > 0;
}
