// A document to pages. The rule: deterministic; every mark is placed here and nowhere else.
#ifndef TENDON_LAYOUT_LAYOUT_H
#define TENDON_LAYOUT_LAYOUT_H

#include "base/diag.h"
#include "doc/document.h"
#include "layout/page.h"

typedef struct Style Style;

// templates/house.style. NULL after an error message.
const Style *style_read(Arena *a, Diags *d, const Source *source);
// `large` sets the large-print sizes. Never NULL; a character no face has is drawn as a box and
// reported with its code point.
const Pages *layout_pages(Arena *a, Diags *d, const Document *document, const Style *style,
                          bool large);
// Frees faces and shaping caches at the end of the program.
void layout_end(void);

#endif
