// A clinic's picture, a logo, as a page can take it: the packed bytes of a JPEG or a PNG file,
// which go into the PDF as they are. The rule: what would have to be unpacked (transparency,
// interlacing, sixteen bits) is refused with what to save instead.
#ifndef TENDON_BASE_PICTURE_H
#define TENDON_BASE_PICTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct Picture {
  const char *name;
  int32_t width, height; // pixels
  int32_t components;    // 1 grey, 3 red, green and blue; 1 with a palette
  bool png;              // `bytes` are deflated rows, each with its PNG filter; else a whole JPEG
  int32_t bits;          // of a component
  const uint8_t *bytes;
  size_t size;
  const uint8_t *palette; // red, green, blue of each colour; NULL: none
  int32_t colors;
} Picture;

// NULL with the reason in `why`.
const Picture *picture_read(Arena *a, const char *name, const char *bytes, size_t size,
                            const char **why);

#endif
