// What a page says, before anyone knows how big a page is: blocks and spans, boxes and columns,
// charts as data. The rule: every visible text came through templates/ or the facts; `where` is the
// place in the template.
#ifndef TENDON_DOC_DOCUMENT_H
#define TENDON_DOC_DOCUMENT_H

#include "base/picture.h"
#include "base/source.h"
#include "base/units.h"

enum {
  SPAN_STRONG = 1,
  SPAN_MUTED = 2,
  SPAN_ACCENT = 4,
  SPAN_CODE = 8,
  SPAN_BREAK = 16,
  SPAN_FILL = 32 // a space that grows until what follows ends at the right edge; text ""
};

typedef struct Span {
  const char *text;
  int32_t style;    // SPAN_… added together; SPAN_BREAK: a forced line end, text ""
  const char *link; // "#anchor" within the document, or ""
} Span;

typedef enum BlockKind {
  BLOCK_HEADING, // level 1..6
  BLOCK_PARAGRAPH,
  BLOCK_LIST, // children are BLOCK_ITEM; level: start number, 0 for bullets, -1 for tick boxes
  BLOCK_ITEM,
  BLOCK_TABLE, // children are BLOCK_ROW
  BLOCK_ROW,   // children are BLOCK_CELL; `head` marks a header row, which repeats on each page
  BLOCK_CELL,
  BLOCK_BOX,     // children one below the other in a box that `style` draws; kept together
  BLOCK_COLUMNS, // children side by side; `width` of each child in its own `width`
  BLOCK_CHART,   // `chart`
  BLOCK_SCALE,   // 0..10 circles to mark by hand: `scale`
  BLOCK_STRIP,   // session profile, minutes to scale: `strip`
  BLOCK_LADDER,  // stages done, present, to come: `ladder`
  BLOCK_FIELD,   // label (spans) with a line or a box to write on: `field`
  BLOCK_SIGN,    // a mark by shape: `sign`, with spans beside it
  BLOCK_SPARK,   // a small chart in a table row: `chart`
  BLOCK_RULE,
  BLOCK_SPACE,  // grows: takes what is left of the page; `width.mpt` at least
  BLOCK_PAGE,   // page break; with a `width` only where less is left
  BLOCK_PICTURE // `picture`, `width` wide; 0: as wide as there is room
} BlockKind;

// Every colour is doubled by a shape, so that a grey page says the same.
typedef enum SignKind {
  SIGN_OK,     // filled disc with a tick
  SIGN_CARE,   // triangle
  SIGN_STOP,   // square
  SIGN_OPEN,   // hollow ring: not known, not done
  SIGN_FAIL,   // ring with a cross
  SIGN_TICKBOX // empty box to tick by hand
} SignKind;

typedef struct Scale {           // BLOCK_SCALE
  int32_t advance_max, hold_max; // tenths; up to advance bold on white, above hold filled grey
  const char *label;             // "Worst pain during the run"
  const char *mark;              // label at the ceiling: "ceiling 4"
} Scale;

typedef struct StripPart {
  bool run;
  Duration time;
  const char *label; // printed on a run part that has room: "2"
} StripPart;

typedef struct Strip { // BLOCK_STRIP
  const StripPart *part;
  int32_t part_count;
  const char *alt;
} Strip;

typedef struct Ladder {   // BLOCK_LADDER
  int32_t count, present; // present from 1; 0: none
  const char *alt;
} Ladder;

typedef struct Field { // BLOCK_FIELD
  bool box;            // a box of 9 mm or more; else a line
  int32_t lines;       // 1, or more lines 8 mm apart to write on
  Length width;        // of the line or box; 0: what is left
} Field;

typedef enum SeriesKind { SERIES_LINE, SERIES_DOTS, SERIES_BARS, SERIES_STEPS } SeriesKind;

typedef struct ChartPoint {
  int64_t x, y;      // x in days since 1970-01-01 or an index; y in the series' unit × 10
  const char *label; // "" or a short direct label: "L4"
} ChartPoint;

typedef struct Series {
  SeriesKind kind;
  const char *name;        // the direct label
  int32_t look;            // 0..5: colour, marker and dash of the style
  const ChartPoint *point; // in order of x; a gap in x over `gap` breaks a line
  int32_t point_count;
} Series;

typedef struct ChartLine { // a labelled level: a ceiling
  int64_t y;
  const char *label;
  bool shade_above;
} ChartLine;

typedef struct ChartBorder { // a dotted vertical: a stage's first day
  int64_t x;
  const char *label;
} ChartBorder;

typedef struct ChartNote { // at most two on a chart
  int64_t x, y;
  const char *text;
} ChartNote;

typedef struct ChartBand { // about a series' first value: a change inside it counts as none
  int64_t x, y_from, y_to; // from x to the end of the chart
  int32_t look;            // the series'
} ChartBand;

typedef struct ChartTick {
  int64_t at;
  const char *label;
} ChartTick;

typedef struct Chart {
  const char *title;  // "" when the template's heading says it
  const char *alt;    // the whole chart in a sentence or two
  const char *better; // "Lower is better."
  const char *caption;
  int64_t x_from, x_to, y_from, y_to; // y × 10
  int64_t gap;                        // x distance above which a line is broken
  Length height;                      // 0: the style's
  Length most;                        // to which it grows where a page has room; 0: it does not
  const Series *series;
  int32_t series_count;
  const ChartLine *line;
  int32_t line_count;
  const ChartBorder *border;
  int32_t border_count;
  const ChartNote *note;
  int32_t note_count;
  const ChartBand *band;
  int32_t band_count;
  const ChartTick *x_tick, *y_tick;
  int32_t x_tick_count, y_tick_count;
} Chart;

typedef enum Align { ALIGN_LEFT, ALIGN_RIGHT, ALIGN_CENTRE } Align;

typedef struct Block {
  BlockKind kind;
  Where where;
  const char *style; // a name in templates/house.style; "" for the kind's own
  const Span *span;
  int32_t span_count;
  const struct Block *child;
  int32_t child_count;
  int32_t level;
  bool head;      // of a row or cell: header
  bool keep_next; // not to be parted from what follows
  bool keep_together;
  Align align;  // of a cell or paragraph
  Length width; // of a column or cell: mpt; negative: a share of what is left; 0: a share of 1
  const char *anchor; // target of links, "" none
  const char *alt;    // for what is not text
  const Chart *chart;
  const Scale *scale;
  const Strip *strip;
  const Ladder *ladder;
  const Field *field;
  const Picture *picture;
  SignKind sign;
  const char *label; // of an item, in place of its bullet: "W3"; NULL or "": the list's own
} Block;

typedef struct Document {
  const char *title, *subject, *language, *author;
  const char *style; // page style: "week-plan", "report"
  const char *paper; // "A4" | "Letter"
  const Block *block;
  int32_t block_count;
  const Span *foot_left, *foot_right; // of every page; {{page}} and {{pages}} are filled by layout
  int32_t foot_left_count, foot_right_count;
  const Span *head; // of every page behind the first
  int32_t head_count;
  int32_t pages_before, pages; // of a whole that this is a part of; 0: it is the whole
} Document;

#endif
