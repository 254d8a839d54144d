// A line taken apart as `key: value`, and what is said when its value cannot be used. The rule: key
// and value stand inside the line, so that each can be pointed at.
#ifndef TENDON_READ_ENTRY_H
#define TENDON_READ_ENTRY_H

#include "read/diary.h"

typedef struct Entry {
  const Line *line;
  const char *key;  // normal form: lower case, single spaces
  const char *name; // as written
  const char *value;
  Side side;                    // when the key names one ("morning pain left")
  bool known;                   // the key is a field's or a sport's
  const LexWord *field, *sport; // the one that it is, or NULL
} Entry;

static inline Where entry_where(const Entry *e)
{
  return line_where(e->line, e->value);
}

// Takes a line apart at its first "::", ":", "：" or "=", or at a dash when the key is known;
// false when it is not written as key and value.
bool entry_read(Arena *a, const Lexicon *w, const Line *l, const char *text, Entry *out);
// The same from a key and a value that stand in two places, as in a table.
Entry entry_of(Arena *a, const Lexicon *w, const Line *l, const char *key, const char *value);
// The value is not one of its field: told with what to write, and kept as a note.
void entry_unreadable(Diary *d, const Entry *e, const char *write);
// A score in words ("mild"): no number is made of it.
void entry_words(Diary *d, const Entry *e);
void entry_range(Diary *d, const Entry *e, const char *range);
// Words behind a value: kept, and looked through for flags and numbers.
void entry_rest(Diary *d, const Entry *e, const char *rest);

#endif
