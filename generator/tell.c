#include "tell.h"

#include <stdarg.h>

void tell(const House *h, const Console *console, const char *fmt, ...)
{
  char line[1024];
  va_list args;
  if (!h->options->verbose)
    return;
  va_start(args, fmt);
  vsnprintf(line, sizeof line, fmt, args);
  va_end(args);
  Arena *a = arena_new();
  Text said;
  text_init(&said, a);
  diag_clean(line, &said);
  fprintf(console->err, "tendon: %s\n", text_string(&said));
  arena_free(a);
}

void tell_house(const House *h, const Console *console)
{
  Arena *a = arena_new();
  const Options *o = h->options;
  const char *date = date_text(a, o->date);
  tell(h, console, "templates from %s", h->templates);
  if (h->protocol)
    tell(h, console, "protocol %s %s%s%s", h->protocol->name, h->protocol->version,
         o->protocol ? " from " : "", o->protocol ? o->protocol : "");
  tell(h, console, "reviews up to %s%s%s", date,
       o->week_said   ? ", which plans "
       : o->date_said ? ""
                      : ", today",
       o->week_said ? o->week_said : "");
  arena_free(a);
}

void tell_read(const Run *run, const Console *console)
{
  const House *h = run->house;
  const char *id = run->runner.id;
  for (int32_t i = 0; i < run->journal_count; i++)
    tell(h, console, "%s: read %s", id, run->journal[i]->name);
  for (int32_t i = 0; i < run->read_count; i++)
    tell(h, console, "%s: read %s", id, run->read[i]);
  if (run->kept_count)
    tell(h, console, "%s: %d export%s kept from before, their content being the same", id,
         COUNTED(run->kept_count));
}
