// What the charts' rooms share. The rule: a point is a value that is known.
#ifndef TENDON_FACTS_CHART_PARTS_H
#define TENDON_FACTS_CHART_PARTS_H

#include "facts/rooms.h"

enum { SUMMARY_DAYS = 42 }; // of the charts' words and of their table

typedef struct Points {
  json_t *x, *y, *label;
  int64_t least, most; // of the summary's days, UNKNOWN without any
} Points;

Points points_new(void);
void points_add(const Telling *t, Points *p, Date d, int64_t y, const char *label);
void points_free(Points p); // of a series that is left out
// `name`: of the phrase "series.NAME"; NULL for a series that stands alone.
json_t *series_fact(const Speech *s, Points p, const char *name, const char *kind, int32_t look);
// A chart by days, without series and lines. The axis of y reaches `y_least` at least.
json_t *chart_fact(const Telling *t, const char *better, int64_t y_least);
const char *range_or_none(const Speech *s, Points p, bool tenths);
bool day_in_chart(const Telling *t, const Day *d);
// The worst of a day's sessions.
int64_t worst_of(const Day *d, Side side, bool during);
// The watch's minutes where it recorded any, else the runner's.
int64_t run_minutes(const Activity *x);
// Whole minutes as a text, a dash without any.
const char *minutes_or_none(const Speech *s, int64_t minutes);
const char *tenths_or_none(const Speech *s, int64_t n);
// A day's pain on one side: its own, else what was told without a side of an injured one.
int64_t side_pain(const Telling *t, Sided told, Side side);
// A level with its label; nothing when it is not known.
void lines_add(json_t *lines, int64_t y, const char *text, bool shade);

// Minutes a week by type, dose and runs against what was asked, and the days as a table.
void load_charts_add(const Telling *t, json_t *o);
// Dose by week and run-walks against what was asked for.
void asked_charts_add(const Telling *t, json_t *o);
// Each side's pain by itself, where both were told of.
void side_charts_add(const Telling *t, json_t *o);
// Tests and scores with the band of change that counts as none.
void test_charts_add(const Telling *t, json_t *o);

#endif
