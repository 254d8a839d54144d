#include "read/diary.h"

#include <stdlib.h>
#include <string.h>

#include "read/flags.h"

static ActivityDraft *activity_add(Diary *d, DayDraft *day, Where where)
{
  ActivityDraft **place = arena_push(d->arena, day->activity, day->is.activity_count);
  *place = arena_alloc(d->arena, sizeof **place);
  (*place)->is = (Activity){.where = where,
                            .title = "",
                            .repeats = UNKNOWN,
                            .pattern_walk = NO_DURATION,
                            .pattern_run = NO_DURATION,
                            .run = NO_DURATION,
                            .walk = NO_DURATION,
                            .time = NO_DURATION,
                            .distance = NO_DISTANCE,
                            .during = NO_SIDED,
                            .after = NO_SIDED,
                            .tenderness = NO_SIDED,
                            .effort = NO_NUMBER,
                            .done = true};
  return *place;
}

Heard *diary_heard(Diary *d, HeardKind kind, const char *rule, Where where)
{
  bool value = kind != HEARD_DATE && kind != HEARD_NOTE && kind != HEARD_ASKED;
  if (value && d->more_count && !d->more_told && strcmp(rule, "session") != 0) {
    diag_add(d->diags, DIAG_DAY_SEVERAL, where, "%s", date_text(d->arena, d->now->is.date));
    d->more_told = true;
  }
  Heard *h = arena_push(d->arena, d->heard, d->heard_count);
  *h = (Heard){where, d->now ? d->now->is.date : NO_DATE, kind, rule, NO_SIDED, NULL, NULL};
  return h;
}

static DayDraft *day_new(Diary *d, Date date, Where where)
{
  DayDraft *day = arena_alloc(d->arena, sizeof *day);
  day->is = (Day){.where = where,
                  .date = date,
                  .morning_pain = NO_SIDED,
                  .stiffness = NO_NUMBER,
                  .daily_pain = NO_SIDED,
                  .tenderness = NO_SIDED,
                  .sleep = NO_NUMBER};
  day->order = d->day_count;
  DayDraft **place = arena_push(d->arena, d->day, d->day_count);
  *place = day;
  return day;
}

void diary_open(Diary *d, Date date, Where where, int32_t level)
{
  d->now = day_new(d, date, where);
  diary_heard(d, HEARD_DATE, "date", where);
  d->session = NULL;
  d->day_level = level;
  d->skipping = d->plan = false;
  d->dates.last = date;
  d->more_count = 0;
  d->more_told = false;
  d->by_line = d->counted = false;
}

Day *diary_tomorrow(Diary *d, Where where)
{
  DayDraft *day = day_new(d, (Date){d->now->is.date.day + 1}, where);
  day->order += 1 << 30; // joined to what the day says itself
  return &day->is;
}

ActivityDraft *diary_new_activity(Diary *d, Where where)
{
  return activity_add(d, d->now, where);
}

ActivityDraft *diary_activity(Diary *d, Where where)
{
  if (d->session)
    return d->session;
  if (!d->now->loose)
    d->now->loose = activity_add(d, d->now, where);
  return d->now->loose;
}

// A reason under a range of days counts for each of them.
static void note_more(Diary *d, const Note *note)
{
  for (int32_t i = 0; i < d->more_count; i++) {
    DayDraft *day = day_new(d, d->more[i], note->where);
    Note *n = arena_push(d->arena, day->note, day->is.note_count);
    *n = *note;
    Heard *h = diary_heard(d, HEARD_NOTE, note_name(note->kind), note->where);
    h->date = d->more[i];
    h->text = note->text;
  }
}

void diary_note(Diary *d, NoteKind kind, const char *text, Where where)
{
  Note *n = arena_push(d->arena, d->now->note, d->now->is.note_count);
  *n = (Note){where, kind, text_trim(d->arena, text), SHOES_UNSAID};
  if (kind == NOTE_SHOES)
    n->shoes = (ShoesSaid)word_within(d->words, LEX_SHOES, n->text);
  diary_heard(d, HEARD_NOTE, kind == NOTE_PROSE ? "words" : note_name(kind), where)->text = n->text;
  if (kind == NOTE_ILL || kind == NOTE_TRAVEL || kind == NOTE_MISSED)
    note_more(d, n);
}

void diary_flag(Diary *d, FlagKind kind, bool asked, const char *text, Where where)
{
  Flag *f = arena_push(d->arena, d->now->flag, d->now->is.flag_count);
  *f = (Flag){where, kind, text_trim(d->arena, text), asked};
  diary_heard(d, asked ? HEARD_ASKED : HEARD_FLAG, "red flag", where)->text = flag_name(kind);
}

// One leg's value into its slot; true when another value stood there.
static bool join_part(int64_t *slot, int64_t value)
{
  bool differs = known(*slot) && known(value) && *slot != value;
  *slot = larger(*slot, value);
  return differs;
}

static const char *place_text(Arena *a, Where w)
{
  return w.source ? arena_printf(a, "%s:%d", w.source->name, w.line) : "";
}

static void tell_twice(Diary *d, const char *name, Where now, Where before, const char *kept)
{
  diag_add(d->diags, DIAG_VALUE_TWICE, now, "%s here and at %s, %s is kept", name,
           place_text(d->arena, before), kept);
}

void diary_sided(Diary *d, const char *name, Sided *slot, Sided value)
{
  Where before = slot->where;
  if (!sided_known(*slot)) {
    *slot = value;
    return;
  }
  bool left = join_part(&slot->left, value.left), right = join_part(&slot->right, value.right);
  if (join_part(&slot->plain, value.plain) || left || right)
    tell_twice(d, name, value.where, before, "the higher");
}

void diary_number(Diary *d, const char *name, Number *slot, Number value, bool higher)
{
  if (!known(value.value))
    return;
  Number before = *slot;
  if (!known(before.value) || (higher && value.value > before.value))
    *slot = value;
  if (known(before.value) && before.value != value.value)
    tell_twice(d, name, value.where, before.where, higher ? "the higher" : "the first");
}

void diary_answer(Diary *d, const char *name, Answer *slot, Answer value)
{
  Answer before = *slot;
  if (value.said > slot->said)
    *slot = value;
  if (before.said != SAID_NOTHING && value.said != SAID_NOTHING && before.said != value.said)
    tell_twice(d, name, value.where, before.where, "yes");
}

static int by_date(const void *left, const void *right)
{
  const DayDraft *l = *(DayDraft *const *)left, *r = *(DayDraft *const *)right;
  if (l->is.date.day != r->is.date.day)
    return l->is.date.day < r->is.date.day ? -1 : 1;
  return l->order < r->order ? -1 : 1;
}

static bool words_same(Words a, Words b)
{
  return a.text == b.text || (a.text && b.text && strcmp(a.text, b.text) == 0);
}

static bool sided_same(Sided a, Sided b)
{
  return a.left == b.left && a.right == b.right && a.plain == b.plain;
}

static bool exercise_same(const Exercise *a, const Exercise *b)
{
  return strcmp(a->id, b->id) == 0 && a->sets == b->sets && a->reps == b->reps &&
         a->seconds == b->seconds && a->load.g == b->load.g && a->side == b->side &&
         a->done == b->done;
}

// Two sessions that were written word for word: a copied entry and not a second training.
static bool activity_same(const ActivityDraft *l, const ActivityDraft *r)
{
  const Activity *a = &l->is, *b = &r->is;
  if (strcmp(a->title, b->title) || a->sport != b->sport || a->repeats != b->repeats ||
      a->run.ms != b->run.ms || a->walk.ms != b->walk.ms || a->time.ms != b->time.ms ||
      a->distance.mm != b->distance.mm || !words_same(a->did, b->did) ||
      !sided_same(a->during, b->during) || !sided_same(a->after, b->after) ||
      a->effort.value != b->effort.value || a->done != b->done ||
      a->exercise_count != b->exercise_count)
    return false;
  for (int32_t i = 0; i < a->exercise_count; i++)
    if (!exercise_same(&l->exercise[i], &r->exercise[i]))
      return false;
  return true;
}

static void join_activities(Diary *d, DayDraft *into, const DayDraft *from, int32_t own)
{
  for (int32_t i = 0; i < from->is.activity_count; i++) {
    bool same = false;
    for (int32_t k = 0; k < own && !same; k++)
      same = activity_same(into->activity[k], from->activity[i]);
    if (same) {
      diag_add(d->diags, DIAG_ENTRY_TWICE, from->activity[i]->is.where, "%s", "");
    } else {
      ActivityDraft **place = arena_push(d->arena, into->activity, into->is.activity_count);
      *place = from->activity[i];
    }
  }
}

static bool test_same(const Test *a, const Test *b)
{
  return a->kind == b->kind && a->left == b->left && a->right == b->right && a->plain == b->plain &&
         a->pain == b->pain;
}

static bool clinician_same(const ClinicianLine *a, const ClinicianLine *b)
{
  return strcmp(a->who, b->who) == 0 && strcmp(a->text, b->text) == 0;
}

static bool note_same(const Note *a, const Note *b)
{
  return a->kind == b->kind && strcmp(a->text, b->text) == 0;
}

static bool flag_same(const Flag *a, const Flag *b)
{
  return a->kind == b->kind && a->asked == b->asked && strcmp(a->text, b->text) == 0;
}

// Appends the elements of `from` that are not among the first `own` of `into`. `own` keeps a file
// of 100,000 equal dates linear: at most LIST_LOOK of them are looked at.
enum { LIST_LOOK = 64 };
#define join_list(a, into, count, from, from_count, same)                                          \
  for (int32_t i = 0, own = (count); i < (from_count); i++) {                                      \
    bool found = false;                                                                            \
    for (int32_t k = 0; k < own && k < LIST_LOOK && !found; k++)                                   \
      found = same(&(into)[k], &(from)[i]);                                                        \
    if (!found)                                                                                    \
      *arena_push(a, into, count) = (from)[i];                                                     \
  }

static void join_values(Diary *d, Day *into, const Day *from)
{
  diary_sided(d, "morning pain", &into->morning_pain, from->morning_pain);
  diary_number(d, "stiffness", &into->stiffness, from->stiffness, true);
  diary_sided(d, "daily pain", &into->daily_pain, from->daily_pain);
  diary_sided(d, "tenderness", &into->tenderness, from->tenderness);
  diary_answer(d, "swelling", &into->swelling, from->swelling);
  diary_number(d, "sleep", &into->sleep, from->sleep, false);
}

// A copied week: one date with two distances in one file.
static void tell_copied(Diary *d, const DayDraft *into, const DayDraft *from)
{
  if (into->is.where.source != from->is.where.source || into->is.activity_count != 1 ||
      from->is.activity_count != 1)
    return;
  const Activity *a = &into->activity[0]->is, *b = &from->activity[0]->is;
  if (a->sport == b->sport && known(a->distance.mm) && known(b->distance.mm) &&
      a->distance.mm != b->distance.mm)
    diag_add(d->diags, DIAG_DATE_COPIED, b->where, "%s, first at %s",
             date_text(d->arena, into->is.date), place_text(d->arena, a->where));
}

static void day_join(Diary *d, DayDraft *into, const DayDraft *from)
{
  tell_copied(d, into, from);
  int32_t looked = into->is.activity_count < LIST_LOOK ? into->is.activity_count : LIST_LOOK;
  join_values(d, &into->is, &from->is);
  join_activities(d, into, from, looked);
  join_list(d->arena, into->test, into->is.test_count, from->test, from->is.test_count, test_same);
  join_list(d->arena, into->flag, into->is.flag_count, from->flag, from->is.flag_count, flag_same);
  join_list(d->arena, into->note, into->is.note_count, from->note, from->is.note_count, note_same);
  join_list(d->arena, into->clinician, into->is.clinician_count, from->clinician,
            from->is.clinician_count, clinician_same);
}

// A heading with no session below it ("### Notes") is none.
static bool activity_empty(const ActivityDraft *w)
{
  const Activity *a = &w->is;
  return a->sport == SPORT_UNKNOWN && !w->sport_said && !a->did.text && !known(a->time.ms) &&
         !known(a->distance.mm) && a->exercise_count == 0 && !sided_known(a->during) &&
         !sided_known(a->after) && !sided_known(a->tenderness) && !known(a->effort.value) &&
         !a->limp.said && !a->warm_up.said && !a->swelling.said && !a->form.text &&
         !a->surface.text;
}

// A session of exercises of which none was done is none that was done.
static void settle_activity(ActivityDraft *w)
{
  Activity *a = &w->is;
  bool any = a->exercise_count == 0 || w->sport_said || a->did.text || sided_known(a->during);
  for (int32_t i = 0; i < a->exercise_count; i++)
    any = any || w->exercise[i].done;
  a->done = a->done && any;
  if (a->exercise_count && a->sport == SPORT_UNKNOWN)
    a->sport = SPORT_STRENGTH;
  a->exercise = w->exercise;
}

static Day day_finish(Diary *d, DayDraft *w)
{
  Day day = w->is;
  Activity *activity = NULL;
  int32_t count = 0;
  for (int32_t i = 0; i < w->is.activity_count; i++) {
    settle_activity(w->activity[i]);
    const Activity *a = &w->activity[i]->is;
    if (!activity_empty(w->activity[i]))
      *arena_push(d->arena, activity, count) = *a;
    else if (symptom_words(d->words, a->title))
      *arena_push(d->arena, w->note, w->is.note_count) =
          (Note){a->where, NOTE_PROSE, a->title, SHOES_UNSAID};
  }
  day.activity = activity;
  day.activity_count = count;
  day.test = w->test;
  day.flag = w->flag;
  day.clinician = w->clinician;
  day.note = w->note;
  day.note_count = w->is.note_count;
  return day;
}

void diary_close(Diary *d, Runner *out)
{
  Day *days = NULL;
  int32_t count = 0;
  if (d->day_count)
    qsort(d->day, (size_t)d->day_count, sizeof *d->day, by_date);
  for (int32_t i = 0, next; i < d->day_count; i = next) {
    for (next = i + 1; next < d->day_count && d->day[next]->is.date.day == d->day[i]->is.date.day;
         next++)
      day_join(d, d->day[i], d->day[next]);
    Day *day = arena_push(d->arena, days, count);
    *day = day_finish(d, d->day[i]);
  }
  out->day = days;
  out->day_count = count;
  out->heard = d->heard;
  out->heard_count = d->heard_count;
}
