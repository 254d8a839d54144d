// Which encoding a file's bytes are in. The rule: what the bytes show goes before what they
// declare; a declaration that the bytes contradict is not believed.
#ifndef TENDON_READ_CHARSET_H
#define TENDON_READ_CHARSET_H

#include <stdbool.h>
#include <stddef.h>

enum { CHARSET_MAX = 64 };

// True when the bytes must be converted from the encoding whose name goes to `name`; else they are
// UTF-8, or meant to be.
bool charset_find(const char *first, size_t size, char name[CHARSET_MAX]);
// Length of the UTF-8 character at s (1..4), 0 when it is none, -1 when `size` cuts it. U+FFFE and
// U+FFFF are none: XML forbids them.
int utf8_character(const char *s, size_t size);
// Where `word` begins in the bytes from s to end, or NULL.
const char *bytes_find(const char *s, const char *end, const char *word);

#endif
