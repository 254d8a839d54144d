// A watch export, whatever its format, to cleaned sessions. The rule: what the file says and cannot
// be trusted is in the session's problems, with count and reason; complete points are never lost.
#ifndef TENDON_READ_WATCH_H
#define TENDON_READ_WATCH_H

#include "base/diag.h"
#include "model/runner.h"

typedef struct Sessions {
  Session *item;
  int32_t count;
} Sessions;

// Adds the sessions of one file to `out`. `path` is opened, `name` is what pages and JSON cite;
// `profile` gives the runner's zone and year of birth and may be NULL.
void watch_read(Arena *a, Diags *d, const char *path, const char *name, const Profile *profile,
                Sessions *out);
// As watch_read for bytes of one file that are here already and not packed, handed to the parser in
// pieces of `most` at most (0: as they come): the result must be the same for any.
void watch_read_bytes(Arena *a, Diags *d, const char *bytes, size_t size, const char *name,
                      const Profile *profile, size_t most, Sessions *out);
// True for a file name that a watch folder may hold and that is no journal: by its ending alone.
bool watch_like(const char *path);

#endif
