// A fast content hash, for file identifiers and for telling whether inputs changed. The rule: it is
// not cryptographic and protects nothing.
#ifndef TENDON_BASE_HASH_H
#define TENDON_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

// XXH3-128 of the bytes as 32 hexadecimal digits.
const char *hash_hex(Arena *a, const void *bytes, size_t size);
// XXH3-64, for tables in memory.
uint64_t hash_number(const void *bytes, size_t size);
// XXH3-128 of a file's bytes, in pieces; NULL with errno when it cannot be read.
const char *hash_file(Arena *a, const char *path);

#endif
