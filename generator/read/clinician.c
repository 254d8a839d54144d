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

// What a word of a clinician's sentence means, in the order of the word lists' kind.
typedef enum Saying {
  SAYS_CLEARS,
  SAYS_RUNNING,
  SAYS_HILLS,
  SAYS_SPEED,
  SAYS_FLAG,
  SAYS_ANSWERED,
  SAYS_STAGE,
  SAYS_STEP,
  SAYS_HOLDS,
  SAYS_UNTIL,
  SAYS_AGREES,
  SAYS_LITTLE // an article
} Saying;

static const char *skip_saying(const Lexicon *w, Saying what, const char *s)
{
  return word_skip_value(w, LEX_CLINICIAN, (int32_t)what, skip_space(s));
}

// Behind "and", commas and articles.
static const char *skip_and(const Lexicon *w, const char *s)
{
  for (const char *end;; s = end) {
    s = skip_space(s);
    end = word_skip(w, LEX_AND, s);
    if (!end && (*s == ',' || *s == '&'))
      end = s + 1;
    if (!end && !(end = skip_saying(w, SAYS_LITTLE, s)))
      return s;
  }
}

// "running", "hills and speed", "flag ...": the parts of what is cleared, added together; 0 when a
// word stands there that is none of them.
static int32_t read_objects(const Lexicon *w, const char *s)
{
  bool said[SAYS_LITTLE + 1] = {false};
  for (s = skip_and(w, s); !at_end(s); s = skip_and(w, s)) {
    const char *end;
    const LexWord *word = word_at(w, LEX_CLINICIAN, s, &end);
    if (!word || word->value < SAYS_RUNNING || word->value > SAYS_FLAG)
      return 0;
    said[word->value] = true;
    s = end;
    if (said[SAYS_FLAG] && *skip_space(s) == ':')
      break; // behind the colon stands which flag, in any words
  }
  if (said[SAYS_HILLS] != said[SAYS_SPEED])
    return 0; // hills and speed come back together
  return (said[SAYS_RUNNING] ? CLEARS_RUNNING : 0) | (said[SAYS_FLAG] ? CLEARS_FLAG : 0) |
         (said[SAYS_HILLS] ? CLEARS_HILLS_SPEED : 0);
}

static bool read_clears(const Lexicon *w, const char *s, ClinicianLine *out)
{
  const char *p = skip_saying(w, SAYS_CLEARS, s), *flag = skip_saying(w, SAYS_ANSWERED, s);
  if (flag && (at_end(flag) || *skip_space(flag) == ':')) {
    out->clears = CLEARS_FLAG;
    return true;
  }
  out->clears = p ? read_objects(w, p) : 0;
  return out->clears != 0;
}

static bool read_sets_stage(const Lexicon *w, const char *s, ClinicianLine *out)
{
  const char *p = skip_saying(w, SAYS_STAGE, s);
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
static bool read_sets_step(Arena *a, const Lexicon *w, const char *s, ClinicianLine *out)
{
  const char *p = skip_saying(w, SAYS_STEP, s);
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

static bool read_holds(const Lexicon *w, const char *s, ClinicianLine *out)
{
  const char *p = skip_saying(w, SAYS_HOLDS, s);
  if (!p)
    return false;
  if (at_end(p))
    return true;
  const char *until = clinician_until(w, s);
  if (!until)
    return false;
  out->until = date_read(until, &p);
  return known(out->until.day) && at_end(p);
}

const char *clinician_until(const Lexicon *w, const char *sentence)
{
  const char *p = skip_saying(w, SAYS_HOLDS, sentence);
  const char *until = p ? skip_saying(w, SAYS_UNTIL, p) : NULL;
  return until ? skip_space(until) : NULL;
}

static ClinicianVerb read_verb(Arena *a, const Lexicon *w, const char *s, ClinicianLine *out)
{
  if (read_clears(w, s, out))
    return CLINICIAN_CLEARS;
  if (read_sets_stage(w, s, out))
    return CLINICIAN_SETS_STAGE;
  if (read_sets_step(a, w, s, out))
    return CLINICIAN_SETS_STEP;
  if (read_holds(w, s, out))
    return CLINICIAN_HOLDS;
  const char *agrees = skip_saying(w, SAYS_AGREES, s);
  return agrees && at_end(agrees) ? CLINICIAN_AGREES : CLINICIAN_NOTE;
}

// "flag answered: ..." without a name is no name.
static bool nameless(const Lexicon *w, const char *value)
{
  const char *p = skip_saying(w, SAYS_CLEARS, value);
  return skip_saying(w, SAYS_ANSWERED, value) || (p && skip_saying(w, SAYS_FLAG, p));
}

// The name ends at the first colon that a space follows ("A. Berg: holds until ...").
static const char *name_end(const char *s)
{
  for (; *s; s++)
    if (*s == ':' && (ascii_space(s[1]) || s[1] == '\0'))
      return s;
  return NULL;
}

void clinician_read(Arena *a, const Lexicon *w, const char *value, ClinicianLine *out)
{
  const char *colon = name_end(value), *sentence = colon ? skip_space(colon + 1) : value;
  ClinicianLine trial = {.stage = UNKNOWN, .until = NO_DATE};
  if (nameless(w, value)) {
    colon = NULL;
    sentence = value;
  }
  trial.where = out->where;
  trial.who = colon ? text_trim(a, arena_copy(a, value, (size_t)(colon - value))) : "";
  trial.text = text_trim(a, sentence);
  trial.verb = trial.who[0] ? read_verb(a, w, skip_space(sentence), &trial) : CLINICIAN_NOTE;
  if (trial.verb != CLINICIAN_CLEARS)
    trial.clears = 0;
  if (trial.verb != CLINICIAN_HOLDS)
    trial.until = NO_DATE;
  *out = trial;
}
