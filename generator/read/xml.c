#include "read/xml.h"

#include <string.h>

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/text.h"
#include "read/lanes.h"

// The parser sees everything inside one element of ours, so that leading junk, several roots and
// trailing bytes are nothing special. It is never closed.
static const char wrapper[] = "<tendon>";
enum { WRAPPER = sizeof wrapper - 1 };

// Namespaces tell nothing here, and the parser's first interface leaves them alone: a tenth less to
// do than in the second one.
#ifndef LIBXML_SAX1_ENABLED
#error "libxml2 was built without its first interface"
#endif

typedef struct Node {
  const char *name;
  size_t length;
  const XmlPath *row;      // NULL on the way to a row
  const xmlChar *interned; // the parser's own copy of the name, once it was met
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
  const Source *source;
  void *into;
  int32_t wrapped; // bytes of the wrapper that were handed out
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
  const char *error; // the first one
  Where error_where;
};

struct XmlTag {
  Xml *xml;
  const xmlChar **attribute; // names and values by turns, NULL at the end; NULL when there are none
};

static const char *local_part(const xmlChar *name)
{
  const char *colon = strchr((const char *)name, ':');
  return colon ? colon + 1 : (const char *)name;
}

// The '<' of the tag whose end is at `p`, or `first`.
static const xmlChar *tag_start(const xmlChar *first, const xmlChar *p)
{
  while (p - first >= 16) {
    uint32_t found = lanes_mask((Lanes)(lanes_at((const char *)p - 16) == '<'));
    if (found)
      return p - 16 + (31 - __builtin_clz(found));
    p -= 16;
  }
  while (p > first && *p != '<')
    p--;
  return p;
}

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
static Node *find_child(Xml *x, Node *parent, const xmlChar *name)
{
  for (Node *n = parent->child; n; n = n->next)
    if (n->interned == name)
      return n;
  const char *local = local_part(name);
  size_t length = strlen(local);
  for (Node *n = parent->child; n; n = n->next)
    if (!n->stranger && n->length == length && memcmp(n->name, local, length) == 0) {
      n->interned = name; // of the prefix that was met last
      return n;
    }
  if (parent->strangers == STRANGERS_MAX)
    return NULL;
  parent->strangers++;
  Node *n = arena_alloc(x->arena, sizeof *n);
  *n = (Node){.interned = name, .stranger = true, .next = parent->child};
  parent->child = n;
  return n;
}

// Names are interned by the parser, so a pointer tells; and elements come in the order of the last
// time, so mostly the first guess is right.
static Node *child_named(Xml *x, Node *parent, const xmlChar *name)
{
  Node *before = parent->last, *guess = before ? before->follower : NULL;
  if (guess && guess->interned == name)
    return parent->last = guess;
  guess = find_child(x, parent, name);
  if (guess && before)
    before->follower = guess;
  if (guess)
    parent->last = guess;
  return guess;
}

static void place_of(const Xml *x, const xmlChar *p, Where *where)
{
  const xmlParserInput *in = x->parser->input;
  int64_t offset = (int64_t)in->consumed + (p - in->base) - WRAPPER;
  gate_place(x->gate, offset < 0 ? 0 : offset, &where->line, &where->col);
}

static void on_end(void *user, const xmlChar *name)
{
  (void)name;
  Xml *x = user;
  if (x->stopped || --x->depth == 0)
    return;
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

static void on_start(void *user, const xmlChar *name, const xmlChar **attributes)
{
  Xml *x = user;
  // A tag that could not be repaired was told as opened and is never told as closed.
  while (x->repair && !x->stopped && x->depth > x->parser->nameNr)
    on_end(x, NULL);
  x->row = NULL;
  if (x->stopped || ++x->depth == 1)
    return;
  if (x->depth > XML_DEPTH_MAX) {
    x->too_deep = x->stopped = true;
    return;
  }
  if (x->skipped) {
    x->skipped++;
    return;
  }
  Open *parent = &x->open[x->known];
  Node *node = child_named(x, parent->node, name);
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
  if (row->open) {
    XmlTag tag = {x, attributes};
    row->open(x->into, &tag);
  }
}

static void on_text(void *user, const xmlChar *s, int size)
{
  Xml *x = user;
  const XmlPath *row = x->row;
  if (!row)
    return;
  if (row->piece)
    row->piece(x->into, (XmlText){(const char *)s, (size_t)size});
  if (!row->text)
    return;
  size_t n = (size_t)size, room = XML_TEXT_MAX - x->text_size;
  if (n > room)
    n = room;
  memcpy(x->text + x->text_size, s, n);
  x->text_size += n;
}

// The parser's own words, without the line of an opening tag, which it does not know, and without
// the names of its functions.
static const char *error_text(Arena *a, const xmlError *e)
{
  if (e->code == XML_ERR_TAG_NAME_MISMATCH && e->str1 && e->str2)
    return arena_printf(a, "Opening and ending tag mismatch: %s and %s", e->str1, e->str2);
  const char *message = e->message ? e->message : "", *colon = strstr(message, ": ");
  if (colon && text_starts(message, "xmlParse"))
    message = colon + 2;
  return arena_copy(a, message, strcspn(message, "\n"));
}

// Errors are kept, the first with its place; an unknown prefix and a warning are none.
static void on_error(void *user, const char *format, ...)
{
  (void)format;
  Xml *x = user;
  const xmlError *e = &x->parser->lastError;
  if (e->level < XML_ERR_FATAL || x->error)
    return;
  x->error = error_text(x->arena, e);
  const xmlParserInput *in = x->parser->input;
  x->error_where = (Where){x->source, e->line, 0};
  if (!x->gate->thin)
    place_of(x, in->cur, &x->error_where);
  // A closing tag that fits nothing is behind the parser already, else it stands before what is
  // wrong.
  const xmlChar *from = in->cur + (e->code != XML_ERR_TAG_NAME_MISMATCH);
  x->goes_on = from < in->end && memchr(from, '<', (size_t)(in->end - from));
  x->stopped |= !x->repair;
}

// Fills the parser's buffer as far as the file goes: libxml2 (2.9.14) takes a "/" for an error when
// a short read ends between it and its ">".
static int on_read(void *user, char *to, int most)
{
  Xml *x = user;
  size_t room = (size_t)most, size = 0;
  for (; x->wrapped < WRAPPER && size < room; x->wrapped++)
    to[size++] = wrapper[x->wrapped];
  for (size_t n; !x->stopped && size < room; size += n)
    if ((n = gate_give(x->gate, to + size, room - size)) == 0)
      break;
  return (int)size;
}

// True when another tag begins behind the first error.
static bool goes_on(Xml *x)
{
  char rest[4096];
  for (size_t n; !x->goes_on && (n = gate_give(x->gate, rest, sizeof rest));)
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
    diag_add(d, DIAG_XML_TAG_LONG, file, "%d bytes or %d attributes at most", GATE_TAG_MAX,
             GATE_ATTRIBUTES_MAX);
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
  if (x->error && (x->repair || goes_on(x))) {
    diag_add(d, DIAG_XML_DAMAGED, x->error_where, "%s", x->error);
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

XmlEnd xml_read(Arena *a, Diags *d, const Source *source, Gate *gate, XmlTable table, void *into,
                bool repair)
{
  Xml *x = arena_alloc(a, sizeof *x);
  *x = (Xml){.arena = a, .gate = gate, .source = source, .into = into, .repair = repair};
  x->open[0] = (Open){tree_of(a, table), NULL};
  const xmlSAXHandler sax = {.initialized = 1,
                             .startElement = on_start,
                             .endElement = on_end,
                             .characters = on_text,
                             .ignorableWhitespace = on_text,
                             .cdataBlock = on_text,
                             .error = on_error};
  xmlParserCtxtPtr parser = parser_take();
  if (!parser)
    return XML_REFUSED; // only without memory
  x->parser = parser;
  *parser->sax = sax;
  parser->userData = x;
  if (!gate->refused)
    xmlCtxtReadIO(parser, on_read, NULL, x, NULL, NULL,
                  XML_PARSE_NONET | (repair ? XML_PARSE_RECOVER : 0));
  XmlEnd end = judge_end(x, d);
  parser_give(parser);
  return end;
}

// True for a name of that local part, and for no prefix that is being declared.
static bool attribute_is(const char *s, const char *name)
{
  if (s[0] == name[0] && strcmp(s, name) == 0)
    return true;
  const char *colon = strchr(s, ':');
  return colon && strcmp(colon + 1, name) == 0 && strncmp(s, "xmlns:", 6) != 0;
}

bool xml_attribute(const XmlTag *tag, const char *name, XmlText *value)
{
  for (const xmlChar **a = tag->attribute; a && *a; a += 2) {
    if (!attribute_is((const char *)*a, name))
      continue;
    *value = (XmlText){(const char *)a[1], strlen((const char *)a[1])};
    return true;
  }
  return false;
}

Where xml_where(const XmlTag *tag)
{
  Xml *x = tag->xml;
  const xmlParserInput *in = x->parser->input;
  const xmlChar *p = tag_start(in->base, in->cur);
  Where w = {x->source, in->line, 1};
  if (x->gate->thin) { // newlines are all there, other bytes are not
    for (; p < in->cur; p++)
      w.line -= *p == '\n';
    return w;
  }
  place_of(x, p, &w);
  return w;
}
