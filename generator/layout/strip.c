// A session at a glance, minutes to scale: dark and high is run, pale and low is walk.
#include "layout/chart_parts.h"

enum { RUN_HEIGHT = 14 * PT, WALK_HEIGHT = 5 * PT, PART_GAP = 1200 };

static const Color no_color = {.none = true};

int32_t strip_height(Canvas *c, const Strip *strip, int32_t width)
{
  (void)strip;
  (void)width;
  return scaled_length(c, RUN_HEIGHT);
}

static int64_t strip_time(const Strip *strip)
{
  int64_t sum = 0;
  for (int32_t i = 0; i < strip->part_count; i++)
    if (known(strip->part[i].time.ms) && strip->part[i].time.ms > 0)
      sum += strip->part[i].time.ms;
  return sum;
}

// Parts that follow each other and are the same kind look like one, so a gap is left between all.
static void draw_part(Canvas *c, const StripPart *part, Rect r)
{
  Pen pen = {canvas_ink(c, part->run ? INK_BLUE : INK_PALE_BLUE), no_color, 0, {0, 0}};
  int32_t walk = scaled_length(c, WALK_HEIGHT);
  Rect shown = part->run ? r : (Rect){r.x, r.y + r.height - walk, r.width, walk};
  canvas_rect(c, shown, part->run ? 1200 : 0, pen);
  Type type = {WEIGHT_BOLD, scaled_length(c, LABEL_SIZE), canvas_ink(c, INK_PAPER), 0};
  if (!part->run || !part->label || canvas_text_width(c, part->label, type) + 2 * PT > r.width)
    return;
  Point at = {r.x + r.width / 2, r.y + (r.height + canvas_cap_height(c, type)) / 2};
  canvas_text(c, part->label, type, at, 2);
}

void strip_draw(Canvas *c, const Strip *strip, Rect r)
{
  int64_t total = strip_time(strip), passed = 0;
  int32_t height = strip_height(c, strip, r.width);
  int32_t gap =
      strip->part_count > 1 && r.width / strip->part_count < 6 * PT ? PART_GAP / 3 : PART_GAP;
  for (int32_t i = 0; i < strip->part_count && total; i++) {
    const StripPart *part = &strip->part[i];
    if (!known(part->time.ms) || part->time.ms <= 0)
      continue;
    int32_t from = (int32_t)(r.width * passed / total);
    passed += part->time.ms;
    int32_t to = (int32_t)(r.width * passed / total);
    to -= passed < total ? gap : 0;
    if (to > from)
      draw_part(c, part, (Rect){r.x + from, r.y, to - from, height});
  }
}
