// What --verbose says. The rule: to stderr, a line each, and nothing that a person did not ask for.
#ifndef TENDON_TELL_H
#define TENDON_TELL_H

#include "run.h"
#include "verbs.h"

// Every one of these is silent without --verbose.
void tell(const House *h, const Console *console, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
// Where words, templates and protocol come from, and the day of the review.
void tell_house(const House *h, const Console *console);
// The files of one runner: read, or kept from before.
void tell_read(const Run *run, const Console *console);

#endif
