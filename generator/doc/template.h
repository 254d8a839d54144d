// A template as one tree: fences whose info is a verb hold their parsed body as children. The rule:
// everything is parsed here, before any value is known, and every place is the file's own.
#ifndef TENDON_DOC_TEMPLATE_H
#define TENDON_DOC_TEMPLATE_H

#include "base/diag.h"
#include "markdown/markdown.h"

typedef struct HeadField { // "title: Week plan, {{runner.name}}"
  const char *key;
  const MdSpan *span;
  int32_t span_count;
  Where where;
} HeadField;

typedef struct Template {
  HeadField *field;
  int32_t field_count;
  const MdBlock *body; // the document
} Template;

// NULL after an error message.
const Template *template_read(Arena *a, Diags *d, const Source *source);
// The first word of a fence's info; "" for plain code.
const char *fence_verb(Arena *a, const MdBlock *fence);
// What stands behind the verb.
const char *fence_rest(Arena *a, const MdBlock *fence);

#endif
