#include "house.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "read/phrases.h"

static const char *file_of(const House *h, const char *language, const char *name)
{
  return path_join(h->arena, path_join(h->arena, h->templates, language), name);
}

// The language's own, else the English one, which must be there.
static const Source *template_file(const House *h, Tongue *t, const char *name)
{
  const char *path = file_of(h, t->language, name);
  if (!file_exists(path))
    path = file_of(h, "en", name);
  return file_read(h->arena, &t->diags, path, name);
}

// All words/*.md of the language, in order of their names; what they do not say is said in English.
static void phrases_open(const House *h, Tongue *t, const Phrases *english)
{
  FileList files = files_below(h->arena, file_of(h, t->language, "words"));
  const Source **source = NULL;
  int32_t count = 0;
  for (int32_t i = 0; i < files.count; i++) {
    const Source *s = file_read(h->arena, &t->diags, files.path[i], path_base(files.path[i]));
    if (s)
      *arena_push(h->arena, source, count) = s;
  }
  Phrases *p = arena_alloc(h->arena, sizeof *p);
  *p = *phrases_read(h->arena, &t->diags, source, count, t->language);
  p->rest = english;
  const char *said = file_of(h, t->language, "protocol-words.md");
  const Source *s =
      file_exists(said) ? file_read(h->arena, &t->diags, said, path_base(said)) : NULL;
  if (s)
    phrases_read_said(h->arena, &t->diags, s, p);
  t->phrases = p;
}

bool language_fit(const char *s)
{
  size_t n = strlen(s);
  for (size_t i = 0; i < n; i++)
    if (!ascii_alpha(s[i]) && !ascii_digit(s[i]) && s[i] != '-')
      return false;
  return n > 0 && n <= 20;
}

static Tongue *tongue_known(const House *h, const char *language)
{
  for (int32_t i = 0; i < h->tongues->count; i++)
    if (strcmp(h->tongues->item[i]->language, language) == 0)
      return h->tongues->item[i];
  return NULL;
}

static Tongue *tongue_open(const House *h, const char *language)
{
  Tongues *all = h->tongues;
  const Tongue *english = strcmp(language, "en") == 0 ? NULL : house_tongue(h, NULL, "en");
  Tongue *t = arena_alloc(h->arena, sizeof *t);
  *t = (Tongue){.language = arena_string(h->arena, language)};
  diags_init(&t->diags, h->arena);
  t->missing =
      english && (!language_fit(language) || !folder_exists(file_of(h, language, "words")));
  if (t->missing) {
    *t = *english;
    t->language = arena_string(h->arena, language);
    t->missing = true;
  } else {
    phrases_open(h, t, english ? english->phrases : NULL);
    t->week_template = template_file(h, t, "week-plan.md");
    t->report_template = template_file(h, t, "progress-report.md");
    t->squad_template = template_file(h, t, "squad.md");
  }
  *arena_push(h->arena, all->item, all->count) = t;
  return t;
}

const Template *house_template(const House *h, const Source *source)
{
  Tongues *all = h->tongues;
  for (int32_t i = 0; i < all->parsed_count; i++)
    if (all->parsed[i].source == source)
      return all->parsed[i].template;
  Diags unsaid;
  diags_init(&unsaid, h->arena);
  const Template *t = source ? template_read(h->arena, &unsaid, source) : NULL;
  *arena_push(h->arena, all->parsed, all->parsed_count) = (Parsed){source, unsaid.count ? NULL : t};
  return unsaid.count ? NULL : t;
}

static void tongue_tell(const Tongue *t, Diags *d)
{
  for (int32_t i = 0; i < t->diags.count; i++)
    diag_add(d, t->diags.item[i].code, t->diags.item[i].where, "%s", t->diags.item[i].detail);
  if (t->missing)
    diag_add(d, DIAG_LANGUAGE_NONE, NOWHERE, "%s", t->language);
}

const Tongue *house_tongue(const House *h, Diags *d, const char *language)
{
  bool english = language && strcmp(language, "en") == 0;
  const char *name = language && *language ? language : "en";
  Tongue *t = tongue_known(h, name);
  if (!t)
    t = tongue_open(h, name);
  if (d && (!english || d == &h->diags))
    tongue_tell(t, d);
  return t;
}
