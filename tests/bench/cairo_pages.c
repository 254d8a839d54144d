#include "tests/bench/cairo_pages.h"

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <stdlib.h>
#include <string.h>

struct CairoFaces {
  FT_Library library;
  FT_Face *file;
  cairo_font_face_t **face;
  int count;
};

CairoFaces *cairo_faces_open(const Pages *pages)
{
  CairoFaces *f = calloc(1, sizeof *f);
  f->count = pages->face_count;
  f->file = calloc((size_t)f->count, sizeof *f->file);
  f->face = calloc((size_t)f->count, sizeof *f->face);
  FT_Init_FreeType(&f->library);
  for (int i = 0; i < f->count; i++) {
    const Face *from = &pages->face[i];
    FT_New_Memory_Face(f->library, from->bytes, (FT_Long)from->size, from->index, &f->file[i]);
    f->face[i] = cairo_ft_font_face_create_for_ft_face(f->file[i], FT_LOAD_NO_HINTING);
  }
  return f;
}

void cairo_faces_close(CairoFaces *f)
{
  for (int i = 0; i < f->count; i++)
    cairo_font_face_destroy(f->face[i]);
  free(f->file);
  free(f->face);
  free(f);
}

static double points(int64_t mpt)
{
  return (double)mpt / 1000;
}

static void color(cairo_t *c, Color k)
{
  cairo_set_source_rgb(c, k.r / 255.0, k.g / 255.0, k.b / 255.0);
}

static void text_show(cairo_t *c, const CairoFaces *f, const Mark *m)
{
  cairo_glyph_t *glyph = cairo_glyph_allocate(m->glyph_count);
  cairo_text_cluster_t *cluster = cairo_text_cluster_allocate(1);
  int64_t x = m->at.x;
  for (int i = 0; i < m->glyph_count; i++) {
    const Glyph *g = &m->glyph[i];
    glyph[i] = (cairo_glyph_t){g->id, points(x + g->dx), points(m->at.y - g->dy)};
    x += g->advance;
  }
  *cluster = (cairo_text_cluster_t){(int)strlen(m->text), m->glyph_count};
  cairo_set_font_face(c, f->face[m->face]);
  cairo_set_font_size(c, points(m->size));
  color(c, m->fill);
  cairo_show_text_glyphs(c, m->text, -1, glyph, m->glyph_count, cluster, 1, 0);
  cairo_text_cluster_free(cluster);
  cairo_glyph_free(glyph);
}

static void path_show(cairo_t *c, const Mark *m)
{
  for (int i = 0; i < m->path_count; i++) {
    const Point *p = m->path[i].p;
    switch (m->path[i].op) {
    case PATH_MOVE:
      cairo_move_to(c, points(p[0].x), points(p[0].y));
      break;
    case PATH_LINE:
      cairo_line_to(c, points(p[0].x), points(p[0].y));
      break;
    case PATH_CURVE:
      cairo_curve_to(c, points(p[0].x), points(p[0].y), points(p[1].x), points(p[1].y),
                     points(p[2].x), points(p[2].y));
      break;
    case PATH_CLOSE:
      cairo_close_path(c);
    }
  }
  if (!m->fill.none) {
    color(c, m->fill);
    m->stroke.none ? cairo_fill(c) : cairo_fill_preserve(c);
  }
  if (!m->stroke.none && m->line > 0) {
    double dash[2] = {points(m->dash[0]), points(m->dash[1])};
    color(c, m->stroke);
    cairo_set_dash(c, dash, m->dash[0] > 0 ? 2 : 0, 0);
    cairo_set_line_width(c, points(m->line));
    cairo_stroke(c);
  }
  cairo_new_path(c);
}

void cairo_write(const CairoFaces *f, const Pages *pages, const char *path)
{
  const Page *first = &pages->page[0];
  cairo_surface_t *s = cairo_pdf_surface_create(path, points(first->width), points(first->height));
  cairo_t *c = cairo_create(s);
  for (int p = 0; p < pages->page_count; p++) {
    for (int i = 0; i < pages->page[p].mark_count; i++) {
      const Mark *m = &pages->page[p].mark[i];
      if (m->kind == MARK_PATH)
        path_show(c, m);
      else if (m->glyph_count && !m->fill.none)
        text_show(c, f, m);
    }
    cairo_show_page(c);
  }
  cairo_destroy(c);
  cairo_surface_finish(s);
  cairo_surface_destroy(s);
}
