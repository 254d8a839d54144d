// Watch sessions in the names of `show sessions --json`.
#include "facts/rooms.h"

static json_t *problem_fact(Arena *a, const Diag *d)
{
  json_t *o = json_object();
  tree_text(o, "code", diag_code(d->code));
  tree_text(o, "severity", diag_level_name(diag_level(d->code)));
  tree_text(o, "text", diag_text(a, d));
  tree_count(o, "line", d->where.source ? d->where.line : UNKNOWN);
  tree_count(o, "col", d->where.source ? d->where.col : UNKNOWN);
  return o;
}

static json_t *lap_fact(Arena *a, const Lap *lap, int32_t offset)
{
  json_t *o = json_object();
  tree_text(o, "start", known(lap->start.ms) ? instant_text(a, lap->start, offset) : NULL);
  tree_thousandths(o, "time_s", lap->time.ms);
  tree_thousandths(o, "distance_m", lap->distance.mm);
  tree_count(o, "heart_rate_avg", lap->average.bpm);
  return o;
}

static json_t *bout_fact(const Bout *bout)
{
  json_t *o = json_object();
  tree_text(o, "kind", bout_name(bout->kind));
  tree_thousandths(o, "start_s", bout->start.ms);
  tree_thousandths(o, "time_s", bout->time.ms);
  tree_thousandths(o, "distance_m", bout->distance.mm);
  return o;
}

static json_t *recorded_fact(Arena *a, const Recorded *r, int32_t offset)
{
  json_t *o = json_object();
  tree_text(o, "start", known(r->start.ms) ? instant_text(a, r->start, offset) : NULL);
  tree_thousandths(o, "elapsed_s", r->elapsed.ms);
  tree_thousandths(o, "distance_m", r->distance.mm);
  tree_thousandths(o, "positions_m", r->positions.mm);
  tree_count(o, "points", r->points);
  tree_count(o, "heart_rate_avg", r->heart_rate.bpm);
  return o;
}

enum { DIFFERS = 50, START_DIFFERS = 60000 }; // a 50th part; ms

static bool differs(int64_t recorded, int64_t used)
{
  if (!known(recorded) || !known(used))
    return known(recorded) != known(used);
  int64_t apart = recorded - used;
  return (apart < 0 ? -apart : apart) > (used < 0 ? -used : used) / DIFFERS;
}

// "distance 11176.2 m, used 130.1": one quantity, where the two differ by more than a 50th.
static void put_difference(Text *t, const char *name, const char *unit, int64_t recorded,
                           int64_t used)
{
  const int64_t value[] = {recorded, used};
  if (!differs(recorded, used))
    return;
  text_addf(t, "%s%s ", t->size ? "; " : "", name);
  for (int32_t i = 0; i < 2; i++) {
    text_add(t, i ? ", used " : "");
    if (!known(value[i]))
      text_add(t, "none");
    else if (unit[0])
      text_addf(t, "%lld.%lld %s", (long long)(value[i] + 50) / 1000,
                (long long)(value[i] + 50) % 1000 / 100, unit);
    else
      text_addf(t, "%lld", (long long)value[i]);
  }
}

// What cleaning changed, on one line; NULL where it changed little.
static const char *recorded_line(Arena *a, const Session *s)
{
  const Recorded *r = &s->recorded;
  Text t;
  text_init(&t, a);
  bool moved = known(r->start.ms) != known(s->start.ms) ||
               r->start.ms - s->start.ms > START_DIFFERS ||
               s->start.ms - r->start.ms > START_DIFFERS;
  if (moved)
    text_addf(&t, "start %s", known(r->start.ms) ? instant_text(a, r->start, s->offset) : "none");
  put_difference(&t, "elapsed", "s", r->elapsed.ms, s->elapsed.ms);
  put_difference(&t, "distance", "m", r->distance.mm, s->distance.mm);
  put_difference(&t, "points", "", r->points, s->points);
  put_difference(&t, "heart rate", "", r->heart_rate.bpm, s->heart_rate.bpm);
  return t.size ? text_string(&t) : NULL;
}

static void add_lists(Arena *a, json_t *o, const Session *s)
{
  json_t *laps = json_array(), *bouts = json_array(), *merged = json_array();
  json_t *problems = json_array();
  for (int32_t i = 0; i < s->lap_count; i++)
    tree_push(laps, lap_fact(a, &s->lap[i], s->offset));
  for (int32_t i = 0; i < s->bout_count; i++)
    tree_push(bouts, bout_fact(&s->bout[i]));
  for (int32_t i = 0; i < s->merged_count; i++)
    tree_push(merged, tree_string(s->merged[i]));
  for (int32_t i = 0; i < s->problem_count; i++)
    tree_push(problems, problem_fact(a, &s->problem[i]));
  tree_add(o, "laps", laps);
  tree_add(o, "bouts", bouts);
  tree_add(o, "merged", merged);
  tree_add(o, "problems", problems);
}

static json_t *session_fact(Arena *a, const Session *s, bool shown)
{
  static const char *const sources[] = {"none", "device", "gps"};
  json_t *o = json_object();
  tree_text(o, "file", s->file);
  tree_text(o, "format", s->format);
  tree_words(o, "device", s->device);
  tree_words(o, "title", s->title);
  tree_text(o, "sport", sport_name(s->sport));
  tree_text(o, "start", known(s->start.ms) ? instant_text(a, s->start, s->offset) : NULL);
  tree_date(o, "date", s->date);
  tree_thousandths(o, "elapsed_s", s->elapsed.ms);
  tree_thousandths(o, "moving_s", s->moving.ms);
  tree_thousandths(o, "distance_m", s->distance.mm);
  tree_text(o, "distance_source", sources[s->distance_source]);
  tree_thousandths(o, "run_s", s->run.ms);
  tree_thousandths(o, "walk_s", s->walk.ms);
  tree_thousandths(o, "run_distance_m", s->run_distance.mm);
  tree_thousandths(o, "longest_run_s", s->longest_run.ms);
  tree_flag(o, "bouts_by_speed", s->bouts_by_speed);
  tree_flag(o, "bouts_by_laps", s->bouts_by_laps);
  tree_thousandths(o, "ascent_m", s->ascent.mm);
  tree_thousandths(o, "top_speed_m_s", s->top_speed.mm_s);
  tree_count(o, "heart_rate_avg", s->heart_rate.bpm);
  tree_count(o, "heart_rate_max", s->heart_rate_max.bpm);
  tree_count(o, "cadence_spm", s->cadence.spm);
  tree_count(o, "points", s->points);
  if (shown)
    tree_words(o, "recorded", recorded_line(a, s));
  else
    tree_add(o, "recorded", recorded_fact(a, &s->recorded, s->offset));
  add_lists(a, o, s);
  return o;
}

static json_t *session_list(const Session *s, int32_t count, bool shown)
{
  Arena *a = arena_new();
  json_t *list = json_array();
  for (int32_t i = 0; i < count; i++)
    tree_push(list, session_fact(a, &s[i], shown));
  arena_free(a);
  return list;
}

Fact *facts_sessions(const Session *s, int32_t count)
{
  return session_list(s, count, false);
}

Fact *facts_sessions_shown(const Session *s, int32_t count)
{
  return session_list(s, count, true);
}
