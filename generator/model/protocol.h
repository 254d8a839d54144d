// The staged protocol as it was read from its Markdown file. The rule: every number keeps its
// provenance (the words in brackets behind it) and its place.
#ifndef TENDON_MODEL_PROTOCOL_H
#define TENDON_MODEL_PROTOCOL_H

#include "model/runner.h"

enum { STAGE_MAX = 9 };

// A number of the protocol: where it stands and on what it rests ("seed", "Silbernagel 2007").
typedef struct Setting {
  int64_t value;      // unit at the field; UNKNOWN when the protocol does not set it
  const char *source; // "" when none is written
  Where where;
} Setting;

typedef enum StepKind {
  STEP_STRENGTH, // S1.1, S2.1, ...: the step is its exercises
  STEP_WALK,     // L0: a brisk walk
  STEP_RUN_WALK, // L1..L9
  STEP_RUN,      // L10..L12: continuous
  STEP_LONG_RUN, // S7: by the longest run of the last 30 days
  STEP_QUALITY,  // S8: hills, then speed
  STEP_FREE      // S9
} StepKind;

// Sets and repetitions of a programme in its weeks, counted from the entry of its first stage.
typedef struct ProgrammeWeek {
  int32_t from, to; // both included
  int32_t sets, reps;
  const char *source;
  Where where;
} ProgrammeWeek;

// One exercise as the protocol prescribes it.
typedef struct Dose {
  const char *id;   // canonical, as in Exercise.id
  const char *name; // as printed
  // "calf", "light" (calf work of light days), "supporting", "balance", "plyometric", "drill",
  // "mobility", "aerobic", "warm-up", "cool-down", "recovery"
  const char *group;
  const char *cue;               // one form cue, ""
  int32_t sets, reps, reps_most; // reps_most UNKNOWN when not a range
  int32_t seconds;               // of a hold, or UNKNOWN
  int32_t minutes, minutes_most; // of an aerobic item, or UNKNOWN
  int32_t tempo_up, tempo_down;  // seconds, or UNKNOWN
  int32_t contacts;              // of a plyometric item: per session, or UNKNOWN
  int32_t per_week;              // sessions a week; 7 daily; UNKNOWN: on each loading day
  bool loaded;                   // added weight belongs to it
  bool not_insertional;          // goes below floor level: never for insertional or unsure
  bool optional;                 // off unless a clinician switches it on
  const char *source;
  Where where;
  int32_t contacts_most; // where the contacts end, or UNKNOWN when they do not rise
  bool only_insertional; // stands in for a not_insertional one: for insertional and unsure alone
  const ProgrammeWeek *week; // of a programme's exercise: its sets and repetitions by week
  int32_t week_count;
  int32_t week_stage;   // number of the stage from whose entry those weeks count
  const char *own_name; // the name in the protocol's language where `name` is translated; or NULL
  bool metres;          // a repetition is a metre of way: "2x20 m"
} Dose;

typedef struct Step {
  const char *id;   // "L4", "S2.1"
  const char *name; // as printed: "3 min walk, 2 min run, 6 times"
  StepKind kind;
  int32_t repeats;
  Duration walk, run; // of one repeat
  int32_t greens;     // green sessions that complete the step
  bool not_insertional, optional;
  const Dose *dose; // exercises that belong to this step
  int32_t dose_count;
  const char *source;
  Where where;
  const char *cue; // one form cue, ""
} Step;

// A criterion or rule in words: "at least 7 days in the stage [default]". The reader takes the
// numbers out ("at least # days in the stage", {7}); the judge knows what the phrase means.
typedef struct Clause {
  const char *text;   // as written, without the provenance
  const char *phrase; // lower case, single spaces, each number replaced by '#'
  int64_t number[4];  // in thousandths, in order of the words
  int32_t number_count;
  const char *source;
  Where where;
} Clause;

typedef struct Stage {
  int32_t number;   // 1..9
  const char *name; // "First run-walk"
  const char *goal; // one sentence
  const char *allowed, *forbidden;
  Where where;
  Setting min_days;
  Setting earliest_day;          // of the protocol, counted from `started:` as day 1
  Setting advance_max, hold_max; // tenths of pain
  Setting effort_max;            // tenths
  Setting run_gap;               // recovery days between run days
  Setting runs_per_week;
  Setting calf_per_week; // heavy or added-load calf sessions
  Setting supporting_per_week;
  Setting plyo_per_week;
  Setting aerobic_per_week, aerobic_minutes;
  Setting prompt_day; // day of the stage on which to prompt the clinician
  bool hills, speed;  // allowed
  const Step *step;
  int32_t step_count;
  const Dose *dose; // of the stage, whatever the step
  int32_t dose_count;
  const Clause *gate; // the exit gate
  int32_t gate_count;
  const char *const *education; // paragraphs for the plan
  int32_t education_count;
  const char *run_cue;    // one form cue for runs, ""
  const char *other_runs; // what a run is called that is not the step's own: "Easy run"; ""
  Setting long_over;      // per cent that the longest run may be over the others before they grow
  Setting short_sets;     // sets of the one calf session of a short week
  Setting contacts_rise;  // hop contacts more a session than the week before, answered well
  Setting light_gap;      // light days between two loading days (running or calf work)
} Stage;

// What replaces ceilings and conditions when a profile is chosen.
typedef struct PainProfile {
  const char *id; // "default", "silbernagel2007", ...
  const char *source;
  Setting advance_max[STAGE_MAX + 1], hold_max[STAGE_MAX + 1]; // tenths, by stage; UNKNOWN: stage's
  Setting morning_above; // tenths above the frozen baseline that still count as settled; UNKNOWN
  Setting daily_to_run;  // tenths: ordinary-life pain must be under this to start running
  bool no_week_rise;     // any rise from week to week holds
  bool not_worsening, no_limp;
  Where where;
  Setting day_later_max; // tenths: the next morning's pain must not be above this; UNKNOWN
  // Soreness rules in place of D5 and D6 for the run-walk stages; UNKNOWN: not used. Days off after
  // soreness in a run (and one step down), and after a sore morning (and the same step).
  Setting sore_run_off, sore_morning_off;
} PainProfile;

// Another ladder of run-walk steps, which takes the place of the stages' own.
typedef struct RunLadderStage {
  int32_t stage; // number
  const Step *step;
  int32_t step_count;
  Where where;
} RunLadderStage;

typedef struct RunLadder {
  const char *id;
  const RunLadderStage *stage;
  int32_t stage_count;
  Where where;
} RunLadder;

// Other calf work for some stages, by weeks: heavy slow resistance.
typedef struct Programme {
  const char *id;
  int32_t first_stage, last_stage; // numbers
  const Dose *dose;
  int32_t dose_count;
  const ProgrammeWeek *week;
  int32_t week_count;
  Where where;
} Programme;

// One row of the red-flag table.
typedef struct FlagRule {
  FlagKind kind;
  bool urgent;        // D1; else D2
  const char *name;   // as printed
  const char *action; // what the runner does now
  const char *source;
  Where where;
} FlagRule;

// The constants, in the units of the field's comment. One table in read/protocol.c fills them.
typedef struct Settings {
  Setting baseline_mornings; // how many are looked at: 7
  Setting baseline_least;    // how many must be recorded: 4
  Setting morning_above;     // tenths over the frozen baseline: 10
  Setting stiffness_above;   // minutes over the frozen baseline: 15
  Setting rise_pain;         // tenths of the weekly mean: 5
  Setting rise_stiffness;    // minutes of the weekly median: 5
  Setting revert_above;      // tenths of the weekly median over frozen: 20
  Setting spacing[3];        // recovery days after light, medium, high: 0 2 3
  Setting mornings_per_week; // 5
  Setting adherence;         // per cent: 70
  Setting pause_pain;        // tenths: over this on pause_sessions in 7 days: 50
  Setting pause_sessions;    // 2
  Setting pause_days;        // 3
  Setting refer_weeks;       // 12
  Setting refer_daily_rise;  // tenths: 20
  Setting refer_daily_days;  // of 7: 3
  Setting refer_unsettled;   // not settled by this morning: 3
  Setting moved_pain;        // tenths on the other side: 20
  Setting moved_mornings;    // 3
  Setting break_repeat, break_back, break_restart;  // days: 3 7 14
  Setting spike_small, spike_moderate, spike_large; // per cent: 10 30 100
  Setting spike_window;                             // days: 30
  Setting cadence_rise, cadence_most;               // per cent: 5 10
  Setting raises_error;                             // raises: 7
  Setting visa_12, visa_24;                         // points: 14 7
  Setting tendins_error;                            // points: 12
  Setting steps_per_week;                           // 2
  Setting exercises_per_day;                        // 4
  Setting off_feet_per_week;                        // 1
  Setting warm_up_walk;                             // minutes before and after a run: 5
  Setting test_valid;                               // days: 14
  Setting evaluation_months[3];                     // 3 6 12
  Setting flat_climb;     // metres of climb a kilometre that still count as flat
  Setting surge;          // per cent that the fastest ten seconds may be over the run's own pace
  Setting harder_weeks;   // weeks in a row with more than planned before the clinician is asked: 3
  Setting equipment_days; // between two checks of shoes and equipment
  Setting contact_days;   // between two contacts with the clinician
  Setting form_days;      // between two looks at the running form
  Setting after_illness;  // light days after the last ill one
  Setting load_rise;      // per cent of added weight a week
  Setting light_during, light_after;   // tenths up to which a session is light: 20 20
  Setting medium_during, medium_after; // tenths up to which it is medium: 30 40
  Setting symptom_morning; // tenths above which morning pain is a symptom past the window: 10
  Setting symptom_daily;   // tenths from which daily pain is one: 20
  Setting symptom_change;  // tenths by which mornings must fall to be a change: 20
  Setting older_age;       // years from which a short week keeps two sessions: 60
  Setting hops_back;       // hop contacts fewer a session after hops that hurt or were stopped: 40
} Settings;

// Median single-leg raises by decade of age, for the gate to running.
typedef struct RaiseNorm {
  int32_t age; // from this age
  int32_t men, women;
  const char *source;
} RaiseNorm;

typedef struct Protocol {
  const Source *source;
  const char *name, *version, *author;
  Date date;
  Settings set;
  const Stage *stage; // in order, stage[0].number == 1
  int32_t stage_count;
  const PainProfile *profile;
  int32_t profile_count;
  const FlagRule *flag;
  int32_t flag_count;
  const RaiseNorm *norm;
  int32_t norm_count;
  const Step *walk; // L0, the brisk walk before the first run; NULL when not set
  const RunLadder *ladder;
  int32_t ladder_count;
  const Programme *programme;
  int32_t programme_count;
  const char *language;       // it is written in: "en"
  const struct Protocol *own; // as its file has it, when the texts here are translated; else NULL
  const char *const *untranslated; // texts without a translation, shown as they are written
  int32_t untranslated_count;
  const char *agreed; // the clinician who agreed to it and when, as written; NULL
} Protocol;

// Where a runner stands: indices into protocol->stage and its steps.
typedef struct Position {
  int32_t stage, step;
} Position;

static inline const Stage *protocol_stage(const Protocol *p, Position at)
{
  return &p->stage[at.stage];
}

static inline const Step *protocol_step(const Protocol *p, Position at)
{
  return &p->stage[at.stage].step[at.step];
}

// Whether an exercise is for this type of tendon; unsure is treated as insertional. An optional one
// is done by nobody until a clinician deletes the word "optional" in the protocol.
static inline bool dose_fits(const Dose *d, TendonType type)
{
  if (d->optional)
    return false;
  return type == TENDON_MIDPORTION ? !d->only_insertional : !d->not_insertional;
}

// Whether a runner of this type goes through the step at all.
static inline bool step_fits(const Step *s, TendonType type)
{
  return !s->optional && (type == TENDON_MIDPORTION || !s->not_insertional);
}

static inline bool position_before(Position a, Position b)
{
  return a.stage < b.stage || (a.stage == b.stage && a.step < b.step);
}

#endif
