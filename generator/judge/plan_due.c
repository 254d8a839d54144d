#include "judge/plan_parts.h"

#include <string.h>

// The newest day up to the review with a note of one of two kinds, or UNKNOWN.
static Date last_note(const WeekFrame *f, NoteKind a, NoteKind b)
{
  const Runner *r = f->runner;
  for (int32_t i = r->day_count - 1; i >= 0; i--)
    for (int32_t j = 0; r->day[i].date.day <= f->review->date.day && j < r->day[i].note_count; j++)
      if (r->day[i].note[j].kind == a || r->day[i].note[j].kind == b)
        return r->day[i].date;
  return NO_DATE;
}

static Date last_contact(const WeekFrame *f)
{
  const Runner *r = f->runner;
  for (int32_t i = r->day_count - 1; i >= 0; i--)
    if (r->day[i].date.day <= f->review->date.day && r->day[i].clinician_count)
      return r->day[i].date;
  return NO_DATE;
}

// Due within the week: on its day, or on the first day when it is late already.
static void due_add(const WeekFrame *f, Reasons *out, const char *id, Date last, Setting every)
{
  if (!known(every.value) || !known(last.day))
    return;
  int32_t due = last.day + (int32_t)every.value;
  if (due <= f->from.day + 6)
    dated_add(out, id, (Date){due < f->from.day ? f->from.day : due});
}

static Date or_date(Date a, Date b)
{
  return known(a.day) ? a : b;
}

static Date months_after(Date d, int32_t months)
{
  Civil c = civil_of(d);
  int32_t month = c.month - 1 + months;
  for (int32_t day = c.day; day > 0; day--) {
    Date at = date_of(c.year + month / 12, month % 12 + 1, day);
    if (known(at.day))
      return at;
  }
  return NO_DATE;
}

// In the last stage the tendon is looked at again after 3, 6 and 12 months: the first such day from
// `from` on.
static Date evaluation_next(const WeekFrame *f, Date from, int32_t *months)
{
  Date entered = f->review->stage_entered;
  bool last = f->stage == &f->protocol->stage[f->protocol->stage_count - 1];
  if (f->review->decision.to.stage != f->review->decision.from.stage)
    entered = f->from;
  for (int32_t i = 0; last && known(entered.day) && i < 3; i++) {
    Setting after = f->protocol->set.evaluation_months[i];
    Date at = known(after.value) ? months_after(entered, (int32_t)after.value) : NO_DATE;
    if (known(at.day) && at.day >= from.day) {
      *months = (int32_t)after.value;
      return at;
    }
  }
  return NO_DATE;
}

static void evaluation_add(const WeekFrame *f, Reasons *out, const char *id, Date at,
                           int32_t months)
{
  Say s = say_new(f->arena, id);
  say_number(&s, "date", ARG_DATE, at.day);
  say_number(&s, "months", ARG_COUNT, months);
  reasons_add(out, &s);
}

static void evaluations_due(const WeekFrame *f, Reasons *out)
{
  int32_t months;
  Date at = evaluation_next(f, f->from, &months);
  if (known(at.day) && at.day <= f->from.day + 6)
    evaluation_add(f, out, "plan.due.evaluation", at, months);
}

void evaluation_ahead(const WeekFrame *f, Reasons *out)
{
  int32_t months;
  Date at = evaluation_next(f, date_add(f->from, 7), &months);
  if (known(at.day))
    evaluation_add(f, out, "plan.watch.evaluation", at, months);
}

// The tests that the gate still waits for, once the runner stands on the stage's last step: on the
// first loading day, rested, before the work. Hops that hurt or were stopped just now are not
// tested.
static void tests_due(const WeekFrame *f, Reasons *out)
{
  static const struct {
    const char *gate, *due;
  } tests[] = {{"raises-pain", "plan.due.raises"},
               {"raises", "plan.due.raises"},
               {"raises-other-leg", "plan.due.raises"},
               {"hops", "plan.due.hops"},
               {"visa", "plan.due.visa"}};
  int32_t day = 0;
  while (day < 6 && f->kind[day] != DAY_RUN && f->kind[day] != DAY_STRENGTH)
    day++;
  for (int32_t i = f->review->decision.to.step + 1; i < f->stage->step_count; i++)
    if (step_fits(&f->stage->step[i], f->type))
      return;
  if (f->review->decision.verb < VERB_MODIFY || f->review->at.stage != f->review->decision.to.stage)
    return; // the gate speaks of another stage, or running rests
  for (int32_t i = 0; i < f->review->gate_count; i++)
    for (size_t k = 0; k < sizeof tests / sizeof tests[0]; k++)
      if (strcmp(f->review->gate[i].id, tests[k].gate) == 0 &&
          f->review->gate[i].verdict > VERDICT_PASS && !reasons_have(out, tests[k].due) &&
          (strcmp(tests[k].gate, "hops") != 0 || hops_testable(f)))
        dated_add(out, tests[k].due, date_add(f->from, day));
}

// The review says for a week that it is due: so long it stands here too, late on the first day; a
// word had meanwhile ends it.
static void prompt_due(const WeekFrame *f, Reasons *out)
{
  Date entered = f->review->stage_entered;
  if (f->review->decision.to.stage != f->review->decision.from.stage)
    entered = f->from;
  if (!known(f->stage->prompt_day.value) || !known(entered.day))
    return;
  Date at = date_add(entered, (int32_t)f->stage->prompt_day.value - 1);
  Date last = last_contact(f);
  if (at.day + 6 < f->review->date.day || (known(last.day) && last.day > at.day))
    return;
  if (at.day <= f->from.day + 6)
    dated_add(out, "plan.due.prompt", at.day < f->from.day ? f->from : at);
}

PlanLines lines_due(const WeekFrame *f)
{
  const Settings *set = &f->protocol->set;
  Date started = f->runner->profile.started;
  Reasons out = {.arena = f->arena}; // weightiest first: a page shows the first ones
  evaluations_due(f, &out);
  tests_due(f, &out);
  prompt_due(f, &out);
  if (out.count == 0 || !reasons_have(&out, "plan.due.prompt"))
    due_add(f, &out, "plan.due.contact", or_date(last_contact(f), started), set->contact_days);
  due_add(f, &out, "plan.due.equipment",
          or_date(last_note(f, NOTE_EQUIPMENT, NOTE_EQUIPMENT), started), set->equipment_days);
  if (f->step->kind >= STEP_RUN)
    due_add(f, &out, "plan.due.form",
            or_date(last_note(f, NOTE_COACH, NOTE_VIDEO), f->review->stage_entered),
            set->form_days);
  return lines_of(&out);
}
