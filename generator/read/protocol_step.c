#include "read/protocol_parts.h"

#include <string.h>

// What the words of a step without a walk-run pattern mean.
static const struct {
  const char *word;
  StepKind kind;
} kinds[] = {
    {"longest run", STEP_LONG_RUN},
    {"quality", STEP_QUALITY},
    {"free running", STEP_FREE},
};

static int64_t thousandths_before(const char *piece, const char *unit)
{
  const char *s = piece;
  int64_t value;
  if (!ascii_digit(*piece) || !number_next(piece, &s, &value))
    return UNKNOWN;
  while (*s == ' ')
    s++;
  return text_equal(s, unit) ? value : UNKNOWN;
}

// "3 min walk, 2 min run, 6 times": each part names its number's meaning.
static void pattern_read(Arena *a, const char *name, Step *out)
{
  int32_t count;
  const char **piece = text_split(a, name, ',', &count);
  for (int32_t i = 0; i < count; i++) {
    int64_t walk = thousandths_before(piece[i], "min walk");
    int64_t run = thousandths_before(piece[i], "min run");
    int64_t times = thousandths_before(piece[i], "times");
    if (known(walk))
      out->walk = (Duration){walk * 60};
    if (known(run))
      out->run = (Duration){run * 60};
    if (known(times))
      out->repeats = (int32_t)(times / 1000);
  }
}

static StepKind kind_of(const Step *step)
{
  bool walks = known(step->walk.ms), runs = known(step->run.ms);
  if (walks && runs)
    return STEP_RUN_WALK;
  if (runs)
    return STEP_RUN;
  if (walks)
    return STEP_WALK;
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (text_starts(step->name, kinds[i].word))
      return kinds[i].kind;
  return STEP_STRENGTH;
}

static bool mark_read(const char *piece, Step *out)
{
  int64_t greens = thousandths_before(piece, "green sessions");
  if (known(greens))
    out->greens = (int32_t)(greens / 1000);
  else if (text_equal(piece, "optional"))
    out->optional = true;
  else if (text_equal(piece, "not insertional"))
    out->not_insertional = true;
  else
    return false;
  return true;
}

static void step_doses(ProtocolReader *r, const ListLine *line, Step *out)
{
  Dose *dose = NULL;
  for (const MdBlock *i = line->list ? line->list->child : NULL; i; i = i->next) {
    ListLine one = list_line(r->arena, i);
    Dose d;
    if (dose_read(r, &one, "calf", &d))
      *arena_push(r->arena, dose, out->dose_count) = d;
  }
  out->dose = dose;
}

// "L4: 3 min walk, 2 min run, 6 times; 2 green sessions [source]" with its exercises below.
bool step_read(ProtocolReader *r, const ListLine *line, Step *out)
{
  *out = (Step){.repeats = 1,
                .walk = NO_DURATION,
                .run = NO_DURATION,
                .source = line->source,
                .cue = line->after,
                .where = line->where};
  int32_t count;
  const char **piece = text_split(r->arena, line->value, ';', &count);
  bool good = *line->key != '\0';
  for (int32_t i = 1; i < count && good; i++)
    good = mark_read(piece[i], out);
  if (!good || out->greens < 1 || out->greens > 20) {
    diag_add(r->diags, DIAG_PROTOCOL_STEP, line->where,
             "%s; write its id, a colon, what is done, a semicolon, \"2 green sessions\"",
             line->text);
    return false;
  }
  out->id = text_trim(r->arena, arena_copy(r->arena, line->text, strlen(line->key)));
  out->name = piece[0];
  pattern_read(r->arena, out->name, out);
  out->kind = kind_of(out);
  if (out->kind == STEP_WALK || out->kind == STEP_RUN || out->kind == STEP_RUN_WALK)
    out->walk = known(out->walk.ms) ? out->walk : (Duration){0};
  step_doses(r, line, out);
  source_expect(r, line);
  return true;
}

static bool listed(const ProtocolReader *r, const Stage *now, const char *id)
{
  for (int32_t i = 0; i <= r->stage_count; i++) {
    const Stage *stage = i < r->stage_count ? &r->stage[i] : now;
    for (int32_t j = 0; j < stage->step_count; j++)
      if (text_equal(stage->step[j].id, id))
        return true;
  }
  return false;
}

void steps_read(ProtocolReader *r, const MdBlock *list, Stage *stage)
{
  for (const MdBlock *item = list->child; item; item = item->next) {
    ListLine line = list_line(r->arena, item);
    Step step;
    if (!step_read(r, &line, &step))
      continue;
    if (listed(r, stage, step.id)) {
      diag_add(r->diags, DIAG_PROTOCOL_STEP_TWICE, line.where, "%s", step.id);
      continue;
    }
    Step *all = (Step *)stage->step;
    *arena_push(r->arena, all, stage->step_count) = step;
    stage->step = all;
  }
}
