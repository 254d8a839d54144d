// The words of a line of review.cases: parted by spaces, # begins a remark.
#ifndef TENDON_TESTS_JUDGE_CASES_H
#define TENDON_TESTS_JUDGE_CASES_H

#include <string.h>

#include "base/arena.h"

enum { WORDS_MAX = 16 };

static inline int32_t line_words(Arena *a, const char *line, const char **w)
{
  int32_t n = 0;
  for (int32_t i = 0; i < WORDS_MAX; i++)
    w[i] = NULL;
  while (*line && n < WORDS_MAX) {
    while (*line == ' ')
      line++;
    size_t length = strcspn(line, " ");
    if (!length || *line == '#')
      break;
    w[n++] = arena_copy(a, line, length);
    line += length;
  }
  return n;
}

#endif
