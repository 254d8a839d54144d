// The names that devices and apps give to sports. The rule: a name that is not known leaves the
// sport unknown; what the watch measured then decides, and says so.
#ifndef TENDON_READ_SPORT_H
#define TENDON_READ_SPORT_H

#include "model/session.h"

Sport sport_read(Arena *a, const char *name);
bool sport_on_foot(Sport s); // unknown counts: it may be
// Faster than this (mm/s) a position is no position.
int32_t sport_speed_max(Sport s);

#endif
