#include "handout_words.h"

#include <string.h>

#include "base/text.h"
#include "facts/translate.h"

enum { LABEL_MOST = 80 };

static bool line_is(const char *line, const char *mark)
{
  return bytes_at(line + strspn(line, " "), mark);
}

static bool line_alone(const char *line)
{
  static const char *const marks[] = {"#", "```", "~~~", "|", ">", "<"};
  for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
    if (line_is(line, marks[i]))
      return true;
  return line[strspn(line, " \t\r")] == '\n' || line[strspn(line, " \t\r")] == '\0';
}

size_t handout_block(const char *s)
{
  size_t size = strcspn(s, "\n");
  bool alone = line_alone(s);
  while (!alone && s[size] == '\n' && !line_alone(s + size + 1) && !line_is(s + size + 1, "- "))
    size += 1 + strcspn(s + size + 1, "\n");
  return size;
}

// The labels under "## Sources": what stands in brackets and is no sentence.
static void cited_gather(HandoutWords *w, const char *text)
{
  const char *s = strstr(text, "\n## Sources");
  for (s = s ? strchr(s + 1, '\n') : NULL; s && !bytes_at(s, "\n## "); s = strchr(s + 1, '\n')) {
    const char *colon = strchr(s + 1, ':');
    if (bytes_at(s, "\n- ") && colon && colon < s + 1 + strcspn(s + 1, "\n"))
      *arena_push(w->arena, w->cited, w->cited_count) =
          arena_copy(w->arena, s + 3, (size_t)(colon - s - 3));
  }
}

HandoutWords handout_words(Arena *a, Diags *d, const Protocol *p, const Phrases *phrases,
                           const Phrases *more)
{
  HandoutWords w = {a, d, phrases, more, p, ": ", NULL, 0};
  const char *lead = phrase_find(phrases, "handout.lead");
  const char *from = lead ? strstr(lead, "}}") : NULL, *to = from ? strstr(from, "{{") : NULL;
  if (to)
    w.lead = arena_copy(a, from + 2, (size_t)(to - from - 2));
  cited_gather(&w, p->source->text);
  return w;
}

// Without the marks of emphasis and code, as the translations are looked up.
static const char *plain_of(Arena *a, const char *text)
{
  Text t;
  text_init(&t, a);
  for (; *text; text++)
    if (*text != '*' && *text != '`')
      text_add_char(&t, *text);
  return text_string(&t);
}

// What stood between back quotes in the text stands between them in the translation too.
static const char *code_marked(Arena *a, const char *said, const char *text)
{
  for (const char *open = strchr(text, '`'); open; open = strchr(open, '`')) {
    const char *close = strchr(open + 1, '`');
    if (!close)
      break;
    const char *code = arena_copy(a, open + 1, (size_t)(close - open - 1));
    const char *at = *code ? strstr(said, code) : NULL;
    if (at)
      said = arena_printf(a, "%s`%s`%s", arena_copy(a, said, (size_t)(at - said)), code,
                          at + strlen(code));
    open = close + 1;
  }
  return said;
}

static const char *whole_said(const HandoutWords *w, const char *text)
{
  const char *plain = plain_of(w->arena, text);
  const char *said = text_translated(w->arena, w->more, plain);
  if (!said)
    said = text_translated(w->arena, w->phrases, plain);
  return said ? code_marked(w->arena, said, text) : NULL;
}

// "3x10-15", "S2.1": nothing that a language says in another way but the decimal point.
static bool wordless(const char *text)
{
  for (; *text; text++)
    if ((unsigned char)*text >= 0x80 || (ascii_alpha(*text) && ascii_alpha(text[1])))
      return false;
  return true;
}

// A list in pieces; NULL when one of them has no translation, so that no line is half translated.
static const char *said_or_null(const HandoutWords *w, const char *text)
{
  static const char *const between[] = {" Do: ", "; ", ", "};
  const char *said = whole_said(w, text);
  if (said || wordless(text))
    return said ? said : numbers_translated(w->arena, w->phrases, text);
  for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
    const char *at = strstr(text, between[i]);
    if (!at)
      continue;
    const char *first = said_or_null(w, arena_copy(w->arena, text, (size_t)(at - text)));
    const char *rest = first ? said_or_null(w, at + strlen(between[i])) : NULL;
    const char *join = i == 0 ? whole_said(w, "Do:") : "";
    if (rest && join)
      return arena_printf(w->arena, "%s%s%s%s", first, i == 0 ? " " : between[i], join,
                          i == 0 ? arena_printf(w->arena, " %s", rest) : rest);
  }
  return NULL;
}

static bool is_name(const HandoutWords *w, const char *text)
{
  const Protocol *p = w->protocol;
  bool name = false;
  for (int32_t i = 0; i < p->profile_count; i++)
    name = name || strcmp(p->profile[i].id, text) == 0;
  for (int32_t i = 0; i < p->ladder_count; i++)
    name = name || strcmp(p->ladder[i].id, text) == 0;
  for (int32_t i = 0; i < p->programme_count; i++)
    name = name || strcmp(p->programme[i].id, text) == 0;
  return name;
}

static bool is_cited(const HandoutWords *w, const char *text)
{
  for (int32_t i = 0; i < w->cited_count; i++)
    if (strcmp(w->cited[i], text) == 0)
      return true;
  return false;
}

static const char *said_or_told(HandoutWords *w, const char *text, Where where)
{
  const char *said = said_or_null(w, text);
  if (!said && !is_cited(w, text))
    diag_add(w->diags, DIAG_PROTOCOL_UNTRANSLATED, where, "%s", text);
  return said ? said : text;
}

// "Goal: words": the label and its words each by themselves.
static const char *labelled_said(HandoutWords *w, const char *text, Where where)
{
  const char *said = whole_said(w, text), *colon = strstr(text, ": ");
  if (said || !colon || colon - text > LABEL_MOST)
    return said ? said : said_or_told(w, text, where);
  const char *label = said_or_told(w, arena_copy(w->arena, text, (size_t)(colon - text)), where);
  const char *rest = said_or_told(w, colon + 2, where);
  return arena_printf(w->arena, "%s%s%s", label, w->lead, rest);
}

// "**Warm-up** (from stage 2)" keeps its strong part.
static const char *strong_said(HandoutWords *w, const char *text, Where where)
{
  const char *end = strstr(text + 2, "**");
  if (!end)
    return labelled_said(w, text, where);
  const char *name =
      said_or_told(w, arena_copy(w->arena, text + 2, (size_t)(end - text - 2)), where);
  const char *rest = text_trim(w->arena, end + 2);
  rest = *rest ? said_or_told(w, rest, where) : rest;
  return arena_printf(w->arena, "**%s**%s%s", name, *rest ? " " : "", rest);
}

// One reason in brackets: a translation, a source by its name, or a list of both.
static const char *reason_said(HandoutWords *w, const char *text, Where where)
{
  const char *said = said_or_null(w, text), *comma = strstr(text, ", ");
  if (said || is_cited(w, text))
    return said ? said : text;
  const char *first = comma ? arena_copy(w->arena, text, (size_t)(comma - text)) : "";
  const char *rest = comma && is_cited(w, first) ? said_or_null(w, comma + 2) : NULL;
  return rest ? arena_printf(w->arena, "%s, %s", first, rest) : said_or_told(w, text, where);
}

static const char *reasons_said(HandoutWords *w, const char *text, Where where)
{
  Text t;
  text_init(&t, w->arena);
  for (const char *end; *text; text = *end ? end + 2 : end) {
    end = strstr(text, "; ");
    end = end ? end : text + strlen(text);
    text_add(&t, reason_said(w, arena_copy(w->arena, text, (size_t)(end - text)), where));
    text_add(&t, *end ? "; " : "");
  }
  return text_string(&t);
}

// `words [reasons]. cue`
static const char *item_said(HandoutWords *w, const char *text, Where where)
{
  const char *open = strchr(text, '['), *close = open ? strchr(open, ']') : NULL;
  if (is_name(w, text))
    return text;
  if (!close)
    return bytes_at(text, "**") ? strong_said(w, text, where) : labelled_said(w, text, where);
  const char *words = text_trim(w->arena, arena_copy(w->arena, text, (size_t)(open - text)));
  const char *reasons = arena_copy(w->arena, open + 1, (size_t)(close - open - 1));
  size_t stop = strspn(close + 1, ". ");
  const char *cue = text_trim(w->arena, close + 1 + stop);
  words = labelled_said(w, words, where);
  reasons = reasons_said(w, reasons, where);
  cue = *cue ? said_or_told(w, cue, where) : cue;
  return arena_printf(w->arena, "%s [%s]%s%s", words, reasons,
                      arena_copy(w->arena, close + 1, stop), cue);
}

// On one line: a line's end and what goes in front of the next one become a space.
static const char *unwrapped(Arena *a, const char *block, size_t size)
{
  Text t;
  text_init(&t, a);
  for (const char *c = block; c < block + size; c++)
    if (*c != '\n') {
      text_add_char(&t, *c);
    } else {
      text_add_char(&t, ' ');
      c += strspn(c + 1, " ");
    }
  return text_string(&t);
}

const char *handout_said(HandoutWords *w, const char *block, size_t size, Where where)
{
  const char *line = unwrapped(w->arena, block, size);
  size_t mark = strspn(line, " ");
  bool item = bytes_at(line + mark, "- "), heading = line[mark] == '#';
  if (line[mark] == '\0' || (line_alone(line) && !heading))
    return line;
  mark += item ? 2 : heading ? strspn(line + mark, "# ") : 0;
  const char *text = text_trim(w->arena, line + mark);
  const char *said;
  if (item)
    said = item_said(w, text, where);
  else if (heading)
    said = is_name(w, text) ? text : labelled_said(w, text, where);
  else
    said = said_or_told(w, text, where);
  return arena_printf(w->arena, "%s%s", arena_copy(w->arena, line, mark), said);
}
