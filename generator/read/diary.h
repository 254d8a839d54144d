// A journal while it is being read: the days built so far and the place the next line belongs to.
// The rule: journal.c walks the lines, fields.c and prose.c put them here, diary.c closes the days.
#ifndef TENDON_READ_DIARY_H
#define TENDON_READ_DIARY_H

#include "base/text.h"
#include "read/dates.h"
#include "read/lines.h"
#include "model/runner.h"

// One session being written down.
typedef struct ActivityDraft {
  Activity is;
  Exercise *exercise; // is.exercise_count of them
  bool sport_said;    // by a field, not by the heading
  bool pace_told;
} ActivityDraft;

typedef struct DayDraft {
  Day is;
  ActivityDraft **activity; // is.activity_count of them
  ActivityDraft *loose;     // of the values without a session heading, or NULL
  Test *test;
  Flag *flag;
  ClinicianLine *clinician;
  Note *note;
  int32_t order; // in which it was written, for equal dates
} DayDraft;

// A paragraph of prose, gathered line by line so that its words are whole.
typedef struct ProsePart {
  const Line *line;
  int32_t offset;
} ProsePart;

typedef struct Prose {
  Text text;
  ProsePart *part;
  int32_t count;
} Prose;

enum { PROFILE_KEYS_MAX = 48 };

typedef struct Diary {
  Arena *arena;
  Diags *diags;
  const Source *source;
  Profile *profile;
  struct Squad *squad;                 // its page is being read, or NULL
  Where said[PROFILE_KEYS_MAX];        // where each key of the profile was given
  const char *value[PROFILE_KEYS_MAX]; // and what was said
  DayDraft **day;
  int32_t day_count;
  DayDraft *now;          // NULL outside every day
  ActivityDraft *session; // under a session heading, or NULL
  int32_t day_level;      // headings deeper than this open sessions of the day
  int32_t session_level;  // deeper ones name a part of the session
  int32_t heading_level;  // of the last heading that closed a day: a date line below it is deeper
  int32_t slips;          // plain lines whose key was compared with all fields
  bool skipping;          // below a date that could not be read: told once, at the date
  bool plan;              // below a heading of what was planned
  int32_t year_told;      // the year last told as chosen, in this file
  Prose prose;
  DateContext dates;
  const Lexicon *words;
  Heard *heard;
  int32_t heard_count;
  const Date *more; // the other days of the range or list that the heading gave
  int32_t more_count;
  bool more_told;         // that a value below it counts for the first
  Date week_one, injured; // from the profile, for "Week 3" and "Day 12"
  int32_t month;          // of a calendar, from the heading above, 0 unknown
  int32_t week_level;     // of the heading that gave the week, 0 for the file's name
  Date file_week;         // that the file's name gave
  bool by_line;           // the day was opened by a line and not by a heading
  bool counted;           // its date was counted from the week above
  bool zero_is_blank;     // a 0 is an empty box of a template
} Diary;

// True unless the line is struck out or its box is empty.
static inline bool line_done(const Line *l)
{
  return !l->struck && !l->unticked;
}

// What a line was understood as, for `show days`.
Heard *diary_heard(Diary *d, HeardKind kind, const char *rule, Where where);
void diary_open(Diary *d, Date date, Where where, int32_t level);
// The session that a value belongs to: the one under the heading, or the day's loose one.
ActivityDraft *diary_activity(Diary *d, Where where);
ActivityDraft *diary_new_activity(Diary *d, Where where);
// The day after the one being read, for what a line says of it: "1 the next morning".
Day *diary_tomorrow(Diary *d, Where where);
void diary_note(Diary *d, NoteKind kind, const char *text, Where where);
void diary_flag(Diary *d, FlagKind kind, bool asked, const char *text, Where where);
// Into `slot`, telling of a second, different value; `higher` of the two is kept, or the first.
void diary_sided(Diary *d, const char *name, Sided *slot, Sided value);
void diary_number(Diary *d, const char *name, Number *slot, Number value, bool higher);
void diary_answer(Diary *d, const char *name, Answer *slot, Answer value);
// Sorts, joins equal dates and hands the days to the runner.
void diary_close(Diary *d, Runner *out);

#endif
