#include "read/join.h"

#include <stdlib.h>
#include <string.h>

#include "read/merge.h"

enum {
  TIME_PART = 20,
  TIME_LEAST = 5 * 60000, // per cent and ms by which times may differ
  WAY_PART = 10,
  WAY_LEAST = 500000, // and distances (mm)
  RUN_PART = 10,
  RUN_LEAST = 2 * 60000, // and run times: bouts blur by seconds ...
  ROUGH_PART = 25,
  ROUGH_LEAST = 3 * 60000, // ... those told by speed alone by more
  RUN_IN_WALK = 60000,
  LIKE_PART = 15, // durations this near find each other first
  LATE_HOUR = 21,
  EARLY_HOUR = 4,       // a run here may stand on the next or last day
  ROLLOVER_DAYS = 7168, // 1,024 weeks of the satellites' calendar
  OLD_DAYS = 15 * 365
};

typedef struct Joiner {
  Arena *arena;
  Diags *d;
  Runner *runner;
  Day *day; // copies, sorted by date
  int32_t day_count;
  bool *joined; // by session
} Joiner;

static const Activity no_activity = {
    .title = "",
    .repeats = UNKNOWN,
    .pattern_walk = {UNKNOWN},
    .pattern_run = {UNKNOWN},
    .run = {UNKNOWN},
    .walk = {UNKNOWN},
    .time = {UNKNOWN},
    .distance = {UNKNOWN},
    .during = {UNKNOWN, UNKNOWN, UNKNOWN, {0}},
    .after = {UNKNOWN, UNKNOWN, UNKNOWN, {0}},
    .tenderness = {UNKNOWN, UNKNOWN, UNKNOWN, {0}},
    .effort = {UNKNOWN, {0}},
    .done = true,
    .from_watch = true,
};

static const Day no_day = {
    .morning_pain = {UNKNOWN, UNKNOWN, UNKNOWN, {0}},
    .stiffness = {UNKNOWN, {0}},
    .daily_pain = {UNKNOWN, UNKNOWN, UNKNOWN, {0}},
    .tenderness = {UNKNOWN, UNKNOWN, UNKNOWN, {0}},
    .sleep = {UNKNOWN, {0}},
};

static int by_date(const void *left, const void *right)
{
  const Day *l = left, *r = right;
  return (l->date.day > r->date.day) - (l->date.day < r->date.day);
}

static Day *day_of(Joiner *j, int32_t date)
{
  Day key = {.date = {date}};
  return j->day_count ? bsearch(&key, j->day, (size_t)j->day_count, sizeof key, by_date) : NULL;
}

// Copies of all days with activities of their own, and a day for each date that only sessions know.
static void copy_days(Joiner *j)
{
  const Runner *r = j->runner;
  Day *day = arena_array(j->arena, (size_t)r->day_count + (size_t)r->session_count, sizeof *day);
  int32_t count = r->day_count;
  for (int32_t i = 0; i < count; i++) {
    day[i] = r->day[i];
    Activity *copy = arena_array(j->arena, (size_t)day[i].activity_count, sizeof *copy);
    if (day[i].activity_count)
      memcpy(copy, day[i].activity, (size_t)day[i].activity_count * sizeof *copy);
    day[i].activity = copy;
  }
  j->day = day;
  j->day_count = count;
  int32_t last = UNKNOWN; // sessions are in order of start, so equal dates mostly follow each other
  for (int32_t i = 0; i < r->session_count; i++) {
    int32_t date = r->session[i].date.day;
    if (!known(date) || date == last || day_of(j, date))
      continue;
    day[count] = no_day;
    day[count++].date.day = last = date;
  }
  if (count)
    qsort(day, (size_t)count, sizeof *day, by_date);
  int32_t kept = 0;
  for (int32_t i = 0; i < count; i++)
    if (kept == 0 || day[i].date.day != day[kept - 1].date.day)
      day[kept++] = day[i];
  j->day_count = kept;
}

static Activity *activity_at(Day *day, int32_t i)
{
  return (Activity *)&day->activity[i]; // of copy_days, so it is ours to change
}

static int64_t time_said(const Activity *a)
{
  if (known(a->time.ms))
    return a->time.ms;
  return known(a->run.ms) && known(a->walk.ms) ? a->run.ms + a->walk.ms : UNKNOWN;
}

static bool near(int64_t x, int64_t y, int64_t per_cent)
{
  int64_t apart = x > y ? x - y : y - x;
  return apart <= (x > y ? x : y) / 100 * per_cent;
}

// How well an entry and a session agree: 0 not at all, 1 they may, 2 by sport, 3 by sport and time.
static int likeness(const Activity *a, const Session *s)
{
  if (!a->done || a->watch)
    return 0;
  bool foot = (a->sport == SPORT_RUN || a->sport == SPORT_WALK) &&
              (s->sport == SPORT_RUN || s->sport == SPORT_WALK);
  bool vague = a->sport == SPORT_UNKNOWN || s->sport == SPORT_UNKNOWN || s->sport == SPORT_OTHER;
  if (a->sport != s->sport)
    return foot || (vague && !(a->exercise_count && a->sport == SPORT_UNKNOWN)) ? 1 : 0;
  int64_t said = time_said(a), took = s->elapsed.ms, moved = s->moving.ms;
  bool alike = known(said) && ((known(took) && near(said, took, LIKE_PART)) ||
                               (known(moved) && near(said, moved, LIKE_PART)));
  return alike ? 3 : 2;
}

static void conflict_add(Joiner *j, Activity *a, const Conflict *c, DiagCode code)
{
  Conflict *all = arena_array(j->arena, (size_t)a->conflict_count + 1, sizeof *all);
  for (int32_t i = 0; i < a->conflict_count; i++)
    all[i] = a->conflict[i];
  all[a->conflict_count++] = *c;
  a->conflict = all;
  bool way = c->kind == CONFLICT_DISTANCE;
  int64_t unit = way ? 1000 : 60000, half = unit / 2;
  diag_add(j->d, code, a->where,
           way ? "journal %lld m, watch %lld m (%s)" : "journal %lld min, watch %lld min (%s)",
           (long long)((c->journal + half) / unit), (long long)((c->watch + half) / unit),
           a->watch->file);
}

// A time without run minutes may be of the whole recording, of its motion, or of its run alone: the
// walks around a run are often recorded and seldom written down.
static void tell_time(Joiner *j, Activity *a, const Session *s)
{
  int64_t said = time_said(a), most = s->elapsed.ms;
  int64_t least = known(s->moving.ms) ? s->moving.ms : most;
  if (!known(said) || !known(most))
    return;
  if (known(s->run.ms) && s->run.ms > 0 && s->run.ms < least)
    least = s->run.ms;
  int64_t slack = said / 100 * TIME_PART > TIME_LEAST ? said / 100 * TIME_PART : TIME_LEAST;
  if (said > most + slack || said < least - slack)
    conflict_add(j, a, &(Conflict){CONFLICT_TIME, said, most}, DIAG_WATCH_TIMES_DIFFER);
}

static void tell_distance(Joiner *j, Activity *a, const Session *s)
{
  int64_t said = a->distance.mm, read = s->distance.mm;
  if (!known(said) || !known(read) || near(said, read, WAY_PART) || llabs(said - read) <= WAY_LEAST)
    return;
  conflict_add(j, a, &(Conflict){CONFLICT_DISTANCE, said, read}, DIAG_WATCH_WAYS_DIFFER);
}

static int64_t run_said(const Activity *a)
{
  if (known(a->run.ms))
    return a->run.ms;
  return known(a->pattern_run.ms) ? a->pattern_run.ms * (known(a->repeats) ? a->repeats : 1)
                                  : UNKNOWN;
}

static void tell_run(Joiner *j, Activity *a, const Session *s)
{
  int64_t said = run_said(a), read = s->run.ms;
  int64_t part = s->bouts_by_speed ? ROUGH_PART : RUN_PART;
  int64_t least = s->bouts_by_speed ? ROUGH_LEAST : RUN_LEAST;
  if (near(said, read, part) || llabs(said - read) <= least)
    return;
  conflict_add(j, a, &(Conflict){CONFLICT_RUN, said, read}, DIAG_WATCH_RUNS_DIFFER);
}

static void join(Joiner *j, Activity *a, int32_t session)
{
  const Session *s = &j->runner->session[session];
  a->watch = s;
  j->joined[session] = true;
  if (known(run_said(a)) && known(s->run.ms))
    tell_run(j, a, s);
  else
    tell_time(j, a, s);
  tell_distance(j, a, s);
}

// Sessions and entries of one day, both in their order, the likest first.
static void join_day(Joiner *j, int32_t first, int32_t end)
{
  Day *day = day_of(j, j->runner->session[first].date.day);
  for (int level = 3; level > 0; level--)
    for (int32_t i = first; i < end; i++)
      for (int32_t k = 0; k < day->activity_count && !j->joined[i]; k++)
        if (likeness(&day->activity[k], &j->runner->session[i]) == level)
          join(j, activity_at(day, k), i);
}

static int hour_of(const Session *s)
{
  int64_t offset = known(s->offset) ? (int64_t)s->offset * 1000 : 0;
  int64_t of_day = (s->start.ms + offset) - (int64_t)s->date.day * 86400000;
  return (int)(of_day / 3600000);
}

// Whether a session may be the entry of the day before (-1) or after (1).
static bool may_stand_on(const Activity *a, const Session *s, int side)
{
  int like = likeness(a, s);
  bool at_night = side > 0 ? hour_of(s) >= LATE_HOUR : hour_of(s) < EARLY_HOUR;
  return like == 3 || (like == 2 && at_night && !known(time_said(a)));
}

// The one entry of a neighbouring day that can be this session; NULL when there are none or two.
static Activity *neighbour(Joiner *j, const Session *s, int *side)
{
  Activity *found = NULL;
  int32_t count = 0;
  for (int by = -1; by <= 1; by += 2) {
    Day *day = day_of(j, s->date.day + by);
    for (int32_t k = 0; day && k < day->activity_count; k++)
      if (may_stand_on(&day->activity[k], s, by)) {
        found = activity_at(day, k);
        *side = by;
        count++;
      }
  }
  return count == 1 ? found : NULL;
}

// Another session left over that could be the same entry makes it a guess.
static bool contested(Joiner *j, const Activity *a, int32_t session, int32_t date)
{
  const Runner *r = j->runner;
  for (int side = -1; side <= 1; side += 2)
    for (int32_t i = session + side; i >= 0 && i < r->session_count; i += side) {
      const Session *s = &r->session[i];
      if (!known(s->date.day) || abs(s->date.day - date) > 1)
        break;
      if (!j->joined[i] && may_stand_on(a, s, date - s->date.day > 0 ? 1 : -1))
        return true;
    }
  return false;
}

static void join_neighbours(Joiner *j)
{
  for (int32_t i = 0; i < j->runner->session_count; i++) {
    const Session *s = &j->runner->session[i];
    int side = 0;
    if (j->joined[i] || !known(s->date.day))
      continue;
    Activity *a = neighbour(j, s, &side);
    if (!a || contested(j, a, i, s->date.day + side))
      continue;
    diag_add(j->d, DIAG_WATCH_OTHER_DAY, a->where, "entry of %s, %s began on %s",
             date_text(j->arena, date_add(s->date, side)), s->file, date_text(j->arena, s->date));
    join(j, a, i);
  }
}

// What the watch alone tells of a session that nobody wrote about. A walk with a moment of running,
// or one whose runs are told by speed alone, stays a walk.
static Activity activity_of(const Session *s)
{
  Activity a = no_activity;
  bool walk = s->sport == SPORT_WALK && (s->bouts_by_speed || s->run.ms < RUN_IN_WALK);
  a.where = s->where;
  a.title = s->title;
  a.sport = s->sport;
  a.watch = s;
  a.run = walk ? NO_DURATION : s->run;
  a.walk = walk ? NO_DURATION : s->walk;
  a.time = known(s->moving.ms) ? s->moving : s->elapsed;
  a.distance = s->distance;
  return a;
}

// Sessions `first` up to `end` are of one day: what nobody wrote about becomes an activity.
static void add_unwritten(Joiner *j, int32_t first, int32_t end)
{
  int32_t left = 0;
  for (int32_t i = first; i < end; i++)
    left += !j->joined[i];
  if (left == 0)
    return;
  Day *day = day_of(j, j->runner->session[first].date.day);
  Activity *all = arena_array(j->arena, (size_t)(day->activity_count + left), sizeof *all);
  if (day->activity_count)
    memcpy(all, day->activity, (size_t)day->activity_count * sizeof *all);
  for (int32_t i = first; i < end; i++) {
    if (!j->joined[i])
      all[day->activity_count++] = activity_of(&j->runner->session[i]);
  }
  day->activity = all;
}

// A receiver that lost 1,024 weeks: proposed where it would fall into the journal, never applied.
static void tell_rollover(Joiner *j, const Session *s)
{
  const Runner *r = j->runner;
  if (!known(s->date.day) || r->day_count == 0)
    return;
  int32_t first = r->day[0].date.day, last = r->day[r->day_count - 1].date.day;
  int32_t moved = s->date.day + ROLLOVER_DAYS;
  if (s->date.day < first - OLD_DAYS && moved >= first - 7 && moved <= last + 7)
    diag_add(j->d, DIAG_WATCH_ROLLOVER, s->where, "%s would be %s", date_text(j->arena, s->date),
             date_text(j->arena, (Date){moved}));
}

// Calls `what` for the sessions of each day.
static void each_day(Joiner *j, void (*what)(Joiner *j, int32_t first, int32_t end))
{
  const Runner *r = j->runner;
  for (int32_t i = 0, end; i < r->session_count; i = end) {
    for (end = i + 1; end < r->session_count && r->session[end].date.day == r->session[i].date.day;)
      end++;
    if (known(r->session[i].date.day))
      what(j, i, end);
  }
}

void join_sessions(Arena *a, Diags *d, Runner *r, Sessions *s)
{
  sessions_merge(a, d, &r->profile, s);
  r->session = s->item;
  r->session_count = s->count;
  Joiner j = {.arena = a, .d = d, .runner = r};
  j.joined = arena_array(a, (size_t)s->count, sizeof *j.joined);
  for (int32_t i = 0; i < s->count; i++) {
    if (!known(s->item[i].date.day))
      diag_add(d, DIAG_WATCH_NO_DAY, s->item[i].where, "%s", s->item[i].file);
    tell_rollover(&j, &s->item[i]);
  }
  copy_days(&j);
  each_day(&j, join_day);
  join_neighbours(&j);
  each_day(&j, add_unwritten);
  r->day = j.day;
  r->day_count = j.day_count;
}
