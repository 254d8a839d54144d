#include "read/protocol.h"

#include <string.h>

#include "read/protocol_parts.h"

typedef void SectionReader(ProtocolReader *r, const MdBlock *heading);

// Headings of the second level. Those without a reader are for people alone.
static const struct {
  const char *title;
  SectionReader *read;
} sections[] = {
    {"in every stage", common_read}, {"walk before running", walk_read},
    {"constants", constants_read},   {"pain profiles", profiles_read},
    {"red flags", flags_read},       {"heel-raise norms", norms_read},
    {"how to read it", NULL},        {"how a week is decided", NULL},
    {"sources", sources_read},       {"ladders", ladders_read},
    {"programmes", programmes_read},
};
enum { SECTIONS = sizeof sections / sizeof sections[0] };

static void section_read(ProtocolReader *r, const MdBlock *heading)
{
  const char *title = block_text(r->arena, heading), *known[SECTIONS];
  if (text_starts(title, "stage ")) {
    stage_read(r, heading);
    return;
  }
  for (int32_t i = 0; i < SECTIONS; i++) {
    known[i] = sections[i].title;
    if (!text_equal(title, sections[i].title))
      continue;
    if (sections[i].read)
      sections[i].read(r, heading);
    return;
  }
  const char *near = nearest_word(title, known, SECTIONS);
  diag_add(r->diags, DIAG_PROTOCOL_SECTION, heading->where,
           near ? "%s; did you mean \"%s\"?" : "%s", title, near);
}

static void head_line(ProtocolReader *r, const char *line, Where where)
{
  const char *colon = strchr(line, ':');
  if (!colon)
    return;
  const char *key =
      text_lower(r->arena, text_trim(r->arena, arena_copy(r->arena, line, (size_t)(colon - line))));
  const char *value = text_trim(r->arena, colon + 1);
  if (strcmp(key, "name") == 0)
    r->out->name = value;
  else if (strcmp(key, "version") == 0)
    r->out->version = value;
  else if (strcmp(key, "author") == 0)
    r->out->author = value;
  else if (strcmp(key, "agreed") == 0)
    r->out->agreed = value;
  else if (strcmp(key, "date") == 0)
    r->out->date = date_read(value, NULL);
  else if (strcmp(key, "language") == 0)
    r->out->language = text_lower(r->arena, value);
  else
    diag_add(r->diags, DIAG_PROTOCOL_UNKNOWN, where,
             "%s; the head knows name, version, date, author, agreed, language", key);
}

// The head between two lines of three hyphens; returns the byte behind it, 0 without one.
static size_t head_read(ProtocolReader *r)
{
  const char *text = r->out->source->text;
  if (strncmp(text, "---\n", 4) != 0)
    return 0;
  const char *s = text + 4;
  for (int32_t line = 2; *s; line++) {
    const char *end = strchr(s, '\n');
    size_t size = end ? (size_t)(end - s) : strlen(s);
    const char *one = text_trim(r->arena, arena_copy(r->arena, s, size));
    s += size + (end ? 1 : 0);
    if (strcmp(one, "---") == 0)
      return (size_t)(s - text);
    head_line(r, one, (Where){r->out->source, line, 1});
  }
  return 0;
}

static void head_require(ProtocolReader *r)
{
  const Protocol *p = r->out;
  const struct {
    const char *key;
    bool given;
  } rows[] = {
      {"name", *p->name != '\0'},
      {"version", *p->version != '\0'},
      {"date, as 2026-11-22", known(p->date.day)},
      {"author", *p->author != '\0'},
  };
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (!rows[i].given)
      diag_add(r->diags, DIAG_PROTOCOL_HEAD, (Where){p->source, 1, 1}, "%s", rows[i].key);
}

// Stages in order and without a gap: whoever leaves stage 3 must find stage 4.
static void stages_order(ProtocolReader *r)
{
  for (int32_t i = 1; i < r->stage_count; i++) {
    Stage stage = r->stage[i];
    int32_t j = i;
    for (; j > 0 && r->stage[j - 1].number > stage.number; j--)
      r->stage[j] = r->stage[j - 1];
    r->stage[j] = stage;
  }
  int32_t expected = 1;
  for (int32_t i = 0; i < r->stage_count; i++, expected++)
    for (; expected < r->stage[i].number; expected++)
      diag_add(r->diags, DIAG_PROTOCOL_STAGE_MISSING, r->stage[i].where, "stage %d", (int)expected);
}

const Protocol *protocol_read(Arena *a, Diags *d, const Lexicon *words, const Source *source)
{
  Protocol *p = arena_alloc(a, sizeof *p);
  *p = (Protocol){
      .source = source, .name = "", .version = "", .author = "", .date = NO_DATE, .language = "en"};
  ProtocolReader r = {.arena = a, .diags = d, .words = words, .out = p};
  constants_clear(&p->set);
  size_t from = head_read(&r);
  const MdBlock *document = markdown_read(a, source, from);
  for (const MdBlock *b = document->child; b; b = b->next)
    if (b->kind == MD_HEADING && b->level == 2)
      section_read(&r, b);
  if (r.stage_count == 0) {
    diag_add(d, DIAG_PROTOCOL_NOTHING, (Where){source, 1, 1}, "write \"## Stage 1: its name\"");
    return NULL;
  }
  head_require(&r);
  constants_require(&r);
  stages_order(&r);
  common_share(&r);
  sources_check(&r);
  p->stage = r.stage;
  p->stage_count = r.stage_count;
  p->profile = r.profile;
  p->profile_count = r.profile_count;
  return p;
}

bool protocol_seems(const char *text)
{
  static const char head[] = "## Stage ";
  for (const char *at = text; (at = strstr(at, head)); at += sizeof head - 1)
    if ((at == text || at[-1] == '\n') && at[sizeof head - 1] >= '0' && at[sizeof head - 1] <= '9')
      return true;
  return false;
}
