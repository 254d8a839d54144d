// Charts that take what a page has left. The rule: a page is divided by the heights that the
// template asks for; growing comes after that and moves nothing to another page.
#include "layout/frame.h"

static int32_t larger_of(int32_t a, int32_t b)
{
  return a > b ? a : b;
}

// Columns grow together, so that charts side by side keep one foot.
int32_t frame_growth(const Frame *f)
{
  const Chart *chart = f->block->chart;
  int32_t most = 0;
  if (f->block->kind == BLOCK_CHART && chart && chart->most.mpt > chart->height.mpt)
    return chart->height.mpt > 0 ? chart->most.mpt - chart->height.mpt : 0;
  if (f->stacked || (f->block->kind != BLOCK_COLUMNS && f->block->kind != BLOCK_BOX))
    return 0;
  for (int32_t i = 0; i < f->child_count; i++)
    most = larger_of(most, frame_growth(&f->child[i]));
  return most;
}

// Of what stands one below the other only the first chart grows.
void frame_grow(Frame *f, int32_t more)
{
  f->height += more;
  for (int32_t i = 0; f->block->kind != BLOCK_CHART && i < f->child_count; i++) {
    int32_t growth = frame_growth(&f->child[i]);
    if (!growth)
      continue;
    frame_grow(&f->child[i], more < growth ? more : growth);
    if (f->block->kind == BLOCK_BOX)
      return;
  }
}
