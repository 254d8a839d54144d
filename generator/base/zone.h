// IANA time zones through GLib. The rule: a zone is named by a file or a person; the machine's own
// zone is never asked.
#ifndef TENDON_BASE_ZONE_H
#define TENDON_BASE_ZONE_H

#include "base/date.h"

typedef struct Zone Zone;

// NULL when no such zone is known (the tz database is Debian's tzdata). Lives until zones_free.
const Zone *zone_find(const char *iana_name);
const char *zone_name(const Zone *z);
// Seconds east of UTC at an instant.
int32_t zone_offset(const Zone *z, Instant t);
// The instant of a local wall-clock time (milliseconds since 1970-01-01T00:00 as if it were UTC).
// In the hour that occurs twice the first one; in the hour that is left out the instant after it.
Instant zone_instant(const Zone *z, int64_t local_ms);
void zones_free(void);

#endif
