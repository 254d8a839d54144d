// XML as a stream of the few elements that a table of paths names. The rule: this is the only
// header of the one file that knows libxml2; names match by their local part, whatever their
// namespace, because exports of the same device disagree about prefixes and addresses.
#ifndef TENDON_READ_XML_H
#define TENDON_READ_XML_H

#include "base/diag.h"
#include "read/gate.h"

enum { XML_TEXT_MAX = 4096, XML_DEPTH_MAX = 64 };

typedef struct XmlText {
  const char *s; // not NUL-terminated, gone after the call
  size_t size;
} XmlText;

typedef struct XmlTag XmlTag;

// "gpx/trk/name" is from the outermost element inwards; "trkpt//hr" is at any depth below, through
// elements that no path names. One row a path.
typedef struct XmlPath {
  const char *path;
  void (*text)(void *into, XmlText t); // at the end of the element, its own text
  void (*open)(void *into, const XmlTag *tag);
  void (*close)(void *into);
  void (*piece)(void *into, XmlText t); // its own text as it comes, for lists of any length
} XmlPath;

typedef struct XmlTable {
  const XmlPath *path;
  int32_t count;
} XmlTable;

typedef enum XmlEnd {
  XML_WHOLE,
  XML_ENDS_EARLY, // cut: everything complete before the end was told
  XML_DAMAGED,    // not well-formed before its end: what follows was not told (or, in a second pass
                  // that repairs, was told as far as it can be made out)
  XML_REFUSED     // entities, an oversized tag or nesting: told up to there, the message is in `d`
} XmlEnd;

typedef struct Xml Xml;

// Reads what `gate` lets through. `repair` goes on behind errors. Messages carry `source`.
XmlEnd xml_read(Arena *a, Diags *d, const Source *source, Gate *gate, XmlTable table, void *into,
                bool repair);
// In `open`: an attribute by its local name, the first of that name.
bool xml_attribute(const XmlTag *tag, const char *name, XmlText *value);
// In `open`: where the tag begins. Each call may only ask for the present tag.
Where xml_where(const XmlTag *tag);

#endif
