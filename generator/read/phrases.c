#include "read/phrases.h"

#include <string.h>

#include "base/text.h"
#include "markdown/markdown.h"

typedef struct Gathering {
  Arena *arena;
  Diags *diags;
  Phrase *phrase;
  int32_t count;
} Gathering;

// Letters, digits, points, hyphens and underscores: what a template can name.
static size_t key_length(const char *s)
{
  size_t n = 0;
  while (ascii_alpha(s[n]) || ascii_digit(s[n]) || (s[n] && strchr(".-_", s[n])))
    n++;
  return n;
}

static void item_read(Gathering *g, const MdBlock *item)
{
  const MdBlock *p = item->child;
  bool words = p && p->kind == MD_PARAGRAPH;
  char *text = words ? (char *)spans_text(g->arena, p->span, p->span_count) : "";
  size_t n = key_length(text);
  if (n == 0 || text[n] != ':' || !(text[n + 1] == '\0' || ascii_space(text[n + 1]))) {
    diag_add(g->diags, DIAG_PHRASE_NONE, item->where, "%s", text);
    return;
  }
  for (char *c = text; *c; c++)
    *c = *c == '\n' ? ' ' : *c;
  *arena_push(g->arena, g->phrase, g->count) =
      (Phrase){arena_copy(g->arena, text, n), text_trim(g->arena, text + n + 1), p->where};
}

// A text of the protocol, its translation in the lines under it.
static void pair_read(Gathering *g, const MdBlock *item)
{
  const MdBlock *p = item->child;
  bool words = p && p->kind == MD_PARAGRAPH;
  char *text = words ? (char *)spans_text(g->arena, p->span, p->span_count) : "";
  char *end = strchr(text, '\n');
  if (!end || !*text_trim(g->arena, end)) {
    diag_add(g->diags, DIAG_PHRASE_PAIR, item->where, "%s", text);
    return;
  }
  for (char *c = end + 1; *c; c++)
    *c = *c == '\n' ? ' ' : *c;
  const char *key = text_trim(g->arena, arena_copy(g->arena, text, (size_t)(end - text)));
  *arena_push(g->arena, g->phrase, g->count) = (Phrase){key, text_trim(g->arena, end), p->where};
}

static void file_pairs(Gathering *g, const Source *source)
{
  for (const MdBlock *b = markdown_read(g->arena, source, 0)->child; b; b = b->next)
    for (const MdBlock *i = b->kind == MD_LIST ? b->child : NULL; i; i = i->next)
      pair_read(g, i);
}

static void file_phrases(Gathering *g, const Source *source)
{
  for (const MdBlock *b = markdown_read(g->arena, source, 0)->child; b; b = b->next)
    for (const MdBlock *i = b->kind == MD_LIST ? b->child : NULL; i; i = i->next)
      item_read(g, i);
}

static int by_key(const void *left, const void *right)
{
  return strcmp(((const Phrase *)left)->key, ((const Phrase *)right)->key);
}

// Equal keys stay in the order they were read in, so that the second one is told.
static void sort_stable(Gathering *g)
{
  Phrase *from = g->phrase, *to = arena_array(g->arena, (size_t)g->count, sizeof *to);
  for (int32_t width = 1; width < g->count; width *= 2) {
    for (int32_t start = 0; start < g->count; start += 2 * width) {
      int32_t middle = start + width < g->count ? start + width : g->count;
      int32_t end = start + 2 * width < g->count ? start + 2 * width : g->count;
      for (int32_t i = start, j = middle, k = start; k < end; k++)
        to[k] = j >= end || (i < middle && by_key(&from[i], &from[j]) <= 0) ? from[i++] : from[j++];
    }
    Phrase *swap = from;
    from = to;
    to = swap;
  }
  g->phrase = from;
}

static int32_t drop_doubles(Gathering *g)
{
  int32_t kept = 0;
  for (int32_t i = 0; i < g->count; i++) {
    const Phrase *before = kept ? &g->phrase[kept - 1] : NULL;
    if (before && strcmp(before->key, g->phrase[i].key) == 0)
      diag_add(g->diags, DIAG_PHRASE_TWICE, g->phrase[i].where, "%s, first at %s:%d", before->key,
               before->where.source->name, before->where.line);
    else
      g->phrase[kept++] = g->phrase[i];
  }
  return kept;
}

const Phrases *phrases_read(Arena *a, Diags *d, const Source *const *file, int32_t count,
                            const char *language)
{
  Gathering g = {a, d, NULL, 0};
  Phrases *out = arena_alloc(a, sizeof *out);
  for (int32_t i = 0; i < count; i++)
    file_phrases(&g, file[i]);
  sort_stable(&g);
  out->language = arena_string(a, language);
  out->count = drop_doubles(&g);
  out->phrase = g.phrase;
  return out;
}

void phrases_read_said(Arena *a, Diags *d, const Source *source, Phrases *out)
{
  Gathering g = {a, d, NULL, 0};
  file_pairs(&g, source);
  sort_stable(&g);
  out->said_count = drop_doubles(&g);
  out->said = g.phrase;
}
