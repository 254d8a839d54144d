#include "read/remarks.h"

#include <string.h>

#include "read/absence.h"
#include "read/amount.h"
#include "read/clinician.h"
#include "read/fields.h"
#include "read/flags.h"
#include "read/prose.h"

static void read_form(const Lexicon *w, const Entry *e, Activity *a)
{
  const char *end;
  const LexWord *word = word_at(w, LEX_FORM, e->value, &end);
  if (word)
    a->form_good = (YesNo)word->value;
}

void wording_apply(Diary *d, const Entry *e, int32_t which)
{
  if (not_recorded(d->words, e->value))
    return;
  Words v = {text_trim(d->arena, e->value), entry_where(e)};
  Activity *a = &diary_activity(d, e->line->where)->is;
  Words *slot = which == WORDS_DID ? &a->did : which == WORDS_SURFACE ? &a->surface : &a->form;
  if (slot->text && strcmp(slot->text, v.text) != 0) {
    diag_add(d->diags, DIAG_VALUE_TWICE, v.where, "%s '%s', '%s' is kept", e->name, v.text,
             slot->text);
    return;
  }
  *slot = v;
  if (which == WORDS_SURFACE)
    a->ground = (Ground)word_within(d->words, LEX_GROUND, v.text);
  diary_heard(d, HEARD_TEXT, field_title(d->words, e), e->line->where)->text = v.text;
  if (which == WORDS_FORM)
    read_form(d->words, e, a);
  prose_flags(d, e->line, e->value);
}

void note_apply(Diary *d, const Entry *e, int32_t kind)
{
  if (not_recorded(d->words, e->value))
    return;
  if (kind == NOTE_TRAVEL)
    absence_ahead(d, e); // with a range of days it is also known ahead
  if (kind == NOTE_PRIVATE)
    diary_note(d, NOTE_PRIVATE, e->value, entry_where(e));
  else if (kind == NOTE_PROSE)
    prose_words(d, NOTE_PROSE, e->line, e->value, false);
  else if ((kind != NOTE_ILL && kind != NOTE_TRAVEL && kind != NOTE_MISSED &&
            kind != NOTE_SHORT_WEEK) ||
           !says_none(d->words, e->value))
    prose_words(d, (NoteKind)kind, e->line, e->value, true);
}

void medicine_apply(Diary *d, const Entry *e, int32_t which)
{
  FlagHit hit;
  (void)which;
  if (not_recorded(d->words, e->value))
    return;
  diary_note(d, NOTE_MEDICINE, e->value, entry_where(e));
  for (const char *at = e->value; medicine_next(d->words, e->value, &at, &hit);)
    diary_flag(d, hit.kind, false, e->value, line_where(e->line, hit.at));
}

// "no night pain", "no red flags"; but "no feeling in the toes" denies nothing that is known.
static bool flag_denied(const Lexicon *w, const char *value)
{
  FlagHit hit;
  const char *end = word_skip_value(w, LEX_ANSWER, SAID_NO, value),
             *at = end ? skip_space(end) : NULL;
  const char *field = end ? word_skip(w, LEX_FIELD, at) : NULL;
  return end && ((field && *skip_space(field) == '\0') || flag_next(w, end, &at, true, &hit));
}

void flag_apply(Diary *d, const Entry *e, int32_t which)
{
  FlagHit hit;
  bool any = false;
  (void)which;
  if (not_recorded(d->words, e->value) || says_none(d->words, e->value))
    return;
  uint32_t told = 0; // kinds: "calf swollen and warm" is one flag
  for (const char *at = e->value; flag_next(d->words, e->value, &at, true, &hit);) {
    if (!(told & 1u << hit.kind))
      diary_flag(d, hit.kind, false, e->value, line_where(e->line, hit.at));
    told |= 1u << hit.kind;
    any = true;
  }
  if (!any && flag_denied(d->words, e->value))
    diary_heard(d, HEARD_SAID, "flag", e->line->where)->number.plain = SAID_NO;
  else if (!any)
    diary_flag(d, FLAG_OTHER, false, e->value, entry_where(e));
}

void moved_apply(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (!not_recorded(d->words, e->value) && !says_none(d->words, e->value))
    diary_flag(d, FLAG_MOVED, false, e->value, entry_where(e));
}

// "holds until 1 Dec", "hold until 1 December 2026": a date as a heading may have it, counted from
// the day of the line. A hold that nobody acts on would let the next week go on.
static void hold_dated(const Diary *d, ClinicianLine *c)
{
  const char *p =
      c->who[0] && c->verb == CLINICIAN_NOTE ? clinician_until(d->words, c->text) : NULL;
  if (!p)
    return;
  DateContext around = d->dates;
  around.last = d->now->is.date;
  around.week = NO_DATE;
  DateFound f = date_find(d->words, p, &around);
  const char *rest = f.form == DATE_READ ? skip_space(f.rest) : p;
  rest = *rest == '.' ? skip_space(rest + 1) : rest;
  if (f.form != DATE_READ || *rest || f.more_count || known(f.until.day) ||
      f.date.day < around.last.day)
    return;
  c->verb = CLINICIAN_HOLDS;
  c->until = f.date;
}

void clinician_apply(Diary *d, const Entry *e, int32_t which)
{
  (void)which;
  if (not_recorded(d->words, e->value))
    return;
  ClinicianLine *c = arena_push(d->arena, d->now->clinician, d->now->is.clinician_count);
  c->where = entry_where(e);
  clinician_read(d->arena, d->words, e->value, c);
  hold_dated(d, c);
  diary_heard(d, HEARD_TEXT, field_title(d->words, e), e->line->where)->text =
      c->verb == CLINICIAN_HOLDS && known(c->until.day)
          ? arena_printf(d->arena, "holds until %s", date_text(d->arena, c->until))
          : c->text;
  if (!c->who[0])
    diag_add(d->diags, DIAG_CLINICIAN_NAMELESS, c->where, "'%s'; write 'clinician: NAME: %s'",
             c->text, c->text);
  else if (c->verb == CLINICIAN_NOTE)
    diag_add(d->diags, DIAG_CLINICIAN_SHOWN, c->where, "%s", c->text);
}
