// What stands around the seven days: what is due, the weeks after, the basics, habits, milestones.
#include "facts/rooms.h"

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

enum { DUE_SHOWN = 2, TODAY_SHOWN = 3, AHEAD_SHOWN = 2, REACHED_SHOWN = 2 }; // on the runner's page

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

static PlanLines lines_behind(PlanLines lines, int32_t first)
{
  first = first < lines.count ? first : lines.count;
  return (PlanLines){lines.line ? lines.line + first : NULL, lines.count - first};
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
  add_lines(s, o, "due_first", first_lines(p->due, DUE_SHOWN));
  add_joined(s, o, "due_more_text", lines_behind(p->due, DUE_SHOWN));
  add_lines(s, o, "outlook", p->outlook);
  add_joined(s, o, "outlook_text", first_lines(p->outlook, AHEAD_SHOWN));
  tree_text(o, "outlook_note", p->outlook.count ? speak(s, "plan.outlook.note") : NULL);
  add_lines(s, o, "basics", p->basics);
  add_lines(s, o, "today", p->today);
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
