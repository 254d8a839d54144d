#include "house.h"

#include <string.h>

#include "base/file.h"
#include "judge/protocol_check.h"
#include "read/phrases.h"
#include "read/protocol.h"
#include "read/words.h"

const Protocol *house_protocol(Arena *a, Diags *d, const Lexicon *words, const char *path,
                               const char *name)
{
  Diags own;
  diags_init(&own, a);
  const Source *source = file_read(a, &own, path, name);
  const Protocol *p = source ? protocol_read(a, &own, words, source) : NULL;
  bool fit = p && diags_worst(&own) < LEVEL_ERROR && protocol_check(a, &own, p);
  for (int32_t i = 0; i < own.count; i++)
    diag_add(d, own.item[i].code, own.item[i].where, "%s", own.item[i].detail);
  return fit ? p : NULL;
}

static const Source *template_read(House *h, const char *language, const char *name)
{
  const char *path = path_join(h->arena, path_join(h->arena, h->templates, language), name);
  return file_read(h->arena, &h->diags, path, name);
}

// All words/*.md of the language, in order of their names.
static const Phrases *phrases_of(House *h, const char *language)
{
  const char *folder = path_join(h->arena, path_join(h->arena, h->templates, language), "words");
  FileList files = files_below(h->arena, folder);
  const Source **source = NULL;
  int32_t count = 0;
  for (int32_t i = 0; i < files.count; i++) {
    const Source *s = file_read(h->arena, &h->diags, files.path[i], path_base(files.path[i]));
    if (s) {
      const Source **place = arena_push(h->arena, source, count);
      *place = s;
    }
  }
  return phrases_read(h->arena, &h->diags, source, count, language);
}

void house_init(House *h, const Options *o, const char *templates, const char *version)
{
  *h = (House){.arena = arena_new(), .options = o, .templates = templates, .version = version};
  diags_init(&h->diags, h->arena);
}

// All of words/*.md: journals are read in any of their languages.
bool house_open_words(House *h)
{
  const char *folder = path_join(h->arena, h->templates, "words");
  FileList files = files_below(h->arena, folder);
  const Source **source = NULL;
  int32_t count = 0;
  for (int32_t i = 0; i < files.count && !h->words; i++) {
    const Source *s = file_read(h->arena, &h->diags, files.path[i], path_base(files.path[i]));
    if (s)
      *arena_push(h->arena, source, count) = s;
  }
  if (!h->words && count)
    h->words = words_read(h->arena, &h->diags, source, count);
  if (!h->words && count == 0)
    diag_add(&h->diags, DIAG_WORDS_NONE,
             (Where){source_new(h->arena, folder, "words", NULL, 0), 0, 0}, "%s",
             "templates/words/en.md is needed at least");
  return h->words != NULL;
}

bool house_open(House *h)
{
  if (!house_open_words(h))
    return false;
  const char *own = path_join(h->arena, h->templates, "protocol/achilles.md");
  const char *protocol = h->options->protocol ? h->options->protocol : own;
  h->protocol = house_protocol(h->arena, &h->diags, h->words, protocol, path_base(protocol));
  h->phrases = phrases_of(h, "en");
  h->week_template = template_read(h, "en", "week-plan.md");
  h->report_template = template_read(h, "en", "progress-report.md");
  const char *style = path_join(h->arena, h->templates, "house.style");
  const Source *source = file_read(h->arena, &h->diags, style, "house.style");
  h->style = source ? style_read(h->arena, &h->diags, source) : NULL;
  return h->protocol && h->week_template && h->report_template && h->style &&
         diags_worst(&h->diags) < LEVEL_ERROR;
}

void house_close(House *h)
{
  arena_free(h->arena);
  layout_end();
}
