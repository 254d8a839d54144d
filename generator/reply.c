#include "reply.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

typedef struct Head { // in front of the two texts
  Outcome outcome;
  size_t out, err; // sizes
} Head;

static void pack_text(Text *result, FILE *stream, char **bytes, const size_t *size)
{
  fclose(stream);
  if (*size)
    text_add_bytes(result, *bytes, *size);
  free(*bytes);
}

void reply_pack(Text *result, const Console *like, Task *task, void *self, int32_t job)
{
  Head head;
  char *out = NULL, *err = NULL;
  memset(&head, 0, sizeof head);
  Console console = {open_memstream(&out, &head.out), open_memstream(&err, &head.err), like->caret,
                     like->colour};
  if (!console.out || !console.err)
    return; // without memory the parent hears nothing, and says so
  head.outcome = task(self, job, &console);
  fflush(console.out);
  fflush(console.err);
  text_add_bytes(result, (const char *)&head, sizeof head);
  pack_text(result, console.out, &out, &head.out);
  pack_text(result, console.err, &err, &head.err);
}

const char *signal_said(int number)
{
  return number == SIGINT ? "Ctrl-C" : number == SIGHUP ? "a closed terminal" : "SIGTERM";
}

static void tell_lost(FILE *err, const PoolResult *r, const Options *o, const char *name,
                      const char *kept)
{
  fprintf(err, "tendon: %s: ", name);
  if (r->end == POOL_TIME)
    fprintf(err, "took longer than %d s", o->seconds);
  else if (r->end == POOL_MEMORY)
    fprintf(err, "needs more than %d MB of memory", o->megabytes);
  else if (r->end == POOL_UNBEGUN)
    fprintf(err, "no process could be started for it");
  else if (r->how > 0)
    fprintf(err, "its process ended by signal %d (%s)", r->how, strsignal(r->how));
  else
    fprintf(err, "its process ended early");
  fprintf(err, "; %s; what was there before is kept\n", kept);
}

bool reply_show(const Console *console, const PoolResult *r, const Options *o, const char *name,
                const char *kept, Outcome *outcome)
{
  Head head;
  if (r->end == POOL_STOPPED)
    return false;
  if (r->end != POOL_DONE || r->size < sizeof head) {
    tell_lost(console->err, r, o, name, kept);
    *outcome = (Outcome){.failed = true};
    return true;
  }
  memcpy(&head, r->bytes, sizeof head);
  fflush(console->out); // so that a terminal shows the two texts together
  fwrite(r->bytes + sizeof head + head.out, 1, head.err, console->err);
  fwrite(r->bytes + sizeof head, 1, head.out, console->out);
  *outcome = head.outcome;
  return true;
}
