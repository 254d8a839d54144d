// From a page's sequence numbers, and from each link, back to the elements.
#include "emit/tag_parts.h"
#include "emit/value.h"

int32_t link_key(const Pages *pages, int32_t page, int32_t link)
{
  int32_t key = pages->page_count + link;
  for (int32_t i = 0; i < page; i++)
    key += pages->page[i].link_count;
  return key;
}

typedef struct Leaf { // of a number tree: keys and values up to what an array may hold
  Text entries;
  int32_t first, last, count;
} Leaf;

typedef struct Index {
  Tree *tree;
  Leaf leaf;
  Text kids; // of leaves that are full
} Index;

static void leaf_open(Index *x)
{
  x->leaf = (Leaf){.count = 0};
  text_init(&x->leaf.entries, x->tree->arena);
}

static void leaf_close(Index *x)
{
  int32_t object = object_new(x->tree->file);
  object_entries(x->tree->file, object,
                 arena_printf(x->tree->arena, "/Limits[%d %d]/Nums[%s]", (int)x->leaf.first,
                              (int)x->leaf.last, text_string(&x->leaf.entries)));
  value_reference(&x->kids, object);
  leaf_open(x);
}

static void index_key(Index *x, int32_t key)
{
  if (x->leaf.count >= ARRAY_MOST / 2)
    leaf_close(x);
  if (x->leaf.count++ == 0)
    x->leaf.first = key;
  x->leaf.last = key;
  text_addf(&x->leaf.entries, "%d", (int)key);
}

static void index_element(Index *x, int32_t tag)
{
  const Tree *t = x->tree;
  value_reference(&x->leaf.entries, t->element[t->home[tag]].object);
}

static void index_pages(Index *x)
{
  const Sequences *s = x->tree->in->sequences;
  int32_t next = 0;
  for (int32_t p = 0; p < x->tree->in->pages->page_count; p++) {
    index_key(x, p);
    text_add_char(&x->leaf.entries, '[');
    for (; next < s->count && s->item[next].page == p; next++)
      index_element(x, s->item[next].tag);
    text_add_char(&x->leaf.entries, ']');
  }
}

static void index_links(Index *x)
{
  const Pages *pages = x->tree->in->pages;
  for (int32_t p = 0; p < pages->page_count; p++)
    for (int32_t i = 0; i < pages->page[p].link_count; i++) {
      int32_t tag = pages->page[p].link[i].tag;
      if (tag < 0 || tag >= x->tree->count)
        continue;
      index_key(x, link_key(pages, p, i));
      text_add_char(&x->leaf.entries, ' ');
      index_element(x, tag);
    }
}

int32_t tag_index_enter(Tree *t)
{
  Index x = {.tree = t};
  text_init(&x.kids, t->arena);
  leaf_open(&x);
  index_pages(&x);
  index_links(&x);
  Text entries;
  text_init(&entries, t->arena);
  bool divided = x.kids.size > 0;
  if (divided)
    leaf_close(&x);
  const Text *list = divided ? &x.kids : &x.leaf.entries;
  text_add(&entries, divided ? "/Kids[" : "/Nums[");
  text_add_bytes(&entries, text_string(list), list->size);
  text_add_char(&entries, ']');
  int32_t object = object_new(t->file);
  object_entries(t->file, object, text_string(&entries));
  return object;
}
