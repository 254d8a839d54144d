#include "base/hash.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdint.h>
#include <unistd.h>
#include <xxhash.h>

enum { PIECE = 64 * 1024 };

static const char *hex(Arena *a, XXH128_hash_t h)
{
  return arena_printf(a, "%016" PRIx64 "%016" PRIx64, (uint64_t)h.high64, (uint64_t)h.low64);
}

const char *hash_hex(Arena *a, const void *bytes, size_t size)
{
  return hex(a, XXH3_128bits(bytes, size));
}

static bool add_file(XXH3_state_t *state, int fd)
{
  char piece[PIECE];
  for (;;) {
    ssize_t n = read(fd, piece, sizeof piece);
    if (n < 0 && errno == EINTR)
      continue;
    if (n <= 0)
      return n == 0;
    XXH3_128bits_update(state, piece, (size_t)n);
  }
}

const char *hash_file(Arena *a, const char *path)
{
  const char *out = NULL;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  XXH3_state_t *state = fd < 0 ? NULL : XXH3_createState();
  if (state) {
    XXH3_128bits_reset(state);
    if (add_file(state, fd))
      out = hex(a, XXH3_128bits_digest(state));
    int error = errno;
    XXH3_freeState(state);
    errno = error;
  }
  int error = errno;
  if (fd >= 0)
    close(fd);
  errno = error;
  return out;
}

uint64_t hash_number(const void *bytes, size_t size)
{
  return XXH3_64bits(bytes, size);
}
