// Tables of a journal: a row a day, a row a measure, or a calendar. The rule: a cell is read as the
// field of its column, else as a line of its own.
#ifndef TENDON_READ_ROWS_H
#define TENDON_READ_ROWS_H

#include "read/entry.h"

// The lines of a table from the first on; returns how many there are.
int32_t table_read(Diary *d, const Lines *lines, int32_t first);
// A line below no date: the profile may stand there; anything else of use is told.
void undated_read(Diary *d, const Line *l);
// A line of a day: a field, an exercise, a session, or prose (journal.c).
void words_read_line(Diary *d, const Line *l, const char *text);

#endif
