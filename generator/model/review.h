// What the replay of a runner's history against the protocol found. The rule: every statement keeps
// its rule id and the evidence it rests on; the words for it are not here but in templates/.
#ifndef TENDON_MODEL_REVIEW_H
#define TENDON_MODEL_REVIEW_H

#include "model/protocol.h"
#include "model/verdict.h"

typedef enum Verb { // in precedence of the rules D1..D7
  VERB_STOP,
  VERB_REFER,
  VERB_PAUSE,
  VERB_REVERT,
  VERB_MODIFY,
  VERB_HOLD,
  VERB_ADVANCE,
  VERB_MAX
} Verb;

const char *verb_name(Verb v); // "stop", "refer", ...: the names of the JSON contract

// A value to fill into a phrase; `kind` tells how a language writes it.
typedef enum ArgKind {
  ARG_COUNT,
  ARG_TENTHS,
  ARG_MINUTES,
  ARG_METRES,
  ARG_PERCENT,
  ARG_DAYS,
  ARG_DATE,
  ARG_TEXT,
  ARG_STEP,  // text is the id of a step
  ARG_SIDE,  // text is "left" or "right"
  ARG_DATES, // text is days in order, "2026-11-17, 2026-11-19"
  ARG_GRAMS  // of a weight, told in kilograms or pounds
} ArgKind;

typedef struct Arg {
  const char *name; // as in the phrase: {{observed}}
  ArgKind kind;
  int64_t number;   // UNKNOWN prints "not recorded"
  const char *text; // of ARG_TEXT, ARG_STEP, ARG_SIDE, ARG_DATES
} Arg;

typedef struct Evidence {
  Where where;
  Date date;        // of the day it speaks of
  const char *text; // the words read there: "morning pain: 3"
} Evidence;

// A statement in words to come: `id` names a phrase in templates/LANGUAGE/words/.
typedef struct Reason {
  const char *id; // "reason.missing-mornings"
  const Arg *arg;
  int32_t arg_count;
  const Evidence *evidence;
  int32_t evidence_count;
} Reason;

typedef enum Colour { COLOUR_UNKNOWN, COLOUR_GREEN, COLOUR_AMBER, COLOUR_RED } Colour;
typedef enum ResponseClass { CLASS_UNKNOWN, CLASS_LIGHT, CLASS_MEDIUM, CLASS_HIGH } ResponseClass;

const char *colour_name(Colour c);
const char *class_name(ResponseClass c);

// The runs that were asked for beside those the watch shows, told in order. Bouts blur by seconds:
// a run within a tenth (and ten seconds) of its time is done.
typedef struct PatternMatch {
  int32_t asked;                 // 0: nothing was asked for, or no watch tells runs from walks
  int32_t done, partly, missing; // of them; together `asked`
  int32_t extra;                 // runs beyond them
  int32_t short_run;             // the first that is partly done, from 1; 0 when none is
  Duration short_by;             // what it lacks
  Duration over_by; // by which the longest exceeds its time, when by a quarter; UNKNOWN
  Duration run;     // what was asked of each
  bool by_journal;  // the pattern that the runner wrote; else the step's
} PatternMatch;

// How the tendon answered one loading session.
typedef struct Response {
  Date date;
  const Activity *activity;
  Position at;            // the step the session counts for
  bool counts;            // it was this step's session (run-walk of the step, or its exercises)
  bool run;               // running, else strength
  int32_t during, after;  // tenths on the injured side, or UNKNOWN
  int32_t next_morning;   // tenths, or UNKNOWN
  int32_t next_stiffness; // minutes, or UNKNOWN
  Verdict settled;        // by the next morning
  Colour colour;
  ResponseClass class;
  const Reason *reason; // why this colour
  int32_t reason_count;
  PatternMatch match;
} Response;

typedef struct Baseline {
  int32_t pain;      // tenths, or UNKNOWN
  int32_t stiffness; // minutes, or UNKNOWN
  int32_t mornings;  // recorded ones it rests on
  Date frozen;       // the day it was frozen
} Baseline;

// One turn of the replay: the seven days before a plan week, and the decision for that week.
typedef struct ReviewWeek {
  Date from, to; // the week reviewed, both included; to is the review's date
  Position before, after;
  Verb verb;
  const char *rule; // "D6"
  bool by_person;
  const Reason *reason;
  int32_t reason_count;
  int32_t mornings;     // recorded of 7
  Baseline baseline;    // frozen at stage entry, as of this week
  const Reason *change; // what would have changed the decision
  int32_t change_count;
  int32_t adherence; // per cent of the week's prescribed dose, UNKNOWN when none was due
} ReviewWeek;

typedef struct Decision {
  Verb verb;
  const char *rule; // "D1".."D7", or "person"
  bool by_person;
  const ClinicianLine *line; // the person's line, when by_person
  Position from, to;
  const Reason *reason; // what triggered it, weightiest first
  int32_t reason_count;
  const Reason *change; // what would have changed it
  int32_t change_count;
} Decision;

typedef struct GateResult {
  const Clause *clause;
  const char *id; // of the rule: "min-days"
  Verdict verdict;
  Reason required, observed;
} GateResult;

typedef struct FlagFinding {
  const Flag *flag; // NULL when a rule found it
  const FlagRule *rule;
  Date date;
  bool acts;                     // false: asked about only
  const ClinicianLine *answered; // the clinician's line that answered it, or NULL
  Where answered_where;
  Date answered_date;
  const Reason *reason; // why, when a rule found it; else NULL
} FlagFinding;

typedef enum SpikeBand {
  SPIKE_UNKNOWN,
  SPIKE_REFERENCE,
  SPIKE_SMALL,
  SPIKE_MODERATE,
  SPIKE_LARGE
} SpikeBand;

const char *spike_name(SpikeBand b);

typedef struct Spike {
  Distance longest; // single run in the window
  Date longest_date;
  Distance last; // the latest run
  Date last_date;
  SpikeBand band;
  bool speaks; // from S6's exit on
} Spike;

typedef struct ChangePoint { // of a measure on its way
  Date date;                 // of what is counted by week the week's last day
  int64_t value;
} ChangePoint;

enum { CHANGE_WEEKS = 26 }; // as far back as the points of what is counted by week go

// A measure then and now, for the numbers by domain.
typedef struct Change {
  const char
      *measure; // "morning_pain", "stiffness", "daily_pain", "visa_a", "heel_raises_left", ...
  const char *domain; // of ICON's nine
  ArgKind kind;
  int64_t entry, before, now; // at stage entry, the period before, this period; UNKNOWN
  int32_t days;               // between `from` and `now` for scores, else the period
  YesNo beyond_error;         // SAID_NOTHING: error unknown
  bool lower_is_better;
  bool higher_is_better;
  const ChangePoint *point; // oldest first, only what is known; of tests from the first on
  int32_t point_count;
  bool by_week;         // its points; else each is a day of test
  const Setting *error; // the protocol's least change that counts, NULL when it names none
  bool open;            // a value is missing in one of the two weeks, so that nothing is compared
} Change;

// Dose done against prescribed in the review's week.
typedef struct DoseDone {
  const Dose *dose;
  int32_t sessions_due, sessions_done;
  int32_t reps_due, reps_done; // sets × reps (or × seconds); reps at under the load do not count
  int32_t reps_recorded;       // as written; `reps_done` is each session's up to its dose
} DoseDone;

typedef struct Review {
  Date date;
  const Protocol *protocol;
  const PainProfile *profile;
  bool issued; // false: no diagnosis or no start, so no plan; `reason` of the decision says
  Position at; // before the decision
  Date stage_entered, step_entered;
  Decision decision;
  Date plan_from; // first day of the plan week
  const ReviewWeek *week;
  int32_t week_count;
  const Response *response; // in order of date, the whole history
  int32_t response_count;
  const GateResult *gate; // exit gate of the present stage
  int32_t gate_count;
  Verdict gate_verdict;
  const FlagFinding *flag;
  int32_t flag_count;
  Baseline baseline;        // frozen
  Baseline rolling;         // as of the date
  ResponseClass last_class; // of the last loading session
  int32_t spacing_days;     // recovery days it asks for
  Date last_run, last_loading;
  Spike spike;
  const Change *change;
  int32_t change_count;
  const DoseDone *dose;
  int32_t dose_count;
  int32_t adherence; // per cent of prescribed dose, or UNKNOWN
  int32_t mornings_recorded, mornings_expected;
  int32_t sessions_complete,
      sessions_expected; // loading sessions with during, after, effort, next morning
  const Date *missing_morning;
  int32_t missing_morning_count;
  const ClinicianLine *agrees; // agreement to the decision of this date, or NULL
  Date agrees_date;
  Date word_date;   // the newest day on which a clinician decided or agreed, UNKNOWN when none
  Position word_at; // the step that then held
  bool running_signed, hills_signed; // sign-offs in force
  const Date *stage_start;           // by stage index: when entered, UNKNOWN when not yet
  Date paused_until;    // first day that may load again after a pause, UNKNOWN when none
  int32_t days_off;     // recovery days after the last run that a soreness rule asks for, else 0
  const Reason *notice; // what was seen and asks for a word, but decides nothing
  int32_t notice_count;
} Review;

#endif
