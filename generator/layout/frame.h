// A block measured at a width, and then drawn. The rule: a kind of block is one row of a table and
// two functions, measure and draw; measuring marks nothing and may be done again.
#ifndef TENDON_LAYOUT_FRAME_H
#define TENDON_LAYOUT_FRAME_H

#include "layout/lines.h"
#include "layout/style.h"

typedef struct Shaped { // a text's atoms, which widths and measure both ask for
  struct Shaped *next;
  const Span *span;
  int32_t count;
  Type type; // looks of one type have the same atoms: tightening moves most of them only
  Color accent;
  Atoms atoms;
  int32_t least; // width of its widest word
  int32_t width; // that it was broken at last; 0 not yet
  Lines lines;
} Shaped;
enum { SHAPED_SLOTS = 1024 };

typedef struct Setting { // what is handed down from frame to frame
  Arena *arena;
  Diags *diags;
  Canvas *canvas;
  const Style *style; // of this page
  const char *text;   // look of paragraphs that name none
  Align align;
  Color accent;       // of the box around
  Tint divide;        // between the columns of the box around
  int32_t tag;        // of what stands in no frame: the document, or the section in work
  int32_t section[7]; // tag of the section open at each heading level, 0 the document
  bool narrow;        // in a table short of room: its cells stand closer
  bool boxed;         // in a box: headings stand closer
  int32_t spread;     // how much wider gaps may become where a page has room left
  Shaped **shaped;    // SHAPED_SLOTS chains, by the span's address
  int32_t *heading;   // level told last, so that none is passed over
  bool artifact;      // repeats of what was told once: no tags
} Setting;

typedef struct Frame {
  const Block *block;
  const Look *look;
  struct Frame *parent;
  int32_t x, y;          // within the frame around
  int32_t width, height; // without before and after
  int32_t before, after;
  Color accent;
  Tint divide;
  Align align;
  Atoms atoms;
  Lines lines;
  int32_t slot; // width of what stands before the text: a bullet, a sign, a label
  struct Frame *child;
  int32_t child_count;
  const int32_t *columns; // of a row: widths of its cells
  bool plain;             // text that is told as its parent's
  bool stretched;         // its only box is as high as the columns beside it
  bool stacked;           // columns that found no room side by side
  bool centred;           // a table with drawings: its rows stand on their middle
  bool records;           // a table that found no room: each row has become a record
  int32_t tag, inner;     // once drawn; -1 before. `inner` is for what it holds
  int32_t link_tag;
  const char *link;
} Frame;

typedef struct FrameKind {
  const char *look; // name of the kind's own look
  const char *tag;  // type in the structure tree; "" for none of its own
  void (*measure)(const Setting *s, Frame *f);
  // Draws the whole with its top left corner at `at`, `height` high: its own, or what a column has.
  void (*draw)(const Setting *s, Frame *f, Point at, int32_t height);
  // Least and most width that the content asks for.
  void (*widths)(const Setting *s, const Block *b, int32_t *least, int32_t *most);
  // Where the first baseline lies, or the one that words beside it want; -1 or NULL: nowhere.
  int32_t (*axis)(const Setting *s, const Frame *f);
} FrameKind;

const FrameKind *frame_kind(BlockKind kind);
int32_t frame_axis(const Setting *s, const Frame *f);
// Of what has one line of text at its top, and of a drawing: words stand on its middle.
int32_t axis_of_text(const Setting *s, const Frame *f);
int32_t axis_of_drawing(const Setting *s, const Frame *f);
void frame_measure(const Setting *s, Frame *f, const Block *block, int32_t width);
void frame_draw(const Setting *s, Frame *f, Point at, int32_t height);
void block_widths(const Setting *s, const Block *block, int32_t *least, int32_t *most);

// Sets the anchor and the outline entry of a frame whose first mark is about to be drawn.
void frame_begin(const Setting *s, Frame *f, Point at);
// The tag of a new section under a heading of this level.
int32_t section_open(Setting *s, int32_t level);

// The frames of what a block holds, its own spans first; heights are those at `width`.
void frame_fill(const Setting *s, Frame *f, int32_t width);
// A single paragraph in a cell or an item needs no tag of its own.
void frame_join(Frame *f);
void frame_fill_widths(const Setting *s, const Block *b, int32_t *least, int32_t *most);
// A table with each row as a record: the cells that hold something, `abreast` of them on a line,
// each with its head before it. The lines of a record keep together (records.c).
const Block *table_records(const Setting *s, const Block *table, int32_t columns, int32_t abreast);
// How much higher the charts of a frame may become, and making them so (grow.c).
int32_t frame_growth(const Frame *f);
void frame_grow(Frame *f, int32_t more);
// One below the other: how high, and drawn within a height; BLOCK_SPACE takes what is left.
int32_t frames_height(const Frame *f, int32_t count);
void frames_draw(const Setting *s, const Frame *of, Point at, int32_t height);
// The larger of the spaces that both want between them.
int32_t frames_gap(const Frame *above, const Frame *below);

// The look of a name, or `own` with a message at the block when there is none.
const Look *block_look(const Setting *s, const Block *block, const char *own);
const Look *setting_look(const Setting *s, const char *name);
Color tint_color(Tint tint, Color accent);
Type look_type(const Look *look, Color accent);
Pen pen_fill(Color color);
Pen pen_line(Color color, int32_t line);
// The structure tag that marks of the frame belong to, made now with those around it.
int32_t frame_tag(const Setting *s, Frame *f);

// The block's spans in lines of a width, into `atoms` and `lines`. Where a word is wider they are
// set smaller, down to a label's size, before it is cut: `look` changes then.
void frame_set_lines(const Setting *s, Frame *f, int32_t width);
Atoms spans_atoms(const Setting *s, const Span *span, int32_t count, const Look *look);
// Lines from..from+count with the top of the first at `at`.
void frame_draw_lines(const Setting *s, Frame *f, int32_t from, int32_t count, Point at);
// Baseline of a line from its top.
int32_t look_baseline(const Setting *s, const Look *look);
void item_label_draw(const Setting *s, Frame *item, Point at);

extern const FrameKind kind_heading, kind_paragraph, kind_list, kind_item, kind_table, kind_row,
    kind_cell, kind_box, kind_columns, kind_chart, kind_scale, kind_strip, kind_ladder, kind_field,
    kind_sign, kind_spark, kind_rule, kind_space, kind_page, kind_picture;

#endif
