// A protocol by itself: what stands on the first page of its handout.
#include <string.h>

#include "facts/rooms.h"

static int32_t steps_count(const Protocol *p)
{
  int32_t n = p->walk != NULL;
  for (int32_t i = 0; i < p->stage_count; i++)
    n += p->stage[i].step_count;
  return n;
}

static int32_t conditions_count(const Protocol *p)
{
  int32_t n = 0;
  for (int32_t i = 0; i < p->stage_count; i++)
    n += p->stage[i].gate_count;
  return n;
}

// Items of lists with brackets; `word` counts only those whose brackets name it.
static int32_t cited_count(const char *text, const char *word)
{
  int32_t n = 0;
  for (const char *line = text; line; line = strchr(line, '\n')) {
    line += *line == '\n';
    const char *start = line + strspn(line, " ");
    size_t size = strcspn(line, "\n");
    const char *open = memchr(line, '[', size), *close = open ? strchr(open, ']') : NULL;
    if (strncmp(start, "- ", 2) != 0 || !close || close > line + size)
      continue;
    const char *at = word ? strstr(open, word) : open;
    n += at && at < close;
  }
  return n;
}

Fact *facts_protocol(const Protocol *p, const Phrases *phrases, const char *version)
{
  Arena *a = arena_new();
  Speech s = {a, phrases, false};
  json_t *root = tree_object(), *o = tree_object();
  tree_text(o, "name", p->name);
  tree_text(o, "version", p->version);
  tree_date(o, "date", p->date);
  tree_text(o, "date_text", speak_date(&s, "date.year", p->date));
  tree_text(o, "author", p->author);
  tree_count(o, "stages", p->stage_count);
  tree_count(o, "steps", steps_count(p));
  tree_count(o, "conditions", conditions_count(p));
  tree_count(o, "numbers", cited_count(p->source->text, NULL));
  tree_count(o, "defaults", cited_count(p->source->text, "default"));
  tree_add(root, "protocol", o);
  tree_add(root, "program", program_facts(version));
  arena_free(a);
  return root;
}
