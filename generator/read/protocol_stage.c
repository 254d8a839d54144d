#include "read/protocol_parts.h"

#include <string.h>

static void rules_read(ProtocolReader *r, const MdBlock *list, Stage *stage)
{
  for (const MdBlock *item = list->child; item; item = item->next) {
    ListLine line = list_line(r->arena, item);
    stage_rule_read(r, stage, &line);
  }
}

// The shortest stay and the earliest day stand once, in the gate; the stage's settings come from
// it.
static void clause_setting(Stage *stage, const Clause *c)
{
  static const struct {
    const char *phrase;
    size_t offset;
  } twins[] = {
      {"at least # days in the stage", offsetof(Stage, min_days)},
      {"day # of the protocol or later", offsetof(Stage, earliest_day)},
  };
  for (size_t i = 0; i < sizeof twins / sizeof twins[0]; i++)
    if (strcmp(c->phrase, twins[i].phrase) == 0)
      *(Setting *)((char *)stage + twins[i].offset) =
          (Setting){c->number[0] / 1000, c->source, c->where};
}

static void gate_read(ProtocolReader *r, const MdBlock *list, Stage *stage)
{
  Clause *gate = (Clause *)stage->gate;
  for (const MdBlock *item = list->child; item; item = item->next) {
    ListLine line = list_line(r->arena, item);
    Clause c = {.text = line.text, .source = line.source, .where = line.where};
    c.phrase = words_without_numbers(r->arena, line.text, c.number, &c.number_count);
    *arena_push(r->arena, gate, stage->gate_count) = c;
    clause_setting(stage, &c);
    source_expect(r, &line);
  }
  stage->gate = gate;
}

static const char *const room_names[] = {
    "rules", "steps", "exercises", "leave this stage when", "for the runner",
};
typedef enum Room { ROOM_RULES, ROOM_STEPS, ROOM_EXERCISES, ROOM_GATE, ROOM_RUNNER, ROOM_MAX } Room;

static Room room_find(ProtocolReader *r, const MdBlock *heading)
{
  const char *title = block_text(r->arena, heading);
  for (int32_t i = 0; i < ROOM_MAX; i++)
    if (text_equal(title, room_names[i]))
      return (Room)i;
  const char *near = nearest_word(title, room_names, ROOM_MAX);
  diag_add(r->diags, DIAG_PROTOCOL_SECTION, heading->where,
           near ? "%s; did you mean \"%s\"?" : "%s", title, near);
  return ROOM_MAX;
}

static void education_read(ProtocolReader *r, const MdBlock *paragraph, Stage *stage)
{
  const char **all = (const char **)stage->education;
  *arena_push(r->arena, all, stage->education_count) = block_text(r->arena, paragraph);
  stage->education = all;
}

static void block_read(ProtocolReader *r, const MdBlock *b, Room room, Stage *stage)
{
  static void (*const readers[])(ProtocolReader *, const MdBlock *, Stage *) = {
      [ROOM_RULES] = rules_read,
      [ROOM_STEPS] = steps_read,
      [ROOM_EXERCISES] = groups_read,
      [ROOM_GATE] = gate_read,
  };
  if (b->kind == MD_LIST && room < ROOM_RUNNER)
    readers[room](r, b, stage);
  else if (b->kind == MD_PARAGRAPH && room == ROOM_RUNNER)
    education_read(r, b, stage);
}

// What a stage cannot do without: its ceilings, and for running the rhythm of the runs.
static void stage_require(ProtocolReader *r, const Stage *stage)
{
  bool runs = false;
  for (int32_t i = 0; i < stage->step_count; i++)
    runs |= stage->step[i].kind >= STEP_RUN_WALK;
  const struct {
    const Setting *setting;
    const char *key;
    bool needed;
  } rows[] = {
      {&stage->advance_max, "Advance with pain up to", true},
      {&stage->hold_max, "Hold with pain up to", true},
      {&stage->run_gap, "Recovery days between runs", runs},
      {&stage->runs_per_week, "Runs a week", runs},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (rows[i].needed && !rows[i].setting->where.source)
      diag_add(r->diags, DIAG_PROTOCOL_UNSET, stage->where, "\"%s\" of stage %d", rows[i].key,
               (int)stage->number);
}

// "Stage 4: First run-walk".
static bool stage_title(ProtocolReader *r, const MdBlock *heading, Stage *stage)
{
  const char *title = block_text(r->arena, heading), *s = title, *colon = strchr(title, ':');
  int64_t number;
  if (!number_next(title, &s, &number) || number < 1000 || number > STAGE_MAX * 1000 || !colon) {
    diag_add(r->diags, DIAG_PROTOCOL_STAGE_NUMBER, heading->where,
             "%s; write \"Stage 4: First run-walk\", stages are 1 to %d", title, STAGE_MAX);
    return false;
  }
  stage->number = (int32_t)(number / 1000);
  stage->name = text_trim(r->arena, colon + 1);
  return true;
}

static void stage_keep(ProtocolReader *r, const Stage *stage)
{
  for (int32_t i = 0; i < r->stage_count; i++)
    if (r->stage[i].number == stage->number) {
      diag_add(r->diags, DIAG_PROTOCOL_TWICE, stage->where, "stage %d", (int)stage->number);
      return;
    }
  *arena_push(r->arena, r->stage, r->stage_count) = *stage;
}

void stage_read(ProtocolReader *r, const MdBlock *heading)
{
  Stage stage = {.where = heading->where};
  stage_clear(&stage);
  if (!stage_title(r, heading, &stage))
    return;
  Room room = ROOM_MAX;
  const MdBlock *end = section_end(heading, 2);
  for (const MdBlock *b = heading->next; b != end; b = b->next) {
    if (b->kind == MD_HEADING)
      room = room_find(r, b);
    else if (room < ROOM_MAX)
      block_read(r, b, room, &stage);
  }
  stage_require(r, &stage);
  stage_keep(r, &stage);
}

void common_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  for (const MdBlock *b = heading->next; b != end; b = b->next)
    if (b->kind == MD_LIST)
      groups_read(r, b, NULL);
}

// Gives each stage the exercises that stand once for all stages from a number on.
void common_share(ProtocolReader *r)
{
  for (int32_t i = 0; i < r->stage_count; i++) {
    Stage *stage = &r->stage[i];
    Dose *all = (Dose *)stage->dose;
    for (int32_t from = 1; from <= stage->number; from++)
      for (int32_t j = 0; j < r->common_count[from]; j++)
        *arena_push(r->arena, all, stage->dose_count) = r->common[from][j];
    stage->dose = all;
  }
}
