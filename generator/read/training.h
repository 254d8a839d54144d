// What was trained: sessions by hand, exercises, and tests, put where they belong in the day. The
// rule: what was struck out or not ticked is kept apart as not done.
#ifndef TENDON_READ_TRAINING_H
#define TENDON_READ_TRAINING_H

#include "read/entry.h"

// `run: 20 min`, `bike: 30 min`, ...; `sport` is a Sport.
void sport_apply(Diary *d, const Entry *e, int32_t sport);
// `heel raises: left 18, right 24`; `kind` is a TestKind. A dose ("3x15") makes it an exercise.
void test_apply(Diary *d, const Entry *e, int32_t kind);
// "one-leg calf raise, floor: 3x10": true when the value is a dose.
bool exercise_apply(Diary *d, const Entry *e);
// The same without a colon: "3x15 heel drops", "wall sit 5x45 s".
bool exercise_words(Diary *d, const Line *l, const char *text);
// A session without a colon: "Run 5 km easy", "30 min bike". Every word must be understood;
// `named`: the sport too.
bool sport_line(Diary *d, const Line *l, const char *text, bool named);
// Whether they would take the whole text; nothing is applied.
bool sport_reads(const Diary *d, const char *text);
bool exercise_reads(const Diary *d, const char *text);
// "Off", "Rest day", "Skipped, work": a reason and nothing else.
bool reason_line(Diary *d, const Line *l, const char *text);

#endif
