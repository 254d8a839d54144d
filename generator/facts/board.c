#include "facts/board.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "facts/phrase.h"
#include "facts/tree.h"

enum {
  GREY = 2,        // rank: red, amber, grey, yellow, green
  URGENCY_NONE = 9 // of a row that tells none: behind the others of its rank
};

// Our summaries begin with the row, so that a board of thousands reads a line and not a history.
Fact *board_row(const char *summary, size_t size)
{
  static const char first[] = "{\n  \"board\": ";
  const size_t n = sizeof first - 1;
  json_t *o = NULL;
  if (size > n && strncmp(summary, first, n) == 0)
    o = json_loadb(summary + n, size - n, JSON_DISABLE_EOF_CHECK, NULL);
  if (!o) {
    json_t *whole = json_loadb(summary, size, 0, NULL);
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

static int32_t row_urgency(const json_t *row)
{
  const json_t *n = json_object_get(row, "urgency");
  return json_is_integer(n) ? (int32_t)json_integer_value(n) : URGENCY_NONE;
}

BoardLine board_line(Arena *a, const Fact *row, int32_t at)
{
  return (BoardLine){.id = arena_string(a, row_text(row, "id")),
                     .name = arena_string(a, row_text(row, "name")),
                     .squad = arena_string(a, row_text(row, "squad")),
                     .coach = arena_string(a, row_text(row, "coach")),
                     .paper = arena_string(a, row_text(row, "paper")),
                     .language = arena_string(a, row_text(row, "language")),
                     .status = arena_string(a, row_text(row, "status")),
                     .date = date_read(row_text(row, "date"), NULL),
                     .week = date_read(row_text(row, "plan_from"), NULL),
                     .rank = (int32_t)json_integer_value(json_object_get(row, "rank")),
                     .urgency = row_urgency(row),
                     .at = at};
}

static int by_rank(const void *left, const void *right)
{
  const BoardLine *l = left, *r = right;
  if (l->rank != r->rank)
    return l->rank < r->rank ? -1 : 1;
  if (l->urgency != r->urgency)
    return l->urgency < r->urgency ? -1 : 1;
  int order = strcmp(l->name, r->name);
  return order ? order : strcmp(l->id, r->id);
}

static int by_name(const void *left, const void *right)
{
  const BoardLine *l = left, *r = right;
  int order = strcmp(l->name, r->name);
  return order ? order : strcmp(l->id, r->id);
}

// A runner who was not looked at with the others: their news is as much older, and grey.
static int32_t days_older(const BoardLine *line, Date date)
{
  int32_t older = known(line->date.day) && known(date.day) ? date.day - line->date.day : 0;
  return older > 0 ? older : 0;
}

// Two runners of one name are told apart by their folders.
void board_sort(BoardLine *line, int32_t count, Date date)
{
  if (count == 0)
    return;
  qsort(line, (size_t)count, sizeof *line, by_name);
  for (int32_t i = 0; i < count; i++) {
    bool before = i && strcmp(line[i].name, line[i - 1].name) == 0;
    bool behind = i + 1 < count && strcmp(line[i].name, line[i + 1].name) == 0;
    line[i].twice = before || behind;
    if (days_older(&line[i], date) && line[i].rank > GREY) {
      line[i].rank = GREY;
      line[i].status = "grey";
    }
  }
  qsort(line, (size_t)count, sizeof *line, by_rank);
}

// A summary of an earlier version tells less: its row has no word there, and the others are shown.
static void fill_missing(const Speech *s, Fact *row)
{
  static const struct {
    const char *key, *text;
  } keys[] = {{"last_entry_text", NULL}, {"run_days_text", NULL}, {"plan_text", NULL},
              {"plan_sign", "none"},     {"check_due_text", ""},  {"call_text", ""}};
  const json_t *contacted = json_object_get(row, "contacted_text");
  if (!json_object_get(row, "clinician_text") && json_is_string(contacted))
    tree_text(row, "clinician_text", json_string_value(contacted));
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
    if (!json_is_string(json_object_get(row, keys[i].key)))
      tree_text(row, keys[i].key, keys[i].text ? keys[i].text : speak(s, "value.none"));
}

// Minutes of another week than the head tells of name their last day, run days their first.
static void place_weeks(const Speech *s, Fact *row, const BoardLine *line, const BoardSays *says)
{
  const json_t *load = json_object_get(row, "load_text"), *days = json_object_get(row, "run_days");
  Arg to[] = {{"date", ARG_TEXT, UNKNOWN, speak_date(s, "date.day", line->date)},
              {"minutes", ARG_TEXT, UNKNOWN, row_text(row, "load_text")}};
  Arg from[] = {{"date", ARG_TEXT, UNKNOWN, speak_date(s, "date.day", line->week)},
                {"days", ARG_TEXT, UNKNOWN, row_text(row, "run_days_text")}};
  if (days_older(line, says->date) && json_is_string(load))
    tree_text(row, "load_text", speak_with(s, "board.load.to", to, 2));
  if (line->week.day != says->week.day && json_array_size(days))
    tree_text(row, "run_days_text", speak_with(s, "board.days.from", from, 2));
}

void board_place(const Speech *s, Fact *row, const BoardLine *line, const BoardSays *says)
{
  int32_t older = days_older(line, says->date);
  fill_missing(s, row);
  place_weeks(s, row, line, says);
  json_t *days = json_object_get(row, "days_since_entry");
  if (older && json_is_integer(days)) {
    int64_t now = json_integer_value(days) + older;
    tree_count(row, "days_since_entry", now);
    tree_text(row, "fresh_text", speak_count(s, "board.fresh.days", now));
  }
  if (older)
    tree_flag(row, "stale", true);
  if (json_integer_value(json_object_get(row, "rank")) != line->rank) {
    tree_count(row, "rank", GREY);
    tree_text(row, "status", "grey");
    tree_text(row, "status_text", speak_choice(s, "board.status", "grey"));
    tree_text(row, "sign", "open");
    tree_text(row, "row_style", "row-quiet");
  }
  const char *name = line->name;
  tree_text(row, "name_text",
            line->twice ? arena_printf(s->arena, "%s (%s)", name, line->id) : name);
}

static const char *const statuses[] = {"red", "amber", "grey", "yellow", "green"};
static const char *const signs[] = {"stop", "care", "open", "care", "ok"};
enum { STATUSES = sizeof statuses / sizeof *statuses };

static json_t *counts_fact(const Speech *s, const BoardLine *line, int32_t count)
{
  json_t *list = json_array();
  for (int32_t k = 0; k < STATUSES; k++) {
    int32_t n = 0;
    for (int32_t i = 0; i < count; i++)
      n += strcmp(line[i].status, statuses[k]) == 0;
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
  tree_text(o, "as_of_text",
            arena_printf(s->arena, "%s %s", speak_date(s, "date.weekday", says->date),
                         speak_date(s, "date.day", says->date)));
  tree_text(o, "load_week_text", speak_span(s, date_add(says->date, -6), says->date));
  tree_text(o, "plan_week_text",
            known(says->week.day) ? speak_span(s, says->week, date_add(says->week, 6)) : "");
  tree_text(o, "squad", *says->squad ? says->squad : speak(s, "board.squad"));
  tree_words(o, "coach", says->coach);
}

Fact *board_tree(const Speech *s, const BoardSays *says, const BoardLine *line, int32_t count)
{
  json_t *o = json_object();
  int32_t look = 0;
  for (int32_t i = 0; i < count; i++)
    look += line[i].rank <= GREY;
  add_said(s, o, says);
  tree_count(o, "count", count);
  tree_text(o, "count_text", speak_count(s, "board.runners", count));
  tree_add(o, "counts", counts_fact(s, line, count));
  tree_count(o, "look", look);
  tree_text(o, "look_text", speak_count(s, "board.look", look));
  tree_add(o, "rows", json_array());
  return o;
}

void board_rows(Fact *tree, Fact *const *row, int32_t count)
{
  json_t *list = json_array();
  for (int32_t i = 0; i < count; i++)
    tree_push(list, row[i]);
  tree_add(tree, "rows", list);
}

// Piece by piece: what stands before the rows with the first of them, then rows alone.
void board_json(Arena *a, const Fact *tree, bool first, bool last, Text *out)
{
  static const char head[] = "{\n  \"rows\": [", tail[] = "\n  ]\n}\n";
  Text t;
  text_init(&t, a);
  json_t *bare = first ? NULL : json_object();
  if (bare)
    json_object_set(bare, "rows", json_object_get(tree, "rows"));
  facts_write(bare ? bare : tree, &t);
  json_decref(bare);
  size_t from = first ? 0 : sizeof head - 1, to = t.size - (last ? 0 : sizeof tail - 1);
  text_add(out, first ? "" : ",");
  text_add_bytes(out, t.bytes + from, to - from);
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
                                      "pain",
                                      "week",
                                      "run_days_text",
                                      "plan",
                                      "agreed_date",
                                      "check_due",
                                      "last_entry",
                                      "urgency",
                                      "call_text"};
enum { COLUMNS = sizeof columns / sizeof *columns };

void board_csv(Arena *a, const Fact *tree, bool first, Text *out)
{
  const Fact *rows = fact_find(tree, "rows");
  for (int32_t c = 0; first && c < COLUMNS; c++)
    add_cell(out, columns[c], c + 1 == COLUMNS);
  for (int32_t i = 0; i < fact_count(rows); i++)
    for (int32_t c = 0; c < COLUMNS; c++) {
      const Fact *f = fact_find(fact_at(rows, i), columns[c]);
      const char *s = json_is_boolean(f) ? (json_is_true(f) ? "yes" : "no") : fact_text(a, f);
      add_cell(out, s ? s : "", c + 1 == COLUMNS);
    }
}
