#include "emit/profile.h"

#include <stdio.h>

#include "emit/emit.h"

// Debian's icc-profiles-free. The installed file is 7 KB; larger than the bound it is not ours.
static const char path[] = "/usr/share/color/icc/sRGB.icc";
enum { PROFILE_MAX = 64 * 1024 };

// Library cache: the file is part of the system, the same for each document of a process, and
// packing it is a hundredth of the work on two of them (emit_end).
static struct {
  Arena *arena;
  Text packed; // empty: not read yet
} cache;

static bool profile_read(void)
{
  FILE *in = fopen(path, "rb");
  if (!in)
    return false;
  cache.arena = arena_new();
  char *bytes = arena_room(cache.arena, PROFILE_MAX);
  size_t size = fread(bytes, 1, PROFILE_MAX, in);
  fclose(in);
  text_init(&cache.packed, cache.arena);
  if (size == 0 || size == PROFILE_MAX || !stream_pack(&cache.packed, bytes, size)) {
    emit_end();
    return false;
  }
  return true;
}

int32_t profile_enter(PdfFile *f, Diags *d)
{
  if (!cache.arena && !profile_read()) {
    diag_add(d, DIAG_EMIT_NO_PROFILE, NOWHERE, "%s; install the package icc-profiles-free", path);
    return 0;
  }
  return stream_packed(f, "/N 3/Alternate/DeviceRGB", &cache.packed);
}

void emit_end(void)
{
  arena_free(cache.arena);
  cache.arena = NULL;
}
