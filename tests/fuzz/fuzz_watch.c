// libFuzzer: any bytes as a watch export, the same bytes in small pieces, and all of them through
// the parser; all must say the same. Build and run:
//   clang -g -O1 -fsanitize=fuzzer,address,undefined -I. -Igenerator -D_POSIX_C_SOURCE=200809L
//     tests/fuzz/fuzz_watch.c generator/{base,model,read,markdown}/*.c $(pkg-config --cflags
//     --libs libcmark libxml-2.0 libarchive glib-2.0 libxxhash) -lm -o build/fuzz_watch
//   build/fuzz_watch -max_len=20000 -timeout=5 tests/read/watch
// Without libFuzzer, with a main of its own that changes the given files N times by a seed:
//   make build/asan/tests/fuzz/mutate_watch MODE=asan
//   build/asan/tests/fuzz/mutate_watch N SEED FILE...
#include "tests/read/dump.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static char *read_pieces(Arena *a, const uint8_t *data, size_t size, size_t most)
{
  char *text = NULL;
  size_t length = 0;
  Diags d;
  Sessions s = {0};
  Profile profile = {.zone = "Europe/Zurich", .born = 2010};
  diags_init(&d, a);
  watch_read_bytes(a, &d, (const char *)data, size, "f", &profile, most, &s);
  FILE *f = open_memstream(&text, &length);
  for (int32_t i = 0; i < s.count; i++)
    dump_session(f, a, &s.item[i]);
  diags_print(&d, f, false, 0);
  fclose(f);
  return text;
}

static void compare(const char *whole, char *other, const char *how)
{
  if (strcmp(whole, other) != 0) {
    fprintf(stderr, "whole:\n%s\n%s:\n%s\n", whole, how, other);
    abort();
  }
  free(other);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  Arena *a = arena_new();
  char *whole = read_pieces(a, data, size, 0);
  compare(whole, read_pieces(a, data, size, 61), "in pieces");
  compare(whole, read_pieces(a, data, size, WATCH_BY_PARSER), "by the parser");
  free(whole);
  arena_free(a);
  return 0;
}
