// The sessions of the period as the runner told them beside what the watch recorded: two columns,
// never averaged.
#include "facts/rooms.h"

static const Response *response_of(const Review *v, const Activity *x)
{
  for (int32_t i = 0; i < v->response_count; i++)
    if (v->response[i].activity == x)
      return &v->response[i];
  return NULL;
}

enum { WALK_LEAST = 30000 }; // ms; less is no minute of walking

static const char *either(const char *a, const char *b)
{
  return a && *a ? a : b;
}

// "Run 8 min, walk 22 min" as written or from the exercises' number; "" when nothing was said.
static const char *told_text(const Speech *s, const Activity *x)
{
  if (x->from_watch)
    return "";
  if (!x->done)
    return speak(s, "told.not-done");
  Arg arg[] = {
      {"run", ARG_COUNT, whole_minutes(x->run), NULL},
      {"walk", ARG_COUNT, whole_minutes(x->walk), NULL},
      {"time", ARG_COUNT, whole_minutes(x->time), NULL},
      {"distance", ARG_METRES, known(x->distance.mm) ? x->distance.mm / 1000 : UNKNOWN, NULL}};
  if (known(x->run.ms) && known(x->walk.ms) && x->walk.ms >= WALK_LEAST)
    return speak_with(s, "told.run-walk", arg, 4);
  if (known(x->run.ms))
    return speak_with(s, "told.run", arg, 4);
  if (known(x->time.ms))
    return speak_with(s, "told.time", arg, 4);
  if (known(x->distance.mm))
    return speak_with(s, "told.distance", arg, 4);
  return x->exercise_count ? speak_count(s, "told.exercises", x->exercise_count) : "";
}

static const char *watch_text(const Speech *s, const Session *w)
{
  if (!w)
    return "";
  Arg arg[] = {
      {"run", ARG_COUNT, whole_minutes(w->run), NULL},
      {"walk", ARG_COUNT, whole_minutes(w->walk), NULL},
      {"time", ARG_COUNT, whole_minutes(known(w->moving.ms) ? w->moving : w->elapsed), NULL},
      {"distance", ARG_METRES, known(w->distance.mm) ? w->distance.mm / 1000 : UNKNOWN, NULL}};
  bool bouts = known(w->run.ms) && known(w->walk.ms) && w->run.ms > 0;
  bool walked = bouts && w->walk.ms >= WALK_LEAST;
  const char *what = speak_with(s,
                                walked  ? "told.run-walk"
                                : bouts ? "told.run"
                                        : "told.time",
                                arg, 4);
  if (!known(w->distance.mm) || w->distance.mm <= 0)
    return what;
  return arena_printf(s->arena, "%s, %s", what, speak_with(s, "told.distance", arg, 4));
}

// Journal and watch differ by more than two minutes and a tenth of running.
static bool differs(const Activity *x)
{
  if (x->from_watch || !x->watch || !known(x->run.ms) || !known(x->watch->run.ms))
    return false;
  int64_t gap = x->run.ms - x->watch->run.ms;
  gap = gap < 0 ? -gap : gap;
  return gap > 120000 && gap * 10 > x->run.ms;
}

static const char *colour_sign(Colour c)
{
  static const char *const signs[] = {"open", "ok", "care", "stop"};
  return signs[c];
}

static const char *tenths_text(const Speech *s, int64_t n)
{
  return known(n) ? speak_number(s, ARG_TENTHS, n) : speak(s, "value.none");
}

static void add_response(const Speech *s, json_t *o, const Response *response)
{
  Colour colour = response ? response->colour : COLOUR_UNKNOWN;
  int64_t morning = response ? response->next_morning : UNKNOWN;
  tree_text(o, "next_morning_text", response ? tenths_text(s, morning) : "");
  tree_text(o, "colour", response ? colour_name(colour) : NULL);
  tree_text(o, "colour_text", response ? speak_choice(s, "response", colour_name(colour)) : "");
  tree_text(o, "sign", response ? colour_sign(colour) : "none");
  tree_text(o, "reason_text",
            response && response->reason_count ? speak_reason(s, &response->reason[0]) : "");
}

static const char *what_text(const Speech *s, const Activity *x)
{
  const char *sport = speak_choice(s, "sport", sport_name(x->sport));
  const char *title = either(x->title, x->from_watch && x->watch ? x->watch->title : NULL);
  const char *what = either(title, sport);
  return x->did.text ? arena_printf(s->arena, "%s, %s", what, x->did.text) : what;
}

static json_t *done_fact(const Telling *t, const Day *d, const Activity *x)
{
  const Speech *s = &t->speech;
  const char *source = x->from_watch ? "watch" : x->watch ? "both" : "journal";
  Side side = t->r->profile.side;
  json_t *o = json_object();
  tree_date(o, "date", d->date);
  tree_text(o, "date_text", speak_date(s, "date.day", d->date));
  tree_text(o, "weekday_text", speak_date(s, "date.weekday", d->date));
  tree_text(o, "sport", sport_name(x->sport));
  tree_text(o, "what", what_text(s, x));
  tree_text(o, "source", source);
  tree_text(o, "source_text", speak_choice(s, "source", source));
  tree_text(o, "journal_text", told_text(s, x));
  tree_text(o, "watch_text", watch_text(s, x->watch));
  tree_flag(o, "differs", differs(x));
  tree_text(o, "row_style", differs(x) ? "row-care" : "");
  tree_text(o, "row_anchor", x == d->activity ? day_anchor(s->arena, d->date) : "");
  tree_flag(o, "done", x->done);
  tree_text(o, "during_text", tenths_text(s, sided_value(x->during, side)));
  tree_text(o, "after_text", tenths_text(s, sided_value(x->after, side)));
  tree_text(o, "effort_text", tenths_text(s, x->effort.value));
  add_response(s, o, response_of(t->review, x));
  tree_text(o, "cite", cite(s->arena, x->where));
  tree_text(o, "watch_cite", x->watch ? x->watch->file : "");
  return o;
}

json_t *done_facts(const Telling *t)
{
  json_t *list = json_array();
  for (int32_t i = t->r->day_count - 1; i >= 0; i--) {
    const Day *d = &t->r->day[i];
    if (d->date.day < t->from.day || d->date.day > t->to.day)
      continue;
    for (int32_t k = 0; k < d->activity_count; k++)
      tree_push(list, done_fact(t, d, &d->activity[k]));
  }
  return list;
}
