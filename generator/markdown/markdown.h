// Markdown as a tree of blocks and spans, each with its line and column. The rule: the only file
// that knows cmark is markdown.c; everything is copied into the arena, nothing of cmark's escapes.
#ifndef TENDON_MARKDOWN_MARKDOWN_H
#define TENDON_MARKDOWN_MARKDOWN_H

#include "base/source.h"

typedef enum MdKind {
  MD_DOCUMENT,
  MD_HEADING,
  MD_PARAGRAPH,
  MD_LIST,
  MD_ITEM,
  MD_QUOTE,
  MD_CODE, // fenced or indented; `info` and `literal`
  MD_HTML, // raw block; `literal`
  MD_RULE
} MdKind;

enum { // styles of a span, added together
  MD_STRONG = 1,
  MD_EMPHASIS = 2,
  MD_CODE_SPAN = 4,
  MD_HTML_SPAN = 8,
  MD_LINK = 16,
  MD_IMAGE = 32, // `text` is the alt text
};

typedef struct MdSpan {
  const char *text; // a soft break is "\n", a hard break too
  int32_t style;
  const char *url, *title; // of a link or image, "" elsewhere
  Where where;
} MdSpan;

typedef struct MdBlock {
  MdKind kind;
  Where where;
  int32_t level;       // of a heading 1..6; start number of an ordered list, 0 of a bullet list;
                       // of code 1 when fenced, 0 when indented
  const char *info;    // of a fence, "" elsewhere
  const char *literal; // of code and HTML, "" elsewhere
  const MdSpan *span;  // of headings and paragraphs; neighbouring equal texts are joined
  int32_t span_count;
  struct MdBlock *child, *next; // first child and next sibling
} MdBlock;

// The whole text of `source` from the byte `from` (0, or behind a front matter; line numbers stay
// those of the file). Never NULL. Nesting deeper than 64 is cut there.
const MdBlock *markdown_read(Arena *a, const Source *source, size_t from);
// The text of spans as one string, styles forgotten, soft breaks as '\n'.
const char *spans_text(Arena *a, const MdSpan *span, int32_t count);

#endif
