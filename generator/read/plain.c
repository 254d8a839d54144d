#include "read/plain.h"

#include <string.h>

#include "read/lanes.h"

enum { NAME_BYTE = 1, NAME_FIRST = 2, WHITE = 4 };

#define TEN(c)                                                                                     \
  [c] = NAME_BYTE, [c + 1] = NAME_BYTE, [c + 2] = NAME_BYTE, [c + 3] = NAME_BYTE,                  \
  [c + 4] = NAME_BYTE, [c + 5] = NAME_BYTE, [c + 6] = NAME_BYTE, [c + 7] = NAME_BYTE,              \
  [c + 8] = NAME_BYTE, [c + 9] = NAME_BYTE
#define LETTER (NAME_BYTE | NAME_FIRST)
#define THIRTEEN(c)                                                                                \
  [c] = LETTER, [c + 1] = LETTER, [c + 2] = LETTER, [c + 3] = LETTER, [c + 4] = LETTER,            \
  [c + 5] = LETTER, [c + 6] = LETTER, [c + 7] = LETTER, [c + 8] = LETTER, [c + 9] = LETTER,        \
  [c + 10] = LETTER, [c + 11] = LETTER, [c + 12] = LETTER

static const uint8_t kind_of[256] = {
    TEN('0'),      THIRTEEN('A'),  THIRTEEN('N'),     THIRTEEN('a'),
    THIRTEEN('n'), ['_'] = LETTER, ['-'] = NAME_BYTE, ['.'] = NAME_BYTE,
    [' '] = WHITE, ['\n'] = WHITE, ['\t'] = WHITE,    ['\r'] = WHITE};

static bool is(const char *s, int kind)
{
  return kind_of[(unsigned char)*s] & kind;
}

Plain *plain_open(Arena *a, Gate *g)
{
  Plain *p = arena_alloc(a, sizeof *p);
  p->gate = g;
  p->bytes = arena_alloc(a, PLAIN_ROOM + PLAIN_PAD);
  p->bytes[0] = '<';
  return p;
}

// Behind the last byte stands a '<', at which every search ends. False when nothing came.
static bool fill(Plain *p)
{
  size_t rest = p->size - p->at;
  if (p->ended || rest == PLAIN_ROOM)
    return false;
  memmove(p->bytes, p->bytes + p->at, rest);
  p->before += (int64_t)p->at;
  p->at = 0;
  p->size = rest + gate_give(p->gate, p->bytes + rest, PLAIN_ROOM - rest);
  p->bytes[p->size] = '<';
  p->ended = p->size == rest;
  return true;
}

// What stops a search: the end of the bytes, or something that is not plain.
static PlainPiece stopped(const Plain *p, const char *s)
{
  return s < p->bytes + p->size ? PLAIN_ODD : PLAIN_CUT;
}

static const char *skip_name(const char *s)
{
  while (is(s, NAME_BYTE))
    s++;
  return s;
}

// Behind a name with one prefix at most; NULL when there is none, *s then is where it ended.
static const char *name_end(const char **s)
{
  const char *first = *s;
  if (!is(*s, NAME_FIRST))
    return NULL;
  *s = skip_name(*s);
  if (**s == ':') {
    (*s)++;
    if (!is(*s, NAME_FIRST))
      return NULL;
    *s = skip_name(*s);
  }
  return **s != ':' && *s - first <= PLAIN_NAME_MAX ? *s : NULL;
}

static const char *skip_white(const char *s)
{
  while (is(s, WHITE))
    s++;
  return s;
}

// The quote that ends a value, or the first byte that makes it another than it is written; white
// space is white space to whoever asks.
static const char *value_stop(const char *s, char quote)
{
  const Lanes quotes = (Lanes){0} + (unsigned char)quote;
  for (;; s += 16) {
    Lanes v = lanes_at(s);
    uint32_t found = lanes_mask((Lanes)(v == quotes) | (Lanes)(v == '<') | (Lanes)(v == '&') |
                                (Lanes)(v == '\r'));
    if (found)
      return s + __builtin_ctz(found);
  }
}

static bool same(XmlText l, XmlText r)
{
  return l.size == r.size && memcmp(l.s, r.s, l.size) == 0;
}

static bool twice(const Plain *p, XmlText name)
{
  for (int32_t i = 0; i < p->attributes; i++)
    if (same(p->attribute[i].name, name))
      return true;
  return false;
}

// One attribute at *s; PLAIN_OPEN when it is fine.
static PlainPiece read_attribute(Plain *p, const char **s)
{
  const char *name = *s, *end = name_end(s);
  if (!end || *end != '=' || (end[1] != '"' && end[1] != '\''))
    return stopped(p, end ? end + (*end == '=') : *s);
  const char *value = end + 2, *stop = value_stop(value, end[1]);
  if (*stop != end[1])
    return stopped(p, stop);
  XmlText n = {name, (size_t)(end - name)};
  if (p->attributes == PLAIN_ATTRIBUTES_MAX || twice(p, n))
    return PLAIN_ODD;
  p->attribute[p->attributes++] = (PlainAttribute){n, {value, (size_t)(stop - value)}};
  *s = stop + 1;
  return PLAIN_OPEN;
}

static void open_element(Plain *p, const char *from, const char *to)
{
  PlainName *own = &p->open[p->depth++];
  own->size = (uint8_t)p->name.size;
  memcpy(own->s, p->name.s, p->name.size);
  p->tag_at = p->before + (from - p->bytes);
  p->at = (size_t)(to - p->bytes);
}

// An opening tag from its '<' at `from`.
static PlainPiece read_open(Plain *p, const char *from)
{
  const char *s = from + 1, *end = name_end(&s);
  if (!end)
    return stopped(p, s);
  p->name = (XmlText){from + 1, (size_t)(end - from - 1)};
  p->attributes = 0;
  for (;;) {
    const char *gap = s;
    s = skip_white(s);
    if (*s == '>' || (*s == '/' && s[1] == '>'))
      break;
    if (*s == '/')
      return stopped(p, s + 1);
    if (s == gap)
      return stopped(p, s);
    PlainPiece piece = read_attribute(p, &s);
    if (piece != PLAIN_OPEN)
      return piece;
  }
  if (p->depth == PLAIN_DEPTH_MAX)
    return PLAIN_ODD;
  p->empty = *s == '/';
  open_element(p, from, s + 1 + p->empty);
  return PLAIN_OPEN;
}

static PlainPiece read_close(Plain *p, const char *from)
{
  if (p->depth == 0)
    return PLAIN_ODD;
  const PlainName *own = &p->open[p->depth - 1];
  const char *s = from + 2, *end = p->bytes + p->size;
  if (end - s <= own->size)
    return PLAIN_CUT;
  if (memcmp(s, own->s, own->size) != 0)
    return PLAIN_ODD;
  s = skip_white(s + own->size);
  if (*s != '>')
    return stopped(p, s);
  p->depth--;
  p->at = (size_t)(s + 1 - p->bytes);
  return PLAIN_CLOSE;
}

static PlainPiece tell_text(Plain *p, const char *from, const char *to, const char *next)
{
  p->text = (XmlText){from, (size_t)(to - from)};
  p->at = (size_t)(next - p->bytes);
  return PLAIN_TEXT;
}

// A comment is no text; marked text is.
static PlainPiece read_marked(Plain *p, const char *from)
{
  const char *end = p->bytes + p->size, *s = from + 4;
  if (end - from < 9)
    return PLAIN_CUT;
  if (memcmp(from, "<!--", 4) == 0) {
    s = bytes_find(s, end, "--");
    if (!s || end - s < 3)
      return PLAIN_CUT;
    return s[2] == '>' ? tell_text(p, s, s, s + 3) : PLAIN_ODD;
  }
  if (memcmp(from, "<![CDATA[", 9) != 0)
    return PLAIN_ODD;
  s = bytes_find(from + 9, end, "]]>");
  if (!s)
    return PLAIN_CUT;
  return memchr(from, '\r', (size_t)(s - from)) ? PLAIN_ODD : tell_text(p, from + 9, s, s + 3);
}

static PlainPiece read_reference(Plain *p, const char *from)
{
  static const struct {
    const char *name, *text;
  } known[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}};
  size_t left = (size_t)(p->bytes + p->size - from);
  for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
    size_t n = strlen(known[i].name);
    if (left >= n && memcmp(from, known[i].name, n) == 0) {
      tell_text(p, from, from, from + n);
      p->text = (XmlText){known[i].text, 1};
      return PLAIN_TEXT;
    }
  }
  return left < strlen("&quot;") ? PLAIN_CUT : PLAIN_ODD;
}

// The first byte of text that is more than itself.
static const char *text_stop(const char *s)
{
  for (;; s += 16) {
    Lanes v = lanes_at(s);
    uint32_t found =
        lanes_mask((Lanes)(v == '<') | (Lanes)(v == '&') | (Lanes)(v == ']') | (Lanes)(v == '\r'));
    if (found)
      return s + __builtin_ctz(found);
  }
}

// A line end of two bytes is one to the parser: it is passed on where white space is all there is.
static PlainPiece read_text(Plain *p, const char *from)
{
  const char *end = p->bytes + p->size, *s = text_stop(from);
  if (*from == '&')
    return read_reference(p, from);
  if (*s == '\r') {
    s = skip_white(from);
    if (*s != '<')
      return stopped(p, s);
  }
  for (; *s == ']'; s = text_stop(s + 1)) {
    if (end - s < 3)
      return PLAIN_CUT;
    if (memcmp(s, "]]>", 3) == 0)
      return PLAIN_ODD;
  }
  if (*s == '\r')
    return PLAIN_ODD;
  return s < end || p->ended ? tell_text(p, from, s, s) : PLAIN_CUT;
}

static PlainPiece read_piece(Plain *p)
{
  const char *s = p->bytes + p->at;
  if (p->at == p->size)
    return PLAIN_CUT;
  if (*s != '<')
    return read_text(p, s);
  if (p->at + 1 == p->size)
    return PLAIN_CUT;
  return s[1] == '/' ? read_close(p, s) : s[1] == '!' ? read_marked(p, s) : read_open(p, s);
}

PlainPiece plain_next(Plain *p)
{
  if (p->empty) {
    p->empty = false;
    p->depth--;
    return PLAIN_CLOSE;
  }
  PlainPiece piece = read_piece(p);
  while (piece == PLAIN_CUT && fill(p))
    piece = read_piece(p);
  if (piece != PLAIN_CUT)
    return piece;
  return p->at == p->size && p->ended ? PLAIN_END : PLAIN_ODD;
}

XmlText plain_local(XmlText name)
{
  const char *colon = memchr(name.s, ':', name.size);
  size_t prefix = colon ? (size_t)(colon + 1 - name.s) : 0;
  return (XmlText){name.s + prefix, name.size - prefix};
}

bool plain_attribute(const Plain *p, const char *name, XmlText *value)
{
  XmlText asked = {name, strlen(name)};
  for (int32_t i = 0; i < p->attributes; i++) {
    const PlainAttribute *a = &p->attribute[i];
    if (!same(plain_local(a->name), asked) || strncmp(a->name.s, "xmlns", 5) == 0)
      continue;
    *value = a->value;
    return true;
  }
  return false;
}

int64_t plain_offset(const Plain *p)
{
  return p->before + (int64_t)p->at;
}
