#include "model/phrases.h"

#include <string.h>

const char *phrase_find(const Phrases *p, const char *key)
{
  int32_t low = 0, high = p->count;
  while (low < high) {
    int32_t middle = low + (high - low) / 2;
    int order = strcmp(p->phrase[middle].key, key);
    if (order == 0)
      return p->phrase[middle].text;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return NULL;
}
