#include "read/xml.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

// The parser sees everything inside one element of ours, so that leading junk, several roots and
// trailing bytes are nothing special. It is never closed. Behind it come the elements that were
// open where it takes over.
static const char wrapper[] = "<tendon>";
enum {
  HEAD_MAX = sizeof wrapper + PLAIN_DEPTH_MAX * (PLAIN_NAME_MAX + 2),
  ATTRIBUTE = 5 // libxml2 gives five pointers an attribute
};

typedef struct Node {
  const char *name;
  size_t length;
  const XmlPath *row;      // NULL on the way to a row
  const xmlChar *interned; // the parser's own copy of the name, once it was met
  PlainName written;       // the name with its prefix, as it was met without the parser
  struct Node *child, *next;
  struct Node *follower; // the sibling that came after this one the last time
  struct Node *last;     // the child that was met last
  int32_t strangers;     // children that no path names
  bool deep;             // elements that nothing names are passed through
  bool stranger;
} Node;

enum { NAMES_MAX = 4096 };   // that a parser keeps for the next file
enum { STRANGERS_MAX = 64 }; // of one node; further names are looked for in vain each time

typedef struct Open {
  Node *node;
  const XmlPath *row; // the element's own; NULL also where it is passed through to `node`
} Open;

struct Xml {
  Arena *arena;
  xmlParserCtxtPtr parser;
  Gate *gate;
  Plain *plain;
  const Source *source;
  void *into;
  char head[HEAD_MAX]; // what the parser sees first
  size_t head_size, head_given;
  int32_t known_to_us; // elements of the head that are yet to come, which were told already
  int64_t taken_at;    // offset at which the parser took over
  Open open[XML_DEPTH_MAX];
  int32_t depth;      // of all elements, the wrapper included
  int32_t known;      // elements in `open`
  int32_t skipped;    // depth inside an element that nothing names
  const XmlPath *row; // of the innermost element, as long as its text is its own
  bool too_deep, repair;
  bool stopped; // nothing more is told, the parser is let run dry
  bool goes_on; // another tag begins behind the first error
  size_t text_size;
  char text[XML_TEXT_MAX];
  const char *error;  // the first one
  int32_t error_line; // where places are lines alone
  int64_t error_at;   // offset behind which the file may go on, or -1
};

struct XmlTag {
  Xml *xml;
  bool plain; // it is the one that `xml->plain` told last
  const xmlChar **attribute;
  int count;
};

static Node *child_add(Arena *a, Node *parent, const char *name, size_t length)
{
  Node **place = &parent->child;
  for (; *place; place = &(*place)->next)
    if ((*place)->length == length && memcmp((*place)->name, name, length) == 0)
      return *place;
  *place = arena_alloc(a, sizeof(Node));
  (*place)->name = name;
  (*place)->length = length;
  return *place;
}

static Node *tree_of(Arena *a, XmlTable table)
{
  Node *root = arena_alloc(a, sizeof *root);
  for (int32_t i = 0; i < table.count; i++) {
    Node *node = root;
    for (const char *s = table.path[i].path; *s;) {
      size_t n = strcspn(s, "/");
      node = child_add(a, node, s, n);
      s += n + (s[n] == '/');
      if (n && *s == '/') {
        node->deep = true;
        s++;
      }
    }
    node->row = &table.path[i];
  }
  return root;
}

// The child of that name, a stranger for one that no path names; NULL past STRANGERS_MAX.
// `interned` is the parser's own copy, where there is one.
static Node *find_child(Xml *x, Node *parent, XmlText name, const xmlChar *interned)
{
  for (Node *n = parent->child; n && interned; n = n->next)
    if (n->interned == interned)
      return n;
  for (Node *n = parent->child; n; n = n->next)
    if ((!n->interned || !interned) && n->length == name.size &&
        memcmp(n->name, name.s, name.size) == 0) {
      n->interned = interned;
      return n;
    }
  if (parent->strangers == STRANGERS_MAX)
    return NULL;
  parent->strangers++;
  Node *n = arena_alloc(x->arena, sizeof *n);
  *n = (Node){.name = arena_copy(x->arena, name.s, name.size),
              .length = name.size,
              .interned = interned,
              .stranger = true,
              .next = parent->child};
  parent->child = n;
  return n;
}

// Elements come in the order of the last time, so mostly the first guess is right.
static Node *guess_child(const Node *parent)
{
  return parent->last ? parent->last->follower : NULL;
}

static Node *note_child(Node *parent, Node *child)
{
  if (child && parent->last)
    parent->last->follower = child;
  if (child)
    parent->last = child;
  return child;
}

// Names are interned by the parser, so a pointer tells.
static Node *child_named(Xml *x, Node *parent, const xmlChar *name)
{
  Node *guess = guess_child(parent);
  if (guess && guess->interned == name)
    return parent->last = guess;
  XmlText text = {(const char *)name, strlen((const char *)name)};
  return note_child(parent, find_child(x, parent, text, name));
}

static Node *child_written(Xml *x, Node *parent, XmlText name)
{
  Node *guess = guess_child(parent);
  if (guess && guess->written.size == name.size && memcmp(guess->written.s, name.s, name.size) == 0)
    return parent->last = guess;
  Node *child = note_child(parent, find_child(x, parent, plain_local(name), NULL));
  if (child) {
    memcpy(child->written.s, name.s, name.size);
    child->written.size = (uint8_t)name.size;
  }
  return child;
}

static int64_t offset_of(const Xml *x, const xmlChar *p)
{
  const xmlParserInput *in = x->parser->input;
  return (int64_t)in->consumed + (p - in->base) - (int64_t)x->head_size + x->taken_at;
}

static void element_close(Xml *x)
{
  x->depth--;
  if (x->skipped) {
    x->skipped--;
    return;
  }
  const XmlPath *row = x->open[x->known--].row;
  if (!row)
    return;
  if (row->text && x->row == row)
    row->text(x->into, (XmlText){x->text, x->text_size});
  if (row->close)
    row->close(x->into);
  x->row = NULL;
}

// Opens `node`, a child of the innermost element that paths know.
static void element_open(Xml *x, Node *node, const XmlTag *tag)
{
  Open *parent = &x->open[x->known];
  if (!node || node->stranger) {
    if (parent->node->deep)
      x->open[++x->known] = (Open){parent->node, NULL};
    else
      x->skipped = 1;
    return;
  }
  const XmlPath *row = node->row;
  x->open[++x->known] = (Open){node, row};
  if (!row)
    return;
  x->row = row;
  x->text_size = 0;
  if (row->open)
    row->open(x->into, tag);
}

static void on_end(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
  (void)name, (void)prefix, (void)uri;
  Xml *x = user;
  if (!x->stopped && x->depth > 1)
    element_close(x);
}

static void on_start(void *user, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int namespaces, const xmlChar **declared, int count, int defaulted,
                     const xmlChar **attributes)
{
  (void)prefix, (void)uri, (void)namespaces, (void)declared, (void)defaulted;
  Xml *x = user;
  if (x->known_to_us) {
    x->known_to_us--;
    return;
  }
  // A tag that could not be repaired was told as opened and is never told as closed.
  while (x->repair && !x->stopped && x->depth > x->parser->nameNr)
    on_end(x, NULL, NULL, NULL);
  x->row = NULL;
  if (x->stopped)
    return;
  if (++x->depth > XML_DEPTH_MAX) {
    x->too_deep = x->stopped = true;
    return;
  }
  if (x->skipped) {
    x->skipped++;
    return;
  }
  XmlTag tag = {x, false, attributes, count};
  element_open(x, child_named(x, x->open[x->known].node, name), &tag);
}

static void text_take(Xml *x, XmlText t)
{
  const XmlPath *row = x->row;
  if (!row)
    return;
  if (row->piece)
    row->piece(x->into, t);
  if (!row->text)
    return;
  size_t n = t.size, room = XML_TEXT_MAX - x->text_size;
  if (n > room)
    n = room;
  memcpy(x->text + x->text_size, t.s, n);
  x->text_size += n;
}

static void on_text(void *user, const xmlChar *s, int size)
{
  text_take(user, (XmlText){(const char *)s, (size_t)size});
}

// Errors are kept, the first with its place; an unknown prefix and a warning are none.
static void on_error(void *user, xmlErrorPtr e)
{
  Xml *x = user;
  if (e->level < XML_ERR_FATAL || x->error)
    return;
  x->error = e->message ? e->message : "";
  size_t n = strcspn(x->error, "\n");
  x->error = arena_copy(x->arena, x->error, n);
  x->error_line = e->line;
  const xmlParserInput *in = x->parser->input;
  x->error_at = offset_of(x, in->cur);
  // A closing tag that fits nothing is behind the parser already, else it stands before what is
  // wrong.
  const xmlChar *from = in->cur + (e->code != XML_ERR_TAG_NAME_MISMATCH);
  x->goes_on = from < in->end && memchr(from, '<', (size_t)(in->end - from));
  x->stopped |= !x->repair;
}

// Tells what is plainly written; true when that is everything there is.
static bool tell_plain(Xml *x)
{
  Plain *p = x->plain;
  const XmlTag tag = {x, true, NULL, 0};
  for (;;)
    switch (plain_next(p)) {
    case PLAIN_OPEN:
      x->depth++;
      x->row = NULL;
      if (x->skipped)
        x->skipped++;
      else
        element_open(x, child_written(x, x->open[x->known].node, p->name), &tag);
      break;
    case PLAIN_CLOSE:
      element_close(x);
      break;
    case PLAIN_TEXT:
      text_take(x, p->text);
      break;
    case PLAIN_END:
      return true;
    default:
      return false;
    }
}

static size_t head_add(Xml *x, const char *s, size_t size)
{
  memcpy(x->head + x->head_size, s, size);
  return x->head_size += size;
}

// What the parser is given first: our own element, and those that are open.
static void head_write(Xml *x)
{
  head_add(x, wrapper, sizeof wrapper - 1);
  for (int32_t i = 0; x->plain && i < x->plain->depth; i++) {
    const PlainName *name = &x->plain->open[i];
    head_add(x, "<", 1);
    head_add(x, name->s, name->size);
    head_add(x, ">", 1);
  }
  x->known_to_us = x->depth;
  x->taken_at = x->plain ? plain_offset(x->plain) : 0;
}

static size_t give(char *to, size_t most, const char *from, size_t size, size_t *given)
{
  size_t left = size - *given, n = left < most ? left : most;
  memcpy(to, from + *given, n);
  *given += n;
  return n;
}

// The next bytes for the parser; 0 at the end.
static size_t give_next(Xml *x, char *to, size_t most)
{
  size_t n = give(to, most, x->head, x->head_size, &x->head_given);
  if (n == 0 && x->plain)
    n = give(to, most, x->plain->bytes, x->plain->size, &x->plain->at);
  return n ? n : gate_give(x->gate, to, most);
}

// Fills the parser's buffer as far as the file goes: libxml2 (2.9.14) takes a "/" for an error when
// a short read ends between it and its ">".
static int on_read(void *user, char *to, int most)
{
  Xml *x = user;
  size_t room = (size_t)most, size = 0;
  for (size_t n; !x->stopped && size < room; size += n)
    if ((n = give_next(x, to + size, room - size)) == 0)
      break;
  return (int)size;
}

// True when another tag begins behind the first error.
static bool goes_on(Xml *x)
{
  char rest[4096];
  for (size_t n; !x->goes_on && (n = give_next(x, rest, sizeof rest));)
    x->goes_on = memchr(rest, '<', n) != NULL;
  return x->goes_on;
}

static void tell_gate(Diags *d, Where file, const Gate *g)
{
  if (g->leading)
    diag_add(d, DIAG_XML_LEADING, file, "%lld bytes", (long long)g->leading);
  if (g->doctype && !g->refused)
    diag_add(d, DIAG_XML_DOCTYPE, file, "%s", "");
  if (g->controls)
    diag_add(d, DIAG_XML_CONTROL, file, "%lld of them", (long long)g->controls);
  if (g->not_utf8)
    diag_add(d, DIAG_XML_NOT_UTF8, file, "%lld bytes", (long long)g->not_utf8);
  if (g->charset_unknown)
    diag_add(d, DIAG_XML_CHARSET, file, "%s", g->charset);
  if (g->refused == REFUSED_ENTITY)
    diag_add(d, DIAG_XML_ENTITY, file, "%s", "");
  if (g->refused == REFUSED_DOCTYPE)
    diag_add(d, DIAG_XML_DOCTYPE_LONG, file, "%s", "");
  if (g->refused == REFUSED_TAG)
    diag_add(d, DIAG_XML_TAG_LONG, file, "%d bytes at most", GATE_TAG_MAX);
}

// What the end of the parse means. Our own element is always still open: an end there is the end.
static XmlEnd judge_end(Xml *x, Diags *d)
{
  Where file = {x->source, 0, 0};
  tell_gate(d, file, x->gate);
  if (x->too_deep)
    diag_add(d, DIAG_XML_DEEP, file, "%d levels at most", XML_DEPTH_MAX);
  if (x->too_deep || x->gate->refused)
    return XML_REFUSED;
  Where at = {x->source, x->error_line, 0};
  if (!x->gate->thin)
    gate_place(x->gate, x->error_at < 0 ? 0 : x->error_at, &at.line, &at.col);
  if (x->error && (x->repair || goes_on(x))) {
    diag_add(d, DIAG_XML_DAMAGED, at, "%s", x->error);
    return XML_DAMAGED;
  }
  return x->depth > 1 ? XML_ENDS_EARLY : XML_WHOLE;
}

// One parser for file after file: its names and buffers are a quarter of a short file's time. A
// worker is a process, so nobody else asks for it; a file read while another one is gets its own.
static xmlParserCtxtPtr kept;

static xmlParserCtxtPtr parser_take(void)
{
  xmlParserCtxtPtr p = kept;
  kept = NULL;
  return p ? p : xmlNewParserCtxt();
}

static void parser_give(xmlParserCtxtPtr p)
{
  if (kept || xmlDictSize(p->dict) > NAMES_MAX) {
    xmlFreeParserCtxt(p);
    return;
  }
  xmlCtxtReset(p);
  kept = p;
}

// False only without memory.
static bool parse(Xml *x)
{
  const xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_start,
                             .endElementNs = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .serror = on_error};
  x->parser = parser_take();
  if (!x->parser)
    return false;
  *x->parser->sax = sax;
  x->parser->userData = x;
  head_write(x);
  xmlCtxtReadIO(x->parser, on_read, NULL, x, NULL, NULL,
                XML_PARSE_NONET | (x->repair ? XML_PARSE_RECOVER : 0));
  parser_give(x->parser);
  return true;
}

XmlEnd xml_read(Arena *a, Diags *d, const Source *source, Gate *gate, XmlTable table, void *into,
                bool repair)
{
  Xml *x = arena_alloc(a, sizeof *x);
  *x = (Xml){.arena = a,
             .gate = gate,
             .source = source,
             .into = into,
             .repair = repair,
             .depth = 1,
             .error_at = -1};
  x->open[0] = (Open){tree_of(a, table), NULL};
  if (!repair && !gate->thin && !gate->by_parser)
    x->plain = plain_open(a, gate);
  if (!gate->refused && !(x->plain && tell_plain(x)) && !parse(x))
    return XML_REFUSED;
  return judge_end(x, d);
}

bool xml_attribute(const XmlTag *tag, const char *name, XmlText *value)
{
  if (tag->plain)
    return plain_attribute(tag->xml->plain, name, value);
  for (int i = 0; i < tag->count; i++) {
    const xmlChar **a = tag->attribute + i * ATTRIBUTE;
    if (a[0][0] != (xmlChar)name[0] || strcmp((const char *)a[0], name) != 0)
      continue;
    *value = (XmlText){(const char *)a[3], (size_t)(a[4] - a[3])};
    return true;
  }
  return false;
}

Where xml_where(const XmlTag *tag)
{
  Xml *x = tag->xml;
  if (tag->plain) {
    Where w = {x->source, 0, 0};
    gate_place(x->gate, x->plain->tag_at, &w.line, &w.col);
    return w;
  }
  const xmlParserInput *in = x->parser->input;
  const xmlChar *p = in->cur;
  if (tag->count && tag->attribute[3] > in->base && tag->attribute[3] < p)
    p = tag->attribute[3]; // the first value lies in the text, nearer to the beginning
  while (p > in->base && *p != '<')
    p--;
  Where w = {x->source, in->line, 1};
  if (x->gate->thin) { // newlines are all there, other bytes are not
    for (; p < in->cur; p++)
      w.line -= *p == '\n';
    return w;
  }
  gate_place(x->gate, offset_of(x, p), &w.line, &w.col);
  return w;
}
