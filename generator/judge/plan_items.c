#include "judge/plan_parts.h"

#include <string.h>

#include "judge/people.h"
#include "judge/protocol_choice.h"

enum { ON_REST_DAY = 2, ON_LIGHT_DAY = 4, PAIR = 2, PROVOKED_DAYS = 14 };

// What a runner needs for an exercise, when the profile lists equipment. Without a row: nothing.
static const struct {
  const char *id;
  int32_t needs; // one of these
} equipment[] = {
    {"stationary-bike", EQUIPMENT_BIKE | EQUIPMENT_GYM},
    {"pool-run", EQUIPMENT_POOL},
    {"leg-press", EQUIPMENT_GYM},
    {"hamstring-curl", EQUIPMENT_GYM},
};

static bool has_equipment(const WeekFrame *f, const Dose *d)
{
  const Profile *p = &f->runner->profile;
  for (size_t i = 0; i < sizeof equipment / sizeof equipment[0]; i++)
    if (strcmp(equipment[i].id, d->id) == 0)
      return !p->equipment_said || (p->equipment & equipment[i].needs);
  return true;
}

// A tendon that just flared is not pulled below floor level, whatever its type.
static bool stretch_rests(const WeekFrame *f, const char *group)
{
  return f->review->decision.verb == VERB_PAUSE && strcmp(group, "mobility") == 0;
}

// The newest session of the kind in the last two weeks brought pain over the limit, or swelling.
bool dose_provoked(const WeekFrame *f, const Dose *d)
{
  const Runner *r = f->runner;
  Sport sport;
  if (strcmp(d->group, "aerobic") != 0 || !dose_sport(d, &sport))
    return false;
  for (int32_t i = r->day_count - 1; i >= 0 && r->day[i].date.day >= f->from.day - PROVOKED_DAYS;
       i--)
    for (int32_t j = r->day[i].activity_count - 1;
         r->day[i].date.day <= f->review->date.day && j >= 0; j--) {
      const Activity *x = &r->day[i].activity[j];
      if (x->done && x->sport == sport)
        return session_over(f, x, f->stage);
    }
  return false;
}

static bool dose_listed(const Dose **list, int32_t count, const Dose *d)
{
  for (int32_t i = 0; i < count; i++)
    if (strcmp(list[i]->id, d->id) == 0)
      return true;
  return false;
}

// The step's own exercises of a group, then the stage's: for this type of tendon, not switched off,
// and with what the runner has.
const Dose **doses_of(const WeekFrame *f, const char *group, int32_t *count)
{
  const Dose **list = NULL;
  *count = 0;
  for (int32_t part = 0; part < 2; part++) {
    const Dose *dose = part == 0 ? f->step->dose : f->stage->dose;
    int32_t n = part == 0 ? f->step->dose_count : f->stage->dose_count;
    for (int32_t i = 0; i < n; i++)
      if (strcmp(dose[i].group, group) == 0 && dose_fits(&dose[i], f->type) &&
          !(dose[i].not_insertional && stretch_rests(f, group)) && has_equipment(f, &dose[i]) &&
          !dose_provoked(f, &dose[i]) && !dose_listed(list, *count, &dose[i]))
        *arena_push(f->arena, list, *count) =
            dose_in_week(f->arena, &dose[i], programme_days(f->review, &dose[i], f->from));
  }
  return list;
}

// Whole sets of the most repetitions make up the contacts.
static void contacts_fill(const WeekFrame *f, const Dose *d, PlanItem *item)
{
  int32_t of_set = known(d->reps_most) ? d->reps_most : d->reps;
  if (strcmp(d->group, "plyometric") != 0)
    return;
  item->contacts = hops_next(f, d).contacts;
  if (!known(item->contacts) || !known(d->contacts_most) || !known(of_set) || of_set <= 0)
    return;
  item->sets = item->contacts / of_set;
  item->reps = of_set;
  item->reps_most = UNKNOWN;
  item->contacts = item->sets * of_set;
}

// Without a dose: an empty item with nothing known.
PlanItem dose_item(const WeekFrame *f, const Dose *d)
{
  PlanItem item = {.id = "", .name = "", .group = "", .cue = "", .dose = d};
  item.sets = item.reps = item.reps_most = item.seconds = UNKNOWN;
  item.minutes = item.minutes_most = item.tempo_up = item.tempo_down = item.contacts = UNKNOWN;
  item.load.g = item.repeats = UNKNOWN;
  item.walk = item.run = item.warm_up = item.cool_down = NO_DURATION;
  if (!d)
    return item;
  item.id = d->id;
  item.name = d->name;
  item.group = d->group;
  item.cue = d->cue;
  item.sets = d->sets;
  item.reps = reps_next(f, d);
  item.seconds = d->seconds;
  item.minutes = minutes_next(f, d);
  item.tempo_up = d->tempo_up;
  item.tempo_down = d->tempo_down;
  if (d->loaded)
    item.load = load_next(f, d);
  contacts_fill(f, d, &item);
  if (f->short_week && strcmp(d->group, "calf") == 0 && item.sets > f->short_sets)
    item.sets = f->short_sets;
  return item;
}

typedef struct DaySheet {
  WeekFrame *f;
  PlanItem *item;
  int32_t count;
} DaySheet;

static int32_t room(const DaySheet *s)
{
  return s->f->most - s->count;
}

static void sheet_add(DaySheet *s, const PlanItem *item)
{
  if (room(s) > 0)
    *arena_push(s->f->arena, s->item, s->count) = *item;
}

// Adds `count` exercises of a group, beginning with the one at `from` and going round.
static int32_t group_add(DaySheet *s, const char *group, int32_t from, int32_t count)
{
  int32_t n, placed = 0;
  const Dose **list = doses_of(s->f, group, &n);
  for (int32_t i = 0; i < n && placed < count && room(s) > 0; i++, placed++) {
    PlanItem item = dose_item(s->f, list[(from + i) % n]);
    sheet_add(s, &item);
  }
  return placed;
}

// Mobility takes turns from day to day, behind what the step itself asks for each day.
static void mobility_add(DaySheet *s, int32_t day, int32_t count)
{
  int32_t n, own = 0;
  const Dose **list = doses_of(s->f, "mobility", &n);
  for (int32_t i = 0; i < s->f->step->dose_count; i++)
    own += n > own && strcmp(list[own]->id, s->f->step->dose[i].id) == 0;
  for (int32_t i = 0; i < n && i < count && room(s) > 0; i++) {
    PlanItem item = dose_item(s->f, list[i < own ? i : own + (day + i - own) % (n - own)]);
    sheet_add(s, &item);
  }
}

// As often as the exercise's own count a week.
static void weekly_add(DaySheet *s, const char *group, int32_t *placed)
{
  int32_t n;
  const Dose **list = doses_of(s->f, group, &n);
  if (n > 0 && (!known(list[0]->per_week) || *placed < list[0]->per_week) &&
      group_add(s, group, 0, 1))
    (*placed)++;
}

static void supporting_add(DaySheet *s, int32_t day)
{
  if (!s->f->supporting_day[day])
    return;
  group_add(s, "supporting", PAIR * s->f->pairs, PAIR);
  s->f->pairs++;
}

// Next to a run, hops or supporting work the calf block is its first two: one leg, and lowering.
static void calf_add(DaySheet *s, int32_t day)
{
  const WeekFrame *f = s->f;
  if (!f->calf_day[day])
    return;
  int32_t kept = (f->plyo_day[day] ? 1 : 0) + (f->supporting_day[day] ? PAIR : 0);
  bool shrinks = f->kind[day] == DAY_RUN || f->supporting_day[day];
  int32_t most = room(s) - kept;
  group_add(s, "calf", 0, shrinks && most > PAIR ? PAIR : most);
}

static const Clause *walk_clause(const WeekFrame *f)
{
  for (int32_t i = 0; i < f->stage->gate_count; i++)
    if (text_starts(f->stage->gate[i].phrase, "a brisk walk of #"))
      return &f->stage->gate[i];
  return NULL;
}

// On the last step before the first run the brisk walk of the gate takes the place of a ride, as
// often as the gate wants it.
static bool walk_add(DaySheet *s)
{
  WeekFrame *f = s->f;
  const Clause *c = walk_clause(f);
  const Step *walk = f->protocol->walk;
  if (!walk || !c || f->step != &f->stage->step[f->stage->step_count - 1])
    return false;
  if (c->number_count > 0 && f->walks >= c->number[c->number_count - 1] / 1000)
    return false;
  PlanItem item = dose_item(f, NULL);
  item.id = "walk";
  item.name = walk->name;
  item.cue = walk->cue;
  item.group = "aerobic";
  item.step = walk;
  item.walk = walk->walk;
  item.repeats = walk->repeats;
  sheet_add(s, &item);
  f->walks++;
  return true;
}

// One drill a run; on the second day of a new one the drill before it.
static void drill_add(DaySheet *s)
{
  int32_t n, which;
  WeekFrame *f = s->f;
  const Dose **list = doses_of(f, "drill", &n);
  if (n == 0)
    return;
  which = drill_next(f, list, n);
  if (f->drills > 0 && which > 0 && f->grows == GROWS_DRILL)
    which--;
  if ((!known(list[which]->per_week) || f->drills < list[which]->per_week) &&
      group_add(s, "drill", which, 1))
    f->drills++;
}

static void run_day(DaySheet *s, int32_t day)
{
  WeekFrame *f = s->f;
  PlanItem run = run_item(f, day);
  sheet_add(s, &run);
  calf_add(s, day);
  if (f->plyo_day[day])
    group_add(s, "plyometric", 0, 1);
  else
    drill_add(s);
}

static void strength_day(DaySheet *s, int32_t day)
{
  calf_add(s, day);
  if (s->f->plyo_day[day])
    group_add(s, "plyometric", 0, 1);
  supporting_add(s, day);
  if (room(s) > 0 && s->f->rides < s->f->aerobic && group_add(s, "aerobic", 0, 1))
    s->f->rides++;
}

static void low_impact_day(DaySheet *s, int32_t day)
{
  WeekFrame *f = s->f;
  // Taking turns needs to know what there is; else the first one named is the least to ask for.
  int32_t turn = f->runner->profile.equipment_said ? f->rides : 0;
  if (!walk_add(s) && group_add(s, "aerobic", turn, 1))
    f->rides++;
  supporting_add(s, day);
  if (f->review->decision.verb != VERB_PAUSE)
    group_add(s, "light", 0, 1);
  weekly_add(s, "balance", &f->balances);
  if (s->count < ON_LIGHT_DAY - 1 || f->stage->number == 1)
    mobility_add(s, day, ON_LIGHT_DAY - s->count);
}

static void off_feet_day(DaySheet *s, int32_t day)
{
  if (!s->f->away[day])
    weekly_add(s, "balance", &s->f->balances);
  if (!s->f->away[day])
    group_add(s, "recovery", 0, 1); // heat or a bath, where a clinician switched it on
  mobility_add(s, 0, s->f->away[day] ? ON_REST_DAY : room(s));
}

static void rest_day(DaySheet *s, int32_t day)
{
  mobility_add(s, day, ON_REST_DAY);
}

// "W3": the weekday's letter (H Thursday, U Sunday) and the row.
static const char *row_code(const WeekFrame *f, int32_t day, int32_t row, const PlanItem *item)
{
  static const char letters[] = "MTWHFSU";
  int32_t weekday = weekday_of(date_add(f->from, day));
  if (item->own && item->step->kind == STEP_QUALITY)
    return arena_printf(f->arena, "%cQ", letters[weekday - 1]);
  return arena_printf(f->arena, "%c%d", letters[weekday - 1], (int)row + 1);
}

void items_choose(WeekFrame *f, int32_t day, PlanDay *out)
{
  static void (*const days[DAY_KIND_MAX])(DaySheet *, int32_t) = {
      [DAY_RUN] = run_day,   [DAY_STRENGTH] = strength_day, [DAY_LOW_IMPACT] = low_impact_day,
      [DAY_REST] = rest_day, [DAY_OFF_FEET] = off_feet_day,
  };
  DaySheet s = {.f = f};
  days[f->kind[day]](&s, day);
  for (int32_t i = 0; i < s.count; i++)
    s.item[i].code = row_code(f, day, i, &s.item[i]);
  out->item = s.item;
  out->item_count = s.count;
}
