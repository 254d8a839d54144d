#include "base/hash.h"

#include <inttypes.h>
#include <stdint.h>
#include <xxhash.h>

const char *hash_hex(Arena *a, const void *bytes, size_t size)
{
  XXH128_hash_t h = XXH3_128bits(bytes, size);
  return arena_printf(a, "%016" PRIx64 "%016" PRIx64, (uint64_t)h.high64, (uint64_t)h.low64);
}
