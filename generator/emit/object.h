// A PDF file as numbered objects, kept and written by libharu. The rule: this is the only module
// that knows libharu; everyone else hands it the entries of a dictionary as text. The library's
// error is sticky: nobody checks in between, pdf_file_end looks once.
#ifndef TENDON_EMIT_OBJECT_H
#define TENDON_EMIT_OBJECT_H

#include "base/diag.h"
#include "base/text.h"

typedef struct PdfFile PdfFile;

// All scratch memory is the arena's, all of the library's is freed by pdf_file_end.
PdfFile *pdf_file_new(Arena *a);
// Appends the file to `out` and frees the library's memory. False after an error message.
bool pdf_file_end(PdfFile *f, Text *out, Diags *d);

// A new dictionary, empty until its entries are given. The number is what "N 0 R" refers to.
int32_t object_new(PdfFile *f);
// Entries as they stand between << and >>; kept, not copied.
void object_entries(PdfFile *f, int32_t object, const char *entries);
// A stream with its entries (but Length and Filter), deflated when it gets smaller.
int32_t stream_new(PdfFile *f, const char *entries, const void *bytes, size_t size);
// The same of bytes that were deflated before; they must outlive the file.
int32_t stream_packed(PdfFile *f, const char *entries, const Text *packed);
// Deflates bytes for stream_packed. False when they do not get smaller.
bool stream_pack(Text *packed, const void *bytes, size_t size);
// The same, left as it is: metadata must be readable to any program.
int32_t stream_plain(PdfFile *f, const char *entries, const void *bytes, size_t size);
// A page at the end of the pages, an object like any other but for its Parent, which is there.
int32_t page_new(PdfFile *f);
// More entries of the catalogue and of the information dictionary.
void catalog_entries(PdfFile *f, const char *entries);
void info_entries(PdfFile *f, const char *entries);
// What the library enters as Producer.
const char *pdf_producer(void);
// A node of the outline below `parent`, 0 for the top.
int32_t outline_new(PdfFile *f, int32_t parent, const char *entries);

#endif
