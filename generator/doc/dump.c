#include "doc/dump.h"

static const char *const kinds[] = {
    [BLOCK_HEADING] = "heading", [BLOCK_PARAGRAPH] = "paragraph",
    [BLOCK_LIST] = "list",       [BLOCK_ITEM] = "item",
    [BLOCK_TABLE] = "table",     [BLOCK_ROW] = "row",
    [BLOCK_CELL] = "cell",       [BLOCK_BOX] = "box",
    [BLOCK_COLUMNS] = "columns", [BLOCK_CHART] = "chart",
    [BLOCK_SCALE] = "scale",     [BLOCK_STRIP] = "strip",
    [BLOCK_LADDER] = "ladder",   [BLOCK_FIELD] = "field",
    [BLOCK_SIGN] = "sign",       [BLOCK_SPARK] = "spark",
    [BLOCK_RULE] = "rule",       [BLOCK_SPACE] = "space",
    [BLOCK_PAGE] = "page",       [BLOCK_PICTURE] = "picture",
};
const char *block_name(BlockKind kind)
{
  return kinds[kind];
}

static const char *const signs[] = {"ok", "care", "stop", "open", "fail", "tickbox"};

static void indent(Text *out, int32_t depth)
{
  for (int32_t i = 0; i < depth; i++)
    text_add(out, "  ");
}

static void spans_dump(const Span *span, int32_t count, Text *out)
{
  for (int32_t i = 0; i < count; i++) {
    const Span *s = &span[i];
    if (s->style & SPAN_BREAK) {
      text_add(out, " /");
      continue;
    }
    if (s->style & SPAN_FILL) {
      text_add(out, " >");
      continue;
    }
    text_addf(out, " %s%s%s%s\"%s\"", s->style & SPAN_STRONG ? "+" : "",
              s->style & SPAN_MUTED ? "~" : "", s->style & SPAN_ACCENT ? "!" : "",
              s->style & SPAN_CODE ? "`" : "", s->text);
    if (*s->link)
      text_addf(out, "->%s", s->link);
  }
}

static void ticks_dump(const char *name, const ChartTick *tick, int32_t count, Text *out)
{
  text_addf(out, " %s", name);
  for (int32_t i = 0; i < count; i++)
    text_addf(out, " %lld=%s", (long long)tick[i].at, tick[i].label);
}

static void series_dump(const Series *s, Text *out)
{
  static const char *const names[] = {"line", "dots", "bars", "steps", "gaps"};
  text_addf(out, "%s \"%s\" look %d:", names[s->kind], s->name, (int)s->look);
  for (int32_t i = 0; i < s->point_count; i++)
    text_addf(out, " %lld,%lld%s%s", (long long)s->point[i].x, (long long)s->point[i].y,
              *s->point[i].label ? "=" : "", s->point[i].label);
  text_add(out, "\n");
}

static void chart_dump(const Chart *c, int32_t depth, Text *out)
{
  text_addf(out, " x %lld..%lld y %lld..%lld gap %lld better \"%s\" caption \"%s\"\n",
            (long long)c->x_from, (long long)c->x_to, (long long)c->y_from, (long long)c->y_to,
            (long long)c->gap, c->better, c->caption);
  for (int32_t i = 0; i < c->series_count; i++) {
    indent(out, depth + 1);
    series_dump(&c->series[i], out);
  }
  for (int32_t i = 0; i < c->line_count; i++) {
    indent(out, depth + 1);
    text_addf(out, "level %lld \"%s\"%s\n", (long long)c->line[i].y, c->line[i].label,
              c->line[i].shade_above ? " shade" : "");
  }
  for (int32_t i = 0; i < c->border_count; i++) {
    indent(out, depth + 1);
    text_addf(out, "border %lld \"%s\"\n", (long long)c->border[i].x, c->border[i].label);
  }
  for (int32_t i = 0; i < c->note_count; i++) {
    indent(out, depth + 1);
    text_addf(out, "note %lld,%lld \"%s\"\n", (long long)c->note[i].x, (long long)c->note[i].y,
              c->note[i].text);
  }
  for (int32_t i = 0; i < c->band_count; i++) {
    indent(out, depth + 1);
    text_addf(out, "band %lld.. %lld..%lld look %d\n", (long long)c->band[i].x,
              (long long)c->band[i].y_from, (long long)c->band[i].y_to, (int)c->band[i].look);
  }
  indent(out, depth + 1);
  text_add(out, "ticks");
  ticks_dump("x", c->x_tick, c->x_tick_count, out);
  ticks_dump("y", c->y_tick, c->y_tick_count, out);
}

static void strip_dump(const Strip *s, Text *out)
{
  for (int32_t i = 0; i < s->part_count; i++)
    text_addf(out, " %s%lld", s->part[i].run ? "run" : "walk",
              (long long)(s->part[i].time.ms / 1000));
}

static void drawn_dump(const Block *b, int32_t depth, Text *out)
{
  if (b->scale)
    text_addf(out, " %d/%d \"%s\" \"%s\"", (int)b->scale->advance_max, (int)b->scale->hold_max,
              b->scale->label, b->scale->mark);
  if (b->strip)
    strip_dump(b->strip, out);
  if (b->ladder)
    text_addf(out, " %d of %d", (int)b->ladder->present, (int)b->ladder->count);
  if (b->field)
    text_addf(out, " %s lines %d width %d", b->field->box ? "box" : "line", (int)b->field->lines,
              (int)b->field->width.mpt);
  if (b->kind == BLOCK_SIGN)
    text_addf(out, " %s", signs[b->sign]);
  if (*b->alt)
    text_addf(out, " alt \"%s\"", b->alt);
  if (b->chart)
    chart_dump(b->chart, depth, out);
}

static void block_dump(const Block *b, int32_t depth, Text *out)
{
  static const char *const aligns[] = {"", " right", " centre"};
  indent(out, depth);
  text_add(out, kinds[b->kind]);
  if (*b->style)
    text_addf(out, ":%s", b->style);
  if (b->level)
    text_addf(out, " %d", (int)b->level);
  if (b->width.mpt)
    text_addf(out, " width %d", (int)b->width.mpt);
  text_addf(out, "%s%s%s%s", aligns[b->align], b->head ? " head" : "", b->keep_next ? " keep" : "",
            b->keep_together ? " whole" : "");
  if (b->label && *b->label)
    text_addf(out, " label %s", b->label);
  if (*b->anchor)
    text_addf(out, " #%s", b->anchor);
  drawn_dump(b, depth, out);
  spans_dump(b->span, b->span_count, out);
  text_add(out, "\n");
  for (int32_t i = 0; i < b->child_count; i++)
    block_dump(&b->child[i], depth + 1, out);
}

void document_dump(const Document *d, Text *out)
{
  text_addf(out, "document:%s %s %s\n  title \"%s\"\n  subject \"%s\"\n  author \"%s\"\n", d->style,
            d->paper, d->language, d->title, d->subject, d->author);
  if (d->head_count) {
    text_add(out, "  head");
    spans_dump(d->head, d->head_count, out);
    text_add(out, "\n");
  }
  text_add(out, "  foot left");
  spans_dump(d->foot_left, d->foot_left_count, out);
  text_add(out, "\n  foot right");
  spans_dump(d->foot_right, d->foot_right_count, out);
  text_add(out, "\n");
  for (int32_t i = 0; i < d->block_count; i++)
    block_dump(&d->block[i], 1, out);
}
