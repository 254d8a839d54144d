// A summary holds a history, a template shows a week of it: what it does not name is passed over by
// its brackets, at a tenth of what a tree of it costs.
#include <jansson.h>
#include <string.h>

#include "facts/board.h"

typedef struct Cut {
  const char *at, *end;
  const char *words; // of the template
  Text out;
} Cut;

static void pass_space(Cut *c)
{
  while (c->at < c->end && ascii_space(*c->at))
    c->at++;
}

// Behind the string that begins here; NULL when it does not end.
static const char *string_end(const char *at, const char *end)
{
  for (at++; at < end; at++) {
    if (*at == '\\')
      at++;
    else if (*at == '"')
      return at + 1;
  }
  return NULL;
}

static const char *brackets_end(const char *at, const char *end)
{
  int32_t depth = 0;
  while (at && at < end) {
    char c = *at;
    if (c == '"') {
      at = string_end(at, end);
      continue;
    }
    depth += c == '{' || c == '[';
    depth -= c == '}' || c == ']';
    at++;
    if (depth == 0)
      return at;
  }
  return NULL;
}

static const char *value_end(const char *at, const char *end)
{
  if (at < end && (*at == '{' || *at == '['))
    return brackets_end(at, end);
  if (at < end && *at == '"')
    return string_end(at, end);
  const char *from = at;
  while (at < end && !ascii_space(*at) && *at != ',' && *at != '}' && *at != ']')
    at++;
  return at > from ? at : NULL;
}

static bool in_word(char c)
{
  return ascii_alpha(c) || ascii_digit(c) || c == '_' || c == '-';
}

// What a name stands behind where a path or a chart is meant and no word of a sentence: "review.",
// "chart:", "```chart ", or the quote of JSON.
static bool is_asked(const char *words, const char *at)
{
  static const char block[] = "chart ";
  const size_t n = sizeof block - 1;
  return at > words && (at[-1] == '.' || at[-1] == ':' || at[-1] == '"' ||
                        ((size_t)(at - words) >= n && memcmp(at - n, block, n) == 0));
}

// `whole`: the name alone will do, as that of a list that stands at the top.
static bool is_named(const char *words, const char *key, size_t size, bool whole)
{
  for (const char *at = words; (at = strchr(at, *key)); at++)
    if (strncmp(at, key, size) == 0 && !in_word(at[size]) &&
        (is_asked(words, at) || (whole && (at == words || !in_word(at[-1])))))
      return true;
  return false;
}

static bool key_is(const char *key, size_t size, const char *name)
{
  return size == strlen(name) && memcmp(key, name, size) == 0;
}

// The plan is shown by parts that know their facts by themselves, and sessions are what links go
// to. All else that is long is there only when the template says its name.
static bool is_kept(const Cut *c, const char *key, size_t size, bool top)
{
  char first = *c->at;
  if (size == 0)
    return false;
  if ((first != '{' && first != '[') || (top && first == '{'))
    return true;
  return (top && key_is(key, size, "sessions")) || is_named(c->words, key, size, top);
}

static bool object_cut(Cut *c, bool top);

static bool value_cut(Cut *c, bool whole)
{
  const char *end = value_end(c->at, c->end);
  if (!whole)
    return object_cut(c, false);
  if (!end)
    return false;
  text_add_bytes(&c->out, c->at, (size_t)(end - c->at));
  c->at = end;
  return true;
}

// "key": value, both with what follows; `kept` counts those before it that are in.
static bool member_cut(Cut *c, bool top, int32_t *kept)
{
  const char *key = c->at + 1,
             *end = c->at < c->end && *c->at == '"' ? string_end(c->at, c->end) : NULL;
  if (!end)
    return false;
  size_t size = (size_t)(end - 1 - key);
  c->at = end;
  pass_space(c);
  if (c->at == c->end || *c->at++ != ':')
    return false;
  pass_space(c);
  if (c->at == c->end)
    return false;
  if (!is_kept(c, key, size, top))
    return (c->at = value_end(c->at, c->end)) != NULL;
  text_add(&c->out, (*kept)++ ? ",\"" : "\"");
  text_add_bytes(&c->out, key, size);
  text_add(&c->out, "\":");
  return value_cut(c, !top || *c->at != '{' || key_is(key, size, "plan"));
}

static bool object_cut(Cut *c, bool top)
{
  int32_t kept = 0;
  if (c->at == c->end || *c->at != '{')
    return false;
  c->at++;
  text_add_char(&c->out, '{');
  pass_space(c);
  while (c->at < c->end && *c->at != '}') {
    if (!member_cut(c, top, &kept))
      return false;
    pass_space(c);
    if (c->at < c->end && *c->at == ',')
      c->at++;
    else if (c->at == c->end || *c->at != '}')
      return false;
    pass_space(c);
  }
  text_add_char(&c->out, '}');
  return c->at++ < c->end;
}

Fact *facts_read(const char *text, size_t size, const char *words)
{
  Arena *a = arena_new();
  Cut c = {.at = text, .end = text + size, .words = words};
  text_init(&c.out, a);
  pass_space(&c);
  bool whole = object_cut(&c, true);
  if (whole)
    pass_space(&c);
  json_t *o = whole && c.at == c.end ? json_loadb(c.out.bytes, c.out.size, 0, NULL) : NULL;
  arena_free(a);
  return o;
}

const char *facts_language(Arena *a, const char *text, size_t size)
{
  Cut c = {.at = text, .end = text + size};
  pass_space(&c);
  while (c.at && c.at < c.end && (*c.at == '{' || *c.at == ',')) {
    c.at++;
    pass_space(&c);
    const char *key = c.at + 1,
               *end = c.at < c.end && *c.at == '"' ? string_end(c.at, c.end) : NULL;
    if (!end)
      return NULL;
    c.at = end;
    pass_space(&c);
    c.at += c.at < c.end; // the colon
    pass_space(&c);
    const char *behind = value_end(c.at, c.end);
    if (behind && *c.at == '"' && key_is(key, (size_t)(end - 1 - key), "language"))
      return arena_copy(a, c.at + 1, (size_t)(behind - c.at - 2));
    c.at = behind;
    if (behind)
      pass_space(&c);
  }
  return NULL;
}
