// What gzip packed, as a stream. The rule: this is the only header of the one file that knows zlib;
// every byte that can be told before a cut or a damage is given.
#ifndef TENDON_READ_GUNZIP_H
#define TENDON_READ_GUNZIP_H

#include <stdbool.h>

#include "base/arena.h"
#include "read/stream.h"

typedef struct Gunzip Gunzip;

Gunzip *gunzip_new(Arena *a);
// Begins with a stream, which starts with gzip's mark and stays the caller's. Members that follow
// each other are one.
void gunzip_start(Gunzip *g, Stream *from);
// At most `most` bytes; 0 at the end, -1 where no more can be made out.
int64_t gunzip_read(Gunzip *g, char *to, size_t most);
// Packed bytes that were read so far.
int64_t gunzip_taken(const Gunzip *g);

#endif
