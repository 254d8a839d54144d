// Seeded changes of exports where there is no libFuzzer: mutate_watch N SEED FILE...
#include "tests/fuzz/fuzz_watch.c"

#include <time.h>

enum { SIZE_MAX_READ = 20000 };

static uint64_t state;

static size_t next(size_t below)
{
  state = state * 6364136223846793005u + 1442695040888963407u;
  return below ? (size_t)(state >> 33) % below : 0;
}

static size_t change(uint8_t *bytes, size_t size)
{
  static const char *const pieces[] = {
      "<",        ">",   "</trkpt>",  "<!DOCTYPE x [", "&",      "&#0;",      "\"",
      "'",        "]]>", "<![CDATA[", "-->",           "<!--",   "99999999",  "-1",
      "NaN",      "0",   "é",         "\xff",          "<a>",    "?>",        "<?",
      "24:00:00", "1e9", "\v",        "&amp;",         "&#38;",  "\r\n",      "]]",
      " a='b'",   "/>",  ":",         "</a>",          "<a:b/>", "x:lat='1'", "\r"};
  size_t at = next(size);
  switch (next(6)) {
  case 0:
    bytes[at] = (uint8_t)next(256);
    return size;
  case 1:
    return at;
  case 2: { // a part goes
    size_t gone = next(size - at < 200 ? size - at : 200);
    memmove(bytes + at, bytes + at + gone, size - at - gone);
    return size - gone;
  }
  case 3: { // a part comes twice
    size_t part = next(size - at < 200 ? size - at : 200);
    memmove(bytes + at + part, bytes + at, size - at);
    return size + part;
  }
  case 4:
    bytes[at] = (uint8_t)(bytes[at] ^ 1 << next(8));
    return size;
  default: {
    const char *p = pieces[next(sizeof pieces / sizeof *pieces)];
    memcpy(bytes + at, p, strlen(p) < size - at ? strlen(p) : size - at);
    return size;
  }
  }
}

int main(int argc, char **argv)
{
  if (argc < 4)
    return 2;
  long n = strtol(argv[1], NULL, 10);
  state = strtoull(argv[2], NULL, 10);
  uint8_t *file = malloc(SIZE_MAX_READ), *bytes = malloc(SIZE_MAX_READ * 2);
  clock_t slowest = 0;
  for (long i = 0; i < n; i++) {
    FILE *f = fopen(argv[3 + next((size_t)argc - 3)], "rb");
    size_t size = f ? fread(file, 1, SIZE_MAX_READ, f) : 0;
    if (f)
      fclose(f);
    memcpy(bytes, file, size);
    for (size_t changes = 1 + next(8); changes && size > 1 && size < SIZE_MAX_READ * 2 - 2000;
         changes--)
      size = change(bytes, size);
    FILE *last = fopen("build/mutated", "wb"); // what was read when it crashed
    fwrite(bytes, 1, size, last);
    fclose(last);
    clock_t before = clock();
    LLVMFuzzerTestOneInput(bytes, size);
    if (clock() - before > slowest)
      slowest = clock() - before;
  }
  printf("%ld inputs, slowest %ld ms\n", n, (long)(slowest * 1000 / CLOCKS_PER_SEC));
  free(file);
  free(bytes);
  return 0;
}
