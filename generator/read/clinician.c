#include "read/clinician.h"

#include <string.h>

#include "base/text.h"
#include "model/protocol.h"
#include "read/amount.h"

static bool at_end(const char *s)
{
  s = skip_space(s);
  if (*s == '.')
    s = skip_space(s + 1);
  return *s == '\0';
}

// Behind "and" or a comma, with "the" passed over.
static const char *skip_and(const char *s)
{
  s = skip_space(s);
  const char *and = skip_any(s, (const char *const[]){"and", "&", NULL});
  if (*s == ',')
    s = skip_space(s + 1);
  and = and? and : skip_word(s, "and");
  s = skip_space(and? and : s);
  const char *the = skip_word(s, "the");
  return the ? skip_space(the) : s;
}

enum { SAID_HILLS = 8, SAID_SPEED = 16 };

// "running", "hills and speed", "flag ...": the parts of what is cleared, added together; 0 when a
// word stands there that is none of them.
static int32_t read_objects(const char *s)
{
  static const struct {
    const char *word;
    int32_t bit;
  } objects[] = {{"running", CLEARS_RUNNING}, {"to run", CLEARS_RUNNING}, {"run", CLEARS_RUNNING},
                 {"hills", SAID_HILLS},       {"speed", SAID_SPEED},      {"flags", CLEARS_FLAG},
                 {"red flag", CLEARS_FLAG},   {"flag", CLEARS_FLAG}};
  int32_t bits = 0;
  for (s = skip_and(s); !at_end(s); s = skip_and(s)) {
    const char *end = NULL, *for_word = skip_word(s, "for");
    s = for_word ? skip_space(for_word) : s;
    for (size_t i = 0; !end && i < sizeof objects / sizeof *objects; i++)
      if ((end = skip_word(s, objects[i].word)))
        bits |= objects[i].bit;
    if (!end)
      return 0;
    s = end;
    if ((bits & CLEARS_FLAG) && *skip_space(s) == ':')
      break; // behind the colon stands which flag, in any words
  }
  int32_t both = SAID_HILLS | SAID_SPEED, said = bits & both;
  if (said && said != both)
    return 0; // hills and speed come back together
  return (bits & ~both) | (said ? CLEARS_HILLS_SPEED : 0);
}

static bool read_clears(const char *s, ClinicianLine *out)
{
  static const char *const answered[] = {"flag answered", "answers flag", "flags answered", NULL};
  const char *p = skip_any(s, (const char *const[]){"clears", "cleared", "clear", NULL});
  const char *flag = skip_any(s, answered);
  if (flag && (at_end(flag) || *skip_space(flag) == ':')) {
    out->clears = CLEARS_FLAG;
    return true;
  }
  out->clears = p ? read_objects(p) : 0;
  return out->clears != 0;
}

static bool read_sets_stage(const char *s, ClinicianLine *out)
{
  const char *p = skip_any(s, (const char *const[]){"sets stage", "set stage", NULL});
  int32_t stage;
  if (!p)
    return false;
  p = skip_space(p);
  p = (*p == 'S' || *p == 's') ? p + 1 : p;
  if (!amount_whole(&p, &stage) || stage < 1 || stage > STAGE_MAX || !at_end(p))
    return false;
  out->stage = stage;
  return true;
}

// A step is a letter and digits, perhaps with a point: L3, S2.1.
static bool read_sets_step(Arena *a, const char *s, ClinicianLine *out)
{
  const char *p = skip_any(s, (const char *const[]){"sets step", "set step", NULL});
  if (!p)
    return false;
  p = skip_space(p);
  const char *end = p + 1;
  if (!ascii_alpha(*p) || !ascii_digit(*end))
    return false;
  while (ascii_digit(*end) || (*end == '.' && ascii_digit(end[1])))
    end++;
  if (!at_end(end))
    return false;
  char *step = arena_copy(a, p, (size_t)(end - p));
  step[0] = (char)(step[0] >= 'a' ? step[0] - 32 : step[0]);
  out->step = step;
  return true;
}

static bool read_holds(const char *s, ClinicianLine *out)
{
  const char *p = skip_any(s, (const char *const[]){"holds", "hold", NULL});
  if (!p)
    return false;
  if (at_end(p))
    return true;
  const char *until = skip_any(skip_space(p), (const char *const[]){"until", "till", NULL});
  if (!until)
    return false;
  out->until = date_read(skip_space(until), &p);
  return known(out->until.day) && at_end(p);
}

static bool read_agrees(const char *s)
{
  static const char *const agrees[] = {
      "agrees with the plan", "agrees to the plan", "agrees with plan", "agrees", "agreed", NULL};
  const char *p = skip_any(s, agrees);
  return p && at_end(p);
}

static ClinicianVerb read_verb(Arena *a, const char *s, ClinicianLine *out)
{
  if (read_clears(s, out))
    return CLINICIAN_CLEARS;
  if (read_sets_stage(s, out))
    return CLINICIAN_SETS_STAGE;
  if (read_sets_step(a, s, out))
    return CLINICIAN_SETS_STEP;
  if (read_holds(s, out))
    return CLINICIAN_HOLDS;
  return read_agrees(s) ? CLINICIAN_AGREES : CLINICIAN_NOTE;
}

// The name ends at the first colon that a space follows ("A. Berg: holds until ...").
static const char *name_end(const char *s)
{
  for (; *s; s++)
    if (*s == ':' && (ascii_space(s[1]) || s[1] == '\0'))
      return s;
  return NULL;
}

void clinician_read(Arena *a, const char *value, ClinicianLine *out)
{
  const char *colon = name_end(value), *sentence = colon ? skip_space(colon + 1) : value;
  ClinicianLine trial = {.stage = UNKNOWN, .until = NO_DATE};
  const char *p =
      skip_any(skip_space(value), (const char *const[]){"flag answered", "clears flag", NULL});
  if (p) // "flag answered: ..." without a name is no name
    colon = NULL, sentence = value;
  trial.where = out->where;
  trial.who = colon ? text_trim(a, arena_copy(a, value, (size_t)(colon - value))) : "";
  trial.text = text_trim(a, sentence);
  trial.verb = trial.who[0] ? read_verb(a, skip_space(sentence), &trial) : CLINICIAN_NOTE;
  if (trial.verb != CLINICIAN_CLEARS)
    trial.clears = 0;
  if (trial.verb != CLINICIAN_HOLDS)
    trial.until = NO_DATE;
  *out = trial;
}
