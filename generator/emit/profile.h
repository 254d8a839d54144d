// The colour profile that says what the numbers of our colours mean on paper and screen. The rule:
// without it a page looks the same, but the file is not marked as PDF/A.
#ifndef TENDON_EMIT_PROFILE_H
#define TENDON_EMIT_PROFILE_H

#include "emit/object.h"

// Enters sRGB and gives the object of its stream; 0 after a warning.
int32_t profile_enter(PdfFile *f, Diags *d);

#endif
