#include "emit/object.h"

#include <hpdf.h>
#include <string.h>

#include "base/hash.h"
#include "emit/deflate.h"

// The structs below are public in the headers of 2.3.0 and changed in 2.4.
#if HPDF_VERSION_ID != 20300
#error "emit/object.c knows the structs of libharu 2.3.0 only"
#endif

enum { NO_POOL = 0 }; // the library's pool aligns to 4 bytes only, its structs hold pointers

struct PdfFile {
  Arena *arena;
  HPDF_Doc doc;
  Deflate *deflate;
  HPDF_STATUS error, detail; // the first that the library reported
  uint64_t digest[2];        // of all that was handed over, in order; two chains, 128 bits
};

// What the library calls back with: the entries that we wrote, and a stream's filter.
typedef struct Body {
  const char *entries;
  bool deflated;
} Body;

static void note_error(HPDF_STATUS error, HPDF_STATUS detail, void *file)
{
  PdfFile *f = file;
  if (f->error == HPDF_OK) {
    f->error = error;
    f->detail = detail;
  }
}

PdfFile *pdf_file_new(Arena *a)
{
  PdfFile *f = arena_alloc(a, sizeof *f);
  f->arena = a;
  f->digest[1] = 1;
  f->deflate = deflate_new();
  f->doc = HPDF_NewEx(note_error, NULL, NULL, NO_POOL, f);
  if (f->doc)
    f->doc->pdf_version = HPDF_VER_14; // what PDF/A-1 is made of
  else if (f->error == HPDF_OK)
    f->error = HPDF_FAILD_TO_ALLOC_MEM;
  return f;
}

static void digest_add(PdfFile *f, const void *bytes, size_t size)
{
  for (int i = 0; i < 2; i++)
    f->digest[i] = hash_next(f->digest[i], bytes, size);
}

static HPDF_STATUS write_body(HPDF_Dict dict, HPDF_Stream stream)
{
  const Body *body = dict->attr;
  if (body->deflated)
    HPDF_Stream_WriteStr(stream, "/Filter/FlateDecode");
  return HPDF_Stream_WriteStr(stream, body->entries);
}

static HPDF_Dict dict_of(PdfFile *f, int32_t object)
{
  if (f->error != HPDF_OK || object <= 0)
    return NULL;
  HPDF_XrefEntry entry = HPDF_Xref_GetEntry(f->doc->xref, (HPDF_UINT)object);
  return entry ? entry->obj : NULL;
}

static int32_t number_of(HPDF_Dict dict)
{
  return dict ? (int32_t)(dict->header.obj_id & 0x00ffffff) : 0;
}

static void set_body(PdfFile *f, HPDF_Dict dict, const char *entries, bool deflated)
{
  Body *body = arena_alloc(f->arena, sizeof *body);
  *body = (Body){.entries = entries, .deflated = deflated};
  dict->attr = body;
  dict->write_fn = write_body;
  digest_add(f, entries, strlen(entries));
}

int32_t object_new(PdfFile *f)
{
  if (f->error != HPDF_OK)
    return 0;
  HPDF_Dict dict = HPDF_Dict_New(f->doc->mmgr);
  if (!dict || HPDF_Xref_Add(f->doc->xref, dict) != HPDF_OK)
    return 0;
  set_body(f, dict, "", false);
  return number_of(dict);
}

void object_entries(PdfFile *f, int32_t object, const char *entries)
{
  HPDF_Dict dict = dict_of(f, object);
  if (dict)
    set_body(f, dict, entries, false);
}

static void fill_stream(PdfFile *f, HPDF_Dict dict, const void *bytes, size_t size)
{
  Body *body = dict->attr;
  Text packed;
  text_init(&packed, f->arena);
  digest_add(f, bytes, size);
  if (body->deflated)
    body->deflated = deflate_bytes(f->deflate, &packed, bytes, size);
  if (body->deflated) {
    bytes = packed.bytes;
    size = packed.size;
  }
  HPDF_Stream_Write(dict->stream, bytes, (HPDF_UINT)size);
}

static int32_t stream_add(PdfFile *f, Body want, const void *bytes, size_t size)
{
  if (f->error != HPDF_OK)
    return 0;
  HPDF_Dict dict = HPDF_DictStream_New(f->doc->mmgr, f->doc->xref);
  if (!dict)
    return 0;
  set_body(f, dict, want.entries, want.deflated);
  fill_stream(f, dict, bytes, size);
  return number_of(dict);
}

int32_t stream_new(PdfFile *f, const char *entries, const void *bytes, size_t size)
{
  return stream_add(f, (Body){entries, true}, bytes, size);
}

int32_t stream_plain(PdfFile *f, const char *entries, const void *bytes, size_t size)
{
  return stream_add(f, (Body){entries, false}, bytes, size);
}

// The library's own page carries a drawing state, fixed sizes and a resource list; ours is a plain
// dictionary that is counted as a page: the class is set once it hangs in the tree.
int32_t page_new(PdfFile *f)
{
  int32_t page = object_new(f);
  HPDF_Dict dict = dict_of(f, page);
  if (!dict || HPDF_Pages_AddKids(f->doc->root_pages, dict) != HPDF_OK)
    return 0;
  dict->header.obj_class |= HPDF_OSUBCLASS_PAGE;
  return page;
}

void catalog_entries(PdfFile *f, const char *entries)
{
  if (f->error == HPDF_OK)
    set_body(f, f->doc->catalog, entries, false);
}

void info_entries(PdfFile *f, const char *entries)
{
  if (f->error == HPDF_OK)
    set_body(f, f->doc->info, entries, false);
}

const char *pdf_producer(void)
{
  return "Haru Free PDF Library " HPDF_VERSION_TEXT;
}

int32_t outline_new(PdfFile *f, int32_t parent, const char *entries)
{
  if (f->error != HPDF_OK)
    return 0;
  HPDF_Outline node = HPDF_CreateOutline(f->doc, dict_of(f, parent), "", NULL);
  if (!node)
    return 0;
  HPDF_Dict_RemoveElement(node, "Title"); // ours is among the entries, in UTF-16
  set_body(f, node, entries, false);
  return number_of(node);
}

// The identifier is a hash of the content: the same document has the same name on every machine.
static void name_file(PdfFile *f)
{
  const char *id = hash_hex(f->arena, f->digest, sizeof f->digest);
  set_body(f, f->doc->trailer, arena_printf(f->arena, "/ID[<%s><%s>]", id, id), false);
}

static void copy_out(PdfFile *f, Text *out)
{
  HPDF_Stream stream = f->doc->stream;
  HPDF_UINT count = HPDF_MemStream_GetBufCount(stream);
  for (HPDF_UINT i = 0; i < count; i++) {
    HPDF_UINT size = 0;
    const HPDF_BYTE *bytes = HPDF_MemStream_GetBufPtr(stream, i, &size);
    text_add_bytes(out, (const char *)bytes, size);
  }
}

bool pdf_file_end(PdfFile *f, Text *out, Diags *d)
{
  if (f->error == HPDF_OK) {
    name_file(f);
    HPDF_STATUS saved = HPDF_SaveToStream(f->doc);
    if (saved != HPDF_OK)
      note_error(saved, 0, f);
  }
  if (f->error == HPDF_OK)
    copy_out(f, out);
  else
    diag_add(d, DIAG_EMIT_LIBRARY, NOWHERE, "error %u, detail %u", (unsigned)f->error,
             (unsigned)f->detail);
  if (f->doc)
    HPDF_Free(f->doc);
  deflate_free(f->deflate);
  return f->error == HPDF_OK;
}
