#include "house.h"

#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/text.h"
#include "emit/emit.h"
#include "judge/protocol_check.h"
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

void house_init(House *h, const Options *o, const char *templates, const char *version)
{
  *h = (House){.arena = arena_new(),
               .options = o,
               .templates = templates,
               .version = version,
               .program = version};
  h->tongues = arena_alloc(h->arena, sizeof *h->tongues);
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
  const Tongue *english = house_tongue(h, &h->diags, "en");
  const char *style = path_join(h->arena, h->templates, "house.style");
  const Source *source = file_read(h->arena, &h->diags, style, "house.style");
  h->style = source ? style_read(h->arena, &h->diags, source) : NULL;
  return h->protocol && english->week_template && english->report_template && h->style &&
         diags_worst(&h->diags) < LEVEL_ERROR;
}

static void add_file(Arena *a, Text *t, const char *name, const char *path)
{
  const char *hash = hash_file(a, path);
  text_addf(t, "%s %s\n", name, hash ? hash : "-");
}

// The folder around a runner's: by its text where that tells, so that a link's own place counts.
static const char *squad_folder(Arena *a, const char *runner_folder)
{
  const char *clean = path_clean(a, runner_folder), *base = path_base(clean);
  if (strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
    return path_join(a, clean, "..");
  if (base == clean)
    return ".";
  return path_clean(a, arena_copy(a, clean, (size_t)(base - clean)));
}

static void squad_protocol(House *h, SquadPage *page)
{
  const char *name = page->says.protocol;
  page->fit = true;
  if (!*name || h->options->protocol)
    return;
  const char *path = *name == '/' ? name : path_join(h->arena, page->folder, name);
  page->protocol = house_protocol(h->arena, &h->diags, h->words, path, path_base(name));
  page->fit = page->protocol != NULL;
}

const SquadPage *house_squad(House *h, const char *runner_folder)
{
  const char *folder = squad_folder(h->arena, runner_folder);
  for (int32_t i = 0; i < h->squad_count; i++)
    if (strcmp(h->squad[i]->folder, folder) == 0)
      return h->squad[i];
  SquadPage *page = arena_alloc(h->arena, sizeof *page);
  const char *path = path_join(h->arena, folder, "squad.md");
  const Source *source =
      file_exists(path) ? file_read(h->arena, &h->diags, path, "squad.md") : NULL;
  page->folder = folder;
  squad_read(h->arena, &h->diags, h->words, source, &page->says);
  squad_protocol(h, page);
  *arena_push(h->arena, h->squad, h->squad_count) = page;
  return page;
}

static void add_squad(Arena *a, Text *t, const House *h, const SquadPage *page)
{
  const Profile *p = &page->says.defaults;
  text_addf(t, "%s\n%s\n%s\n%d\n%s\n%s\n%d\n%s\n", page->says.name, page->says.coach, p->zone,
            p->units.miles, p->language, p->paper, p->week_starts, p->clinician);
  if (*page->says.protocol && !h->options->protocol)
    add_file(a, t, "protocol",
             *page->says.protocol == '/' ? page->says.protocol
                                         : path_join(a, page->folder, page->says.protocol));
}

const char *house_hash(Arena *a, const House *h, const SquadPage *squad)
{
  Text t;
  const Options *o = h->options;
  FileList files = files_below(a, h->templates);
  size_t folder = strlen(h->templates);
  text_init(&t, a);
  text_addf(&t, "%s\n%s\n%s\n%s\n%s\n%d %d\n", h->program, date_text(a, o->date),
            o->paper ? o->paper : "", o->units ? o->units : "", o->language ? o->language : "",
            o->large_print, o->strict);
  for (int32_t i = 0; i < files.count; i++)
    add_file(a, &t, files.path[i] + folder, files.path[i]);
  if (o->protocol)
    add_file(a, &t, path_base(o->protocol), o->protocol);
  if (squad)
    add_squad(a, &t, h, squad);
  return hash_hex(a, text_string(&t), t.size);
}

void house_close(House *h)
{
  arena_free(h->arena);
  emit_end();
  layout_end();
}
