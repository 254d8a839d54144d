#include "verbs.h"

#include <string.h>

#include "base/file.h"
#include "reply.h"
#include "squad_pages.h"

// Every folder of the output that holds a summary, whoever built it and where.
static FileList runners_built(Arena *a, const char *output)
{
  FileList folders = folders_in(a, output), out = {0};
  for (int32_t i = 0; i < folders.count; i++)
    if (file_exists(path_join(a, folders.path[i], "summary.json")))
      *(const char **)arena_push(a, out.path, out.count) = path_base(folders.path[i]);
  return out;
}

static int board(Arena *a, const House *h, const Console *console, const FileList *ids)
{
  Lock lock;
  int stopped = 0;
  int locked = output_lock(a, h, console, false, &lock);
  if (locked != EXIT_FINE)
    return locked;
  Outcome o = squad_pages(h, console, ids->path, ids->count, &stopped);
  lock_release(&lock);
  if (stopped) {
    fprintf(console->err, "tendon: %s: the squad's pages not finished: stopped by %s\n",
            h->options->output, signal_said(stopped));
    return EXIT_SIGNAL + stopped;
  }
  if (!h->options->quiet && (o.built || !o.failed))
    fprintf(console->out, "%d runner%s on the board%s\n", ids->count, ids->count == 1 ? "" : "s",
            o.built ? "" : ", unchanged");
  return o.status != EXIT_FINE ? o.status : o.failed ? EXIT_PROBLEM : EXIT_FINE;
}

int verb_board(House *h, const Console *console)
{
  Options o = *h->options;
  Arena *a = arena_new();
  int status = EXIT_NO_INPUT;
  if (o.operand_count)
    o.output = path_clean(a, o.operand[0]);
  h->options = &o; // the folder to look at is the one to write to
  FileList ids = runners_built(a, o.output);
  if (o.anonymise) {
    fprintf(console->err,
            "tendon: board shows the names that were built; build with --anonymise\n");
    status = EXIT_USAGE;
  } else if (o.operand_count > 1) {
    fprintf(console->err, "tendon: board takes one output folder\n");
    status = EXIT_USAGE;
  } else if (ids.count == 0) {
    fprintf(console->err, "tendon: %s: no runner's summary.json in it; build runners first\n",
            o.output);
  } else {
    status = verb_open(h, console) ? board(a, h, console, &ids) : EXIT_DATA;
  }
  h->options = NULL;
  arena_free(a);
  return status;
}
