// A source of bytes that is read once from front to end. The rule: whoever opens it closes it; how
// the bytes are packed is known to archive.c alone.
#ifndef TENDON_READ_STREAM_H
#define TENDON_READ_STREAM_H

#include <stddef.h>
#include <stdint.h>

typedef struct Stream {
  // At most `most` bytes to `to`; 0 at the end, -1 when no more can be read.
  int64_t (*read)(void *self, char *to, size_t most);
  void (*close)(void *self);
  void *self;
} Stream;

static inline int64_t stream_read(Stream *s, char *to, size_t most)
{
  return s->read(s->self, to, most);
}

static inline void stream_close(Stream *s)
{
  if (s->close)
    s->close(s->self);
  *s = (Stream){0};
}

#endif
