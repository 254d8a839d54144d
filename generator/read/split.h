// How many sessions a file's tracks are. The rule: pieces that follow each other within minutes are
// one session with pauses, a gap of hours makes two; what the device calls an activity stays one.
#ifndef TENDON_READ_SPLIT_H
#define TENDON_READ_SPLIT_H

#include "read/track.h"

typedef struct Tracks {
  Track *item;
  int32_t count;
} Tracks;

// `join`: pieces that follow each other become one (formats whose tracks may be pieces).
Tracks tracks_split(Arena *a, const Recorder *r, bool join);

#endif
