#include "read/clean.h"

#include "read/bouts.h"
#include "read/sport.h"

enum {
  LAP_LEAD = 30000,     // ms that a session may begin before its first point
  TIMER_SLACK = 5000,   // ms by which a timer may exceed the points' span
  BYTE = 255,           // the most that a heart rate can be written as
  LAP_MAX = 1000000000, // ms: eleven days
  DIFFERS = 20          // a lap sum further off than a 20th of the way is told
};

static void session_init(Clean *c, const char *file)
{
  const Track *t = c->track;
  *c->out = (Session){.where = t->where,
                      .file = file,
                      .format = t->format,
                      .device = t->device,
                      .title = t->title,
                      .sport = sport_read(c->arena, t->sport),
                      .start = NO_INSTANT,
                      .offset = UNKNOWN,
                      .date = NO_DATE,
                      .elapsed = NO_DURATION,
                      .moving = NO_DURATION,
                      .distance = NO_DISTANCE,
                      .run = NO_DURATION,
                      .walk = NO_DURATION,
                      .run_distance = NO_DISTANCE,
                      .longest_run = NO_DURATION,
                      .ascent = NO_DISTANCE,
                      .top_speed = {UNKNOWN},
                      .heart_rate = {UNKNOWN},
                      .heart_rate_max = {UNKNOWN},
                      .cadence = {UNKNOWN},
                      .points = t->count};
}

// Mean over the points that have one; else the device's. The device's maximum is of every beat.
static void sum_heart_rate(Clean *c, LapSum laps)
{
  const Track *t = c->track;
  Session *s = c->out;
  int64_t sum = 0, n = 0;
  for (int32_t i = 0; i < t->count; i++) {
    int32_t bpm = t->sample[i].heart_rate;
    if (!known(bpm))
      continue;
    sum += bpm;
    n++;
    s->heart_rate_max.bpm = (int32_t)larger(s->heart_rate_max.bpm, bpm);
  }
  s->heart_rate.bpm = n ? (int32_t)((sum + n / 2) / n) : t->heart_rate;
  s->heart_rate_max.bpm = (int32_t)larger(s->heart_rate_max.bpm, t->heart_rate_max);
  for (int32_t i = 0; i < t->lap_count; i++)
    s->heart_rate_max.bpm = (int32_t)larger(s->heart_rate_max.bpm, t->lap[i].maximum);
  if (!known(s->heart_rate.bpm))
    s->heart_rate.bpm = laps.heart_rate;
}

static void keep_laps(Clean *c)
{
  const Track *t = c->track;
  Lap *lap = arena_array(c->keep, (size_t)t->lap_count, sizeof *lap);
  for (int32_t i = 0; i < t->lap_count; i++) {
    const RawLap *l = &t->lap[i];
    lap[i] = (Lap){{l->start.ms}, {l->time}, {l->distance}, {l->average}, {l->maximum}};
  }
  c->out->lap = lap;
  c->out->lap_count = t->lap_count;
}

LapSum laps_sum(const Track *t)
{
  LapSum sum = {t->lap_count ? 0 : UNKNOWN, t->lap_count ? 0 : UNKNOWN, UNKNOWN};
  int64_t beats = 0, time = 0;
  for (int32_t i = 0; i < t->lap_count; i++) {
    const RawLap *l = &t->lap[i];
    sum.time = known(sum.time) && known(l->time) ? sum.time + l->time : UNKNOWN;
    sum.distance = known(sum.distance) && known(l->distance) ? sum.distance + l->distance : UNKNOWN;
    if (l->average > 0 && l->average <= BYTE && l->time > 0 && l->time <= LAP_MAX) {
      beats += l->average * l->time;
      time += l->time;
    }
  }
  if (time)
    sum.heart_rate = (int32_t)(beats / time);
  return sum;
}

// Start and elapsed time from the points; from laps and totals when there are none.
static void span(Clean *c, bool timed, LapSum laps)
{
  const Track *t = c->track;
  Session *s = c->out;
  int64_t first_lap = t->lap_count ? t->lap[0].start.ms : UNKNOWN;
  int64_t said = known(first_lap) ? first_lap : t->start.ms;
  if (known(t->start.ms) && t->end > t->start.ms) {
    s->start.ms = t->start.ms;
    s->elapsed.ms = t->end - t->start.ms;
    return;
  }
  if (!timed) {
    s->start.ms = said;
    s->elapsed.ms = known(laps.time) ? laps.time : t->timer;
    return;
  }
  s->start.ms = clean_time(c, 0);
  if (known(said) && said < s->start.ms && s->start.ms - said <= LAP_LEAD)
    s->start.ms = said;
  s->elapsed.ms = clean_time(c, t->count - 1) - s->start.ms;
}

static int64_t time_without_pauses(const Clean *c)
{
  int64_t sum = 0;
  for (int32_t i = 1; i < c->track->count; i++)
    sum += c->pause[i] ? 0 : clean_time(c, i) - clean_time(c, i - 1);
  return sum;
}

// In motion by speed or cadence; the device's timer is the ceiling, and all there is without
// either.
static void find_moving(Clean *c, LapSum laps)
{
  Session *s = c->out;
  int64_t timer = known(c->track->timer) ? c->track->timer : laps.time;
  bool plausible = timer > 0 && timer <= s->elapsed.ms + TIMER_SLACK;
  int64_t moving = moving_time(c);
  if (!known(moving))
    moving = plausible ? timer : time_without_pauses(c);
  if (plausible && moving > timer)
    moving = timer;
  s->moving.ms = moving > s->elapsed.ms ? s->elapsed.ms : moving;
}

// The way along the points is what was recorded; totals of laps or of the file serve without it.
static void find_distance(Clean *c, LapSum laps)
{
  Session *s = c->out;
  const Track *t = c->track;
  int64_t total = known(t->distance) && t->distance > 0 ? t->distance : laps.distance;
  if (s->distance_source == DISTANCE_DEVICE)
    s->distance.mm = c->along[t->count - 1];
  else if (known(total) && total > 0 && (!known(c->gps) || total > c->gps / 10)) {
    s->distance.mm = total;
    s->distance_source = DISTANCE_DEVICE;
  } else {
    s->distance.mm = c->gps;
    if (c->by_speeds)
      s->distance_source = DISTANCE_DEVICE;
    return;
  }
  int64_t apart = total - s->distance.mm;
  if (known(total) && total > 0 && (apart < 0 ? -apart : apart) > s->distance.mm / DIFFERS)
    diag_add(c->problem, DIAG_WATCH_LAPS_DIFFER, t->where, "laps %lld m, points %lld m",
             (long long)total / 1000, (long long)s->distance.mm / 1000);
}

// The way of a recording without any times: its points in order.
static void measure_untimed(Clean *c)
{
  c->pause = arena_array(c->arena, (size_t)c->track->count, sizeof *c->pause);
  clean_way(c);
}

static void measure_timed(Clean *c, LapSum laps)
{
  clean_pauses(c);
  clean_way(c);
  clean_sport(c);
  clean_cadence(c);
  find_moving(c, laps);
}

static void find_bouts(Clean *c)
{
  Session *s = c->out;
  int32_t year = known(s->date.day) ? civil_of(s->date).year : UNKNOWN;
  int32_t born = c->profile && known(year) ? c->profile->born : UNKNOWN;
  if (c->on_foot)
    bouts_find(c, band_of(born, year));
}

void clean_track(Arena *keep, Arena *arena, const Profile *profile, Track *t, const char *file,
                 Session *out, Diags *problem)
{
  Clean clean = {.keep = keep,
                 .arena = arena,
                 .profile = profile,
                 .problem = problem,
                 .track = t,
                 .out = out,
                 .interval = UNKNOWN,
                 .gps = UNKNOWN};
  Clean *c = &clean;
  session_init(c, file);
  clean_recorded(c);
  bool timed = clean_times(c);
  clean_values(c);
  LapSum laps = laps_sum(t);
  if (timed)
    clean_positions(c);
  span(c, timed, laps);
  if (t->count) {
    if (timed)
      measure_timed(c, laps);
    else
      measure_untimed(c);
    clean_ascent(c);
  }
  clean_day(c);
  if (timed)
    find_bouts(c);
  find_distance(c, laps);
  if (known(t->ascent) && t->ascent >= 0)
    out->ascent.mm = t->ascent;
  if (!timed) {
    int64_t timer = known(t->timer) ? t->timer : laps.time;
    out->moving.ms = timer > 0 && timer < out->elapsed.ms ? timer : out->elapsed.ms;
  }
  if (!known(out->cadence.spm))
    out->cadence.spm = t->cadence;
  sum_heart_rate(c, laps);
  keep_laps(c);
}
