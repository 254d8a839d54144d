#include "facts/tree.h"

#include <jansson.h>
#include <string.h>

json_t *tree_object(void)
{
  return json_object();
}

json_t *tree_array(void)
{
  return json_array();
}

json_t *tree_string(const char *s)
{
  json_t *text = json_string(s);
  if (text)
    return text;
  Arena *a = arena_new();
  Text repaired;
  text_init(&repaired, a);
  const char *end = s + strlen(s);
  while (s < end)
    text_add_rune(&repaired, utf8_next(&s, end));
  text = json_string(text_string(&repaired));
  arena_free(a);
  return text;
}

void tree_add(json_t *o, const char *key, json_t *child)
{
  json_object_set_new_nocheck(o, key, child);
}

void tree_push(json_t *array, json_t *child)
{
  json_array_append_new(array, child);
}

void tree_text(json_t *o, const char *key, const char *s)
{
  tree_add(o, key, s ? tree_string(s) : json_null());
}

void tree_words(json_t *o, const char *key, const char *s)
{
  tree_text(o, key, s && *s ? s : NULL);
}

void tree_count(json_t *o, const char *key, int64_t n)
{
  tree_add(o, key, known(n) ? json_integer(n) : json_null());
}

void tree_flag(json_t *o, const char *key, bool yes)
{
  tree_add(o, key, json_boolean(yes));
}

void tree_said(json_t *o, const char *key, YesNo said)
{
  tree_add(o, key, said == SAID_NOTHING ? json_null() : json_boolean(said == SAID_YES));
}

static char *digits(char *at, int32_t n, int32_t count)
{
  for (int32_t i = count - 1; i >= 0; i--, n /= 10)
    at[i] = (char)('0' + n % 10);
  return at + count;
}

// YYYY-MM-DD on the stack: there are hundreds of dates in a tree.
void tree_date(json_t *o, const char *key, Date d)
{
  if (!known(d.day)) {
    tree_add(o, key, json_null());
    return;
  }
  Civil c = civil_of(d);
  char text[11] = {0};
  char *at = digits(text, c.year, 4);
  *at++ = '-';
  at = digits(at, c.month, 2);
  *at++ = '-';
  digits(at, c.day, 2);
  tree_text(o, key, text);
}

// An integer when it is one, else a real; both print alike in every locale.
static json_t *part_of(int64_t n, int64_t unit)
{
  if (!known(n))
    return json_null();
  return n % unit ? json_real((double)n / (double)unit) : json_integer(n / unit);
}

void tree_tenths(json_t *o, const char *key, int64_t tenths)
{
  tree_add(o, key, part_of(tenths, 10));
}

void tree_thousandths(json_t *o, const char *key, int64_t n)
{
  tree_add(o, key, part_of(n, 1000));
}

void tree_minutes(json_t *o, const char *key, Duration d)
{
  tree_add(o, key, part_of(d.ms, 60000));
}

json_t *tree_where(Where w)
{
  json_t *o = json_object();
  tree_text(o, "file", w.source ? w.source->name : NULL);
  tree_count(o, "line", w.source ? w.line : UNKNOWN);
  return o;
}

int64_t sided_value(Sided s, Side injured)
{
  int64_t left = known(s.left) ? s.left : s.plain;
  int64_t right = known(s.right) ? s.right : s.plain;
  if (injured == SIDE_LEFT)
    return left;
  if (injured == SIDE_RIGHT)
    return right;
  return larger(left, right);
}
