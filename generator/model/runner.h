// A runner: the profile from the head of the journal and every day there is. The rule: days are in
// order of date, one a date; everything past the readers takes it const.
#ifndef TENDON_MODEL_RUNNER_H
#define TENDON_MODEL_RUNNER_H

#include "model/heard.h"

typedef enum TendonType { TENDON_UNSURE, TENDON_MIDPORTION, TENDON_INSERTIONAL } TendonType;

const char *tendon_name(TendonType t); // "unsure", "midportion", "insertional"

enum {
  EQUIPMENT_BIKE = 1,
  EQUIPMENT_GYM = 2,
  EQUIPMENT_POOL = 4,
  EQUIPMENT_TREADMILL = 8,
  EQUIPMENT_STEP = 16,
  EQUIPMENT_ROWER = 32,
  EQUIPMENT_ELLIPTICAL = 64
};

typedef struct Away {
  Date from, to; // both included
  const char *why;
  Where where;
  Date said; // the day of the journal that said it; day 0 in the profile: always known
} Away;

typedef struct Profile {
  Where where;
  const char *name; // "" when none was given
  Side side;
  TendonType type;
  Words type_said; // text NULL: not given, which reads as unsure
  Date diagnosed;  // UNKNOWN: none recorded, no plan is issued
  Words diagnosis; // by whom, as written
  Date started;
  Where started_where;
  int32_t born;                     // year, or UNKNOWN
  char sex;                         // 'f', 'm', or 0
  const char *zone;                 // IANA name, "" when none
  Units units;                      // of the pages: lengths as asked, loads as mostly written
  const char *language;             // "en"
  const char *paper;                // "A4" | "Letter", "" when none
  Distance usual_week, longest_run; // before the injury
  Cadence usual_cadence;
  int32_t available;   // bit 1 << (weekday - 1), Monday first; 0: not given, every day
  int32_t week_starts; // 1 Monday .. 7 Sunday
  const Away *away;
  int32_t away_count;
  int32_t equipment; // EQUIPMENT_… added together
  bool equipment_said;
  const char *clinician; // as written, "" when none
  bool coach_sees_pain;  // consent
  const char *goal;
  const char *pain_profile; // "default", "silbernagel2007", ...
  const char *ladder;       // another ladder of the protocol, "" for the stages' own
  const char *programme;    // other calf work of the protocol, "" for the stages' own
  const Away *busy;         // weeks with little time
  int32_t busy_count;
  bool calendar_details; // titles of the calendar name the work
} Profile;

typedef struct Runner {
  const char *id; // the folder's name: names its output
  const char *folder;
  const char *squad, *coach; // of the squad's page; NULL or "": none
  const Profile *defaults;   // of the squad, under what the journal says; NULL: none
  Profile profile;
  const Day *day;
  int32_t day_count;
  const Session *session; // all of the watch's, in order of start
  int32_t session_count;
  int32_t watch_files; // that were read
  const Heard *heard;  // line by line, in the order of reading
  int32_t heard_count;
} Runner;

// The day of a date, or NULL.
const Day *runner_day(const Runner *r, Date d);

#endif
