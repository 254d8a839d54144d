// The marks of a page as a content stream. The rule: every mark stands inside a marked-content
// sequence of its tag, or inside an artifact; nothing is painted outside.
#ifndef TENDON_EMIT_CONTENT_H
#define TENDON_EMIT_CONTENT_H

#include "emit/font.h"

// One marked-content sequence: what a structure element owns of a page.
typedef struct Sequence {
  int32_t tag, page, id; // `id` from 0 on each page
} Sequence;

typedef struct Sequences {
  Sequence *item; // in the order of pages, then of ids
  int32_t count;
} Sequences;

// Writes page `number` to `out` and adds its sequences.
void content_write(Text *out, const Pages *pages, int32_t number, const Fonts *fonts,
                   Sequences *sequences);

#endif
