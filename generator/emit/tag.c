#include "emit/tag.h"

#include <string.h>

#include "emit/tag_parts.h"
#include "emit/value.h"

// A parent stands before its children; anything else hangs on the root.
static int32_t parent_of(const Pages *pages, int32_t tag)
{
  int32_t parent = pages->tag[tag].parent;
  return parent >= 0 && parent < tag ? parent : NONE;
}

// What holds text by itself; a single paragraph in it says nothing more to a reader.
static bool holds_text(const char *type)
{
  static const char *const holders[] = {"TD", "TH", "LBody", "Lbl", "Caption"};
  for (size_t i = 0; i < sizeof holders / sizeof *holders; i++)
    if (strcmp(type, holders[i]) == 0)
      return true;
  return false;
}

// A paragraph that is all its cell holds becomes the cell: a table of a page has some hundred of
// them, and each element costs about 90 bytes that PDF 1.4 cannot compress.
static void merge_paragraphs(Tree *t)
{
  const Pages *pages = t->in->pages;
  int32_t *children = arena_array(t->arena, (size_t)t->count, sizeof *children);
  t->home = arena_array(t->arena, (size_t)t->count, sizeof *t->home);
  for (int32_t i = 0; i < t->count; i++)
    if (parent_of(pages, i) != NONE)
      children[parent_of(pages, i)]++;
  for (int32_t i = 0; i < t->in->sequences->count; i++)
    children[t->in->sequences->item[i].tag] += 2; // content of its own: not a mere holder
  for (int32_t i = 0; i < t->count; i++) {
    const Tag *tag = &pages->tag[i];
    int32_t up = parent_of(pages, i);
    bool merged = up != NONE && strcmp(tag->type, "P") == 0 && !(tag->alt && *tag->alt) &&
                  holds_text(pages->tag[up].type) && children[up] == 1;
    t->home[i] = merged ? up : i;
  }
}

static void hang_elements(Tree *t)
{
  const Pages *pages = t->in->pages;
  t->element = arena_array(t->arena, (size_t)t->count, sizeof *t->element);
  t->root = object_new(t->file);
  for (int32_t i = 0; i < t->count; i++) {
    int32_t parent = parent_of(pages, i);
    Element *e = &t->element[i];
    *e = (Element){.object = t->home[i] == i ? object_new(t->file) : 0,
                   .parent = parent == NONE ? NONE : t->home[parent],
                   .holder = parent == NONE ? t->root : t->element[t->home[parent]].object,
                   .first_child = NONE,
                   .last_child = NONE,
                   .next = NONE,
                   .earliest = INT32_MAX,
                   .first_area = NONE,
                   .from = {INT32_MAX, INT32_MAX},
                   .to = {INT32_MIN, INT32_MIN}};
    if (e->parent == NONE || t->home[i] != i)
      continue;
    Element *up = &t->element[e->parent];
    if (up->last_child == NONE)
      up->first_child = i;
    else
      t->element[up->last_child].next = i;
    up->last_child = i;
    up->children++;
  }
}

// Counting sort: sequences stay in their order within an element.
static void share_sequences(Tree *t)
{
  const Sequences *s = t->in->sequences;
  for (int32_t i = 0; i < s->count; i++)
    t->element[t->home[s->item[i].tag]].count++;
  int32_t next = 0;
  for (int32_t i = 0; i < t->count; i++) {
    t->element[i].first = next;
    next += t->element[i].count;
    t->element[i].count = 0;
  }
  t->owned = arena_array(t->arena, (size_t)s->count, sizeof *t->owned);
  for (int32_t i = 0; i < s->count; i++) {
    Element *e = &t->element[t->home[s->item[i].tag]];
    t->owned[e->first + e->count++] = i;
    if (e->earliest == INT32_MAX)
      e->earliest = i;
  }
  for (int32_t i = t->count - 1; i >= 0; i--) {
    Element *e = &t->element[i];
    if (e->parent != NONE && e->earliest < t->element[e->parent].earliest)
      t->element[e->parent].earliest = e->earliest;
  }
}

// Backwards, so that each element's areas come out in the order of reading.
static void find_links(Tree *t)
{
  const Pages *pages = t->in->pages;
  int32_t count = link_key(pages, pages->page_count, 0) - pages->page_count;
  t->area = arena_array(t->arena, (size_t)count, sizeof *t->area);
  for (int32_t p = pages->page_count - 1; p >= 0; p--)
    for (int32_t i = pages->page[p].link_count - 1; i >= 0; i--) {
      int32_t tag = pages->page[p].link[i].tag;
      count--;
      if (tag < 0 || tag >= t->count)
        continue;
      Element *e = &t->element[t->home[tag]];
      t->area[count] = (Area){p, i, e->first_area};
      e->first_area = count;
    }
}

static void stretch(Element *e, Point from, Point to)
{
  e->from.x = from.x < e->from.x ? from.x : e->from.x;
  e->from.y = from.y < e->from.y ? from.y : e->from.y;
  e->to.x = to.x > e->to.x ? to.x : e->to.x;
  e->to.y = to.y > e->to.y ? to.y : e->to.y;
}

// A box around a mark; of text the size above the baseline and a quarter of it below.
static void stretch_over(Element *e, const Mark *m)
{
  if (m->kind == MARK_TEXT) {
    int32_t width = 0;
    for (int32_t i = 0; i < m->glyph_count; i++)
      width += m->glyph[i].advance;
    stretch(e, (Point){m->at.x, m->at.y - m->size},
            (Point){m->at.x + width, m->at.y + m->size / 4});
    return;
  }
  for (int32_t i = 0; i < m->path_count; i++)
    for (int k = 0; k < path_points(m->path[i].op); k++)
      stretch(e, m->path[i].p[k], m->path[i].p[k]);
}

static bool is_figure(const Tag *tag)
{
  return strcmp(tag->type, "Figure") == 0;
}

// Figures and what stands in them: nothing else is asked for its box.
static const bool *boxed_elements(Tree *t)
{
  bool *boxed = arena_array(t->arena, (size_t)t->count, sizeof *boxed);
  for (int32_t i = 0; i < t->count; i++) {
    int32_t parent = t->element[i].parent;
    boxed[i] = is_figure(&t->in->pages->tag[i]) || (parent != NONE && boxed[parent]);
  }
  return boxed;
}

// Only on the page where the element begins; a figure does not run over pages.
static void measure_elements(Tree *t)
{
  const Pages *pages = t->in->pages;
  const bool *boxed = boxed_elements(t);
  for (int32_t p = 0; p < pages->page_count; p++)
    for (int32_t i = 0; i < pages->page[p].mark_count; i++) {
      const Mark *m = &pages->page[p].mark[i];
      if (m->tag < 0 || m->tag >= t->count)
        continue;
      Element *e = &t->element[t->home[m->tag]];
      if (boxed[t->home[m->tag]] && e->earliest != INT32_MAX &&
          t->in->sequences->item[e->earliest].page == p)
        stretch_over(e, m);
    }
  for (int32_t i = t->count - 1; i >= 0; i--) {
    const Element *e = &t->element[i];
    if (e->parent != NONE && e->from.x <= e->to.x)
      stretch(&t->element[e->parent], e->from, e->to);
  }
}

static void write_key(Text *out, const char *key, int32_t object)
{
  text_add(out, key);
  value_number(out, object);
  text_add(out, " 0 R");
}

// Without the space that the last reference or number left behind.
static void close_list(Text *out, Text *list, int32_t count)
{
  if (list->size && list->bytes[list->size - 1] == ' ')
    list->size--;
  text_add(out, count == 1 && list->bytes[0] != '<' ? "/K " : count == 1 ? "/K" : "/K[");
  text_add_bytes(out, list->bytes, list->size);
  text_add(out, count == 1 ? "" : "]");
}

static void write_owned(Tree *t, Text *out, int32_t sequence, int32_t home)
{
  const Sequence *s = &t->in->sequences->item[sequence];
  if (s->page == home) {
    value_length(out, (int64_t)s->id * 1000);
    return;
  }
  text_add(out, "<</Type/MCR/Pg ");
  value_reference(out, t->in->page[s->page]);
  text_add(out, "/MCID ");
  value_number(out, s->id);
  text_add(out, ">>");
}

static void write_area(Tree *t, Text *out, const Area *area)
{
  text_add(out, "<</Type/OBJR/Obj ");
  value_reference(out, t->in->link[area->page][area->link]);
  text_add(out, "/Pg ");
  value_reference(out, t->in->page[area->page]);
  text_add(out, ">>");
}

// What a part of too many children may be; NULL where none may stand between.
static const char *part_type(const char *type)
{
  static const char *const rows[][2] = {
      {"Document", "Sect"}, {"Sect", "Sect"}, {"Div", "Div"}, {"Table", "TBody"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strcmp(type, rows[i][0]) == 0)
      return rows[i][1];
  return NULL;
}

// More children than an array may hold hang on parts of the element, in turn. Gives the number of
// parts and lists them.
static int32_t write_parts(Tree *t, Text *list, const Element *e, const char *type)
{
  int32_t parts = 0;
  for (int32_t c = e->first_child; c != NONE; parts++) {
    Text kids;
    text_init(&kids, t->arena);
    int32_t object = object_new(t->file), n = 0;
    for (; c != NONE && n < ARRAY_MOST; c = t->element[c].next, n++) {
      t->element[c].holder = object;
      value_reference(&kids, t->element[c].object);
    }
    object_entries(
        t->file, object,
        arena_printf(t->arena, "/S/%s/P %d 0 R/K[%s]", type, (int)e->object, text_string(&kids)));
    value_reference(list, object);
  }
  return parts;
}

// Own sequences and children, merged by where they were drawn.
static int32_t write_merged(Tree *t, Text *list, const Element *e, int32_t home)
{
  int32_t own = 0;
  for (int32_t c = e->first_child; c != NONE; c = t->element[c].next) {
    for (; own < e->count && t->owned[e->first + own] < t->element[c].earliest; own++)
      if (t->element[c].earliest != INT32_MAX)
        write_owned(t, list, t->owned[e->first + own], home);
      else
        break;
    value_reference(list, t->element[c].object);
  }
  for (; own < e->count; own++)
    write_owned(t, list, t->owned[e->first + own], home);
  return e->count + e->children;
}

static void write_kids(Tree *t, Text *out, int32_t i, int32_t home)
{
  const Element *e = &t->element[i];
  const char *part = part_type(t->in->pages->tag[i].type);
  bool divided = part && e->children > ARRAY_MOST && e->count == 0;
  Text *list = &t->list;
  list->size = 0;
  int32_t count = divided ? write_parts(t, list, e, part) : write_merged(t, list, e, home);
  for (int32_t k = e->first_area; k != NONE; k = t->area[k].next, count++)
    write_area(t, list, &t->area[k]);
  if (count)
    close_list(out, list, count);
}

// What a header cell heads is said once and referred to.
static int32_t scope_object(Tree *t, const char *scope)
{
  int32_t *object = &t->scope[strcmp(scope, "Column") == 0];
  if (!*object) {
    *object = object_new(t->file);
    object_entries(t->file, *object, arena_printf(t->arena, "/O/Table/Scope/%s", scope));
  }
  return *object;
}

static void write_table_attributes(Tree *t, Text *out, const Tag *tag)
{
  bool scoped = tag->scope && *tag->scope;
  if (scoped && tag->col_span <= 1) {
    write_key(out, "/A ", scope_object(t, tag->scope));
    return;
  }
  if (!scoped && tag->col_span <= 1)
    return;
  text_add(out, "/A<</O/Table");
  if (scoped)
    text_addf(out, "/Scope/%s", tag->scope);
  if (tag->col_span > 1)
    text_addf(out, "/ColSpan %d", (int)tag->col_span);
  text_add(out, ">>");
}

static void write_box(Text *out, const Element *e, int32_t height)
{
  text_add(out, "/A<</O/Layout/Placement/Block/BBox[");
  value_length(out, e->from.x);
  value_length(out, (int64_t)height - e->to.y);
  value_length(out, e->to.x);
  value_length(out, (int64_t)height - e->from.y);
  text_add(out, "]>>");
}

// A figure is described (Alt); any other element that is drawn, a tick in a list, is read out as
// the text it stands for (ActualText). The page is named only where numbers of it are among the
// kids.
static void write_element(Tree *t, int32_t i)
{
  const Tag *tag = &t->in->pages->tag[i];
  const Element *e = &t->element[i];
  int32_t home = e->earliest == INT32_MAX ? 0 : t->in->sequences->item[e->earliest].page;
  Text *out = &t->out;
  out->size = 0;
  text_add(out, "/S/");
  text_add(out, tag->type);
  write_key(out, "/P ", e->holder);
  if (e->count)
    write_key(out, "/Pg ", t->in->page[home]);
  write_kids(t, out, i, home);
  if (tag->alt && *tag->alt) {
    text_add(out, is_figure(tag) ? "/Alt" : "/ActualText");
    value_string(out, tag->alt);
  }
  if (is_figure(tag) && e->from.x <= e->to.x)
    write_box(out, e, t->in->pages->page[home].height);
  else
    write_table_attributes(t, out, tag);
  object_entries(t->file, e->object, arena_copy(t->arena, out->bytes, out->size));
}

static void write_root(Tree *t)
{
  Text out;
  text_init(&out, t->arena);
  text_addf(&out, "/Type/StructTreeRoot/ParentTree %d 0 R/ParentTreeNextKey %d/K[",
            (int)tag_index_enter(t), (int)link_key(t->in->pages, t->in->pages->page_count, 0));
  for (int32_t i = 0; i < t->count; i++)
    if (t->element[i].parent == NONE && t->home[i] == i)
      value_reference(&out, t->element[i].object);
  text_add_char(&out, ']');
  object_entries(t->file, t->root, text_string(&out));
}

int32_t tags_enter(Arena *a, PdfFile *f, const TagInput *in)
{
  Tree t = {.in = in, .arena = a, .file = f, .count = in->pages->tag_count};
  text_init(&t.out, a);
  text_init(&t.list, a);
  merge_paragraphs(&t);
  hang_elements(&t);
  share_sequences(&t);
  find_links(&t);
  measure_elements(&t);
  for (int32_t i = 0; i < t.count; i++)
    if (t.home[i] == i)
      write_element(&t, i);
  write_root(&t);
  return t.root;
}
