#include "doc/vocabulary.h"

#include <string.h>

typedef struct List {
  const char *name;
  const NameRow *(*row)(int32_t i);
  const char *begin; // before a row's name
} List;

static const List lists[] = {{"blocks", fence_row, ".It Ic "},
                             {"head", head_row, ".It Li "},
                             {"parts", part_row, ".It Li "},
                             {"signs", sign_row, ".It Li "}};

bool vocabulary_write(Text *out, const char *list)
{
  for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
    if (strcmp(lists[i].name, list) != 0)
      continue;
    for (int32_t k = 0; lists[i].row(k); k++) {
      const NameRow *row = lists[i].row(k);
      text_addf(out, "%s%s%s%s\n%s\n", lists[i].begin, row->name, *row->args ? " " : "", row->args,
                row->words);
    }
    return true;
  }
  return false;
}
