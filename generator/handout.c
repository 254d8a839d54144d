#include "verbs.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "doc/bind.h"
#include "emit/emit.h"
#include "facts/translate.h"
#include "handout_words.h"
#include "read/phrases.h"

enum { LEAD_MOST = 100 };

// A file name from the protocol's own name and version, and the language when it is not its own:
// letters, digits and points, the rest hyphens.
static const char *handout_name(Arena *a, const Protocol *p, const char *language)
{
  const char *other = strcmp(language, p->language) == 0 ? "" : language;
  const char *words = text_lower(a, arena_printf(a, "%s %s %s", p->name, p->version, other));
  Text t;
  text_init(&t, a);
  text_add(&t, "protocol");
  bool gap = true;
  for (const char *s = words; *s; s++) {
    bool plain =
        ascii_alpha(*s) || ascii_digit(*s) || (*s == '.' && s > words && ascii_digit(s[1]));
    if (plain && gap)
      text_add_char(&t, '-');
    if (plain)
      text_add_char(&t, *s);
    gap = !plain;
  }
  text_add(&t, ".pdf");
  return text_string(&t);
}

// Behind the head's second line of hyphens.
static const char *body_of(const char *text)
{
  const char *end = strncmp(text, "---\n", 4) == 0 ? strstr(text + 4, "\n---\n") : NULL;
  return end ? end + 5 : text;
}

static bool line_begins(const char *line, const char *mark)
{
  while (*line == ' ')
    line++;
  return strncmp(line, mark, strlen(mark)) == 0;
}

// How long the words before an item's colon are; 0 where they are no name of a few words.
static size_t lead_size(const char *line, size_t size)
{
  const char *start = line + strspn(line, " "), *end = line + size;
  const char *colon = memchr(start, ':', (size_t)(end - start));
  if (strncmp(start, "- ", 2) != 0 || !colon || colon - start > LEAD_MOST)
    return 0;
  for (const char *c = start + 2; c < colon; c++)
    if (strchr("*`[]_{", *c))
      return 0;
  size_t lead = (size_t)(colon + 1 - line);
  return lead < size ? lead : 0;
}

// Provenance becomes emphasis, which the style sets back; what stands before an item's colon
// becomes strong; braces lose their meaning.
static void line_add(Text *out, const char *s)
{
  size_t size = strlen(s), indent = strspn(s, " "), lead = lead_size(s, size);
  const char *open = line_begins(s, "- ") ? strchr(s, '[') : NULL;
  const char *close = open ? strchr(open, ']') : NULL;
  for (const char *c = s; *c; c++) {
    if (lead && (c == s + indent + 2 || c == s + lead))
      text_add(out, "**");
    if (close && c == open)
      text_add(out, "*");
    text_add_char(out, *c);
    if (*c == '{' && c[1] == '{')
      text_add_char(out, ' ');
    if (close && c == close)
      text_add(out, "*");
  }
  text_add(out, "\n");
}

// The protocol is text to the template and never its commands: fences lose their meaning. Each
// stage opens a page; the name stands above already. `w` NULL: as it is written.
static void body_add(Text *out, const Protocol *p, HandoutWords *w)
{
  const char *body = body_of(p->source->text);
  Where where = {p->source, 1, 1};
  bool title = true;
  for (const char *s = p->source->text; s < body; s++)
    where.line += *s == '\n';
  for (const char *s = body; *s;) {
    size_t size = w ? handout_block(s) : strcspn(s, "\n");
    bool drop = title && line_begins(s, "# ");
    drop = drop || line_begins(s, "```") || line_begins(s, "~~~");
    title = title && !drop;
    if (line_begins(s, "## Stage "))
      text_add(out, "```page\n```\n\n");
    if (drop)
      text_add(out, "\n");
    else
      line_add(out, w ? handout_said(w, s, size, where) : arena_copy(out->arena, s, size));
    size += s[size] == '\n';
    for (const char *end = s + size; s < end; s++)
      where.line += *s == '\n';
  }
}

// What is needed for one language's handout.
typedef struct Handout {
  const Tongue *tongue;
  const Protocol *own, *said;
  HandoutWords *words; // NULL: the protocol is written in this language
} Handout;

static const Source *frame_read(House *h, const char *language)
{
  Arena *a = h->arena;
  const char *path = path_join(a, path_join(a, h->templates, language), "protocol.md");
  if (!file_exists(path))
    path = path_join(a, path_join(a, h->templates, "en"), "protocol.md");
  return file_read(a, &h->diags, path, "protocol.md");
}

// The sentences that stand on no plan and no report have a file of their own.
static const Phrases *words_read(House *h, const char *language)
{
  Arena *a = h->arena;
  const char *path = path_join(a, path_join(a, h->templates, language), "handout-words.md");
  Phrases *p = arena_alloc(a, sizeof *p);
  p->language = language;
  const Source *s = file_exists(path) ? file_read(a, &h->diags, path, "handout-words.md") : NULL;
  if (s)
    phrases_read_said(a, &h->diags, s, p);
  return p;
}

static Handout handout_open(House *h, const Protocol *p)
{
  Arena *a = h->arena;
  const char *language = h->options->language ? h->options->language : p->language;
  Handout x = {house_tongue(h, &h->diags, language), p, p, NULL};
  const Phrases *phrases = x.tongue->phrases;
  if (strcmp(phrases->language, p->language) == 0)
    return x;
  x.words = arena_alloc(a, sizeof *x.words);
  *x.words = handout_words(a, &h->diags, p, phrases, words_read(h, phrases->language));
  Protocol *said = arena_alloc(a, sizeof *said);
  *said = *protocol_translated(a, p, phrases);
  const char *author = text_translated(a, x.words->more, p->author);
  said->author = author ? author : p->author;
  x.said = said;
  return x;
}

// The document borrows words from the facts: they are freed behind the last page.
static const Document *handout_document(House *h, const Handout *x, const Fact *facts)
{
  Arena *a = h->arena;
  const Phrases *phrases = x->tongue->phrases;
  const Source *template = frame_read(h, phrases->language);
  Text t;
  if (!template)
    return NULL;
  text_init(&t, a);
  text_add(&t, template->text);
  text_add(&t, "\n");
  body_add(&t, x->own, x->words);
  const Source *whole =
      source_new(a, template->path, x->own->source->name, text_string(&t), t.size);
  Document *d = (Document *)document_new(a, &h->diags, whole, facts, phrases);
  if (d && h->options->paper)
    d->paper = h->options->paper;
  return d;
}

// -o names a folder, or the file itself when it ends in .pdf.
static const char *handout_path(Arena *a, const Options *o, const Handout *x)
{
  size_t size = strlen(o->output);
  bool file = size > 4 && strcmp(o->output + size - 4, ".pdf") == 0;
  return file ? o->output
              : path_join(a, o->output, handout_name(a, x->own, x->tongue->phrases->language));
}

static int handout_write(House *h, const Console *console, const char *path, const Text *bytes)
{
  Arena *a = h->arena;
  size_t folder = (size_t)(path_base(path) - path);
  bool made = folder == 0 || folder_make(a, arena_copy(a, path, folder));
  if (made && file_write(a, path, bytes->bytes, bytes->size)) {
    if (!h->options->quiet)
      fprintf(console->out, "  %s\n", path);
    return EXIT_FINE;
  }
  int error = errno;
  fprintf(console->err, "tendon: %s: not written: %s\n", path, strerror(error));
  return !made || error == EACCES || error == EROFS ? EXIT_CANNOT_CREATE : EXIT_IO;
}

int verb_protocol(House *h, const Console *console)
{
  const Options *o = h->options;
  const char *file = o->operand_count ? o->operand[0] : NULL;
  if (o->operand_count > 1) {
    fprintf(console->err, "tendon: protocol takes one file\n");
    return EXIT_USAGE;
  }
  if (file && !file_exists(file)) {
    fprintf(console->err, "tendon: %s: no such file\n", file);
    return EXIT_NO_INPUT;
  }
  bool fit = house_open(h);
  const Protocol *p =
      file ? house_protocol(h->arena, &h->diags, h->words, file, path_base(file)) : h->protocol;
  Handout x = {NULL, NULL, NULL, NULL};
  if (p)
    x = handout_open(h, p);
  Fact *facts = p ? facts_protocol(x.said, x.tongue->phrases, h->version) : NULL;
  const Document *d = fit && p ? handout_document(h, &x, facts) : NULL;
  const Pages *pages = d ? layout_pages(h->arena, &h->diags, d, h->style, o->large_print) : NULL;
  Text bytes;
  text_init(&bytes, h->arena);
  bool made = pages && format_pdf.write(pages, &bytes, &h->diags);
  facts_free(facts);
  diags_show(&h->diags, h, console);
  if (!made || diags_bad(&h->diags, h))
    return EXIT_DATA;
  if (!o->quiet)
    fprintf(console->out, "%s %s: %d stages\n", x.said->name, p->version, p->stage_count);
  const char *path = handout_path(h->arena, o, &x);
  if (o->dry_run) {
    fprintf(console->out, "  would write %s\n", path);
    return EXIT_FINE;
  }
  return handout_write(h, console, path, &bytes);
}
