// Several documents as one file, added one at a time. The rule: what is added is copied, and needs
// nothing of the arena it was set in any more: setting takes ten times as much, which is let go.
#ifndef TENDON_LAYOUT_JOIN_H
#define TENDON_LAYOUT_JOIN_H

#include "layout/page.h"

typedef struct Joining Joining;

Joining *join_new(Arena *a);
// For the printer: each document begins on an odd page, so that a duplex printer never puts two
// people on one sheet, and has its entry in the outline.
void join_sheet(Joining *j, const Pages *document);
// A document that goes on: its pages behind those before.
void join_next(Joining *j, const Pages *document);
// The first one's language and author are those of the whole.
const Pages *join_end(Joining *j, const char *title);

#endif
