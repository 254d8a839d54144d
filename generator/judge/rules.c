#include "judge/rules.h"

#include "judge/flags.h"

const Trigger *triggers(int32_t *count)
{
  static const Trigger rows[] = {
      {"D1", VERB_STOP, trigger_stop, "red flags of the protocol"},
      {"D2", VERB_REFER, trigger_refer, "seed; numbers default"},
      {"D3", VERB_PAUSE, trigger_pause, "clinic page, 3 to 5 days; count default"},
      {"D4", VERB_REVERT, trigger_revert, "seed, Silbernagel 2007; numbers default"},
      {"D5", VERB_MODIFY, trigger_modify, "Delaware levels"},
      {"D6", VERB_HOLD, trigger_hold, "Silbernagel 2007; default"},
      {"D7", VERB_ADVANCE, trigger_advance, "seed"},
  };
  *count = sizeof rows / sizeof *rows;
  return rows;
}

static bool flags_decide(Inquiry *q, Ruling *out, bool urgent)
{
  if (!flags_stand(q, urgent, &out->reason))
    return false;
  Say s = say_new(q->arena, "change.answer");
  reasons_add(&out->change, &s);
  return true;
}

bool trigger_stop(Inquiry *q, Ruling *out)
{
  return flags_decide(q, out, true);
}

bool trigger_refer(Inquiry *q, Ruling *out)
{
  return flags_decide(q, out, false);
}
