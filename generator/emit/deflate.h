// Compression of streams. The rule: the whole stream at once, so that the same bytes in give the
// same bytes out.
#ifndef TENDON_EMIT_DEFLATE_H
#define TENDON_EMIT_DEFLATE_H

#include "base/text.h"

typedef struct Deflate Deflate;

// NULL without memory. To be freed by deflate_free; one serves any number of streams.
Deflate *deflate_new(void);
void deflate_free(Deflate *d);
// Appends the bytes in zlib form to `out`. False, and nothing appended, when they do not get
// smaller or `d` is NULL.
bool deflate_bytes(Deflate *d, Text *out, const void *bytes, size_t size);

#endif
