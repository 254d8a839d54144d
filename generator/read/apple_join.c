#include <stdlib.h>
#include <string.h>

#include "read/apple.h"

enum {
  OVERLAPS = 8,      // workouts at one time that a record is given to at most
  NEAR = 2000,       // ms from a sample that a heart rate is given to
  STEPS_LONGEST = 60 // s: longer ones blur walks and runs
};

Apple *apple_of(Recorder *r)
{
  if (!r->own)
    r->own = arena_alloc(r->arena, sizeof(Apple));
  return r->own;
}

void apple_add_beat(Recorder *r, Beat b)
{
  Apple *a = apple_of(r);
  if (!a->beats_last || a->beats_last->count == APPLE_BLOCK) {
    BeatBlock *block = arena_alloc(r->arena, sizeof *block);
    *(a->beats_last ? &a->beats_last->next : &a->beats) = block;
    a->beats_last = block;
  }
  a->beats_last->item[a->beats_last->count++] = b;
}

void apple_add_steps(Recorder *r, Steps s)
{
  Apple *a = apple_of(r);
  if (!a->steps_last || a->steps_last->count == APPLE_BLOCK) {
    StepsBlock *block = arena_alloc(r->arena, sizeof *block);
    *(a->steps_last ? &a->steps_last->next : &a->steps) = block;
    a->steps_last = block;
  }
  a->steps_last->item[a->steps_last->count++] = s;
}

// Workouts by start, each with the latest end so far.
typedef struct Span {
  int64_t start, end, latest; // seconds
  Workout *workout;
} Span;

typedef struct Spans {
  Span *item;
  int32_t count;
} Spans;

static int by_start(const void *left, const void *right)
{
  const Span *l = left, *r = right;
  return l->start != r->start ? (l->start < r->start ? -1 : 1)
                              : (l->workout > r->workout) - (l->workout < r->workout);
}

static Spans spans_of(Arena *arena, Apple *a)
{
  Spans s = {arena_array(arena, (size_t)a->workout_count, sizeof *s.item), 0};
  for (int32_t i = 0; i < a->workout_count; i++) {
    Workout *w = &a->workout[i];
    if (known(w->start) && w->end > w->start)
      s.item[s.count++] = (Span){w->start / 1000, w->end / 1000, 0, w};
  }
  if (s.count)
    qsort(s.item, (size_t)s.count, sizeof *s.item, by_start);
  for (int32_t i = 0; i < s.count; i++)
    s.item[i].latest =
        i && s.item[i - 1].latest > s.item[i].end ? s.item[i - 1].latest : s.item[i].end;
  return s;
}

// The workouts at that second, into `found`.
static int32_t workouts_at(const Spans *s, int64_t second, Workout **found)
{
  int32_t low = 0, high = s->count, n = 0;
  while (low < high) {
    int32_t middle = (low + high) / 2;
    if (s->item[middle].start <= second)
      low = middle + 1;
    else
      high = middle;
  }
  for (int32_t i = low, looked = 0; i-- > 0 && looked < 4 * OVERLAPS && n < OVERLAPS; looked++) {
    if (s->item[i].latest < second)
      break;
    if (s->item[i].end >= second)
      found[n++] = s->item[i].workout;
  }
  return n;
}

// Two rounds over the records: the first counts, the second places.
static void join_beats(Recorder *r, const Spans *s)
{
  Apple *a = apple_of(r);
  Workout *found[OVERLAPS];
  for (const BeatBlock *b = a->beats; b; b = b->next)
    for (int32_t i = 0; i < b->count; i++)
      for (int32_t n = workouts_at(s, b->item[i].second, found); n-- > 0;)
        found[n]->beat_count++;
  int32_t sum = 0;
  for (int32_t i = 0; i < a->workout_count; i++) {
    a->workout[i].beat = sum;
    sum += a->workout[i].beat_count;
    a->workout[i].beat_count = 0;
  }
  a->beat = arena_array(r->arena, (size_t)sum, sizeof *a->beat);
  for (const BeatBlock *b = a->beats; b; b = b->next)
    for (int32_t i = 0; i < b->count; i++)
      for (int32_t n = workouts_at(s, b->item[i].second, found); n-- > 0;)
        a->beat[found[n]->beat + found[n]->beat_count++] = b->item[i];
}

static void join_steps(Recorder *r, const Spans *s)
{
  Apple *a = apple_of(r);
  Workout *found[OVERLAPS];
  for (const StepsBlock *b = a->steps; b; b = b->next)
    for (int32_t i = 0; i < b->count; i++)
      for (int32_t n = workouts_at(s, b->item[i].second, found); n-- > 0;)
        found[n]->step_count++;
  int32_t sum = 0;
  for (int32_t i = 0; i < a->workout_count; i++) {
    a->workout[i].step = sum;
    sum += a->workout[i].step_count;
    a->workout[i].step_count = 0;
  }
  a->step = arena_array(r->arena, (size_t)sum, sizeof *a->step);
  for (const StepsBlock *b = a->steps; b; b = b->next)
    for (int32_t i = 0; i < b->count; i++)
      for (int32_t n = workouts_at(s, b->item[i].second, found); n-- > 0;)
        a->step[found[n]->step + found[n]->step_count++] = b->item[i];
}

void apple_join(Recorder *r)
{
  Apple *a = apple_of(r);
  Spans s = spans_of(r->arena, a);
  join_beats(r, &s);
  join_steps(r, &s);
}

// The workout's own source where it has records, else the one that has most: the phone counts the
// same steps as the watch.
static int32_t source_for(int32_t own, const int32_t *count)
{
  int32_t most = own;
  for (int32_t i = 0; i < APPLE_SOURCES && !count[own]; i++)
    if (count[i] > count[most])
      most = i;
  return most;
}

static int by_time(const void *left, const void *right)
{
  const Sample *l = left, *r = right;
  return l->time != r->time ? (l->time < r->time ? -1 : 1) : 0;
}

static Sample *beats_of(const Apple *a, const Workout *w, Arena *arena, int32_t *count)
{
  int32_t by_source[APPLE_SOURCES] = {0};
  const Beat *beat = a->beat + w->beat;
  for (int32_t i = 0; i < w->beat_count; i++)
    by_source[beat[i].source]++;
  int32_t source = source_for(w->source, by_source);
  Sample *p = arena_array(arena, (size_t)w->beat_count, sizeof *p);
  *count = 0;
  for (int32_t i = 0; i < w->beat_count; i++) {
    if (beat[i].source != source)
      continue;
    Sample *q = &p[(*count)++];
    *q = sample_none();
    q->time = (int64_t)beat[i].second * 1000;
    q->heart_rate = beat[i].bpm;
  }
  if (*count)
    qsort(p, (size_t)*count, sizeof *p, by_time);
  return p;
}

static int steps_by_time(const void *left, const void *right)
{
  const Steps *l = left, *r = right;
  return l->second != r->second ? (l->second < r->second ? -1 : 1) : l->lasts - r->lasts;
}

// The step records of one source in order, counted.
static Steps *steps_of(const Apple *a, const Workout *w, Arena *arena, int32_t *count)
{
  int32_t by_source[APPLE_SOURCES] = {0};
  const Steps *step = a->step + w->step;
  for (int32_t i = 0; i < w->step_count; i++)
    by_source[step[i].source]++;
  int32_t source = source_for(w->source, by_source);
  Steps *own = arena_array(arena, (size_t)w->step_count, sizeof *own);
  *count = 0;
  for (int32_t i = 0; i < w->step_count; i++)
    if (step[i].source == source)
      own[(*count)++] = step[i];
  if (*count)
    qsort(own, (size_t)*count, sizeof *own, steps_by_time);
  return own;
}

// Steps over time are a cadence for the samples within.
static void give_cadence(Track *t, const Steps *step, int32_t count)
{
  int32_t next = 0;
  for (int32_t i = 0; i < t->count; i++) {
    Sample *p = &t->sample[i];
    if (known(p->cadence) || !known(p->time))
      continue;
    int64_t second = p->time / 1000;
    while (next < count && (int64_t)step[next].second + step[next].lasts < second)
      next++;
    if (next < count && step[next].second <= second && step[next].lasts > 0 &&
        step[next].lasts <= STEPS_LONGEST)
      p->cadence = step[next].count * 60 / step[next].lasts;
  }
}

void apple_fill(const Recorder *r, int32_t i, Arena *arena, Track *t)
{
  const Apple *a = r->own;
  const Workout *w = &a->workout[i];
  int32_t beats, steps;
  Sample *beat = beats_of(a, w, arena, &beats);
  samples_weave(arena, t, beat, beats);
  const Steps *step = steps_of(a, w, arena, &steps);
  give_cadence(t, step, steps);
  int64_t sum = 0;
  for (int32_t k = 0; k < steps; k++)
    sum += step[k].count;
  if (!known(t->cadence) && sum > 0 && t->timer > 0)
    t->cadence = (int32_t)(sum * 60000 / t->timer);
}

static bool takes(const Sample *p, int64_t time)
{
  return known(p->time) && llabs(p->time - time) <= NEAR && !known(p->heart_rate);
}

void samples_weave(Arena *a, Track *t, const Sample *more, int32_t count)
{
  if (count == 0)
    return;
  Sample *out = arena_array(a, (size_t)t->count + (size_t)count, sizeof *out);
  int32_t n = 0, next = 0;
  for (int32_t i = 0; i < count; i++) {
    while (next < t->count && t->sample[next].time < more[i].time)
      out[n++] = t->sample[next++];
    Sample *after = next < t->count ? &t->sample[next] : NULL, *before = n ? &out[n - 1] : NULL;
    if (after && takes(after, more[i].time))
      after->heart_rate = more[i].heart_rate;
    else if (before && known(before->lat) && takes(before, more[i].time))
      before->heart_rate = more[i].heart_rate;
    else
      out[n++] = more[i];
  }
  while (next < t->count)
    out[n++] = t->sample[next++];
  t->sample = out;
  t->count = n;
}
