// What a file is that no reader here takes, in one line with what to do instead. The rule: told by
// its bytes, never by its name.
#ifndef TENDON_READ_KIND_H
#define TENDON_READ_KIND_H

#include <stddef.h>

// `first`: the first bytes; `root`: local name of the first element, "" when it is no XML.
const char *kind_text(const char *first, size_t size, const char *root);

#endif
