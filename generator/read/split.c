#include "read/split.h"

#include <string.h>

// 10 minutes between two tracks of one file still are a pause; 6 hours without a point are not.
#define JOIN_MS (10 * 60000LL)
#define SPLIT_MS (6 * 3600000LL)

static bool dated(int64_t time)
{
  return known(time) && time >= EPOCH_MS;
}

// The least time from each sample on: a gap is real only when nothing later lies before it.
static int64_t *least_from(Arena *a, const Track *t)
{
  int64_t *least = arena_array(a, (size_t)t->count + 1, sizeof *least);
  least[t->count] = INT64_MAX;
  for (int32_t i = t->count; i-- > 0;) {
    int64_t time = t->sample[i].time;
    least[i] = dated(time) && time < least[i + 1] ? time : least[i + 1];
  }
  return least;
}

// The laps that begin before `until` and were not taken yet.
static void take_laps(Track *part, const Track *whole, int32_t *taken, int64_t until)
{
  int32_t from = *taken;
  while (*taken < whole->lap_count && whole->lap[*taken].start.ms < until)
    (*taken)++;
  part->lap = whole->lap + from;
  part->lap_count = *taken - from;
}

static void add_part(Arena *a, Tracks *out, const Track *whole, int32_t from, int32_t to,
                     int32_t *laps, int64_t until)
{
  Track *part = arena_push(a, out->item, out->count);
  *part = *whole;
  part->sample = whole->sample + from;
  part->count = to - from;
  take_laps(part, whole, laps, until);
  if (from > 0)
    part->where = (Where){whole->where.source, part->sample[0].line, part->sample[0].col};
  if (from > 0 || to < whole->count) // totals are those of the whole
    part->distance = part->timer = part->ascent = part->start.ms = UNKNOWN;
  if (to < whole->count) {
    part->cut_point = false;
    part->cut_lap = UNKNOWN;
  }
}

static void split_track(Arena *a, Tracks *out, const Track *t)
{
  int64_t *least = least_from(a, t), most = UNKNOWN;
  int32_t from = 0, laps = 0;
  for (int32_t i = 0; i < t->count; i++) {
    bool gap = known(most) && least[i] != INT64_MAX && least[i] > most + SPLIT_MS;
    if (gap && i - from > 1 && t->count - i > 1) {
      add_part(a, out, t, from, i, &laps, least[i]);
      from = i;
    }
    if (dated(t->sample[i].time))
      most = larger(most, t->sample[i].time);
  }
  add_part(a, out, t, from, t->count, &laps, INT64_MAX);
}

static int64_t first_time(const Track *t)
{
  for (int32_t i = 0; i < t->count; i++)
    if (known(t->sample[i].time))
      return t->sample[i].time;
  return UNKNOWN;
}

static int64_t last_time(const Track *t)
{
  for (int32_t i = t->count; i-- > 0;)
    if (known(t->sample[i].time))
      return t->sample[i].time;
  return UNKNOWN;
}

static bool follows(const Track *t, const Track *next)
{
  int64_t end = last_time(t), start = first_time(next);
  return known(end) && known(start) && start >= end && start - end <= JOIN_MS &&
         strcmp(t->sport, next->sport) == 0;
}

// Tracks `from` up to `to` as one.
static Track join_tracks(Arena *a, const Track *from, const Track *to)
{
  Track t = *from;
  int32_t count = 0;
  for (const Track *p = from; p < to; p++)
    count += p->count;
  t.sample = arena_array(a, (size_t)count, sizeof *t.sample);
  t.lap = NULL;
  t.count = t.lap_count = 0;
  for (const Track *p = from; p < to; p++) {
    if (p->count)
      memcpy(t.sample + t.count, p->sample, (size_t)p->count * sizeof *p->sample);
    t.count += p->count;
    for (int32_t i = 0; i < p->lap_count; i++)
      *arena_push(a, t.lap, t.lap_count) = p->lap[i];
    t.numbers_bad += p == from ? 0 : p->numbers_bad;
    t.times_bad += p == from ? 0 : p->times_bad;
    t.ended = p->ended;
    t.cut_point = p->cut_point;
    t.cut_lap = p->cut_lap;
  }
  t.distance = t.timer = t.ascent = UNKNOWN;
  return t;
}

Tracks tracks_split(Arena *a, const Recorder *r, bool join)
{
  Tracks out = {0};
  for (int32_t i = 0, next; i < r->count; i = next) {
    for (next = i + 1; join && next < r->count && follows(&r->track[next - 1], &r->track[next]);)
      next++;
    Track t = r->track[i];
    if (next - i > 1) {
      t = join_tracks(a, &r->track[i], &r->track[next]);
    }
    split_track(a, &out, &t);
  }
  return out;
}
