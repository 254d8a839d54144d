#include "emit/object.h"

#include <hpdf.h>
#include <string.h>

#include "base/hash.h"
#include "emit/deflate.h"

// The structs below are public in the headers of 2.3.0 and changed in 2.4.
#if HPDF_VERSION_ID != 20300
#error "emit/object.c knows the structs of libharu 2.3.0 only"
#endif

// What stands around an object's entries and for it in the table takes less than this.
enum { FRAME_MOST = 64 };

enum { NO_POOL = 0 }; // the library's pool aligns to 4 bytes only, its structs hold pointers

// An object that the library counts but does not keep: a dictionary of ours, written as it stands.
// Thousands of them are the elements of a report's structure; kept by the library, each would cost
// five allocations and be copied thrice, a byte at a time.
typedef struct Plain {
  const char *entries; // NULL: the library keeps this one
  size_t size;
} Plain;

struct PdfFile {
  Arena *arena;
  HPDF_Doc doc;
  Deflate *deflate;
  Plain *plain; // by number
  int32_t plain_count;
  size_t start;              // of the file in what it is written to
  size_t bytes;              // of entries and streams so far
  HPDF_STATUS error, detail; // the first that the library reported
};

// What the library calls back with: the entries that we wrote, and a stream's bytes and filter.
typedef struct Body {
  const char *entries;
  bool deflated;
  const char *bytes;
  size_t size, read;
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
  f->deflate = deflate_new();
  f->doc = HPDF_NewEx(note_error, NULL, NULL, NO_POOL, f);
  if (f->doc)
    f->doc->pdf_version = HPDF_VER_14; // what PDF/A-1 is made of
  else if (f->error == HPDF_OK)
    f->error = HPDF_FAILD_TO_ALLOC_MEM;
  return f;
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
}

// Gives the library's next number to an object that the library does not keep.
static int32_t plain_new(PdfFile *f)
{
  HPDF_List entries = f->doc->xref->entries;
  HPDF_XrefEntry entry = HPDF_GetMem(f->doc->mmgr, sizeof *entry);
  if (!entry)
    return 0;
  *entry = (HPDF_XrefEntry_Rec){.entry_typ = HPDF_IN_USE_ENTRY};
  if (HPDF_List_Add(entries, entry) != HPDF_OK) {
    HPDF_FreeMem(f->doc->mmgr, entry);
    return 0;
  }
  int32_t number = (int32_t)entries->count - 1;
  while (f->plain_count <= number)
    *arena_push(f->arena, f->plain, f->plain_count) = (Plain){.entries = NULL};
  return number;
}

int32_t object_new(PdfFile *f)
{
  int32_t number = f->error == HPDF_OK ? plain_new(f) : 0;
  if (number)
    f->plain[number].entries = "";
  return number;
}

static void plain_fill(PdfFile *f, int32_t object, const char *entries)
{
  f->plain[object] = (Plain){entries, strlen(entries)};
  f->bytes += f->plain[object].size;
}

void object_entries(PdfFile *f, int32_t object, const char *entries)
{
  if (f->error != HPDF_OK || object <= 0)
    return;
  bool plain = object < f->plain_count && f->plain[object].entries;
  HPDF_Dict dict = plain ? NULL : dict_of(f, object);
  if (plain)
    plain_fill(f, object, entries);
  else if (dict)
    set_body(f, dict, entries, false);
}

// The library reads a stream's bytes from us and not from a copy of its own.
static HPDF_STATUS body_read(HPDF_Stream stream, HPDF_BYTE *to, HPDF_UINT *size)
{
  Body *body = stream->attr;
  size_t left = body->size - body->read;
  bool last = left <= *size;
  *size = last ? (HPDF_UINT)left : *size;
  memcpy(to, body->bytes + body->read, *size);
  body->read += *size;
  return last ? HPDF_STREAM_EOF : HPDF_OK;
}

static HPDF_STATUS body_seek(HPDF_Stream stream, HPDF_INT to, HPDF_WhenceMode mode)
{
  Body *body = stream->attr;
  (void)mode; // always from the start
  body->read = (size_t)to;
  return HPDF_OK;
}

static HPDF_INT32 body_tell(HPDF_Stream stream)
{
  const Body *body = stream->attr;
  return (HPDF_INT32)body->read;
}

static HPDF_UINT32 body_size(HPDF_Stream stream)
{
  const Body *body = stream->attr;
  return (HPDF_UINT32)body->size;
}

static int32_t stream_add(PdfFile *f, Body want)
{
  if (f->error != HPDF_OK)
    return 0;
  HPDF_Dict dict = HPDF_DictStream_New(f->doc->mmgr, f->doc->xref);
  if (!dict)
    return 0;
  set_body(f, dict, want.entries, want.deflated);
  Body *body = dict->attr;
  body->bytes = want.bytes;
  body->size = want.size;
  f->bytes += want.size;
  HPDF_Stream_Free(dict->stream);
  dict->stream =
      HPDF_CallbackReader_New(f->doc->mmgr, body_read, body_seek, body_tell, body_size, body);
  return number_of(dict);
}

int32_t stream_new(PdfFile *f, const char *entries, const void *bytes, size_t size)
{
  Text packed;
  text_init(&packed, f->arena);
  return deflate_bytes(f->deflate, &packed, bytes, size) ? stream_packed(f, entries, &packed)
                                                         : stream_plain(f, entries, bytes, size);
}

bool stream_pack(Text *packed, const void *bytes, size_t size)
{
  Deflate *deflate = deflate_new();
  bool smaller = deflate_bytes(deflate, packed, bytes, size);
  deflate_free(deflate);
  return smaller;
}

int32_t stream_packed(PdfFile *f, const char *entries, const Text *packed)
{
  return stream_add(f, (Body){entries, true, packed->bytes, packed->size, 0});
}

int32_t stream_plain(PdfFile *f, const char *entries, const void *bytes, size_t size)
{
  return stream_add(f, (Body){entries, false, arena_copy(f->arena, bytes, size), size, 0});
}

// The library's own page carries a drawing state, fixed sizes and a resource list; ours is a plain
// dictionary that is counted as a page: the class is set once it hangs in the tree.
int32_t page_new(PdfFile *f)
{
  HPDF_Dict dict = f->error == HPDF_OK ? HPDF_Dict_New(f->doc->mmgr) : NULL;
  if (!dict || HPDF_Xref_Add(f->doc->xref, dict) != HPDF_OK)
    return 0;
  set_body(f, dict, "", false);
  if (HPDF_Pages_AddKids(f->doc->root_pages, dict) != HPDF_OK)
    return 0;
  dict->header.obj_class |= HPDF_OSUBCLASS_PAGE;
  return number_of(dict);
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

static HPDF_STATUS write_out(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
  text_add_bytes(stream->attr, (const char *)bytes, size);
  return HPDF_OK;
}

static void write_digits(char *to, int32_t places, uint32_t n)
{
  for (int32_t i = places; i > 0; n /= 10)
    to[--i] = (char)('0' + n % 10);
}

static void number_add(Text *out, uint32_t n)
{
  char digits[10];
  int32_t places = 1;
  for (uint32_t rest = n; rest >= 10; rest /= 10)
    places++;
  write_digits(digits, places, n);
  text_add_bytes(out, digits, (size_t)places);
}

// Objects in the order of their numbers, each one's place kept for the table.
static HPDF_STATUS write_objects(PdfFile *f, HPDF_Stream to, Text *out)
{
  HPDF_STATUS status = HPDF_OK;
  HPDF_Xref xref = f->doc->xref;
  for (HPDF_UINT i = 1; i < xref->entries->count && status == HPDF_OK; i++) {
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, i);
    entry->byte_offset = (HPDF_UINT)(out->size - f->start);
    number_add(out, i);
    text_add(out, " 0 obj\n");
    if (entry->obj) {
      status = HPDF_Obj_WriteValue(entry->obj, to, NULL);
    } else {
      text_add(out, "<<");
      text_add_bytes(out, f->plain[i].entries, f->plain[i].size);
      text_add(out, ">>");
    }
    text_add(out, "\nendobj\n");
  }
  return status;
}

// Twenty bytes an object (PDF 1.4, 3.4.3); the first stands for the list of free numbers.
static void write_table(PdfFile *f, Text *out)
{
  HPDF_Xref xref = f->doc->xref;
  text_add(out, "xref\n0 ");
  number_add(out, xref->entries->count);
  text_add(out, "\n0000000000 65535 f\r\n");
  for (HPDF_UINT i = 1; i < xref->entries->count; i++) {
    HPDF_XrefEntry entry = HPDF_Xref_GetEntry(xref, i);
    char row[] = "0000000000 00000 n\r\n";
    write_digits(row, 10, entry->byte_offset);
    text_add_bytes(out, row, sizeof row - 1);
  }
}

// The identifier is a hash of all that stands before it: the same document has the same name on
// every machine.
static HPDF_STATUS write_trailer(PdfFile *f, HPDF_Stream to, Text *out, size_t table)
{
  HPDF_Dict trailer = f->doc->trailer;
  const char *id = hash_hex(f->arena, out->bytes + f->start, out->size - f->start);
  set_body(f, trailer, arena_printf(f->arena, "/ID[<%s><%s>]", id, id), false);
  HPDF_Dict_Add(trailer, "Root", f->doc->catalog);
  HPDF_Dict_Add(trailer, "Info", f->doc->info);
  HPDF_Dict_AddNumber(trailer, "Size", (HPDF_INT32)f->doc->xref->entries->count);
  text_add(out, "trailer\n");
  HPDF_STATUS status = HPDF_Dict_Write(trailer, to, NULL);
  text_add(out, "\nstartxref\n");
  number_add(out, (uint32_t)table);
  text_add(out, "\n%%EOF\n");
  return status;
}

// As the library would save, but for the objects that it does not keep.
static void write_file(PdfFile *f, Text *out)
{
  HPDF_Stream to = HPDF_CallbackWriter_New(f->doc->mmgr, write_out, out);
  if (!to)
    return;
  f->start = out->size;
  text_reserve(out, f->bytes + (size_t)f->doc->xref->entries->count * FRAME_MOST);
  text_add(out, "%PDF-1.4\n%\267\276\255\252\n");
  HPDF_STATUS status = write_objects(f, to, out);
  size_t table = out->size - f->start;
  write_table(f, out);
  if (status == HPDF_OK)
    status = write_trailer(f, to, out, table);
  if (status != HPDF_OK)
    note_error(status, 0, f);
  HPDF_Stream_Free(to);
}

bool pdf_file_end(PdfFile *f, Text *out, Diags *d)
{
  if (f->error == HPDF_OK) {
    write_file(f, out);
  }
  if (f->error != HPDF_OK)
    diag_add(d, DIAG_EMIT_LIBRARY, NOWHERE, "error %u, detail %u", (unsigned)f->error,
             (unsigned)f->detail);
  if (f->doc)
    HPDF_Free(f->doc);
  deflate_free(f->deflate);
  return f->error == HPDF_OK;
}
