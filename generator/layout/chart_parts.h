// The inside of a chart, for the files chart*.c. The rule: a plot maps data to paper in one place,
// and everything that a label must not cover is noted where it is drawn.
#ifndef TENDON_LAYOUT_CHART_PARTS_H
#define TENDON_LAYOUT_CHART_PARTS_H

#include "layout/chart.h"

typedef struct Segment { // a drawn piece of a line
  Point from, to;
  bool data; // worse to write across than a border or a ceiling
} Segment;

typedef struct Plot {
  Canvas *canvas;
  const Chart *chart;
  Rect area;            // of the data, inside the labels of the axes
  int32_t inset;        // kept free at both ends of x, for markers and half bars
  int32_t size;         // of labels
  int64_t x_from, x_to; // as the chart's, but never empty
  int64_t y_from, y_to;
  Rect *taken; // boxes of data, which labels should stay off
  int32_t taken_count;
  Rect *label; // boxes of labels, which no other label may touch
  int32_t label_count;
  Segment *segment; // lines that labels should stay off
  int32_t segment_count;
} Plot;

// Thousandths of a point; the label size is 9 pt, more in large print.
enum { PT = 1000, LABEL_SIZE = 9000 };

int32_t plot_x(const Plot *p, int64_t x);
int32_t plot_y(const Plot *p, int64_t y);
bool plot_shows(const Plot *p, int64_t x);
Type plot_type(const Plot *p, Weight weight, Ink ink);
int32_t scaled_length(const Canvas *c, int32_t mpt); // by the large-print factor

// chart_axis.c
int32_t axis_y_width(const Plot *p);  // what the labels of y need on the left
int32_t axis_x_height(const Plot *p); // below the area
void axis_grid(Plot *p);              // grid, shades, labels of both axes
void axis_lines(Plot *p);             // ceilings, without their labels
void band_draw(Plot *p);              // behind the data
// `room`: the labels' line, which may be longer than the area.
int32_t border_band_height(const Plot *p, int32_t room);
void border_draw(Plot *p, int32_t band_top, int32_t room);

// chart_series.c
int32_t bars_inset(const Plot *p, int32_t width);
bool chart_has(const Chart *chart, SeriesKind kind);
void series_draw(Plot *p, const Series *s);
int32_t sample_width(const Series *s); // in the key
void series_sample(Canvas *c, const Chart *chart, const Series *s, Rect r);
Ink series_ink(const Chart *chart, const Series *s);

// chart_place.c
enum { NEAR = 1200 }; // a line this close to a label counts as crossed
void label_take(Plot *p, Rect data);
void label_note(Plot *p, Rect label);
// The cheapest of the places, the earlier of equal ones. Width 0: none lies within the area or all
// meet another label. `led`: the point that a leader must reach from there, or NULL.
Rect label_place(const Plot *p, const Rect *place, int32_t count, const Point *led, int64_t *cost);
Segment label_leader(const Plot *p, Point at, Rect r);

// chart_label.c
void labels_lines(Plot *p);               // of ceilings
void labels_points(Plot *p);              // "L4", "126"
void labels_ends(Plot *p, int32_t right); // names of series at the ends of their lines
int32_t label_end_width(const Plot *p);   // the widest name of a series

// chart_note.c
void labels_notes(Plot *p);
// Breaks a text into lines no wider than `width`, at most `most`; the last one takes the rest.
int32_t text_fold(Canvas *c, const char *text, Type type, int32_t width, const char **line,
                  int32_t line_max);

static inline int32_t least(int32_t a, int32_t b)
{
  return a < b ? a : b;
}

static inline int32_t most(int32_t a, int32_t b)
{
  return a > b ? a : b;
}

// From the top of a label's box to its baseline.
static inline int32_t label_ascent(const Plot *p)
{
  return p->size * 4 / 5;
}

static inline bool is_blank(const char *s)
{
  return !s || !*s;
}

#endif
