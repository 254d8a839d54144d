// The one gate between the bytes of a file and the XML parser: whatever encoding and junk comes in,
// UTF-8 without control bytes, declarations or oversized tags goes out. The rule: nothing is
// changed without being counted, and places hold. White space between two tags may be left out.
#ifndef TENDON_READ_GATE_H
#define TENDON_READ_GATE_H

#include <stdbool.h>

#include "base/arena.h"
#include "read/charset.h"
#include "read/places.h"
#include "read/stream.h"

enum {
  GATE_BLOCK = 128 * 1024,    // page-aligned: a read into it is five times as fast as unaligned
  GATE_TAG_MAX = 64 * 1024,   // a longer tag is an attack on the parser's attribute check,
  GATE_ATTRIBUTES_MAX = 1000, // and so is a long one with more attributes
  GATE_ROOT_MAX = 64
};

typedef enum GateRefusal {
  REFUSED_NOTHING,
  REFUSED_ENTITY,  // the document type declares entities
  REFUSED_DOCTYPE, // the document type does not end within the first block
  REFUSED_TAG      // a tag longer than GATE_TAG_MAX
} GateRefusal;

typedef struct Gate Gate;

struct Gate {
  Arena *arena;
  Stream *in;
  char *block; // the current one
  size_t size, room;
  const char *rest; // of the block, not yet handed out
  size_t most;      // handed out in one call at most; 0: no limit (tests split at will)
  bool ended;
  char *raw; // the first bytes, later the input of a conversion
  size_t raw_size;
  char *copy;      // of a block whose bytes are no plain ASCII
  char first[512]; // as they came from the file, for telling kinds apart
  size_t first_size;
  void *convert; // iconv_t, or NULL
  char tail[4];  // a character cut by the end of a block
  size_t tail_size;
  bool in_tag; // the last '<' opened a tag that was still open at the end of the block
  char quote;  // the quote it was in, or 0
  int32_t attributes, windows; // of this tag so far: those begun, and those that it fills
  bool long_tag;               // the block was cut before the end of one that is too long
  Places places;
  char root[GATE_ROOT_MAX];  // local name of the first element, "" when there is none
  char charset[CHARSET_MAX]; // as declared
  bool charset_unknown;
  bool doctype;
  GateRefusal refused;
  int64_t leading, controls, not_utf8; // bytes
  // What lets through less than all, or NULL: places then are lines alone.
  size_t (*thin)(Gate *g, char *to, size_t most);
  void *thin_self;
};

// Reads the first block. `in` stays the caller's to close.
void gate_open(Gate *g, Arena *a, Stream *in);
void gate_close(Gate *g);
// At most `most` bytes to `to`; 0 at the end or after a refusal.
size_t gate_read(Gate *g, char *to, size_t most);
// As gate_read with every byte where it was, for `thin`: places are not known then.
size_t gate_raw(Gate *g, char *to, size_t most);
// As gate_read, through `thin` where there is one.
size_t gate_give(Gate *g, char *to, size_t most);
// Line and column (both from 1, in bytes) of an offset in what went out; see places_find.
void gate_place(Gate *g, int64_t offset, int32_t *line, int32_t *col);
#endif
