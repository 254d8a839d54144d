// Days away and weeks with little time: ranges of days that the profile names, or that a line of
// the journal counts from its own day ("next week", "from Thursday"). The rule: what does not name
// its days is none; it stays the reason that it is.
#ifndef TENDON_READ_ABSENCE_H
#define TENDON_READ_ABSENCE_H

#include "read/entry.h"

// Ranges of days with what for behind them, several parted by semicolons: appended to a list. False
// when the value begins with none.
bool absence_read(Diary *d, const Entry *e, const Away **into, int32_t *count);
// Days away that a day of the journal tells ahead; shown as understood. False when it names none.
bool absence_ahead(Diary *d, const Entry *e);

#endif
