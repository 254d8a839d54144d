// One row of a plan day: an exercise with its dose, or a run with its pattern.
#include "facts/rooms.h"

#include <string.h>

int64_t whole_minutes(Duration d)
{
  return known(d.ms) ? (d.ms + 30000) / 60000 : UNKNOWN;
}

static int64_t or_zero(Duration d)
{
  return known(d.ms) ? d.ms : 0;
}

bool item_runs(const PlanItem *i)
{
  return i->step && known(i->run.ms) && i->run.ms > 0;
}

int64_t item_repeats(const PlanItem *i)
{
  return known(i->repeats) && i->repeats > 0 ? i->repeats : 1;
}

// All of a run with the walks around it; of an aerobic item its minutes.
Duration item_time(const PlanItem *i)
{
  if (i->step)
    return (Duration){or_zero(i->warm_up) + or_zero(i->cool_down) +
                      item_repeats(i) * (or_zero(i->walk) + or_zero(i->run))};
  return known(i->minutes) ? minutes(i->minutes) : (Duration){0};
}

// "10" or "10–15".
static const char *span_text(const Speech *s, int32_t least, int32_t most)
{
  if (!known(least))
    return speak(s, "value.unknown");
  return speak_range(s, least * 10, known(most) ? most * 10 : least * 10);
}

// A weight belongs to it, and none was ever written down.
static bool load_open(const PlanItem *i)
{
  return i->dose && i->dose->loaded && !known(i->load.g);
}

// "__ kg": for the runner to fill in.
static const char *blank_text(const Speech *s)
{
  Arg arg = {"n", ARG_TEXT, UNKNOWN, speak(s, "item.blank")};
  return speak_with(s, s->units.pounds ? "unit.lb" : "unit.kg", &arg, 1);
}

static const char *dose_key(const PlanItem *i)
{
  bool metres = i->dose && i->dose->metres;
  return known(i->minutes)                     ? "item.minutes"
         : known(i->seconds) && known(i->sets) ? "item.hold"
         : known(i->reps) && known(i->sets)    ? (metres ? "item.metres" : "item.reps")
         : known(i->contacts)                  ? "item.contacts"
                                               : NULL;
}

// "3 × 10–15, 5 kg": what of it is known.
const char *item_dose_text(const Speech *s, const PlanItem *i)
{
  Text out;
  text_init(&out, s->arena);
  Arg arg[] = {{"sets", ARG_COUNT, i->sets, NULL},
               {"reps", ARG_TEXT, UNKNOWN, span_text(s, i->reps, i->reps_most)},
               {"seconds", ARG_COUNT, i->seconds, NULL},
               {"minutes", ARG_TEXT, UNKNOWN, span_text(s, i->minutes, i->minutes_most)},
               {"contacts", ARG_COUNT, i->contacts, NULL}};
  const char *key = dose_key(i);
  if (key)
    text_add(&out, speak_with(s, key, arg, 5));
  if (known(i->load.g) && i->load.g > 0)
    text_addf(&out, "%s%s", out.size ? ", " : "", speak_number(s, ARG_GRAMS, i->load.g));
  else if (load_open(i))
    text_addf(&out, "%s%s", out.size ? ", " : "", blank_text(s));
  return text_string(&out);
}

// The first letter large, where it is one of Latin-1.
const char *text_capital(Arena *a, const char *s)
{
  char *copy = arena_string(a, s ? s : "");
  if (*copy >= 'a' && *copy <= 'z')
    *copy = (char)(*copy - 32);
  else if (*copy == '\xc3' && (unsigned char)copy[1] >= 0xa0 && copy[1] != '\xb7' &&
           (unsigned char)copy[1] < 0xbf)
    copy[1] = (char)(copy[1] - 32);
  return copy;
}

static bool has_tempo(const PlanItem *i)
{
  return known(i->tempo_up) && known(i->tempo_down);
}

// A name up to its first comma: what stands behind it says where, which the rows repeat.
static const char *short_name(Arena *a, const char *name)
{
  return arena_copy(a, name, strcspn(name, ","));
}

enum { TEMPOS_MAX = 4 }; // exercises a day at the most, and a week has few kinds of calf work

typedef struct Tempo { // exercises of one tempo
  const PlanItem *like;
  Text names;
} Tempo;

static void tempo_add(const Speech *s, Tempo *tempo, int32_t *count, const PlanItem *i)
{
  int32_t k = 0;
  while (k < *count &&
         (tempo[k].like->tempo_up != i->tempo_up || tempo[k].like->tempo_down != i->tempo_down))
    k++;
  if (k == TEMPOS_MAX)
    return;
  if (k == *count) {
    tempo[(*count)++].like = i;
    text_init(&tempo[k].names, s->arena);
  }
  const char *name = short_name(s->arena, i->name);
  if (!strstr(text_string(&tempo[k].names), name))
    text_addf(&tempo[k].names, "%s%s", tempo[k].names.size ? ", " : "", name);
}

// How slow, once for the week: "3 s up, 3 s down: one-leg calf raise. 1 s up, 3 s down: …".
const char *plan_tempo_text(const Speech *s, const WeekPlan *p)
{
  Tempo tempo[TEMPOS_MAX];
  int32_t count = 0;
  for (int32_t d = 0; p->issued && d < 7; d++)
    for (int32_t i = 0; i < p->day[d].item_count; i++)
      if (has_tempo(&p->day[d].item[i]))
        tempo_add(s, tempo, &count, &p->day[d].item[i]);
  Text out;
  text_init(&out, s->arena);
  for (int32_t k = 0; k < count; k++) {
    Arg arg[] = {
        {"up", ARG_COUNT, tempo[k].like->tempo_up, NULL},
        {"down", ARG_COUNT, tempo[k].like->tempo_down, NULL},
        {"names", ARG_TEXT, UNKNOWN, text_capital(s->arena, text_string(&tempo[k].names))}};
    text_addf(&out, "%s%s", k ? " " : "", speak_with(s, "item.tempo", arg, 3));
  }
  return text_string(&out);
}

// The pattern of a run in words: "6 × 2 min easy run, 3 min walk".
const char *item_run_text(const Speech *s, const PlanItem *i)
{
  Arg arg[] = {{"repeats", ARG_COUNT, item_repeats(i), NULL},
               {"run", ARG_COUNT, whole_minutes(i->run), NULL},
               {"walk", ARG_COUNT, whole_minutes(i->walk), NULL}};
  bool walks = known(i->walk.ms) && i->walk.ms > 0, runs = item_runs(i);
  if (runs && i->step->kind == STEP_QUALITY)
    return arena_printf(s->arena, "%s: %s", speak_number(s, ARG_MINUTES, whole_minutes(i->run)),
                        i->step->name);
  const char *key = !runs ? "item.walk" : walks ? "item.run-walk" : "item.run";
  return walks || runs ? speak_with(s, key, arg, 3) : i->name;
}

static const char *tempo_code(Arena *a, const PlanItem *i)
{
  if (!known(i->tempo_up) || !known(i->tempo_down))
    return NULL;
  return arena_printf(a, "%d-%d", (int)i->tempo_up, (int)i->tempo_down);
}

const char *item_how_text(const Speech *s, const PlanItem *i)
{
  Text out;
  text_init(&out, s->arena);
  Arg arg[] = {{"up", ARG_COUNT, i->tempo_up, NULL}, {"down", ARG_COUNT, i->tempo_down, NULL}};
  if (has_tempo(i))
    text_add(&out, speak_with(s, "item.how-slow", arg, 2));
  if (i->cue && *i->cue)
    text_addf(&out, "%s%s%s", out.size ? " " : "", i->cue,
              i->cue[strlen(i->cue) - 1] == '.' ? "" : ".");
  if (load_open(i))
    text_addf(&out, "%s%s", out.size ? " " : "", speak(s, "item.load-open"));
  return text_string(&out);
}

json_t *item_fact(const Speech *s, const PlanItem *i)
{
  json_t *o = json_object();
  tree_text(o, "code", i->code);
  tree_text(o, "id", i->id);
  tree_text(o, "name", i->name);
  tree_text(o, "name_text", text_capital(s->arena, i->name));
  tree_text(o, "group", i->group);
  tree_count(o, "sets", i->sets);
  tree_count(o, "reps", i->reps);
  tree_count(o, "reps_most", i->reps_most);
  tree_count(o, "seconds", i->seconds);
  tree_count(o, "minutes", i->minutes);
  tree_thousandths(o, "load_kg", i->load.g);
  tree_text(o, "tempo", tempo_code(s->arena, i));
  tree_count(o, "contacts", i->contacts);
  tree_minutes(o, "walk_min", i->walk);
  tree_minutes(o, "run_min", i->run);
  tree_count(o, "repeats", i->repeats);
  tree_minutes(o, "warm_up_min", i->warm_up);
  tree_minutes(o, "cool_down_min", i->cool_down);
  tree_text(o, "step", i->step ? i->step->id : NULL);
  tree_words(o, "cue", i->cue);
  tree_text(o, "more_text", i->more.id ? speak_reason(s, &i->more) : NULL);
  tree_text(o, "dose_text", i->step ? item_run_text(s, i) : item_dose_text(s, i));
  return o;
}

// Walks that meet are one part: the warm-up with the first walk.
static void push_part(json_t *parts, bool run, Duration time, const char *label)
{
  if (!known(time.ms) || time.ms <= 0)
    return;
  json_t *last = json_array_get(parts, json_array_size(parts) - 1);
  if (last && !run && !fact_true(fact_find(last, "run"))) {
    tree_count(last, "s", fact_number(fact_find(last, "s")) + time.ms / 1000);
    return;
  }
  json_t *o = json_object();
  tree_flag(o, "run", run);
  tree_count(o, "s", time.ms / 1000);
  tree_text(o, "label", label);
  tree_push(parts, o);
}

json_t *item_strip_fact(const Speech *s, const PlanItem *i)
{
  json_t *parts = json_array();
  const char *label = arena_printf(s->arena, "%d", (int)whole_minutes(i->run));
  push_part(parts, false, i->warm_up, "");
  for (int64_t k = 0; k < item_repeats(i); k++) {
    push_part(parts, false, i->walk, "");
    push_part(parts, true, i->run, label);
  }
  push_part(parts, false, i->cool_down, "");
  return parts;
}
