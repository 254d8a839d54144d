// Tests and scores over time, and the small chart of any measure. The rule: the band is the
// protocol's own number with its source; where the protocol has none there is no band.
#include "facts/chart_parts.h"

#include <string.h>

// Charts count in tenths of their unit.
static int64_t point_y(const Change *c, int64_t value)
{
  return c->kind == ARG_TENTHS ? value : value * 10;
}

static Points change_points(const Telling *t, const Change *c)
{
  Points p = points_new();
  for (int32_t i = 0; i < c->point_count; i++)
    points_add(t, &p, c->point[i].date, point_y(c, c->point[i].value), "");
  return p;
}

static const char *trend_summary(const Speech *s, const Change *c)
{
  int64_t least = UNKNOWN, most = UNKNOWN;
  for (int32_t i = 0; i < c->point_count; i++) {
    int64_t v = c->point[i].value;
    most = larger(most, v);
    least = !known(least) || v < least ? v : least;
  }
  Arg arg[] = {{"n", ARG_COUNT, c->point_count, NULL},
               {"least", c->kind, least, NULL},
               {"most", c->kind, most, NULL},
               {"last", c->kind, c->point[c->point_count - 1].value, NULL}};
  return speak_with(s, "trend.summary", arg, 4);
}

static json_t *entry_border(const Telling *t)
{
  json_t *list = json_array(), *o = json_object();
  tree_count(o, "x", t->review->stage_entered.day);
  tree_text(o, "text", "");
  tree_push(list, o);
  return list;
}

// All measures share their days, so that they can be read one below the other.
static Date trend_from(const Telling *t)
{
  Date start = t->r->profile.started, first = date_add(t->to, -7 * (CHANGE_WEEKS - 1));
  return known(start.day) && start.day > first.day && start.day < t->to.day ? start : first;
}

json_t *trend_fact(const Telling *t, const Change *c)
{
  bool any = c->point_count > 1;
  json_t *o = json_object(), *series = json_array();
  tree_flag(o, "any", any);
  tree_text(o, "summary", any ? trend_summary(&t->speech, c) : "");
  if (any) {
    tree_count(o, "x_from", trend_from(t).day);
    tree_count(o, "x_to", t->to.day);
    tree_count(o, "y_least", c->kind == ARG_TENTHS ? 50 : 10);
    tree_count(o, "gap", c->by_week ? 7 : 0);
    tree_text(o, "better", "");
    tree_add(o, "borders", entry_border(t));
    tree_push(series, series_fact(&t->speech, change_points(t, c), NULL, "line", 0));
  }
  tree_add(o, "series", series);
  return o;
}

enum { TEST_DAYS = 365 }; // of a test's chart, at the most

typedef struct TestChart {
  const char *name;
  const char *measure[2]; // left and right, or a total alone
  int64_t most;           // the axis reaches this at least, in tenths
  int64_t step;           // of the axis, UNKNOWN: by what was measured
} TestChart;

static const TestChart charts[] = {
    {"heel_raises", {"heel_raises_left", "heel_raises_right"}, 50, UNKNOWN},
    {"hops", {"hops_left", "hops_right"}, 50, UNKNOWN},
    {"visa_a", {"visa_a", NULL}, 1000, 250},
    {"tendins_a", {"tendins_a", NULL}, 1000, 250},
};

static const Change *change_named(const Telling *t, const char *measure)
{
  for (int32_t i = 0; measure && i < t->review->change_count; i++)
    if (strcmp(t->review->change[i].measure, measure) == 0)
      return &t->review->change[i];
  return NULL;
}

// From the first value up to the date: inside it a change counts as none.
static void band_add(json_t *bands, const Change *c, int32_t look)
{
  if (!c->error)
    return;
  json_t *o = json_object();
  int64_t first = c->point[0].value, error = c->error->value;
  tree_count(o, "x", c->point[0].date.day);
  tree_count(o, "y_from", point_y(c, first > error ? first - error : 0));
  tree_count(o, "y_to", point_y(c, first + error));
  tree_count(o, "look", look);
  tree_push(bands, o);
}

static const char *band_text(const Speech *s, const Change *c)
{
  if (!c->error)
    return speak(s, "chart.test.no-band");
  Arg arg[] = {{"n", ARG_COUNT, c->error->value, NULL},
               {"source", ARG_TEXT, UNKNOWN, c->error->source}};
  return speak_with(s, "chart.test.band", arg, 2);
}

static const char *series_name(const TestChart *chart, int32_t k)
{
  return !chart->measure[1] ? NULL : k == 0 ? "left" : "right";
}

static void change_said(Text *out, const Speech *s, const Change *c)
{
  Arg arg[] = {{"name", ARG_TEXT, UNKNOWN, speak_choice(s, "measure", c->measure)},
               {"first", c->kind, c->point[0].value, NULL},
               {"last", c->kind, c->point[c->point_count - 1].value, NULL}};
  text_addf(out, "%s%s", out->size ? " " : "", speak_with(s, "chart.test.summary", arg, 3));
}

static void span_widen(Date *from, const Change *c)
{
  if (!known(from->day) || c->point[0].date.day < from->day)
    *from = c->point[0].date;
}

// False when the test was never done.
static bool test_chart_add(const Telling *t, json_t *all, const TestChart *chart)
{
  const Speech *s = &t->speech;
  const Change *shown = NULL;
  json_t *series = json_array(), *bands = json_array();
  Date from = NO_DATE;
  Text said;
  text_init(&said, s->arena);
  for (int32_t k = 0; k < 2; k++) {
    const Change *c = change_named(t, chart->measure[k]);
    if (!c || !c->point_count)
      continue;
    shown = c;
    span_widen(&from, c);
    tree_push(series, series_fact(s, change_points(t, c), series_name(chart, k), "line", k));
    band_add(bands, c, k);
    change_said(&said, s, c);
  }
  json_t *o = chart_fact(t, shown && shown->higher_is_better ? "better.higher" : "better.open",
                         chart->most);
  tree_flag(o, "any", shown != NULL);
  tree_text(o, "summary", shown ? text_string(&said) : speak(s, "chart.none"));
  tree_text(o, "band_text", shown ? band_text(s, shown) : "");
  int32_t year = t->to.day - TEST_DAYS;
  tree_count(o, "x_from", !known(from.day) ? t->to.day : from.day > year ? from.day : year);
  tree_count(o, "y_step", chart->step);
  tree_count(o, "gap", 0);
  tree_add(o, "borders", json_array()); // too many in a chart of months
  tree_add(o, "series", series);
  tree_add(o, "bands", bands);
  tree_add(o, "lines", json_array());
  tree_add(o, "notes", json_array());
  tree_add(all, chart->name, o);
  return shown != NULL;
}

void test_charts_add(const Telling *t, json_t *o)
{
  bool any = false;
  for (size_t i = 0; i < sizeof charts / sizeof *charts; i++)
    any = test_chart_add(t, o, &charts[i]) || any;
  tree_flag(o, "any_test", any);
}
