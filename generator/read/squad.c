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

// The keys of a profile that may hold for everybody; consent is each runner's own to give.
static const char *const common[] = {"zone",  "units",       "language",
                                     "paper", "week starts", "clinician"};

static bool is_common(const char *key)
{
  for (size_t i = 0; i < sizeof common / sizeof *common; i++)
    if (strcmp(common[i], key) == 0)
      return true;
  return false;
}

static void tell_own(const Diary *d)
{
  for (int32_t i = 0; i < PROFILE_KEYS_MAX && profile_name(i); i++)
    if (d->value[i] && !is_common(profile_name(i)))
      diag_add(d->diags, DIAG_SQUAD_OWN, d->said[i], "%s", profile_name(i));
}

// What only a runner can say of themselves does not become everybody's.
static void keep_common(Profile *p)
{
  Profile own;
  profile_init(&own);
  own.zone = p->zone;
  own.units = p->units;
  own.language = p->language;
  own.paper = p->paper;
  own.week_starts = p->week_starts;
  own.clinician = p->clinician;
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
  tell_own(&diary);
  keep_common(&out->defaults);
}
