// The seam between the rooms of the week plan: one frame, filled in order. The rule: what stands in
// the first block of fields never gives way; what is wished may, and is then said.
#ifndef TENDON_JUDGE_PLAN_PARTS_H
#define TENDON_JUDGE_PLAN_PARTS_H

#include "judge/plan.h"
#include "judge/say.h"

// What may grow while a step waits: one of these a week, in this order.
typedef enum Variable {
  GROWS_NO,
  GROWS_RUNS,
  GROWS_HOPS,
  GROWS_LOAD,
  GROWS_REPS,
  GROWS_DRILL,
  GROWS_MINUTES
} Variable;

typedef struct WeekFrame {
  Arena *arena;
  const Runner *runner;
  const Review *review;
  const Protocol *protocol;
  const Stage *stage;
  const Step *step;
  TendonType type;
  Date from;
  // What never gives way.
  int32_t run_gap;                         // days between two runs at the least
  int32_t strength_gap;                    // days between two calf sessions at the least
  int32_t light_gap;                       // days between two loading days of any kind at the least
  Date run_from, strength_from, load_from; // the first day of each
  const Away *away[7];                     // NULL: at home
  bool may_load[7];                        // the runner has time, and is at home
  int32_t off_feet;                        // days
  int32_t most;                            // exercises a day
  bool short_week; // too little time for more than the least that keeps strength
  int32_t short_sets;
  Date ill; // the last ill day, when the week still has to wait for it; or UNKNOWN
  const Note *ill_note;
  Variable grows; // the one thing that grows within the step
  // What is wished for.
  int32_t runs, calf, plyo, supporting, aerobic; // sessions in the week
  int32_t run_habit[7], strength_habit[7];       // how often that weekday carried one lately
  // What was found.
  DayKind kind[7];
  bool calf_day[7], plyo_day[7], supporting_day[7];
  int32_t rides, walks, drills, balances, pairs; // placed so far, from Monday on
} WeekFrame;

// plan_frame.c: rules and wishes of the week from stage, decision, last responses and profile.
WeekFrame frame_new(Arena *a, const Runner *r, const Review *v);
// Recovery days that the last run (or strength session) asks for.
int32_t spacing_for(const WeekFrame *f, bool run);
// Whether nothing but time, count or gate holds the runner: then a dose within the step may grow.
bool frame_waits(const WeekFrame *f);
// The first week of the protocol.
bool frame_first(const WeekFrame *f);
// Whether the runner is still too ill, or only just well again, for more than easy movement.
bool frame_weak(const WeekFrame *f, int32_t day);
// plan_days.c: the kinds of the seven days, and which of them carry what.
void days_choose(WeekFrame *f);
void blocks_choose(WeekFrame *f);
int32_t frame_count(const bool *day);
// What kept sessions out of the week, found by giving way one constraint at a time.
typedef enum Cause {
  CAUSE_RHYTHM, // the stage's own recovery days
  CAUSE_AWAY,
  CAUSE_TIME,
  CAUSE_WAIT, // recovery after the last session, a pause or an illness
  CAUSE_SEVERAL
} Cause;
Cause shortage_cause(const WeekFrame *f, bool run);
// plan_items.c: the exercises of one day.
void items_choose(WeekFrame *f, int32_t day, PlanDay *out);
// Low-impact work that last brought pain or swelling: another takes its place.
bool dose_provoked(const WeekFrame *f, const Dose *d);
const Dose **doses_of(const WeekFrame *f, const char *group, int32_t *count);
// What a dose is done with today: load and contacts follow what was really done.
PlanItem dose_item(const WeekFrame *f, const Dose *d);
// plan_answer.c: how the tendon answered one kind of work lately.
typedef bool (*Kind)(const WeekFrame *, const Activity *, const Dose *);
bool kind_run(const WeekFrame *f, const Activity *x, const Dose *d);
bool kind_strength(const WeekFrame *f, const Activity *x, const Dose *d);
bool kind_drill(const WeekFrame *f, const Activity *x, const Dose *d);
bool kind_sport(const WeekFrame *f, const Activity *x, const Dose *d); // that of the dose
bool answered_well(const WeekFrame *f, Kind kind, const Dose *d);
// Of a session: pain over the first number of a stage, swelling, a limp.
bool session_over(const WeekFrame *f, const Activity *x, const Stage *s);
// The worst response of a day to running, or to strength work; NULL without one.
const Response *response_on(const Review *v, Date d, bool run);
Colour session_answer(const WeekFrame *f, const Day *d, const Activity *x);
// The first number of pain of a stage, in tenths, under the runner's profile.
int64_t first_number(const WeekFrame *f, const Stage *s);
// plan_hops.c: hop contacts a session.
typedef struct HopsNext {
  int32_t contacts; // 0: none this week; UNKNOWN when the dose tells none
  int32_t before;   // of the newest session, 0 without one
  bool more;        // they may rise
  bool steady;      // the least was done on two days lately
  Date because;     // the day of hops that hurt or were stopped and send back, or UNKNOWN
} HopsNext;
HopsNext hops_next(const WeekFrame *f, const Dose *d);
// Whether hops go back this week, or rest altogether.
bool hops_back(const WeekFrame *f);
bool hops_rest(const WeekFrame *f);
// Whether one-leg hops may be tested: not just after hops that hurt, nor before two-leg hops were
// done on two days where the stage has them.
bool hops_testable(const WeekFrame *f);
// plan_grow.c: the one thing that grows this week, and the dose that follows from what was done.
Variable week_variable(const WeekFrame *f);
bool step_begun(const WeekFrame *f);
const Dose *programme_moves(const WeekFrame *f, const Dose **before);
Mass load_next(const WeekFrame *f, const Dose *d);
int32_t reps_next(const WeekFrame *f, const Dose *d);
int32_t minutes_next(const WeekFrame *f, const Dose *d);
// The sport that a journal or a watch has for low-impact work; false for other exercises.
bool dose_sport(const Dose *d, Sport *out);
// Index of the drill of the week in the list of drills.
int32_t drill_next(const WeekFrame *f, const Dose *const *list, int32_t count);
Mass load_done(const WeekFrame *f, const char *id);
// plan_run.c: the run of a day, and how far a single run may go.
PlanItem run_item(const WeekFrame *f, int32_t day);
Distance run_longest_allowed(const WeekFrame *f);
typedef enum Growth { GROWS_NOTHING, GROWS_LONGEST, GROWS_OTHERS } Growth;
Growth runs_growth(const WeekFrame *f);
// Whether the day's run is the one harder session of its week.
bool run_is_quality(const WeekFrame *f, int32_t day);
// plan_said.c: why a day is what it is, what changed, what gave way.
Reason day_why(const WeekFrame *f, const PlanDay *week, int32_t day);
void week_changed(const WeekFrame *f, WeekPlan *w);
void week_gave_way(const WeekFrame *f, WeekPlan *w);
void change_add(WeekPlan *w, Arena *a, Reason r);
// A step in few words beside its code: "5 × 3 min" for a run-walk, else its name.
const char *step_words(const WeekFrame *f, const Step *s);
// plan_moves.c: the one dose that goes up this week, from what to what, or that none does.
void moves_said(const WeekFrame *f, WeekPlan *w);
// plan_ahead.c: the weeks after this one, provisional.
void week_ahead(const WeekFrame *f, WeekPlan *w);
// plan_around.c: what was reached, basics, habits, watch, tip.
void week_around(const WeekFrame *f, WeekPlan *w);
PlanLines lines_today(const WeekFrame *f);
void line_add(Reasons *out, const char *id);
void dated_add(Reasons *out, const char *id, Date d);
PlanLines lines_of(const Reasons *r);
// plan_due.c: checks, contacts, tests and evaluations of the week.
PlanLines lines_due(const WeekFrame *f);
// The date of the next evaluation of the last stage, where one is still to come.
void evaluation_ahead(const WeekFrame *f, Reasons *out);
Reason item_more(const WeekFrame *f, const PlanItem *item, int32_t hold);
Reason plan_none(const WeekFrame *f);

#endif
