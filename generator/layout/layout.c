#include "layout/layout.h"

#include <string.h>

#include "base/text.h"
#include "layout/flow.h"

typedef struct PaperSize {
  const char *name;
  int32_t width, height; // mpt
} PaperSize;

static const PaperSize papers[] = {{"A4", 595276, 841890}, {"Letter", 612000, 792000}};

// The steps in which a page that must be one is tightened: first the space between things, then the
// leading, last the sizes, which stop at each look's least. In per cent of space, leading, size.
static const Tight tights[] = {
    {100, 100, 100}, {88, 100, 100}, {76, 99, 100}, {66, 98, 100}, {58, 97, 100}, {50, 96, 100},
    {44, 95, 100},   {40, 94, 100},  {36, 93, 100}, {32, 92, 100}, {28, 91, 100}, {28, 91, 98},
    {28, 91, 96},    {26, 92, 92},   {26, 92, 88},  {20, 91, 88},  {14, 90, 88},  {8, 88, 88},
};
enum {
  TIGHTS = sizeof tights / sizeof *tights,
  FOOT_GAP = 5000,
  SPREAD = 3500,
  LARGE_TIGHTS = 13, // the last ones stand as close as large print may
  CUT_TIGHT = 9      // how far a page is tightened at the most before something is cut
};

typedef struct Maker { // a document on its way to pages
  const Document *document;
  const Look *page; // margins
  const Style *file;
  bool large;
  PaperSize paper;
  Style style; // of the page, tightened
  Setting setting;
  int32_t width, height; // of the text
  int32_t foot;          // height of the foot
  int32_t head;          // height of the head of every page behind the first
  int32_t heading;       // level told last
  const Block *block;    // of the document, without what is cut
  int32_t block_count;
} Maker;

static PaperSize paper_find(const char *name, bool landscape)
{
  PaperSize p = papers[0];
  for (size_t i = 0; name && i < sizeof papers / sizeof *papers; i++)
    if (text_equal(papers[i].name, name))
      p = papers[i];
  return landscape ? (PaperSize){p.name, p.height, p.width} : p;
}

// The text of a foot with the numbers in it.
static const char *foot_text(Arena *a, const char *text, int32_t page, int32_t pages)
{
  Text t;
  text_init(&t, a);
  while (*text) {
    if (strncmp(text, "{{pages}}", 9) == 0) {
      text_addf(&t, "%d", pages);
      text += 9;
    } else if (strncmp(text, "{{page}}", 8) == 0) {
      text_addf(&t, "%d", page);
      text += 8;
    } else {
      text_add_char(&t, *text++);
    }
  }
  return text_string(&t);
}

static Block foot_block(const Maker *m, bool right, int32_t page, int32_t pages)
{
  const Document *d = m->document;
  page += d->pages_before;
  pages = d->pages ? d->pages : pages;
  int32_t count = right ? d->foot_right_count : d->foot_left_count;
  const Span *from = right ? d->foot_right : d->foot_left;
  Span *span = arena_array(m->setting.arena, (size_t)count, sizeof *span);
  for (int32_t i = 0; i < count; i++) {
    span[i] = from[i];
    span[i].text = foot_text(m->setting.arena, from[i].text ? from[i].text : "", page, pages);
  }
  return (Block){.kind = BLOCK_PARAGRAPH,
                 .style = "foot",
                 .span = span,
                 .span_count = count,
                 .align = right ? ALIGN_RIGHT : ALIGN_LEFT,
                 .anchor = ""};
}

typedef struct Foot {
  Block left_block, right_block;
  Frame left, right;
  int32_t height;
} Foot;

// Left and right beside each other; the right one gets what it needs, up to half.
static void foot_measure(const Maker *m, Foot *foot, int32_t page, int32_t pages)
{
  int32_t least, most, gap = 12000;
  *foot = (Foot){.left_block = foot_block(m, false, page, pages),
                 .right_block = foot_block(m, true, page, pages)};
  block_widths(&m->setting, &foot->right_block, &least, &most);
  int32_t right = most + 1 < m->width / 2 ? most + 1 : m->width / 2;
  frame_measure(&m->setting, &foot->left, &foot->left_block, m->width - right - gap);
  frame_measure(&m->setting, &foot->right, &foot->right_block, right);
  foot->height = foot->left.height > foot->right.height ? foot->left.height : foot->right.height;
}

static void foot_draw(Maker *m, int32_t page, int32_t pages)
{
  Foot foot;
  if (!m->foot)
    return;
  foot_measure(m, &foot, page + 1, pages);
  Setting s = m->setting;
  s.artifact = true;
  int32_t x = m->page->margin_x, y = m->paper.height - m->page->margin_bottom - foot.height;
  int32_t before = canvas_tag(s.canvas, -1);
  canvas_line(s.canvas, (Point){x, y - FOOT_GAP}, (Point){x + m->width, y - FOOT_GAP},
              pen_line(canvas_ink(s.canvas, INK_LINE), 600));
  frame_draw(&s, &foot.left, (Point){x, y}, foot.left.height);
  frame_draw(&s, &foot.right, (Point){x + m->width - foot.right.width, y}, foot.right.height);
  canvas_tag(s.canvas, before);
}

// The head of the pages behind the first: what they belong to, where they came apart.
static Block head_block(const Maker *m)
{
  return (Block){.kind = BLOCK_PARAGRAPH,
                 .style = "running-head",
                 .span = m->document->head,
                 .span_count = m->document->head_count,
                 .anchor = ""};
}

static void head_draw(Maker *m)
{
  Setting s = m->setting;
  Block block = head_block(m);
  Frame head = {0};
  s.artifact = true;
  int32_t before = canvas_tag(s.canvas, -1);
  frame_measure(&s, &head, &block, m->width);
  frame_draw(&s, &head, (Point){m->page->margin_x, m->page->margin_top}, head.height);
  canvas_tag(s.canvas, before);
}

static void maker_tighten(Maker *m, Tight tight)
{
  const char *name = m->document->style ? m->document->style : "";
  m->style = style_of_page(m->setting.arena, m->file, name, m->large, tight);
  m->setting.style = &m->style;
  m->foot = 0;
  if (m->document->foot_left_count || m->document->foot_right_count) {
    Foot foot;
    foot_measure(m, &foot, 99, 99);
    m->foot = foot.height + 3 * FOOT_GAP;
  }
  m->head = 0;
  if (m->document->head_count) {
    Block block = head_block(m);
    Frame head = {0};
    frame_measure(&m->setting, &head, &block, m->width);
    m->head = head.height + head.after;
  }
  m->height = m->paper.height - m->page->margin_top - m->page->margin_bottom - m->foot;
}

static Flow maker_flow(Maker *m, Tight tight)
{
  maker_tighten(m, tight);
  Room room = {m->width, m->height, m->height - m->head};
  return flow_pages(&m->setting, m->block, m->block_count, room);
}

static int32_t block_cut(const Maker *m, const Block *b)
{
  const Look *look = b->style && *b->style ? look_find(m->file, b->style) : NULL;
  return look ? look->cut : 0;
}

enum { GONE_NONE = 0, GONE_OVER = -1 }; // nothing is cut; nor is it, and it takes more pages

static bool stays(int32_t cut, int32_t gone)
{
  if (cut == CUT_OVER)
    return gone == GONE_OVER;
  if (cut == CUT_TOLD)
    return gone > GONE_NONE;
  return cut == 0 || cut > gone;
}

// The document's blocks without those that are cut up to `gone`.
static void maker_keep(Maker *m, int32_t gone)
{
  const Document *d = m->document;
  Block *block = arena_array(m->setting.arena, (size_t)d->block_count + 1, sizeof *block);
  int32_t count = 0;
  for (int32_t i = 0; i < d->block_count; i++)
    if (stays(block_cut(m, &d->block[i]), gone))
      block[count++] = d->block[i];
  m->block = block;
  m->block_count = count;
}

// Cuts no more than one page asks for without small print, found by halving.
static void maker_cut(Maker *m)
{
  int32_t low = 0, most = 0;
  for (int32_t i = 0; i < m->document->block_count; i++) {
    int32_t cut = block_cut(m, &m->document->block[i]);
    most = cut > most ? cut : most;
  }
  for (int32_t high = most; low < high;) {
    int32_t middle = (low + high) / 2;
    maker_keep(m, middle);
    if (maker_flow(m, tights[CUT_TIGHT]).leaf_count <= 1)
      high = middle;
    else
      low = middle + 1;
  }
  maker_keep(m, low);
}

// Large print goes on to more pages, it is for reading and not for one sheet; but less space
// between things may save the last of them.
static Flow maker_fit_large(Maker *m, Flow flow)
{
  Style style = m->style;
  for (int32_t i = 1; i < LARGE_TIGHTS; i++) {
    Flow tighter = maker_flow(m, tights[i]);
    if (tighter.leaf_count < flow.leaf_count)
      return tighter;
  }
  m->style = style;
  return flow;
}

// The loosest step that makes no more pages than the closest one and has as much on the first.
static Flow maker_loosen(Maker *m)
{
  Flow flow = maker_flow(m, tights[TIGHTS - 1]);
  Style style = m->style;
  for (int32_t low = 0, high = TIGHTS - 1; low < high;) {
    int32_t middle = (low + high) / 2;
    Flow looser = maker_flow(m, tights[middle]);
    if (looser.leaf_count <= flow.leaf_count && looser.leaf[0].to >= flow.leaf[0].to) {
      flow = looser;
      style = m->style;
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  m->style = style; // of the flow that is drawn
  return flow;
}

// What may not be cut is too much for one page: then all of it, on as many as it takes.
static Flow maker_fit_more(Maker *m)
{
  diag_add(m->setting.diags, DIAG_PAGE_OVERFULL, m->document->block[0].where, "%s",
           m->document->title);
  maker_keep(m, GONE_OVER);
  return maker_loosen(m);
}

// The first step that makes one page, found by halving.
static Flow maker_fit(Maker *m)
{
  maker_keep(m, GONE_NONE);
  Flow flow = maker_flow(m, tights[0]);
  if (!m->page->one_page || flow.leaf_count <= 1)
    return flow;
  if (m->large)
    return maker_fit_large(m, flow);
  maker_cut(m);
  flow = maker_flow(m, tights[TIGHTS - 1]);
  if (flow.leaf_count > 1)
    return maker_fit_more(m);
  Style style = m->style;
  for (int32_t low = 1, high = TIGHTS - 1; low < high;) {
    int32_t middle = (low + high) / 2;
    Flow looser = maker_flow(m, tights[middle]);
    if (looser.leaf_count <= 1) {
      flow = looser;
      style = m->style;
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  m->style = style; // of the flow that is drawn
  m->setting.spread = SPREAD;
  return flow;
}

static const Look *page_look(const Style *style, const Document *d, Diags *diags)
{
  static const Look plain = {.name = "",
                             .margin_x = 42520,
                             .margin_top = 42520,
                             .margin_bottom = 42520,
                             .large_scale = 100}; // 15 mm
  const char *name = d->style ? d->style : "";
  const Look *look = look_find(style, name);
  if (look && look->margin_x > 0)
    return look;
  Where where = d->block_count ? d->block[0].where : NOWHERE;
  diag_add(diags, DIAG_STYLE_UNKNOWN, where, "%s", name);
  return &plain;
}

static void maker_draw(Maker *m, Flow *flow)
{
  Canvas *c = m->setting.canvas;
  int32_t root = canvas_new_tag(c, "Document", -1);
  m->setting.heading = &m->heading;
  m->setting.tag = root;
  for (int32_t i = 0; i <= 6; i++)
    m->setting.section[i] = root;
  for (int32_t i = 0; i < flow->leaf_count; i++) {
    canvas_page(c, m->paper.width, m->paper.height);
    int32_t head = i ? m->head : 0;
    if (head)
      head_draw(m);
    flow_draw(&m->setting, flow, i, (Point){m->page->margin_x, m->page->margin_top + head});
    foot_draw(m, i, flow->leaf_count);
  }
}

const Pages *layout_pages(Arena *a, Diags *d, const Document *document, const Style *style,
                          bool large)
{
  shape_begin();
  const Look *page = page_look(style, document, d);
  Maker m = {.document = document,
             .page = page,
             .file = style,
             .large = large,
             .block = document->block,
             .block_count = document->block_count,
             .paper = paper_find(document->paper, page->landscape)};
  m.width = m.paper.width - 2 * page->margin_x;
  m.setting = (Setting){.arena = a, .diags = d, .text = "body", .tag = -1};
  m.setting.shaped = arena_array(a, SHAPED_SLOTS, sizeof *m.setting.shaped);
  m.setting.accent.none = m.setting.divide.color.none = true;
  m.setting.canvas = canvas_new(a, d, style->ink, large ? page->large_scale : 100);
  Flow flow = maker_fit(&m);
  maker_draw(&m, &flow);
  Pages *pages = canvas_pages(m.setting.canvas);
  pages->title = document->title ? document->title : "";
  pages->subject = document->subject ? document->subject : "";
  pages->language = document->language ? document->language : "";
  pages->author = document->author ? document->author : "";
  return pages;
}

void layout_end(void)
{
  shape_end();
  fonts_free();
}
