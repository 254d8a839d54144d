// What every unit test includes: cmocka with its required headers, and the texts we compare.
#ifndef TENDON_TESTS_T_H
#define TENDON_TESTS_T_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/diag.h"
#include "base/text.h"

// All messages as `diags_print` shows them, without carets.
static inline const char *diags_string(Diags *d)
{
  char *bytes = NULL;
  size_t size = 0;
  FILE *f = open_memstream(&bytes, &size);
  diags_print(d, f, false, 0);
  fclose(f);
  const char *s = arena_string(d->arena, bytes);
  free(bytes);
  return s;
}

#endif
