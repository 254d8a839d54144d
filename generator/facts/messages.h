// The messages of a check as JSON: one object each, with runner, file, line, column, level, code
// and text. The rule: the same messages as on the terminal, in the same order.
#ifndef TENDON_FACTS_MESSAGES_H
#define TENDON_FACTS_MESSAGES_H

#include "base/diag.h"
#include "facts/facts.h"

// An empty list, freed by facts_free.
Fact *facts_messages_new(void);
void facts_messages(Fact *list, const char *runner, Diags *d);

#endif
