// Charts and the other drawn blocks on a canvas. The rule: every colour is doubled by shape, weight
// or dash; direct labels instead of legends where there is room.
#ifndef TENDON_LAYOUT_CHART_H
#define TENDON_LAYOUT_CHART_H

#include "doc/document.h"
#include "layout/canvas.h"

// Height in mpt that the block wants at a width.
int32_t chart_height(Canvas *c, const Chart *chart, int32_t width);
void chart_draw(Canvas *c, const Chart *chart, Rect r);
// A chart without axes and labels, for a table row.
void spark_draw(Canvas *c, const Chart *chart, Rect r);

int32_t scale_height(Canvas *c, const Scale *scale, int32_t width);
void scale_draw(Canvas *c, const Scale *scale, Rect r);
int32_t strip_height(Canvas *c, const Strip *strip, int32_t width);
void strip_draw(Canvas *c, const Strip *strip, Rect r);
int32_t ladder_height(Canvas *c, const Ladder *ladder, int32_t width);
void ladder_draw(Canvas *c, const Ladder *ladder, Rect r);
// A sign fills a square of `size`, its top left corner at `at`.
void sign_draw(Canvas *c, SignKind sign, Point at, int32_t size);

#endif
