// What the coach's row tells of the coming week: whether a clinician agreed to the plan, its days
// of running, what is due with the clinician, and whom to ask first where nothing may be trained.
// The rule: no plan, no days; a red flag is never named, only what to do about it.
#include "facts/rooms.h"

#include <string.h>

// The clinician's part of what is due in the plan's week; NO_DATE: nothing.
static Date check_due(const WeekPlan *p)
{
  static const char *const checks[] = {"plan.due.contact", "plan.due.prompt"};
  for (int32_t i = 0; i < p->due.count; i++)
    for (size_t k = 0; k < sizeof checks / sizeof *checks; k++) {
      const Reason *due = &p->due.line[i];
      if (strcmp(due->id, checks[k]) == 0 && due->arg_count && due->arg[0].kind == ARG_DATE)
        return (Date){(int32_t)due->arg[0].number};
    }
  return NO_DATE;
}

static const char *dated_text(const Speech *s, const char *key, Date d)
{
  Arg arg = {"date", ARG_TEXT, UNKNOWN, speak_date(s, "date.day", d)};
  return known(d.day) ? speak_with(s, key, &arg, 1) : "";
}

// A person's agreement, or a draft that waits for one.
static void add_agreed(const Speech *s, json_t *o, const WeekPlan *p, bool due)
{
  bool agreed = p->issued && p->agreed;
  tree_text(o, "plan", agreed ? "agreed" : p->issued ? "draft" : "none");
  tree_date(o, "agreed_date", agreed ? p->agreed_date : NO_DATE);
  tree_text(o, "plan_text",
            agreed      ? dated_text(s, "board.plan.agreed", p->agreed_date)
            : p->issued ? speak(s, "board.plan.draft")
                        : speak(s, "value.none"));
  tree_text(o, "plan_sign", due ? "care" : agreed ? "ok" : p->issued ? "open" : "none");
}

// "Tue 18, Sat 18": minutes of running, as the bars count them.
static void add_run_days(const Speech *s, json_t *o, const WeekPlan *p)
{
  json_t *list = tree_array();
  Text said;
  text_init(&said, s->arena);
  for (int32_t i = 0; p->issued && i < 7; i++) {
    int64_t minutes = day_run_minutes(&p->day[i]);
    if (minutes <= 0)
      continue;
    const char *weekday = speak_date(s, "date.weekday", p->day[i].date);
    json_t *day = tree_object();
    tree_date(day, "date", p->day[i].date);
    tree_text(day, "weekday_text", weekday);
    tree_count(day, "run_minutes", minutes);
    tree_push(list, day);
    text_addf(&said, "%s%s\u00a0%d", said.size ? ", " : "", weekday, (int)minutes);
  }
  tree_date(o, "plan_from", p->from);
  tree_add(o, "run_days", list);
  tree_text(o, "run_days_text", said.size ? text_string(&said) : speak(s, "value.none"));
}

static const char *call_text(const Telling *t, bool urgent)
{
  const Speech *s = &t->speech;
  const char *who = t->r->profile.clinician;
  Arg arg = {"contact", ARG_TEXT, UNKNOWN, who && *who ? who : speak(s, "board.no-contact")};
  return speak_with(s, urgent ? "board.call.stop" : "board.call.refer", &arg, 1);
}

void board_plan_add(const Telling *t, json_t *o, bool red)
{
  const Speech *s = &t->speech;
  Verb verb = t->review->decision.verb;
  Date due = t->plan->issued ? check_due(t->plan) : NO_DATE;
  bool recent = json_is_true(json_object_get(o, "clinician_contacted"));
  const char *contacted = json_string_value(json_object_get(o, "contacted_text"));
  const char *due_text = dated_text(s, "board.due", due);
  tree_count(o, "urgency", verb);
  tree_text(o, "call_text", red ? call_text(t, verb == VERB_STOP) : "");
  add_agreed(s, o, t->plan, known(due.day));
  add_run_days(s, o, t->plan);
  tree_date(o, "check_due", due);
  tree_text(o, "check_due_text", due_text);
  tree_text(o, "clinician_text",
            known(due.day) && !recent     ? due_text
            : known(due.day) && contacted ? arena_printf(s->arena, "%s; %s", contacted, due_text)
                                          : contacted);
}
