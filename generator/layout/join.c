#include "layout/join.h"

#include <string.h>

#include "base/hash.h"

typedef struct Kept { // bytes that are there already
  const void *bytes;
  size_t size;
  uint64_t hash;
} Kept;

// The whole while it grows, and where the document being added has its things.
struct Joining {
  Arena *arena;
  Page *page;
  Tag *tag;
  Face *face;
  Outline *outline;
  int32_t page_count, tag_count, face_count, outline_count;
  int32_t *face_at; // of the document's faces
  int32_t first_page, first_tag, root;
  Kept *kept; // by hash, open addressing, at most half full; the size is a power of two
  int32_t kept_count, kept_room;
  const char *language, *author, *subject;
};

static const char *text_keep(Arena *a, const char *s)
{
  return s && *s ? arena_string(a, s) : s ? "" : NULL;
}

static const void *bytes_keep(Arena *a, const void *bytes, int32_t count, size_t size)
{
  void *copy = count ? arena_array(a, (size_t)count, size) : NULL;
  if (count)
    memcpy(copy, bytes, (size_t)count * size);
  return copy;
}

// Where these bytes are, or are to be put.
static Kept *kept_find(const Joining *j, const Kept *asked)
{
  size_t last = (size_t)j->kept_room - 1, i = (size_t)asked->hash & last;
  while (j->kept[i].bytes && (j->kept[i].hash != asked->hash || j->kept[i].size != asked->size ||
                              memcmp(j->kept[i].bytes, asked->bytes, asked->size) != 0))
    i = (i + 1) & last;
  return &j->kept[i];
}

static void kept_grow(Joining *j)
{
  enum { FIRST = 1024 };
  Joining was = *j;
  j->kept_room = was.kept_room ? 2 * was.kept_room : FIRST;
  j->kept = arena_array(j->arena, (size_t)j->kept_room, sizeof *j->kept);
  for (int32_t i = 0; i < was.kept_room; i++)
    if (was.kept[i].bytes)
      *kept_find(j, &was.kept[i]) = was.kept[i];
}

// The same words stand in thousands of rows and on each week's page: their bytes once.
static const void *bytes_share(Joining *j, const void *bytes, size_t size)
{
  if (2 * j->kept_count >= j->kept_room)
    kept_grow(j);
  Kept asked = {bytes, size, hash_number(bytes, size)};
  Kept *k = kept_find(j, &asked);
  if (k->bytes)
    return k->bytes;
  *k = (Kept){bytes_keep(j->arena, bytes, (int32_t)size, 1), size, asked.hash};
  j->kept_count++;
  return k->bytes;
}

static const char *text_share(Joining *j, const char *s)
{
  return s && *s ? bytes_share(j, s, strlen(s) + 1) : s ? "" : NULL;
}

static const Glyph *glyphs_share(Joining *j, const Mark *m)
{
  return m->glyph_count ? bytes_share(j, m->glyph, (size_t)m->glyph_count * sizeof *m->glyph)
                        : NULL;
}

static int32_t face_join(Joining *j, const Face *f)
{
  for (int32_t i = 0; i < j->face_count; i++)
    if (j->face[i].bytes == f->bytes && j->face[i].index == f->index &&
        strcmp(j->face[i].name, f->name) == 0)
      return i;
  Face *own = arena_push(j->arena, j->face, j->face_count);
  *own = *f;
  own->name = text_keep(j->arena, f->name);
  own->file = text_keep(j->arena, f->file);
  return j->face_count - 1;
}

// A document's root is its first tag; `first_tag` is where its second one comes to stand.
static int32_t tag_moved(const Joining *j, int32_t tag)
{
  return tag > 0 ? j->first_tag + tag - 1 : tag < 0 ? tag : j->root;
}

static Mark mark_moved(Joining *j, const Mark *from)
{
  Mark m = *from;
  m.tag = tag_moved(j, m.tag);
  if (m.kind == MARK_TEXT)
    m.face = j->face_at[m.face];
  m.glyph = glyphs_share(j, from);
  m.path = bytes_keep(j->arena, m.path, m.path_count, sizeof *m.path);
  m.text = text_share(j, m.text);
  return m;
}

static Page page_moved(Joining *j, const Page *from)
{
  Page p = *from;
  Mark *mark = arena_array(j->arena, (size_t)p.mark_count, sizeof *mark);
  Link *link = (Link *)bytes_keep(j->arena, p.link, p.link_count, sizeof *link);
  for (int32_t i = 0; i < p.mark_count; i++)
    mark[i] = mark_moved(j, &from->mark[i]);
  for (int32_t i = 0; i < p.link_count; i++) {
    link[i].tag = tag_moved(j, link[i].tag);
    link[i].page += j->first_page;
  }
  p.mark = mark;
  p.link = link;
  return p;
}

static Tag tag_kept(Joining *j, const Tag *from)
{
  Tag t = *from;
  t.type = text_share(j, t.type);
  t.parent = tag_moved(j, t.parent);
  t.alt = text_share(j, t.alt);
  t.scope = text_share(j, t.scope);
  return t;
}

// Its root becomes a part of the whole's, or the whole's own when the document goes on.
static void tags_join(Joining *j, const Pages *d, bool part)
{
  j->root = part ? j->tag_count : 0;
  if (part)
    *arena_push(j->arena, j->tag, j->tag_count) = (Tag){"Part", 0, "", "", 1};
  j->first_tag = j->tag_count;
  for (int32_t i = 1; i < d->tag_count; i++) {
    Tag t = tag_kept(j, &d->tag[i]);
    *arena_push(j->arena, j->tag, j->tag_count) = t;
  }
}

static void pages_add(Joining *j, const Pages *d, bool part)
{
  j->first_page = j->page_count;
  j->face_at = arena_array(j->arena, (size_t)d->face_count, sizeof *j->face_at);
  for (int32_t i = 0; i < d->face_count; i++)
    j->face_at[i] = face_join(j, &d->face[i]);
  tags_join(j, d, part);
  for (int32_t i = 0; i < d->page_count; i++) {
    Page moved = page_moved(j, &d->page[i]);
    *arena_push(j->arena, j->page, j->page_count) = moved;
  }
  if (!j->language) {
    j->language = text_keep(j->arena, d->language);
    j->author = text_keep(j->arena, d->author);
  }
}

Joining *join_new(Arena *a)
{
  Joining *j = arena_alloc(a, sizeof *j);
  j->arena = a;
  *arena_push(a, j->tag, j->tag_count) = (Tag){"Document", -1, "", "", 1};
  return j;
}

void join_sheet(Joining *j, const Pages *d)
{
  if (j->page_count % 2) {
    const Page *last = &j->page[j->page_count - 1];
    Page blank = {.width = last->width, .height = last->height};
    *arena_push(j->arena, j->page, j->page_count) = blank;
  }
  pages_add(j, d, true);
  const char *title = text_keep(j->arena, d->title);
  *arena_push(j->arena, j->outline, j->outline_count) = (Outline){title, 1, j->first_page, {0, 0}};
}

void join_next(Joining *j, const Pages *d)
{
  pages_add(j, d, false);
  if (!j->subject)
    j->subject = text_keep(j->arena, d->subject);
  for (int32_t i = 0; i < d->outline_count; i++) {
    Outline o = d->outline[i];
    o.title = text_keep(j->arena, o.title);
    o.page += j->first_page;
    *arena_push(j->arena, j->outline, j->outline_count) = o;
  }
}

const Pages *join_end(Joining *j, const char *title)
{
  Pages *p = arena_alloc(j->arena, sizeof *p);
  *p = (Pages){.title = title,
               .subject = j->subject ? j->subject : "",
               .language = j->language ? j->language : "",
               .author = j->author ? j->author : "",
               .page = j->page,
               .page_count = j->page_count,
               .tag = j->tag,
               .tag_count = j->tag_count,
               .face = j->face,
               .face_count = j->face_count,
               .outline = j->outline,
               .outline_count = j->outline_count};
  return p;
}
