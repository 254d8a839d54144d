// Blocks that are drawings: charts, scales, strips, ladders, sparks; signs with their words, and
// fields to write in. Each is told as one Figure, or as text with a mark that has its own words.
#include "layout/chart.h"
#include "layout/frame.h"

static int32_t scaled(const Setting *s, int32_t length)
{
  return (int32_t)((int64_t)length * canvas_scale(s->canvas) / 100);
}

static void figure_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  const Look *look = block_look(s, b, frame_kind(b->kind)->look);
  *least = scaled(s, look->least);
  *most = scaled(s, look->width);
}

// What a screen reader is told when the template gives no other words.
static const char *figure_alt(const Block *b)
{
  if (b->alt && b->alt[0])
    return b->alt;
  if (b->chart)
    return b->chart->alt;
  if (b->strip)
    return b->strip->alt;
  if (b->ladder)
    return b->ladder->alt;
  return b->scale ? b->scale->label : "";
}

// The canvas's tag before, to be put back.
static int32_t figure_begin(const Setting *s, Frame *f)
{
  int32_t tag = frame_tag(s, f);
  if (tag >= 0)
    canvas_tag_alt(s->canvas, tag, figure_alt(f->block));
  return canvas_tag(s->canvas, tag);
}

static void chart_measure(const Setting *s, Frame *f)
{
  f->height = f->block->chart ? chart_height(s->canvas, f->block->chart, f->width) : 0;
}

static void chart_frame_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  int32_t before = figure_begin(s, f);
  if (f->block->chart)
    chart_draw(s->canvas, f->block->chart, (Rect){at.x, at.y, f->width, f->height});
  canvas_tag(s->canvas, before);
}

const FrameKind kind_chart = {"chart",          "Figure",      chart_measure,
                              chart_frame_draw, figure_widths, NULL};

static void scale_measure(const Setting *s, Frame *f)
{
  int32_t most = scaled(s, f->look->width);
  if (most && f->width > most) // larger circles would not be easier to mark
    f->width = most;
  f->height = f->block->scale ? scale_height(s->canvas, f->block->scale, f->width) : 0;
}

static void scale_frame_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  int32_t before = figure_begin(s, f);
  if (f->block->scale)
    scale_draw(s->canvas, f->block->scale, (Rect){at.x, at.y, f->width, f->height});
  canvas_tag(s->canvas, before);
}

// Words beside a scale that has a label of its own would speak twice.
static int32_t scale_axis(const Setting *s, const Frame *f)
{
  const Scale *scale = f->block->scale;
  return scale && !scale->label[0] && !scale->mark[0] ? axis_of_drawing(s, f) : -1;
}

const FrameKind kind_scale = {"scale",          "Figure",      scale_measure,
                              scale_frame_draw, figure_widths, scale_axis};

static void strip_measure(const Setting *s, Frame *f)
{
  f->height = f->block->strip ? strip_height(s->canvas, f->block->strip, f->width) : 0;
}

static void strip_frame_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  int32_t before = figure_begin(s, f);
  if (f->block->strip)
    strip_draw(s->canvas, f->block->strip, (Rect){at.x, at.y, f->width, f->height});
  canvas_tag(s->canvas, before);
}

const FrameKind kind_strip = {"strip",          "Figure",      strip_measure,
                              strip_frame_draw, figure_widths, axis_of_drawing};

static void ladder_measure(const Setting *s, Frame *f)
{
  int32_t most = scaled(s, f->look->width);
  f->slot = most && f->width > most ? f->width - most : 0;
  f->height = f->block->ladder ? ladder_height(s->canvas, f->block->ladder, f->width - f->slot) : 0;
}

static void ladder_frame_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  int32_t before = figure_begin(s, f);
  if (f->block->ladder)
    ladder_draw(s->canvas, f->block->ladder,
                (Rect){at.x + (f->align == ALIGN_RIGHT ? f->slot : 0), at.y, f->width - f->slot,
                       f->height});
  canvas_tag(s->canvas, before);
}

const FrameKind kind_ladder = {"ladder",          "Figure",      ladder_measure,
                               ladder_frame_draw, figure_widths, NULL};

static void spark_measure(const Setting *s, Frame *f)
{
  f->height = scaled(s, f->look->height);
}

static void spark_frame_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  int32_t before = figure_begin(s, f);
  if (f->block->chart)
    spark_draw(s->canvas, f->block->chart, (Rect){at.x, at.y, f->width, f->height});
  canvas_tag(s->canvas, before);
}

const FrameKind kind_spark = {"spark",          "Figure",      spark_measure,
                              spark_frame_draw, figure_widths, axis_of_drawing};

// As wide as the template says and no wider than there is room; its shape stays.
static void picture_measure(const Setting *s, Frame *f)
{
  const Picture *p = f->block->picture;
  int32_t want = f->block->width.mpt;
  (void)s;
  f->slot = want > 0 && want < f->width ? want : f->width;
  f->height = p ? (int32_t)((int64_t)f->slot * p->height / p->width) : 0;
}

static void picture_frame_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  int32_t before = figure_begin(s, f);
  if (f->block->picture)
    canvas_picture(s->canvas, f->block->picture, (Rect){at.x, at.y, f->slot, f->height});
  canvas_tag(s->canvas, before);
}

static void picture_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  (void)s;
  *least = 0;
  *most = b->width.mpt;
}

const FrameKind kind_picture = {"picture",          "Figure",       picture_measure,
                                picture_frame_draw, picture_widths, NULL};

// A sign is as large as its text, and its words stand beside it.
static int32_t sign_size(const Look *text)
{
  return text->size * 11 / 10;
}

static const Look *sign_text(const Setting *s, const Block *b)
{
  return block_look(s, b, s->text);
}

static void sign_measure(const Setting *s, Frame *f)
{
  f->look = sign_text(s, f->block);
  f->before = f->look->before;
  f->after = f->look->after;
  f->slot = sign_size(f->look) + (f->block->span_count ? f->look->size / 2 : 0);
  frame_set_lines(s, f, f->width - f->slot);
  f->height = f->look->leading * (f->lines.count > 0 ? f->lines.count : 1);
}

// Words for the mark itself make it a Figure of its own; else the words beside it say it all.
static void sign_frame_draw(const Setting *s, Frame *f, Point at, int32_t height)
{
  (void)height;
  const char *alt = f->block->alt ? f->block->alt : "";
  int32_t own = frame_tag(s, f), tag = alt[0] ? own : -1;
  if (alt[0] && own >= 0 && f->block->span_count) {
    tag = canvas_new_tag(s->canvas, "Figure", own);
    canvas_tag_alt(s->canvas, tag, alt);
  }
  int32_t before = canvas_tag(s->canvas, tag), size = sign_size(f->look);
  int32_t left = f->block->span_count ? 0 : f->width - size;
  at.x += f->align == ALIGN_CENTRE ? left / 2 : f->align == ALIGN_RIGHT ? left : 0;
  int32_t cap = canvas_cap_height(s->canvas, look_type(f->look, s->accent));
  int32_t middle = at.y + look_baseline(s, f->look) - cap / 2;
  sign_draw(s->canvas, f->block->sign, (Point){at.x, middle - size / 2}, size);
  canvas_tag(s->canvas, before);
  if (f->block->span_count)
    frame_draw_lines(s, f, 0, f->lines.count, at);
}

static void sign_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most)
{
  const Look *text = sign_text(s, b);
  Atoms atoms = spans_atoms(s, b->span, b->span_count, text);
  int32_t slot = sign_size(text) + (b->span_count ? text->size / 2 : 0);
  *least = slot + lines_least_width(&atoms);
  *most = slot + lines_most_width(&atoms);
}

const FrameKind kind_sign = {"", "P", sign_measure, sign_frame_draw, sign_widths, axis_of_text};
