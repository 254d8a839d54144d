#include "doc/skeleton.h"

#include <string.h>

#include "facts/phrase.h"

typedef struct Skeleton {
  Speech speech;
  Text *out;
  const PlanDay *day;
} Skeleton;

// Field names are the journal's grammar; the same in every language.
static void ask(const Skeleton *s, const char *const *field, int32_t count)
{
  for (int32_t i = 0; i < count; i++)
    text_addf(s->out, "- %s: not recorded\n", field[i]);
}

static const char *const morning_fields[] = {"morning pain", "stiffness", "daily pain", "swelling",
                                             "sleep"};
static const char *const session_fields[] = {"warm-up", "pain during", "pain after",
                                             "effort",  "limp",        "surface"};
enum { OF_EASY = 4, OF_STRENGTH = 4, OF_RUN = 6 }; // of session_fields, from the first

static bool in_group(const PlanItem *i, const char *const *group)
{
  for (; *group; group++)
    if (strcmp(i->group, *group) == 0)
      return true;
  return false;
}

static void heading(const Skeleton *s, const char *title, const char *const *group, bool aerobic,
                    const PlanItem *one)
{
  bool first = true;
  text_addf(s->out, "\n### %s\n\n- [ ] did: ", title);
  for (int32_t i = 0; i < s->day->item_count; i++) {
    const PlanItem *item = &s->day->item[i];
    if (aerobic || one ? item != one : !in_group(item, group))
      continue;
    if (first && item->own)
      text_addf(s->out, "%s, ", item->step->id);
    text_addf(s->out, "%s%s", first ? "" : ", ", item->code);
    first = false;
  }
  text_add(s->out, "\n");
}

// In the unit the runner writes, to a tenth of it.
static void load_add(const Skeleton *s, Mass load)
{
  bool pounds = s->speech.units.pounds;
  int64_t tenths = pounds ? ((int64_t)load.g * 10000 + 226796) / 453592 : (load.g + 50) / 100;
  text_addf(s->out, " @ %d", (int)(tenths / 10));
  if (tenths % 10)
    text_addf(s->out, ".%d", (int)(tenths % 10));
  text_add(s->out, pounds ? " lb" : " kg");
}

// "one-leg calf raise, step: 3x15 @ 10 kg, tempo 3-3"
static void exercise_row(const Skeleton *s, const PlanItem *i)
{
  bool translated = i->dose && i->dose->own_name; // the journal is read with the protocol's words
  text_addf(s->out, "- [ ] %s: ", translated ? i->dose->own_name : i->name);
  if (known(i->seconds))
    text_addf(s->out, "%dx%d s", (int)(known(i->sets) ? i->sets : 1), (int)i->seconds);
  else if (known(i->reps))
    text_addf(s->out, "%dx%d%s", (int)(known(i->sets) ? i->sets : 1), (int)i->reps,
              i->dose && i->dose->metres ? " m" : "");
  else if (known(i->minutes))
    text_addf(s->out, "%d min", (int)i->minutes);
  if (known(i->load.g) && i->load.g > 0)
    load_add(s, i->load);
  if (known(i->tempo_up) && known(i->tempo_down))
    text_addf(s->out, ", tempo %d-%d", (int)i->tempo_up, (int)i->tempo_down);
  text_add(s->out, "\n");
}

static int minutes_in(Duration d)
{
  return known(d.ms) ? (int)((d.ms + 30000) / 60000) : 0;
}

static void run_part(const Skeleton *s, const PlanItem *i)
{
  static const char *const group[] = {"run", NULL};
  heading(s, speak_choice(&s->speech, "sport", "run"), group, false, NULL);
  if (minutes_in(i->walk) > 0)
    text_addf(s->out, "- [ ] run: %d x (%d min walk, %d min run)\n", (int)i->repeats,
              minutes_in(i->walk), minutes_in(i->run));
  else if (minutes_in(i->run) > 0)
    text_addf(s->out, "- [ ] run: %d min\n", minutes_in(i->run));
  ask(s, session_fields, OF_RUN);
}

// Field and sport of a low-impact item; a walk where nothing else is known.
static void aerobic_part(const Skeleton *s, const PlanItem *i)
{
  static const struct {
    const char *id, *field, *sport;
  } rows[] = {{"stationary-bike", "bike", "bike"}, {"pool-run", "pool run", "pool-run"}};
  const char *field = "walk", *sport = "walk";
  for (size_t k = 0; k < sizeof rows / sizeof rows[0]; k++)
    if (strcmp(rows[k].id, i->id) == 0) {
      field = rows[k].field;
      sport = rows[k].sport;
    }
  int min = i->step ? minutes_in(i->walk) : known(i->minutes) ? (int)i->minutes : 0;
  heading(s, speak_choice(&s->speech, "sport", sport), NULL, true, i);
  if (min > 0)
    text_addf(s->out, "- [ ] %s: %d min\n", field, min);
  ask(s, session_fields + 1, OF_EASY - 1);
}

static void exercises_part(const Skeleton *s, const char *title, const char *const *group,
                           int32_t fields)
{
  heading(s, title, group, false, NULL);
  for (int32_t i = 0; i < s->day->item_count; i++)
    if (in_group(&s->day->item[i], group))
      exercise_row(s, &s->day->item[i]);
  ask(s, session_fields, fields);
}

static const char *const strength_groups[] = {"calf", "plyometric", "drill", "supporting", NULL};
static const char *const light_groups[] = {"light", "balance", "mobility", "recovery", NULL};
static const char *const run_groups[] = {"run", NULL};
static const char *const aerobic_groups[] = {"aerobic", NULL};

static void tests_ask(const Skeleton *s, const WeekPlan *week)
{
  static const struct {
    TestKind kind;
    const char *field;
  } rows[] = {{TEST_HEEL_RAISES, "heel raises"}, {TEST_HOPS, "hops"}, {TEST_VISA_A, "visa-a"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (plan_tests(week, s->day->date, rows[i].kind))
      ask(s, &rows[i].field, 1);
}

// The parts in the order in which the plan prints their first rows.
static void day_write(const Skeleton *s, const WeekPlan *week)
{
  bool strength = false, light = false;
  text_addf(s->out, "\n## %s\n\n", date_text(s->speech.arena, s->day->date));
  ask(s, morning_fields, sizeof morning_fields / sizeof morning_fields[0]);
  tests_ask(s, week);
  for (int32_t i = 0; i < s->day->item_count; i++) {
    const PlanItem *item = &s->day->item[i];
    if (in_group(item, run_groups)) {
      run_part(s, item);
    } else if (in_group(item, aerobic_groups)) {
      aerobic_part(s, item);
    } else if (in_group(item, strength_groups)) {
      if (!strength)
        exercises_part(s, speak(&s->speech, "skeleton.strength"), strength_groups, OF_STRENGTH);
      strength = true;
    } else if (!light) {
      exercises_part(s, speak(&s->speech, "skeleton.light"), light_groups, 0);
      light = true;
    }
  }
}

// Without a plan the mornings are still asked for.
void skeleton_write(Arena *a, const WeekPlan *week, const Phrases *phrases, Units units, Text *out)
{
  Skeleton s = {{a, phrases, units, {0}}, out, NULL};
  Arg arg[] = {
      {"week", ARG_COUNT, week->iso_week, NULL},
      {"period", ARG_TEXT, UNKNOWN, speak_period(&s.speech, week->from, date_add(week->from, 6))}};
  text_addf(out, "# %s\n\n%s\n", speak_with(&s.speech, "skeleton.title", arg, 2),
            speak(&s.speech, "skeleton.how"));
  for (int32_t i = 0; i < 7; i++) {
    s.day = &week->day[i];
    day_write(&s, week);
  }
}
