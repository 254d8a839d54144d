// Reading and writing facts.
#include "facts/tree.h"

#include <jansson.h>
#include <math.h>
#include <string.h>

// One name or number of a path, into `word`; the place behind its dot, or NULL when it is too long.
static const char *path_word(const char *path, char *word, size_t room)
{
  size_t n = strcspn(path, ".");
  if (n == 0 || n >= room)
    return NULL;
  memcpy(word, path, n);
  word[n] = 0;
  return path[n] ? path + n + 1 : path + n;
}

static const Fact *child_at(const Fact *f, const char *word)
{
  if (json_is_object(f))
    return json_object_get(f, word);
  if (!json_is_array(f))
    return NULL;
  size_t i = 0;
  for (const char *s = word; *s; s++) {
    if (!ascii_digit(*s) || i > 1000000)
      return NULL;
    i = i * 10 + (size_t)(*s - '0');
  }
  return json_array_get(f, i);
}

static const Fact *walk(const Fact *f, const char *path)
{
  char word[64];
  while (f && *path) {
    path = path_word(path, word, sizeof word);
    if (!path)
      return NULL;
    f = child_at(f, word);
  }
  return f;
}

const Fact *fact_find(const Fact *from, const char *path)
{
  const Fact *f = walk(from, path);
  return json_is_null(f) ? NULL : f;
}

bool fact_exists(const Fact *from, const char *path)
{
  return walk(from, path) != NULL;
}

int32_t fact_count(const Fact *f)
{
  return json_is_array(f) ? (int32_t)json_array_size(f) : 0;
}

const Fact *fact_at(const Fact *f, int32_t i)
{
  return i < 0 ? NULL : json_array_get(f, (size_t)i);
}

bool fact_true(const Fact *f)
{
  if (!f)
    return false;
  switch (json_typeof(f)) {
  case JSON_OBJECT:
    return json_object_size(f) > 0;
  case JSON_ARRAY:
    return json_array_size(f) > 0;
  case JSON_STRING:
    return json_string_length(f) > 0;
  case JSON_INTEGER:
    return json_integer_value(f) != 0;
  case JSON_REAL:
    return json_real_value(f) != 0;
  default:
    return json_is_true(f);
  }
}

const char *fact_text(Arena *a, const Fact *f)
{
  if (json_is_string(f))
    return arena_copy(a, json_string_value(f), json_string_length(f));
  if (json_is_integer(f))
    return arena_printf(a, "%lld", (long long)json_integer_value(f));
  if (json_is_real(f))
    return text_tenths(a, (int32_t)lround(json_real_value(f) * 10));
  return NULL;
}

int64_t fact_number(const Fact *f)
{
  return json_is_integer(f) ? json_integer_value(f) : UNKNOWN;
}

bool fact_is_object(const Fact *f)
{
  return json_is_object(f);
}

bool fact_is_list(const Fact *f)
{
  return json_is_array(f);
}

const char *const *fact_keys(Arena *a, const Fact *f, int32_t *count)
{
  const char **keys = NULL;
  *count = 0;
  for (void *at = json_object_iter((json_t *)f); at; at = json_object_iter_next((json_t *)f, at))
    *(const char **)arena_push(a, keys, *count) = json_object_iter_key(at);
  return keys;
}

void facts_free(Fact *f)
{
  json_decref(f);
}
