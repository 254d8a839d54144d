#include "prune.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "squad/manifest.h"

static bool still_here(const Build *b, const char *id)
{
  for (int32_t i = 0; i < b->count; i++)
    if (strcmp(b->runner[i].id, id) == 0)
      return true;
  return false;
}

// Removes what is as it was written; how many files, or -1 after a message.
static int32_t remove_seen(Arena *a, const SeenList *l, const char *folder, const Console *console)
{
  int32_t removed = 0;
  for (int32_t i = 0; i < l->count; i++) {
    const char *path = path_join(a, folder, l->item[i].name);
    if (!file_exists(path))
      continue;
    if (!seen_still(a, &l->item[i], folder)) {
      fprintf(console->err, "tendon: %s: changed since it was written, left there\n", path);
      continue;
    }
    if (unlink(path) != 0) {
      fprintf(console->err, "tendon: %s: cannot be removed: %s\n", path, strerror(errno));
      return -1;
    }
    removed++;
  }
  return removed;
}

static int prune(Arena *a, const Build *b, const Console *console, const char *id,
                 const Manifest *m)
{
  const char *folder = path_join(a, b->house->options->output, id);
  const char *state = path_join(a, b->state, id);
  static const char *const kept[] = {"manifest", "sessions", "lock"};
  int32_t out = remove_seen(a, &m->out, folder, console);
  int32_t was = out < 0 ? -1 : remove_seen(a, &m->was, folder, console);
  if (was < 0)
    return EXIT_IO;
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    unlink(path_join(a, state, kept[i]));
  rmdir(folder); // stays when something else lies in it
  rmdir(state);
  if (!b->house->options->quiet)
    fprintf(console->out, "%s: no longer in the input, %d files removed\n", id, out + was);
  return EXIT_FINE;
}

int runners_gone(const Build *b, const Console *console)
{
  Arena *a = arena_new();
  const Options *o = b->house->options;
  FileList known = folders_in(a, b->state);
  int status = EXIT_FINE;
  for (int32_t i = 0; i < known.count; i++) {
    Manifest m;
    const char *id = path_base(known.path[i]);
    if (still_here(b, id) || !manifest_read(a, path_join(a, known.path[i], "manifest"), &m))
      continue;
    if (o->prune && !o->dry_run) {
      int one = prune(a, b, console, id, &m);
      status = one > status ? one : status;
    } else if (!o->quiet) {
      fprintf(console->err, "tendon: %s: no longer in the input, its %d files stay; %s\n", id,
              m.out.count + m.was.count,
              o->prune ? "--prune would remove them" : "remove them with --prune");
    }
  }
  arena_free(a);
  return status;
}
