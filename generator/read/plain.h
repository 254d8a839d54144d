// XML that is plainly written, piece by piece: tags, attributes and text as nearly every device
// writes them, told without the parser in a third of its time. The rule: nothing that is wrong or
// merely unusual is told here. Such a piece is left to the parser from its first byte on, with the
// elements that are open, and the parser alone judges it.
#ifndef TENDON_READ_PLAIN_H
#define TENDON_READ_PLAIN_H

#include "read/gate.h"

enum {
  PLAIN_ROOM = 16 * 1024, // a longer piece is left to the parser; less than PLACES_WINDOW
  PLAIN_PAD = 32,         // bytes behind the last one that may be looked at
  PLAIN_NAME_MAX = 60,
  PLAIN_DEPTH_MAX = 62, // less than the parser's caller takes
  PLAIN_ATTRIBUTES_MAX = 24
};

typedef struct XmlText {
  const char *s; // not NUL-terminated, gone after the call
  size_t size;
} XmlText;

typedef enum PlainPiece {
  PLAIN_CUT, // not told: more bytes are needed
  PLAIN_ODD, // this and all that follows is the parser's
  PLAIN_OPEN,
  PLAIN_CLOSE,
  PLAIN_TEXT,
  PLAIN_END
} PlainPiece;

typedef struct PlainAttribute {
  XmlText name, value; // the name as written
} PlainAttribute;

// An element's name as written, for its closing tag.
typedef struct PlainName {
  char s[PLAIN_NAME_MAX];
  uint8_t size;
} PlainName;

typedef struct Plain {
  Gate *gate;
  char *bytes;
  size_t at, size; // the next byte of those in `bytes`
  int64_t before;  // bytes of the gate that were in `bytes` earlier
  int64_t tag_at;  // offset of the tag that was told last
  bool ended;      // the gate has no more
  bool empty;      // the tag that was told closes itself
  XmlText name, text;
  PlainAttribute attribute[PLAIN_ATTRIBUTES_MAX];
  int32_t attributes;
  PlainName open[PLAIN_DEPTH_MAX];
  int32_t depth;
} Plain;

Plain *plain_open(Arena *a, Gate *g);
// The next piece: an opened element (`name`, `attribute`), a closed one, `text`. After PLAIN_ODD
// the bytes from `at` on are the next ones.
PlainPiece plain_next(Plain *p);
// The part of a name behind its prefix.
XmlText plain_local(XmlText name);
// An attribute by its local name, the first of that name.
bool plain_attribute(const Plain *p, const char *name, XmlText *value);
// Offset in what the gate gave.
int64_t plain_offset(const Plain *p);

#endif
