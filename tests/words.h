// The house's own word lists for unit tests: read once, kept to the end.
#ifndef TENDON_TESTS_WORDS_H
#define TENDON_TESTS_WORDS_H

#include "base/file.h"
#include "read/words.h"

static inline const Lexicon *house_words(void)
{
  static const Lexicon *words;
  static Arena *arena;
  if (words)
    return words;
  arena = arena_new();
  Diags d;
  diags_init(&d, arena);
  FileList files = files_below(arena, "templates/words");
  const Source **source = NULL;
  int32_t count = 0;
  for (int32_t i = 0; i < files.count; i++)
    *arena_push(arena, source, count) = file_read(arena, &d, files.path[i], files.path[i]);
  words = words_read(arena, &d, source, count);
  diags_print(&d, stderr, true, 0);
  return words;
}

#endif
