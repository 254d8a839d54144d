// A runner as one may show them to a class: no names, places, contacts or free words. The rule:
// what stays is named here, and everything else a person wrote is left out; no decision changes by
// it.
#ifndef TENDON_ANONYMISE_H
#define TENDON_ANONYMISE_H

#include "run.h"

// The name of the `number`th export, which tells its kind and nothing else.
const char *anonymous_export(Arena *a, const char *name, int32_t number);
// Takes what could tell who it is out of what was read: profile, days, sessions, messages, sources.
void runner_anonymise(Run *run);
// The protocol without its name and author, when it is not the one that ships.
const Protocol *protocol_anonymise(Run *run, const Protocol *p);

#endif
