// A runner's Markdown journal to profile and days. The rule: every line that holds a number or a
// symptom word is used or reported; nothing is guessed.
#ifndef TENDON_READ_JOURNAL_H
#define TENDON_READ_JOURNAL_H

#include "base/diag.h"
#include "model/lexicon.h"
#include "model/runner.h"

// Markdown files and CSV series. Fills profile and days of `out` (sorted by date, one a date; files
// may hold days in any order). Never fails: what cannot be read is in `d`. The watch's sessions are
// joined later (read/join.h).
void journal_read(Arena *a, Diags *d, const Lexicon *words, const Source *const *file,
                  int32_t count, Runner *out);

#endif
