#include "read/merge.h"

#include <stdlib.h>
#include <string.h>

#include "base/zone.h"

enum {
  OVERLAP_PART = 80, // per cent of the shorter that make two recordings one
  WAY_PART = 1,      // per cent by which two exports of one recording differ
  SAME_START = 2000, // ms, likewise
  SAME_TIME = 3000,
  HALF_HOUR = 1800000,       // ms: zones differ by multiples of it
  ZONE_ERROR = 14 * 3600000, // and by this at most
  NEAR_MAX = 512             // sessions looked at behind each: nobody records more in two days
};

int64_t session_instant(const Session *s, const Profile *profile)
{
  if (!known(s->start.ms) || known(s->offset) || !profile || !profile->zone || !profile->zone[0])
    return s->start.ms;
  const Zone *z = zone_find(profile->zone);
  return z ? zone_instant(z, s->start.ms).ms : s->start.ms;
}

typedef struct Entry {
  Session session;
  int64_t start, end;
  bool gone;
} Entry;

static int by_start(const void *left, const void *right)
{
  const Entry *l = left, *r = right;
  bool lk = known(l->start), rk = known(r->start);
  if (lk != rk)
    return lk ? -1 : 1; // those without a start come last
  if (l->start != r->start)
    return l->start < r->start ? -1 : 1;
  int order = strcmp(l->session.file, r->session.file);
  if (order)
    return order;
  const Where *p = &l->session.where, *q = &r->session.where;
  return p->line != q->line ? (p->line < q->line ? -1 : 1) : (p->col > q->col) - (p->col < q->col);
}

static bool within(int64_t x, int64_t y, int64_t per_cent)
{
  if (!known(x) || !known(y))
    return true;
  int64_t apart = x > y ? x - y : y - x;
  return apart <= (x > y ? x : y) / 100 * per_cent;
}

static bool sports_agree(Sport x, Sport y)
{
  bool vague = x == SPORT_UNKNOWN || y == SPORT_UNKNOWN || x == SPORT_OTHER || y == SPORT_OTHER;
  bool foot = (x == SPORT_RUN || x == SPORT_WALK) && (y == SPORT_RUN || y == SPORT_WALK);
  return x == y || vague || foot;
}

static bool overlaps(const Entry *x, const Entry *y)
{
  int64_t from = x->start > y->start ? x->start : y->start;
  int64_t to = x->end < y->end ? x->end : y->end;
  int64_t shorter = x->end - x->start < y->end - y->start ? x->end - x->start : y->end - y->start;
  return shorter > 0 && to > from && (to - from) * 100 >= shorter * OVERLAP_PART;
}

// A device or converter that took local time for UTC: the same recording at the same minute and
// second of another hour. Starts at a full minute are a habit or made by hand and prove nothing.
static bool shifted(const Entry *x, const Entry *y)
{
  const Session *s = &x->session, *t = &y->session;
  int64_t apart = y->start - x->start, half = (apart + HALF_HOUR / 2) / HALF_HOUR;
  int64_t off = apart - half * HALF_HOUR, longer = s->elapsed.ms - t->elapsed.ms;
  if (half == 0 || apart > ZONE_ERROR || llabs(off) > SAME_START || x->start / 1000 % 60 == 0)
    return false;
  if (!known(s->distance.mm) || !known(t->distance.mm) || s->distance.mm <= 0 || s->elapsed.ms <= 0)
    return false;
  bool hearts = !known(s->heart_rate.bpm) || !known(t->heart_rate.bpm) ||
                abs(s->heart_rate.bpm - t->heart_rate.bpm) <= 1;
  return llabs(longer) <= SAME_TIME && within(s->distance.mm, t->distance.mm, WAY_PART) && hearts &&
         strcmp(s->file, t->file) != 0;
}

static bool bouts_better(const Session *s, const Session *than)
{
  if (!s->bout_count)
    return false;
  if (!than->bout_count || (than->bouts_by_speed && !s->bouts_by_speed))
    return true;
  return s->bouts_by_laps && !than->bouts_by_laps && s->bouts_by_speed == than->bouts_by_speed;
}

// True when s tells more than t: all of the time first, then the device's own measures.
static bool leads(const Session *s, const Session *t)
{
  if (!within(s->elapsed.ms, t->elapsed.ms, 100 - OVERLAP_PART))
    return s->elapsed.ms > t->elapsed.ms;
  const int32_t mine[] = {s->distance_source == DISTANCE_DEVICE, bouts_better(s, t),
                          s->lap_count > 1, known(s->heart_rate.bpm), s->points};
  const int32_t theirs[] = {t->distance_source == DISTANCE_DEVICE, bouts_better(t, s),
                            t->lap_count > 1, known(t->heart_rate.bpm), t->points};
  for (size_t i = 0; i < sizeof mine / sizeof *mine; i++)
    if (mine[i] != theirs[i])
      return mine[i] > theirs[i];
  return true;
}

static void take_bouts(Session *s, const Session *from)
{
  s->bout = from->bout;
  s->bout_count = from->bout_count;
  s->bouts_by_speed = from->bouts_by_speed;
  s->bouts_by_laps = from->bouts_by_laps;
  s->run = from->run;
  s->walk = from->walk;
  s->run_distance = from->run_distance;
  s->longest_run = from->longest_run;
  if (known(from->top_speed.mm_s))
    s->top_speed = from->top_speed;
}

// What `s` lacks is taken from the other; values stay those of one source.
static void fill_from(Session *s, const Session *other, bool whole)
{
  if (s->sport == SPORT_UNKNOWN || (s->sport == SPORT_OTHER && other->sport != SPORT_UNKNOWN))
    s->sport = other->sport;
  if (!s->title[0])
    s->title = other->title;
  if (!s->device[0])
    s->device = other->device;
  if (!whole)
    return; // a part of it says nothing about all of it
  if (bouts_better(other, s))
    take_bouts(s, other);
  if (!known(s->distance.mm)) {
    s->distance = other->distance;
    s->distance_source = other->distance_source;
  }
  if (!known(s->heart_rate.bpm)) {
    s->heart_rate = other->heart_rate;
    s->heart_rate_max = other->heart_rate_max;
  }
  if (!known(s->cadence.spm))
    s->cadence = other->cadence;
  if (!known(s->ascent.mm))
    s->ascent = other->ascent;
  if (!known(s->moving.ms))
    s->moving = other->moving;
  if (s->lap_count <= 1 && other->lap_count > 1) {
    s->lap = other->lap;
    s->lap_count = other->lap_count;
  }
}

static void name_files(Arena *a, Session *s, const Session *other)
{
  const char **file = NULL;
  int32_t count = 0;
  for (int32_t i = 0; i < s->merged_count; i++)
    *arena_push(a, file, count) = s->merged[i];
  *arena_push(a, file, count) = other->file;
  for (int32_t i = 0; i < other->merged_count; i++)
    *arena_push(a, file, count) = other->merged[i];
  s->merged = file;
  s->merged_count = count;
}

static void add_problem(Arena *a, Session *s, const Diag *problem)
{
  Diag *all = arena_array(a, (size_t)s->problem_count + 1, sizeof *all);
  if (s->problem_count)
    memcpy(all, s->problem, (size_t)s->problem_count * sizeof *all);
  all[s->problem_count++] = *problem;
  s->problem = all;
}

static void merge_into(Arena *a, Diags *d, Entry *x, Entry *y, DiagCode code)
{
  if (!leads(&x->session, &y->session)) {
    Session swap = x->session;
    x->session = y->session;
    y->session = swap;
    int64_t start = x->start, end = x->end;
    x->start = y->start, x->end = y->end;
    y->start = start, y->end = end;
  }
  Session *s = &x->session, *other = &y->session;
  bool whole = within(s->elapsed.ms, other->elapsed.ms, 100 - OVERLAP_PART);
  int64_t own = s->distance.mm, theirs = other->distance.mm;
  fill_from(s, other, whole);
  name_files(a, s, other);
  if (known(own) && known(theirs) && whole)
    diag_add(d, code, s->where, "%s (%lld m) and %s (%lld m)", s->file, (long long)own / 1000,
             other->file, (long long)theirs / 1000);
  else
    diag_add(d, code, s->where, "%s and %s", s->file, other->file);
  add_problem(a, s, &d->item[d->count - 1]);
  y->gone = true;
}

// Each entry against those that begin before it ends (or within a zone's error of it).
static void merge_entries(Arena *a, Diags *d, Entry *entry, int32_t count)
{
  for (int32_t i = 0; i < count; i++) {
    Entry *x = &entry[i];
    if (x->gone || !known(x->start))
      continue;
    for (int32_t j = i + 1; j < count && j - i <= NEAR_MAX && known(entry[j].start); j++) {
      Entry *y = &entry[j];
      if (y->start - x->start > ZONE_ERROR && y->start > x->end)
        break;
      if (y->gone || !sports_agree(x->session.sport, y->session.sport))
        continue;
      if (overlaps(x, y))
        merge_into(a, d, x, y, DIAG_WATCH_MERGED);
      else if (shifted(x, y))
        merge_into(a, d, x, y, DIAG_WATCH_SHIFTED);
    }
  }
}

void sessions_merge(Arena *a, Diags *d, const Profile *profile, Sessions *s)
{
  if (s->count == 0)
    return;
  Entry *entry = arena_array(a, (size_t)s->count, sizeof *entry);
  for (int32_t i = 0; i < s->count; i++) {
    const Session *from = &s->item[i];
    int64_t start = session_instant(from, profile);
    entry[i] =
        (Entry){*from, start,
                known(start) && known(from->elapsed.ms) ? start + from->elapsed.ms : start, false};
  }
  qsort(entry, (size_t)s->count, sizeof *entry, by_start);
  merge_entries(a, d, entry, s->count);
  int32_t kept = 0;
  Session *item = arena_array(a, (size_t)s->count, sizeof *item);
  qsort(entry, (size_t)s->count, sizeof *entry, by_start); // a merge may have moved a start
  for (int32_t i = 0; i < s->count; i++)
    if (!entry[i].gone)
      item[kept++] = entry[i].session;
  s->item = item;
  s->count = kept;
}
