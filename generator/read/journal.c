#include "read/journal.h"

#include <string.h>

#include "read/amount.h"
#include "read/clauses.h"
#include "read/fields.h"
#include "read/flags.h"
#include "read/front.h"
#include "read/opening.h"
#include "read/profile.h"
#include "read/prose.h"
#include "read/rows.h"
#include "read/series.h"
#include "read/table.h"
#include "read/training.h"
#include "read/workout.h"

static bool holds_digit(const char *s)
{
  while (*s && !ascii_digit(*s))
    s++;
  return *s != '\0';
}

static bool plan_title(const Lexicon *w, const char *s)
{
  const char *end = word_skip(w, LEX_PLAN, skip_space(s));
  return end && (*skip_space(end) == '\0' || *skip_space(end) == ':');
}

static void open_session(Diary *d, const Line *l)
{
  d->session = diary_new_activity(d, l->where);
  Activity *a = &d->session->is;
  a->title = text_trim(d->arena, l->text);
  a->sport = sport_in_title(d->words, l->text);
  a->done = line_done(l);
  diary_heard(d, HEARD_TEXT, "session", l->where)->text =
      a->sport == SPORT_UNKNOWN ? "" : sport_name(a->sport);
  d->plan = plan_title(d->words, l->text);
  if (d->plan) {
    a->done = false;
    a->title = "";
    a->sport = SPORT_UNKNOWN;
    diag_add(d->diags, DIAG_PLAN_ONLY, l->where, "%s", l->text);
  }
  if (d->plan || !l->heading)
    prose_flags(d, l, l->text);
  else
    prose_title(d, l);
}

// A day's name alone where no week above says which: an error, as what follows has no date.
static bool lone_weekday(Diary *d, const Line *l)
{
  int32_t weekday;
  const char *end = skip_weekday(d->words, l->text, &weekday);
  if (!end || (*skip_space(end) && *skip_space(end) != ':'))
    return false;
  prose_end(d);
  d->now = NULL;
  d->session = NULL;
  d->skipping = true;
  diag_add(d->diags, DIAG_DATE_WEEKLESS, l->where,
           "%s; write the date, or 'week 1: 2026-08-10' in the profile", l->text);
  return true;
}

// A heading that is no date: of a session, of a part of one, or of something else.
static void read_title(Diary *d, const Line *l, bool week)
{
  bool page = d->now && d->day_level == 0 && l->heading == 1; // the title of a day's own file
  if (page && sport_in_title(d->words, l->text) == SPORT_UNKNOWN &&
      !plan_title(d->words, l->text)) {
    d->session = NULL;
    d->plan = false;
    prose_title(d, l);
    return;
  }
  if (d->now && l->heading > d->day_level) {
    if (d->session && l->heading > d->session_level) {
      prose_words(d, NOTE_PROSE, l, l->text, false);
    } else {
      open_session(d, l);
      d->session_level = l->heading;
    }
    return;
  }
  if (lone_weekday(d, l))
    return;
  d->now = NULL;
  d->session = NULL;
  d->skipping = d->plan = false;
  d->heading_level = l->heading;
  if (l->heading <= d->week_level || d->week_level == 0)
    d->dates.week = d->file_week;
  context_from_title(d, l->text);
  if (!week && l->heading > 1 && holds_number(d->words, l->text))
    diag_add(d->diags, DIAG_OUTSIDE_DAYS, l->where, "%s", l->text);
}

// "Update: 2026-11-17": a date behind a few words and a colon, if it says its year.
static DateFound heading_date(Diary *d, const char *text)
{
  DateFound f = date_find(d->words, text, &d->dates);
  const char *colon = f.form == DATE_NONE ? strchr(text, ':') : NULL;
  if (!colon || colon - text > 40)
    return f;
  DateFound g = date_find(d->words, colon + 1, &d->dates);
  return g.form == DATE_READ && !g.year_chosen && !g.counted ? g : f;
}

static void read_heading(Diary *d, const Line *l)
{
  d->dates.week_one = d->week_one;
  d->dates.injured = d->injured;
  DateFound f = heading_date(d, l->text);
  bool inside = d->now && l->heading > d->day_level && !d->counted;
  prose_end(d);
  if (f.form != DATE_NONE && f.form != DATE_WEEK && !(f.counted && inside)) {
    const char *rest = day_open(d, l, &f, l->heading);
    d->counted = f.counted;
    if (d->now && *rest)
      words_read_line(d, l, rest);
    return;
  }
  read_title(d, l, f.form == DATE_WEEK);
  if (!inside)
    week_open(d, l, &f);
}

static void tell_unknown(Diary *d, const Entry *e)
{
  const char *near = word_nearest(d->arena, d->words, LEX_FIELD, e->key);
  if (near || holds_digit(e->value) || symptom_words(d->words, e->value)) {
    diag_add(d->diags, DIAG_FIELD_UNKNOWN, e->line->where,
             near ? "'%s', nearest is '%s'" : "'%s'%s", e->key, near ? near : "");
    prose_words(d, NOTE_PROSE, e->line, e->line->text, true);
  } else {
    prose_words(d, NOTE_PROSE, e->line, e->line->text, false);
  }
}

static int32_t words_in(const char *s)
{
  int32_t words = 0;
  for (const char *p = s; *p; p++)
    words += !ascii_space(*p) && (p == s || ascii_space(p[-1]));
  return words;
}

enum { SLIPS_MAX = 200 }; // a hostile file has more of such lines, and each costs the whole list

// "mornign pain: 2" on a line of its own: a short value under a key that is nearly a field's.
static bool slip_of_field(Diary *d, const Entry *e)
{
  return words_in(e->value) <= 4 && d->slips++ < SLIPS_MAX && !strpbrk(e->value, ".!?:") &&
         word_nearest(d->arena, d->words, LEX_FIELD, e->key);
}

// "[pain during:: 2]" and "(sleep:: 7 h)" inside a sentence. True when there was one, and all of
// them were fields.
static bool read_inline(Diary *d, const Line *l, const char *text)
{
  bool any = false, all = true;
  const char *from = text; // brackets are looked for from here on: each byte once
  for (const char *p = text; (p = strstr(p, "::")); p += 2, from = p) {
    const char *open = p;
    while (open > from && !strchr("[(])", *open))
      open--;
    const char *close = *open == '[' ? strchr(p, ']') : *open == '(' ? strchr(p, ')') : NULL;
    if (!close && (*open == '[' || *open == '('))
      return false;
    if (!close)
      continue;
    Line *part = arena_alloc(d->arena, sizeof *part);
    *part = line_part(d->arena, l, open + 1, close);
    Entry e;
    any = true;
    if (entry_read(d->arena, d->words, part, part->text, &e) && e.known)
      field_apply(d, &e);
    else
      all = false;
    p = close - 1 > p ? close - 1 : p;
  }
  return any && all;
}

// "%% ... %%" behind a sentence: a comment that may hold a field.
static const char *read_comments(Diary *d, const Line *l, const char *text)
{
  const char *open = strchr(text, '%') ? strstr(text, "%%") : NULL,
             *close = open ? strstr(open + 2, "%%") : NULL;
  if (!close)
    return text;
  Line *before = arena_alloc(d->arena, sizeof *before), *part = arena_alloc(d->arena, sizeof *part);
  *before = line_part(d->arena, l, text, open);
  *part = line_part(d->arena, l, open + 2, close);
  if (*before->text)
    words_read_line(d, before, before->text);
  if (*part->text)
    words_read_line(d, part, part->text);
  return skip_space(close + 2);
}

// "- Run" with its values nested below: the sport alone opens a session.
static bool open_by_item(Diary *d, const Line *l, const char *text)
{
  const char *end;
  if (!l->item || !word_at(d->words, LEX_SPORT, text, &end) || *skip_space(end))
    return false;
  prose_end(d);
  open_session(d, l);
  d->session->sport_said = false;
  d->session_level = l->heading ? l->heading : 6;
  return true;
}

static void read_sentence(Diary *d, const Line *l, const char *text)
{
  if (!l->struck && open_by_item(d, l, text))
    return;
  if (l->struck) {
    diag_add(d->diags, DIAG_STRUCK, l->where, "%s", l->text);
  } else if (l->unticked && (exercise_words(d, l, text) || holds_digit(text))) {
    diag_add(d->diags, DIAG_UNTICKED, l->where, "%s", l->text);
  } else if (strstr(text, "::") && read_inline(d, l, text)) {
    prose_words(d, NOTE_PROSE, l, text, true);
  } else if (d->prose.count == 0 && clauses_read(d, l, text)) {
    return;
  } else if (l->continues && !l->item) {
    prose_add(d, l, text);
  } else if ((!l->item && text == l->text) || !exercise_words(d, l, text)) {
    if (!sport_line(d, l, text, true) && !reason_line(d, l, text))
      prose_add(d, l, text);
  }
}

// "07:05 stiffness: 10 min": behind a time of day that stands before a field, else `text`.
static const char *skip_clock(Diary *d, const Line *l, const char *text)
{
  Entry e;
  const char *p = text;
  int32_t hour, minute;
  if (!amount_whole(&p, &hour) || hour > 23 || *p++ != ':' || !amount_whole(&p, &minute) ||
      minute > 59 || !ascii_space(*p))
    return text;
  const char *half = word_skip(d->words, LEX_HALF, skip_space(p));
  p = skip_space(half ? half : p);
  bool dash = *p == '-' && ascii_space(p[1]);
  p = dash ? skip_space(p + 1) : p;
  return entry_read(d->arena, d->words, l, p, &e) && e.known ? p : text;
}

void words_read_line(Diary *d, const Line *l, const char *text)
{
  Entry e;
  text = ascii_digit(*text) ? skip_clock(d, l, text) : text;
  for (const char *rest; (rest = read_comments(d, l, text)) != text; text = rest)
    if (!*rest)
      return;
  bool entry = entry_read(d->arena, d->words, l, text, &e);
  if (entry && e.known) {
    prose_end(d);
    field_apply(d, &e);
  } else if (entry && exercise_apply(d, &e)) {
    prose_end(d);
  } else if (entry && not_recorded(d->words, e.value) && l->item) {
    prose_end(d); // an empty row of a template
  } else if (entry && words_in(e.key) <= 3 && !strstr(text, "::") &&
             (l->item || slip_of_field(d, &e))) {
    prose_end(d);
    tell_unknown(d, &e);
  } else {
    read_sentence(d, l, text);
  }
}

// Before the first day the profile may stand as list items; elsewhere a line without a day is told.
void undated_read(Diary *d, const Line *l)
{
  Entry e;
  bool entry = entry_read(d->arena, d->words, l, l->text, &e);
  if (d->skipping || (entry && d->day_count == 0 && profile_apply(d, &e)))
    return;
  if (entry && e.known && !not_recorded(d->words, e.value))
    diag_add(d->diags, DIAG_FIELD_UNDATED, l->where, "%s; put a heading with a date above it",
             l->text);
  else if (holds_digit(l->text) || symptom_words(d->words, l->text))
    diag_add(d->diags, DIAG_OUTSIDE_DAYS, l->where, "%s", l->text);
}

static void read_line(Diary *d, const Line *l)
{
  DateFound f;
  Entry e;
  if (l->heading) {
    read_heading(d, l);
  } else if (line_opens(d, l, &f)) {
    prose_end(d);
    const char *rest = day_open(d, l, &f, d->now ? d->day_level : d->heading_level);
    d->by_line = true;
    if (d->now && *rest)
      words_read_line(d, l, rest);
  } else if (!d->now) {
    undated_read(d, l);
  } else if (!d->plan ||
             (entry_read(d->arena, d->words, l, l->text, &e) && field_recorded(d->words, e.key))) {
    words_read_line(d, l, l->text);
  }
}

// Which way round the file writes its numeric dates, if any of them can be read in one way only.
static DateOrder file_order(const Lexicon *w, const Lines *lines)
{
  DateOrder order = ORDER_OPEN;
  for (int32_t i = 0; i < lines->count; i++) {
    DateOrder one = date_order(w, lines->line[i].text);
    if (one != ORDER_OPEN && order != ORDER_OPEN && one != order)
      return ORDER_MIXED;
    order = one != ORDER_OPEN ? one : order;
  }
  return order;
}

static bool any_date(const Lexicon *w, const Lines *lines, const DateContext *context)
{
  for (int32_t i = 0; i < lines->count; i++)
    if (lines->line[i].heading && date_find(w, lines->line[i].text, context).form != DATE_NONE)
      return true;
  return false;
}

static void file_start(Diary *d, const Source *source)
{
  d->source = source;
  d->now = NULL;
  d->session = NULL;
  d->day_level = d->heading_level = d->week_level = d->month = 0;
  d->skipping = d->plan = false;
  d->year_told = UNKNOWN;
  d->dates = NO_DATE_CONTEXT;
  context_from_name(d, source->name);
  d->file_week = d->dates.week;
}

static void read_file(Diary *d, const Source *source)
{
  file_start(d, source);
  size_t from = front_read(d);
  Lines lines = lines_read(d->arena, d->diags, source, from);
  d->dates.order = file_order(d->words, &lines);
  d->dates.week_one = d->week_one;
  d->dates.injured = d->injured;
  Date named = date_in_name(source->name);
  if (!d->now && known(named.day) && !any_date(d->words, &lines, &d->dates))
    diary_open(d, named, (Where){source, 1, 1}, 0);
  for (int32_t i = 0; i < lines.count;)
    if (lines.line[i].table)
      i += table_read(d, &lines, i);
    else
      read_line(d, &lines.line[i++]);
  prose_end(d);
}

// Who runs in miles may well lift kilograms: loads are told as most of them are written.
static bool loads_in_pounds(const Runner *r)
{
  int32_t pounds = 0, others = 0;
  for (int32_t i = 0; i < r->day_count; i++)
    for (int32_t j = 0; j < r->day[i].activity_count; j++)
      for (int32_t k = 0; k < r->day[i].activity[j].exercise_count; k++) {
        const Exercise *e = &r->day[i].activity[j].exercise[k];
        pounds += e->pounds;
        others += !e->pounds && known(e->load.g) && e->load.g > 0;
      }
  return pounds + others ? pounds > others : r->profile.units.miles;
}

void journal_read(Arena *a, Diags *d, const Lexicon *words, const Source *const *file,
                  int32_t count, Runner *out)
{
  Diary diary = {.arena = a,
                 .diags = d,
                 .words = words,
                 .profile = &out->profile,
                 .week_one = NO_DATE,
                 .injured = NO_DATE};
  if (out->defaults)
    out->profile = *out->defaults;
  else
    profile_init(&out->profile);
  for (int32_t i = 0; i < count; i++)
    if (series_like(file[i]->name)) {
      file_start(&diary, file[i]);
      series_read(&diary);
    } else {
      read_file(&diary, file[i]);
    }
  diary_close(&diary, out);
  out->profile.units.pounds = loads_in_pounds(out);
}
