#include "base/picture.h"

#include <string.h>

#include "base/text.h"

enum {
  SIDE_MOST = 10000,
  PNG_MARK = 8,   // bytes
  CHUNK_HEAD = 8, // length and type
  CHUNK_TAIL = 4  // check sum
};

static const char png_mark[] = "\x89PNG\r\n\x1a\n";
static const char not_whole[] = "the file is cut short or damaged";

typedef struct Reading {
  Arena *arena;
  const uint8_t *at, *end;
  Picture *out;
  Text rows; // of a PNG
  bool indexed;
  const char *why;
} Reading;

static uint32_t big16(const uint8_t *p)
{
  return (uint32_t)p[0] << 8 | p[1];
}

static uint32_t big32(const uint8_t *p)
{
  return big16(p) << 16 | big16(p + 2);
}

static bool sides_fit(Reading *r, uint32_t width, uint32_t height)
{
  bool fit = width > 0 && height > 0 && width <= SIDE_MOST && height <= SIDE_MOST;
  r->out->width = fit ? (int32_t)width : 0;
  r->out->height = fit ? (int32_t)height : 0;
  if (!fit)
    r->why = "a side has no pixels or more than 10000";
  return fit;
}

// Width, height, bits, colour type, two methods, interlacing.
static bool header_read(Reading *r, const uint8_t *p, uint32_t size)
{
  enum { GREY = 0, RGB = 2, PALETTE = 3 };
  if (size != 13) {
    r->why = not_whole;
    return false;
  }
  if (p[9] != GREY && p[9] != RGB && p[9] != PALETTE)
    r->why = "it has transparency; save it without, on white";
  else if (p[12] != 0)
    r->why = "it is interlaced; save it without";
  else if (p[8] > 8)
    r->why = "it has 16 bits; save it with 8";
  r->out->components = p[9] == RGB ? 3 : 1;
  r->out->bits = p[8];
  r->indexed = p[9] == PALETTE;
  return !r->why && sides_fit(r, big32(p), big32(p + 4));
}

static void chunk_take(Reading *r, const uint8_t *type, const uint8_t *body, uint32_t size)
{
  if (memcmp(type, "IHDR", 4) == 0) {
    header_read(r, body, size);
  } else if (memcmp(type, "PLTE", 4) == 0) {
    r->out->palette = body;
    r->out->colors = (int32_t)(size / 3);
  } else if (memcmp(type, "tRNS", 4) == 0) {
    r->why = "it has transparency; save it without, on white";
  } else if (memcmp(type, "IDAT", 4) == 0) {
    text_add_bytes(&r->rows, (const char *)body, size);
  }
}

static void png_read(Reading *r)
{
  bool ended = false;
  for (r->at += PNG_MARK; !ended && !r->why && r->end - r->at >= CHUNK_HEAD + CHUNK_TAIL;) {
    uint32_t size = big32(r->at);
    const uint8_t *type = r->at + 4, *body = r->at + CHUNK_HEAD;
    if (size > (size_t)(r->end - body) - CHUNK_TAIL)
      break;
    chunk_take(r, type, body, size);
    ended = memcmp(type, "IEND", 4) == 0;
    r->at = body + size + CHUNK_TAIL;
  }
  Picture *p = r->out;
  p->png = true;
  bool colored = !r->indexed || (p->palette && p->colors > 0 && p->colors <= 256);
  if (!r->why && (!ended || !r->rows.size || !p->width || !colored))
    r->why = not_whole;
  if (!r->indexed)
    p->palette = NULL; // a proposal for poor screens
  p->bytes = (const uint8_t *)r->rows.bytes;
  p->size = r->rows.size;
}

static bool is_frame(uint8_t marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

// Segments up to the one that says how large the picture is; the bytes stay whole.
static void jpeg_read(Reading *r)
{
  const uint8_t *start = r->at;
  Picture *p = r->out;
  for (r->at += 2; !p->width && !r->why;) {
    while (r->at < r->end && *r->at == 0xff)
      r->at++;
    if (r->end - r->at < 9 || r->at[-1] != 0xff || big16(r->at + 1) < 2) {
      r->why = not_whole;
      break;
    }
    const uint8_t *body = r->at + 3; // behind the marker and the length: bits, height, width, parts
    if (is_frame(*r->at)) {
      p->bits = body[0];
      p->components = body[5];
      sides_fit(r, big16(body + 3), big16(body + 1));
    }
    size_t size = 1 + (size_t)big16(r->at + 1), left = (size_t)(r->end - r->at);
    r->at += size < left ? size : left;
  }
  if (!r->why && (p->bits != 8 || (p->components != 1 && p->components != 3)))
    r->why = "its colours are meant for a press; save it in RGB";
  p->bytes = start;
  p->size = (size_t)(r->end - start);
}

const Picture *picture_read(Arena *a, const char *name, const char *bytes, size_t size,
                            const char **why)
{
  Picture *out = arena_alloc(a, sizeof *out);
  Reading r = {
      .arena = a, .at = (const uint8_t *)bytes, .end = (const uint8_t *)bytes + size, .out = out};
  text_init(&r.rows, a);
  out->name = arena_string(a, name);
  if (size > PNG_MARK && memcmp(bytes, png_mark, PNG_MARK) == 0)
    png_read(&r);
  else if (size > 4 && r.at[0] == 0xff && r.at[1] == 0xd8)
    jpeg_read(&r);
  else
    r.why = "it is neither a PNG nor a JPEG file";
  *why = r.why;
  return r.why ? NULL : out;
}
