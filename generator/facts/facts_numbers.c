// Then and now by ICON's nine domains, and the dose done. The rule: every domain has a row, one
// without data says that nothing was collected; a change inside the error is only "recorded".
#include "facts/chart_parts.h"

#include <string.h>

static const char *const domains[] = {
    "patient-rating", "participation",     "pain-on-loading", "pain-over-time",  "function",
    "psychological",  "physical-function", "disability",      "quality-of-life",
};
enum { DOMAIN_COUNT = sizeof domains / sizeof *domains };

// Which way it went since the period before, else since stage entry.
static const char *direction(const Change *c)
{
  int64_t then = known(c->before) ? c->before : c->entry;
  if (!known(then) || !known(c->now))
    return "unknown";
  return c->now < then ? "down" : c->now > then ? "up" : "same";
}

static const char *error_name(YesNo beyond)
{
  return beyond == SAID_NOTHING ? "unknown" : beyond == SAID_YES ? "beyond" : "within";
}

// What the way means: better or worse where the measure has a good side, else more or less.
static const char *meaning(const Change *c, const char *way)
{
  bool down = strcmp(way, "down") == 0, up = strcmp(way, "up") == 0;
  if (!down && !up)
    return way;
  if (!c->lower_is_better && !c->higher_is_better)
    return up ? "more" : "less";
  return up == c->higher_is_better ? "better" : "worse";
}

// For better only beyond the error of its measure; for worse unless it is within: what may be
// worse is looked at.
static const char *change_sign(const Change *c, const char *meant)
{
  if (c->open)
    return "none";
  if (strcmp(meant, "better") == 0 && c->beyond_error == SAID_YES)
    return "ok";
  return strcmp(meant, "worse") == 0 && c->beyond_error != SAID_NO ? "care" : "none";
}

// Who says it: the runner in the journal, the watch, or both, each of a part of the week's runs.
static const char *number_source(const Telling *t, const Change *c)
{
  bool told = false, recorded = false;
  if (strcmp(c->domain, "participation") != 0)
    return "runner";
  for (int32_t i = 0; i < t->r->day_count; i++)
    for (int32_t k = 0; k < t->r->day[i].activity_count; k++) {
      const Activity *x = &t->r->day[i].activity[k];
      bool inside = t->r->day[i].date.day > t->to.day - 7 && t->r->day[i].date.day <= t->to.day;
      bool run = known(run_minutes(x)) && run_minutes(x) > 0;
      told = told || (inside && run && x->done && !x->watch);
      recorded = recorded || (inside && run && x->done && x->watch);
    }
  return told && recorded ? "both" : recorded ? "watch" : "runner";
}

// In a table of numbers a dash says that there is none, and a row has the same decimals.
static const char *value_text(const Speech *s, const Change *c, int64_t n)
{
  bool fine = number_is_fine(s, c->kind, c->entry) || number_is_fine(s, c->kind, c->before) ||
              number_is_fine(s, c->kind, c->now);
  return !known(n) ? speak(s, "value.none")
         : fine    ? speak_fine(s, c->kind, n)
                   : speak_number(s, c->kind, n);
}

// "beyond 7": the protocol's least change that counts, and where the change lies; alone before
// there is a second value.
static const char *error_said(const Speech *s, const Change *c)
{
  Arg arg = {"n", ARG_COUNT, c->error ? c->error->value : UNKNOWN, NULL};
  if (!c->error)
    return speak(s, "error.unknown");
  const char *key = c->beyond_error == SAID_NOTHING ? "error-of.open"
                    : c->beyond_error == SAID_YES   ? "error-of.beyond"
                                                    : "error-of.within";
  return speak_with(s, key, &arg, 1);
}

// Behind a value: its day.
static const char *day_text(const Speech *s, Date d, bool before)
{
  const char *day = speak_date(s, "date.day", d);
  Arg arg = {"date", ARG_TEXT, UNKNOWN, day};
  return arena_printf(s->arena, "· %s", before ? speak_with(s, "test.before-stage", &arg, 1) : day);
}

// Of tests: the first and the latest day, and whether the latest lies before the present stage.
static void add_dates(const Telling *t, json_t *o, const Change *c)
{
  const Speech *s = &t->speech;
  bool two = c->point_count > 1, test = c->point_count > 0 && !c->by_week;
  Date latest = test ? c->point[c->point_count - 1].date : NO_DATE;
  bool before = test && latest.day < t->review->stage_entered.day;
  tree_text(o, "first_date_text", test && two ? day_text(s, c->point[0].date, false) : "");
  tree_text(o, "last_known_text", before ? "" : value_text(s, c, c->now));
  tree_text(o, "last_before_text", before ? value_text(s, c, c->now) : "");
  tree_text(o, "last_date_text", test ? day_text(s, latest, before) : "");
}

static json_t *number_fact(const Telling *t, const Change *c, bool first)
{
  const Speech *s = &t->speech;
  json_t *o = json_object();
  const char *way = direction(c), *meant = meaning(c, way);
  tree_text(o, "measure", c->measure);
  tree_text(o, "label", speak_choice(s, "measure", c->measure));
  tree_text(o, "domain", c->domain);
  tree_text(o, "domain_text", speak_choice(s, "domain", c->domain));
  tree_text(o, "domain_head", first ? speak_choice(s, "domain", c->domain) : ""); // once a domain
  tree_text(o, "entry_text", value_text(s, c, c->entry));
  tree_text(o, "before_text", value_text(s, c, c->before));
  tree_text(o, "now_text", value_text(s, c, c->now));
  tree_text(o, "direction", way);
  tree_text(o, "direction_text", speak_choice(s, "direction", way));
  tree_text(o, "meaning", meant);
  tree_text(o, "change_text", speak_choice(s, "change-word", c->open ? "open" : meant));
  tree_text(o, "source", number_source(t, c));
  tree_text(o, "source_sign", speak_choice(s, "source-sign", number_source(t, c)));
  tree_text(o, "better_text",
            c->lower_is_better    ? speak(s, "better-way.lower")
            : c->higher_is_better ? speak(s, "better-way.higher")
                                  : "");
  tree_text(o, "error", error_name(c->beyond_error));
  tree_text(o, "error_text", speak_choice(s, "error", error_name(c->beyond_error)));
  tree_flag(o, "open", c->open);
  tree_flag(o, "tested", !c->by_week);
  bool beyond = c->beyond_error == SAID_YES; // a table has one column for what counts
  tree_text(o, "error_known_text", beyond ? error_said(s, c) : "");
  tree_text(o, "error_muted_text", beyond ? "" : error_said(s, c));
  add_dates(t, o, c);
  tree_text(o, "sign", change_sign(c, meant));
  tree_add(o, "trend", trend_fact(t, c));
  return o;
}

static json_t *empty_domain(const Speech *s, const char *domain)
{
  static const char *const blank[] = {"entry_text",     "before_text", "now_text",
                                      "direction_text", "better_text", "error_text",
                                      "measure",        "direction",   "error"};
  json_t *o = json_object();
  tree_text(o, "label", speak(s, "value.not-collected"));
  tree_text(o, "domain", domain);
  tree_text(o, "domain_text", speak_choice(s, "domain", domain));
  for (size_t i = 0; i < sizeof blank / sizeof *blank; i++)
    tree_text(o, blank[i], "");
  tree_text(o, "sign", "none");
  return o;
}

static bool domain_known(const char *domain)
{
  for (int32_t i = 0; i < DOMAIN_COUNT; i++)
    if (strcmp(domains[i], domain) == 0)
      return true;
  return false;
}

static bool change_empty(const Change *c)
{
  return !known(c->entry) && !known(c->before) && !known(c->now);
}

// Steps of minutes are told in minutes; from the longer runs on, way counts, and without walks the
// longest run is the session.
static bool passed_over(const Review *v, const char *measure)
{
  StepKind kind = protocol_step(v->protocol, v->at)->kind;
  bool by_way = kind == STEP_LONG_RUN || kind == STEP_QUALITY || kind == STEP_FREE;
  bool way = strcmp(measure, "run_distance") == 0 || strcmp(measure, "longest_run") == 0;
  return by_way ? strcmp(measure, "run_bout") == 0 : way;
}

static const char *text_of(json_t *row, const char *key)
{
  const char *text = json_string_value(json_object_get(row, key));
  return text ? text : "";
}

// The same test of the other leg, done on the same days: one row tells both.
static json_t *other_leg(json_t *tests, json_t *row)
{
  const char *measure = text_of(row, "measure");
  size_t stem = strcspn(measure, "_");
  json_t *last = json_array_get(tests, json_array_size(tests) - 1);
  const char *before = last ? text_of(last, "measure") : "";
  bool same = last && strlen(before) > 5 && strcmp(before + strlen(before) - 5, "_left") == 0 &&
              strncmp(before, measure, strlen(before) - 4) == 0 && stem > 0 &&
              strcmp(text_of(last, "last_date_text"), text_of(row, "last_date_text")) == 0 &&
              strcmp(text_of(last, "first_date_text"), text_of(row, "first_date_text")) == 0;
  return same ? last : NULL;
}

static void pair_text(const Speech *s, json_t *row, const char *key, const char *left,
                      const char *right)
{
  Arg arg[] = {{"left", ARG_TEXT, UNKNOWN, left}, {"right", ARG_TEXT, UNKNOWN, right}};
  bool same = strcmp(left, right) == 0; // none of both, or as many
  json_object_set_new(row, key,
                      tree_string(same && (!*left || *left < '0' || *left > '9')
                                      ? left
                                      : speak_with(s, "test.pair", arg, 2)));
}

// Both legs' counts in the injured leg's row: its way, its change, its least change.
static json_t *legs_joined(const Telling *t, json_t *left, json_t *right)
{
  static const char *const keys[] = {"entry_text", "last_known_text", "last_before_text"};
  json_t *row = json_copy(t->r->profile.side == SIDE_RIGHT ? right : left);
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    pair_text(&t->speech, row, keys[i], text_of(left, keys[i]), text_of(right, keys[i]));
  json_object_set(row, "domain_head", json_object_get(left, "domain_head"));
  const char *measure = text_of(left, "measure");
  const char *stem = arena_copy(t->speech.arena, measure, strlen(measure) - 5);
  json_object_set_new(row, "label", tree_string(speak_choice(&t->speech, "test-legs", stem)));
  return row;
}

static void test_row_add(const Telling *t, json_t *tests, json_t *row)
{
  json_t *left = other_leg(tests, row);
  if (!left) {
    json_array_append(tests, row);
    return;
  }
  json_t *both = legs_joined(t, left, row);
  json_array_remove(tests, json_array_size(tests) - 1);
  json_array_append_new(tests, both);
}

// {"rows": measures with a value, "not_collected": the domains without one}
json_t *numbers_facts(const Telling *t)
{
  const Review *v = t->review;
  json_t *rows = json_array(), *empty = json_array(), *o = json_object();
  json_t *weekly = json_array(), *tests = json_array();
  Text names;
  text_init(&names, t->speech.arena);
  for (int32_t d = 0; d < DOMAIN_COUNT; d++) {
    bool any = false;
    for (int32_t i = 0; i < v->change_count; i++)
      if (strcmp(v->change[i].domain, domains[d]) == 0 && !change_empty(&v->change[i])) {
        tree_push(rows, number_fact(t, &v->change[i], !any));
        any = true;
      }
    if (any)
      continue;
    tree_push(empty, empty_domain(&t->speech, domains[d]));
    text_addf(&names, "%s%s", names.size ? ", " : "",
              speak_choice(&t->speech, "domain", domains[d]));
  }
  for (int32_t i = 0; i < v->change_count; i++)
    if (!domain_known(v->change[i].domain) && !change_empty(&v->change[i]))
      tree_push(rows, number_fact(t, &v->change[i], true));
  for (size_t i = 0; i < json_array_size(rows); i++) {
    json_t *row = json_array_get(rows, i);
    if (json_is_true(json_object_get(row, "tested")))
      test_row_add(t, tests, row);
    else if (!passed_over(v, json_string_value(json_object_get(row, "measure"))))
      json_array_append(weekly, row);
  }
  tree_add(o, "rows", rows);
  tree_add(o, "weekly", weekly);
  tree_add(o, "tests", tests);
  tree_add(o, "not_collected", empty);
  tree_text(o, "not_collected_text",
            names.size ? text_string(&names) : speak(&t->speech, "value.nothing"));
  return o;
}

static json_t *dose_fact(const Speech *s, const DoseDone *d)
{
  json_t *o = json_object();
  int64_t percent = dose_percent(d->reps_done, d->reps_due);
  tree_text(o, "id", d->dose ? d->dose->id : NULL);
  tree_text(o, "name", d->dose ? d->dose->name : "");
  tree_count(o, "sessions_due", d->sessions_due);
  tree_count(o, "sessions_done", d->sessions_done);
  tree_count(o, "reps_due", d->reps_due);
  tree_count(o, "reps_done", d->reps_done);
  tree_count(o, "reps_recorded", d->reps_recorded);
  tree_count(o, "percent", percent);
  Arg sessions[] = {{"n", ARG_COUNT, d->sessions_done, NULL},
                    {"of", ARG_COUNT, d->sessions_due, NULL}};
  Arg reps[] = {{"n", ARG_COUNT, d->reps_done, NULL}, {"of", ARG_COUNT, d->reps_due, NULL}};
  tree_text(o, "sessions_text", speak_with(s, "value.of", sessions, 2));
  tree_text(o, "reps_text", speak_with(s, "value.of", reps, 2));
  tree_text(o, "due_text", speak_number(s, ARG_COUNT, d->reps_due));
  tree_text(o, "recorded_text", speak_number(s, ARG_COUNT, d->reps_recorded));
  bool more = d->reps_recorded > d->reps_due, once = d->reps_recorded > d->reps_done;
  tree_text(o, "more_text", more ? speak(s, "dose.more") : once ? speak(s, "dose.more-once") : "");
  tree_text(o, "percent_text", speak_number(s, ARG_PERCENT, percent));
  return o;
}

json_t *dose_facts(const Telling *t)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < t->review->dose_count; i++) {
    json_t *o = dose_fact(&t->speech, &t->review->dose[i]);
    tree_count(o, "number", i + 1); // in the chart
    tree_push(list, o);
  }
  return list;
}
