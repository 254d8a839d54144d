// libFuzzer: any bytes as a protocol; one that passes its check judges a runner. Build and run:
//   clang -g -O1 -fsanitize=fuzzer,address,undefined -Igenerator -I. -D_POSIX_C_SOURCE=200809L \
//     tests/fuzz/fuzz_protocol.c generator/{base,model,markdown,read,judge}/*.c $(pkg-config \
//     --cflags --libs libcmark libxml-2.0 libarchive zlib glib-2.0 libxxhash) -o
//     build/fuzz_protocol
//   build/fuzz_protocol -max_len=65536 templates/protocol
#include <string.h>

#include "base/text.h"
#include "judge/plan.h"
#include "judge/protocol_check.h"
#include "judge/protocol_choice.h"
#include "judge/review.h"
#include "read/journal.h"
#include "read/protocol.h"
#include "tests/words.h"

size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned int seed);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// Half of the changes stay within the grammar, so that the check passes now and then and the review
// is reached: another digit, a line less, a line twice.
static size_t line_change(uint8_t *data, size_t size, size_t most, unsigned int seed)
{
  size_t at = seed / 8 % size, from = at, to = at;
  while (from > 0 && data[from - 1] != '\n')
    from--;
  while (to < size && data[to] != '\n')
    to++;
  to += to < size;
  size_t length = to - from;
  if (seed % 4 == 0) {
    memmove(data + from, data + to, size - to);
    return size - length;
  }
  if (seed % 4 == 1 && size + length <= most) {
    memmove(data + to + length, data + to, size - to);
    memcpy(data + to, data + from, length);
    return size + length;
  }
  for (size_t i = 0; i < size; i++)
    if (ascii_digit((char)data[(at + i) % size])) {
      data[(at + i) % size] = (uint8_t)('0' + seed / 64 % 10);
      break;
    }
  return size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned int seed)
{
  if (size == 0 || seed % 16 == 15)
    return LLVMFuzzerMutate(data, size, most);
  for (unsigned int i = 0; i <= seed % 3 && size > 0; i++)
    size = line_change(data, size, most, seed * (2 * i + 1) + i);
  return size;
}

// As file_read leaves them: no NUL, valid UTF-8.
static const char *clean_text(Arena *a, const uint8_t *data, size_t size)
{
  char *text = arena_copy(a, (const char *)data, size);
  for (size_t i = 0; i < size; i++)
    if (text[i] == '\0')
      text[i] = ' ';
  return utf8_valid(text, size) ? text : latin1_to_utf8(a, text, size);
}

// Five weeks in a few lines, with a pain, a flag, tests, sessions and a clinician.
static const char JOURNAL[] =
    "---\nname: Ida\nside: left\ntype: midportion\ndiagnosed: 2026-10-01, A. Berg\n"
    "started: 2026-10-05\nladder: hss\nprogramme: heavy slow resistance\n---\n"
    "## 2026-10-05\n- morning pain: 1\n- stiffness: 10 min\n- two-leg calf raise, floor: 3x15\n"
    "## 2026-10-13\n- clinician: A. Berg: sets step L1\n"
    "## 2026-10-20\n- morning pain: 2\n- stiffness: 10 min\n### Run\n- did: L1\n"
    "- pain during: 3\n- pain after: 2\n- effort: 3\n"
    "## 2026-10-21\n- morning pain: 5\n- stiffness: 40 min\n- heel raises: L 20, R 25\n"
    "## 2026-11-03\n- morning pain: 1\n- moved: to the other heel\n";

static void judge(Arena *a, Diags *d, const Protocol *p)
{
  Runner r = {.id = "x", .folder = "x"};
  const Source *s = source_new(a, "j.md", "j.md", JOURNAL, strlen(JOURNAL));
  journal_read(a, d, house_words(), &s, 1, &r);
  p = protocol_chosen(a, d, p, &r.profile);
  for (int32_t day = 0; day < 60; day += 9)
    plan_new(a, &r, review_new(a, &r, p, date_add(date_of(2026, 10, 5), day)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
  Arena *a = arena_new();
  Diags d;
  diags_init(&d, a);
  const char *text = clean_text(a, data, size);
  const Protocol *p =
      protocol_read(a, &d, house_words(), source_new(a, "p.md", "p.md", text, strlen(text)));
  if (p && diags_worst(&d) < LEVEL_ERROR && protocol_check(a, &d, p))
    judge(a, &d, p);
  diags_sort(&d);
  arena_free(a);
  return 0;
}
