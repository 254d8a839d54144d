// What the runner said and what the readers found: tests, own words, milestones, findings. The
// rule: a private note never leaves the runner's own pages.
#include "facts/rooms.h"

#include <string.h>

static const char *count_text(const Speech *s, int64_t n)
{
  return known(n) ? speak_number(s, ARG_COUNT, n) : "";
}

static json_t *test_fact(const Speech *s, const Day *d, const Test *test)
{
  json_t *o = json_object();
  tree_date(o, "date", d->date);
  tree_text(o, "date_text", speak_date(s, "date.year", d->date));
  tree_text(o, "kind", test_name(test->kind));
  tree_text(o, "name", speak_choice(s, "test", test_name(test->kind)));
  tree_text(o, "left_text", count_text(s, test->left));
  tree_text(o, "right_text", count_text(s, test->right));
  tree_text(o, "value_text", count_text(s, test->plain));
  tree_text(o, "pain_text", known(test->pain) ? speak_number(s, ARG_TENTHS, test->pain) : "");
  tree_text(o, "cite", cite(s->arena, test->where));
  return o;
}

// All tests up to the date, newest first.
json_t *tests_facts(const Telling *t)
{
  json_t *list = json_array();
  for (int32_t i = t->r->day_count - 1; i >= 0; i--) {
    const Day *d = &t->r->day[i];
    for (int32_t k = 0; d->date.day <= t->to.day && k < d->test_count; k++)
      tree_push(list, test_fact(&t->speech, d, &d->test[k]));
  }
  return list;
}

void tests_shown_add(const Telling *t, json_t *o)
{
  enum { TESTS_SHOWN = 24 };
  json_t *all = tests_facts(t), *shown = json_array();
  size_t count = json_array_size(all);
  for (size_t i = 0; i < count && i < TESTS_SHOWN; i++)
    json_array_append(shown, json_array_get(all, i));
  json_decref(all);
  tree_add(o, "tests_shown", shown);
  tree_text(o, "tests_earlier_text",
            count > TESTS_SHOWN
                ? speak_count(&t->speech, "value.earlier", (int64_t)(count - TESTS_SHOWN))
                : "");
}

static json_t *word_fact(const Speech *s, const Day *d, const Note *note)
{
  json_t *o = json_object();
  tree_date(o, "date", d->date);
  tree_text(o, "date_text", speak_date(s, "date.day", d->date));
  tree_text(o, "kind", note_name(note->kind));
  tree_text(o, "kind_text", speak_choice(s, "note", note_name(note->kind)));
  tree_text(o, "text", note->text);
  tree_text(o, "cite", cite(s->arena, note->where));
  return o;
}

// Of the period, newest first.
json_t *words_facts(const Telling *t)
{
  json_t *list = json_array();
  for (int32_t i = t->r->day_count - 1; i >= 0; i--) {
    const Day *d = &t->r->day[i];
    if (d->date.day < t->from.day || d->date.day > t->to.day)
      continue;
    for (int32_t k = 0; k < d->note_count; k++)
      if (d->note[k].kind != NOTE_PRIVATE)
        tree_push(list, word_fact(&t->speech, d, &d->note[k]));
  }
  return list;
}

static json_t *milestone_fact(const Speech *s, Date date, const char *text, Where where)
{
  json_t *o = json_object();
  tree_date(o, "date", date);
  tree_text(o, "date_text", speak_date(s, "date.year", date));
  tree_text(o, "text", text);
  tree_text(o, "cite", cite(s->arena, where));
  return o;
}

static bool date_counts(const Telling *t, Date d)
{
  return known(d.day) && d.day <= t->to.day;
}

// Stages entered and what the runner marked as one, in order of date within each.
json_t *milestones_facts(const Telling *t)
{
  const Review *v = t->review;
  json_t *list = json_array();
  for (int32_t i = 0; v->stage_start && i < v->protocol->stage_count; i++) {
    if (!date_counts(t, v->stage_start[i]))
      continue;
    Arg arg[] = {{"stage", ARG_COUNT, v->protocol->stage[i].number, NULL},
                 {"name", ARG_TEXT, UNKNOWN, v->protocol->stage[i].name}};
    tree_push(list, milestone_fact(&t->speech, v->stage_start[i],
                                   speak_with(&t->speech, "milestone.stage", arg, 2), NOWHERE));
  }
  for (int32_t i = 0; i < t->r->day_count; i++)
    for (int32_t k = 0; k < t->r->day[i].note_count; k++) {
      const Note *note = &t->r->day[i].note[k];
      if (note->kind == NOTE_MILESTONE && date_counts(t, t->r->day[i].date))
        tree_push(list, milestone_fact(&t->speech, t->r->day[i].date, note->text, note->where));
    }
  return list;
}

// The day whose lines a place in the journal belongs to: the last heading above it in its file.
static const Day *day_at(const Runner *r, Where w)
{
  const Day *best = NULL;
  for (int32_t i = 0; i < r->day_count; i++) {
    const Day *d = &r->day[i];
    if (d->where.source == w.source && d->where.line <= w.line &&
        (!best || d->where.line > best->where.line))
      best = d;
  }
  return best;
}

static const Session *session_at(const Runner *r, Where w)
{
  for (int32_t i = 0; i < r->session_count; i++)
    if (r->session[i].where.source == w.source ||
        (r->session[i].file && strcmp(r->session[i].file, w.source->name) == 0))
      return &r->session[i];
  return NULL;
}

// A finding is the report's when it concerns a day or a session of its period, or no day at all.
static bool finding_counts(const Telling *t, const Diag *d)
{
  bool weighs = diag_level(d->code) > LEVEL_NOTE;
  if (!d->where.source)
    return weighs;
  const Day *day = day_at(t->r, d->where);
  const Session *session = day ? NULL : session_at(t->r, d->where);
  if (!day && !session)
    return weighs;
  Date date = day ? day->date : session->date;
  return date.day >= t->from.day && date.day <= t->to.day;
}

// The program's own messages are English; in another language the phrase of its code stands for
// one, without the detail, whose place is cited.
static const char *finding_said(const Telling *t, const Diag *d)
{
  const char *key = arena_printf(t->speech.arena, "finding.%s", diag_code(d->code));
  const char *said = phrase_find(t->speech.phrases, key);
  return said ? said : diag_text(t->speech.arena, d);
}

static json_t *finding_fact(const Telling *t, const Diag *d)
{
  json_t *o = tree_where(d->where);
  tree_text(o, "code", diag_code(d->code));
  tree_text(o, "severity", diag_level_name(diag_level(d->code)));
  tree_text(o, "text", finding_said(t, d));
  tree_text(o, "cite", cite(t->speech.arena, d->where));
  return o;
}

json_t *findings_facts(const Telling *t, const Diags *d)
{
  json_t *list = json_array();
  for (int32_t i = 0; d && i < d->count; i++)
    if (finding_counts(t, &d->item[i]))
      tree_push(list, finding_fact(t, &d->item[i]));
  return list;
}

enum { FINDINGS_SHOWN = 2 }; // of one kind on a page; the command line shows them all

// The findings for a page: of each kind the first ones, then how many more there are.
json_t *findings_short_facts(const Telling *t, const Diags *d)
{
  json_t *list = json_array();
  int32_t seen[DIAG_MAX] = {0};
  json_t *last[DIAG_MAX] = {NULL};
  for (int32_t i = 0; d && i < d->count; i++) {
    DiagCode code = d->item[i].code;
    if (!finding_counts(t, &d->item[i]))
      continue;
    if (seen[code]++ < FINDINGS_SHOWN) {
      last[code] = finding_fact(t, &d->item[i]);
      tree_text(last[code], "more_text", "");
      tree_push(list, last[code]);
    }
    if (seen[code] > FINDINGS_SHOWN)
      tree_text(last[code], "more_text",
                speak_count(&t->speech, "value.more", seen[code] - FINDINGS_SHOWN));
  }
  return list;
}
