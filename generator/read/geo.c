#include "read/geo.h"

#include <math.h>

// Mean radius of the Earth (IUGG), in mm.
#define RADIUS 6371008771.4
#define RADIANS 1.7453292519943295e-9    // a unit of position
enum { BUCKET = 10000, FLAT = 2000000 }; // 0.001 and 0.2 degrees

static double haversine(int32_t lat1, int32_t lat2, int64_t dlat, int64_t dlon)
{
  double s = sin((double)dlat * RADIANS / 2), t = sin((double)dlon * RADIANS / 2);
  double h = s * s + cos(lat1 * RADIANS) * cos(lat2 * RADIANS) * t * t;
  return 2 * RADIUS * asin(h < 1 ? sqrt(h) : 1);
}

int64_t geo_distance(Geo *g, int32_t lat1, int32_t lon1, int32_t lat2, int32_t lon2)
{
  int64_t dlat = (int64_t)lat2 - lat1, dlon = (int64_t)lon2 - lon1;
  if (dlon > 1800000000)
    dlon -= 3600000000;
  if (dlon < -1800000000)
    dlon += 3600000000;
  if (dlat > FLAT || dlat < -FLAT || dlon > FLAT || dlon < -FLAT)
    return (int64_t)(haversine(lat1, lat2, dlat, dlon) + 0.5);
  int32_t bucket = (lat1 + lat2 / 2 - lat1 / 2) / BUCKET;
  if (!g->set || g->bucket != bucket) {
    g->bucket = bucket;
    g->cosine = cos(bucket * (BUCKET * RADIANS));
    g->set = 1;
  }
  double x = (double)dlon * g->cosine, y = (double)dlat;
  return (int64_t)(sqrt(x * x + y * y) * (RADIANS * RADIUS) + 0.5);
}
