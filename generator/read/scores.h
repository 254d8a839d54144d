// Fields from 0 to 10: pain of a morning, a day and a session, tenderness, effort. The rule: a
// score is only read whole and from 0 to 10; words such as "mild" are kept and told, and pain
// without a time is nobody's.
#ifndef TENDON_READ_SCORES_H
#define TENDON_READ_SCORES_H

#include "read/entry.h"

typedef enum Score { SCORE_MORNING, SCORE_DAILY, SCORE_DURING, SCORE_AFTER, SCORE_TENDER } Score;

// `which` is a Score.
void score_apply(Diary *d, const Entry *e, int32_t which);
// "pain: 2 during, 3 after": each to the field of its time.
void pain_apply(Diary *d, const Entry *e, int32_t which);
// Whether all of the value is such scores; nothing is applied.
bool pain_reads(const Diary *d, const Entry *e);
void effort_apply(Diary *d, const Entry *e, int32_t which);

#endif
