#include "read/gate.h"

#include <iconv.h>
#include <string.h>

#include "base/text.h"
#include "read/charset.h"
#include "read/lanes.h"

enum {
  PAGE = 4096,
  RAW = 32 * 1024,  // one raw byte becomes three bytes of UTF-8 at most
  WINDOW = 8 * 1024 // tags are followed by it
};

// Fills `to` as far as the stream goes, so that blocks do not depend on how reads are cut.
static size_t fill(Stream *in, char *to, size_t most)
{
  size_t size = 0;
  while (size < most) {
    int64_t n = stream_read(in, to + size, most - size);
    if (n <= 0)
      break;
    size += (size_t)n;
  }
  return size;
}

static bool forbidden(unsigned char c)
{
  return c < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

static bool any_set(Lanes v, uint64_t bits)
{
  uint64_t half[2];
  memcpy(half, &v, 16);
  return (half[0] | half[1]) & bits;
}

static bool any_control(const char *s, size_t size)
{
  Lanes control = {0};
  size_t i = 0;
  for (; i + 16 <= size; i += 16) {
    Lanes v = lanes_at(s + i);
    Lanes white = (Lanes)(v == '\n') | (Lanes)(v == '\r') | (Lanes)(v == '\t');
    control |= (Lanes)(v < 0x20) & ~white;
  }
  bool found = any_set(control, ~(uint64_t)0);
  for (; i < size; i++)
    found |= forbidden((unsigned char)s[i]);
  return found;
}

// What kinds of bytes there are: 1 control bytes, 2 bytes past ASCII. One quick look tells most
// blocks: no bytes below the space but newlines.
static int kinds_of(const char *s, size_t size)
{
  Lanes odd = {0}, high = {0};
  size_t i = 0;
  for (; i + 16 <= size; i += 16) {
    Lanes v = lanes_at(s + i);
    odd |= (Lanes)(v < 0x20) ^ (Lanes)(v == '\n');
    high |= v;
  }
  bool past = any_set(high, 0x8080808080808080u), found = any_set(odd, ~(uint64_t)0);
  for (; i < size; i++) {
    found |= forbidden((unsigned char)s[i]);
    past |= (s[i] & 0x80) != 0;
  }
  found = found && any_control(s, size);
  return found + 2 * past;
}

static void blank_controls(Gate *g, char *s, size_t size)
{
  for (size_t i = 0; i < size; i++)
    if (forbidden((unsigned char)s[i])) {
      s[i] = ' ';
      g->controls++;
    }
}

// Checks the bytes from `s` on and writes them to `to`, those that are no UTF-8 as Latin-1. Returns
// the size written; a character cut at the end waits in the tail.
static size_t check_utf8(Gate *g, char *to, const char *s, size_t size, bool last)
{
  size_t out = 0;
  for (size_t i = 0; i < size;) {
    int length = utf8_character(s + i, size - i);
    if (length < 0 && !last) {
      g->tail_size = size - i;
      memcpy(g->tail, s + i, g->tail_size);
      break;
    }
    if (length > 0) {
      memmove(to + out, s + i, (size_t)length);
      out += (size_t)length;
      i += (size_t)length;
    } else {
      unsigned char c = (unsigned char)s[i++];
      to[out++] = (char)(0xc0 | c >> 6);
      to[out++] = (char)(0x80 | (c & 0x3f));
      g->not_utf8++;
    }
  }
  return out;
}

// How many of the bytes are whole characters of UTF-8: all but a cut one at the end, or fewer.
static size_t valid_utf8(const char *s, size_t size)
{
  for (size_t i = 0; i < size;) {
    if (size - i >= 64 && !lanes_mask(lanes_at(s + i) | lanes_at(s + i + 16) |
                                      lanes_at(s + i + 32) | lanes_at(s + i + 48))) {
      i += 64; // most bytes are ASCII
      continue;
    }
    uint32_t past = size - i >= 16 ? lanes_mask(lanes_at(s + i)) : s[i] & 0x80;
    if (!past) {
      i += size - i >= 16 ? 16 : 1;
      continue;
    }
    if (size - i >= 16)
      i += (size_t)__builtin_ctz(past);
    int length = utf8_character(s + i, size - i);
    if (length <= 0)
      return i;
    i += (size_t)length;
  }
  return size;
}

// One block of UTF-8 input. Half of the room stays free, as Latin-1 bytes double.
static size_t fill_utf8(Gate *g, char *to)
{
  size_t half = g->room / 2 - sizeof g->tail;
  memcpy(to, g->tail, g->tail_size);
  size_t size = g->tail_size + fill(g->in, to + g->tail_size, half - g->tail_size);
  g->tail_size = 0;
  g->ended = size < half;
  int kinds = kinds_of(to, size);
  if (kinds & 1)
    blank_controls(g, to, size);
  if (!(kinds & 2))
    return size;
  size_t valid = valid_utf8(to, size);
  if (valid == size)
    return size;
  if (utf8_character(to + valid, size - valid) < 0 && !g->ended) { // the next block has the rest
    g->tail_size = size - valid;
    memcpy(g->tail, to + valid, g->tail_size);
    return valid;
  }
  if (!g->copy)
    g->copy = arena_alloc(g->arena, g->room);
  memcpy(g->copy, to, size);
  return check_utf8(g, to, g->copy, size, g->ended);
}

// One block of input in another encoding.
static size_t fill_converted(Gate *g, char *to)
{
  g->raw_size += fill(g->in, g->raw + g->raw_size, RAW - g->raw_size);
  g->ended = g->raw_size < RAW;
  char *from = g->raw, *out = to;
  size_t left = g->raw_size, room = g->room;
  while (left && iconv((iconv_t)g->convert, &from, &left, &out, &room) == (size_t)-1) {
    if (room < 8 || (left < 4 && !g->ended))
      break; // the rest waits for the next block
    *out++ = '?';
    room--;
    from++;
    left--;
    g->not_utf8++;
  }
  memmove(g->raw, from, left);
  g->raw_size = left;
  if (left)
    g->ended = false;
  size_t size = (size_t)(out - to);
  blank_controls(g, to, size);
  return size;
}

// Follows a tag from `s` on to its end; false when it is still open at `end`.
static bool tag_ends(Gate *g, const char *s, const char *end)
{
  for (; s < end; s++) {
    g->attributes += *s == '=' && !g->quote;
    if (g->quote)
      g->quote = *s == g->quote ? 0 : g->quote;
    else if (*s == '"' || *s == '\'')
      g->quote = *s;
    else if (*s == '>')
      return true;
  }
  return false;
}

// False when all of the bytes lie in a tag that was opened before them and is too long.
static bool guard_window(Gate *g, const char *s, const char *end)
{
  const char *last = end;
  while (last > s && last[-1] != '<')
    last--;
  if (last > s) {
    g->quote = 0;
    g->attributes = g->windows = 0;
    g->in_tag = (last == end || (*last != '!' && *last != '?')) && !tag_ends(g, last, end);
  } else if (g->in_tag) {
    g->in_tag = !tag_ends(g, s, end);
    g->windows += g->in_tag;
    return g->attributes <= GATE_ATTRIBUTES_MAX && g->windows < GATE_TAG_MAX / WINDOW;
  }
  return true;
}

// Before a tag becomes too long the block ends, and nothing follows it.
static void guard_tags(Gate *g)
{
  for (size_t at = 0; at < g->size; at += WINDOW) {
    bool whole = g->size - at >= WINDOW;
    const char *s = g->block + at;
    if (guard_window(g, s, whole ? s + WINDOW : g->block + g->size) || !whole)
      continue;
    g->size = at;
    g->long_tag = true;
    g->ended = false;
  }
}

void gate_place(Gate *g, int64_t offset, int32_t *line, int32_t *col)
{
  places_find(&g->places, offset, line, col);
}

static void next_block(Gate *g)
{
  if (g->long_tag) {
    g->refused = REFUSED_TAG;
    return;
  }
  g->size = g->convert ? fill_converted(g, g->block) : fill_utf8(g, g->block);
  g->rest = g->block;
  guard_tags(g);
}

static bool ascii_is(const char *s, const char *end, const char *word)
{
  size_t n = strlen(word);
  return (size_t)(end - s) >= n && memcmp(s, word, n) == 0;
}

static char *find(char *s, char *end, const char *word)
{
  return (char *)bytes_find(s, end, word); // of bytes that are ours to change
}

// Spaces in place of everything but line ends.
static void blank(char *s, const char *end)
{
  for (; s < end; s++)
    if (*s != '\n' && *s != '\r')
      *s = ' ';
}

// The end of a document type declaration at `s`, or NULL. The internal subset is skipped by bytes
// up to its "]>": Apple's of iOS 16 is malformed and no parser gets through it.
static char *doctype_end(char *s, char *end)
{
  char *p = s;
  while (p < end && *p != '>' && *p != '[')
    p++;
  if (p < end && *p == '>')
    return p + 1;
  for (; p < end && (p = memchr(p, ']', (size_t)(end - p))); p++) {
    char *q = p + 1;
    while (q < end && ascii_space(*q))
      q++;
    if (q < end && *q == '>')
      return q + 1;
  }
  return NULL;
}

static char *drop_doctype(Gate *g, char *s, char *end)
{
  char *stop = doctype_end(s, end);
  g->doctype = true;
  if (find(s, stop ? stop : end, "<!ENTITY"))
    g->refused = REFUSED_ENTITY;
  else if (!stop && !g->ended)
    g->refused = REFUSED_DOCTYPE;
  blank(s, stop ? stop : end);
  return stop ? stop : end;
}

static void keep_root(Gate *g, const char *s, const char *end)
{
  size_t n = 0;
  for (; s < end && !ascii_space(*s) && *s != '>' && *s != '/'; s++) {
    if (*s == ':')
      n = 0;
    else if (n + 1 < sizeof g->root)
      g->root[n++] = *s;
  }
  g->root[n] = '\0';
}

// What stands before the first element: the declaration and the document type are blanked, so that
// the parser sees neither; comments and instructions stay.
static void read_prolog(Gate *g)
{
  char *s = g->block, *end = s + g->size, *first = s;
  if (ascii_is(s, end, "\xef\xbb\xbf"))
    first = s += 3;
  while (s < end && (s = memchr(s, '<', (size_t)(end - s)))) {
    if (first) {
      g->leading = s - first;
      first = NULL;
    }
    char *stop = NULL;
    if (ascii_is(s, end, "<?")) {
      stop = find(s, end, "?>");
      if (stop && ascii_is(s, end, "<?xml") && s + 5 < end && ascii_space(s[5]))
        blank(s, stop + 2);
    } else if (ascii_is(s, end, "<!--")) {
      stop = find(s, end, "-->");
    } else if (ascii_is(s, end, "<!DOCTYPE")) {
      stop = drop_doctype(g, s, end);
    } else if (s + 1 < end && (ascii_alpha(s[1]) || s[1] == '_' || (s[1] & 0x80))) {
      keep_root(g, s + 1, end);
      return;
    } else {
      stop = s + 1;
    }
    if (!stop)
      return;
    s = stop;
  }
}

static char *aligned(Arena *a, size_t size)
{
  char *p = arena_alloc(a, size + PAGE);
  return p + (PAGE - (uintptr_t)p % PAGE) % PAGE;
}

// Looks at the first bytes, which wait in `raw`, and makes room: little for a short file.
static void choose_charset(Gate *g)
{
  g->raw = arena_alloc(g->arena, RAW);
  g->raw_size = fill(g->in, g->raw, RAW);
  bool other = charset_find(g->raw, g->raw_size, g->charset);
  iconv_t convert = other ? iconv_open("UTF-8", g->charset) : (iconv_t)-1;
  g->charset_unknown = other && convert == (iconv_t)-1;
  if (convert != (iconv_t)-1)
    g->convert = convert;
  g->first_size = g->raw_size < sizeof g->first ? g->raw_size : sizeof g->first;
  memcpy(g->first, g->raw, g->first_size);
  g->room = g->raw_size < RAW ? 4 * g->raw_size + PAGE : GATE_BLOCK;
  g->block = aligned(g->arena, g->room);
}

// The bytes that choose_charset took are read again by this.
typedef struct Replay {
  Gate *gate;
  Stream *rest;
  size_t at;
} Replay;

static int64_t replay_read(void *self, char *to, size_t most)
{
  Replay *r = self;
  size_t left = r->gate->raw_size - r->at;
  if (left == 0)
    return stream_read(r->rest, to, most);
  size_t n = left < most ? left : most;
  memcpy(to, r->gate->raw + r->at, n);
  r->at += n;
  return (int64_t)n;
}

void gate_open(Gate *g, Arena *a, Stream *in)
{
  *g = (Gate){.arena = a, .in = in};
  places_init(&g->places, a);
  choose_charset(g);
  if (!g->convert) {
    Replay *r = arena_alloc(a, sizeof *r);
    Stream *again = arena_alloc(a, sizeof *again);
    *r = (Replay){g, in, 0};
    *again = (Stream){replay_read, NULL, r};
    g->in = again;
  }
  next_block(g);
  read_prolog(g);
}

void gate_close(Gate *g)
{
  if (g->convert)
    iconv_close((iconv_t)g->convert);
  g->convert = NULL;
}

static size_t copy_whole(Gate *g, char *to, size_t most)
{
  size_t size = (size_t)(g->block + g->size - g->rest);
  if (size > most)
    size = most;
  memcpy(to, g->rest, size);
  g->rest += size;
  return size;
}

size_t gate_read(Gate *g, char *to, size_t most)
{
  size_t size = 0;
  if (g->most && most > g->most)
    most = g->most;
  while (!g->refused && size == 0) {
    if (g->rest == g->block + g->size) {
      if (g->ended)
        return 0;
      next_block(g);
    }
    size = g->thin ? copy_whole(g, to, most)
                   : places_copy(&g->places, g->block, &g->rest, g->block + g->size, to, most);
  }
  return size;
}

size_t gate_raw(Gate *g, char *to, size_t most)
{
  while (!g->refused && g->rest == g->block + g->size) {
    if (g->ended)
      return 0;
    next_block(g);
  }
  if (g->refused)
    return 0;
  size_t n = (size_t)(g->block + g->size - g->rest);
  if (n > most)
    n = most;
  if (g->most && n > g->most)
    n = g->most;
  memcpy(to, g->rest, n);
  g->rest += n;
  return n;
}

size_t gate_give(Gate *g, char *to, size_t most)
{
  return g->thin ? g->thin(g, to, most) : gate_read(g, to, most);
}
