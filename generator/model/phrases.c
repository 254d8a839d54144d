#include "model/phrases.h"

#include <string.h>

static const char *find_in(const Phrase *phrase, int32_t count, const char *key)
{
  int32_t low = 0, high = count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    int order = strcmp(phrase[middle].key, key);
    if (order == 0)
      return phrase[middle].text;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}

const char *phrase_find(const Phrases *p, const char *key)
{
  const char *text = NULL;
  for (; p && !text; p = p->rest)
    text = find_in(p->phrase, p->count, key);
  return text;
}

const char *phrase_said(const Phrases *p, const char *text)
{
  return find_in(p->said, p->said_count, text);
}
