// Paragraphs, headings and lists, with the pictures that stand in them.
#include "doc/rooms.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"

static int32_t number_in(const char *s, const char *key)
{
  const char *at = strstr(s, key);
  int32_t n = 0;
  for (at = at ? at + strlen(key) : ""; ascii_digit(*at) && n < 100000; at++)
    n = n * 10 + (*at - '0');
  return n;
}

// What stands behind the question mark of a picture: "days=42&height=120". An option that the kind
// does not know, or that is no whole number, is an error and never passed over.
static void options_check(Binding *b, const MdSpan *image, const char *const *known, int32_t count)
{
  const char *s = strchr(image->url, '?');
  while (s && *s && !b->failed) {
    size_t size = strcspn(++s, "&"), digits = 0;
    bool found = false;
    for (int32_t i = 0; i < count && !found; i++) {
      size_t key = strlen(known[i]);
      digits = key < size && strncmp(s, known[i], key) == 0 ? strspn(s + key, "0123456789") : 0;
      found = digits && key + digits == size;
    }
    if (!found)
      binding_fail(b, DIAG_TEMPLATE_OPTION, image->where,
                   arena_printf(b->arena, "\"%s\", write %s%sand a whole number",
                                arena_copy(b->arena, s, size), known[0],
                                count > 1 ? ", height= or most= " : " "));
    s += size;
  }
}

static bool chart_speaks(const Chart *c)
{
  for (int32_t i = 0; i < c->series_count; i++)
    if (c->series[i].point_count)
      return true;
  return false;
}

// "chart:pain?days=42&height=120" alone in its paragraph, or "spark:pain" in a table, where one
// without a value leaves its cell empty.
static void chart_bind(Binding *b, Blocks *to, const MdSpan *image, bool spark)
{
  const char *name = strchr(image->url, ':') + 1;
  name = arena_copy(b->arena, name, strcspn(name, "?"));
  static const char *const options[] = {"days=", "height=", "most="};
  int32_t days = number_in(image->url, "days=");
  options_check(b, image, options, spark ? 1 : 3);
  Chart *chart = spark ? spark_new(b, name, days) : chart_new(b, name, days);
  if (!chart) {
    binding_fail(b, DIAG_TEMPLATE_PART, image->where, arena_printf(b->arena, "chart \"%s\"", name));
    return;
  }
  if (spark && !chart_speaks(chart))
    return;
  chart->alt = words_filled(b, image->text, image->where);
  chart->caption = words_filled(b, image->title, image->where);
  chart->height.mpt = number_in(image->url, "height=") * 1000;
  chart->most.mpt = number_in(image->url, "most=") * 1000;
  Block *block = blocks_add(b, to, spark ? BLOCK_SPARK : BLOCK_CHART, image->where);
  block->chart = chart;
  block->alt = chart->alt;
}

// Of a name without a folder: beside the template, or in the folder above it that all languages
// share.
static const char *picture_path(Binding *b, const MdSpan *image, const char *name)
{
  const Source *source = image->where.source;
  const char *template = source ? source->path : "";
  const char *folder = arena_copy(b->arena, template, (size_t)(path_base(template) - template));
  const char *path = path_join(b->arena, *folder ? folder : ".", name);
  return file_exists(path)
             ? path
             : path_join(b->arena, *folder ? folder : ".", arena_printf(b->arena, "../%s", name));
}

static bool name_plain(const char *name)
{
  for (const char *c = name; *c; c++)
    if (!ascii_alpha(*c) && !ascii_digit(*c) && !strchr("._-", *c))
      return false;
  return *name && *name != '.';
}

static const Picture *picture_open(Binding *b, const MdSpan *image, const char *name)
{
  size_t size = 0;
  const char *why = "write the name of a file beside the template";
  const char *bytes = NULL;
  if (name_plain(name)) {
    bytes = file_bytes(b->arena, picture_path(b, image, name), &size);
    why = "there is no such file beside the template or in the folder above";
  }
  const Picture *p = bytes ? picture_read(b->arena, name, bytes, size, &why) : NULL;
  if (!p)
    binding_fail(b, DIAG_TEMPLATE_PART, image->where,
                 arena_printf(b->arena, "picture \"%s\": %s", name, why));
  return p;
}

// "picture:logo.png?width=40mm" alone in its paragraph.
static void picture_bind(Binding *b, Blocks *to, const MdSpan *image)
{
  const char *name = strchr(image->url, ':') + 1, *width = strstr(name, "?width=");
  name = arena_copy(b->arena, name, strcspn(name, "?"));
  const Picture *picture = picture_open(b, image, name);
  if (!picture)
    return;
  Block *block = blocks_add(b, to, BLOCK_PICTURE, image->where);
  block->picture = picture;
  block->alt = words_filled(b, image->text, image->where);
  if (width)
    widths_read(b, width + strlen("?width="), image->where, &block->width, 1);
}

// "![met](sign:ok) words": the sign with what stands behind it. "sign:none" is the words alone.
static void sign_bind(Binding *b, Blocks *to, const MdBlock *md, const MdSpan *rest)
{
  const MdSpan *image = &md->span[rest - md->span - 1];
  const char *name = words_filled(b, image->url + 5, image->where);
  SignKind sign = SIGN_OPEN;
  bool none = strcmp(name, "none") == 0;
  if (!none && !sign_named(name, &sign) && !b->failed)
    binding_fail(b, DIAG_TEMPLATE_PART, image->where,
                 arena_printf(b->arena,
                              "sign \"%s\", write ok, care, stop, open, fail, tickbox or none",
                              name));
  Block *block = blocks_add(b, to, none ? BLOCK_PARAGRAPH : BLOCK_SIGN, md->where);
  block->sign = sign;
  block->style = b->style;
  block->alt = words_filled(b, image->text, image->where);
  block->span =
      spans_filled(b, rest, md->span_count - (int32_t)(rest - md->span), &block->span_count);
  if (block->span_count && block->span[0].text[0] == ' ') // the one behind the picture
    ((Span *)block->span)[0].text++;
  if (block->span_count && !block->span[0].text[0]) {
    block->span++;
    block->span_count--;
  }
}

// The number of spans that the image at the paragraph's start is cut into, 0 when none is there.
// They are one image: the texts of its alt are joined.
static int32_t image_bind(Binding *b, const MdBlock *md, MdSpan *image)
{
  if (md->span_count == 0 || !(md->span[0].style & MD_IMAGE))
    return 0;
  int32_t n = 0;
  while (n < md->span_count && md->span[n].style & MD_IMAGE && md->span[n].url == md->span[0].url)
    n++;
  *image = md->span[0];
  image->text = spans_text(b->arena, md->span, n);
  return n;
}

static void plain_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  Block *p = blocks_add(b, to, BLOCK_PARAGRAPH, md->where);
  p->style = b->style;
  p->span = spans_filled(b, md->span, md->span_count, &p->span_count);
}

static const char picture_use[] =
    "a picture is chart:NAME, spark:NAME or picture:FILE alone in its "
    "paragraph, or sign:NAME at its start";

// A picture among words would be gone without a word.
static void pictures_refuse(Binding *b, const MdBlock *md, int32_t from)
{
  for (int32_t i = from; i < md->span_count && !b->failed; i++)
    if (md->span[i].style & MD_IMAGE)
      binding_fail(b, DIAG_TEMPLATE_PART, md->span[i].where, picture_use);
}

void paragraph_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  MdSpan image;
  int32_t n = image_bind(b, md, &image);
  pictures_refuse(b, md, n);
  if (n == 0) {
    plain_bind(b, to, md);
  } else if (text_starts(image.url, "sign:")) {
    MdBlock *whole = arena_alloc(b->arena, sizeof *whole);
    MdSpan *span = arena_array(b->arena, (size_t)(md->span_count - n + 1), sizeof *span);
    *whole = *md;
    whole->span = span;
    whole->span_count = md->span_count - n + 1;
    span[0] = image;
    memcpy(span + 1, md->span + n, (size_t)(md->span_count - n) * sizeof *span);
    sign_bind(b, to, whole, span + 1);
  } else if (n == md->span_count &&
             (text_starts(image.url, "chart:") || text_starts(image.url, "spark:"))) {
    chart_bind(b, to, &image, text_starts(image.url, "spark:"));
  } else if (n == md->span_count && text_starts(image.url, "picture:")) {
    picture_bind(b, to, &image);
  } else {
    binding_fail(b, DIAG_TEMPLATE_PART, image.where, picture_use);
  }
}

// "## Words {#place}": the place of links.
void heading_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  Block *h = blocks_add(b, to, BLOCK_HEADING, md->where);
  h->level = md->level;
  h->keep_next = true;
  h->style = b->style;
  h->span = spans_filled(b, md->span, md->span_count, &h->span_count);
  if (h->span_count == 0)
    return;
  Span *last = (Span *)&h->span[h->span_count - 1];
  const char *open = strstr(last->text, " {#"), *close = open ? strchr(open, '}') : NULL;
  if (close && !close[1]) {
    h->anchor = arena_copy(b->arena, open + 3, (size_t)(close - open - 3));
    last->text = arena_copy(b->arena, last->text, (size_t)(open - last->text));
  }
}

static const MdBlock *item_words(const MdBlock *item)
{
  return item->child && item->child->kind == MD_PARAGRAPH ? item->child : NULL;
}

// "- [ ] words" in a template is a box to tick by hand.
static bool item_ticks(Binding *b, const MdBlock *item)
{
  const MdBlock *p = item_words(item);
  return p && strncmp(spans_text(b->arena, p->span, p->span_count), "[ ] ", 4) == 0;
}

// Drops the box's signs from the first span of the item's words.
static void box_drop(Block *item)
{
  if (item->child_count == 0 || item->child[0].span_count == 0)
    return;
  Span *first = (Span *)&item->child[0].span[0];
  if (strncmp(first->text, "[ ] ", 4) == 0)
    first->text += 4;
}

void list_bind(Binding *b, Blocks *to, const MdBlock *md)
{
  Block *list = blocks_add(b, to, BLOCK_LIST, md->where);
  int32_t at = to->count - 1;
  bool ticks = md->child && item_ticks(b, md->child);
  list->level = ticks ? -1 : md->level;
  list->style = b->style;
  Blocks items = {0};
  for (const MdBlock *m = md->child; m; m = m->next) {
    Blocks content = {0};
    blocks_bind(b, &content, m->child);
    Block *item = blocks_add(b, &items, BLOCK_ITEM, m->where);
    block_fill(item, content);
    if (ticks)
      box_drop(item);
  }
  block_fill(&to->item[at], items);
}
