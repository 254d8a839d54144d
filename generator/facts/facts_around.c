// What stands around the seven days: what is due, the weeks after, the basics, habits, milestones.
#include "facts/rooms.h"

static void add_lines(const Speech *s, json_t *o, const char *key, PlanLines lines)
{
  tree_add(o, key, reasons_fact(s, lines.line, lines.count));
}

void around_add(const Telling *t, json_t *o)
{
  const WeekPlan *p = t->plan;
  const Speech *s = &t->speech;
  tree_flag(o, "short_week", p->short_week);
  add_lines(s, o, "due", p->due);
  add_lines(s, o, "outlook", p->outlook);
  tree_text(o, "outlook_note", p->outlook.count ? speak(s, "plan.outlook.note") : NULL);
  add_lines(s, o, "basics", p->basics);
  add_lines(s, o, "today", p->today);
  add_lines(s, o, "reached", p->reached);
  add_lines(s, o, "watch", p->watch);
  add_lines(s, o, "habits", p->habits);
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
