#include "squad/name.h"

#include <stdbool.h>
#include <string.h>

#include "base/hash.h"
#include "base/text.h"

enum { NAME_MAX_BYTES = 120 }; // leaves room for what is put behind it

// Invisible ones, those that turn the direction of text, and what shells and other systems forbid.
static bool rune_harmless(uint32_t c)
{
  if (c < 0x80)
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '_' || c == '.' || c == ' ';
  return c >= 0xa1 && c != 0xad && !(c >= 0x2000 && c <= 0x206f) && c != 0xfeff && c != 0x061c &&
         !(c >= 0xe000 && c < 0xf900) && c != 0x3000 && c != 0x1680 && c != 0x180e && c < 0xe0000;
}

// "squad-2.pdf": the board of a large squad goes on there.
static bool name_of_board(const char *s)
{
  const char *number = s + strlen("squad-");
  size_t digits = text_starts(s, "squad-") ? strspn(number, "0123456789") : 0;
  return digits && text_equal(number + digits, ".pdf");
}

// Names that squad files have, and devices of other systems.
static bool name_taken(const char *s)
{
  static const char *const taken[] = {"squad.pdf", "squad.json", "squad.csv", "print.pdf",
                                      "con",       "prn",        "aux",       "nul"};
  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    if (text_equal(s, taken[i]))
      return true;
  return text_starts(s, "print-") || name_of_board(s);
}

const char *name_safe(Arena *a, const char *name)
{
  Text t;
  size_t length = strlen(name);
  const char *end = name + length;
  bool same = utf8_valid(name, length) && !name_taken(name);
  text_init(&t, a);
  for (const char *p = name; p < end && t.size < NAME_MAX_BYTES;) {
    const char *from = p;
    uint32_t c = utf8_next(&p, end);
    bool first = t.size == 0 && (c == '.' || c == '-' || c == ' ');
    if (c == 0xfffd || first || !rune_harmless(c))
      text_add(&t, first ? "" : "-");
    else
      text_add_bytes(&t, from, (size_t)(p - from));
  }
  while (t.size && (t.bytes[t.size - 1] == '.' || t.bytes[t.size - 1] == ' '))
    t.bytes[--t.size] = '\0';
  same = same && strcmp(text_string(&t), name) == 0;
  if (same)
    return arena_string(a, name);
  return arena_printf(a, "%s-%.8s", t.size ? text_string(&t) : "runner", hash_hex(a, name, length));
}
