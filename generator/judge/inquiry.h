// What every rule of the review looks at: the runner, the protocol, one date, and where the runner
// stands after the turns before. The rule: a turn reads the standing; only replay.c moves it.
#ifndef TENDON_JUDGE_INQUIRY_H
#define TENDON_JUDGE_INQUIRY_H

#include "judge/say.h"

// Where the runner stood from a day on.
typedef struct Stint {
  Date from, stage_entered;
  Position at;
  Baseline base; // frozen at stage entry
} Stint;

// A flag that a rule found: it stands until a clinician's line answers it.
typedef struct Found {
  FlagFinding finding;
  const char *rule; // "moved", "daily-rise", "window", "unsettled"
} Found;

// What one turn of the replay hands to the next.
typedef struct Standing {
  Stint *stint; // at least one; the last is the present
  int32_t stint_count;
  Response *response;
  int32_t response_count;
  ReviewWeek *week;
  int32_t week_count;
  Found *found;
  int32_t found_count;
  int32_t *flag_day; // indices of the days with a flag, so that no turn walks all days for them
  int32_t flag_day_count;
  Date reviewed;                // the date of the last turn, or the day before the start
  Date paused_on, paused_until; // of the last pause: decided on, first day that may load again
  Date trend_acted;             // the last time that a weekly trend sent back
  Date break_from;              // the last loading day before the break that was answered
  int32_t break_level;          // 0 none, 1 repeat, 2 one step back, 3 stage entry
  Date person_set;              // the last day on which a clinician's line moved the runner
} Standing;

// What was recorded on the mornings of a window.
typedef struct Mornings {
  Date from, to;
  int32_t recorded, stiffness_recorded;
  int64_t pain_sum;
  int32_t pain_median, stiffness_median; // UNKNOWN when nothing was recorded
  int32_t pain_worst;
  int32_t stiffness_at_worst; // the median if the missing mornings were like the worst of them
} Mornings;

// A clinician's line that moved the runner in the week under review.
typedef struct Person {
  const ClinicianLine *line;
  Date date;
  Position from;
} Person;

typedef struct Inquiry {
  Arena *arena;
  const Runner *runner;
  const Protocol *protocol;
  const PainProfile *profile;
  Standing *standing;
  Date started;
  Date date, from;    // the week under review, both included
  Date plan_from;     // first day of the plan week
  Date since;         // first day whose own facts no turn has answered yet
  Date since_morning; // first day whose next morning no turn has seen yet
  Position at;
  const Stage *stage;
  const Step *step;
  Date stage_entered, step_entered;
  Baseline base;
  Person person; // `line` NULL: nobody moved the runner this week
  Mornings now, before, earlier;
  DoseDone *dose;
  int32_t dose_count;
  int32_t adherence;       // per cent, or UNKNOWN
  int32_t adherence_least; // the same rounded down, which is what a condition is held against
  Verdict adhered;         // NOT_APPLICABLE when nothing was due
  GateResult *gate;
  int32_t gate_count;
  Verdict gate_verdict;
} Inquiry;

// Whether the runner may be given it: neither switched off nor below floor level for an
// insertional tendon (an unsure one counts as insertional).
bool step_open(const Runner *r, const Step *s);
bool dose_open(const Runner *r, const Dose *d);
bool stage_runs(const Stage *s); // its steps are runs

// The next or previous open step; false when there is none in the stage, or none below at all.
bool step_after(const Inquiry *q, Position at, Position *out);
bool step_below(const Inquiry *q, Position at, Position *out);
Position stage_first(const Inquiry *q, int32_t stage);
// The step named by `id` ("L3"), or false.
bool step_named(const Protocol *p, const char *id, Position *out);
bool position_equal(Position a, Position b);

// Ceilings of a stage under the runner's profile, in tenths.
int32_t advance_max(const Inquiry *q, const Stage *s);
int32_t hold_max(const Inquiry *q, const Stage *s);

// The value that decides: the injured side's, the worse of both when both are injured or no side
// is known; a value without a side is the injured side's.
int32_t injured_value(const Profile *p, Sided s);
// The other side's, UNKNOWN when both are injured.
int32_t other_value(const Profile *p, Sided s);

// Median of daily-life pain, of so many days at the most; UNKNOWN without any.
int32_t daily_median(const Inquiry *q, Date from, Date to, int32_t *count);

// Index of the first day on or after a date.
int32_t day_index(const Runner *r, Date d);
// The stint that a date belongs to.
const Stint *stint_on(const Standing *s, Date d);
static inline const Stint *stint_last(const Standing *s)
{
  return &s->stint[s->stint_count - 1];
}
// Green sessions at a position since a day.
int32_t greens_at(const Standing *s, Position at, Date since);

#endif
