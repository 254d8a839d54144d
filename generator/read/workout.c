#include "read/workout.h"

#include <string.h>

#include "base/text.h"
#include "read/amount.h"

enum { REPEATS_MAX = 200 };

// One part of a pattern: "4 min walk", "1 run", "walk 4".
static bool part_read(const Lexicon *w, const char **s, Workout *out)
{
  const char *p = skip_space(*s), *named = NULL;
  const LexWord *gait = word_at(w, LEX_GAIT, p, &named);
  Duration time;
  p = gait ? named : p;
  // A bare number before a word is minutes here, which amount_duration alone would not take.
  if (!amount_duration(w, &p, BARE_MINUTES, &time)) {
    int64_t n;
    p = skip_space(p);
    if (!amount_number(&p, &n))
      return false;
    time = (Duration){n * 60};
  }
  if (!gait) {
    p = skip_space(p);
    const char *easy = word_skip(w, LEX_MANNER, p);
    p = easy ? skip_space(easy) : p;
    gait = word_at(w, LEX_GAIT, p, &named);
    if (!gait)
      return false;
    p = named;
  }
  Duration *part = gait->value == 0 ? &out->each_walk : &out->each_run;
  part->ms += time.ms;
  *s = p;
  return true;
}

static const char *skip_between(const Lexicon *w, const char *s)
{
  s = skip_space(s);
  const char *word = word_skip(w, LEX_AND, s);
  if (word)
    return word;
  return *s && strchr(",/+;", *s) ? s + 1 : s;
}

// The parts behind "6 x", in brackets or not.
static bool parts_read(const Lexicon *w, const char **s, Workout *out)
{
  const char *p = skip_space(*s);
  bool bracket = *p == '(' || *p == '[';
  int32_t parts = 0;
  p += bracket;
  while (part_read(w, &p, out)) {
    parts++;
    *s = p;
    const char *next = skip_between(w, p);
    if (bracket && (*next == ')' || *next == ']')) {
      *s = next + 1;
      return true;
    }
    p = next;
  }
  return parts > 0 && !bracket;
}

static bool pattern_read(const Lexicon *w, const char **s, Workout *out)
{
  const char *p = skip_space(*s);
  int32_t repeats;
  if (!amount_whole(&p, &repeats) || repeats < 1 || repeats > REPEATS_MAX)
    return false;
  p = skip_space(p);
  const char *times = word_skip(w, LEX_TIMES, p);
  if (!times)
    times = *p == 'x' || *p == 'X' || *p == '*' ? p + 1 : bytes_at(p, "×") ? p + 2 : NULL;
  Workout trial = *out;
  trial.repeats = repeats;
  trial.each_walk = trial.each_run = (Duration){0};
  if (!times || !parts_read(w, &times, &trial))
    return false;
  trial.time = (Duration){repeats * (trial.each_walk.ms + trial.each_run.ms)};
  *out = trial;
  *s = times;
  return true;
}

// "@6:48" behind a distance: minutes and seconds for each of its units. NULL when none stands
// there.
static const char *skip_bare_pace(const char *p)
{
  int32_t minutes, seconds;
  if (*p++ != '@')
    return NULL;
  p = skip_space(p);
  if (!amount_whole(&p, &minutes) || *p++ != ':' || !ascii_digit(p[0]) || !ascii_digit(p[1]) ||
      !amount_whole(&p, &seconds) || seconds > 59 || *p == ':' || *p == '/')
    return NULL;
  return ascii_alpha(*skip_space(p)) ? NULL : p;
}

// A pace beside distance or time; nothing is computed from it.
static bool pace_read(const Lexicon *w, const char **s, Workout *out)
{
  const char *p = skip_space(*s);
  bool impossible = false;
  if (known(out->distance.mm) && (p = skip_bare_pace(p))) {
    *s = p;
    return true;
  }
  p = skip_space(*s);
  if (!amount_pace(w, &p, &impossible))
    return false;
  if (impossible)
    out->impossible_pace = skip_space(*s);
  *s = p;
  return true;
}

static bool one_read(const Lexicon *w, const char **s, Workout *out)
{
  if (pace_read(w, s, out))
    return true;
  if (!known(out->distance.mm) && amount_distance(w, s, &out->distance))
    return true;
  return !known(out->time.ms) && amount_duration(w, s, BARE_NONE, &out->time);
}

bool workout_read(const Lexicon *w, const char **s, Workout *out)
{
  *out = (Workout){UNKNOWN, NO_DURATION, NO_DURATION, NO_DURATION, NO_DISTANCE, NULL};
  if (pattern_read(w, s, out))
    return true;
  bool any = false;
  for (const char *p = *s; one_read(w, &p, out);) {
    any = true;
    *s = p;
    p = skip_space(p);
    const char *joint = word_skip(w, LEX_IN, p);
    joint = joint ? joint : word_skip(w, LEX_AND, p);
    p = joint ? joint : *p == ',' || *p == ';' || *p == '(' || *p == '/' ? p + 1 : p;
  }
  return any && (known(out->time.ms) || known(out->distance.mm) || out->impossible_pace);
}

Sport sport_of_key(const Lexicon *w, const char *key)
{
  const LexWord *word = word_is(w, LEX_SPORT, key);
  return word ? (Sport)word->value : SPORT_UNKNOWN;
}

// The longest name of a sport in a title: "pool run" before "run".
Sport sport_in_title(const Lexicon *w, const char *title)
{
  const LexWord *best = NULL;
  for (const char *p = title, *end; *p; p++) {
    if (p > title && (ascii_alpha(p[-1]) || (unsigned char)p[-1] >= 0x80))
      continue;
    const LexWord *word = word_at(w, LEX_SPORT, p, &end);
    if (word && (!best || word->length > best->length))
      best = word;
  }
  return best ? (Sport)best->value : SPORT_UNKNOWN;
}
