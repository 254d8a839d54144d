#include "outputs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "emit/emit.h"

// Each gives its name and its bytes; false after an error message.
typedef bool Make(Run *run, Output *out);

static bool week_pdf(Run *run, Output *out)
{
  const WeekPlan *w = run->plan;
  out->name = arena_printf(run->arena, "week-%04d-W%02d.pdf", w->iso_year, w->iso_week);
  return format_pdf.write(run->week_pages, &out->bytes, &run->diags);
}

static bool progress_pdf(Run *run, Output *out)
{
  const char *date = date_text(run->arena, run->review->date);
  out->name = arena_printf(run->arena, "progress-%s.pdf", date);
  return format_pdf.write(run->report_pages, &out->bytes, &run->diags);
}

static bool summary_json(Run *run, Output *out)
{
  out->name = "summary.json";
  facts_write(run->facts, &out->bytes);
  return true;
}

static Make *const makes[] = {week_pdf, progress_pdf, summary_json};
enum { MAKE_COUNT = sizeof makes / sizeof *makes };

static int by_name(const void *left, const void *right)
{
  return strcmp(((const Output *)left)->name, ((const Output *)right)->name);
}

bool outputs_make(Run *run, Outputs *out)
{
  out->item = arena_array(run->arena, MAKE_COUNT, sizeof *out->item);
  out->count = MAKE_COUNT;
  for (int32_t i = 0; i < MAKE_COUNT; i++) {
    text_init(&out->item[i].bytes, run->arena);
    if (!makes[i](run, &out->item[i]))
      return false;
  }
  qsort(out->item, (size_t)out->count, sizeof *out->item, by_name);
  return true;
}

bool outputs_write(Arena *a, const char *folder, const Outputs *out, const Output **failed)
{
  FileBytes *file = arena_array(a, (size_t)out->count, sizeof *file);
  int32_t index = 0;
  for (int32_t i = 0; i < out->count; i++)
    file[i] = (FileBytes){path_join(a, folder, out->item[i].name), text_string(&out->item[i].bytes),
                          out->item[i].bytes.size};
  bool written = files_write(a, file, out->count, &index);
  *failed = written || index == out->count ? NULL : &out->item[index];
  return written;
}

SeenList outputs_seen(Arena *a, const char *folder, const Outputs *out)
{
  SeenList l = {0};
  for (int32_t i = 0; i < out->count; i++) {
    const Output *o = &out->item[i];
    Seen *s = arena_push(a, l.item, l.count);
    s->name = o->name;
    s->hash = hash_hex(a, text_string(&o->bytes), o->bytes.size);
    if (!file_stat(path_join(a, folder, o->name), &s->stat))
      s->hash = "";
  }
  return l;
}
