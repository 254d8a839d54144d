#include "squad_parts.h"

#include "base/file.h"
#include "doc/bind.h"
#include "emit/emit.h"
#include "facts/board.h"
#include "layout/join.h"

// A runner's week plan once more, from the summary, as the coach may see it. Only the finished page
// stays in memory. False when it cannot be made.
static bool week_add(Making *m, Joining *to, const Speech *s, int32_t i)
{
  const House *h = m->squad->house;
  Arena *a = arena_new();
  Diags diags;
  size_t size = 0;
  const char *text = file_bytes(a, summary_path(a, m->squad, i), &size);
  const Tongue *t = making_tongue(m, text ? facts_language(a, text, size) : NULL);
  Fact *facts = text ? facts_read(text, size, t->week_template->text) : NULL;
  Document *d = NULL;
  diags_init(&diags, a);
  if (facts) {
    facts_for_coach(facts, s);
    d = (Document *)document_new(a, &diags, t->week_template, facts, t->phrases);
  }
  if (d && h->options->paper)
    d->paper = h->options->paper;
  if (d)
    join_sheet(to, layout_pages(a, &diags, d, h->style, h->options->large_print));
  for (int32_t k = 0; !d && k < diags.count; k++) // about the template, which outlives the runner
    diag_add(&m->diags, diags.item[k].code, diags.item[k].where, "%s", diags.item[k].detail);
  facts_free(facts);
  arena_free(a);
  return d != NULL;
}

bool print_make(Making *m)
{
  Fact *first = m->count ? row_read(m->squad, m->first) : NULL;
  const char *language = first ? fact_text(m->arena, fact_find(first, "language")) : NULL;
  Speech s = {m->arena, making_tongue(m, language)->phrases, {0}, {0}};
  Joining *all = join_new(m->arena);
  int32_t count = 0;
  facts_free(first);
  for (int32_t i = 0; i < m->count; i++)
    if (week_add(m, all, &s, m->first + i))
      count++;
    else
      making_lose(m, i);
  if (count == 0)
    return true;
  const char *name =
      m->job == 1 ? "print.pdf" : arena_printf(m->arena, "print-%d.pdf", (int)m->job);
  const Pages *pages = join_end(all, speak(&s, "board.print"));
  Text *out = &output_add(m, name)->bytes;
  return format_pdf.write(pages, out, &m->diags);
}
