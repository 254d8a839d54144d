#include "shown.h"

#include "doc/dump.h"
#include "facts/tree.h"

static Fact *span_fact(const Span *s)
{
  Fact *o = tree_object();
  tree_text(o, "text", s->text);
  tree_flag(o, "strong", s->style & SPAN_STRONG);
  tree_flag(o, "break", s->style & SPAN_BREAK);
  tree_words(o, "link", s->link);
  return o;
}

static void spans_add(Fact *o, const char *key, const Span *span, int32_t count)
{
  Fact *list = tree_array();
  for (int32_t i = 0; i < count; i++)
    tree_push(list, span_fact(&span[i]));
  tree_add(o, key, list);
}

static Fact *series_fact(const Series *s)
{
  Fact *o = tree_object(), *points = tree_array();
  tree_text(o, "name", s->name);
  for (int32_t i = 0; i < s->point_count; i++) {
    Fact *p = tree_object();
    tree_count(p, "x", s->point[i].x);
    tree_tenths(p, "y", s->point[i].y);
    tree_words(p, "label", s->point[i].label);
    tree_push(points, p);
  }
  tree_add(o, "points", points);
  return o;
}

static Fact *chart_fact(const Chart *c)
{
  Fact *o = tree_object(), *series = tree_array();
  tree_text(o, "title", c->title);
  tree_text(o, "alt", c->alt);
  for (int32_t i = 0; i < c->series_count; i++)
    tree_push(series, series_fact(&c->series[i]));
  tree_add(o, "series", series);
  return o;
}

static Fact *block_fact(const Block *b)
{
  Fact *o = tree_object(), *children = tree_array();
  tree_text(o, "kind", block_name(b->kind));
  tree_words(o, "style", b->style);
  tree_count(o, "level", b->level);
  tree_words(o, "alt", b->alt);
  tree_words(o, "anchor", b->anchor);
  spans_add(o, "spans", b->span, b->span_count);
  if (b->chart)
    tree_add(o, "chart", chart_fact(b->chart));
  for (int32_t i = 0; i < b->child_count; i++)
    tree_push(children, block_fact(&b->child[i]));
  tree_add(o, "children", children);
  return o;
}

Fact *document_fact(const Document *d)
{
  Fact *o = tree_object(), *blocks = tree_array();
  tree_text(o, "title", d->title);
  tree_text(o, "language", d->language);
  tree_text(o, "style", d->style);
  tree_text(o, "paper", d->paper);
  spans_add(o, "foot_left", d->foot_left, d->foot_left_count);
  spans_add(o, "foot_right", d->foot_right, d->foot_right_count);
  for (int32_t i = 0; i < d->block_count; i++)
    tree_push(blocks, block_fact(&d->block[i]));
  tree_add(o, "blocks", blocks);
  return o;
}

static Fact *mark_fact(const Pages *p, const Mark *m)
{
  Fact *o = tree_object();
  bool text = m->kind == MARK_TEXT;
  Point at = text ? m->at : m->path_count ? m->path[0].p[0] : (Point){0, 0};
  tree_text(o, "kind", text ? "text" : "path");
  tree_text(o, "tag", m->tag < 0 ? "artifact" : p->tag[m->tag].type);
  tree_thousandths(o, "x", at.x);
  tree_thousandths(o, "y", at.y);
  if (text) {
    tree_text(o, "face", p->face[m->face].name);
    tree_thousandths(o, "size", m->size);
    tree_text(o, "text", m->text);
  }
  return o;
}

static Fact *page_fact(const Pages *p, const Page *page)
{
  Fact *o = tree_object(), *marks = tree_array();
  tree_thousandths(o, "width", page->width);
  tree_thousandths(o, "height", page->height);
  for (int32_t i = 0; i < page->mark_count; i++)
    tree_push(marks, mark_fact(p, &page->mark[i]));
  tree_add(o, "marks", marks);
  return o;
}

Fact *pages_fact(const Pages *p)
{
  Fact *o = tree_object(), *pages = tree_array();
  tree_text(o, "title", p->title);
  tree_text(o, "language", p->language);
  for (int32_t i = 0; i < p->page_count; i++)
    tree_push(pages, page_fact(p, &p->page[i]));
  tree_add(o, "pages", pages);
  return o;
}
