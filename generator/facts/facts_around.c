// What stands around the seven days: what is due, the weeks after, the basics, habits, milestones.
#include "facts/rooms.h"

#include <string.h>

#include "base/text.h"

// Two reasons may say the same; a reader is told once.
static bool said_before(const Speech *s, PlanLines lines, int32_t i)
{
  for (int32_t k = 0; k < i; k++)
    if (text_equal(speak_reason(s, &lines.line[k]), speak_reason(s, &lines.line[i])))
      return true;
  return false;
}

static void add_lines(const Speech *s, json_t *o, const char *key, PlanLines lines)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < lines.count; i++)
    if (!said_before(s, lines, i))
      tree_push(list, reason_fact(s, &lines.line[i]));
  tree_add(o, key, list);
}

enum { TODAY_SHOWN = 3, AHEAD_SHOWN = 2, REACHED_SHOWN = 2 }; // on the runner's page

// Whether a line says of a later date what the one before it says.
static bool goes_on(PlanLines lines, int32_t i)
{
  const Reason *a = i ? &lines.line[i - 1] : NULL, *b = &lines.line[i];
  if (!a || !text_equal(a->id, b->id) || a->arg_count != b->arg_count)
    return false;
  for (int32_t k = 0; k < a->arg_count; k++)
    if (a->arg[k].kind != ARG_DATE &&
        (a->arg[k].number != b->arg[k].number ||
         !text_equal(a->arg[k].text ? a->arg[k].text : "", b->arg[k].text ? b->arg[k].text : "")))
      return false;
  return true;
}

// Sentences one behind the other, for a line of the page; the same one is not said again.
static void add_joined(const Speech *s, json_t *o, const char *key, PlanLines lines)
{
  Text t;
  text_init(&t, s->arena);
  for (int32_t i = 0; i < lines.count; i++)
    if (!said_before(s, lines, i) && !goes_on(lines, i))
      text_addf(&t, "%s%s", t.size ? " " : "", speak_reason(s, &lines.line[i]));
  tree_words(o, key, text_string(&t));
}

static PlanLines first_lines(PlanLines lines, int32_t most)
{
  lines.count = lines.count < most ? lines.count : most;
  return lines;
}

// What is due goes to three places of the page: tests to the row of their day, with how they are
// done in a line of their own, what is some days early or late in another, the rest in front.
typedef enum DuePlace { DUE_FIRST, DUE_TEST, DUE_LATER } DuePlace;

static DuePlace due_place(const Reason *r)
{
  static const struct {
    const char *id;
    DuePlace place;
  } rows[] = {{"plan.due.raises", DUE_TEST},
              {"plan.due.hops", DUE_TEST},
              {"plan.due.visa", DUE_TEST},
              {"plan.due.equipment", DUE_LATER},
              {"plan.due.form", DUE_LATER}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (text_equal(r->id, rows[i].id))
      return rows[i].place;
  return DUE_FIRST;
}

static PlanLines due_lines(const Speech *s, PlanLines due, DuePlace place)
{
  Reason *line = arena_array(s->arena, (size_t)due.count + 1, sizeof *line);
  int32_t count = 0;
  for (int32_t i = 0; i < due.count; i++)
    if (due_place(&due.line[i]) == place)
      line[count++] = due.line[i];
  return (PlanLines){line, count};
}

// The steps of a sheet without a plan. Whom to call and what the flag asks for stand above them
// where a clinician is to be asked; where help is urgent, whom to call stays behind the first step.
static PlanLines today_steps(const Telling *t)
{
  PlanLines today = t->plan->today;
  Reason *line = arena_array(t->speech.arena, (size_t)today.count + 1, sizeof *line);
  int32_t count = 0;
  for (int32_t i = 0; i < today.count; i++) {
    const char *id = today.line[i].id;
    bool call = strncmp(id, "plan.today.call", strlen("plan.today.call")) == 0;
    if (text_equal(id, "plan.today.flag") || (call && t->review->decision.verb == VERB_REFER))
      continue;
    line[count++] = today.line[i];
  }
  return (PlanLines){line, count};
}

// "Calf self-massage 1 × 60 s, ankle rocks 1 × 15": the block before each run and loading session.
static const char *warm_up_text(const Speech *s, const WeekPlan *p)
{
  Text t;
  text_init(&t, s->arena);
  for (int32_t i = 0; i < p->warm_up_count; i++)
    text_addf(&t, "%s%s %s", i ? ", " : "", p->warm_up[i].name, item_dose_text(s, &p->warm_up[i]));
  return text_string(&t);
}

void around_add(const Telling *t, json_t *o)
{
  const WeekPlan *p = t->plan;
  const Speech *s = &t->speech;
  tree_flag(o, "short_week", p->short_week);
  add_lines(s, o, "due", p->due);
  add_lines(s, o, "due_first", due_lines(s, p->due, DUE_FIRST));
  add_joined(s, o, "due_tests_text", due_lines(s, p->due, DUE_TEST));
  add_joined(s, o, "due_later_text", due_lines(s, p->due, DUE_LATER));
  add_lines(s, o, "outlook", p->outlook);
  add_joined(s, o, "outlook_text", first_lines(p->outlook, AHEAD_SHOWN));
  tree_text(o, "outlook_note", p->outlook.count ? speak(s, "plan.outlook.note") : NULL);
  add_lines(s, o, "basics", p->basics);
  add_lines(s, o, "today", p->today);
  add_lines(s, o, "today_steps", today_steps(t));
  add_lines(s, o, "today_first", first_lines(p->today, TODAY_SHOWN));
  add_lines(s, o, "reached", p->reached);
  add_joined(s, o, "reached_text", first_lines(p->reached, REACHED_SHOWN));
  add_lines(s, o, "watch", p->watch);
  add_lines(s, o, "habits", p->habits);
  add_joined(s, o, "habits_text", p->habits);
  add_lines(s, o, "running", p->running);
  add_joined(s, o, "running_text", p->running);
  add_joined(s, o, "watch_text", p->watch);
  tree_words(o, "warm_up_text", warm_up_text(s, p));
  tree_words(o, "tip", p->tip);
}

// The rows of the plan that a session's codes name: "H2: One-leg calf raise, step 3 × 15, 10 kg";
// of a code that the plan of its week has not, the code alone.
json_t *asked_fact(const Telling *t, const Activity *x)
{
  const Speech *s = &t->speech;
  json_t *list = json_array();
  for (int32_t i = 0; t->plan && i < t->plan->link_count; i++) {
    const RowLink *l = &t->plan->link[i];
    if (l->activity != x)
      continue;
    json_t *o = json_object();
    tree_text(o, "code", l->code);
    tree_flag(o, "known", l->item != NULL);
    tree_date(o, "date", l->date);
    tree_text(o, "id", l->item ? l->item->id : NULL);
    const char *dose = !l->item        ? speak(s, "asked.unknown")
                       : l->item->step ? item_run_text(s, l->item)
                                       : arena_printf(s->arena, "%s %s", l->item->name,
                                                      item_dose_text(s, l->item));
    tree_text(o, "text", arena_printf(s->arena, "%s: %s", l->code, dose));
    tree_push(list, o);
  }
  return list;
}
