#include "squad/progress.h"

#include <time.h>

enum { BAR = 24, NAME = 28, PAUSE = 80 }; // characters; ms between two drawings

static int64_t now_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

void progress_init(Progress *p, FILE *out, int32_t count, int64_t size)
{
  *p = (Progress){.out = out, .count = count, .size = size, .started = now_ms()};
}

// Plain ASCII of a name: it stands in a line of fixed width.
static void put_name(FILE *out, const char *name)
{
  for (int32_t i = 0; i < NAME && *name; i++, name++)
    fputc(*name >= 0x20 && *name < 0x7f ? *name : '?', out);
}

// Told from the bytes read so far; nothing before a tenth is done, when it would be a guess.
static void put_left(const Progress *p, int64_t now)
{
  if (p->size_done <= 0 || p->size_done * 10 < p->size)
    return;
  int64_t left = (now - p->started) * (p->size - p->size_done) / p->size_done / 1000;
  if (left >= 90)
    fprintf(p->out, ", %lld min left", (long long)(left + 30) / 60);
  else if (left > 0)
    fprintf(p->out, ", %lld s left", (long long)left);
}

void progress_show(Progress *p, const char *name, bool finished, int64_t size)
{
  int64_t now = now_ms();
  p->done += finished;
  p->size_done += finished ? size : 0;
  if (!p->out || p->count < 2 || now - p->shown < PAUSE)
    return;
  p->shown = now;
  fprintf(p->out, "\r\033[K[");
  for (int32_t i = 0; i < BAR; i++)
    fputc(i < p->done * BAR / p->count ? '#' : '.', p->out);
  fprintf(p->out, "] %d/%d ", p->done, p->count);
  put_name(p->out, name);
  put_left(p, now);
  fflush(p->out);
}

void progress_clear(Progress *p)
{
  if (p->out && p->shown) {
    fputs("\r\033[K", p->out);
    fflush(p->out);
    p->shown = 0;
  }
}
