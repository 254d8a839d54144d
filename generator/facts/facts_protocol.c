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

// The steps' names, those that must be switched on in brackets: "S2.1, S2.2, (S2.3), S2.4".
static const char *steps_named(Arena *a, const Stage *s)
{
  Text t;
  text_init(&t, a);
  for (int32_t i = 0; i < s->step_count; i++)
    text_addf(&t, s->step[i].optional ? "%s(%s)" : "%s%s", i ? ", " : "", s->step[i].id);
  return text_string(&t);
}

static const char *setting_text(const Speech *s, ArgKind kind, Setting n)
{
  return known(n.value) ? speak_number(s, kind, n.value) : speak(s, "value.none");
}

// One row a stage: all nine on one page.
static json_t *stages_overview(const Speech *s, const Protocol *p)
{
  json_t *all = tree_array();
  for (int32_t i = 0; i < p->stage_count; i++) {
    const Stage *g = &p->stage[i];
    json_t *o = tree_object();
    tree_count(o, "number", g->number);
    tree_text(o, "name", g->name);
    tree_text(o, "goal", text_capital(s->arena, g->goal));
    tree_text(o, "days_text", setting_text(s, ARG_COUNT, g->min_days));
    tree_text(o, "steps_text", steps_named(s->arena, g));
    tree_text(o, "green_text", setting_text(s, ARG_TENTHS, g->advance_max));
    tree_text(o, "red_text", setting_text(s, ARG_TENTHS, g->hold_max));
    tree_text(o, "runs_text", setting_text(s, ARG_COUNT, g->runs_per_week));
    tree_push(all, o);
  }
  return all;
}

// The run-walk steps of all stages, with what they come to.
static json_t *ladder_overview(const Protocol *p)
{
  json_t *all = tree_array();
  for (int32_t i = 0; i < p->stage_count; i++)
    for (int32_t j = 0; j < p->stage[i].step_count; j++) {
      const Step *x = &p->stage[i].step[j];
      if (x->kind != STEP_RUN_WALK && x->kind != STEP_RUN)
        continue;
      int64_t times = known(x->repeats) ? x->repeats : 1;
      int64_t walk = known(x->walk.ms) ? x->walk.ms : 0;
      json_t *o = tree_object();
      tree_text(o, "id", x->id);
      tree_text(o, "name", x->name);
      tree_count(o, "stage", p->stage[i].number);
      tree_count(o, "run_minutes", whole_minutes((Duration){x->run.ms * times}));
      tree_count(o, "all_minutes", whole_minutes((Duration){(x->run.ms + walk) * times}));
      tree_count(o, "greens", x->greens);
      tree_push(all, o);
    }
  return all;
}

Fact *facts_protocol(const Protocol *p, const Phrases *phrases, const char *version)
{
  Arena *a = arena_new();
  Speech s = {a, phrases, {0}, {0}};
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
  tree_add(o, "overview", stages_overview(&s, p));
  tree_add(o, "ladder", ladder_overview(p));
  tree_add(root, "protocol", o);
  tree_add(root, "program", program_facts(version));
  arena_free(a);
  return root;
}
