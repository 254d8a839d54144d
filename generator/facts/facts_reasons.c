// A decision's reasons as a page tells them. The rule: the weightiest first, each with what was
// recorded; what one session lacks is one line, and open conditions are named.
#include "facts/rooms.h"

#include <string.h>

static const char *missing_part(const Speech *s, const Reason *r)
{
  const char *dot = strchr(r->id, '.');
  return speak_choice(s, "missing", dot ? dot + 1 : r->id);
}

// A value of a session that the journal lacks.
static bool is_missing(const Reason *r)
{
  static const char *const ids[] = {"response.no-during", "response.no-after", "response.no-effort",
                                    "response.no-morning"};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
    if (strcmp(r->id, ids[i]) == 0)
      return true;
  return false;
}

static int64_t number_named(const Reason *r, const char *name)
{
  for (int32_t i = 0; i < r->arg_count; i++)
    if (strcmp(r->arg[i].name, name) == 0)
      return r->arg[i].number;
  return UNKNOWN;
}

static const char *joined(Arena *a, const char *list, const char *more, const char *between)
{
  return *list ? arena_printf(a, "%s%s%s", list, between, more) : more;
}

// The conditions of the gate that are open, each in its own words.
static const char *open_conditions(const Speech *s, const Review *v)
{
  const char *list = "";
  for (int32_t i = 0; i < v->gate_count; i++)
    if (v->gate[i].verdict > VERDICT_PASS)
      list = joined(s->arena, list, speak_reason(s, &v->gate[i].required), "; ");
  return list;
}

static json_t *told_fact(const Speech *s, const Reason *r, const char *key, const char *list)
{
  Arg arg[] = {{"date", ARG_DATE, number_named(r, "date"), NULL},
               {"open", ARG_COUNT, number_named(r, "open"), NULL},
               {"all", ARG_COUNT, number_named(r, "all"), NULL},
               {"list", ARG_TEXT, UNKNOWN, list}};
  json_t *o = json_object();
  tree_text(o, "text", speak_with(s, key, arg, 4));
  tree_add(o, "places", reason_places(s, r));
  return o;
}

// Without places: both mornings before each session by itself, which names its own; and mornings
// that are missing, of which only the others have a line.
static json_t *plain_fact(const Speech *s, const Reason *r)
{
  json_t *o = json_object();
  tree_text(o, "text", speak_reason(s, r));
  tree_add(o, "places", json_array());
  return o;
}

// Those that are told in words of their own; NULL for the others.
static json_t *own_fact(const Speech *s, const Review *v, const Reason *r)
{
  if (strcmp(r->id, "reason.flag") == 0)
    return told_fact(s, r, "told.flag", "");
  if (strcmp(r->id, "reason.unsettled-twice") == 0 || strcmp(r->id, "reason.missing-mornings") == 0)
    return plain_fact(s, r);
  const char *open = strcmp(r->id, "reason.gate") == 0 ? open_conditions(s, v) : "";
  return *open ? told_fact(s, r, "told.gate", open) : NULL;
}

// Takes the reasons of one session from `i` on; returns how many.
static int32_t missing_push(const Speech *s, const Reason *r, int32_t count, json_t *told)
{
  int64_t date = number_named(r, "date");
  const char *list = "";
  int32_t n = 0;
  for (; n < count && is_missing(&r[n]) && number_named(&r[n], "date") == date; n++)
    list = joined(s->arena, list, missing_part(s, &r[n]), ", ");
  tree_push(told, told_fact(s, r, "told.missing", list));
  return n;
}

static bool has_reason(const Decision *d, const char *id)
{
  for (int32_t i = 0; i < d->reason_count; i++)
    if (strcmp(d->reason[i].id, id) == 0)
      return true;
  return false;
}

json_t *reasons_told(const Speech *s, const Review *v)
{
  const Decision *d = &v->decision;
  // Too few mornings are told once: what they leave unknown is no second reason for a reader.
  bool few = has_reason(d, "reason.missing-mornings");
  json_t *told = json_array();
  for (int32_t i = 0; i < d->reason_count;) {
    const Reason *r = &d->reason[i];
    if (is_missing(r)) {
      i += missing_push(s, r, d->reason_count - i, told);
      continue;
    }
    i++;
    if (few && strcmp(r->id, "reason.trend-unknown") == 0)
      continue;
    json_t *own = own_fact(s, v, r);
    tree_push(told, own ? own : reason_fact(s, r));
  }
  return told;
}

json_t *list_part(json_t *list, size_t from, size_t to)
{
  json_t *part = json_array();
  for (size_t i = from; i < to && i < json_array_size(list); i++)
    json_array_append(part, json_array_get(list, i));
  return part;
}
