// The counts of page 1: sessions by response, and the dose of calf work and of hops each by itself.
// The rule: a session counts up to what was prescribed; what is more is shown, not counted.
#include "facts/rooms.h"

#include <string.h>

int64_t dose_percent(int64_t done, int64_t due)
{
  if (!known(done) || !known(due) || due <= 0)
    return UNKNOWN;
  if (done >= due)
    return 100;
  int64_t percent = (done * 200 + due) / (due * 2);
  return percent > 99 ? 99 : percent;
}

static int64_t group_percent(const Review *v, const char *group)
{
  int64_t due = 0, done = 0;
  for (int32_t i = 0; i < v->dose_count; i++) {
    const DoseDone *d = &v->dose[i];
    if (!d->dose || !d->dose->group || strcmp(d->dose->group, group) != 0 || d->reps_due <= 0)
      continue;
    due += d->reps_due;
    done += d->reps_done < d->reps_due ? d->reps_done : d->reps_due;
  }
  return dose_percent(done, due);
}

static const char *groups_text(const Speech *s, const Review *v)
{
  static const struct {
    const char *group, *key;
  } groups[] = {{"calf", "data.calf"}, {"plyometric", "data.hops"}};
  const char *text = "";
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    int64_t percent = group_percent(v, groups[i].group);
    if (!known(percent))
      continue;
    Arg arg = {"n", ARG_PERCENT, percent, NULL};
    const char *said = speak_with(s, groups[i].key, &arg, 1);
    text = *text ? arena_printf(s->arena, "%s, %s", text, said) : said;
  }
  return *text ? text : speak(s, "data.no-dose");
}

static const char *colours_text(const Speech *s, const Review *v)
{
  static const char *const names[] = {"unknown", "green", "amber", "red"};
  int64_t count[4] = {0};
  Arg arg[4];
  for (int32_t i = 0; i < v->response_count; i++)
    if (v->response[i].date.day > v->date.day - PERIOD_DAYS)
      count[v->response[i].colour]++;
  for (size_t i = 0; i < 4; i++)
    arg[i] = (Arg){names[i], ARG_COUNT, count[i], NULL};
  return speak_with(s, "data.colours", arg, 4);
}

void counts_add(const Speech *s, json_t *o, const Review *v)
{
  tree_text(o, "dose_text", groups_text(s, v));
  tree_text(o, "colours_text", colours_text(s, v));
}
