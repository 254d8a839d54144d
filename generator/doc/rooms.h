// The rooms that together bind a template: each turns one kind of Markdown block into blocks of the
// document. The rule: only `blocks_bind` decides which room a block goes to.
#ifndef TENDON_DOC_ROOMS_H
#define TENDON_DOC_ROOMS_H

#include "doc/parts.h"

enum { COLUMNS_MAX = 12 }; // of a table or a row of columns; more are left without a width

// A block and all its next siblings.
void blocks_bind(Binding *b, Blocks *to, const MdBlock *md);
void heading_bind(Binding *b, Blocks *to, const MdBlock *md);
void paragraph_bind(Binding *b, Blocks *to, const MdBlock *md);
void list_bind(Binding *b, Blocks *to, const MdBlock *md);
void fence_bind(Binding *b, Blocks *to, const MdBlock *md);
// `rest` is what stands behind the verb.
void table_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest);
void box_bind(Binding *b, Blocks *to, const MdBlock *md, const char *rest);

// The first word of what stands behind a verb.
const char *word_first(Binding *b, const char *s);
// The list at a path; an error when it is something else, NULL or an empty list when there is none.
const Fact *list_find(Binding *b, const char *path, Where where);
// Goes into an item; false after an error. The way back is `b->depth--`.
bool context_push(Binding *b, const Fact *item, Where where);
// Widths "120 40mm 2* *" of columns; how many there were.
int32_t widths_read(Binding *b, const char *s, Where where, Length *out, int32_t most);

#endif
