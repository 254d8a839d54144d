// Then and now by ICON's nine domains, and the dose done. The rule: every domain has a row, one
// without data says that nothing was collected; a change inside the error is only "recorded".
#include "facts/rooms.h"

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
  if (strcmp(meant, "better") == 0 && c->beyond_error == SAID_YES)
    return "ok";
  return strcmp(meant, "worse") == 0 && c->beyond_error != SAID_NO ? "care" : "none";
}

// Who says it: the runner in the journal, or the watch where it recorded one of the runs.
static const char *number_source(const Telling *t, const Change *c)
{
  if (strcmp(c->domain, "participation") != 0)
    return "runner";
  for (int32_t i = 0; i < t->r->day_count; i++)
    for (int32_t k = 0; k < t->r->day[i].activity_count; k++) {
      const Activity *x = &t->r->day[i].activity[k];
      if (t->r->day[i].date.day > t->to.day - 7 && t->r->day[i].date.day <= t->to.day && x->watch)
        return "watch";
    }
  return "runner";
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
  tree_text(o, "change_text", speak_choice(s, "change-word", meant));
  tree_text(o, "source", number_source(t, c));
  tree_text(o, "source_sign", speak_choice(s, "source-sign", number_source(t, c)));
  tree_text(o, "better_text",
            c->lower_is_better    ? speak(s, "better-way.lower")
            : c->higher_is_better ? speak(s, "better-way.higher")
                                  : "");
  tree_text(o, "error", error_name(c->beyond_error));
  tree_text(o, "error_text", speak_choice(s, "error", error_name(c->beyond_error)));
  bool beyond = c->beyond_error == SAID_YES; // a table has one column for what counts
  tree_text(o, "error_known_text", beyond ? speak(s, "error.beyond") : "");
  tree_text(o, "error_muted_text",
            beyond ? "" : speak_choice(s, "error", error_name(c->beyond_error)));
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

// {"rows": measures with a value, "not_collected": the domains without one}
json_t *numbers_facts(const Telling *t)
{
  const Review *v = t->review;
  json_t *rows = json_array(), *empty = json_array(), *o = json_object();
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
  tree_add(o, "rows", rows);
  tree_add(o, "not_collected", empty);
  tree_text(o, "not_collected_text",
            names.size ? text_string(&names) : speak(&t->speech, "value.nothing"));
  return o;
}

static json_t *dose_fact(const Speech *s, const DoseDone *d)
{
  json_t *o = json_object();
  int64_t percent = known(d->reps_due) && known(d->reps_done) && d->reps_due > 0
                        ? (int64_t)d->reps_done * 100 / d->reps_due
                        : UNKNOWN;
  tree_text(o, "id", d->dose ? d->dose->id : NULL);
  tree_text(o, "name", d->dose ? d->dose->name : "");
  tree_count(o, "sessions_due", d->sessions_due);
  tree_count(o, "sessions_done", d->sessions_done);
  tree_count(o, "reps_due", d->reps_due);
  tree_count(o, "reps_done", d->reps_done);
  tree_count(o, "percent", percent);
  Arg sessions[] = {{"n", ARG_COUNT, d->sessions_done, NULL},
                    {"of", ARG_COUNT, d->sessions_due, NULL}};
  Arg reps[] = {{"n", ARG_COUNT, d->reps_done, NULL}, {"of", ARG_COUNT, d->reps_due, NULL}};
  tree_text(o, "sessions_text", speak_with(s, "value.of", sessions, 2));
  tree_text(o, "reps_text", speak_with(s, "value.of", reps, 2));
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
