// A table of values beside the journal (`date,reps,pain left,pain right`), as phones and
// spreadsheets write them. The rule: the first line names the columns, the file's name says what
// was done or measured; a column that nobody knows is told once.
#ifndef TENDON_READ_SERIES_H
#define TENDON_READ_SERIES_H

#include "read/diary.h"

bool series_like(const char *name);
// Reads d->source into days.
void series_read(Diary *d);

#endif
