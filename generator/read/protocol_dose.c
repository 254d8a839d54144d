#include "read/exercise.h"
#include "read/protocol_parts.h"

#include <string.h>

static const char *const groups[GROUP_MAX] = {
    "calf",     "light",   "supporting", "balance",   "plyometric", "drill",
    "mobility", "aerobic", "warm-up",    "cool-down", "recovery",
};

// Digits at the start of `*s`; false when there are none or more than a dose can mean.
static bool count_next(const char **s, int32_t *out)
{
  int32_t value = 0, digits = 0;
  while (ascii_digit(**s)) {
    if (digits++ == 4)
      return false;
    value = value * 10 + (*(*s)++ - '0');
  }
  *out = value;
  return digits > 0;
}

// "8" or "8-12".
static bool range_next(const char **s, int32_t *from, int32_t *most)
{
  if (!count_next(s, from))
    return false;
  *most = UNKNOWN;
  if (**s != '-')
    return true;
  (*s)++;
  return count_next(s, most) && *most > *from;
}

// "3x10", "3x10-15", "5x30 s", "2x20 m".
static bool sets_part(const char *s, Dose *out)
{
  int32_t sets, reps, most;
  if (!count_next(&s, &sets) || *s != 'x')
    return false;
  s++;
  if (!range_next(&s, &reps, &most))
    return false;
  while (*s == ' ')
    s++;
  bool held = strcmp(s, "s") == 0, way = strcmp(s, "m") == 0;
  if ((!held && !way && *s) || ((held || way) && known(most)))
    return false;
  out->metres = way;
  out->sets = sets;
  out->seconds = held ? reps : UNKNOWN;
  out->reps = held ? UNKNOWN : reps;
  out->reps_most = most;
  return true;
}

static bool minutes_part(const char *s, Dose *out)
{
  int32_t from, most;
  if (!range_next(&s, &from, &most) || strcmp(s, " min") != 0)
    return false;
  out->minutes = from;
  out->minutes_most = most;
  return true;
}

static bool tempo_part(const char *s, Dose *out)
{
  if (!text_starts(s, "tempo "))
    return false;
  s += 6;
  return count_next(&s, &out->tempo_up) && *s++ == '-' && count_next(&s, &out->tempo_down) && !*s;
}

static bool contacts_part(const char *s, Dose *out)
{
  int32_t from, most;
  if (!range_next(&s, &from, &most) || strcmp(s, " contacts") != 0)
    return false;
  out->contacts = from;
  out->contacts_most = most;
  return true;
}

static bool week_part(const char *s, Dose *out)
{
  if (strcmp(s, "daily") == 0) {
    out->per_week = 7;
    return true;
  }
  int32_t count;
  if (!count_next(&s, &count) || strcmp(s, " a week") != 0 || count > 7)
    return false;
  out->per_week = count;
  return true;
}

static bool mark_part(const char *s, Dose *out)
{
  bool *mark = strcmp(s, "added weight") == 0       ? &out->loaded
               : strcmp(s, "not insertional") == 0  ? &out->not_insertional
               : strcmp(s, "insertional only") == 0 ? &out->only_insertional
               : strcmp(s, "optional") == 0         ? &out->optional
                                                    : NULL;
  if (mark)
    *mark = true;
  return mark != NULL;
}

// A group's name among the marks: hops that belong to a step are plyometric, not calf work.
static bool group_part(const char *s, Dose *out)
{
  for (int32_t i = 0; i < GROUP_MAX; i++)
    if (strcmp(groups[i], s) == 0) {
      out->group = groups[i];
      return true;
    }
  return false;
}

typedef bool DosePart(const char *s, Dose *out);
static DosePart *const parts[] = {sets_part, minutes_part, tempo_part, contacts_part,
                                  week_part, mark_part,    group_part};

static bool part_read(const char *s, Dose *out)
{
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (parts[i](s, out))
      return true;
  return false;
}

// A part that nobody understands leaves the whole exercise out: half a dose is another dose.
bool dose_read(ProtocolReader *r, const ListLine *line, const char *group, Dose *out)
{
  *out = (Dose){.name = text_trim(r->arena, arena_copy(r->arena, line->text, strlen(line->key))),
                .group = group,
                .cue = line->after,
                .sets = UNKNOWN,
                .reps = UNKNOWN,
                .reps_most = UNKNOWN,
                .seconds = UNKNOWN,
                .minutes = UNKNOWN,
                .minutes_most = UNKNOWN,
                .tempo_up = UNKNOWN,
                .tempo_down = UNKNOWN,
                .contacts = UNKNOWN,
                .contacts_most = UNKNOWN,
                .per_week = UNKNOWN,
                .source = line->source,
                .where = line->where};
  int32_t count;
  const char **piece = text_split(r->arena, line->value, ',', &count);
  for (int32_t i = 0; i < count; i++)
    if (*line->key == '\0' || !part_read(piece[i], out)) {
      diag_add(r->diags, DIAG_PROTOCOL_DOSE, line->where,
               "%s; write a name, a colon, and 3x10-15, 5x30 s, 2x20 m or 20-30 min", line->text);
      return false;
    }
  if (!known(out->sets) && !known(out->minutes)) {
    diag_add(r->diags, DIAG_PROTOCOL_DOSE, line->where, "%s; sets or minutes are missing",
             line->text);
    return false;
  }
  out->id = exercise_id(r->arena, r->words, out->name);
  source_expect(r, line);
  return true;
}

// "Supporting (from stage 2)": the group's name, and the stage it begins in.
static const char *group_find(ProtocolReader *r, const ListLine *line, int64_t *from)
{
  const char *words = line->text, *open = strchr(words, '(');
  const char *name = open ? arena_copy(r->arena, words, (size_t)(open - words)) : words;
  name = text_trim(r->arena, name);
  *from = 1000;
  if (open)
    number_next(words, &open, from);
  for (int32_t i = 0; i < GROUP_MAX; i++)
    if (text_equal(groups[i], name))
      return groups[i];
  unknown_report(r, line, groups, GROUP_MAX);
  return NULL;
}

// With a stage the doses are the stage's; without one they are everybody's from a stage on.
void groups_read(ProtocolReader *r, const MdBlock *list, Stage *stage)
{
  for (const MdBlock *item = list->child; item; item = item->next) {
    ListLine head = list_line(r->arena, item);
    int64_t from;
    const char *group = group_find(r, &head, &from);
    int32_t first = stage || from < 1000 || from > STAGE_MAX * 1000 ? 1 : (int32_t)(from / 1000);
    for (const MdBlock *i = head.list && group ? head.list->child : NULL; i; i = i->next) {
      ListLine line = list_line(r->arena, i);
      Dose dose;
      if (!dose_read(r, &line, group, &dose))
        continue;
      if (stage) {
        Dose *all = (Dose *)stage->dose;
        *arena_push(r->arena, all, stage->dose_count) = dose;
        stage->dose = all;
      } else {
        *arena_push(r->arena, r->common[first], r->common_count[first]) = dose;
      }
    }
  }
}
