#include "agenda.h"

#include "emit/calendar.h"
#include "facts/phrase.h"

static bool wanted(const PlanDay *d, bool details)
{
  return d->kind == DAY_RUN || d->kind == DAY_STRENGTH || d->kind == DAY_LOW_IMPACT || details;
}

// The rows of the day, one a line, as the page prints them.
static const char *work_text(const Run *run, const Fact *day)
{
  Arena *a = run->arena;
  Text t;
  text_init(&t, a);
  const Fact *items = fact_find(day, "items");
  for (int32_t i = 0; i < fact_count(items); i++) {
    const char *code = fact_text(a, fact_find(fact_at(items, i), "code"));
    const char *name = fact_text(a, fact_find(fact_at(items, i), "name_text"));
    const char *dose = fact_text(a, fact_find(fact_at(items, i), "dose_text"));
    text_addf(&t, "%s%s %s %s", i ? "\n" : "", code ? code : "", name ? name : "",
              dose ? dose : "");
  }
  return text_string(&t);
}

static const char *details_title(const Run *run, const Fact *day)
{
  const char *title = fact_text(run->arena, fact_find(day, "title"));
  return title ? title : "";
}

// UIDs hold the runner and the date: a week written again takes the place of the one before.
bool agenda_write(const Run *run, Text *out)
{
  const WeekPlan *w = run->plan;
  Speech s = {run->arena, run->tongue->phrases, {0}, {0}};
  bool details = run->runner.profile.calendar_details;
  CalendarDay day[7];
  int32_t count = 0;
  for (int32_t i = 0; w->issued && i < 7; i++) {
    if (!wanted(&w->day[i], details))
      continue;
    const Fact *fact = fact_find(run->facts, arena_printf(run->arena, "plan.days.%d", (int)i));
    const char *kind = day_kind_name(w->day[i].kind);
    const char *draft = w->agreed ? "" : speak(&s, "calendar.draft");
    const char *work = details ? work_text(run, fact) : "";
    day[count++] = (CalendarDay){
        .date = w->day[i].date,
        .uid = arena_printf(run->arena, "%s-%s@tendon", run->runner.id,
                            date_text(run->arena, w->day[i].date)),
        .title = details ? details_title(run, fact) : speak_choice(&s, "calendar.title", kind),
        .text = arena_printf(run->arena, "%s%s%s", work, *work && *draft ? "\n\n" : "", draft),
    };
  }
  return calendar_write(day, count, run->review->date, out);
}
