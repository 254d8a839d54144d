#include "read/clean.h"

#include <string.h>

#define AHEAD_MS 60000
#define STRAY_MS (6 * 3600000LL)
#define FAR_MS (36 * 3600000LL) // a sample this far from all that follow is misdated

Where sample_where(const Clean *c, int32_t i)
{
  const Sample *p = &c->track->sample[i];
  return (Where){c->track->where.source, p->line, p->col};
}

static void drop_time(Track *t, Sample *p)
{
  p->time = UNKNOWN;
  t->times_bad++;
  if (!t->bad.source)
    t->bad = (Where){t->where.source, p->line, p->col};
}

// A last sample hours behind all others (a recording of its own has more) is misdated.
static void drop_straggler(Track *t)
{
  Sample *last = t->count > 2 ? &t->sample[t->count - 1] : NULL;
  if (last && known(last->time) && known(last[-1].time) && last->time > last[-1].time + STRAY_MS)
    drop_time(t, last);
}

// Epochs, and times that lie far past what follows, are no times.
static void drop_misdated(Track *t)
{
  int64_t least = INT64_MAX;
  for (int32_t i = t->count; i-- > 0;) {
    Sample *p = &t->sample[i];
    if (!known(p->time))
      continue;
    if (p->time < EPOCH_MS || (least != INT64_MAX && p->time > least + FAR_MS)) {
      drop_time(t, p);
    } else if (p->time < least) {
      least = p->time;
    }
  }
}

// Samples without a time cannot be placed among those that have one.
static int32_t drop_timeless(Track *t)
{
  int32_t kept = 0;
  bool border = false;
  for (int32_t i = 0; i < t->count; i++) {
    border |= t->sample[i].border;
    if (!known(t->sample[i].time))
      continue;
    t->sample[kept] = t->sample[i];
    t->sample[kept++].border = border;
    border = false;
  }
  int32_t dropped = t->count - kept;
  t->count = kept;
  return dropped;
}

static int32_t steps_back(const Track *t)
{
  int32_t back = 0;
  for (int32_t i = 1; i < t->count; i++)
    back += t->sample[i].time < t->sample[i - 1].time;
  return back;
}

static void reverse(Track *t)
{
  for (int32_t i = 0, j = t->count - 1; i < j; i++, j--) {
    Sample swap = t->sample[i];
    t->sample[i] = t->sample[j];
    t->sample[j] = swap;
  }
}

// A single sample that steps back while the next goes on is dropped, and one that lies far past the
// next while the next follows the one before.
static int32_t drop_single_steps(Clean *c, Where *first)
{
  Track *t = c->track;
  int32_t kept = 0;
  for (int32_t i = 0; i < t->count; i++) {
    int64_t time = t->sample[i].time, before = kept ? t->sample[kept - 1].time : INT64_MIN;
    int64_t next = i + 1 < t->count ? t->sample[i + 1].time : INT64_MAX;
    bool back = time < before && next >= before;
    bool ahead = next >= before && next < time - AHEAD_MS;
    if (!back && !ahead)
      t->sample[kept++] = t->sample[i];
    else if (kept == i)
      *first = sample_where(c, i);
  }
  int32_t dropped = t->count - kept;
  t->count = kept;
  return dropped;
}

// Stable merge sort by time; a block that steps back begins a segment of its own.
static void sort_samples(Clean *c)
{
  Track *t = c->track;
  size_t n = (size_t)t->count;
  for (size_t i = 1; i < n; i++)
    if (t->sample[i].time < t->sample[i - 1].time)
      t->sample[i].border = true;
  Sample *from = t->sample, *to = arena_array(c->arena, n, sizeof *to);
  for (size_t width = 1; width < n; width *= 2) {
    for (size_t low = 0; low < n; low += 2 * width) {
      size_t middle = low + width < n ? low + width : n;
      size_t high = middle + width < n ? middle + width : n;
      size_t i = low, j = middle;
      for (size_t k = low; k < high; k++)
        to[k] = i < middle && (j >= high || from[i].time <= from[j].time) ? from[i++] : from[j++];
    }
    Sample *swap = from;
    from = to;
    to = swap;
  }
  t->sample = from;
}

static void put_in_order(Clean *c)
{
  Track *t = c->track;
  int32_t back = steps_back(t);
  if (back == 0)
    return;
  c->leg = NULL;
  Where where = sample_where(c, 0);
  if (t->count > 2 && back == t->count - 1) {
    reverse(t);
    diag_add(c->problem, DIAG_WATCH_REVERSED, where, "%d point%s", COUNTED(t->count));
    return;
  }
  int32_t dropped = drop_single_steps(c, &where);
  if (dropped)
    diag_add(c->problem, DIAG_WATCH_STEP_BACK, where, "%d point%s", COUNTED(dropped));
  if (steps_back(t)) {
    diag_add(c->problem, DIAG_WATCH_DISORDER, where, "%d places", steps_back(t));
    sort_samples(c);
  }
}

static void take(int32_t *into, int32_t value)
{
  if (known(value))
    *into = value;
}

static void merge_sample(Sample *p, const Sample *later)
{
  if (known(later->lat) && known(later->lon)) {
    p->lat = later->lat;
    p->lon = later->lon;
    p->accuracy = later->accuracy;
  }
  if (known(later->distance))
    p->distance = later->distance;
  take(&p->elevation, later->elevation);
  take(&p->speed, later->speed);
  take(&p->heart_rate, later->heart_rate);
  take(&p->cadence, later->cadence);
}

// Samples of one time become one; of each value the last one counts.
static void merge_duplicates(Clean *c)
{
  Track *t = c->track;
  int32_t kept = 1, first = 0;
  for (int32_t i = 1; i < t->count; i++) {
    if (t->sample[i].time != t->sample[kept - 1].time) {
      if (kept != i)
        t->sample[kept] = t->sample[i];
      kept++;
      continue;
    }
    merge_sample(&t->sample[kept - 1], &t->sample[i]);
    first = first ? first : i;
  }
  if (kept < t->count)
    diag_add(c->problem, DIAG_WATCH_DUPLICATE, sample_where(c, first < kept ? first : kept - 1),
             "%d point%s", COUNTED(t->count - kept));
  t->count = kept;
}

bool clean_times(Clean *c)
{
  Track *t = c->track;
  int32_t count = t->count;
  drop_straggler(t);
  drop_misdated(t);
  bool any = false;
  for (int32_t i = 0; i < t->count; i++)
    any |= known(t->sample[i].time);
  int32_t dropped = any ? drop_timeless(t) : 0;
  if (t->times_bad || dropped)
    diag_add(c->problem, DIAG_WATCH_TIME, t->bad.source ? t->bad : t->where, "%d point%s",
             COUNTED(t->times_bad > dropped ? t->times_bad : dropped));
  if (!any)
    return false;
  put_in_order(c);
  if (t->count > 2 && t->sample[0].time == t->sample[t->count - 1].time) {
    diag_add(c->problem, DIAG_WATCH_ONE_TIME, sample_where(c, 0), "%d point%s", COUNTED(t->count));
    t->start.ms = t->sample[0].time;
    return false;
  }
  merge_duplicates(c);
  if (t->count != count)
    c->leg = NULL;
  return true;
}
