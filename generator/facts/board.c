#include "facts/board.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "facts/phrase.h"
#include "facts/tree.h"

enum { GREY = 2 }; // rank: red, amber, grey, yellow, green

Fact *facts_read(const char *text, size_t size)
{
  json_t *o = json_loadb(text, size, 0, NULL);
  if (json_is_object(o))
    return o;
  json_decref(o);
  return NULL;
}

// Our summaries begin with the row, so that a board of thousands reads a line and not a history.
Fact *board_row(const char *summary, size_t size)
{
  static const char first[] = "{\n  \"board\": ";
  const size_t n = sizeof first - 1;
  json_t *o = NULL;
  if (size > n && strncmp(summary, first, n) == 0)
    o = json_loadb(summary + n, size - n, JSON_DISABLE_EOF_CHECK, NULL);
  if (!o) {
    json_t *whole = facts_read(summary, size);
    o = json_incref(json_object_get(whole, "board"));
    json_decref(whole);
  }
  if (json_is_object(o) && json_is_integer(json_object_get(o, "rank")) &&
      json_is_string(json_object_get(o, "name")) && json_is_string(json_object_get(o, "id")))
    return o;
  json_decref(o);
  return NULL;
}

// One sentence as a list of reasons, with the keys of any other.
static json_t *one_text(const char *text)
{
  json_t *list = json_array(), *o = json_object();
  tree_text(o, "text", text);
  tree_text(o, "plain", text);
  tree_add(o, "evidence", json_array());
  tree_text(o, "cites", "");
  tree_add(o, "places", json_array());
  tree_push(list, o);
  return list;
}

void facts_for_coach(Fact *facts, const Speech *s)
{
  json_t *plan = json_object_get(facts, "plan"), *review = json_object_get(facts, "review");
  if (json_is_true(json_object_get(json_object_get(facts, "runner"), "coach_sees_pain")))
    return;
  if (json_is_object(plan)) {
    tree_add(plan, "changed_first", one_text(speak(s, "board.print.reasons")));
    tree_text(plan, "why_not", speak(s, "board.print.no-plan"));
  }
  if (json_is_object(review))
    tree_add(review, "flags_acting_kinds", json_array());
}

static const char *row_text(const json_t *row, const char *key)
{
  const char *s = json_string_value(json_object_get(row, key));
  return s ? s : "";
}

static int by_rank(const void *left, const void *right)
{
  const json_t *l = *(json_t *const *)left, *r = *(json_t *const *)right;
  json_int_t x = json_integer_value(json_object_get(l, "rank"));
  json_int_t y = json_integer_value(json_object_get(r, "rank"));
  if (x != y)
    return x < y ? -1 : 1;
  int order = strcmp(row_text(l, "name"), row_text(r, "name"));
  return order ? order : strcmp(row_text(l, "id"), row_text(r, "id"));
}

// Two runners of one name are told apart by their folders.
static void tell_apart(Arena *a, json_t *row, bool twice)
{
  const char *name = row_text(row, "name");
  tree_text(row, "name_text", twice ? arena_printf(a, "%s (%s)", name, row_text(row, "id")) : name);
}

typedef struct Named {
  const char *name;
  json_t *row;
} Named;

static int by_name(const void *left, const void *right)
{
  return strcmp(((const Named *)left)->name, ((const Named *)right)->name);
}

static void tell_all_apart(Arena *a, Fact **row, int32_t count)
{
  Named *named = arena_array(a, (size_t)count, sizeof *named);
  for (int32_t i = 0; i < count; i++)
    named[i] = (Named){row_text(row[i], "name"), row[i]};
  if (count)
    qsort(named, (size_t)count, sizeof *named, by_name);
  for (int32_t i = 0; i < count; i++) {
    bool before = i && strcmp(named[i].name, named[i - 1].name) == 0;
    bool behind = i + 1 < count && strcmp(named[i].name, named[i + 1].name) == 0;
    tell_apart(a, named[i].row, before || behind);
  }
}

// A runner who was not looked at with the others: their news is as much older, and grey.
static void age_row(const Speech *s, json_t *row, Date date)
{
  Date own = date_read(row_text(row, "date"), NULL);
  int32_t older = known(own.day) && known(date.day) ? date.day - own.day : 0;
  json_t *days = json_object_get(row, "days_since_entry");
  if (older <= 0)
    return;
  if (json_is_integer(days)) {
    int64_t now = json_integer_value(days) + older;
    tree_count(row, "days_since_entry", now);
    tree_text(row, "fresh_text", speak_count(s, "board.fresh.days", now));
  }
  tree_flag(row, "stale", true);
  if (json_integer_value(json_object_get(row, "rank")) <= GREY)
    return;
  tree_count(row, "rank", GREY);
  tree_text(row, "status", "grey");
  tree_text(row, "status_text", speak_choice(s, "board.status", "grey"));
  tree_text(row, "sign", "open");
  tree_text(row, "row_style", "row-quiet");
}

static const char *const statuses[] = {"red", "amber", "grey", "yellow", "green"};
static const char *const signs[] = {"stop", "care", "open", "care", "ok"};
enum { STATUSES = sizeof statuses / sizeof *statuses };

static json_t *counts_fact(const Speech *s, Fact **row, int32_t count)
{
  json_t *list = json_array();
  for (int32_t k = 0; k < STATUSES; k++) {
    int32_t n = 0;
    for (int32_t i = 0; i < count; i++)
      n += strcmp(row_text(row[i], "status"), statuses[k]) == 0;
    json_t *o = json_object();
    tree_text(o, "status", statuses[k]);
    tree_text(o, "text", speak_choice(s, "board.status", statuses[k]));
    tree_text(o, "sign", signs[k]);
    tree_count(o, "count", n);
    tree_push(list, o);
  }
  return list;
}

static void add_said(const Speech *s, json_t *o, const BoardSays *says)
{
  json_t *program = json_object();
  tree_text(program, "name", "Tendon");
  tree_text(program, "version", says->version);
  tree_add(o, "program", program);
  tree_text(o, "language", s->phrases->language);
  tree_text(o, "paper", says->paper);
  tree_date(o, "date", says->date);
  tree_text(o, "date_text", speak_date(s, "date.year", says->date));
  tree_text(o, "squad", *says->squad ? says->squad : speak(s, "board.squad"));
  tree_words(o, "coach", says->coach);
}

Fact *board_tree(Arena *a, const BoardSays *says, const Phrases *phrases, Fact **row, int32_t count)
{
  Speech s = {a, phrases, false, {0}};
  json_t *o = json_object(), *list = json_array();
  int32_t look = 0;
  for (int32_t i = 0; i < count; i++)
    age_row(&s, row[i], says->date);
  tell_all_apart(a, row, count);
  if (count)
    qsort(row, (size_t)count, sizeof *row, by_rank);
  add_said(&s, o, says);
  tree_count(o, "count", count);
  tree_text(o, "count_text", speak_count(&s, "board.runners", count));
  tree_add(o, "counts", counts_fact(&s, row, count));
  for (int32_t i = 0; i < count; i++) {
    look += json_integer_value(json_object_get(row[i], "rank")) <= GREY;
    tree_push(list, row[i]);
  }
  tree_count(o, "look", look);
  tree_text(o, "look_text", speak_count(&s, "board.look", look));
  tree_add(o, "rows", list);
  return o;
}

static void add_cell(Text *out, const char *s, bool last)
{
  bool reckoned = *s && strchr("=+-@\t", *s); // a spreadsheet would take it for a formula
  bool quoted = reckoned || strpbrk(s, ",\"\r\n");
  text_add(out, quoted ? "\"" : "");
  text_add(out, reckoned ? "'" : "");
  for (; *s; s++) {
    if (*s == '"')
      text_add_char(out, '"');
    bool drives = (unsigned char)*s < 0x20 || *s == 0x7f; // a terminal that shows the file
    text_add_char(out, drives ? ' ' : *s);
  }
  text_add(out, quoted ? "\"" : "");
  text_add(out, last ? "\r\n" : ",");
}

void board_csv(Arena *a, const Fact *tree, Text *out)
{
  static const char *const columns[] = {"id",
                                        "name",
                                        "status",
                                        "stage",
                                        "stage_name",
                                        "step",
                                        "limit_text",
                                        "may_change_text",
                                        "next_review",
                                        "days_since_entry",
                                        "contacted_text",
                                        "consent",
                                        "pain"};
  const int32_t count = sizeof columns / sizeof *columns;
  const Fact *rows = fact_find(tree, "rows");
  for (int32_t c = 0; c < count; c++)
    add_cell(out, columns[c], c + 1 == count);
  for (int32_t i = 0; i < fact_count(rows); i++)
    for (int32_t c = 0; c < count; c++) {
      const Fact *f = fact_find(fact_at(rows, i), columns[c]);
      const char *s = json_is_boolean(f) ? (json_is_true(f) ? "yes" : "no") : fact_text(a, f);
      add_cell(out, s ? s : "", c + 1 == count);
    }
}
