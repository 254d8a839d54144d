#include "read/kind.h"

#include <string.h>

#include "base/text.h"

typedef struct Magic {
  size_t at;
  const char *bytes;
  const char *text;
} Magic;

// FIT's mark stands at byte 8.
static const Magic magics[] = {
    {8, ".FIT",
     "a FIT file; choose Export to TCX in Garmin Connect, or convert it: "
     "gpsbabel -t -i garmin_fit -f x.fit -o gtrnctr,course=0 -F x.tcx"},
    {0, "[Params]", "a Polar HRM file; export TCX from Polar Flow"},
    {0, "{", "JSON; export TCX or GPX instead"},
    {0, "[", "JSON; export TCX or GPX instead"},
    {0, "%PDF", "a PDF"},
    {0, "\xff\xd8\xff", "a picture"},
    {0, "\x89PNG", "a picture"},
    {0, "\x05\x16\x07", "what a Mac keeps beside a file"},
    {0, "\x1f\x8b", "a damaged gzip file"},
    {0, "PK\3\4", "an archive in too many others; unpack it"},
};

typedef struct RootKind {
  const char *root; // ASCII case folded
  const char *text;
} RootKind;

static const RootKind roots[] = {
    {"html", "a web page, perhaps the log-in page of a download; log in and export again"},
    {"GoldenCheetah", "GoldenCheetah's own ride file; export TCX or PWX from GoldenCheetah"},
    {"RunningAHEADLog", "RunningAHEAD's log; export TCX or GPX instead"},
    {"svg", "a picture"},
};

static const char *by_first_line(const char *s, size_t size)
{
  const char *end = memchr(s, '\n', size);
  size_t line = end ? (size_t)(end - s) : size;
  return memchr(s, ',', line) || memchr(s, ';', line) ? "a table (CSV); export TCX or GPX instead"
                                                      : "not XML";
}

const char *kind_text(const char *first, size_t size, const char *root)
{
  for (size_t i = 0; i < sizeof roots / sizeof *roots; i++)
    if (text_equal(root, roots[i].root))
      return roots[i].text;
  if (root[0])
    return "XML of another kind";
  for (; size && (ascii_space(*first) || *first == '\0'); size--)
    first++;
  if (size == 0)
    return "an empty file";
  for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
    size_t n = strlen(magics[i].bytes);
    if (size >= magics[i].at + n && memcmp(first + magics[i].at, magics[i].bytes, n) == 0)
      return magics[i].text;
  }
  return by_first_line(first, size);
}
