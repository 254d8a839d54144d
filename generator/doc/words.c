#include "doc/words.h"

#include <string.h>

#include "base/text.h"

void binding_fail(Binding *b, DiagCode code, Where where, const char *detail)
{
  diag_add(b->diags, code, where, "%s", detail);
  b->failed = true;
}

typedef struct Names {
  const char **item;
  int32_t count;
} Names;

// The names that could have stood where `word` does, under `from` and its path up to there.
static void names_add(Binding *b, Names *n, const Fact *from)
{
  int32_t count = 0;
  const char *const *keys = fact_keys(b->arena, from, &count);
  for (int32_t i = 0; i < count; i++)
    *(const char **)arena_push(b->arena, n->item, n->count) = keys[i];
}

// The path with its first unknown name exchanged for the nearest known one, or NULL.
static const char *path_near(Binding *b, const char *path)
{
  const char *known_end = path, *dot = strchr(path, '.');
  while (dot && fact_exists(b->root, arena_copy(b->arena, path, (size_t)(dot - path)))) {
    known_end = dot + 1;
    dot = strchr(known_end, '.');
  }
  Names names = {NULL, 0};
  const char *prefix = arena_copy(b->arena, path, (size_t)(known_end - path));
  if (known_end > path)
    names_add(b, &names,
              fact_find(b->root, arena_copy(b->arena, path, (size_t)(known_end - path) - 1)));
  for (int32_t i = 0; known_end == path && i < b->depth; i++)
    names_add(b, &names, b->context[i]);
  if (known_end == path)
    names_add(b, &names, b->root);
  size_t n = strcspn(known_end, ".");
  const char *near = nearest_word(arena_copy(b->arena, known_end, n), names.item, names.count);
  return near ? arena_printf(b->arena, "%s%s%s", prefix, near, known_end + n) : NULL;
}

const Fact *binding_find(Binding *b, const char *path, Where where)
{
  if (strcmp(path, ".") == 0 && b->depth > 0)
    return b->context[b->depth - 1];
  for (int32_t i = b->depth - 1; i >= 0; i--)
    if (fact_exists(b->context[i], path))
      return fact_find(b->context[i], path);
  if (fact_exists(b->root, path))
    return fact_find(b->root, path);
  const char *near = path_near(b, path);
  binding_fail(b, DIAG_TEMPLATE_PATH, where,
               near ? arena_printf(b->arena, "{{%s}}, the nearest is {{%s}}", path, near)
                    : arena_printf(b->arena, "{{%s}}", path));
  return NULL;
}

// Where a foot's span is cut, so that "{{page}}" in a runner's name is no mark for the layout. No
// value holds it: control characters are spaces by then.
enum { FOOT_CUT = 1 };

// Line ends and tabs of a value become spaces: a value is words, never lines of a page.
static void value_add(Binding *b, Text *out, const char *value)
{
  for (; *value; value++) {
    text_add_char(out, (unsigned char)*value < ' ' ? ' ' : *value);
    if (b->foot && value[0] == '{' && value[1] == '{')
      text_add_char(out, FOOT_CUT);
  }
}

static void mark_fill(Binding *b, Text *out, const char *path, Where where)
{
  if (b->foot && (strcmp(path, "page") == 0 || strcmp(path, "pages") == 0)) {
    text_addf(out, "{{%s}}", path);
    return;
  }
  const Fact *f = binding_find(b, path, where);
  const char *value = f ? fact_text(b->arena, f) : speak(&b->speech, "value.unknown");
  if (!value)
    binding_fail(b, DIAG_TEMPLATE_VALUE, where, arena_printf(b->arena, "{{%s}}", path));
  else
    value_add(b, out, value);
}

const char *words_filled(Binding *b, const char *text, Where where)
{
  Text out;
  text_init(&out, b->arena);
  for (const char *start = text;;) {
    const char *open = strstr(text, "{{");
    if (!open) {
      text_add(&out, text);
      return text_string(&out);
    }
    Where at = {where.source, where.line, where.col + (int32_t)(open - start)};
    const char *close = strstr(open, "}}");
    if (!close) {
      binding_fail(b, DIAG_TEMPLATE_OPEN, at, "close it with }}");
      return "";
    }
    text_add_bytes(&out, text, (size_t)(open - text));
    const char *path = arena_copy(b->arena, open + 2, (size_t)(close - open - 2));
    mark_fill(b, &out, text_trim(b->arena, path), at);
    text = close + 2;
  }
}

static int32_t style_of(int32_t md)
{
  int32_t style = 0;
  if (md & MD_STRONG)
    style |= SPAN_STRONG;
  if (md & MD_EMPHASIS)
    style |= md & MD_STRONG ? SPAN_ACCENT : SPAN_MUTED;
  if (md & MD_CODE_SPAN)
    style |= SPAN_CODE;
  return style;
}

static bool is_break(const MdSpan *s)
{
  return s->style & MD_HTML_SPAN && strncmp(s->text, "<br", 3) == 0;
}

// The text of neighbours that differ in nothing but their place; a line end is a space. A text of
// cmark is cut at every underscore, so that marks are whole only after this.
static const char *joined(Binding *b, const MdSpan *span, int32_t count, int32_t *taken)
{
  Text out;
  text_init(&out, b->arena);
  int32_t i = 0;
  for (; i < count && !is_break(&span[i]); i++) {
    bool line_end = strcmp(span[i].text, "\n") == 0;
    if (!line_end && (span[i].style != span[0].style || strcmp(span[i].url, span[0].url) != 0))
      break;
    text_add(&out, line_end ? " " : span[i].text);
  }
  *taken = i ? i : 1;
  return text_string(&out);
}

static Span span_of(Binding *b, const MdSpan *md, const char *text)
{
  Span s = {text, style_of(md->style), ""};
  if (is_break(md)) {
    s.text = "";
    s.style = SPAN_BREAK;
  } else if (md->style & MD_LINK && md->url[0] == '#') {
    s.link = words_filled(b, md->url, md->where);
  } else if (md->style & MD_LINK) { // paper leads nowhere
    diag_add(b->diags, DIAG_LINK_LOST, md->where, "%s", md->url);
  }
  return s;
}

static void spans_add(Binding *b, Span **out, int32_t *count, Span span)
{
  for (const char *text = span.text;;) {
    size_t n = strcspn(text, (char[]){FOOT_CUT, 0});
    Span *s = arena_push(b->arena, *out, *count);
    *s = span;
    s->text = text[n] ? arena_copy(b->arena, text, n) : text;
    if (!text[n])
      return;
    text += n + 1;
  }
}

// The list that a text of one mark alone names; NULL when it is something else.
static const Fact *places_find(Binding *b, const char *text, Where where)
{
  size_t size = strlen(text);
  if (size < 5 || strncmp(text, "{{", 2) != 0 || strstr(text + 2, "{{") ||
      strcmp(text + size - 2, "}}") != 0)
    return NULL;
  const char *path = text_trim(b->arena, arena_copy(b->arena, text + 2, size - 4));
  if (strcmp(path, "page") == 0 || strcmp(path, "pages") == 0)
    return NULL;
  const Fact *f = binding_find(b, path, where);
  bool places = f && fact_is_list(f) && (!fact_count(f) || fact_exists(fact_at(f, 0), "cite"));
  return places ? f : NULL;
}

// Only a day that has a row in the table of sessions is a place to go to.
static bool has_row(Binding *b, const char *anchor)
{
  const Fact *rows = fact_find(b->root, "sessions");
  for (int32_t i = 0; *anchor && i < fact_count(rows); i++) {
    const char *name = fact_text(b->arena, fact_find(fact_at(rows, i), "row_anchor"));
    if (name && strcmp(name, anchor) == 0)
      return true;
  }
  return false;
}

// A list of places {cite, anchor}: each is a link to the row of its day.
static void places_add(Binding *b, Span **out, int32_t *count, const Fact *list, int32_t style)
{
  for (int32_t i = 0; i < fact_count(list); i++) {
    const char *cite = fact_text(b->arena, fact_find(fact_at(list, i), "cite"));
    const char *anchor = fact_text(b->arena, fact_find(fact_at(list, i), "anchor"));
    bool linked = cite && anchor && has_row(b, anchor);
    if (i)
      spans_add(b, out, count, (Span){", ", style, ""});
    if (cite)
      spans_add(b, out, count,
                (Span){cite, style, linked ? arena_printf(b->arena, "#%s", anchor) : ""});
  }
}

const Span *spans_filled(Binding *b, const MdSpan *span, int32_t span_count, int32_t *count)
{
  Span *out = NULL;
  *count = 0;
  for (int32_t i = 0, taken; i < span_count; i += taken) {
    const char *text = joined(b, span + i, span_count - i, &taken);
    const Fact *places = places_find(b, text, span[i].where);
    if (places) {
      places_add(b, &out, count, places, style_of(span[i].style));
      continue;
    }
    text = b->failed ? "" : words_filled(b, text, span[i].where);
    if (*text || is_break(&span[i]))
      spans_add(b, &out, count, span_of(b, &span[i], text));
  }
  return out;
}

const Span *span_plain(Arena *a, const char *text, int32_t style)
{
  Span *s = arena_alloc(a, sizeof *s);
  *s = (Span){text, style, ""};
  return s;
}
