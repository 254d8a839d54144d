// The distance between two positions. The rule: positions are integers of 10^-7 degree, distances
// millimetres; the floating point in between never decides anything.
#ifndef TENDON_READ_GEO_H
#define TENDON_READ_GEO_H

#include <stdint.h>

// Remembers the cosine of the last latitude, as consecutive points share it.
typedef struct Geo {
  int32_t bucket;
  double cosine;
  int set;
} Geo;

int64_t geo_distance(Geo *g, int32_t lat1, int32_t lon1, int32_t lat2, int32_t lon2);

#endif
