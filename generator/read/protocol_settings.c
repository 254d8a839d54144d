#include "read/protocol_parts.h"

#include <string.h>

// One row a number: the words of its line, where it goes, how many of the field's units make one of
// the line's (10: tenths), how many numbers the line gives, and the largest that makes sense.
typedef struct SettingRow {
  const char *key;
  size_t offset;
  int32_t scale, count, most;
} SettingRow;

#define CONSTANT(field) offsetof(Settings, field)
#define STAGE(field) offsetof(Stage, field)

static const SettingRow constant_rows[] = {
    {"mornings looked at for the baseline", CONSTANT(baseline_mornings), 1, 1, 60},
    {"mornings that must be recorded for the baseline", CONSTANT(baseline_least), 1, 1, 60},
    {"morning pain that still counts as settled", CONSTANT(morning_above), 10, 1, 10},
    {"morning stiffness that still counts as settled", CONSTANT(stiffness_above), 1, 1, 600},
    {"rise of the weekly mean pain that holds", CONSTANT(rise_pain), 10, 1, 10},
    {"rise of the weekly median stiffness that holds", CONSTANT(rise_stiffness), 1, 1, 600},
    {"weekly median pain that sends back", CONSTANT(revert_above), 10, 1, 10},
    {"mornings needed a week", CONSTANT(mornings_per_week), 1, 1, 7},
    {"recovery days after a light session", CONSTANT(spacing[0]), 1, 1, 14},
    {"recovery days after a medium session", CONSTANT(spacing[1]), 1, 1, 14},
    {"recovery days after a hard session", CONSTANT(spacing[2]), 1, 1, 14},
    {"pain during a session that is still light", CONSTANT(light_during), 10, 1, 10},
    {"pain after a session that is still light", CONSTANT(light_after), 10, 1, 10},
    {"pain during a session that is still medium", CONSTANT(medium_during), 10, 1, 10},
    {"pain after a session that is still medium", CONSTANT(medium_after), 10, 1, 10},
    {"morning pain that counts as a symptom", CONSTANT(symptom_morning), 10, 1, 10},
    {"daily-life pain that counts as a symptom", CONSTANT(symptom_daily), 10, 1, 10},
    {"fall of morning pain that counts as a change", CONSTANT(symptom_change), 10, 1, 10},
    {"age from which a short week keeps two sessions", CONSTANT(older_age), 1, 1, 120},
    {"share of the prescribed dose needed", CONSTANT(adherence), 1, 1, 100},
    {"pain that counts towards a pause", CONSTANT(pause_pain), 10, 1, 10},
    {"such sessions in 7 days that start a pause", CONSTANT(pause_sessions), 1, 1, 14},
    {"shortest pause from running", CONSTANT(pause_days), 1, 1, 60},
    {"weeks without meaningful change before referral", CONSTANT(refer_weeks), 1, 1, 104},
    {"rise of daily-life pain that counts", CONSTANT(refer_daily_rise), 10, 1, 10},
    {"days of 7 with such a rise before referral", CONSTANT(refer_daily_days), 1, 1, 7},
    {"unsettled mornings before referral", CONSTANT(refer_unsettled), 1, 1, 14},
    {"pain on the other side that counts as moved", CONSTANT(moved_pain), 10, 1, 10},
    {"mornings with it before referral", CONSTANT(moved_mornings), 1, 1, 14},
    {"days without loading before the last step is repeated", CONSTANT(break_repeat), 1, 1, 365},
    {"days without loading before one step back", CONSTANT(break_back), 1, 1, 365},
    {"days without loading before the stage starts again", CONSTANT(break_restart), 1, 1, 365},
    {"days looked back for the longest run", CONSTANT(spike_window), 1, 1, 365},
    {"small jump beyond the longest run", CONSTANT(spike_small), 1, 1, 1000},
    {"moderate jump beyond the longest run", CONSTANT(spike_moderate), 1, 1, 1000},
    {"large jump beyond the longest run", CONSTANT(spike_large), 1, 1, 1000},
    {"cadence above the runner's own", CONSTANT(cadence_rise), 1, 1, 100},
    {"cadence above the runner's own at the most", CONSTANT(cadence_most), 1, 1, 100},
    {"heel raises that a change must reach to be real", CONSTANT(raises_error), 1, 1, 100},
    {"visa-a change that matters at 12 weeks", CONSTANT(visa_12), 1, 1, 100},
    {"visa-a change that matters at 24 weeks", CONSTANT(visa_24), 1, 1, 100},
    {"tendins-a change beyond error", CONSTANT(tendins_error), 1, 1, 100},
    {"days a test stays valid", CONSTANT(test_valid), 1, 1, 365},
    {"months until the evaluations", CONSTANT(evaluation_months), 1, 3, 120},
    {"days between checks of shoes and equipment", CONSTANT(equipment_days), 1, 1, 365},
    {"days between contacts with the clinician", CONSTANT(contact_days), 1, 1, 365},
    {"days between looks at the running form", CONSTANT(form_days), 1, 1, 365},
    {"light days after an illness", CONSTANT(after_illness), 1, 1, 30},
    {"added weight a week", CONSTANT(load_rise), 1, 1, 100},
    {"hop contacts fewer a session after hops that hurt or were stopped", CONSTANT(hops_back), 1, 1,
     200},
    {"steps a week at the most", CONSTANT(steps_per_week), 1, 1, 7},
    {"exercises a day at the most", CONSTANT(exercises_per_day), 1, 1, 20},
    {"off-feet days a week", CONSTANT(off_feet_per_week), 1, 1, 7},
    {"minutes of walking before and after a run", CONSTANT(warm_up_walk), 1, 1, 60},
    {"climb that still counts as flat", CONSTANT(flat_climb), 1, 1, 200},
    {"fastest ten seconds over the run's own pace", CONSTANT(surge), 1, 1, 300},
    {"weeks in a row with more than planned before the clinician is asked", CONSTANT(harder_weeks),
     1, 1, 52},
};

static const SettingRow stage_rows[] = {
    {"advance with pain up to", STAGE(advance_max), 10, 1, 10},
    {"hold with pain up to", STAGE(hold_max), 10, 1, 10},
    {"effort up to", STAGE(effort_max), 10, 1, 10},
    {"recovery days between runs", STAGE(run_gap), 1, 1, 6},
    {"runs a week", STAGE(runs_per_week), 1, 1, 7},
    {"calf sessions a week", STAGE(calf_per_week), 1, 1, 7},
    {"light days between loading days", STAGE(light_gap), 1, 1, 6},
    {"hop contacts more a session than the week before", STAGE(contacts_rise), 1, 1, 200},
    {"longest run over the other runs", STAGE(long_over), 1, 1, 300},
    {"sets in a short week", STAGE(short_sets), 1, 1, 10},
    {"supporting sessions a week", STAGE(supporting_per_week), 1, 1, 7},
    {"plyometric sessions a week", STAGE(plyo_per_week), 1, 1, 7},
    {"low-impact sessions a week", STAGE(aerobic_per_week), 1, 1, 7},
    {"low-impact minutes", STAGE(aerobic_minutes), 1, 1, 240},
    {"ask the clinician on day", STAGE(prompt_day), 1, 1, 365},
};

enum {
  CONSTANT_ROWS = sizeof constant_rows / sizeof constant_rows[0],
  STAGE_ROWS = sizeof stage_rows / sizeof stage_rows[0],
};

static const char *const stage_words[] = {"goal",         "allowed", "not allowed", "other runs",
                                          "cue for runs", "hills",   "speed"};
enum { STAGE_WORDS = sizeof stage_words / sizeof stage_words[0] };
static const char *const profile_words[] = {
    "advance with pain up to",
    "hold with pain up to",
    "morning pain that still counts as settled",
    "daily-life pain to start running",
    "weekly rise",
    "getting worse within the session",
    "limp",
    "morning pain a day after",
    "days off after a sore run",
    "days off after a sore morning",
};

static const SettingRow *row_find(const SettingRow *row, int32_t count, const char *key)
{
  for (int32_t i = 0; i < count; i++)
    if (strcmp(row[i].key, key) == 0)
      return &row[i];
  return NULL;
}

static Setting *setting_at(void *base, const SettingRow *row, int32_t i)
{
  return (Setting *)((char *)base + row->offset) + i;
}

static void row_clear(void *base, const SettingRow *row)
{
  for (int32_t i = 0; i < row->count; i++)
    *setting_at(base, row, i) = (Setting){UNKNOWN, "", NOWHERE};
}

void constants_clear(Settings *set)
{
  for (int32_t i = 0; i < CONSTANT_ROWS; i++)
    row_clear(set, &constant_rows[i]);
}

void stage_clear(Stage *stage)
{
  for (int32_t i = 0; i < STAGE_ROWS; i++)
    row_clear(stage, &stage_rows[i]);
  stage->min_days = stage->earliest_day = (Setting){UNKNOWN, "", NOWHERE};
  stage->name = stage->goal = stage->allowed = stage->forbidden = stage->other_runs =
      stage->run_cue = "";
}

void profile_clear(PainProfile *profile)
{
  const Setting none = {UNKNOWN, "", NOWHERE};
  for (int32_t i = 0; i <= STAGE_MAX; i++)
    profile->advance_max[i] = profile->hold_max[i] = none;
  profile->morning_above = profile->daily_to_run = profile->day_later_max = none;
  profile->sore_run_off = profile->sore_morning_off = none;
  profile->source = "";
}

// Takes one number in the row's units; what does not fit stays unset with a message.
static bool setting_take(ProtocolReader *r, const ListLine *line, const SettingRow *row,
                         const char **s, Setting *out)
{
  int64_t thousandths = 0;
  if (!number_next(line->value, s, &thousandths)) {
    diag_add(r->diags, DIAG_PROTOCOL_NO_NUMBER, line->where, "%s", line->key);
    return false;
  }
  if (thousandths > (int64_t)row->most * 1000 || thousandths * row->scale % 1000 != 0) {
    diag_add(r->diags, DIAG_PROTOCOL_RANGE, line->where, "%s; write a number from 0 to %d%s",
             line->text, (int)row->most, row->scale == 10 ? " with one decimal at most" : "");
    return false;
  }
  *out = (Setting){thousandths * row->scale / 1000, line->source, line->where};
  return true;
}

static void row_read(ProtocolReader *r, void *base, const SettingRow *row, const ListLine *line)
{
  if (setting_at(base, row, 0)->where.source) {
    diag_add(r->diags, DIAG_PROTOCOL_TWICE, line->where, "%s", line->key);
    return;
  }
  const char *s = line->value;
  for (int32_t i = 0; i < row->count; i++)
    if (!setting_take(r, line, row, &s, setting_at(base, row, i))) {
      setting_at(base, row, 0)->where = line->where; // present, if of no use: not missing as well
      return;
    }
  source_expect(r, line);
}

static int32_t row_keys(const SettingRow *row, int32_t count, const char **out)
{
  for (int32_t i = 0; i < count; i++)
    out[i] = row[i].key;
  return count;
}

void constants_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  for (const MdBlock *b = heading->next; b != end; b = b->next) {
    if (b->kind != MD_LIST)
      continue;
    for (const MdBlock *item = b->child; item; item = item->next) {
      ListLine line = list_line(r->arena, item);
      const SettingRow *row = row_find(constant_rows, CONSTANT_ROWS, line.key);
      const char *known[CONSTANT_ROWS];
      if (row)
        row_read(r, &r->out->set, row, &line);
      else
        unknown_report(r, &line, known, row_keys(constant_rows, CONSTANT_ROWS, known));
    }
  }
}

// A constant that no line sets would be decided by the program: the file must say it.
void constants_require(ProtocolReader *r)
{
  for (int32_t i = 0; i < CONSTANT_ROWS; i++)
    if (!setting_at(&r->out->set, &constant_rows[i], 0)->where.source)
      diag_add(r->diags, DIAG_PROTOCOL_UNSET, (Where){r->out->source, 1, 1},
               "\"%s\" under \"Constants\"", constant_rows[i].key);
}

static bool said_allowed(ProtocolReader *r, const ListLine *line)
{
  bool no = text_starts(line->value, "not allowed") || text_starts(line->value, "no");
  if (!no && !text_starts(line->value, "allowed") && !text_starts(line->value, "yes"))
    diag_add(r->diags, DIAG_PROTOCOL_ALLOWED, line->where, "%s", line->text);
  return text_starts(line->value, "allowed") || text_starts(line->value, "yes");
}

static bool stage_word_read(ProtocolReader *r, Stage *stage, const ListLine *line)
{
  if (strcmp(line->key, "goal") == 0)
    stage->goal = line->value;
  else if (strcmp(line->key, "allowed") == 0)
    stage->allowed = line->value;
  else if (strcmp(line->key, "not allowed") == 0)
    stage->forbidden = line->value;
  else if (strcmp(line->key, "other runs") == 0)
    stage->other_runs = stage->run_cue = line->value;
  else if (strcmp(line->key, "cue for runs") == 0)
    stage->run_cue = line->value;
  else if (strcmp(line->key, "hills") == 0)
    stage->hills = said_allowed(r, line);
  else if (strcmp(line->key, "speed") == 0)
    stage->speed = said_allowed(r, line);
  else
    return false;
  source_expect(r, line);
  return true;
}

void stage_rule_read(ProtocolReader *r, Stage *stage, const ListLine *line)
{
  const SettingRow *row = row_find(stage_rows, STAGE_ROWS, line->key);
  if (row) {
    row_read(r, stage, row, line);
    return;
  }
  if (stage_word_read(r, stage, line))
    return;
  const char *known[STAGE_ROWS + STAGE_WORDS];
  int32_t count = row_keys(stage_rows, STAGE_ROWS, known);
  for (int32_t i = 0; i < STAGE_WORDS; i++)
    known[count++] = stage_words[i];
  unknown_report(r, line, known, count);
}

// "5 in every stage" or "5 in stage 4".
static void ceiling_read(ProtocolReader *r, const ListLine *line, Setting *ceiling)
{
  static const SettingRow row = {"", 0, 10, 1, 10};
  const char *s = line->value;
  Setting value;
  if (!setting_take(r, line, &row, &s, &value))
    return;
  int64_t only = 0;
  if (number_next(line->value, &s, &only)) {
    if (only >= 1000 && only <= STAGE_MAX * 1000 && only % 1000 == 0)
      ceiling[only / 1000] = value;
    else
      diag_add(r->diags, DIAG_PROTOCOL_RANGE, line->where, "%s; stages are 1 to %d", line->text,
               STAGE_MAX);
    return;
  }
  for (int32_t i = 1; i <= STAGE_MAX; i++)
    if (!ceiling[i].where.source)
      ceiling[i] = value;
}

void profile_rule_read(ProtocolReader *r, PainProfile *profile, const ListLine *line)
{
  static const SettingRow pain = {"", 0, 10, 1, 10}, days = {"", 0, 1, 1, 14};
  const char *s = line->value;
  int32_t which = 0;
  int32_t words = (int32_t)(sizeof profile_words / sizeof profile_words[0]);
  while (which < words && strcmp(profile_words[which], line->key) != 0)
    which++;
  switch (which) {
  case 0:
    ceiling_read(r, line, profile->advance_max);
    break;
  case 1:
    ceiling_read(r, line, profile->hold_max);
    break;
  case 2:
    setting_take(r, line, &pain, &s, &profile->morning_above);
    break;
  case 3:
    setting_take(r, line, &pain, &s, &profile->daily_to_run);
    break;
  case 4:
    profile->no_week_rise = !said_allowed(r, line);
    break;
  case 5:
    profile->not_worsening = !said_allowed(r, line);
    break;
  case 6:
    profile->no_limp = !said_allowed(r, line);
    break;
  case 7:
    setting_take(r, line, &pain, &s, &profile->day_later_max);
    break;
  case 8:
    setting_take(r, line, &days, &s, &profile->sore_run_off);
    break;
  case 9:
    setting_take(r, line, &days, &s, &profile->sore_morning_off);
    break;
  default:
    unknown_report(r, line, profile_words, words);
    return;
  }
  source_expect(r, line);
  if (*profile->source == '\0')
    profile->source = line->source;
}
