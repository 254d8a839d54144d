// The series behind the charts: x in days since 1970-01-01, y in the unit × 10. The rule: a day
// without a value has no point, so that a gap stays a gap.
#include "facts/chart_parts.h"

enum { LONGEST_DAYS = 30 };

Points points_new(void)
{
  return (Points){json_array(), json_array(), json_array(), UNKNOWN, UNKNOWN};
}

void points_add(const Telling *t, Points *p, Date d, int64_t y, const char *label)
{
  if (!known(y))
    return;
  tree_push(p->x, json_integer(d.day));
  tree_push(p->y, json_integer(y));
  tree_push(p->label, tree_string(label));
  if (d.day <= t->to.day - SUMMARY_DAYS)
    return;
  p->most = larger(p->most, y);
  p->least = !known(p->least) || y < p->least ? y : p->least;
}

void points_free(Points p)
{
  json_decref(p.x);
  json_decref(p.y);
  json_decref(p.label);
}

json_t *series_fact(const Speech *s, Points p, const char *name, const char *kind, int32_t look)
{
  json_t *o = json_object();
  tree_text(o, "name", name ? speak_choice(s, "series", name) : ""); // one alone needs none
  tree_text(o, "kind", kind);
  tree_count(o, "look", look);
  tree_add(o, "x", p.x);
  tree_add(o, "y", p.y);
  tree_add(o, "label", p.label);
  return o;
}

static json_t *borders_fact(const Telling *t)
{
  const Review *v = t->review;
  json_t *list = json_array();
  for (int32_t i = 0; v->stage_start && i < v->protocol->stage_count; i++) {
    if (!known(v->stage_start[i].day) || v->stage_start[i].day > t->to.day)
      continue;
    json_t *o = json_object();
    tree_count(o, "x", v->stage_start[i].day);
    tree_text(o, "text", speak_count(&t->speech, "chart.stage", v->protocol->stage[i].number));
    tree_push(list, o);
  }
  return list;
}

void lines_add(json_t *lines, int64_t y, const char *text, bool shade)
{
  if (!known(y))
    return;
  json_t *o = json_object();
  tree_count(o, "y", y);
  tree_text(o, "text", text);
  tree_flag(o, "shade", shade);
  tree_push(lines, o);
}

json_t *chart_fact(const Telling *t, const char *better, int64_t y_least)
{
  json_t *o = json_object();
  Date start = t->r->profile.started;
  int32_t from = t->to.day - CHART_DAYS;
  if (known(start.day) && start.day > from && start.day <= t->to.day)
    from = start.day;
  tree_count(o, "x_from", from);
  tree_count(o, "x_to", t->to.day);
  tree_count(o, "y_least", y_least); // the axis reaches this at least
  tree_count(o, "gap", 1);
  tree_text(o, "better", speak(&t->speech, better));
  tree_add(o, "borders", borders_fact(t));
  return o;
}

const char *range_or_none(const Speech *s, Points p, bool tenths)
{
  if (!known(p.most))
    return speak(s, "value.unknown");
  Arg arg[] = {{"from", tenths ? ARG_TENTHS : ARG_COUNT, tenths ? p.least : p.least / 10, NULL},
               {"to", tenths ? ARG_TENTHS : ARG_COUNT, tenths ? p.most : p.most / 10, NULL}};
  return p.least == p.most ? speak_number(s, arg[0].kind, arg[0].number)
                           : speak_with(s, "value.from-to", arg, 2);
}

int64_t side_pain(const Telling *t, Sided told, Side side)
{
  int64_t own = side == SIDE_LEFT ? told.left : told.right;
  bool injured = t->r->profile.side == side || t->r->profile.side == SIDE_BOTH;
  return known(own) || !injured ? own : told.plain;
}

bool day_in_chart(const Telling *t, const Day *d)
{
  return d->date.day <= t->to.day && d->date.day > t->to.day - CHART_DAYS;
}

// The worst of a day's sessions.
int64_t worst_of(const Day *d, Side side, bool during)
{
  int64_t worst = UNKNOWN;
  for (int32_t i = 0; i < d->activity_count; i++) {
    Sided s = during ? d->activity[i].during : d->activity[i].after;
    if (d->activity[i].done)
      worst = larger(worst, sided_value(s, side));
  }
  return worst;
}

// The latest day over the ceiling is named on the chart.
static json_t *notes_fact(const Telling *t, Date date, int64_t y)
{
  json_t *list = json_array();
  if (!known(y))
    return list;
  json_t *o = json_object();
  Arg arg[] = {{"date", ARG_DATE, date.day, NULL}, {"n", ARG_TENTHS, y, NULL}};
  tree_count(o, "x", date.day);
  tree_count(o, "y", y);
  tree_text(o, "text", speak_with(&t->speech, "chart.over", arg, 2));
  tree_push(list, o);
  return list;
}

static const char *pain_summary(const Speech *s, const Points p[3], int64_t hold)
{
  Arg arg[] = {{"during", ARG_TEXT, UNKNOWN, range_or_none(s, p[0], true)},
               {"after", ARG_TEXT, UNKNOWN, range_or_none(s, p[1], true)},
               {"morning", ARG_TEXT, UNKNOWN, range_or_none(s, p[2], true)},
               {"ceiling", ARG_TENTHS, hold, NULL}};
  bool any = known(p[0].most) || known(p[1].most) || known(p[2].most);
  return any ? speak_with(s, "chart.pain.summary", arg, 4) : speak(s, "chart.none");
}

// Side by side where both are injured; else the other side once it reached what the protocol asks
// about.
static bool other_shown(const Telling *t, Points other)
{
  Side side = t->r->profile.side;
  int64_t asked = t->review->protocol->set.moved_pain.value;
  if (side == SIDE_BOTH)
    return known(other.most);
  return side != SIDE_NONE && known(other.most) && known(asked) && other.most >= asked;
}

static Side side_other(Side s)
{
  return s == SIDE_RIGHT ? SIDE_LEFT : SIDE_RIGHT;
}

static void pain_series(const Telling *t, json_t *series, const Points p[4])
{
  Side side = t->r->profile.side == SIDE_RIGHT ? SIDE_RIGHT : SIDE_LEFT;
  bool two = other_shown(t, p[3]);
  const char *own = two ? side == SIDE_LEFT ? "morning-left" : "morning-right" : "morning";
  tree_push(series, series_fact(&t->speech, p[2], own, "line", 1));
  if (two)
    tree_push(series, series_fact(&t->speech, p[3],
                                  side == SIDE_LEFT ? "morning-right" : "morning-left", "line", 3));
  else
    points_free(p[3]);
  tree_push(series, series_fact(&t->speech, p[0], "during", "dots", 0));
  tree_push(series, series_fact(&t->speech, p[1], "after", "dots", 2));
}

static void pain_add(const Telling *t, const Day *d, Points p[4])
{
  Side side = t->r->profile.side, own = side == SIDE_BOTH ? SIDE_LEFT : side;
  int64_t other = side == SIDE_NONE ? UNKNOWN : side_pain(t, d->morning_pain, side_other(side));
  bool two = side == SIDE_BOTH && known(other);
  points_add(t, &p[0], d->date, worst_of(d, side, true), "");
  points_add(t, &p[1], d->date, worst_of(d, side, false), "");
  points_add(t, &p[2], d->date,
             two ? side_pain(t, d->morning_pain, own) : sided_value(d->morning_pain, side), "");
  points_add(t, &p[3], d->date, other, "");
}

static json_t *pain_chart(const Telling *t)
{
  Points p[4] = {points_new(), points_new(), points_new(), points_new()};
  int64_t hold = stage_hold(t->review, t->review->at.stage), over = UNKNOWN;
  Date over_date = NO_DATE;
  for (int32_t i = 0; i < t->r->day_count; i++) {
    const Day *d = &t->r->day[i];
    if (!day_in_chart(t, d))
      continue;
    int64_t during = worst_of(d, t->r->profile.side, true);
    pain_add(t, d, p);
    if (known(hold) && during > hold) {
      over = during;
      over_date = d->date;
    }
  }
  json_t *o = chart_fact(t, "better.lower", 60), *series = json_array(), *lines = json_array();
  if (known(hold))
    tree_text(o, "better",
              speak_with(&t->speech, "better.ceiling", &(Arg){"n", ARG_TENTHS, hold, NULL}, 1));
  tree_flag(o, "any", known(p[0].most) || known(p[1].most) || known(p[2].most));
  tree_text(o, "summary", pain_summary(&t->speech, p, hold));
  pain_series(t, series, p);
  Arg n = {"n", ARG_TENTHS, hold, NULL};
  lines_add(lines, hold, speak_with(&t->speech, "scale.ceiling", &n, 1), true);
  tree_add(o, "series", series);
  tree_add(o, "lines", lines);
  tree_add(o, "notes", notes_fact(t, over_date, over));
  return o;
}

static json_t *bars_chart(const Telling *t, Points p, const char *name, const char *better,
                          json_t *lines)
{
  json_t *o = chart_fact(t, better, 300), *series = json_array();
  Arg arg = {"range", ARG_TEXT, UNKNOWN, range_or_none(&t->speech, p, false)};
  tree_flag(o, "any", known(p.most));
  const char *key = arena_printf(t->speech.arena, "chart.%s.summary", name);
  tree_text(o, "summary",
            known(p.most) ? speak_with(&t->speech, key, &arg, 1) : speak(&t->speech, "chart.none"));
  tree_push(series, series_fact(&t->speech, p, NULL, "bars", 0));
  tree_add(o, "series", series);
  tree_add(o, "lines", lines);
  tree_add(o, "notes", json_array());
  return o;
}

static bool has_stiffness(const Day *d)
{
  return known(d->stiffness.value);
}

// Anything at all: a line of the journal or a watch file.
static bool has_entry(const Day *d)
{
  return d->where.source || d->activity_count > 0;
}

// The days since the start on which nothing of it was written down.
static void gaps_push(const Telling *t, json_t *chart, bool (*has)(const Day *d), const char *name)
{
  Points gaps = points_new();
  Date start = t->r->profile.started, day = date_add(t->to, 1 - SUMMARY_DAYS);
  if (known(start.day) && start.day > day.day)
    day = start;
  int32_t i = 0;
  for (; day.day <= t->to.day; day = date_add(day, 1)) {
    while (i < t->r->day_count && t->r->day[i].date.day < day.day)
      i++;
    bool found = i < t->r->day_count && t->r->day[i].date.day == day.day;
    if (!found || !has(&t->r->day[i]))
      points_add(t, &gaps, day, 0, "");
  }
  tree_push(json_object_get(chart, "series"), series_fact(&t->speech, gaps, name, "gaps", 0));
}

static json_t *stiffness_chart(const Telling *t)
{
  Points p = points_new();
  for (int32_t i = 0; i < t->r->day_count; i++) {
    const Day *d = &t->r->day[i];
    if (day_in_chart(t, d) && known(d->stiffness.value))
      points_add(t, &p, d->date, d->stiffness.value * 10, "");
  }
  json_t *o = bars_chart(t, p, "stiffness", "better.lower", json_array());
  gaps_push(t, o, has_stiffness, "missing");
  return o;
}

// The watch's minutes where it recorded any, else the runner's.
int64_t run_minutes(const Activity *x)
{
  if (x->watch && known(x->watch->run.ms))
    return whole_minutes(x->watch->run);
  return whole_minutes(x->run);
}

// A level at the longest run of the 30 days up to the date; the line above the chart names it.
static json_t *longest_line(int64_t minutes)
{
  json_t *lines = json_array();
  lines_add(lines, known(minutes) ? minutes * 10 : UNKNOWN, "", false);
  return lines;
}

// A day's run minutes; the step stands over the bar where it is new.
static json_t *run_chart(const Telling *t)
{
  Points p = points_new();
  const char *last = "";
  int64_t longest = UNKNOWN; // of the last LONGEST_DAYS
  for (int32_t i = 0; i < t->r->day_count; i++) {
    const Day *d = &t->r->day[i];
    int64_t sum = 0;
    const char *step = NULL;
    for (int32_t k = 0; day_in_chart(t, d) && k < d->activity_count; k++) {
      int64_t run = d->activity[k].done ? run_minutes(&d->activity[k]) : UNKNOWN;
      sum += known(run) ? run : 0;
      longest = d->date.day > t->to.day - LONGEST_DAYS ? larger(longest, run) : longest;
      step = known(run) && d->activity[k].did.text ? d->activity[k].did.text : step;
    }
    if (sum == 0)
      continue;
    bool fresh = step && step[0] == 'L' && !text_equal(step, last);
    points_add(t, &p, d->date, sum * 10, fresh ? step : "");
    last = fresh ? step : last;
  }
  json_t *o = bars_chart(t, p, "run", "chart.run.better", longest_line(longest));
  if (known(longest))
    tree_text(o, "better", speak_count(&t->speech, "chart.longest", longest));
  gaps_push(t, o, has_entry, NULL); // named in the chart beside it
  return o;
}

json_t *charts_facts(const Telling *t)
{
  json_t *o = json_object();
  tree_add(o, "pain", pain_chart(t));
  tree_add(o, "stiffness", stiffness_chart(t));
  tree_add(o, "run", run_chart(t));
  load_charts_add(t, o);
  asked_charts_add(t, o);
  side_charts_add(t, o);
  test_charts_add(t, o);
  return o;
}
