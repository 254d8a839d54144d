// Pain of the left and of the right side, each in a chart of its own on the same scale. The rule:
// drawn only where both sides were told of; a value without a side is an injured side's.
#include "facts/chart_parts.h"

static int64_t worst_on(const Telling *t, const Day *d, Side side, bool during)
{
  int64_t worst = UNKNOWN;
  for (int32_t i = 0; i < d->activity_count; i++) {
    const Activity *x = &d->activity[i];
    if (x->done)
      worst = larger(worst, side_pain(t, during ? x->during : x->after, side));
  }
  return worst;
}

static const char *side_summary(const Speech *s, const Points p[3])
{
  Arg arg[] = {{"during", ARG_TEXT, UNKNOWN, range_or_none(s, p[0], true)},
               {"after", ARG_TEXT, UNKNOWN, range_or_none(s, p[1], true)},
               {"morning", ARG_TEXT, UNKNOWN, range_or_none(s, p[2], true)}};
  return speak_with(s, "chart.side.summary", arg, 3);
}

// True when a morning of this side was written down.
static bool side_chart(const Telling *t, json_t *charts, Side side, const char *name)
{
  Points p[3] = {points_new(), points_new(), points_new()};
  for (int32_t i = 0; i < t->r->day_count; i++) {
    const Day *d = &t->r->day[i];
    if (!day_in_chart(t, d))
      continue;
    points_add(t, &p[0], d->date, worst_on(t, d, side, true), "");
    points_add(t, &p[1], d->date, worst_on(t, d, side, false), "");
    points_add(t, &p[2], d->date, side_pain(t, d->morning_pain, side), "");
  }
  json_t *o = chart_fact(t, "better.lower", 60), *series = json_array(), *lines = json_array();
  int64_t hold = stage_hold(t->review, t->review->at.stage);
  if (known(hold))
    tree_text(o, "better",
              speak_with(&t->speech, "better.ceiling", &(Arg){"n", ARG_TENTHS, hold, NULL}, 1));
  tree_text(o, "summary", side_summary(&t->speech, p));
  tree_push(series, series_fact(&t->speech, p[2], "morning", "line", 1));
  tree_push(series, series_fact(&t->speech, p[0], "during", "dots", 0));
  tree_push(series, series_fact(&t->speech, p[1], "after", "dots", 2));
  Arg n = {"n", ARG_TENTHS, hold, NULL};
  lines_add(lines, hold, speak_with(&t->speech, "scale.ceiling", &n, 1), true);
  tree_add(o, "series", series);
  tree_add(o, "lines", lines);
  tree_add(o, "notes", json_array());
  tree_add(charts, name, o);
  return known(p[2].most);
}

// Some morning was told by side; else two charts would show one thing twice.
static bool side_named(const Telling *t)
{
  for (int32_t i = 0; i < t->r->day_count; i++) {
    const Day *d = &t->r->day[i];
    if (day_in_chart(t, d) && (known(d->morning_pain.left) || known(d->morning_pain.right)))
      return true;
  }
  return false;
}

void side_charts_add(const Telling *t, json_t *o)
{
  bool left = side_chart(t, o, SIDE_LEFT, "pain_left");
  bool right = side_chart(t, o, SIDE_RIGHT, "pain_right");
  tree_flag(o, "both_sides", left && right && side_named(t));
}
