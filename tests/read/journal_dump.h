// A journal's profile, days and messages as text, one value a line with the line:col it was read
// at. The rule: what was not recorded is left out, so a golden shows only what is known.
#ifndef TENDON_TESTS_READ_JOURNAL_DUMP_H
#define TENDON_TESTS_READ_JOURNAL_DUMP_H

#include "base/text.h"
#include "model/runner.h"

static inline const char *dump_place(Arena *a, Where w)
{
  return w.source ? arena_printf(a, " @%d:%d", w.line, w.col) : "";
}

static inline void dump_sided(Text *t, const char *name, Sided s)
{
  if (!sided_known(s))
    return;
  text_addf(t, "  %s", name);
  if (known(s.plain))
    text_addf(t, " %s", text_tenths(t->arena, (int32_t)s.plain));
  if (known(s.left))
    text_addf(t, " left %s", text_tenths(t->arena, (int32_t)s.left));
  if (known(s.right))
    text_addf(t, " right %s", text_tenths(t->arena, (int32_t)s.right));
  text_addf(t, "%s\n", dump_place(t->arena, s.where));
}

static inline void dump_number(Text *t, const char *name, Number n)
{
  if (known(n.value))
    text_addf(t, "  %s %lld%s\n", name, (long long)n.value, dump_place(t->arena, n.where));
}

static inline void dump_answer(Text *t, const char *name, Answer n)
{
  if (n.said)
    text_addf(t, "  %s %s%s\n", name, n.said == SAID_YES ? "yes" : "no",
              dump_place(t->arena, n.where));
}

static inline void dump_words(Text *t, const char *name, Words w)
{
  if (w.text)
    text_addf(t, "  %s '%s'%s\n", name, w.text, dump_place(t->arena, w.where));
}

static inline void dump_seconds(Text *t, const char *name, Duration d)
{
  if (known(d.ms))
    text_addf(t, " %s %llds", name, (long long)(d.ms / 1000));
}

static inline void dump_exercise(Text *t, const Exercise *x)
{
  text_addf(t, "  exercise %s '%s' %d", x->id, x->name, x->sets);
  if (known(x->reps))
    text_addf(t, "x%d", x->reps);
  if (known(x->seconds))
    text_addf(t, "x%ds", x->seconds);
  if (known(x->load.g))
    text_addf(t, " %dg", x->load.g);
  if (known(x->tempo_up))
    text_addf(t, " tempo %d-%d", x->tempo_up, x->tempo_down);
  if (x->side)
    text_addf(t, " %s", side_name(x->side));
  text_addf(t, "%s%s\n", x->done ? "" : " not done", dump_place(t->arena, x->where));
}

static inline void dump_activity(Text *t, const Activity *w)
{
  text_addf(t, " session %s '%s'%s%s\n", sport_name(w->sport), w->title, w->done ? "" : " not done",
            dump_place(t->arena, w->where));
  if (known(w->repeats)) {
    text_addf(t, "  pattern %d x", w->repeats);
    dump_seconds(t, "walk", w->pattern_walk);
    dump_seconds(t, "run", w->pattern_run);
    text_add(t, "\n");
  }
  if (known(w->time.ms) || known(w->distance.mm)) {
    text_add(t, "  total");
    dump_seconds(t, "time", w->time);
    dump_seconds(t, "run", w->run);
    dump_seconds(t, "walk", w->walk);
    if (known(w->distance.mm))
      text_addf(t, " %lldm", (long long)(w->distance.mm / 1000));
    text_add(t, "\n");
  }
  dump_words(t, "did", w->did);
  dump_words(t, "surface", w->surface);
  dump_sided(t, "during", w->during);
  dump_sided(t, "after", w->after);
  dump_sided(t, "tenderness", w->tenderness);
  dump_number(t, "effort tenths", w->effort);
  dump_answer(t, "limp", w->limp);
  dump_answer(t, "warm-up", w->warm_up);
  dump_answer(t, "swelling", w->swelling);
  dump_words(t, "form", w->form);
  for (int32_t i = 0; i < w->exercise_count; i++)
    dump_exercise(t, &w->exercise[i]);
}

static inline void dump_clinician(Text *t, const ClinicianLine *c)
{
  static const char *const verbs[] = {"clears", "stage", "step", "holds", "agrees", "note"};
  text_addf(t, " clinician %s: %s", c->who[0] ? c->who : "(nobody)", verbs[c->verb]);
  if (c->clears)
    text_addf(t, " %d", c->clears);
  if (known(c->stage))
    text_addf(t, " %d", c->stage);
  if (c->step)
    text_addf(t, " %s", c->step);
  if (known(c->until.day))
    text_addf(t, " until %s", date_text(t->arena, c->until));
  text_addf(t, " '%s'%s\n", c->text, dump_place(t->arena, c->where));
}

static inline void dump_test(Text *t, const Test *x)
{
  text_addf(t, " test %s", test_name(x->kind));
  if (known(x->plain))
    text_addf(t, " %lld", (long long)x->plain);
  if (known(x->left))
    text_addf(t, " left %lld", (long long)x->left);
  if (known(x->right))
    text_addf(t, " right %lld", (long long)x->right);
  if (known(x->pain))
    text_addf(t, " pain %s", text_tenths(t->arena, x->pain));
  text_addf(t, "%s\n", dump_place(t->arena, x->where));
}

static inline void dump_day(Text *t, const Day *d)
{
  text_addf(t, "%s%s\n", date_text(t->arena, d->date), dump_place(t->arena, d->where));
  dump_sided(t, "morning pain", d->morning_pain);
  dump_number(t, "stiffness", d->stiffness);
  dump_sided(t, "daily pain", d->daily_pain);
  dump_sided(t, "tenderness", d->tenderness);
  dump_answer(t, "swelling", d->swelling);
  dump_number(t, "sleep", d->sleep);
  for (int32_t i = 0; i < d->activity_count; i++)
    dump_activity(t, &d->activity[i]);
  for (int32_t i = 0; i < d->test_count; i++)
    dump_test(t, &d->test[i]);
  for (int32_t i = 0; i < d->flag_count; i++)
    text_addf(t, " flag %s%s '%s'%s\n", flag_name(d->flag[i].kind),
              d->flag[i].asked ? " asked" : "", d->flag[i].text,
              dump_place(t->arena, d->flag[i].where));
  for (int32_t i = 0; i < d->clinician_count; i++)
    dump_clinician(t, &d->clinician[i]);
  for (int32_t i = 0; i < d->note_count; i++)
    text_addf(t, " %s '%s'%s\n", note_name(d->note[i].kind), d->note[i].text,
              dump_place(t->arena, d->note[i].where));
}

static inline void dump_profile(Text *t, const Profile *p)
{
  Arena *a = t->arena;
  text_addf(t, "name '%s' side '%s' type %s%s\n", p->name, side_name(p->side), tendon_name(p->type),
            dump_place(a, p->type_said.where));
  text_addf(t, "diagnosed '%s' '%s' started '%s'\n", date_text(a, p->diagnosed),
            p->diagnosis.text ? p->diagnosis.text : "", date_text(a, p->started));
  text_addf(t, "born %d sex %c zone '%s' %s language %s paper '%s'\n",
            p->born == UNKNOWN ? 0 : p->born, p->sex ? p->sex : '-', p->zone,
            p->units.miles ? "miles" : "km", p->language, p->paper);
  text_addf(t, "week %lldm longest %lldm cadence %d\n",
            (long long)(known(p->usual_week.mm) ? p->usual_week.mm / 1000 : -1),
            (long long)(known(p->longest_run.mm) ? p->longest_run.mm / 1000 : -1),
            known(p->usual_cadence.spm) ? p->usual_cadence.spm : -1);
  text_addf(t, "available %d week starts %d equipment %d%s consent %d\n", p->available,
            p->week_starts, p->equipment, p->equipment_said ? "" : " (not said)",
            p->coach_sees_pain);
  for (int32_t i = 0; i < p->away_count; i++)
    text_addf(t, "away %s to %s '%s'%s\n", date_text(a, p->away[i].from),
              date_text(a, p->away[i].to), p->away[i].why, dump_place(a, p->away[i].where));
  text_addf(t, "clinician '%s' goal '%s' profile %s\n", p->clinician, p->goal, p->pain_profile);
}

static inline const char *dump_runner(Arena *a, const Runner *r)
{
  Text t;
  text_init(&t, a);
  dump_profile(&t, &r->profile);
  for (int32_t i = 0; i < r->day_count; i++)
    dump_day(&t, &r->day[i]);
  return text_string(&t);
}

#endif
