// Ways, dates and the second-by-second walk of a sample session.
#include "tests/samples/track.h"

#include <stdlib.h>
#include <string.h>

enum { TURN = 65536 };

// Days from 1970-01-01 in the Gregorian calendar (the year begins in March).
int64_t days_of(int64_t year, int64_t month, int64_t day)
{
  int64_t y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
  int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

// The nth Sunday of a month (n from 1), or the last one (n 0).
static int64_t sunday_of(int64_t year, int64_t month, int64_t n)
{
  int64_t first = n ? days_of(year, month, 1 + 7 * (n - 1)) : days_of(year, month + 1, 1) - 7;
  return first + (7 - (first + 4) % 7) % 7;
}

// By whole days: no sample session begins in the night of a change.
bool summer_time(const char *rule, int64_t year, int64_t days)
{
  bool us = !strcmp(rule, "us");
  int64_t from = us ? sunday_of(year, 3, 2) : sunday_of(year, 3, 0);
  int64_t until = us ? sunday_of(year, 11, 1) : sunday_of(year, 10, 0);
  return days >= from && days < until;
}

static uint64_t random_next(uint64_t *state)
{
  uint64_t z = *state += 0x9e3779b97f4a7c15u;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

// From -most to most.
static int64_t random_about(uint64_t *state, int64_t most)
{
  return (int64_t)(random_next(state) % (uint64_t)(2 * most + 1)) - most;
}

// Sine of a part of a turn, times 32768, by Bhaskara's fraction (within 0.2 per cent).
static int64_t sine(int64_t part)
{
  int64_t a = ((part % TURN) + TURN) % TURN, half = TURN / 2;
  int64_t y = a % half, q = y * (half - y);
  int64_t value = 16 * q * 32768 / (5 * half * half - 4 * q);
  return a < half ? value : -value;
}

static int64_t cosine(int64_t part)
{
  return sine(part + TURN / 4);
}

static int64_t root(int64_t n)
{
  int64_t r = n > 0 ? n : 0, next = (r + 1) / 2;
  while (next < r) {
    r = next;
    next = (r + n / r) / 2;
  }
  return r;
}

// A lap of a 400 m track: two straights of 84.39 m and two half circles.
static void oval_point(int64_t along, int64_t *x, int64_t *y)
{
  int64_t straight = 84390, bend = 115611, radius = 36800, half = straight + bend;
  int64_t side = along >= half ? -1 : 1, left = along % half;
  if (left < straight) {
    *x = side * (left - straight / 2);
    *y = -side * radius;
    return;
  }
  int64_t turn = (left - straight) * (TURN / 2) / bend;
  *x = side * (straight / 2 + radius * sine(turn) / 32768);
  *y = -side * radius * cosine(turn) / 32768;
}

// One point of the way before it is turned by its heading.
static void shape_point(const Route *r, int32_t i, const int64_t *phase, int64_t *x, int64_t *y)
{
  int64_t part = (int64_t)i * TURN / ROUTE_POINTS;
  if (!strcmp(r->shape, "oval")) {
    oval_point((int64_t)i * 400002 / ROUTE_POINTS, x, y);
  } else if (!strcmp(r->shape, "back")) {
    int64_t out = part <= TURN / 2 ? part : TURN - part; // 0 .. half a turn
    *x = r->size * out / (TURN / 2);
    *y = r->size / 24 * sine(2 * out + phase[0]) / 32768 +
         r->size / 60 * sine(7 * out + phase[1]) / 32768;
  } else {
    int64_t reach = r->size / 2;
    reach += reach * sine(2 * part + phase[0]) / 32768 / 6 +
             reach * sine(3 * part + phase[1]) / 32768 / 9 +
             reach * sine(7 * part + phase[2]) / 32768 / 40;
    *x = reach * cosine(part) / 32768 * 3 / 2;
    *y = reach * sine(part) / 32768;
  }
}

bool route_build(Route *r, uint64_t seed)
{
  uint64_t state = seed;
  int64_t phase[3], turn = r->heading * TURN / 360;
  for (int i = 0; i < 3; i++)
    phase[i] = (int64_t)(random_next(&state) % TURN);
  for (int32_t i = 0; i <= ROUTE_POINTS; i++) {
    int64_t x, y;
    shape_point(r, i % ROUTE_POINTS, phase, &x, &y);
    r->x[i] = (x * sine(turn) - y * cosine(turn)) / 32768;
    r->y[i] = (x * cosine(turn) + y * sine(turn)) / 32768;
    int64_t dx = i ? r->x[i] - r->x[i - 1] : 0, dy = i ? r->y[i] - r->y[i - 1] : 0;
    r->along[i] = (i ? r->along[i - 1] : 0) + root(dx * dx + dy * dy);
  }
  return r->along[ROUTE_POINTS] > 0;
}

static void route_at(const Route *r, int64_t distance, int64_t *x, int64_t *y)
{
  int64_t d = distance % r->along[ROUTE_POINTS];
  int32_t low = 0, high = ROUTE_POINTS;
  while (high - low > 1) {
    int32_t middle = (low + high) / 2;
    if (r->along[middle] <= d)
      low = middle;
    else
      high = middle;
  }
  int64_t step = r->along[high] - r->along[low], into = d - r->along[low];
  step += !step;
  *x = r->x[low] + (r->x[high] - r->x[low]) * into / step;
  *y = r->y[low] + (r->y[high] - r->y[low]) * into / step;
}

// "r2" or "p90s" to a segment; returns what follows, or NULL.
static const char *segment_read(const char *c, Segment *s)
{
  char *end;
  if (!strchr("wrfspb", *c) || !*c)
    return NULL;
  s->kind = *c;
  long value = strtol(c + 1, &end, 10);
  bool seconds = *end == 's';
  s->seconds = (int32_t)(seconds ? value : value * 60);
  return value > 0 ? end + seconds : NULL;
}

// Parts are divided by commas; "6x(w3,r2)" repeats what stands in the brackets.
static bool pattern_read(Track *t, const char *c)
{
  while (*c) {
    long times = 1;
    if (*c >= '0' && *c <= '9') {
      char *end;
      times = strtol(c, &end, 10);
      if (strncmp(end, "x(", 2))
        return false;
      c = end + 2;
    }
    Segment part[4];
    int32_t parts = 0;
    do {
      c += parts && *c == ',';
      if (parts == 4 || !(c = segment_read(c, &part[parts++])))
        return false;
    } while (times > 1 && *c == ',');
    c += *c == ')';
    c += *c == ',';
    for (long i = 0; i < times * parts && t->segment_count < SEGMENTS_MAX; i++)
      t->segment[t->segment_count++] = part[i % parts];
  }
  return t->segment_count > 0;
}

typedef struct Body {
  int64_t speed, heart, cadence; // mm/s, thousandths of a beat, hundredths of a step a minute
  int64_t east, north, height;   // error of the position in mm, of the height in cm
  int64_t distance;
} Body;

typedef struct Aim {
  int64_t speed, heart, cadence; // mm/s, beats, steps
} Aim;

static Aim aim_of(const Track *t, char kind, int64_t second)
{
  int64_t drift = second / 600;
  int64_t run = 1000000 / t->pace;
  switch (kind) {
  case 'r':
    return (Aim){run, t->heart + drift, t->cadence};
  case 'f':
    return (Aim){run * 6 / 5, t->heart + 14 + drift, t->cadence + 8};
  case 'b':
    return (Aim){6100, t->heart - 14 + drift, 82};
  case 's':
    return (Aim){0, t->heart - 40, 0};
  default:
    return (Aim){t->walk, t->heart - 36 + drift, 90 + t->walk / 75};
  }
}

static void body_step(Body *b, Aim aim, uint64_t *state)
{
  b->speed += (aim.speed - b->speed) / 3 + random_about(state, aim.speed / 30 + 1);
  b->speed = b->speed < 0 ? 0 : b->speed;
  b->cadence += (aim.cadence * 100 - b->cadence) / 2 + random_about(state, 120);
  b->cadence = aim.cadence ? b->cadence : 0;
  b->heart += (aim.heart * 1000 - b->heart) / 38 + random_about(state, 260);
  b->east += -b->east / 14 + random_about(state, 220);
  b->north += -b->north / 14 + random_about(state, 220);
  b->height += -b->height / 50 + random_about(state, 8);
  b->distance += b->speed;
}

// The place of a sample: the way, the error of the receiver, and the height.
static void sample_place(const Track *t, const Body *b, int64_t second, Sample *s)
{
  const Route *r = t->route;
  if (!r)
    return;
  int64_t x, y, lap = r->along[ROUTE_POINTS];
  route_at(r, b->distance, &x, &y);
  x += b->east + (second >= t->spike && second < t->spike + 4 && t->spike >= 0 ? 740000 : 0);
  y += b->north;
  // A ten-millionth of a degree of latitude is 11.132 mm.
  int64_t cosine_here = cosine(r->latitude * TURN / 3600000000);
  s->latitude = r->latitude + y * 1000 / 11132;
  s->longitude = r->longitude + x * 1000 / 11132 * 32768 / cosine_here;
  int64_t part = (b->distance % lap) * TURN / lap;
  s->elevation = r->elevation + b->height + 60 * sine(part * 2) / 32768 +
                 t->hill * 50 * (32768 - cosine(part)) / 32768;
}

// A watch that records cleverly keeps a point every two to seven seconds.
static bool sample_keep(const Track *t, int64_t second, int64_t *next, bool edge, uint64_t *state)
{
  if (!t->every_second && !edge && second < *next)
    return false;
  *next = second + 2 + (int64_t)(random_next(state) % 6);
  return true;
}

bool track_simulate(Track *t, const char *pattern)
{
  if (!pattern_read(t, pattern))
    return false;
  uint64_t state = t->seed, pick = t->seed ^ 0x5bd1e995u;
  Body body = {.heart = (t->heart - 52) * 1000};
  int64_t second = 0, next = 0;
  bool paused = false;
  for (int32_t i = 0; i < t->segment_count; i++) {
    const Segment *g = &t->segment[i];
    if (g->kind == 'p') {
      second += g->seconds;
      body.heart -= g->seconds * 90;
      paused = true;
      continue;
    }
    for (int32_t k = 0; k < g->seconds; k++, second++) {
      body_step(&body, aim_of(t, g->kind, second), &state);
      bool last = i == t->segment_count - 1; // whose last second is written with its end
      bool edge = k == 0 || (last && k == g->seconds - 1);
      if (!sample_keep(t, second, &next, edge, &pick))
        continue;
      if (t->count == SAMPLES_MAX)
        return false;
      Sample *s = &t->sample[t->count++];
      *s = (Sample){.time = t->start + second + (last && k == g->seconds - 1),
                    .distance = body.distance,
                    .speed = (int32_t)body.speed,
                    .heart = (int32_t)(body.heart / 1000),
                    .cadence = (int32_t)(body.cadence / 100),
                    .segment = i,
                    .after_pause = paused};
      sample_place(t, &body, second, s);
      paused = false;
    }
  }
  return true;
}
