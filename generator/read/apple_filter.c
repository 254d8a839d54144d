#include "read/apple_filter.h"

#include <string.h>

#include "base/text.h"
#include "read/apple.h"

enum {
  ROOM = 192 * 1024, // an element longer than this goes through unchanged
  AHEAD = 16         // bytes that tell what a '<' begins
};

typedef struct Filter {
  char *in, *out;
  size_t size, out_size, given;
  const char *until; // the end of a comment or the like, which goes through
  bool ended;
} Filter;

// What a record of a type keeps.
typedef struct Kept {
  const char *type;
  size_t size;
  bool end_date;
} Kept;

#define KEPT(type, end)                                                                            \
  {                                                                                                \
    type "\"", sizeof type, end                                                                    \
  }
static const Kept kept[] = {KEPT("HKQuantityTypeIdentifierHeartRate", false),
                            KEPT("HKQuantityTypeIdentifierStepCount", true)};

// How far the bytes at `s` were dealt with; CUT: more must be read first, PASS: not for us.
enum { CUT = 0, PASS = -1 };

static void put(Filter *f, const char *s, size_t size)
{
  memcpy(f->out + f->out_size, s, size);
  f->out_size += size;
}

// A value as apple_source_name writes it: libxml2 takes one of plain ASCII at once, any other by
// the character, and most names of watches have an apostrophe or a space that is none.
static void put_ascii(Filter *f, const char *s, const char *end)
{
  for (; s < end; s++)
    f->out_size += apple_source_byte(f->out + f->out_size, *s);
}

static void put_newlines(Filter *f, const char *s, const char *end)
{
  while ((s = memchr(s, '\n', (size_t)(end - s)))) {
    f->out[f->out_size++] = '\n';
    s++;
  }
}

static bool begins(const char *s, const char *end, const char *word)
{
  size_t n = strlen(word);
  return (size_t)(end - s) >= n && memcmp(s, word, n) == 0;
}

static bool white(char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

static const bool ends_name[256] = {['='] = true,  [' '] = true, ['\n'] = true, ['\t'] = true,
                                    ['\r'] = true, ['"'] = true, ['\''] = true, ['/'] = true};

// Names are told by their local part, as the parser's caller does.
static bool name_kept(const char *s, size_t size, bool end_date)
{
  for (const char *colon; (colon = memchr(s, ':', size));) {
    size -= (size_t)(colon + 1 - s);
    s = colon + 1;
  }
  switch (size) {
  case 4:
    return memcmp(s, "type", 4) == 0;
  case 5:
    return memcmp(s, "value", 5) == 0;
  case 7:
    return end_date && memcmp(s, "endDate", 7) == 0;
  case 9:
    return memcmp(s, "startDate", 9) == 0;
  case 10:
    return memcmp(s, "sourceName", 10) == 0;
  default:
    return false;
  }
}

// The tag from `s` to its '>' at `end` with the attributes that are kept; false, with nothing put,
// when it is not written as Apple writes.
static bool put_thin(Filter *f, const char *s, const char *end, bool end_date)
{
  size_t before = f->out_size;
  put(f, "<Record", 7);
  s += 7;
  for (;;) {
    const char *gap = s;
    while (s < end && white(*s))
      s++;
    if (s == end || (*s == '/' && s + 1 == end))
      break;
    const char *name = s;
    while (s < end && !ends_name[(unsigned char)*s])
      s++;
    char quote = s + 1 < end && *s == '=' ? s[1] : 0;
    const char *stop =
        quote == '"' || quote == '\'' ? memchr(s + 2, quote, (size_t)(end - s - 2)) : NULL;
    if (!stop || gap == name || s == name) {
      f->out_size = before;
      return false;
    }
    if (name_kept(name, (size_t)(s - name), end_date)) {
      if (memchr(s, '\n', (size_t)(stop - s))) { // it would count twice
        f->out_size = before;
        return false;
      }
      put(f, " ", 1);
      if ((size_t)(s - name) == 10) { // the source
        put(f, name, (size_t)(s + 2 - name));
        put_ascii(f, s + 2, stop + 1);
      } else {
        put(f, name, (size_t)(stop + 1 - name));
      }
    }
    s = stop + 1;
  }
  put(f, "/>", 2);
  return true;
}

// The place behind "</Record>", or NULL; *cut when the end was not found for lack of bytes. Other
// markup than tags inside is left to the parser.
static const char *element_end(const char *s, const char *end, bool *cut)
{
  *cut = false;
  while ((s = memchr(s, '<', (size_t)(end - s)))) {
    if (end - s < AHEAD)
      break;
    if (s[1] == '!' || s[1] == '?' || begins(s, end, "<Record"))
      return NULL;
    if (begins(s, end, "</Record")) {
      const char *p = s + 8;
      while (p < end && white(*p))
        p++;
      if (p < end)
        return *p == '>' ? p + 1 : NULL;
      break;
    }
    s++;
  }
  *cut = true;
  return NULL;
}

// A record at `s`: put thin, or not at all. Its tag must be all that stands before the next '<'.
static ptrdiff_t pass_record(Filter *f, const char *s, const char *end)
{
  const char *next = memchr(s + 1, '<', (size_t)(end - s - 1));
  if (!next)
    return CUT;
  const char *close = next - 1;
  while (white(*close))
    close--;
  if (*close != '>' || memchr(s, '>', (size_t)(close - s)))
    return PASS;
  static const char first[] = "<Record type=\"";
  const char *type = s + sizeof first - 1;
  if (!begins(s, close, first))
    return PASS;
  const char *type_end = memchr(type, '"', (size_t)(close - type));
  if (!type_end || memchr(type, '&', (size_t)(type_end - type)))
    return PASS;
  const char *stop = close + 1;
  if (close[-1] != '/') {
    bool cut;
    stop = element_end(stop, end, &cut);
    if (!stop)
      return cut ? CUT : PASS;
  }
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    if (begins(type, close, kept[i].type)) {
      if (!put_thin(f, s, close, kept[i].end_date))
        return PASS;
      break;
    }
  put_newlines(f, s, stop);
  return stop - s;
}

static const char *markup_end(const char *s, const char *end)
{
  if (begins(s, end, "<!--"))
    return "-->";
  if (begins(s, end, "<![CDATA["))
    return "]]>";
  return s[1] == '?' ? "?>" : NULL;
}

// What ends with f->until goes through; returns how much of it is here.
static size_t pass_until(Filter *f, const char *s, const char *end)
{
  size_t n = strlen(f->until);
  for (const char *p = s; (p = memchr(p, f->until[0], (size_t)(end - p))); p++) {
    if ((size_t)(end - p) < n) {
      put(f, s, (size_t)(p - s));
      return (size_t)(p - s);
    }
    if (memcmp(p, f->until, n) == 0) {
      put(f, s, (size_t)(p - s) + n);
      f->until = NULL;
      return (size_t)(p - s) + n;
    }
  }
  put(f, s, (size_t)(end - s));
  return (size_t)(end - s);
}

// At a '<'. `last`: there are no more bytes to wait for.
static ptrdiff_t pass_markup(Filter *f, const char *s, const char *end, bool last)
{
  if (end - s < AHEAD && !last)
    return CUT;
  f->until = end - s > 1 ? markup_end(s, end) : NULL;
  ptrdiff_t n = PASS;
  if (begins(s, end, "<Record") && end - s > 7 && white(s[7]))
    n = pass_record(f, s, end);
  if (n > 0 || (n == CUT && !last))
    return n;
  size_t head = f->until ? (begins(s, end, "<!--") ? 4 : 2) : 1;
  put(f, s, head);
  return (ptrdiff_t)head;
}

// Deals with what is in `in`; the rest stays.
static void pass_all(Filter *f)
{
  const char *s = f->in, *end = f->in + f->size;
  bool last = f->ended || f->size == ROOM;
  f->out_size = f->given = 0;
  while (s < end) {
    if (f->until) {
      size_t n = pass_until(f, s, end);
      s += n;
      if (f->until && s < end) {
        if (!f->ended)
          break;
        put(f, s, (size_t)(end - s));
        s = end;
      }
      continue;
    }
    const char *tag = memchr(s, '<', (size_t)(end - s));
    const char *text_end = tag ? tag : end;
    put(f, s, (size_t)(text_end - s));
    s = text_end;
    if (!tag)
      break;
    // Only the first thing in a full buffer can never become whole.
    ptrdiff_t n = pass_markup(f, s, end, f->ended || (last && s == f->in));
    if (n == CUT)
      break;
    s += n;
  }
  f->size = (size_t)(end - s);
  memmove(f->in, s, f->size);
}

static size_t filter_read(Gate *g, char *to, size_t most)
{
  Filter *f = g->thin_self;
  while (f->given == f->out_size) {
    if (f->ended && f->size == 0)
      return 0;
    while (!f->ended && f->size < ROOM) {
      size_t n = gate_raw(g, f->in + f->size, ROOM - f->size);
      f->ended = n == 0;
      f->size += n;
    }
    pass_all(f);
  }
  size_t n = f->out_size - f->given;
  if (n > most)
    n = most;
  memcpy(to, f->out + f->given, n);
  f->given += n;
  return n;
}

void apple_filter(Gate *g)
{
  Filter *f = arena_alloc(g->arena, sizeof *f);
  f->in = arena_alloc(g->arena, ROOM);
  f->out = arena_alloc(g->arena, 4 * ROOM); // a byte of a name is put as three
  g->thin = filter_read;
  g->thin_self = f;
}
