// What a protocol must hold before anyone is judged by it. The rule: it may only name rules that
// exist and must not contradict itself.
#ifndef TENDON_JUDGE_PROTOCOL_CHECK_H
#define TENDON_JUDGE_PROTOCOL_CHECK_H

#include "base/diag.h"
#include "model/protocol.h"

// False after an error message.
bool protocol_check(Arena *a, Diags *d, const Protocol *p);

#endif
