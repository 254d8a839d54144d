#include "judge/plan_compare.h"

#include <string.h>

#include "judge/plan.h"
#include "judge/response.h"
#include "judge/review.h"
#include "judge/say.h"

enum { LINK_DAYS = 28 };

// The plan that stood for the week of a day, as it was made then: a review of the day before it.
static const WeekPlan *plan_then(Arena *a, const Runner *r, const Review *now, Date day)
{
  int32_t starts = r->profile.week_starts ? r->profile.week_starts : 1;
  Date from = weekday_on_or_after(date_add(day, -6), starts);
  if (!known(r->profile.started.day) || from.day <= r->profile.started.day)
    return NULL;
  const WeekPlan *w = plan_new(a, r, review_new(a, r, now->protocol, date_add(from, -1)));
  return w->issued ? w : NULL;
}

static bool counts(const PlanItem *i)
{
  static const char *const groups[] = {"calf", "plyometric", "drill", "supporting", "balance"};
  for (size_t k = 0; k < sizeof groups / sizeof groups[0]; k++)
    if (strcmp(i->group, groups[k]) == 0)
      return true;
  return false;
}

static const PlanItem *item_in(const WeekPlan *w, const char *id)
{
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++)
      if (strcmp(w->day[i].item[j].id, id) == 0)
        return &w->day[i].item[j];
  return NULL;
}

// Names of the exercises of one week that the other has not, each once.
static const char *names_only_in(Arena *a, const WeekPlan *w, const WeekPlan *other)
{
  Text t;
  const char **seen = NULL;
  int32_t count = 0;
  text_init(&t, a);
  for (int32_t i = 0; i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++) {
      const PlanItem *item = &w->day[i].item[j];
      bool told = !counts(item) || item_in(other, item->id);
      for (int32_t k = 0; k < count; k++)
        told |= strcmp(seen[k], item->id) == 0;
      if (told)
        continue;
      *arena_push(a, seen, count) = item->id;
      text_addf(&t, "%s%s", t.size ? "; " : "", item->name);
    }
  return text_string(&t);
}

static void changed_add(Arena *a, WeekPlan *w, const Say *s)
{
  Reason *all = (Reason *)w->changed;
  *arena_push(a, all, w->changed_count) = say_reason(s);
  w->changed = all;
}

static void names_changed(Arena *a, WeekPlan *w, const char *id, const char *names)
{
  Say s = say_new(a, id);
  if (!*names)
    return;
  say_text(&s, "names", ARG_TEXT, names);
  changed_add(a, w, &s);
}

static bool loads(const PlanDay *d)
{
  return d->kind == DAY_RUN || d->kind == DAY_STRENGTH;
}

static bool ill_said(const WeekPlan *w)
{
  for (int32_t i = 0; i < w->changed_count; i++)
    if (strcmp(w->changed[i].id, "plan.changed.ill") == 0)
      return true;
  return false;
}

static int32_t days_moved(const WeekPlan *w, const WeekPlan *before)
{
  int32_t moved = 0;
  for (int32_t i = 0; i < 7; i++)
    moved += loads(&w->day[i]) != loads(&before->day[i]) ||
             (w->day[i].kind == DAY_RUN) != (before->day[i].kind == DAY_RUN);
  return moved;
}

static bool away_in(const WeekPlan *w)
{
  for (int32_t i = 0; i < 7; i++)
    if (w->day[i].away)
      return true;
  return false;
}

// No run fewer than before, and all on weekdays on which the runner ran in the week before.
static bool days_of_habit(const Runner *r, const WeekPlan *w, const WeekPlan *before)
{
  int32_t runs = 0;
  for (int32_t i = 0; i < 7; i++) {
    const Day *d = w->day[i].kind == DAY_RUN ? runner_day(r, date_add(w->day[i].date, -7)) : NULL;
    bool ran = false;
    for (int32_t j = 0; d && j < d->activity_count; j++)
      ran = ran || activity_runs(&d->activity[j]);
    if (w->day[i].kind == DAY_RUN && !ran)
      return false;
    runs += ran - (before->day[i].kind == DAY_RUN);
  }
  return runs >= 0;
}

// Weekdays stay as they were unless something forces them; then the line says what.
static void days_changed(Arena *a, const Runner *r, const Review *v, WeekPlan *w,
                         const WeekPlan *before)
{
  bool stage = w->at.stage != before->at.stage, away = away_in(w) || away_in(before);
  if (days_moved(w, before) == 0)
    return;
  const char *id = stage                                 ? "plan.changed.days-stage"
                   : ill_said(w) || ill_said(before)     ? "plan.changed.days-ill"
                   : away                                ? "plan.changed.days-away"
                   : w->short_week != before->short_week ? "plan.changed.days-short"
                   : v->decision.verb == VERB_PAUSE      ? "plan.changed.days-pause"
                   : days_of_habit(r, w, before)         ? "plan.changed.days-habit"
                                                         : "plan.changed.days-recovery";
  Say s = say_new(a, id);
  changed_add(a, w, &s);
}

static void week_compare(Arena *a, const Runner *r, const Review *v, WeekPlan *w)
{
  const WeekPlan *before = plan_then(a, r, v, date_add(w->from, -7));
  if (!before || !w->issued)
    return;
  days_changed(a, r, v, w, before);
  names_changed(a, w, "plan.changed.new", names_only_in(a, w, before));
  names_changed(a, w, "plan.changed.gone", names_only_in(a, before, w));
}

// "H2", in either case.
static const PlanItem *row_find(const WeekPlan *w, const char *code, size_t n, Date *date)
{
  for (int32_t i = 0; w && i < 7; i++)
    for (int32_t j = 0; j < w->day[i].item_count; j++) {
      const char *c = w->day[i].item[j].code;
      bool same = strlen(c) == n;
      for (size_t k = 0; same && k < n; k++)
        same = (c[k] | 32) == (code[k] | 32); // a digit keeps its bits
      if (!same)
        continue;
      *date = w->day[i].date;
      return &w->day[i].item[j];
    }
  return NULL;
}

// A weekday's letter and a number: what a row code looks like. L is no weekday's letter, so a step
// of the ladder is never taken for one; stages' own steps hold a dot.
static bool looks_like_code(const char *s, size_t n)
{
  if (n < 2 || n > 3 || !strchr("MTWHFSUmtwhfsu", s[0]))
    return false;
  if (n == 2 && (s[1] | 32) == 'q')
    return true;
  for (size_t i = 1; i < n; i++)
    if (s[i] < '0' || s[i] > '9')
      return false;
  return true;
}

static void links_of(Arena *a, const WeekPlan *then, const Activity *x, WeekPlan *w)
{
  RowLink *all = (RowLink *)w->link;
  for (const char *s = x->did.text; s && *s;) {
    size_t n = strcspn(s, " ,;");
    if (looks_like_code(s, n)) {
      RowLink l = {.activity = x, .code = arena_copy(a, s, n), .date = NO_DATE};
      l.item = row_find(then, s, n, &l.date);
      *arena_push(a, all, w->link_count) = l;
    }
    s += n;
    s += strspn(s, " ,;");
  }
  w->link = all;
}

static bool has_code(const char *did)
{
  for (const char *s = did; s && *s;) {
    size_t n = strcspn(s, " ,;");
    if (looks_like_code(s, n))
      return true;
    s += n;
    s += strspn(s, " ,;");
  }
  return false;
}

// Row codes in the journal of the last weeks, each with the row it was printed for.
static void week_links(Arena *a, const Runner *r, const Review *v, WeekPlan *w)
{
  const WeekPlan *then = NULL;
  Date until = NO_DATE; // the last day of `then`
  for (int32_t i = 0; i < r->day_count; i++) {
    const Day *d = &r->day[i];
    if (d->date.day <= v->date.day - LINK_DAYS || d->date.day > v->date.day)
      continue;
    for (int32_t j = 0; j < d->activity_count; j++) {
      if (!has_code(d->activity[j].did.text))
        continue;
      if (!known(until.day) || d->date.day > until.day) {
        int32_t starts = r->profile.week_starts ? r->profile.week_starts : 1;
        then = plan_then(a, r, v, d->date);
        until = date_add(weekday_on_or_after(date_add(d->date, 1), starts), -1);
      }
      links_of(a, then, &d->activity[j], w);
    }
  }
}

const WeekPlan *plan_whole(Arena *a, const Runner *r, const Review *review)
{
  WeekPlan *w = (WeekPlan *)plan_new(a, r, review);
  week_compare(a, r, review, w);
  week_links(a, r, review, w);
  return w;
}
