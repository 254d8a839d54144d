// The seven day cards: the day, what to do, how it felt. A card is as high as its kind needs.
#include "doc/parts.h"

#include <string.h>

#include "base/text.h"

enum { DAY_WIDTH = 48000, ANSWER_WIDTH = 222000, LABEL_WIDTH = 60000 }; // mpt; the rest: what to do

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

static void tick_add(const Card *c, Blocks *to)
{
  Block *tick = blocks_add(c->b, to, BLOCK_SIGN, c->where);
  tick->sign = SIGN_TICKBOX;
  tick->style = "label";
  tick->span = span_plain(c->b->arena, speak(&c->b->speech, "card.done"), 0);
  tick->span_count = 1;
}

// Weekday, date, and a box to tick where there is something to do.
static Blocks day_column(const Card *c)
{
  Blocks out = {0};
  paragraph_add(c->b, &out, words(c, "weekday_text"), "day-name", c->where);
  paragraph_add(c->b, &out, words(c, "date_text"), "day-date", c->where);
  if (is_loading(c))
    tick_add(c, &out);
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

static void bullet_add(const Card *c, Blocks *items, const Span *span, int32_t count)
{
  Blocks content = {0};
  Block *p = blocks_add(c->b, &content, BLOCK_PARAGRAPH, c->where);
  p->span = span;
  p->span_count = count;
  block_fill(blocks_add(c->b, items, BLOCK_ITEM, c->where), content);
}

// "One-leg calf raise  3 × 10, 5 kg": the name, and its dose in bold.
static void exercise_add(const Card *c, Blocks *items, const Fact *item)
{
  Arena *a = c->b->arena;
  const char *name = fact_text(a, fact_find(item, "name_text"));
  const char *dose = fact_text(a, fact_find(item, "dose_text"));
  Span *span = arena_array(a, 2, sizeof *span);
  span[0] = (Span){arena_printf(a, "%s  ", name ? name : ""), 0, ""};
  span[1] = (Span){dose ? dose : "", SPAN_STRONG, ""};
  bullet_add(c, items, span, dose && *dose ? 2 : 1);
}

static void list_add(const Card *c, Blocks *to, Blocks items)
{
  if (items.count == 0)
    return;
  Block *list = blocks_add(c->b, to, BLOCK_LIST, c->where);
  list->style = "tight";
  block_fill(list, items);
}

static void plain_bullet(const Card *c, Blocks *items, const char *text)
{
  if (text && *text)
    bullet_add(c, items, span_plain(c->b->arena, text, 0), 1);
}

enum { CUE_ROOM = 3, CUE_ROOM_RUN = 1 }; // exercises beside which a cue still finds a line

static Blocks work_column(const Card *c)
{
  Blocks out = {0}, items = {0};
  paragraph_add(c->b, &out, words(c, "eyebrow"), "eyebrow", c->where);
  if (is_kind(c, "run"))
    paragraph_add(c->b, &out, words(c, "title"), "day-title", c->where);
  strip_add(c, &out);
  plain_bullet(c, &items, words(c, "around_text"));
  const Fact *list = fact_find(c->day, "exercises");
  for (int32_t i = 0; i < fact_count(list); i++)
    exercise_add(c, &items, fact_at(list, i));
  if (fact_count(list) <= (is_kind(c, "run") ? CUE_ROOM_RUN : CUE_ROOM))
    plain_bullet(c, &items, words(c, "cue"));
  list_add(c, &out, items);
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
  scale->advance_max = known(advance) ? advance : 100; // no ceiling known: none is drawn
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

// The next morning is settled or not: one limit, over the runner's own baseline.
static void morning_add(const Card *c, Blocks *to)
{
  int32_t limit = tenths_of(fact_find(c->b->root, "plan.morning_tenths"));
  scale_add(c, to, "scale.morning", limit, limit);
}

static void field_add(const Card *c, Blocks *columns, const char *key)
{
  Blocks one = {0};
  Block *block = blocks_add(c->b, &one, BLOCK_FIELD, c->where);
  Field *field = arena_alloc(c->b->arena, sizeof *field);
  field->lines = 1;
  block->field = field;
  block->style = "label";
  block->span = span_plain(c->b->arena, speak(&c->b->speech, key), 0);
  block->span_count = 1;
  column_add(c, columns, 0, one);
}

static void fields_fill(const Card *c, Blocks *to, Blocks columns)
{
  Block *row = blocks_add(c->b, to, BLOCK_COLUMNS, c->where);
  row->style = "fields";
  block_fill(row, columns);
}

// Where the runner answers: on loading days scales, then effort and minutes to write.
static Blocks loading_answers(const Card *c)
{
  Blocks out = {0}, columns = {0};
  if (is_kind(c, "run")) {
    pain_add(c, &out, "scale.during");
    pain_add(c, &out, "scale.after");
  } else {
    pain_add(c, &out, "scale.worst");
  }
  morning_add(c, &out);
  field_add(c, &columns, "field.effort");
  if (is_kind(c, "run"))
    field_add(c, &columns, "field.minutes-run");
  field_add(c, &columns, "field.stiffness");
  fields_fill(c, &out, columns);
  return out;
}

// On the others the next morning alone.
static Blocks small_answers(const Card *c)
{
  Blocks out = {0}, columns = {0}, label = {0};
  paragraph_add(c->b, &label, speak(&c->b->speech, "scale.morning"), "label", c->where);
  column_add(c, &columns, LABEL_WIDTH, label);
  field_add(c, &columns, "field.pain");
  field_add(c, &columns, "field.stiffness");
  fields_fill(c, &out, columns);
  return out;
}

// Days that do not load the tendon are actions too, but small: what to do in one paragraph.
static Blocks small_column(const Card *c)
{
  Blocks out = {0};
  Arena *a = c->b->arena;
  Text action;
  text_init(&action, a);
  const Fact *list = fact_find(c->day, "exercises");
  for (int32_t i = 0; i < fact_count(list); i++) {
    const char *name = fact_text(a, fact_find(fact_at(list, i), i ? "name" : "name_text"));
    const char *dose = fact_text(a, fact_find(fact_at(list, i), "dose_text"));
    text_addf(&action, "%s%s%s%s", i ? ", " : "", name ? name : "", dose && *dose ? " " : "",
              dose ? dose : "");
  }
  Block *p = blocks_add(
      c->b, &out, action.size || !is_kind(c, "off-feet") ? BLOCK_SIGN : BLOCK_PARAGRAPH, c->where);
  Span *span = arena_array(a, 2, sizeof *span);
  p->sign = SIGN_TICKBOX; // of a day with something to do
  span[0] = (Span){arena_printf(a, "%s  ", words(c, "kind_text")), SPAN_STRONG, ""};
  span[1] = (Span){action.size ? text_string(&action) : words(c, "action"), 0, ""};
  p->span = span;
  p->span_count = 2;
  return out;
}

static void card_add(const Card *c, Blocks *to)
{
  Blocks columns = {0}, content = {0};
  column_add(c, &columns, DAY_WIDTH, day_column(c));
  column_add(c, &columns, 0, is_loading(c) ? work_column(c) : small_column(c));
  column_add(c, &columns, ANSWER_WIDTH, is_loading(c) ? loading_answers(c) : small_answers(c));
  block_fill(blocks_add(c->b, &content, BLOCK_COLUMNS, c->where), columns);
  Block *card = blocks_add(c->b, to, BLOCK_BOX, c->where);
  card->style = arena_printf(c->b->arena, "day-%s", words(c, "kind"));
  card->keep_together = true;
  block_fill(card, content);
}

void part_week(Binding *b, Blocks *to, Where where)
{
  const Fact *days = binding_find(b, "plan.days", where);
  for (int32_t i = 0; i < fact_count(days); i++)
    card_add(&(Card){b, fact_at(days, i), where}, to);
}
