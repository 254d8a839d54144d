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

// Climb is approximate and worth a word from ten metres in a kilometre on.
enum { HILLY = 10 };

// Metres of climb in a kilometre, or UNKNOWN. (mm in mm: a thousandth.)
static int64_t climb_per_km(const Session *w)
{
  bool whole = known(w->ascent.mm) && known(w->distance.mm) && w->distance.mm >= 1000000;
  return whole ? w->ascent.mm * 1000 / w->distance.mm : UNKNOWN;
}

static const char *climb_text(const Speech *s, const Session *w)
{
  if (!w || !known(w->ascent.mm))
    return "";
  Arg arg[] = {{"climb", ARG_METRES, w->ascent.mm / 1000, NULL}};
  return speak_with(s, "told.climb", arg, 1);
}

enum { NTH_MAX = 12 }; // runs that have a word of their own: "the third"

// One long run in the place of all: its minutes say more than a count of runs does.
static bool in_one_go(const PatternMatch *m)
{
  return m->asked > 1 && m->done == 1 && !m->partly && !m->extra && known(m->over_by.ms) &&
         m->over_by.ms >= m->run.ms && m->run.ms % 60000 == 0;
}

// The first run that was cut short, else the longest that went on too long; what is missing shows
// in the counts.
static const char *match_key(const PatternMatch *m)
{
  enum { MINUTES_FROM = 120000 };
  if (in_one_go(m))
    return "pattern.instead";
  bool one = m->asked == 1, minutes_short = m->short_by.ms >= MINUTES_FROM;
  if (m->partly && one)
    return minutes_short ? "pattern.one-minutes" : "pattern.one";
  if (m->partly && m->short_run <= NTH_MAX)
    return minutes_short ? "pattern.nth-minutes" : "pattern.nth";
  if (m->partly)
    return minutes_short ? "pattern.short-minutes" : "pattern.short";
  if (known(m->over_by.ms))
    return m->over_by.ms >= MINUTES_FROM ? "pattern.over-minutes" : "pattern.over";
  return "pattern.done";
}

static const char *match_text(const Speech *s, const PatternMatch *m)
{
  if (!m || m->asked == 0)
    return "";
  Duration off = m->partly ? m->short_by : m->over_by;
  bool nth = m->partly && m->short_run <= NTH_MAX;
  const char *name = nth ? arena_printf(s->arena, "%d", m->short_run) : NULL;
  Arg arg[] = {{"done", ARG_COUNT, m->done, NULL},
               {"nth", ARG_TEXT, UNKNOWN, nth ? speak_choice(s, "nth", name) : ""},
               {"asked", ARG_COUNT, m->asked, NULL},
               {"run", ARG_COUNT, m->short_run, NULL},
               {"seconds", ARG_COUNT, known(off.ms) ? off.ms / 1000 : UNKNOWN, NULL},
               {"minutes", ARG_COUNT, whole_minutes(off), NULL},
               {"each", ARG_COUNT, whole_minutes(m->run), NULL},
               {"whole", ARG_COUNT,
                known(off.ms) ? whole_minutes((Duration){m->run.ms + off.ms}) : UNKNOWN, NULL}};
  return speak_with(s, match_key(m), arg, sizeof arg / sizeof *arg);
}

static json_t *match_fact(const Speech *s, const PatternMatch *m)
{
  if (!m || m->asked == 0)
    return json_null();
  json_t *o = json_object();
  tree_count(o, "asked", m->asked);
  tree_count(o, "done", m->done);
  tree_count(o, "partly", m->partly);
  tree_count(o, "missing", m->missing);
  tree_count(o, "extra", m->extra);
  tree_count(o, "short_run", m->short_run ? m->short_run : UNKNOWN);
  tree_thousandths(o, "short_s", m->short_by.ms);
  tree_thousandths(o, "over_s", m->over_by.ms);
  tree_thousandths(o, "run_s", m->run.ms);
  tree_text(o, "asked_by", m->by_journal ? "journal" : "step");
  tree_text(o, "text", match_text(s, m));
  return o;
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
  if (known(w->distance.mm) && w->distance.mm > 0)
    what = arena_printf(s->arena, "%s, %s", what, speak_with(s, "told.distance", arg, 4));
  if (climb_per_km(w) >= HILLY)
    what = arena_printf(s->arena, "%s, %s", what, climb_text(s, w));
  return what;
}

// "watch/a.gpx:3", "" without a watch.
static const char *watch_cite(const Speech *s, const Session *w)
{
  if (!w)
    return "";
  return w->where.source ? cite(s->arena, w->where) : w->file;
}

static const char *conflict_value(const Speech *s, ConflictKind kind, int64_t value)
{
  if (kind == CONFLICT_DISTANCE)
    return speak_number(s, ARG_METRES, value / 1000);
  return speak_number(s, ARG_MINUTES, whole_minutes((Duration){value}));
}

// Both values of each conflict, with both places.
static json_t *conflicts_of(const Speech *s, Date date, const Activity *x)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < x->conflict_count; i++) {
    const Conflict *c = &x->conflict[i];
    const char *journal = conflict_value(s, c->kind, c->journal);
    const char *watch = conflict_value(s, c->kind, c->watch);
    Arg arg[] = {{"journal", ARG_TEXT, UNKNOWN, journal}, {"watch", ARG_TEXT, UNKNOWN, watch}};
    json_t *o = json_object();
    tree_date(o, "date", date);
    tree_text(o, "date_text", speak_date(s, "date.day", date));
    tree_text(o, "kind", conflict_name(c->kind));
    tree_thousandths(o, c->kind == CONFLICT_DISTANCE ? "journal_m" : "journal_s", c->journal);
    tree_thousandths(o, c->kind == CONFLICT_DISTANCE ? "watch_m" : "watch_s", c->watch);
    tree_text(o, "journal_text", journal);
    tree_text(o, "watch_text", watch);
    tree_text(o, "text",
              speak_with(s, arena_printf(s->arena, "conflict.%s", conflict_name(c->kind)), arg, 2));
    tree_text(o, "journal_cite", cite(s->arena, x->where));
    tree_text(o, "watch_cite", watch_cite(s, x->watch));
    tree_push(list, o);
  }
  return list;
}

static void add_watch(const Speech *s, json_t *o, const Activity *x, const PatternMatch *m)
{
  const Session *w = x->watch;
  tree_text(o, "watch_text", watch_text(s, w));
  tree_text(o, "watch_cite", watch_cite(s, w));
  tree_add(o, "pattern", match_fact(s, m));
  tree_text(o, "pattern_text", match_text(s, m));
  tree_thousandths(o, "top_speed_m_s", w ? w->top_speed.mm_s : UNKNOWN);
  tree_thousandths(o, "ascent_m", w ? w->ascent.mm : UNKNOWN);
  tree_count(o, "ascent_m_per_km", w ? climb_per_km(w) : UNKNOWN);
  tree_text(o, "ascent_text", climb_text(s, w));
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
  const Response *response = response_of(t->review, x);
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
  add_watch(s, o, x, response ? &response->match : NULL);
  tree_flag(o, "differs", x->conflict_count > 0);
  tree_text(o, "row_style", x->conflict_count ? "row-care" : "");
  tree_add(o, "conflicts", conflicts_of(s, d->date, x));
  tree_text(o, "row_anchor", x == d->activity ? day_anchor(s->arena, d->date) : "");
  tree_flag(o, "done", x->done);
  tree_text(o, "during_text", tenths_text(s, sided_value(x->during, side)));
  tree_text(o, "after_text", tenths_text(s, sided_value(x->after, side)));
  tree_text(o, "effort_text", tenths_text(s, x->effort.value));
  add_response(s, o, response);
  tree_add(o, "asked", asked_fact(t, x));
  tree_text(o, "cite", cite(s->arena, x->where));
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

// Every session that runs were asked for, and how many of them the watch shows.
json_t *runs_facts(const Telling *t)
{
  const Speech *s = &t->speech;
  json_t *list = json_array();
  for (int32_t i = 0; i < t->review->response_count; i++) {
    const Response *x = &t->review->response[i];
    if (x->match.asked == 0)
      continue;
    json_t *o = match_fact(s, &x->match);
    tree_date(o, "date", x->date);
    tree_text(o, "date_text", speak_date(s, "date.day", x->date));
    tree_text(o, "cites", cite(s->arena, x->activity->where));
    tree_push(list, o);
  }
  return list;
}

// All conflicts of the period, newest first.
json_t *conflicts_facts(const Telling *t)
{
  json_t *list = json_array();
  for (int32_t i = t->r->day_count - 1; i >= 0; i--) {
    const Day *d = &t->r->day[i];
    for (int32_t k = 0; k < d->activity_count; k++) {
      if (d->date.day < t->from.day || d->date.day > t->to.day)
        continue;
      json_t *own = conflicts_of(&t->speech, d->date, &d->activity[k]);
      json_array_extend(list, own);
      json_decref(own);
    }
  }
  return list;
}
