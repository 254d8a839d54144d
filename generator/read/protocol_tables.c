#include "read/protocol_parts.h"

#include <string.h>

void walk_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  for (const MdBlock *b = heading->next; b != end; b = b->next)
    for (const MdBlock *item = b->kind == MD_LIST ? b->child : NULL; item; item = item->next) {
      ListLine line = list_line(r->arena, item);
      Step *step = arena_alloc(r->arena, sizeof *step);
      if (step_read(r, &line, step))
        r->out->walk = step;
    }
}

// The one line that says "as the stages stand" sets nothing; every other line is a rule.
static void profile_lines(ProtocolReader *r, const MdBlock *list, PainProfile *profile)
{
  for (const MdBlock *item = list->child; item; item = item->next) {
    ListLine line = list_line(r->arena, item);
    if (*line.key == '\0')
      profile->source = line.source;
    else
      profile_rule_read(r, profile, &line);
  }
}

void profiles_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  PainProfile *profile = NULL;
  for (const MdBlock *b = heading->next; b != end; b = b->next) {
    if (b->kind == MD_HEADING) {
      profile = arena_push(r->arena, r->profile, r->profile_count);
      profile_clear(profile);
      profile->id = text_lower(r->arena, block_text(r->arena, b));
      profile->where = b->where;
    } else if (b->kind == MD_LIST && profile) {
      profile_lines(r, b, profile);
    }
  }
}

static bool flag_kind_find(const char *name, FlagKind *kind)
{
  for (int32_t k = 0; k < FLAG_MAX; k++)
    if (text_equal(flag_name((FlagKind)k), name)) {
      *kind = (FlagKind)k;
      return true;
    }
  return false;
}

// "rupture: A sudden pop. Do: Go to an emergency department today. [source]"
static bool flag_read(ProtocolReader *r, const ListLine *line, FlagRule *out)
{
  const char *act = strstr(line->value, "Do:");
  if (!act || !flag_kind_find(line->key, &out->kind)) {
    const char *known[FLAG_MAX];
    for (int32_t k = 0; k < FLAG_MAX; k++)
      known[k] = flag_name((FlagKind)k);
    const char *near = act ? nearest_word(line->key, known, FLAG_MAX) : NULL;
    diag_add(r->diags, DIAG_PROTOCOL_FLAG, line->where,
             near ? "%s; did you mean \"%s\"?"
                  : "%s; write its kind, a colon, the signs, \"Do:\" and what to do",
             *line->key ? line->key : line->text, near);
    return false;
  }
  out->name = text_trim(r->arena, arena_copy(r->arena, line->value, (size_t)(act - line->value)));
  out->action = arena_printf(r->arena, "%s.", text_trim(r->arena, act + 3));
  out->source = line->source;
  out->where = line->where;
  source_expect(r, line);
  return true;
}

void flags_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  FlagRule *flag = (FlagRule *)r->out->flag; // the section may stand twice
  bool urgent = true;                        // before any heading the graver reading counts
  for (const MdBlock *b = heading->next; b != end; b = b->next) {
    if (b->kind == MD_HEADING)
      urgent = !text_equal(block_text(r->arena, b), "Routine");
    for (const MdBlock *i = b->kind == MD_LIST ? b->child : NULL; i; i = i->next) {
      ListLine line = list_line(r->arena, i);
      FlagRule rule = {.urgent = urgent};
      if (flag_read(r, &line, &rule))
        *arena_push(r->arena, flag, r->out->flag_count) = rule;
    }
  }
  r->out->flag = flag;
}

// "From age 40: men 28, women 25"
static bool norm_read(const ListLine *line, RaiseNorm *out)
{
  const char *age_at = line->key, *s = line->value;
  const char *men_at = strstr(line->value, "men"), *women_at = strstr(line->value, "women");
  int64_t age, men, women;
  if (!number_next(line->key, &age_at, &age) || !men_at || !women_at || men_at > women_at)
    return false;
  if (!number_next(line->value, &s, &men) || s > women_at)
    return false;
  s = women_at;
  if (!number_next(line->value, &s, &women) || age > 150000 || men > 1000000 || women > 1000000)
    return false;
  *out = (RaiseNorm){(int32_t)(age / 1000), (int32_t)(men / 1000), (int32_t)(women / 1000),
                     line->source};
  return true;
}

void norms_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  RaiseNorm *norm = (RaiseNorm *)r->out->norm;
  for (const MdBlock *b = heading->next; b != end; b = b->next)
    for (const MdBlock *i = b->kind == MD_LIST ? b->child : NULL; i; i = i->next) {
      ListLine line = list_line(r->arena, i);
      RaiseNorm one;
      if (norm_read(&line, &one)) {
        *arena_push(r->arena, norm, r->out->norm_count) = one;
        source_expect(r, &line);
      } else {
        diag_add(r->diags, DIAG_PROTOCOL_NORM, line.where,
                 "%s; write \"From age 40: men 28, women 25\"", line.text);
      }
    }
  r->out->norm = norm;
}

void sources_read(ProtocolReader *r, const MdBlock *heading)
{
  const MdBlock *end = section_end(heading, 2);
  for (const MdBlock *b = heading->next; b != end; b = b->next)
    for (const MdBlock *i = b->kind == MD_LIST ? b->child : NULL; i; i = i->next) {
      ListLine line = list_line(r->arena, i);
      if (*line.key)
        *arena_push(r->arena, r->listed, r->listed_count) = line.key;
    }
}

// "Silbernagel 2020; tempo default" names a listed source when one of them stands in it.
void sources_check(ProtocolReader *r)
{
  for (int32_t i = 0; i < r->cited_count; i++) {
    const char *source = text_lower(r->arena, r->cited[i].source);
    bool found = false;
    for (int32_t j = 0; j < r->listed_count && !found; j++)
      found = strstr(source, r->listed[j]) != NULL;
    if (!found)
      diag_add(r->diags, DIAG_PROTOCOL_SOURCE_UNLISTED, r->cited[i].where, "%s",
               r->cited[i].source);
  }
}
