// File names from data. The rule: the same name always gives the same file name, two different ones
// never the same, and none can leave the folder or drive a terminal.
#ifndef TENDON_SQUAD_NAME_H
#define TENDON_SQUAD_NAME_H

#include "base/arena.h"

// `name` itself when any file system and terminal can take it; else its harmless part and a hash.
const char *name_safe(Arena *a, const char *name);

#endif
