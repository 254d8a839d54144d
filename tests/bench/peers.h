// A document in the words of other typesetters, for comparison. The rule: every text and every
// table that our pages show is there; drawings are left out, and what stands side by side comes one
// below the other, so the others have less to do.
#ifndef TENDON_BENCH_PEERS_H
#define TENDON_BENCH_PEERS_H

#include "base/text.h"
#include "doc/document.h"

typedef struct Peer Peer;
typedef struct PeerWriter {
  const Peer *peer;
  Text *out;
  int32_t columns; // of the table in work
} PeerWriter;

struct Peer {
  const char *ending;
  const char *text_special; // characters that are to be escaped
  void (*escape)(Text *out, char c);
  void (*open)(PeerWriter *w, const Document *d);
  void (*close)(PeerWriter *w);
  // Around what a block holds; also called for lists, items, tables, rows and cells.
  void (*begin)(PeerWriter *w, const Block *b, bool first);
  void (*end)(PeerWriter *w, const Block *b, bool last);
};

extern const Peer peer_html, peer_typst, peer_groff;

void peer_write(const Peer *peer, const Document *d, Text *out);

#endif
