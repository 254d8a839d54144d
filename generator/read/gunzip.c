#include "read/gunzip.h"

#include <zlib.h>

enum { PACKED = 64 * 1024, GZIP_ALONE = 15 + 16 };

struct Gunzip {
  Arena *arena;
  Stream *from;
  z_stream z;
  char *packed;
  int64_t taken;
  bool dry, ended, damaged;
  bool broken; // zlib could not begin
};

// zlib's memory is the arena's and goes with it.
static void *on_alloc(void *self, unsigned count, unsigned size)
{
  Gunzip *g = self;
  return arena_array(g->arena, count, size);
}

static void on_free(void *self, void *p)
{
  (void)self, (void)p;
}

Gunzip *gunzip_new(Arena *a)
{
  Gunzip *g = arena_alloc(a, sizeof *g);
  g->arena = a;
  g->packed = arena_alloc(a, PACKED);
  g->z.zalloc = on_alloc;
  g->z.zfree = on_free;
  g->z.opaque = g;
  g->broken = inflateInit2(&g->z, GZIP_ALONE) != Z_OK;
  return g;
}

void gunzip_start(Gunzip *g, Stream *from)
{
  g->from = from;
  g->taken = 0;
  g->z.avail_in = 0;
  g->dry = g->ended = false;
  g->damaged = g->broken || inflateReset(&g->z) != Z_OK;
}

static void fill(Gunzip *g)
{
  int64_t n = g->z.avail_in || g->dry ? 0 : stream_read(g->from, g->packed, PACKED);
  if (g->z.avail_in || g->dry)
    return;
  g->dry = n <= 0;
  g->z.next_in = (unsigned char *)g->packed;
  g->z.avail_in = n > 0 ? (unsigned)n : 0;
  g->taken += n > 0 ? n : 0;
}

// Behind a member: another one, or the end (and what stands there otherwise is padding).
static void next_member(Gunzip *g)
{
  fill(g);
  g->ended = g->z.avail_in == 0 || *g->z.next_in != 0x1f || inflateReset(&g->z) != Z_OK;
}

int64_t gunzip_read(Gunzip *g, char *to, size_t most)
{
  unsigned room = most < INT32_MAX ? (unsigned)most : INT32_MAX;
  g->z.next_out = (unsigned char *)to;
  g->z.avail_out = room;
  while (!g->ended && !g->damaged && g->z.avail_out == room) {
    fill(g);
    int status = inflate(&g->z, Z_SYNC_FLUSH);
    if (status == Z_STREAM_END)
      next_member(g);
    else if (status != Z_OK)
      g->damaged = true; // also when the input ends within a member: what came before was given
  }
  unsigned given = room - g->z.avail_out;
  return given ? (int64_t)given : g->damaged ? -1 : 0;
}

int64_t gunzip_taken(const Gunzip *g)
{
  return g->taken;
}
