// Minutes a week by type, the dose and the last run-walk against what was asked, and the charts'
// days once more as a table. The rule: what was not recorded adds nothing and is no point.
#include "facts/chart_parts.h"

#include <string.h>

enum { WEEKS = 12, TENTHS_OF_MINUTE = 6000, BOUT_LEAST = 30000 };

typedef enum LoadType { LOAD_RUN, LOAD_LIGHT, LOAD_WALK, LOAD_MAX } LoadType;

static const char *const load_names[] = {"run", "light", "walk"};

typedef struct WeekLoad {
  Date monday;
  int64_t minutes[LOAD_MAX]; // UNKNOWN: none recorded
} WeekLoad;

static Date monday_of(Date d)
{
  return date_add(d, 1 - weekday_of(d));
}

static int64_t plus(int64_t sum, int64_t more)
{
  return !known(more) || more == 0 ? sum : known(sum) ? sum + more : more;
}

static int64_t either_minutes(Duration watch, Duration told)
{
  return whole_minutes(known(watch.ms) ? watch : told);
}

static void activity_add(WeekLoad *w, const Activity *x)
{
  const Duration none = {UNKNOWN};
  const Session *s = x->watch;
  switch (x->sport) {
  case SPORT_BIKE:
  case SPORT_SWIM:
  case SPORT_POOL_RUN:
  case SPORT_ROW:
  case SPORT_ELLIPTICAL:
    w->minutes[LOAD_LIGHT] =
        plus(w->minutes[LOAD_LIGHT], either_minutes(s ? s->moving : none, x->time));
    break;
  case SPORT_WALK:
    w->minutes[LOAD_WALK] =
        plus(w->minutes[LOAD_WALK],
             either_minutes(s ? s->moving : none, known(x->walk.ms) ? x->walk : x->time));
    break;
  case SPORT_STRENGTH:
  case SPORT_MOBILITY:
    break;
  default:
    w->minutes[LOAD_RUN] = plus(w->minutes[LOAD_RUN], run_minutes(x));
    w->minutes[LOAD_WALK] =
        plus(w->minutes[LOAD_WALK], either_minutes(s ? s->walk : none, x->walk));
  }
}

static int32_t weeks_fill(const Telling *t, WeekLoad *week)
{
  Date last = monday_of(t->to), first = date_add(last, -7 * (WEEKS - 1));
  Date start = t->r->profile.started;
  if (known(start.day) && start.day <= t->to.day && monday_of(start).day > first.day)
    first = monday_of(start);
  int32_t count = (last.day - first.day) / 7 + 1;
  for (int32_t i = 0; i < count; i++)
    week[i] = (WeekLoad){date_add(first, 7 * i), {UNKNOWN, UNKNOWN, UNKNOWN}};
  for (int32_t i = 0; i < t->r->day_count; i++) {
    const Day *d = &t->r->day[i];
    for (int32_t k = 0;
         d->date.day >= first.day && d->date.day <= t->to.day && k < d->activity_count; k++)
      if (d->activity[k].done)
        activity_add(&week[(d->date.day - first.day) / 7], &d->activity[k]);
  }
  return count;
}

const char *minutes_or_none(const Speech *s, int64_t minutes)
{
  return known(minutes) ? speak_number(s, ARG_MINUTES, minutes) : speak(s, "value.none");
}

static json_t *week_rows(const Speech *s, const WeekLoad *week, int32_t count)
{
  json_t *list = json_array();
  for (int32_t i = count - 1; i >= 0; i--) {
    json_t *o = json_object();
    tree_date(o, "from", week[i].monday);
    tree_text(o, "week_text", speak_span(s, week[i].monday, date_add(week[i].monday, 6)));
    for (int32_t k = 0; k < LOAD_MAX; k++) {
      tree_count(o, load_names[k], week[i].minutes[k]);
      tree_text(o, arena_printf(s->arena, "%s_text", load_names[k]),
                minutes_or_none(s, week[i].minutes[k]));
    }
    tree_push(list, o);
  }
  return list;
}

static json_t *weeks_chart(const Telling *t)
{
  static const int32_t looks[LOAD_MAX] = {0, 1, 2}; // dark, pale, outlined
  WeekLoad week[WEEKS];
  int32_t count = weeks_fill(t, week);
  json_t *o = chart_fact(t, "chart.weeks.better", 300), *series = json_array();
  Points run = points_new();
  bool any = false;
  for (int32_t k = 0; k < LOAD_MAX; k++) {
    Points p = k == LOAD_RUN ? run : points_new();
    for (int32_t i = 0; i < count; i++)
      points_add(t, &p, week[i].monday,
                 known(week[i].minutes[k]) ? week[i].minutes[k] * 10 : UNKNOWN, "");
    any = any || json_array_size(p.x) > 0;
    run = k == LOAD_RUN ? p : run;
    tree_push(series, series_fact(&t->speech, p, load_names[k], "bars", looks[k]));
  }
  Arg arg = {"range", ARG_TEXT, UNKNOWN, range_or_none(&t->speech, run, false)};
  tree_count(o, "x_from", week[0].monday.day);
  tree_count(o, "x_to", week[count - 1].monday.day);
  tree_flag(o, "any", any);
  tree_text(o, "summary",
            any ? speak_with(&t->speech, "chart.weeks.summary", &arg, 1)
                : speak(&t->speech, "chart.none"));
  tree_add(o, "series", series);
  tree_add(o, "lines", json_array());
  tree_add(o, "notes", json_array());
  tree_add(o, "rows", week_rows(&t->speech, week, count));
  return o;
}

// A chart whose x counts 1, 2, 3, ...
static json_t *counted_chart(const Telling *t, int32_t count, const char *better, int64_t y_least)
{
  json_t *o = chart_fact(t, better, y_least), *ticks = json_array();
  for (int32_t i = 1; i <= count; i++) {
    json_t *tick = json_object();
    tree_count(tick, "x", i);
    tree_text(tick, "text", arena_printf(t->speech.arena, "%d", (int)i));
    tree_push(ticks, tick);
  }
  tree_count(o, "x_from", 1);
  tree_count(o, "x_to", count > 1 ? count : 2);
  tree_add(o, "x_ticks", ticks);
  tree_add(o, "borders", json_array());
  tree_add(o, "lines", json_array());
  tree_add(o, "notes", json_array());
  tree_flag(o, "any", count > 0);
  return o;
}

// The last session that a watch recorded of a step that asks for a pattern.
static const Response *last_pattern(const Telling *t)
{
  const Response *last = NULL;
  for (int32_t i = 0; i < t->review->response_count; i++) {
    const Response *r = &t->review->response[i];
    if (r->date.day <= t->to.day && r->match.asked > 0 && r->activity && r->activity->watch)
      last = r;
  }
  return last;
}

static int32_t bouts_add(const Telling *t, const Session *s, Points *done)
{
  int32_t n = 0;
  for (int32_t i = 0; i < s->bout_count; i++)
    if (s->bout[i].kind == BOUT_RUN && s->bout[i].time.ms >= BOUT_LEAST)
      points_add(t, done, (Date){++n}, s->bout[i].time.ms / TENTHS_OF_MINUTE, "");
  return n;
}

static json_t *bouts_chart(const Telling *t)
{
  const Speech *s = &t->speech;
  const Response *r = last_pattern(t);
  Points done = points_new(), asked = points_new();
  json_t *series = json_array();
  int32_t n = r ? bouts_add(t, r->activity->watch, &done) : 0;
  int32_t most = r && r->match.asked > n ? r->match.asked : n;
  for (int32_t i = 1; r && i <= r->match.asked; i++)
    points_add(t, &asked, (Date){i}, r->match.run.ms / TENTHS_OF_MINUTE, "");
  json_t *o = counted_chart(t, most, "chart.bouts.better", 20);
  Arg arg[] = {{"date", ARG_DATE, r ? r->date.day : UNKNOWN, NULL},
               {"done", ARG_COUNT, r ? r->match.done : UNKNOWN, NULL},
               {"asked", ARG_COUNT, r ? r->match.asked : UNKNOWN, NULL},
               {"minutes", ARG_TENTHS, r ? r->match.run.ms / TENTHS_OF_MINUTE : UNKNOWN, NULL}};
  tree_text(o, "date_text", r ? speak_date(s, "date.day", r->date) : "");
  tree_text(o, "summary",
            r ? speak_with(s, "chart.bouts.summary", arg, 4) : speak(s, "chart.none"));
  tree_push(series, series_fact(s, done, "done", "bars", 1));
  tree_push(series, series_fact(s, asked, "asked", "steps", 0));
  tree_add(o, "series", series);
  return o;
}

// The exercises by their number in the table beside it.
static json_t *dose_chart(const Telling *t)
{
  const Speech *s = &t->speech;
  Points done = points_new(), asked = points_new();
  json_t *series = json_array();
  Text said;
  text_init(&said, s->arena);
  for (int32_t i = 0; i < t->review->dose_count; i++) {
    const DoseDone *d = &t->review->dose[i];
    int64_t percent = dose_percent(d->reps_done, d->reps_due);
    points_add(t, &done, (Date){i + 1}, known(percent) ? percent * 10 : UNKNOWN, "");
    points_add(t, &asked, (Date){i + 1}, known(percent) ? 1000 : UNKNOWN, "");
    text_addf(&said, "%s%s %s", i ? "; " : "", d->dose ? d->dose->name : "",
              speak_number(s, ARG_PERCENT, percent));
  }
  json_t *o = counted_chart(t, t->review->dose_count, "chart.dose.better", 1000);
  tree_count(o, "y_step", 250);
  Arg arg = {"list", ARG_TEXT, UNKNOWN, text_string(&said)};
  tree_text(o, "summary",
            said.size ? speak_with(s, "chart.dose.summary", &arg, 1) : speak(s, "chart.none"));
  tree_push(series, series_fact(s, done, "done", "bars", 1));
  tree_push(series, series_fact(s, asked, "asked", "steps", 0));
  tree_add(o, "series", series);
  return o;
}

const char *tenths_or_none(const Speech *s, int64_t n)
{
  return known(n) ? speak_number(s, ARG_TENTHS, n) : speak(s, "value.none");
}

static const char *pain_or_none(const Speech *s, int64_t n, bool fine)
{
  return known(n) && fine ? speak_fine(s, ARG_TENTHS, n) : tenths_or_none(s, n);
}

static bool side_is_fine(const Speech *s, Sided told)
{
  return number_is_fine(s, ARG_TENTHS, told.left) || number_is_fine(s, ARG_TENTHS, told.right) ||
         number_is_fine(s, ARG_TENTHS, told.plain);
}

// Half points anywhere give every pain of the table its decimal, so that they stand below another.
static bool days_are_fine(const Telling *t)
{
  bool fine = false;
  for (int32_t i = 0; i < t->r->day_count && !fine; i++) {
    const Day *d = &t->r->day[i];
    if (d->date.day > t->to.day || d->date.day <= t->to.day - SUMMARY_DAYS)
      continue;
    fine = side_is_fine(&t->speech, d->morning_pain);
    for (int32_t k = 0; k < d->activity_count; k++)
      fine = fine || side_is_fine(&t->speech, d->activity[k].during) ||
             side_is_fine(&t->speech, d->activity[k].after);
  }
  return fine;
}

static json_t *day_row(const Telling *t, const Day *d, bool fine)
{
  const Speech *s = &t->speech;
  Side side = t->r->profile.side;
  int64_t morning = sided_value(d->morning_pain, side), stiff = d->stiffness.value, run = UNKNOWN;
  int64_t during = worst_of(d, side, true), after = worst_of(d, side, false);
  for (int32_t i = 0; i < d->activity_count; i++)
    run = d->activity[i].done ? plus(run, run_minutes(&d->activity[i])) : run;
  if (!known(morning) && !known(stiff) && !known(during) && !known(after) && !known(run))
    return NULL;
  json_t *o = json_object();
  tree_text(o, "date_text", speak_date(s, "date.day", d->date));
  tree_text(o, "morning_text", pain_or_none(s, morning, fine));
  tree_text(o, "left_text", pain_or_none(s, d->morning_pain.left, fine));
  tree_text(o, "right_text", pain_or_none(s, d->morning_pain.right, fine));
  tree_text(o, "stiffness_text", minutes_or_none(s, stiff));
  tree_text(o, "during_text", pain_or_none(s, during, fine));
  tree_text(o, "after_text", pain_or_none(s, after, fine));
  tree_text(o, "run_text", minutes_or_none(s, run));
  return o;
}

// Days with any value, newest first.
static json_t *day_rows(const Telling *t)
{
  json_t *list = json_array();
  bool fine = days_are_fine(t);
  for (int32_t i = t->r->day_count - 1; i >= 0; i--) {
    const Day *d = &t->r->day[i];
    bool inside = d->date.day <= t->to.day && d->date.day > t->to.day - SUMMARY_DAYS;
    json_t *row = inside ? day_row(t, d, fine) : NULL;
    if (row)
      tree_push(list, row);
  }
  return list;
}

void load_charts_add(const Telling *t, json_t *o)
{
  tree_add(o, "weeks", weeks_chart(t));
  tree_add(o, "bouts", bouts_chart(t));
  tree_add(o, "dose", dose_chart(t));
  tree_add(o, "days", day_rows(t));
}
