// Pages to bytes; draws, decides nothing. The rule: a format is one row in format.c and one file.
#ifndef TENDON_EMIT_EMIT_H
#define TENDON_EMIT_EMIT_H

#include "base/diag.h"
#include "base/text.h"
#include "layout/page.h"

typedef struct Format {
  const char *name, *extension;
  // Appends the whole file to `out`. False after an error message; `out` is then not to be used.
  bool (*write)(const Pages *pages, Text *out, Diags *d);
} Format;

extern const Format format_pdf;   // tagged PDF, fonts subset and embedded
extern const Format format_trace; // one line a mark, for goldens

// Frees what is kept between documents, at the end of the program.
void emit_end(void);

// NULL when there is none of that name.
const Format *format_find(const char *name);

#endif
