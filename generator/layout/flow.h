// Frames to pages. The rule: what belongs together stays together while a page can hold it, and
// what cannot stay together is parted where it hurts least.
#ifndef TENDON_LAYOUT_FLOW_H
#define TENDON_LAYOUT_FLOW_H

#include "layout/frame.h"

typedef struct Leaf { // a page
  int32_t from, to;   // its slices
  int32_t left;       // height not used
} Leaf;

typedef struct Flow {
  Frame *frame; // of the document's blocks
  int32_t frame_count;
  struct Slice *slice; // what is never parted, in order
  int32_t slice_count;
  struct Leaf *leaf; // a page's slices
  int32_t leaf_count;
} Flow;

typedef struct Room { // of the text on a page
  int32_t width;
  int32_t height, later; // of the first page, of those behind it
} Room;

// Measures the blocks at a width and divides them into pages.
Flow flow_pages(const Setting *s, const Block *block, int32_t count, Room room);
// Draws one page with the top left corner of its text at `at`. Pages are drawn in order.
void flow_draw(Setting *s, Flow *flow, int32_t page, Point at);

#endif
