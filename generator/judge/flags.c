#include "judge/flags.h"

#include <string.h>

// The row of the protocol's table, the one for "other" when it has none of this kind.
const FlagRule *flag_rule(const Inquiry *q, FlagKind kind)
{
  const FlagRule *other = NULL;
  for (int32_t i = 0; i < q->protocol->flag_count; i++) {
    const FlagRule *r = &q->protocol->flag[i];
    if (r->kind == kind)
      return r;
    if (r->kind == FLAG_OTHER)
      other = r;
  }
  return other;
}

static bool line_answers(const ClinicianLine *l, bool urgent)
{
  switch (l->verb) {
  case CLINICIAN_CLEARS:
    return (l->clears & CLEARS_FLAG) || (!urgent && l->clears);
  case CLINICIAN_SETS_STAGE:
  case CLINICIAN_SETS_STEP:
    return true;
  case CLINICIAN_HOLDS:
    return !urgent;
  default:
    return false;
  }
}

static bool line_below(const ClinicianLine *l, const Flag *f)
{
  if (l->verb == CLINICIAN_CLEARS && (l->clears & CLEARS_FLAG))
    return true;
  return !f || l->where.source != f->where.source || l->where.line > f->where.line;
}

static void flag_answer(const Inquiry *q, FlagFinding *f)
{
  bool urgent = f->rule && f->rule->urgent;
  for (int32_t i = day_index(q->runner, f->date); i < q->runner->day_count; i++) {
    const Day *d = &q->runner->day[i];
    if (d->date.day > q->date.day)
      return;
    for (int32_t j = 0; j < d->clinician_count; j++) {
      const ClinicianLine *l = &d->clinician[j];
      if (!line_answers(l, urgent) || (d->date.day == f->date.day && !line_below(l, f->flag)))
        continue;
      f->answered = l;
      f->answered_where = l->where;
      f->answered_date = d->date;
      return;
    }
  }
}

FlagFinding *flags_all(const Inquiry *q, int32_t *count)
{
  FlagFinding *out = NULL;
  *count = 0;
  for (int32_t i = 0; i < q->standing->flag_day_count; i++) {
    const Day *d = &q->runner->day[q->standing->flag_day[i]];
    if (d->date.day > q->date.day)
      break;
    for (int32_t j = 0; j < d->flag_count; j++) {
      FlagFinding f = {.flag = &d->flag[j], .rule = flag_rule(q, d->flag[j].kind)};
      f.date = d->date;
      f.acts = !d->flag[j].asked;
      f.answered_date = NO_DATE;
      flag_answer(q, &f);
      *arena_push(q->arena, out, *count) = f;
    }
  }
  for (int32_t i = 0; i < q->standing->found_count; i++) {
    FlagFinding f = q->standing->found[i].finding;
    flag_answer(q, &f);
    *arena_push(q->arena, out, *count) = f;
  }
  return out;
}

static void reason_of_flag(const Inquiry *q, const FlagFinding *f, Reasons *out)
{
  Say s = say_new(q->arena, "reason.flag");
  say_text(&s, "flag", ARG_TEXT, f->rule ? f->rule->name : f->flag->text);
  say_text(&s, "action", ARG_TEXT, f->rule ? f->rule->action : "");
  say_number(&s, "date", ARG_DATE, f->date.day);
  say_cite(&s, f->date, f->flag->where, "flag", f->flag->text);
  reasons_add(out, &s);
}

bool flags_stand(const Inquiry *q, bool urgent, Reasons *out)
{
  int32_t count = 0;
  bool stands = false;
  const FlagFinding *f = flags_all(q, &count);
  for (int32_t i = 0; i < count; i++) {
    bool is_urgent = f[i].rule && f[i].rule->urgent;
    if (!f[i].acts || f[i].answered || is_urgent != urgent)
      continue;
    stands = true;
    if (f[i].reason)
      *arena_push(out->arena, out->item, out->count) = *f[i].reason;
    else
      reason_of_flag(q, &f[i], out);
  }
  return stands;
}
