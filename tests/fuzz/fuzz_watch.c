// libFuzzer: any bytes as a watch export, and the same bytes in small pieces; both must say the
// same. Build and run:
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

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  Arena *a = arena_new();
  char *whole = read_pieces(a, data, size, 0), *pieces = read_pieces(a, data, size, 61);
  if (strcmp(whole, pieces) != 0) {
    fprintf(stderr, "whole:\n%s\nin pieces:\n%s\n", whole, pieces);
    abort();
  }
  free(whole);
  free(pieces);
  arena_free(a);
  return 0;
}
