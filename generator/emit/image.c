#include "emit/image.h"

#include <string.h>

static bool same_picture(const Picture *a, const Picture *b)
{
  return a == b || (a->size == b->size && a->width == b->width && a->height == b->height &&
                    a->components == b->components && memcmp(a->bytes, b->bytes, a->size) == 0);
}

int32_t image_find(const Images *all, const Picture *picture)
{
  for (int32_t i = 0; i < all->count; i++)
    if (same_picture(all->item[i].picture, picture))
      return i;
  return -1;
}

static void add_colors(Text *t, const Picture *p)
{
  if (!p->palette) {
    text_add(t, p->components == 3 ? "/ColorSpace/DeviceRGB" : "/ColorSpace/DeviceGray");
    return;
  }
  text_addf(t, "/ColorSpace[/Indexed/DeviceRGB %d<", (int)p->colors - 1);
  for (int32_t i = 0; i < 3 * p->colors; i++)
    text_addf(t, "%02x", p->palette[i]);
  text_add(t, ">]");
}

static int32_t image_enter(Arena *a, PdfFile *f, const Picture *p)
{
  Text t;
  text_init(&t, a);
  text_addf(&t, "/Type/XObject/Subtype/Image/Width %d/Height %d/BitsPerComponent %d", (int)p->width,
            (int)p->height, (int)p->bits);
  add_colors(&t, p);
  if (p->png)
    text_addf(&t,
              "/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d"
              "/Columns %d>>",
              (int)p->components, (int)p->bits, (int)p->width);
  else
    text_add(&t, "/Filter/DCTDecode");
  return stream_plain(f, text_string(&t), p->bytes, p->size);
}

Images images_enter(Arena *a, PdfFile *f, const Pages *pages)
{
  Images all = {NULL, 0};
  for (int32_t i = 0; i < pages->page_count; i++)
    for (int32_t k = 0; k < pages->page[i].mark_count; k++) {
      const Picture *p = pages->page[i].mark[k].picture;
      if (p && image_find(&all, p) < 0)
        *arena_push(a, all.item, all.count) = (Image){p, image_enter(a, f, p)};
    }
  return all;
}
