#include "verbs.h"

#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"

// The marks of templates/LANGUAGE/start/ and what stands for them.
typedef struct Marks {
  const char *name, *today, *start;
} Marks;

static const char *mark_value(const Marks *m, const char *s, size_t *length)
{
  const struct {
    const char *mark, *value;
  } rows[] = {{"{{name}}", m->name}, {"{{today}}", m->today}, {"{{start}}", m->start}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    if (strncmp(s, rows[i].mark, strlen(rows[i].mark)) == 0) {
      *length = strlen(rows[i].mark);
      return rows[i].value;
    }
  return NULL;
}

static void fill(const Marks *m, const Source *from, Text *out)
{
  for (const char *p = from->text, *end = p + from->size; p < end;) {
    size_t length = 1;
    const char *value = *p == '{' ? mark_value(m, p, &length) : NULL;
    if (value)
      text_add(out, value);
    else
      text_add_char(out, *p);
    p += length;
  }
}

// "eve-miller" as a name: the person writes the real one over it.
static const char *name_of(Arena *a, const char *folder)
{
  char *name = arena_string(a, path_base(folder));
  for (char *p = name; *p; p++) {
    bool first = p == name || p[-1] == ' ';
    if (*p == '-' || *p == '_')
      *p = ' ';
    else if (first && *p >= 'a' && *p <= 'z')
      *p = (char)(*p - 32);
  }
  return name;
}

static bool folder_used(Arena *a, const char *folder)
{
  return files_in(a, folder).count > 0 || folders_in(a, folder).count > 0;
}

static int cannot(const Console *console, const char *path)
{
  fprintf(console->err, "tendon: %s: cannot be made: %s\n", path, strerror(errno));
  return EXIT_CANNOT_CREATE;
}

// The journal of the language asked for, or the English one with a message.
static const char *start_path(House *h, Arena *a)
{
  const char *asked = h->options->language ? h->options->language : "en";
  const char *language = arena_copy(a, asked, strcspn(asked, "-_"));
  const char *path = path_join(a, path_join(a, h->templates, language), "start/journal.md");
  if (language_fit(language) && file_exists(path))
    return path;
  diag_add(&h->diags, DIAG_LANGUAGE_NONE, NOWHERE, "%s", asked);
  return path_join(a, h->templates, "en/start/journal.md");
}

// The journal with an example day of today, and the folder for the watch.
static int write_runner(House *h, const Console *console, Arena *a, const char *folder)
{
  const char *from = start_path(h, a);
  const char *journal = path_join(a, folder, "journal.md"), *watch = path_join(a, folder, "watch");
  const Source *start = file_read(a, &h->diags, from, "journal.md");
  Date today = h->options->date;
  Marks m = {name_of(a, folder), date_text(a, today),
             date_text(a, date_add(today, 1 - weekday_of(today)))};
  Text t;
  text_init(&t, a);
  diags_show(&h->diags, h, console);
  if (!start)
    return EXIT_DATA;
  fill(&m, start, &t);
  if (!folder_make(a, watch))
    return cannot(console, watch);
  if (!file_write(a, journal, text_string(&t), t.size))
    return cannot(console, journal);
  if (!h->options->quiet)
    fprintf(console->out,
            "wrote %s\n  put the exports of your watch into %s\n  then: tendon check %s\n", journal,
            watch, folder);
  return EXIT_FINE;
}

int verb_init(House *h, const Console *console)
{
  const Options *o = h->options;
  Arena *a = arena_new();
  int status;
  size_t length = o->operand_count == 1 ? strlen(o->operand[0]) : 0;
  while (length > 1 && o->operand[0][length - 1] == '/')
    length--;
  const char *folder = length ? arena_copy(a, o->operand[0], length) : "";
  if (!length) {
    fprintf(console->err, "tendon: init needs one folder: tendon init eve-miller\n");
    status = EXIT_USAGE;
  } else if (folder_used(a, folder) || file_exists(folder)) {
    fprintf(console->err, "tendon: %s: is there and not empty, nothing written\n", folder);
    status = EXIT_CANNOT_CREATE;
  } else {
    status = write_runner(h, console, a, folder);
  }
  arena_free(a);
  return status;
}
