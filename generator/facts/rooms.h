// The rooms that together make one tree. The rule: each builds its own part from the model and asks
// nobody else's.
#ifndef TENDON_FACTS_ROOMS_H
#define TENDON_FACTS_ROOMS_H

#include <jansson.h>

#include "facts/phrase.h"
#include "facts/tree.h"

enum { PERIOD_DAYS = 14, CHART_DAYS = 182 }; // of the report's tables; of a chart at the most

// Everything that a part is told from.
typedef struct Telling {
  Speech speech;
  const Runner *r;
  const Review *review;
  const WeekPlan *plan;
  Date from, to; // the report's period, both included
} Telling;

json_t *board_facts(const Telling *t); // the runner's row on the coach's board
// Adds to that row what it tells of the coming week; `red`: nothing may be trained.
void board_plan_add(const Telling *t, json_t *o, bool red);
json_t *runner_facts(const Telling *t);
json_t *protocol_facts(const Telling *t);
json_t *program_facts(const char *version);
json_t *stage_facts(const Telling *t);
json_t *review_facts(const Telling *t);
json_t *plan_facts(const Telling *t);
json_t *numbers_facts(const Telling *t); // by domain
json_t *done_facts(const Telling *t);    // sessions of the period, journal and watch side by side
json_t *runs_facts(const Telling *t);
json_t *conflicts_facts(const Telling *t); // of these, where the two differ
// Adds to the plan what stands around its days.
void around_add(const Telling *t, json_t *o);
// Adds what the runner's sheet must say beside the days.
void page_add(const Telling *t, json_t *o);
// The tests that are due on a day of the plan, each with what is to be written down.
json_t *day_tests_fact(const Speech *s, const WeekPlan *p, Date date);
// Adds minutes by type of activity, done lately and planned.
void minutes_add(const Telling *t, json_t *o);
// The rows of the plan that a session's codes name.
json_t *asked_fact(const Telling *t, const Activity *x);
json_t *tests_facts(const Telling *t);
// Adds the newest tests for a page, and how many are older.
void tests_shown_add(const Telling *t, json_t *o);
// Adds the past weeks for a page to the review.
void weeks_shown_add(const Telling *t, json_t *o);
json_t *dose_facts(const Telling *t);
json_t *words_facts(const Telling *t); // the runner's own
json_t *milestones_facts(const Telling *t);
json_t *findings_facts(const Telling *t, const Diags *d);
json_t *findings_short_facts(const Telling *t, const Diags *d); // for a page
json_t *charts_facts(const Telling *t);
json_t *trend_fact(const Telling *t, const Change *c); // the small chart in the measure's row

// {"text", "evidence"}
json_t *reason_fact(const Speech *s, const Reason *r);
json_t *reasons_fact(const Speech *s, const Reason *r, int32_t count);
// The decision's reasons for a page: {"text", "places"}.
json_t *reasons_told(const Speech *s, const Review *v);
// The members of a list from one place up to another.
json_t *list_part(json_t *list, size_t from, size_t to);
// Adds calf work and hops done, and the period's sessions by response, to the review's data.
void counts_add(const Speech *s, json_t *o, const Review *v);
// Of a dose to the nearest whole number: all of it at the most, and only all of it is 100.
int64_t dose_percent(int64_t done, int64_t due);
json_t *evidence_facts(const Speech *s, const Reason *r);
// The places of its evidence, "journal.md:12, journal.md:40"; up to three of them.
const char *reason_cites(Arena *a, const Reason *r);
// The same, one by one, with the name of the day's row: {"cite", "anchor"}.
json_t *reason_places(const Speech *s, const Reason *r);
const char *day_anchor(Arena *a, Date d);
// Adds the gate's and the flags' fields to the review.
void gates_add(const Speech *s, json_t *o, const Review *v);
void flags_add(const Speech *s, json_t *o, const Review *v);
// "journal.md:142", "" when nowhere.
const char *cite(Arena *a, Where w);
// The ceilings of a stage under the runner's pain profile, in tenths.
int32_t stage_advance(const Review *review, int32_t stage);
int32_t stage_hold(const Review *review, int32_t stage);
// Of a plan's row: whether it has running; its repeats, at least 1; all its time, walks included.
bool item_runs(const PlanItem *i);
int64_t item_repeats(const PlanItem *i);
// Minutes of running of a plan's day, walks left out.
int64_t day_run_minutes(const PlanDay *d);
Duration item_time(const PlanItem *i);
// The pattern of a run in words.
const char *item_run_text(const Speech *s, const PlanItem *i);
// "3 × 10–15, 5 kg": what of it is known.
const char *item_dose_text(const Speech *s, const PlanItem *i);
// How slow the week's exercises are done, each tempo once; "" when none has one.
const char *plan_tempo_text(const Speech *s, const WeekPlan *p);
// The first letter large, where it is one of Latin-1.
const char *text_capital(Arena *a, const char *s);
// "3 s up, 3 s down. Knee follows the second toe": tempo and form cue, "" without either.
const char *item_how_text(const Speech *s, const PlanItem *i);
json_t *item_fact(const Speech *s, const PlanItem *i);
// Walks and runs in their order, for drawing to scale.
json_t *item_strip_fact(const Speech *s, const PlanItem *i);
// Whole minutes, rounded up half; UNKNOWN stays.
int64_t whole_minutes(Duration d);

#endif
