// Pages in one process: bench_pages RUNNER DATE COUNT makes the runner's week plan and report COUNT
// times from the facts (template bound, laid out, written as PDF) and prints, in lines of a name and
// a number, the processor's milliseconds for the first pair and for each pair after it, pairs a
// second, and the bytes of either file. Also writes both files into the current folder.
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/date.h"
#include "doc/bind.h"
#include "emit/emit.h"
#include "run.h"

static double cpu_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

// One document from the facts to bytes; gives their number, and keeps them in `path` when it is given.
static size_t document_make(Run *run, const Source *template, const char *path)
{
  Arena *arena = arena_new();
  Diags diags;
  diags_init(&diags, arena);
  Text out;
  text_init(&out, arena);
  const Document *d = document_new(arena, &diags, template, run->facts, run->tongue->phrases);
  const Pages *pages = d ? layout_pages(arena, &diags, d, run->house->style, false) : NULL;
  if (!pages || !format_pdf.write(pages, &out, &diags)) {
    fprintf(stderr, "no document\n");
    exit(1);
  }
  FILE *f = path ? fopen(path, "wb") : NULL;
  if (f) {
    fwrite(out.bytes, 1, out.size, f);
    fclose(f);
  }
  size_t size = out.size;
  arena_free(arena);
  return size;
}

static void pairs_make(Run *run, int count)
{
  const House *h = run->house;
  double start = cpu_ms();
  size_t week = document_make(run, run->tongue->week_template, "week.pdf");
  size_t report = document_make(run, run->tongue->report_template, "report.pdf");
  double first = cpu_ms() - start;
  start = cpu_ms();
  for (int i = 0; i < count; i++) {
    document_make(run, run->tongue->week_template, NULL);
    document_make(run, run->tongue->report_template, NULL);
  }
  double each = count ? (cpu_ms() - start) / count : 0;
  printf("first_ms %.2f\neach_ms %.2f\nweek_bytes %zu\nreport_bytes %zu\n", first, each, week,
         report);
  start = cpu_ms();
  for (int i = 0; i < count; i++)
    document_make(run, run->tongue->week_template, NULL);
  printf("week_ms %.2f\n", count ? (cpu_ms() - start) / count : 0);
}

int main(int argc, char **argv)
{
  if (argc != 4 && argc != 5) {
    fprintf(stderr, "bench_pages RUNNER DATE COUNT [TEMPLATES]\n");
    return 2;
  }
  const char *end;
  Options options = {.date = date_read(argv[2], &end)};
  House house;
  Run run;
  house_init(&house, &options, argc == 5 ? argv[4] : "templates", "bench");
  if (!house_open(&house) || !run_open(&run, &house, argv[1], RUN_FACTS))
    return 1;
  pairs_make(&run, atoi(argv[3]));
  run_close(&run);
  house_close(&house);
  return 0;
}
