#include "read/bouts.h"

enum {
  ADULT = 135, // 91 to 93 % of adults' bouts are told rightly at 134 to 141 (2023)
  CHILD = 161,
  CHILD_AGE = 6,
  YOUTH_AGE = 20,
  YOUTH = 136, // by age 6 to 20 (2021)
  HALF_BAND = 5,
  SPEED_UP = 2200,
  SPEED_DOWN = 1900, // mm/s: people change up faster than down
  SLOW = 500,        // mm/s: standing
  SWIMS = 300,       // mm/s: nobody swims much slower
  SHUFFLE = 40,      // steps a minute: less is no gait
  SHORT = 10000,     // ms: a shorter bout belongs to the one before
  TOP_WINDOW = 10000 // ms
};

Band band_of(int32_t born, int32_t year)
{
  int32_t centre = ADULT, age = known(born) ? year - born : YOUTH_AGE + 1;
  if (age < CHILD_AGE)
    age = CHILD_AGE;
  if (age <= YOUTH_AGE)
    centre = CHILD - (CHILD - YOUTH) * (age - CHILD_AGE) / (YOUTH_AGE - CHILD_AGE);
  return (Band){centre + HALF_BAND, centre - HALF_BAND};
}

static bool by_cadence(const Clean *c, int32_t i)
{
  return known(c->steps[i]) && c->steps[i] >= SHUFFLE;
}

// What sample i shows, after `before` (or -1 at the start of a stretch); -1 when it shows nothing.
static int kind_at(const Clean *c, int32_t i, Band band, int before)
{
  int32_t steps = c->steps[i], v = c->speed[i];
  if (by_cadence(c, i)) {
    if (steps >= band.up)
      return BOUT_RUN;
    if (known(v) && v < SLOW)
      return BOUT_STOP;
    if (steps <= band.down)
      return BOUT_WALK;
    return before == BOUT_RUN || before == BOUT_WALK ? before
           : steps * 2 >= band.up + band.down        ? BOUT_RUN
                                                     : BOUT_WALK;
  }
  if (!known(v))
    return before;
  if (v < SLOW)
    return BOUT_STOP;
  if (v >= SPEED_UP || v <= SPEED_DOWN)
    return v >= SPEED_UP ? BOUT_RUN : BOUT_WALK;
  return before == BOUT_RUN || before == BOUT_WALK ? before
         : v * 2 >= SPEED_UP + SPEED_DOWN          ? BOUT_RUN
                                                   : BOUT_WALK;
}

typedef struct Finder {
  Clean *c;
  Bout *bout;
  int32_t count;
  int64_t with_cadence, without; // ms in motion
} Finder;

static void extend(Finder *f, int kind, int64_t ms, int64_t mm)
{
  if (f->count == 0 || (int)f->bout[f->count - 1].kind != kind) {
    Bout *b = arena_push(f->c->arena, f->bout, f->count);
    *b = (Bout){(BoutKind)kind, {0}, {0}, {0}};
  }
  Bout *b = &f->bout[f->count - 1];
  b->time.ms += ms;
  b->distance.mm += mm;
}

static void follow_samples(Finder *f, Band band)
{
  Clean *c = f->c;
  int before = -1;
  for (int32_t i = 1; i < c->track->count; i++) {
    int64_t ms = clean_time(c, i) - clean_time(c, i - 1);
    bool way = known(c->along[i]) && known(c->along[i - 1]);
    if (c->pause[i]) {
      extend(f, BOUT_STOP, ms, 0);
      before = -1;
      continue;
    }
    int kind = kind_at(c, i, band, before);
    if (kind < 0)
      kind = BOUT_STOP; // neither cadence nor speed since the stretch began
    else if (kind != BOUT_STOP)
      *(by_cadence(c, i) ? &f->with_cadence : &f->without) += ms;
    extend(f, kind, ms, way ? c->along[i] - c->along[i - 1] : 0);
    before = kind;
  }
}

static void join_onto(Bout *b, const Bout *other)
{
  b->time.ms += other->time.ms;
  b->distance.mm += other->distance.mm;
}

// Bouts shorter than SHORT go to the one before, the first to the one after; equal neighbours join.
static int32_t drop_short(Bout *bout, int32_t count)
{
  int32_t kept = 0;
  for (int32_t i = 0; i < count; i++) {
    Bout *last = kept ? &bout[kept - 1] : NULL;
    bool short_one = bout[i].time.ms < SHORT;
    if (last && (short_one || last->kind == bout[i].kind)) {
      join_onto(last, &bout[i]);
    } else if (kept == 0 && short_one && i + 1 < count) {
      join_onto(&bout[i + 1], &bout[i]);
    } else {
      bout[kept++] = bout[i];
    }
  }
  return kept;
}

static void sum_bouts(Session *s, Bout *bout, int32_t count)
{
  int64_t start = 0;
  s->run = s->walk = s->longest_run = (Duration){0};
  s->run_distance = (Distance){s->distance_source == DISTANCE_NONE ? UNKNOWN : 0};
  for (int32_t i = 0; i < count; i++) {
    Bout *b = &bout[i];
    b->start.ms = start;
    start += b->time.ms;
    if (b->kind == BOUT_WALK)
      s->walk.ms += b->time.ms;
    if (b->kind == BOUT_RUN) {
      s->run.ms += b->time.ms;
      s->longest_run.ms = larger(s->longest_run.ms, b->time.ms);
      if (known(s->run_distance.mm))
        s->run_distance.mm += b->distance.mm;
    }
    if (s->distance_source == DISTANCE_NONE)
      b->distance = NO_DISTANCE;
  }
}

// The bout that holds `ms` since the start, from *at on.
static const Bout *bout_at(const Session *s, int64_t ms, int32_t *at)
{
  while (*at + 1 < s->bout_count && ms > s->bout[*at].start.ms + s->bout[*at].time.ms)
    (*at)++;
  return &s->bout[*at];
}

// The fastest ten seconds within a run.
static void find_top_speed(Clean *c)
{
  Session *s = c->out;
  int32_t low = 0, bout = 0;
  s->top_speed.mm_s = UNKNOWN;
  if (s->distance_source == DISTANCE_NONE)
    return;
  for (int32_t i = 1; i < c->track->count; i++) {
    if (c->pause[i])
      low = i;
    while (low + 1 < i && clean_time(c, low + 1) <= clean_time(c, i) - TOP_WINDOW)
      low++;
    int64_t ms = clean_time(c, i) - clean_time(c, low);
    const Bout *b = bout_at(s, clean_time(c, i) - clean_time(c, 0), &bout);
    if (ms < TOP_WINDOW || ms > 3 * TOP_WINDOW || b->kind != BOUT_RUN || !known(c->along[low]))
      continue;
    int64_t v = (c->along[i] - c->along[low]) * 1000 / ms;
    s->top_speed.mm_s = (int32_t)larger(s->top_speed.mm_s, v > INT32_MAX ? INT32_MAX : v);
  }
}

// Median steps a minute in runs; in all motion when there is no run.
static void find_cadence(Clean *c)
{
  Session *s = c->out;
  enum { VALUES = 512 };
  int32_t seen[VALUES] = {0}, total = 0, below = 0, bout = 0;
  bool any_run = s->run.ms > 0;
  for (int32_t i = 1; i < c->track->count; i++) {
    const Bout *b = bout_at(s, clean_time(c, i) - clean_time(c, 0), &bout);
    if (!by_cadence(c, i) || c->steps[i] >= VALUES || (any_run && b->kind != BOUT_RUN))
      continue;
    seen[c->steps[i]]++;
    total++;
  }
  for (int32_t v = 0; v < VALUES && total; v++)
    if ((below += seen[v]) * 2 > total) {
      s->cadence.spm = v;
      return;
    }
}

void bouts_find(Clean *c, Band band)
{
  Finder f = {.c = c};
  follow_samples(&f, band);
  if (f.with_cadence + f.without == 0)
    return;
  Session *s = c->out;
  int32_t count = drop_short(f.bout, f.count);
  s->bouts_by_laps = bouts_take_laps(c, f.bout, count);
  sum_bouts(s, f.bout, count);
  Bout *kept = arena_array(c->keep, (size_t)count, sizeof *kept);
  for (int32_t i = 0; i < count; i++)
    kept[i] = f.bout[i];
  s->bout = kept;
  s->bout_count = count;
  s->bouts_by_speed = f.without > f.with_cadence;
  if (s->bouts_by_speed)
    diag_add(c->problem, DIAG_WATCH_BY_SPEED, c->track->where, "%s", "");
  find_top_speed(c);
  find_cadence(c);
}

int64_t moving_time(const Clean *c)
{
  int64_t sum = 0;
  bool any = false;
  int32_t least = c->out->sport == SPORT_SWIM ? SWIMS : SLOW;
  for (int32_t i = 1; i < c->track->count; i++) {
    if (c->pause[i])
      continue;
    int32_t v = c->speed[i];
    bool gait = by_cadence(c, i);
    any |= gait || known(v);
    if (gait || (known(v) && v >= least))
      sum += clean_time(c, i) - clean_time(c, i - 1);
  }
  return any ? sum : UNKNOWN;
}
