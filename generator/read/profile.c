#include "read/profile.h"

#include <string.h>

#include "base/zone.h"
#include "read/amount.h"
#include "read/flags.h"

void profile_init(Profile *p)
{
  *p = (Profile){.name = "",
                 .diagnosed = NO_DATE,
                 .started = NO_DATE,
                 .born = UNKNOWN,
                 .zone = "",
                 .language = "en",
                 .paper = "",
                 .usual_week = NO_DISTANCE,
                 .longest_run = NO_DISTANCE,
                 .usual_cadence = {UNKNOWN},
                 .week_starts = 1,
                 .clinician = "",
                 .goal = "",
                 .pain_profile = "default"};
}

// Each returns false when the value is none; `e->value` is not empty.
typedef bool Set(Diary *d, const Entry *e);

static bool set_name(Diary *d, const Entry *e)
{
  d->profile->name = text_trim(d->arena, e->value);
  return true;
}

static bool set_side(Diary *d, const Entry *e)
{
  const char *p = e->value;
  return amount_side(&p, &d->profile->side) && *skip_space(p) == '\0';
}

static bool set_type(Diary *d, const Entry *e)
{
  static const char *const words[][5] = {
      [TENDON_UNSURE] = {"unsure", "unknown", "not sure", NULL},
      [TENDON_MIDPORTION] = {"midportion", "mid portion", "mid", "middle", NULL},
      [TENDON_INSERTIONAL] = {"insertional", "insertion", NULL}};
  d->profile->type_said = (Words){text_trim(d->arena, e->value), entry_where(e)};
  for (int32_t i = TENDON_UNSURE; i <= TENDON_INSERTIONAL; i++) {
    const char *end = skip_any(e->value, words[i]);
    if (end && *skip_space(end) == '\0') {
      d->profile->type = (TendonType)i;
      return true;
    }
  }
  d->profile->type_said.text = NULL;
  return false;
}

static bool set_diagnosed(Diary *d, const Entry *e)
{
  const char *end;
  Date date = date_read(e->value, &end);
  if (!known(date.day))
    return false;
  d->profile->diagnosed = date;
  while (*end == ',' || ascii_space(*end))
    end++;
  d->profile->diagnosis = (Words){text_trim(d->arena, end), entry_where(e)};
  return true;
}

static bool set_started(Diary *d, const Entry *e)
{
  const char *end;
  Date date = date_read(e->value, &end);
  if (!known(date.day) || *skip_space(end))
    return false;
  d->profile->started = date;
  d->profile->started_where = entry_where(e);
  return true;
}

static bool set_born(Diary *d, const Entry *e)
{
  const char *p = e->value;
  int32_t year;
  if (!amount_whole(&p, &year) || year < 1900 || year > 2100)
    return false;
  if (*skip_space(p) && !known(date_read(e->value, NULL).day))
    return false;
  d->profile->born = year;
  return true;
}

static bool set_sex(Diary *d, const Entry *e)
{
  static const char *const f[] = {"f", "female", "woman", "w", NULL};
  static const char *const m[] = {"m", "male", "man", NULL};
  if (skip_any(e->value, f))
    d->profile->sex = 'f';
  else if (skip_any(e->value, m))
    d->profile->sex = 'm';
  else
    return false;
  return true;
}

static bool set_zone(Diary *d, const Entry *e)
{
  const char *name = text_trim(d->arena, e->value);
  if (!zone_find(name))
    return false;
  d->profile->zone = name;
  return true;
}

static bool set_units(Diary *d, const Entry *e)
{
  static const char *const miles[] = {"miles", "mi", "imperial", NULL};
  static const char *const km[] = {"km", "kilometres", "metric", NULL};
  d->profile->miles = skip_any(e->value, miles) != NULL;
  return d->profile->miles || skip_any(e->value, km);
}

static bool set_language(Diary *d, const Entry *e)
{
  d->profile->language = text_lower(d->arena, text_trim(d->arena, e->value));
  return true;
}

static bool set_paper(Diary *d, const Entry *e)
{
  bool a4 = skip_word(e->value, "a4") != NULL, letter = skip_word(e->value, "letter") != NULL;
  if (a4 || letter)
    d->profile->paper = a4 ? "A4" : "Letter";
  return a4 || letter;
}

static bool set_usual_week(Diary *d, const Entry *e)
{
  const char *p = e->value;
  return amount_distance(&p, &d->profile->usual_week);
}

static bool set_longest_run(Diary *d, const Entry *e)
{
  const char *p = e->value;
  return amount_distance(&p, &d->profile->longest_run);
}

static bool set_usual_cadence(Diary *d, const Entry *e)
{
  const char *p = e->value;
  int32_t spm;
  if (!amount_whole(&p, &spm) || spm < 100 || spm > 260)
    return false; // under 100 one foot was counted, or nobody runs so
  d->profile->usual_cadence.spm = spm;
  return true;
}

static bool set_available(Diary *d, const Entry *e)
{
  static const char *const all[] = {"every day", "daily", "all", "any", NULL};
  int32_t days = skip_any(e->value, all) ? 127 : 0, last = 0;
  for (const char *p = e->value; days != 127 && *p;) {
    int32_t day;
    const char *end = skip_weekday(p, &day);
    if (end) {
      for (int32_t k = last ? last % 7 + 1 : day; k != day; k = k % 7 + 1)
        days |= 1 << (k - 1);
      days |= 1 << (day - 1);
      last = *end == '-' || strncmp(end, "–", 3) == 0 ? day : 0;
      p = end;
    } else if (ascii_alpha(*p)) {
      return false;
    } else {
      p++;
    }
  }
  d->profile->available = days;
  return days != 0;
}

static bool set_week_starts(Diary *d, const Entry *e)
{
  return skip_weekday(e->value, &d->profile->week_starts) != NULL;
}

// "2026-12-22 to 2026-12-28, family visit"; several parted by semicolons.
static bool ranges_add(Diary *d, const Entry *e, const Away **into, int32_t *count)
{
  static const char *const joints[] = {"to", "until", "till", "-", "–", "..", NULL};
  const char *p = skip_space(e->value), *end;
  Away away = {.where = line_where(e->line, p), .why = ""};
  Away *list = (Away *)*into;
  if (d->now)
    away.said = d->now->is.date;
  away.from = away.to = date_read(p, &end);
  if (!known(away.from.day))
    return false;
  const char *to = skip_any(skip_space(end), joints);
  if (to) {
    away.to = date_read(skip_space(to), &end);
    if (!known(away.to.day) || away.to.day < away.from.day)
      return false;
  }
  const char *stop = strchr(end, ';');
  while (*end == ',' || ascii_space(*end))
    end++;
  away.why =
      text_trim(d->arena, arena_copy(d->arena, end, stop ? (size_t)(stop - end) : strlen(end)));
  *arena_push(d->arena, list, *count) = away;
  *into = list;
  if (!stop || !*skip_space(stop + 1))
    return true;
  Entry more = *e;
  more.value = skip_space(stop + 1);
  return ranges_add(d, &more, into, count);
}

static bool set_away(Diary *d, const Entry *e)
{
  return ranges_add(d, e, &d->profile->away, &d->profile->away_count);
}

static bool set_busy(Diary *d, const Entry *e)
{
  return ranges_add(d, e, &d->profile->busy, &d->profile->busy_count);
}

bool profile_away(Diary *d, const Entry *e)
{
  return set_away(d, e);
}

// What a calendar shows to everybody who looks over the shoulder is asked for in words.
static bool set_calendar(Diary *d, const Entry *e)
{
  const char *end = skip_word(e->value, "details");
  d->profile->calendar_details = end && *skip_space(end) == '\0';
  return d->profile->calendar_details || skip_word(e->value, "plain") || says_none(e->value);
}

static bool set_equipment(Diary *d, const Entry *e)
{
  static const struct {
    const char *word;
    int32_t bit;
  } kinds[] = {{"bike", EQUIPMENT_BIKE},
               {"gym", EQUIPMENT_GYM},
               {"pool", EQUIPMENT_POOL},
               {"treadmill", EQUIPMENT_TREADMILL},
               {"step", EQUIPMENT_STEP},
               {"stairs", EQUIPMENT_STEP},
               {"rower", EQUIPMENT_ROWER},
               {"rowing", EQUIPMENT_ROWER},
               {"elliptical", EQUIPMENT_ELLIPTICAL},
               {"cross trainer", EQUIPMENT_ELLIPTICAL}};
  bool known_all = true;
  d->profile->equipment_said = true;
  for (const char *p = skip_space(e->value); *p;) {
    const char *end = NULL, *no = skip_any(p, (const char *const[]){"none", "and", NULL});
    for (size_t i = 0; !end && i < sizeof kinds / sizeof *kinds; i++)
      if ((end = skip_word(p, kinds[i].word)))
        d->profile->equipment |= kinds[i].bit;
    known_all = known_all && (end || no || !ascii_alpha(*p));
    const char *word = p;
    while (!end && !no && ascii_alpha(*p))
      p++;
    p = end ? end : no ? no : p > word ? p : p + 1;
  }
  return known_all;
}

static bool set_clinician(Diary *d, const Entry *e)
{
  d->profile->clinician = text_trim(d->arena, e->value);
  return true;
}

// Consent is exact: anything else shows no pain to the coach.
static bool set_consent(Diary *d, const Entry *e)
{
  const char *end = skip_word(e->value, "coach sees pain");
  d->profile->coach_sees_pain = end && *skip_space(end) == '\0';
  return d->profile->coach_sees_pain || says_none(e->value);
}

static bool set_goal(Diary *d, const Entry *e)
{
  d->profile->goal = text_trim(d->arena, e->value);
  return true;
}

static bool set_pain_profile(Diary *d, const Entry *e)
{
  d->profile->pain_profile = text_lower(d->arena, text_trim(d->arena, e->value));
  return true;
}

typedef struct Key {
  const char *name;
  Set *set;
  bool many;         // may be given again
  const char *write; // what a good value looks like
} Key;

static const Key keys[] = {
    {"name", set_name, false, "a name"},
    {"side", set_side, false, "left, right or both"},
    {"type", set_type, false, "midportion, insertional or unsure"},
    {"diagnosed", set_diagnosed, false, "2026-08-03, A. Berg, physiotherapist"},
    {"started", set_started, false, "2026-08-10"},
    {"born", set_born, false, "a year: 1988"},
    {"sex", set_sex, false, "f or m"},
    {"zone", set_zone, false, "a name like Europe/Stockholm"},
    {"time zone", set_zone, false, "a name like Europe/Stockholm"},
    {"units", set_units, false, "km or mi"},
    {"language", set_language, false, "en"},
    {"paper", set_paper, false, "A4 or Letter"},
    {"usual week", set_usual_week, false, "a distance: 40 km"},
    {"longest run", set_longest_run, false, "a distance: 18 km"},
    {"usual cadence", set_usual_cadence, false, "steps a minute of both feet: 164"},
    {"available", set_available, false, "days: Mon Tue Thu"},
    {"week starts", set_week_starts, false, "a day: Mon"},
    {"away", set_away, true, "2026-12-22 to 2026-12-28, family visit"},
    {"short week", set_busy, true, "2026-12-07 to 2026-12-13, exams"},
    {"calendar", set_calendar, false, "plain or details"},
    {"equipment", set_equipment, false, "bike, gym, pool, treadmill, step, rower, elliptical"},
    {"clinician", set_clinician, false, "a name"},
    {"consent", set_consent, false, "coach sees pain"},
    {"goal", set_goal, false, "text"},
    {"profile", set_pain_profile, false, "a pain profile of the protocol"}};

enum { KEYS = sizeof keys / sizeof *keys };
_Static_assert((int)KEYS <= (int)PROFILE_KEYS_MAX, "a place for each key");

static bool given_before(Diary *d, int32_t i, const Entry *e)
{
  const char *value = text_trim(d->arena, e->value);
  if (keys[i].many)
    return false;
  if (d->value[i] && strcmp(d->value[i], value) != 0)
    diag_add(d->diags, DIAG_PROFILE_TWICE, entry_where(e), "%s: '%s', '%s' at %s:%d", keys[i].name,
             value, d->value[i], d->said[i].source->name, d->said[i].line);
  if (d->value[i])
    return true;
  d->value[i] = value;
  d->said[i] = entry_where(e);
  return false;
}

bool profile_apply(Diary *d, const Entry *e)
{
  for (int32_t i = 0; i < KEYS; i++) {
    if (strcmp(e->key, keys[i].name) != 0)
      continue;
    if (!not_recorded(e->value) && !given_before(d, i, e) && !keys[i].set(d, e))
      diag_add(d->diags, DIAG_PROFILE_VALUE, entry_where(e), "%s '%s'; write %s", keys[i].name,
               e->value, keys[i].write);
    return true;
  }
  return false;
}

bool profile_known(const char *key)
{
  for (int32_t i = 0; i < KEYS; i++)
    if (strcmp(key, keys[i].name) == 0)
      return true;
  return false;
}

const char *profile_nearest(const char *key)
{
  const char *names[KEYS];
  for (int32_t i = 0; i < KEYS; i++)
    names[i] = keys[i].name;
  return nearest_word(key, names, KEYS);
}
