#include "outputs.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "agenda.h"
#include "base/file.h"
#include "base/hash.h"
#include "doc/skeleton.h"
#include "emit/emit.h"

// Each gives its name and its bytes; false after an error message.
typedef bool Make(Run *run, Output *out);

static const char *week_name(Run *run, const char *ending)
{
  const WeekPlan *w = run->plan;
  return arena_printf(run->arena, "week-%04d-W%02d.%s", w->iso_year, w->iso_week, ending);
}

static bool week_pdf(Run *run, Output *out)
{
  out->name = week_name(run, "pdf");
  return format_pdf.write(run->week_pages, &out->bytes, &run->diags);
}

static bool progress_pdf(Run *run, Output *out)
{
  const char *date = date_text(run->arena, run->review->date);
  out->name = arena_printf(run->arena, "progress-%s.pdf", date);
  return format_pdf.write(run->report_pages, &out->bytes, &run->diags);
}

static bool next_week(Run *run, Output *out)
{
  out->name = "next-week.md";
  out->written_into = true;
  skeleton_write(run->arena, run->plan, run->tongue->phrases, run->runner.profile.units,
                 &out->bytes);
  return true;
}

static bool calendar(Run *run, Output *out)
{
  out->name = week_name(run, "ics");
  return agenda_write(run, &out->bytes);
}

static bool summary_json(Run *run, Output *out)
{
  out->name = "summary.json";
  facts_write(run->facts, &out->bytes);
  return true;
}

static Make *const makes[] = {week_pdf, progress_pdf, next_week, calendar, summary_json};
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
  FileBytes *file = NULL;
  const Output **of = NULL;
  int32_t count = 0, names = 0, index = 0;
  for (int32_t i = 0; i < out->count; i++) {
    const Output *o = &out->item[i];
    if (o->left)
      continue;
    *arena_push(a, of, names) = o;
    *arena_push(a, file, count) =
        (FileBytes){path_join(a, folder, o->name), text_string(&o->bytes), o->bytes.size};
  }
  bool written = files_write(a, file, count, &index);
  *failed = written || index == count ? NULL : of[index];
  return written;
}

int32_t outputs_leave(Arena *a, const char *folder, const SeenList *before, Outputs *out)
{
  int32_t left = 0;
  for (int32_t i = 0; i < out->count; i++) {
    Output *o = &out->item[i];
    const Seen *old = seen_find(before, o->name);
    o->left = o->written_into && old && file_exists(path_join(a, folder, o->name)) &&
              !seen_still(a, old, folder);
    left += o->left;
  }
  return left;
}

SeenList outputs_seen(Arena *a, const char *folder, const SeenList *before, const Outputs *out)
{
  SeenList l = {0};
  for (int32_t i = 0; i < out->count; i++) {
    const Output *o = &out->item[i];
    Seen *s = arena_push(a, l.item, l.count);
    *s = (Seen){.name = o->name, .written_into = o->written_into};
    s->hash = hash_hex(a, text_string(&o->bytes), o->bytes.size);
    if (!file_stat(path_join(a, folder, o->name), &s->stat))
      s->hash = "";
    else if (o->left)
      *s = *seen_find(before, o->name);
  }
  return l;
}
