#include "facts/heard.h"

#include <stdlib.h>
#include <string.h>

static void add_sided(Text *t, Sided s, bool tenths)
{
  static const char *const names[] = {"", "left ", "right "};
  const int64_t v[] = {s.plain, s.left, s.right};
  bool any = false;
  for (int32_t i = 0; i < 3; i++) {
    if (!known(v[i]))
      continue;
    text_addf(t, "%s%s", any ? ", " : "", names[i]);
    if (tenths)
      text_add(t, text_tenths(t->arena, (int32_t)v[i]));
    else
      text_addf(t, "%lld", (long long)v[i]);
    any = true;
  }
}

static void add_time(Text *t, int64_t ms)
{
  int64_t s = ms / 1000;
  if (s % 60 == 0)
    text_addf(t, "%lld min", (long long)(s / 60));
  else
    text_addf(t, "%lld min %lld s", (long long)(s / 60), (long long)(s % 60));
}

static void add_distance(Text *t, int64_t mm)
{
  int64_t hundredths = (mm + 5000) / 10000;
  text_addf(t, "%lld.%02lld km", (long long)(hundredths / 100), (long long)(hundredths % 100));
}

static void add_workout(Text *t, const Heard *h)
{
  if (known(h->number.plain))
    text_addf(t, "%lld times, ", (long long)h->number.plain);
  if (known(h->number.left))
    add_time(t, h->number.left);
  if (known(h->number.left) && known(h->number.right))
    text_add(t, ", ");
  if (known(h->number.right))
    add_distance(t, h->number.right);
  if (h->text)
    text_addf(t, ", %s", h->text);
}

static void add_exercise(Text *t, const Exercise *x)
{
  text_addf(t, "%s %dx", x->id, x->sets);
  if (known(x->reps))
    text_addf(t, x->metres ? "%d m" : "%d", x->reps);
  else
    text_addf(t, "%d s", x->seconds);
  if (known(x->load.g))
    text_addf(t, " @ %s kg", text_tenths(t->arena, (x->load.g + 50) / 100));
  if (known(x->tempo_up))
    text_addf(t, ", tempo %d-%d", x->tempo_up, x->tempo_down);
  if (x->side)
    text_addf(t, ", %s", side_name(x->side));
  if (!x->done)
    text_add(t, ", not done");
}

const char *heard_value(Arena *a, const Heard *h)
{
  Text t;
  text_init(&t, a);
  switch (h->kind) {
  case HEARD_DATE:
    text_add(&t, date_text(a, h->date));
    break;
  case HEARD_SCORE:
  case HEARD_COUNT:
    add_sided(&t, h->number, h->kind == HEARD_SCORE);
    if (h->text)
      text_addf(&t, ", %s", h->text);
    break;
  case HEARD_MINUTES:
    text_addf(&t, "%lld min", (long long)h->number.plain);
    break;
  case HEARD_SAID:
    text_add(&t, h->number.plain == SAID_YES ? "yes" : "no");
    break;
  case HEARD_WORKOUT:
    add_workout(&t, h);
    break;
  case HEARD_EXERCISE:
    add_exercise(&t, h->exercise);
    break;
  case HEARD_FLAG:
    text_addf(&t, "%s, acts", h->text);
    break;
  case HEARD_ASKED:
    text_addf(&t, "%s, asked about", h->text);
    break;
  case HEARD_NOTE:
    text_add(&t, "kept in its words");
    break;
  default:
    text_add(&t, h->text ? h->text : "");
  }
  return text_string(&t);
}

typedef struct Keyed {
  int32_t day, index;
} Keyed;

static int by_day(const void *left, const void *right)
{
  const Keyed *l = left, *r = right;
  if (l->day != r->day)
    return l->day < r->day ? -1 : 1;
  return l->index < r->index ? -1 : 1;
}

const int32_t *heard_order(Arena *a, const Runner *r)
{
  Keyed *k = arena_array(a, (size_t)r->heard_count, sizeof *k);
  int32_t *order = arena_array(a, (size_t)r->heard_count, sizeof *order);
  for (int32_t i = 0; i < r->heard_count; i++)
    k[i] = (Keyed){known(r->heard[i].date.day) ? r->heard[i].date.day : INT32_MIN, i};
  if (r->heard_count)
    qsort(k, (size_t)r->heard_count, sizeof *k, by_day);
  for (int32_t i = 0; i < r->heard_count; i++)
    order[i] = k[i].index;
  return order;
}

// A number of characters, for columns.
static int32_t width_of(const char *s)
{
  int32_t n = 0;
  for (; *s; s++)
    n += ((unsigned char)*s & 0xc0) != 0x80;
  return n;
}

enum { PLACE_WIDTH = 18, RULE_WIDTH = 16, VALUE_WIDTH = 26, SOURCE_BYTES = 160 };

static void add_padded(Text *t, const char *s, int32_t width)
{
  text_add(t, s);
  for (int32_t n = width_of(s); n < width; n++)
    text_add_char(t, ' ');
  text_add_char(t, ' ');
}

// The source line, clean for a terminal and not longer than a line of it.
static const char *words_of(Arena *a, LineCursor *c, Where w)
{
  const char *line = text_trim(a, source_line_next(a, c, w));
  size_t n = strnlen(line, SOURCE_BYTES);
  while (n && line[n] && ((unsigned char)line[n] & 0xc0) == 0x80)
    n--;
  char *out = arena_copy(a, line, n);
  for (char *p = out; *p; p++)
    if ((unsigned char)*p < 0x20 || *p == 0x7f)
      *p = ' ';
  return out;
}

static void heard_line(const Heard *h, LineCursor *c, Text *out)
{
  Arena *a = out->arena;
  const char *place =
      h->where.source ? arena_printf(a, "%s:%d", h->where.source->name, h->where.line) : "";
  text_add(out, "  ");
  add_padded(out, place, PLACE_WIDTH);
  add_padded(out, h->rule, RULE_WIDTH);
  add_padded(out, heard_value(a, h), VALUE_WIDTH);
  text_addf(out, "< %s\n", words_of(a, c, h->where));
}

static void watch_lines(const Day *d, Text *out)
{
  for (int32_t i = 0; d && i < d->activity_count; i++) {
    const Session *s = d->activity[i].watch;
    if (!s)
      continue;
    text_add(out, "  ");
    add_padded(out, s->file, PLACE_WIDTH);
    add_padded(out, sport_name(s->sport), RULE_WIDTH);
    text_add(out, "from the watch\n");
  }
}

void days_text(const Runner *r, Text *out)
{
  static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                      "Friday", "Saturday", "Sunday"};
  const int32_t *order = heard_order(out->arena, r);
  int32_t at = 0;
  LineCursor c = {0};
  if (r->heard_count && !known(r->heard[order[0]].date.day))
    text_add(out, "Profile\n");
  for (; at < r->heard_count && !known(r->heard[order[at]].date.day); at++)
    heard_line(&r->heard[order[at]], &c, out);
  for (int32_t i = 0; i < r->day_count; i++) {
    const Day *d = &r->day[i];
    text_addf(out, "%s%s %s\n", out->size ? "\n" : "", date_text(out->arena, d->date),
              names[weekday_of(d->date) - 1]);
    for (; at < r->heard_count && r->heard[order[at]].date.day <= d->date.day; at++)
      heard_line(&r->heard[order[at]], &c, out);
    watch_lines(d, out);
  }
}
