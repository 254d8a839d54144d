#include "read/profile.h"

#include <string.h>

#include "base/zone.h"
#include "read/absence.h"
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
                 .pain_profile = "default",
                 .ladder = "",
                 .programme = ""};
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
  return amount_side(d->words, &p, &d->profile->side) && *skip_space(p) == '\0';
}

static bool set_type(Diary *d, const Entry *e)
{
  d->profile->type_said = (Words){text_trim(d->arena, e->value), entry_where(e)};
  const char *end;
  const LexWord *word = word_at(d->words, LEX_TENDON, e->value, &end);
  if (word && *skip_space(end) == '\0') {
    d->profile->type = (TendonType)word->value;
    return true;
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
  const char *end;
  const LexWord *word = word_at(d->words, LEX_SEX, e->value, &end);
  if (word)
    d->profile->sex = word->value == 0 ? 'f' : 'm';
  return word != NULL;
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
  const char *end;
  const LexWord *word = word_at(d->words, LEX_UNITS, e->value, &end);
  d->profile->units.miles = word && word->value == 1;
  return word != NULL;
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
  return amount_distance(d->words, &p, &d->profile->usual_week);
}

static bool set_longest_run(Diary *d, const Entry *e)
{
  const char *p = e->value;
  return amount_distance(d->words, &p, &d->profile->longest_run);
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
  int32_t days = word_skip(d->words, LEX_EVERY, e->value) ? 127 : 0, last = 0;
  for (const char *p = e->value; days != 127 && *p;) {
    int32_t day;
    const char *end = skip_weekday(d->words, p, &day);
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
  return skip_weekday(d->words, e->value, &d->profile->week_starts) != NULL;
}

static bool set_away(Diary *d, const Entry *e)
{
  return absence_read(d, e, &d->profile->away, &d->profile->away_count);
}

static bool set_busy(Diary *d, const Entry *e)
{
  return absence_read(d, e, &d->profile->busy, &d->profile->busy_count);
}

// What a calendar shows to everybody who looks over the shoulder is asked for in words.
static bool set_calendar(Diary *d, const Entry *e)
{
  const char *end = skip_word(e->value, "details");
  d->profile->calendar_details = end && *skip_space(end) == '\0';
  return d->profile->calendar_details || skip_word(e->value, "plain") ||
         says_none(d->words, e->value);
}

static bool set_equipment(Diary *d, const Entry *e)
{
  bool known_all = true;
  d->profile->equipment_said = true;
  for (const char *p = skip_space(e->value), *end; *p;) {
    const LexWord *word = word_at(d->words, LEX_EQUIPMENT, p, &end);
    const char *and = word ? NULL : word_skip(d->words, LEX_AND, p);
    if (word && word->value > 0)
      d->profile->equipment |= 1 << (word->value - 1);
    bool letter = ascii_alpha(*p) || (unsigned char)*p >= 0x80;
    known_all = known_all && (word || and || !letter);
    const char *start = p;
    while (!word && !and&&(ascii_alpha(*p) || (unsigned char)*p >= 0x80))
      p++;
    p = word ? end : and? and : p > start ? p : p + 1;
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
  return d->profile->coach_sees_pain || says_none(d->words, e->value);
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

static bool set_first_week(Diary *d, const Entry *e)
{
  d->week_one = date_read(e->value, NULL);
  return known(d->week_one.day);
}

static bool set_injured(Diary *d, const Entry *e)
{
  d->injured = date_read(e->value, NULL);
  return known(d->injured.day);
}

// For templates that print a 0 in each empty box.
static bool set_zero_is_blank(Diary *d, const Entry *e)
{
  const char *end;
  const LexWord *word = word_at(d->words, LEX_ANSWER, e->value, &end);
  d->zero_is_blank = (word && word->value == SAID_YES) || text_starts(e->value, "true");
  return word || text_starts(e->value, "true") || text_starts(e->value, "false");
}

static const char *word_or_none(Diary *d, const Entry *e)
{
  return says_none(d->words, e->value) ? "" : text_lower(d->arena, text_trim(d->arena, e->value));
}

static bool set_ladder(Diary *d, const Entry *e)
{
  d->profile->ladder = word_or_none(d, e);
  return true;
}

static bool set_programme(Diary *d, const Entry *e)
{
  d->profile->programme = word_or_none(d, e);
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
    {"profile", set_pain_profile, false, "a pain profile of the protocol"},
    {"ladder", set_ladder, false, "a ladder of the protocol"},
    {"programme", set_programme, false, "a programme of the protocol: heavy slow resistance"},
    {"week 1", set_first_week, false, "the first day of week 1: 2026-08-10"},
    {"injured", set_injured, false, "the day of the injury: 2026-07-01"},
    {"zero is blank", set_zero_is_blank, false, "yes or no"}};

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
  const LexWord *word = word_is(d->words, LEX_PROFILE, e->key);
  if (!word)
    return false;
  int32_t i = word->value;
  diary_heard(d, HEARD_TEXT, keys[i].name, e->line->where)->text = text_trim(d->arena, e->value);
  if (!not_recorded(d->words, e->value) && !given_before(d, i, e) && !keys[i].set(d, e))
    diag_add(d->diags, DIAG_PROFILE_VALUE, entry_where(e), "%s '%s'; write %s", keys[i].name,
             e->value, keys[i].write);
  return true;
}

bool profile_known(const Lexicon *w, const char *key)
{
  return word_is(w, LEX_PROFILE, key) != NULL;
}

int32_t profile_number(const char *name)
{
  for (int32_t i = 0; i < KEYS; i++)
    if (strcmp(name, keys[i].name) == 0)
      return i;
  return UNKNOWN;
}

const char *profile_name(int32_t n)
{
  return n >= 0 && n < KEYS ? keys[n].name : NULL;
}
