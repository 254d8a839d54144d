// The seven day cards: the day, what to do, how it felt. A card is as high as its kind needs.
#include "doc/parts.h"

#include <string.h>

// mpt; what is left is for the work.
enum { DAY_WIDTH = 53000, ANSWER_WIDTH = 203000, LABEL_WIDTH = 58000, SCALES_WIDTH = 232000 };
enum { TEST_NAME_SHARE = 2, TEST_RESULT_SHARE = 3, MORNING_SHARE = 5, STIFF_SHARE = 4 };

typedef struct Card {
  Binding *b;
  const Fact *day;
  Where where;
} Card;

static const char *words(const Card *c, const char *key)
{
  const char *text = fact_text(c->b->arena, fact_find(c->day, key));
  return text ? text : "";
}

static bool is_kind(const Card *c, const char *kind)
{
  return strcmp(words(c, "kind"), kind) == 0;
}

static bool is_loading(const Card *c)
{
  return is_kind(c, "run") || is_kind(c, "strength");
}

static Block *column_add(const Card *c, Blocks *columns, int32_t width, Blocks content)
{
  Block *column = blocks_add(c->b, columns, BLOCK_BOX, c->where);
  column->width.mpt = width;
  block_fill(column, content);
  return column;
}

static Block *tick_add(const Card *c, Blocks *to, const char *text)
{
  Block *tick = blocks_add(c->b, to, BLOCK_SIGN, c->where);
  tick->sign = SIGN_TICKBOX;
  tick->style = "day-kind";
  tick->span = span_plain(c->b->arena, text, 0);
  tick->span_count = 1;
  return tick;
}

// The box to tick stands on every card in one place, the kind of day beside it; the warm-up has its
// own on the days it belongs to. In the narrow column they go below the day; where large print
// gives the card's whole width they stand beside it, in thirds.
static Blocks day_column(const Card *c)
{
  Blocks out = {0}, head = {0};
  bool warm_up = fact_true(fact_find(c->day, "warm_up"));
  paragraph_add(c->b, &head, words(c, "card_text"), "day-name", c->where);
  Block *tick = tick_add(c, &head, words(c, "tick_text"));
  tick->width.mpt = warm_up ? -1 : -2;
  if (warm_up)
    tick_add(c, &head, speak(&c->b->speech, "tick.warm-up"));
  Block *row = blocks_add(c->b, &out, BLOCK_COLUMNS, c->where);
  row->style = "day-head";
  block_fill(row, head);
  if (fact_true(fact_find(c->day, "away")))
    paragraph_add(c->b, &out, speak(&c->b->speech, "day.away"), "label", c->where);
  return out;
}

static void strip_add(const Card *c, Blocks *to)
{
  const Fact *list = fact_find(c->day, "strip");
  int32_t count = fact_count(list);
  if (count == 0)
    return;
  StripPart *part = arena_array(c->b->arena, (size_t)count, sizeof *part);
  for (int32_t i = 0; i < count; i++) {
    const Fact *f = fact_at(list, i);
    part[i].run = fact_true(fact_find(f, "run"));
    part[i].time = seconds(fact_number(fact_find(f, "s")));
    part[i].label = fact_text(c->b->arena, fact_find(f, "label"));
  }
  Strip *strip = arena_alloc(c->b->arena, sizeof *strip);
  *strip = (Strip){part, count, words(c, "title")};
  Block *block = blocks_add(c->b, to, BLOCK_STRIP, c->where);
  block->strip = strip;
  block->alt = strip->alt;
}

// "One-leg calf raise  3 × 10, 5 kg": what it is, and how much in bold at the right edge.
static Block *dosed_add(const Card *c, Blocks *to, const char *name, const char *dose)
{
  Block *p = blocks_add(c->b, to, BLOCK_PARAGRAPH, c->where);
  Span *span = arena_array(c->b->arena, 3, sizeof *span);
  span[0] = (Span){name ? name : "", 0, ""};
  span[1] = (Span){"", SPAN_FILL, ""};
  span[2] = (Span){dose ? dose : "", SPAN_STRONG, ""};
  p->span = span;
  p->span_count = dose && *dose ? 3 : 1;
  return p;
}

// A row of the plan behind its code, which the journal's `did:` names.
static void row_add(const Card *c, Blocks *rows, const Fact *item, Blocks content)
{
  Block *row = blocks_add(c->b, rows, BLOCK_ITEM, c->where);
  row->label = fact_text(c->b->arena, fact_find(item, "code"));
  block_fill(row, content);
}

enum { CUE_ROOM = 3, CUE_ROOM_RUN = 1 }; // exercises beside which a cue still finds a line

// A loading day's cue stands with its first row, which it is about.
static void cue_add(const Card *c, Blocks *content, const Blocks *rows)
{
  int32_t room = is_kind(c, "run") ? CUE_ROOM_RUN : CUE_ROOM;
  bool first = rows->count == 0 && is_loading(c);
  if (first && fact_count(fact_find(c->day, "exercises")) <= room)
    paragraph_add(c->b, content, words(c, "cue"), "", c->where);
}

static void exercise_add(const Card *c, Blocks *rows, const Fact *item)
{
  Arena *a = c->b->arena;
  Blocks content = {0};
  dosed_add(c, &content, fact_text(a, fact_find(item, "name_text")),
            fact_text(a, fact_find(item, "dose_text")));
  cue_add(c, &content, rows);
  row_add(c, rows, item, content);
}

// The run: its pattern, drawn to scale, and the walks around it.
static void run_add(const Card *c, Blocks *rows, const Fact *item)
{
  Blocks content = {0};
  paragraph_add(c->b, &content, words(c, "title"), "day-title", c->where);
  strip_add(c, &content);
  if (*words(c, "around_text"))
    dosed_add(c, &content, words(c, "around_text"), words(c, "total_text"));
  cue_add(c, &content, rows);
  row_add(c, rows, item, content);
}

static void rows_fill(const Card *c, Blocks *to, Blocks rows)
{
  if (rows.count == 0)
    return;
  Block *list = blocks_add(c->b, to, BLOCK_LIST, c->where);
  list->style = "tight";
  block_fill(list, rows);
}

static Block *field_add(const Card *c, Blocks *columns, const char *label)
{
  Blocks one = {0};
  Block *block = blocks_add(c->b, &one, BLOCK_FIELD, c->where);
  Field *field = arena_alloc(c->b->arena, sizeof *field);
  field->lines = 1;
  block->field = field;
  block->style = "label";
  block->span = span_plain(c->b->arena, label, 0);
  block->span_count = 1;
  return column_add(c, columns, 0, one);
}

static void fields_fill(const Card *c, Blocks *to, Blocks columns, const char *style)
{
  Block *row = blocks_add(c->b, to, BLOCK_COLUMNS, c->where);
  row->style = style;
  block_fill(row, columns);
}

// A test of the day: its name and the lines for its result, below it where they have no room
// beside.
static void test_add(const Card *c, Blocks *to, const Fact *test)
{
  Arena *a = c->b->arena;
  const Fact *fields = fact_find(test, "fields");
  Blocks columns = {0}, name = {0}, results = {0}, inner = {0};
  const char *text = fact_text(a, fact_find(test, "name_text"));
  paragraph_add(c->b, &name, text ? text : "", "test", c->where);
  for (int32_t i = 0; i < fact_count(fields); i++)
    field_add(c, &inner, fact_text(a, fact_find(fact_at(fields, i), "text")));
  fields_fill(c, &results, inner, "fields");
  column_add(c, &columns, 0, name)->width.mpt = -TEST_NAME_SHARE;
  column_add(c, &columns, 0, results)->width.mpt = -TEST_RESULT_SHARE;
  fields_fill(c, to, columns, "test-row");
}

// The day's tests, which come before the work; rows with their codes; on a day without any, what to
// do instead.
static Blocks work_column(const Card *c)
{
  Blocks out = {0}, rows = {0};
  const Fact *run = fact_find(c->day, "run_item"), *list = fact_find(c->day, "exercises");
  const Fact *tests = fact_find(c->day, "tests");
  for (int32_t i = 0; i < fact_count(tests); i++)
    test_add(c, &out, fact_at(tests, i));
  if (fact_true(run))
    run_add(c, &rows, run);
  for (int32_t i = 0; i < fact_count(list); i++)
    exercise_add(c, &rows, fact_at(list, i));
  rows_fill(c, &out, rows);
  if (rows.count == 0)
    paragraph_add(c->b, &out, words(c, "action"), "", c->where);
  return out;
}

static int32_t tenths_of(const Fact *f)
{
  int64_t n = fact_number(f);
  return known(n) ? (int32_t)n : UNKNOWN;
}

// The label beside the circles: above them it would cost a line for each.
static void scale_add(const Card *c, Blocks *to, const char *key, int32_t advance, int32_t hold)
{
  Scale *scale = arena_alloc(c->b->arena, sizeof *scale);
  scale->advance_max = known(advance) ? advance : -1; // no ceiling known: none is drawn
  scale->hold_max = known(hold) ? hold : 100;
  scale->label = scale->mark = "";
  Blocks columns = {0}, label = {0}, circles = {0};
  paragraph_add(c->b, &label, speak(&c->b->speech, key), "label", c->where);
  Block *block = blocks_add(c->b, &circles, BLOCK_SCALE, c->where);
  Arg arg[] = {{"label", ARG_TEXT, UNKNOWN, speak(&c->b->speech, key)},
               {"n", ARG_TENTHS, hold, NULL}};
  block->scale = scale;
  block->alt = speak_with(&c->b->speech, known(hold) ? "scale.alt" : "scale.alt-open", arg, 2);
  column_add(c, &columns, LABEL_WIDTH, label);
  column_add(c, &columns, 0, circles);
  Block *row = blocks_add(c->b, to, BLOCK_COLUMNS, c->where);
  row->style = "scales";
  block_fill(row, columns);
}

// A session's pain has the ceilings of the day.
static void pain_add(const Card *c, Blocks *to, const char *key)
{
  scale_add(c, to, key, tenths_of(fact_find(c->day, "limits.advance_tenths")),
            tenths_of(fact_find(c->day, "limits.hold_tenths")));
}

// What is known only the next morning, in one row: first steps and stiffness. Their limits are told
// once, in the rule above the days.
static void morning_add(const Card *c, Blocks *to)
{
  Blocks columns = {0};
  field_add(c, &columns, words(c, "morning_text"))->width.mpt = -MORNING_SHARE;
  field_add(c, &columns, speak(&c->b->speech, "field.stiffness"))->width.mpt = -STIFF_SHARE;
  fields_fill(c, to, columns, "fields");
}

// Where the runner answers, in the order of the day: on loading days scales, then effort and
// minutes to write; beside the scales where large print gives the card's whole width.
static Blocks loading_answers(const Card *c)
{
  Blocks out = {0}, both = {0}, scales = {0}, columns = {0};
  if (is_kind(c, "run")) {
    pain_add(c, &scales, "scale.during");
    pain_add(c, &scales, "scale.after");
  } else {
    pain_add(c, &scales, "scale.worst");
  }
  field_add(c, &columns, speak(&c->b->speech, "field.effort"));
  if (is_kind(c, "run"))
    field_add(c, &columns, speak(&c->b->speech, "field.minutes-run"));
  column_add(c, &both, SCALES_WIDTH, scales)->style = "answers-scales";
  fields_fill(c, &both, columns, "answers-fields");
  Block *row = blocks_add(c->b, &out, BLOCK_COLUMNS, c->where);
  row->style = "answers";
  block_fill(row, both);
  morning_add(c, &out);
  return out;
}

// On the others the day's worst pain and the next morning.
static Blocks small_answers(const Card *c)
{
  Blocks out = {0}, columns = {0};
  field_add(c, &columns, speak(&c->b->speech, "field.daily"));
  fields_fill(c, &out, columns, "fields");
  morning_add(c, &out);
  return out;
}

static void card_add(const Card *c, Blocks *to)
{
  Blocks columns = {0}, content = {0};
  column_add(c, &columns, DAY_WIDTH, day_column(c));
  column_add(c, &columns, 0, work_column(c));
  column_add(c, &columns, ANSWER_WIDTH, is_loading(c) ? loading_answers(c) : small_answers(c));
  Block *row = blocks_add(c->b, &content, BLOCK_COLUMNS, c->where);
  row->style = "card";
  block_fill(row, columns);
  Block *card = blocks_add(c->b, to, BLOCK_BOX, c->where);
  card->style = arena_printf(c->b->arena, "day-%s", words(c, "kind"));
  card->keep_together = true;
  block_fill(card, content);
}

void part_week(Binding *b, Blocks *to, const char *path, Where where)
{
  const Fact *days = binding_find(b, *path ? path : "plan.days", where);
  for (int32_t i = 0; i < fact_count(days); i++)
    card_add(&(Card){b, fact_at(days, i), where}, to);
}
