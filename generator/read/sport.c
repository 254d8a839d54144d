#include "read/sport.h"

#include <string.h>

#include "base/text.h"

typedef struct SportWord {
  const char *word; // anywhere in the name, in lower case; a digit only as the whole name
  Sport sport;
} SportWord;

// The first that matches. Numbers are Strava's.
static const SportWord words[] = {
    {"wheelchair", SPORT_OTHER}, // "WheelchairRunPace"
    {"pool run", SPORT_POOL_RUN},
    {"aqua jog", SPORT_POOL_RUN},
    {"water run", SPORT_POOL_RUN},
    {"ellip", SPORT_ELLIPTICAL},
    {"cross trainer", SPORT_ELLIPTICAL},
    {"crosstrainer", SPORT_ELLIPTICAL},
    {"run", SPORT_RUN},
    {"jog", SPORT_RUN},
    {"lauf", SPORT_RUN},
    {"treadmill", SPORT_RUN},
    {"9", SPORT_RUN},
    {"53", SPORT_RUN},
    {"walk", SPORT_WALK},
    {"hik", SPORT_WALK},
    {"trek", SPORT_WALK},
    {"wander", SPORT_WALK},
    {"4", SPORT_WALK},
    {"10", SPORT_WALK},
    {"bik", SPORT_BIKE},
    {"cycl", SPORT_BIKE},
    {"ride", SPORT_BIKE},
    {"riding", SPORT_BIKE},
    {"spinning", SPORT_BIKE},
    {"1", SPORT_BIKE},
    {"17", SPORT_BIKE},
    {"18", SPORT_BIKE},
    {"swim", SPORT_SWIM},
    {"16", SPORT_SWIM},
    {"rowing", SPORT_ROW},
    {"rower", SPORT_ROW},
    {"23", SPORT_ROW},
    {"strength", SPORT_STRENGTH},
    {"weight", SPORT_STRENGTH},
    {"gym", SPORT_STRENGTH},
    {"yoga", SPORT_MOBILITY},
    {"stretch", SPORT_MOBILITY},
    {"mobility", SPORT_MOBILITY},
    {"flexibility", SPORT_MOBILITY},
    {"pilates", SPORT_MOBILITY},
    {"ski", SPORT_OTHER},
    {"snow", SPORT_OTHER},
    {"skat", SPORT_OTHER},
    {"paddl", SPORT_OTHER},
    {"kayak", SPORT_OTHER},
    {"surf", SPORT_OTHER},
    {"sail", SPORT_OTHER},
    {"climb", SPORT_OTHER},
    {"2", SPORT_OTHER},
    {"3", SPORT_OTHER},
    {"6", SPORT_OTHER},
    {"7", SPORT_OTHER},
    {"12", SPORT_OTHER},
    {"13", SPORT_OTHER},
    {"other", SPORT_OTHER},
};

Sport sport_read(Arena *a, const char *name)
{
  const char *s = text_trim(a, text_lower(a, name));
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    const char *w = words[i].word;
    if (ascii_digit(*w) ? strcmp(s, w) == 0 : strstr(s, w) != NULL)
      return words[i].sport;
  }
  return SPORT_UNKNOWN;
}

bool sport_on_foot(Sport s)
{
  return s == SPORT_RUN || s == SPORT_WALK || s == SPORT_UNKNOWN;
}

int32_t sport_speed_max(Sport s)
{
  switch (s) {
  case SPORT_RUN:
  case SPORT_WALK:
    return 12000; // no one has run faster
  case SPORT_UNKNOWN:
  case SPORT_BIKE:
    return 30000;
  default:
    return 60000;
  }
}
