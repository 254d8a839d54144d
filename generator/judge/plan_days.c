#include "judge/plan_parts.h"

// What a pattern of the seven days costs, weightiest first; each weight outweighs all below it. A
// missing run is worse than a missing calf session, and so on: the order is the preference.
enum {
  COST_RUN = 1000000,
  COST_CALF = 50000,
  COST_LIGHT = 8000,     // a low-impact session without a place
  COST_WRAP = 4000,      // the same pattern next week would stand too close
  COST_AFTER_LONG = 700, // a run on the day after the longest one, which ends the week's runs
  COST_NEIGHBOUR = 500,  // two loading days side by side where they are allowed
  COST_PAIR = 150,       // two runs side by side before the last two: the harder one needs room
  COST_STRENGTH = 100,   // a calf session on its own day that a run day could carry
  COST_HABIT = 12,       // a weekday that was not one so far
  COST_LATE = 1          // by day of the week, so that equal patterns have an order
};

typedef enum Load { LOAD_NONE, LOAD_RUN, LOAD_STRENGTH, LOAD_MAX } Load;

typedef struct DaySearch {
  const WeekFrame *f;
  Load load[7], best[7];
  int32_t cost;
  bool found;
} DaySearch;

static int32_t before(const DaySearch *s, int32_t day, Load load)
{
  for (int32_t i = day - 1; i >= 0; i--)
    if (load == LOAD_MAX ? s->load[i] != LOAD_NONE : s->load[i] == load)
      return i;
  return -100;
}

static int32_t count_of(const DaySearch *s, int32_t days, Load load)
{
  int32_t n = 0;
  for (int32_t i = 0; i < days; i++)
    n += load == LOAD_MAX ? s->load[i] != LOAD_NONE : s->load[i] == load;
  return n;
}

// The constraints that never give way, for one more day behind the days already chosen.
static bool load_allowed(const DaySearch *s, int32_t day, Load load)
{
  const WeekFrame *f = s->f;
  Date d = date_add(f->from, day);
  if (load == LOAD_NONE)
    return true;
  if (!f->may_load[day] || d.day < f->load_from.day)
    return false;
  if (day - before(s, day, LOAD_MAX) <= f->light_gap)
    return false;
  if (count_of(s, day, LOAD_MAX) + 1 > 7 - f->off_feet)
    return false;
  if (load == LOAD_RUN)
    return d.day >= f->run_from.day && day - before(s, day, LOAD_RUN) > f->run_gap &&
           count_of(s, day, LOAD_RUN) < f->runs;
  return d.day >= f->strength_from.day && day - before(s, day, LOAD_STRENGTH) > f->strength_gap &&
         count_of(s, day, LOAD_STRENGTH) < f->calf;
}

static bool near_marked(const bool *day, int32_t i, int32_t gap)
{
  for (int32_t j = 0; j < 7; j++)
    if (day[j] && (i > j ? i - j : j - i) <= gap)
      return true;
  return false;
}

// Calf sessions that the pattern can carry: its strength days, and runs far enough from others.
static int32_t calf_carried(const DaySearch *s)
{
  int32_t n = 0, gap = s->f->strength_gap > 1 ? s->f->strength_gap : 1;
  bool calf[7];
  for (int32_t i = 0; i < 7; i++) {
    calf[i] = s->load[i] == LOAD_STRENGTH;
    n += calf[i];
  }
  for (int32_t i = 0; i < 7 && n < s->f->calf; i++)
    if (s->load[i] == LOAD_RUN && s->f->from.day + i >= s->f->strength_from.day &&
        !near_marked(calf, i, gap)) {
      calf[i] = true;
      n++;
    }
  return n;
}

static bool wraps(const DaySearch *s, Load load, int32_t gap)
{
  int32_t last = before(s, 7, load), first = 0;
  if (last < 0)
    return false;
  while (load == LOAD_MAX ? s->load[first] == LOAD_NONE : s->load[first] != load)
    first++;
  return first + 7 - last <= gap;
}

static int32_t day_cost(const DaySearch *s, int32_t i)
{
  const WeekFrame *f = s->f;
  if (s->load[i] == LOAD_NONE)
    return 0;
  bool run = s->load[i] == LOAD_RUN;
  int32_t habit = run ? f->run_habit[i] : f->strength_habit[i], cost = COST_LATE * i;
  if (habit == 0)
    cost += COST_HABIT;
  if (!run)
    cost += COST_STRENGTH;
  if (i > 0 && s->load[i - 1] != LOAD_NONE)
    cost += COST_NEIGHBOUR;
  if (run && i > 0 && s->load[i - 1] == LOAD_RUN && i < before(s, 7, LOAD_RUN))
    cost += COST_PAIR;
  return cost;
}

static int32_t shortage(int32_t wished, int32_t placed)
{
  return wished > placed ? wished - placed : 0;
}

static int32_t pattern_cost(const DaySearch *s)
{
  const WeekFrame *f = s->f;
  int32_t light = 0, away = 0, cost = 0;
  for (int32_t i = 0; i < 7; i++) {
    light += s->load[i] == LOAD_NONE && !f->away[i];
    away += f->away[i] != NULL;
    cost += day_cost(s, i);
  }
  light -= shortage(f->off_feet, away);
  cost += COST_RUN * shortage(f->runs, count_of(s, 7, LOAD_RUN));
  cost += COST_CALF * shortage(f->calf, calf_carried(s));
  cost += COST_LIGHT * shortage(f->aerobic, light);
  if (f->step->kind >= STEP_LONG_RUN && wraps(s, LOAD_RUN, 1))
    cost += COST_AFTER_LONG;
  if (wraps(s, LOAD_RUN, f->run_gap) || wraps(s, LOAD_MAX, f->light_gap))
    cost += COST_WRAP;
  return cost;
}

// All patterns in a fixed order, at most 3 to the power of 7; the first of the cheapest stays.
static void patterns_try(DaySearch *s, int32_t day)
{
  if (day == 7) {
    int32_t cost = pattern_cost(s);
    if (s->found && cost >= s->cost)
      return;
    s->found = true;
    s->cost = cost;
    for (int32_t i = 0; i < 7; i++)
      s->best[i] = s->load[i];
    return;
  }
  for (Load load = LOAD_NONE; load < LOAD_MAX; load++)
    if (load_allowed(s, day, load)) {
      s->load[day] = load;
      patterns_try(s, day + 1);
      s->load[day] = LOAD_NONE;
    }
}

// Off-feet days: where the runner is away or busy anyway, else the last light days of the week.
static void off_feet_choose(WeekFrame *f)
{
  for (int32_t left = f->off_feet, pass = 0; pass < 3; pass++)
    for (int32_t i = 6; i >= 0 && left > 0; i--) {
      bool fits = pass == 0 ? f->away[i] != NULL : pass == 1 ? !f->may_load[i] : true;
      if (f->kind[i] == DAY_REST && fits) {
        f->kind[i] = DAY_OFF_FEET;
        left--;
      }
    }
}

// Low-impact days among the light ones: those with the most room to their like first, so that two
// rides do not stand side by side while other days are empty.
static void low_impact_choose(WeekFrame *f)
{
  int32_t wished = f->aerobic > f->supporting ? f->aerobic : f->supporting;
  while (wished-- > 0) {
    int32_t best = -1, best_room = -1;
    for (int32_t i = 0; i < 7; i++) {
      if (f->kind[i] != DAY_REST || f->away[i] || frame_weak(f, i))
        continue;
      int32_t room = 7;
      for (int32_t j = 0; j < 7; j++)
        if (f->kind[j] == DAY_LOW_IMPACT && (i > j ? i - j : j - i) < room)
          room = i > j ? i - j : j - i;
      if (room > best_room) {
        best = i;
        best_room = room;
      }
    }
    if (best < 0)
      return;
    f->kind[best] = DAY_LOW_IMPACT;
  }
}

// How many runs, or calf sessions, the best pattern of a frame carries.
static int32_t carried(const WeekFrame *f, bool run)
{
  DaySearch s = {.f = f};
  patterns_try(&s, 0);
  for (int32_t i = 0; i < 7; i++)
    s.load[i] = s.best[i];
  return run ? count_of(&s, 7, LOAD_RUN) : calf_carried(&s);
}

static void give_way(WeekFrame *f, Cause cause)
{
  for (int32_t i = 0; i < 7; i++)
    f->may_load[i] |= cause == CAUSE_TIME ? !f->away[i] : cause == CAUSE_AWAY && f->away[i];
  if (cause != CAUSE_WAIT)
    return;
  f->run_from = f->strength_from = f->load_from = f->from;
  f->run_gap = known(f->stage->run_gap.value) ? (int32_t)f->stage->run_gap.value : 0;
  f->strength_gap = f->light_gap;
}

// The first single constraint that would have made room; this is a thought only, the week stays.
Cause shortage_cause(const WeekFrame *f, bool run)
{
  int32_t wished = run ? f->runs : f->calf;
  WeekFrame all = *f;
  if (carried(f, run) >= wished)
    return CAUSE_RHYTHM;
  for (Cause cause = CAUSE_AWAY; cause < CAUSE_SEVERAL; cause++) {
    WeekFrame one = *f;
    give_way(&one, cause);
    give_way(&all, cause);
    if (carried(&one, run) >= wished)
      return cause;
  }
  return carried(&all, run) >= wished ? CAUSE_SEVERAL : CAUSE_RHYTHM;
}

void days_choose(WeekFrame *f)
{
  static const DayKind kinds[LOAD_MAX] = {DAY_REST, DAY_RUN, DAY_STRENGTH};
  DaySearch s = {.f = f};
  patterns_try(&s, 0);
  for (int32_t i = 0; i < 7; i++)
    f->kind[i] = kinds[s.best[i]];
  off_feet_choose(f);
  low_impact_choose(f);
}

int32_t frame_count(const bool *day)
{
  int32_t n = 0;
  for (int32_t i = 0; i < 7; i++)
    n += day[i];
  return n;
}

// Strength days are calf days; run days carry what is still missing, after the run.
static void calf_choose(WeekFrame *f)
{
  int32_t gap = f->strength_gap > 1 ? f->strength_gap : 1;
  for (int32_t i = 0; i < 7; i++)
    f->calf_day[i] = f->kind[i] == DAY_STRENGTH;
  for (int32_t i = 0; i < 7; i++)
    if (f->kind[i] == DAY_RUN && frame_count(f->calf_day) < f->calf &&
        f->from.day + i >= f->strength_from.day && !near_marked(f->calf_day, i, gap))
      f->calf_day[i] = true;
}

// Marks days of a kind until `wished` are marked, never two side by side.
static void mark_days(WeekFrame *f, bool *mark, int32_t wished, DayKind kind, const bool *not_on)
{
  for (int32_t i = 0; i < 7; i++)
    if (f->kind[i] == kind && frame_count(mark) < wished && !(not_on && not_on[i]) &&
        !near_marked(mark, i, 1))
      mark[i] = true;
}

// Hops go with calf work. Supporting strength goes to calf days without hops first (the calf block
// shrinks there), then to light days.
void blocks_choose(WeekFrame *f)
{
  calf_choose(f);
  for (int32_t i = 6; i >= 0; i--) // from the week's end: its beginning is left for supporting work
    if (f->calf_day[i] && frame_count(f->plyo_day) < f->plyo && !near_marked(f->plyo_day, i, 1))
      f->plyo_day[i] = true;
  mark_days(f, f->supporting_day, f->supporting, DAY_STRENGTH, f->plyo_day);
  mark_days(f, f->supporting_day, f->supporting, DAY_LOW_IMPACT, NULL);
}
