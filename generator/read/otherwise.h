// What a file is that lies where a journal may lie and that no reader here takes, in one line with
// how to turn it into Markdown. The rule: told by its ending; what may be anything is left alone.
#ifndef TENDON_READ_OTHERWISE_H
#define TENDON_READ_OTHERWISE_H

#include "base/diag.h"

// The line for a file in a runner's folder, or with `journal` below journal/, where everything is
// meant as one; NULL when there is nothing to tell.
const char *otherwise_text(Arena *a, const char *path, bool journal);
// Tells it, with `name` for what messages cite. True when it told.
bool otherwise_tell(Arena *a, Diags *d, const char *path, const char *name, bool journal);

#endif
