// What the runner wrote about one day, with that day's watch sessions joined. The rule: a value
// without an entry is not recorded, which is never zero.
#ifndef TENDON_MODEL_DAY_H
#define TENDON_MODEL_DAY_H

#include "model/session.h"

typedef struct Exercise {
  Where where;
  const char *name;   // as written
  const char *id;     // canonical: "one-leg-calf-raise", or the name in lower case with hyphens
  int32_t sets, reps; // reps of one set, or UNKNOWN when held
  int32_t seconds;    // of one hold, or UNKNOWN
  Mass load;          // added load; UNKNOWN when none was written
  int32_t tempo_up, tempo_down; // seconds, or UNKNOWN
  Side side;
  bool done;   // false: struck out or unticked
  bool pounds; // the load was written in pounds
  bool metres; // a repetition is a metre of way: "2x20 m"
} Exercise;

// What a surface says beside its name; the largest that its words mean counts.
typedef enum Ground { GROUND_UNSAID, GROUND_FLAT, GROUND_TREADMILL, GROUND_HILLY } Ground;

typedef enum ConflictKind { CONFLICT_RUN, CONFLICT_TIME, CONFLICT_DISTANCE } ConflictKind;

const char *conflict_name(ConflictKind k); // "run", "time", "distance"

// What journal and watch both tell of one session, and differ in: both values, never a mean. The
// places are those of the Activity and of its watch session.
typedef struct Conflict {
  ConflictKind kind;
  int64_t journal, watch; // ms, or mm
} Conflict;

// One session as the journal tells it. A day's exercises and pain values written without a session
// heading make one session of their own.
typedef struct Activity {
  Where where;
  const char *title; // the heading, "" when none
  Sport sport;
  Words did;                          // a ladder step (L2) or the plan's row code (W3)
  int32_t repeats;                    // of the run-walk pattern, UNKNOWN when none was written
  Duration pattern_walk, pattern_run; // of one repeat
  Duration run, walk, time;           // totals as written or from the pattern; UNKNOWN
  Distance distance;
  Words surface;
  Ground ground;       // what the words of the surface mean
  Sided during, after; // tenths of pain
  Sided tenderness;    // tenths
  Number effort;       // tenths, 0..100
  Answer limp, warm_up, swelling;
  Words form;
  YesNo form_good;
  bool done; // false: struck out or unticked
  const Exercise *exercise;
  int32_t exercise_count;
  const Session *watch; // joined, or NULL
  // No journal entry: made from the watch session alone, its run, walk, time and distance too.
  bool from_watch;
  const Conflict *conflict;
  int32_t conflict_count;
} Activity;

typedef enum TestKind {
  TEST_HEEL_RAISES,
  TEST_HOPS,
  TEST_VISA_A,
  TEST_TENDINS_A,
  TEST_MAX
} TestKind;

const char *test_name(TestKind k); // "heel_raises", "hops", "visa_a", "tendins_a"

typedef struct Test {
  Where where;
  TestKind kind;
  int64_t left, right, plain; // counts, or a total in `plain`
  int32_t pain;               // tenths while testing, or UNKNOWN
} Test;

// The table of red flags is the protocol's (PROTOCOL 2.11); these are what a journal can say.
typedef enum FlagKind {
  FLAG_RUPTURE,   // pop, cannot push off, cannot rise on tiptoe, gap
  FLAG_CLOT,      // calf swollen, warm, red; breathless
  FLAG_INFECTION, // fever, hot red skin
  FLAG_FLUOROQUINOLONE,
  FLAG_STEROID,
  FLAG_NIGHT_PAIN,   // night or rest pain, bone tenderness
  FLAG_NERVE,        // numbness, tingling
  FLAG_INFLAMMATORY, // both sides with long stiffness, other joints, psoriasis, bowel or eye
  FLAG_IMPINGEMENT,  // pain in front of the tendon
  FLAG_MOVED,        // pain changed place or side
  FLAG_OTHER,        // a flag in words that no row knows
  FLAG_MAX
} FlagKind;

const char *flag_name(FlagKind k); // "rupture", "clot", ...

typedef struct Flag {
  Where where;
  FlagKind kind;
  const char *text;
  bool asked; // recognised in prose: asked about, never acted on
} Flag;

typedef enum ClinicianVerb {
  CLINICIAN_CLEARS, // `what`: running, hills and speed, a flag
  CLINICIAN_SETS_STAGE,
  CLINICIAN_SETS_STEP,
  CLINICIAN_HOLDS,
  CLINICIAN_AGREES,
  CLINICIAN_NOTE // any other sentence: shown, not acted on
} ClinicianVerb;

enum { CLEARS_RUNNING = 1, CLEARS_HILLS_SPEED = 2, CLEARS_FLAG = 4 };

typedef struct ClinicianLine {
  Where where;
  const char *who;  // "A. Berg"
  const char *text; // the sentence as written
  ClinicianVerb verb;
  int32_t clears;   // CLEARS_… added together
  int32_t stage;    // 1..9, or UNKNOWN
  const char *step; // "L3", or NULL
  Date until;       // of a hold, or UNKNOWN
} ClinicianLine;

typedef enum NoteKind {
  NOTE_PROSE,
  NOTE_ILL,
  NOTE_TRAVEL,
  NOTE_MISSED,
  NOTE_MEDICINE,
  NOTE_SHOES,
  NOTE_INSOLES,
  NOTE_EQUIPMENT,
  NOTE_COACH,
  NOTE_VIDEO,
  NOTE_PRIVATE,
  NOTE_MILESTONE,
  NOTE_SHORT_WEEK, // little time in the week to come
  NOTE_MAX
} NoteKind;

const char *note_name(NoteKind k);

// Of a line about shoes; the largest that its words mean counts.
typedef enum ShoesSaid { SHOES_UNSAID, SHOES_NEW, SHOES_SAME } ShoesSaid;

typedef struct Note {
  Where where;
  NoteKind kind;
  const char *text;
  ShoesSaid shoes; // of NOTE_SHOES
} Note;

typedef struct Day {
  Where where; // its heading; NOWHERE when only the watch knows the day
  Date date;
  Sided morning_pain; // tenths; first steps: the next-morning response to the day before
  Number stiffness;   // minutes
  Sided daily_pain;   // tenths; worst in ordinary life
  Sided tenderness;   // tenths
  Answer swelling;
  Number sleep; // minutes
  const Activity *activity;
  int32_t activity_count;
  const Test *test;
  int32_t test_count;
  const Flag *flag;
  int32_t flag_count;
  const ClinicianLine *clinician;
  int32_t clinician_count;
  const Note *note;
  int32_t note_count;
} Day;

#endif
