#include "read/otherwise.h"

#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "read/watch.h"

typedef struct Ending {
  const char *ending, *is;
  const char *pandoc; // the format it is converted from, or NULL
  const char *cure;   // where pandoc is none
  bool beside;        // told beside journal.md too: few keep anything else in such a file
} Ending;

static const Ending endings[] = {
    {".org", "an Org file", "org", NULL, true},
    {".docx", "a word processor's file", "docx", NULL, true},
    {".odt", "a word processor's file", "odt", NULL, true},
    {".rtf", "a word processor's file", "rtf", NULL, true},
    {".doc", "a word processor's file", NULL, "save it as .docx, then convert that with pandoc",
     true},
    {".pages", "a word processor's file", NULL, "export it as .docx, then convert that with pandoc",
     true},
    {".xlsx", "a spreadsheet", NULL, "save it as CSV with one column 'date'", true},
    {".xls", "a spreadsheet", NULL, "save it as CSV with one column 'date'", true},
    {".ods", "a spreadsheet", NULL, "save it as CSV with one column 'date'", true},
    {".numbers", "a spreadsheet", NULL, "export it as CSV with one column 'date'", true},
    {".tsv", "a table parted by tabs", NULL, "save it as CSV with one column 'date'", true},
    {".txt", "plain text", NULL, "read as Markdown when its name ends in .md", true},
    {".klg", "a klog file", NULL, "read as Markdown when its name ends in .md", true},
    {".rst", "reStructuredText", "rst", NULL, true},
    {".adoc", "AsciiDoc", NULL, "convert it: asciidoctor -b docbook, then pandoc -f docbook", true},
    {".textile", "Textile", "textile", NULL, true},
    {".opml", "an outline", "opml", NULL, true},
    {".tex", "LaTeX", "latex", NULL, false},
    {".html", "a web page", "html", NULL, false},
    {".htm", "a web page", "html", NULL, false},
    {".json", "JSON", NULL, "export the journal as Markdown or CSV", false},
    {".pdf", "a PDF", NULL, "save what it was made from as Markdown", false},
};

static bool ends_with(const char *s, const char *end)
{
  size_t n = strlen(s), m = strlen(end);
  return n > m && text_equal(s + n - m, end);
}

const char *otherwise_text(Arena *a, const char *path, bool journal)
{
  const char *base = path_base(path);
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    const Ending *e = &endings[i];
    if (!ends_with(base, e->ending) || !(journal || e->beside))
      continue;
    if (!e->pandoc)
      return arena_printf(a, "%s; %s", e->is, e->cure);
    int32_t stem = (int32_t)(strlen(base) - strlen(e->ending));
    return arena_printf(a, "%s; convert it: pandoc -f %s -t commonmark '%s' -o '%.*s.md'", e->is,
                        e->pandoc, base, stem, base);
  }
  return watch_like(base) ? "a watch export; it belongs into watch/" : NULL;
}

bool otherwise_tell(Arena *a, Diags *d, const char *path, const char *name, bool journal)
{
  const char *text = otherwise_text(a, path, journal);
  if (text)
    diag_add(d, DIAG_NO_MARKDOWN, (Where){source_new(a, path, name, NULL, 0), 0, 0}, "%s", text);
  return text != NULL;
}
