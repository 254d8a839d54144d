#include "read/workout.h"

#include <string.h>

#include "base/text.h"
#include "read/amount.h"

enum { REPEATS_MAX = 200 };

static const char *const walk_words[] = {"walking", "walked", "walk", "w", NULL};
static const char *const run_words[] = {"running", "run", "ran", "jogging", "jog", "r", NULL};

// One part of a pattern: "4 min walk", "1 run", "walk 4".
static bool part_read(const char **s, Workout *out)
{
  const char *p = skip_space(*s), *walk = skip_any(p, walk_words), *run = skip_any(p, run_words);
  Duration time;
  const char *named = walk ? walk : run;
  if (named) {
    p = named;
  }
  // A bare number before a word is minutes here, which amount_duration alone would not take.
  if (!amount_duration(&p, BARE_MINUTES, &time)) {
    int64_t n;
    p = skip_space(p);
    if (!amount_number(&p, &n))
      return false;
    time = (Duration){n * 60};
  }
  if (!named) {
    p = skip_space(p);
    const char *easy = skip_any(p, (const char *const[]){"easy", "brisk", "slow", "of", NULL});
    p = easy ? skip_space(easy) : p;
    walk = skip_any(p, walk_words);
    run = walk ? NULL : skip_any(p, run_words);
    if (!walk && !run)
      return false;
    p = walk ? walk : run;
  }
  Duration *part = walk ? &out->each_walk : &out->each_run;
  part->ms += time.ms;
  *s = p;
  return true;
}

static const char *skip_between(const char *s)
{
  s = skip_space(s);
  const char *word = skip_any(s, (const char *const[]){"and", "then", "with", NULL});
  if (word)
    return word;
  return *s && strchr(",/+;", *s) ? s + 1 : s;
}

// The parts behind "6 x", in brackets or not.
static bool parts_read(const char **s, Workout *out)
{
  const char *p = skip_space(*s);
  bool bracket = *p == '(' || *p == '[';
  int32_t parts = 0;
  p += bracket;
  while (part_read(&p, out)) {
    parts++;
    *s = p;
    const char *next = skip_between(p);
    if (bracket && (*next == ')' || *next == ']')) {
      *s = next + 1;
      return true;
    }
    p = next;
  }
  return parts > 0 && !bracket;
}

static bool pattern_read(const char **s, Workout *out)
{
  const char *p = skip_space(*s);
  int32_t repeats;
  if (!amount_whole(&p, &repeats) || repeats < 1 || repeats > REPEATS_MAX)
    return false;
  p = skip_space(p);
  const char *times = skip_any(p, (const char *const[]){"times", "rounds of", NULL});
  if (!times)
    times = *p == 'x' || *p == 'X' || *p == '*' ? p + 1 : strncmp(p, "×", 2) == 0 ? p + 2 : NULL;
  Workout trial = *out;
  trial.repeats = repeats;
  trial.each_walk = trial.each_run = (Duration){0};
  if (!times || !parts_read(&times, &trial))
    return false;
  trial.time = (Duration){repeats * (trial.each_walk.ms + trial.each_run.ms)};
  *out = trial;
  *s = times;
  return true;
}

// A pace beside distance or time; nothing is computed from it.
static bool pace_read(const char **s, Workout *out)
{
  const char *p = skip_space(*s);
  bool impossible = false;
  if (!amount_pace(&p, &impossible))
    return false;
  if (impossible)
    out->impossible_pace = skip_space(*s);
  *s = p;
  return true;
}

static bool one_read(const char **s, Workout *out)
{
  if (pace_read(s, out))
    return true;
  if (!known(out->distance.mm) && amount_distance(s, &out->distance))
    return true;
  return !known(out->time.ms) && amount_duration(s, BARE_NONE, &out->time);
}

bool workout_read(const char **s, Workout *out)
{
  *out = (Workout){UNKNOWN, NO_DURATION, NO_DURATION, NO_DURATION, NO_DISTANCE, NULL};
  if (pattern_read(s, out))
    return true;
  bool any = false;
  for (const char *p = *s; one_read(&p, out);) {
    any = true;
    *s = p;
    p = skip_space(p);
    const char *joint = skip_any(p, (const char *const[]){"in", "at", "for", "and", NULL});
    p = joint ? joint : *p == ',' || *p == ';' || *p == '(' || *p == '/' ? p + 1 : p;
  }
  return any && (known(out->time.ms) || known(out->distance.mm) || out->impossible_pace);
}

typedef struct SportName {
  const char *word; // in a key as it is, in a title as a whole word
  Sport sport;
} SportName;

// Longer names first: "pool run" before "run".
static const SportName sports[] = {{"pool run", SPORT_POOL_RUN},
                                   {"pool running", SPORT_POOL_RUN},
                                   {"pool jog", SPORT_POOL_RUN},
                                   {"aqua jog", SPORT_POOL_RUN},
                                   {"aqua jogging", SPORT_POOL_RUN},
                                   {"water running", SPORT_POOL_RUN},
                                   {"deep water running", SPORT_POOL_RUN},
                                   {"run walk", SPORT_RUN},
                                   {"walk run", SPORT_RUN},
                                   {"long run", SPORT_RUN},
                                   {"easy run", SPORT_RUN},
                                   {"stationary bike", SPORT_BIKE},
                                   {"exercise bike", SPORT_BIKE},
                                   {"cross trainer", SPORT_ELLIPTICAL},
                                   {"elliptical", SPORT_ELLIPTICAL},
                                   {"run", SPORT_RUN},
                                   {"running", SPORT_RUN},
                                   {"jog", SPORT_RUN},
                                   {"jogging", SPORT_RUN},
                                   {"walk", SPORT_WALK},
                                   {"walking", SPORT_WALK},
                                   {"hike", SPORT_WALK},
                                   {"hiking", SPORT_WALK},
                                   {"bike", SPORT_BIKE},
                                   {"biking", SPORT_BIKE},
                                   {"cycling", SPORT_BIKE},
                                   {"cycle", SPORT_BIKE},
                                   {"ride", SPORT_BIKE},
                                   {"spinning", SPORT_BIKE},
                                   {"swim", SPORT_SWIM},
                                   {"swimming", SPORT_SWIM},
                                   {"row", SPORT_ROW},
                                   {"rowing", SPORT_ROW},
                                   {"rower", SPORT_ROW},
                                   {"strength", SPORT_STRENGTH},
                                   {"strength training", SPORT_STRENGTH},
                                   {"gym", SPORT_STRENGTH},
                                   {"weights", SPORT_STRENGTH},
                                   {"mobility", SPORT_MOBILITY},
                                   {"stretching", SPORT_MOBILITY},
                                   {"yoga", SPORT_MOBILITY},
                                   {"pilates", SPORT_MOBILITY},
                                   {"other sport", SPORT_OTHER}};

Sport sport_of_key(const char *key)
{
  for (size_t i = 0; i < sizeof sports / sizeof *sports; i++)
    if (key[0] == sports[i].word[0] && strcmp(key, sports[i].word) == 0)
      return sports[i].sport;
  return SPORT_UNKNOWN;
}

Sport sport_in_title(const char *title)
{
  for (size_t i = 0; i < sizeof sports / sizeof *sports; i++)
    for (const char *p = title; *p; p++)
      if (ascii_lower(*p) == sports[i].word[0] && (p == title || !ascii_alpha(p[-1])) &&
          skip_word(p, sports[i].word))
        return sports[i].sport;
  return SPORT_UNKNOWN;
}
