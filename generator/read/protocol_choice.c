#include "read/protocol_parts.h"

#include <string.h>

static int32_t stage_number(const ListLine *line)
{
  const char *s = line->text;
  int64_t n;
  if (!text_starts(line->text, "stage ") || !number_next(line->text, &s, &n))
    return UNKNOWN;
  return n >= 1000 && n <= STAGE_MAX * 1000 && n % 1000 == 0 ? (int32_t)(n / 1000) : UNKNOWN;
}

static void choice_report(ProtocolReader *r, const ListLine *line, const char *write)
{
  diag_add(r->diags, DIAG_PROTOCOL_PROGRAMME, line->where, "%s; write %s", line->text, write);
}

static bool ladder_has(const RunLadder *l, const RunLadderStage *now, const char *id)
{
  for (int32_t i = 0; i < now->step_count; i++)
    if (text_equal(now->step[i].id, id))
      return true;
  for (int32_t i = 0; i < l->stage_count; i++)
    for (int32_t j = 0; j < l->stage[i].step_count; j++)
      if (text_equal(l->stage[i].step[j].id, id))
        return true;
  return false;
}

// "Stage 4" with its steps below.
static void ladder_stage_read(ProtocolReader *r, const MdBlock *item, RunLadder *out)
{
  ListLine head = list_line(r->arena, item);
  RunLadderStage stage = {.stage = stage_number(&head), .where = head.where};
  Step *step = NULL;
  if (!known(stage.stage) || !head.list) {
    choice_report(r, &head, "\"Stage 4\" and its steps below");
    return;
  }
  for (const MdBlock *i = head.list->child; i; i = i->next) {
    ListLine line = list_line(r->arena, i);
    Step one;
    if (!step_read(r, &line, &one))
      continue;
    if (ladder_has(out, &stage, one.id)) {
      diag_add(r->diags, DIAG_PROTOCOL_STEP_TWICE, line.where, "%s", one.id);
      continue;
    }
    *arena_push(r->arena, step, stage.step_count) = one;
    stage.step = step;
  }
  RunLadderStage *all = (RunLadderStage *)out->stage;
  *arena_push(r->arena, all, out->stage_count) = stage;
  out->stage = all;
}

void ladders_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  RunLadder *ladder = (RunLadder *)r->out->ladder;
  RunLadder *now = NULL;
  for (const MdBlock *b = heading->next; b != end; b = b->next) {
    if (b->kind == MD_HEADING) {
      now = arena_push(r->arena, ladder, r->out->ladder_count);
      *now = (RunLadder){.id = text_lower(r->arena, block_text(r->arena, b)), .where = b->where};
    }
    for (const MdBlock *i = b->kind == MD_LIST && now ? b->child : NULL; i; i = i->next)
      ladder_stage_read(r, i, now);
  }
  r->out->ladder = ladder;
}

static bool whole_next(const char *from, const char **s, int32_t most, int32_t *out)
{
  int64_t n;
  if (!number_next(from, s, &n) || n % 1000 != 0 || n < 1000 || n > (int64_t)most * 1000)
    return false;
  *out = (int32_t)(n / 1000);
  return true;
}

// "Week 1: 3x15", "Weeks 2 to 3: 3x12".
static bool week_read(ProtocolReader *r, const ListLine *line, ProgrammeWeek *out)
{
  const char *s = line->key;
  Dose dose;
  *out = (ProgrammeWeek){.source = line->source, .where = line->where};
  ListLine as_dose = *line;
  if (!text_starts(line->key, "week") || !whole_next(line->key, &s, 104, &out->from))
    return false;
  if (!whole_next(line->key, &s, 104, &out->to))
    out->to = out->from;
  if (out->to < out->from || !dose_read(r, &as_dose, "calf", &dose) || !known(dose.reps))
    return false;
  out->sets = dose.sets;
  out->reps = dose.reps;
  return true;
}

static void weeks_read(ProtocolReader *r, const MdBlock *list, Programme *out)
{
  ProgrammeWeek *week = (ProgrammeWeek *)out->week;
  for (const MdBlock *i = list ? list->child : NULL; i; i = i->next) {
    ListLine line = list_line(r->arena, i);
    ProgrammeWeek one;
    bool good = week_read(r, &line, &one);
    if (good && one.from == (out->week_count ? week[out->week_count - 1].to + 1 : 1))
      *arena_push(r->arena, week, out->week_count) = one;
    else
      choice_report(r, &line, "\"Weeks 2 to 3: 3x12\", from week 1 on and without a gap");
  }
  out->week = week;
}

static void programme_doses(ProtocolReader *r, const MdBlock *list, Programme *out)
{
  Dose *all = (Dose *)out->dose;
  for (const MdBlock *i = list ? list->child : NULL; i; i = i->next) {
    ListLine line = list_line(r->arena, i);
    Dose dose;
    if (dose_read(r, &line, "calf", &dose))
      *arena_push(r->arena, all, out->dose_count) = dose;
  }
  out->dose = all;
}

static void programme_line(ProtocolReader *r, const MdBlock *item, Programme *out)
{
  ListLine line = list_line(r->arena, item);
  const char *s = line.value;
  if (strcmp(line.key, "stages") == 0) {
    if (!whole_next(line.value, &s, STAGE_MAX, &out->first_stage) ||
        !whole_next(line.value, &s, STAGE_MAX, &out->last_stage) ||
        out->last_stage < out->first_stage)
      choice_report(r, &line, "\"Stages: 3 to 5\"");
    source_expect(r, &line);
  } else if (text_equal(line.text, "exercises")) {
    programme_doses(r, line.list, out);
  } else if (text_equal(line.text, "weeks")) {
    weeks_read(r, line.list, out);
  } else {
    static const char *const words[] = {"stages", "exercises", "weeks"};
    unknown_report(r, &line, words, 3);
  }
}

void programmes_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  Programme *programme = (Programme *)r->out->programme;
  Programme *now = NULL;
  for (const MdBlock *b = heading->next; b != end; b = b->next) {
    if (b->kind == MD_HEADING) {
      now = arena_push(r->arena, programme, r->out->programme_count);
      *now = (Programme){.id = text_lower(r->arena, block_text(r->arena, b)), .where = b->where};
    }
    for (const MdBlock *i = b->kind == MD_LIST && now ? b->child : NULL; i; i = i->next)
      programme_line(r, i, now);
  }
  r->out->programme = programme;
}
