#include "read/phrases.h"
#include <stdlib.h>
#include <string.h>
#include "base/text.h"
#include "markdown/markdown.h"

static int by_key(const void *l, const void *r)
{
  return strcmp(((const Phrase *)l)->key, ((const Phrase *)r)->key);
}
const Phrases *phrases_read(Arena *a, Diags *d, const Source *const *file, int32_t count,
                            const char *language)
{
  Phrases *p = arena_alloc(a, sizeof *p);
  Phrase *item = NULL;
  (void)d;
  for (int32_t f = 0; f < count; f++) {
    const char *s = file[f]->text;
    while (s && *s) {
      const char *e = strchr(s, '\n');
      size_t n = e ? (size_t)(e - s) : strlen(s);
      char *line = arena_copy(a, s, n);
      char *colon = strstr(line, ": ");
      if (strncmp(line, "- ", 2) == 0 && colon) {
        *colon = 0;
        Phrase *q = arena_push(a, item, p->count);
        *q = (Phrase){line + 2, text_trim(a, colon + 2), {file[f], 0, 0}};
      }
      s = e ? e + 1 : NULL;
    }
  }
  if (p->count)
    qsort(item, (size_t)p->count, sizeof *item, by_key);
  p->phrase = item;
  p->language = language;
  return p;
}
