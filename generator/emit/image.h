// Pictures of marks as image objects: each once, however often it is shown. The rule: their bytes
// go into the file as the clinic's own file has them.
#ifndef TENDON_EMIT_IMAGE_H
#define TENDON_EMIT_IMAGE_H

#include "emit/object.h"
#include "layout/page.h"

typedef struct Image {
  const Picture *picture;
  int32_t object;
} Image;

typedef struct Images {
  Image *item;
  int32_t count;
} Images;

Images images_enter(Arena *a, PdfFile *f, const Pages *pages);
// Its number among the images, or -1.
int32_t image_find(const Images *all, const Picture *picture);

#endif
