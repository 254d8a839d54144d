// A runner's row on the coach's board. The rule: no pain and no diagnosis without the runner's
// consent; old data is grey whatever it said; the board never moves anybody up.
#include "facts/rooms.h"
#include "facts/translate.h"

enum {
  STALE_DAYS = 3,
  CONTACT_DAYS = 14,
  LOAD_WEEKS = 6
}; // without an entry; a clinician's line counts as recent

// In the order of who needs a look (PROTOCOL 5.3: red, amber, grey, yellow, green).
typedef enum Status { STATUS_RED, STATUS_AMBER, STATUS_GREY, STATUS_YELLOW, STATUS_GREEN } Status;

typedef struct StatusRow {
  const char *name, *sign, *row_style;
} StatusRow;

static const StatusRow rows[] = {[STATUS_RED] = {"red", "stop", "row-stop"},
                                 [STATUS_AMBER] = {"amber", "care", "row-care"},
                                 [STATUS_GREY] = {"grey", "open", "row-quiet"},
                                 [STATUS_YELLOW] = {"yellow", "care", ""},
                                 [STATUS_GREEN] = {"green", "ok", ""}};

static const Status status_of_verb[VERB_MAX] = {
    [VERB_STOP] = STATUS_RED,     [VERB_REFER] = STATUS_RED,    [VERB_PAUSE] = STATUS_AMBER,
    [VERB_REVERT] = STATUS_AMBER, [VERB_MODIFY] = STATUS_AMBER, [VERB_HOLD] = STATUS_YELLOW,
    [VERB_ADVANCE] = STATUS_GREEN};

static int32_t days_since(const Telling *t, Date d)
{
  return known(d.day) ? t->to.day - d.day : UNKNOWN;
}

// Words of the runner, not of the watch.
static Date last_written(const Telling *t)
{
  for (int32_t i = t->r->day_count - 1; i >= 0; i--)
    if (t->r->day[i].where.source && t->r->day[i].date.day <= t->to.day)
      return t->r->day[i].date;
  return NO_DATE;
}

static Date last_clinician(const Telling *t)
{
  for (int32_t i = t->r->day_count - 1; i >= 0; i--)
    if (t->r->day[i].clinician_count && t->r->day[i].date.day <= t->to.day)
      return t->r->day[i].date;
  return NO_DATE;
}

static Status status_of(const Telling *t, bool stale)
{
  Status s = t->plan->issued ? status_of_verb[t->review->decision.verb] : STATUS_RED;
  return stale && s > STATUS_GREY ? STATUS_GREY : s;
}

// The hardest run of the plan's week, or of one day of it.
static const PlanItem *longest_run(const WeekPlan *w)
{
  const PlanItem *best = NULL;
  for (int32_t d = 0; d < 7; d++)
    for (int32_t i = 0; i < w->day[d].item_count; i++) {
      const PlanItem *item = &w->day[d].item[i];
      if (item_runs(item) && (!best || item_time(item).ms > item_time(best).ms))
        best = item;
    }
  return best;
}

static const char *limit_text(const Telling *t, Status status, const Stage *stage)
{
  if (status == STATUS_RED || !t->plan->issued)
    return speak(&t->speech, "board.limit.none");
  const PlanItem *run = longest_run(t->plan);
  bool any = stage->forbidden && *stage->forbidden;
  Arg arg[] = {{"run", ARG_TEXT, UNKNOWN, run ? item_run_text(&t->speech, run) : ""},
               {"minutes", ARG_COUNT, run ? whole_minutes(item_time(run)) : UNKNOWN, NULL},
               {"forbidden", ARG_TEXT, UNKNOWN, any ? stage->forbidden : ""}};
  const char *key = run ? (any ? "board.limit.run-not" : "board.limit.run")
                        : (any ? "board.limit.no-run-not" : "board.limit.no-run");
  return speak_with(&t->speech, key, arg, 3);
}

static const char *fresh_text(const Telling *t, int32_t days)
{
  if (!known(days))
    return speak(&t->speech, "board.fresh.never");
  return days == 0 ? speak(&t->speech, "board.fresh.today")
                   : speak_count(&t->speech, "board.fresh.days", days);
}

static void add_contact(const Telling *t, json_t *o)
{
  Date last = last_clinician(t);
  int32_t days = days_since(t, last);
  bool recent = known(days) && days <= CONTACT_DAYS;
  Arg arg = {"date", ARG_TEXT, UNKNOWN, speak_date(&t->speech, "date.day", last)};
  tree_flag(o, "clinician_contacted", recent);
  tree_text(o, "contacted_text",
            recent ? speak_with(&t->speech, "board.contacted", &arg, 1)
                   : speak(&t->speech, "board.not-contacted"));
}

// What only a runner who agreed to it shows: null for all others.
static void add_private(const Telling *t, json_t *o)
{
  const Profile *p = &t->r->profile;
  const Baseline *b = &t->review->rolling;
  const char *none = speak(&t->speech, "value.none");
  bool may = p->coach_sees_pain;
  tree_flag(o, "consent", may);
  tree_text(o, "diagnosis_text",
            may ? speak_choice(&t->speech, "tendon", tendon_name(p->type)) : NULL);
  tree_tenths(o, "pain", may ? b->pain : UNKNOWN);
  tree_text(o, "pain_text", may ? speak_number(&t->speech, ARG_TENTHS, b->pain) : none);
}

static const Change *run_minutes_change(const Telling *t)
{
  for (int32_t i = 0; i < t->review->change_count; i++)
    if (text_equal(t->review->change[i].measure, "run_minutes"))
      return &t->review->change[i];
  return NULL;
}

static const char *minutes_text(const Speech *s, int64_t minutes)
{
  return known(minutes) ? speak_number(s, ARG_MINUTES, minutes) : speak(s, "value.none");
}

// Running by week, for a small chart: load is no pain and no diagnosis. A week without is a gap.
static json_t *load_fact(const Telling *t, const Change *c)
{
  const Speech *s = &t->speech;
  json_t *o = tree_object(), *x = tree_array(), *y = tree_array(), *bars = tree_object();
  json_t *series = tree_array();
  int64_t minutes[LOAD_WEEKS];
  Text said;
  text_init(&said, s->arena);
  for (int32_t i = 0; i < LOAD_WEEKS; i++)
    minutes[i] = UNKNOWN;
  for (int32_t i = 0; c && i < c->point_count; i++) {
    int32_t back = (t->to.day - c->point[i].date.day) / 7;
    if (back < LOAD_WEEKS)
      minutes[LOAD_WEEKS - 1 - back] = c->point[i].value;
  }
  for (int32_t i = 0; i < LOAD_WEEKS; i++) {
    text_addf(&said, "%s%s", i ? ", " : "", minutes_text(s, minutes[i]));
    if (!known(minutes[i]))
      continue;
    tree_push(x, json_integer(t->to.day - 7 * (LOAD_WEEKS - 1 - i)));
    tree_push(y, json_integer(minutes[i] * 10));
  }
  Arg arg = {"list", ARG_TEXT, UNKNOWN, text_string(&said)};
  tree_count(o, "x_from", t->to.day - 7 * (LOAD_WEEKS - 1));
  tree_count(o, "x_to", t->to.day);
  tree_count(o, "y_least", 100);
  tree_count(o, "gap", 7);
  tree_text(o, "summary", speak_with(s, "board.load", &arg, 1));
  tree_text(bars, "kind", "bars");
  tree_add(bars, "x", x);
  tree_add(bars, "y", y);
  tree_push(series, bars);
  tree_add(o, "series", series);
  return o;
}

static void add_status(const Telling *t, json_t *o, const Stage *stage, bool stale)
{
  Status status = status_of(t, stale);
  tree_count(o, "rank", status);
  tree_text(o, "status", rows[status].name);
  tree_text(o, "status_text", speak_choice(&t->speech, "board.status", rows[status].name));
  tree_text(o, "sign", rows[status].sign);
  tree_text(o, "row_style", rows[status].row_style);
  tree_flag(o, "stale", stale);
  tree_text(o, "limit_text", limit_text(t, status, stage));
  tree_text(
      o, "may_change_text",
      speak(&t->speech, status < STATUS_AMBER ? "board.change.nothing" : "board.change.skip"));
}

json_t *board_facts(const Telling *t)
{
  const Review *v = t->review;
  const Speech *s = &t->speech;
  const Protocol *said = protocol_translated(s->arena, v->protocol, s->phrases);
  const Stage *stage = protocol_stage(said, t->plan->at);
  const Step *step = stage->step_count ? protocol_step(said, t->plan->at) : NULL;
  const Profile *p = &t->r->profile;
  Date written = last_written(t);
  int32_t days = days_since(t, written);
  bool stale = !known(days) || days > STALE_DAYS;
  Date next = known(t->plan->from.day) ? date_add(t->plan->from, 6) : NO_DATE;
  json_t *o = tree_object();
  tree_text(o, "id", t->r->id);
  tree_text(o, "name", *p->name ? p->name : t->r->id);
  tree_date(o, "date", v->date);
  add_status(t, o, stage, stale);
  tree_count(o, "stage", stage->number);
  tree_text(o, "stage_name", stage->name);
  tree_text(o, "step", step ? step->id : NULL);
  tree_date(o, "next_review", next);
  tree_text(o, "next_review_text", speak_date(s, "date.day", next));
  tree_count(o, "days_since_entry", days);
  tree_text(o, "fresh_text", fresh_text(t, days));
  tree_date(o, "last_entry", written);
  tree_text(o, "last_entry_text",
            known(written.day) ? speak_date(s, "date.day", written)
                               : speak(s, "board.fresh.never"));
  tree_text(o, "week",
            arena_printf(s->arena, "%04d-W%02d", (int)t->plan->iso_year, (int)t->plan->iso_week));
  tree_words(o, "squad", t->r->squad);
  tree_words(o, "coach", t->r->coach);
  tree_text(o, "language", s->phrases->language);
  tree_text(o, "paper", p->paper && *p->paper ? p->paper : "A4");
  add_contact(t, o);
  board_plan_add(t, o, status_of(t, stale) == STATUS_RED);
  add_private(t, o);
  const Change *load = run_minutes_change(t);
  tree_add(o, "load", load_fact(t, load));
  tree_text(o, "load_text", minutes_text(s, load ? load->now : UNKNOWN));
  return o;
}
