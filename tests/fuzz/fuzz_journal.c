// libFuzzer: any bytes as a journal. Build and run:
//   clang -g -O1 -fsanitize=fuzzer,address,undefined -Igenerator -I. -D_POSIX_C_SOURCE=200809L \
//     tests/fuzz/fuzz_journal.c generator/{base,model,markdown,read}/*.c $(pkg-config --cflags \
//     --libs libcmark libxml-2.0 libarchive glib-2.0 libxxhash) -o build/fuzz_journal
//   build/fuzz_journal -max_len=4096 tests/read/journal
#include <string.h>

#include "base/text.h"
#include "read/journal.h"
#include "read/phrases.h"
#include "tests/words.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// As file_read leaves them: no NUL, valid UTF-8.
static const char *clean_text(Arena *a, const uint8_t *data, size_t size)
{
  char *text = arena_copy(a, (const char *)data, size);
  for (size_t i = 0; i < size; i++)
    if (text[i] == '\0')
      text[i] = ' ';
  return utf8_valid(text, size) ? text : latin1_to_utf8(a, text, size);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  const Lexicon *words = house_words();
  Arena *a = arena_new();
  Diags d;
  Runner r = {0};
  diags_init(&d, a);
  const char *text = clean_text(a, data, size);
  const Source *s = source_new(a, "f.md", "f.md", text, strlen(text));
  journal_read(a, &d, words, &s, 1, &r);
  phrases_read(a, &d, &s, 1, "en");
  words_read(a, &d, &s, 1);
  const Source *series = source_new(a, "f.csv", "f.csv", text, strlen(text));
  journal_read(a, &d, words, &series, 1, &r);
  diags_sort(&d);
  arena_free(a);
  return 0;
}
