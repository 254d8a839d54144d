// Pages in one process: bench_pages RUNNER DATE COUNT TEMPLATES makes the runner's week plan and
// report COUNT times from the facts (template bound, laid out, written as PDF) and prints, in lines
// of a name and a number, the processor's milliseconds for the first pair, for each pair after it
// and for each week plan alone, the same marks written by cairo, and the bytes of each file. Writes
// both documents into the current folder: as PDF, by cairo, and in the words of the other
// typesetters.
#define _POSIX_C_SOURCE 200809L
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/date.h"
#include "doc/bind.h"
#include "emit/emit.h"
#include "run.h"
#include "tests/bench/cairo_pages.h"
#include "tests/bench/peers.h"

static double cpu_ms(void)
{
  struct timespec t;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

// One document from the facts to bytes; gives their number, and keeps them in `path` when it is
// given.
static size_t document_make(Run *run, const Source *template, const char *path)
{
  Arena *arena = arena_new();
  Diags diags;
  diags_init(&diags, arena);
  Text out;
  text_init(&out, arena);
  const Template *parsed = house_template(run->house, template);
  const Document *d = document_bind(arena, &diags, parsed, run->facts, run->tongue->phrases);
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

static void file_put(const char *name, const char *bytes, size_t size)
{
  FILE *f = fopen(name, "wb");
  if (!f || fwrite(bytes, 1, size, f) != size || fclose(f)) {
    fprintf(stderr, "%s: not written\n", name);
    exit(1);
  }
}

static void peers_put(const Document *d, const char *name)
{
  static const Peer *const peers[] = {&peer_html, &peer_typst, &peer_groff};
  for (size_t i = 0; i < sizeof peers / sizeof *peers; i++) {
    Arena *arena = arena_new();
    Text out;
    text_init(&out, arena);
    peer_write(peers[i], d, &out);
    file_put(arena_printf(arena, "%s%s", name, peers[i]->ending), out.bytes, out.size);
    arena_free(arena);
  }
}

// What writing alone costs, ours and cairo's, on the same marks.
static void writers_compare(Run *run, const Source *template, const char *name, int count)
{
  Arena *arena = arena_new();
  Diags diags;
  diags_init(&diags, arena);
  const Document *d = document_new(arena, &diags, template, run->facts, run->tongue->phrases);
  const Pages *pages = layout_pages(arena, &diags, d, run->house->style, false);
  peers_put(d, name);
  double start = cpu_ms();
  for (int i = 0; i < count; i++) {
    Text out;
    Arena *scratch = arena_new();
    text_init(&out, scratch);
    format_pdf.write(pages, &out, &diags);
    arena_free(scratch);
  }
  printf("%s_write_ms %.2f\n", name, (cpu_ms() - start) / count);
  const char *path = arena_printf(arena, "%s-cairo.pdf", name);
  CairoFaces *faces = cairo_faces_open(pages);
  start = cpu_ms();
  for (int i = 0; i < count; i++)
    cairo_write(faces, pages, path);
  printf("%s_cairo_ms %.2f\n", name, (cpu_ms() - start) / count);
  cairo_faces_close(faces);
  arena_free(arena);
}

static void pairs_make(Run *run, int count)
{
  double start = cpu_ms();
  size_t week = document_make(run, run->tongue->week_template, "week.pdf");
  size_t report = document_make(run, run->tongue->report_template, "report.pdf");
  double first = cpu_ms() - start;
  start = cpu_ms();
  for (int i = 0; i < count; i++) {
    document_make(run, run->tongue->week_template, NULL);
    document_make(run, run->tongue->report_template, NULL);
  }
  double each = (cpu_ms() - start) / count;
  printf("first_ms %.2f\neach_ms %.2f\nweek_bytes %zu\nreport_bytes %zu\n", first, each, week,
         report);
  start = cpu_ms();
  for (int i = 0; i < count; i++)
    document_make(run, run->tongue->week_template, NULL);
  printf("week_ms %.2f\n", (cpu_ms() - start) / count);
}

int main(int argc, char **argv)
{
  if (argc != 5 || atoi(argv[3]) < 1) {
    fprintf(stderr, "bench_pages RUNNER DATE COUNT TEMPLATES\n");
    return 2;
  }
  const char *end;
  Options options = {.date = date_read(argv[2], &end)};
  House house;
  Run run;
  house_init(&house, &options, argv[4], "bench");
  if (!house_open(&house) || !run_open(&run, &house, argv[1], RUN_FACTS))
    return 1;
  int count = atoi(argv[3]);
  pairs_make(&run, count);
  writers_compare(&run, run.tongue->week_template, "week", count);
  writers_compare(&run, run.tongue->report_template, "report", count);
  run_close(&run);
  house_close(&house);
  return 0;
}
