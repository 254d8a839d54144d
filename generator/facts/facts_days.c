// What the runner wrote, day by day, in the names of `show days --json`.
#include "facts/heard.h"
#include "facts/rooms.h"

static json_t *sided_fact(Sided s, Side injured)
{
  json_t *o = json_object();
  tree_tenths(o, "left", s.left);
  tree_tenths(o, "right", s.right);
  tree_tenths(o, "value", sided_value(s, injured));
  return o;
}

static json_t *exercise_fact(const Exercise *e)
{
  json_t *o = json_object();
  tree_text(o, "name", e->name);
  tree_text(o, "id", e->id);
  tree_count(o, "sets", e->sets);
  tree_count(o, "reps", e->reps);
  tree_count(o, "seconds", e->seconds);
  tree_thousandths(o, "load_kg", e->load.g);
  tree_count(o, "tempo_up_s", e->tempo_up);
  tree_count(o, "tempo_down_s", e->tempo_down);
  tree_words(o, "side", side_name(e->side));
  tree_flag(o, "done", e->done);
  tree_add(o, "where", tree_where(e->where));
  return o;
}

static void add_pattern(json_t *o, const Activity *x)
{
  tree_count(o, "repeats", x->repeats);
  tree_minutes(o, "pattern_walk_min", x->pattern_walk);
  tree_minutes(o, "pattern_run_min", x->pattern_run);
  tree_minutes(o, "run_min", x->run);
  tree_minutes(o, "walk_min", x->walk);
  tree_minutes(o, "time_min", x->time);
  tree_thousandths(o, "distance_m", x->distance.mm);
}

static json_t *activity_fact(const Activity *x, Side injured)
{
  json_t *o = json_object();
  tree_words(o, "title", x->title);
  tree_text(o, "sport", sport_name(x->sport));
  tree_text(o, "did", x->did.text);
  add_pattern(o, x);
  tree_text(o, "surface", x->surface.text);
  tree_add(o, "pain_during", sided_fact(x->during, injured));
  tree_add(o, "pain_after", sided_fact(x->after, injured));
  tree_add(o, "tenderness", sided_fact(x->tenderness, injured));
  tree_tenths(o, "effort", x->effort.value);
  tree_said(o, "limp", x->limp.said);
  tree_said(o, "warm_up", x->warm_up.said);
  tree_said(o, "swelling", x->swelling.said);
  tree_text(o, "form", x->form.text);
  tree_said(o, "form_good", x->form_good);
  tree_flag(o, "done", x->done);
  tree_flag(o, "from_watch", x->from_watch);
  tree_text(o, "watch_file", x->watch ? x->watch->file : NULL);
  json_t *exercises = json_array();
  for (int32_t i = 0; i < x->exercise_count; i++)
    tree_push(exercises, exercise_fact(&x->exercise[i]));
  tree_add(o, "exercises", exercises);
  tree_add(o, "where", tree_where(x->where));
  return o;
}

static json_t *tests_fact(const Day *d)
{
  json_t *o = json_object();
  for (int32_t i = 0; i < d->test_count; i++) {
    const Test *t = &d->test[i];
    json_t *one = json_object();
    tree_count(one, "left", t->left);
    tree_count(one, "right", t->right);
    tree_count(one, "value", t->plain);
    tree_tenths(one, "pain", t->pain);
    tree_add(one, "where", tree_where(t->where));
    tree_add(o, test_name(t->kind), one);
  }
  return o;
}

static json_t *flags_fact(const Day *d)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < d->flag_count; i++) {
    json_t *o = json_object();
    tree_text(o, "kind", flag_name(d->flag[i].kind));
    tree_text(o, "text", d->flag[i].text);
    tree_flag(o, "asked", d->flag[i].asked);
    tree_add(o, "where", tree_where(d->flag[i].where));
    tree_push(list, o);
  }
  return list;
}

static json_t *decision_fact(const ClinicianLine *line)
{
  static const char *const verbs[] = {"clears", "sets-stage", "sets-step",
                                      "holds",  "agrees",     "note"};
  json_t *o = json_object();
  tree_words(o, "who", line->who);
  tree_text(o, "text", line->text);
  tree_text(o, "verb", verbs[line->verb]);
  tree_flag(o, "running", line->clears & CLEARS_RUNNING);
  tree_flag(o, "hills_and_speed", line->clears & CLEARS_HILLS_SPEED);
  tree_flag(o, "flag", line->clears & CLEARS_FLAG);
  tree_count(o, "stage", line->stage);
  tree_text(o, "step", line->step);
  tree_date(o, "until", line->until);
  tree_add(o, "where", tree_where(line->where));
  return o;
}

static json_t *notes_fact(const Day *d)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < d->note_count; i++) {
    json_t *o = json_object();
    tree_text(o, "kind", note_name(d->note[i].kind));
    tree_text(o, "text", d->note[i].text);
    tree_add(o, "where", tree_where(d->note[i].where));
    tree_push(list, o);
  }
  return list;
}

// Sleep is kept in minutes and told in hours, to a tenth.
static int64_t sleep_tenths(Number minutes)
{
  return known(minutes.value) ? (minutes.value * 10 + 30) / 60 : UNKNOWN;
}

// How far the lines of the journal were gone through.
typedef struct Reach {
  const int32_t *order;
  int32_t at;
  LineCursor cursor;
} Reach;

// Every line that gave something to the day: the field, the value, the words it came from.
static json_t *values_fact(Arena *a, const Runner *r, Reach *reach, Date date)
{
  json_t *list = json_array();
  while (reach->at < r->heard_count && r->heard[reach->order[reach->at]].date.day < date.day)
    ++reach->at;
  for (; reach->at < r->heard_count && r->heard[reach->order[reach->at]].date.day == date.day;
       ++reach->at) {
    const Heard *h = &r->heard[reach->order[reach->at]];
    json_t *o = json_object();
    tree_text(o, "field", h->rule);
    tree_text(o, "value", heard_value(a, h));
    tree_text(o, "words", text_trim(a, source_line_next(a, &reach->cursor, h->where)));
    tree_add(o, "where", tree_where(h->where));
    tree_push(list, o);
  }
  return list;
}

static json_t *day_fact(const Day *d, Side injured)
{
  json_t *o = json_object();
  tree_date(o, "date", d->date);
  tree_add(o, "morning_pain", sided_fact(d->morning_pain, injured));
  tree_count(o, "stiffness_min", d->stiffness.value);
  tree_tenths(o, "daily_pain", sided_value(d->daily_pain, injured));
  tree_add(o, "tenderness", sided_fact(d->tenderness, injured));
  tree_said(o, "swelling", d->swelling.said);
  tree_tenths(o, "sleep_h", sleep_tenths(d->sleep));
  json_t *sessions = json_array(), *exercises = json_array(), *decisions = json_array();
  for (int32_t i = 0; i < d->activity_count; i++) {
    const Activity *x = &d->activity[i];
    tree_push(sessions, activity_fact(x, injured));
    for (int32_t k = 0; k < x->exercise_count; k++)
      tree_push(exercises, exercise_fact(&x->exercise[k]));
  }
  for (int32_t i = 0; i < d->clinician_count; i++)
    tree_push(decisions, decision_fact(&d->clinician[i]));
  tree_add(o, "sessions", sessions);
  tree_add(o, "exercises", exercises);
  tree_add(o, "tests", tests_fact(d));
  tree_add(o, "flags", flags_fact(d));
  tree_add(o, "decisions", decisions);
  tree_add(o, "notes", notes_fact(d));
  tree_add(o, "where", tree_where(d->where));
  return o;
}

Fact *facts_days(const Runner *r)
{
  json_t *list = json_array();
  Arena *a = arena_new();
  Reach reach = {.order = heard_order(a, r)};
  for (int32_t i = 0; i < r->day_count; i++) {
    json_t *day = day_fact(&r->day[i], r->profile.side);
    tree_add(day, "values", values_fact(a, r, &reach, r->day[i].date));
    tree_push(list, day);
  }
  arena_free(a);
  return list;
}
