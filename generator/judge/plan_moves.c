#include "judge/plan_parts.h"

#include <string.h>

enum { MOVES_MAX = 4 }; // an exercise a row of the day: more never grow together

// Exercises that grow from one value to the same other.
typedef struct Move {
  Text names;
  int64_t from, to;
  int32_t sets;
} Move;

typedef struct MoveRow {
  Variable grows;
  const char *id;
  ArgKind kind;
  int64_t (*value)(const PlanItem *);
} MoveRow;

static int64_t item_contacts(const PlanItem *i)
{
  return i->contacts;
}

static int64_t item_load(const PlanItem *i)
{
  return i->load.g;
}

static int64_t item_reps(const PlanItem *i)
{
  return i->reps;
}

static int64_t item_minutes(const PlanItem *i)
{
  return i->minutes;
}

static int64_t item_run(const PlanItem *i)
{
  return known(i->run.ms) ? i->run.ms / 60000 : UNKNOWN;
}

static const MoveRow *move_row(const WeekFrame *f)
{
  static const MoveRow rows[] = {
      {GROWS_HOPS, "plan.changed.hops", ARG_COUNT, item_contacts},
      {GROWS_LOAD, "plan.changed.load", ARG_GRAMS, item_load},
      {GROWS_REPS, "plan.changed.reps", ARG_COUNT, item_reps},
      {GROWS_MINUTES, "plan.changed.minutes", ARG_MINUTES, item_minutes},
      {GROWS_RUNS, "plan.changed.long-run", ARG_MINUTES, item_run},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (rows[i].grows == f->grows)
      return &rows[i];
  return NULL;
}

static void move_add(Arena *a, Move *move, int32_t *count, const PlanItem *item, Move found)
{
  int32_t k = 0;
  while (k < *count && (move[k].from != found.from || move[k].to != found.to))
    k++;
  if (k == MOVES_MAX)
    return;
  if (k == *count) {
    move[k] = found;
    text_init(&move[k].names, a);
    (*count)++;
  }
  if (!strstr(text_string(&move[k].names), item->name))
    text_addf(&move[k].names, "%s%s", move[k].names.size ? "; " : "", item->name);
}

// The finished week beside the same week without growth.
static int32_t moves_found(const WeekFrame *f, const WeekPlan *w, const MoveRow *row, Move *move)
{
  int32_t count = 0;
  WeekFrame still = *f;
  still.grows = GROWS_NO;
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++) {
      const PlanItem *item = &w->day[i].item[j];
      PlanItem before = item->step   ? run_item(&still, i)
                        : item->dose ? dose_item(&still, item->dose)
                                     : *item;
      Move found = {.from = row->value(&before), .to = row->value(item), .sets = item->sets};
      if (f->grows == GROWS_HOPS && known(item->contacts))
        found.from = hops_next(f, item->dose).before;
      bool run = strcmp(item->group, "run") == 0;
      if (run == (f->grows == GROWS_RUNS) && known(found.from) && found.to > found.from)
        move_add(f->arena, move, &count, item, found);
    }
  return count;
}

static Reason move_said(const WeekFrame *f, const MoveRow *row, Move *m)
{
  bool others = f->grows == GROWS_RUNS && runs_growth(f) == GROWS_OTHERS;
  Say s = say_new(f->arena, others ? "plan.changed.other-runs" : row->id);
  say_text(&s, "name", ARG_TEXT, text_string(&m->names));
  say_number(&s, "from", row->kind, m->from);
  say_number(&s, "to", row->kind, m->to);
  if (known(m->sets))
    say_number(&s, "sets", ARG_COUNT, m->sets);
  return say_reason(&s);
}

// The new drill of the week, where it found a place.
static bool drill_said(const WeekFrame *f, WeekPlan *w)
{
  int32_t n;
  const Dose **list = doses_of(f, "drill", &n);
  const char *id = n > 0 ? list[drill_next(f, list, n)]->id : "";
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      if (strcmp(w->day[i].item[j].id, id) == 0) {
        Say s = say_new(f->arena, "plan.changed.drill");
        say_text(&s, "name", ARG_TEXT, w->day[i].item[j].name);
        change_add(w, f->arena, say_reason(&s));
        return true;
      }
  return false;
}

static bool growth_said(const WeekFrame *f, WeekPlan *w)
{
  Move move[MOVES_MAX];
  if (f->grows == GROWS_DRILL)
    return drill_said(f, w);
  const MoveRow *row = move_row(f);
  int32_t count = row ? moves_found(f, w, row, move) : 0;
  for (int32_t i = 0; i < count; i++)
    change_add(w, f->arena, move_said(f, row, &move[i]));
  return count > 0;
}

static void hops_back_said(const WeekFrame *f, WeekPlan *w)
{
  int32_t n;
  const Dose **list = doses_of(f, "plyometric", &n);
  if (n == 0 || f->review->decision.verb == VERB_PAUSE || f->short_week)
    return;
  HopsNext next = hops_next(f, list[0]);
  bool rest = next.contacts == 0;
  if (!known(next.because.day) || (!rest && frame_count(f->plyo_day) == 0))
    return;
  Say s = say_new(f->arena, rest ? "plan.changed.hops-rest" : "plan.changed.hops-fewer");
  say_text(&s, "name", ARG_TEXT, list[0]->name);
  say_number(&s, "date", ARG_DATE, next.because.day);
  say_number(&s, "from", ARG_COUNT, next.before);
  say_number(&s, "to", ARG_COUNT, next.contacts);
  change_add(w, f->arena, say_reason(&s));
}

// Sets and repetitions of another part of the programme, on whatever day it comes.
static bool programme_said(const WeekFrame *f, WeekPlan *w)
{
  const Dose *before, *now = f->short_week || f->calf == 0 ? NULL : programme_moves(f, &before);
  if (!now)
    return false;
  Say s = say_new(f->arena, "plan.changed.programme");
  say_number(&s, "from_sets", ARG_COUNT, before->sets);
  say_number(&s, "from", ARG_COUNT, before->reps);
  say_number(&s, "sets", ARG_COUNT, now->sets);
  say_number(&s, "to", ARG_COUNT, now->reps);
  change_add(w, f->arena, say_reason(&s));
  return true;
}

// A week of the same step in which no dose goes up says so, where its first line does not.
static bool still_told(const WeekFrame *f, const WeekPlan *w)
{
  const Decision *d = &f->review->decision;
  bool same = d->from.stage == d->to.stage && d->from.step == d->to.step;
  return !same || (d->verb != VERB_HOLD && d->verb != VERB_ADVANCE) || f->short_week ||
         frame_first(f) || strcmp(w->changed[0].id, "plan.changed.hold") == 0;
}

void moves_said(const WeekFrame *f, WeekPlan *w)
{
  hops_back_said(f, w);
  if (!programme_said(f, w) && !growth_said(f, w) && !still_told(f, w)) {
    Say s = say_new(f->arena, "plan.changed.nothing");
    change_add(w, f->arena, say_reason(&s));
  }
}
