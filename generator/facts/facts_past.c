// The past weeks as a page shows them. The rule: weeks that say the same are one row, the newest
// rows are shown and the others counted; the whole is in the review.
#include "facts/rooms.h"

#include <string.h>

enum { WEEKS_SHOWN = 40 };

static const char *reason_said(const Speech *s, const ReviewWeek *w)
{
  return w->reason_count ? speak_reason(s, &w->reason[0]) : "";
}

// Nothing moved in between, and each says why in the same words.
static bool weeks_same(const Speech *s, const ReviewWeek *a, const ReviewWeek *b)
{
  return a->before.stage == b->before.stage && a->before.step == b->before.step &&
         a->verb == b->verb && a->by_person == b->by_person &&
         strcmp(reason_said(s, a), reason_said(s, b)) == 0;
}

static const char *dose_said(const Speech *s, const ReviewWeek *week, int32_t count)
{
  int64_t least = UNKNOWN, most = UNKNOWN;
  for (int32_t i = 0; i < count; i++) {
    int64_t dose = week[i].adherence;
    most = larger(most, dose);
    least = known(dose) && (!known(least) || dose < least) ? dose : least;
  }
  if (!known(most))
    return speak(s, "value.none");
  Arg arg[] = {{"from", ARG_COUNT, least, NULL}, {"to", ARG_PERCENT, most, NULL}};
  return least == most ? speak_number(s, ARG_PERCENT, most) : speak_with(s, "value.range", arg, 2);
}

static json_t *weeks_row(const Telling *t, const ReviewWeek *week, int32_t count)
{
  const Speech *s = &t->speech;
  const Stage *stage = protocol_stage(t->review->protocol, week->before);
  json_t *o = json_object();
  tree_text(o, "period_text", speak_span(s, week[0].from, week[count - 1].to));
  tree_count(o, "stage", stage->number);
  tree_text(o, "step", stage->step_count ? stage->step[week->before.step].id : NULL);
  tree_text(o, "verb_text", speak_choice(s, "verb", verb_name(week->verb)));
  tree_text(o, "by_text", speak(s, week->by_person ? "by.person" : "by.rule"));
  tree_text(o, "dose_text", dose_said(s, week, count));
  tree_text(o, "reason_text", reason_said(s, week));
  tree_count(o, "weeks", count);
  return o;
}

void weeks_shown_add(const Telling *t, json_t *o)
{
  const Review *v = t->review;
  json_t *rows = json_array();
  int32_t end = v->week_count;
  while (end > 0 && json_array_size(rows) < WEEKS_SHOWN) {
    int32_t from = end - 1;
    while (from > 0 && weeks_same(&t->speech, &v->week[from - 1], &v->week[end - 1]))
      from--;
    json_array_insert_new(rows, 0, weeks_row(t, &v->week[from], end - from));
    end = from;
  }
  tree_add(o, "weeks_shown", rows);
  tree_text(o, "weeks_earlier_text", end ? speak_count(&t->speech, "value.earlier", end) : "");
}
