#include "layout/join.h"

#include <string.h>

// The whole while it grows, and where the document being added has its things.
typedef struct Joining {
  Arena *arena;
  Page *page;
  Tag *tag;
  Face *face;
  Outline *outline;
  int32_t page_count, tag_count, face_count, outline_count;
  int32_t *face_at; // of the document's faces
  int32_t first_page, first_tag;
} Joining;

static int32_t face_join(Joining *j, const Face *f)
{
  for (int32_t i = 0; i < j->face_count; i++)
    if (j->face[i].bytes == f->bytes && j->face[i].index == f->index &&
        strcmp(j->face[i].name, f->name) == 0)
      return i;
  *arena_push(j->arena, j->face, j->face_count) = *f;
  return j->face_count - 1;
}

static int32_t tag_moved(const Joining *j, int32_t tag)
{
  return tag < 0 ? tag : j->first_tag + tag;
}

static Page page_moved(Joining *j, const Page *from)
{
  Page p = *from;
  Mark *mark = arena_array(j->arena, (size_t)p.mark_count, sizeof *mark);
  Link *link = arena_array(j->arena, (size_t)p.link_count, sizeof *link);
  for (int32_t i = 0; i < p.mark_count; i++) {
    mark[i] = from->mark[i];
    mark[i].tag = tag_moved(j, mark[i].tag);
    if (mark[i].kind == MARK_TEXT)
      mark[i].face = j->face_at[mark[i].face];
  }
  for (int32_t i = 0; i < p.link_count; i++) {
    link[i] = from->link[i];
    link[i].tag = tag_moved(j, link[i].tag);
    link[i].page += j->first_page;
  }
  p.mark = mark;
  p.link = link;
  return p;
}

// Its root becomes a part of the whole's.
static void tags_join(Joining *j, const Pages *d)
{
  for (int32_t i = 0; i < d->tag_count; i++) {
    Tag t = d->tag[i];
    if (t.parent < 0)
      t.type = "Part";
    t.parent = t.parent < 0 ? 0 : j->first_tag + t.parent;
    *arena_push(j->arena, j->tag, j->tag_count) = t;
  }
}

static void document_join(Joining *j, const Pages *d)
{
  if (j->page_count % 2) {
    const Page *last = &j->page[j->page_count - 1];
    Page blank = {.width = last->width, .height = last->height};
    *arena_push(j->arena, j->page, j->page_count) = blank;
  }
  j->first_page = j->page_count;
  j->first_tag = j->tag_count;
  j->face_at = arena_array(j->arena, (size_t)d->face_count, sizeof *j->face_at);
  for (int32_t i = 0; i < d->face_count; i++)
    j->face_at[i] = face_join(j, &d->face[i]);
  tags_join(j, d);
  for (int32_t i = 0; i < d->page_count; i++) {
    Page moved = page_moved(j, &d->page[i]);
    *arena_push(j->arena, j->page, j->page_count) = moved;
  }
  *arena_push(j->arena, j->outline, j->outline_count) =
      (Outline){d->title, 1, j->first_page, {0, 0}};
}

const Pages *pages_join(Arena *a, const char *title, const Pages *const *document, int32_t count)
{
  Joining j = {.arena = a};
  *arena_push(a, j.tag, j.tag_count) = (Tag){"Document", -1, "", "", 1};
  for (int32_t i = 0; i < count; i++)
    document_join(&j, document[i]);
  Pages *p = arena_alloc(a, sizeof *p);
  *p = *document[0];
  p->title = title;
  p->subject = "";
  p->page = j.page;
  p->page_count = j.page_count;
  p->tag = j.tag;
  p->tag_count = j.tag_count;
  p->face = j.face;
  p->face_count = j.face_count;
  p->outline = j.outline;
  p->outline_count = j.outline_count;
  return p;
}

static const void *bytes_keep(Arena *a, const void *bytes, int32_t count, size_t size)
{
  void *copy = arena_array(a, (size_t)count, size);
  if (count)
    memcpy(copy, bytes, (size_t)count * size);
  return copy;
}

static const char *text_keep(Arena *a, const char *s)
{
  return s ? arena_string(a, s) : NULL;
}

static Page page_keep(Arena *a, const Page *from)
{
  Page p = *from;
  Mark *mark = (Mark *)bytes_keep(a, p.mark, p.mark_count, sizeof *mark);
  for (int32_t i = 0; i < p.mark_count; i++) {
    mark[i].glyph = bytes_keep(a, mark[i].glyph, mark[i].glyph_count, sizeof *mark[i].glyph);
    mark[i].path = bytes_keep(a, mark[i].path, mark[i].path_count, sizeof *mark[i].path);
    mark[i].text = text_keep(a, mark[i].text);
  }
  p.mark = mark;
  p.link = bytes_keep(a, p.link, p.link_count, sizeof *p.link);
  return p;
}

static const Tag *tags_keep(Arena *a, const Pages *p)
{
  Tag *tag = (Tag *)bytes_keep(a, p->tag, p->tag_count, sizeof *tag);
  for (int32_t i = 0; i < p->tag_count; i++) {
    tag[i].type = text_keep(a, tag[i].type);
    tag[i].alt = text_keep(a, tag[i].alt);
    tag[i].scope = text_keep(a, tag[i].scope);
  }
  return tag;
}

const Pages *pages_keep(Arena *a, const Pages *from)
{
  Pages *p = arena_alloc(a, sizeof *p);
  *p = *from;
  p->title = text_keep(a, p->title);
  p->subject = text_keep(a, p->subject);
  p->language = text_keep(a, p->language);
  p->author = text_keep(a, p->author);
  Page *page = arena_array(a, (size_t)p->page_count, sizeof *page);
  for (int32_t i = 0; i < p->page_count; i++)
    page[i] = page_keep(a, &from->page[i]);
  p->page = page;
  p->tag = tags_keep(a, from);
  Face *face = (Face *)bytes_keep(a, p->face, p->face_count, sizeof *face);
  for (int32_t i = 0; i < p->face_count; i++) {
    face[i].name = text_keep(a, face[i].name);
    face[i].file = text_keep(a, face[i].file);
  }
  p->face = face;
  Outline *outline = (Outline *)bytes_keep(a, p->outline, p->outline_count, sizeof *outline);
  for (int32_t i = 0; i < p->outline_count; i++)
    outline[i].title = text_keep(a, outline[i].title);
  p->outline = outline;
  return p;
}
