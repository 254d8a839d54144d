#include "facts/messages.h"

#include "facts/tree.h"

Fact *facts_messages_new(void)
{
  return tree_array();
}

void facts_messages(Fact *list, const char *runner, Diags *d)
{
  diags_sort(d);
  for (int32_t i = 0; i < d->count; i++) {
    const Diag *one = &d->item[i];
    json_t *o = tree_object();
    tree_text(o, "runner", runner);
    tree_text(o, "path", one->where.source ? one->where.source->path : NULL);
    tree_count(o, "line", one->where.line ? one->where.line : UNKNOWN);
    tree_count(o, "column", one->where.col ? one->where.col : UNKNOWN);
    tree_text(o, "level", diag_level_name(diag_level(one->code)));
    tree_text(o, "code", diag_code(one->code));
    tree_text(o, "text", diag_text(d->arena, one));
    tree_push(list, o);
  }
}
