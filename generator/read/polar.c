// Polar's XML (polarpersonaltrainer.com). An exercise is a session; its samples are lists, one a
// quantity, with nothing between two commas where a value is missing. Times are local. A duration
// may lack its seconds: "02:09:.100".
#include "read/formats.h"

#include <string.h>

typedef enum Quantity {
  HEART,
  SPEED,
  CADENCE,
  ALTITUDE,
  DISTANCE,
  QUANTITIES,
  NO_QUANTITY
} Quantity;

enum { SAMPLES_MAX = 1000000, WORD_MAX = 24, PLACES = 3 };

typedef struct List {
  int64_t *value; // in 10^-PLACES
  int32_t count;
} List;

typedef struct Polar {
  List list[QUANTITIES], reading;
  Quantity quantity;
  int64_t rate;        // ms
  char word[WORD_MAX]; // a value that a piece of text cut
  size_t size;
} Polar;

static void root_open(void *into, const XmlTag *tag)
{
  (void)tag;
  ((Recorder *)into)->format = "Polar XML";
}

static void exercise_open(void *into, const XmlTag *tag)
{
  Recorder *r = into;
  recorder_begin(r, tag, TRACK_SESSION);
  Polar *p = r->own ? r->own : (r->own = arena_alloc(r->arena, sizeof *p));
  *p = (Polar){.quantity = NO_QUANTITY, .rate = 1000};
}

static void rate_text(void *into, XmlText t)
{
  Recorder *r = into;
  Polar *p = r->own;
  int64_t ms = recorder_number(r, t, 3);
  if (known(ms) && ms > 0)
    p->rate = ms;
}

// "hh:mm:ss.f" with any part empty, in ms.
static int64_t clock_of(Recorder *r, XmlText t)
{
  int64_t sum = 0;
  const char *s = t.s, *end = t.s + t.size;
  for (int32_t parts = 0; parts < 3; parts++) {
    const char *stop = memchr(s, ':', (size_t)(end - s));
    XmlText part = {s, (size_t)((stop ? stop : end) - s)};
    int64_t n = part.size ? recorder_number(r, part, 3) : 0;
    if (!known(n))
      return UNKNOWN;
    sum = sum * 60 + n;
    if (!stop)
      return sum;
    s = stop + 1;
  }
  return UNKNOWN;
}

static void duration_text(void *into, XmlText t)
{
  recorder_track(into)->timer = clock_of(into, t);
}

static void lap_duration_text(void *into, XmlText t)
{
  Recorder *r = into;
  r->lap.time = clock_of(r, t);
}

// Laps name no start: each begins where the one before ends.
static void lap_close_behind(void *into)
{
  Recorder *r = into;
  const Track *t = recorder_track(r);
  const RawLap *last = t->lap_count ? &t->lap[t->lap_count - 1] : NULL;
  if (!last)
    r->lap.start.ms = 0;
  else if (known(last->start.ms) && known(last->time))
    r->lap.start.ms = last->start.ms + last->time;
  lap_close(r);
}

static void type_text(void *into, XmlText t)
{
  static const char *const names[QUANTITIES] = {"HEARTRATE", "SPEED", "CADENCE", "ALTITUDE",
                                                "DISTANCE"};
  Polar *p = ((Recorder *)into)->own;
  p->quantity = NO_QUANTITY;
  for (int32_t i = 0; i < QUANTITIES; i++)
    if (strlen(names[i]) == t.size && memcmp(names[i], t.s, t.size) == 0)
      p->quantity = (Quantity)i;
  if (t.size == 11 && memcmp(t.s, "RUN_CADENCE", 11) == 0)
    p->quantity = CADENCE;
}

static void value_end(Recorder *r, Polar *p)
{
  if (p->reading.count < SAMPLES_MAX)
    *arena_push(r->arena, p->reading.value, p->reading.count) =
        recorder_number(r, (XmlText){p->word, p->size}, PLACES);
  p->size = 0;
}

static void values_piece(void *into, XmlText t)
{
  Recorder *r = into;
  Polar *p = r->own;
  for (size_t i = 0; i < t.size; i++) {
    if (t.s[i] == ',')
      value_end(r, p);
    else if (p->size < WORD_MAX)
      p->word[p->size++] = t.s[i];
  }
}

static void sample_close(void *into)
{
  Recorder *r = into;
  Polar *p = r->own;
  if (p->size)
    value_end(r, p);
  if (p->quantity != NO_QUANTITY)
    p->list[p->quantity] = p->reading;
  p->reading = (List){0};
  p->quantity = NO_QUANTITY;
}

// `part` of the value a whole, in the sample's unit; UNKNOWN past the list's end.
static int32_t value_at(const List *l, int32_t i, int64_t times, int64_t part)
{
  if (i >= l->count || !known(l->value[i]))
    return UNKNOWN;
  int64_t v = l->value[i] * times / part;
  return v > INT32_MAX || v <= INT32_MIN ? UNKNOWN : (int32_t)v;
}

// Speeds are km/h. Distances count from the start in metres.
static void exercise_close(void *into)
{
  Recorder *r = into;
  Polar *p = r->own;
  Track *t = recorder_track(r);
  int32_t count = 0;
  for (int32_t q = 0; q < QUANTITIES; q++)
    count = p->list[q].count > count ? p->list[q].count : count;
  for (int32_t i = 0; i < count; i++) {
    point_open_at(r, t->where);
    r->point.time = i * p->rate;
    r->point.heart_rate = value_at(&p->list[HEART], i, 1, 1000);
    r->point.speed = value_at(&p->list[SPEED], i, 5, 18);
    r->point.cadence = value_at(&p->list[CADENCE], i, 1, 1000);
    r->point.elevation = value_at(&p->list[ALTITUDE], i, 1, 1);
    if (i < p->list[DISTANCE].count)
      r->point.distance = p->list[DISTANCE].value[i];
    point_close(r);
  }
  track_close_placed(r);
}

#define EXERCISE "polar-exercise-data/calendar-items/exercise"
#define LAP EXERCISE "/result/laps/lap"

static const XmlPath paths[] = {
    {"polar-exercise-data", .open = root_open},
    {EXERCISE, .open = exercise_open, .close = exercise_close},
    {EXERCISE "/time", .text = track_start},
    {EXERCISE "/name", .text = track_title},
    {EXERCISE "/sport", .text = track_sport},
    {EXERCISE "/result/duration", .text = duration_text},
    {EXERCISE "/result/distance", .text = track_distance},
    {EXERCISE "/result/heart-rate/average", .text = track_heart_rate},
    {EXERCISE "/result/heart-rate/maximum", .text = track_heart_rate_max},
    {EXERCISE "/result/recording-rate", .text = rate_text},
    {LAP, .open = lap_open, .close = lap_close_behind},
    {LAP "/duration", .text = lap_duration_text},
    {LAP "/distance", .text = lap_distance},
    {LAP "/heart-rate/average", .text = lap_heart_rate},
    {LAP "/heart-rate/maximum", .text = lap_heart_rate_max},
    {EXERCISE "/result/samples/sample", .close = sample_close},
    {EXERCISE "/result/samples/sample/type", .text = type_text},
    {EXERCISE "/result/samples/sample/values", .piece = values_piece},
};

const XmlTable polar_table = {paths, sizeof paths / sizeof *paths};
