// The marks of our pages written as PDF by cairo: glyphs where we put them, paths as they are. The
// rule: nothing else; no tags, no links, no metadata, so it is the floor of a writer and no equal.
#ifndef TENDON_BENCH_CAIRO_PAGES_H
#define TENDON_BENCH_CAIRO_PAGES_H

#include "layout/page.h"

typedef struct CairoFaces CairoFaces; // opened once, as ours are
CairoFaces *cairo_faces_open(const Pages *pages);
void cairo_faces_close(CairoFaces *faces);
void cairo_write(const CairoFaces *faces, const Pages *pages, const char *path);

#endif
