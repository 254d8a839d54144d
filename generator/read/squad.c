#include "read/squad.h"

#include <stddef.h>
#include <string.h>

#include "read/front.h"
#include "read/profile.h"

typedef struct Key {
  const char *name;
  size_t place; // in Squad
} Key;

static const Key keys[] = {{"squad", offsetof(Squad, name)},
                           {"coach", offsetof(Squad, coach)},
                           {"protocol", offsetof(Squad, protocol)}};

bool squad_apply(Squad *squad, Arena *a, const char *key, const char *value)
{
  for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
    const char **place = (const char **)(void *)((char *)squad + keys[i].place);
    if (strcmp(keys[i].name, key) != 0)
      continue;
    if (!**place)
      *place = text_trim(a, value);
    return true;
  }
  return false;
}

// What only a runner can say of themselves does not become everybody's.
static void keep_common(Profile *p)
{
  Profile own;
  profile_init(&own);
  own.zone = p->zone;
  own.miles = p->miles;
  own.language = p->language;
  own.paper = p->paper;
  own.week_starts = p->week_starts;
  own.clinician = p->clinician;
  own.coach_sees_pain = p->coach_sees_pain;
  *p = own;
}

void squad_read(Arena *a, Diags *d, const Lexicon *words, const Source *source, Squad *out)
{
  *out = (Squad){.name = "", .coach = "", .protocol = ""};
  profile_init(&out->defaults);
  if (!source)
    return;
  Diary diary = {.arena = a,
                 .diags = d,
                 .words = words,
                 .source = source,
                 .profile = &out->defaults,
                 .squad = out,
                 .dates = NO_DATE_CONTEXT,
                 .week_one = NO_DATE,
                 .injured = NO_DATE};
  front_read(&diary);
  keep_common(&out->defaults);
}
