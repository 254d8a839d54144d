#include "verbs.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "doc/bind.h"
#include "emit/emit.h"

enum { LEAD_MOST = 60 };

// A file name from the protocol's name and version: letters, digits and points, the rest hyphens.
static const char *handout_name(Arena *a, const Protocol *p)
{
  const char *words = text_lower(a, arena_printf(a, "%s %s", p->name, p->version));
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

// The protocol is text to the template and never its commands: fences and braces lose their
// meaning. Provenance becomes emphasis, which the style sets back; what stands before an item's
// colon becomes strong; each stage opens a page; the name stands above already.
static void body_add(Text *out, const char *body)
{
  bool title = true;
  for (const char *s = body; *s;) {
    size_t size = strcspn(s, "\n");
    bool item = line_begins(s, "- "), drop = title && line_begins(s, "# ");
    drop = drop || line_begins(s, "```") || line_begins(s, "~~~");
    title = title && !drop;
    const char *open = item ? memchr(s, '[', size) : NULL;
    const char *close = open ? memchr(open, ']', (size_t)(s + size - open)) : NULL;
    size_t lead = lead_size(s, size), indent = strspn(s, " ");
    if (line_begins(s, "## Stage "))
      text_add(out, "```page\n```\n\n");
    for (const char *c = s; !drop && c < s + size; c++) {
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
    s += size + (s[size] == '\n');
  }
}

// The document borrows words from the facts: they are freed behind the last page.
static const Document *handout_document(House *h, const Protocol *p, const Fact *facts)
{
  Arena *a = h->arena;
  const char *path = path_join(a, path_join(a, h->templates, "en"), "protocol.md");
  const Source *template = file_read(a, &h->diags, path, "protocol.md");
  Text t;
  if (!template)
    return NULL;
  text_init(&t, a);
  text_add(&t, template->text);
  text_add(&t, "\n");
  body_add(&t, body_of(p->source->text));
  const Source *whole = source_new(a, "protocol.md", p->source->name, text_string(&t), t.size);
  Document *d =
      (Document *)document_new(a, &h->diags, whole, facts, house_tongue(h, NULL, "en")->phrases);
  if (d && h->options->paper)
    d->paper = h->options->paper;
  return d;
}

// -o names a folder, or the file itself when it ends in .pdf.
static const char *handout_path(Arena *a, const Options *o, const Protocol *p)
{
  size_t size = strlen(o->output);
  bool file = size > 4 && strcmp(o->output + size - 4, ".pdf") == 0;
  return file ? o->output : path_join(a, o->output, handout_name(a, p));
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
  Fact *facts = p ? facts_protocol(p, house_tongue(h, NULL, "en")->phrases, h->version) : NULL;
  const Document *d = fit && p ? handout_document(h, p, facts) : NULL;
  const Pages *pages = d ? layout_pages(h->arena, &h->diags, d, h->style, o->large_print) : NULL;
  Text bytes;
  text_init(&bytes, h->arena);
  bool made = pages && format_pdf.write(pages, &bytes, &h->diags);
  facts_free(facts);
  diags_show(&h->diags, h, console);
  if (!made || diags_bad(&h->diags, h))
    return EXIT_DATA;
  if (!o->quiet)
    fprintf(console->out, "%s %s: %d stages\n", p->name, p->version, p->stage_count);
  const char *path = handout_path(h->arena, o, p);
  if (o->dry_run) {
    fprintf(console->out, "  would write %s\n", path);
    return EXIT_FINE;
  }
  return handout_write(h, console, path, &bytes);
}
