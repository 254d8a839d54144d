// What was done against what was asked for, over weeks: the calf work's dose, and the minutes of
// each run-walk. The rule: a week in which nothing was due, and a run that no watch recorded, has
// no bar.
#include "facts/chart_parts.h"

enum { WEEKS = 12, TENTHS_OF_MINUTE = 6000, WHOLE = 1000 };

static void pair_add(json_t *o, const Speech *s, Points done, Points asked)
{
  json_t *series = json_array();
  tree_push(series, series_fact(s, done, "done", "bars", 1));
  tree_push(series, series_fact(s, asked, "asked", "steps", 0));
  tree_add(o, "series", series);
  tree_add(o, "notes", json_array());
}

static json_t *dose_weeks_chart(const Telling *t)
{
  const Speech *s = &t->speech;
  const Review *v = t->review;
  Points done = points_new(), asked = points_new();
  int32_t first = v->week_count > WEEKS ? v->week_count - WEEKS : 0;
  for (int32_t i = first; i < v->week_count; i++) {
    int32_t percent = v->week[i].adherence;
    points_add(t, &done, v->week[i].from, known(percent) ? (int64_t)percent * 10 : UNKNOWN, "");
    points_add(t, &asked, v->week[i].from, known(percent) ? WHOLE : UNKNOWN, "");
  }
  json_t *o = chart_fact(t, "chart.dose-weeks.better", WHOLE), *lines = json_array();
  tree_count(o, "y_step", WHOLE / 4);
  Arg range = {"range", ARG_TEXT, UNKNOWN, range_or_none(s, done, false)};
  Arg needed = {"n", ARG_COUNT, v->protocol->set.adherence.value, NULL};
  tree_flag(o, "any", known(done.most));
  tree_text(o, "summary",
            known(done.most) ? speak_with(s, "chart.dose-weeks.summary", &range, 1)
                             : speak(s, "chart.none"));
  if (v->week_count) {
    tree_count(o, "x_from", v->week[first].from.day);
    tree_count(o, "x_to", v->week[v->week_count - 1].from.day);
  }
  if (known(needed.number)) {
    lines_add(lines, needed.number * 10, "", false); // named above the chart, where no bar is
    tree_text(o, "better", speak_with(s, "chart.dose-weeks.needed", &needed, 1));
  }
  pair_add(o, s, done, asked);
  tree_add(o, "lines", lines);
  return o;
}

static bool pattern_shown(const Telling *t, const Response *r)
{
  return r->match.asked > 0 && r->activity && r->activity->watch && r->date.day <= t->to.day &&
         known(r->match.run.ms) && r->date.day > t->to.day - CHART_DAYS;
}

// The watch's minutes of running beside the pattern's; where runs are missing their count is told.
static json_t *patterns_chart(const Telling *t)
{
  const Speech *s = &t->speech;
  Points done = points_new(), asked = points_new();
  int32_t whole = 0, count = 0;
  for (int32_t i = 0; i < t->review->response_count; i++) {
    const Response *r = &t->review->response[i];
    if (!pattern_shown(t, r))
      continue;
    const PatternMatch *m = &r->match;
    Arg arg[] = {{"n", ARG_COUNT, m->done, NULL}, {"of", ARG_COUNT, m->asked, NULL}};
    Duration run = r->activity->watch->run;
    points_add(t, &done, r->date, known(run.ms) ? run.ms / TENTHS_OF_MINUTE : UNKNOWN,
               m->done < m->asked ? speak_with(s, "chart.runs-of", arg, 2) : "");
    points_add(t, &asked, r->date, m->asked * m->run.ms / TENTHS_OF_MINUTE, "");
    count += r->date.day > t->to.day - SUMMARY_DAYS;
    whole += r->date.day > t->to.day - SUMMARY_DAYS && m->done == m->asked;
  }
  json_t *o = chart_fact(t, "chart.patterns.better", 50);
  Arg arg[] = {{"done", ARG_COUNT, whole, NULL}, {"asked", ARG_COUNT, count, NULL}};
  tree_flag(o, "any", count > 0);
  tree_text(o, "summary",
            count ? speak_with(s, "chart.patterns.summary", arg, 2) : speak(s, "chart.none"));
  pair_add(o, s, done, asked);
  tree_add(o, "lines", json_array());
  return o;
}

void asked_charts_add(const Telling *t, json_t *o)
{
  tree_add(o, "dose_weeks", dose_weeks_chart(t));
  tree_add(o, "patterns", patterns_chart(t));
}
