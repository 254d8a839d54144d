// Sixteen bytes at a time, by the compiler's vectors. The rule: what is asked of all is asked at
// once; the answer is a bit for each byte.
#ifndef TENDON_READ_LANES_H
#define TENDON_READ_LANES_H

#include <stdint.h>
#include <string.h>

typedef unsigned char Lanes __attribute__((vector_size(16)));

static inline Lanes lanes_at(const char *s)
{
  Lanes v;
  memcpy(&v, s, 16);
  return v;
}

// A bit for each byte of `v` whose highest bit is set.
static inline uint32_t lanes_mask(Lanes v)
{
#ifdef __SSE2__
  typedef char Chars __attribute__((vector_size(16)));
  return (uint32_t)__builtin_ia32_pmovmskb128((Chars)v);
#else
  uint32_t mask = 0;
  for (int i = 0; i < 16; i++)
    mask |= (uint32_t)(v[i] >> 7) << i;
  return mask;
#endif
}

#endif
