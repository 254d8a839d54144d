#include "read/front.h"

#include <string.h>

#include "read/amount.h"
#include "read/fields.h"
#include "read/opening.h"
#include "read/profile.h"
#include "read/prose.h"
#include "read/workout.h"
#include "read/squad.h"

// A raw line of the file as a line whose columns count from its start.
static Line *raw_line(Diary *d, const char *start, size_t length, int32_t number)
{
  Line *l = arena_alloc(d->arena, sizeof *l);
  Segment *s = arena_alloc(d->arena, sizeof *s);
  *s = (Segment){0, 1, 0};
  l->base = arena_copy(d->arena, start, length);
  l->segment = s;
  l->segment_count = 1;
  l->text = skip_space(l->base);
  l->where = (Where){d->source, number, (int32_t)(l->text - l->base) + 1};
  return l;
}

// Cuts a comment and takes quotes away; the text is ours to change.
static const char *front_value(const char *value)
{
  char *v = (char *)value, quote = *v == '"' || *v == '\'' ? *v : '\0';
  if (quote) {
    char *close = strchr(v + 1, quote);
    if (close) {
      *close = '\0';
      return v + 1;
    }
  }
  for (char *p = v; *p; p++)
    if (*p == '#' && (p == v || ascii_space(p[-1]))) {
      *p = '\0';
      break;
    }
  for (size_t n = strlen(v); n && ascii_space(v[n - 1]); n--)
    v[n - 1] = '\0';
  return v;
}

typedef struct Front {
  const char *key; // of the line before: list items below it are its values
  bool dated;      // a date was given: the file is one day
  bool nested;     // inside a list of lists: what a program keeps there is not ours
} Front;

// In a file of one day an unknown key is the day's; elsewhere it should be the profile's.
static void front_unknown(Diary *d, const Front *f, const Entry *e)
{
  const LexWord *field = word_is(d->words, LEX_FIELD, e->key);
  if (field && strcmp(field->meaning, "ignored") == 0)
    return;
  if (f->dated) {
    if (d->now)
      prose_words(d, NOTE_PROSE, e->line, e->line->text, false);
    return;
  }
  const char *near = word_nearest(d->arena, d->words, LEX_PROFILE, e->key);
  diag_add(d->diags, DIAG_PROFILE_UNKNOWN, e->line->where,
           near ? "'%s', nearest is '%s'" : "'%s'%s", e->key, near ? near : "");
}

static void front_entry(Diary *d, Front *f, Entry *e)
{
  f->key = e->key;
  if (*e->value == '\0')
    return; // an empty value, or a list below
  if (strcmp(e->key, "title") == 0)
    context_from_title(d, e->value);
  if (word_is(d->words, LEX_DATE, e->key)) {
    DateFound found = date_find(d->words, e->value, &d->dates);
    if (found.form == DATE_READ) {
      diary_open(d, found.date, e->line->where, 0);
      d->by_line = true;
      f->dated = true;
      return;
    }
  }
  if (d->squad && squad_apply(d->squad, d->arena, e->key, e->value))
    return;
  bool sport = f->dated && strcmp(e->key, "type") == 0 &&
               sport_in_title(d->words, e->value) != SPORT_UNKNOWN;
  if (sport)
    *e = entry_of(d->arena, d->words, e->line, "sport", e->value);
  if (f->nested || (!sport && profile_apply(d, e)) || (f->dated && field_apply(d, e)))
    return;
  front_unknown(d, f, e);
}

// The key ends at the first colon or equals sign; a time or an address may follow.
static bool front_split(Diary *d, const Line *l, Entry *out)
{
  size_t n = strcspn(l->text, ":=");
  if (!l->text[n] || n == 0)
    return false;
  *out = entry_of(d->arena, d->words, l, arena_copy(d->arena, l->text, n),
                  skip_space(l->text + n + 1 + (l->text[n + 1] == ':')));
  return true;
}

static void front_line(Diary *d, Front *f, Line *l)
{
  Entry e;
  const char *text = l->text;
  if (*text == '\0' || strchr("#]})", *text))
    return;
  f->nested = text > l->base && *text != '-' && f->key;
  if (*text == '-' && strchr(text, ':') && f->dated && !f->nested)
    return; // "- distance: 1.0" of a list of splits
  if (*text == '-' && f->key) {
    e = entry_of(d->arena, d->words, l, f->key, front_value(skip_space(text + 1)));
    front_entry(d, f, &e);
  } else if (front_split(d, l, &e)) {
    e.value = front_value(e.value);
    if (*e.value == '[')
      e.value++;
    front_entry(d, f, &e);
  } else {
    diag_add(d->diags, DIAG_PROFILE_UNKNOWN, l->where, "'%s'; write 'key: value'", text);
  }
}

static bool is_mark(const char *line, size_t length, char mark)
{
  while (length && ascii_space(line[length - 1]))
    length--;
  return length == 3 && line[0] == mark && line[1] == mark && line[2] == mark;
}

static size_t line_length(const char *p, const char *end)
{
  const char *stop = memchr(p, '\n', (size_t)(end - p));
  return stop ? (size_t)(stop - p) : (size_t)(end - p);
}

// Where the closing mark's line begins; without one, where the last line of keys ends.
static const char *front_end(const char *p, const char *end, char mark, bool *closed)
{
  const char *last = p;
  bool in_keys = true;
  *closed = true;
  while (p < end) {
    size_t n = line_length(p, end);
    if (is_mark(p, n, mark) || is_mark(p, n, '.'))
      return p;
    const char *colon = memchr(p, mark == '+' ? '=' : ':', n);
    in_keys = in_keys && (colon || n == 0 || ascii_space(*p) || *p == '-');
    in_keys = in_keys && *p != '#';
    p += n < (size_t)(end - p) ? n + 1 : n;
    if (in_keys && colon)
      last = p;
  }
  *closed = false;
  return last;
}

// A head without marks, as Pelican writes it: `Title: ...`, `Date: ...`, up to an empty line.
// Where it ends, 0 when there is none.
static size_t bare_head(const Diary *d)
{
  const char *text = d->source->text, *end = text + d->source->size, *p = text;
  bool dated = false, titled = false;
  while (p < end) {
    size_t n = line_length(p, end);
    const char *stop = memchr(p, ':', n);
    if (n == 0 || (n == 1 && *p == '\r'))
      break;
    if (!stop || !ascii_alpha(*p) || !ascii_space(stop[1]))
      return 0;
    dated = dated || text_starts(p, "date:");
    titled = titled || text_starts(p, "title:") || text_starts(p, "slug:");
    p += n < (size_t)(end - p) ? n + 1 : n;
  }
  return dated && titled ? (size_t)(p - text) : 0;
}

static void front_lines(Diary *d, const char *p, const char *stop, int32_t number)
{
  Front f = {NULL, false, false};
  if (!known(d->profile->where.line) || d->profile->where.source == NULL)
    d->profile->where = (Where){d->source, 1, 1};
  while (p < stop) {
    size_t n = line_length(p, stop);
    front_line(d, &f, raw_line(d, p, n, number++));
    p += n < (size_t)(stop - p) ? n + 1 : n;
  }
}

size_t front_read(Diary *d)
{
  const char *text = d->source->text, *end = text + d->source->size;
  size_t first = line_length(text, end);
  char mark = is_mark(text, first, '-') ? '-' : is_mark(text, first, '+') ? '+' : '\0';
  const char *p = text + (first < d->source->size ? first + 1 : first);
  bool closed;
  if (!mark) {
    size_t bare = bare_head(d);
    front_lines(d, text, text + bare, 1);
    return bare;
  }
  const char *stop = front_end(p, end, mark, &closed);
  if (!closed && stop == p)
    return 0; // a line drawn at the top of a page
  if (!closed)
    diag_add(d->diags, DIAG_FRONT_UNCLOSED, (Where){d->source, 1, 1}, "%s", "");
  front_lines(d, p, stop, 2);
  p = stop;
  if (closed)
    p += line_length(p, end);
  return (size_t)(p - text);
}
