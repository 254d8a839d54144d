// The marks of a page as a content stream. The rule: every mark stands inside a marked-content
// sequence of its tag, or inside an artifact; nothing is painted outside.
#ifndef TENDON_EMIT_CONTENT_H
#define TENDON_EMIT_CONTENT_H

#include "emit/font.h"
#include "emit/form.h"
#include "emit/image.h"

// One marked-content sequence: what a structure element owns of a page.
typedef struct Sequence {
  int32_t tag, page, id; // `id` from 0 on each page
} Sequence;

typedef struct Sequences {
  Arena *arena;   // of the document, which outlives the text of a page
  Sequence *item; // in the order of pages, then of ids
  int32_t count;
} Sequences;

// What pages show besides their own strokes.
typedef struct Resources {
  const Fonts *fonts;
  const Forms *forms;
  const Images *images;
} Resources;

// Writes page `number` to `out` and adds its sequences.
void content_write(Text *out, const Pages *pages, int32_t number, Resources resources,
                   Sequences *sequences);
// The path of a mark as a form: entries of its dictionary, and its content.
void form_write(Text *entries, Text *out, const Mark *m);

#endif
