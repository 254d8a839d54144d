// The coming week, day by day. The rule: seven dated days, each with its reason; a plan without a
// clinician's agreement says so.
#ifndef TENDON_MODEL_WEEK_H
#define TENDON_MODEL_WEEK_H

#include "model/review.h"

typedef enum DayKind {
  DAY_RUN,
  DAY_STRENGTH,
  DAY_LOW_IMPACT,
  DAY_REST,
  DAY_OFF_FEET,
  DAY_KIND_MAX
} DayKind;

const char *day_kind_name(DayKind k); // "run", "strength", "low-impact", "rest", "off-feet"

typedef struct PlanItem {
  // Row code that the journal links to: "W3" (Wednesday's third row), "WQ" its quality session,
  // which the journal must name, for a week has other runs beside it.
  const char *code;
  const char *id;    // of the dose, or "run-walk", "walk", "run"
  const char *name;  // as the protocol prints it
  const char *group; // Dose.group, or "run"
  int32_t sets, reps, reps_most, seconds;
  int32_t minutes, minutes_most; // of an aerobic item
  Mass load;                     // what was last really done, or UNKNOWN
  int32_t tempo_up, tempo_down;
  int32_t contacts;
  Duration walk, run; // of one repeat
  int32_t repeats;
  Duration warm_up, cool_down; // walks around a run
  const char *cue;
  const Dose *dose; // NULL for runs
  const Step *step; // of runs, NULL for exercises
  bool own;         // the step's own run, not an easier one beside it
  Reason more;      // what to do when it hurts more than the limit
} PlanItem;

typedef struct PlanDay {
  Date date;
  DayKind kind;
  bool away;            // the profile says so: nothing is asked that needs more than the runner
  const PlanItem *item; // at most `exercises_per_day`, a warm-up apart
  int32_t item_count;
  bool warm_up;                                // the warm-up block belongs to this day
  int32_t pain_advance, pain_hold, effort_max; // tenths
  Reason why;
} PlanDay;

// A row code of the journal ("did: W3") and the row of the plan it was printed for.
typedef struct RowLink {
  const Activity *activity;
  const char *code;
  const PlanItem *item; // NULL: the plan of that week has no such row
  Date date;            // of the row
} RowLink;

// Sentences to come.
typedef struct PlanLines {
  const Reason *line;
  int32_t count;
} PlanLines;

typedef struct WeekPlan {
  bool issued; // false: no plan (no diagnosis, stop, refer); `why_not` says
  Reason why_not;
  Date from; // first day
  int32_t iso_week, iso_year;
  Position at; // the step the week is for
  PlanDay day[7];
  int32_t off_feet_day;  // index, or -1
  const Reason *changed; // since last week, and why
  int32_t changed_count;
  const Reason *gave_way; // wishes that no week could satisfy
  int32_t gave_way_count;
  const ClinicianLine *agreed; // or NULL: not yet agreed
  Date agreed_date;
  Distance longest_allowed; // of a single run from S7 on, or UNKNOWN
  bool short_week;          // one session, one set, the same load
  PlanLines due;            // checks, contacts and evaluations of this week, each with its date
  PlanLines outlook;        // the weeks after this one, provisional
  PlanLines basics;         // back to the basics, when the plan repeats, pauses or turns back
  PlanLines today;          // without loading or running: what to keep doing, what to do today
  PlanLines reached;        // milestones lately, each with its date
  PlanLines watch;          // what an early relapse looks like, in the last stage
  PlanLines habits;         // of recovery
  PlanLines running;        // what holds for every run of the week: ground, cadence, longest
  const PlanItem *warm_up;  // of each day with `warm_up`
  int32_t warm_up_count;
  const RowLink *link; // of the last four weeks
  int32_t link_count;
  const char *tip; // one paragraph of the stage's education, ""
} WeekPlan;

// Whether the plan asks for a test on that day.
bool plan_tests(const WeekPlan *p, Date date, TestKind test);

#endif
