// Strava's bulk export: its activities.csv knows the sport and the title of each file. The rule: a
// row says what the file does not; where there is no row nothing is missing.
#ifndef TENDON_READ_BULK_H
#define TENDON_READ_BULK_H

#include "read/stream.h"
#include "read/track.h"

typedef struct BulkRow {
  const char *file; // "activities/123.gpx.gz"
  const char *title, *sport;
} BulkRow;

typedef struct Bulk {
  BulkRow *row; // by file
  int32_t count;
} Bulk;

bool bulk_table(const char *member); // the table by its name
void bulk_read(Arena *a, Stream *in, Bulk *out);
// The row of a member, or NULL.
const BulkRow *bulk_find(const Bulk *b, const char *member);

#endif
