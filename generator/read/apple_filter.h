// Between the gate and the parser for an Apple Health export: records that no table asks for are
// passed over before the parser sees them, those that are asked for lose all other attributes and
// their children. The rule: what is not plainly such a record goes through unchanged, so that a
// file that is well-formed is read the same with and without; newlines stay.
#ifndef TENDON_READ_APPLE_FILTER_H
#define TENDON_READ_APPLE_FILTER_H

#include "read/gate.h"

// From now on `gate_give` hands out what passes.
void apple_filter(Gate *g);

#endif
